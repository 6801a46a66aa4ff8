//! What files say, compared with what is known of an appeal: the changes.
//!
//! Records are found again by the name they have in the service. A record
//! that a person corrected keeps the correction while the source still says
//! the same; a newer version of the flow replaces it.

mod contribution;
mod plan;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use appeals::AppealRecords;
use appeals::records::{
    Appeal, AppealStatus, Contribution, ExternalReference, Framework, Mission, Project,
    SectorDefinition,
};
use missions::{Change, MissionRecord};
use serde_json::Value;
use vocabulary::identifier::{
    AppealId, ContributionId, FrameworkId, MissionId, ProjectId, SectorId,
};
use vocabulary::{
    AppealName, Currency, IdentifierSource, Language, Record, RecordKind, Recorded, Source, Texts,
};

use super::findings::Findings;
use super::jobs::Job;
use super::key::FlowKey;
use super::message::Message;
use super::survey::Survey;
use crate::report::{Counts, Report};

/// The name of the service in references.
pub const SYSTEM: &str = "fts";

/// What an import takes from around it.
pub struct Context<'a> {
    /// What is known of the appeal.
    pub known: Option<&'a AppealRecords>,
    /// The mission's own record, where the mission is known but this appeal
    /// is not.
    pub known_mission: Option<&'a Mission>,
    /// The mission's own sectors.
    pub known_sectors: Vec<SectorDefinition>,
    /// Frameworks of other missions, for what they tell of a plan.
    pub known_plans: Vec<Framework>,
    /// Where new identifiers come from.
    pub identifiers: &'a mut dyn IdentifierSource,
}

/// The changes that files bring to one appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FtsImport {
    /// The appeal.
    pub appeal: AppealName,
    /// The changes, in an order in which each stands after what it names.
    pub changes: Vec<Change>,
    /// What was found and done.
    pub report: Report,
    /// The mission's own record, where this made it.
    pub mission: Option<Mission>,
    /// The mission's own sectors after it.
    pub sectors: Vec<SectorDefinition>,
}

/// An import of one appeal while it is made: first [`Import::new`] with what
/// stands around the flows, then the flows ([`Import::page`] a file at a
/// time, or [`Import::part`]), then [`Import::finish`].
pub struct Import<'a> {
    job: &'a Job,
    context: Context<'a>,
    appeal: AppealId,
    currency: Currency,
    /// Known contributions of the service, by flow, that no flow of the files
    /// was compared with yet; where flows come in parts, those of the part.
    contributions: HashMap<FlowKey, Cow<'a, Contribution>>,
    /// Their identifiers.
    known_ids: HashMap<FlowKey, ContributionId>,
    /// How many contributions of the service are known, and how many of
    /// them are in the files.
    known_flows: usize,
    found_flows: usize,
    /// Known contributions of other systems, by their codes.
    of_others: HashMap<&'a str, Vec<&'a Contribution>>,
    /// The identifiers of new flows that others are parts of.
    new_flows: HashMap<FlowKey, ContributionId>,
    /// Flows that stand in the files more than once and were taken.
    done: HashSet<FlowKey>,
    frameworks: BTreeMap<String, FrameworkId>,
    projects: BTreeMap<String, ProjectId>,
    made_mission: Option<Mission>,
    /// Sectors that this import made.
    made_sectors: HashSet<SectorId>,
    names: Vec<String>,
    position: i32,
    changes: Vec<Change>,
    counts: BTreeMap<RecordKind, Counts>,
    findings: Findings,
    digests: HashMap<String, String>,
    sums: contribution::Sums,
}

/// Whether a reference is the service's.
fn is_ours(reference: Option<&ExternalReference>) -> Option<&str> {
    let reference = reference.filter(|reference| reference.system == SYSTEM)?;
    Some(&reference.code)
}

impl<'a> Import<'a> {
    /// Begins an import with the mission, the appeal, frameworks, sectors,
    /// projects, requirements and declared totals.
    #[must_use]
    pub fn new(job: &'a Job, surveys: &[Survey], context: Context<'a>) -> Self {
        let known = context.known;
        let contributions = known.map_or(&[][..], |known| &known.contributions);
        let mut import = Self {
            job,
            appeal: AppealId(uuid::Uuid::nil()),
            currency: known.map_or(Currency::USD, |known| known.appeal.record.currency),
            contributions: HashMap::new(),
            known_ids: HashMap::new(),
            known_flows: 0,
            found_flows: 0,
            of_others: HashMap::new(),
            new_flows: HashMap::new(),
            done: HashSet::new(),
            frameworks: BTreeMap::new(),
            projects: BTreeMap::new(),
            made_mission: None,
            made_sectors: HashSet::new(),
            names: Vec::new(),
            position: 0,
            changes: Vec::new(),
            counts: BTreeMap::new(),
            findings: Findings::default(),
            digests: surveys
                .iter()
                .map(|survey| (survey.file.clone(), survey.digest.clone()))
                .collect(),
            sums: contribution::Sums::default(),
            context,
        };
        import.known(contributions);
        import.mission_and_appeal();
        import.plans();
        import
    }

    /// Sorts what is known of contributions.
    fn known(&mut self, contributions: &'a [Recorded<Contribution>]) {
        for known in contributions {
            let known = &known.record;
            if let Some(code) = is_ours(known.reference.as_ref()) {
                let key = FlowKey::from(code);
                self.known_ids.insert(key.clone(), known.id);
                self.contributions.insert(key, Cow::Borrowed(known));
                continue;
            }
            let own = known.reference.as_ref().map(|it| it.code.as_str());
            let codes = known.reports.iter().filter_map(|it| it.code.as_deref());
            let codes: BTreeSet<&str> = own.into_iter().chain(codes).collect();
            for code in codes {
                self.of_others.entry(code).or_default().push(known);
            }
        }
        self.known_flows = self.contributions.len();
    }

    /// Says how many contributions of the service are known of the appeal,
    /// where the context has none of them because flows come in parts.
    pub fn knows(&mut self, flows: usize) {
        self.known_flows += flows;
    }

    /// Takes the changes that are ready, so that a caller can write them
    /// before the next: none of them names a later one, but for a flow that
    /// names its parent.
    pub fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    /// Whether anything was found for which nothing can be imported.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.has_errors()
    }

    fn first_file(&self) -> String {
        self.job.files.first().cloned().unwrap_or_default()
    }

    fn source(&self, file: &str, location: String) -> Source {
        Source {
            document: file.to_owned(),
            location: Some(location),
            digest: self.digests.get(file).filter(|it| !it.is_empty()).cloned(),
            original: None,
        }
    }

    /// Puts a record, unless it is known and says the same.
    fn put<T>(&mut self, known: Option<&T>, record: T, source: Source)
    where
        T: Record + PartialEq + Into<MissionRecord>,
    {
        let counts = self.counts.entry(record.kind()).or_default();
        match known {
            Some(known) if *known == record => {
                counts.unchanged += 1;
                return;
            }
            Some(_) => counts.changed += 1,
            None => counts.created += 1,
        }
        self.changes.push(Change::put(record, source));
    }

    fn mission_and_appeal(&mut self) {
        let source = self.source(&self.first_file(), "the set as a whole".to_owned());
        let known_mission = self
            .context
            .known
            .map(|known| &known.mission.record)
            .or(self.context.known_mission);
        let names = match known_mission {
            Some(mission) => mission.names.clone(),
            None => {
                let seed = &self.job.mission;
                let record = Mission {
                    id: MissionId::new(self.context.identifiers),
                    code: self.job.appeal.mission.clone(),
                    names: seed.names.clone(),
                    slug: seed.slug.clone(),
                    countries: seed.countries.clone(),
                };
                self.made_mission = Some(record.clone());
                self.put(None, record, source.clone());
                seed.names.clone()
            }
        };
        if let Some(known) = self.context.known {
            self.appeal = known.appeal.record.id;
            if self.currency != Currency::USD && !self.job.pages.is_empty() {
                let message = Message::OtherCurrency {
                    currency: self.currency.to_string(),
                };
                let file = self.first_file();
                self.findings.add(&file, &message, |finding| finding);
            }
            return;
        }
        self.appeal = AppealId::new(self.context.identifiers);
        let period = self.job.appeal.period;
        let mut titles = Texts::default();
        for language in [Language::English, Language::French] {
            if let Some(name) = names.get(language) {
                titles.set(language, format!("{name} {period}"));
            }
        }
        let record = Appeal {
            id: self.appeal,
            period,
            titles,
            status: AppealStatus::Active,
            currency: Currency::USD,
        };
        self.put(None, record, source);
    }

    /// The project with a name in the service.
    fn known_project(&self, id: &str) -> Option<&'a Project> {
        let known = self.context.known?;
        known
            .projects
            .iter()
            .map(|known| &known.record)
            .find(|known| is_ours(known.reference.as_ref()) == Some(id))
    }

    /// Ends the import.
    #[must_use]
    pub fn finish(mut self) -> FtsImport {
        self.flows_end();
        let files = self.job.files.join(", ");
        FtsImport {
            appeal: self.job.appeal.clone(),
            changes: self.changes,
            report: Report {
                digest: match self.job.files.as_slice() {
                    [only] => self.digests.get(only).cloned(),
                    _ => None,
                },
                file: files,
                counts: self.counts,
                findings: self.findings.finish(),
            },
            mission: self.made_mission,
            sectors: self.context.known_sectors,
        }
    }

    /// What the first reading of its files found.
    pub fn survey_findings(&mut self, surveys: &[Survey]) {
        for survey in surveys {
            if self.job.files.contains(&survey.file) {
                for finding in &survey.findings {
                    self.findings.push(finding.clone());
                }
            }
        }
    }
}

/// The service's name of a record.
fn reference(code: &str, version: Option<i64>) -> ExternalReference {
    ExternalReference {
        system: SYSTEM.to_owned(),
        code: code.to_owned(),
        version,
    }
}

/// Particulars with one part more, the others kept.
fn with_part(particulars: Option<&Value>, part: &str, value: Value) -> Value {
    let mut object = particulars
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    object.insert(part.to_owned(), value);
    Value::Object(object)
}
