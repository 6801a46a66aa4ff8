//! The real rounds of Mali and the answers for Haiti, where they are there.

use imports::Mode;
use imports::dtm::Options;

use super::{Place, shared};

fn mali(number: u32) -> Option<(String, Vec<u8>)> {
    let name = format!("Baseline_Assessment_Round_{number}.xlsx");
    let bytes = shared(&format!("displacement/mali-rounds/{name}"))?;
    Some((name, bytes))
}

#[tokio::test]
async fn the_rounds_of_mali_are_the_same_in_every_order_and_twice() {
    let Some(files) = [12, 19, 28, 38]
        .map(mali)
        .into_iter()
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let one = |number: usize| [(files[number].0.as_str(), files[number].1.clone())];
    let mut expected: Option<Vec<String>> = None;
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let place = Place::new().await;
        for number in order.into_iter().chain(order) {
            let answer = place.rounds(&one(number), Options::default()).await;
            assert_eq!(answer.refused(), 0, "{:#?}", answer.findings);
        }
        let recorded = place.recorded("MLI").await;
        let expected = expected.get_or_insert_with(|| recorded.clone());
        assert_eq!(&recorded, expected, "{order:?}");
    }
    assert!(expected.unwrap().len() > 400);
}

#[tokio::test]
async fn the_answers_for_haiti_count_each_round_once() {
    let names = [0, 1, 2].map(|level| format!("displacement-admin{level}-admin0pcode-hti.json"));
    let mut files = Vec::new();
    for name in &names {
        let Some(bytes) = shared(&format!("displacement/dtm-api/{name}")) else {
            return;
        };
        files.push((name.as_str(), bytes));
    }
    let place = Place::new().await;
    let answer = place
        .rounds_of("HTI", &files, Options::default(), Mode::Apply)
        .await;
    assert!(answer.applied, "{:#?}", answer.findings);
    let count = answer.rounds.len();
    assert_eq!(count, 57);
    // Three levels of the same people, and one round of two kinds.
    let sum: u64 = answer
        .rounds
        .iter()
        .filter_map(|counts| counts.persons.1)
        .sum();
    assert_eq!(sum, 13_831_385 - 39_492);
    let recorded = place.recorded("HTI").await;
    for file in files {
        let again = place
            .rounds_of("HTI", &[file], Options::default(), Mode::Apply)
            .await;
        assert_eq!((again.created, again.revised, again.withdrawn), (0, 0, 0));
    }
    assert_eq!(place.recorded("HTI").await, recorded);
}
