//! Code sets: lists of areas that somebody keeps, valid from a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AreaCode, AreaReference, CodeSetName, Level, Likeness, likeness};

/// A name or spelling of an area.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AreaName {
    /// The name.
    pub name: String,
    /// Its language, by ISO 639, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// The name that an area had during a time, for areas that were renamed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DatedName {
    /// The name.
    pub name: AreaName,
    /// Its first day, where that is known.
    pub from: Option<NaiveDate>,
    /// Its last day, where it has one.
    pub until: Option<NaiveDate>,
}

/// An area of a code set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its level.
    pub level: Level,
    /// The area of the same set that it lies in; `None` for a country.
    pub parent: Option<AreaCode>,
    /// Its names and spellings, the first one to be shown.
    pub names: Vec<DatedName>,
    /// Its first day in the set, where that is known.
    pub valid_from: Option<NaiveDate>,
    /// Its last day, where it has one.
    pub valid_until: Option<NaiveDate>,
    /// Where a site or a point is, for those who work there: readers get it
    /// [coarsened](Coordinates::coarsened).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
}

/// A place on the earth, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coordinates {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich.
    pub longitude: i32,
}

impl Coordinates {
    /// The middle of the cell of a tenth of a degree, about eleven
    /// kilometres wide, in which the place lies: whoever wants to harm the
    /// people of a site learns no more than which district it is in.
    #[must_use]
    pub const fn coarsened(self) -> Self {
        const CELL: i32 = 100_000;
        const fn middle(degrees: i32) -> i32 {
            degrees.div_euclid(CELL) * CELL + CELL / 2
        }
        Self {
            latitude: middle(self.latitude),
            longitude: middle(self.longitude),
        }
    }
}

impl Area {
    /// An area with one name and no dates.
    #[must_use]
    pub fn named(code: AreaCode, level: Level, parent: Option<AreaCode>, name: &str) -> Self {
        Self {
            code,
            level,
            parent,
            names: vec![DatedName {
                name: AreaName {
                    name: name.to_owned(),
                    language: None,
                },
                from: None,
                until: None,
            }],
            valid_from: None,
            valid_until: None,
            coordinates: None,
        }
    }

    /// The name to show.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names
            .first()
            .map_or("", |dated| dated.name.name.as_str())
    }

    /// The best likeness of any of its names with a text.
    #[must_use]
    pub fn likeness(&self, text: &str) -> Likeness {
        let all = self
            .names
            .iter()
            .map(|dated| likeness(&dated.name.name, text));
        all.max().unwrap_or(Likeness::Different)
    }

    /// Keeps a further spelling.
    pub fn also_written(&mut self, name: &str) {
        if self.names.iter().all(|known| known.name.name != name) {
            self.names.push(DatedName {
                name: AreaName {
                    name: name.to_owned(),
                    language: None,
                },
                from: None,
                until: None,
            });
        }
    }
}

/// What is wrong with a list of areas.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeSetProblem {
    /// One code, two areas.
    #[error("the code {code} stands for “{one}” and for “{other}”")]
    CodeTwice {
        /// The code.
        code: AreaCode,
        /// The first name.
        one: String,
        /// The other name.
        other: String,
    },
    /// A parent that the set does not have.
    #[error("the area {code} lies in {parent}, which the list does not have")]
    ParentUnknown {
        /// The code.
        code: AreaCode,
        /// The parent.
        parent: AreaCode,
    },
    /// A parent that is not coarser.
    #[error("the area {code} lies in {parent}, which is not coarser")]
    ParentNotCoarser {
        /// The code.
        code: AreaCode,
        /// The parent.
        parent: AreaCode,
    },
}

/// A code set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSet {
    /// Its name.
    pub name: CodeSetName,
    /// Whether its owners published it as a list, so that a code that it
    /// lacks is wrong; a set that was only seen in workbooks lacks areas
    /// that nobody has visited yet.
    pub is_list: bool,
    areas: BTreeMap<AreaCode, Area>,
}

impl CodeSet {
    /// An empty set.
    #[must_use]
    pub fn new(name: CodeSetName, is_list: bool) -> Self {
        Self {
            name,
            is_list,
            areas: BTreeMap::new(),
        }
    }

    /// Adds an area. One that is known gets the further spellings.
    ///
    /// # Errors
    /// When the code stands for an area of a name that is not alike.
    pub fn add(&mut self, area: Area) -> Result<(), CodeSetProblem> {
        let Some(known) = self.areas.get_mut(&area.code) else {
            self.areas.insert(area.code.clone(), area);
            return Ok(());
        };
        if known.likeness(area.name()) == Likeness::Different {
            return Err(CodeSetProblem::CodeTwice {
                code: area.code.clone(),
                one: known.name().to_owned(),
                other: area.name().to_owned(),
            });
        }
        for dated in &area.names {
            known.also_written(&dated.name.name);
        }
        // The order in which spellings come must not matter.
        known
            .names
            .sort_by(|one, other| one.name.name.cmp(&other.name.name));
        known.parent = known.parent.take().or(area.parent);
        known.coordinates = known.coordinates.or(area.coordinates);
        Ok(())
    }

    /// The area with a code.
    #[must_use]
    pub fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.areas.get(code)
    }

    /// All areas, by code.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.values()
    }

    /// The areas of a level, by code.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(move |area| area.level == level)
    }

    /// An area and those it lies in, the finest first. Ends where the list
    /// ends, and where it runs in a circle.
    #[must_use]
    pub fn upwards(&self, code: &AreaCode) -> Vec<AreaReference> {
        let mut found: Vec<AreaReference> = Vec::new();
        let mut next = Some(code);
        while let Some(code) = next {
            let reference = AreaReference::new(&self.name, code);
            if found.contains(&reference) {
                break;
            }
            found.push(reference);
            next = self.areas.get(code).and_then(|area| area.parent.as_ref());
        }
        found
    }

    /// What is wrong with its parents. A parent of the level of countries
    /// may be missing: lists name it by its letters alone.
    #[must_use]
    pub fn problems(&self) -> Vec<CodeSetProblem> {
        let mut problems = Vec::new();
        for area in self.areas.values() {
            let Some(parent) = &area.parent else { continue };
            let code = area.code.clone();
            match self.areas.get(parent) {
                None if area.level > Level::Admin1 => {
                    problems.push(CodeSetProblem::ParentUnknown {
                        code,
                        parent: parent.clone(),
                    })
                }
                Some(known) if known.level >= area.level => {
                    problems.push(CodeSetProblem::ParentNotCoarser {
                        code,
                        parent: parent.clone(),
                    });
                }
                _ => {}
            }
        }
        problems
    }
}
