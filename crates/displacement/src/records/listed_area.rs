//! An area of a code set, as it is recorded.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::places::{Area, AreaCode, AreaReference, CodeSet, CodeSetName, DatedName};

/// An area with the set that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedArea {
    /// The set.
    pub code_set: CodeSetName,
    /// Whether somebody published the set as a list; see
    /// [`CodeSet::is_list`].
    pub is_list: bool,
    /// The area.
    pub area: Area,
}

impl ListedArea {
    /// The area by set and code.
    #[must_use]
    pub fn reference(&self) -> AreaReference {
        AreaReference::new(&self.code_set, &self.area.code)
    }
}

/// The code sets of which these areas are. An area whose name contradicts
/// one of the same code is left out; records of one mission have one area
/// for each code.
#[must_use]
pub fn code_sets<'areas>(areas: impl IntoIterator<Item = &'areas ListedArea>) -> Vec<CodeSet> {
    let mut sets: Vec<CodeSet> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for area in areas {
        let place = *places.entry(&area.code_set).or_insert_with(|| {
            sets.push(CodeSet::new(area.code_set.clone(), area.is_list));
            sets.len() - 1
        });
        if let Some(set) = sets.get_mut(place) {
            set.is_list |= area.is_list;
            set.add(area.area.clone()).ok();
        }
    }
    sets
}

impl ListedArea {
    /// What two records of one area say together. A published list decides
    /// all but further spellings; else the order in which the two came does not
    /// matter, nor how often.
    #[must_use]
    pub fn together(&self, other: &Self) -> Self {
        let (list, further) = match (self.is_list, other.is_list) {
            (false, true) => (other, self),
            _ => (self, other),
        };
        let both_alike = list.is_list == further.is_list;
        let (one, two) = (&list.area, &further.area);
        let mut area = one.clone();
        if both_alike {
            area.level = one.level.min(two.level);
            area.parent = first_parent(one.parent.as_ref(), two.parent.as_ref());
            area.valid_from = one.valid_from.max(two.valid_from);
            area.valid_until = one.valid_until.max(two.valid_until);
            area.coordinates = [one.coordinates, two.coordinates]
                .into_iter()
                .flatten()
                .max_by_key(|place| (place.latitude, place.longitude));
        }
        area.names = names(&list.area, &further.area, list.is_list, both_alike);
        Self {
            code_set: list.code_set.clone(),
            is_list: list.is_list,
            area,
        }
    }
}

/// A parent with a code before one without, and of two such the first in the
/// alphabet.
fn first_parent(one: Option<&AreaCode>, other: Option<&AreaCode>) -> Option<AreaCode> {
    let all = one.into_iter().chain(other);
    all.min_by_key(|code| (code.is_stand_in(), *code)).cloned()
}

/// All spellings, each once. The one that a list shows stays the one that is
/// shown; without a list it is the first in the alphabet.
fn names(one: &Area, other: &Area, is_list: bool, both_alike: bool) -> Vec<DatedName> {
    let mut spellings: BTreeMap<&str, DatedName> = BTreeMap::new();
    for dated in one.names.iter().chain(&other.names) {
        let text = dated.name.name.as_str();
        match spellings.entry(text) {
            Entry::Vacant(free) => {
                free.insert(dated.clone());
            }
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                let language = known.name.language.take();
                known.name.language = language.max(dated.name.language.clone());
                known.from = known.from.max(dated.from);
                known.until = known.until.max(dated.until);
            }
        }
    }
    let shown = if is_list {
        let firsts = [
            one.names.first(),
            other.names.first().filter(|_| both_alike),
        ];
        let firsts = firsts.into_iter().flatten();
        firsts.map(|dated| dated.name.name.as_str()).min()
    } else {
        None
    };
    let shown = shown.and_then(|name| spellings.remove(name));
    shown.into_iter().chain(spellings.into_values()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Level;

    fn area(is_list: bool, parent: Option<&str>, names: &[&str]) -> ListedArea {
        let mut area = Area::named(
            AreaCode::given("MLI0604"),
            Level::Admin2,
            parent.map(AreaCode::given),
            names[0],
        );
        for name in &names[1..] {
            area.also_written(name);
        }
        ListedArea {
            code_set: CodeSetName("codes".to_owned()),
            is_list,
            area,
        }
    }

    #[test]
    fn the_order_in_which_areas_come_does_not_matter() {
        let all = [
            area(false, None, &["KaYes", "Kayes"]),
            area(false, Some("MLI06"), &["Kaye"]),
            area(false, Some("MLI05"), &["Zayes"]),
            area(true, Some("MLI06"), &["Kayes"]),
            area(true, None, &["Kayes Cercle", "Aayes"]),
        ];
        for one in &all {
            for other in &all {
                let pair = one.together(other);
                assert_eq!(pair, other.together(one));
                assert_eq!(pair, pair.together(other));
                for third in &all {
                    let left = pair.together(third);
                    assert_eq!(left, one.together(&other.together(third)));
                }
            }
        }
        let [workbook, .., list, _] = &all;
        assert_eq!(workbook.together(list).area.name(), "Kayes");
        assert!(workbook.together(list).is_list);
    }
}
