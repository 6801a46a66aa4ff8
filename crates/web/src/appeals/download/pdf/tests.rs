use appeals::AppealRecords;
use appeals::records::*;
use figures::walk;
use print::{Run, Text};
use vocabulary::identifier::*;
use vocabulary::{Currency, JournalPoint, Money, Period, Recorded, Source, Texts};

use super::*;

fn recorded<T>(record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: Source::default(),
        record,
    }
}

/// Two projects, one revised and partly paid; texts with computed, declared
/// and unresolved bindings, one of them in French only.
fn document() -> AppealDocument {
    let mut ids = CountingIdentifiers::default();
    let mission = recorded(Mission {
        id: MissionId::new(&mut ids),
        code: "MLI".parse().unwrap(),
        names: Texts::both("Mali", "Mali"),
        slug: "mali".to_owned(),
        countries: vec!["MLI".to_owned()],
    });
    let appeal = AppealId::new(&mut ids);
    let mut records = AppealRecords::new(
        JournalPoint(7),
        mission,
        recorded(Appeal {
            id: appeal,
            period: Period::year(2017).unwrap(),
            titles: Texts::both("Mali 2017", "Mali 2017"),
            status: AppealStatus::Active,
            currency: Currency::USD,
        }),
    );
    let framework = FrameworkId::new(&mut ids);
    records.frameworks.push(recorded(Framework {
        id: framework,
        appeal,
        kind: FrameworkKind::HumanitarianResponsePlan,
        names: Texts::both("Response plan", "Plan de réponse"),
        sector_list: "global-clusters".to_owned(),
        position: 1,
        reference: None,
        period: None,
        particulars: None,
    }));
    let mut project = |titles: Texts, code: &str| {
        let id = ProjectId::new(&mut ids);
        records.projects.push(recorded(Project {
            id,
            appeal,
            framework,
            code: None,
            titles,
            descriptions: Texts::default(),
            sectors: vec![SectorKey {
                list: "global-clusters".to_owned(),
                code: code.to_owned(),
            }],
            implementing: Vec::new(),
            partners: Vec::new(),
            places: vec![PlaceName {
                name: "Gao".to_owned(),
                code: None,
            }],
            start: None,
            end: None,
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            status: ProjectStatus::Planned,
            position: 1,
            reference: None,
            particulars: None,
        }));
        id
    };
    let health = project(Texts::both("Clinics", "Cliniques"), "health");
    let shelter = project(Texts::of(Language::French, "Abris"), "shelter-nfi");
    for (project, minor, revision) in [
        (health, 91_234_500, 0),
        (shelter, 40_000_000, 0),
        (shelter, 71_000_000, 1),
    ] {
        records.requirements.push(recorded(Requirement {
            id: RequirementId::new(&mut ids),
            appeal,
            subject: RequirementSubject::Project { project },
            amount: Money::from_minor(minor, Currency::USD),
            holds_from: None,
            revision,
            reason: Texts::default(),
        }));
    }
    let amount = Money::from_minor(1_234_567, Currency::USD);
    records.contributions.push(recorded(Contribution {
        id: ContributionId::new(&mut ids),
        appeal,
        donor: None,
        original: amount,
        rate: None,
        converted: Some(amount),
        decided_on: None,
        received_on: None,
        status: ContributionStatus::Paid,
        kind: ContributionKind::Financial,
        earmarking: None,
        destination: Destination::Single {
            target: Target::Project { project: shelter },
        },
        origin: FlowOrigin::Standard,
        parent: None,
        descriptions: Texts::default(),
        recipient: None,
        reference: None,
        direction: FlowDirection::Incoming,
        new_money: None,
        reports: Vec::new(),
        particulars: None,
    }));
    records.declared_figures.push(recorded(DeclaredFigure {
        id: DeclaredFigureId::new(&mut ids),
        appeal,
        name: "achievements.kits".to_owned(),
        place: None,
        framework: None,
        labels: Texts::both("Kits", "Kits"),
        value: 708,
        at_least: false,
        people: None,
        unit: "kits".to_owned(),
        as_of: "2016-12-31".parse().ok(),
        cited: Texts::both("Report of the round", "Rapport du cycle"),
    }));
    records.narratives.push(recorded(Narrative {
        id: NarrativeId::new(&mut ids),
        appeal,
        section: NarrativeSection::Needs,
        position: 1,
        texts: Texts::of(
            Language::French,
            "On a demandé **{{ funding.requested }}** et {{ no.such }}.\n\n1. un\n2. deux",
        ),
    }));
    records.achievements.push(recorded(Achievement {
        id: AchievementId::new(&mut ids),
        appeal,
        position: 1,
        texts: Texts::both(
            "{{ achievements.kits }} kits were given.",
            "{{ achievements.kits }} kits ont été donnés.",
        ),
    }));
    records.staff_counts.push(recorded(StaffCount {
        id: StaffCountId::new(&mut ids),
        appeal,
        international: Some(17),
        national: None,
        as_of: None,
    }));
    records.offices.push(recorded(Office {
        id: OfficeId::new(&mut ids),
        appeal,
        kind: OfficeKind::SubOffice,
        place: PlaceName {
            name: "Gao".to_owned(),
            code: None,
        },
        position: 1,
    }));
    figures::compose(&records.into(), &|_: &SectorKey| None).unwrap()
}

fn day() -> NaiveDate {
    "2018-01-01".parse().unwrap()
}

/// All that is printed, one piece to a line.
fn printed(report: &Report) -> String {
    let mut lines = Vec::new();
    let mut text = |text: &Text| {
        for run in &text.0 {
            match run {
                Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text) => {
                    lines.push(text.clone());
                }
                Run::Link { text, .. } => lines.push(text.clone()),
                Run::Figure { text, footnote } => {
                    lines.push(format!("{text}[{footnote}]"));
                }
            }
        }
    };
    let plain = |words: &str| Text::from(words);
    for block in &report.blocks {
        match block {
            Block::Heading { text: words, .. } => text(&plain(words)),
            Block::Paragraph(words) => text(words),
            Block::BulletList(points) => points.iter().for_each(&mut text),
            Block::KeyFigures(figures) => {
                for figure in figures {
                    text(&plain(&figure.value));
                    text(&plain(figure.note.as_deref().unwrap_or_default()));
                    text(&plain(figure.footnote.as_deref().unwrap_or_default()));
                }
            }
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(&mut text);
                table.totals.iter().flatten().for_each(&mut text);
                table.note.iter().for_each(&mut text);
            }
            Block::Drawing(drawing) => {
                text(&plain(&drawing.alternative));
                drawing.source.iter().for_each(&mut text);
            }
            Block::Card(card) => {
                text(&plain(&card.title));
                for (name, value) in &card.facts {
                    text(&plain(name));
                    text(value);
                }
                card.paragraphs.iter().for_each(&mut text);
            }
            Block::Note(note) => note.paragraphs.iter().for_each(&mut text),
            Block::PageBreak => {}
        }
    }
    lines.join("\n")
}

#[test]
fn every_figure_of_the_page_is_printed() {
    let document = document();
    assert!(walk::figures(&document).count() > 20);
    for language in Language::ALL {
        let words = Words::new(&document, language);
        let printed = printed(&manuscript(&document, language, day()));
        for figure in walk::figures(&document).filter(|figure| figure.value.is_known()) {
            let value = view::bare(words.speaker, figure);
            assert!(
                printed.contains(&value),
                "{language}: {} is {value} and not printed",
                figure.question
            );
        }
        assert!(!printed.contains('⟦'), "{language}: {printed}");
    }
}

#[test]
fn a_number_in_a_text_says_where_it_comes_from() {
    let document = document();
    let printed = printed(&manuscript(&document, Language::English, day()));
    let kits = "708†[Kits (as of 31 December 2016): declared figure. \
                Source: Report of the round.]";
    assert!(printed.contains(kits), "{printed}");
    let asked = "USD\u{a0}1,622,345[Total requested: computed by the rule funding.requested/2 \
                 from 2 records (the source gives no date).]";
    assert!(printed.contains(asked), "{printed}");
    assert!(printed.contains("{{ no.such }}[This number was asked for"));
}

#[test]
fn words_in_another_language_are_marked() {
    let document = document();
    let english = printed(&manuscript(&document, Language::English, day()));
    assert!(english.contains("Abris (in French)"), "{english}");
    assert!(english.contains("available only in French"), "{english}");
    let french = printed(&manuscript(&document, Language::French, day()));
    assert!(!french.contains("(en français)"), "{french}");
}

#[test]
fn revisions_stand_only_where_the_requirement_was_revised() {
    let document = document();
    let english = printed(&manuscript(&document, Language::English, day()));
    assert_eq!(english.matches("Original request\n").count(), 1);
    assert!(english.contains("USD\u{a0}400,000"), "{english}");
}

#[test]
fn equal_reports_are_equal_bytes() {
    let document = document();
    let print = || report(&document, Language::French, DateTime::UNIX_EPOCH).unwrap();
    let bytes = print();
    assert!(bytes.starts_with(b"%PDF"));
    assert_eq!(bytes, print());
}

#[test]
fn an_appeal_without_anything_can_be_printed() {
    let mut document = document();
    document.frameworks.clear();
    document.narratives.clear();
    document.achievements.clear();
    document.offices.clear();
    document.staff = None;
    assert!(report(&document, Language::English, DateTime::UNIX_EPOCH).is_ok());
}
