//! The columns of the template, by heading and HXL tag.

use languages::Speaker;
use vocabulary::Language;

use crate::table::{has_tag, heading_key};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Projects with what they ask for.
    Projects,
    /// Contributions.
    Contributions,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Appeal,
    Framework,
    Sector,
    Code,
    TitleEnglish,
    TitleFrench,
    DescriptionEnglish,
    DescriptionFrench,
    Implementing,
    Partners,
    Places,
    Start,
    End,
    BeneficiariesEnglish,
    BeneficiariesFrench,
    Targets,
    ProjectStatus,
    Requirement,
    Currency,
    RevisionDate,
    RevisionReason,
    Reference,
    Project,
    Donor,
    Amount,
    Rate,
    RateDate,
    RateSource,
    Status,
    ContributionKind,
    Earmarking,
    Decided,
    Received,
    Sharing,
    Origin,
    Parent,
}

impl Kind {
    /// Its columns in the order of the template.
    pub(crate) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Projects => &[
                Column::Appeal,
                Column::Framework,
                Column::Sector,
                Column::Code,
                Column::TitleEnglish,
                Column::TitleFrench,
                Column::DescriptionEnglish,
                Column::DescriptionFrench,
                Column::Implementing,
                Column::Partners,
                Column::Places,
                Column::Start,
                Column::End,
                Column::BeneficiariesEnglish,
                Column::BeneficiariesFrench,
                Column::Targets,
                Column::ProjectStatus,
                Column::Requirement,
                Column::Currency,
                Column::RevisionDate,
                Column::RevisionReason,
            ],
            Self::Contributions => &[
                Column::Reference,
                Column::Appeal,
                Column::Project,
                Column::Framework,
                Column::Sector,
                Column::Donor,
                Column::Amount,
                Column::Currency,
                Column::Rate,
                Column::RateDate,
                Column::RateSource,
                Column::Status,
                Column::ContributionKind,
                Column::Earmarking,
                Column::Decided,
                Column::Received,
                Column::Sharing,
                Column::Origin,
                Column::Parent,
                Column::DescriptionEnglish,
                Column::DescriptionFrench,
            ],
        }
    }

    /// The columns by which a table of this kind is told, of which one must
    /// be there.
    pub(super) const fn telling(self) -> &'static [Column] {
        match self {
            Self::Projects => &[Column::Code, Column::TitleEnglish, Column::TitleFrench],
            Self::Contributions => &[Column::Reference, Column::Amount],
        }
    }

    /// The column of a heading, with the language that has it so.
    pub(super) fn by_heading(self, heading: &str) -> Option<(Column, Option<Language>)> {
        let key = heading_key(heading);
        if key.is_empty() {
            return None;
        }
        let said = |column: Column, language: Language| {
            heading_key(&column.heading(language)) == key
                || column.other_headings(language).contains(&key.as_str())
        };
        self.columns().iter().find_map(|column| {
            let known: Vec<Language> = Language::ALL
                .into_iter()
                .filter(|language| said(*column, *language))
                .collect();
            match known.as_slice() {
                [] => None,
                [one] => Some((*column, Some(*one))),
                _ => Some((*column, None)),
            }
        })
    }

    /// The column of an HXL tag.
    pub(super) fn by_tag(self, tag: &str) -> Option<Column> {
        self.columns()
            .iter()
            .copied()
            .filter(|column| has_tag(tag, column.tag()))
            .max_by_key(|column| column.tag().len())
    }
}

impl Column {
    /// Its key in the texts.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Appeal => "sheet-column-appeal",
            Self::Framework => "sheet-column-framework",
            Self::Sector => "sheet-column-sector",
            Self::Code => "sheet-column-code",
            Self::TitleEnglish => "sheet-column-title-english",
            Self::TitleFrench => "sheet-column-title-french",
            Self::DescriptionEnglish => "sheet-column-description-english",
            Self::DescriptionFrench => "sheet-column-description-french",
            Self::Implementing => "sheet-column-implementing",
            Self::Partners => "sheet-column-partners",
            Self::Places => "sheet-column-places",
            Self::Start => "sheet-column-start",
            Self::End => "sheet-column-end",
            Self::BeneficiariesEnglish => "sheet-column-beneficiaries-english",
            Self::BeneficiariesFrench => "sheet-column-beneficiaries-french",
            Self::Targets => "sheet-column-targets",
            Self::ProjectStatus => "sheet-column-project-status",
            Self::Requirement => "sheet-column-requirement",
            Self::Currency => "sheet-column-currency",
            Self::RevisionDate => "sheet-column-revision-date",
            Self::RevisionReason => "sheet-column-revision-reason",
            Self::Reference => "sheet-column-reference",
            Self::Project => "sheet-column-project",
            Self::Donor => "sheet-column-donor",
            Self::Amount => "sheet-column-amount",
            Self::Rate => "sheet-column-rate",
            Self::RateDate => "sheet-column-rate-date",
            Self::RateSource => "sheet-column-rate-source",
            Self::Status => "sheet-column-status",
            Self::ContributionKind => "sheet-column-contribution-kind",
            Self::Earmarking => "sheet-column-earmarking",
            Self::Decided => "sheet-column-decided",
            Self::Received => "sheet-column-received",
            Self::Sharing => "sheet-column-sharing",
            Self::Origin => "sheet-column-origin",
            Self::Parent => "sheet-column-parent",
        }
    }

    /// Its heading in the template.
    pub(crate) fn heading(self, language: Language) -> String {
        Speaker::of(language).say(self.key())
    }

    /// What is to be filled in, as the template says it.
    pub(crate) fn help(self, language: Language) -> String {
        Speaker::of(language).say(&format!("{}.help", self.key()))
    }

    /// Its HXL tag.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Appeal => "#activity+appeal",
            Self::Framework => "#activity+framework",
            Self::Sector => "#sector",
            Self::Code | Self::Project => "#activity+project+code",
            Self::TitleEnglish => "#activity+project+name+en",
            Self::TitleFrench => "#activity+project+name+fr",
            Self::DescriptionEnglish => "#description+en",
            Self::DescriptionFrench => "#description+fr",
            Self::Implementing => "#org+impl",
            Self::Partners => "#org+partner",
            Self::Places => "#loc+name",
            Self::Start => "#date+start",
            Self::End => "#date+end",
            Self::BeneficiariesEnglish => "#beneficiary+en",
            Self::BeneficiariesFrench => "#beneficiary+fr",
            Self::Targets => "#targeted",
            Self::ProjectStatus | Self::Status => "#status",
            Self::Requirement => "#value+requirement",
            Self::Currency => "#currency",
            Self::RevisionDate => "#date+revision",
            Self::RevisionReason => "#meta+reason",
            Self::Reference => "#meta+id",
            Self::Donor => "#org+donor",
            Self::Amount => "#value+amount",
            Self::Rate => "#value+rate",
            Self::RateDate => "#date+rate",
            Self::RateSource => "#meta+rate+source",
            Self::ContributionKind => "#modality",
            Self::Earmarking => "#meta+earmarking",
            Self::Decided => "#date+decided",
            Self::Received => "#date+received",
            Self::Sharing => "#meta+sharing",
            Self::Origin => "#meta+origin",
            Self::Parent => "#meta+parent",
        }
    }

    /// Headings under which people have it, beside the template's.
    const fn other_headings(self, language: Language) -> &'static [&'static str] {
        match (self, language) {
            (Self::Appeal, Language::English) => &["year", "appeal year"],
            (Self::Appeal, Language::French) => &["annee", "annee de l appel"],
            (Self::Sector, Language::English) => &["sectors", "cluster", "clusters"],
            (Self::Sector, Language::French) => &["secteurs", "groupe sectoriel"],
            (Self::Code, Language::English) => &["code"],
            (Self::Code, Language::French) => &["code"],
            (Self::TitleEnglish, Language::English) => &["title", "project title"],
            (Self::TitleFrench, Language::French) => &["titre", "titre du projet"],
            (Self::DescriptionEnglish, Language::English) => &["project description"],
            (Self::DescriptionFrench, Language::French) => &["description du projet"],
            (Self::BeneficiariesEnglish, Language::English) => &["beneficiaries"],
            (Self::BeneficiariesFrench, Language::French) => &["beneficiaires"],
            (Self::Requirement, Language::English) => &["amount requested", "requested"],
            (Self::Requirement, Language::French) => &["montant demande", "montant requis"],
            (Self::Reference, Language::English) => &["contribution reference", "flow id"],
            (Self::Reference, Language::French) => &["reference de la contribution"],
            (Self::Start, Language::English) => &["start", "start date"],
            (Self::Start, Language::French) => &["debut", "date de debut"],
            (Self::End, Language::English) => &["end", "end date"],
            (Self::End, Language::French) => &["fin", "date de fin"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_and_tag_leads_back_to_its_column() {
        for kind in [Kind::Projects, Kind::Contributions] {
            for column in kind.columns() {
                for language in Language::ALL {
                    let heading = column.heading(language);
                    let found = kind.by_heading(&heading).map(|(column, _)| column);
                    assert_eq!(found, Some(*column), "{heading}");
                    assert!(!column.help(language).contains('⟦'), "{heading}");
                }
                assert_eq!(kind.by_tag(column.tag()), Some(*column));
            }
        }
    }
}
