//! Plans become frameworks, clusters become their sectors, projects that
//! flows name become projects.

use std::collections::BTreeSet;

use appeals::funding::DECLARED_TOTAL;
use appeals::records::{
    DeclaredFigure, Framework, FrameworkKind, Project, ProjectStatus, Requirement,
    RequirementSubject, SectorDefinition, SectorKey,
};
use vocabulary::identifier::{DeclaredFigureId, FrameworkId, ProjectId, RequirementId, SectorId};
use vocabulary::{Language, Money, Period, Recorded, Source, Texts};

use super::super::grouped::Group;
use super::super::jobs::{InFile, PlanWork};
use super::super::message::Message;
use super::super::plan::Plan;
use super::super::survey::{PlanSeen, ProjectSeen};
use super::{Import, is_ours, reference, with_part};

/// The list that the clusters of a plan make.
pub(super) fn sector_list(plan: &str) -> String {
    format!("fts-{plan}")
}

impl<'a> Import<'a> {
    pub(super) fn plans(&mut self) {
        let job = self.job;
        let known = self
            .context
            .known
            .map_or(&[][..], |known| &known.frameworks);
        self.position = known.iter().map(|it| it.record.position).max().unwrap_or(0);
        self.names = known
            .iter()
            .flat_map(|it| it.record.names.iter().map(|(_, name)| name.to_lowercase()))
            .collect();
        let ids: BTreeSet<&String> = job.plans.keys().chain(job.flows.plans.keys()).collect();
        let mut ids: Vec<&String> = ids.into_iter().collect();
        ids.sort_by_key(|id| id.parse::<u64>().unwrap_or(u64::MAX));
        let (nothing, unseen) = (PlanWork::default(), PlanSeen::default());
        for id in ids {
            let work = job.plans.get(id).unwrap_or(&nothing);
            let seen = job.flows.plans.get(id).unwrap_or(&unseen);
            self.plan(id, work, seen);
        }
    }

    fn plan(&mut self, id: &str, work: &PlanWork, seen: &PlanSeen) {
        let framework = self.framework(id, work, seen);
        self.frameworks.insert(id.to_owned(), framework);
        for (cluster, name) in &seen.clusters {
            self.sector(id, cluster, name, &self.first_file());
        }
        if work.is_whole
            && let Some(plan) = &work.plan
        {
            let source = self.source(&plan.file, format!("plan {id}"));
            let subject = RequirementSubject::Framework { framework };
            let of = &plan.value;
            self.requirement(subject, &of.name, of.original, of.revised, &source);
            self.declared(framework, of.funding, &cited_plan(of), source);
        }
        if let Some(part) = &work.part {
            let source = self.source(&part.file, format!("{} in plan {id}", part.value.name));
            let subject = RequirementSubject::Framework { framework };
            let of = &part.value;
            self.requirement(subject, &of.name, of.original, of.revised, &source);
            self.declared(framework, of.funding, &cited_part(id, part), source);
        }
        if let Some(clusters) = &work.clusters {
            let of = &clusters.value;
            for group in &of.groups {
                self.sector(id, &group.id, &group.name, &clusters.file);
                let subject = RequirementSubject::Sector {
                    framework,
                    sector: SectorKey {
                        list: sector_list(id),
                        code: group.id.clone(),
                    },
                };
                let place = format!("cluster {} of plan {id}", group.id);
                let source = self.source(&clusters.file, place);
                self.requirement(subject, &group.name, group.original, group.revised, &source);
            }
            if work.plan.is_none() {
                let source = self.source(&clusters.file, format!("plan {id}"));
                let subject = RequirementSubject::Framework { framework };
                self.requirement(subject, &seen.name, of.original, of.revised, &source);
                let cited = cited(
                    &format!("plan {id} by cluster"),
                    &format!("plan {id} par secteur"),
                );
                self.declared(framework, of.funding, &cited, source);
            }
        }
        for (project, seen) in &seen.projects {
            self.project(id, framework, project, seen);
        }
    }

    fn framework(&mut self, id: &str, work: &PlanWork, seen: &PlanSeen) -> FrameworkId {
        let known = self.context.known.and_then(|known| {
            known
                .frameworks
                .iter()
                .map(|known| &known.record)
                .find(|known| is_ours(known.reference.as_ref()) == Some(id))
        });
        let elsewhere = self
            .context
            .known_plans
            .iter()
            .find(|known| is_ours(known.reference.as_ref()) == Some(id))
            .cloned();
        let plan = work.plan.as_ref().map(|plan| &plan.value);
        let mut record = known.cloned().unwrap_or_else(|| {
            self.position += 1;
            let name = plan.map_or(&seen.name, |plan| &plan.name);
            let name = if name.trim().is_empty() {
                format!("Plan {id}")
            } else {
                name.trim().to_owned()
            };
            let name = if self.names.contains(&name.to_lowercase()) {
                format!("{name} ({id})")
            } else {
                name
            };
            self.names.push(name.to_lowercase());
            Framework {
                id: FrameworkId::new(self.context.identifiers),
                appeal: self.appeal,
                kind: FrameworkKind::Other,
                names: Texts::of(Language::English, name),
                sector_list: sector_list(id),
                position: self.position,
                reference: Some(reference(id, None)),
                period: None,
                particulars: None,
            }
        });
        if let Some(plan) = plan {
            record.kind = kind(plan);
            record.reference = Some(reference(id, plan.version));
            record.period = match (plan.start, plan.end) {
                (Some(start), Some(end)) if start <= end => Some(Period { start, end }),
                _ => None,
            }
            .filter(|period| *period != self.job.appeal.period);
            let row = plan.row.clone();
            record.particulars = Some(with_part(record.particulars.as_ref(), "plan", row));
        } else if let (None, Some(elsewhere)) = (&record.particulars, elsewhere) {
            record.kind = elsewhere.kind;
            record.reference = elsewhere.reference;
            record.period = elsewhere.period;
            let row = elsewhere
                .particulars
                .and_then(|mut particulars| Some(particulars.get_mut("plan")?.take()));
            record.particulars = row.map(|row| with_part(None, "plan", row));
        }
        if let Some(clusters) = &work.clusters {
            let row = clusters.value.row.clone();
            record.particulars = Some(with_part(record.particulars.as_ref(), "clusters", row));
        }
        let file = [
            work.plan.as_ref().map(|plan| &plan.file),
            work.clusters.as_ref().map(|clusters| &clusters.file),
            work.part.as_ref().map(|part| &part.file),
        ];
        let first = self.first_file();
        let file = file.into_iter().flatten().next().unwrap_or(&first);
        let source = self.source(file, format!("plan {id}"));
        let framework = record.id;
        self.put(known, record, source);
        framework
    }

    fn sector(&mut self, plan: &str, code: &str, name: &str, file: &str) {
        let list = sector_list(plan);
        let known = self
            .context
            .known_sectors
            .iter()
            .find(|known| known.list == list && known.code == code)
            .cloned();
        if known
            .as_ref()
            .is_some_and(|known| self.made_sectors.contains(&known.id))
        {
            return;
        }
        let is_new = known.is_none();
        let mut record = known.clone().unwrap_or_else(|| SectorDefinition {
            id: SectorId::new(self.context.identifiers),
            list,
            code: code.to_owned(),
            names: names_of_cluster(name),
        });
        if record.names.get(Language::English) != Some(name) && !name.is_empty() {
            record.names = names_of_cluster(name);
        }
        if is_new {
            self.made_sectors.insert(record.id);
            self.context.known_sectors.push(record.clone());
        } else if known.as_ref() != Some(&record) {
            for kept in &mut self.context.known_sectors {
                if kept.id == record.id {
                    *kept = record.clone();
                }
            }
        }
        let source = self.source(file, format!("cluster {code} of plan {plan}"));
        self.put(known.as_ref(), record, source);
    }

    /// The original and the revised amount, and later revisions after them.
    fn requirement(
        &mut self,
        subject: RequirementSubject,
        what: &str,
        original: Option<Money>,
        revised: Option<Money>,
        source: &Source,
    ) {
        let known: Vec<&'a Requirement> = self.context.known.map_or_else(Vec::new, |known| {
            let mut found: Vec<_> = known
                .requirements
                .iter()
                .map(|known: &Recorded<Requirement>| &known.record)
                .filter(|known| known.subject == subject)
                .collect();
            found.sort_by_key(|known| (known.revision, known.id));
            found
        });
        let amounts: Vec<Money> = match (original, revised) {
            (Some(original), Some(revised)) if original != revised => vec![original, revised],
            (original, revised) => revised.or(original).into_iter().collect(),
        };
        let Some(current) = amounts.last().copied() else {
            return;
        };
        let reason = |revision: i32| {
            if revision == 0 {
                Texts::default()
            } else {
                Texts::both(
                    format!("revised in {}", source.document),
                    format!("révisé dans {}", source.document),
                )
            }
        };
        let Some(newest) = known.last() else {
            for (revision, amount) in (0..).zip(amounts) {
                let record = Requirement {
                    id: RequirementId::new(self.context.identifiers),
                    appeal: self.appeal,
                    subject: subject.clone(),
                    amount,
                    holds_from: None,
                    revision,
                    reason: reason(revision),
                };
                self.put(None, record, source.clone());
            }
            return;
        };
        for known in &known {
            let counts = self.counts.entry(vocabulary::RecordKind::Requirement);
            if known.amount == current || *known != *newest {
                counts.or_default().unchanged += 1;
            }
        }
        if newest.amount == current {
            return;
        }
        let message = Message::Revised {
            what: what.to_owned(),
            from: newest.amount.to_decimal().normalize().to_string(),
            to: current.to_decimal().normalize().to_string(),
        };
        self.findings
            .add(&source.document, &message, |finding| finding);
        let revision = newest.revision.saturating_add(1);
        let record = Requirement {
            id: RequirementId::new(self.context.identifiers),
            appeal: self.appeal,
            subject,
            amount: current,
            holds_from: None,
            revision,
            reason: reason(revision),
        };
        self.put(None, record, source.clone());
    }

    /// What the source says came for a plan: declared, with the source.
    fn declared(
        &mut self,
        framework: FrameworkId,
        total: Option<Money>,
        cited: &Texts,
        source: Source,
    ) {
        let Some(total) = total else { return };
        let known = self.context.known.and_then(|known| {
            known
                .declared_figures
                .iter()
                .map(|known| &known.record)
                .find(|known| known.framework == Some(framework) && known.name == DECLARED_TOTAL)
        });
        let mut record = known.cloned().unwrap_or_else(|| DeclaredFigure {
            id: DeclaredFigureId::new(self.context.identifiers),
            appeal: self.appeal,
            name: DECLARED_TOTAL.to_owned(),
            place: None,
            framework: Some(framework),
            labels: Texts::both("Total funding of the plan", "Financement total du plan"),
            value: 0,
            at_least: false,
            people: None,
            unit: total.currency.code().to_owned(),
            as_of: None,
            cited: Texts::default(),
        });
        record.value = total.whole_units();
        record.cited = cited.clone();
        self.put(known, record, source);
    }

    fn project(&mut self, plan: &str, framework: FrameworkId, id: &str, seen: &ProjectSeen) {
        let known = self.known_project(id);
        let mut record = known.cloned().unwrap_or_else(|| Project {
            id: ProjectId::new(self.context.identifiers),
            appeal: self.appeal,
            framework,
            code: seen.code.clone(),
            titles: Texts::of(Language::English, seen.name.clone()),
            descriptions: Texts::default(),
            sectors: Vec::new(),
            implementing: Vec::new(),
            partners: Vec::new(),
            places: Vec::new(),
            start: None,
            end: None,
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            status: ProjectStatus::Active,
            position: 0,
            reference: Some(reference(id, None)),
            particulars: None,
        });
        let sectors = seen.clusters.iter().map(|cluster| SectorKey {
            list: sector_list(plan),
            code: cluster.clone(),
        });
        for sector in sectors {
            if !record.sectors.contains(&sector) {
                record.sectors.push(sector);
            }
        }
        if record.implementing.is_empty() {
            record.implementing = seen.organisations.iter().cloned().collect();
        }
        self.projects.insert(id.to_owned(), record.id);
        let source = self.source(&self.first_file(), format!("project {id} of plan {plan}"));
        self.put(known, record, source);
    }
}

/// A cluster has the French name of the global cluster that is called the
/// same.
fn names_of_cluster(name: &str) -> Texts {
    let mut names = Texts::of(Language::English, name);
    if let Some(sector) = geography::find_sector("global-clusters", name)
        && let Some(french) = sector.names.get(Language::French)
    {
        names.set(Language::French, french);
    }
    names
}

fn kind(plan: &Plan) -> FrameworkKind {
    match &plan.kind {
        Some(kind) if kind.to_lowercase().contains("humanitarian response plan") => {
            FrameworkKind::HumanitarianResponsePlan
        }
        _ => FrameworkKind::Other,
    }
}

fn cited(english: &str, french: &str) -> Texts {
    Texts::both(
        format!("Financial Tracking Service, {english}"),
        format!("Financial Tracking Service, {french}"),
    )
}

fn cited_plan(plan: &Plan) -> Texts {
    let code = plan.code.as_deref().unwrap_or(&plan.id);
    match plan.updated {
        Some(day) => cited(
            &format!("overview of plan {code}, plan updated {day}"),
            &format!("aperçu du plan {code}, plan mis à jour le {day}"),
        ),
        None => cited(
            &format!("overview of plan {code}"),
            &format!("aperçu du plan {code}"),
        ),
    }
}

fn cited_part(plan: &str, part: &InFile<Group>) -> Texts {
    cited(
        &format!("plan {plan} by location, {}", part.value.name),
        &format!("plan {plan} par lieu, {}", part.value.name),
    )
}
