use proptest::prelude::*;

use super::*;
use crate::testing::{Plan, any_plan, page};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_was_frozen_is_recomputed_the_same(plan in any_plan()) {
        let frozen: AppealDocument =
            serde_json::from_str(&serde_json::to_string(&page(&plan)).unwrap()).unwrap();
        let mut turned = plan.clone();
        turned.records.contributions.reverse();
        turned.records.requirements.reverse();
        prop_assert_eq!(recompute(&frozen, &turned.records), vec![]);
    }
}

#[test]
fn another_value_digest_or_rule_is_found_wherever_it_stands() {
    let plan = Plan::filled();
    let mut frozen = page(&plan);
    assert_eq!(recompute(&frozen, &plan.records), vec![]);
    frozen.unmet.value = Value::Count { count: 1 };
    frozen.totals.received.digest = "0".repeat(64);
    frozen.frameworks[0].totals.percent.rule.version = 9;
    let project = &mut frozen.frameworks[1].sectors[0].projects[0];
    project.targeted.question.project = Some("nowhere".to_owned());
    let found: Vec<_> = recompute(&frozen, &plan.records)
        .into_iter()
        .map(|mismatch| (mismatch.question.name, mismatch.disagreement))
        .collect();
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "funding.received",
            "funding.unmet",
            "funding.percent",
            "people.targeted"
        ]
    );
    assert!(matches!(found[0].1, Disagreement::Digest { .. }));
    assert!(matches!(found[1].1, Disagreement::Value { .. }));
    assert!(matches!(found[2].1, Disagreement::Rule { .. }));
    assert!(matches!(found[3].1, Disagreement::NoAnswer { .. }));
}

#[test]
fn a_changed_record_is_found_in_every_figure_that_it_stands_behind() {
    let mut plan = Plan::filled();
    let frozen = page(&plan);
    plan.records.declared_figures[0].version = 2;
    // The text asks it in English and in French.
    assert_eq!(recompute(&frozen, &plan.records).len(), 2);
}

#[test]
fn what_was_published_with_the_first_rule_is_recomputed_with_it() {
    let plan = Plan::filled();
    let mut frozen = page(&plan);
    let one = |version| Rule {
        id: "funding.received".to_owned(),
        version,
    };
    let question = frozen.totals.received.question.clone();
    let by = |version| {
        let answer = compute::answer_by_rule(&plan.records, &question, &one(version));
        answer.unwrap().figure
    };
    // The first rule left out what is outside any plan.
    assert_eq!(by(1).value.money().unwrap().minor, 312_345);
    assert_eq!(by(2).value.money().unwrap().minor, 382_345);
    assert_eq!(by(1).rule.version, 1);
    frozen.totals.received = by(1);
    assert_eq!(recompute(&frozen, &plan.records), vec![]);
    frozen.totals.received.value = by(2).value;
    assert!(matches!(
        recompute(&frozen, &plan.records)[..],
        [Mismatch {
            disagreement: Disagreement::Value { .. },
            ..
        }]
    ));
}
