//! The real page “Mali 2017”, where the shared test data is there.

use appeals::records::{CoordinationRole, FrameworkKind, NarrativeSection, OfficeKind};
use formats::page;
use formats::report::Severity;
use vocabulary::{Currency, Language, Money};

use crate::applied::{DIGEST, apply, import};

pub const FILE: &str = "mali-2017.txt";

pub fn bytes() -> Option<Vec<u8>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/appeals/mali-2017.txt"
    );
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: the shared test data is not there");
    }
    bytes
}

fn usd(units: i64) -> Option<Money> {
    Some(Money::from_units(units, Currency::USD).unwrap())
}

#[test]
fn totals_frameworks_and_projects() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    assert_eq!(page.requested(), usd(37_360_000));
    assert_eq!(page.received(), usd(112_550));
    let frameworks: Vec<_> = page
        .frameworks
        .iter()
        .map(|it| {
            (
                it.requested(Currency::USD),
                it.received(Currency::USD),
                it.projects().count(),
            )
        })
        .collect();
    assert_eq!(
        frameworks,
        [
            (usd(12_360_000), usd(112_550), 6),
            (usd(25_000_000), usd(0), 4)
        ]
    );
    let sectors: Vec<_> = page
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .map(|sector| (sector.heading.as_ref().unwrap().line, sector.projects.len()))
        .collect();
    assert_eq!(
        sectors,
        [
            (32, 4),
            (55, 1),
            (62, 1),
            (71, 1),
            (78, 1),
            (85, 1),
            (92, 1)
        ]
    );
    assert_eq!(page.achievements.len(), 7);
    assert_eq!(page.sections.len(), 1);
    assert_eq!(page.sections[0].paragraphs.len(), 4);
}

#[test]
fn every_repair_is_listed_with_its_place() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let listed: Vec<(usize, &str, Option<&str>, Option<&str>)> = page
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Repaired && it.key != "spaces_joined")
        .map(|it| {
            (
                it.line.unwrap(),
                it.key.as_str(),
                it.original.as_deref(),
                it.value.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        listed,
        [
            (1, "blank_filled", None, Some("USD 37,360,000")),
            (1, "blank_filled", None, Some("USD 112,550")),
            (1, "blank_filled", None, Some("0.30 %")),
            (18, "number_read", Some("6, 483"), Some("6,483")),
            (22, "number_read", Some("40.000"), Some("40,000")),
            (75, "characters_restored", Some("GoM€™s"), Some("GoM’s")),
            (
                89,
                "characters_restored",
                Some("officials€¦)"),
                Some("officials…)")
            ),
        ]
    );
    // The places lead to the characters themselves.
    for finding in page.findings.iter().filter(|it| it.key == "number_read") {
        let line = &lines[finding.line.unwrap() - 1][finding.column.unwrap() - 1..];
        let original = finding.original.as_deref().unwrap();
        assert!(line.iter().collect::<String>().starts_with(original));
    }
    let spaces: Vec<usize> = page
        .findings
        .iter()
        .filter(|it| it.key == "spaces_joined")
        .filter_map(|it| it.line)
        .collect();
    assert_eq!(spaces, [16, 26, 27, 36, 42, 48, 59, 75, 82, 89, 96]);
    let others: Vec<&str> = page
        .findings
        .iter()
        .filter(|it| it.severity != Severity::Repaired)
        .map(|it| it.key.as_str())
        .collect();
    assert_eq!(others, ["names_left_out"]);
}

#[test]
fn the_records_say_what_the_page_says() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    let import = import(&page, None, DIGEST);
    assert_eq!(import.appeal.to_string(), "MLI/2017");
    println!("{}", import.report.to_text());
    let records = apply(None, &import.changes);
    assert_eq!(records.mission.record.slug, "mali");
    assert_eq!(
        records.appeal.record.titles.best(Language::English),
        "Mali 2017"
    );
    let kinds: Vec<_> = records.frameworks.iter().map(|it| it.record.kind).collect();
    assert_eq!(
        kinds,
        [
            FrameworkKind::HumanitarianResponsePlan,
            FrameworkKind::MigrationCrisisOperationalFramework
        ]
    );
    let sectors: Vec<_> = records
        .projects
        .iter()
        .map(|it| it.record.sectors[0].code.as_str())
        .collect();
    assert_eq!(
        sectors,
        [
            "early-recovery",
            "early-recovery",
            "early-recovery",
            "early-recovery",
            "wash",
            "shelter-nfi",
            "border-management",
            "reintegration",
            "counter-trafficking",
            "migration-policy"
        ]
    );
    assert!(records.sectors.is_empty());
    assert_eq!(records.requirements.len(), 10);
    assert!(
        records
            .requirements
            .iter()
            .all(|it| it.record.revision == 0)
    );
    let [contribution] = records.contributions.as_slice() else {
        panic!("one project received money");
    };
    assert_eq!(contribution.record.original.minor, 11_255_000);
    assert_eq!(contribution.source.location.as_deref(), Some("line 65"));
    let staff = &records.staff_counts[0].record;
    assert_eq!((staff.international, staff.national), (Some(14), Some(45)));
    let offices: Vec<_> = records
        .offices
        .iter()
        .map(|it| {
            (
                it.record.kind,
                it.record.place.name.as_str(),
                it.record.place.code.is_some(),
            )
        })
        .collect();
    assert_eq!(
        offices,
        [
            (OfficeKind::CountryOffice, "Bamako", true),
            (OfficeKind::SubOffice, "Mopti", true),
            (OfficeKind::SubOffice, "Gao", true),
            (OfficeKind::SubOffice, "Timbuktu", true)
        ]
    );
    let seats: Vec<_> = records
        .coordination_seats
        .iter()
        .map(|it| (it.record.role, it.record.bodies.best(Language::English)))
        .collect();
    use CoordinationRole::{CoLead, Member};
    assert_eq!(
        seats,
        [
            (Member, "Protection cluster"),
            (Member, "WASH cluster"),
            (Member, "Early Recovery cluster"),
            (Member, "Health cluster"),
            (CoLead, "Shelter cluster"),
            (CoLead, "Commission on Population movements (CMP)"),
            (Member, "UN Country Team"),
        ]
    );
    let typo = import
        .report
        .findings
        .iter()
        .find(|it| it.key == "name_read")
        .unwrap();
    assert_eq!(
        (typo.original.as_deref(), typo.value.as_deref()),
        (Some("Heath"), Some("Health"))
    );
    let text = String::from_utf8(bytes).unwrap();
    let line = text.lines().nth(typo.line.unwrap() - 1).unwrap();
    let rest: String = line.chars().skip(typo.column.unwrap() - 1).collect();
    assert!(rest.starts_with("Heath clusters"));
}

#[test]
fn texts_are_bound_and_counts_are_structured() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    let import = import(&page, None, DIGEST);
    let records = apply(None, &import.changes);
    let sections: Vec<_> = records
        .narratives
        .iter()
        .map(|it| (it.record.section, it.record.position))
        .collect();
    assert_eq!(
        sections,
        [
            (NarrativeSection::Needs, 1),
            (NarrativeSection::Needs, 2),
            (NarrativeSection::Coordination, 1),
            (NarrativeSection::Note, 1)
        ]
    );
    let needs = records.narratives[0].record.texts.best(Language::English);
    assert!(needs.contains(
        "registered {{ displacement.idps as_of=2016-12-31 }} internally displaced people and \
         {{ displacement.returnees as_of=2016-12-31 }} returnees."
    ));
    assert!(needs.contains("353,455"));
    let figures: Vec<_> = records
        .declared_figures
        .iter()
        .map(|it| (it.record.name.as_str(), it.record.value, it.record.at_least))
        .collect();
    assert_eq!(
        figures,
        [
            ("displacement.idps", 36_690, false),
            ("displacement.returnees", 474_231, false),
            ("achievements.beneficiaries", 6483, false),
            ("achievements.minors", 243, false),
            ("achievements.beneficiaries_2", 8158, false),
            ("achievements.nfi_kits", 708, false),
            ("achievements.shelters", 662, false),
            ("achievements.trainings", 7, false),
            ("achievements.people", 152, false),
            ("achievements.police_officers", 132, false),
            ("achievements.border_posts", 2, false),
            ("achievements.communities", 5, false),
            ("achievements.community_members", 40_000, true),
            ("achievements.youth", 390, false),
            ("achievements.idps_returnees_host_community", 346, false),
        ]
    );
    for achievement in &records.achievements {
        let text = achievement.record.texts.best(Language::English);
        let outside: String = text
            .split("{{")
            .map(|part| part.split_once("}}").map_or(part, |(_, rest)| rest))
            .collect();
        assert!(!outside.contains(|c: char| c.is_ascii_digit()), "{text}");
    }
    let targets: Vec<Vec<(u64, &str)>> = records
        .projects
        .iter()
        .map(|it| {
            let targets = it.record.targets.iter();
            targets.map(|it| (it.count, it.group.as_str())).collect()
        })
        .collect();
    assert_eq!(
        targets,
        [
            vec![(100, "committee_members")],
            vec![(16_000, "idps_returnees_host_community")],
            vec![
                (4200, "idps_returnees"),
                (252, "local_authorities_civil_society")
            ],
            vec![(168, "dtm_agents"), (2100, "idps"), (7200, "idps")],
            vec![(40_000, "idps_returnees_host_community")],
            vec![(50_000, "idps_returnees_host_community")],
            vec![(400, "border_authorities")],
            vec![(1260, "idps_returnees_host_community")],
            vec![(200, "victims_of_trafficking")],
            vec![(4000, "migrants")],
        ]
    );
}

#[test]
fn no_person_is_named_anywhere() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    let import = import(&page, None, DIGEST);
    let text = String::from_utf8(bytes).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("Contact"))
        .unwrap();
    let names: Vec<&str> = line
        .split(", ")
        .filter_map(|part| part.split("Mr. ").nth(1))
        .flat_map(|name| name.split(' '))
        .collect();
    assert_eq!(names.len(), 4, "the line names two persons");
    let everything = format!(
        "{page:?} {} {:?} {} {}",
        serde_json::to_string(&page).unwrap(),
        import,
        import.report.to_text(),
        serde_json::to_string(&import.report).unwrap()
    );
    for name in names {
        assert!(!everything.contains(name), "a name was kept");
    }
    assert!(
        everything.contains("Chief of Mission") && everything.contains("Programme Coordinator")
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    let first = import(&page, None, DIGEST);
    let records = apply(None, &first.changes);
    let second = import(&page, Some(&records), DIGEST);
    assert_eq!(second.changes, []);
    let (one, two) = (first.report.total(), second.report.total());
    assert_eq!(
        (two.created, two.changed, two.unchanged),
        (0, 0, one.created)
    );
    // A copy under another name and digest brings nothing either.
    let copy = page::parse("copy.txt", &bytes_again(&page)).unwrap();
    assert_eq!(import(&copy, Some(&records), "other").changes, []);
}

fn bytes_again(_: &page::Page) -> Vec<u8> {
    bytes().unwrap_or_default()
}
