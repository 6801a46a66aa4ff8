//! Which hidden cells follow from the shown ones.
//!
//! Every sum is an equation between the cells that are not shown. A cell
//! follows if the equations leave it no freedom. They are solved by
//! elimination, each connected part alone, in numbers modulo a prime of 61
//! bits: sums have the factors 1 and −1, and none of the determinants of a
//! table that people read reaches it.

use std::collections::BTreeMap;

use super::suppression::{Shown, Sum};

const PRIME: u64 = (1 << 61) - 1;

fn times(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

fn minus(one: u64, other: u64) -> u64 {
    (one + PRIME - other) % PRIME
}

/// By Fermat: the power `PRIME` − 2.
fn inverse(one: u64) -> u64 {
    let (mut power, mut rest, mut result) = (one, PRIME - 2, 1);
    while rest > 0 {
        if rest & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
        rest >>= 1;
    }
    result
}

/// The unknowns of an equation, with their factors.
type Equation = BTreeMap<usize, u64>;

/// The hidden cells that follow from the shown ones. Cells that nobody knows
/// are unknowns too, but no secrets.
pub(super) fn follow(shown: &[Shown], sums: &[Sum]) -> Vec<usize> {
    let equations: Vec<Equation> = sums.iter().filter_map(|sum| equation(shown, sum)).collect();
    let mut found = Vec::new();
    for part in connected(equations) {
        let solved = eliminated(part);
        for row in solved {
            if let (1, Some((cell, _))) = (row.len(), row.first_key_value())
                && shown.get(*cell).is_some_and(|one| one.is_hidden())
            {
                found.push(*cell);
            }
        }
    }
    found.sort_unstable();
    found
}

fn equation(shown: &[Shown], sum: &Sum) -> Option<Equation> {
    let mut equation = Equation::new();
    let mut add = |cell: usize, factor: u64| {
        if shown.get(cell).is_some_and(|one| one.count().is_none()) {
            let known = equation.entry(cell).or_insert(0);
            *known = (*known + factor) % PRIME;
        }
    };
    add(sum.total, PRIME - 1);
    for part in &sum.parts {
        add(*part, 1);
    }
    equation.retain(|_, factor| *factor != 0);
    (!equation.is_empty()).then_some(equation)
}

/// Equations in groups that share no unknown.
fn connected(equations: Vec<Equation>) -> Vec<Vec<Equation>> {
    // Each cell points to one of its group; the last one stands for it.
    let mut above: BTreeMap<usize, usize> = BTreeMap::new();
    fn top(above: &mut BTreeMap<usize, usize>, cell: usize) -> usize {
        let mut top = cell;
        while let Some(next) = above.get(&top).copied().filter(|next| *next != top) {
            top = next;
        }
        above.insert(cell, top);
        top
    }
    for equation in &equations {
        let mut cells = equation.keys().copied();
        let Some(first) = cells.next() else { continue };
        for cell in cells {
            let (one, other) = (top(&mut above, first), top(&mut above, cell));
            above.insert(one, other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Equation>> = BTreeMap::new();
    for equation in equations {
        if let Some((first, _)) = equation.first_key_value() {
            let group = top(&mut above, *first);
            groups.entry(group).or_default().push(equation);
        }
    }
    groups.into_values().collect()
}

/// The equations with each leading unknown in one of them alone.
fn eliminated(equations: Vec<Equation>) -> Vec<Equation> {
    let mut solved: Vec<(usize, Equation)> = Vec::new();
    for mut equation in equations {
        for (leading, row) in &solved {
            without(&mut equation, *leading, row);
        }
        let Some((leading, factor)) = equation
            .first_key_value()
            .map(|(cell, factor)| (*cell, *factor))
        else {
            continue;
        };
        let inverse = inverse(factor);
        for factor in equation.values_mut() {
            *factor = times(*factor, inverse);
        }
        for (_, row) in &mut solved {
            without(row, leading, &equation);
        }
        solved.push((leading, equation));
    }
    solved.into_iter().map(|(_, row)| row).collect()
}

/// Takes as much of a row from an equation as its unknown needs to vanish.
fn without(equation: &mut Equation, unknown: usize, row: &Equation) {
    let Some(factor) = equation.get(&unknown).copied() else {
        return;
    };
    for (cell, part) in row {
        let known = equation.entry(*cell).or_insert(0);
        *known = minus(*known, times(factor, *part));
    }
    equation.retain(|_, factor| *factor != 0);
}
