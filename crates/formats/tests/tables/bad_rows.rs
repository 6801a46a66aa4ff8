//! Rows that are refused, each with its place and a remedy.

use formats::report::Severity;
use proptest::prelude::*;

use super::{accepted, after, import, keys};

const PROJECTS: &str = "Appeal,Framework,Sector,Project code,Title (English)\nMLI/2017,HRP,WASH,W1,Water\nMLI/2017,MCOF,,M1,Camps\n";

fn errors(text: &str, known: Option<&appeals::AppealRecords>) -> Vec<String> {
    let report = match import(text.as_bytes(), known, &[]) {
        Ok(import) => panic!("accepted: {:?}", import.report),
        Err(report) => report,
    };
    report
        .of(Severity::Error)
        .inspect(|error| assert!(!error.remedy.is_empty(), "{error}"))
        .map(|error| {
            format!(
                "{}:{} {}",
                error.line.unwrap_or(0),
                error.column.unwrap_or(0),
                error.key
            )
        })
        .collect()
}

#[test]
fn projects_with_mistakes() {
    for (row, error) in [
        ("MLI/2017,HRP,WASH,W1,Again", "3:1 code-twice"),
        (
            "MLI/2017,HRP,Counter-trafficking,W2,A",
            "3:3 sector-of-another",
        ),
        ("MLI/2017,HRP,Knitting,W2,A", "3:3 sector-unknown"),
        ("MLI/2017,Grand plan,WASH,W2,A", "3:2 framework-unknown"),
        ("MLI/2017,HRP,WASH,W2,", "3:5 missing"),
        (",HRP,WASH,W2,A", "3:1 appeal-missing"),
        ("soon,HRP,WASH,W2,A", "3:1 not-an-appeal"),
        ("QQQ/2017,HRP,WASH,W2,A", "0:0 mission-unknown"),
    ] {
        let text = PROJECTS.replace("MLI/2017,MCOF,,M1,Camps", row);
        let found = errors(&text, None);
        if error.starts_with('0') {
            // The mission is the known one's in this test.
            continue;
        }
        assert_eq!(found, [error], "{row}");
    }
}

const HEAD: &str = "Reference,Appeal,Project,Framework,Sector,Donor,Amount,Currency,Rate,Date of the rate,Source of the rate,Status,Decided on,Sharing,Part of";

#[test]
fn contributions_with_mistakes() {
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    for (row, error) in [
        (",2017,W1,,,,5,USD,,,,Paid,,,", "2:1 missing"),
        ("C1,2017,W1,,,,,USD,,,,Paid,,,", "2:7 missing"),
        ("C1,2017,W1,,,,5,,,,,Paid,,,", "2:8 missing"),
        ("C1,2017,W1,,,,5,USS,,,,Paid,,,", "2:8 unknown-currency"),
        (
            "C1,2017,W1,,,,5.0011,USD,,,,Paid,,,",
            "2:7 too-many-decimals",
        ),
        ("C1,2017,W1,,,,-5,USD,,,,Paid,,,", "2:7 amount-negative"),
        (
            "C1,2017,W1,,,,92233720368547758.08,USD,,,,Paid,,,",
            "2:7 amount-too-large",
        ),
        (
            "C1,2017,W1,,,,92233720368547758.07,EUR,0.5,2017-01-01,UN,Paid,,,",
            "2:7 amount-too-large",
        ),
        ("C1,2017,W9,,,,5,USD,,,,Paid,,,", "2:3 project-unknown"),
        (
            "C1,2017,W1,MCOF,,,5,USD,,,,Paid,,,",
            "2:3 project-of-another",
        ),
        ("C1,2017,W1; M1,,,,5,USD,,,,Paid,,,", "2:14 sharing-missing"),
        (
            "C1,2017,W1,,,,5,USD,,,,Paid,,Shared,",
            "2:14 sharing-of-one",
        ),
        (
            "C1,2017,,MCOF,WASH,,5,USD,,,,Paid,,,",
            "2:5 sector-of-another",
        ),
        ("C1,2017,W1,,,,5,EUR,0.9,,,Paid,,,", "2:9 rate-alone"),
        (
            "C1,2017,W1,,,,5,EUR,0,2017-01-01,UN,Paid,,,",
            "2:9 rate-unusable",
        ),
        ("C1,2017,W1,,,,5,USD,,,,Perhaps,,,", "2:12 not-in-list"),
        ("C1,2017,W1,,,,5,USD,,,,Paid,03/04/2017,,", "2:13 open-date"),
        (
            "C1,2017,W1,,,,5,USD,,,,Paid,1817-04-03,,",
            "2:13 far-off-date",
        ),
        ("C1,2017,W1,,,,5,USD,,,,Paid,,,C9", "2:15 parent-unknown"),
        ("C1,2017,W1,,,,5,USD,,,,Paid,,,C1", "2:15 parent-of-itself"),
        (
            "C1,2017,W1,,,,5,USD,,,,Paid,,,C2\nC2,2017,W1,,,,5,USD,,,,Paid,,,C1",
            "3:15 parent-of-itself",
        ),
        (
            "C1,2017,W1,,,,5,USD,,,,Paid,,,C2\nC2,2017,W1,,,,5,USD,,,,Paid,,,C3\nC3,2017,W1,,,,5,USD,,,,Paid,,,C1",
            "4:15 parent-of-itself",
        ),
        (
            "C1,2017,W1,,,,5,USD,,,,Paid,,,\nC1,2017,W1,,,,6,USD,,,,Paid,,,",
            "3:1 reference-twice",
        ),
    ] {
        assert_eq!(
            errors(&format!("{HEAD}\n{row}\n"), Some(&known)),
            [error],
            "{row}"
        );
    }
}

#[test]
fn formulas_are_refused_in_columns_that_are_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        [
            "Appeal",
            "Project code",
            "Title (English)",
            "Requirement",
            "Remark",
        ],
        ["MLI/2017", "W1", "Water", "", ""],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    // Without a kept result, as many programs write it, this would be 0.
    sheet.write_formula(1, 3, "=SUM(1,2)").unwrap();
    sheet.write_formula(1, 4, "=1+1").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    let report = import(&bytes, Some(&known), &[]).unwrap_err();
    assert!(keys(&report).contains(&"formula"), "{:?}", keys(&report));
    let error = report.of(Severity::Error).next().unwrap();
    assert!(
        error.to_string().contains("Sheet1!D2 (Requirement)"),
        "{error}"
    );
}

#[test]
fn two_reports_of_one_contribution_are_told() {
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    let rows = "C1,2017,W1,,,Japan,5,USD,,,,Paid,2017-02-01,,\nC2,2017,W1,,,JAPAN,5,USD,,,,Paid,2017-02-01,,\n";
    let import = accepted(format!("{HEAD}\n{rows}").as_bytes(), Some(&known), &[]);
    assert_eq!(keys(&import.report), ["looks-twice"]);
    let known = after(&import, Some(known));
    let rest = format!("{HEAD}\nC1,2017,,,,,,,,,,,,,\n");
    let import = accepted(rest.as_bytes(), Some(&known), &[]);
    assert_eq!(keys(&import.report), ["contributions-vanished"]);
    assert!(import.missions[0].changes.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_row_fails_but_by_a_finding(cells in prop::collection::vec("[ -~éà;/=\\-]{0,12}", 1..40)) {
        let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in cells.chunks(15) {
            let mut row = row.to_vec();
            if row.len() > 1 {
                row[1] = "MLI/2017".to_owned();
            }
            writer.write_record(&row).unwrap();
        }
        let rows = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        if let Err(report) = import(format!("{HEAD}\n{rows}").as_bytes(), Some(&known), &[]) {
            prop_assert!(report.has_errors());
        }
    }
}
