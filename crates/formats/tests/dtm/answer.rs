//! The answers of the DTM API that go out.

use std::collections::BTreeMap;

use displacement::places::{CodeSet, Gazetteer};
use displacement::rounds::{Assessment, Operation, Status};
use formats::dtm::answer::{
    AnswerLevel, Envelope, Filter, LeftOut, Version, countries, displaced, operations,
};
use formats::dtm::{DtmFile, Given, Known, parse};
use serde_json::{Value, json};

use crate::real::{bytes, mali};
use crate::workbooks::accept;

fn answer_file(level: AnswerLevel) -> Option<(Vec<u8>, DtmFile)> {
    let number = AnswerLevel::ALL
        .iter()
        .position(|one| *one == level)
        .unwrap();
    let name = format!("displacement-admin{number}-admin0pcode-hti.json");
    let bytes = bytes(&format!("dtm-api/{name}"))?;
    let file = parse(&name, "", &bytes, &Given::default(), &Known::default()).unwrap();
    Some((bytes, file))
}

fn haiti(levels: &[AnswerLevel]) -> Option<Vec<Assessment>> {
    let files: Option<Vec<_>> = levels.iter().map(|level| answer_file(*level)).collect();
    Some(
        files?
            .into_iter()
            .flat_map(|(_, file)| file.assessments)
            .collect(),
    )
}

fn gazetteer(files: &[DtmFile]) -> Gazetteer {
    let sets: Vec<CodeSet> = files.iter().map(|file| file.areas.clone()).collect();
    Gazetteer::new(sets, [])
}

fn out(rows: &[Assessment], version: Version, level: AnswerLevel, query: &str) -> Value {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let filter = Filter::parse(level, pairs).unwrap();
    let found = displaced(rows, &Gazetteer::default(), version, level, &filter);
    let not_linked = |one: &LeftOut| matches!(one, LeftOut::CodesNotLinked { .. });
    assert!(!found.left_out.iter().any(not_linked));
    let text = serde_json::to_string(&found.in_envelope()).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The sums by operation, round, day and kind.
fn sums(answer: &Value) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for row in answer["result"].as_array().unwrap() {
        let key = [
            "operation",
            "roundNumber",
            "reportingDate",
            "assessmentType",
        ]
        .map(|field| row[field].to_string())
        .join("|");
        *sums.entry(key).or_default() += row["numPresentIdpInd"].as_u64().unwrap();
    }
    sums
}

fn fields(text: &str) -> Vec<String> {
    let start = text.find("[{").unwrap() + 1;
    let row = &text[start..=start + text[start..].find('}').unwrap()];
    let keys = row.split('"').skip(1).step_by(2);
    let known = keys.filter(|key| row.contains(&format!("\"{key}\":")));
    known.map(str::to_owned).collect()
}

#[test]
fn the_answers_for_haiti_go_out_as_they_came_in() {
    let Some(mut rows) = haiti(&AnswerLevel::ALL) else {
        return;
    };
    // A store gives rows back in an order of its own.
    rows.reverse();
    let middle = rows.len() / 2;
    rows.rotate_left(middle);
    for level in AnswerLevel::ALL {
        let (bytes, _) = answer_file(level).unwrap();
        let came: Value = serde_json::from_slice(&bytes).unwrap();
        let went = out(&rows, Version::Three, level, "Admin0Pcode=HTI");
        assert_eq!(went, came, "{level:?}");
        let filter = Filter::parse(level, [("CountryName", "Haiti")]).unwrap();
        let found = displaced(&rows, &Gazetteer::default(), Version::Three, level, &filter);
        let text = serde_json::to_string(&found.in_envelope()).unwrap();
        let theirs = String::from_utf8(bytes).unwrap();
        assert_eq!(fields(&text), fields(&theirs), "the order of the fields");
    }
}

#[test]
fn the_levels_of_every_round_add_up_to_the_same_whatever_files_are_there() {
    use AnswerLevel::{Admin0, Admin1, Admin2};
    for files in [
        &AnswerLevel::ALL[..],
        &[Admin2],
        &[Admin1, Admin2],
        &[Admin0, Admin2],
    ] {
        let Some(rows) = haiti(files) else { return };
        for version in [Version::Two, Version::Three] {
            let answers =
                AnswerLevel::ALL.map(|level| sums(&out(&rows, version, level, "Admin0Pcode=HTI")));
            assert_eq!(answers[0], answers[1], "{files:?} {version:?}");
            assert_eq!(answers[1], answers[2], "{files:?} {version:?}");
            assert_eq!(answers[0].len(), 58, "57 rounds, one of them of two kinds");
            assert_eq!(answers[0].values().sum::<u64>(), 13_831_385);
        }
    }
}

#[test]
fn version_2_has_one_row_for_an_area_of_a_round() {
    let Some(rows) = haiti(&AnswerLevel::ALL) else {
        return;
    };
    let answer = out(&rows, Version::Two, AnswerLevel::Admin2, "Admin0Pcode=HTI");
    let rows = answer["result"].as_array().unwrap();
    assert_eq!(rows.len(), 1_209);
    let mut ids: Vec<u64> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1_209, "each has an identifier of its own");
    assert!(
        ids.iter().all(|id| *id < (1 << 53)),
        "whole in every program"
    );
    assert!(
        rows.iter()
            .all(|row| row.get("displacementReason").is_none()
                && row.get("numberMales").is_none()
                && row.get("idpOriginAdmin1Name").is_none())
    );
    let belladere = rows
        .iter()
        .find(|row| row["admin2Pcode"] == "HT0632" && row["roundNumber"] == 6)
        .unwrap();
    assert_eq!(belladere["numPresentIdpInd"], 1_715);
}

#[test]
fn filters_choose_rows() {
    let Some(rows) = haiti(&AnswerLevel::ALL) else {
        return;
    };
    let count = |level, query: &str| {
        let answer = out(&rows, Version::Three, level, query);
        assert_eq!(
            answer["totalRecordsCount"].as_u64().unwrap(),
            answer["result"].as_array().unwrap().len() as u64
        );
        answer["result"].as_array().unwrap().len()
    };
    use AnswerLevel::{Admin0, Admin1, Admin2};
    assert_eq!(count(Admin2, "Operation=countrywide monitoring"), 906);
    assert_eq!(count(Admin1, "Operation=Hurricane Matthew"), 24);
    assert_eq!(count(Admin0, "CountryName=Mali"), 0);
    assert_eq!(
        count(Admin0, "Admin0Pcode=hti&FromRoundNumber=1"),
        112,
        "without rounds 0"
    );
    assert_eq!(
        count(Admin2, "Admin0Pcode=HTI&ToReportingDate=2010-11-30"),
        13
    );
    assert_eq!(
        count(Admin2, "Admin0Pcode=HTI&FromReportingDate=2025-01-01"),
        176
    );
    assert_eq!(count(Admin2, "Admin0Pcode=HTI&Admin1Pcode=HT08"), 93);
    assert_eq!(count(Admin2, "Admin0Pcode=HTI&Admin1Name=grande anse"), 93);
    assert_eq!(
        count(Admin2, "Admin0Pcode=HTI&Admin2Pcode=HT0632"),
        count(Admin2, "Admin0Pcode=HTI&Admin2Name=Belladère"),
    );
}

#[test]
fn rows_of_one_operation_give_the_rows_of_that_operation() {
    let Some(rows) = haiti(&AnswerLevel::ALL) else {
        return;
    };
    let alone: Vec<Assessment> = rows
        .iter()
        .filter(|row| row.round.operation == "Hurricane Matthew")
        .cloned()
        .collect();
    for level in AnswerLevel::ALL {
        for version in [Version::Two, Version::Three] {
            let query = "Operation=Hurricane Matthew";
            assert_eq!(
                out(&rows, version, level, query),
                out(&alone, version, level, query)
            );
        }
    }
}

#[test]
fn the_rounds_of_mali_are_answered_at_all_levels() {
    for (number, idps) in [(12, 61_621), (19, 49_883), (28, 36_690), (38, 38_172)] {
        let name = format!("Baseline_Assessment_Round_{number}.xlsx");
        let Some(bytes) = bytes(&format!("mali-rounds/{name}")) else {
            return;
        };
        let file = parse(&name, "", &bytes, &mali(), &Known::default()).unwrap();
        for version in [Version::Two, Version::Three] {
            for level in AnswerLevel::ALL {
                let answer = out(&file.assessments, version, level, "CountryName=Mali");
                assert_eq!(sums(&answer).into_values().collect::<Vec<_>>(), [idps]);
                let rows = answer["result"].as_array().unwrap();
                assert!(rows.iter().all(|row| row["admin0Name"] == "Mali"));
                assert_eq!(
                    rows.iter().all(|row| row.get("id").is_some()),
                    level != AnswerLevel::Admin0
                );
                assert_eq!(
                    answer,
                    out(&file.assessments, version, level, "CountryName=Mali"),
                    "the same rows, the same answer"
                );
            }
        }
    }
}

const LEVELS: &str =
    "Region,Region Pcode,Cercle,Cercle Pcode,Commune,Commune Pcode,IDP Individuals,Male,Female\n";

#[test]
fn region_cercle_and_commune_never_count_twice() {
    // The region is the sum of its cercles, a cercle that of its communes.
    let text = format!(
        "{LEVELS}\
        Gao,ML07,,,,,100,60,40\n\
        Gao,ML07,Ansongo,ML0701,,,70,40,30\n\
        Gao,ML07,Ansongo,ML0701,Bara,ML070102,30,10,20\n\
        Gao,ML07,Ansongo,ML0701,Bourra,ML070103,40,30,10\n\
        Gao,ML07,Bourem,ML0702,,,30,20,10\n"
    );
    let given = Given {
        country: "MLI".to_owned(),
        round: Some(3),
        reporting_date: Some("2018-01-31".parse().unwrap()),
        ..Given::default()
    };
    let file = accept("round.csv", text.as_bytes(), &given);
    let persons = |level| {
        let answer = out(&file.assessments, Version::Three, level, "Admin0Pcode=MLI");
        let rows = answer["result"].as_array().unwrap().clone();
        rows.into_iter()
            .map(|row| {
                json!([
                    row["admin1Pcode"],
                    row["admin2Pcode"],
                    row["numPresentIdpInd"],
                    row["numberMales"],
                    row["numberFemales"],
                    row["idpOriginAdmin1Name"],
                    row["displacementReason"]
                ])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        persons(AnswerLevel::Admin0),
        [json!([null, null, 100, 60, 40, "Not available", null])]
    );
    assert_eq!(
        persons(AnswerLevel::Admin1),
        [json!(["ML07", null, 100, 60, 40, "Not available", null])]
    );
    assert_eq!(
        persons(AnswerLevel::Admin2),
        [
            json!(["ML07", "ML0701", 70, 40, 30, "Not available", null]),
            json!(["ML07", "ML0702", 30, 20, 10, "Not available", null]),
        ]
    );
}

#[test]
fn kinds_stay_apart_and_a_sex_that_one_row_hides_is_not_known() {
    let Some(rows) = haiti(&[AnswerLevel::Admin2]) else {
        return;
    };
    let answer = out(
        &rows,
        Version::Three,
        AnswerLevel::Admin0,
        "Operation=Countrywide monitoring&FromRoundNumber=2&ToRoundNumber=2&ToReportingDate=2022-12-31",
    );
    let kinds = sums(&answer);
    assert_eq!(
        kinds.values().copied().collect::<Vec<_>>(),
        [155_166, 39_492]
    );
    // Where all rows of a sum tell the sex it is told.
    let all = out(
        &rows,
        Version::Three,
        AnswerLevel::Admin0,
        "Admin0Pcode=HTI",
    );
    let sexes = all["result"].as_array().unwrap().iter();
    let (told, hidden): (Vec<&Value>, Vec<&Value>) =
        sexes.partition(|row| row["numberMales"].is_u64());
    assert!(!told.is_empty() && !hidden.is_empty());
}

#[test]
fn two_code_sets_that_nobody_linked_are_not_added() {
    let Some(api) = haiti(&[AnswerLevel::Admin2]) else {
        return;
    };
    let mut rows: Vec<Assessment> = api
        .into_iter()
        .filter(|row| row.round.operation == "Hurricane Matthew" && row.round.number == 1)
        .collect();
    let whole = sums(&out(
        &rows,
        Version::Three,
        AnswerLevel::Admin0,
        "Admin0Pcode=HTI",
    ));
    // The same people in codes of another set, under names nobody knows.
    let others: Vec<Assessment> = rows
        .iter()
        .cloned()
        .map(|mut row| {
            row.place.set.0 = "another".to_owned();
            for part in row.place.parts.iter_mut().skip(1) {
                part.name = format!("{}qx", part.code.as_str().replace('0', "z"));
            }
            row
        })
        .collect();
    rows.extend(others);
    let filter = Filter::parse(AnswerLevel::Admin0, [("Admin0Pcode", "HTI")]).unwrap();
    let found = displaced(
        &rows,
        &Gazetteer::default(),
        Version::Three,
        AnswerLevel::Admin0,
        &filter,
    );
    assert!(found.rows.is_empty() && whole.len() == 1);
    assert_eq!(found.left_out.len(), 1);
    let envelope = found.in_envelope();
    assert!(envelope.is_success && envelope.error_messages[0].contains("nobody confirmed"));
}

#[test]
fn only_the_internally_displaced_are_answered() {
    let text = "Region,Region Pcode,IDP Individuals,Returnee Individuals\nGao,ML07,100,40\n";
    let given = Given {
        country: "MLI".to_owned(),
        round: Some(3),
        reporting_date: Some("2018-01-31".parse().unwrap()),
        ..Given::default()
    };
    let file = accept("round.csv", text.as_bytes(), &given);
    assert!(
        file.assessments
            .iter()
            .any(|row| row.status == Status::ReturnedDisplaced)
    );
    let answer = out(
        &file.assessments,
        Version::Two,
        AnswerLevel::Admin1,
        "Operation=MLI",
    );
    assert_eq!(answer["result"].as_array().unwrap().len(), 1);
    assert_eq!(answer["result"][0]["numPresentIdpInd"], 100);
}

#[test]
fn what_goes_out_comes_in_again() {
    let Some(rows) = haiti(&AnswerLevel::ALL) else {
        return;
    };
    for version in [Version::Two, Version::Three] {
        for level in AnswerLevel::ALL {
            let first = out(&rows, version, level, "Admin0Pcode=HTI");
            let again = parse(
                "again.json",
                "",
                first.to_string().as_bytes(),
                &Given::default(),
                &Known::default(),
            )
            .unwrap();
            assert_eq!(
                out(&again.assessments, version, level, "Admin0Pcode=HTI"),
                first
            );
            assert_eq!(gazetteer(&[again]).contradictions(), []);
        }
    }
}

#[test]
fn countries_and_operations_are_listed() {
    let Some(bytes) = bytes("dtm-api/displacement-operation-list.json") else {
        return;
    };
    let theirs: Value = serde_json::from_slice(&bytes).unwrap();
    let theirs = theirs["result"].as_array().unwrap();
    let today = "2026-01-01".parse().unwrap();
    let known: Vec<Operation> = theirs
        .iter()
        .map(|row| Operation {
            name: row["operation"].as_str().unwrap().to_owned(),
            country: row["admin0Pcode"].as_str().unwrap().to_owned(),
            closed: (row["operationStatus"] == "Inactive").then(|| "2025-12-31".parse().unwrap()),
        })
        .collect();
    let ours = serde_json::to_value(Envelope::of(operations(&known, today))).unwrap();
    assert_eq!(ours["totalRecordsCount"], 106);
    let pick = |row: &Value| {
        ["operation", "operationStatus", "admin0Pcode"].map(|field| row[field].clone().to_string())
    };
    let mut expected: Vec<_> = theirs.iter().map(pick).collect();
    expected.sort();
    let mut found: Vec<_> = ours["result"]
        .as_array()
        .unwrap()
        .iter()
        .map(pick)
        .collect();
    found.sort();
    assert_eq!(found, expected);
    let active = found.iter().filter(|row| row[1] == "\"Active\"");
    assert_eq!(active.count(), 63);
    let countries = countries(&known);
    assert_eq!(countries.len(), 53);
    assert_eq!(
        serde_json::to_string(countries.iter().find(|row| row.code == "MLI").unwrap()).unwrap(),
        r#"{"admin0Name":"Mali","admin0Pcode":"MLI"}"#
    );
}

#[test]
fn a_bad_request_is_told_in_the_envelope() {
    let problem = Filter::parse(AnswerLevel::Admin0, []).unwrap_err();
    let answer = serde_json::to_value(Envelope::<Value>::refused(&problem)).unwrap();
    assert_eq!(
        answer,
        json!({"result": [], "statusCode": 400, "isSuccess": false, "totalRecordsCount": 0,
            "errorMessages": ["at least one of Operation, CountryName and Admin0Pcode is required"]})
    );
}
