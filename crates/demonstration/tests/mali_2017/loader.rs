use std::collections::BTreeSet;

use demonstration::DemonstrationError;
use serde_json::Value;
use uuid::Uuid;
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{IdentifierSource, Record, RecordKind};

use super::{mali, puts};

const FILE: &str = include_str!("../../data/mali-2017.toml");

fn refused(from: &str, to: &str) -> DemonstrationError {
    assert!(FILE.contains(from), "{from}");
    let text = FILE.replacen(from, to, 1);
    demonstration::read(&text, &mut CountingIdentifiers::default()).unwrap_err()
}

#[test]
fn the_same_identifiers_give_the_same_changes() {
    assert_eq!(mali(), mali());
    let mut others = CountingIdentifiers::default();
    others.next_identifier();
    assert_ne!(demonstration::mali_2017(&mut others).unwrap(), mali());
    assert_eq!(mali().appeal.to_string(), "MLI/2017");
    assert_eq!(mali().mission.as_str(), "MLI");
}

#[test]
fn records_come_after_those_they_name_and_kinds_in_their_order() {
    fn identifiers(value: &Value, found: &mut Vec<Uuid>) {
        match value {
            Value::String(text) => found.extend(text.parse::<Uuid>().ok()),
            Value::Array(values) => values.iter().for_each(|it| identifiers(it, found)),
            Value::Object(fields) => fields.values().for_each(|it| identifiers(it, found)),
            _ => {}
        }
    }
    let demonstration = mali();
    let mut known = BTreeSet::new();
    let mut kinds = Vec::new();
    for (record, source) in puts(&demonstration) {
        assert!(known.insert(record.id()), "each identifier once");
        let mut named = Vec::new();
        identifiers(&serde_json::to_value(record).unwrap(), &mut named);
        assert!(named.iter().all(|id| known.contains(id)), "{record:?}");
        assert!(source.document.starts_with("Demonstration: "));
        assert!(source.location.as_ref().is_some_and(|it| !it.is_empty()));
        if kinds.last() != Some(&record.kind()) {
            kinds.push(record.kind());
        }
    }
    let order = [
        RecordKind::Mission,
        RecordKind::Appeal,
        RecordKind::Framework,
        RecordKind::Project,
        RecordKind::Requirement,
        RecordKind::Contribution,
        RecordKind::Narrative,
        RecordKind::DeclaredFigure,
        RecordKind::Achievement,
        RecordKind::Contact,
        RecordKind::StaffCount,
        RecordKind::Office,
        RecordKind::CoordinationSeat,
        RecordKind::Operation,
        RecordKind::Round,
        RecordKind::Area,
        RecordKind::Assessment,
    ];
    assert_eq!(kinds, order);
}

#[test]
fn a_file_with_a_slip_is_refused() {
    use DemonstrationError as E;
    let error = refused("project = \"shelter\"", "project = \"shelters\"");
    assert!(matches!(error, E::UnknownProject(key) if key == "shelters"));
    let error = refused("key = \"health\"", "key = \"return\"");
    assert!(matches!(error, E::ProjectTwice(key) if key == "return"));
    let error = refused("unit = \"kits\"", "unit = \"persons\"");
    assert!(matches!(error, E::PeopleUnit { .. }));
    let error = refused("unit = \"persons\"", "unit = \"kits\"");
    assert!(matches!(error, E::PeopleUnit { .. }));
    let error = refused("requested = 2330000", "requested = -1");
    assert!(matches!(error, E::NegativeRequirement { .. }));
    let error = refused("requested = 2330000", "requested = 9223372036854775807");
    assert!(matches!(error, E::Money(_)));
    let error = refused("requested = 2330000", "requested = 23300.5");
    assert!(matches!(error, E::NotReadable(_)));
    let error = refused("partners =", "partner =");
    assert!(matches!(error, E::NotReadable(_)));
    let error = refused("period = \"2017\"", "period = \"twenty\"");
    assert!(matches!(error, E::Name(_)));
}
