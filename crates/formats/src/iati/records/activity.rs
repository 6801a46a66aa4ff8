//! One activity: its project and what it asks for.

use appeals::records::{
    ExternalReference, Project, ProjectStatus, Requirement, RequirementSubject,
};
use chrono::{DateTime, Utc};
use serde_json::json;
use vocabulary::identifier::{FrameworkId, ProjectId, RequirementId};
use vocabulary::{Language, Period, RecordKind, Recorded, Source, Texts};

use super::super::belonging;
use super::super::export::{self, PROJECT_FIELDS, ProjectRecords, Publisher};
use super::super::message::Message;
use super::super::ours::overridden;
use super::super::reading::{self, Asked};
use super::super::translate::OCHA_SYSTEM;
use super::super::tree::{Element, Node, local_of_ours};
use super::state::key;
use super::{Import, identifier_of, lint};

impl<'a> Import<'a> {
    pub(super) fn source(&self, element: &Element) -> Source {
        Source {
            document: self.file.to_owned(),
            location: Some(format!("line {}", element.line)),
            digest: (!self.digest.is_empty()).then(|| self.digest.to_owned()),
            original: None,
        }
    }

    pub(super) fn activity(&mut self, activity: Element, older: bool) {
        let (Some(place), Some(identifier)) =
            (self.survey.place(&activity), identifier_of(&activity))
        else {
            return;
        };
        let source = self.source(&activity);
        if !self.has_mission(&place.mission, &activity, &source) {
            return;
        }
        let root = self.survey.root.as_ref();
        let initiative = belonging::initiative(&activity);
        let titles = initiative
            .as_ref()
            .map(|(initiative, _)| self.survey.names(initiative))
            .unwrap_or_default();
        let known = self
            .known
            .iter()
            .find(|known| known.mission.code == place.mission);
        let period = place.period;
        let Some(state) = self.missions.get_mut(&place.mission) else {
            return;
        };
        state.appeal(
            period,
            known,
            root.map(|root| &root.appeal),
            titles,
            self.identifiers,
            &source,
        );
        let record = activity.all_ours("record").next().cloned();
        if record
            .as_ref()
            .is_some_and(|record| record.ours("appeal") == Some("1"))
        {
            self.rest(&place, &activity, &source);
            return;
        }
        let reference = reference_of(&activity, &identifier, older, record.as_ref());
        let known = known_project(state, period, record.as_ref(), &reference);
        if let Some(known) = known
            && is_our_export(state, period, known, &activity)
        {
            if let Some(appeal) = state.appeals.get_mut(&period) {
                appeal.seen.insert(identifier, known.record.id);
                let asked = appeal
                    .requirements
                    .get(&known.record.id)
                    .map_or(0, Vec::len);
                let came = appeal
                    .contributions_of
                    .get(&known.record.id)
                    .map_or(0, Vec::len);
                state.unchanged(RecordKind::Project, 1);
                state.unchanged(RecordKind::Requirement, asked);
                state.unchanged(RecordKind::Contribution, came);
            }
            return;
        }
        let says = record
            .as_ref()
            .and_then(|record| record.ours("framework")?.parse::<i32>().ok())
            .and_then(|position| {
                root?
                    .frameworks
                    .iter()
                    .find(|framework| framework.position == position)
            });
        let Some(framework) = state.framework(period, says, initiative, self.identifiers, &source)
        else {
            return;
        };
        let project = self.project(
            &place,
            framework,
            reference,
            known.map(|known| &known.record),
            &activity,
            record.as_ref(),
        );
        let Some(project) = project else { return };
        if let Some(appeal) = self
            .missions
            .get_mut(&place.mission)
            .and_then(|state| state.appeals.get_mut(&period))
        {
            appeal.seen.insert(identifier.clone(), project.id);
        }
        let asked = self.requirements(&place, &project, &activity);
        let came = self.contributions(&place, &project, &identifier, &activity, older);
        lint::project(
            &mut self.findings,
            &project,
            &asked,
            &came,
            &activity,
            period,
        );
    }

    /// Whether the mission is known or could be made.
    fn has_mission(
        &mut self,
        code: &vocabulary::MissionCode,
        activity: &Element,
        source: &Source,
    ) -> bool {
        if self.missions.contains_key(code) {
            return true;
        }
        let known = self.known.iter().find(|known| known.mission.code == *code);
        let says = self.survey.root.as_ref().map(|root| &root.mission);
        match super::MissionState::new(code, known, says, self.identifiers, source) {
            Some(state) => {
                self.missions.insert(code.clone(), state);
                true
            }
            None => {
                let mission = code.to_string();
                self.findings
                    .at(&Message::MissionUnknown { mission }, activity);
                false
            }
        }
    }

    fn project(
        &mut self,
        place: &vocabulary::AppealName,
        framework: FrameworkId,
        reference: ExternalReference,
        known: Option<&'a Project>,
        activity: &Element,
        record: Option<&Element>,
    ) -> Option<Project> {
        let source = self.source(activity);
        let state = self.missions.get_mut(&place.mission)?;
        let sectors = state.sectors(reading::sectors(activity), self.identifiers, &source);
        let appeal = state.appeals.get_mut(&place.period)?;
        let titles = reading::titles(activity);
        let (implementing, partners) = reading::participants(activity);
        let (start, end) = reading::days(activity);
        let merged = lint::merged_into(titles.best(Language::English)).is_some();
        let withdrawn = lint::is_withdrawn(titles.best(Language::English));
        let said = reading::status(activity);
        let status = match said {
            _ if merged => ProjectStatus::Merged,
            _ if withdrawn => ProjectStatus::Cancelled,
            // The standard has no word for it.
            ProjectStatus::Cancelled
                if known.is_some_and(|known| known.status == ProjectStatus::Merged) =>
            {
                ProjectStatus::Merged
            }
            said => said,
        };
        let project = Project {
            id: known.map_or_else(|| ProjectId::new(self.identifiers), |known| known.id),
            appeal: appeal.appeal.id,
            framework,
            code: known.and_then(|known| known.code.clone()),
            titles,
            descriptions: reading::descriptions(activity),
            sectors,
            implementing,
            partners,
            places: reading::places(activity),
            start,
            end,
            beneficiaries: known.map_or_else(Texts::default, |known| known.beneficiaries.clone()),
            targets: known.map_or_else(Vec::new, |known| known.targets.clone()),
            status,
            position: known.map_or(appeal.next_position, |known| known.position),
            reference: match known {
                // A record made elsewhere keeps the name it has there.
                Some(known) if known.reference.is_none() => None,
                _ => Some(reference),
            },
            particulars: Some(json!({ "iati": kept(activity).to_json() })),
        };
        let project = match record {
            Some(record) => overridden(project, record, &PROJECT_FIELDS),
            None => project,
        };
        appeal.next_position = appeal.next_position.max(project.position.saturating_add(1));
        state.put(known, project.clone(), source);
        Some(project)
    }

    /// The amounts that an activity asks for, original and revised.
    fn requirements(
        &mut self,
        place: &vocabulary::AppealName,
        project: &Project,
        activity: &Element,
    ) -> Vec<Asked> {
        let asked = match reading::asked(activity) {
            Ok(asked) => asked,
            Err((message, element)) => {
                self.findings.about(&message, &element, &element.own_text());
                return Vec::new();
            }
        };
        let Some(asked) = asked else {
            if reading::stated(activity, "budget").next().is_some() {
                let project = project.titles.best(Language::English).to_owned();
                self.findings
                    .at(&Message::CurrenciesMixed { project }, activity);
            }
            return Vec::new();
        };
        let source = self.source(activity.first("budget").unwrap_or(activity));
        let Some(state) = self.missions.get_mut(&place.mission) else {
            return asked;
        };
        let Some(appeal) = state.appeals.get(&place.period) else {
            return asked;
        };
        let known: Vec<&Requirement> = appeal
            .requirements
            .get(&project.id)
            .into_iter()
            .flatten()
            .map(|recorded| &recorded.record)
            .collect();
        let id = appeal.appeal.id;
        for asked in &asked {
            let same = known.iter().find(|known| known.revision == asked.revision);
            let requirement = Requirement {
                id: same.map_or_else(|| RequirementId::new(self.identifiers), |same| same.id),
                appeal: id,
                subject: RequirementSubject::Project {
                    project: project.id,
                },
                amount: asked.amount,
                holds_from: asked.holds_from,
                revision: asked.revision,
                reason: asked.reason.clone(),
            };
            state.put(same.copied(), requirement, source.clone());
        }
        asked
    }
}

/// The name that a record is known by in its source.
fn reference_of(
    activity: &Element,
    identifier: &str,
    older: bool,
    record: Option<&Element>,
) -> ExternalReference {
    let stated = record
        .and_then(|record| record.ours("reference"))
        .and_then(|text| serde_json::from_str(text).ok());
    if let Some(reference) = stated {
        return reference;
    }
    let older = older || activity.ours("code").is_some();
    ExternalReference {
        system: if older { OCHA_SYSTEM } else { "iati" }.to_owned(),
        code: identifier.to_owned(),
        version: None,
    }
}

fn known_project<'a>(
    state: &super::MissionState<'a>,
    period: Period,
    record: Option<&Element>,
    reference: &ExternalReference,
) -> Option<&'a Recorded<Project>> {
    let appeal = state.appeals.get(&period)?;
    let own = record
        .and_then(|record| record.ours("project")?.parse().ok())
        .and_then(|id| appeal.projects_by_id.get(&ProjectId(id)));
    own.or_else(|| appeal.projects.get(&key(reference)))
        .copied()
}

/// Whether the activity is what an export would write of the records as they
/// are known.
fn is_our_export(
    state: &super::MissionState<'_>,
    period: Period,
    known: &Recorded<Project>,
    activity: &Element,
) -> bool {
    let Some(appeal) = state.appeals.get(&period) else {
        return false;
    };
    if activity.all_ours("record").next().is_none() {
        return false;
    }
    let publisher = publisher_of(activity);
    let context = export::Context::new(
        &state.mission,
        &appeal.appeal,
        appeal.frameworks.iter().collect(),
        state.sectors.values(),
        &publisher,
    );
    let of = known.record.id;
    let requirements = appeal.requirements.get(&of).into_iter().flatten();
    let contributions = appeal.contributions_of.get(&of).into_iter().flatten();
    let records = ProjectRecords {
        project: &known.record,
        requirements: requirements.map(|one| &one.record).collect(),
        contributions: contributions.map(|one| &one.record).collect(),
        changed_at: DateTime::<Utc>::UNIX_EPOCH,
    };
    export::activity_of(&context, &records)
        .is_some_and(|ours| undated(ours) == undated(activity.clone()))
}

/// Without the day on which it was written down, which says nothing.
pub(super) fn undated(mut activity: Element) -> Element {
    activity
        .attributes
        .retain(|(name, _)| name != "last-updated-datetime");
    activity
}

/// Who published an activity.
pub(super) fn publisher_of(activity: &Element) -> Publisher {
    let Some(reporter) = activity.first("reporting-org") else {
        return Publisher::default();
    };
    Publisher {
        reference: reporter.value("ref").unwrap_or_default().to_owned(),
        kind: reporter.value("type").unwrap_or_default().to_owned(),
        name: reporter
            .first("narrative")
            .map(Element::own_text)
            .unwrap_or_default(),
    }
}

/// What is kept beside the project: all but the contributions, which keep
/// their own, and what an export of ours adds from the records.
fn kept(activity: &Element) -> Element {
    let flows: Vec<*const Element> = reading::flows(activity)
        .into_iter()
        .map(std::ptr::from_ref)
        .collect();
    let mut kept = activity.clone();
    kept.children = activity
        .children
        .iter()
        .filter(|node| match node {
            Node::Element(element) => {
                !flows.contains(&std::ptr::from_ref(element))
                    && local_of_ours(&element.name).is_none()
            }
            Node::Text(_) => true,
        })
        .cloned()
        .collect();
    kept.attributes
        .retain(|(name, _)| local_of_ours(name).is_none());
    kept
}
