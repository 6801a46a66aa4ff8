//! What comes out of the press, read back with other people's tools. Where
//! `pdftotext` and `pdfinfo` are not installed, the tests that need them say
//! that they were skipped.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests stop the test, and say what they skip"
)]

use std::io::Write;
use std::process::Command;

use print::{
    Alignment, Block, Card, Column, Day, Direction, Drawing, KeyFigure, Note, PrintError, Report,
    Run, Table, Text, pdf,
};

const DAY: Day = Day {
    year: 2017,
    month: 3,
    day: 1,
};

fn report(blocks: Vec<Block>) -> Report {
    Report {
        title: "Mali 2017".into(),
        language: "fr".into(),
        page_of: "Page {page} sur {pages}".into(),
        header: Some("1er mars 2017".into()),
        blocks,
        ..Report::default()
    }
}

/// What the tool prints about the file, or nothing when it is not installed.
fn read_with(tool: &str, options: &[&str], file: &[u8]) -> Option<String> {
    let mut on_disk = tempfile::NamedTempFile::new().unwrap();
    on_disk.write_all(file).unwrap();
    let mut command = Command::new(tool);
    command.args(options).arg(on_disk.path());
    if tool == "pdftotext" {
        command.arg("-");
    }
    match command.output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(_) => {
            println!("skipped: {tool} is not installed");
            None
        }
    }
}

/// The words of the file. The tool adds marks of direction and reads every
/// kind of space as a plain one.
fn words(file: &[u8]) -> Option<String> {
    let text = read_with("pdftotext", &["-enc", "UTF-8", "-layout"], file)?;
    let text = text.replace(
        |letter| matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'),
        "",
    );
    Some(plain_spaces(&text))
}

fn plain_spaces(words: &str) -> String {
    words.replace(['\u{202F}', '\u{A0}'], " ")
}

fn pages(file: &[u8]) -> Option<usize> {
    let about = read_with("pdfinfo", &[], file)?;
    let line = about.lines().find(|line| line.starts_with("Pages:"))?;
    line["Pages:".len()..].trim().parse().ok()
}

fn contains(file: &[u8], part: &str) -> bool {
    file.windows(part.len())
        .any(|bytes| bytes == part.as_bytes())
}

const HOSTILE: [&str; 12] = [
    "#sys.inputs #panic(\"x\") #{1+1} #import \"/report.json\"",
    "*strong* _emphasis_ $x^2$ `raw` = heading - list + item / term: x",
    "<script>alert(1)</script> <label> @reference",
    "back\\slash \\u{41} \\# ~ -- --- ... ' \" // comment /* comment */",
    "« 42\u{202F}% » de 12\u{202F}400\u{202F}000\u{A0}$ l’œuvre",
    "{{ binding }} {page} ${PATH} %s %n &amp; &#x41;",
    "]] ) } [ ( { ]#[",
    "Łódź Đồng Ελλάδα Україна",
    "שלום עולם",
    "مرحبا",
    "\"},{\"kind\":\"page_break\"}",
    "- 1. + not a list",
];

#[test]
fn hostile_words_come_out_as_they_went_in() {
    let mut blocks = vec![Block::KeyFigures(vec![KeyFigure {
        label: HOSTILE[0].into(),
        value: HOSTILE[6].into(),
        note: Some(HOSTILE[2].into()),
        footnote: Some(HOSTILE[3].into()),
    }])];
    blocks.extend(HOSTILE.map(|words| Block::Paragraph(words.into())));
    blocks.push(Block::BulletList(vec!["# one".into(), "$ two".into()]));
    blocks.push(Block::Heading {
        level: 1,
        text: "= #title".into(),
    });
    let file = pdf(&report(blocks), DAY).unwrap();
    assert!(contains(&file, "pdfuaid"), "claims PDF/UA");
    let Some(words) = words(&file) else { return };
    let lines: Vec<&str> = words.lines().map(str::trim).collect();
    for expected in HOSTILE.map(plain_spaces) {
        assert!(lines.contains(&expected.as_str()), "{expected} in {words}");
    }
    for expected in ["# one", "$ two", "= #title", HOSTILE[3]] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}

#[test]
fn a_long_table_repeats_its_header_and_loses_no_row() {
    let column = |name: &str, alignment| Column {
        name: name.into(),
        alignment,
    };
    let rows: Vec<Vec<Text>> = (1..=500)
        .map(|row| vec![format!("Site-{row}").into(), format!("{}", row * 7).into()])
        .collect();
    let table = Block::Table(Table {
        caption: "Sites".into(),
        columns: vec![
            column("Nom-du-site", Alignment::Start),
            column("Personnes", Alignment::End),
        ],
        rows,
        totals: Some(vec!["Somme".into(), "876\u{202F}750".into()]),
        note: Some("Sans les sites fermés.".into()),
    });
    let file = pdf(&report(vec![table]), DAY).unwrap();
    let (Some(pages), Some(words)) = (pages(&file), words(&file)) else {
        return;
    };
    assert!(pages > 5);
    assert_eq!(words.matches("Nom-du-site").count(), pages);
    assert!(words.contains(&format!("Page {pages} sur {pages}")));
    let found = words
        .split_whitespace()
        .filter(|word| word.starts_with("Site-"));
    assert_eq!(found.count(), 500);
    assert!(words.contains("876 750") && words.contains("Sans les sites fermés."));
}

fn every_kind() -> Vec<Block> {
    let figure = |text: &str| Run::Figure {
        text: text.into(),
        footnote: "Ronde 28, le 31 décembre 2016.".into(),
    };
    vec![
        Block::KeyFigures(
            ["36\u{202F}712", "12,4 millions", "42\u{202F}%", "non connu", "19"]
                .map(|value| KeyFigure {
                    label: format!("compte de {value}"),
                    value: value.into(),
                    ..KeyFigure::default()
                })
                .into(),
        ),
        Block::Heading {
            level: 1,
            text: "Situation".into(),
        },
        Block::Paragraph(
            vec![
                figure("36712"),
                Run::Plain(" puis ".into()),
                figure("36713"),
                Run::Link {
                    text: "la ronde".into(),
                    href: "https://example.org/r/28".into(),
                },
            ]
            .into(),
        ),
        Block::Drawing(Drawing {
            svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 10'><rect width='40' height='8' fill='#0b5394'/><text x='42' y='8' font-size='6'>Gao</text></svg>".into(),
            caption: "Par région".into(),
            source: Some("Source : ronde 28".into()),
            alternative: "Une barre : Gao.".into(),
        }),
        Block::Table(Table {
            caption: "Secteurs".into(),
            columns: vec![Column::default(), Column::default()],
            rows: vec![vec![vec![figure("7")].into()]],
            ..Table::default()
        }),
        Block::PageBreak,
        Block::Card(Card {
            title: "Abris".into(),
            facts: vec![("Demandé".into(), "310".into())],
            paragraphs: vec!["Suite.".into()],
        }),
        Block::Note(Note {
            title: Some("Lire".into()),
            paragraphs: vec!["Attention.".into()],
        }),
    ]
}

#[test]
fn the_file_is_tagged_and_says_what_it_is() {
    let file = pdf(
        &Report {
            subtitle: Some("Appel".into()),
            as_of: Some("Au 31 décembre 2016".into()),
            publisher: Some("Mission".into()),
            contents: Some("Sommaire".into()),
            ..report(every_kind())
        },
        DAY,
    )
    .unwrap();
    for mark in [
        "/StructTreeRoot",
        "/Marked true",
        "/Lang(fr)",
        "pdfuaid",
        "/Outlines",
    ] {
        assert!(contains(&file, mark), "{mark}");
    }
    if let Some(about) = read_with("pdfinfo", &["-isodates"], &file) {
        assert!(
            about.contains("Mali 2017") && about.contains("Mission"),
            "{about}"
        );
        assert!(
            about.contains("2017-03-01") && about.contains("A4"),
            "{about}"
        );
        assert_eq!(pages(&file), Some(2));
    }
    if let Some(structure) = read_with("pdfinfo", &["-struct"], &file) {
        for part in [
            "H1", "Figure", "Table", "TH", "Link", "Caption", "TOC", "Note",
        ] {
            assert!(structure.contains(part), "{part} in {structure}");
        }
    }
    let Some(words) = words(&file) else { return };
    for value in [
        "36\u{202F}712",
        "12,4 millions",
        "42\u{202F}%",
        "non connu",
        "19",
    ]
    .map(plain_spaces)
    {
        assert!(words.contains(&value), "{value} in {words}");
        assert!(
            words.contains(&format!("compte de {value}")),
            "{value} in {words}"
        );
    }
    assert_eq!(words.matches("Ronde 28, le 31").count(), 1, "{words}");
    assert!(words.contains("Gao"), "drawings keep their words: {words}");
}

#[test]
fn equal_reports_give_equal_bytes() {
    let first = pdf(&report(every_kind()), DAY).unwrap();
    let other = pdf(&report(vec![]), DAY).unwrap();
    let again = pdf(&report(every_kind()), DAY).unwrap();
    assert!(first == again, "bytes differ");
    assert!(first != other);
    assert_eq!(pages(&other).unwrap_or(1), 1);
}

#[test]
fn every_emptiness_is_printed() {
    let blocks = vec![
        Block::PageBreak,
        Block::Paragraph("".into()),
        Block::KeyFigures(vec![KeyFigure {
            label: "only a label".into(),
            ..KeyFigure::default()
        }]),
        Block::Table(Table {
            columns: vec![Column::default()],
            ..Table::default()
        }),
        Block::Card(Card {
            title: "only a title".into(),
            ..Card::default()
        }),
        Block::Note(Note {
            title: Some("only a title".into()),
            ..Note::default()
        }),
        Block::PageBreak,
    ];
    let right_to_left = Report {
        direction: Direction::RightToLeft,
        language: "ar".into(),
        page_of: String::new(),
        ..report(blocks)
    };
    let file = pdf(&right_to_left, DAY).unwrap();
    assert!(contains(&file, "/Lang(ar)"));
}

/// A letter that no font has is printed as a box: the file may not call itself
/// PDF/UA, but the rest of it is as readable as ever.
#[test]
fn a_script_without_font_costs_only_the_promise() {
    let file = pdf(&report(vec![Block::Paragraph("马里 en 2017".into())]), DAY).unwrap();
    assert!(contains(&file, "/StructTreeRoot") && !contains(&file, "pdfuaid"));
    let Some(words) = words(&file) else { return };
    assert!(words.contains("en 2017"), "{words}");
}

#[test]
fn what_cannot_be_printed_is_named() {
    let blank = Report {
        title: " ".into(),
        ..report(vec![])
    };
    assert_eq!(pdf(&blank, DAY), Err(PrintError::NoTitle));
    let tongue = Report {
        language: "français".into(),
        ..report(vec![])
    };
    assert_eq!(
        pdf(&tongue, DAY),
        Err(PrintError::Language("français".into()))
    );
    let day = Day { month: 13, ..DAY };
    assert_eq!(pdf(&report(vec![]), day), Err(PrintError::NoSuchDay(day)));
    for svg in [
        "<svg><rect",
        "not a drawing",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='/etc/hostname' width='9' height='9'/></svg>",
    ] {
        let drawing = Block::Drawing(Drawing {
            svg: svg.into(),
            caption: "Par région".into(),
            ..Drawing::default()
        });
        let error = pdf(&report(vec![drawing]), DAY).unwrap_err();
        assert!(error.to_string().contains("Par région"), "{error}");
    }
}
