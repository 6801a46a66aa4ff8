//! Files that are none, and files that nobody mapped yet.

use displacement::checks::CheckLevels;
use displacement::places::Level;
use displacement::rounds::Status;
use formats::dtm::{CountColumn, Field, Layout, LayoutColumn, suggest};
use vocabulary::people::PeopleUnit;

use crate::workbooks::{HEAD, accept, given, read, row, sheet, workbook};

#[test]
fn an_unknown_layout_is_refused_mapped_once_and_remembered() {
    let rows: &[&[&str]] = &[
        &["Where", "How many", "Tracking cycle", "Told on"],
        &["Gao", "12", "7", "2018-01-31"],
    ];
    let bytes = workbook(vec![sheet("data", rows)]);
    let refused = read("new.xlsx", &bytes, &given(), CheckLevels::default()).unwrap_err();
    assert_eq!(refused.findings.last().unwrap().key, "no-headings");
    let suggested = suggest("new.xlsx", &bytes).unwrap();
    let headings: Vec<&str> = suggested[0]
        .columns
        .iter()
        .map(|one| one.heading.as_str())
        .collect();
    assert_eq!(headings, ["Where", "How many", "Tracking cycle", "Told on"]);
    let column = |heading: &str, field| LayoutColumn {
        heading: heading.to_owned(),
        field,
    };
    let layout = Layout {
        columns: vec![
            column("WHERE", Field::AreaName(Level::Admin1)),
            column(
                "How many",
                Field::Count(CountColumn {
                    status: Some(Status::ReturnedDisplaced),
                    unit: PeopleUnit::Persons,
                    sex: None,
                    age: None,
                    shelter: None,
                }),
            ),
            column("Tracking cycle", Field::Round),
            column("Told on", Field::ReportingDate),
        ],
    };
    let kept = serde_json::to_string(&layout).unwrap();
    let layout: Layout = serde_json::from_str(&kept).unwrap();
    let mut given = given();
    given.layouts = vec![layout];
    let file = accept("new.xlsx", &bytes, &given);
    assert_eq!(file.assessments.len(), 1);
    assert_eq!(file.assessments[0].status, Status::ReturnedDisplaced);
    assert_eq!(file.assessments[0].persons.as_ref().unwrap().count, 12);
    assert_eq!(file.rounds[0].key.number, 7);
}

#[test]
fn what_says_no_round_and_no_day_is_refused_and_can_be_told() {
    let rows: &[&[&str]] = &[&["Region", "IDPs Ind"], &["Gao", "12"]];
    let bytes = workbook(vec![sheet("data", rows)]);
    let key = |given: &formats::dtm::Given| {
        let report = read("numbers.xlsx", &bytes, given, CheckLevels::default()).unwrap_err();
        report
            .findings
            .iter()
            .map(|finding| finding.key.clone())
            .collect::<Vec<_>>()
    };
    let mut given = given();
    assert!(key(&given).contains(&"round-missing".to_owned()));
    given.round = Some(3);
    assert!(key(&given).contains(&"date-missing".to_owned()));
    given.reporting_date = Some("2018-01-31".parse().unwrap());
    let file = accept("numbers.xlsx", &bytes, &given);
    assert_eq!(file.rounds[0].key.to_string(), "MLI, round 3 of 2018-01-31");
}

#[test]
fn open_dates_are_refused_and_decided_by_their_column() {
    let day = |text| row(&[(1, text), (0, "@2017-12-31")]);
    let open = workbook(vec![sheet("data", &[HEAD, &day("03/12/2017")])]);
    let report = read("open.xlsx", &open, &given(), CheckLevels::default()).unwrap_err();
    let found = report
        .findings
        .iter()
        .find(|finding| finding.key == "open-date")
        .unwrap();
    assert_eq!((found.line, found.column), (Some(2), Some(2)));
    let mut second = day("31-12-2017");
    (second[6], second[7]) = ("Béma", "ML010202");
    let decided = workbook(vec![sheet("data", &[HEAD, &day("03/12/2017"), &second])]);
    let file = accept("decided.xlsx", &decided, &given());
    assert_eq!(
        file.assessments[0].surveyed.unwrap().to_string(),
        "2017-12-03"
    );
}

#[test]
fn no_bytes_make_it_fail_otherwise_than_by_a_finding() {
    let whole = workbook(vec![sheet("data", &[HEAD, &row(&[])])]);
    for length in (0..whole.len()).step_by(97) {
        assert!(
            read(
                "cut.xlsx",
                &whole[..length],
                &given(),
                CheckLevels::default()
            )
            .is_err()
        );
    }
    for text in [
        "",
        "{",
        "[]",
        "{}",
        "[1]",
        "null",
        r#"{"result":5}"#,
        r#"{"result":[{}]}"#,
        r#"{"isSuccess":false,"errorMessages":["no key"]}"#,
        "a,b\n1,2\n",
        "\u{0}",
        "#adm1\n",
        r#"{"result":[{"operation":"A","admin0Pcode":"HTI","reportingDate":"é2345678901","roundNumber":1}]}"#,
        r#"{"result":[{"operation":"A","admin0Pcode":"HTI","reportingDate":"2020-01-01","roundNumber":1,"numPresentIdpInd":-4}]}"#,
    ] {
        assert!(
            read("text", text.as_bytes(), &given(), CheckLevels::default()).is_err(),
            "{text}"
        );
    }
}
