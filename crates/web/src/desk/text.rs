//! A passage or an achievement in a form: both languages side by side, with
//! a picker of figures and a preview.
//!
//! - [`edit`]: the form and its answers.
//! - [`page`]: the page with the form, a preview, or a conflict in it.
//! - [`written`]: what was posted, and what is wrong with it.
//! - [`conflict`]: two people changed the same text.
//! - [`order`]: taking a text out, and moving it.

pub mod conflict;
pub mod edit;
pub mod order;
pub mod page;
pub mod written;

use ::appeals::records::{Achievement, Narrative, NarrativeSection};
use missions::MissionRecord;
use uuid::Uuid;
use vocabulary::identifier::{AchievementId, AppealId, NarrativeId};
use vocabulary::{RecordKind, Texts};

/// The kinds of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A passage of the narrative.
    Narrative,
    /// An achievement.
    Achievement,
}

impl TextKind {
    /// The kind that an address names.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Narrative, Self::Achievement]
            .into_iter()
            .find(|kind| kind.record().name() == name)
    }

    /// The kind of record.
    #[must_use]
    pub const fn record(self) -> RecordKind {
        match self {
            Self::Narrative => RecordKind::Narrative,
            Self::Achievement => RecordKind::Achievement,
        }
    }

    /// How many letters a text may have in one language. The longest
    /// narrative of a mission that was ever printed had a tenth of this.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Narrative => 50_000,
            Self::Achievement => 2_000,
        }
    }
}

/// The sections of the narrative by the name that forms use.
pub const SECTIONS: [(&str, NarrativeSection); 3] = [
    ("needs", NarrativeSection::Needs),
    ("coordination", NarrativeSection::Coordination),
    ("note", NarrativeSection::Note),
];

/// The name of a section in forms.
#[must_use]
pub fn section_name(section: NarrativeSection) -> &'static str {
    match section {
        NarrativeSection::Needs => "needs",
        NarrativeSection::Coordination => "coordination",
        NarrativeSection::Note => "note",
    }
}

/// The key of a section's heading.
#[must_use]
pub const fn section_key(section: NarrativeSection) -> &'static str {
    match section {
        NarrativeSection::Needs => "desk-section-needs",
        NarrativeSection::Coordination => "desk-section-coordination",
        NarrativeSection::Note => "desk-section-note",
    }
}

/// A text as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextRecord {
    /// A passage of the narrative.
    Narrative(Narrative),
    /// An achievement.
    Achievement(Achievement),
}

impl TextRecord {
    /// A text that is not recorded yet.
    #[must_use]
    pub fn new(kind: TextKind, id: Uuid, appeal: AppealId, section: NarrativeSection) -> Self {
        match kind {
            TextKind::Narrative => Self::Narrative(Narrative {
                id: NarrativeId(id),
                appeal,
                section,
                position: 0,
                texts: Texts::default(),
            }),
            TextKind::Achievement => Self::Achievement(Achievement {
                id: AchievementId(id),
                appeal,
                position: 0,
                texts: Texts::default(),
            }),
        }
    }

    /// The text in a record, where it is one.
    #[must_use]
    pub fn of(record: MissionRecord) -> Option<Self> {
        match record {
            MissionRecord::Narrative(record) => Some(Self::Narrative(record)),
            MissionRecord::Achievement(record) => Some(Self::Achievement(record)),
            _ => None,
        }
    }

    /// The appeal.
    #[must_use]
    pub const fn appeal(&self) -> AppealId {
        match self {
            Self::Narrative(record) => record.appeal,
            Self::Achievement(record) => record.appeal,
        }
    }

    /// The words.
    #[must_use]
    pub const fn texts(&self) -> &Texts {
        match self {
            Self::Narrative(record) => &record.texts,
            Self::Achievement(record) => &record.texts,
        }
    }

    /// The part of the narrative; none for an achievement.
    #[must_use]
    pub const fn section(&self) -> Option<NarrativeSection> {
        match self {
            Self::Narrative(record) => Some(record.section),
            Self::Achievement(_) => None,
        }
    }

    /// With other words.
    #[must_use]
    pub fn with_texts(mut self, changed: Texts) -> Self {
        match &mut self {
            Self::Narrative(Narrative { texts, .. })
            | Self::Achievement(Achievement { texts, .. }) => *texts = changed,
        }
        self
    }

    /// In another part of the narrative.
    #[must_use]
    pub fn in_section(mut self, changed: NarrativeSection) -> Self {
        if let Self::Narrative(record) = &mut self {
            record.section = changed;
        }
        self
    }

    /// At another place.
    #[must_use]
    pub fn at(mut self, place: i32) -> Self {
        match &mut self {
            Self::Narrative(Narrative { position, .. })
            | Self::Achievement(Achievement { position, .. }) => *position = place,
        }
        self
    }
}

impl From<TextRecord> for MissionRecord {
    fn from(text: TextRecord) -> Self {
        match text {
            TextRecord::Narrative(record) => Self::Narrative(record),
            TextRecord::Achievement(record) => Self::Achievement(record),
        }
    }
}
