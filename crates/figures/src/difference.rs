//! What changed between two versions of a page, by block: words, numbers,
//! details, and which blocks came, went or moved.

mod blocks;
mod cause;
mod detail;
pub(crate) mod sequence;
mod words;

use serde::{Deserialize, Serialize};
use vocabulary::Language;

use crate::answer::{Figure, FigureKind};
use crate::document::{AppealDocument, Run};
use crate::place::{Place, passages};
use crate::staleness::{Change, change};

pub use cause::{Reason, explain};
pub use detail::Detail;
pub(crate) use words::between as words_between;

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is in both versions.
    Kept,
    /// It is only in the old one.
    Removed,
    /// It is only in the new one.
    Added,
}

/// A run of words with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordRun {
    /// What became of it.
    pub fate: Fate,
    /// The words, their stress and their figures. The end of a paragraph,
    /// item or heading is a [`Run::LineBreak`].
    pub runs: Vec<Run>,
}

/// Which words of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// A passage of the narrative or an achievement.
    Passage,
    /// A title or name.
    Title,
    /// The mission's name.
    MissionName,
    /// What a project does.
    Description,
    /// For whom a project is, as a sentence.
    Beneficiaries,
    /// A contact's role.
    Role,
    /// The name of a coordination body.
    Body,
    /// The reasons of a project's revisions, one after the other.
    RevisionReason,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
}

/// One difference between two versions of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum Difference {
    /// Other words.
    Words {
        /// Where.
        place: Place,
        /// Which words of it.
        words: Words,
        /// In which language.
        language: Language,
        /// The words of both versions, in order.
        runs: Vec<WordRun>,
    },
    /// Another number, or another statement of where it comes from.
    Number {
        /// Where.
        place: Place,
        /// As it was; `None` where it was not there.
        old: Option<Box<Figure>>,
        /// As it is; `None` where it is no longer there.
        new: Option<Box<Figure>>,
        /// By how much, where that is a number.
        change: Option<Change>,
        /// Whether the version of the rule changed, so that the number is
        /// counted differently. Which records changed is for [`explain`] to
        /// say, from the lineages at both points of the journal.
        counted_differently: bool,
    },
    /// Another value of a detail.
    Detail {
        /// Where.
        place: Place,
        /// Which.
        detail: Detail,
        /// As it was, in keys and codes.
        old: String,
        /// As it is.
        new: String,
    },
    /// A block came, went or moved.
    Structure {
        /// The block: in the new version, or where it was.
        place: Place,
        /// What became of it.
        became: Move,
        /// Its parent in the old version, by key.
        from: Option<String>,
        /// Its parent in the new version, by key.
        to: Option<String>,
    },
}

/// Everything that differs between two versions of a page, in the order of
/// the page. What a block that came or went says is not told again in words
/// and numbers.
#[must_use]
pub fn differences(old: &AppealDocument, new: &AppealDocument) -> Vec<Difference> {
    let mut found = Vec::new();
    blocks::appeal(&mut found, old, new);
    let (before, after) = (passages(old), passages(new));
    blocks::passages(&mut found, &before, &after);
    blocks::frameworks(&mut found, old, new);
    blocks::presence(&mut found, old, new);
    found
}

/// The difference between two figures of one block, if readers would see
/// one: the digest alone may change with a record's spelling.
fn number(place: &Place, old: Option<&Figure>, new: Option<&Figure>) -> Option<Difference> {
    let same = match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            let declared = FigureKind::Declared;
            old.value == new.value
                && old.unit == new.unit
                && old.kind == new.kind
                && old.rule == new.rule
                && old.warnings == new.warnings
                && (old.kind != declared
                    || (&old.cited, &old.labels, old.as_of) == (&new.cited, &new.labels, new.as_of))
        }
        _ => false,
    };
    let both = old.zip(new);
    (!same).then(|| Difference::Number {
        place: place.clone(),
        change: both.and_then(|(old, new)| change(&old.value, &new.value)),
        counted_differently: both.is_some_and(|(old, new)| old.rule != new.rule),
        old: old.cloned().map(Box::new),
        new: new.cloned().map(Box::new),
    })
}

#[cfg(test)]
mod tests;
