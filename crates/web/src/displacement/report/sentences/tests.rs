use displacement::breakdown::Group;
use displacement::comparison::Part;
use displacement::places::{AreaCode, AreaReference, CodeSetName};
use displacement::rounds::{AssessmentKind, Cause, Reached};
use figures::answer::{FigureKind, NotKnown, Rule, Unit, Value as Answered};
use figures::document::{Passage, Run};
use figures::round_report::{
    ChangePart, DivisionBlock, DivisionGroup, DivisionPart, MethodBlock, RoundBlock, ToldBlock,
};
use figures::{of_round, walk};
use vocabulary::people::PeopleUnit;
use vocabulary::{JournalPoint, Language, Texts};

use super::*;

fn key(day: &str, number: u32) -> RoundKey {
    RoundKey {
        operation: "Mali Conflict".to_owned(),
        reporting_date: day.parse().unwrap(),
        number,
    }
}

fn figure(unit: PeopleUnit, value: Answered) -> Figure {
    let question = of_round(&key("2016-12-31", 28), Status::InternallyDisplaced, unit);
    Figure {
        rule: Rule {
            id: question.name.clone(),
            version: 1,
        },
        question,
        value,
        unit: Unit("persons".to_owned()),
        kind: FigureKind::Computed,
        as_of: None,
        records: 2,
        digest: String::new(),
        warnings: Vec::new(),
        labels: None,
        cited: None,
        method: None,
    }
}

fn area(name: &str, persons: u64) -> AreaBlock {
    AreaBlock {
        area: AreaReference::new(&CodeSetName("set".to_owned()), &AreaCode::given(name)),
        level: Level::Admin1,
        name: name.to_owned(),
        persons: Some(persons),
        households: None,
        before: None,
        doubtful: false,
        areas: Vec::new(),
    }
}

fn document() -> RoundDocument {
    let part = |part, change, areas, then, now| ChangePart {
        part,
        change,
        areas,
        then,
        now,
    };
    let block = StatusBlock {
        status: Status::InternallyDisplaced,
        kind: AssessmentKind::BaselineArea,
        alternatives: Vec::new(),
        persons: figure(PeopleUnit::Persons, Answered::Count { count: 36_690 }),
        households: figure(PeopleUnit::Households, Answered::Count { count: 6_867 }),
        told: ToldBlock {
            female: Some(20_000),
            male: Some(16_000),
            sex_not_told: 690,
            ..ToldBlock::default()
        },
        change: Some(ChangeBlock {
            before: key("2016-10-31", 27),
            then: 42_120,
            now: 36_690,
            parts: vec![
                part(Part::ReachedBothTimes, -5_000, 40, 41_000, 36_000),
                part(Part::New, 690, 1, 0, 690),
                part(Part::Lost, -1_120, 3, 1_120, 0),
            ],
            areas: Vec::new(),
            open_links: 0,
        }),
        no_change: None,
        trend: Vec::new(),
        divisions: vec![DivisionBlock {
            by: Division::Reason,
            parts: vec![DivisionPart {
                group: DivisionGroup::Of(Group::Causes(vec![Cause::Conflict])),
                count: 36_690,
            }],
        }],
        areas: vec![area("Gao", 20_000), area("Mopti_*x", 16_690)],
    };
    RoundDocument {
        mission: "MLI".parse().unwrap(),
        slug: "mali".to_owned(),
        mission_names: Texts::both("Mali", "Mali"),
        countries: vec!["MLI".to_owned()],
        round: RoundBlock {
            key: key("2016-12-31", 28),
            collected_from: None,
            collected_until: None,
            completion: Completion::Complete,
            rows: 41,
        },
        computed_at: JournalPoint(9),
        summary: Passage {
            key: "summary".to_owned(),
            texts: Vec::new(),
        },
        statuses: vec![block],
        coverage: Some(CoverageBlock {
            total: Reached {
                planned: 44,
                reached: 41,
                refused: 1,
                inaccessible: 2,
            },
            areas: Vec::new(),
            missed: Vec::new(),
        }),
        warnings: Vec::new(),
        sources: Vec::new(),
        method: MethodBlock {
            counting: 1,
            composing: 1,
            kinds: Vec::new(),
        },
    }
}

/// The sentences as a reader sees them.
fn said(document: &RoundDocument, language: Language) -> String {
    let speaker = Speaker::of(language);
    let blocks = blocks(document, speaker);
    let lines = walk::lines(&blocks);
    let lines = lines.iter().map(|line| {
        line.iter()
            .map(|run| match run {
                Run::Text { text } => text.clone(),
                Run::Figure { figure } => crate::appeals::view::bare(speaker, figure),
                other => panic!("{other:?}"),
            })
            .collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sentences_say_the_numbers_of_the_report() {
    let english = said(&document(), Language::English);
    for sentence in [
        "At the end of December 2016, round 28 counts 36,690 internally displaced people in 6,867 households.",
        "That is 5,430 fewer than in round 27 of 31 October 2016.",
        "In areas reached both times there are 5,000 fewer.",
        "One newly reached area adds 690.",
        "3 areas that were counted then and are not counted now had 1,120; whether they are still there is not known.",
        "The areas with the most of them are Gao (20,000) and Mopti_*x (16,690).",
        "For 690 persons sex is not told.",
        "Of 44 areas that were to be visited, 41 were reached.",
        "3 areas were not reached: people there are in no number.",
        "In one area the visit was refused.",
    ] {
        assert!(
            english.contains(sentence),
            "{sentence}\nis not in\n{english}"
        );
    }
    let french = said(&document(), Language::French);
    for sentence in [
        "Fin décembre 2016, le cycle 28 compte 36\u{202f}690 personnes déplacées internes dans 6\u{202f}867 ménages.",
        "Soit 5\u{202f}430 de moins qu’au cycle 27 du 31 octobre 2016.",
        "Une zone nouvellement visitée en ajoute 690.",
        "Sur 44 zones à visiter, 41 ont été visitées.",
    ] {
        assert!(french.contains(sentence), "{sentence}\nis not in\n{french}");
    }
}

#[test]
fn what_is_not_known_is_said_as_not_known() {
    let mut document = document();
    document.coverage = None;
    document.round.key.reporting_date = "2016-12-15".parse().unwrap();
    document.statuses[0].households.value = Answered::NotKnown {
        reason: NotKnown::NumberMissing,
    };
    document.statuses[0].told = ToldBlock::default();
    document.statuses[0].change = None;
    document.statuses[0].no_change = Some(NoChange::FirstRound);
    let told = said(&document, Language::English);
    assert!(
        told.contains("On 15 December 2016, round 28 counts 36,690"),
        "{told}"
    );
    assert!(
        told.contains("how many households they are is not known"),
        "{told}"
    );
    assert!(told.contains("Their sex is not told."), "{told}");
    assert!(told.contains("It is the first round"), "{told}");
    assert!(
        told.contains("Which areas were to be visited is not recorded"),
        "{told}"
    );
    document.statuses[0].persons.value = Answered::NotKnown {
        reason: NotKnown::CodeSetsNotLinked,
    };
    let told = said(&document, Language::English);
    assert!(
        told.contains("does not say how many internally displaced people"),
        "{told}"
    );
    assert!(!told.contains("0 internally"), "{told}");
}
