use appeals::records::Target;
use chrono::Duration;
use vocabulary::Language;

use super::*;
use crate::answer::Value;
use crate::testing::{Plan, page, shared_names};

#[test]
fn the_page_carries_every_part_with_its_figures() {
    let plan = Plan::filled();
    let page = page(&plan);
    assert_eq!(page.computed_at, plan.records.known_at);
    assert_eq!(
        page.totals.requested.value.money().unwrap().minor,
        2_250_050
    );
    assert_eq!(page.totals.received.value.money().unwrap().minor, 382_345);
    assert_eq!(page.unmet.value.money().unwrap().minor, 1_867_705);
    assert_eq!(page.totals.projects.value, Value::Count { count: 4 });
    let lines: Vec<_> = page.lines.iter().map(|line| line.line).collect();
    assert_eq!(lines, [FundingLine::WithinPlan, FundingLine::OutsidePlan]);
    let headings: Vec<Vec<_>> = page
        .frameworks
        .iter()
        .map(|framework| {
            let names = framework.sectors.iter().map(|sector| &sector.names);
            names.map(|names| names.best(Language::French)).collect()
        })
        .collect();
    assert_eq!(headings, [vec!["shelter", "Santé"], vec!["", ""]]);
    let several = &page.frameworks[1].sectors[0];
    assert_eq!(
        several.totals.requested.value.money().unwrap().minor,
        250_000
    );
    let none = &page.frameworks[1].sectors[1];
    assert!(!none.totals.requested.value.is_known());
    assert_eq!(none.totals.projects.value, Value::Count { count: 1 });
    let revised = &page.frameworks[0].sectors[0].projects[0];
    let amounts: Vec<_> = revised
        .revisions
        .iter()
        .map(|known| known.amount.minor)
        .collect();
    assert_eq!(amounts, [1_000_000, 1_500_050]);
    assert_eq!(revised.targeted.value, Value::Count { count: 40 });
    let staff = page.staff.as_ref().unwrap();
    assert_eq!(staff.international.value, Value::Count { count: 12 });
    assert!(!staff.national.value.is_known());
}

#[test]
fn the_missions_own_name_of_a_sector_comes_first() {
    let mut plan = Plan::filled();
    let key = crate::testing::sector("health");
    let id = vocabulary::identifier::SectorId::new(&mut plan.ids);
    plan.records.sectors.push(crate::testing::recorded(
        appeals::records::SectorDefinition {
            id,
            list: key.list,
            code: key.code,
            names: Texts::both("Health of returnees", "Santé des retournés"),
        },
    ));
    let names = &page(&plan).frameworks[0].sectors[1].names;
    assert_eq!(names.best(Language::English), "Health of returnees");
}

#[test]
fn words_and_money_have_their_own_dates() {
    let mut plan = Plan::filled();
    let start = plan.records.narratives[0].recorded_at;
    plan.records.narratives[0].recorded_at += Duration::days(9);
    plan.records.requirements[0].recorded_at += Duration::days(2);
    plan.records.contributions[1].recorded_at += Duration::days(1);
    let page = page(&plan);
    assert_eq!(page.text_changed_at, Some(start + Duration::days(9)));
    assert_eq!(page.money_changed_at, Some(start + Duration::days(2)));
}

#[test]
fn every_question_of_the_page_finds_its_part_again() {
    let mut plan = Plan::filled();
    // Two projects with one code, one with the title of another, one named
    // like a code.
    let twin = plan.project(0, &["health"], "Health posts");
    plan.requirement(twin, 77, 0, None);
    for at in [0, 1] {
        plan.records.projects[at].record.code = Some("X-1".to_owned());
    }
    plan.records.projects[2].record.code = Some("health-posts".to_owned());
    for framework in &mut plan.records.frameworks {
        framework.record.names = Texts::both("One name", "Un nom");
    }
    let page = page(&plan);
    let asked: i64 = page
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .filter_map(|project| project.totals.requested.value.money())
        .map(|money| money.minor)
        .sum();
    assert_eq!(asked, page.totals.requested.value.money().unwrap().minor);
    let frameworks: i64 = page
        .frameworks
        .iter()
        .map(|framework| framework.totals.requested.value.money().unwrap().minor)
        .sum();
    assert_eq!(frameworks, asked);
    assert_eq!(crate::verify::recompute(&page, &plan.records), vec![]);
}

/// A page of the size of the largest appeals. `cargo test --release -p
/// figures large -- --nocapture` prints how long it takes.
#[test]
fn a_large_page_is_composed() {
    let mut plan = Plan::new();
    for number in 0..300 {
        let code = ["health", "shelter", "water", "food"][number % 4];
        let id = plan.project(number % 2, &[code], &format!("Project {number}"));
        plan.requirement(id, 1_000, 0, None);
        for _ in 0..10 {
            plan.contribution(10, Target::Project { project: id });
        }
    }
    let begun = std::time::Instant::now();
    let page = compose(&plan.records, &shared_names).unwrap();
    println!("300 projects, 3,000 contributions: {:?}", begun.elapsed());
    assert_eq!(page.totals.received.value.money().unwrap().minor, 30_000);
    let percents =
        crate::walk::figures(&page).filter(|figure| figure.question.name == "funding.percent");
    assert!(percents.count() > 300);
}
