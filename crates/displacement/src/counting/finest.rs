//! Rows of region, cercle and commune of one round are the same people: the
//! finest complete level counts, area by area.
//!
//! Where an area has a row of its own and finer rows below it:
//! - they agree: the finer rows count;
//! - the finer ones give more: they count, and the contradiction is told;
//! - the finer ones give less, and come from a file nearer to the field than
//!   the coarser row ([`Form`]): they count, and the contradiction is told;
//! - the finer ones give less in a file of the same kind: they are not
//!   complete; the coarser row counts, and the contradiction is told.
//!
//! Rows of one area in files of different shapes are the same people too:
//! those of the file nearest to the field count.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::people::PeopleUnit;

use super::stock::{Alternative, Stock, in_alternative};
use crate::places::{AreaReference, CodeSetName, Gazetteer, Level, Likeness, likeness};
use crate::rounds::{Assessment, Form};

/// A row that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Chosen {
    /// Its place among the given rows.
    pub row: usize,
    /// What it contributes.
    pub count: u64,
}

/// Two counts of the same people that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelContradiction {
    /// The area.
    pub area: AreaReference,
    /// Its name.
    pub name: String,
    /// What the coarser row, or the file that is not counted, says.
    pub coarser: u64,
    /// What the finer rows, or the file that is counted, say.
    pub finer: u64,
    /// Whether the finer ones count.
    pub finer_counts: bool,
    /// The rows that do not count.
    pub rows: Vec<usize>,
}

/// The rows of one alternative of one round that count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Finest {
    /// The sum; `None` where no row says a number.
    pub sum: Option<u64>,
    /// The rows that count, which add up to the sum.
    pub chosen: Vec<Chosen>,
    /// Rows that say nothing of this unit and that no coarser row covers.
    pub not_known: Vec<usize>,
    /// Counts that differ.
    pub contradictions: Vec<LevelContradiction>,
    /// Areas of two code sets that were taken for one by their names,
    /// because no link says it.
    pub joined_by_name: Vec<(AreaReference, AreaReference)>,
    /// Areas of two code sets beside each other that may be the same ground:
    /// adding them could count people twice.
    pub unlinked: Vec<(AreaReference, AreaReference)>,
}

/// What is counted in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSum {
    /// The area; `None` for all of them together.
    pub area: Option<AreaReference>,
    /// Its level.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// The area that it lies in, where that is known.
    pub parent: Option<AreaReference>,
    /// The sum; `None` where no row says a number.
    pub sum: Option<u64>,
    /// The rows of the area and of all in it, whether they count or not.
    pub rows: Vec<usize>,
}

struct Node {
    area: AreaReference,
    level: Level,
    name: String,
    parent: Option<usize>,
    children: Vec<usize>,
    rows: Vec<usize>,
    sum: Option<u64>,
}

/// Chooses among rows of one status, one kind of assessment and one round.
/// The numbers in the result are places in `rows`.
#[must_use]
pub fn finest(rows: &[&Assessment], unit: PeopleUnit, gazetteer: &Gazetteer) -> Finest {
    finest_by_area(rows, unit, gazetteer).0
}

/// As [`finest`], with what counts in each area, all areas together first.
/// An area counts what it would if it were asked for alone: where its region
/// counts more as a whole than its communes together, each commune still
/// counts its own.
#[must_use]
pub fn finest_by_area(
    rows: &[&Assessment],
    unit: PeopleUnit,
    gazetteer: &Gazetteer,
) -> (Finest, Vec<AreaSum>) {
    let mut tree = Tree {
        rows,
        unit,
        gazetteer,
        nodes: Vec::new(),
        roots: Vec::new(),
        known: BTreeMap::new(),
        found: Finest::default(),
    };
    for row in 0..rows.len() {
        tree.plant(row);
    }
    tree.look_for_unlinked();
    in_alternative(|alternative| tree.harvest(alternative))
}

struct Tree<'rows> {
    rows: &'rows [&'rows Assessment],
    unit: PeopleUnit,
    gazetteer: &'rows Gazetteer,
    nodes: Vec<Node>,
    roots: Vec<usize>,
    known: BTreeMap<AreaReference, usize>,
    found: Finest,
}

/// What an area and all below it say.
struct Below<'alternative> {
    sum: Option<Stock<'alternative, ()>>,
    chosen: Vec<Chosen>,
    not_known: Vec<usize>,
    form: Option<Form>,
}

impl<'rows> Tree<'rows> {
    fn plant(&mut self, row: usize) {
        let Some(assessment) = self.rows.get(row) else {
            return;
        };
        let place = &assessment.place;
        let mut parent: Option<usize> = None;
        for area in self.gazetteer.areas_of(place).into_iter().rev() {
            let part = place.parts.iter().find(|part| part.code == area.code);
            let in_set = || self.gazetteer.set(&area.set)?.area(&area.code);
            let (level, name) = match (part, in_set()) {
                (Some(part), _) => (part.level, part.name.clone()),
                (None, Some(known)) => (known.level, known.name().to_owned()),
                // A parent that only its child's list names, a country.
                (None, None) => (Level::Country, area.code.to_string()),
            };
            parent = Some(self.node(parent, area, level, name));
        }
        if let Some(node) = parent.and_then(|node| self.nodes.get_mut(node)) {
            node.rows.push(row);
        }
    }

    fn node(
        &mut self,
        parent: Option<usize>,
        area: AreaReference,
        level: Level,
        name: String,
    ) -> usize {
        let standing = if level == Level::Country {
            // Countries have one list of letters for all sets.
            AreaReference {
                set: CodeSetName(String::new()),
                code: area.code.clone(),
            }
        } else {
            self.gazetteer.standing_for(&area)
        };
        if let Some(known) = self.known.get(&standing) {
            return *known;
        }
        if let Some(like) = self.of_name(parent, &area, level, &name) {
            self.known.insert(standing, like);
            if let Some(node) = self.nodes.get(like) {
                self.found.joined_by_name.push((node.area.clone(), area));
            }
            return like;
        }
        let number = self.nodes.len();
        self.nodes.push(Node {
            area,
            level,
            name,
            parent,
            children: Vec::new(),
            rows: Vec::new(),
            sum: None,
        });
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(number),
            None => self.roots.push(number),
        }
        self.known.insert(standing, number);
        number
    }

    /// An area of another set beside this one that has its name.
    fn of_name(
        &self,
        parent: Option<usize>,
        area: &AreaReference,
        level: Level,
        name: &str,
    ) -> Option<usize> {
        let beside = match parent {
            Some(parent) => &self.nodes.get(parent)?.children,
            None => &self.roots,
        };
        let mut like = beside.iter().copied().filter(|one| {
            self.nodes.get(*one).is_some_and(|node| {
                node.level == level
                    && node.area.set != area.set
                    && likeness(&node.name, name) >= Likeness::Loose
            })
        });
        like.next().filter(|_| like.next().is_none())
    }

    fn look_for_unlinked(&mut self) {
        let families = self.nodes.iter().map(|node| node.children.as_slice());
        let families = families.chain([self.roots.as_slice()]);
        let mut found = Vec::new();
        for family in families {
            let mut sets: BTreeMap<&CodeSetName, &AreaReference> = BTreeMap::new();
            for node in family.iter().filter_map(|one| self.nodes.get(*one)) {
                if node.level != Level::Country {
                    sets.entry(&node.area.set).or_insert(&node.area);
                }
            }
            let mut sets = sets.into_values();
            if let (Some(one), Some(other)) = (sets.next(), sets.next()) {
                found.push((one.clone(), other.clone()));
            }
        }
        self.found.unlinked = found;
    }

    fn harvest(mut self, alternative: Alternative<'_>) -> (Finest, Vec<AreaSum>) {
        let mut sum: Option<Stock<'_, ()>> = None;
        for root in self.roots.clone() {
            let below = self.below(root, alternative);
            sum = added(sum, below.sum);
            self.found.chosen.extend(below.chosen);
            self.found.not_known.extend(below.not_known);
        }
        self.found.sum = sum.map(|sum| sum.count());
        self.found.chosen.sort_by_key(|chosen| chosen.row);
        self.found.not_known.sort_unstable();
        let areas = self.areas();
        (self.found, areas)
    }

    fn areas(&self) -> Vec<AreaSum> {
        let of = |number: Option<usize>| Some(self.nodes.get(number?)?.area.clone());
        let all = AreaSum {
            area: None,
            level: Level::Country,
            name: String::new(),
            parent: None,
            sum: self.found.sum,
            rows: (0..self.rows.len()).collect(),
        };
        let mut areas = vec![all];
        areas.extend(self.nodes.iter().enumerate().map(|(number, node)| AreaSum {
            area: Some(node.area.clone()),
            level: node.level,
            name: node.name.clone(),
            parent: of(node.parent),
            sum: node.sum,
            rows: self.rows_below(number),
        }));
        areas
    }

    fn rows_below(&self, number: usize) -> Vec<usize> {
        let (mut rows, mut next) = (Vec::new(), vec![number]);
        while let Some(node) = next.pop().and_then(|number| self.nodes.get(number)) {
            rows.extend(&node.rows);
            next.extend(&node.children);
        }
        rows
    }

    fn below<'alternative>(
        &mut self,
        node: usize,
        alternative: Alternative<'alternative>,
    ) -> Below<'alternative> {
        let below = self.better(node, alternative);
        if let Some(node) = self.nodes.get_mut(node) {
            node.sum = below.sum.map(|sum| sum.count());
        }
        below
    }

    /// An area as a whole or what lies in it, whichever counts.
    fn better<'alternative>(
        &mut self,
        node: usize,
        alternative: Alternative<'alternative>,
    ) -> Below<'alternative> {
        let own = self.own(node, alternative);
        let children = match self.nodes.get(node) {
            Some(node) => node.children.clone(),
            None => Vec::new(),
        };
        let mut finer = Below {
            sum: None,
            chosen: Vec::new(),
            not_known: Vec::new(),
            form: None,
        };
        for child in children {
            let below = self.below(child, alternative);
            finer.sum = added(finer.sum, below.sum);
            finer.chosen.extend(below.chosen);
            finer.not_known.extend(below.not_known);
            finer.form = finer.form.min(below.form).or(finer.form).or(below.form);
        }
        let (Some(coarse), Some(fine)) = (own.sum, finer.sum) else {
            let mut kept = if finer.sum.is_some() || own.sum.is_none() {
                finer.not_known.extend(own.not_known);
                finer
            } else {
                own
            };
            kept.not_known.sort_unstable();
            return kept;
        };
        let (coarse, fine) = (coarse.count(), fine.count());
        let nearer = finer.form < own.form;
        let finer_counts = fine >= coarse || nearer;
        if fine != coarse {
            let left_out = if finer_counts { &own } else { &finer };
            let rows = left_out.chosen.iter().map(|chosen| chosen.row).collect();
            self.contradiction(node, coarse, fine, finer_counts, rows);
        }
        if finer_counts { finer } else { own }
    }

    /// What the rows of an area itself say.
    fn own<'alternative>(
        &mut self,
        node: usize,
        alternative: Alternative<'alternative>,
    ) -> Below<'alternative> {
        let rows = match self.nodes.get(node) {
            Some(node) => node.rows.clone(),
            None => Vec::new(),
        };
        let mut by_form: BTreeMap<Form, Below<'alternative>> = BTreeMap::new();
        let mut not_known = Vec::new();
        for row in rows {
            let Some(assessment) = self.rows.get(row) else {
                continue;
            };
            let Some(tally) = assessment.tally(self.unit) else {
                not_known.push(row);
                continue;
            };
            let form = assessment.source.form;
            let below = by_form.entry(form).or_insert_with(|| Below {
                sum: None,
                chosen: Vec::new(),
                not_known: Vec::new(),
                form: Some(form),
            });
            below.sum = added(below.sum, Some(alternative.stock(tally.count)));
            below.chosen.push(Chosen {
                row,
                count: tally.count,
            });
        }
        let count = |below: &Below<'_>| below.sum.map_or(0, |sum| sum.count());
        let mut forms = by_form.into_values();
        let Some(mut nearest) = forms.next() else {
            return Below {
                sum: None,
                chosen: Vec::new(),
                not_known,
                form: None,
            };
        };
        for other in forms.filter(|other| count(other) != count(&nearest)) {
            let rows = other.chosen.iter().map(|chosen| chosen.row).collect();
            self.contradiction(node, count(&other), count(&nearest), true, rows);
        }
        // A number that is missing in one row of an area is not covered by
        // the other rows of it.
        nearest.not_known = not_known;
        nearest
    }

    fn contradiction(
        &mut self,
        node: usize,
        coarser: u64,
        finer: u64,
        finer_counts: bool,
        rows: Vec<usize>,
    ) {
        if let Some(node) = self.nodes.get(node) {
            self.found.contradictions.push(LevelContradiction {
                area: node.area.clone(),
                name: node.name.clone(),
                coarser,
                finer,
                finer_counts,
                rows,
            });
        }
    }
}

fn added<'alternative>(
    one: Option<Stock<'alternative, ()>>,
    other: Option<Stock<'alternative, ()>>,
) -> Option<Stock<'alternative, ()>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}
