//! What rates change: the rates that a mission knows, and the contributions
//! that wait for them or used their old values.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::conversion::{self, NotConverted, RateTable};
use appeals::records::{Contribution, Rate};
use chrono::NaiveDate;
use missions::Change;
use vocabulary::identifier::RateId;
use vocabulary::{Currency, IdentifierSource, Money, Recorded, Source};

use super::{Message, RateFile, RateRow};
use crate::report::Finding;
use crate::table::Findings;

/// What is known of a mission before.
pub struct Known<'a> {
    /// Its rates.
    pub rates: &'a [Recorded<Rate>],
    /// Its appeals.
    pub appeals: &'a [AppealRecords],
    /// Where new identifiers come from.
    pub identifiers: &'a mut dyn IdentifierSource,
}

/// A contribution that counts another amount than before.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Reconversion {
    /// The appeal: `MLI/2017`.
    pub appeal: String,
    /// Its reference, or else its identifier.
    pub contribution: String,
    /// Its amount.
    pub original: Money,
    /// What it counted as before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Money>,
    /// What it counts as now.
    pub converted: Money,
    /// Units of its currency for one unit of the appeal’s.
    pub rate: String,
    /// The day of the rate.
    pub date: NaiveDate,
    /// Who published the rate.
    pub publisher: String,
}

/// What a file of rates changes of a mission.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RateChanges {
    /// The changes: rates, then contributions.
    pub changes: Vec<Change>,
    /// Rates that already say the same.
    pub unchanged: usize,
    /// The contributions that are converted, or converted anew.
    pub conversions: Vec<Reconversion>,
    /// How many contributions stay in their own currency.
    pub waiting: usize,
    /// What is to be said about each.
    pub findings: Vec<Finding>,
}

/// What the rates of files change of what is known of a mission.
///
/// Contributions that wait are converted. Those that were converted at a
/// rate of this table are converted again, where the rate was corrected or a
/// closer one is known now: so the order of imports does not matter. A rate
/// that came with a contribution from its own source is left alone.
pub fn changes(files: &[RateFile], known: Known<'_>) -> RateChanges {
    let names: Vec<&str> = files.iter().map(|file| file.file.as_str()).collect();
    let mut findings = Findings::new(&names.join(", "));
    let mut result = RateChanges::default();
    let before = RateTable::of(known.rates.iter().map(|rate| &rate.record));
    let mut after = before.clone();
    let mut recorded: HashMap<_, Rate> = known
        .rates
        .iter()
        .map(|rate| (key_of(&rate.record), rate.record.clone()))
        .collect();
    for file in files {
        for row in &file.rows {
            let key = (row.currency, row.base, row.date, row.publisher.clone());
            let old = recorded.get(&key);
            let id = old.map_or_else(|| RateId::new(known.identifiers), |old| old.id);
            let rate = rate_of(row, id);
            match old {
                Some(old) if old.units_per_base == rate.units_per_base => {
                    result.unchanged += 1;
                    continue;
                }
                Some(old) => findings.add(&corrected(row, old), |finding| {
                    finding.original(&row.location)
                }),
                None => {}
            }
            after.insert(&rate);
            recorded.insert(key, rate.clone());
            let source = source(file, &row.location);
            result.changes.push(Change::put(rate, source));
        }
    }
    for appeal in known.appeals {
        for contribution in &appeal.contributions {
            let step = Step {
                files,
                appeal,
                contribution: &contribution.record,
                before: &before,
                after: &after,
            };
            step.take(&mut result, &mut findings);
        }
    }
    result.findings = findings.finish();
    result
}

fn source(file: &RateFile, location: &str) -> Source {
    Source {
        document: file.file.clone(),
        location: Some(location.to_owned()),
        digest: (!file.digest.is_empty()).then(|| file.digest.clone()),
        original: None,
    }
}

fn corrected(row: &RateRow, old: &Rate) -> Message {
    Message::Corrected {
        currency: row.currency.to_string(),
        date: row.date.to_string(),
        publisher: row.publisher.clone(),
        from: old.units_per_base.normalize().to_string(),
        to: row.units_per_base.to_string(),
    }
}

fn key_of(rate: &Rate) -> (Currency, Currency, NaiveDate, String) {
    (rate.currency, rate.base, rate.date, rate.publisher.clone())
}

fn rate_of(row: &RateRow, id: RateId) -> Rate {
    Rate {
        id,
        currency: row.currency,
        base: row.base,
        units_per_base: row.units_per_base,
        date: row.date,
        publisher: row.publisher.clone(),
    }
}

/// How a contribution is named to people: its reference, else its
/// identifier.
pub(crate) fn name_of(contribution: &Contribution) -> String {
    match &contribution.reference {
        Some(reference) => reference.code.clone(),
        None => contribution.id.to_string(),
    }
}

/// `1,234.50 EUR` without thousands: `1234.50 EUR`.
pub(crate) fn amount(money: Money) -> String {
    format!("{} {}", money.to_decimal(), money.currency)
}

/// One contribution.
struct Step<'a> {
    files: &'a [RateFile],
    appeal: &'a AppealRecords,
    contribution: &'a Contribution,
    before: &'a RateTable,
    after: &'a RateTable,
}

impl Step<'_> {
    fn take(&self, result: &mut RateChanges, findings: &mut Findings) {
        let to = self.appeal.appeal.record.currency;
        let known = self.contribution;
        if known.original.currency == to || !self.is_ours() {
            return;
        }
        let mut record = known.clone();
        match conversion::apply(&mut record, to, self.after) {
            Ok(()) if record == *known => {}
            Ok(()) => {
                let Some(done) = self.reconversion(&record) else {
                    return;
                };
                result.changes.push(Change::put(record, self.source(&done)));
                findings.add(&said(&done), |finding| finding);
                result.conversions.push(done);
            }
            // Nothing is taken back: what was converted stays so.
            Err(_) if known.converted.is_some() => {}
            Err(reason) => {
                result.waiting += 1;
                self.stays(&reason, findings);
            }
        }
    }

    /// Whether it waits, or was converted at a rate of the table.
    fn is_ours(&self) -> bool {
        let to = self.appeal.appeal.record.currency;
        match (&self.contribution.converted, &self.contribution.rate) {
            (None, _) => true,
            (Some(_), Some(rate)) => {
                self.before
                    .holds(rate, self.contribution.original.currency, to)
            }
            (Some(_), None) => false,
        }
    }

    /// Where the rate stands that it was converted at: in one of the files,
    /// or in an earlier one.
    fn source(&self, done: &Reconversion) -> Source {
        let used = |row: &&RateRow| row.date == done.date && row.publisher == done.publisher;
        self.files
            .iter()
            .find_map(|file| {
                let row = file.rows.iter().find(used)?;
                Some(source(file, &row.location))
            })
            .unwrap_or_else(|| Source::named(&done.publisher))
    }

    fn stays(&self, reason: &NotConverted, findings: &mut Findings) {
        let message = Message::StaysUnconverted {
            contribution: name_of(self.contribution),
            amount: amount(self.contribution.original),
            reason: reason.to_string(),
        };
        findings.add(&message, |finding| finding);
    }

    fn reconversion(&self, record: &Contribution) -> Option<Reconversion> {
        let rate = record.rate.as_ref()?;
        Some(Reconversion {
            appeal: format!(
                "{}/{}",
                self.appeal.mission.record.code, self.appeal.appeal.record.period
            ),
            contribution: name_of(record),
            original: record.original,
            before: self.contribution.converted,
            converted: record.converted?,
            rate: rate.units_per_reporting_unit.normalize().to_string(),
            date: rate.date,
            publisher: rate.source.clone(),
        })
    }
}

fn said(done: &Reconversion) -> Message {
    let contribution = done.contribution.clone();
    let (original, converted) = (amount(done.original), amount(done.converted));
    let (rate, date) = (done.rate.clone(), done.date.to_string());
    let publisher = done.publisher.clone();
    match done.before {
        None => Message::ContributionConverted {
            contribution,
            amount: original,
            converted,
            rate,
            date,
            publisher,
        },
        Some(before) => Message::ContributionReconverted {
            contribution,
            amount: original,
            before: amount(before),
            converted,
            rate,
            date,
            publisher,
        },
    }
}
