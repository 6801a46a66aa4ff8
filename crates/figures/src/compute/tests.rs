use std::collections::BTreeMap;

use proptest::prelude::*;
use vocabulary::{Currency, Money, Percent};

use super::*;
use crate::answer::{LineagePart, NotKnown};
use crate::testing::{Plan, any_plan, day};

fn sum(answer: &Answer, part: LineagePart) -> i64 {
    let entries = answer.lineage.iter().filter(|entry| entry.part == part);
    entries.map(|entry| entry.amount).sum()
}

/// The value that the lineage alone gives.
fn from_lineage(answer: &Answer) -> Value {
    let added = sum(answer, LineagePart::Added);
    match answer.figure.value {
        Value::Money { money } => Value::Money {
            money: Money::from_minor(added - sum(answer, LineagePart::Subtracted), money.currency),
        },
        Value::Count { .. } => Value::Count { count: added },
        Value::AtLeast { .. } => Value::AtLeast { count: added },
        Value::Percent { .. } => {
            let money = |part| Money::from_minor(sum(answer, part), Currency::USD);
            let percent = Percent::of(money(LineagePart::Part), money(LineagePart::Whole));
            Value::Percent {
                percent: percent.unwrap().unwrap(),
            }
        }
        Value::NotKnown { reason } => Value::NotKnown { reason },
    }
}

/// Every computed figure for every part that it may be asked for.
fn questions(plan: &Plan) -> Vec<Question> {
    let mut parts = vec![Question::default()];
    for framework in &plan.records.frameworks {
        for sector in [None, Some("health"), Some(SEVERAL_SECTORS), Some(NO_SECTOR)] {
            parts.push(Question {
                framework: Some(framework_address(&framework.record)),
                sector: sector.map(str::to_owned),
                ..Question::default()
            });
        }
    }
    for project in &plan.records.projects {
        parts.push(Question {
            project: Some(project.record.id.to_string()),
            ..Question::default()
        });
    }
    let dates = [None, Some(day("2017-03-01")), Some(day("2015-01-01"))];
    let names = catalogue::COMPUTED.iter().map(|entry| entry.name);
    names
        .flat_map(|name| {
            parts.iter().flat_map(move |part| {
                dates.map(|as_of| Question {
                    name: name.to_owned(),
                    as_of,
                    ..part.clone()
                })
            })
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_lineage_gives_the_value_of_every_figure(plan in any_plan()) {
        for question in questions(&plan) {
            if let Ok(answer) = answer(&plan.records, &question) {
                prop_assert_eq!(from_lineage(&answer), answer.figure.value.clone(), "{}", question);
                prop_assert_eq!(answer.figure.records, answer.lineage.len());
            }
        }
    }

    #[test]
    fn the_order_of_records_is_not_part_of_an_answer(plan in any_plan(), turn in 0_usize..7) {
        let mut turned = plan.clone();
        turned.records.contributions.reverse();
        turned.records.requirements.reverse();
        let many = turned.records.projects.len().max(1);
        turned.records.projects.rotate_left(turn % many);
        for question in questions(&plan) {
            let figure = |plan: &Plan| answer(&plan.records, &question).map(|known| known.figure);
            prop_assert_eq!(figure(&plan), figure(&turned), "{}", question);
        }
    }

    #[test]
    fn headings_never_add_up_to_more_than_their_framework(plan in any_plan()) {
        let page = crate::testing::page(&plan);
        for framework in &page.frameworks {
            let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
            for sector in &framework.sectors {
                let (mut asked, mut projects) = (0, 0);
                for project in &sector.projects {
                    asked += project.totals.requested.value.money().map_or(0, |money| money.minor);
                    projects += project.totals.projects.value.count().unwrap();
                }
                let own = sector.totals.requested.value.money().map_or(0, |money| money.minor);
                prop_assert_eq!(own, asked);
                prop_assert_eq!(sector.totals.projects.value.count().unwrap(), projects);
                *sums.entry("requested").or_default() += own;
            }
            let whole = framework.totals.requested.value.money().map_or(0, |money| money.minor);
            prop_assert_eq!(sums.get("requested").copied().unwrap_or(0), whole);
        }
    }
}

#[test]
fn headings_are_asked_for_by_name() {
    let plan = Plan::filled();
    let asked = |text: &str| {
        let question = Question::parse(&format!("funding.requested {text}")).unwrap();
        answer(&plan.records, &question).map(|answer| answer.figure.value)
    };
    let usd = |minor| {
        Ok(Value::Money {
            money: Money::from_minor(minor, Currency::USD),
        })
    };
    assert_eq!(asked("sector=several"), usd(250_000));
    assert_eq!(asked("sector=global-clusters:health"), usd(500_000));
    assert_eq!(
        asked("sector=not-specified"),
        Ok(Value::NotKnown {
            reason: NotKnown::NothingRecorded
        })
    );
    assert_eq!(
        asked("framework=humanitarian-response-plan"),
        usd(2_000_050)
    );
    assert_eq!(
        asked("framework=\"Plan de réponse humanitaire\""),
        usd(2_000_050)
    );
    assert_eq!(asked("project=health-posts"), usd(500_000));
    assert!(asked("sector=mining").is_err());
    assert!(asked("place=Gao").is_err());
}

#[test]
fn two_currencies_are_not_added() {
    let mut plan = Plan::filled();
    let project = plan.records.projects[0].record.id;
    plan.requirement(project, 900, 2, Some("2017-09-01"));
    plan.records
        .requirements
        .last_mut()
        .unwrap()
        .record
        .amount
        .currency = "XOF".parse().unwrap();
    let figure = answer(&plan.records, &Question::named("funding.requested"))
        .unwrap()
        .figure;
    assert_eq!(figure.value.money().unwrap().minor, 750_000);
    assert!(
        figure
            .warnings
            .contains(&Warning::NotConverted { records: 1 })
    );
}

#[test]
fn persons_and_households_are_not_added() {
    let mut plan = Plan::filled();
    let project = &mut plan.records.projects[0].record;
    let mut households = project.targets[0].clone();
    households.unit = vocabulary::people::PeopleUnit::Households;
    project.targets.push(households);
    let question = Question {
        project: Some(project.id.to_string()),
        ..Question::named("people.targeted")
    };
    assert_eq!(
        answer(&plan.records, &question).unwrap().figure.value,
        Value::NotKnown {
            reason: NotKnown::PartsDiffer
        }
    );
}

#[test]
fn the_original_requirement_is_what_was_asked_before_any_revision() {
    let plan = Plan::filled();
    let figure = |name| {
        answer(&plan.records, &Question::named(name))
            .unwrap()
            .figure
    };
    assert_eq!(
        figure("requirements.original").value.money().unwrap().minor,
        1_750_000
    );
    assert_eq!(
        figure("funding.requested").value.money().unwrap().minor,
        2_250_050
    );
}
