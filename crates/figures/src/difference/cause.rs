//! Why a number changed: which records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::LineageEntry;

/// What changed among the records behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// A record counts that did not.
    Added {
        /// The record.
        entry: LineageEntry,
    },
    /// A later version of a record counts in the place of another.
    Superseded {
        /// The version that counted.
        old: LineageEntry,
        /// The version that counts.
        new: LineageEntry,
    },
    /// A record counts no longer: it was withdrawn, or its new version
    /// belongs elsewhere.
    Withdrawn {
        /// The record.
        entry: LineageEntry,
    },
    /// The same version of a record gives another amount: it is counted by
    /// another rule.
    CountedDifferently {
        /// As it counted.
        old: LineageEntry,
        /// As it counts.
        new: LineageEntry,
    },
}

impl Reason {
    /// By how much this changed what its part of the figure adds up to;
    /// `None` where it is too large to be said.
    #[must_use]
    pub fn amount(&self) -> Option<i64> {
        match self {
            Self::Added { entry } => Some(entry.amount),
            Self::Withdrawn { entry } => entry.amount.checked_neg(),
            Self::Superseded { old, new } | Self::CountedDifferently { old, new } => {
                new.amount.checked_sub(old.amount)
            }
        }
    }
}

/// What changed between two lineages of one figure, ordered by record.
/// Nothing is said of records that give the same in the same version.
#[must_use]
pub fn explain(old: &[LineageEntry], new: &[LineageEntry]) -> Vec<Reason> {
    let key = |entry: &LineageEntry| (entry.record.kind, entry.record.id, entry.part);
    let mut pairs: BTreeMap<_, (Option<&LineageEntry>, Option<&LineageEntry>)> = BTreeMap::new();
    for entry in old {
        pairs.entry(key(entry)).or_default().0 = Some(entry);
    }
    for entry in new {
        pairs.entry(key(entry)).or_default().1 = Some(entry);
    }
    pairs
        .into_values()
        .filter_map(|pair| match pair {
            (None, Some(entry)) => Some(Reason::Added {
                entry: entry.clone(),
            }),
            (Some(entry), None) => Some(Reason::Withdrawn {
                entry: entry.clone(),
            }),
            (Some(old), Some(new)) if old.record.version != new.record.version => {
                Some(Reason::Superseded {
                    old: old.clone(),
                    new: new.clone(),
                })
            }
            (Some(old), Some(new)) if old.amount != new.amount => {
                Some(Reason::CountedDifferently {
                    old: old.clone(),
                    new: new.clone(),
                })
            }
            _ => None,
        })
        .collect()
}
