//! The first reading of a file: what it holds, of which country and year,
//! without keeping its flows.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Read;

use appeals::records::FlowDirection;

use super::findings::Findings;
use super::flow::{Flow, Object};
use super::grouped::Grouped;
use super::jobs::plan_in_name;
use super::key::FlowKey;
use super::message::Message;
use super::plan::Plan;
use super::read::{Element, Envelope, read};
use crate::report::Finding;

/// A plan as the flows of a file name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlanSeen {
    pub(super) name: String,
    pub(super) code: Option<String>,
    /// Its clusters by identifier, with their names.
    pub(super) clusters: BTreeMap<String, String>,
    /// Its projects by identifier.
    pub(super) projects: BTreeMap<String, ProjectSeen>,
}

/// A project as the flows of a file name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ProjectSeen {
    pub(super) name: String,
    pub(super) code: Option<String>,
    pub(super) clusters: BTreeSet<String>,
    pub(super) organisations: BTreeSet<String>,
}

/// Names by identifier that every flow so far has among its destinations.
#[derive(Debug, Clone, Default)]
pub(super) struct InCommon {
    /// `None` until a flow names one.
    of_all: Option<BTreeMap<String, String>>,
    /// Everything that was named.
    named: BTreeMap<String, String>,
}

impl InCommon {
    /// Most flows name what the ones before named: nothing is copied then.
    fn add<'a>(&mut self, objects: impl Iterator<Item = &'a Object> + Clone) {
        if objects.clone().next().is_none() {
            return;
        }
        for object in objects.clone() {
            note(&mut self.named, object);
        }
        match &mut self.of_all {
            Some(common) => common.retain(|id, _| objects.clone().any(|it| it.id == *id)),
            None => {
                let of_first = objects.map(|object| (object.id.clone(), object.name.clone()));
                self.of_all = Some(of_first.collect());
            }
        }
    }

    fn join(&mut self, other: Self) {
        self.of_all = match (self.of_all.take(), other.of_all) {
            (Some(mut common), Some(others)) => {
                common.retain(|id, _| others.contains_key(id));
                Some(common)
            }
            (common, others) => common.or(others),
        };
        self.named.extend(other.named);
    }

    /// The only name, or what was found instead.
    pub(super) fn only(&self) -> Result<&str, String> {
        let common: Vec<&String> = self.of_all.iter().flat_map(BTreeMap::values).collect();
        if let [only] = common.as_slice() {
            return Ok(only);
        }
        let candidates = if common.is_empty() {
            self.named.values().collect()
        } else {
            common
        };
        if candidates.is_empty() {
            return Err("none is named".to_owned());
        }
        let some: Vec<&str> = candidates
            .iter()
            .take(6)
            .map(|name| name.as_str())
            .collect();
        Err(some.join(", "))
    }
}

/// Keeps the last name of an object.
fn note(names: &mut BTreeMap<String, String>, object: &Object) {
    match names.get_mut(&object.id) {
        Some(name) => object.name.clone_into(name),
        None => {
            names.insert(object.id.clone(), object.name.clone());
        }
    }
}

/// What the flows of one or several files have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct FlowsSeen {
    pub(super) ids: HashSet<FlowKey>,
    /// Those that stand there more than once.
    pub(super) twice: HashSet<FlowKey>,
    /// Those that others are parts of.
    pub(super) parents: HashSet<FlowKey>,
    pub(super) places: InCommon,
    pub(super) years: InCommon,
    pub(super) plans: BTreeMap<String, PlanSeen>,
}

impl FlowsSeen {
    fn add(&mut self, flow: &Flow) {
        let key = FlowKey::from(flow.id.as_str());
        if !self.ids.insert(key.clone()) {
            self.twice.insert(key);
        }
        let parent = flow.parent.as_deref();
        self.parents.extend(parent.map(FlowKey::from));
        if flow.direction != FlowDirection::Outgoing {
            self.places.add(flow.for_kind("Location"));
            self.years.add(flow.for_kind("UsageYear"));
        }
        for plan in flow.for_kind("Plan") {
            let seen = self.plans.entry(plan.id.clone()).or_default();
            plan.name.clone_into(&mut seen.name);
            if plan.code.is_some() {
                seen.code.clone_from(&plan.code);
            }
            for cluster in flow.for_kind("Cluster") {
                note(&mut seen.clusters, cluster);
            }
            for project in flow.for_kind("Project") {
                let seen = seen.projects.entry(project.id.clone()).or_default();
                project.name.clone_into(&mut seen.name);
                seen.code.clone_from(&project.code);
                seen.clusters
                    .extend(flow.for_kind("Cluster").map(|cluster| cluster.id.clone()));
                seen.organisations
                    .extend(flow.for_kind("Organization").map(|who| who.name.clone()));
            }
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.twice.extend(other.twice);
        self.parents.extend(other.parents);
        for id in other.ids {
            if !self.ids.insert(id.clone()) {
                self.twice.insert(id);
            }
        }
        self.places.join(other.places);
        self.years.join(other.years);
        for (id, plan) in other.plans {
            let seen = self.plans.entry(id).or_default();
            seen.name = plan.name;
            seen.code = plan.code.or(seen.code.take());
            seen.clusters.extend(plan.clusters);
            for (id, project) in plan.projects {
                let known = seen.projects.entry(id).or_default();
                known.name = project.name;
                known.code = project.code.or(known.code.take());
                known.clusters.extend(project.clusters);
                known.organisations.extend(project.organisations);
            }
        }
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Flows(Box<FlowsSeen>),
    Plans(Vec<Plan>),
    Grouped(Box<Grouped>),
    Refused,
}

/// A file after the first reading.
#[derive(Debug, Clone)]
pub struct Survey {
    pub(super) file: String,
    pub(super) digest: String,
    pub(super) envelope: Envelope,
    pub(super) content: Content,
    pub(super) findings: Vec<Finding>,
}

impl Survey {
    /// The plan that the name of a grouped answer tells, which does not say
    /// itself of which plan it is.
    #[must_use]
    pub fn plan_by_name(&self) -> Option<String> {
        match self.content {
            Content::Grouped(_) => plan_in_name(&self.file),
            _ => None,
        }
    }

    /// Reads a file once. `name` is what findings call it, `digest` that of
    /// its bytes. A file that cannot be read is a survey with an error among
    /// its findings.
    #[must_use]
    pub fn of(name: &str, digest: &str, reader: impl Read) -> Self {
        let mut findings = Findings::default();
        let mut flows = FlowsSeen::default();
        let mut plans = Vec::new();
        let refuse = |findings: &mut Findings, problem: super::fields::Problem| {
            let (message, original) = *problem;
            findings.add(name, &message, |finding| match &original {
                Some(original) => finding.original(original),
                None => finding,
            });
        };
        let found = read(reader, &mut |element| match element {
            Element::Flow(row) => {
                match Flow::read(&row) {
                    Ok(flow) => flows.add(&flow),
                    Err(problem) => refuse(&mut findings, problem),
                }
                true
            }
            Element::Plan(row) => {
                match Plan::read(&row) {
                    Ok(plan) => plans.push(plan),
                    Err(problem) => refuse(&mut findings, problem),
                }
                true
            }
        });
        let mut envelope = Envelope::default();
        let mut content = Content::Refused;
        match found {
            Err(unreadable) => findings.add(name, &unreadable.message, |finding| {
                finding.at(unreadable.line, unreadable.column)
            }),
            Ok(found) => {
                envelope = found;
                if envelope.has_flows {
                    content = Content::Flows(Box::new(flows));
                } else if envelope.has_plans {
                    content = Content::Plans(plans);
                } else if envelope.requirements.is_some() || envelope.report.is_some() {
                    match Grouped::read(&envelope) {
                        Ok(grouped) => content = Content::Grouped(Box::new(grouped)),
                        Err(problem) => refuse(&mut findings, problem),
                    }
                } else {
                    findings.add(name, &Message::AnotherShape, |finding| finding);
                }
            }
        }
        if findings.has_errors() {
            content = Content::Refused;
        }
        Self {
            file: name.to_owned(),
            digest: digest.to_owned(),
            envelope,
            content,
            findings: findings.finish(),
        }
    }
}
