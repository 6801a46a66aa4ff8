//! What connects the areas of two code sets, or an area with what became of
//! it: proposed by rules, decided by people.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AreaReference, CodeSetName};

/// What one area is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same ground under another code.
    Same,
    /// The same ground, renamed on a day.
    Renamed,
    /// The area was divided; the other one is a part of it.
    SplitInto,
    /// The area went into the other one, with others.
    MergedInto,
}

impl Relation {
    /// Whether the ground is the same.
    #[must_use]
    pub const fn is_same_ground(self) -> bool {
        matches!(self, Self::Same | Self::Renamed)
    }
}

/// Why a link is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The names are equal letter by letter.
    EqualName,
    /// They are equal but for case, accents and signs.
    NormalisedName,
    /// They are equal but for doubled letters and words of kind.
    LooseName,
    /// This percent of their letters agrees.
    SimilarName(u8),
    /// The areas that they lie in belong together.
    SameParent,
    /// The areas that they lie in do not belong together.
    OtherParent,
    /// One code becomes the other by a rule that holds for most pairs of
    /// equal names.
    CodePattern,
    /// Other areas are as alike.
    SeveralCandidates,
}

/// What people say of a proposed link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nobody has looked yet.
    Open,
    /// A person confirmed it: it counts.
    Confirmed,
    /// A person refused it.
    Refused,
}

/// A link from one area to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The area.
    pub from: AreaReference,
    /// The other one.
    pub to: AreaReference,
    /// What the first is to the other.
    pub relation: Relation,
    /// The day from which this holds, for splits, mergers and new names.
    pub since: Option<NaiveDate>,
    /// Why it was proposed; empty for a link that a person made.
    pub reasons: Vec<Reason>,
    /// How sure the rules are, in percent. Never a decision.
    pub confidence: u8,
    /// What people say of it.
    pub decision: Decision,
}

impl Link {
    /// A link that a person made.
    #[must_use]
    pub fn confirmed(from: AreaReference, relation: Relation, to: AreaReference) -> Self {
        Self {
            from,
            to,
            relation,
            since: None,
            reasons: Vec::new(),
            confidence: 100,
            decision: Decision::Confirmed,
        }
    }
}

/// The links between two code sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crosswalk {
    /// The one set.
    pub from: CodeSetName,
    /// The other.
    pub to: CodeSetName,
    /// The links, by the first area.
    pub links: Vec<Link>,
}

impl Crosswalk {
    /// Decides every open link that the rules are at least this sure of; the
    /// person who does this answers for all of them. Returns how many.
    pub fn confirm_from(&mut self, confidence: u8) -> usize {
        let open = self
            .links
            .iter_mut()
            .filter(|link| link.decision == Decision::Open && link.confidence >= confidence);
        open.map(|link| link.decision = Decision::Confirmed).count()
    }

    /// The links that nobody has decided.
    pub fn open(&self) -> impl Iterator<Item = &Link> {
        let links = self.links.iter();
        links.filter(|link| link.decision == Decision::Open)
    }
}

/// Something that happened to an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The day, where it is known.
    pub since: Option<NaiveDate>,
    /// What happened.
    pub relation: Relation,
    /// The areas before.
    pub before: Vec<AreaReference>,
    /// The areas after.
    pub after: Vec<AreaReference>,
}
