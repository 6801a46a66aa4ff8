//! A project in the shape of the service’s public answer: what the reference
//! tells of it. Attachments, budget segments and contacts are not given: how
//! the service writes them is not known here, and no field is made up.

use appeals::AppealRecords;
use appeals::funding::{self, Scope};
use appeals::records::{Project, ProjectStatus};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use vocabulary::money::MoneyError;
use vocabulary::{Language, Money, Recorded};

use super::plan::{countries_of, number_or_text};
use super::{plan_code, plan_id, sector_name, service_code};

/// A project of an appeal.
#[derive(Debug, Clone, Copy)]
pub struct ProjectAnswer<'a> {
    /// The records of its appeal.
    pub records: &'a AppealRecords,
    /// The project.
    pub project: &'a Recorded<Project>,
}

/// The projects of an appeal, in the order of its page.
pub fn projects(records: &AppealRecords) -> impl Iterator<Item = ProjectAnswer<'_>> {
    let projects = records.projects.iter();
    projects.map(move |project| ProjectAnswer { records, project })
}

impl ProjectAnswer<'_> {
    /// The name by which clients ask for it: its number at the service, else
    /// its identifier here.
    #[must_use]
    pub fn id(&self) -> String {
        let project = &self.project.record;
        match service_code(project.reference.as_ref()) {
            Some(code) => code.to_owned(),
            None => project.id.to_string(),
        }
    }

    /// The code of its plan.
    #[must_use]
    pub fn plan_code(&self) -> Option<String> {
        let mut frameworks = self.records.frameworks.iter();
        let own = frameworks.find(|it| it.record.id == self.project.record.framework)?;
        Some(plan_code(&own.record))
    }

    /// When it was last written, or what it asks for.
    #[must_use]
    pub fn changed_at(&self) -> DateTime<Utc> {
        let id = self.project.record.id;
        let asked = self.records.requirements.iter();
        let asked = asked.filter(|it| it.record.subject.project() == Some(id));
        asked
            .map(|it| it.recorded_at)
            .fold(self.project.recorded_at, DateTime::max)
    }

    /// The answer.
    ///
    /// # Errors
    /// When what it asks for is too large to be kept exactly.
    pub fn answer(&self) -> Result<Value, MoneyError> {
        let project = &self.project.record;
        let scope = Scope::of_project(project.id);
        let asked = funding::requested(self.records, &scope, None)?;
        let asked = (!asked.entries.is_empty()).then_some(asked.total);
        let mut frameworks = self.records.frameworks.iter();
        let plan = frameworks.find(|it| it.record.id == project.framework);
        let named = |names: &[String]| -> Value {
            names.iter().map(|name| json!({"name": name})).collect()
        };
        let sectors: Value = project
            .sectors
            .iter()
            .map(|sector| json!({"code": sector.code, "name": sector_name(self.records, sector)}))
            .collect();
        Ok(json!({
            "id": number_or_text(&self.id()),
            "code": project.code,
            "name": project.titles.best(Language::English),
            "currentRequestedFunds": asked.map(Money::whole_units),
            "startDate": project.start,
            "endDate": project.end,
            "implementationStatus": status(project.status),
            "updatedAt": self.changed_at().to_rfc3339(),
            "plans": plan.map(|plan| json!({
                "id": number_or_text(&plan_id(&plan.record)),
                "code": plan_code(&plan.record),
                "name": plan.record.names.best(Language::English),
            })).into_iter().collect::<Vec<_>>(),
            "globalClusters": sectors,
            "organizations": named(&project.implementing),
            "locations": countries_of(&self.records.mission.record),
        }))
    }
}

/// The service’s word; it has none for a project whose work went on in
/// another.
const fn status(status: ProjectStatus) -> Option<&'static str> {
    match status {
        ProjectStatus::Planned => Some("Planning"),
        ProjectStatus::Active => Some("Implementing"),
        ProjectStatus::Completed => Some("Ended - Completed"),
        ProjectStatus::Cancelled => Some("Ended - Terminated"),
        ProjectStatus::Merged => None,
    }
}
