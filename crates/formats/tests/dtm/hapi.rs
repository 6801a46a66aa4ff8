//! Rows in the shape of HAPI.

use displacement::counting::{CountingRule, OperationPeriod};
use displacement::places::{Area, CodeSet, CodeSetName, Gazetteer, Level, propose};
use displacement::places::{AreaCode, Decision};
use displacement::rounds::{Assessment, AssessmentKind, Status};
use formats::dtm::answer::AnswerLevel;
use formats::dtm::hapi::{
    ASYLUM_MISSING, CODES_NOT_LINKED, DUPLICATE, IdpRow, NO_CODE, OPERATIONS_OVERLAP,
    OTHER_ASSESSMENT, Overview, idps, idps_csv, returnees, returnees_csv,
};
use formats::dtm::{DtmFile, Given, Known, parse};
use serde_json::json;

use crate::real::{bytes, mali};
use crate::workbooks::accept;

fn nowhere(_: &str) -> Overview {
    Overview::default()
}

fn refs(rows: &[Assessment]) -> Vec<&Assessment> {
    rows.iter().collect()
}

fn haiti() -> Option<Vec<Assessment>> {
    let mut rows = Vec::new();
    for level in 0..3 {
        let name = format!("displacement-admin{level}-admin0pcode-hti.json");
        let bytes = bytes(&format!("dtm-api/{name}"))?;
        let file = parse(&name, "", &bytes, &Given::default(), &Known::default()).unwrap();
        rows.extend(file.assessments);
    }
    Some(rows)
}

fn has(row: &IdpRow, word: &str) -> bool {
    row.warning
        .as_deref()
        .is_some_and(|words| words.split(';').any(|one| one == word))
}

fn given(operation: &str) -> Given {
    Given {
        country: "MLI".to_owned(),
        operation: Some(operation.to_owned()),
        round: Some(3),
        reporting_date: Some("2018-01-31".parse().unwrap()),
        ..Given::default()
    }
}

#[test]
fn the_rows_of_haiti_are_summed_over_cause_and_origin() {
    let Some(rows) = haiti() else { return };
    for (level, count) in [(AnswerLevel::Admin0, 58), (AnswerLevel::Admin2, 1_209)] {
        let found = idps(
            &refs(&rows),
            &Gazetteer::default(),
            &CountingRule::default(),
            level,
            nowhere,
        );
        assert_eq!(found.len(), count);
        assert_eq!(
            found.iter().filter_map(|row| row.population).sum::<u64>(),
            13_831_385
        );
        assert!(found.iter().all(|row| row.error.is_none()));
    }
    let found = idps(
        &refs(&rows),
        &Gazetteer::default(),
        &CountingRule::default(),
        AnswerLevel::Admin2,
        nowhere,
    );
    // BA and SA of November 2022 are the same people.
    let doubled: Vec<&IdpRow> = found
        .iter()
        .filter(|row| has(row, OTHER_ASSESSMENT))
        .collect();
    assert!(
        doubled
            .iter()
            .all(|row| row.reference_period_start.to_string() == "2022-11-30")
    );
    assert_eq!(
        doubled.iter().filter_map(|row| row.population).sum::<u64>(),
        155_166 + 39_492
    );
    // Two operations counted at once after the hurricane.
    let overlap = found.iter().filter(|row| has(row, OPERATIONS_OVERLAP));
    assert!(
        overlap
            .clone()
            .any(|row| row.operation == "Hurricane Matthew")
    );
    assert!(
        overlap
            .clone()
            .all(|row| row.reference_period_start.to_string().as_str() < "2020")
    );
    assert!(found.iter().all(|row| has(row, CODES_NOT_LINKED)));
    assert_eq!(
        found
            .iter()
            .filter(|row| has(row, "sex-does-not-add-up"))
            .count(),
        2
    );
    // Somebody declared that both count.
    let period = |operation: &str| OperationPeriod {
        operation: operation.to_owned(),
        from: None,
        until: None,
    };
    let rule = CountingRule {
        operations: [
            "Haiti Earthquake",
            "Hurricane Matthew",
            "Hurricane Season in the Caribbean (2017)",
        ]
        .map(period)
        .to_vec(),
        ..CountingRule::default()
    };
    let found = idps(
        &refs(&rows),
        &Gazetteer::default(),
        &rule,
        AnswerLevel::Admin0,
        nowhere,
    );
    assert!(!found.iter().any(|row| has(row, OPERATIONS_OVERLAP)));
}

#[test]
fn what_goes_out_as_csv_comes_in_again() {
    let Some(rows) = haiti() else { return };
    let found = idps(
        &refs(&rows),
        &Gazetteer::default(),
        &CountingRule::default(),
        AnswerLevel::Admin2,
        nowhere,
    );
    let mut bytes = Vec::new();
    idps_csv(&found, &mut bytes).unwrap();
    let again = parse(
        "hapi_idps_hti.csv",
        "",
        &bytes,
        &Given::default(),
        &Known::default(),
    );
    let again = again.unwrap_or_else(|report| panic!("{:#?}", report.findings.first()));
    assert_eq!(again.assessments.len(), 1_209);
    let sum: u64 = again
        .assessments
        .iter()
        .filter_map(|row| row.persons.as_ref())
        .map(|tally| tally.count)
        .sum();
    assert_eq!(sum, 13_831_385);
    assert!(
        again
            .assessments
            .iter()
            .all(|row| row.status == Status::InternallyDisplaced)
    );
}

#[test]
fn a_linked_code_is_that_of_the_list() {
    let text = "Region,Region Pcode,Cercle,Cercle Pcode,IDP Individuals\nGao,MLI07,Ansongo,MLI0701,100\nGao,MLI07,Nowhere,,7\n";
    let file = accept("round.csv", text.as_bytes(), &given("Mali"));
    let mut list = CodeSet::new(CodeSetName("cod-ab 2021".to_owned()), true);
    let code = AreaCode::given;
    for (own, level, parent, name) in [
        ("MLI", Level::Country, None, "Mali"),
        ("ML07", Level::Admin1, Some("MLI"), "Gao"),
        ("ML0702", Level::Admin2, Some("ML07"), "Ansongo"),
    ] {
        list.add(Area::named(code(own), level, parent.map(code), name))
            .unwrap();
    }
    let mut links = propose(&file.areas, &list).links;
    for link in &mut links {
        link.decision = Decision::Confirmed;
    }
    let gazetteer = Gazetteer::new(vec![file.areas.clone(), list], links);
    let overview = |country: &str| Overview {
        has_hrp: country == "MLI",
        in_gho: true,
    };
    let found = idps(
        &refs(&file.assessments),
        &gazetteer,
        &CountingRule::default(),
        AnswerLevel::Admin2,
        overview,
    );
    let row = found
        .iter()
        .find(|row| row.population == Some(100))
        .unwrap();
    assert_eq!(
        serde_json::to_value(row).unwrap(),
        json!({
            "location_code": "MLI", "has_hrp": true, "in_gho": true,
            "provider_admin1_name": "Gao", "provider_admin2_name": "Ansongo",
            "admin1_code": "ML07", "admin1_name": "Gao", "admin2_code": "ML0702", "admin2_name": "Ansongo",
            "admin_level": 2, "operation": "Mali", "assessment_type": "BA", "population": 100,
            "reporting_round": 3, "reference_period_start": "2018-01-31T00:00:00",
            "reference_period_end": "2018-01-31T00:00:00", "warning": null, "error": null
        })
    );
    let other = found.iter().find(|row| row.population == Some(7)).unwrap();
    assert!(has(other, NO_CODE) && other.admin2_code.is_none());
}

#[test]
fn two_areas_that_hapi_takes_for_one_are_said_to_be() {
    let text = "Region,Region Pcode,IDP Individuals\nGao,ML07,100\nGao,ML08,30\n";
    let file = accept("round.csv", text.as_bytes(), &given("Mali"));
    let mut rows = file.assessments;
    let at = |rows: &[Assessment]| {
        idps(
            &refs(rows),
            &Gazetteer::default(),
            &CountingRule::default(),
            AnswerLevel::Admin1,
            nowhere,
        )
    };
    assert!(at(&rows).iter().all(|row| row.error.is_none()));
    for row in &mut rows {
        let name = row.source.row.to_string();
        let part = row.place.parts.last_mut().unwrap();
        // Without codes only their names tell areas apart for HAPI.
        part.code = AreaCode::stand_in(None, &name);
    }
    let found = at(&rows);
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|row| row.error.as_deref() == Some(DUPLICATE))
    );
}

fn round(number: u32) -> Option<DtmFile> {
    let name = format!("Baseline_Assessment_Round_{number}.xlsx");
    let bytes = bytes(&format!("mali-rounds/{name}"))?;
    Some(parse(&name, "", &bytes, &mali(), &Known::default()).unwrap())
}

#[test]
fn returnees_of_mali_are_those_of_the_round() {
    let Some(file) = round(38) else { return };
    let found = returnees(
        &refs(&file.assessments),
        &Gazetteer::default(),
        &CountingRule::default(),
        nowhere,
    );
    let all: Vec<_> = found.iter().filter(|row| row.gender == "all").collect();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (
            all[0].population,
            all[0].population_group,
            all[0].asylum_location_code.as_deref()
        ),
        (526_505, "RDP", Some("MLI"))
    );
}

#[test]
fn refugees_who_came_back_are_told_by_the_country_of_their_refuge() {
    let text = "Region,Region Pcode,Returnee Individuals,Returnees Male,Returnees Female,Country of origin\n\
        Gao,ML07,100,60,40,Niger\nGao,ML08,30,10,20,Niger\nGao,ML09,5,2,3,\n";
    let mut file = accept("round.csv", text.as_bytes(), &given("Mali"));
    for row in &mut file.assessments {
        row.status = Status::RepatriatedRefugee;
    }
    let found = returnees(
        &refs(&file.assessments),
        &Gazetteer::default(),
        &CountingRule::default(),
        nowhere,
    );
    let people: Vec<_> = found
        .iter()
        .map(|row| {
            (
                row.asylum_location_code.as_deref(),
                row.population_group,
                row.gender,
                row.population,
                row.error.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        people,
        [
            (None, "RET", "all", 5, Some(ASYLUM_MISSING)),
            (None, "RET", "f", 3, Some(ASYLUM_MISSING)),
            (None, "RET", "m", 2, Some(ASYLUM_MISSING)),
            (Some("NER"), "RET", "all", 130, None),
            (Some("NER"), "RET", "f", 60, None),
            (Some("NER"), "RET", "m", 70, None),
        ]
    );
    // A second operation of the same day has the same key.
    let mut both = file.assessments.clone();
    both.extend(file.assessments.into_iter().map(|mut row| {
        row.round.operation = "Another".to_owned();
        row
    }));
    let found = returnees(
        &refs(&both),
        &Gazetteer::default(),
        &CountingRule::default(),
        nowhere,
    );
    assert!(
        found
            .iter()
            .all(|row| row.error.as_deref().unwrap().contains(DUPLICATE))
    );
    let mut bytes = Vec::new();
    returnees_csv(&found, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), 2 + found.len());
    assert!(text.lines().all(|line| line.matches(',').count() == 17));
}

#[test]
fn letters_that_hapi_lacks_are_an_error() {
    let text = "Region,Region Pcode,IDP Individuals\nGao,ML07,100\n";
    let mut file = accept("round.csv", text.as_bytes(), &given("Mali"));
    file.assessments[0].kind = AssessmentKind::SubArea;
    let found = idps(
        &refs(&file.assessments),
        &Gazetteer::default(),
        &CountingRule::default(),
        AnswerLevel::Admin1,
        nowhere,
    );
    assert_eq!(found[0].error.as_deref(), Some("unknown-assessment-type"));
}
