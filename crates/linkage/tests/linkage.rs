//! Invented people, written down several times with mistakes: whom the room
//! finds, whom it keeps apart, and why.

use std::collections::BTreeSet;

use linkage::{Agreement, Builder, Found, Records, Sort, evaluate, find, reasons};
use proptest::prelude::*;

const SYLLABLES: [&str; 16] = [
    "ba", "ka", "mou", "sa", "dia", "ra", "ko", "na", "fa", "tou", "ma", "li", "be", "do", "go",
    "ya",
];

/// Numbers that look drawn, the same in each run.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn name(&mut self, syllables: usize) -> String {
        (0..syllables)
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect()
    }

    fn mistake(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.is_empty() {
            return String::new();
        }
        let place = self.below(letters.len());
        match self.below(4) {
            0 => letters[place] = 'x',
            1 => {
                letters.remove(place);
            }
            2 => letters.insert(place, 'e'),
            _ => letters.swap(place, (place + 1) % text.len().max(1)),
        }
        letters.into_iter().collect()
    }
}

const COLUMNS: [&str; 7] = [
    "given",
    "family",
    "born",
    "village",
    "code",
    "telephone",
    "sex",
];

fn person(drawn: &mut Drawn) -> Vec<String> {
    let village = drawn.below(60);
    vec![
        drawn.name(2),
        drawn.name(3),
        format!(
            "{}-{:02}-{:02}",
            1940 + drawn.below(75),
            1 + drawn.below(12),
            1 + drawn.below(28)
        ),
        format!("village{}", village % 40),
        format!("ML{:03}", village % 40),
        format!("7{:07}", drawn.below(10_000_000)),
        ["f", "m"][drawn.below(2)].to_owned(),
    ]
}

/// People, each written down once or several times; with the right pairs.
fn people(count: usize, seed: u64) -> (Vec<Vec<String>>, BTreeSet<(u32, u32)>) {
    let mut drawn = Drawn(seed);
    let mut rows = Vec::new();
    let mut right = BTreeSet::new();
    for _ in 0..count {
        let first = person(&mut drawn);
        let mut own = vec![rows.len() as u32];
        rows.push(first.clone());
        for _ in 0..[0, 0, 1, 2][drawn.below(4)] {
            let mut copy = first.clone();
            for _ in 0..=drawn.below(3) {
                let place = drawn.below(6);
                copy[place] = match drawn.below(5) {
                    0 => String::new(),
                    _ => drawn.mistake(&copy[place]),
                };
            }
            if drawn.below(8) == 0 {
                copy.swap(0, 1);
            }
            own.push(rows.len() as u32);
            rows.push(copy);
        }
        for (place, one) in own.iter().enumerate() {
            right.extend(own.iter().skip(place + 1).map(|other| (*one, *other)));
        }
    }
    (rows, right)
}

fn records(rows: &[Vec<String>], second: Option<usize>) -> Records {
    let mut builder = Builder::new(COLUMNS.iter().map(|name| (*name).to_owned()).collect());
    for (place, row) in rows.iter().enumerate() {
        if second == Some(place) {
            builder.second_list();
        }
        builder.push(row.iter().map(String::as_str));
    }
    builder.build()
}

fn pairs(found: &Found) -> BTreeSet<(u32, u32)> {
    found
        .pairs
        .iter()
        .map(|pair| (pair.one, pair.other))
        .collect()
}

#[test]
fn people_written_down_several_times_are_found() {
    for seed in [7, 77, 777] {
        let (rows, right) = people(800, seed);
        let found = find(&records(&rows, None));
        let evaluation = evaluate(pairs(&found), right.iter().copied());
        assert!(evaluation.precision > 0.99, "{evaluation:?}");
        assert!(evaluation.recall > 0.97, "{evaluation:?}");
    }
}

#[test]
fn a_list_in_which_nobody_stands_twice_gives_nobody_twice() {
    let mut drawn = Drawn(5);
    let rows: Vec<Vec<String>> = (0..1_000).map(|_| person(&mut drawn)).collect();
    let found = find(&records(&rows, None));
    assert!(found.pairs.len() <= 1, "{:?}", found.pairs);
}

#[test]
fn two_lists_are_linked_and_neither_within_itself() {
    let mut drawn = Drawn(9);
    let first: Vec<Vec<String>> = (0..600).map(|_| person(&mut drawn)).collect();
    let second = first.iter().skip(200).map(|row| {
        let mut row = row.clone();
        row[1] = drawn.mistake(&row[1]);
        row
    });
    let rows: Vec<Vec<String>> = first.iter().cloned().chain(second).collect();
    let found = find(&records(&rows, Some(600)));
    assert!(
        found
            .pairs
            .iter()
            .all(|pair| pair.one < 600 && pair.other >= 600)
    );
    let right = (200..600_u32).map(|place| (place, place + 400));
    let evaluation = evaluate(pairs(&found), right);
    assert!(evaluation.f1 > 0.99, "{evaluation:?}");
}

#[test]
fn the_order_of_the_list_changes_nothing() {
    let (rows, _) = people(300, 3);
    let straight = pairs(&find(&records(&rows, None)));
    let last = rows.len() as u32 - 1;
    let turned: Vec<Vec<String>> = rows.iter().rev().cloned().collect();
    let turned: BTreeSet<(u32, u32)> = pairs(&find(&records(&turned, None)))
        .into_iter()
        .map(|(one, other)| (last - other, last - one))
        .collect();
    // What chance is drawn from differs with the order, and so a doubtful
    // pair may.
    let differ = straight.symmetric_difference(&turned).count();
    assert!(differ * 100 <= straight.len(), "{differ}");
}

#[test]
fn each_pair_is_explained_by_reasons_that_add_up() {
    let (rows, _) = people(300, 11);
    let records = records(&rows, None);
    let found = find(&records);
    assert!(!found.pairs.is_empty());
    for pair in found.pairs.iter().chain(&found.doubtful) {
        let sum: f64 = reasons(&records, &found.model, pair)
            .map(|reason| reason.weight)
            .sum();
        let whole = found.model.prior_weight() + sum;
        assert!((whole - pair.weight).abs() < 1e-9);
        for (column, reason) in reasons(&records, &found.model, pair).enumerate() {
            let empty = |record: u32| rows[record as usize][column].is_empty();
            if reason.agreement == Agreement::Unknown {
                assert!(empty(pair.one) || empty(pair.other));
                assert!(reason.weight == 0.0);
            }
        }
    }
}

#[test]
fn columns_that_go_together_do_not_count_twice() {
    let (rows, _) = people(2_000, 21);
    let found = find(&records(&rows, None));
    let with: Vec<Option<usize>> = found
        .model
        .columns
        .iter()
        .map(|it| it.with.map(|it| it.column))
        .collect();
    assert_eq!(
        with[4],
        Some(3),
        "the code of a village says what its name says"
    );
    assert_eq!(with[5], None);
}

#[test]
fn what_a_column_holds_is_found_out() {
    let (rows, _) = people(200, 2);
    let records = records(&rows, None);
    let sort = |name: &str| {
        let column = records.columns.iter().find(|column| column.name == name);
        column.unwrap().sort
    };
    assert_eq!(sort("given"), Sort::Words);
    assert_eq!(sort("born"), Sort::Day);
    assert_eq!(sort("telephone"), Sort::Digits);
}

#[test]
fn accents_and_capitals_do_not_tell_people_apart() {
    let (mut rows, _) = people(300, 31);
    let mut twin = rows[0].clone();
    rows[0][0] = "Aïssata".to_owned();
    twin[0] = "AISSATA".to_owned();
    rows.push(twin);
    let found = find(&records(&rows, None));
    let last = rows.len() as u32 - 1;
    let pair = found
        .pairs
        .iter()
        .find(|pair| (pair.one, pair.other) == (0, last))
        .unwrap();
    assert_eq!(pair.pattern.of(0), Agreement::Same);
}

#[test]
fn nothing_and_little_give_nothing() {
    assert!(find(&records(&[], None)).pairs.is_empty());
    let one = [person(&mut Drawn(1))];
    assert!(find(&records(&one, None)).pairs.is_empty());
    assert!(find(&records(&one, Some(0))).pairs.is_empty());
    let empty = vec![vec![String::new(); COLUMNS.len()]; 5];
    assert!(find(&records(&empty, None)).pairs.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_is_compared(rows in prop::collection::vec(prop::collection::vec("\\PC{0,12}", 7), 0..40)) {
        let found = find(&records(&rows, None));
        for pair in &found.pairs {
            prop_assert!(pair.one < pair.other && (pair.other as usize) < rows.len());
            prop_assert!(pair.weight.is_finite());
        }
    }

    #[test]
    fn shares_of_an_evaluation_are_shares(
        found in prop::collection::vec((0_u32..20, 0_u32..20), 0..40),
        right in prop::collection::vec((0_u32..20, 0_u32..20), 0..40),
    ) {
        let evaluation = evaluate(found.clone(), right.clone());
        for share in [evaluation.precision, evaluation.recall, evaluation.f1] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        // Right and found change places, and with them precision and recall.
        let turned = evaluate(right, found);
        prop_assert_eq!(evaluation.precision, turned.recall);
        prop_assert_eq!(evaluation.f1, turned.f1);
    }
}
