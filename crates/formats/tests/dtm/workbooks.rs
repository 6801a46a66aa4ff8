//! Workbooks as missions send them, made here.

use displacement::checks::{Check, CheckLevel, CheckLevels};
use formats::dtm::{DtmFile, Given, Known, parse};
use formats::report::Report;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

/// A sheet of texts: `=…` is a formula, digits are a number, `@2017-12-31` a
/// day, all else words.
pub fn sheet(name: &str, rows: &[&[&str]]) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    let days = Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in rows.iter().enumerate() {
        let row = u32::try_from(row).unwrap();
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).unwrap();
            if cell.is_empty() {
                continue;
            } else if let Some(day) = cell.strip_prefix('@') {
                let day = ExcelDateTime::parse_from_str(day).unwrap();
                sheet
                    .write_datetime_with_format(row, column, day, &days)
                    .unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else if cell.starts_with('=') {
                sheet.write_formula(row, column, *cell).unwrap();
            } else {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    sheet
}

pub fn workbook(sheets: Vec<Worksheet>) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().unwrap()
}

pub fn given() -> Given {
    crate::real::mali()
}

pub fn read(
    name: &str,
    bytes: &[u8],
    given: &Given,
    levels: CheckLevels,
) -> Result<DtmFile, Box<Report>> {
    let known = Known {
        levels,
        ..Known::default()
    };
    parse(name, "", bytes, given, &known)
}

pub fn accept(name: &str, bytes: &[u8], given: &Given) -> DtmFile {
    read(name, bytes, given, CheckLevels::default())
        .unwrap_or_else(|report| panic!("{:#?}", report.findings))
}

/// The usual columns.
pub const HEAD: &[&str] = &[
    "Snapshot Date",
    "Survey Date",
    "Admin 1",
    "Admin 1 pcode",
    "Admin 2",
    "Admin 2 pcode",
    "Admin 3",
    "Admin 3 pcode",
    "Total No# of IDPs HH",
    "Total No# of IDPs Ind#",
    "Total No# of Returnees HH#",
    "Total No# of Returnees Ind#",
    "RoundNo",
    "Male",
    "Female",
];

pub fn row<'cells>(changes: &[(usize, &'cells str)]) -> Vec<&'cells str> {
    let mut cells = vec![
        "@2017-12-31",
        "@2017-12-20",
        "Kayes",
        "ML01",
        "Diéma",
        "ML0102",
        "Diéma",
        "ML010204",
        "10",
        "60",
        "2",
        "9",
        "41",
        "",
        "",
    ];
    for (place, cell) in changes {
        cells[*place] = cell;
    }
    cells
}

const OTHER: [(usize, &str); 2] = [(6, "Béma"), (7, "ML010202")];

/// A finding of a refused or an accepted file: sheet, row, column.
fn places(
    report: &Result<DtmFile, Box<Report>>,
    check: &str,
) -> Vec<(Option<String>, Option<usize>, Option<usize>)> {
    let findings = match report {
        Ok(file) => &file.findings,
        Err(report) => &report.findings,
    };
    findings
        .iter()
        .filter(|finding| finding.key == check || finding.details["check"] == check)
        .map(|finding| (finding.sheet.clone(), finding.line, finding.column))
        .collect()
}

/// A defect: changes of the second row, the check or message that finds it,
/// and the column.
const DEFECTS: [(&str, usize, &str, &str, usize); 12] = [
    ("negative", 9, "-5", "negative-count", 10),
    ("fraction", 9, "5.5", "fractional-count", 10),
    ("words", 9, "many", "not-a-number", 10),
    (
        "day as number of people",
        9,
        "@2017-01-01",
        "not-a-number",
        10,
    ),
    (
        "fewer persons than households",
        9,
        "3",
        "persons-below-households",
        10,
    ),
    ("date outside", 1, "@2016-02-01", "date-outside-round", 2),
    (
        "another day of the round",
        0,
        "@2016-12-31",
        "date-outside-round",
        1,
    ),
    ("no date", 1, "soon", "not-a-date", 2),
    ("contradictory code", 5, "ML01", "contradictory-code", 6),
    ("contradictory parent", 3, "ML09", "contradictory-parent", 6),
    ("formula", 9, "=30*2", "formula", 10),
    ("round", 12, "last", "not-a-number", 13),
];

#[test]
fn each_defect_is_found_at_its_cell_and_nothing_comes_in() {
    for (what, column, cell, key, found_at) in DEFECTS {
        let mut second = row(&OTHER);
        second[column] = cell;
        let third = row(&[(6, "Dioumara"), (7, "ML010205")]);
        let bytes = workbook(vec![sheet(
            "Baseline",
            &[
                &["Evaluation de base, Mali"],
                HEAD,
                &row(&[]),
                &second,
                &third,
            ],
        )]);
        let result = read("round.xlsx", &bytes, &given(), CheckLevels::default());
        assert!(result.is_err(), "{what}");
        let expected = (Some("Baseline".to_owned()), Some(4), Some(found_at));
        let found = places(&result, key);
        assert!(found.contains(&expected), "{what}: {found:?}");
    }
}

#[test]
fn duplicates_sexes_and_missing_codes_are_found() {
    let bytes = workbook(vec![sheet("data", &[HEAD, &row(&[]), &row(&[])])]);
    let result = read("round.xlsx", &bytes, &given(), CheckLevels::default());
    assert!(result.is_err());
    assert_eq!(
        places(&result, "duplicate"),
        [(Some("data".to_owned()), Some(3), Some(1))]
    );
    let sexes = row(&[(13, "30"), (14, "29")]);
    let bytes = workbook(vec![sheet(
        "data",
        &[HEAD, &sexes, &row(&[(6, "Béma"), (7, "")])],
    )]);
    let result = read("round.xlsx", &bytes, &given(), CheckLevels::default());
    assert_eq!(
        places(&result, "sex-does-not-add-up"),
        [(Some("data".to_owned()), Some(2), Some(14))]
    );
    assert_eq!(
        places(&result, "missing-code"),
        [(Some("data".to_owned()), Some(3), Some(8))]
    );
    let file = result.unwrap();
    assert!(
        file.assessments[0]
            .warnings
            .iter()
            .any(|one| one.check == Check::SexDoesNotAddUp)
    );
    let levels = CheckLevels::default().with(Check::SexDoesNotAddUp, CheckLevel::Error);
    assert!(read("round.xlsx", &bytes, &given(), levels).is_err());
    let levels = CheckLevels::default().with(Check::SexDoesNotAddUp, CheckLevel::Off);
    let file = read("round.xlsx", &bytes, &given(), levels).unwrap();
    assert!(file.assessments[0].warnings.is_empty());
}

#[test]
fn jumps_missing_areas_and_carry_over_are_found_against_the_round_before() {
    let before = accept(
        "before.xlsx",
        &workbook(vec![sheet(
            "data",
            &[
                HEAD,
                &row(&[
                    (0, "@2017-06-30"),
                    (1, "@2017-06-20"),
                    (12, "40"),
                    (8, "900"),
                    (9, "5321"),
                ]),
                &row(&[
                    (0, "@2017-06-30"),
                    (1, "@2017-06-20"),
                    (12, "40"),
                    (6, "Béma"),
                    (7, "ML010202"),
                    (9, "800"),
                ]),
                &row(&[
                    (0, "@2017-06-30"),
                    (1, "@2017-06-20"),
                    (12, "40"),
                    (6, "Dioumara"),
                    (7, "ML010205"),
                ]),
            ],
        )]),
        &given(),
    );
    let bytes = workbook(vec![sheet(
        "data",
        &[
            HEAD,
            &row(&[(8, "900"), (9, "5321")]),
            &row(&[
                (6, "Béma"),
                (7, "ML010202"),
                (8, "950"),
                (9, "4000"),
                (11, "11"),
            ]),
        ],
    )]);
    let known = Known {
        assessments: &before.assessments,
        ..Known::default()
    };
    let result = parse("after.xlsx", "", &bytes, &given(), &known);
    let sheet = Some("data".to_owned());
    assert_eq!(
        places(&result, "carry-over"),
        [(sheet.clone(), Some(2), Some(10))]
    );
    assert_eq!(places(&result, "jump"), [(sheet, Some(3), Some(10))]);
    assert_eq!(places(&result, "area-missing"), [(None, None, None)]);
}

#[test]
fn titles_tags_synonyms_and_totals_are_understood() {
    let bytes = workbook(vec![sheet(
        "Feuil1",
        &[
            &["Matrice de suivi des déplacements"],
            &["Rapport du round 45, juin 2018"],
            &[],
            &[
                "Région",
                "P-Code",
                "Cercle",
                "Pcode",
                "Commune",
                "Code",
                "Nombre de ménages\nPDI",
                "Nombre d’individus PDI",
                "Ménages retournés",
                "Individus retournés",
                "Ménages rapatriés",
                "Individus rapatriés",
                "Date du rapport",
                "Date d’enquête",
                "Conflit",
            ],
            &[
                "#adm1+name",
                "#adm1+code",
                "#adm2+name",
                "#adm2+code",
                "#adm3+name",
                "#adm3+code",
                "#affected+idps+hh",
                "#affected+idps+ind",
                "#affected+returnees+hh",
                "#affected+returnees+ind",
                "",
                "",
                "#date+reported",
                "#date",
                "#cause",
            ],
            &[
                "Ségou",
                "ML04",
                "NioNo",
                "ML0404",
                "NioNo",
                "ML040405",
                "1 200",
                "6 483",
                "3",
                "12",
                "1",
                "4",
                "30/06/2018",
                "15/06/2018",
                "oui",
            ],
            &[
                "",
                "",
                "",
                "",
                "Pogo",
                "ML040406",
                "5",
                "n/a",
                "",
                "",
                "",
                "",
                "30/06/2018",
                "15/06/2018",
                "non",
            ],
            &["", "", "", "", "", "", "", ""],
            &[
                "TOTAL", "", "", "", "", "", "1205", "6483", "3", "12", "1", "4",
            ],
        ],
    )]);
    let file = accept("mali.xlsx", &bytes, &given());
    assert_eq!(
        file.rounds[0].key.to_string(),
        "MLI, round 45 of 2018-06-30"
    );
    let first = &file.assessments[0];
    assert_eq!(first.persons.as_ref().unwrap().count, 6_483);
    assert_eq!(first.persons.as_ref().unwrap().cell.as_deref(), Some("H6"));
    assert_eq!(first.place.names(), "MLI / Ségou / Niono / Niono");
    assert_eq!(first.surveyed.unwrap().to_string(), "2018-06-15");
    assert_eq!(first.causes, [displacement::rounds::Cause::Conflict]);
    let second = file
        .assessments
        .iter()
        .find(|row| row.source.row == 7)
        .unwrap();
    assert_eq!(second.place.names(), "MLI / Ségou / Niono / Pogo");
    assert!(second.persons.is_none());
    assert_eq!(second.households.as_ref().unwrap().count, 5);
    assert_eq!(file.assessments.len(), 6);
    assert!(
        file.findings
            .iter()
            .any(|finding| finding.key == "total-row" && finding.line == Some(9))
    );
}

#[test]
fn the_later_form_of_mali_has_a_sheet_for_each_status() {
    let head: &[&str] = &[
        "REGION",
        "PCODE",
        "CERCLE",
        "PCODE",
        "COMMUNE",
        "MENAGES",
        "0-4 ans F",
        "0-4 ans M",
        "18-59 ans F",
        "18-59 ans M",
        "F",
        "M",
        "TOTAL",
        "Enquêteur",
        "Téléphone",
    ];
    let row: &[&str] = &[
        "Gao",
        "ML07",
        "Ansongo",
        "ML0701",
        "Bara",
        "20",
        "10",
        "11",
        "40",
        "39",
        "50",
        "50",
        "100",
        "Somebody Here",
        "+223 70 00 00 00",
    ];
    let bytes = workbook(vec![
        sheet("PDIs", &[head, row]),
        sheet("RETOURNEES_PDIs", &[head, row]),
        sheet("RAPATRIES", &[head, row]),
        sheet("Notes", &[&["Rien ici"]]),
    ]);
    let given = Given {
        round: Some(60),
        reporting_date: Some("2019-06-30".parse().unwrap()),
        ..given()
    };
    let file = accept("dnds.xlsx", &bytes, &given);
    use displacement::rounds::Status;
    let statuses: Vec<Status> = file.assessments.iter().map(|row| row.status).collect();
    assert_eq!(
        statuses,
        [
            Status::InternallyDisplaced,
            Status::ReturnedDisplaced,
            Status::RepatriatedRefugee
        ]
    );
    for row in &file.assessments {
        assert_eq!(row.persons.as_ref().unwrap().count, 100);
        assert_eq!(row.households.as_ref().unwrap().count, 20);
        assert_eq!(row.by_sex(), (Some(50), Some(50)));
        assert_eq!(row.with_age(), 100);
        assert!(
            row.warnings
                .iter()
                .all(|one| one.check == Check::MissingCode),
            "{:?}",
            row.warnings
        );
    }
    assert_eq!(file.dropped.len(), 6);
    let kept = format!(
        "{:?}{:?}{:?}{:?}",
        file.assessments, file.findings, file.layout, file.areas
    );
    assert!(
        !kept.contains("Somebody") && !kept.contains("+223"),
        "staff survive"
    );
}

#[test]
fn staff_are_dropped_by_heading_and_by_what_stands_there() {
    let head: &[&str] = &[
        "Region",
        "Region Code",
        "IDP Ind",
        "Round",
        "Reporting date",
        "Updated By",
        "Chef d’équipe",
        "Remarks",
        "Person to ask",
    ];
    let row: &[&str] = &[
        "Gao",
        "ML07",
        "5",
        "3",
        "2019-06-30",
        "Jane Roe",
        "John Roe",
        "Free words",
        "jane@example.org",
    ];
    let bytes = workbook(vec![sheet("data", &[head, row])]);
    let file = accept("staff.xlsx", &bytes, &given());
    assert_eq!(
        file.dropped,
        ["Updated By", "Chef d’équipe", "Person to ask"]
    );
    let kept = format!("{file:?}");
    for name in ["Jane Roe", "John Roe", "jane@example.org", "Free words"] {
        assert!(!kept.contains(name), "{name}");
    }
    let suggested = format!("{:?}", formats::dtm::suggest("staff.xlsx", &bytes).unwrap());
    assert!(
        !suggested.contains("Roe") && !suggested.contains("example"),
        "{suggested}"
    );
}

#[test]
fn levels_of_one_round_in_one_file_that_contradict_are_told() {
    let head: &[&str] = &[
        "Region",
        "Region pcode",
        "Cercle",
        "Cercle pcode",
        "IDPs Ind",
        "IDPs HH",
        "Round",
        "Reporting date",
    ];
    let row = |cercle, code, count| ["Gao", "ML07", cercle, code, count, "1", "3", "2019-06-30"];
    let (one, two, three) = (
        row("", "", "90"),
        row("Ansongo", "ML0701", "40"),
        row("Bourem", "ML0702", "30"),
    );
    let bytes = workbook(vec![sheet("data", &[head, &one, &two, &three])]);
    let result = read("levels.xlsx", &bytes, &given(), CheckLevels::default());
    assert!(!places(&result, "levels-contradict").is_empty());
}

#[test]
fn headings_in_two_rows_are_put_together() {
    let upper: &[&str] = &[
        "Région",
        "Code région",
        "PDI",
        "",
        "Retournés",
        "",
        "Retournés de l’étranger",
        "",
        "Round",
        "Date du rapport",
    ];
    let lower: &[&str] = &[
        "",
        "",
        "Ménages",
        "Individus",
        "Ménages",
        "Individus",
        "Ménages",
        "Individus",
    ];
    let low: &[&str] = &[
        "Région",
        "Code région",
        "Ménages",
        "Individus",
        "Ménages",
        "Individus",
        "Ménages",
        "Individus",
        "Round",
        "Date du rapport",
    ];
    let high: &[&str] = &["", "", "PDI", "", "Retournés", "", "Rapatriés"];
    let row: &[&str] = &[
        "Gao",
        "ML07",
        "1",
        "5",
        "2",
        "11",
        "3",
        "17",
        "46",
        "2018-09-30",
    ];
    for head in [[upper, lower], [high, low]] {
        let bytes = workbook(vec![sheet("data", &[&["Matrice"], head[0], head[1], row])]);
        let file = accept("two.xlsx", &bytes, &given());
        let found: Vec<(u64, u64)> = file
            .assessments
            .iter()
            .map(|row| {
                (
                    row.households.as_ref().unwrap().count,
                    row.persons.as_ref().unwrap().count,
                )
            })
            .collect();
        assert_eq!(found, [(1, 5), (2, 11), (3, 17)]);
        assert_eq!(
            file.assessments[2].status,
            displacement::rounds::Status::RepatriatedRefugee
        );
    }
}

#[test]
fn a_column_that_repeats_or_is_empty_is_left_out_and_one_that_differs_refused() {
    let head: &[&str] = &[
        "Region",
        "IDPs Ind",
        "IDP individuals",
        "Round",
        "Reporting date",
    ];
    let file = |second| {
        workbook(vec![sheet(
            "data",
            &[head, &["Gao", "5", second, "3", "2018-01-31"]],
        )])
    };
    for second in ["5", ""] {
        assert_eq!(
            accept("one.xlsx", &file(second), &given()).assessments[0]
                .persons
                .as_ref()
                .unwrap()
                .count,
            5
        );
    }
    let refused = read("two.xlsx", &file("6"), &given(), CheckLevels::default());
    assert_eq!(
        places(&refused, "column-twice"),
        [(Some("data".to_owned()), Some(1), Some(3))]
    );
}
