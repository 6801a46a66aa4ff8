use appeals::records::{Destination, Target};
use calamine::Data;
use vocabulary::{Language, Money};

use super::page::{compose, mali, records};
use super::{column, made_at, row, sheets};

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("not a number: {other:?}"),
    }
}

#[test]
fn the_summary_carries_real_numbers() {
    let sheets = sheets(&mali(), Language::English);
    let summary = &sheets["Summary"];
    assert_eq!(
        number(&row(summary, "Total requested (USD)")[1]),
        37_360_000.0
    );
    assert_eq!(number(&row(summary, "Total received (USD)")[1]), 112_550.0);
    assert_eq!(number(&row(summary, "Percent funded")[1]), 0.003);
    assert_eq!(number(&row(summary, "Still needed (USD)")[1]), 37_247_450.0);
    assert_eq!(number(&row(summary, "Projects")[1]), 10.0);
    assert_eq!(number(&row(summary, "Journal entry")[1]), 7.0);
    assert_eq!(
        row(summary, "File made")[1].to_string(),
        "3 February 2018, 04:05\u{a0}UTC"
    );
    assert!(matches!(row(summary, "First day")[1], Data::DateTime(_)));
}

#[test]
fn every_project_is_a_row_and_the_totals_are_formulas_with_results() {
    let document = mali();
    let bytes = formats::export::xlsx(&document, Language::English, made_at()).unwrap();
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let formulas = calamine::Reader::worksheet_formula(&mut book, "Projects").unwrap();
    assert_eq!(formulas.get_value((11, 6)).unwrap(), "SUM(G2:G11)");
    assert_eq!(formulas.get_value((13, 7)).unwrap(), "H12+H13");
    let sheets = sheets(&document, Language::English);
    let rows = &sheets["Projects"];
    let [requested, received, percent] =
        ["Requested (USD)", "Received (USD)", "Percent funded"].map(|head| column(rows, head));
    let projects = &rows[1..11];
    let sum = |column: usize| projects.iter().map(|row| number(&row[column])).sum::<f64>();
    for (item, place) in [("Sum of the projects", 11), ("Whole appeal", 13)] {
        let total = row(rows, item);
        assert_eq!(total, rows[place].as_slice());
        assert_eq!(number(&total[requested]), sum(requested));
        assert_eq!(number(&total[received]), sum(received));
        assert_eq!(number(&total[percent]), sum(received) / sum(requested));
    }
    assert_eq!(sum(requested), 37_360_000.0);
    let title = column(rows, "Title");
    let written: Vec<_> = projects.iter().map(|row| row[title].to_string()).collect();
    let on_page: Vec<_> = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .map(|project| project.titles.best(Language::English).to_owned())
        .collect();
    assert_eq!(written, on_page);
}

#[test]
fn money_for_no_single_project_closes_the_gap() {
    let mut records = records();
    let currency = records.appeal.record.currency;
    let contribution = &mut records.contributions[0].record;
    contribution.destination = Destination::Single {
        target: Target::Appeal,
    };
    contribution.converted = Some(Money::from_minor(11_255_037, currency));
    let sheets = sheets(&compose(&records), Language::English);
    let rows = &sheets["Projects"];
    let received = column(rows, "Received (USD)");
    assert_eq!(number(&row(rows, "Sum of the projects")[received]), 0.0);
    assert_eq!(
        number(&row(rows, "For no single project")[received]),
        112_550.37
    );
    assert_eq!(number(&row(rows, "Whole appeal")[received]), 112_550.37);
}

#[test]
fn the_lines_beside_the_total_add_up_with_it() {
    let mut records = records();
    let mut pledge = records.contributions[0].clone();
    pledge.record.status = appeals::records::ContributionStatus::Pledge;
    pledge.record.id.0 = uuid::Uuid::from_u128(77);
    let mut unconverted = pledge.clone();
    unconverted.record.converted = None;
    unconverted.record.id.0 = uuid::Uuid::from_u128(78);
    records.contributions.extend([pledge, unconverted]);
    let sheets = sheets(&compose(&records), Language::English);
    let summary = &sheets["Summary"];
    assert_eq!(
        number(&row(summary, "Pledged and not counted (USD)")[1]),
        112_550.0
    );
    assert_eq!(
        number(&row(summary, "Sum of everything recorded as coming in (USD)")[1]),
        225_100.0
    );
    assert_eq!(
        number(&row(summary, "Not yet converted (contributions)")[1]),
        1.0
    );
}

#[test]
fn figures_texts_targets_revisions_and_presence_are_complete() {
    let document = mali();
    let sheets = sheets(&document, Language::English);
    let figures = &sheets["Figures"];
    let known = formats::export::figures_of(&document);
    assert_eq!(figures.len() - 1, known.len());
    for (row, figure) in figures[1..].iter().zip(known) {
        assert_eq!(row[0].to_string(), figure.question.name);
        assert_eq!(row[10].to_string(), figure.digest);
        assert!(!row[2].to_string().contains('⟦'), "{row:?}");
    }
    let projects: Vec<_> = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .collect();
    let targets: usize = projects.iter().map(|project| project.targets.len()).sum();
    let revisions: usize = projects.iter().map(|project| project.revisions.len()).sum();
    assert!(targets > 10 && revisions == 10);
    assert_eq!(sheets["Targets"].len() - 1, targets);
    assert_eq!(sheets["Revisions"].len() - 1, revisions);
    let passages = document
        .narratives
        .iter()
        .flat_map(|block| &block.passages)
        .chain(&document.achievements);
    let texts: usize = passages.map(|passage| passage.texts.len()).sum();
    assert_eq!(sheets["Texts"].len() - 1, texts);
    let presence = document.offices.len() + document.contacts.len() + document.seats.len() + 2;
    assert_eq!(sheets["Offices and contacts"].len() - 1, presence);
}

#[test]
fn the_french_workbook_speaks_french() {
    let sheets = sheets(&mali(), Language::French);
    let mut names: Vec<_> = sheets.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "Bureaux et contacts",
        "Chiffres",
        "Personnes ciblées",
        "Projets",
        "Révisions",
        "Synthèse",
        "Textes",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        number(&row(&sheets["Synthèse"], "Total demandé (USD)")[1]),
        37_360_000.0
    );
    for cell in sheets.values().flatten().flatten() {
        assert!(!cell.to_string().contains('⟦'), "{cell}");
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let document = mali();
    let write = || formats::export::xlsx(&document, Language::French, made_at()).unwrap();
    assert_eq!(write(), write());
    let later = made_at() + chrono::Duration::days(1);
    let other = formats::export::xlsx(&document, Language::French, later).unwrap();
    assert_ne!(write(), other, "the time it was made stands in the file");
}
