//! The report of a round as a tree of plain data: what is shown, printed,
//! frozen when it is published, and compared between versions. Nothing in it
//! is formatted yet.

use chrono::NaiveDate;
use displacement::breakdown::Group;
use displacement::checks::{Check, Seen};
use displacement::comparison::Part;
use displacement::places::{AreaReference, Level};
use displacement::rounds::{
    AssessmentKind, Completion, Form, Reached, RoundKey, Shelter, Source, Status, Visit,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, Texts};

use crate::answer::Figure;
use crate::document::Passage;

/// The version of the rules by which records become this tree, beside those
/// of counting. A changed rule gets a new one.
pub const COMPOSING_RULE: u32 = 1;

/// The report of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundDocument {
    /// The mission.
    pub mission: MissionCode,
    /// Its part of an address.
    pub slug: String,
    /// The mission's name.
    pub mission_names: Texts,
    /// Its countries (ISO 3166 alpha-3).
    pub countries: Vec<String>,
    /// The round.
    pub round: RoundBlock,
    /// The point of the journal at which its figures were computed.
    pub computed_at: JournalPoint,
    /// What a person wrote at its head. Without words in a language, the
    /// sentences that are made of the figures stand there.
    pub summary: Passage,
    /// What the round counts, by status, in the order of the field's list.
    pub statuses: Vec<StatusBlock>,
    /// Which areas were to be visited and what became of it; `None` where
    /// nobody recorded that.
    pub coverage: Option<CoverageBlock>,
    /// What is doubtful, by check.
    pub warnings: Vec<WarningBlock>,
    /// The files that it is taken from.
    pub sources: Vec<SourceBlock>,
    /// How it was made.
    pub method: MethodBlock,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundBlock {
    /// Which.
    pub key: RoundKey,
    /// The first day of collection, where it is known.
    pub collected_from: Option<NaiveDate>,
    /// The last day of collection, where it is known.
    pub collected_until: Option<NaiveDate>,
    /// Whether all of it was released.
    pub completion: Completion,
    /// How many rows it has, whether they count or not.
    pub rows: u64,
}

/// What the round counts of one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusBlock {
    /// Whom it counts.
    pub status: Status,
    /// The kind of assessment that counts.
    pub kind: AssessmentKind,
    /// The other kinds of the same people, which are never added to it.
    pub alternatives: Vec<AlternativeBlock>,
    /// How many persons.
    pub persons: Figure,
    /// How many households.
    pub households: Figure,
    /// Of whom sex and age are told.
    pub told: ToldBlock,
    /// What changed against the round before; `None` where it cannot be
    /// said, for the reason of [`StatusBlock::no_change`].
    pub change: Option<ChangeBlock>,
    /// Why there is no change.
    pub no_change: Option<NoChange>,
    /// The rounds of the operation up to this one, the oldest first.
    pub trend: Vec<TrendPoint>,
    /// The persons in parts that add up to them.
    pub divisions: Vec<DivisionBlock>,
    /// Where they are: a tree of areas, by name.
    pub areas: Vec<AreaBlock>,
}

/// What another kind of assessment counts of the same people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlternativeBlock {
    /// The kind.
    pub kind: AssessmentKind,
    /// Persons; `None` where no row says a number.
    pub persons: Option<u64>,
    /// Households; `None` where no row says a number.
    pub households: Option<u64>,
}

/// Of the persons counted, those of whom sex or age is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ToldBlock {
    /// Women and girls; `None` where no row tells.
    pub female: Option<u64>,
    /// Men and boys; `None` where no row tells.
    pub male: Option<u64>,
    /// Persons whose sex is not told.
    pub sex_not_told: u64,
    /// Persons whose age is told.
    pub with_age: u64,
    /// Persons whose age is not told.
    pub age_not_told: u64,
}

/// Why a change cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoChange {
    /// It is the first round that counts these people.
    FirstRound,
    /// The round before counted them by another kind of assessment.
    OtherKind,
    /// One of the two totals is not known.
    NotKnown,
}

/// What changed against the round before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeBlock {
    /// The round before.
    pub before: RoundKey,
    /// Persons then.
    pub then: u64,
    /// Persons now.
    pub now: u64,
    /// The parts of the change that have areas; they add up to it.
    pub parts: Vec<ChangePart>,
    /// Every piece of ground, the largest change first.
    pub areas: Vec<AreaChange>,
    /// Links between code sets that nobody has decided.
    pub open_links: usize,
}

impl ChangeBlock {
    /// The change of the total.
    #[must_use]
    pub fn total(&self) -> i64 {
        let size = i128::from(self.now) - i128::from(self.then);
        i64::try_from(size).unwrap_or(if size < 0 { i64::MIN } else { i64::MAX })
    }

    /// A part of it, where it has areas.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&ChangePart> {
        self.parts.iter().find(|one| one.part == part)
    }
}

/// A part of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePart {
    /// Which.
    pub part: Part,
    /// What it adds.
    pub change: i64,
    /// On how many pieces of ground.
    pub areas: usize,
    /// Persons on them before.
    pub then: u64,
    /// Persons on them now.
    pub now: u64,
}

/// Ground with what was counted on it in both rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaChange {
    /// Why it changed.
    pub part: Part,
    /// The areas of the earlier round.
    pub before: Vec<AreaReference>,
    /// The areas of the later round.
    pub after: Vec<AreaReference>,
    /// A name for a person.
    pub name: String,
    /// Counted before; `None` where it was not.
    pub then: Option<u64>,
    /// Counted after; `None` where it was not.
    pub now: Option<u64>,
}

/// What one round of the operation counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// The round.
    pub round: RoundKey,
    /// Whether all of it was released.
    pub completion: Completion,
    /// The kind of assessment that counts.
    pub kind: AssessmentKind,
    /// Persons; `None` where they are not known.
    pub persons: Option<u64>,
    /// Households; `None` where they are not known.
    pub households: Option<u64>,
}

/// By what a number is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Division {
    /// By reason.
    Reason,
    /// By region, or else country, of origin.
    Origin,
    /// By shelter.
    Shelter,
    /// By year and month since when most people of an area are there.
    Period,
}

impl Division {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Reason, Self::Origin, Self::Shelter, Self::Period];
}

/// A number in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionBlock {
    /// By what.
    pub by: Division,
    /// The parts, which add up to the persons; what rows do not say comes
    /// last.
    pub parts: Vec<DivisionPart>,
}

/// A part of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionPart {
    /// What its people have in common.
    pub group: DivisionGroup,
    /// How many persons.
    pub count: u64,
}

/// What the people of a part have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DivisionGroup {
    /// A reason, an origin, a period; or not known.
    Of(Group),
    /// A kind of shelter.
    Shelter(Shelter),
}

impl DivisionGroup {
    /// Whether rows say it.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Of(Group::NotKnown))
    }
}

/// An area with what is counted in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaBlock {
    /// The area.
    pub area: AreaReference,
    /// Its level.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// Persons; `None` where no row says a number.
    pub persons: Option<u64>,
    /// Households; `None` where no row says a number.
    pub households: Option<u64>,
    /// What the round before counted on the same ground; `None` where it has
    /// nothing of it.
    pub before: Option<AreaBefore>,
    /// Whether counts in it contradict each other, or are open.
    pub doubtful: bool,
    /// The areas in it, by name.
    pub areas: Vec<AreaBlock>,
}

/// What the round before counted in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaBefore {
    /// Persons; `None` where no row says a number.
    pub persons: Option<u64>,
    /// Households; `None` where no row says a number.
    pub households: Option<u64>,
}

/// Which areas were to be visited, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageBlock {
    /// All of them.
    pub total: Reached,
    /// By area of the first and second level, in the order of the tree.
    pub areas: Vec<CoverageArea>,
    /// The areas that were not reached, by name.
    pub missed: Vec<MissedArea>,
}

/// How much was reached in one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageArea {
    /// The area.
    pub area: AreaReference,
    /// Its level.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// Of the areas in it.
    pub reached: Reached,
}

/// An area that was to be visited and was not reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedArea {
    /// The area.
    pub area: AreaReference,
    /// Its name.
    pub name: String,
    /// What became of the visit.
    pub visit: Visit,
}

/// What one check found doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningBlock {
    /// The check.
    pub check: Check,
    /// How often.
    pub count: usize,
    /// Where, as many as are kept.
    pub places: Vec<DoubtfulPlace>,
}

/// Where something is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtfulPlace {
    /// The row.
    pub row: Uuid,
    /// Whom it counts.
    pub status: Status,
    /// The names of its areas, the coarsest first.
    pub area: String,
    /// What was seen.
    pub seen: Seen,
    /// Where the row stands.
    pub source: Source,
}

/// A file that rows of the round are taken from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceBlock {
    /// The file, by name.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The digest of its bytes.
    pub digest: Option<String>,
    /// Its shape.
    pub form: Form,
    /// How many rows of the round.
    pub rows: u64,
    /// How many of them have a name that was repaired when they were read.
    pub repaired: u64,
    /// How many of them a later file corrected.
    pub corrected: u64,
}

/// How a report was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodBlock {
    /// The version of the rules of counting.
    pub counting: u32,
    /// The version of the rules of this report.
    pub composing: u32,
    /// The kinds of assessment whose stocks count, the preferred first.
    pub kinds: Vec<AssessmentKind>,
}
