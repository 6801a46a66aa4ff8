//! A row of the projects.

use appeals::records::{PlaceName, Project, ProjectStatus, Requirement, SectorKey};
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::{IdentifierSource, Language, Record, RecordKind, Source, Texts};

use super::appeal::AppealState;
use super::columns::Column;
use super::fields::Over;
use super::import::{Done, What};
use super::message::Message;
use super::requirement;
use super::row::{Given, RowReader};
use super::targets;
use crate::table::heading_key;

impl AppealState<'_> {
    /// Takes a row of the projects over.
    pub(super) fn project(
        &mut self,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Done {
        let code = reader.name(Column::Code);
        let titles = [
            (Language::English, reader.name(Column::TitleEnglish)),
            (Language::French, reader.name(Column::TitleFrench)),
        ];
        let title = titles.iter().find_map(|(_, title)| title.clone());
        let name = code.clone().or_else(|| title.clone()).unwrap_or_default();
        let refused = |name: String| Done {
            name,
            what: What::Refused,
            columns: Vec::new(),
        };
        let known = match self.known_project(code.as_deref(), title.as_deref(), reader) {
            Ok(known) => known.cloned(),
            Err(message) => {
                reader.fault(Column::TitleEnglish, &message);
                return refused(name);
            }
        };
        let Some(framework) = self.framework_of_row(
            known.as_ref().map(|it| it.framework),
            reader,
            source,
            identifiers,
        ) else {
            return refused(name);
        };
        if known.is_none() && title.is_none() {
            let message = Message::Missing {
                what: "title".to_owned(),
            };
            reader.fault(Column::TitleEnglish, &message);
            return refused(name);
        }
        let id = known
            .as_ref()
            .map_or_else(|| ProjectId::new(identifiers), |known| known.id);
        if let Some(first) = self.rows.insert(id.0, reader.row.number) {
            let message = match code {
                Some(code) => Message::CodeTwice { code, first },
                None => Message::TitleTwice {
                    title: name.clone(),
                    first,
                },
            };
            reader.fault_of_row(&message);
            return refused(name);
        }
        let mut record = known
            .clone()
            .unwrap_or_else(|| self.new_project(id, framework));
        let current = requirement::current(self, id).cloned();
        let mut columns = self.lay_over(&mut record, known.as_ref(), framework, reader);
        let revision =
            requirement::of_row(self, &record, current.as_ref(), reader, source, identifiers);
        let unchanged = known.as_ref() == Some(&record);
        if unchanged {
            self.unchanged(record.kind());
        } else {
            self.take_project(&record);
            self.put(record, source);
        }
        let what = match (&known, unchanged && revision.is_none()) {
            (None, _) => What::Created,
            (Some(_), true) => What::Unchanged,
            (Some(_), false) => What::Changed,
        };
        match revision {
            Some(revision) => {
                columns.push(Column::Requirement);
                self.requirements.push(revision.clone());
                self.put(revision, source);
            }
            None if current.is_some() => self.unchanged(RecordKind::Requirement),
            None => {}
        }
        if what == What::Created {
            columns.clear();
        }
        Done {
            name,
            what,
            columns,
        }
    }

    /// The recorded project of a code, else of a title that no other code
    /// has.
    fn known_project(
        &self,
        code: Option<&str>,
        title: Option<&str>,
        reader: &mut RowReader<'_>,
    ) -> Result<Option<&Project>, Message> {
        let same_code = |project: &&Project| {
            code.is_some_and(|code| {
                project
                    .code
                    .as_deref()
                    .is_some_and(|known| known.trim().eq_ignore_ascii_case(code))
            })
        };
        if let Some(found) = self.projects.iter().find(same_code) {
            return Ok(Some(found));
        }
        let Some(title) = title else {
            return Ok(None);
        };
        let framework = reader.words(Column::Framework).value();
        let in_framework = |project: &&&Project| {
            framework.as_ref().is_none_or(|named| {
                self.frameworks.iter().any(|known| {
                    known.id == project.framework
                        && known
                            .names
                            .iter()
                            .any(|(_, name)| heading_key(name) == heading_key(named))
                })
            })
        };
        let mut titled = self.titled(title);
        // A project with a code of its own is another one.
        titled.retain(|project| code.is_none() || project.code.is_none());
        match titled.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            several => {
                let mut near = several.iter().filter(in_framework);
                match (near.next(), near.next()) {
                    (Some(one), None) => Ok(Some(one)),
                    _ => Err(Message::TitleOfSeveral {
                        title: title.to_owned(),
                    }),
                }
            }
        }
    }

    fn framework_of_row(
        &mut self,
        known: Option<FrameworkId>,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Option<FrameworkId> {
        if let Given::Value(name) = reader.words(Column::Framework) {
            return self.framework(&name, reader, source, identifiers);
        }
        match (known, self.frameworks.as_slice()) {
            (Some(known), _) => Some(known),
            (None, [only]) => Some(only.id),
            (None, []) => {
                let message = Message::Missing {
                    what: "framework".to_owned(),
                };
                reader.fault(Column::Framework, &message);
                None
            }
            (None, _) => {
                reader.fault(Column::Framework, &Message::FrameworkMissing {});
                None
            }
        }
    }

    fn new_project(&self, id: ProjectId, framework: FrameworkId) -> Project {
        let last = self
            .projects
            .iter()
            .filter(|project| project.framework == framework)
            .map(|project| project.position)
            .max();
        Project {
            id,
            appeal: self.appeal.id,
            framework,
            code: None,
            titles: Texts::default(),
            descriptions: Texts::default(),
            sectors: Vec::new(),
            implementing: Vec::new(),
            partners: Vec::new(),
            places: Vec::new(),
            start: None,
            end: None,
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            status: ProjectStatus::Planned,
            position: last.unwrap_or(0).saturating_add(1),
            reference: None,
            particulars: None,
        }
    }

    /// Lays the cells of a row over a project; gives the columns that changed
    /// it.
    fn lay_over(
        &self,
        record: &mut Project,
        known: Option<&Project>,
        framework: FrameworkId,
        reader: &mut RowReader<'_>,
    ) -> Vec<Column> {
        let names = self.names(reader.table.language);
        let mut over = Over {
            reader,
            shown: |column| match known {
                Some(known) => names.project(known, None, column),
                None => crate::table::Content::Empty,
            },
            changed: Vec::new(),
        };
        if record.framework != framework {
            record.framework = framework;
            over.changed.push(Column::Framework);
        }
        over.list(Column::Sector, &mut record.sectors, |reader| {
            self.sectors_of_row(reader, framework)
        });
        over.optional(Column::Code, &mut record.code, |reader| {
            reader.text(Column::Code)
        });
        let (english, french) = (Language::English, Language::French);
        over.text(Column::TitleEnglish, &mut record.titles, english);
        over.text(Column::TitleFrench, &mut record.titles, french);
        over.text(
            Column::DescriptionEnglish,
            &mut record.descriptions,
            english,
        );
        over.text(Column::DescriptionFrench, &mut record.descriptions, french);
        over.list(Column::Implementing, &mut record.implementing, |reader| {
            reader.names(Column::Implementing)
        });
        over.list(Column::Partners, &mut record.partners, |reader| {
            reader.names(Column::Partners)
        });
        let places = record.places.clone();
        over.list(Column::Places, &mut record.places, |reader| {
            reader
                .names(Column::Places)
                .map(|names| Some(self.places(names, &places)))
        });
        over.optional(Column::Start, &mut record.start, |reader| {
            reader.date(Column::Start)
        });
        over.optional(Column::End, &mut record.end, |reader| {
            reader.date(Column::End)
        });
        over.text(
            Column::BeneficiariesEnglish,
            &mut record.beneficiaries,
            english,
        );
        over.text(
            Column::BeneficiariesFrench,
            &mut record.beneficiaries,
            french,
        );
        over.list(Column::Targets, &mut record.targets, targets_of_row);
        over.required(Column::ProjectStatus, &mut record.status, |reader| {
            reader.choice(Column::ProjectStatus)
        });
        let columns = std::mem::take(&mut over.changed);
        if let (Some(start), Some(end)) = (record.start, record.end)
            && end < start
        {
            reader.fault(Column::End, &Message::EndBeforeStart {});
        }
        if record.titles.is_empty() {
            let message = Message::Missing {
                what: "title".to_owned(),
            };
            reader.fault(Column::TitleEnglish, &message);
        }
        for (column, date) in [(Column::Start, record.start), (Column::End, record.end)] {
            if columns.contains(&column) {
                self.within_reach(reader, column, date);
            }
        }
        columns
    }

    fn sectors_of_row(
        &self,
        reader: &mut RowReader<'_>,
        framework: FrameworkId,
    ) -> Given<Vec<SectorKey>> {
        let names = reader.names(Column::Sector);
        names.map(|names| {
            // “Water; sanitation” may be one name with a semicolon.
            self.sectors(&names, framework, reader)
        })
    }

    fn places(&self, names: Vec<String>, known: &[PlaceName]) -> Vec<PlaceName> {
        names
            .into_iter()
            .map(|name| {
                let recorded = known.iter().find(|place| place.name == name);
                let code = recorded.and_then(|place| place.code.clone()).or_else(|| {
                    self.mission
                        .countries
                        .iter()
                        .find_map(|country| geography::find_place(country, &name))
                        .map(|place| place.code.to_owned())
                });
                PlaceName { name, code }
            })
            .collect()
    }

    /// Warns of a date far outside the appeal’s period.
    pub(super) fn within_reach(
        &self,
        reader: &mut RowReader<'_>,
        column: Column,
        date: Option<chrono::NaiveDate>,
    ) {
        const FAR: chrono::Months = chrono::Months::new(60);
        let period = self.appeal.period;
        let far = date.is_some_and(|date| {
            period
                .start
                .checked_sub_months(FAR)
                .is_some_and(|first| date < first)
                || period
                    .end
                    .checked_add_months(FAR)
                    .is_some_and(|last| date > last)
        });
        if far {
            let period = period.to_string();
            reader.fault(column, &Message::OutsidePeriod { period });
        }
    }
}

fn targets_of_row(reader: &mut RowReader<'_>) -> Given<Vec<vocabulary::people::PeopleCount>> {
    let given = reader.words(Column::Targets);
    let Given::Value(words) = given else {
        return given.map(|_| None);
    };
    match targets::read(&words) {
        Ok(targets) => Given::Value(targets),
        Err(part) => {
            reader.fault(Column::Targets, &Message::TargetsUnreadable { part });
            Given::Keep
        }
    }
}

/// Used by the requirement of a row.
pub(super) fn named(project: &Project, language: Language) -> String {
    project
        .code
        .clone()
        .unwrap_or_else(|| project.titles.best(language).to_owned())
}

/// The requirement that a row shows.
pub(super) type Current<'a> = Option<&'a Requirement>;
