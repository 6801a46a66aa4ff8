//! A summary in the making: first the sums of places, then every row once,
//! in any order.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;
use vocabulary::people::PeopleUnit;

use super::{LISTED_DOUBTS, PlaceSum, Summary, SummaryDoubt, is_known};
use crate::breakdown::{By, Group, group, shelters};
use crate::counting::answer::add_shares;
use crate::counting::{Finest, finest};
use crate::places::{AreaReference, Gazetteer, Level};
use crate::rounds::{Assessment, Form, Shelter};

/// What rows are added up by before one is chosen.
type Key = (Form, Option<AreaReference>, bool);

fn key(row: &Assessment) -> Key {
    (row.source.form, row.place.area(), row.persons.is_some())
}

/// The first doubts of many, and how many there are.
#[derive(Default)]
struct First {
    by_order: BTreeMap<(usize, Uuid, usize), SummaryDoubt>,
    number: usize,
}

impl First {
    fn add(&mut self, order: (usize, Uuid, usize), doubt: impl FnOnce() -> SummaryDoubt) {
        self.number += 1;
        let is_full = self.by_order.len() == LISTED_DOUBTS;
        let last = self.by_order.last_key_value().map(|(last, _)| *last);
        if is_full && last.is_some_and(|last| last < order) {
            return;
        }
        self.by_order.insert(order, doubt());
        if is_full {
            self.by_order.pop_last();
        }
    }
}

/// Gathers what rows say as a whole.
pub struct Gathering<'known> {
    places: Vec<PlaceSum>,
    by_key: HashMap<Key, usize>,
    gazetteer: &'known Gazetteer,
    found: Finest,
    summary: Summary,
    causes: BTreeMap<Group, u64>,
    origins: BTreeMap<Group, u64>,
    shelters: BTreeMap<Option<Shelter>, u64>,
    periods: BTreeMap<Group, u64>,
    cells: BTreeMap<(Group, Group), u64>,
    missing: First,
    of_rows: First,
}

impl<'known> Gathering<'known> {
    /// Begins with the sums of places: a row for each area, shape of file and
    /// whether persons are told, of one round, kind and status, with the sums
    /// of persons and households; with how many rows it stands for.
    #[must_use]
    pub fn new(mut sums: Vec<(Assessment, u64)>, gazetteer: &'known Gazetteer) -> Self {
        sums.sort_by_cached_key(|(row, _)| {
            (row.place.area(), row.source.form, row.persons.is_none())
        });
        let rows: Vec<&Assessment> = sums.iter().map(|(row, _)| row).collect();
        let found = finest(&rows, PeopleUnit::Persons, gazetteer);
        let mut places: Vec<PlaceSum> = sums
            .into_iter()
            .map(|(row, rows)| PlaceSum {
                row,
                rows,
                first: None,
                counts: false,
            })
            .collect();
        if is_known(&found) {
            for chosen in &found.chosen {
                if let Some(place) = places.get_mut(chosen.row) {
                    place.counts = true;
                }
            }
        }
        Self {
            by_key: places
                .iter()
                .enumerate()
                .map(|(n, it)| (key(&it.row), n))
                .collect(),
            places,
            gazetteer,
            found,
            summary: Summary::default(),
            causes: BTreeMap::new(),
            origins: BTreeMap::new(),
            shelters: BTreeMap::new(),
            periods: BTreeMap::new(),
            cells: BTreeMap::new(),
            missing: First::default(),
            of_rows: First::default(),
        }
    }

    /// The code sets and links with which it counts.
    #[must_use]
    pub const fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer
    }

    /// Adds a row; each one once.
    pub fn add(&mut self, id: Uuid, row: &Assessment) {
        let Some(number) = self.by_key.get(&key(row)).copied() else {
            return;
        };
        let Some(place) = self.places.get_mut(number) else {
            return;
        };
        if place.first.is_none_or(|first| id < first) {
            place.first = Some(id);
            place.row.carried_over = row.carried_over;
        }
        if place.counts
            && let Some(persons) = &row.persons
        {
            self.add_counted(number, id, row, persons.count);
        } else if is_known(&self.found) && self.found.not_known.binary_search(&number).is_ok() {
            let doubt = || SummaryDoubt::NumberMissing(id);
            self.missing.add((number, id, 0), doubt);
        }
    }

    fn add_counted(&mut self, number: usize, id: Uuid, row: &Assessment, count: u64) {
        let (sex, age) = (&mut self.summary.missing_sex, &mut self.summary.missing_age);
        add_shares(row, count, sex, age);
        let origin = group(row, By::Origin);
        let area = group(row, By::Area(Level::Admin1));
        add(&mut self.causes, group(row, By::Cause), count);
        add(&mut self.origins, origin.clone(), count);
        add(&mut self.periods, group(row, By::Period), count);
        add(&mut self.cells, (origin, area), count);
        shelters(row, count, |shelter, told| {
            add(&mut self.shelters, shelter.cloned(), told);
        });
        for (place, warning) in row.warnings.iter().enumerate() {
            let doubt = || SummaryDoubt::OfRow(id, warning.clone());
            self.of_rows.add((number, id, place), doubt);
        }
    }

    /// What all rows said: each place, and all together.
    #[must_use]
    pub fn finish(mut self) -> (Vec<PlaceSum>, Summary) {
        if !is_known(&self.found) {
            return (self.places, self.summary);
        }
        let first = |rows: &[usize]| rows.first().and_then(|row| self.places.get(*row)?.first);
        let levels = self.found.contradictions.iter().map(|found| {
            let mut bare = found.clone();
            bare.rows.clear();
            let row = first(&found.rows);
            SummaryDoubt::Levels { found: bare, row }
        });
        let joined = self.found.joined_by_name.iter();
        let joined =
            joined.map(|(one, other)| SummaryDoubt::JoinedByName(one.clone(), other.clone()));
        let doubts = levels
            .chain(joined)
            .chain(self.missing.by_order.into_values())
            .chain(self.of_rows.by_order.into_values());
        self.summary.doubts = doubts.take(LISTED_DOUBTS).collect();
        self.summary.doubts_number = self.found.contradictions.len()
            + self.found.joined_by_name.len()
            + self.missing.number
            + self.of_rows.number;
        self.summary.persons = self.found.sum;
        self.summary.causes = self.causes.into_iter().collect();
        self.summary.origins = self.origins.into_iter().collect();
        self.summary.shelters = self.shelters.into_iter().collect();
        self.summary.periods = self.periods.into_iter().collect();
        self.summary.origins_and_areas = self.cells.into_iter().collect();
        (self.places, self.summary)
    }
}

fn add<Of: Ord>(sums: &mut BTreeMap<Of, u64>, of: Of, count: u64) {
    let sum = sums.entry(of).or_default();
    *sum = sum.saturating_add(count);
}
