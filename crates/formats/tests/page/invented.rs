//! Pages that were written for the test: other countries, other pastes.

use appeals::records::{FrameworkKind, NarrativeSection, OfficeKind};
use formats::page;
use formats::report::Severity;
use vocabulary::Language;
use vocabulary::people::{PeopleKind, PeopleUnit};

use crate::applied::{DIGEST, apply, import, read};

pub const SOUTH_SUDAN: &str = include_str!("../pages/south-sudan-2018.txt");
pub const FRENCH: &str = include_str!("../pages/mali-2016-fr.txt");

#[test]
fn another_country_in_another_paste() {
    let page = read("south-sudan-2018.txt", SOUTH_SUDAN);
    for finding in &page.findings {
        println!("{finding}");
    }
    let amounts: Vec<_> = page
        .projects()
        .map(|it| {
            (
                it.title.value.as_str(),
                it.requested.value.minor / 100,
                it.received.as_ref().unwrap().value.minor / 100,
            )
        })
        .collect();
    assert_eq!(
        amounts,
        [
            ("Sites for displaced families", 4_500_000, 2_000_000),
            ("Clean water", 5_000_000, 500_000),
            ("Boats for the river", 3_000_000, 500_000),
        ]
    );
    let description = page
        .projects()
        .next()
        .unwrap()
        .description
        .as_ref()
        .unwrap();
    assert_eq!(
        description.value,
        "Manage six sites, and listen to the people in them."
    );
    assert_eq!(page.telephone.as_ref().unwrap().value, "(+211) 922 000 000");
    assert_eq!(
        page.website.as_ref().unwrap().value,
        "https://southsudan.example.org"
    );
    assert!(
        page.findings
            .iter()
            .all(|it| it.severity != Severity::Error)
    );
    let warnings: Vec<_> = page
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .collect();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(!format!("{page:?}").contains("Exampleson"));
    assert!(!format!("{page:?}").contains("nobody@"));
}

#[test]
fn its_records() {
    let page = read("south-sudan-2018.txt", SOUTH_SUDAN);
    let import = import(&page, None, DIGEST);
    assert_eq!(import.appeal.to_string(), "SSD/2018");
    let records = apply(None, &import.changes);
    assert_eq!(records.mission.record.slug, "south-sudan");
    let kinds: Vec<_> = records
        .frameworks
        .iter()
        .map(|it| (it.record.kind, it.record.sector_list.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (FrameworkKind::HumanitarianResponsePlan, "global-clusters"),
            (FrameworkKind::Other, "global-clusters")
        ]
    );
    let sector = &records.sectors[0].record;
    assert_eq!(
        (sector.list.as_str(), sector.code.as_str()),
        ("global-clusters", "river-transport")
    );
    let targets = &records.projects[1].record.targets;
    assert_eq!(targets.len(), 1, "the women are part of the 80,000");
    assert_eq!(
        (targets[0].count, targets[0].kind),
        (80_000, PeopleKind::Targeted)
    );
    assert_eq!(
        records.projects[2].record.targets[0].unit,
        PeopleUnit::Households
    );
    let staff = &records.staff_counts[0].record;
    assert_eq!(
        (staff.international, staff.national),
        (Some(120), Some(310))
    );
    let offices: Vec<_> = records
        .offices
        .iter()
        .map(|it| (it.record.kind, it.record.place.name.as_str()))
        .collect();
    assert_eq!(
        offices,
        [
            (OfficeKind::CountryOffice, "Juba"),
            (OfficeKind::SubOffice, "Wau"),
            (OfficeKind::SubOffice, "Malakal"),
            (OfficeKind::SubOffice, "Bentiu")
        ]
    );
    let texts: Vec<_> = records
        .narratives
        .iter()
        .map(|it| it.record.texts.best(Language::English))
        .collect();
    assert!(
        texts[0].starts_with(
            "As of 30 November 2017, partners count {{ displacement.idps as_of=2017-11-30 }} IDPs and \
             some {{ displacement.returnees as_of=2017-11-30 }} returnees."
        ),
        "{}",
        texts[0]
    );
    assert!(records.declared_figures[0].record.at_least);
    assert_eq!(
        texts[1],
        "### Rivers And Roads\n\nThe roads &lt;b>are&lt;/b> closed for \\{\\{ months \\}\\} each year, and \
         \\*nothing\\* moves. People walk for days to reach the market, and the clinics run out of medicine \
         every week."
    );
    assert_eq!(records.achievements.len(), 2);
    let second = records.achievements[1].record.texts.best(Language::English);
    assert_eq!(
        second,
        "The team drilled {{ achievements.boreholes }} boreholes in 2017."
    );
}

#[test]
fn a_french_page() {
    let page = read("mali-2016-fr.txt", FRENCH);
    for finding in &page.findings {
        println!("{finding}");
    }
    assert_eq!(page.language, Language::French);
    let import = import(&page, None, DIGEST);
    assert_eq!(import.appeal.to_string(), "MLI/2016");
    let records = apply(None, &import.changes);
    assert_eq!(records.projects.len(), 2);
    let total: i64 = records
        .requirements
        .iter()
        .map(|it| it.record.amount.minor)
        .sum();
    assert_eq!(total, 150_000_000);
    assert_eq!(records.contributions.len(), 1);
    let codes: Vec<_> = records
        .projects
        .iter()
        .map(|it| it.record.sectors[0].code.as_str())
        .collect();
    assert_eq!(codes, ["health", "shelter-nfi"]);
    assert_eq!(
        records.contacts[0].record.roles.get(Language::French),
        Some("Cheffe de mission")
    );
    let staff = &records.staff_counts[0].record;
    assert_eq!((staff.international, staff.national), (Some(9), Some(31)));
    assert_eq!(records.offices.len(), 3);
    assert_eq!(records.coordination_seats.len(), 3);
    let sections: Vec<_> = records
        .narratives
        .iter()
        .map(|it| it.record.section)
        .collect();
    assert_eq!(
        sections,
        [NarrativeSection::Needs, NarrativeSection::Coordination]
    );
    let values: Vec<_> = records
        .declared_figures
        .iter()
        .map(|it| (it.record.name.as_str(), it.record.value))
        .collect();
    assert_eq!(
        values,
        [
            ("displacement.idps", 61_920),
            ("displacement.returnees", 450_000),
            ("achievements.idps", 1250)
        ]
    );
    assert!(
        page.findings
            .iter()
            .all(|it| it.severity != Severity::Warning)
    );
    let everything = format!("{page:?}{import:?}");
    assert!(!everything.contains("Awa") && !everything.contains("Exemple"));
}

/// The parts of a page that do not depend on how it was pasted.
fn essence(page: &page::Page) -> Vec<(String, i64, i64, String, String)> {
    let text = |item: &Option<page::Item<String>>| {
        item.as_ref()
            .map(|item| item.value.clone())
            .unwrap_or_default()
    };
    page.projects()
        .map(|it| {
            (
                it.title.value.clone(),
                it.requested.value.minor,
                it.received.as_ref().map_or(-1, |it| it.value.minor),
                text(&it.description),
                text(&it.beneficiaries),
            )
        })
        .collect()
}

#[test]
fn the_paste_does_not_matter() {
    for page in [SOUTH_SUDAN.to_owned(), FRENCH.to_owned()]
        .into_iter()
        .chain(crate::real::bytes().map(|bytes| String::from_utf8(bytes).unwrap()))
    {
        let plain = read("plain.txt", &page);
        let variants = [
            ("windows", page.replace('\n', "\r\n")),
            ("old mac", page.replace('\n', "\r")),
            ("byte order mark", format!("\u{feff}{page}")),
            ("tabs", page.replace("\n  ", "\n\t")),
            ("no break", page.replace(": ", ":\u{a0}")),
            ("bullets", page.replace("• ", "·  ").replace("\n* ", "\n– ")),
            (
                "bars",
                page.replace(" Amount Received", " | AMOUNT RECEIVED"),
            ),
            (
                "two lines",
                page.replace(" Amount Received", "\nAmount Received"),
            ),
            ("dollars", page.replace("USD ", "US$")),
            (
                "flush",
                page.lines()
                    .map(|line| format!("{}\n", line.trim()))
                    .collect(),
            ),
            (
                "doubled",
                page.replace('\n', "\n\n")
                    .replace("for\n\n", "for\n")
                    .replace("listen\n\n", "listen\n"),
            ),
        ];
        for (name, variant) in variants {
            assert_eq!(
                essence(&read(name, &variant)),
                essence(&plain),
                "{name}: {}",
                &page[..20]
            );
        }
        let wide: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(page.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let read = page::parse("wide", &wide).unwrap();
        assert_eq!(essence(&read), essence(&plain));
        assert!(read.findings.iter().any(|it| it.key == "decoded"));
    }
}

#[test]
fn a_windows_1252_page_is_decoded_and_said_so() {
    let text = "Mali 2016\n\nPlan de réponse humanitaire\n\nSanté\n\n• Santé d’abord\nMontant demandé : 5 USD\nBénéficiaires : 10 élèves\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let page = page::parse("cp1252.txt", &bytes).unwrap();
    assert_eq!(page.projects().next().unwrap().title.value, "Santé d’abord");
    let decoded = page.findings.iter().find(|it| it.key == "decoded").unwrap();
    assert!(decoded.message.contains("windows-1252"));
}

#[test]
fn a_page_without_bullets_and_with_wrapped_lines() {
    let text = "Mali 2017\n\nHumanitarian Response Plan\n\nHealth\n\nMobile clinics for the\nnorth\nAmount Requested: USD 100\nAmount Received: USD 5\nBring doctors to the\nvillages.\nBeneficiaries: 40 IDPs and\n20 returnees\n\nProtection\n\nSafe places\nAmount Requested: USD 50 Amount Received: USD 0 Beneficiaries: 10 women\n";
    let page = read("plain.txt", text);
    let projects = essence(&page);
    assert_eq!(projects.len(), 2);
    assert_eq!(projects[0].0, "Mobile clinics for the north");
    assert_eq!(projects[0].3, "Bring doctors to the villages.");
    assert_eq!(projects[0].4, "40 IDPs and 20 returnees");
    assert_eq!(projects[1].4, "10 women");
    let headings: Vec<_> = page.frameworks[0]
        .sectors
        .iter()
        .map(|it| it.heading.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(headings, ["Health", "Protection"]);
}

#[test]
fn what_contradicts_is_warned_of_with_both_values() {
    let text = SOUTH_SUDAN
        .replace(
            "Total Requested: $ 12,500,000",
            "Total Requested: $ 12,600,000",
        )
        .replace("Percentage funded 17%", "Percentage funded 70%")
        .replace("Received: US$ 2,500,000", "Received: US$ 2,400,000");
    let page = read("contradicts.txt", &text);
    let warnings: Vec<String> = page
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .map(ToString::to_string)
        .collect();
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert!(warnings[0].contains("USD 12,600,000") && warnings[0].contains("USD 12,500,000"));
    assert!(warnings[1].contains("USD 2,400,000") && warnings[1].contains("USD 2,500,000"));
    assert!(warnings[2].contains("70 %") && warnings[2].contains("16.67 %"));
}
