//! The coverage of a round by region and the cercles in it.

use std::collections::BTreeMap;

use super::{Coverage, Reached, Visit};
use crate::places::{AreaReference, CodeSet, CodeSetName, Level};

/// The areas of a round in one region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegionVisits {
    /// How many of them were reached.
    pub reached: Reached,
    /// Of these, in each cercle; `None` where an area lies in the region and
    /// in no cercle, such as the region itself.
    pub cercles: BTreeMap<Option<AreaReference>, Reached>,
}

/// Where an area lies: its region and its cercle, as far as its code set
/// says.
pub type Above = (Option<AreaReference>, Option<AreaReference>);

/// The regions and cercles of areas.
#[derive(Debug, Clone)]
pub struct Regions<'sets> {
    sets: BTreeMap<&'sets CodeSetName, &'sets CodeSet>,
}

impl<'sets> Regions<'sets> {
    /// As these code sets have them.
    #[must_use]
    pub fn new(sets: &'sets [CodeSet]) -> Self {
        Self {
            sets: sets.iter().map(|set| (&set.name, set)).collect(),
        }
    }

    /// The code set of a name.
    #[must_use]
    pub fn set(&self, name: &CodeSetName) -> Option<&'sets CodeSet> {
        self.sets.get(name).copied()
    }

    /// The name of an area, or its code where no set has it.
    #[must_use]
    pub fn name<'area>(&'area self, area: &'area AreaReference) -> &'area str {
        let known = self.set(&area.set).and_then(|set| set.area(&area.code));
        let name = known.map(crate::places::Area::name);
        name.filter(|name| !name.is_empty())
            .unwrap_or(area.code.as_str())
    }

    /// The region and the cercle of an area; a region is its own.
    #[must_use]
    pub fn above(&self, area: &AreaReference) -> Above {
        let Some(set) = self.set(&area.set) else {
            return (None, None);
        };
        let upwards = set.upwards(&area.code);
        let at = |level: Level| {
            let mut upwards = upwards.iter();
            upwards
                .find(|above| set.area(&above.code).is_some_and(|it| it.level == level))
                .cloned()
        };
        (at(Level::Admin1), at(Level::Admin2))
    }

    /// The board of a round: regions, and in them cercles, in the order of
    /// their codes; under `None` the areas that no code set places.
    #[must_use]
    pub fn board(&self, coverage: &Coverage) -> BTreeMap<Option<AreaReference>, RegionVisits> {
        let mut board: BTreeMap<Option<AreaReference>, RegionVisits> = BTreeMap::new();
        for (area, visit) in &coverage.visits {
            let (region, cercle) = self.above(area);
            let visits = board.entry(region).or_default();
            visits.reached.add(*visit);
            visits.cercles.entry(cercle).or_default().add(*visit);
        }
        board
    }

    /// The areas of a round that lie in a part of the board, with what
    /// became of each.
    #[must_use]
    pub fn within<'round>(
        &self,
        coverage: &'round Coverage,
        part: &Above,
    ) -> Vec<(&'round AreaReference, Visit)> {
        let visits = coverage.visits.iter();
        visits
            .filter(|(area, _)| {
                let (region, cercle) = self.above(area);
                region == part.0 && (part.1.is_none() || cercle == part.1)
            })
            .map(|(area, visit)| (area, *visit))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::{Area, AreaCode};

    fn set() -> CodeSet {
        let mut set = CodeSet::new(CodeSetName("list".to_owned()), true);
        for (code, level, parent) in [
            ("ML01", Level::Admin1, None),
            ("ML0101", Level::Admin2, Some("ML01")),
            ("ML010101", Level::Admin3, Some("ML0101")),
            ("ML010102", Level::Admin3, Some("ML0101")),
            ("ML02", Level::Admin1, None),
        ] {
            let parent = parent.map(AreaCode::given);
            let area = Area::named(AreaCode::given(code), level, parent, code);
            set.add(area).unwrap();
        }
        set
    }

    fn area(code: &str) -> AreaReference {
        AreaReference {
            set: CodeSetName("list".to_owned()),
            code: AreaCode::given(code),
        }
    }

    #[test]
    fn every_area_stands_in_one_place_of_the_board() {
        let sets = [set()];
        let regions = Regions::new(&sets);
        let coverage = Coverage::default().with([
            (area("ML010101"), Some(Visit::Reached)),
            (area("ML010102"), Some(Visit::Inaccessible)),
            (area("ML02"), Some(Visit::Planned)),
            (area("ML0999"), Some(Visit::Refused)),
        ]);
        let board = regions.board(&coverage);
        let first = &board[&Some(area("ML01"))];
        assert_eq!(first.reached.planned, 2);
        assert_eq!(first.cercles[&Some(area("ML0101"))].reached, 1);
        assert_eq!(board[&Some(area("ML02"))].cercles[&None].planned, 1);
        assert_eq!(board[&None].reached.refused, 1);
        let all: usize = board.values().map(|region| region.reached.planned).sum();
        assert_eq!(all, coverage.visits.len());
        let part = (Some(area("ML01")), Some(area("ML0101")));
        assert_eq!(regions.within(&coverage, &part).len(), 2);
        assert_eq!(regions.within(&coverage, &(None, None)).len(), 1);
    }
}
