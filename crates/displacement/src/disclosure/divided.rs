//! The numbers of rows by sex and age, with small ones left out.

use std::collections::BTreeMap;

use vocabulary::people::{AgeBand, Sex};

use super::{Cell, Rule, Shown, Sum, suppress};
use crate::places::{AreaReference, Level};
use crate::rounds::Assessment;

/// A sex, an age, or both.
pub type Group = (Option<Sex>, Option<AgeBand>);

/// What may be shown of the parts of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Divided {
    /// By sex and age, in the order of the parts of the row; parts of a sex
    /// as a whole have no age.
    pub parts: Vec<(Group, Shown)>,
}

impl Divided {
    /// What is shown of a group; `None` where the row does not tell it.
    #[must_use]
    pub fn part(&self, sex: Option<Sex>, age: Option<AgeBand>) -> Option<Shown> {
        let mut parts = self.parts.iter();
        parts
            .find(|(group, _)| *group == (sex, age))
            .map(|(_, shown)| *shown)
    }
}

/// Divides rows of one round, kind and status by sex and age. Rows at the
/// second level and above are shown whole. For finer ones their persons, and
/// the sums of each group in the second level, count as published.
#[must_use]
pub fn divided(rows: &[&Assessment], rule: &Rule) -> Vec<Divided> {
    let mut table = Table::default();
    for (row, assessment) in rows.iter().enumerate() {
        table.row(row, assessment);
    }
    table.close();
    let suppression = suppress(&table.cells, &table.sums, rule);
    let of = |places: &BTreeMap<Group, usize>, assessment: &Assessment| {
        let groups = groups(assessment);
        let parts = groups.into_iter().map(|(group, count)| {
            let shown = places
                .get(&group)
                .and_then(|place| suppression.cells.get(*place))
                .copied();
            (group, shown.unwrap_or(Shown::Count(count)))
        });
        Divided {
            parts: parts.collect(),
        }
    };
    let rows = rows.iter().zip(&table.places);
    rows.map(|(assessment, places)| of(places, assessment))
        .collect()
}

/// The groups of a row, each once. Where a sex is told by age alone, its
/// whole is told too: readers add it up.
fn groups(assessment: &Assessment) -> BTreeMap<Group, u64> {
    let mut groups: BTreeMap<Group, u64> = BTreeMap::new();
    for part in &assessment.parts {
        let count = groups.entry((part.sex, part.age)).or_default();
        *count = count.saturating_add(part.tally.count);
    }
    let (female, male) = assessment.by_sex();
    for (sex, count) in [(Sex::Female, female), (Sex::Male, male)] {
        if let Some(count) = count {
            groups.entry((Some(sex), None)).or_insert(count);
        }
    }
    groups
}

#[derive(Default)]
struct Table {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
    /// The cells of each row.
    places: Vec<BTreeMap<Group, usize>>,
    /// The cells of each group in an area of the second level.
    columns: BTreeMap<(Option<AreaReference>, Group), Vec<usize>>,
}

impl Table {
    fn cell(&mut self, count: Option<u64>, is_fixed: bool) -> usize {
        self.cells.push(Cell { count, is_fixed });
        self.cells.len() - 1
    }

    fn row(&mut self, row: usize, assessment: &Assessment) {
        let mut places = BTreeMap::new();
        if assessment.place.level() > Level::Admin2 {
            let upper = assessment
                .place
                .parts
                .iter()
                .rev()
                .find(|part| part.level <= Level::Admin2)
                .map(|part| AreaReference::new(&assessment.place.set, &part.code));
            for (group, count) in groups(assessment) {
                let place = self.cell(Some(count), false);
                places.insert(group, place);
                let column = self.columns.entry((upper.clone(), group)).or_default();
                column.push(place);
            }
            self.sums_of(assessment, &places);
        }
        debug_assert_eq!(self.places.len(), row);
        self.places.push(places);
    }

    fn sums_of(&mut self, assessment: &Assessment, places: &BTreeMap<Group, usize>) {
        let find = |wanted: &dyn Fn(&Group) -> bool| -> Vec<usize> {
            let all = places.iter().filter(|(group, _)| wanted(group));
            all.map(|(_, place)| *place).collect()
        };
        let persons = assessment.persons.as_ref().map(|tally| tally.count);
        let total = self.cell(persons, true);
        let by_sex = find(&|group| group.0.is_some() && group.1.is_none());
        let by_age = find(&|group| group.0.is_none() && group.1.is_some());
        for parts in [by_sex, by_age] {
            if !parts.is_empty() {
                self.sums.push(Sum { total, parts });
            }
        }
        for sex in [Sex::Female, Sex::Male] {
            let parts = find(&|group| group.0 == Some(sex) && group.1.is_some());
            if let Some(total) = places.get(&(Some(sex), None)).copied()
                && !parts.is_empty()
            {
                self.sums.push(Sum { total, parts });
            }
        }
        for ((_, age), total) in places.iter().filter(|(group, _)| group.0.is_none()) {
            let parts = find(&|group| group.0.is_some() && group.1 == *age);
            if !parts.is_empty() {
                let total = *total;
                self.sums.push(Sum { total, parts });
            }
        }
    }

    /// The sums of each group in the areas of the second level. An area with
    /// one row is that row: shown there, it can only be guarded here against
    /// this table itself.
    fn close(&mut self) {
        let columns = std::mem::take(&mut self.columns).into_values();
        for parts in columns.filter(|parts| parts.len() > 1) {
            let counts = parts.iter().filter_map(|part| self.cells.get(*part)?.count);
            let sum = counts.fold(0, u64::saturating_add);
            let total = self.cell(Some(sum), true);
            self.sums.push(Sum { total, parts });
        }
    }
}
