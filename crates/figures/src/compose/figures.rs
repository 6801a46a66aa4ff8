//! The figures of a page, asked so that the question still finds its part
//! of the appeal after names were corrected.

use std::collections::HashMap;

use appeals::funding::SectorGroupKey;
use appeals::records::{Framework, Project};
use missions::MissionRecords;

use crate::answer::Figure;
use crate::compute::{
    self, FigureError, framework_address, resolve_framework, resolve_project, sector_address,
};
use crate::document::Totals;
use crate::question::Question;

/// Asks figures of one appeal.
pub(crate) struct Asker<'records> {
    pub(crate) records: &'records MissionRecords,
    /// How many projects carry each code.
    codes: HashMap<String, usize>,
}

impl<'records> Asker<'records> {
    pub(crate) fn new(records: &'records MissionRecords) -> Self {
        let mut codes = HashMap::new();
        for code in records
            .projects
            .iter()
            .filter_map(|project| project.record.code.as_deref())
        {
            *codes.entry(code.to_ascii_lowercase()).or_insert(0) += 1;
        }
        Self { records, codes }
    }

    /// By address, unless another framework answers to it.
    pub(crate) fn framework(&self, framework: &Framework) -> Question {
        let address = framework_address(framework);
        let own = resolve_framework(self.records, &address)
            .is_some_and(|found| found.record.id == framework.id);
        Question {
            framework: Some(if own {
                address
            } else {
                framework.id.to_string()
            }),
            ..Question::default()
        }
    }

    pub(crate) fn sector(&self, framework: &Framework, group: &SectorGroupKey) -> Question {
        Question {
            sector: Some(sector_address(group)),
            ..self.framework(framework)
        }
    }

    /// By code, which does not change; without one by identifier. Titles are
    /// corrected after they were published, and the links of a published
    /// page must go on working.
    pub(crate) fn project(&self, project: &Project) -> Question {
        let code = project.code.as_ref().filter(|code| {
            self.codes.get(&code.to_ascii_lowercase()) == Some(&1)
                && resolve_project(self.records, code)
                    .is_some_and(|found| found.record.id == project.id)
        });
        Question {
            project: Some(code.cloned().unwrap_or_else(|| project.id.to_string())),
            ..Question::default()
        }
    }

    pub(crate) fn ask(&self, name: &str, part: &Question) -> Result<Figure, FigureError> {
        let question = Question {
            name: name.to_owned(),
            ..part.clone()
        };
        compute::answer(self.records, &question).map(|answer| answer.figure)
    }

    pub(crate) fn totals(&self, part: &Question) -> Result<Totals, FigureError> {
        Ok(Totals {
            requested: self.ask("funding.requested", part)?,
            received: self.ask("funding.received", part)?,
            percent: self.ask("funding.percent", part)?,
            projects: self.ask("funding.projects", part)?,
        })
    }
}
