//! The words of statuses, kinds, units and figures in a language.

use crate::figure_words::said;
use appeals::records::{
    AppealStatus, CoordinationRole, NarrativeSection, OfficeKind, ProjectStatus,
};
use figures::{Figure, FigureKind, Value, Warning, catalogue};
use languages::{FigureText, Speaker, Value as Put};
use vocabulary::people::{PeopleKind, PeopleUnit, Sex};
use vocabulary::{Language, Texts};

/// Says what stands in the cells.
#[derive(Clone, Copy)]
pub(super) struct Words {
    speaker: Speaker,
}

impl Words {
    pub fn of(language: Language) -> Self {
        Self {
            speaker: Speaker::of(language),
        }
    }

    pub fn language(self) -> Language {
        self.speaker.language()
    }

    pub fn speaker(self) -> Speaker {
        self.speaker
    }

    pub fn say(self, key: &str) -> String {
        self.speaker.say(key)
    }

    pub fn say_with(self, key: &str, values: &[(&str, Put<'_>)]) -> String {
        self.speaker.say_with(key, values)
    }

    pub fn best(self, texts: &Texts) -> String {
        texts.best(self.language()).to_owned()
    }

    /// “Requested (USD)”.
    pub fn amount_in(self, key: &str, currency: &str) -> String {
        let values = [
            ("label", Put::from(self.say(key))),
            ("currency", Put::from(currency)),
        ];
        self.say_with("export-column-amount-in", &values)
    }

    pub fn appeal_status(self, status: AppealStatus) -> String {
        self.say(match status {
            AppealStatus::Planned => "appeal-status-planned",
            AppealStatus::Active => "appeal-status-active",
            AppealStatus::Closed => "appeal-status-closed",
        })
    }

    pub fn project_status(self, status: ProjectStatus) -> String {
        self.say(match status {
            ProjectStatus::Planned => "project-status-planned",
            ProjectStatus::Active => "project-status-active",
            ProjectStatus::Completed => "project-status-completed",
            ProjectStatus::Cancelled => "project-status-cancelled",
            ProjectStatus::Merged => "project-status-merged",
        })
    }

    pub fn section(self, section: NarrativeSection) -> String {
        self.say(match section {
            NarrativeSection::Needs => "section-needs",
            NarrativeSection::Coordination => "section-coordination",
            NarrativeSection::Note => "section-note",
        })
    }

    pub fn office_kind(self, kind: OfficeKind) -> String {
        self.say(match kind {
            OfficeKind::CountryOffice => "office-kind-country-office",
            OfficeKind::SubOffice => "office-kind-sub-office",
        })
    }

    pub fn coordination_role(self, role: CoordinationRole) -> String {
        self.say(match role {
            CoordinationRole::Member => "coordination-role-member",
            CoordinationRole::CoLead => "coordination-role-co-lead",
        })
    }

    pub fn people_kind(self, kind: PeopleKind) -> String {
        self.say(match kind {
            PeopleKind::Stock => "people-kind-stock",
            PeopleKind::Flow => "people-kind-flow",
            PeopleKind::Reached => "people-kind-reached",
            PeopleKind::Targeted => "people-kind-targeted",
        })
    }

    pub fn people_unit(self, unit: PeopleUnit) -> String {
        self.say(match unit {
            PeopleUnit::Persons => "unit-persons",
            PeopleUnit::Households => "unit-households",
        })
    }

    pub fn sex(self, sex: Option<Sex>) -> String {
        self.say(match sex {
            Some(Sex::Female) => "sex-female",
            Some(Sex::Male) => "sex-male",
            None => "sex-not-known",
        })
    }

    /// The words of a group, else its key without underscores: missions name
    /// groups of their own.
    pub fn group(self, group: &str) -> String {
        let key = format!("group-{}", group.replace('_', "-"));
        self.speaker.say_or(&key, &group.replace('_', " "))
    }

    /// What a figure counts, in a few words.
    pub fn label(self, figure: &Figure) -> String {
        let name = figure.question.name.as_str();
        match &figure.labels {
            Some(labels) if !labels.is_empty() => self.best(labels),
            _ if catalogue::find(name).is_some() => {
                self.speaker.figure_text(name, FigureText::Label)
            }
            _ => name.to_owned(),
        }
    }

    /// The unit in words; a currency by its code.
    pub fn unit(self, figure: &Figure) -> String {
        let unit = figure.unit.0.as_str();
        if unit.chars().all(|letter| letter.is_ascii_uppercase()) {
            return unit.to_owned();
        }
        let key = format!("unit-{}", unit.replace('_', "-"));
        self.speaker.say_or(&key, &unit.replace('_', " "))
    }

    pub fn figure_kind(self, kind: FigureKind) -> String {
        self.say(match kind {
            FigureKind::Computed => "figure-kind-computed",
            FigureKind::Declared => "figure-kind-declared",
        })
    }

    /// Why a value is not known, and what a reader should bear in mind.
    pub fn remarks(self, figure: &Figure) -> Vec<String> {
        let reason = match &figure.value {
            Value::NotKnown { reason } => Some(self.say(reason.key())),
            _ => None,
        };
        let warning = |warning: &Warning| said(self.speaker, &warning.said());
        reason
            .into_iter()
            .chain(figure.warnings.iter().map(warning))
            .collect()
    }
}
