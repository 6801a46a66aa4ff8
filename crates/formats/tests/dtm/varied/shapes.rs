//! Shapes in which rounds come, with the sums that they must give.

use super::*;
use crate::workbooks::{sheet, workbook};

#[test]
fn french_headings_with_a_title_subtotals_and_a_total_count_each_person_once() {
    let head: &[&str] = &[
        "N°",
        "RÉGION ",
        "Cercle",
        "COMMUNE\nd’accueil",
        "P-Code commune",
        "Nbre de ménages\nPDI",
        "Nbre d'individus PDI ",
        "Ménages retournés",
        "Individus Retournés",
        "Nom de l'enquêteur",
        "N° Tél.",
        "Chef d'équipe",
        "Superviseur",
        "Signature",
    ];
    let line = |cells: [&'static str; 9]| {
        let mut line = cells.to_vec();
        line.extend([
            "Awa Exemple",
            "70 00 00 01",
            "Ali Exemple",
            "Issa Exemple",
            "lu",
        ]);
        line
    };
    let one = line([
        "1",
        "Gao",
        "Ansongo",
        "Bara",
        "ml070103",
        "1 200",
        "6\u{a0}483",
        "3",
        "12",
    ]);
    let two = line([
        "2", "GAO", "ansongo", "Bourra", "ML070104", "5", "20", "-", "n/a",
    ]);
    let three = line([
        "3", "Ségou", "Niono", "Niono", "ML040405", "10", "1,234", "0", "0",
    ]);
    let bytes = workbook(vec![sheet(
        "Données",
        &[
            &["RÉPUBLIQUE DU MALI"],
            &["Matrice de suivi des déplacements – 29e cycle, janvier 2017"],
            &[],
            head,
            &one,
            &two,
            &["", "Sous-total Gao", "", "", "", "1205", "6503", "3", "12"],
            &[],
            &three,
            &["", "Ségou – TOTAL", "", "", "", "10", "1234", "0", "0"],
            &["TOTAL GÉNÉRAL", "", "", "", "", "1215", "7737", "3", "12"],
            &["", "Source : commission, janvier 2017"],
        ],
    )]);
    let given = Given {
        reporting_date: Some("2017-01-31".parse().unwrap()),
        ..given()
    };
    let file = accept("envoi.xlsx", &bytes, &given);
    assert_eq!(people(&file, 29, Displaced), (Some(1_215), Some(7_737)));
    assert_eq!(people(&file, 29, Returned), (Some(3), Some(12)));
    assert_eq!(areas(&file).len(), 3, "{:?}", areas(&file));
    let codes: BTreeSet<String> = file
        .assessments
        .iter()
        .map(|row| row.place.area().unwrap().code.to_string())
        .collect();
    assert!(codes.contains("ML070103"));
    assert_eq!(found(&file.findings, "total-row").len(), 3);
    assert_eq!(found(&file.findings, "total-differs"), []);
    assert_eq!(
        found(&file.findings, "remark-row"),
        [(Some("Données"), Some(12), Some(2))]
    );
    let kept = format!("{file:?}");
    for name in ["Awa Exemple", "70 00 00 01", "Ali Exemple", "Issa Exemple"] {
        assert!(!kept.contains(name), "{name} survives");
    }
}

#[test]
fn a_total_that_is_none_is_told_and_one_without_a_word_is_known() {
    let rows = |total: [&'static str; 3]| {
        workbook(vec![sheet(
            "R28",
            &[
                &["Region", "Cercle", "Date du rapport", "IDP HH", "IDP Ind"],
                &["Gao", "Ansongo", "2016-12-31", "2", "9"],
                &["Gao", "Bourem", "2016-12-31", "3", "11"],
                &[total[0], "", "", total[1], total[2]],
            ],
        )])
    };
    for label in ["", "MALI", "Total"] {
        let file = take("round.xlsx", &rows([label, "5", "20"]));
        assert_eq!(people(&file, 28, Displaced), (Some(5), Some(20)), "{label}");
        assert_eq!(found(&file.findings, "total-row").len(), 1, "{label}");
    }
    let file = take("round.xlsx", &rows(["Total Mali", "5", "22"]));
    assert_eq!(people(&file, 28, Displaced), (Some(5), Some(20)));
    assert_eq!(
        found(&file.findings, "total-differs"),
        [(Some("R28"), Some(4), Some(5))]
    );
    let report = refuse("round.xlsx", &rows(["", "5", "22"]), &given());
    assert_eq!(
        found(&report.findings, "area-missing"),
        [(Some("R28"), Some(4), Some(4))]
    );
}

#[test]
fn regions_without_a_word_of_total_do_not_count_beside_their_cercles() {
    let bytes = workbook(vec![sheet(
        "Round 30",
        &[
            &["Région", "Cercle", "Date du rapport", "PDI Individus"],
            &["Gao", "", "2017-02-28", "20"],
            &["", "Ansongo", "2017-02-28", "9"],
            &["", "Bourem", "2017-02-28", "11"],
            &["Kidal", "", "2017-02-28", "4"],
            &["", "Tessalit", "2017-02-28", "4"],
        ],
    )]);
    let file = take("round.xlsx", &bytes);
    assert_eq!(people(&file, 30, Displaced).1, Some(24));
    assert!(
        areas(&file).contains("MLI / Kidal / Tessalit"),
        "{:?}",
        areas(&file)
    );
}

#[test]
fn merged_areas_go_down_and_do_not_pass_into_another_region() {
    let rows: &[&[&str]] = &[
        &[
            "Région",
            "Cercle",
            "Commune",
            "Date du rapport",
            "PDI Individus",
        ],
        &["Gao", "Ansongo", "Bara", "2017-02-28", "20"],
        &["", "", "Bourra", "2017-02-28", "9"],
        &["Kidal", "", "Tessalit", "2017-02-28", "4"],
    ];
    let file = take(
        "Mali_DTM_Round_30.xlsx",
        &workbook(vec![sheet("data", rows)]),
    );
    assert_eq!(
        areas(&file).into_iter().collect::<Vec<_>>(),
        [
            "MLI / Gao / Ansongo / Bara",
            "MLI / Gao / Ansongo / Bourra",
            "MLI / Kidal / Tessalit"
        ]
    );
}

#[test]
fn a_region_as_a_heading_of_its_rows_is_taken_for_them() {
    let rows: &[&[&str]] = &[
        &["Région", "Cercle", "Snapshot Date", "IDP Ind"],
        &["Gao"],
        &["", "Ansongo", "2017-02-28", "20"],
        &["", "Bourem", "2017-02-28", "9"],
        &["Kidal"],
        &["", "Tessalit", "2017-02-28", "4"],
        &["NB : chiffres provisoires"],
    ];
    let file = take("R30.xlsx", &workbook(vec![sheet("data", rows)]));
    assert_eq!(
        areas(&file).into_iter().collect::<Vec<_>>(),
        [
            "MLI / Gao / Ansongo",
            "MLI / Gao / Bourem",
            "MLI / Kidal / Tessalit"
        ]
    );
    assert_eq!(people(&file, 30, Displaced).1, Some(33));
}

#[test]
fn columns_in_another_order_and_a_sum_of_all_people_give_the_same() {
    let rows: &[&[&str]] = &[
        &[
            "Returnees Ind.",
            "IDPs Ind.",
            "Total",
            "RoundNo",
            "Admin 2",
            "Conflict",
            "Admin 1",
            "Snapshot Date",
            "IDPs HH",
            "Returnees HH",
            "Number of IDP sites",
            "Nombre de villages évalués",
            "Variation PDI",
        ],
        &[
            "12", "60", "72", "28", "Diéma", "x", "Kayes", "42735", "10", "2", "4", "7", "-3",
        ],
        &[
            "0", "9", "9", "28", "Nioro", "Non", "Kayes", "42735", "3", "0", "1", "2", "1",
        ],
    ];
    let file = take("mixed.xlsx", &workbook(vec![sheet("Feuil1", rows)]));
    assert_eq!(people(&file, 28, Displaced), (Some(13), Some(69)));
    assert_eq!(people(&file, 28, Returned), (Some(2), Some(12)));
    assert_eq!(file.rounds[0].key.reporting_date.to_string(), "2016-12-31");
    assert_eq!(
        found(&file.findings, "total-column"),
        [(Some("Feuil1"), Some(1), Some(3))]
    );
    assert_eq!(file.assessments[0].causes.len(), 1);
    assert!(areas(&file).contains("MLI / Kayes / Diéma"));
}

#[test]
fn several_rounds_stand_in_one_sheet_or_in_sheets_of_their_own() {
    let head: &[&str] = &[
        "Région",
        "Tour",
        "Date d’enquête",
        "PDI Ménages",
        "PDI Individus",
    ];
    let rows: &[&[&str]] = &[
        head,
        &["Gao", "28", "20/12/2016", "2", "9"],
        &["Gao", "29", "20/01/2017", "3", "14"],
        &["Kidal", "28", "21/12/2016", "1", "6"],
    ];
    let file = take("two.xlsx", &workbook(vec![sheet("data", rows)]));
    let rounds: Vec<String> = file
        .rounds
        .iter()
        .map(|round| round.key.to_string())
        .collect();
    assert_eq!(
        rounds,
        ["MLI, round 28 of 2016-12-21", "MLI, round 29 of 2017-01-20"]
    );
    assert_eq!(people(&file, 28, Displaced), (Some(3), Some(15)));
    assert_eq!(people(&file, 29, Displaced), (Some(3), Some(14)));
    let of = |name, day, count| {
        let rows: [&[&str]; 2] = [&["Région", "Date du rapport", "PDI"], &["Gao", day, count]];
        sheet(name, &rows)
    };
    let sheets = vec![
        of("Round 29", "2017-01-31", "14"),
        of("Round 28", "2016-12-31", "9"),
    ];
    let file = take("sheets.xlsx", &workbook(sheets));
    assert_eq!(people(&file, 28, Displaced).1, Some(9));
    assert_eq!(people(&file, 29, Displaced).1, Some(14));
}

#[test]
fn sheets_of_each_status_in_any_order_with_ages_and_a_hidden_one() {
    let head: &[&str] = &[
        "REGION",
        "PCODE",
        "CERCLE",
        "PCODE",
        "COMMUNE",
        "MENAGES",
        "<5 ans F",
        "<5 ans M",
        "60+ ans F",
        "60+ ans M",
        "F",
        "M",
        "TOTAL",
        "Point focal",
        "Chef de village",
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
        "Awa Exemple",
        "Ali Exemple",
    ];
    let total: &[&str] = &[
        "TOTAL", "", "", "", "", "20", "10", "11", "40", "39", "50", "50", "100",
    ];
    let mut old = sheet("PDIs (2)", &[head, row]);
    old.set_hidden(true);
    let bytes = workbook(vec![
        sheet("Synthèse", &[&["Rien d’autre que des mots"]]),
        sheet("RAPATRIES", &[head, row, total]),
        sheet("RETOURNEES_PDIs", &[head, row, total]),
        sheet("PDIs", &[head, row, total]),
        old,
    ]);
    let file = accept("DTM_R60.xlsx", &bytes, &told(60));
    for status in [Displaced, Returned, Repatriated] {
        assert_eq!(
            people(&file, 60, status),
            (Some(20), Some(100)),
            "{status:?}"
        );
    }
    assert_eq!(
        found(&file.findings, "sheet-hidden"),
        [(Some("PDIs (2)"), None, None)]
    );
    let bands: BTreeSet<(u8, Option<u8>)> = file.assessments[0]
        .parts
        .iter()
        .filter_map(|part| part.age.map(|age| (age.from, age.to)))
        .collect();
    assert_eq!(bands, BTreeSet::from([(0, Some(4)), (60, None)]));
    assert!(!format!("{file:?}").contains("Exemple"));
}

#[test]
fn semicolons_in_windows_1252_are_read_and_old_workbooks_say_what_to_do() {
    let text = "Région;Cercle;Commune;Round;Date du rapport;Ménages déplacés;Individus déplacés\r\n\
        Ségou;Niono;N'Débougou;31;31/03/2017;1 200;6 483\r\n\
        Ségou;Niono;Niono;31;31/03/2017;5;20\r\n\
        TOTAL;;;;;1 205;6 503\r\n";
    let file = take("mali.csv", &in_windows_1252(text));
    assert_eq!(people(&file, 31, Displaced), (Some(1_205), Some(6_503)));
    assert!(areas(&file).contains("MLI / Ségou / Niono / N'Débougou"));
    assert_eq!(found(&file.findings, "decoded").len(), 1);
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
    let report = refuse("round.xls", &old, &given());
    assert_eq!(report.findings[0].key, "another-kind");
    assert!(
        report.findings[0].remedy.contains("XLSX"),
        "{:?}",
        report.findings[0]
    );
}

/// A text in Windows-1252, of letters that have one byte there.
fn in_windows_1252(text: &str) -> Vec<u8> {
    let bytes = text.chars().map(|letter| u8::try_from(u32::from(letter)));
    bytes.map(Result::unwrap).collect()
}

#[test]
fn a_region_whose_code_stands_in_one_row_only_is_one_region() {
    let rows: &[&[&str]] = &[
        &[
            "Région",
            "Code région",
            "Cercle",
            "Code cercle",
            "Date du rapport",
            "PDI",
        ],
        &["Gao", "ml07", "Ansongo", "ML0701", "2016-12-31", "20"],
        &["GAO", "", "Bourem", "ML0702", "2016-12-31", "9"],
    ];
    let file = take("R28.xlsx", &workbook(vec![sheet("data", rows)]));
    let regions: BTreeSet<&str> = file
        .assessments
        .iter()
        .map(|row| row.place.parts[1].code.as_str())
        .collect();
    assert_eq!(regions, BTreeSet::from(["ML07"]));
    assert_eq!(people(&file, 28, Displaced).1, Some(29));
}

#[test]
fn numbers_of_rounds_are_taken_from_titles_as_people_write_them() {
    for (name, title) in [
        ("a.xlsx", "Round n° 28"),
        ("a.xlsx", "DTM Mali – 28ème round"),
        ("a.xlsx", "28e cycle d’évaluation"),
        ("DTM_R28_final.xlsx", "Matrice"),
        ("Mali Round28.xlsx", "Matrice"),
    ] {
        let rows: &[&[&str]] = &[
            &[title],
            &["Région", "Date du rapport", "PDI"],
            &["Gao", "2016-12-31", "20"],
        ];
        let file = take(name, &workbook(vec![sheet("data", rows)]));
        assert_eq!(file.rounds[0].key.number, 28, "{name}, {title}");
    }
}
