//! What a contribution is for, from the columns project, framework, sector
//! and sharing of its row together.

use appeals::records::{Contribution, Destination, Target};
use languages::Speaker;
use vocabulary::identifier::FrameworkId;
use vocabulary::{IdentifierSource, Language, Source};

use super::appeal::AppealState;
use super::choice::Sharing;
use super::columns::Column;
use super::message::Message;
use super::row::{Given, RowReader};
use crate::table::heading_key;

const COLUMNS: [Column; 4] = [
    Column::Project,
    Column::Framework,
    Column::Sector,
    Column::Sharing,
];

impl AppealState<'_> {
    /// The destination of a row; `None` where the row says what is recorded,
    /// or is wrong, which is an error.
    pub(super) fn destination(
        &mut self,
        known: Option<&Contribution>,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Option<Destination> {
        if let Some(known) = known {
            let names = self.names(reader.table.language);
            let as_recorded = COLUMNS
                .iter()
                .all(|column| reader.says(*column, &names.contribution(known, *column)));
            // Without these columns, or with none of them filled, a row
            // leaves the destination.
            if as_recorded || !COLUMNS.iter().any(|column| reader.is_filled(*column)) {
                return None;
            }
        }
        let before = reader.findings.errors();
        let targets = self.targets_of_row(reader, source, identifiers);
        let sharing = reader.choice::<Sharing>(Column::Sharing).value();
        if reader.findings.errors() > before {
            return None;
        }
        self.divided(targets, sharing, reader)
    }

    fn divided(
        &self,
        mut targets: Vec<Target>,
        sharing: Option<Sharing>,
        reader: &mut RowReader<'_>,
    ) -> Option<Destination> {
        let several = targets.len() > 1 || matches!(targets.first(), Some(Target::Sectors { .. }));
        match (sharing, several) {
            (Some(Sharing::Shared), true) => Some(Destination::Shared { targets }),
            (Some(Sharing::Overlapping), true) => Some(Destination::Overlapping { targets }),
            (Some(Sharing::Shared | Sharing::Overlapping), false) => {
                reader.fault(Column::Sharing, &Message::SharingOfOne {});
                None
            }
            (Some(Sharing::Single) | None, _) if targets.len() == 1 => {
                targets.pop().map(|target| Destination::Single { target })
            }
            (Some(Sharing::Single) | None, _) => {
                reader.fault(Column::Sharing, &Message::SharingMissing {});
                None
            }
        }
    }

    fn targets_of_row(
        &mut self,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Vec<Target> {
        let framework = match reader.words(Column::Framework) {
            Given::Value(name) if is_outside(&name) => return vec![Target::OutsidePlan],
            Given::Value(name) => {
                let found = self.framework(&name, reader, source, identifiers);
                if found.is_none() {
                    return Vec::new();
                }
                found
            }
            Given::Keep | Given::Clear => None,
        };
        if let Given::Value(names) = reader.names(Column::Project) {
            return names
                .iter()
                .filter_map(|name| self.project_named(name, framework, reader))
                .collect();
        }
        let sectors = reader.names(Column::Sector).value();
        let framework = match (framework, &sectors, self.frameworks.as_slice()) {
            (Some(framework), ..) => framework,
            (None, None, _) => return vec![Target::Appeal],
            (None, Some(_), [only]) => only.id,
            (None, Some(_), _) => {
                reader.fault(Column::Framework, &Message::FrameworkMissing {});
                return Vec::new();
            }
        };
        let Some(names) = sectors else {
            return vec![Target::Framework { framework }];
        };
        match self.sectors(&names, framework, reader).as_deref() {
            None | Some([]) => Vec::new(),
            Some([sector]) => vec![Target::Sector {
                framework,
                sector: sector.clone(),
            }],
            Some(sectors) => vec![Target::Sectors {
                framework,
                sectors: sectors.to_vec(),
            }],
        }
    }

    /// A project by its code, else its title.
    fn project_named(
        &self,
        name: &str,
        framework: Option<FrameworkId>,
        reader: &mut RowReader<'_>,
    ) -> Option<Target> {
        let by_code = self.projects.iter().find(|project| {
            let code = project.code.as_deref();
            code.is_some_and(|code| code.trim().eq_ignore_ascii_case(name))
        });
        let titled = match by_code {
            Some(_) => Vec::new(),
            None => self.titled(name),
        };
        let mut titled = titled
            .into_iter()
            .filter(|project| framework.is_none_or(|framework| project.framework == framework));
        let found = match (by_code, titled.next(), titled.next()) {
            (Some(found), ..) | (None, Some(found), None) => found,
            (None, Some(_), Some(_)) => {
                let title = name.to_owned();
                reader.fault(Column::Project, &Message::TitleOfSeveral { title });
                return None;
            }
            (None, None, _) => {
                let message = Message::ProjectUnknown {
                    project: name.to_owned(),
                    appeal: self.name.clone(),
                };
                reader.fault(Column::Project, &message);
                return None;
            }
        };
        if framework.is_some_and(|framework| framework != found.framework) {
            let message = Message::ProjectOfAnother {
                project: name.to_owned(),
                framework: self.names(reader.table.language).framework(found.framework),
            };
            reader.fault(Column::Project, &message);
            return None;
        }
        Some(Target::Project { project: found.id })
    }
}

/// Whether the words in place of a framework say: outside any plan.
fn is_outside(name: &str) -> bool {
    Language::ALL.into_iter().any(|language| {
        heading_key(&Speaker::of(language).say("sheet-outside-plan")) == heading_key(name)
    })
}
