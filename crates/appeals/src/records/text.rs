//! What an appeal says in words, and the numbers that have no records yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::Texts;
use vocabulary::identifier::{AchievementId, AppealId, DeclaredFigureId, FrameworkId, NarrativeId};
use vocabulary::people::{PeopleKind, PeopleUnit};

/// The part of an appeal that a passage belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NarrativeSection {
    /// Introduction and needs.
    Needs,
    /// Coordination.
    Coordination,
    /// A note on the plan and its projects.
    Note,
}

/// A passage of text: Markdown with bound figures,
/// `{{ displacement.idps as_of=2016-12-31 }}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// Its identifier.
    pub id: NarrativeId,
    /// The appeal.
    pub appeal: AppealId,
    /// The part of the appeal.
    pub section: NarrativeSection,
    /// Its place in that part.
    pub position: i32,
    /// The text per language.
    pub texts: Texts,
}

/// Something achieved: one sentence of Markdown, its numbers bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// Its identifier.
    pub id: AchievementId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its place among the achievements.
    pub position: i32,
    /// The sentence per language.
    pub texts: Texts,
}

/// A number that has no records yet: typed, with a cited source. A computed
/// figure of the same name takes its place once there are records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredFigure {
    /// Its identifier.
    pub id: DeclaredFigureId,
    /// The appeal.
    pub appeal: AppealId,
    /// Its name in the catalogue: `displacement.idps`, or
    /// `achievements.` and a word of the mission's own.
    pub name: String,
    /// The place it speaks of, by code or name; `None` for the whole appeal.
    pub place: Option<String>,
    /// The framework it speaks of; `None` for the whole appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkId>,
    /// What it counts, in words.
    pub labels: Texts,
    /// The number.
    pub value: i64,
    /// Whether the source says only that there are more than `value`.
    pub at_least: bool,
    /// Persons or households, where people are counted.
    pub people: Option<(PeopleKind, PeopleUnit)>,
    /// The unit's key where no people are counted: `kits`, `shelters`, ….
    pub unit: String,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
    /// The publication it is taken from.
    pub cited: Texts,
}
