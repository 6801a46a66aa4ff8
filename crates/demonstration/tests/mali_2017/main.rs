//! The demonstration mission Mali 2017: its facts, its words, its loader.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail the test that calls them"
)]

mod facts;
mod loader;
mod own_words;
mod texts;

use appeals::AppealRecords;
use demonstration::Demonstration;
use displacement::records::DisplacementRecords;
use missions::{Change, MissionRecord, MissionRecords, put_displacement};
use serde_json::Value;
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{JournalPoint, Language, Recorded, Source};

fn mali() -> Demonstration {
    demonstration::mali_2017(&mut CountingIdentifiers::default()).unwrap()
}

fn puts(demonstration: &Demonstration) -> Vec<(&MissionRecord, &Source)> {
    fn put(change: &Change) -> (&MissionRecord, &Source) {
        match change {
            Change::Put { record, source } => (record, source),
            Change::Withdraw { .. } => panic!("a demonstration withdraws nothing"),
        }
    }
    demonstration.changes.iter().map(put).collect()
}

/// The records as a store would give them back.
fn records(demonstration: &Demonstration) -> MissionRecords {
    fn recorded<T: Clone>(record: &T, source: &Source) -> Recorded<T> {
        Recorded {
            version: 1,
            known_from: JournalPoint(1),
            recorded_at: "2018-01-01T00:00:00Z".parse().unwrap(),
            source: source.clone(),
            record: record.clone(),
        }
    }
    let puts = puts(demonstration);
    let [
        (MissionRecord::Mission(mission), mission_source),
        (MissionRecord::Appeal(appeal), appeal_source),
        ..,
    ] = puts.as_slice()
    else {
        panic!("the mission comes first, then its appeal");
    };
    let mut all = AppealRecords::new(
        JournalPoint(1),
        recorded(mission, mission_source),
        recorded(appeal, appeal_source),
    );
    let mut displacement = DisplacementRecords::default();
    for (record, source) in &puts[2..] {
        match record {
            MissionRecord::Framework(it) => all.frameworks.push(recorded(it, source)),
            MissionRecord::Project(it) => all.projects.push(recorded(it, source)),
            MissionRecord::Requirement(it) => all.requirements.push(recorded(it, source)),
            MissionRecord::Contribution(it) => all.contributions.push(recorded(it, source)),
            MissionRecord::Narrative(it) => all.narratives.push(recorded(it, source)),
            MissionRecord::Achievement(it) => all.achievements.push(recorded(it, source)),
            MissionRecord::DeclaredFigure(it) => all.declared_figures.push(recorded(it, source)),
            MissionRecord::Contact(it) => all.contacts.push(recorded(it, source)),
            MissionRecord::StaffCount(it) => all.staff_counts.push(recorded(it, source)),
            MissionRecord::Office(it) => all.offices.push(recorded(it, source)),
            MissionRecord::CoordinationSeat(it) => {
                all.coordination_seats.push(recorded(it, source));
            }
            other => put_displacement(&mut displacement, recorded(other, source)).unwrap(),
        }
    }
    displacement.order();
    MissionRecords {
        of_appeal: all,
        displacement,
    }
}

/// Every text of every record, wherever it stands: whatever is kept by
/// language codes, and its English and French.
fn texts(demonstration: &Demonstration) -> Vec<(String, String)> {
    fn walk(value: &Value, found: &mut Vec<(String, String)>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            Value::Object(fields) => {
                let codes = Language::ALL.map(Language::code);
                if fields.keys().any(|key| codes.contains(&key.as_str())) {
                    let [english, french] = codes.map(|code| {
                        let text = fields.get(code).and_then(Value::as_str);
                        text.unwrap_or_else(|| panic!("no {code} beside {fields:?}"))
                            .to_owned()
                    });
                    found.push((english, french));
                } else {
                    fields.values().for_each(|value| walk(value, found));
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for (record, _) in puts(demonstration) {
        walk(&serde_json::to_value(record).unwrap(), &mut found);
    }
    found
}

/// The bindings of a text, and the text without them.
fn bindings(text: &str) -> (Vec<&str>, String) {
    let mut bound = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (binding, after) = after.split_once("}}").expect("a binding is closed");
        words.push_str(before);
        words.push('#');
        bound.push(binding.trim());
        rest = after;
    }
    words.push_str(rest);
    (bound, words)
}

/// A number as a sentence of that language writes it.
fn grouped(number: u64, language: Language) -> String {
    let separator = match language {
        Language::English => ',',
        Language::French => '\u{202f}',
    };
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
