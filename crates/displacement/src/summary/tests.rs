use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;
use vocabulary::Record;

use super::*;
use crate::breakdown::{By, breakdown, origin_and_area};
use crate::checks::{Check, Seen};
use crate::comparison::compare;
use crate::counting::{Answer, CountWarning, CountingRule, Question, Records, answer};
use crate::places::{Gazetteer, Level};
use crate::rounds::{AssessmentKind, Cause, Form, Origin, Round, Status, Tally};
use crate::testing::{PERSONS, key, row};

/// As the store adds them up.
fn added_up(rows: &[Assessment]) -> Vec<(Assessment, u64)> {
    let mut sums: BTreeMap<_, (Assessment, u64)> = BTreeMap::new();
    for row in rows {
        let key = (row.place.area(), row.source.form, row.persons.is_some());
        let sum = sums.entry(key).or_insert_with(|| {
            let bare = Assessment::bare(
                row.round.clone(),
                row.kind,
                row.place.clone(),
                row.status,
                row.source.clone(),
            );
            (bare, 0)
        });
        sum.1 += 1;
        for (sum, more) in [
            (&mut sum.0.persons, &row.persons),
            (&mut sum.0.households, &row.households),
        ] {
            if let Some(more) = more {
                let count = sum.as_ref().map_or(0, |sum| sum.count) + more.count;
                *sum = Some(Tally { count, cell: None });
            }
        }
    }
    sums.into_values().collect()
}

fn gathered(rows: &[Assessment], gazetteer: &Gazetteer) -> (Vec<PlaceSum>, Summary) {
    let mut gathering = Gathering::new(added_up(rows), gazetteer);
    // In any order.
    for row in rows.iter().rev() {
        gathering.add(row.id(), row);
    }
    gathering.finish()
}

fn answered(rows: &[Assessment], gazetteer: &Gazetteer) -> Answer {
    let rule = CountingRule::default();
    let round = Round::complete(key(1));
    let question = Question {
        status: Status::InternallyDisplaced,
        unit: PERSONS,
        area: None,
        as_of: key(1).reporting_date,
    };
    let records = Records {
        operations: Vec::new(),
        rounds: vec![&round],
        assessments: rows.iter().collect(),
        gazetteer,
        rule: &rule,
    };
    answer(&records, &question)
}

/// The rows that a doubt is about, as [`Summary::doubts`] tells them.
fn doubts(rows: &[Assessment], answer: &Answer) -> Vec<SummaryDoubt> {
    let id = |row: usize| rows[row].id();
    let mut doubts = Vec::new();
    for warning in &answer.warnings {
        match warning {
            CountWarning::Levels(found) => doubts.push(SummaryDoubt::Levels {
                row: found.rows.first().map(|row| id(*row)),
                found: LevelContradiction {
                    rows: Vec::new(),
                    ..found.clone()
                },
            }),
            CountWarning::JoinedByName(one, other) => {
                doubts.push(SummaryDoubt::JoinedByName(one.clone(), other.clone()));
            }
            CountWarning::NumbersMissing(rows) => {
                doubts.extend(rows.iter().map(|row| SummaryDoubt::NumberMissing(id(*row))));
            }
            CountWarning::OfRow(row, warning) => {
                doubts.push(SummaryDoubt::OfRow(id(*row), warning.clone()));
            }
            other => panic!("{other:?}"),
        }
    }
    doubts
}

fn check_against_rows(mut rows: Vec<Assessment>) {
    rows.sort_by_key(|row| (row.place.area(), row.source.form, row.id()));
    rows.dedup_by_key(|row| row.id());
    let gazetteer = Gazetteer::default();
    let (places, summary) = gathered(&rows, &gazetteer);
    let answer = answered(&rows, &gazetteer);
    let rule = CountingRule::default();
    let records = Records {
        operations: Vec::new(),
        rounds: Vec::new(),
        assessments: rows.iter().collect(),
        gazetteer: &gazetteer,
        rule: &rule,
    };
    let parts = |by| {
        breakdown(&records, &answer, by)
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(summary.causes, parts(By::Cause));
    assert_eq!(summary.origins, parts(By::Origin));
    assert_eq!(summary.periods, parts(By::Period));
    let cells = origin_and_area(&records, &answer, Level::Admin1);
    assert_eq!(
        summary.origins_and_areas,
        cells.into_iter().collect::<Vec<_>>()
    );
    assert_eq!(summary.missing_sex, answer.missing_sex);
    assert_eq!(summary.missing_age, answer.missing_age);
    let mut all = doubts(&rows, &answer);
    assert_eq!(summary.doubts_number, all.len());
    all.truncate(LISTED_DOUBTS);
    assert_eq!(summary.doubts, all);
    let counted: u64 = places
        .iter()
        .filter(|place| place.counts)
        .filter_map(|place| place.row.persons.as_ref())
        .map(|tally| tally.count)
        .sum();
    let lineage: u64 = answer.lineage.iter().map(|entry| entry.count).sum();
    assert_eq!((counted, summary.persons.unwrap_or(0)), (lineage, lineage));
}

fn places_as_rows(places: Vec<PlaceSum>) -> Vec<Assessment> {
    places.into_iter().map(|place| place.row).collect()
}

prop_compose! {
    fn a_row(number: u32)(
        codes in prop::sample::select(vec!["A", "A/A1", "A/A2", "A/A1/A11", "B", "B/B1", ""]),
        persons in prop::option::weighted(0.8, 0_u64..40),
        households in prop::option::of(0_u64..8),
        form in prop::sample::select(vec![Form::Workbook, Form::ApiThree, Form::Declared]),
        origin in prop::sample::select(vec!["Gao", "Kidal", ""]),
        cause in prop::sample::subsequence(vec![Cause::Conflict, Cause::NaturalDisaster], 0..=2),
        carried_over in any::<bool>(),
        doubtful in any::<bool>(),
    ) -> Assessment {
        let mut row = row(number, "s", codes, persons);
        row.households = households.map(|count| Tally { count, cell: None });
        row.source.form = form;
        row.causes = cause;
        row.carried_over = carried_over;
        row.displaced_since = doubtful.then(|| key(1).reporting_date);
        row.origin = (!origin.is_empty()).then(|| Origin {
            country: None,
            region: Some(origin.to_owned()),
            area: None,
        });
        if doubtful {
            let seen = Seen::NoCode { area: codes.to_owned() };
            row.warnings.push(Warning { check: Check::MissingCode, seen });
        }
        row
    }
}

proptest! {
    #[test]
    fn a_summary_is_what_its_rows_say(rows in prop::collection::vec(a_row(1), 0..90)) {
        check_against_rows(rows);
    }

    #[test]
    fn a_change_of_places_is_the_change_of_their_rows(
        mut before in prop::collection::vec(a_row(1), 0..25),
        mut after in prop::collection::vec(a_row(2), 0..25),
    ) {
        let gazetteer = Gazetteer::default();
        for rows in [&mut before, &mut after] {
            rows.sort_by_key(|row| (row.place.area(), row.source.form, row.id()));
            rows.dedup_by_key(|row| row.id());
        }
        let (kind, status) = (AssessmentKind::BaselineArea, Status::InternallyDisplaced);
        let of_rows = compare(&before, &after, kind, status, PERSONS, &gazetteer);
        let [before, after] = [before, after].map(|rows| {
            let (mut places, _) = gathered(&rows, &gazetteer);
            places.sort_by_key(|it| (it.row.place.area(), it.row.source.form, it.first));
            places_as_rows(places)
        });
        let of_places = compare(&before, &after, kind, status, PERSONS, &gazetteer);
        prop_assert_eq!(of_rows, of_places);
    }
}

#[test]
fn nothing_counts_where_two_code_sets_may_be_the_same_people() {
    let rows = [row(1, "s", "A", Some(3)), row(1, "t", "T1", Some(4))];
    let (places, summary) = gathered(&rows, &Gazetteer::default());
    assert_eq!(summary, Summary::default());
    assert!(places.iter().all(|place| !place.counts));
    check_against_rows(rows.to_vec());
    assert_eq!(
        places
            .iter()
            .filter_map(|place| place.first)
            .collect::<Vec<Uuid>>()
            .len(),
        2
    );
}

#[test]
fn rounds_of_several_operations_add_up_part_by_part() {
    let of = |codes: &str, persons| {
        let mut row = row(1, "s", codes, persons);
        row.causes = vec![Cause::Conflict];
        gathered(&[row], &Gazetteer::default()).1
    };
    let mut sum = of("A", Some(3));
    sum.add(of("B", Some(4)));
    assert_eq!(sum.persons, Some(7));
    assert_eq!(sum.causes, [(Group::Causes(vec![Cause::Conflict]), 7)]);
    assert_eq!(sum.missing_sex, Share { part: 7, whole: 7 });
    assert_eq!(sum.origins_and_areas.len(), 2);
    // What is not known leaves no part that would seem to be all.
    sum.add(of("B", None));
    assert_eq!((sum.persons, sum.causes.len()), (None, 0));
}
