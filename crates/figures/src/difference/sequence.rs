//! What two sequences have in common.

/// The longest sequence that is found in both, as pairs of places. Both
/// ends are compared first; what lies between is found with the algorithm of
/// Myers (“An O(ND) Difference Algorithm and Its Variations”, 1986).
pub(crate) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut pairs: Vec<_> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(
        middle(&old[head..old_end], &new[head..new_end])
            .into_iter()
            .map(|(a, b)| (a + head, b + head)),
    );
    pairs.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    pairs
}

/// Beyond this many differences a text was written anew, and every word of
/// it is shown as such: the exact answer would cost the square of it.
const MOST: usize = 2_000;

fn middle<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let most = (old.len() + new.len()).min(MOST);
    // `reach[d]` is, for every diagonal k = x − y in −d, −d + 2, … d, the
    // furthest place of the old sequence that d differences lead to.
    let mut reach: Vec<Vec<usize>> = Vec::new();
    for d in 0..=most {
        let mut row = Vec::with_capacity(d + 1);
        for step in 0..=d {
            let mut x = match reach.last() {
                None => 0,
                Some(before) => furthest(before, step, d),
            };
            let y = |x: usize| (x + d).checked_sub(2 * step);
            while let Some(at) = y(x) {
                if x < old.len() && at < new.len() && old[x] == new[at] {
                    x += 1;
                } else {
                    break;
                }
            }
            row.push(x);
            if x >= old.len() && y(x).is_some_and(|at| at >= new.len()) {
                reach.push(row);
                return walk_back(&reach, old.len(), new.len());
            }
        }
        reach.push(row);
    }
    Vec::new()
}

/// Where the path of `d` differences enters its diagonal number `step`: down
/// from the diagonal above (a new element) or across from the one below (an
/// old one is left out).
fn furthest(before: &[usize], step: usize, d: usize) -> usize {
    let across = step.checked_sub(1).map(|below| before[below] + 1);
    let down = (step < d).then(|| before[step]);
    match (across, down) {
        (Some(across), Some(down)) => across.max(down),
        (Some(across), None) => across,
        (None, down) => down.unwrap_or(0),
    }
}

fn walk_back(reach: &[Vec<usize>], old: usize, new: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (old, new);
    for d in (1..reach.len()).rev() {
        // k = x − y, as the number of its diagonal in the row of d.
        let step = (x + d - y) / 2;
        let before = &reach[d - 1];
        let across = step.checked_sub(1).map(|below| before[below] + 1);
        let down = (step < d).then(|| before[step]);
        let came_across = match (across, down) {
            (Some(across), Some(down)) => across > down,
            (across, _) => across.is_some(),
        };
        let start = furthest(before, step, d);
        while x > start {
            x -= 1;
            y -= 1;
            pairs.push((x, y));
        }
        if came_across {
            x -= 1;
        } else {
            y -= 1;
        }
    }
    while x > 0 && y > 0 {
        x -= 1;
        y -= 1;
        pairs.push((x, y));
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn length_by_table(old: &[u8], new: &[u8]) -> usize {
        let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
        for (a, left) in old.iter().enumerate() {
            for (b, right) in new.iter().enumerate() {
                table[a + 1][b + 1] = if left == right {
                    table[a][b] + 1
                } else {
                    table[a + 1][b].max(table[a][b + 1])
                };
            }
        }
        table[old.len()][new.len()]
    }

    proptest! {
        #[test]
        fn it_is_common_to_both_and_the_longest(
            old in prop::collection::vec(0_u8..4, 0..24),
            new in prop::collection::vec(0_u8..4, 0..24),
        ) {
            let pairs = common(&old, &new);
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            prop_assert!(pairs.iter().all(|(a, b)| old[*a] == new[*b]));
            prop_assert_eq!(pairs.len(), length_by_table(&old, &new));
        }
    }
}
