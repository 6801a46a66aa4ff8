//! Texts and numbers that break other exports.

use appeals::AppealRecords;
use calamine::{Data, Reader};
use figures::document::AppealDocument;
use figures::{Question, Value};
use missions::MissionRecords;
use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit};
use vocabulary::{Language, Texts};

use super::page::{compose, mali, records};
use super::{column, made_at, sheets};

const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+223 20 00 00 00",
    "-1+2",
    "\t=HYPERLINK(\"http://example.org\")",
    "two\nlines, \"quoted\"; and, commas",
    "emoji 😀, right to left שלום",
    "_x0041_ & <b>not bold</b> ]]>",
];

fn with_titles(mut records: MissionRecords) -> AppealDocument {
    for (project, text) in records.projects.iter_mut().zip(HOSTILE) {
        project.record.titles = Texts::of(Language::English, text);
    }
    compose(&records)
}

fn titles(document: &AppealDocument) -> Vec<String> {
    document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .map(|project| project.titles.best(Language::English).to_owned())
        .collect()
}

#[test]
fn hostile_texts_stay_texts_in_the_workbook() {
    let document = with_titles(records());
    let rows = &sheets(&document, Language::English)["Projects"];
    let title = column(rows, "Title");
    let written: Vec<_> = rows[1..11].iter().map(|row| row[title].clone()).collect();
    let expected: Vec<_> = titles(&document).into_iter().map(Data::String).collect();
    assert_eq!(written, expected);
    let bytes = formats::export::xlsx(&document, Language::English, made_at()).unwrap();
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        for (_, column, formula) in book.worksheet_formula(&name).unwrap().used_cells() {
            assert!(!formula.contains("cmd"), "{name}: {column} {formula}");
        }
    }
}

#[test]
fn hostile_texts_are_neutralised_in_csv_and_otherwise_kept() {
    let document = with_titles(records());
    let bytes = formats::export::hxl_csv(&document, Language::English).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let place = reader
        .headers()
        .unwrap()
        .iter()
        .position(|head| head == "Project title")
        .unwrap();
    let written: Vec<_> = reader
        .records()
        .skip(1)
        .map(|row| row.unwrap()[place].to_owned())
        .collect();
    for (written, title) in written.iter().zip(titles(&document)) {
        let trimmed = title.trim_start();
        if trimmed.starts_with(['=', '@', '+', '-']) {
            assert_eq!(*written, format!("'{title}"));
        } else {
            assert_eq!(*written, title);
        }
    }
    assert_eq!(written.len(), 10);
}

#[test]
fn a_text_beyond_a_cell_is_cut_and_says_so() {
    let mut records = records();
    let long = "é😀 ".repeat(10_000);
    records.projects[0].record.descriptions = Texts::of(Language::English, long.clone());
    let document = compose(&records);
    let rows = &sheets(&document, Language::English)["Projects"];
    let (text, note) = (column(rows, "Description"), column(rows, "Note"));
    let cut: Vec<_> = rows[1..]
        .iter()
        .filter(|row| row[text].to_string().encode_utf16().count() > 30_000)
        .collect();
    assert_eq!(cut.len(), 1);
    let written = cut[0][text].to_string();
    assert!(written.encode_utf16().count() <= 32_767);
    let kept = written.strip_suffix(" [… cut, see the note]").unwrap();
    assert!(long.starts_with(kept) && kept.len() > 40_000);
    assert!(cut[0][note].to_string().contains("40,000 characters"));
    let json = formats::export::json(&document, None).unwrap();
    assert!(String::from_utf8(json).unwrap().contains(&long));
}

#[test]
fn numbers_that_a_cell_cannot_hold_stand_exactly_in_the_note() {
    let mut document = mali();
    let huge = 9_007_199_254_740_993;
    document.totals.projects.value = Value::Count { count: huge };
    let project = &mut document.frameworks[0].sectors[0].projects[0];
    project.targets.push(PeopleCount {
        count: u64::MAX,
        unit: PeopleUnit::Households,
        kind: PeopleKind::Targeted,
        group: "own_group".to_owned(),
        sex: None,
        age: None,
    });
    let sheets = sheets(&document, Language::English);
    let summary = super::row(&sheets["Summary"], "Projects");
    assert!(summary[3].to_string().contains("9007199254740993"));
    let targets = &sheets["Targets"];
    let count = column(targets, "Count");
    let exact = u64::MAX.to_string();
    assert!(targets.iter().any(|row| row[count].to_string() == exact));
}

#[test]
fn an_appeal_without_anything_is_written_in_every_format() {
    let full = records();
    let mut records = MissionRecords::from(AppealRecords::new(
        full.known_at,
        full.of_appeal.mission,
        full.of_appeal.appeal,
    ));
    records.mission.record.names = Texts::default();
    records.appeal.record.period.start = "1899-12-31".parse().unwrap();
    let document = compose(&records);
    let sheets = sheets(&document, Language::English);
    assert!(sheets["Projects"].len() >= 2);
    let summary = &sheets["Summary"];
    assert_eq!(
        super::row(summary, "Percent funded")[1].to_string(),
        "not known"
    );
    assert_eq!(
        super::row(summary, "First day")[1].to_string(),
        "1899-12-31"
    );
    let csv = formats::export::hxl_csv(&document, Language::French).unwrap();
    assert_eq!(String::from_utf8(csv).unwrap().lines().count(), 2);
    assert!(formats::export::json(&document, Some(Language::French)).is_ok());
}

#[test]
fn a_lower_bound_is_never_written_as_a_number() {
    let mut document = mali();
    let project = &mut document.frameworks[0].sectors[0].projects[0];
    project.targeted.value = Value::AtLeast { count: 49_871 };
    project.targeted.question = Question::named("people.targeted");
    let rows = &sheets(&document, Language::English)["Projects"];
    let people = column(rows, "People targeted");
    assert_eq!(rows[1][people], Data::String("more than 49,871".to_owned()));
    let csv = formats::export::hxl_csv(&document, Language::English).unwrap();
    assert!(!String::from_utf8(csv).unwrap().contains("49871"));
}
