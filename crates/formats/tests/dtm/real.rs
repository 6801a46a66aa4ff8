//! The real rounds 12, 19, 28 and 38 of Mali, and the answers for Haiti.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::checks::Check;
use displacement::comparison::{Part, compare};
use displacement::counting::{
    Answer, CountingRule, NotKnown, OperationPeriod, Question, Records, Value, answer,
};
use displacement::places::{
    AreaCode, AreaReference, CodeSet, CodeSetName, Gazetteer, Level, Likeness, Link, likeness,
    propose,
};
use displacement::rounds::{Assessment, AssessmentKind, Round, Status};
use formats::dtm::{DtmFile, Given, Known, parse};
use vocabulary::people::PeopleUnit;

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/displacement/"
);

pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let found = std::fs::read(format!("{FOLDER}{name}")).ok();
    if found.is_none() {
        println!("skipped: the shared test data is not there");
    }
    found
}

pub fn mali() -> Given {
    Given {
        country: "MLI".to_owned(),
        ..Given::default()
    }
}

fn round(number: u32) -> Option<DtmFile> {
    let name = format!("Baseline_Assessment_Round_{number}.xlsx");
    let bytes = bytes(&format!("mali-rounds/{name}"))?;
    Some(
        parse(&name, "", &bytes, &mali(), &Known::default()).unwrap_or_else(|report| {
            panic!("{:#?}", report.findings);
        }),
    )
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct World {
    rounds: Vec<Round>,
    assessments: Vec<Assessment>,
    gazetteer: Gazetteer,
}

/// Of these sets one per name, with the areas of all files.
fn sets(files: &[DtmFile]) -> Vec<CodeSet> {
    let mut sets: BTreeMap<CodeSetName, CodeSet> = BTreeMap::new();
    for file in files {
        let set = sets
            .entry(file.areas.name.clone())
            .or_insert_with(|| CodeSet::new(file.areas.name.clone(), false));
        for area in file.areas.areas() {
            set.add(area.clone()).unwrap();
        }
    }
    sets.into_values().collect()
}

fn world(files: &[DtmFile], links: Vec<Link>) -> World {
    World {
        rounds: files.iter().flat_map(|file| file.rounds.clone()).collect(),
        assessments: files
            .iter()
            .flat_map(|file| file.assessments.clone())
            .collect(),
        gazetteer: Gazetteer::new(sets(files), links),
    }
}

impl World {
    fn ask(&self, rule: &CountingRule, question: &Question) -> Answer {
        let records = Records {
            operations: Vec::new(),
            rounds: self.rounds.iter().collect(),
            assessments: self.assessments.iter().collect(),
            gazetteer: &self.gazetteer,
            rule,
        };
        let answer = answer(&records, question);
        if let Value::Known(value) = answer.value {
            assert_eq!(
                answer.lineage.iter().map(|entry| entry.count).sum::<u64>(),
                value
            );
        }
        answer
    }

    fn count(&self, status: Status, unit: PeopleUnit, as_of: &str) -> Value {
        self.ask(
            &CountingRule::default(),
            &Question {
                status,
                unit,
                area: None,
                as_of: day(as_of),
            },
        )
        .value
    }
}

const ORACLE: [(u32, &str, u64, u64, u64, u64); 4] = [
    (12, "2014-12-31", 12_633, 61_621, 78_210, 394_655),
    (19, "2016-01-31", 9_676, 49_883, 98_402, 453_059),
    (28, "2016-12-31", 6_867, 36_690, 104_877, 474_231),
    (38, "2017-12-31", 7_716, 38_172, 113_596, 526_505),
];

fn all_rounds(order: [u32; 4]) -> Option<Vec<DtmFile>> {
    order.into_iter().map(round).collect()
}

#[test]
fn the_four_rounds_of_mali_give_the_published_sums_in_any_order() {
    for order in [[12, 19, 28, 38], [38, 28, 19, 12], [28, 12, 38, 19]] {
        let Some(files) = all_rounds(order) else {
            return;
        };
        let world = world(&files, Vec::new());
        for (number, date, idp_households, idps, returnee_households, returnees) in ORACLE {
            let (idp, back) = (Status::InternallyDisplaced, Status::ReturnedDisplaced);
            let (persons, households) = (PeopleUnit::Persons, PeopleUnit::Households);
            for (status, unit, expected) in [
                (idp, persons, idps),
                (idp, households, idp_households),
                (back, persons, returnees),
                (back, households, returnee_households),
            ] {
                let found = world.count(status, unit, date);
                assert_eq!(
                    found,
                    Value::Known(expected),
                    "round {number} {status:?} {unit:?}"
                );
            }
        }
        let before = world.count(
            Status::InternallyDisplaced,
            PeopleUnit::Persons,
            "2014-12-30",
        );
        assert_eq!(before, Value::NotKnown(NotKnown::NoRound));
    }
}

#[test]
fn an_older_round_counts_on_and_says_how_old_it_is() {
    let Some(files) = all_rounds([12, 19, 28, 38]) else {
        return;
    };
    let world = world(&files, Vec::new());
    let question = Question {
        status: Status::InternallyDisplaced,
        unit: PeopleUnit::Persons,
        area: None,
        as_of: day("2017-06-30"),
    };
    let answer = world.ask(&CountingRule::default(), &question);
    assert_eq!(answer.value, Value::Known(36_690));
    assert_eq!(answer.rounds[0].round.number, 28);
    assert_eq!(answer.rounds[0].age_in_days, 181);
    assert_eq!(answer.lineage.len(), 40);
    let cell = |place: usize| world.assessments[place].persons.as_ref()?.cell.clone();
    assert_eq!(cell(answer.lineage[0].row).as_deref(), Some("Q2"));
    assert_eq!(answer.missing_sex.part, 36_690);
}

#[test]
fn every_row_keeps_its_cells_and_reads_the_same_twice() {
    let Some(once) = round(38) else { return };
    assert_eq!(Some(&once), round(38).as_ref());
    let first = &once.assessments[0];
    assert_eq!(first.source.row, 2);
    assert_eq!(first.place.names(), "MALI / Kayes / Kayes / Kayes Commune");
    assert_eq!(first.place.parts[1].as_written.as_deref(), Some("KaYes"));
    assert_eq!(first.persons.as_ref().unwrap().cell.as_deref(), Some("V2"));
    assert_eq!(first.round.to_string(), "MLI, round 38 of 2017-12-31");
    let keys: BTreeSet<String> = once.assessments.iter().map(Assessment::key).collect();
    assert_eq!(keys.len(), once.assessments.len());
    let coded = once
        .findings
        .iter()
        .find(|finding| finding.message.contains("no code"));
    let coded = coded.expect("one commune has no code");
    assert_eq!(
        (coded.sheet.as_deref(), coded.column),
        (Some("data"), Some(11))
    );
    assert_eq!(
        once.assessments
            .iter()
            .filter(|row| row.status == Status::Migrant)
            .count(),
        0
    );
}

#[test]
fn the_codes_of_two_rounds_are_two_sets_and_never_join() {
    let (Some(old), Some(new)) = (round(28), round(38)) else {
        return;
    };
    assert_eq!(round(12).unwrap().areas.name, old.areas.name);
    assert_ne!(old.areas.name, new.areas.name);
    let shared: Vec<(String, String)> = old
        .areas
        .of_level(Level::Admin2)
        .filter_map(|area| {
            let other = new.areas.area(&area.code)?;
            Some((area.name().to_owned(), other.name().to_owned()))
        })
        .collect();
    assert_eq!(shared.len(), 31);
    let same = shared
        .iter()
        .filter(|(one, other)| likeness(one, other) >= Likeness::Loose);
    assert_eq!(same.count(), 2);
    let world = world(&[old.clone(), new], Vec::new());
    let asked = AreaReference::new(&old.areas.name, &AreaCode::given("MLI0103"));
    let question = |as_of| Question {
        status: Status::InternallyDisplaced,
        unit: PeopleUnit::Persons,
        area: Some(asked.clone()),
        as_of: day(as_of),
    };
    let rule = CountingRule::default();
    assert_eq!(
        world.ask(&rule, &question("2016-12-31")).value,
        Value::Known(5)
    );
    let later = world.ask(&rule, &question("2017-12-31")).value;
    assert!(
        matches!(later, Value::NotKnown(NotKnown::NotLinked { .. })),
        "{later:?}"
    );
}

fn crosswalk(old: &DtmFile, new: &DtmFile) -> displacement::places::Crosswalk {
    propose(&old.areas, &new.areas)
}

#[test]
fn the_crosswalk_is_proposed_by_names_and_the_change_adds_up() {
    let (Some(old), Some(new)) = (round(28), round(38)) else {
        return;
    };
    let names = |file: &DtmFile, written: bool| -> BTreeSet<String> {
        let rows = file.assessments.iter();
        rows.filter_map(|row| row.place.parts.last())
            .map(|part| match (&part.as_written, written) {
                (Some(as_written), true) => as_written.clone(),
                _ if written => part.name.clone(),
                _ => displacement::places::name_key(&part.name),
            })
            .collect()
    };
    assert_eq!(
        names(&old, true).intersection(&names(&new, true)).count(),
        36
    );
    assert_eq!(
        names(&old, false).intersection(&names(&new, false)).count(),
        38
    );
    let mut crosswalk = crosswalk(&old, &new);
    let communes = crosswalk.links.iter().filter(|link| {
        let area = old.areas.area(&link.from.code);
        area.is_some_and(|area| area.level == Level::Admin3)
    });
    assert!(communes.clone().count() >= 38, "{}", communes.count());
    for link in &crosswalk.links {
        let (one, other) = (
            old.areas.area(&link.from.code),
            new.areas.area(&link.to.code),
        );
        let (one, other) = (one.unwrap().name(), other.unwrap().name());
        assert_ne!(likeness(one, other), Likeness::Different, "{one} {other}");
    }
    let split = |links: Vec<Link>| {
        let world = world(&[old.clone(), new.clone()], links);
        compare(
            &old.assessments,
            &new.assessments,
            AssessmentKind::BaselineArea,
            Status::InternallyDisplaced,
            PeopleUnit::Persons,
            &world.gazetteer,
        )
    };
    // Nobody has looked yet: all is recoding.
    let unseen = split(crosswalk.links.clone());
    assert_eq!(unseen.total(), 38_172 - 36_690);
    assert_eq!(unseen.of(Part::Recoding), unseen.total());
    crosswalk.confirm_from(0);
    let seen = split(crosswalk.links.clone());
    assert_eq!(
        Part::ALL.iter().map(|part| seen.of(*part)).sum::<i128>(),
        1_482
    );
    assert!(seen.extent(Part::ReachedBothTimes).0 + seen.extent(Part::CarryOver).0 >= 35);
    // Through the crosswalk Kayes is Kayes.
    let world = world(&[old.clone(), new.clone()], crosswalk.links);
    let kayes = AreaReference::new(&old.areas.name, &AreaCode::given("MLI0101"));
    for (as_of, expected) in [("2016-12-31", 15), ("2017-12-31", 9)] {
        let question = Question {
            status: Status::InternallyDisplaced,
            unit: PeopleUnit::Persons,
            area: Some(kayes.clone()),
            as_of: day(as_of),
        };
        let found = world.ask(&CountingRule::default(), &question).value;
        assert_eq!(found, Value::Known(expected), "{as_of}");
    }
}

#[test]
fn the_change_between_any_two_rounds_adds_up() {
    let Some(files) = all_rounds([12, 19, 28, 38]) else {
        return;
    };
    let mut links = crosswalk(&files[0], &files[3]).links;
    links.extend(crosswalk(&files[1], &files[3]).links);
    links.extend(crosswalk(&files[2], &files[3]).links);
    for confirmed in [false, true] {
        let mut links = links.clone();
        if confirmed {
            for link in &mut links {
                link.decision = displacement::places::Decision::Confirmed;
            }
        }
        let world = world(&files, links);
        for one in &files {
            for other in &files {
                for status in [Status::InternallyDisplaced, Status::ReturnedDisplaced] {
                    let change = compare(
                        &one.assessments,
                        &other.assessments,
                        AssessmentKind::BaselineArea,
                        status,
                        PeopleUnit::Persons,
                        &world.gazetteer,
                    );
                    let parts: i128 = Part::ALL.iter().map(|part| change.of(*part)).sum();
                    assert_eq!(parts, change.total());
                }
            }
        }
    }
}

fn haiti() -> Option<Vec<DtmFile>> {
    (0..3)
        .map(|level| {
            let name = format!("displacement-admin{level}-admin0pcode-hti.json");
            let bytes = bytes(&format!("dtm-api/{name}"))?;
            let given = Given {
                country: "HTI".to_owned(),
                ..Given::default()
            };
            Some(
                parse(&name, "", &bytes, &given, &Known::default()).unwrap_or_else(|report| {
                    panic!("{:#?}", report.findings.iter().take(5).collect::<Vec<_>>());
                }),
            )
        })
        .collect()
}

#[test]
fn the_levels_of_haiti_agree_in_every_round() {
    let Some(files) = haiti() else { return };
    let counts: Vec<usize> = files.iter().map(|file| file.assessments.len()).collect();
    assert_eq!(counts, [114, 235, 1_384]);
    let sums = |file: &DtmFile| {
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for row in &file.assessments {
            *sums.entry(row.round.to_string()).or_default() += row.persons.as_ref().unwrap().count;
        }
        sums
    };
    let all: Vec<_> = files.iter().map(sums).collect();
    assert_eq!(all[0].len(), 57);
    assert_eq!(all[0], all[1]);
    assert_eq!(all[1], all[2]);
    assert_eq!(all[0].values().sum::<u64>(), 13_831_385);
    let sexes = files.iter().flat_map(|file| &file.assessments);
    let doubted = sexes.filter(|row| {
        row.warnings
            .iter()
            .any(|warning| warning.check == Check::SexDoesNotAddUp)
    });
    assert_eq!(doubted.count(), 7);
    let levels = files.iter().flat_map(|file| &file.findings);
    let contradict = levels.filter(|finding| finding.message.contains("own row"));
    assert_eq!(contradict.count(), 0);
    let keys: BTreeSet<String> = files
        .iter()
        .flat_map(|file| &file.assessments)
        .map(Assessment::key)
        .collect();
    assert_eq!(keys.len(), 114 + 235 + 1_384);
}

#[test]
fn baseline_and_sites_of_one_round_are_never_added() {
    let Some(files) = haiti() else { return };
    let world = world(&files, Vec::new());
    let question = |as_of| Question {
        status: Status::InternallyDisplaced,
        unit: PeopleUnit::Persons,
        area: None,
        as_of: day(as_of),
    };
    let open = world.ask(&CountingRule::default(), &question("2022-11-30"));
    assert!(matches!(
        open.value,
        Value::NotKnown(NotKnown::OperationsOverlap { .. })
    ));
    let mut rule = CountingRule {
        operations: vec![OperationPeriod {
            operation: "Countrywide monitoring".to_owned(),
            from: None,
            until: None,
        }],
        ..CountingRule::default()
    };
    let baseline = world.ask(&rule, &question("2022-11-30"));
    assert_eq!(baseline.value, Value::Known(155_166));
    assert_eq!(
        baseline.rounds[0].alternatives,
        [AssessmentKind::SiteAssessment]
    );
    rule.kinds = vec![AssessmentKind::SiteAssessment];
    let sites = world.ask(&rule, &question("2022-11-30"));
    assert_eq!(sites.value, Value::Known(39_492));
}
