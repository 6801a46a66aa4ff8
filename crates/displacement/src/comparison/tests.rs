use proptest::prelude::*;

use super::*;
use crate::estimate;
use crate::places::{AreaCode, AreaReference, CodeSetName, Gazetteer, Link, Relation};
use crate::rounds::{Assessment, AssessmentKind, Status};
use crate::testing::{PERSONS, row};

fn change(before: &[Assessment], after: &[Assessment], gazetteer: &Gazetteer) -> Change {
    let change = compare(
        before,
        after,
        AssessmentKind::BaselineArea,
        Status::InternallyDisplaced,
        PERSONS,
        gazetteer,
    );
    let parts: i128 = Part::ALL.iter().map(|part| change.of(*part)).sum();
    assert_eq!(parts, change.total());
    change
}

fn link(from: &str, relation: Relation, to: &str) -> Link {
    let area = |set: &str, code: &str| {
        AreaReference::new(&CodeSetName(set.to_owned()), &AreaCode::given(code))
    };
    Link::confirmed(area("s", from), relation, area("t", to))
}

#[test]
fn each_part_gets_its_areas() {
    let before = [
        row(1, "s", "A", Some(100)),
        row(1, "s", "B", Some(50)),
        row(1, "s", "C", Some(4_321)),
    ];
    let after = [
        row(2, "s", "A", Some(130)),
        row(2, "s", "D", Some(9)),
        row(2, "s", "C", Some(4_321)),
    ];
    let change = change(&before, &after, &Gazetteer::default());
    assert_eq!(change.total(), -11);
    assert_eq!(change.of(Part::ReachedBothTimes), 30);
    assert_eq!(change.of(Part::New), 9);
    assert_eq!(change.of(Part::Lost), -50);
    assert_eq!(change.of(Part::Recoding), 0);
    assert_eq!(change.extent(Part::CarryOver), (1, 4_321));
}

#[test]
fn recoded_ground_is_compared_only_through_links() {
    let before = [row(1, "s", "A", Some(100)), row(1, "s", "B", Some(10))];
    let after = [
        row(2, "t", "A", Some(13)),
        row(2, "t", "Y1", Some(30)),
        row(2, "t", "Y2", Some(90)),
    ];
    let unseen = change(&before, &after, &Gazetteer::default());
    assert_eq!(unseen.of(Part::Recoding), 23);
    let links = [
        link("B", Relation::Same, "A"),
        link("A", Relation::SplitInto, "Y1"),
        link("A", Relation::SplitInto, "Y2"),
    ];
    let seen = change(&before, &after, &Gazetteer::new(Vec::new(), links));
    assert_eq!(seen.of(Part::ReachedBothTimes), 3);
    assert_eq!(seen.of(Part::Recoding), 20);
    assert_eq!(seen.areas.len(), 2);
}

#[test]
fn small_equal_numbers_are_chance_and_many_of_them_are_not() {
    let carried = |counts: &[(u64, u64)]| {
        let rows = |round: u32, second: bool| -> Vec<Assessment> {
            counts
                .iter()
                .enumerate()
                .map(|(place, pair)| {
                    let count = if second { pair.1 } else { pair.0 };
                    row(round, "s", &format!("A{place}"), Some(count))
                })
                .collect()
        };
        carry_over(&rows(1, false), &rows(2, true), &Gazetteer::default()).len()
    };
    assert_eq!(carried(&[(5, 5), (400, 411), (0, 0)]), 0);
    assert_eq!(carried(&[(5, 5), (12_345, 12_345)]), 1);
    let many = [(40, 40); 12];
    assert_eq!(carried(&many), 12);
}

#[test]
fn an_estimate_is_drawn_from_what_was_reached_both_times() {
    let before: Vec<Assessment> = (0..9)
        .map(|place| row(1, "s", &format!("A{place}"), Some(100)))
        .collect();
    let after: Vec<Assessment> = (0..8)
        .map(|place| row(2, "s", &format!("A{place}"), Some(80 + 10 * place)))
        .collect();
    let found = estimate::for_missed(&change(&before, &after, &Gazetteer::default())).unwrap();
    assert_eq!((found.areas, found.last_counted), (1, 100));
    assert!(found.low <= found.estimated && found.estimated <= found.high);
    assert_eq!(
        estimate::for_missed(&change(&before, &before, &Gazetteer::default())),
        None
    );
}

fn rows(round: u32) -> impl Strategy<Value = Vec<Assessment>> {
    let one = (0_u8..2, 0_u8..8, prop::option::of(0_u64..500));
    prop::collection::btree_map((0_u8..2, 0_u8..8), one, 0..14).prop_map(move |all| {
        all.into_iter()
            .map(|((set, area), (.., persons))| {
                row(
                    round,
                    if set == 0 { "s" } else { "t" },
                    &format!("A{area}"),
                    persons,
                )
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_parts_add_up_whatever_the_links(
        before in rows(1),
        after in rows(2),
        links in prop::collection::vec((0_u8..8, 0_u8..4, 0_u8..8), 0..10),
    ) {
        let links = links.into_iter().map(|(from, relation, to)| {
            let relation = [Relation::Same, Relation::Renamed, Relation::SplitInto, Relation::MergedInto]
                [usize::from(relation)];
            link(&format!("A{from}"), relation, &format!("A{to}"))
        });
        change(&before, &after, &Gazetteer::new(Vec::new(), links));
    }
}
