//! Where on a page something stands, for editors and for differences.

use serde::{Deserialize, Serialize};
use vocabulary::Texts;

use appeals::records::NarrativeSection;

use crate::document::{AppealDocument, Passage};

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// The appeal as a whole.
    Appeal,
    /// A passage of the narrative.
    Narrative {
        /// Its section.
        section: NarrativeSection,
    },
    /// An achievement.
    Achievement,
    /// A framework.
    Framework,
    /// A sector of a framework.
    Sector,
    /// A project.
    Project,
    /// The count of staff.
    Staff,
    /// An office.
    Office,
    /// A contact role.
    Contact,
    /// A seat in a coordination body.
    Seat,
}

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The part.
    #[serde(flatten)]
    pub part: Part,
    /// The key of its block; empty for the appeal and its staff.
    pub key: String,
    /// Which one of its kind in its parent, counted from 1.
    pub number: usize,
    /// Its name, where it has one; a sector's is empty for “several
    /// sectors” and “not specified”, which the key tells apart.
    pub names: Texts,
}

impl Place {
    /// The appeal as a whole.
    #[must_use]
    pub fn appeal(document: &AppealDocument) -> Self {
        Self::new(Part::Appeal, "", 0, &document.titles)
    }

    pub(crate) fn new(part: Part, key: &str, index: usize, names: &Texts) -> Self {
        Self {
            part,
            key: key.to_owned(),
            number: index + 1,
            names: names.clone(),
        }
    }

    pub(crate) fn unnamed(part: Part, key: &str, index: usize) -> Self {
        Self::new(part, key, index, &Texts::default())
    }
}

/// Every passage of a page with its place: the narrative, then the
/// achievements.
#[must_use]
pub fn passages(document: &AppealDocument) -> Vec<(Place, &Passage)> {
    let narratives = document.narratives.iter().flat_map(|block| {
        let part = Part::Narrative {
            section: block.section,
        };
        block
            .passages
            .iter()
            .enumerate()
            .map(move |(index, passage)| (Place::unnamed(part, &passage.key, index), passage))
    });
    let achievements = document
        .achievements
        .iter()
        .enumerate()
        .map(|(index, passage)| {
            (
                Place::unnamed(Part::Achievement, &passage.key, index),
                passage,
            )
        });
    narratives.chain(achievements).collect()
}
