//! Answers of the Financial Tracking Service.
//!
//! All files of an import belong together: pages make sets, and what a plan
//! says goes to the appeals that its flows are of. Flows are read, compared
//! and written some at a time, so that a million of them need no more memory
//! than a thousand; nothing is written where one file is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use appeals::AppealRecords;
use appeals::records::{Contribution, Framework, Mission, SectorDefinition};
use formats::fts::{Context, Import, Job, KnownBefore, Part, SYSTEM, Survey, jobs, parts};
use formats::report::Report;
use store::Store;
use tokio::sync::mpsc;
use vocabulary::{AppealName, MissionCode};

use crate::conversion::{Converted, KnownRates};
use crate::error::ImportError;
use crate::file::{Apart, ImportFile};
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::progress::Progress;
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end};

/// Answers, read a first time.
pub struct Reading<'a> {
    files: &'a [ImportFile],
    surveys: Vec<Survey>,
}

impl<'a> Reading<'a> {
    /// Reads answers a first time.
    ///
    /// # Errors
    /// When a file cannot be read any more.
    pub fn of(files: &'a [ImportFile], progress: &dyn Progress) -> Result<Self, ImportError> {
        // Two at a time: a file is its own world until all were read.
        let next = AtomicUsize::new(0);
        let read = || -> Result<Vec<(usize, Survey)>, ImportError> {
            let mut read = Vec::new();
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(place) else {
                    return Ok(read);
                };
                let reader = file.open(progress)?;
                read.push((place, Survey::of(file.name(), file.digest(), reader)));
            }
        };
        let mut surveys = std::thread::scope(|scope| {
            let other = scope.spawn(read);
            let mut surveys = read()?;
            match other.join() {
                Ok(others) => surveys.extend(others?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
            Ok::<_, ImportError>(surveys)
        })?;
        surveys.sort_by_key(|(place, _)| *place);
        let surveys = surveys.into_iter().map(|(_, survey)| survey).collect();
        Ok(Self { files, surveys })
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let known = self.known_before(around.store).await?;
        let jobs = match jobs(&self.surveys, mission, &known) {
            Ok(jobs) => jobs,
            Err(reports) => {
                let refused = reports.into_iter().map(outcome_of_refused).collect();
                return Ok(Answer::of(refused, false, mode == Mode::Preview));
            }
        };
        let mut outcomes = Vec::new();
        let missions: BTreeSet<&MissionCode> = jobs.iter().map(|job| &job.appeal.mission).collect();
        let several = missions.len() < jobs.len();
        let mut writer = Writer::of(around, Kind::Fts, mode)
            .map(|writer| writer.where_each_knows_the_ones_before(several));
        let mut made = BTreeMap::new();
        for job in &jobs {
            outcomes.push(self.one(around, job, writer.as_mut(), &mut made).await?);
        }
        end(writer, around, outcomes, mode).await
    }

    /// The appeals that are known, and in which of them the plans stand that
    /// a file only names.
    async fn known_before(&self, store: Option<&Store>) -> Result<KnownBefore, ImportError> {
        let mut known = KnownBefore::default();
        let Some(store) = store else {
            return Ok(known);
        };
        let named = self.surveys.iter().any(|it| it.plan_by_name().is_some());
        let mut missions = store.missions().await?;
        // A plan of several countries also stands, as a part, with each of
        // them; as a whole it stands with the mission that has several.
        missions.sort_by_key(|mission| std::cmp::Reverse(mission.record.countries.len()));
        for mission in missions {
            for appeal in store.appeals_of(&mission.record.code).await? {
                let name = AppealName {
                    mission: mission.record.code.clone(),
                    period: appeal.record.period,
                };
                if named {
                    for plan in plans_of(store, &name).await? {
                        known.plans.entry(plan).or_insert_with(|| name.clone());
                    }
                }
                known.appeals.push(name);
            }
        }
        Ok(known)
    }

    /// Takes over what belongs to one appeal. `made` is what earlier jobs
    /// made for their missions and the store does not show yet.
    async fn one(
        &self,
        around: &mut Surroundings<'_>,
        job: &Job,
        mut writer: Option<&mut Writer<'_>>,
        made: &mut BTreeMap<MissionCode, Made>,
    ) -> Result<Outcome, ImportError> {
        let mission = &job.appeal.mission;
        around.may_be_about(mission)?;
        let known = Known::of(around.store, job).await?;
        let before = made.get(mission);
        let context = Context {
            known: known.records.as_ref(),
            known_mission: before
                .and_then(|made| made.mission.as_ref())
                .or(known.mission.as_ref()),
            known_sectors: match before {
                Some(made) => made.sectors.clone(),
                None => sectors(around.store, mission, known.records.as_ref()).await?,
            },
            known_plans: plans_elsewhere(around.store, job).await?,
            identifiers: around.identifiers,
        };
        let mut import = Import::new(job, &self.surveys, context);
        import.survey_findings(&self.surveys);
        import.knows(known.flows);
        let mut tally = Tally::default();
        let mut converted = Converted::default();
        for place in job.pages() {
            let (Some(survey), Some(file)) = (self.surveys.get(*place), self.files.get(*place))
            else {
                continue;
            };
            let mut parts = Parts::of(file)?;
            while let Some(part) = parts.next(around.progress).await {
                let flows = known.flows(&part).await?;
                import.part(survey, part, flows);
                let mut changes = import.take_changes();
                if import.has_errors() {
                    continue;
                }
                if let Some(writer) = writer.as_deref_mut() {
                    converted.of(known.rates.as_ref(), file.name(), &mut changes);
                    writer
                        .put(mission, changes, &mut tally)
                        .await
                        .map_err(|error| ImportError::from(error).about(&job.appeal))?;
                }
            }
        }
        let ended = import.finish();
        let mut report = ended.report;
        if report.has_errors() {
            if let Some(writer) = writer {
                writer.forget();
            }
            return Ok(Outcome::refused(report));
        }
        let Some(writer) = writer else {
            return Ok(Outcome::unseen(report, ended.appeal.to_string()));
        };
        let mut changes = ended.changes;
        converted.of(known.rates.as_ref(), &report.file, &mut changes);
        writer
            .put(mission, changes, &mut tally)
            .await
            .map_err(|error| ImportError::from(error).about(&job.appeal))?;
        if let (Some(store), 0..=MOST_FOR_TOTALS) = (around.store, known.flows) {
            around
                .note_totals(store, mission, writer.held(mission))
                .await?;
        } else {
            writer.without_totals(mission);
        }
        let point = writer
            .pause(mission, &mut tally)
            .await
            .map_err(|error| ImportError::from(error).about(&job.appeal))?;
        around
            .points
            .extend(point.map(|point| (mission.clone(), point)));
        if writer.is_writing() {
            let mission_made = before.and_then(|made| made.mission.clone());
            let now = Made {
                mission: ended.mission.or(mission_made),
                sectors: ended.sectors,
            };
            made.insert(mission.clone(), now);
        }
        report.findings.extend(converted.findings);
        Ok(tally.outcome(report, ended.appeal.to_string()))
    }
}

/// What a job made for its mission.
struct Made {
    mission: Option<Mission>,
    sectors: Vec<SectorDefinition>,
}

/// What is known of the appeal of a job, but for the flows: those are asked
/// for as they come.
struct Known<'a> {
    store: Option<&'a Store>,
    job: &'a Job,
    records: Option<AppealRecords>,
    mission: Option<Mission>,
    flows: usize,
    rates: Option<KnownRates>,
}

impl<'a> Known<'a> {
    async fn of(store: Option<&'a Store>, job: &'a Job) -> Result<Self, ImportError> {
        let mut known = Self {
            store,
            job,
            records: None,
            mission: None,
            flows: 0,
            rates: None,
        };
        let Some(store) = store else { return Ok(known) };
        let code = &job.appeal.mission;
        known.records = store.appeal_without_flows(&job.appeal, SYSTEM).await?;
        if let Some(records) = &known.records {
            let appeal = records.appeal.record.id;
            known.flows = store.count_flows(code, appeal, SYSTEM).await?;
        }
        let mission = store.mission_by_code(code).await?;
        known.mission = mission.map(|mission| mission.record);
        known.rates = KnownRates::of(&store.known(), code).await?;
        Ok(known)
    }

    /// What is known of the flows of a part.
    async fn flows(&self, part: &Part) -> Result<Vec<Contribution>, ImportError> {
        let (Some(store), Some(records), 1..) = (self.store, &self.records, self.flows) else {
            return Ok(Vec::new());
        };
        let appeal = records.appeal.record.id;
        let mission = &self.job.appeal.mission;
        let flows = store.flows(mission, appeal, SYSTEM, &part.names()).await?;
        Ok(flows.into_iter().map(|flow| flow.record).collect())
    }
}

/// Flows that are known up to which a preview says what totals become: all
/// of them are read for it.
const MOST_FOR_TOTALS: usize = 50_000;

/// The flows of a file, read on another thread while others are written.
struct Parts {
    parts: mpsc::Receiver<Part>,
    read: Arc<AtomicU64>,
    told: u64,
}

/// Flows that are compared and written at a time.
const PART: usize = 500;

impl Parts {
    fn of(file: &ImportFile) -> Result<Self, ImportError> {
        let Apart { reader, read } = file.open_apart()?;
        let (sender, receiver) = mpsc::channel(1);
        tokio::task::spawn_blocking(move || {
            parts(reader, PART, &mut |part| sender.blocking_send(part).is_ok());
        });
        Ok(Self {
            parts: receiver,
            read,
            told: 0,
        })
    }

    async fn next(&mut self, progress: &dyn Progress) -> Option<Part> {
        let part = self.parts.recv().await;
        let read = self.read.load(Ordering::Relaxed);
        progress.advance(read.saturating_sub(self.told));
        self.told = read;
        part
    }
}

/// A file without an error of its own was not refused for itself.
fn outcome_of_refused(report: Report) -> Outcome {
    let refused = report.has_errors();
    Outcome {
        refused,
        ..Outcome::refused(report)
    }
}

/// The plans of the service that an appeal has.
async fn plans_of(store: &Store, name: &AppealName) -> Result<Vec<String>, ImportError> {
    let records = store.appeal_without_flows(name, SYSTEM).await?;
    let frameworks = records.into_iter().flat_map(|records| records.frameworks);
    let references = frameworks.filter_map(|known| known.record.reference);
    Ok(references
        .filter(|reference| reference.system == SYSTEM)
        .map(|reference| reference.code)
        .collect())
}

/// The mission's own sectors, which all its appeals share.
async fn sectors(
    store: Option<&Store>,
    mission: &MissionCode,
    known: Option<&AppealRecords>,
) -> Result<Vec<SectorDefinition>, ImportError> {
    let of = |records: &AppealRecords| {
        let sectors = records.sectors.iter();
        sectors.map(|known| known.record.clone()).collect()
    };
    if let Some(known) = known {
        return Ok(of(known));
    }
    let Some(store) = store else {
        return Ok(Vec::new());
    };
    let Some(appeal) = store.appeals_of(mission).await?.pop() else {
        return Ok(Vec::new());
    };
    let name = AppealName {
        mission: mission.clone(),
        period: appeal.record.period,
    };
    let records = store.appeal_without_flows(&name, SYSTEM).await?;
    Ok(records.as_ref().map(of).unwrap_or_default())
}

/// What other missions know of the plans that the flows only name.
async fn plans_elsewhere(store: Option<&Store>, job: &Job) -> Result<Vec<Framework>, ImportError> {
    let mut plans = Vec::new();
    let Some(store) = store else {
        return Ok(plans);
    };
    if job.unknown_plans().next().is_none() {
        return Ok(plans);
    }
    for mission in store.missions().await? {
        let code = mission.record.code;
        // A plan of one country stands with that country.
        if code == job.appeal.mission || mission.record.countries.len() < 2 {
            continue;
        }
        let name = AppealName {
            mission: code,
            period: job.appeal.period,
        };
        let records = store.appeal_without_flows(&name, SYSTEM).await?;
        let frameworks = records.into_iter().flat_map(|records| records.frameworks);
        plans.extend(frameworks.map(|known| known.record).filter(|known| {
            let reference = known.reference.as_ref();
            reference.is_some_and(|reference| reference.system == SYSTEM)
        }));
    }
    Ok(plans)
}
