//! Rows that add up others.

use std::borrow::Cow;
use std::collections::BTreeMap;

use displacement::counting::finest;
use displacement::places::{AreaReference, Gazetteer, Place};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey};
use serde_json::Value;
use vocabulary::people::PeopleUnit;

use super::choose::{LeftOut, Order, Placed};
use super::row::{AnswerRow, NamedArea, areas_of, country_name, origin_of, reason_of};
use super::{AnswerLevel, Version};

/// An identifier that depends on what the row is about alone. It is above
/// those that the API gives, and whole in every program that reads JSON.
pub(super) fn stable_id(round: &RoundKey, kind: AssessmentKind, key: &str) -> Value {
    let mut hasher = blake3::Hasher::new();
    for part in [
        &round.operation,
        &round.reporting_date.to_string(),
        kind.letters(),
        key,
    ] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(&round.number.to_le_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(
        hasher
            .finalize()
            .as_bytes()
            .first_chunk::<8>()
            .unwrap_or(&[0; 8]),
    );
    Value::from((1_u64 << 52) | (u64::from_le_bytes(bytes) >> 12))
}

/// People of a sex: a sum, as long as every row tells it.
#[derive(Clone, Copy)]
struct Sexed {
    sum: u64,
    is_told: bool,
}

impl Sexed {
    const NONE: Self = Self {
        sum: 0,
        is_told: true,
    };

    fn add(&mut self, told: Option<u64>, of: u64) {
        // Of nobody nobody is female.
        let told = told.or((of == 0).then_some(0));
        self.is_told &= told.is_some();
        self.sum = self.sum.saturating_add(told.unwrap_or(0));
    }

    fn known(self) -> Option<u64> {
        self.is_told.then_some(self.sum)
    }
}

/// Areas of a place down to a level; those that the file does not name, as
/// its code set says.
fn completed<'rows>(
    place: &'rows Place,
    gazetteer: &Gazetteer,
    level: AnswerLevel,
) -> [Option<NamedArea<'rows>>; 3] {
    let mut areas = areas_of(place, level);
    if let Some(country) = areas.first_mut().and_then(Option::as_mut)
        && let Some(name) = country.code.as_deref().and_then(country_name)
    {
        // Workbooks write it as they like, or not at all.
        country.name = Cow::Borrowed(name);
    }
    let is_open = |areas: &[Option<NamedArea<'_>>; 3]| {
        AnswerLevel::ALL
            .iter()
            .zip(areas)
            .any(|(one, area)| *one <= level && area.is_none())
    };
    if !is_open(&areas) {
        return areas;
    }
    for reference in gazetteer.areas_of(place) {
        let set = gazetteer.set(&reference.set);
        let Some(known) = set.and_then(|set| set.area(&reference.code)) else {
            continue;
        };
        for (one, area) in AnswerLevel::ALL.iter().zip(areas.iter_mut()) {
            if *one <= level && area.is_none() && known.level == one.level() {
                *area = Some(NamedArea {
                    name: Cow::Owned(known.name().to_owned()),
                    code: (!reference.code.is_stand_in())
                        .then(|| Cow::Owned(reference.code.to_string())),
                });
            }
        }
    }
    areas
}

/// The area of a row at a level, or the coarser one it is about, as one that
/// stands for all areas on the same ground.
fn ground(place: &Place, gazetteer: &Gazetteer, level: AnswerLevel) -> String {
    let part = place
        .parts
        .iter()
        .rev()
        .find(|part| part.level <= level.level());
    part.map_or_else(String::new, |part| {
        let area = gazetteer.standing_for(&AreaReference::new(&place.set, &part.code));
        format!("{area}")
    })
}

/// The rows that count, summed by area, and in version 3 by reason and
/// origin too.
pub(super) fn summed<'rows>(
    rows: &[&'rows Assessment],
    gazetteer: &Gazetteer,
    version: Version,
    level: AnswerLevel,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Placed<'rows>> {
    let Some(first) = rows.first().filter(|row| !row.kind.is_flow()) else {
        return Vec::new();
    };
    let (round, kind) = (first.round.clone(), first.kind.letters());
    let mut rows = Cow::Borrowed(rows);
    let mut found = finest(&rows, PeopleUnit::Persons, gazetteer);
    if !found.unlinked.is_empty() {
        // The file nearest to the field alone cannot count people twice.
        let nearest = rows.iter().map(|row| row.source.form).min();
        let kept = rows.iter().copied();
        rows = kept
            .filter(|row| Some(row.source.form) == nearest)
            .collect();
        found = finest(&rows, PeopleUnit::Persons, gazetteer);
    }
    if let Some((one, other)) = found.unlinked.first() {
        let (one, other) = (one.clone(), other.clone());
        left_out.push(LeftOut::CodesNotLinked {
            round,
            kind,
            one,
            other,
        });
        return Vec::new();
    }
    if !found.not_known.is_empty() {
        let rows = found.not_known.len();
        left_out.push(LeftOut::NumbersMissing { round, kind, rows });
    }
    let counted = found.chosen.iter().filter_map(|chosen| {
        let row = rows.get(chosen.row).copied()?;
        Some((row, Some(chosen.count)))
    });
    let mut groups = Groups::default();
    for (row, count) in counted {
        let reason = match version {
            Version::Two => None,
            Version::Three => reason_of(&row.causes),
        };
        let origin = match version {
            Version::Two => (None, None),
            Version::Three => origin_of(row.origin.as_ref()),
        };
        let key = format!(
            "{:?}|{}|{}|{}|{}",
            level,
            ground(&row.place, gazetteer, level),
            reason.as_deref().unwrap_or_default(),
            origin.0.unwrap_or_default(),
            origin.1.unwrap_or_default(),
        );
        groups.add(key, row, count, || AnswerRow {
            version,
            level,
            id: None,
            round: &row.round,
            kind: row.kind,
            areas: completed(&row.place, gazetteer, level),
            persons: None,
            males: None,
            females: None,
            reason: reason.map(Cow::Owned),
            origin_name: origin.0,
            origin_code: origin.1,
            sources: Vec::new(),
        });
    }
    groups.finish(level)
}

/// Rows of version 3 as one row for each area, as version 2 has them.
pub(super) fn by_area<'rows>(
    placed: impl Iterator<Item = (Order<'rows>, &'rows Assessment, AnswerRow<'rows>)>,
    gazetteer: &Gazetteer,
) -> Vec<Placed<'rows>> {
    let mut groups = Groups::default();
    let mut level = AnswerLevel::Admin0;
    for (order, source, row) in placed {
        level = row.level;
        let key = format!("{level:?}|{}", ground(&source.place, gazetteer, level));
        let persons = row.persons;
        groups.add(key.clone(), source, persons, || row);
        groups.stands(&key, order);
    }
    groups.finish(level)
}

#[derive(Default)]
struct Groups<'rows> {
    by_key: BTreeMap<String, Group<'rows>>,
}

struct Group<'rows> {
    row: AnswerRow<'rows>,
    order: Option<Order<'rows>>,
    females: Sexed,
    males: Sexed,
}

impl<'rows> Groups<'rows> {
    fn add(
        &mut self,
        key: String,
        source: &'rows Assessment,
        count: Option<u64>,
        row: impl FnOnce() -> AnswerRow<'rows>,
    ) {
        let group = self.by_key.entry(key).or_insert_with(|| Group {
            row: AnswerRow {
                persons: None,
                sources: Vec::new(),
                ..row()
            },
            order: None,
            females: Sexed::NONE,
            males: Sexed::NONE,
        });
        group.row.sources.push(source);
        let (females, males) = source.by_sex();
        if let Some(count) = count {
            let sum = group.row.persons.unwrap_or(0);
            group.row.persons = Some(sum.saturating_add(count));
            group.females.add(females, count);
            group.males.add(males, count);
        }
    }

    /// The first row of a group says where the sum stands.
    fn stands(&mut self, key: &str, order: Order<'rows>) {
        if let Some(group) = self.by_key.get_mut(key) {
            group.order.get_or_insert(order);
        }
    }

    fn finish(self, level: AnswerLevel) -> Vec<Placed<'rows>> {
        let finished = self.by_key.into_iter().map(|(key, group)| {
            let mut row = group.row;
            row.females = group.females.known().filter(|_| row.persons.is_some());
            row.males = group.males.known().filter(|_| row.persons.is_some());
            if level == AnswerLevel::Admin0 {
                row.id = None;
            } else if row.sources.len() > 1 || row.id.is_none() {
                row.id = Some(stable_id(row.round, row.kind, &key));
            }
            let order = group.order.unwrap_or_else(|| Order {
                country: row
                    .areas
                    .first()
                    .and_then(|country| country.as_ref()?.code.clone())
                    .unwrap_or_default(),
                day: row.round.reporting_date,
                file: None,
                round: row.round,
                kind: row.kind,
                key,
            });
            (order, row)
        });
        finished.collect()
    }
}
