//! All code sets of a mission and the links between them: where a row of one
//! set lies in the areas of another.

use std::collections::{BTreeMap, BTreeSet};

use super::{AreaReference, CodeSet, CodeSetName, Decision, Event, Level, Link, Place, Relation};

/// Where a row lies, seen from an area that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In it.
    Inside,
    /// In another.
    Outside,
    /// The row is about a larger area, of which the asked one is a part.
    Larger,
    /// No confirmed link says.
    NotLinked,
}

/// Code sets and links.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    sets: BTreeMap<CodeSetName, CodeSet>,
    links: Vec<Link>,
    /// Areas on the same ground, each with all of its equals.
    same: BTreeMap<AreaReference, BTreeSet<AreaReference>>,
}

impl Gazetteer {
    /// Of these sets, and of those of these links that people confirmed.
    #[must_use]
    pub fn new(sets: Vec<CodeSet>, links: impl IntoIterator<Item = Link>) -> Self {
        let mut gazetteer = Self {
            sets: sets
                .into_iter()
                .map(|set| (set.name.clone(), set))
                .collect(),
            ..Self::default()
        };
        for link in links {
            if link.decision == Decision::Confirmed {
                if link.relation.is_same_ground() {
                    gazetteer.join(&link.from, &link.to);
                }
                gazetteer.links.push(link);
            }
        }
        gazetteer
    }

    fn join(&mut self, one: &AreaReference, other: &AreaReference) {
        let mut all = self.equals(one);
        all.extend(self.equals(other));
        for area in &all {
            self.same.insert(area.clone(), all.clone());
        }
    }

    /// A code set.
    #[must_use]
    pub fn set(&self, name: &CodeSetName) -> Option<&CodeSet> {
        self.sets.get(name)
    }

    /// The name of an area.
    #[must_use]
    pub fn name(&self, area: &AreaReference) -> Option<&str> {
        Some(self.sets.get(&area.set)?.area(&area.code)?.name())
    }

    /// An area with all areas on the same ground, in any set.
    #[must_use]
    pub fn equals(&self, area: &AreaReference) -> BTreeSet<AreaReference> {
        let known = self.same.get(area).cloned();
        known.unwrap_or_else(|| BTreeSet::from([area.clone()]))
    }

    /// One of the areas on the same ground that stands for all of them.
    #[must_use]
    pub fn standing_for(&self, area: &AreaReference) -> AreaReference {
        let equals = self.same.get(area).and_then(BTreeSet::first);
        equals.unwrap_or(area).clone()
    }

    /// Whether two areas are on the same ground: equal, linked, or the same
    /// country by its letters, which are one list for all.
    #[must_use]
    pub fn is_same(&self, one: &AreaReference, other: &AreaReference) -> bool {
        one == other || self.equals(one).contains(other)
    }

    /// Two areas of one set that links put on the same ground: at least one
    /// link is wrong.
    #[must_use]
    pub fn contradictions(&self) -> Vec<(AreaReference, AreaReference)> {
        let mut found = BTreeSet::new();
        for equals in self.same.values() {
            let all: Vec<&AreaReference> = equals.iter().collect();
            for pair in all.windows(2) {
                if let [one, other] = pair
                    && one.set == other.set
                {
                    found.insert(((*one).clone(), (*other).clone()));
                }
            }
        }
        found.into_iter().collect()
    }

    fn upwards(&self, area: &AreaReference) -> Vec<AreaReference> {
        match self.sets.get(&area.set) {
            Some(set) => set.upwards(&area.code),
            None => vec![area.clone()],
        }
    }

    fn is_country(&self, area: &AreaReference) -> bool {
        let code = area.code.as_str();
        let known = self
            .sets
            .get(&area.set)
            .and_then(|set| set.area(&area.code));
        match known {
            Some(known) => known.level == Level::Country,
            None => code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()),
        }
    }

    /// The areas of a row, the finest first: as its file says, and from
    /// where the file ends as its set says.
    #[must_use]
    pub fn areas_of(&self, place: &Place) -> Vec<AreaReference> {
        let mut areas: Vec<AreaReference> = place.upwards().collect();
        if let Some(coarsest) = areas.last().cloned() {
            areas.extend(self.upwards(&coarsest).into_iter().skip(1));
        }
        areas
    }

    /// Where a row lies, seen from an area.
    ///
    /// The finest area of the row that is linked with the set of the asked
    /// area decides: a commune of a cercle that is linked lies where the
    /// cercle lies, even where its region was divided.
    #[must_use]
    pub fn locate(&self, place: &Place, asked: &AreaReference) -> Whereabouts {
        let row = self.areas_of(place);
        let above_asked = self.upwards(asked);
        if self.is_country(asked) {
            let same = |area: &AreaReference| area.code == asked.code || self.is_same(area, asked);
            return if row.iter().any(same) {
                Whereabouts::Inside
            } else {
                Whereabouts::Outside
            };
        }
        if row.contains(asked) {
            return Whereabouts::Inside;
        }
        for (depth, area) in row.iter().enumerate() {
            if area.set == asked.set {
                return self.within(area, depth, asked, &above_asked);
            }
            if let Some(found) = self.through_links(area, depth, asked, &above_asked) {
                return found;
            }
        }
        // Its own code may be the asked one of another set; only the country
        // is common ground, and says nothing about what lies in it.
        match place.parts.last() {
            Some(part) if part.level == Level::Country => Whereabouts::Larger,
            _ => Whereabouts::NotLinked,
        }
    }

    /// Where an area of the asked set lies, which `depth` steps above the
    /// row's own area contains the row.
    fn within(
        &self,
        area: &AreaReference,
        depth: usize,
        asked: &AreaReference,
        above_asked: &[AreaReference],
    ) -> Whereabouts {
        if self
            .upwards(area)
            .iter()
            .any(|above| self.is_same(above, asked))
        {
            Whereabouts::Inside
        } else if above_asked.iter().any(|above| self.is_same(above, area)) {
            if depth == 0 {
                Whereabouts::Larger
            } else {
                Whereabouts::NotLinked
            }
        } else {
            Whereabouts::Outside
        }
    }

    fn through_links(
        &self,
        area: &AreaReference,
        depth: usize,
        asked: &AreaReference,
        above_asked: &[AreaReference],
    ) -> Option<Whereabouts> {
        let equals = self.equals(area);
        let there = equals.iter().find(|equal| equal.set == asked.set);
        if let Some(there) = there {
            return Some(self.within(there, depth, asked, above_asked));
        }
        let parts = self.parts_in(&equals, &asked.set);
        if parts.is_empty() {
            return None;
        }
        let places: BTreeSet<u8> = parts
            .iter()
            .map(|part| self.within(part, depth, asked, above_asked) as u8)
            .collect();
        let all = |whereabouts: Whereabouts| places.iter().all(|one| *one == whereabouts as u8);
        Some(if all(Whereabouts::Inside) {
            Whereabouts::Inside
        } else if all(Whereabouts::Outside) {
            Whereabouts::Outside
        } else if depth == 0 {
            Whereabouts::Larger
        } else {
            Whereabouts::NotLinked
        })
    }

    /// What became of an area in another set: its parts, or what it went
    /// into.
    fn parts_in(&self, equals: &BTreeSet<AreaReference>, set: &CodeSetName) -> Vec<AreaReference> {
        let links = self
            .links
            .iter()
            .filter(|link| !link.relation.is_same_ground());
        links
            .filter(|link| equals.contains(&link.from))
            .flat_map(|link| self.equals(&link.to))
            .filter(|area| area.set == *set)
            .collect()
    }

    /// The areas that this one was divided into or went into, and those that
    /// it came from.
    #[must_use]
    pub fn relatives(&self, area: &AreaReference) -> BTreeSet<AreaReference> {
        let equals = self.equals(area);
        let links = self
            .links
            .iter()
            .filter(|link| !link.relation.is_same_ground());
        links
            .filter_map(|link| {
                if equals.contains(&link.from) {
                    Some(link.to.clone())
                } else if equals.contains(&link.to) {
                    Some(link.from.clone())
                } else {
                    None
                }
            })
            .collect()
    }

    /// What happened to an area, the oldest first; what has no day comes
    /// first.
    #[must_use]
    pub fn history(&self, area: &AreaReference) -> Vec<Event> {
        let equals = self.equals(area);
        let mut events: Vec<Event> = Vec::new();
        for link in &self.links {
            let concerns = equals.contains(&link.from) || equals.contains(&link.to);
            if !concerns {
                continue;
            }
            let (before, after) = (link.from.clone(), link.to.clone());
            let known = events.iter_mut().find(|event| {
                event.relation == link.relation
                    && event.since == link.since
                    && match link.relation {
                        Relation::SplitInto => event.before == [before.clone()],
                        Relation::MergedInto => event.after == [after.clone()],
                        _ => false,
                    }
            });
            match known {
                Some(event) if link.relation == Relation::SplitInto => event.after.push(after),
                Some(event) => event.before.push(before),
                None => events.push(Event {
                    since: link.since,
                    relation: link.relation,
                    before: vec![before],
                    after: vec![after],
                }),
            }
        }
        events.sort_by_key(|event| event.since);
        events
    }
}

#[cfg(test)]
mod tests;
