use super::*;

const DAY: Day = Day {
    year: 2017,
    month: 3,
    day: 1,
};

fn blocks(blocks: Vec<Block>) -> Vec<Value> {
    let report = Report {
        title: "T".into(),
        language: "fr".into(),
        blocks,
        ..Report::default()
    };
    manuscript(&report, DAY)["blocks"]
        .as_array()
        .unwrap()
        .clone()
}

fn heading(level: u8) -> Block {
    Block::Heading {
        level,
        text: "H".into(),
    }
}

#[test]
fn no_heading_level_is_jumped_over() {
    let levels: Vec<u64> = blocks([3, 3, 6, 1, 0, 2].map(heading).into())
        .iter()
        .map(|block| block["level"].as_u64().unwrap())
        .collect();
    assert_eq!(levels, [1, 2, 3, 1, 1, 2]);
}

#[test]
fn parts_without_content_are_left_out() {
    let empty = vec![
        Block::Heading {
            level: 1,
            text: " ".into(),
        },
        Block::KeyFigures(vec![]),
        Block::KeyFigures(vec![KeyFigure::default()]),
        Block::Paragraph("".into()),
        Block::BulletList(vec!["".into()]),
        Block::Table(Table::default()),
        Block::Drawing(Drawing::default()),
        Block::Card(Card::default()),
        Block::Note(Note::default()),
    ];
    assert!(blocks(empty).is_empty());
}

#[test]
fn equal_footnotes_share_their_number() {
    let figure = |text: &str, footnote: &str| Run::Figure {
        text: text.into(),
        footnote: footnote.into(),
    };
    let blocks = blocks(vec![Block::Paragraph(
        vec![
            figure("1", "round 28"),
            figure("2", "ledger"),
            figure("3", "round 28"),
        ]
        .into(),
    )]);
    let notes: Vec<(u64, bool)> = blocks[0]["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| &run["footnote"])
        .map(|note| (note["number"].as_u64().unwrap(), note["text"].is_string()))
        .collect();
    assert_eq!(notes, [(1, true), (2, true), (1, false)]);
}

#[test]
fn only_safe_addresses_become_links() {
    let kind = |href: &str| {
        let run = Run::Link {
            text: "here".into(),
            href: href.into(),
        };
        blocks(vec![Block::Paragraph(vec![run].into())])[0]["runs"][0]["kind"].clone()
    };
    assert_eq!(kind("https://example.org/mali/2017"), "link");
    assert_eq!(kind("mailto:desk@example.org"), "link");
    assert_eq!(kind("javascript:alert(1)"), "plain");
    assert_eq!(kind("file:///etc/passwd"), "plain");
    assert_eq!(kind("https://"), "plain");
}

#[test]
fn rows_are_cut_and_filled_to_the_columns() {
    let table = Table {
        columns: vec![Default::default(), Default::default()],
        rows: vec![vec!["a".into()], vec!["b".into(), "c".into(), "d".into()]],
        ..Table::default()
    };
    let blocks = blocks(vec![Block::Table(table)]);
    let cells = blocks[0]["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 4);
    assert_eq!(cells[1], json!([]));
    assert_eq!(cells[3][0]["text"], "c");
}

#[test]
fn language_tags_are_taken_apart() {
    assert_eq!(language_and_region("fr"), ("fr".into(), None));
    assert_eq!(
        language_and_region("zh-Hant-TW"),
        ("zh".into(), Some("TW".into()))
    );
}
