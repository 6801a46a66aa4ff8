//! How an area is named: by its code within a code set, and, in a row of a
//! round, by all the areas that it lies in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Level, name_key};

/// The name of a code set: `cod-ab 2021-12-20`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeSetName(pub String);

impl fmt::Display for CodeSetName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The code of an area within its set, as its owners write it.
///
/// An area that came without a code has one made of its parent's code and
/// its name, `MLI0604~souboundou`, so that it can be spoken of until a person
/// gives it its own. No real code has a `~`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// A code as it is given: without spaces around it, in capitals.
    #[must_use]
    pub fn given(code: &str) -> Self {
        Self(code.trim().to_uppercase())
    }

    /// A code as it was kept.
    #[must_use]
    pub const fn stored(code: String) -> Self {
        Self(code)
    }

    /// The stand-in for the code of an area that came without one.
    #[must_use]
    pub fn stand_in(parent: Option<&Self>, name: &str) -> Self {
        let parent = parent.map_or("", |parent| parent.0.as_str());
        Self(format!("{parent}~{}", name_key(name)))
    }

    /// Whether the area came without a code.
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        self.0.contains('~')
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An area: a code within a set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AreaReference {
    /// The set.
    pub set: CodeSetName,
    /// The code within it.
    pub code: AreaCode,
}

impl AreaReference {
    /// The area with this code in this set.
    #[must_use]
    pub fn new(set: &CodeSetName, code: &AreaCode) -> Self {
        Self {
            set: set.clone(),
            code: code.clone(),
        }
    }
}

impl fmt::Display for AreaReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.code, self.set)
    }
}

/// One of the areas in which a row of a round lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlacePart {
    /// Its level.
    pub level: Level,
    /// Its code, or what stands in for it.
    pub code: AreaCode,
    /// Its name, with damage of known kinds repaired.
    pub name: String,
    /// The name as the file has it, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_written: Option<String>,
}

/// Where a row of a round is: the areas it lies in, the coarsest first, in
/// the code set of its file. The last one is what the row is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The code set.
    pub set: CodeSetName,
    /// The areas, the coarsest first; never empty in a row that was read.
    pub parts: Vec<PlacePart>,
}

impl Place {
    /// The area that the row is about.
    #[must_use]
    pub fn area(&self) -> Option<AreaReference> {
        let part = self.parts.last()?;
        Some(AreaReference::new(&self.set, &part.code))
    }

    /// The level of the area that the row is about.
    #[must_use]
    pub fn level(&self) -> Level {
        self.parts.last().map_or(Level::Country, |part| part.level)
    }

    /// The areas from the one the row is about up to the country.
    pub fn upwards(&self) -> impl Iterator<Item = AreaReference> + '_ {
        let parts = self.parts.iter().rev();
        parts.map(|part| AreaReference::new(&self.set, &part.code))
    }

    /// The names from the coarsest to the finest, for a person.
    #[must_use]
    pub fn names(&self) -> String {
        let of = |part: &'_ PlacePart| {
            if part.name.is_empty() {
                part.code.as_str().to_owned()
            } else {
                part.name.clone()
            }
        };
        let names: Vec<String> = self.parts.iter().map(of).collect();
        names.join(" / ")
    }
}
