//! Answers of the Financial Tracking Service.
//!
//! All files of an import belong together: pages make sets, and what a plan
//! says goes to the appeals that its flows are of. Each appeal is one change
//! set, and nothing is written where one file is refused.

use appeals::AppealRecords;
use appeals::records::{Framework, SectorDefinition};
use formats::fts::{Context, FtsImport, Import, Job, KnownBefore, SYSTEM, Survey, jobs};
use formats::report::Report;
use store::{KnownAt, Store};
use vocabulary::{AppealName, MissionCode};

use crate::conversion::with_known_rates;
use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::progress::Progress;
use crate::surroundings::{Mode, Surroundings};

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
        let mut surveys = Vec::new();
        for file in files {
            let reader = file.open(progress)?;
            surveys.push(Survey::of(file.name(), file.digest(), reader));
        }
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
        let mut outcomes = self.all(around, &jobs, Mode::Preview).await?;
        let applies = mode == Mode::Apply && outcomes.iter().all(|outcome| !outcome.refused);
        if applies {
            outcomes = self.all(around, &jobs, Mode::Apply).await?;
        }
        Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
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

    async fn all(
        &self,
        around: &mut Surroundings<'_>,
        jobs: &[Job],
        mode: Mode,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(self.one(around, job, mode).await?);
        }
        Ok(outcomes)
    }

    async fn one(
        &self,
        around: &mut Surroundings<'_>,
        job: &Job,
        mode: Mode,
    ) -> Result<Outcome, ImportError> {
        let FtsImport {
            appeal,
            mut changes,
            mut report,
        } = self.changes(around, job).await?;
        if report.has_errors() {
            return Ok(Outcome::refused(report));
        }
        let Some(store) = around.store else {
            return Ok(Outcome::unseen(report, appeal.to_string()));
        };
        let converted =
            with_known_rates(store, &report.file, &appeal.mission, &mut changes).await?;
        report.findings.extend(converted);
        let applied = around
            .set_down(store, Kind::Fts, &appeal.mission, changes, mode)
            .await
            .map_err(ImportError::refused(&appeal))?;
        let written = mode == Mode::Apply;
        Ok(Outcome::of(report, appeal.to_string(), &applied, written))
    }

    async fn changes(
        &self,
        around: &mut Surroundings<'_>,
        job: &Job,
    ) -> Result<FtsImport, ImportError> {
        let (known, mission) = match around.store {
            Some(store) => (
                store.appeal_records(&job.appeal, KnownAt::Now).await?,
                store.mission_by_code(&job.appeal.mission).await?,
            ),
            None => (None, None),
        };
        let context = Context {
            known: known.as_ref(),
            known_mission: mission.as_ref().map(|mission| &mission.record),
            known_sectors: sectors(around.store, &job.appeal.mission, known.as_ref()).await?,
            known_plans: plans_elsewhere(around.store, job).await?,
            identifiers: around.identifiers,
        };
        let mut import = Import::new(job, &self.surveys, context);
        import.survey_findings(&self.surveys);
        for place in job.pages() {
            if let (Some(survey), Some(file)) = (self.surveys.get(*place), self.files.get(*place)) {
                import.page(survey, file.open(around.progress)?);
            }
        }
        Ok(import.finish())
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
    let records = store.appeal_records(name, KnownAt::Now).await?;
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
    let records = store.appeal_records(&name, KnownAt::Now).await?;
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
        let records = store.appeal_records(&name, KnownAt::Now).await?;
        let frameworks = records.into_iter().flat_map(|records| records.frameworks);
        plans.extend(frameworks.map(|known| known.record).filter(|known| {
            let reference = known.reference.as_ref();
            reference.is_some_and(|reference| reference.system == SYSTEM)
        }));
    }
    Ok(plans)
}
