use proptest::prelude::*;
use vocabulary::people::{AgeBand, Sex};

use super::*;
use crate::rounds::{Assessment, Part, Tally};
use crate::testing::row;

const RULE: Rule = Rule { threshold: 5 };

/// A table with the totals of its rows and columns and of all.
fn table(counts: &[Vec<u64>], fixed_totals: bool) -> (Vec<Cell>, Vec<Sum>) {
    let (height, width) = (counts.len(), counts[0].len());
    let inner = counts.iter().flatten().copied();
    let rows = counts.iter().map(|row| row.iter().sum::<u64>());
    let columns = (0..width).map(|column| counts.iter().map(|row| row[column]).sum());
    let all = std::iter::once(counts.iter().flatten().sum());
    let cells = inner
        .map(|count| (count, false))
        .chain(
            rows.chain(columns)
                .chain(all)
                .map(|count| (count, fixed_totals)),
        )
        .map(|(count, is_fixed)| Cell {
            count: Some(count),
            is_fixed,
        })
        .collect();
    let first_row = height * width;
    let first_column = first_row + height;
    let whole = first_column + width;
    let mut sums: Vec<Sum> = (0..height)
        .map(|row| Sum {
            total: first_row + row,
            parts: (row * width..(row + 1) * width).collect(),
        })
        .collect();
    sums.extend((0..width).map(|column| Sum {
        total: first_column + column,
        parts: (0..height).map(|row| row * width + column).collect(),
    }));
    sums.push(Sum {
        total: whole,
        parts: (first_row..first_column).collect(),
    });
    sums.push(Sum {
        total: whole,
        parts: (first_column..whole).collect(),
    });
    (cells, sums)
}

/// What a reader finds who subtracts as long as something can be subtracted.
fn by_subtraction(shown: &[Shown], sums: &[Sum]) -> Vec<usize> {
    let mut known: Vec<bool> = shown.iter().map(|one| one.count().is_some()).collect();
    let before = known.clone();
    loop {
        let mut found = None;
        for sum in sums {
            let open: Vec<usize> = sum.cells().filter(|cell| !known[*cell]).collect();
            if let [only] = open.as_slice() {
                found = Some(*only);
            }
        }
        let Some(only) = found else { break };
        known[only] = true;
    }
    (0..shown.len())
        .filter(|cell| known[*cell] && !before[*cell])
        .collect()
}

/// What a reader finds who solves all equations at once: in fractions with
/// floating point, another way than the rule’s own.
fn by_algebra(shown: &[Shown], sums: &[Sum]) -> Vec<usize> {
    let unknowns: Vec<usize> = (0..shown.len())
        .filter(|cell| shown[*cell].count().is_none())
        .collect();
    let mut matrix: Vec<Vec<f64>> = sums
        .iter()
        .map(|sum| {
            let factor = |cell: &usize| {
                let parts = sum.parts.iter().filter(|part| *part == cell).count() as f64;
                parts - f64::from(u8::from(sum.total == *cell))
            };
            unknowns.iter().map(factor).collect()
        })
        .collect();
    let mut next = 0;
    for column in 0..unknowns.len() {
        let best = (next..matrix.len()).max_by(|one, other| {
            matrix[*one][column]
                .abs()
                .total_cmp(&matrix[*other][column].abs())
        });
        let Some(best) = best.filter(|row| matrix[*row][column].abs() > 1e-9) else {
            continue;
        };
        matrix.swap(next, best);
        let pivot = matrix[next].clone();
        for (place, row) in matrix.iter_mut().enumerate() {
            if place != next {
                let factor = row[column] / pivot[column];
                row.iter_mut()
                    .zip(&pivot)
                    .for_each(|(one, other)| *one -= factor * other);
            }
        }
        next += 1;
    }
    let alone = |row: &Vec<f64>| {
        let mut set = row
            .iter()
            .enumerate()
            .filter(|(_, factor)| factor.abs() > 1e-9);
        let first = set.next()?;
        set.next().is_none().then(|| unknowns[first.0])
    };
    matrix.iter().filter_map(alone).collect()
}

fn counts() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (2_usize..6, 2_usize..6).prop_flat_map(|(height, width)| {
        let cell = prop_oneof![Just(0), 1_u64..9, 5_u64..500];
        proptest::collection::vec(proptest::collection::vec(cell, width), height)
    })
}

proptest! {
    #[test]
    fn no_hidden_cell_can_be_computed(counts in counts(), fixed in any::<bool>()) {
        let (cells, sums) = table(&counts, fixed);
        let found = suppress(&cells, &sums, &RULE);
        let secret = |cell: &usize| !found.exposed.contains(cell);
        prop_assert!(by_subtraction(&found.cells, &sums).iter().all(|cell| !secret(cell)));
        prop_assert!(by_algebra(&found.cells, &sums).iter().all(|cell| !secret(cell)));
        // In a table of two rows and two columns or more a partner is always
        // there.
        prop_assert_eq!(&found.exposed, &Vec::<usize>::new());
        for (cell, shown) in cells.iter().zip(&found.cells) {
            match (cell.count, shown) {
                (Some(count), Shown::Count(said)) => {
                    prop_assert_eq!(count, *said);
                    prop_assert!(cell.is_fixed || count == 0 || count >= RULE.threshold);
                }
                (Some(count), Shown::Small) => prop_assert!(count > 0 && count < RULE.threshold),
                (Some(_), Shown::Complementary) => {}
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn what_has_no_small_number_is_shown_whole(counts in counts()) {
        let large: Vec<Vec<u64>> = counts
            .iter()
            .map(|row| row.iter().map(|count| if *count == 0 { 0 } else { count + 5 }).collect())
            .collect();
        let (cells, sums) = table(&large, false);
        let found = suppress(&cells, &sums, &RULE);
        prop_assert!(found.cells.iter().all(|shown| shown.count().is_some()));
    }
}

#[test]
fn a_total_of_one_part_gives_it_away_and_that_is_said() {
    let cell = |count, is_fixed| Cell {
        count: Some(count),
        is_fixed,
    };
    let sums = [Sum {
        total: 0,
        parts: vec![1],
    }];
    let found = suppress(&[cell(3, true), cell(3, false)], &sums, &RULE);
    assert_eq!(found.cells[1], Shown::Small);
    assert_eq!(found.exposed, [1]);
    // Where the total need not be published it is hidden with its part.
    let found = suppress(&[cell(3, false), cell(3, false)], &sums, &RULE);
    assert!(found.exposed.is_empty());
    assert!(found.cells.iter().all(|shown| shown.is_hidden()));
}

#[test]
fn two_hidden_parts_of_a_tiny_total_take_a_third_with_them() {
    // 1 and 1 of 102: a reader knew that both are 1.
    let count = |count| Cell {
        count: Some(count),
        is_fixed: false,
    };
    let cells = [count(162), count(1), count(1), count(100), count(60)];
    let sums = [Sum {
        total: 0,
        parts: vec![1, 2, 3, 4],
    }];
    let found = suppress(&cells, &sums, &RULE);
    assert_eq!(found.cells[4], Shown::Complementary);
    assert_eq!(found.cells[3], Shown::Count(100));
    let everything = suppress(&cells, &sums, &Rule { threshold: 1 });
    assert!(everything.cells.iter().all(|shown| shown.count().is_some()));
}

#[test]
fn totals_that_cross_give_a_cell_away_only_together() {
    // Two in every row and column, and still the first follows: its row and
    // the second give together what the columns take away again.
    let counts = [vec![2, 90, 90], vec![90, 2, 90], vec![90, 90, 90]];
    let (cells, sums) = table(&counts, true);
    let found = suppress(&cells, &sums, &RULE);
    assert_eq!(by_algebra(&found.cells, &sums), Vec::<usize>::new());
    let hidden = found.cells.iter().filter(|shown| shown.is_hidden()).count();
    assert!((4..=6).contains(&hidden), "{hidden}");
}

fn people(codes: &str, persons: u64, parts: &[(Sex, Option<u8>, u64)]) -> Assessment {
    let mut assessment = row(1, "cod", codes, Some(persons));
    assessment.parts = parts
        .iter()
        .map(|(sex, age, count)| Part {
            sex: Some(*sex),
            age: age.map(|from| AgeBand {
                from,
                to: Some(from + 4),
            }),
            tally: Tally {
                count: *count,
                cell: None,
            },
        })
        .collect();
    assessment
}

#[test]
fn communes_hide_small_groups_and_what_gives_them_away() {
    use Sex::{Female, Male};
    let rows = [
        people("A/A1/A11", 103, &[(Female, None, 100), (Male, None, 3)]),
        people("A/A1/A12", 90, &[(Female, None, 40), (Male, None, 50)]),
        people("A/A1/A13", 300, &[(Female, None, 140), (Male, None, 160)]),
        people("A/A2", 4, &[(Female, None, 3), (Male, None, 1)]),
    ];
    let rows: Vec<&Assessment> = rows.iter().collect();
    let found = divided(&rows, &RULE);
    let shown = |row: usize, sex| found[row].part(Some(sex), None).unwrap();
    assert_eq!(
        (shown(0, Female), shown(0, Male)),
        (Shown::Complementary, Shown::Small)
    );
    // The sums of the cercle are published: a second commune hides with it.
    assert_eq!(
        (shown(1, Female), shown(1, Male)),
        (Shown::Complementary, Shown::Complementary)
    );
    assert_eq!(
        (shown(2, Female), shown(2, Male)),
        (Shown::Count(140), Shown::Count(160))
    );
    // A cercle is shown as it is.
    assert_eq!(
        (shown(3, Female), shown(3, Male)),
        (Shown::Count(3), Shown::Count(1))
    );
}

#[test]
fn a_sex_told_by_age_alone_is_added_up_and_protects_its_ages() {
    use Sex::{Female, Male};
    let row = people(
        "A/A1/A11",
        67,
        &[
            (Female, Some(0), 2),
            (Female, Some(5), 20),
            (Female, Some(10), 10),
            (Male, Some(0), 5),
            (Male, Some(5), 30),
        ],
    );
    let found = &divided(&[&row], &RULE)[0];
    let age = |from| {
        Some(AgeBand {
            from,
            to: Some(from + 4),
        })
    };
    assert_eq!(found.part(Some(Female), age(0)), Some(Shown::Small));
    let beside = [age(5), age(10)].map(|age| found.part(Some(Female), age).unwrap());
    assert!(beside.iter().any(|shown| shown.is_hidden()), "{beside:?}");
    assert_eq!(found.part(Some(Male), None), Some(Shown::Count(35)));
    assert_eq!(found.part(Some(Male), age(0)), Some(Shown::Count(5)));
    assert_eq!(found.part(None, None), None);
}

#[test]
fn a_country_of_communes_keeps_more_than_half_of_its_numbers() {
    // 1,000 communes in 100 cercles: every tenth group is small.
    let rows: Vec<Assessment> = (0..1_000_u64)
        .map(|number| {
            let parts: Vec<(Sex, Option<u8>, u64)> = (0..12_u64)
                .map(|group| {
                    let sex = if group % 2 == 0 {
                        Sex::Female
                    } else {
                        Sex::Male
                    };
                    let age = u8::try_from(group / 2 * 5).unwrap();
                    let count = (number * 31 + group * 17) % 97 + 1;
                    (sex, Some(age), if count < 10 { count % 5 } else { count })
                })
                .collect();
            let persons = parts.iter().map(|part| part.2).sum();
            people(&format!("A/A{}/C{number}", number / 10), persons, &parts)
        })
        .collect();
    let rows: Vec<&Assessment> = rows.iter().collect();
    let found = divided(&rows, &RULE);
    let shown = || found.iter().flat_map(|row| &row.parts);
    let hidden = shown().filter(|(_, shown)| shown.is_hidden()).count();
    assert!(
        hidden * 2 < shown().count(),
        "{hidden} of {}",
        shown().count()
    );
}
