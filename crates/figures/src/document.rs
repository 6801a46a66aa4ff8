//! The page of an appeal as a tree of blocks: what is drawn live, frozen
//! when it is published, printed, and compared between versions.
//!
//! The tree carries words per language and bound figures with their values;
//! nothing in it is formatted yet.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::{Currency, JournalPoint, Language, MissionCode, Period, Texts};

use appeals::funding::{FundingLine, SectorGroupKey};
use appeals::records::{
    AppealStatus, CoordinationRole, FrameworkKind, NarrativeSection, OfficeKind, PlaceName,
    ProjectStatus, SectorKey,
};
use vocabulary::people::PeopleCount;

use crate::answer::Figure;

/// The four figures that every part of an appeal has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// What was asked for.
    pub requested: Figure,
    /// What came.
    pub received: Figure,
    /// The share that came.
    pub percent: Figure,
    /// How many projects.
    pub projects: Figure,
}

/// A line of what adds up to the plain sum, counted or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineBlock {
    /// Which line.
    pub line: FundingLine,
    /// Its figure.
    pub figure: Figure,
}

impl LineBlock {
    /// Whether the total of the same page counts this line: pages published
    /// with the first version of the rule counted money within the plan
    /// alone, and showed the other lines.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.line.is_counted() && self.figure.rule.version > 1
    }
}

/// A run of words inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "run", rename_all = "snake_case")]
pub enum Run {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Words that carry weight.
    Strong {
        /// The runs inside.
        runs: Vec<Run>,
    },
    /// Words that are stressed.
    Emphasis {
        /// The runs inside.
        runs: Vec<Run>,
    },
    /// A link to a safe address (http, https, mailto, or a path of ours).
    Link {
        /// The address.
        address: String,
        /// The runs inside.
        runs: Vec<Run>,
    },
    /// A bound figure.
    Figure {
        /// The figure.
        figure: Box<Figure>,
    },
    /// A binding that did not resolve, as it was written, with the reason.
    Unresolved {
        /// The binding.
        binding: String,
        /// The reason, in English.
        reason: String,
    },
    /// A line break that the writer asked for.
    LineBreak,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum TextBlock {
    /// A paragraph.
    Paragraph {
        /// Its runs.
        runs: Vec<Run>,
    },
    /// A heading inside the text, one level below the section's own.
    Heading {
        /// Its runs.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The blocks of each item.
        items: Vec<Vec<TextBlock>>,
    },
    /// A quotation.
    Quote {
        /// Its blocks.
        blocks: Vec<TextBlock>,
    },
}

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageText {
    /// The language.
    pub language: Language,
    /// The text.
    pub blocks: Vec<TextBlock>,
}

/// A passage with its bound figures, in every language it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The identifier of the record, which names the block in differences.
    pub key: String,
    /// The text per language, the languages in their order.
    pub texts: Vec<LanguageText>,
}

impl Passage {
    /// The text in this language, or in the first that has one.
    #[must_use]
    pub fn best(&self, language: Language) -> Option<&LanguageText> {
        self.texts
            .iter()
            .find(|text| text.language == language)
            .or_else(|| self.texts.first())
    }
}

/// A part of the narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NarrativeBlock {
    /// Which part of the appeal.
    pub section: NarrativeSection,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
}

/// A project on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectBlock {
    /// The identifier of the record.
    pub key: String,
    /// Its part of an address.
    pub address: String,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub titles: Texts,
    /// What it does.
    pub descriptions: Texts,
    /// For whom, as a sentence.
    pub beneficiaries: Texts,
    /// For whom, as counts.
    pub targets: Vec<PeopleCount>,
    /// Its sectors.
    pub sectors: Vec<SectorKey>,
    /// Who carries it out.
    pub implementing: Vec<String>,
    /// Who else takes part.
    pub partners: Vec<String>,
    /// Where.
    pub places: Vec<PlaceName>,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its last day.
    pub end: Option<NaiveDate>,
    /// How far it is.
    pub status: ProjectStatus,
    /// Its figures.
    pub totals: Totals,
    /// The requirement's revisions, the original first; more than one only
    /// where it was revised.
    pub revisions: Vec<RevisionBlock>,
    /// How many people it is for, where that can be said.
    pub targeted: Figure,
}

/// A revision of a project's requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionBlock {
    /// 0 for the original.
    pub revision: i32,
    /// The amount.
    pub amount: vocabulary::Money,
    /// From which day it holds.
    pub holds_from: Option<NaiveDate>,
    /// Why.
    pub reason: Texts,
}

/// A sector under a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectorBlock {
    /// The heading.
    pub group: SectorGroupKey,
    /// Its name; empty for “several sectors” and “not specified”, which the
    /// language files name.
    pub names: Texts,
    /// Its figures.
    pub totals: Totals,
    /// Its projects.
    pub projects: Vec<ProjectBlock>,
}

/// A framework on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameworkBlock {
    /// The identifier of the record.
    pub key: String,
    /// Its part of an address.
    pub address: String,
    /// Its kind.
    pub kind: FrameworkKind,
    /// Its name.
    pub names: Texts,
    /// Its figures.
    pub totals: Totals,
    /// Its sectors.
    pub sectors: Vec<SectorBlock>,
}

/// Staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffBlock {
    /// International staff.
    pub international: Figure,
    /// National staff.
    pub national: Figure,
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeBlock {
    /// The identifier of the record.
    pub key: String,
    /// Its kind.
    pub kind: OfficeKind,
    /// Where.
    pub place: PlaceName,
}

/// A contact role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactBlock {
    /// The identifier of the record.
    pub key: String,
    /// The role.
    pub roles: Texts,
    /// The office's telephone.
    pub telephone: Option<String>,
    /// The mission's web site.
    pub website: Option<String>,
}

/// A seat in a coordination body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatBlock {
    /// The identifier of the record.
    pub key: String,
    /// The body.
    pub bodies: Texts,
    /// Member or co-lead.
    pub role: CoordinationRole,
}

/// The page of an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDocument {
    /// The mission.
    pub mission: MissionCode,
    /// Its part of an address.
    pub slug: String,
    /// The mission's name.
    pub mission_names: Texts,
    /// Its countries (ISO 3166 alpha-3).
    pub countries: Vec<String>,
    /// The period.
    pub period: Period,
    /// The title.
    pub titles: Texts,
    /// Where the appeal stands.
    pub status: AppealStatus,
    /// The currency of its totals.
    pub currency: Currency,
    /// The point of the journal at which its figures were computed.
    pub computed_at: JournalPoint,
    /// When a text was last changed.
    pub text_changed_at: Option<DateTime<Utc>>,
    /// When a requirement or contribution was last changed.
    pub money_changed_at: Option<DateTime<Utc>>,
    /// The figures of the whole appeal.
    pub totals: Totals,
    /// What is still missing.
    pub unmet: Figure,
    /// The lines beside the total that are not empty.
    pub lines: Vec<LineBlock>,
    /// The narrative.
    pub narratives: Vec<NarrativeBlock>,
    /// The achievements.
    pub achievements: Vec<Passage>,
    /// The frameworks.
    pub frameworks: Vec<FrameworkBlock>,
    /// The newest count of staff.
    pub staff: Option<StaffBlock>,
    /// The offices.
    pub offices: Vec<OfficeBlock>,
    /// The contact roles.
    pub contacts: Vec<ContactBlock>,
    /// The seats in coordination bodies.
    pub seats: Vec<SeatBlock>,
}
