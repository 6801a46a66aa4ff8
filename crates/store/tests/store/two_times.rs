//! For random change sets: what was known at a point is what a store that
//! stopped there says now.

use missions::Change;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{KnownAt, Store};
use vocabulary::{JournalPoint, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

/// A change of one of a few records, so that changes meet.
fn change() -> impl Strategy<Value = Change> {
    (0_u64..6, 0_u8..8, 0_i64..4).prop_map(|(which, what, value)| match what {
        0 => put(requirement(100 + which, 5, value)),
        1 => put(contribution(200 + which, 5, value)),
        2 => put(narrative(300 + which, &format!("text {value}"))),
        3 => put(project(400 + which)),
        4 => withdraw(RecordKind::Requirement, id(100 + which)),
        5 => withdraw(RecordKind::Contribution, id(200 + which)),
        6 => withdraw(RecordKind::Narrative, id(300 + which)),
        _ => put(framework(3, &format!("Plan {value}"))),
    })
}

/// Applies change sets; those that are refused change nothing. Gives the
/// point reached after each.
async fn apply(store: &Store, sets: &[Vec<Change>]) -> Vec<JournalPoint> {
    let mut points = vec![
        store
            .apply(&code(), &entry(0), every_kind())
            .await
            .unwrap()
            .point,
    ];
    for (minutes, set) in (1..).zip(sets) {
        let before = *points.last().unwrap();
        let applied = store.apply(&code(), &entry(minutes), set.clone()).await;
        points.push(applied.map_or(before, |applied| applied.point));
    }
    points
}

#[test]
fn the_past_is_what_a_store_that_stopped_then_says() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(Config {
        cases: 8,
        failure_persistence: None,
        ..Config::default()
    });
    let sets = vec(vec(change(), 1..4), 1..12);
    runner
        .run(&(sets, any::<prop::sample::Index>()), |(sets, stop)| {
            let stop = stop.index(sets.len());
            runtime.block_on(async {
                for (whole, stopped) in Fresh::all().await.into_iter().zip(Fresh::all().await) {
                    let (one, two) = (whole.open().await, stopped.open().await);
                    let points = apply(&one, &sets).await;
                    let until = *apply(&two, &sets[..stop]).await.last().unwrap();
                    assert_eq!(points[stop], until);
                    let now = two.appeal_records(&name(), KnownAt::Now).await.unwrap();
                    assert!(now.is_some());
                    let then = one
                        .appeal_records(&name(), KnownAt::Point(until))
                        .await
                        .unwrap();
                    assert_eq!(then, now);
                    let minutes = i64::try_from(stop).unwrap();
                    let at = KnownAt::Time(time(minutes));
                    assert_eq!(one.appeal_records(&name(), at).await.unwrap(), now);
                    assert_eq!(one.verify(|_| ()).await.unwrap().problems, []);
                    whole.remove(one).await;
                    stopped.remove(two).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
