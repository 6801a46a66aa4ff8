//! Faults planted in rounds: each is found at its cell, and nothing comes in
//! that is not what the cell says.

use super::*;
use crate::workbooks::{HEAD, row, sheet, workbook};

/// What stands where persons are counted; `Ok` with what is known then, or
/// the key of the finding that refuses the file.
const NUMBERS: [(&str, Result<Option<u64>, &str>); 16] = [
    ("-5", Err("negative-count")),
    ("'-5", Err("negative-count")),
    ("(5)", Err("negative-count")),
    ("5,5", Err("fractional-count")),
    ("5.5", Err("fractional-count")),
    ("'1e3", Err("not-a-number")),
    ("#REF!", Err("not-a-number")),
    ("environ 60", Err("not-a-number")),
    ("60 PDI", Err("not-a-number")),
    ("'1.234", Err("open-number")),
    ("n/a", Ok(None)),
    ("-", Ok(None)),
    ("ND", Ok(None)),
    ("'1 234", Ok(Some(1_234))),
    ("'1\u{202f}234", Ok(Some(1_234))),
    ("'1,234", Ok(Some(1_234))),
];

/// The rows of a sheet of which the second is changed; `'` makes a text.
fn changed(column: usize, cell: &str) -> Vec<u8> {
    let mut second = row(&[(6, "Béma"), (7, "ML010202")]);
    second[column] = "";
    let third = row(&[(6, "Dioumara"), (7, "ML010205")]);
    let mut sheet = sheet("data", &[HEAD, &row(&[]), &second, &third]);
    let place = u16::try_from(column).unwrap();
    let text = cell.strip_prefix('\'');
    match (text, cell.parse::<f64>()) {
        (None, Ok(number)) => sheet.write_number(2, place, number).unwrap(),
        _ => sheet.write_string(2, place, text.unwrap_or(cell)).unwrap(),
    };
    workbook(vec![sheet])
}

#[test]
fn every_way_to_write_a_number_is_read_or_refused_at_its_cell() {
    for (cell, expected) in NUMBERS {
        let bytes = changed(9, cell);
        match (
            read("round.xlsx", &bytes, &given(), CheckLevels::default()),
            expected,
        ) {
            (Ok(file), Ok(number)) => {
                let rows = file.assessments.iter();
                let of_row = rows
                    .filter(|row| row.source.row == 3)
                    .find(|row| row.status == Displaced);
                let known = of_row.and_then(|row| row.persons.as_ref().map(|tally| tally.count));
                assert_eq!(known, number, "{cell}");
            }
            (Err(report), Err(key)) => {
                let places = found(&report.findings, key);
                assert_eq!(places, [(Some("data"), Some(3), Some(10))], "{cell}");
                let finding = &report
                    .findings
                    .iter()
                    .find(|one| one.line == Some(3))
                    .unwrap();
                assert!(
                    !finding.remedy.is_empty(),
                    "{cell} is refused without a remedy"
                );
            }
            (Ok(_), Err(key)) => panic!("{cell} is not {key}"),
            (Err(report), Ok(_)) => panic!("{cell}: {:#?}", report.findings),
        }
    }
}

#[test]
fn every_way_to_write_a_day_is_read_or_refused_at_its_cell() {
    for (cell, day) in [
        ("20/12/2017", Some("2017-12-20")),
        ("'43089", None),
        ("43089", Some("2017-12-20")),
        ("20 décembre 2017", Some("2017-12-20")),
        ("20-déc-2017", Some("2017-12-20")),
        ("déc-17", None),
        ("décembre", None),
        ("31/02/2017", None),
        ("03/04/2017", None),
        ("2017", None),
    ] {
        match (
            read(
                "round.xlsx",
                &changed(1, cell),
                &given(),
                CheckLevels::default(),
            ),
            day,
        ) {
            (Ok(file), Some(day)) => {
                let row = file
                    .assessments
                    .iter()
                    .find(|row| row.source.row == 3)
                    .unwrap();
                assert_eq!(row.surveyed.unwrap().to_string(), day, "{cell}");
            }
            (Err(report), None) => {
                let mut at = report.findings.iter().map(|one| (one.line, one.column));
                assert!(
                    at.any(|at| at == (Some(3), Some(2))),
                    "{cell}: {:#?}",
                    report.findings
                );
            }
            (Ok(file), None) => panic!("{cell} is {:?}", file.assessments[2].surveyed),
            (Err(report), Some(_)) => panic!("{cell}: {:#?}", report.findings),
        }
    }
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    let head: &[&str] = &[
        "Région",
        "Round",
        "Date du rapport",
        "PDI",
        "Conflit",
        "Insécurité",
    ];
    for (cell, is) in [
        ("Oui", true),
        ("oui ", true),
        ("O", true),
        ("1", true),
        ("x", true),
        ("X", true),
        ("Yes", true),
        ("Non", false),
        ("N", false),
        ("0", false),
        ("no", false),
    ] {
        let rows: &[&[&str]] = &[head, &["Gao", "28", "2016-12-31", "5", cell, ""]];
        let file = take("round.xlsx", &workbook(vec![sheet("data", rows)]));
        assert_eq!(!file.assessments[0].causes.is_empty(), is, "{cell}");
    }
    let rows: &[&[&str]] = &[head, &["Gao", "28", "2016-12-31", "5", "peut-être", ""]];
    let file = take("round.xlsx", &workbook(vec![sheet("data", rows)]));
    assert_eq!(
        found(&file.findings, "neither-yes-nor-no"),
        [(Some("data"), Some(2), Some(5))]
    );
}

#[test]
fn errors_of_cells_and_formulas_are_refused_where_they_stand() {
    let mut second = row(&[(6, "Béma"), (7, "ML010202")]);
    second[9] = "=1/0";
    let bytes = workbook(vec![sheet("data", &[HEAD, &row(&[]), &second])]);
    let report = refuse("round.xlsx", &bytes, &given());
    let at: Vec<_> = report
        .findings
        .iter()
        .map(|one| (one.line, one.column))
        .collect();
    assert!(at.contains(&(Some(3), Some(10))), "{:#?}", report.findings);
}

#[test]
fn a_sheet_with_two_counts_of_the_same_people_is_refused_and_not_added() {
    let rows: &[&[&str]] = &[
        &["Région", "Date du rapport", "PDI Round 27", "PDI Round 28"],
        &["Gao", "2016-12-31", "5", "9"],
    ];
    let report = refuse("R28.xlsx", &workbook(vec![sheet("data", rows)]), &given());
    assert_eq!(
        found(&report.findings, "column-twice"),
        [(Some("data"), Some(1), Some(4))]
    );
}

#[test]
fn an_area_twice_in_other_spellings_is_found_without_codes() {
    let rows: &[&[&str]] = &[
        &["Région", "Cercle", "Date du rapport", "PDI"],
        &["Tombouctou", "Gourma-Rharous", "2016-12-31", "5"],
        &["TOMBOUCTOU", "gourma rharous", "2016-12-31", "5"],
    ];
    let report = refuse("R28.xlsx", &workbook(vec![sheet("data", rows)]), &given());
    assert_eq!(
        found(&report.findings, "duplicate"),
        [(Some("data"), Some(3), Some(1))]
    );
}

#[test]
fn a_column_of_names_of_people_is_never_taken_for_areas() {
    let head: &[&str] = &[
        "Région",
        "Chef de village",
        "Nom et prénom",
        "Gestionnaire du site",
        "Type de site",
        "Nom du site",
        "Date du rapport",
        "Round",
        "PDI",
        "Réalisé par",
        "Contact 2",
    ];
    let rows: &[&[&str]] = &[
        head,
        &[
            "Gao",
            "Ali Exemple",
            "Awa Exemple",
            "Issa Exemple",
            "Spontané",
            "Site du stade",
            "2016-12-31",
            "28",
            "5",
            "Oumar Exemple",
            "76 00 00 02",
        ],
    ];
    let bytes = workbook(vec![sheet("data", rows)]);
    let file = take("round.xlsx", &bytes);
    assert!(
        areas(&file).contains("MLI / Gao / Site du stade"),
        "{:?}",
        areas(&file)
    );
    let kept = format!(
        "{file:?}{:?}",
        formats::dtm::suggest("round.xlsx", &bytes).unwrap()
    );
    assert!(
        !kept.contains("Exemple") && !kept.contains("76 00 00 02"),
        "{kept}"
    );
}
