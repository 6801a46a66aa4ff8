//! A doubt in words: the record, what is doubtful, and what to do.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::lint::{Doubt, Finding};
use languages::{MoneyStyle, Value};
use rust_decimal::{Decimal, RoundingStrategy};
use vocabulary::{Money, Record, RecordKind, RecordReference, Recorded};

use crate::appeals::AppealAddress;
use crate::appeals::view::{best, location_text};
use crate::site::Reader;

/// A doubt as a reader sees it.
pub(super) struct DoubtView {
    /// The record.
    pub(super) record: String,
    /// Its history.
    pub(super) href: String,
    /// The place in the document.
    pub(super) location: String,
    /// What is doubtful.
    pub(super) says: String,
    /// What to do.
    pub(super) remedy: String,
}

/// Puts doubts into words.
pub(super) struct Doubts<'page> {
    reader: &'page Reader,
    address: &'page AppealAddress,
    labels: HashMap<uuid::Uuid, String>,
}

impl<'page> Doubts<'page> {
    /// With the names that the records of an appeal go by.
    pub(super) fn new(
        records: &AppealRecords,
        reader: &'page Reader,
        address: &'page AppealAddress,
    ) -> Self {
        let mut labels = HashMap::new();
        for known in &records.frameworks {
            let name = best(reader, &known.record.names).text.to_owned();
            labels.insert(known.record.id.0, name);
        }
        for known in &records.projects {
            labels.insert(known.record.id.0, project(reader, known));
        }
        for known in &records.contributions {
            let record = &known.record;
            let donor = record.donor.clone().unwrap_or_else(|| {
                let speaker = reader.speaker();
                speaker.say("contribution-donor-not-stated")
            });
            let named = record.reference.as_ref();
            let label = match named {
                Some(reference) => format!("{donor}, {} {}", reference.system, reference.code),
                None => donor,
            };
            labels.insert(record.id.0, label);
        }
        Self {
            reader,
            address,
            labels,
        }
    }

    /// One doubt.
    pub(super) fn view(&self, finding: &Finding) -> DoubtView {
        let key = finding.doubt.key();
        let speaker = self.reader.speaker();
        let values = self.values(&finding.doubt);
        let values: Vec<(&str, Value<'_>)> = values
            .iter()
            .map(|(name, value)| (*name, Value::from(value.as_str())))
            .collect();
        DoubtView {
            record: self.label(finding.record),
            href: self
                .reader
                .href(&self.address.record(finding.record.kind, finding.record.id)),
            location: finding
                .location
                .as_deref()
                .map_or_else(String::new, |it| location_text(it, speaker)),
            says: speaker.say_with(key, &values),
            remedy: speaker.say(&format!("{key}-remedy")),
        }
    }

    fn label(&self, record: RecordReference) -> String {
        let kind = |kind: RecordKind| {
            let key = format!("record-{}", kind.name().replace('_', "-"));
            self.reader.speaker().say(&key)
        };
        match self.labels.get(&record.id) {
            Some(label) => label.clone(),
            None => kind(record.kind),
        }
    }

    fn values(&self, doubt: &Doubt) -> Vec<(&'static str, String)> {
        let speaker = self.reader.speaker();
        let money = |money: Money| speaker.money(money, MoneyStyle::Whole);
        match doubt {
            Doubt::RateContradicts {
                original,
                rate,
                converted,
                expected,
            } => vec![
                ("original", money(*original)),
                ("rate", rate.normalize().to_string()),
                ("converted", money(*converted)),
                (
                    "expected",
                    whole(*expected, *converted)
                        .map_or_else(|| expected.round_dp(2).to_string(), money),
                ),
            ],
            Doubt::CenturyOff { date } => vec![("date", speaker.date(*date))],
            Doubt::Negative { amount } => vec![("amount", money(*amount))],
            Doubt::Duplicate { of } => vec![("other", self.label(*of))],
            Doubt::MergedInto { into } => vec![("into", into.clone())],
            Doubt::OverFunded {
                requested,
                received,
            } => vec![
                ("requested", money(*requested)),
                ("received", money(*received)),
            ],
            Doubt::NoRequirement { received } => vec![("received", money(*received))],
        }
    }
}

/// What it would be at the rate, in whole units of the converted amount's
/// currency.
fn whole(expected: Decimal, converted: Money) -> Option<Money> {
    let units = expected.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Money::from_units(i64::try_from(units).ok()?, converted.currency).ok()
}

fn project(reader: &Reader, known: &Recorded<appeals::records::Project>) -> String {
    let title = best(reader, &known.record.titles).text;
    match &known.record.code {
        Some(code) => format!("{code} {title}"),
        None if title.is_empty() => known.record.id().to_string(),
        None => title.to_owned(),
    }
}
