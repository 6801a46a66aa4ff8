//! An area of a code set, as it is recorded.

use serde::{Deserialize, Serialize};

use crate::places::{Area, AreaReference, CodeSet, CodeSetName};

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
