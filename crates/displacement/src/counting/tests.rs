use proptest::prelude::*;

use super::*;
use crate::places::{AreaCode, AreaReference, CodeSetName, Gazetteer, Link, Relation};
use crate::rounds::{Assessment, AssessmentKind, Completion, Form, Operation, Round, Status};
use crate::testing::{PERSONS, key, row};

fn sum(rows: &[Assessment]) -> Finest {
    let rows: Vec<&Assessment> = rows.iter().collect();
    let found = finest(&rows, PERSONS, &Gazetteer::default());
    let chosen: u64 = found.chosen.iter().map(|chosen| chosen.count).sum();
    assert_eq!(chosen, found.sum.unwrap_or(0));
    found
}

#[test]
fn levels_of_one_round_are_the_same_people() {
    let region = row(1, "s", "A", Some(100));
    let (one, two) = (row(1, "s", "A/A1", Some(60)), row(1, "s", "A/A2", Some(40)));
    let found = sum(&[region.clone(), one.clone(), two.clone()]);
    assert_eq!((found.sum, found.contradictions.len()), (Some(100), 0));
    // Beside it a region that nobody counted more finely.
    let other = row(1, "s", "B", Some(7));
    assert_eq!(
        sum(&[region.clone(), one.clone(), two.clone(), other]).sum,
        Some(107)
    );
    // The finer rows are not complete.
    let found = sum(&[region.clone(), one.clone()]);
    assert_eq!((found.sum, found.contradictions.len()), (Some(100), 1));
    // They give more.
    let more = row(1, "s", "A/A3", Some(5));
    let found = sum(&[region.clone(), one.clone(), two.clone(), more]);
    assert_eq!(
        (found.sum, found.contradictions[0].finer_counts),
        (Some(105), true)
    );
    // A fact that was typed gives way to rows of the workbook.
    let mut typed = region;
    typed.source.form = Form::Declared;
    let found = sum(&[typed, one]);
    assert_eq!((found.sum, found.contradictions.len()), (Some(60), 1));
}

#[test]
fn unknown_is_not_zero() {
    let found = sum(&[row(1, "s", "A", None)]);
    assert_eq!((found.sum, found.not_known), (None, vec![0]));
    let found = sum(&[row(1, "s", "A", None), row(1, "s", "B", Some(0))]);
    assert_eq!((found.sum, found.not_known), (Some(0), vec![0]));
}

#[test]
fn two_code_sets_in_one_round_join_by_name_or_not_at_all() {
    let mut typed = row(1, "t", "T1", Some(60));
    typed.source.form = Form::Declared;
    typed.place.parts[1].name = "Gao".to_owned();
    let mut finer = row(1, "s", "A/A1", Some(60));
    finer.place.parts[1].name = "GAO".to_owned();
    let found = sum(&[typed.clone(), finer.clone()]);
    assert_eq!((found.sum, found.joined_by_name.len()), (Some(60), 1));
    assert_eq!(found.unlinked, []);
    finer.place.parts[1].name = "Kidal".to_owned();
    let found = sum(&[typed, finer]);
    assert_eq!(found.unlinked.len(), 1);
}

struct World {
    operations: Vec<Operation>,
    rounds: Vec<Round>,
    rows: Vec<Assessment>,
    gazetteer: Gazetteer,
    rule: CountingRule,
}

fn world(rows: Vec<Assessment>) -> World {
    let mut keys: Vec<_> = rows.iter().map(|row| row.round.clone()).collect();
    keys.sort();
    keys.dedup();
    World {
        operations: Vec::new(),
        rounds: keys.into_iter().map(Round::complete).collect(),
        rows,
        gazetteer: Gazetteer::default(),
        rule: CountingRule::default(),
    }
}

impl World {
    fn ask(&self, area: Option<AreaReference>, as_of: &str) -> Answer {
        let records = Records {
            operations: self.operations.iter().collect(),
            rounds: self.rounds.iter().collect(),
            assessments: self.rows.iter().collect(),
            gazetteer: &self.gazetteer,
            rule: &self.rule,
        };
        let question = Question {
            status: Status::InternallyDisplaced,
            unit: PERSONS,
            area,
            as_of: as_of.parse().unwrap(),
        };
        answer(&records, &question)
    }
}

fn area(set: &str, code: &str) -> AreaReference {
    AreaReference::new(&CodeSetName(set.to_owned()), &AreaCode::given(code))
}

#[test]
fn a_partial_round_waits_until_it_is_complete() {
    let mut world = world(vec![row(1, "s", "A", Some(10)), row(2, "s", "A", Some(99))]);
    world.rounds[1].completion = Completion::Partial;
    let answer = world.ask(None, "2017-12-31");
    assert_eq!(answer.value, Value::Known(10));
    assert_eq!(answer.warnings, [CountWarning::NewerIsPartial(key(2))]);
    world.rounds[1].completion = Completion::Complete;
    assert_eq!(world.ask(None, "2017-12-31").value, Value::Known(99));
    assert_eq!(world.ask(None, "2017-01-28").value, Value::Known(10));
    assert_eq!(
        world.ask(None, "2017-01-27").value,
        Value::NotKnown(NotKnown::NoRound)
    );
}

#[test]
fn flows_never_count_and_alternatives_are_named() {
    let mut flow = row(1, "s", "A", Some(500));
    flow.kind = AssessmentKind::FlowRegistry;
    let mut sites = row(1, "s", "A", Some(3));
    sites.kind = AssessmentKind::SiteAssessment;
    let answer =
        world(vec![flow, sites.clone(), row(1, "s", "A", Some(10))]).ask(None, "2017-12-31");
    assert_eq!(answer.value, Value::Known(10));
    assert_eq!(
        answer.rounds[0].alternatives,
        [AssessmentKind::SiteAssessment, AssessmentKind::FlowRegistry]
    );
    assert_eq!(
        world(vec![sites]).ask(None, "2017-12-31").value,
        Value::Known(3)
    );
}

#[test]
fn overlapping_operations_need_a_rule() {
    let mut other = row(1, "s", "B", Some(5));
    other.round.operation = "Floods".to_owned();
    let mut world = world(vec![row(1, "s", "A", Some(10)), other]);
    let answer = world.ask(None, "2017-12-31");
    assert!(matches!(
        answer.value,
        Value::NotKnown(NotKnown::OperationsOverlap { .. })
    ));
    // Where only one of them works, nothing overlaps.
    assert_eq!(
        world.ask(Some(area("s", "B")), "2017-12-31").value,
        Value::Known(5)
    );
    let period = |operation: &str| OperationPeriod {
        operation: operation.to_owned(),
        from: None,
        until: None,
    };
    world.rule.operations = vec![period("Mali"), period("Floods")];
    assert_eq!(world.ask(None, "2017-12-31").value, Value::Known(15));
    world.rule.operations = vec![period("Mali")];
    assert_eq!(world.ask(None, "2017-12-31").value, Value::Known(10));
    world.rule.operations.clear();
    world.operations = vec![Operation {
        name: "Floods".to_owned(),
        country: "MLI".to_owned(),
        closed: Some("2017-06-30".parse().unwrap()),
    }];
    assert_eq!(world.ask(None, "2017-12-31").value, Value::Known(10));
}

#[test]
fn an_area_is_asked_through_links_or_is_not_known() {
    let mut world = world(vec![
        row(1, "s", "A/A1", Some(10)),
        row(1, "s", "A/A2", Some(7)),
    ]);
    assert_eq!(
        world.ask(Some(area("s", "A")), "2017-12-31").value,
        Value::Known(17)
    );
    assert_eq!(
        world.ask(Some(area("s", "A1")), "2017-12-31").value,
        Value::Known(10)
    );
    assert!(matches!(
        world.ask(Some(area("t", "A1")), "2017-12-31").value,
        Value::NotKnown(NotKnown::NotLinked { rows: 2, .. })
    ));
    let link =
        |from: &str, to: &str| Link::confirmed(area("s", from), Relation::Same, area("t", to));
    world.gazetteer = Gazetteer::new(Vec::new(), [link("A1", "X9"), link("A2", "A1")]);
    assert_eq!(
        world.ask(Some(area("t", "A1")), "2017-12-31").value,
        Value::Known(7)
    );
    assert_eq!(
        world.ask(Some(area("t", "X9")), "2017-12-31").value,
        Value::Known(10)
    );
    let nowhere = world.ask(Some(area("s", "B")), "2017-12-31").value;
    assert!(matches!(
        nowhere,
        Value::NotKnown(NotKnown::AreaNotInRound { .. })
    ));
}

proptest! {
    #[test]
    fn the_lineage_adds_up_whatever_the_levels(
        rows in prop::collection::vec((0_u8..3, 0_u8..4, 0_u8..4, prop::option::of(0_u64..1000)), 1..30)
    ) {
        let rows: Vec<Assessment> = rows
            .into_iter()
            .map(|(region, cercle, commune, persons)| {
                let codes = match (cercle, commune) {
                    (0, _) => format!("R{region}"),
                    (_, 0) => format!("R{region}/R{region}C{cercle}"),
                    _ => format!("R{region}/R{region}C{cercle}/R{region}C{cercle}K{commune}"),
                };
                row(1, "s", &codes, persons)
            })
            .collect();
        let found = sum(&rows);
        // No row counts together with a row of an area that contains it.
        for one in &found.chosen {
            for other in &found.chosen {
                let (one, other) = (&rows[one.row].place, &rows[other.row].place);
                prop_assert!(one.parts.len() == other.parts.len() || !other.parts.starts_with(&one.parts));
            }
        }
    }
}
