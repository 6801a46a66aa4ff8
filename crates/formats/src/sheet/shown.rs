//! What the template shows of a recorded project or contribution, column by
//! column: written when it is made, and compared when it is sent back.

use appeals::records::{
    Contribution, Destination, Framework, Project, Requirement, SectorDefinition, SectorKey, Target,
};
use languages::{Speaker, Value as Put};
use rust_decimal::Decimal;
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::{Language, Money, Texts};

use super::choice::{Sharing, label};
use super::columns::Column;
use super::targets;
use crate::table::Content;

/// The UTF-16 units that a cell holds.
const LIMIT: usize = 32_767;

/// The records of an appeal that names lead to.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// The appeal: `MLI/2017`.
    pub appeal: &'a str,
    pub frameworks: &'a [Framework],
    pub sectors: &'a [SectorDefinition],
    pub projects: &'a [Project],
    pub contributions: &'a [Contribution],
    pub language: Language,
}

/// A text as a cell holds it.
pub(crate) fn text(text: &str) -> Content {
    let kept = |sign: &char| {
        matches!(sign, '\n' | '\t')
            || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
    };
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(kept)
        .collect();
    let mut used = 0;
    let end = clean.char_indices().find(|(_, sign)| {
        used += sign.len_utf16();
        used > LIMIT
    });
    let cut = end.map_or(clean.as_str(), |(end, _)| {
        clean.get(..end).unwrap_or_default()
    });
    if cut.trim().is_empty() {
        Content::Empty
    } else {
        Content::Text(cut.to_owned())
    }
}

fn optional(value: Option<&str>) -> Content {
    value.map_or(Content::Empty, text)
}

fn date(date: Option<chrono::NaiveDate>) -> Content {
    date.map_or(Content::Empty, Content::Date)
}

fn money(money: Money) -> Content {
    number(money.to_decimal())
}

fn number(number: Decimal) -> Content {
    Content::Number(number.normalize())
}

fn names(names: &[String]) -> Content {
    text(&names.join("; "))
}

fn in_language(texts: &Texts, language: Language) -> Content {
    optional(texts.get(language))
}

impl Names<'_> {
    /// A project with its present requirement.
    pub(crate) fn project(
        &self,
        project: &Project,
        requirement: Option<&Requirement>,
        column: Column,
    ) -> Content {
        match column {
            Column::Appeal => text(self.appeal),
            Column::Framework => text(&self.framework(project.framework)),
            Column::Sector => text(&self.sector_names(&project.sectors)),
            Column::Code => optional(project.code.as_deref()),
            Column::TitleEnglish => in_language(&project.titles, Language::English),
            Column::TitleFrench => in_language(&project.titles, Language::French),
            Column::DescriptionEnglish => in_language(&project.descriptions, Language::English),
            Column::DescriptionFrench => in_language(&project.descriptions, Language::French),
            Column::Implementing => names(&project.implementing),
            Column::Partners => names(&project.partners),
            Column::Places => {
                let places: Vec<String> = project
                    .places
                    .iter()
                    .map(|place| place.name.clone())
                    .collect();
                names(&places)
            }
            Column::Start => date(project.start),
            Column::End => date(project.end),
            Column::BeneficiariesEnglish => in_language(&project.beneficiaries, Language::English),
            Column::BeneficiariesFrench => in_language(&project.beneficiaries, Language::French),
            Column::Targets => text(&targets::shown(&project.targets, self.language)),
            Column::ProjectStatus => text(&label(project.status, self.language)),
            Column::Requirement => requirement.map_or(Content::Empty, |it| money(it.amount)),
            Column::Currency => {
                requirement.map_or(Content::Empty, |it| text(it.amount.currency.code()))
            }
            Column::RevisionDate => date(requirement.and_then(|it| it.holds_from)),
            Column::RevisionReason => {
                requirement.map_or(Content::Empty, |it| text(it.reason.best(self.language)))
            }
            _ => Content::Empty,
        }
    }

    /// A contribution.
    pub(crate) fn contribution(&self, record: &Contribution, column: Column) -> Content {
        match column {
            Column::Reference => text(&reference(record)),
            Column::Appeal => text(self.appeal),
            Column::Project => text(&self.targeted(record, |target| match target {
                Target::Project { project } => Some(self.project_name(*project)),
                _ => None,
            })),
            Column::Framework => text(&self.targeted(record, |target| self.framework_of(target))),
            Column::Sector => text(&self.targeted(record, |target| match target {
                Target::Sector { sector, .. } => Some(self.sector(sector)),
                Target::Sectors { sectors, .. } => Some(self.sector_names(sectors)),
                _ => None,
            })),
            Column::Donor => optional(record.donor.as_deref()),
            Column::Amount => money(record.original),
            Column::Currency => text(record.original.currency.code()),
            Column::Rate => record
                .rate
                .as_ref()
                .map_or(Content::Empty, |rate| number(rate.units_per_reporting_unit)),
            Column::RateDate => date(record.rate.as_ref().map(|rate| rate.date)),
            Column::RateSource => optional(record.rate.as_ref().map(|rate| rate.source.as_str())),
            Column::Status => text(&label(record.status, self.language)),
            Column::ContributionKind => text(&label(record.kind, self.language)),
            Column::Earmarking => record.earmarking.map_or(Content::Empty, |earmarking| {
                text(&label(earmarking, self.language))
            }),
            Column::Decided => date(record.decided_on),
            Column::Received => date(record.received_on),
            Column::Sharing => text(&label(sharing(record), self.language)),
            Column::Origin => text(&label(record.origin, self.language)),
            Column::Parent => {
                let parent = record.parent.map(|parent| {
                    self.contributions
                        .iter()
                        .find(|known| known.id == parent)
                        .map_or_else(|| format!("record:{parent}"), reference)
                });
                optional(parent.as_deref())
            }
            Column::DescriptionEnglish => in_language(&record.descriptions, Language::English),
            Column::DescriptionFrench => in_language(&record.descriptions, Language::French),
            _ => Content::Empty,
        }
    }

    /// What a contribution is for, in words.
    pub(crate) fn destination(&self, record: &Contribution) -> String {
        let speaker = Speaker::of(self.language);
        let name = |target: &Target| match target {
            Target::Project { project } => self.project_name(*project),
            Target::Sector { framework, sector } => {
                format!("{} – {}", self.framework(*framework), self.sector(sector))
            }
            Target::Sectors { framework, sectors } => {
                let sectors = self.sector_names(sectors);
                format!("{} – {sectors}", self.framework(*framework))
            }
            Target::Framework { framework } => self.framework(*framework),
            Target::Appeal => speaker.say("ledger-whole-appeal"),
            Target::OutsidePlan => speaker.say("sheet-outside-plan"),
            Target::Elsewhere { name } => {
                speaker.say_with("sheet-elsewhere", &[("name", Put::from(name))])
            }
        };
        let names: Vec<String> = targets_of(&record.destination).iter().map(name).collect();
        match record.destination {
            Destination::Single { .. } => names.join("; "),
            Destination::Shared { .. } | Destination::Overlapping { .. } => {
                format!(
                    "{}: {}",
                    label(sharing(record), self.language),
                    names.join("; ")
                )
            }
        }
    }

    fn targeted(&self, record: &Contribution, name: impl Fn(&Target) -> Option<String>) -> String {
        let mut found: Vec<String> = Vec::new();
        for name in targets_of(&record.destination).iter().filter_map(name) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found.join("; ")
    }

    fn framework_of(&self, target: &Target) -> Option<String> {
        let speaker = Speaker::of(self.language);
        match target {
            Target::Sector { framework, .. }
            | Target::Sectors { framework, .. }
            | Target::Framework { framework } => Some(self.framework(*framework)),
            Target::OutsidePlan => Some(speaker.say("sheet-outside-plan")),
            Target::Elsewhere { name } => {
                Some(speaker.say_with("sheet-elsewhere", &[("name", Put::from(name))]))
            }
            Target::Project { .. } | Target::Appeal => None,
        }
    }

    /// The name of a framework.
    pub(crate) fn framework(&self, id: FrameworkId) -> String {
        self.frameworks
            .iter()
            .find(|framework| framework.id == id)
            .map(|framework| framework.names.best(self.language).to_owned())
            .unwrap_or_default()
    }

    /// The code of a project, or its title where it has none.
    pub(crate) fn project_name(&self, id: ProjectId) -> String {
        self.projects
            .iter()
            .find(|project| project.id == id)
            .map(|project| {
                project
                    .code
                    .clone()
                    .unwrap_or_else(|| project.titles.best(self.language).to_owned())
            })
            .unwrap_or_default()
    }

    fn sector_names(&self, sectors: &[SectorKey]) -> String {
        let names: Vec<String> = sectors.iter().map(|sector| self.sector(sector)).collect();
        names.join("; ")
    }

    /// The name of a sector.
    pub(crate) fn sector(&self, key: &SectorKey) -> String {
        let own = self
            .sectors
            .iter()
            .find(|own| own.list == key.list && own.code == key.code)
            .map(|own| own.names.best(self.language));
        let shared = geography::sector_by_code(&key.list, &key.code)
            .map(|shared| shared.names.best(self.language));
        own.or(shared).unwrap_or(&key.code).to_owned()
    }
}

/// What a contribution is for.
pub(crate) fn targets_of(destination: &Destination) -> &[Target] {
    match destination {
        Destination::Single { target } => std::slice::from_ref(target),
        Destination::Shared { targets } | Destination::Overlapping { targets } => targets,
    }
}

fn sharing(record: &Contribution) -> Sharing {
    match record.destination {
        Destination::Single { .. } => Sharing::Single,
        Destination::Shared { .. } => Sharing::Shared,
        Destination::Overlapping { .. } => Sharing::Overlapping,
    }
}

/// The reference system of contributions that come with a sheet.
pub(crate) const SHEET_SYSTEM: &str = "sheet";

/// The name of a contribution in the template: its reference, with the
/// system where it is another than this; its identifier where it has none.
pub(crate) fn reference(record: &Contribution) -> String {
    match &record.reference {
        Some(reference) if reference.system == SHEET_SYSTEM => reference.code.clone(),
        Some(reference) => format!("{}:{}", reference.system, reference.code),
        None => format!("record:{}", record.id),
    }
}
