use displacement::places::{
    Area, AreaCode, AreaReference, CodeSetName, Level, Link, Place, PlacePart, Relation,
};
use displacement::records::{DisplacementRecords, ListedArea};
use displacement::rounds::{
    Assessment, AssessmentKind, Form, Round, RoundKey, Source as Where, Status, Tally,
};
use vocabulary::{JournalPoint, Recorded, Source};

use super::super::{FigureError, answer, answer_of_displacement, asked};
use crate::answer::{NotKnown, Value};
use crate::question::Question;
use crate::testing::Plan;

const THEN: &str = "MLI## MLI####";
const NOW: &str = "MLI## ML##";

fn recorded<T>(record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: "2018-01-01T00:00:00Z".parse().unwrap(),
        source: Source::named("round.xlsx"),
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

fn row(round: &RoundKey, set: &str, areas: &[(&str, &str)], persons: u64) -> Assessment {
    let tally = |count| {
        Some(Tally {
            count,
            cell: Some("M12".to_owned()),
        })
    };
    let place = Place {
        set: CodeSetName(set.to_owned()),
        parts: areas
            .iter()
            .zip(Level::ALL)
            .map(|((code, name), level)| PlacePart {
                level,
                code: AreaCode::given(code),
                name: (*name).to_owned(),
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
        households: tally(persons / 5),
        persons: tally(persons),
        ..Assessment::bare(
            round.clone(),
            AssessmentKind::BaselineArea,
            place,
            Status::InternallyDisplaced,
            source,
        )
    }
}

/// Two rounds whose code sets give one code to two areas, as happened in
/// Mali.
fn known() -> DisplacementRecords {
    let (first, second) = (key("2016-12-31", 28), key("2017-12-31", 38));
    let mut records = DisplacementRecords::default();
    let rows = [
        row(
            &first,
            THEN,
            &[("MLI", "Mali"), ("MLI01", "Kayes"), ("MLI0103", "Diéma")],
            20,
        ),
        row(
            &first,
            THEN,
            &[("MLI", "Mali"), ("MLI07", "Gao"), ("MLI0701", "Gao")],
            13,
        ),
        row(
            &second,
            NOW,
            &[("MLI", "Mali"), ("MLI01", "Kayes"), ("MLI0103", "Kayes")],
            50,
        ),
        row(
            &second,
            NOW,
            &[("MLI", "Mali"), ("MLI07", "Gao"), ("ML02", "Ansongo")],
            7,
        ),
    ];
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
            if records.areas.iter().all(|known| known.record != listed) {
                records.areas.push(recorded(listed));
            }
        }
    }
    records.rounds = [first, second]
        .map(|key| recorded(Round::complete(key)))
        .into();
    records.assessments = rows.map(recorded).into();
    records.order();
    records
}

fn ask(records: &DisplacementRecords, text: &str) -> Result<Value, FigureError> {
    let question = Question::parse(text).unwrap();
    let answer = answer_of_displacement(records, &question)?;
    if let Value::Count { count } = answer.figure.value {
        let sum: i64 = answer.lineage.iter().map(|entry| entry.amount).sum();
        assert_eq!(sum, count, "{text}");
    }
    Ok(answer.figure.value)
}

const fn not_known(reason: NotKnown) -> Value {
    Value::NotKnown { reason }
}

#[test]
fn the_newest_round_counts_and_says_how_old_it_is() {
    let records = known();
    let question = Question::parse("displacement.idps as_of=2017-06-30").unwrap();
    let answer = answer_of_displacement(&records, &question).unwrap();
    assert_eq!(answer.figure.value, Value::Count { count: 33 });
    let method = answer.figure.method.unwrap();
    assert_eq!(method.rounds[0].round.number, 28);
    assert_eq!(method.rounds[0].age_in_days, 181);
    assert_eq!(method.missing_sex.part, 33);
    for (text, expected) in [
        (
            "displacement.idps as_of=2016-12-30",
            not_known(NotKnown::NoRound),
        ),
        ("displacement.idps", Value::Count { count: 57 }),
        (
            "displacement.households as_of=2016-12-31",
            Value::Count { count: 6 },
        ),
        (
            "displacement.returnees as_of=2017-12-31",
            not_known(NotKnown::NoRound),
        ),
    ] {
        assert_eq!(ask(&records, text).unwrap(), expected, "{text}");
    }
}

#[test]
fn a_place_is_found_by_name_in_the_codes_of_the_round() {
    let records = known();
    for (text, expected) in [
        ("displacement.idps place=Kayes as_of=2016-12-31", 20),
        ("displacement.idps place=Kayes as_of=2017-12-31", 50),
        ("displacement.idps place=GAO as_of=2017-06-01", 13),
        ("displacement.idps place=Diéma as_of=2016-12-31", 20),
        ("displacement.idps place=mali as_of=2016-12-31", 33),
        (
            "displacement.idps place=\"MLI## MLI####:MLI0103\" as_of=2016-12-31",
            20,
        ),
    ] {
        let expected = Value::Count { count: expected };
        assert_eq!(ask(&records, text).unwrap(), expected, "{text}");
    }
    assert_eq!(
        ask(&records, "displacement.idps place=Diéma as_of=2017-12-31").unwrap(),
        not_known(NotKnown::NotLinked)
    );
    assert!(matches!(
        ask(&records, "displacement.idps place=Atlantis"),
        Err(FigureError::NotInAppeal { .. })
    ));
}

#[test]
fn a_confirmed_link_carries_an_area_into_the_other_set() {
    let mut records = known();
    let area = |set: &str, code: &str| {
        AreaReference::new(&CodeSetName(set.to_owned()), &AreaCode::given(code))
    };
    let link = Link::confirmed(area(THEN, "MLI0103"), Relation::Same, area(NOW, "MLI0103"));
    records.links.push(recorded(link));
    let then = "displacement.idps place=\"MLI## MLI####:MLI0103\" as_of=2017-12-31";
    assert_eq!(ask(&records, then).unwrap(), Value::Count { count: 50 });
}

#[test]
fn one_code_of_two_sets_means_the_area_of_the_round_that_counts() {
    let records = known();
    for (day, expected) in [("2016-12-31", 20), ("2017-12-31", 50)] {
        let text = format!("displacement.idps place=MLI0103 as_of={day}");
        let expected = Value::Count { count: expected };
        assert_eq!(ask(&records, &text).unwrap(), expected);
    }
}

#[test]
fn two_areas_of_one_name_are_told_apart_or_refused() {
    let mut records = known();
    let round = key("2016-12-31", 28);
    let areas = [("MLI", "Mali"), ("MLI05", "Mopti"), ("MLI0509", "Diéma")];
    let other = row(&round, THEN, &areas, 9);
    records.areas.push(recorded(ListedArea {
        code_set: CodeSetName(THEN.to_owned()),
        is_list: false,
        area: Area::named(
            AreaCode::given("MLI0509"),
            Level::Admin2,
            Some(AreaCode::given("MLI05")),
            "Diéma",
        ),
    }));
    records.assessments.push(recorded(other));
    records.order();
    let refused = ask(&records, "displacement.idps place=Diéma as_of=2016-12-31");
    assert!(matches!(refused, Err(FigureError::SeveralAreas { areas, .. }) if areas.len() == 2));
    let one = ask(&records, "displacement.idps place=MLI0509 as_of=2016-12-31");
    assert_eq!(one.unwrap(), Value::Count { count: 9 });
}

#[test]
fn what_is_declared_stands_in_only_until_a_round_says_it() {
    let mut plan = Plan::new();
    plan.declared("displacement.idps", 36_690, Some("2016-12-31"));
    let question = Question::parse("displacement.idps as_of=2016-12-31").unwrap();
    let declared = answer(&plan.records, &question).unwrap().figure;
    assert_eq!(declared.value.count(), Some(36_690));
    assert_eq!(declared.kind, crate::FigureKind::Declared);
    plan.records.displacement = known();
    let computed = answer(&plan.records, &question).unwrap().figure;
    assert_eq!(computed.value.count(), Some(33));
    assert_eq!(computed.kind, crate::FigureKind::Computed);
    let before = Question::parse("displacement.idps as_of=2015-01-01").unwrap();
    let unknown = answer(&plan.records, &before).unwrap().figure;
    assert_eq!(unknown.value, not_known(NotKnown::NoRound));
}

#[test]
fn what_texts_and_questions_ask_is_what_is_loaded() {
    let mut plan = Plan::new();
    let text = "{{ displacement.idps as_of=2016-12-31 }} and {{ funding.received }}";
    plan.narrative(text, text);
    let question = Question::parse("displacement.returnees place=Gao").unwrap();
    let found = asked(&plan.records, [&question]);
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .any(|asked| asked.status == Status::ReturnedDisplaced)
    );
}
