//! A row of the contributions.

use std::collections::HashSet;

use appeals::conversion;
use appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, ExchangeRate,
    ExternalReference, FlowDirection, FlowOrigin,
};
use rust_decimal::Decimal;
use vocabulary::identifier::ContributionId;
use vocabulary::{IdentifierSource, Language, Money, Record, Source, Texts};

use super::appeal::AppealState;
use super::columns::Column;
use super::fields::Over;
use super::import::{Done, What};
use super::message::Message;
use super::row::{Given, RowReader};
use super::shown::SHEET_SYSTEM;
use crate::rates::amount;
use crate::report::Finding;
use crate::table::{Content, Findings};

/// A larger contribution that a row names: looked for once all rows are
/// read.
pub(super) struct NamedParent {
    child: ContributionId,
    name: Option<String>,
    source: Source,
    sheet: Option<String>,
    row: usize,
    column: usize,
}

impl AppealState<'_> {
    /// Takes a row of the contributions over.
    pub(super) fn contribution(
        &mut self,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Done {
        let mut done = Done {
            name: String::new(),
            what: What::Refused,
            columns: Vec::new(),
        };
        let Given::Value(name) = reader.words(Column::Reference) else {
            let message = Message::Missing {
                what: "reference".to_owned(),
            };
            reader.fault(Column::Reference, &message);
            return done;
        };
        done.name.clone_from(&name);
        let known = self.contribution_named(&name).cloned();
        let before = reader.findings.errors();
        let destination = self.destination(known.as_ref(), reader, source, identifiers);
        let Some(mut record) = known.clone().or_else(|| {
            let destination = destination.clone()?;
            self.new_contribution(&name, destination, reader, identifiers)
        }) else {
            return done;
        };
        if let Some(first) = self.rows.insert(record.id.0, reader.row.number) {
            let reference = name;
            reader.fault(
                Column::Reference,
                &Message::ReferenceTwice { reference, first },
            );
            return done;
        }
        let mut columns = self.lay_over_contribution(&mut record, known.as_ref(), reader);
        if let Some(destination) = destination
            && record.destination != destination
        {
            record.destination = destination;
            columns.push(Column::Project);
        }
        self.money(&mut record, known.as_ref(), reader, &mut columns);
        let parent_named = self.parent_of_row(&record, known.as_ref(), reader, source);
        if parent_named {
            columns.push(Column::Parent);
        }
        if reader.findings.errors() > before {
            return done;
        }
        self.looks_like_another(&record, &name, reader);
        let unchanged = known.as_ref() == Some(&record);
        done.what = match (&known, unchanged && !parent_named) {
            (None, _) => What::Created,
            (Some(_), true) => What::Unchanged,
            (Some(_), false) => What::Changed,
        };
        if done.what == What::Changed {
            done.columns = columns;
        }
        if unchanged && parent_named {
            // Put once its parent is found.
        } else if unchanged {
            self.unchanged(record.kind());
        } else {
            match self.contributions.iter_mut().find(|it| it.id == record.id) {
                Some(place) => place.clone_from(&record),
                None => {
                    self.by_reference.insert(name, self.contributions.len());
                    self.contributions.push(record.clone());
                }
            }
            self.put(record, source);
        }
        done
    }

    fn contribution_named(&self, name: &str) -> Option<&Contribution> {
        let place = self.by_reference.get(name)?;
        self.contributions.get(*place)
    }

    /// A contribution with what a new one must say.
    fn new_contribution(
        &self,
        name: &str,
        destination: Destination,
        reader: &mut RowReader<'_>,
        identifiers: &mut dyn IdentifierSource,
    ) -> Option<Contribution> {
        let mut whole = true;
        for (column, what) in [
            (Column::Amount, "amount"),
            (Column::Currency, "currency"),
            (Column::Status, "status"),
        ] {
            if !reader.is_filled(column) {
                whole = false;
                let what = what.to_owned();
                reader.fault(column, &Message::Missing { what });
            }
        }
        if !whole {
            return None;
        }
        Some(Contribution {
            id: ContributionId::new(identifiers),
            appeal: self.appeal.id,
            donor: None,
            original: Money::zero(self.appeal.currency),
            rate: None,
            converted: None,
            decided_on: None,
            received_on: None,
            status: ContributionStatus::Commitment,
            kind: ContributionKind::Financial,
            earmarking: None,
            destination,
            origin: FlowOrigin::Standard,
            parent: None,
            descriptions: Texts::default(),
            recipient: None,
            reference: Some(ExternalReference {
                system: SHEET_SYSTEM.to_owned(),
                code: name.to_owned(),
                version: None,
            }),
            direction: FlowDirection::Incoming,
            new_money: None,
            reports: Vec::new(),
            particulars: None,
        })
    }

    fn lay_over_contribution(
        &self,
        record: &mut Contribution,
        known: Option<&Contribution>,
        reader: &mut RowReader<'_>,
    ) -> Vec<Column> {
        let names = self.names(reader.table.language);
        let mut over = Over {
            reader,
            shown: |column| match known {
                Some(known) => names.contribution(known, column),
                None => Content::Empty,
            },
            changed: Vec::new(),
        };
        over.optional(Column::Donor, &mut record.donor, |reader| {
            reader.text(Column::Donor)
        });
        over.required(Column::Status, &mut record.status, |reader| {
            reader.choice(Column::Status)
        });
        over.required(Column::ContributionKind, &mut record.kind, |reader| {
            reader.choice(Column::ContributionKind)
        });
        over.optional(Column::Earmarking, &mut record.earmarking, |reader| {
            reader.choice(Column::Earmarking)
        });
        over.optional(Column::Decided, &mut record.decided_on, |reader| {
            reader.date(Column::Decided)
        });
        over.optional(Column::Received, &mut record.received_on, |reader| {
            reader.date(Column::Received)
        });
        over.required(Column::Origin, &mut record.origin, |reader| {
            reader.choice(Column::Origin)
        });
        let (english, french) = (Language::English, Language::French);
        over.text(
            Column::DescriptionEnglish,
            &mut record.descriptions,
            english,
        );
        over.text(Column::DescriptionFrench, &mut record.descriptions, french);
        let columns = std::mem::take(&mut over.changed);
        for (column, date) in [
            (Column::Decided, record.decided_on),
            (Column::Received, record.received_on),
        ] {
            if columns.contains(&column) {
                self.within_reach(reader, column, date);
            }
        }
        columns
    }

    /// The amount with its conversion. What is recorded is converted again
    /// only where the row changes the amount, the currency, the rate, or the
    /// day that chooses the rate.
    fn money(
        &self,
        record: &mut Contribution,
        known: Option<&Contribution>,
        reader: &mut RowReader<'_>,
        columns: &mut Vec<Column>,
    ) {
        let before = reader.findings.errors();
        let shown = |column| {
            known.map_or(Content::Empty, |known| {
                self.names(reader.table.language)
                    .contribution(known, column)
            })
        };
        let mut changed: Vec<Column> = [
            Column::Amount,
            Column::Currency,
            Column::Rate,
            Column::RateDate,
            Column::RateSource,
        ]
        .into_iter()
        .filter(|column| reader.is_filled(*column) && !reader.says(*column, &shown(*column)))
        .collect();
        if changed.contains(&Column::Amount) || changed.contains(&Column::Currency) {
            let currency = reader
                .currency(Column::Currency)
                .value()
                .unwrap_or(record.original.currency);
            let read = if reader.is_filled(Column::Amount) {
                reader.amount(Column::Amount, currency)
            } else {
                Money::from_decimal(record.original.to_decimal(), currency).ok()
            };
            match read {
                Some(original) => record.original = original,
                None => return,
            }
        }
        let given = self.rate_of_row(record, known, &changed, reader);
        if reader.findings.errors() > before {
            return;
        }
        let holds_anew = known.is_some_and(|known| known.holds_from() != record.holds_from());
        let of_its_source =
            known.is_some_and(|known| known.converted.is_some() && !self.is_ours(known));
        if known.is_some() && changed.is_empty() && (!holds_anew || of_its_source) {
            return;
        }
        self.converted(record, given, reader);
        if known.is_some() {
            columns.append(&mut changed);
        }
    }

    /// Whether a contribution was converted at a rate that the mission knows.
    fn is_ours(&self, record: &Contribution) -> bool {
        let (from, to) = (record.original.currency, self.appeal.currency);
        record
            .rate
            .as_ref()
            .is_some_and(|rate| self.rates.holds(rate, from, to))
    }

    /// The rate that a row gives with its amount, or that its source gave.
    fn rate_of_row(
        &self,
        record: &Contribution,
        known: Option<&Contribution>,
        changed: &[Column],
        reader: &mut RowReader<'_>,
    ) -> Option<ExchangeRate> {
        let named = [Column::Rate, Column::RateDate, Column::RateSource];
        if !named.iter().any(|column| changed.contains(column)) {
            // A changed amount at the rate it was given with.
            let known = known.filter(|known| {
                known.original.currency == record.original.currency && !self.is_ours(known)
            });
            return known.and_then(|known| known.rate.clone());
        }
        let units = reader.number(Column::Rate, false);
        if units == Given::Clear {
            return None;
        }
        let units = units.value();
        if record.original.currency == self.appeal.currency {
            if units.is_some_and(|units| units != Decimal::ONE) {
                reader.fault(Column::Rate, &Message::RateUnusable {});
            }
            return None;
        }
        let date = reader.date(Column::RateDate).value();
        let publisher = reader.text(Column::RateSource).value();
        match (units, date, publisher) {
            (Some(units), ..) if units <= Decimal::ZERO => {
                reader.fault(Column::Rate, &Message::RateUnusable {});
                None
            }
            (Some(units), Some(date), Some(source)) => Some(ExchangeRate {
                units_per_reporting_unit: units,
                date,
                source,
            }),
            _ => {
                // What is filled and cannot be read is told already.
                if !named.iter().all(|column| reader.is_filled(*column)) {
                    reader.fault(Column::Rate, &Message::RateAlone {});
                }
                None
            }
        }
    }

    fn converted(
        &self,
        record: &mut Contribution,
        given: Option<ExchangeRate>,
        reader: &mut RowReader<'_>,
    ) {
        let to = self.appeal.currency;
        record.rate = None;
        record.converted = None;
        if let Some(rate) = given {
            match conversion::at_rate(record.original, rate.units_per_reporting_unit, to) {
                Ok(converted) => {
                    record.converted = Some(converted);
                    record.rate = Some(rate);
                }
                Err(_) => reader.fault(Column::Amount, &Message::AmountTooLarge {}),
            }
            return;
        }
        match conversion::apply(record, to, &self.rates) {
            Ok(()) => {
                if let (Some(rate), Some(converted)) = (&record.rate, record.converted) {
                    let message = Message::Converted {
                        converted: amount(converted),
                        rate: rate.units_per_reporting_unit.normalize().to_string(),
                        date: rate.date.to_string(),
                        publisher: rate.source.clone(),
                    };
                    reader.fault(Column::Amount, &message);
                }
            }
            Err(reason) => {
                let reason = reason.to_string();
                reader.fault(Column::Amount, &Message::NotConverted { reason });
            }
        }
    }

    /// Notes the larger contribution that a row names, where that is news.
    fn parent_of_row(
        &mut self,
        record: &Contribution,
        known: Option<&Contribution>,
        reader: &mut RowReader<'_>,
        source: &Source,
    ) -> bool {
        let shown = known.map_or(Content::Empty, |known| {
            self.names(reader.table.language)
                .contribution(known, Column::Parent)
        });
        if reader.says(Column::Parent, &shown) {
            return false;
        }
        let name = match reader.words(Column::Parent) {
            Given::Keep => return false,
            Given::Clear => None,
            Given::Value(name) => Some(name),
        };
        let place = reader.table.placed(Column::Parent);
        self.named_parents.push(NamedParent {
            child: record.id,
            name,
            source: source.clone(),
            sheet: reader.table.sheet.clone(),
            row: reader.row.number,
            column: place.map_or(0, |placed| placed.place),
        });
        true
    }

    /// Finds the larger contributions that rows name.
    pub(super) fn parents(&mut self, findings: &mut Findings) {
        for named in std::mem::take(&mut self.named_parents) {
            let at = |finding: Finding| {
                finding
                    .in_sheet(named.sheet.as_deref())
                    .at(named.row, named.column + 1)
            };
            let parent = match &named.name {
                None => None,
                Some(name) => match self.contribution_named(name) {
                    Some(found) => Some(found.id),
                    None => {
                        let message = Message::ParentUnknown {
                            parent: name.clone(),
                            appeal: self.name.clone(),
                        };
                        findings.add(&message, at);
                        continue;
                    }
                },
            };
            if self.leads_to(parent, named.child) {
                findings.add(&Message::ParentOfItself {}, at);
                continue;
            }
            let Some(record) = self
                .contributions
                .iter_mut()
                .find(|it| it.id == named.child)
            else {
                continue;
            };
            if record.parent != parent {
                record.parent = parent;
                let record = record.clone();
                self.put(record, &named.source);
            }
        }
    }

    /// Whether the way up from a contribution comes to another.
    fn leads_to(&self, from: Option<ContributionId>, wanted: ContributionId) -> bool {
        let mut seen = HashSet::new();
        let mut next = from;
        while let Some(id) = next {
            if id == wanted || !seen.insert(id) {
                return true;
            }
            next = self
                .contributions
                .iter()
                .find(|it| it.id == id)
                .and_then(|it| it.parent);
        }
        false
    }

    /// Warns of two rows with the same donor, amount, day and destination.
    fn looks_like_another(
        &mut self,
        record: &Contribution,
        name: &str,
        reader: &mut RowReader<'_>,
    ) {
        let (Some(donor), Some(date)) = (&record.donor, record.holds_from()) else {
            return;
        };
        let look = format!(
            "{} {:?} {date} {:?}",
            crate::table::heading_key(donor),
            record.original,
            record.destination
        );
        match self.looks.get(&look) {
            Some(other) => {
                let other = other.clone();
                reader.fault(Column::Reference, &Message::LooksTwice { other });
            }
            None => {
                self.looks.insert(look, name.to_owned());
            }
        }
    }
}
