//! What a check of a mission saw in a file.

use displacement::checks::{Check, CheckLevel, Elsewhere, Seen};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Map, Value};

use crate::report::{Explain, Severity};

/// A doubt of a check, as a message.
///
/// Its key is that of what was seen; its details are those of what was seen,
/// a round as its operation, number and day, with the check and its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckMessage {
    /// Which check.
    pub check: Check,
    /// How much it matters to the mission.
    pub level: CheckLevel,
    /// What it saw.
    pub seen: Seen,
}

impl std::fmt::Display for CheckMessage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.seen.fmt(formatter)
    }
}

impl CheckMessage {
    /// The details of what was seen, without anything nested.
    fn flat<E: serde::ser::Error>(&self) -> Result<(String, Map<String, Value>), E> {
        let seen = serde_json::to_value(&self.seen).map_err(E::custom)?;
        let key = seen.get("key").and_then(Value::as_str).unwrap_or_default();
        let mut flat = Map::new();
        let details = seen.get("details").and_then(Value::as_object);
        for (name, value) in details.into_iter().flatten() {
            match value {
                Value::Object(round) if name == "round" => flat.extend(round.clone()),
                Value::Object(_) => {}
                value => {
                    flat.insert(name.clone(), value.clone());
                }
            }
        }
        if let Seen::CodeNamesAnother { elsewhere, .. } | Seen::ParentIsAnother { elsewhere, .. } =
            &self.seen
        {
            let (word, which) = match elsewhere {
                Elsewhere::Row(row) => ("row", row.to_string()),
                Elsewhere::Round(round) => ("round", round.to_string()),
                Elsewhere::List(list) => ("list", list.to_string()),
            };
            flat.insert("elsewhere".to_owned(), Value::from(word));
            flat.insert("which".to_owned(), Value::from(which));
        }
        for (name, value) in [
            ("check", serde_json::to_value(self.check)),
            ("level", serde_json::to_value(self.level)),
        ] {
            flat.insert(name.to_owned(), value.map_err(E::custom)?);
        }
        Ok((key.to_owned(), flat))
    }
}

impl Serialize for CheckMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, details) = self.flat::<S::Error>()?;
        let mut message = serializer.serialize_struct("CheckMessage", 2)?;
        message.serialize_field("key", &key)?;
        message.serialize_field("details", &details)?;
        message.end()
    }
}

impl Explain for CheckMessage {
    const SUBJECT: &'static str = "check";

    fn severity(&self) -> Severity {
        match self.level {
            CheckLevel::Error => Severity::Error,
            CheckLevel::Warning => Severity::Warning,
            CheckLevel::Off => Severity::Note,
        }
    }

    fn remedy(&self) -> String {
        remedy_of(self.check).to_owned()
    }
}

const fn remedy_of(check: Check) -> &'static str {
    match check {
        Check::UnknownCode => "Correct the code, or import the list of codes that has it",
        Check::ContradictoryCode => {
            "Correct the code or the name; if the file uses other codes, name their set with --codes"
        }
        Check::ContradictoryParent => "Correct the parent or the code",
        Check::MissingCode => "Write the code of the area",
        Check::SexDoesNotAddUp | Check::PersonsBelowHouseholds | Check::LevelsContradict => {
            "Ask who counted which of the numbers is right"
        }
        Check::Jump => "Ask who counted whether this is so",
        Check::CarryOver => {
            "Say in a column “carried over” that the numbers are those of before, or ask who counted"
        }
        Check::Duplicate => "Keep one of the two rows",
        Check::AreaMissing => "Say in the coverage why it was not reached",
        Check::NegativeCount => {
            "Write the number of people; an empty cell says that it is not known"
        }
        Check::FractionalCount => "Write a whole number",
        Check::DateOutsideRound => "Correct the date, or the dates of the round",
    }
}
