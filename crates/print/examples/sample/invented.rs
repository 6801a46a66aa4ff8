//! An invented country, its crisis and its numbers.

use print::{
    Alignment, Block, Card, Column, Direction, Drawing, KeyFigure, Note, Report, Run, Table, Text,
};

const REGIONS: [&str; 8] = [
    "Haute-Rive",
    "Montclair",
    "Oued Sefra",
    "Plaine Centrale",
    "Les Sables",
    "Port-Levant",
    "Tamra",
    "Vallée du Lys",
];

/// The report. Every variant has other numbers.
pub fn report(variant: usize) -> Report {
    Report {
        title: "Sahelia 2017: appeal for people on the move".into(),
        subtitle: Some("What was asked, what came, and whom it reached".into()),
        language: "en".into(),
        direction: Direction::LeftToRight,
        publisher: Some("Mission in Sahelia".into()),
        as_of: Some("Figures as of 31 December 2016, as known on 1 March 2017".into()),
        header: Some("1 March 2017".into()),
        footer: Some("Mission in Sahelia · example.org/sahelia/2017".into()),
        page_of: "Page {page} of {pages}".into(),
        contents: Some("Contents".into()),
        blocks: blocks(variant),
    }
}

fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn plain(text: &str) -> Run {
    Run::Plain(text.into())
}

fn figure(text: String, footnote: &str) -> Run {
    Run::Figure {
        text,
        footnote: footnote.into(),
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

const COUNTED: &str = "Internally displaced persons counted in round 28 (December 2016), sum of 63 sites, unknown sites left out. Source: displacement rounds, 31 December 2016.";
const LEDGER: &str = "Counted contributions by current requirement, summed before dividing, half up. Source: contribution ledger, 28 February 2017.";

fn blocks(variant: usize) -> Vec<Block> {
    let people = 36_712 + variant;
    let mut blocks = vec![
        Block::KeyFigures(vec![
            KeyFigure { label: "Requested".into(), value: "US$ 12.4 million".into(), note: Some("4 frameworks, 19 projects".into()), footnote: None },
            KeyFigure { label: "Received".into(), value: "US$ 5.2 million".into(), note: Some("42% of what was asked".into()), footnote: Some(LEDGER.into()) },
            KeyFigure { label: "Internally displaced".into(), value: number(people), note: Some("31 December 2016".into()), footnote: Some(COUNTED.into()) },
            KeyFigure { label: "Returnees".into(), value: "not known".into(), note: Some("no round since July".into()), footnote: None },
        ]),
        heading(1, "Situation"),
        Block::Paragraph(vec![
            plain("In December 2016 the mission counted "),
            figure(number(people), COUNTED),
            plain(" internally displaced people in Sahelia. The conflict in "),
            Run::Emphasis("Haute-Rive".into()),
            plain(" and the floods of September drove most of them towards the river towns, where host families shelter two of three. People who crossed the border at Oued Sefra were screened and, where needed, referred. "),
            Run::Strong("Shelter and water are the first needs named in every round.".into()),
            plain(" The rounds and their sheets are at "),
            Run::Link { text: "example.org/sahelia/rounds".into(), href: "https://example.org/sahelia/rounds".into() },
            plain("."),
        ].into()),
        Block::BulletList(vec![
            "Host communities in three regions report that grain will last until May.".into(),
            vec![plain("Of the requirement, "), figure("42%".into(), LEDGER), plain(" has come; pledges stand beside the total and are not counted in it.")].into(),
            "Two of the five flow monitoring points on the northern road are closed for want of access, so that arrivals there are not known.".into(),
        ]),
        Block::Note(Note { title: Some("How to read the numbers".into()), paragraphs: vec!["Every number was computed from records and leads down to them on the web page of this report. A number marked “not known” is neither zero nor small: nobody has counted.".into()] }),
        Block::Drawing(Drawing {
            svg: chart(variant),
            caption: "Displacement fell in the south and rose along the river".into(),
            source: Some("Internally displaced persons by region, December 2016. Source: displacement round 28.".into()),
            alternative: "Bar chart of displaced persons by region: Haute-Rive most, Tamra least.".into(),
        }),
        heading(1, "Funding"),
        heading(2, "By sector"),
        Block::Table(sectors()),
        heading(2, "By project"),
    ];
    for project in 1..=7 {
        blocks.push(Block::Card(card(project)));
    }
    blocks.extend([
        heading(1, "Displacement"),
        heading(2, "By region and sex"),
        Block::Table(wide(variant)),
        heading(2, "By site"),
        Block::Paragraph("All sites assessed in round 28, with the people counted and the year in which most of them arrived. A site that could not be reached is listed with “not known”.".into()),
        Block::Table(sites(variant)),
        Block::PageBreak,
        heading(1, "Languages and marks"),
        Block::Paragraph("Le plan a reçu «\u{a0}42\u{202f}%\u{a0}» de 12\u{202f}400\u{202f}000\u{a0}$ US\u{202f}; l’œuvre continue à Gao, à l’est de «\u{a0}Ménaka\u{a0}». Ščit, Łódź, Đồng, Ελλάδα, Україна, שלום עולם, مرحبا بالعالم.".into()),
        heading(3, "What stays as it is"),
        Block::Paragraph("#sys.inputs *not strong* _not emphasis_ $x^2$ <script>alert(1)</script> \\u{41} `raw` @reference // no comment".into()),
    ]);
    blocks
}

fn column(name: &str, alignment: Alignment) -> Column {
    Column {
        name: name.into(),
        alignment,
    }
}

fn sectors() -> Table {
    let sectors = [
        ("Shelter and settlements", 4_100, 2_100, "51%"),
        ("Health", 1_900, 900, "47%"),
        ("Water, sanitation and hygiene", 2_350, 640, "27%"),
        ("Protection", 1_450, 980, "68%"),
        ("Transition and recovery", 2_600, 580, "22%"),
        ("Coordination", 0, 0, "n/a"),
    ];
    Table {
        caption: "Requested and received by sector".into(),
        columns: vec![column("Sector", Alignment::Start), column("Requested (US$)", Alignment::End), column("Received (US$)", Alignment::End), column("Funded", Alignment::End)],
        rows: sectors.iter().map(|(name, asked, came, percent)| vec![(*name).into(), number(asked * 1000).into(), number(came * 1000).into(), (*percent).into()]).collect(),
        totals: Some(vec!["All sectors".into(), "12,400,000".into(), "5,200,000".into(), vec![figure("42%".into(), LEDGER)].into()]),
        note: Some("Not counted: pledges of US$ 800,000 and US$ 120,000 carried over from 2015. “n/a” where nothing was asked.".into()),
    }
}

fn wide(variant: usize) -> Table {
    let names = [
        "Women",
        "Men",
        "Girls",
        "Boys",
        "Not known",
        "All",
        "Households",
        "Change",
    ];
    let mut columns = vec![column("Region", Alignment::Start)];
    columns.extend(names.map(|name| column(name, Alignment::End)));
    Table {
        caption: "Internally displaced persons by region, sex and age".into(),
        columns,
        rows: REGIONS
            .iter()
            .enumerate()
            .map(|(index, region)| {
                let women = 1_300 + index * 137 + variant % 7;
                let mut row: Vec<Text> = vec![(*region).into()];
                row.extend(
                    [
                        women,
                        women - 211,
                        women + 90,
                        women + 43,
                        17 * index,
                        4 * women - 78 + 17 * index,
                        women * 4 / 5,
                    ]
                    .map(|value| Text::from(number(value))),
                );
                row.push(
                    format!("{}{}", if index % 2 == 0 { "+" } else { "−" }, index * 31).into(),
                );
                row
            })
            .collect(),
        totals: None,
        note: None,
    }
}

fn sites(variant: usize) -> Table {
    Table {
        caption: "Sites assessed in round 28".into(),
        columns: vec![
            column("Region", Alignment::Start),
            column("Site", Alignment::Start),
            column("Kind", Alignment::Centre),
            column("Persons", Alignment::End),
            column("Households", Alignment::End),
            column("Main need", Alignment::Start),
        ],
        rows: (0..120)
            .map(|index| {
                let people = 90 + (index * 7919 + variant) % 1400;
                vec![
                    REGIONS[index / 15 % 8].into(),
                    format!(
                        "{} {}",
                        [
                            "Camp du Fleuve",
                            "École primaire",
                            "Quartier Nord",
                            "Ancien marché",
                            "Puits"
                        ][index % 5],
                        index + 1
                    )
                    .into(),
                    ["camp", "host", "host", "open"][index % 4].into(),
                    if index % 17 == 5 {
                        "not known".into()
                    } else {
                        number(people).into()
                    },
                    number(people / 6).into(),
                    [
                        "Shelter",
                        "Water",
                        "Food",
                        "Health care, above all for children under five",
                    ][index % 4]
                        .into(),
                ]
            })
            .collect(),
        totals: Some(vec![
            "All regions".into(),
            "120 sites".into(),
            "".into(),
            number(36_712 + variant).into(),
            "6,118".into(),
            "".into(),
        ]),
        note: Some(
            "Sites with fewer than five households are counted with their neighbours.".into(),
        ),
    }
}

fn card(project: usize) -> Card {
    Card {
        title: ["Shelter kits for the river towns", "Mobile clinics on the northern road", "Water points in host communities", "Reception and referral at Oued Sefra", "Voluntary return and reintegration", "Cash for repair of flooded homes", "Displacement tracking"][project - 1].into(),
        facts: vec![
            ("Framework".into(), "Humanitarian Response Plan 2017".into()),
            ("Requested".into(), format!("US$ {}", number(project * 310_000)).into()),
            ("Received".into(), vec![plain("US$ "), plain(&number(project * 120_500)), plain(" (39%)")].into()),
            ("For".into(), format!("{} households", number(project * 640)).into()),
            ("Contact".into(), vec![Run::Link { text: "projects@example.org".into(), href: "mailto:projects@example.org".into() }].into()),
        ],
        paragraphs: vec!["The project continues what began after the floods. Goods are bought within the country where the market bears it, and handed out with local committees; lists are checked against the last round so that no household is counted twice.".into()],
    }
}

fn chart(variant: usize) -> String {
    let mut bars = String::new();
    for (index, region) in REGIONS.iter().enumerate() {
        let width = 60 + (index * 97 + variant) % 360;
        let y = 12 + index * 30;
        bars.push_str(&format!(
            "<text x='150' y='{}' text-anchor='end' font-size='13' fill='#333'>{region}</text><rect x='160' y='{y}' width='{width}' height='20' fill='#0b5394'/><text x='{}' y='{}' font-size='13' fill='#333'>{}</text>",
            y + 15, 166 + width, y + 15, number(width * 23)
        ));
    }
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 255' font-family='system-ui, sans-serif'>{bars}</svg>"
    )
}
