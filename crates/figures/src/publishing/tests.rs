use super::*;
use crate::testing::{Plan, page};

fn problems(plan: &Plan) -> Vec<(Severity, Part, Option<Language>, Problem)> {
    check(&page(plan), &plan.records)
        .into_iter()
        .map(|found| {
            (
                found.severity,
                found.place.part,
                found.language,
                found.problem,
            )
        })
        .collect()
}

#[test]
fn a_page_whose_figures_are_bound_and_known_may_be_published() {
    let plan = Plan::filled();
    assert_eq!(problems(&plan), vec![]);
    assert!(may_be_published(&check(&page(&plan), &plan.records)));
}

#[test]
fn what_does_not_resolve_or_is_not_known_blocks_with_its_place() {
    let mut plan = Plan::filled();
    plan.narrative(
        "{{ funding.recieved }} came.",
        "{{ displacement.idps as_of=2016-01-01 }} personnes.",
    );
    let found = check(&page(&plan), &plan.records);
    assert!(!may_be_published(&found));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|obstacle| obstacle.place.number == 2
        && obstacle.place.part
            == Part::Narrative {
                section: appeals::records::NarrativeSection::Needs
            }));
    assert!(
        matches!(&found[0].problem, Problem::Unresolved { binding, .. } if binding == "{{ funding.recieved }}")
    );
    assert_eq!(found[0].language, Some(Language::English));
    assert!(matches!(
        &found[1].problem,
        Problem::NotKnown {
            reason: NotKnown::NoRound,
            ..
        }
    ));
    assert_eq!(found[1].language, Some(Language::French));
}

#[test]
fn a_binding_that_no_reader_sees_blocks() {
    let mut plan = Plan::filled();
    plan.achievement(
        "[a site](https://example.org/{{ funding.received }})",
        "un site",
    );
    assert!(matches!(
        &problems(&plan)[..],
        [(Severity::Blocks, Part::Achievement, _, Problem::Unresolved { binding, .. })]
            if binding == "{{ funding.received }}"
    ));
}

#[test]
fn typed_numbers_and_missing_languages_are_notices() {
    let mut plan = Plan::filled();
    plan.achievement("In 2016 the team gave **4**00 kits.", "  ");
    let found = problems(&plan);
    assert_eq!(found.len(), 2);
    assert!(matches!(
        &found[0],
        (Severity::Notice, Part::Achievement, Some(Language::English), Problem::TypedNumber { number, sentence })
            if number == "400" && sentence == "In 2016 the team gave 400 kits."
    ));
    assert_eq!(
        (found[1].2, &found[1].3),
        (Some(Language::French), &Problem::MissingLanguage)
    );
    assert!(may_be_published(&check(&page(&plan), &plan.records)));
}

#[test]
fn a_declared_figure_cites_its_source() {
    let mut plan = Plan::filled();
    plan.records.declared_figures[1].record.cited = Texts::default();
    assert!(matches!(
        &problems(&plan)[..],
        [
            (_, _, _, Problem::NotCited { .. }),
            (_, _, _, Problem::NotCited { .. })
        ]
    ));
}
