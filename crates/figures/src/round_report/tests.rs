use chrono::DateTime;
use displacement::comparison::Part;
use displacement::counting::RoundTotal;
use displacement::places::{Area, AreaCode, AreaReference, CodeSetName, Level, Place, PlacePart};
use displacement::records::{DisplacementRecords, ListedArea, RoundSummary};
use displacement::rounds::{
    Assessment, AssessmentKind, Cause, Completion, Coverage, Form, Reached, Round, RoundKey,
    Shelter, ShelterPart, Source as Where, Status, Tally, Visit,
};
use missions::RoundRecords;
use vocabulary::identifier::{CountingIdentifiers, RoundPublicationId};
use vocabulary::people::PeopleUnit;
use vocabulary::{JournalPoint, Language, Recorded, Source};

use super::*;
use crate::answer::Value;
use crate::publishing::{Imprint, Problem, Severity};
use crate::testing::Plan;

const SET: &str = "MLI## MLI####";

fn recorded<T>(record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: Source {
            digest: Some("ab12".to_owned()),
            ..Source::named("round.xlsx")
        },
        record,
    }
}

fn key(day: &str, number: u32) -> RoundKey {
    RoundKey {
        operation: "Mali Conflict".to_owned(),
        reporting_date: day.parse().unwrap(),
        number,
    }
}

fn first() -> RoundKey {
    key("2016-10-31", 27)
}

fn second() -> RoundKey {
    key("2016-12-31", 28)
}

fn area(code: &str) -> AreaReference {
    AreaReference::new(&CodeSetName(SET.to_owned()), &AreaCode::given(code))
}

fn row(round: &RoundKey, codes: &[&str], persons: Option<u64>) -> Assessment {
    let tally = |count| Tally {
        count,
        cell: Some("M12".to_owned()),
    };
    let place = Place {
        set: CodeSetName(SET.to_owned()),
        parts: codes
            .iter()
            .zip(Level::ALL)
            .map(|(code, level)| PlacePart {
                level,
                code: AreaCode::given(code),
                name: format!("Area {code}"),
                as_written: None,
            })
            .collect(),
    };
    let source = Where {
        form: Form::Workbook,
        file: "round.xlsx".to_owned(),
        sheet: Some("Sheet1".to_owned()),
        row: 12,
    };
    Assessment {
        households: persons.map(|persons| tally(persons / 5)),
        persons: persons.map(tally),
        causes: vec![Cause::Conflict],
        shelters: vec![ShelterPart {
            shelter: Shelter::Rented,
            unit: PeopleUnit::Persons,
            tally: tally(4),
        }],
        ..Assessment::bare(
            round.clone(),
            AssessmentKind::BaselineArea,
            place,
            Status::InternallyDisplaced,
            source,
        )
    }
}

/// Round 27 counts 100 + 40 + 7, round 28 counts 90 + 40 and reaches one
/// area anew.
fn records() -> RoundRecords {
    let (before, now) = (first(), second());
    let rows = [
        row(&before, &["MLI", "MLI01", "MLI0101"], Some(100)),
        row(&before, &["MLI", "MLI01", "MLI0102"], Some(41)),
        row(&before, &["MLI", "MLI07", "MLI0701"], Some(7)),
        row(&now, &["MLI", "MLI01", "MLI0101"], Some(90)),
        row(&now, &["MLI", "MLI01", "MLI0102"], Some(40)),
        row(&now, &["MLI", "MLI07", "MLI0702"], Some(12)),
    ];
    let mut displacement = DisplacementRecords {
        known_at: JournalPoint(9),
        ..DisplacementRecords::default()
    };
    for row in &rows {
        let mut parent = None;
        for part in &row.place.parts {
            let area = Area::named(part.code.clone(), part.level, parent, &part.name);
            parent = Some(part.code.clone());
            let listed = ListedArea {
                code_set: row.place.set.clone(),
                is_list: false,
                area,
            };
            if displacement
                .areas
                .iter()
                .all(|known| known.record != listed)
            {
                displacement.areas.push(recorded(listed));
            }
        }
    }
    let covered = Round {
        coverage: Some(Coverage {
            visits: vec![
                (area("MLI0101"), Visit::Reached),
                (area("MLI0102"), Visit::Reached),
                (area("MLI0701"), Visit::Inaccessible),
                (area("MLI0702"), Visit::Reached),
            ],
        }),
        ..Round::complete(now.clone())
    };
    displacement.rounds = vec![recorded(Round::complete(before.clone())), recorded(covered)];
    displacement.assessments = rows.map(recorded).into();
    displacement.order();
    RoundRecords {
        mission: Plan::new().records.mission.clone(),
        totals: vec![total(&before, 148, 29), total(&now, 142, 28)],
        round: now,
        displacement,
        summaries: Vec::new(),
    }
}

fn total(round: &RoundKey, persons: u64, households: u64) -> RoundTotal {
    RoundTotal {
        round: round.clone(),
        kind: AssessmentKind::BaselineArea,
        status: Status::InternallyDisplaced,
        persons: Some(persons),
        households: Some(households),
    }
}

fn summary(language: Language, body: &str) -> Recorded<RoundSummary> {
    recorded(RoundSummary {
        round: second(),
        language,
        body: body.to_owned(),
    })
}

fn imprint(approved_by: &str) -> Imprint {
    Imprint {
        written_by: "amina".to_owned(),
        approved_by: approved_by.to_owned(),
        note: String::new(),
    }
}

fn edition_of(records: &RoundRecords, by: &str) -> Result<RoundEdition, RoundNotPublished> {
    let id = RoundPublicationId::new(&mut CountingIdentifiers::default());
    let document = compose_round(records).unwrap();
    round_edition(
        &document,
        records,
        [1],
        imprint(by),
        id,
        DateTime::UNIX_EPOCH,
    )
}

#[test]
fn the_parts_of_a_report_add_up_to_what_its_figures_say() {
    let document = compose_round(&records()).unwrap();
    let [block] = document.statuses.as_slice() else {
        panic!("one status is counted: {:?}", document.statuses);
    };
    assert_eq!(block.persons.value, Value::Count { count: 142 });
    assert_eq!(block.households.value, Value::Count { count: 28 });
    assert_eq!(
        block.persons.question.to_string(),
        "displacement.idps round=2016-12-31-28 operation=\"Mali Conflict\""
    );
    let change = block.change.as_ref().unwrap();
    assert_eq!((change.then, change.now, change.total()), (148, 142, -6));
    let parts: i64 = change.parts.iter().map(|part| part.change).sum();
    assert_eq!(parts, change.total());
    assert_eq!(change.part(Part::New).unwrap().change, 12);
    assert_eq!(change.part(Part::Lost).unwrap().change, -7);
    for division in &block.divisions {
        let sum: u64 = division.parts.iter().map(|part| part.count).sum();
        assert_eq!(sum, 142, "{:?}", division.by);
    }
    let by: Vec<_> = block.divisions.iter().map(|division| division.by).collect();
    assert_eq!(by, [Division::Reason, Division::Shelter]);
    assert_eq!(block.trend.len(), 2);
    assert_eq!(block.trend[1].persons, Some(142));
}

#[test]
fn areas_stand_below_one_another_with_what_was_counted_before() {
    let document = compose_round(&records()).unwrap();
    let areas = areas_of(&document.statuses[0].areas);
    let told: Vec<_> = areas
        .iter()
        .map(|(depth, area)| {
            let before = area.before.and_then(|before| before.persons);
            (*depth, area.area.code.as_str(), area.persons, before)
        })
        .collect();
    assert_eq!(
        told,
        [
            (0, "MLI", Some(142), Some(148)),
            (1, "MLI01", Some(130), Some(141)),
            (2, "MLI0101", Some(90), Some(100)),
            (2, "MLI0102", Some(40), Some(41)),
            (1, "MLI07", Some(12), Some(7)),
            (2, "MLI0702", Some(12), None),
        ]
    );
    let coverage = document.coverage.unwrap();
    let missed = Reached {
        planned: 2,
        reached: 1,
        refused: 0,
        inaccessible: 1,
    };
    let gao = coverage.areas.iter().find(|one| one.area == area("MLI07"));
    assert_eq!(gao.unwrap().reached, missed);
    assert_eq!(coverage.missed.len(), 1);
    assert_eq!(coverage.total.planned, 4);
}

#[test]
fn what_was_frozen_is_recomputed_and_a_changed_record_is_named() {
    let mut records = records();
    records.summaries = vec![summary(
        Language::English,
        "We counted {{ displacement.idps }}, after {{ displacement.idps as_of=2016-10-31 }}.",
    )];
    let document = compose_round(&records).unwrap();
    let kept = serde_json::to_string(&document).unwrap();
    let frozen: RoundDocument = serde_json::from_str(&kept).unwrap();
    assert_eq!(frozen, document);
    assert_eq!(recompute_round(&frozen, &records), []);
    let mut other = records.clone();
    let changed = other
        .displacement
        .assessments
        .iter_mut()
        .find(|row| row.record.round == second())
        .unwrap();
    changed.version = 2;
    changed.record.persons.as_mut().unwrap().count += 1;
    let found = recompute_round(&frozen, &other);
    let figures = found
        .iter()
        .filter(|one| matches!(one, RoundMismatch::Figure { .. }));
    assert!(figures.count() >= 2, "{found:?}");
    let of_area = |one: &&RoundMismatch| {
        matches!(one, RoundMismatch::Number { spot: Spot::Area { area: changed, .. }, .. }
            if *changed == area("MLI0101"))
    };
    assert!(found.iter().any(|one| of_area(&one)), "{found:?}");
    let mut forged = frozen;
    forged.statuses[0].areas[0].persons = Some(1);
    assert!(!recompute_round(&forged, &records).is_empty());
}

#[test]
fn a_difference_names_what_moved_and_what_was_written() {
    let old = compose_round(&records()).unwrap();
    let mut records = records();
    assert!(differences(&old, &old.clone()).is_empty());
    let corrected = records.displacement.assessments.iter_mut();
    for row in corrected.filter(|row| row.record.place.names().ends_with("Area MLI0702")) {
        row.record.persons.as_mut().unwrap().count = 15;
    }
    records.totals[1].persons = Some(145);
    records.summaries = vec![summary(Language::French, "**Plus** de personnes.")];
    let new = compose_round(&records).unwrap();
    let found = differences(&old, &new);
    let moved = |spot: &Spot| {
        let moved = found.numbers.iter().find(|moved| moved.spot == *spot);
        moved.and_then(Moved::change)
    };
    let (status, unit) = (Status::InternallyDisplaced, PeopleUnit::Persons);
    assert_eq!(moved(&Spot::Total { status, unit }), Some(3));
    let area = area("MLI07");
    assert_eq!(moved(&Spot::Area { status, area, unit }), Some(3));
    assert_eq!(moved(&Spot::Change { status, part: None }), Some(3));
    assert_eq!(found.words.len(), 1);
    assert_eq!(found.words[0].0, Language::French);
}

#[test]
fn what_cannot_be_read_or_counts_nobody_blocks_and_the_rest_is_said() {
    let mut records = records();
    records.displacement.rounds[1].record.completion = Completion::Partial;
    records.summaries = vec![summary(
        Language::English,
        "{{ displacement.idps }} people.",
    )];
    let document = compose_round(&records).unwrap();
    let found = check_round(&document, &records);
    assert!(round_may_be_published(&found), "{found:?}");
    let problems: Vec<_> = found
        .iter()
        .map(|one| (&one.problem, one.language))
        .collect();
    assert!(problems.contains(&(&RoundProblem::Partial, None)));
    assert!(problems.contains(&(&RoundProblem::NoSummary, Some(Language::French))));
    records.summaries = vec![summary(
        Language::English,
        "{{ displacement.idp }} of 3 people.",
    )];
    let Err(RoundNotPublished::Blocked(found)) = edition_of(&records, "issa") else {
        panic!("an open binding was published");
    };
    assert_eq!(found[0].severity, Severity::Blocks);
    assert!(matches!(
        found[0].problem,
        RoundProblem::Words {
            problem: Problem::Unresolved { .. }
        }
    ));
    records.summaries.clear();
    records.displacement.assessments.clear();
    records.totals.clear();
    let refused = edition_of(&records, "issa");
    assert!(matches!(refused, Err(RoundNotPublished::Blocked(_))));
}

#[test]
fn a_version_takes_two_people_and_the_next_number() {
    let records = records();
    let refused = edition_of(&records, " Amina");
    assert!(matches!(refused, Err(RoundNotPublished::SamePerson(_))));
    let made = edition_of(&records, "issa").unwrap();
    assert_eq!(made.publication.number, 2);
    assert_eq!(
        made.source.document,
        "records of MLI, Mali Conflict, round 28 of 2016-12-31, at 9"
    );
    let back: RoundDocument = serde_json::from_value(made.publication.document).unwrap();
    assert_eq!(back, compose_round(&records).unwrap());
}

#[test]
fn the_rounds_that_are_read_are_few() {
    let records = records();
    let needed = needed_rounds(&records.displacement, &records.totals, &second());
    assert_eq!(needed, [first(), second()]);
    let needed = needed_rounds(&records.displacement, &records.totals, &first());
    assert_eq!(needed, [first()]);
    let bound = [summary(
        Language::English,
        "{{ displacement.idps }} and {{ displacement.returnees as_of=2016-11-01 }}",
    )];
    let asked = bound_by(&bound);
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].number, Some(28));
}
