//! `import fts`: answers of the Financial Tracking Service.
//!
//! All files of a command belong together: pages make sets, and what a plan
//! says goes to the appeals that its flows are of. Each appeal is one change
//! set, written as a whole or not at all; and nothing is written where one
//! file is refused.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use appeals::AppealRecords;
use appeals::records::{Framework, SectorDefinition};
use formats::fts::{Context, FtsImport, Import, Job, SYSTEM, Survey, jobs};
use formats::report::Report;
use store::{KnownAt, Store};
use vocabulary::{AppealName, MissionCode};

use super::{Answer, Outcome, finish, name_of};
use crate::command_line::ImportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

/// Where a file is read from, twice: what comes by a pipe is kept.
enum Place {
    Path(PathBuf),
    Bytes(Vec<u8>),
}

impl Place {
    fn of(path: &Path) -> Result<Self, CommandError> {
        if !is_stream(path) {
            return Ok(Self::Path(path.to_path_buf()));
        }
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| CommandError::file("read", path, &error))?;
        Ok(Self::Bytes(bytes))
    }

    fn open(&self) -> Result<Box<dyn Read + '_>, CommandError> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes))),
            Self::Path(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::new(file))),
                Err(error) => Err(CommandError::file("read", path, &error)),
            },
        }
    }

    fn digest(&self) -> Result<String, CommandError> {
        let mut hasher = blake3::Hasher::new();
        hasher
            .update_reader(self.open()?)
            .map_err(|error| CommandError::failed(format!("a file cannot be read: {error}")))?;
        Ok(hasher.finalize().to_hex().to_string())
    }
}

/// Reads, checks and writes the files.
pub(super) async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    let mut files = Vec::new();
    let mut surveys = Vec::new();
    for path in &options.files {
        let place = Place::of(path)?;
        let digest = place.digest()?;
        surveys.push(Survey::of(&name_of(path), &digest, place.open()?));
        files.push(place);
    }
    let store = if options.dry_run {
        node.open_for_dry_run().await?
    } else {
        Some(node.open().await?)
    };
    let known = known_appeals(store.as_ref()).await?;
    let answer = match jobs(&surveys, options.mission.as_ref(), &known) {
        Err(reports) => {
            let refused = reports.into_iter().map(outcome_of_refused).collect();
            Answer::of(refused, false, options.dry_run)
        }
        Ok(jobs) => {
            let work = Work {
                node,
                store: store.as_ref(),
                files: &files,
                surveys: &surveys,
            };
            let mut outcomes = work.all(&jobs, false).await?;
            let applies = !options.dry_run && outcomes.iter().all(|outcome| !outcome.refused);
            if applies {
                outcomes = work.all(&jobs, true).await?;
            }
            Answer::of(outcomes, applies, options.dry_run)
        }
    };
    finish(printer, options.json, &answer)
}

/// A file without an error of its own was not refused for itself.
fn outcome_of_refused(report: Report) -> Outcome {
    let refused = report.has_errors();
    Outcome {
        refused,
        ..Outcome::refused(report)
    }
}

async fn known_appeals(store: Option<&Store>) -> Result<Vec<AppealName>, CommandError> {
    let Some(store) = store else {
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for mission in store.missions().await? {
        for appeal in store.appeals_of(&mission.record.code).await? {
            names.push(AppealName {
                mission: mission.record.code.clone(),
                period: appeal.record.period,
            });
        }
    }
    Ok(names)
}

struct Work<'a> {
    node: &'a Node,
    store: Option<&'a Store>,
    files: &'a [Place],
    surveys: &'a [Survey],
}

impl Work<'_> {
    async fn all(&self, jobs: &[Job], apply: bool) -> Result<Vec<Outcome>, CommandError> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(self.one(job, apply).await?);
        }
        Ok(outcomes)
    }

    async fn one(&self, job: &Job, apply: bool) -> Result<Outcome, CommandError> {
        let (known, mission) = match self.store {
            Some(store) => (
                store.appeal_records(&job.appeal, KnownAt::Now).await?,
                store.mission_by_code(&job.appeal.mission).await?,
            ),
            None => (None, None),
        };
        let context = Context {
            known: known.as_ref(),
            known_mission: mission.as_ref().map(|mission| &mission.record),
            known_sectors: self.sectors(&job.appeal.mission, known.as_ref()).await?,
            known_plans: self.plans(job).await?,
            identifiers: &mut self.node.identifiers()?,
        };
        let mut import = Import::new(job, self.surveys, context);
        import.survey_findings(self.surveys);
        for place in job.pages() {
            if let (Some(survey), Some(file)) = (self.surveys.get(*place), self.files.get(*place)) {
                import.page(survey, file.open()?);
            }
        }
        let FtsImport {
            appeal,
            changes,
            report,
        } = import.finish();
        if report.has_errors() {
            return Ok(Outcome::refused(report));
        }
        let applied = match self.store {
            Some(store) if apply => {
                let entry = self.node.entry("import fts");
                store.apply(&appeal.mission, &entry, changes).await
            }
            Some(store) => store.preview(&appeal.mission, changes).await,
            None => return Ok(Outcome::unseen(report, appeal.to_string())),
        };
        let applied = applied.map_err(|error| {
            let error = CommandError::from(error);
            CommandError::failed(format!("{appeal}: {}", error.message))
        })?;
        Ok(Outcome::of(report, appeal.to_string(), &applied, apply))
    }

    /// The mission's own sectors, which all its appeals share.
    async fn sectors(
        &self,
        mission: &MissionCode,
        known: Option<&AppealRecords>,
    ) -> Result<Vec<SectorDefinition>, CommandError> {
        let of = |records: &AppealRecords| {
            let sectors = records.sectors.iter();
            sectors.map(|known| known.record.clone()).collect()
        };
        if let Some(known) = known {
            return Ok(of(known));
        }
        let Some(store) = self.store else {
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
    async fn plans(&self, job: &Job) -> Result<Vec<Framework>, CommandError> {
        let mut plans = Vec::new();
        let Some(store) = self.store else {
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
}
