use chrono::Duration;
use vocabulary::{Currency, Texts};

use super::*;
use crate::testing::{Plan, page};

#[test]
fn a_page_says_what_it_would_say_today() {
    let plan = Plan::filled();
    let frozen = page(&plan);
    assert_eq!(now(&frozen, &frozen), vec![]);
    let mut live = plan.clone();
    live.records.declared_figures[0].record.value += 22;
    let changes = now(&frozen, &page(&live));
    assert_eq!(changes.len(), 1);
    let question = Question::parse("displacement.idps as_of=2016-12-31").unwrap();
    let change = find(&changes, &question).unwrap();
    assert_eq!(change.live, Value::Count { count: 36_712 });
    assert_eq!(change.difference, Some(Change::Count { count: 22 }));
    assert_eq!(now_from_records(&frozen, &live.records), changes);
}

#[test]
fn a_project_is_found_again_after_its_code_was_corrected() {
    let mut plan = Plan::filled();
    plan.records.projects[0].record.code = Some("MLI-1".to_owned());
    let frozen = page(&plan);
    plan.records.projects[0].record.code = Some("MLI-001".to_owned());
    plan.records.requirements[1].record.amount.minor += 100;
    let changes = now(&frozen, &page(&plan));
    let question = Question::parse("funding.requested project=MLI-1").unwrap();
    let dollar = Money::from_minor(100, Currency::USD);
    assert_eq!(
        find(&changes, &question).unwrap().difference,
        Some(Change::Money { money: dollar })
    );
}

#[test]
fn a_figure_that_the_live_page_no_longer_asks_is_asked_of_the_records() {
    let mut plan = Plan::filled();
    let frozen = page(&plan);
    plan.records.narratives.clear();
    plan.records.declared_figures[0].record.value += 22;
    assert_eq!(now(&frozen, &page(&plan)), vec![]);
    assert_eq!(now_from_records(&frozen, &plan.records).len(), 1);
    plan.records.declared_figures.clear();
    assert!(
        now_from_records(&frozen, &plan.records)
            .iter()
            .all(|change| !change.live.is_known() && change.difference.is_none())
    );
}

#[test]
fn the_reason_is_that_of_the_newest_record() {
    let plan = Plan::filled();
    let lineage = |plan: &Plan| {
        crate::answer(&plan.records, &Question::named("funding.requested"))
            .unwrap()
            .lineage
    };
    let old = lineage(&plan);
    assert_eq!(latest_reason(&plan.records, &old, &old), None);
    let mut live = plan.clone();
    let health = live.records.projects[1].record.id;
    live.requirement(health, 600_000, 1, Some("2017-07-01"));
    let newest = live.records.requirements.last_mut().unwrap();
    newest.recorded_at += Duration::days(2);
    newest.record.reason = Texts::both("Correction of round 28", "Correction du cycle 28");
    let expected = newest.reference();
    let both = live.records.projects[2].record.id;
    live.requirement(both, 1, 1, None);
    let reason = latest_reason(&live.records, &old, &lineage(&live)).unwrap();
    assert_eq!(reason.record, expected);
    assert_eq!(
        reason.reasons.best(vocabulary::Language::French),
        "Correction du cycle 28"
    );
    assert_eq!(reason.source.document, "ledger.csv");
}
