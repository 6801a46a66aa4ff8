use appeals::records::*;
use proptest::prelude::*;
use vocabulary::{Money, Texts};

use super::*;
use crate::answer::Value;
use crate::place::Part;
use crate::testing::{Plan, any_plan, page};

/// What the page says after one change, against what it said before.
fn after(change: impl FnOnce(&mut Plan)) -> Vec<Difference> {
    let before = Plan::filled();
    let mut plan = before.clone();
    change(&mut plan);
    let found = differences(&page(&before), &page(&plan));
    // Back again: what came is gone, what was removed is there.
    assert_eq!(found.len(), differences(&page(&plan), &page(&before)).len());
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_page_does_not_differ_from_itself(plan in any_plan()) {
        let page = page(&plan);
        prop_assert_eq!(differences(&page, &page), vec![]);
        let kept = serde_json::to_string(&page).unwrap();
        let read: AppealDocument = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(differences(&page, &read), vec![]);
    }
}

#[test]
fn words_are_compared_one_by_one_in_each_language() {
    let found = after(|plan| {
        plan.records.narratives[0].record.texts.set(
            Language::English,
            "In late December 2016 the mission counted {{ displacement.idps as_of=2016-12-31 }} people.",
        );
    });
    let [
        Difference::Words {
            place,
            language,
            runs,
            ..
        },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert_eq!((place.number, *language), (1, Language::English));
    let told: Vec<_> = runs
        .iter()
        .map(|run| (run.fate, serde_json::to_string(&run.runs).unwrap()))
        .collect();
    assert!(told[0].0 == Fate::Kept && told[0].1.contains("In "));
    assert!(told[1].0 == Fate::Added && told[1].1.contains("late "));
    assert!(told[2].0 == Fate::Kept && told[2].1.contains("36690"));
    assert!(told[3].0 == Fate::Removed && told[3].1.contains("strong"));
    assert!(told[4].0 == Fate::Added && told[4].1.contains("people"));
}

#[test]
fn a_corrected_number_is_told_once_for_all_languages() {
    let found = after(|plan| plan.records.declared_figures[0].record.value += 22);
    let [
        Difference::Number {
            place,
            change,
            counted_differently,
            ..
        },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert!(matches!(place.part, Part::Narrative { .. }));
    assert_eq!(*change, Some(Change::Count { count: 22 }));
    assert!(!counted_differently);
}

#[test]
fn a_contribution_changes_every_sum_that_it_counts_in() {
    let found = after(|plan| {
        let project = plan.records.projects[1].record.id;
        plan.contribution(100, Target::Project { project });
    });
    let of = |part| {
        found
            .iter()
            .filter(|found| matches!(found, Difference::Number { place, .. } if place.part == part))
            .count()
    };
    // Received and percent; for the appeal also what is missing and the
    // line within the plan.
    let parts = [Part::Appeal, Part::Framework, Part::Sector, Part::Project];
    assert_eq!(parts.map(of), [4, 2, 2, 2]);
    assert_eq!(found.len(), 10);
    let dollar = Money::from_minor(100, vocabulary::Currency::USD);
    assert!(found.iter().any(|found| matches!(found,
        Difference::Number { change: Some(Change::Money { money }), .. } if *money == dollar)));
}

#[test]
fn a_new_version_of_a_record_with_the_same_words_is_no_difference() {
    let found = after(|plan| {
        plan.records.projects[0].version = 2;
        plan.records.requirements[0].version = 2;
    });
    assert_eq!(found, vec![]);
}

#[test]
fn a_project_that_moves_is_told_as_moved() {
    let found = after(|plan| {
        plan.records.projects[0].record.sectors = vec![crate::testing::sector("health")];
    });
    let moves: Vec<_> = found
        .iter()
        .filter_map(|found| match found {
            Difference::Structure { place, became, .. } => Some((place.part, *became)),
            _ => None,
        })
        .collect();
    assert_eq!(
        moves,
        [(Part::Sector, Move::Removed), (Part::Project, Move::Moved)]
    );
}

#[test]
fn blocks_come_go_and_change_places() {
    let became = |found: &[Difference]| match found {
        [Difference::Structure { place, became, .. }] => (place.part, *became),
        other => panic!("{other:?}"),
    };
    let swapped = after(|plan| plan.records.offices.swap(0, 1));
    assert_eq!(became(&swapped), (Part::Office, Move::Moved));
    let frameworks = after(|plan| plan.records.frameworks.swap(0, 1));
    assert_eq!(became(&frameworks), (Part::Framework, Move::Moved));
    let gone = after(|plan| {
        plan.records.achievements.pop();
    });
    assert_eq!(became(&gone), (Part::Achievement, Move::Removed));
    let new = after(|plan| plan.narrative("New.", "Nouveau."));
    assert!(matches!(
        became(&new),
        (Part::Narrative { .. }, Move::Added)
    ));
}

#[test]
fn each_detail_is_told_by_itself() {
    type Changed = fn(&mut Plan);
    let cases: [(Detail, Changed); 10] = [
        (Detail::Status, |plan| {
            plan.records.appeal.record.status = AppealStatus::Closed
        }),
        (Detail::Countries, |plan| {
            plan.records.mission.record.countries.push("NER".to_owned())
        }),
        (Detail::Code, |plan| {
            plan.records.projects[0].record.code = Some("shelter for returnees".to_owned())
        }),
        (Detail::Status, |plan| {
            plan.records.projects[0].record.status = ProjectStatus::Completed
        }),
        (Detail::Implementing, |plan| {
            plan.records.projects[0]
                .record
                .implementing
                .push("IOM".to_owned())
        }),
        (Detail::Places, |plan| {
            plan.records.offices[0].record.place.name = "Mopti".to_owned()
        }),
        (Detail::Start, |plan| {
            plan.records.projects[0].record.start = Some(crate::testing::day("2017-02-01"))
        }),
        (Detail::Kind, |plan| {
            plan.records.frameworks[0].record.kind = FrameworkKind::Other
        }),
        (Detail::Partners, |plan| {
            plan.records.projects[1]
                .record
                .partners
                .push("A partner".to_owned())
        }),
        (Detail::Kind, |plan| {
            plan.records.offices[0].record.kind = OfficeKind::CountryOffice
        }),
    ];
    for (expected, change) in cases {
        let found = after(change);
        let details: Vec<_> = found
            .iter()
            .filter_map(|found| match found {
                Difference::Detail { detail, .. } => Some(*detail),
                _ => None,
            })
            .collect();
        assert_eq!(details, [expected], "{found:?}");
    }
}

#[test]
fn a_changed_title_is_told_in_words() {
    let found = after(|plan| {
        plan.records.appeal.record.titles = Texts::both("Mali 2017 revised", "Mali 2017");
    });
    assert!(matches!(
        &found[..],
        [Difference::Words {
            words: Words::Title,
            language: Language::English,
            ..
        }]
    ));
}

#[test]
fn the_cause_is_named_record_by_record() {
    let plan = Plan::filled();
    let lineage = |plan: &Plan| {
        let question = crate::Question::named("funding.received");
        crate::answer(&plan.records, &question).unwrap().lineage
    };
    let before = lineage(&plan);
    assert_eq!(explain(&before, &before), vec![]);
    let mut changed = plan.clone();
    changed.records.contributions[0].version = 2;
    changed.records.contributions[0].record.converted =
        Some(Money::from_minor(300_100, vocabulary::Currency::USD));
    changed.records.contributions.remove(1);
    changed.contribution(5, Target::Appeal);
    let mut reasons = explain(&before, &lineage(&changed));
    reasons.sort_by_key(Reason::amount);
    assert_eq!(
        reasons.iter().map(Reason::amount).collect::<Vec<_>>(),
        [Some(-12_345), Some(5), Some(100)]
    );
    assert!(matches!(
        reasons[..],
        [
            Reason::Withdrawn { .. },
            Reason::Added { .. },
            Reason::Superseded { .. }
        ]
    ));
    let mut recounted = before.clone();
    recounted[0].amount += 1;
    assert!(matches!(
        explain(&before, &recounted)[..],
        [Reason::CountedDifferently { .. }]
    ));
}

#[test]
fn a_rule_of_another_version_is_said_to_count_differently() {
    let before = page(&Plan::filled());
    let mut new = before.clone();
    new.totals.received.rule.version = 9;
    new.totals.received.value = Value::Money {
        money: Money::from_minor(1, vocabulary::Currency::USD),
    };
    assert!(matches!(
        &differences(&before, &new)[..],
        [Difference::Number {
            counted_differently: true,
            ..
        }]
    ));
}
