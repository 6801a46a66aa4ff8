//! Which cells of a table are not shown.

use serde::{Deserialize, Serialize};

use super::equations;

/// What a mission decides about small numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Numbers from 1 to below this are not shown; 0 and 1 show everything.
    pub threshold: u64,
}

impl Default for Rule {
    fn default() -> Self {
        Self { threshold: 5 }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its number; `None` where nobody knows it.
    pub count: Option<u64>,
    /// Whether it is published whatever it is, as a total is that stands in
    /// other places too.
    pub is_fixed: bool,
}

/// A total and its parts, as places of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: usize,
    /// What it is the sum of.
    pub parts: Vec<usize>,
}

impl Sum {
    /// All cells of it.
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
}

/// What is shown of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Its number.
    Count(u64),
    /// That nobody knows it.
    NotKnown,
    /// That it is small.
    Small,
    /// That it would give a small one away.
    Complementary,
}

impl Shown {
    /// Whether a known number is not shown.
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Small | Self::Complementary)
    }

    /// The number, where it is shown.
    #[must_use]
    pub const fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            _ => None,
        }
    }
}

/// A table of which small numbers are not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// What is shown of each cell.
    pub cells: Vec<Shown>,
    /// Hidden cells that follow from the fixed ones alone: whoever publishes
    /// those has shown these already.
    pub exposed: Vec<usize>,
}

/// Hides small numbers, and what else must be hidden with them. Places in
/// `sums` that are no cell say nothing.
#[must_use]
pub fn suppress(cells: &[Cell], sums: &[Sum], rule: &Rule) -> Suppression {
    let mut shown: Vec<Shown> = cells.iter().map(|cell| first(*cell, rule)).collect();
    hide_enough(cells, sums, rule, &mut shown);
    // What would follow if all were hidden that may be: no partner helps it.
    let nothing: Vec<Shown> = cells
        .iter()
        .map(|cell| match cell.count {
            Some(count) if cell.is_fixed => Shown::Count(count),
            Some(_) => Shown::Complementary,
            None => Shown::NotKnown,
        })
        .collect();
    let exposed = equations::follow(&nothing, sums);
    loop {
        let open = equations::follow(&shown, sums);
        let mut hidden_now: Vec<usize> = Vec::new();
        for one in open.into_iter().filter(|one| !exposed.contains(one)) {
            // One further cell may close several: those beside it are looked
            // at again.
            let mut beside = sums
                .iter()
                .filter(|sum| sum.cells().any(|cell| cell == one));
            if beside.any(|sum| sum.cells().any(|cell| hidden_now.contains(&cell))) {
                continue;
            }
            let further = cheapest(one, cells, sums, &shown);
            if let Some(place) = further
                && let Some(further) = shown.get_mut(place)
            {
                *further = Shown::Complementary;
                hidden_now.push(place);
            }
        }
        if hidden_now.is_empty() {
            break;
        }
    }
    let is_hidden = |one: &usize| shown.get(*one).is_some_and(|shown| shown.is_hidden());
    let exposed = exposed.into_iter().filter(is_hidden).collect();
    Suppression {
        cells: shown,
        exposed,
    }
}

fn first(cell: Cell, rule: &Rule) -> Shown {
    match cell.count {
        None => Shown::NotKnown,
        Some(count) if !cell.is_fixed && count > 0 && count < rule.threshold => Shown::Small,
        Some(count) => Shown::Count(count),
    }
}

/// Where the hidden parts of a total are together below the threshold, the
/// reader would know the group if not the cell.
fn hide_enough(cells: &[Cell], sums: &[Sum], rule: &Rule, shown: &mut [Shown]) {
    let hidden =
        |shown: &[Shown], place: usize| shown.get(place).is_some_and(|one| one.is_hidden());
    for sum in sums {
        loop {
            let count = |place: usize| cells.get(place).and_then(|cell| cell.count).unwrap_or(0);
            let all = sum.parts.iter().filter(|part| hidden(shown, **part));
            let (many, together) = all.fold((0, 0_u64), |(many, together), part| {
                (many + 1, together.saturating_add(count(*part)))
            });
            let total = shown
                .get(sum.total)
                .is_some_and(|one| one.count().is_some());
            if many == 0 || !total || (many > 1 && together >= rule.threshold) {
                break;
            }
            let further = sum
                .parts
                .iter()
                .copied()
                .filter(|part| is_free(*part, cells, shown))
                .min_by_key(|part| price(*part, cells));
            // Parts of which every one is hidden give no one away.
            let Some(further) = further.filter(|one| many < 2 || count(*one) > 0) else {
                break;
            };
            if let Some(further) = shown.get_mut(further) {
                *further = Shown::Complementary;
            }
        }
    }
}

fn is_free(place: usize, cells: &[Cell], shown: &[Shown]) -> bool {
    let fixed = cells.get(place).is_none_or(|cell| cell.is_fixed);
    let visible = shown.get(place).is_some_and(|one| one.count().is_some());
    visible && !fixed
}

/// What hiding a cell costs the reader: a small number costs least, and 0
/// most, for it is known to be none of the small ones.
fn price(place: usize, cells: &[Cell]) -> (bool, u64, usize) {
    let count = cells.get(place).and_then(|cell| cell.count).unwrap_or(0);
    (count == 0, count, place)
}

/// The cell to hide for one that follows: of its own sums, or else of any
/// sum that is connected with it through hidden cells.
fn cheapest(one: usize, cells: &[Cell], sums: &[Sum], shown: &[Shown]) -> Option<usize> {
    let mut reached = vec![one];
    let mut looked = vec![false; sums.len()];
    loop {
        let mut next = Vec::new();
        let mut free = Vec::new();
        for (sum, looked) in sums.iter().zip(&mut looked) {
            if *looked || !sum.cells().any(|cell| reached.contains(&cell)) {
                continue;
            }
            *looked = true;
            for cell in sum.cells() {
                if is_free(cell, cells, shown) {
                    free.push(cell);
                } else if shown.get(cell).is_some_and(|one| one.count().is_none()) {
                    next.push(cell);
                }
            }
        }
        if let Some(found) = free.into_iter().min_by_key(|cell| price(*cell, cells)) {
            return Some(found);
        }
        next.retain(|cell| !reached.contains(cell));
        if next.is_empty() {
            return None;
        }
        reached.extend(next);
    }
}
