//! `import dtm`: the real rounds of Mali, in any order and as often as one
//! likes.

use std::path::PathBuf;

use serde_json::Value;
use store::{KnownAt, RowFilter};

use crate::program::Place;

const ROUNDS: [u32; 4] = [12, 19, 28, 38];

fn real(name: &str) -> Option<String> {
    let path = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/displacement/"
    ))
    .join(name);
    if path.exists() {
        return Some(path.display().to_string());
    }
    eprintln!("skipped: the shared test data is not there ({name})");
    None
}

fn mali(number: u32) -> Option<String> {
    real(&format!(
        "mali-rounds/Baseline_Assessment_Round_{number}.xlsx"
    ))
}

fn import(place: &Place, files: &[&str]) -> Value {
    let mut words = vec!["import", "dtm"];
    words.extend(files);
    words.extend(["--mission", "MLI", "--json"]);
    place.run(&words).ended(0).json()
}

/// Round, status, households, persons.
const ORACLE: [(u64, &str, u64, u64); 8] = [
    (12, "internally_displaced", 12_633, 61_621),
    (12, "returned_displaced", 78_210, 394_655),
    (19, "internally_displaced", 9_676, 49_883),
    (19, "returned_displaced", 98_402, 453_059),
    (28, "internally_displaced", 6_867, 36_690),
    (28, "returned_displaced", 104_877, 474_231),
    (38, "internally_displaced", 7_716, 38_172),
    (38, "returned_displaced", 113_596, 526_505),
];

/// Everything that is recorded now, with its source, without when and in
/// which version.
fn recorded(place: &Place) -> Vec<String> {
    place.with_store(async |store| {
        let mission = "MLI".parse().unwrap();
        let known = store.displacement(&mission, KnownAt::Now).await.unwrap();
        let rows = store
            .assessments(&mission, KnownAt::Now, &RowFilter::default())
            .await
            .unwrap();
        let mut all = Vec::new();
        macro_rules! tell {
            ($list:expr) => {
                let list = $list.iter();
                all.extend(list.map(|one| format!("{:?} {:?}", one.record, one.source)));
            };
        }
        tell!(known.areas);
        tell!(known.links);
        tell!(known.operations);
        tell!(known.rounds);
        tell!(rows);
        all.sort();
        all
    })
}

#[test]
fn four_rounds_are_one_database_in_any_order_and_twice() {
    let Some(files) = ROUNDS.map(mali).into_iter().collect::<Option<Vec<_>>>() else {
        return;
    };
    let file = |number: usize| files[number].as_str();
    for (first, orders) in [(Place::sqlite(), vec![vec![3, 0, 2, 1], vec![1, 3, 0, 2]])]
        .into_iter()
        .chain(Place::postgres().map(|place| (place, vec![vec![2, 1, 3, 0]])))
    {
        let all: Vec<&str> = (0..4).map(file).collect();
        let report = import(&first, &all);
        assert_eq!(report["applied"], true);
        for (round, status, households, persons) in ORACLE {
            let rounds = report["rounds"].as_array().unwrap();
            let found = rounds
                .iter()
                .find(|counts| counts["round"]["number"] == round && counts["status"] == status);
            let found = found.unwrap();
            assert_eq!(found["households"][1], households, "{found}");
            assert_eq!(found["persons"], serde_json::json!([null, persons]));
        }
        let expected = recorded(&first);
        assert!(expected.len() > 400, "{}", expected.len());
        let journal = first.journal("MLI");
        // Twice, and under another name.
        for number in [2, 0, 3] {
            let again = import(&first, &[file(number)]);
            assert_eq!(again["created"], 0);
            assert_eq!(
                (&again["revised"], &again["withdrawn"]),
                (&0.into(), &0.into())
            );
        }
        let copy = first.write("renamed.xlsx", std::fs::read(file(2)).unwrap());
        let again = import(&first, &[&copy, file(1)]);
        assert_eq!(
            (&again["created"], &again["revised"]),
            (&0.into(), &0.into())
        );
        assert_eq!(first.journal("MLI"), journal);
        for order in orders {
            let place = first.another();
            for number in order {
                import(&place, &[file(number)]);
            }
            assert_eq!(recorded(&place), expected);
        }
    }
}
