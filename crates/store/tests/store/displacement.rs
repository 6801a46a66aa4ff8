//! Displacement: every kind of record, the counts beside the rows, two times,
//! and what verify sees.

use displacement::breakdown::{By, breakdown};
use displacement::checks::{Check, CheckLevel, CheckLevels};
use displacement::counting::{Question, Value, answer};
use displacement::layout::{Field, Layout, LayoutColumn};
use displacement::places::{
    Area, AreaCode, AreaReference, CodeSetName, Coordinates, Level, Link, Place, PlacePart,
    Relation,
};
use displacement::records::{
    Boundary, DisplacementRecords, ListedArea, Polygon, RoundSummary, Settings,
};
use displacement::rounds::{
    Assessment, AssessmentKind, Cause, Completion, Coverage, Form, Operation, Part, Round,
    RoundKey, Source, Status, Tally, Visit,
};
use missions::Change;
use sea_orm::ConnectionTrait;
use store::{Asked, CountFilter, KnownAt, ListFilter, RowFilter, Store, Turn};
use vocabulary::people::{PeopleUnit, Sex};
use vocabulary::{JournalPoint, Language, ProposalState, Record, RecordKind};

use crate::engines::Fresh;
use crate::records::{code, entry, mission, put, time, withdraw};

mod recipients;
mod reports;

fn set() -> CodeSetName {
    CodeSetName("MLI## MLI####".to_owned())
}

fn area(code: &str) -> AreaReference {
    AreaReference::new(&set(), &AreaCode::given(code))
}

fn key(number: u32) -> RoundKey {
    RoundKey {
        operation: "Mali Conflict".to_owned(),
        reporting_date: format!("2017-{number:02}-28").parse().unwrap(),
        number,
    }
}

fn row(number: u32, codes: &[&str], form: Form, persons: Option<u64>) -> Assessment {
    let tally = |count| Tally {
        count,
        cell: Some("P12".to_owned()),
    };
    Assessment {
        round: key(number),
        kind: AssessmentKind::BaselineArea,
        place: Place {
            set: set(),
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
        },
        status: Status::InternallyDisplaced,
        households: persons.map(|persons| tally(persons / 5)),
        persons: persons.map(tally),
        parts: vec![Part {
            sex: Some(Sex::Female),
            age: None,
            tally: tally(3),
        }],
        shelters: Vec::new(),
        origin: None,
        causes: vec![Cause::Conflict, Cause::Other("feud".to_owned())],
        cause_text: None,
        external_id: None,
        displaced_since: None,
        displaced_again: None,
        intentions: Vec::new(),
        needs: Vec::new(),
        informants: None,
        surveyed: Some("2017-02-03".parse().unwrap()),
        carried_over: false,
        warnings: Vec::new(),
        source: Source {
            form,
            file: "round.xlsx".to_owned(),
            sheet: Some("Sheet1".to_owned()),
            row: 12,
        },
    }
}

fn listed(code: &str, level: Level, parent: Option<&str>) -> ListedArea {
    let mut area = Area::named(
        AreaCode::given(code),
        level,
        parent.map(AreaCode::given),
        &format!("Area {code}"),
    );
    area.coordinates = Some(Coordinates {
        latitude: 16_270_000,
        longitude: -50_000,
    });
    area.valid_from = Some("2014-01-01".parse().unwrap());
    ListedArea {
        code_set: set(),
        is_list: false,
        area,
    }
}

fn round(number: u32) -> Round {
    Round {
        coverage: Some(Coverage {
            visits: vec![
                (area("MLI01"), Visit::Reached),
                (area("MLI02"), Visit::Refused),
            ],
        }),
        collected_from: Some(key(number).reporting_date),
        ..Round::complete(key(number))
    }
}

const COUNTRY: [&str; 2] = ["MLI", "MLI01"];

fn every_kind() -> Vec<Change> {
    let other = AreaReference::new(&CodeSetName("other".to_owned()), &AreaCode::given("ML01"));
    let counting = Settings {
        checks: CheckLevels::default().with(Check::Jump, CheckLevel::Error),
        ..Settings::default()
    };
    vec![
        put(mission()),
        put(listed("MLI", Level::Country, None)),
        put(listed("MLI01", Level::Admin1, Some("MLI"))),
        put(listed("MLI0101", Level::Admin2, Some("MLI01"))),
        put(Link::confirmed(area("MLI01"), Relation::Same, other)),
        put(Boundary {
            area: area("MLI01"),
            polygons: vec![Polygon::default()],
        }),
        put(Operation {
            name: "Mali Conflict".to_owned(),
            country: "MLI".to_owned(),
            closed: None,
        }),
        put(round(1)),
        put(row(
            1,
            &["MLI", "MLI01", "MLI0101"],
            Form::Workbook,
            Some(70),
        )),
        put(row(
            1,
            &["MLI", "MLI01", "MLI0102"],
            Form::Workbook,
            Some(30),
        )),
        put(row(1, &["MLI", "MLI01", "MLI0103"], Form::Workbook, None)),
        put(row(1, &COUNTRY, Form::Declared, Some(90))),
        put(row(1, &["MLI", "MLI02"], Form::Declared, Some(5))),
        put(counting),
        put(Layout {
            columns: vec![LayoutColumn {
                heading: "Région".to_owned(),
                field: Field::AreaName(Level::Admin1),
            }],
        }),
        put(RoundSummary {
            round: key(1),
            language: Language::French,
            body: "Moins de {{ displacement.idps }}.".to_owned(),
        }),
        put(reports::proposal(1, ProposalState::Open)),
        put(reports::proposal(
            2,
            ProposalState::SentBack {
                by: "chief of mission".to_owned(),
                at: time(7),
                reason: "The annex is missing".to_owned(),
            },
        )),
        put(reports::publication(1)),
        put(recipients::recipient(1, 1)),
    ]
}

async fn count(store: &Store, known_at: KnownAt, area: Option<&str>) -> Value {
    let asked = Asked {
        status: Status::InternallyDisplaced,
        as_of: Some("2017-06-30".parse().unwrap()),
        number: None,
        place: None,
    };
    let records = store
        .displacement_for(&code(), known_at, &[asked])
        .await
        .unwrap();
    let ready = records.ready();
    let question = Question {
        status: Status::InternallyDisplaced,
        unit: PeopleUnit::Persons,
        area: area.map(self::area),
        as_of: "2017-06-30".parse().unwrap(),
    };
    answer(&ready.counted(), &question).value
}

#[tokio::test]
async fn every_kind_is_read_as_it_was_written_and_twice_is_once() {
    for fresh in Fresh::all().await {
        let store = fresh.open_signing().await;
        let written = store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        assert_eq!(written.created.len(), every_kind().len());
        let again = store.apply(&code(), &entry(1), every_kind()).await.unwrap();
        assert!(!again.is_change());
        let all = RowFilter::default();
        let rows = store
            .assessments(&code(), KnownAt::Now, &all)
            .await
            .unwrap();
        let known = store.displacement(&code(), KnownAt::Now).await.unwrap();
        for change in every_kind() {
            let Change::Put { record, .. } = change else {
                unreachable!()
            };
            let history = store
                .history(&code(), record.kind(), record.id())
                .await
                .unwrap();
            assert_eq!(history.len(), 1, "{:?}", record.kind());
        }
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().any(
            |found| found.record == row(1, &["MLI", "MLI01", "MLI0103"], Form::Workbook, None)
        ));
        assert_eq!(known.rounds[0].record, round(1));
        assert_eq!(
            known.areas[1].record,
            listed("MLI01", Level::Admin1, Some("MLI"))
        );
        assert_eq!(
            known.settings().checks.level(Check::Jump),
            CheckLevel::Error
        );
        assert_eq!(store.boundaries(&code(), &set()).await.unwrap().len(), 1);
        assert_eq!(store.column_layouts(&code()).await.unwrap().len(), 1);
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
    }
}

#[tokio::test]
async fn counts_beside_the_rows_are_what_the_rule_says() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        assert_eq!(count(&store, KnownAt::Now, None).await, Value::Known(105));
        assert_eq!(
            count(&store, KnownAt::Now, Some("MLI01")).await,
            Value::Known(100)
        );
        let counts = store
            .displacement_counts(&code(), &CountFilter::default())
            .await
            .unwrap();
        let of = |code: &str| counts.iter().find(|count| count.area_code == code).unwrap();
        assert_eq!((of("").persons, of("").level), (Some(105), None));
        assert_eq!(of("MLI01").persons, Some(100));
        assert_eq!(of("MLI01").persons_open, 1);
        assert_eq!(of("MLI01").contradictions, 1);
        assert_eq!(of("MLI02").persons, Some(5));
        assert_eq!(of("MLI0102").parent_code.as_deref(), Some("MLI01"));
        assert_eq!(of("MLI0103").persons, None);
        let only = CountFilter {
            levels: Some(vec![None]),
            status: Some(Status::InternallyDisplaced),
            until: Some("2017-12-31".parse().unwrap()),
            operation: Some("Mali Conflict".to_owned()),
            round: Some(key(1)),
            area: None,
        };
        assert_eq!(
            store
                .displacement_counts(&code(), &only)
                .await
                .unwrap()
                .len(),
            1
        );
    }
}

#[tokio::test]
async fn a_correction_moves_the_number_and_the_past_stays() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let first = store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let corrected = row(1, &["MLI", "MLI01", "MLI0102"], Form::Workbook, Some(52));
        let gone = row(1, &["MLI", "MLI02"], Form::Declared, Some(5));
        let changes = vec![put(corrected), withdraw(RecordKind::Assessment, gone.id())];
        store.apply(&code(), &entry(1), changes).await.unwrap();
        assert_eq!(count(&store, KnownAt::Now, None).await, Value::Known(122));
        let then = KnownAt::Point(first.point);
        assert_eq!(count(&store, then, None).await, Value::Known(105));
        let counts = store
            .displacement_counts(&code(), &CountFilter::default())
            .await;
        assert_eq!(counts.unwrap()[0].persons, Some(122));
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
    }
}

#[tokio::test]
async fn only_the_rows_that_decide_are_loaded() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let partial = Round {
            completion: Completion::Partial,
            ..Round::complete(key(3))
        };
        let more = vec![
            put(Round::complete(key(2))),
            put(row(2, &COUNTRY, Form::Workbook, Some(8))),
            put(partial),
            put(row(3, &COUNTRY, Form::Workbook, Some(9))),
        ];
        store.apply(&code(), &entry(1), more).await.unwrap();
        let load = async |day: &str, known_at| -> DisplacementRecords {
            let asked = Asked {
                status: Status::InternallyDisplaced,
                as_of: Some(day.parse().unwrap()),
                number: None,
                place: None,
            };
            store
                .displacement_for(&code(), known_at, &[asked])
                .await
                .unwrap()
        };
        let numbers = |records: &DisplacementRecords| {
            let mut numbers: Vec<u32> = records
                .assessments
                .iter()
                .map(|row| row.record.round.number)
                .collect();
            numbers.dedup();
            numbers
        };
        let now = load("2017-12-31", KnownAt::Now).await;
        assert_eq!(numbers(&now), [2, 3]);
        assert_eq!(numbers(&load("2017-01-31", KnownAt::Now).await), [1]);
        assert_eq!(numbers(&load("2016-12-31", KnownAt::Now).await), [0; 0]);
        let before = KnownAt::Point(JournalPoint(15));
        assert_eq!(numbers(&load("2017-12-31", before).await), [1]);
    }
}

#[tokio::test]
async fn counts_and_columns_that_were_changed_behind_the_journal_are_found() {
    for statement in [
        "UPDATE displacement_count SET persons = persons + 1 WHERE area_code = ''",
        "DELETE FROM displacement_count WHERE area_code = 'MLI0101'",
        "UPDATE displacement_summary SET summary = '{}'",
        "UPDATE displacement_place SET counts = 1 - counts WHERE area_code = 'MLI0101'",
        "DELETE FROM displacement_place WHERE area_code = 'MLI0103'",
        "UPDATE assessment SET persons = 71 WHERE area_code = 'MLI0101'",
        "UPDATE area SET area_parent = 'MLI02' WHERE area_code = 'MLI0101'",
    ] {
        for fresh in Fresh::all().await {
            let store = fresh.open().await;
            store.apply(&code(), &entry(0), every_kind()).await.unwrap();
            let behind = fresh.raw().await;
            behind.execute_unprepared(statement).await.unwrap();
            let report = store.verify(|_| ()).await.unwrap();
            assert!(!report.is_clean(), "{statement}");
        }
    }
}

/// Some hundred rows in several kinds and shapes.
fn many() -> Vec<Change> {
    let mut changes = every_kind();
    for number in 0..130_u64 {
        let code = format!("MLI02{number:02}");
        let form = if number % 3 == 0 {
            Form::HxlTable
        } else {
            Form::Workbook
        };
        let persons = (number % 7 > 0).then_some(number);
        let mut one = row(1, &["MLI", "MLI02", &code], form, persons);
        if number % 5 == 0 {
            one.kind = AssessmentKind::SiteAssessment;
        }
        changes.push(put(one));
    }
    changes
}

#[tokio::test]
async fn what_a_round_says_as_a_whole_is_what_its_rows_say() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), many()).await.unwrap();
        let day = key(1).reporting_date;
        let status = Status::InternallyDisplaced;
        let asked = Asked {
            status,
            as_of: Some(day),
            number: None,
            place: None,
        };
        let records = store
            .displacement_for(&code(), KnownAt::Now, &[asked])
            .await
            .unwrap();
        let ready = records.ready();
        let counted = ready.counted();
        let question = Question {
            status,
            unit: PeopleUnit::Persons,
            area: None,
            as_of: day,
        };
        let answer = answer(&counted, &question);
        let parts = store.round_parts(&code(), &key(1)).await.unwrap();
        assert_eq!(parts.len(), 2);
        let kind = answer.rounds[0].kind;
        let part = parts.iter().find(|part| part.kind == kind).unwrap();
        let summary = &part.summary;
        assert_eq!(answer.value, Value::Known(summary.persons.unwrap()));
        let causes = breakdown(&counted, &answer, By::Cause);
        assert_eq!(summary.causes, causes.into_iter().collect::<Vec<_>>());
        assert_eq!(summary.missing_sex, answer.missing_sex);
        assert!(summary.doubts_number > 0);
        let places = store.round_places(&code(), &key(1), status).await.unwrap();
        let rows: u64 = places.iter().map(|place| place.rows).sum();
        assert_eq!(rows, u64::try_from(records.assessments.len()).unwrap());
        let counts = places.iter().filter(|it| it.counts && it.row.kind == kind);
        let counts = counts.filter_map(|it| it.row.persons.as_ref());
        let sum: u64 = counts.map(|tally| tally.count).sum();
        assert_eq!(Some(sum), summary.persons);
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
    }
}

#[tokio::test]
async fn a_question_about_a_place_reads_its_rows_and_is_answered_the_same() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), many()).await.unwrap();
        let day = key(1).reporting_date;
        let load = async |place: Option<&str>, known_at| -> DisplacementRecords {
            let asked = Asked {
                status: Status::InternallyDisplaced,
                as_of: Some(day),
                number: None,
                place: place.map(str::to_owned),
            };
            let found = store.displacement_for(&code(), known_at, &[asked]).await;
            found.unwrap()
        };
        let all = load(None, KnownAt::Now).await;
        let answered = |records: &DisplacementRecords, code: &str| {
            let ready = records.ready();
            let question = Question {
                status: Status::InternallyDisplaced,
                unit: PeopleUnit::Persons,
                area: Some(area(code)),
                as_of: day,
            };
            let found = answer(&ready.counted(), &question);
            let rows: Vec<(Assessment, u64)> = found
                .lineage
                .iter()
                .map(|entry| (records.assessments[entry.row].record.clone(), entry.count))
                .collect();
            (found.value, found.rounds, found.missing_sex, rows)
        };
        for (text, code) in [
            ("MLI0101", "MLI0101"),
            ("MLI## MLI####:MLI0101", "MLI0101"),
            ("Area MLI01", "MLI01"),
            ("mli", "MLI"),
        ] {
            let some = load(Some(text), KnownAt::Now).await;
            assert_eq!(answered(&some, code), answered(&all, code), "{text}");
            if code == "MLI0101" {
                assert!(some.assessments.len() < 10, "{}", some.assessments.len());
            }
        }
        // What was known is read whole.
        let point = KnownAt::Point(all.known_at);
        assert_eq!(load(Some("MLI0101"), point).await.rounds.len(), 1);
        assert_eq!(
            load(Some("no such place"), KnownAt::Now).await.rounds.len(),
            1
        );
    }
}

#[tokio::test]
async fn pages_of_rows_are_all_rows_forth_and_back() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), many()).await.unwrap();
        let all = RowFilter {
            rounds: Some(vec![key(1)]),
            ..RowFilter::default()
        };
        let rows = store
            .assessments(&code(), KnownAt::Now, &all)
            .await
            .unwrap();
        let under = |row: &Assessment| {
            row.place
                .parts
                .iter()
                .any(|part| part.code == area("MLI02").code)
        };
        let inside = rows.iter().map(|row| &row.record).filter(|row| under(row));
        let places = inside
            .map(|row| (row.kind, row.place.area().unwrap()))
            .collect::<Vec<_>>();
        for (places, expected) in [(None, rows.len()), (Some(places.clone()), places.len())] {
            let filter = ListFilter {
                round: key(1),
                status: Status::InternallyDisplaced,
                kind: None,
                places,
            };
            let mut forth = Vec::new();
            let mut turn = Turn::First;
            loop {
                let page = store.listed_rows(&code(), &filter, turn, 20).await.unwrap();
                assert_eq!(page.has_before, turn != Turn::First);
                forth.extend(page.rows.iter().map(|row| row.record.id()));
                let Some(last) = page.rows.last().filter(|_| page.has_after) else {
                    break;
                };
                turn = Turn::After(last.record.id());
            }
            let mut distinct = forth.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!((forth.len(), distinct.len()), (expected, expected));
            let mut back = Vec::new();
            let mut turn = Turn::Last;
            loop {
                let page = store.listed_rows(&code(), &filter, turn, 20).await.unwrap();
                let ids: Vec<_> = page.rows.iter().map(|row| row.record.id()).collect();
                back.splice(0..0, ids);
                let Some(first) = page.rows.first().filter(|_| page.has_before) else {
                    break;
                };
                turn = Turn::Before(first.record.id());
            }
            assert_eq!(back, forth);
        }
    }
}

#[tokio::test]
async fn a_list_that_comes_later_moves_the_counts_with_it() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        // A row that says only its cercle lies where the list says.
        let mut alone = row(1, &["MLI0104"], Form::Workbook, Some(11));
        alone.place.parts[0].level = Level::Admin2;
        store
            .apply(&code(), &entry(1), vec![put(alone)])
            .await
            .unwrap();
        let mut list = listed("MLI0104", Level::Admin2, Some("MLI01"));
        list.is_list = true;
        store
            .apply(&code(), &entry(2), vec![put(list)])
            .await
            .unwrap();
        let filter = CountFilter {
            area: Some((set().0, "MLI01".to_owned())),
            ..CountFilter::default()
        };
        let counts = store.displacement_counts(&code(), &filter).await.unwrap();
        assert_eq!(counts[0].persons, Some(111));
        assert_eq!(
            count(&store, KnownAt::Now, Some("MLI01")).await,
            Value::Known(111)
        );
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
    }
}
