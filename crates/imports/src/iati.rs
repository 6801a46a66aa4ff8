//! Activities of the International Aid Transparency Initiative, read twice:
//! the first time tells which appeals a file speaks of and whether it can be
//! read to its end; the second makes the records, some activities at a time,
//! and all of them are written in one transaction or not at all.
//!
//! Files that speak of one mission follow one another: then each mission of
//! each file is one change set, and all are tried before the first is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use appeals::records::SectorDefinition;
use formats::iati::{
    Context, IatiErrors, IatiImport, KnownMission, Parts, Survey, records, survey,
};
use store::{KnownAt, Store, StoreError};
use vocabulary::{AppealName, MissionCode};

use crate::conversion::{Converted, KnownRates, with_known_rates};
use crate::error::ImportError;
use crate::file::{Apart, ImportFile};
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end};

/// Files of activities.
pub struct Reading<'a> {
    files: &'a [ImportFile],
}

impl<'a> Reading<'a> {
    /// Files of activities; what they are is seen when they are compared.
    #[must_use]
    pub const fn of(files: &'a [ImportFile]) -> Self {
        Self { files }
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let mut surveys = Vec::new();
        for file in self.files {
            surveys.push(survey(file.name(), file.open(around.progress)?, mission));
        }
        if are_apart(&surveys) {
            return self.together(around, &surveys, mode).await;
        }
        let mut outcomes = self.each(around, &surveys, Mode::Preview).await?;
        let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
        let applies = around.may_write(mode, refused);
        if applies {
            // Compared anew: a file may be about what the one before it
            // brought.
            outcomes = self.each(around, &surveys, Mode::Apply).await?;
        }
        Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
    }

    /// In one transaction, some activities at a time.
    async fn together(
        &self,
        around: &mut Surroundings<'_>,
        surveys: &[Surveyed],
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let entry = (around.entry)(Kind::Iati.action());
        let mut writer = around.store.map(|store| Writer::new(store, entry, mode));
        let mut outcomes = Vec::new();
        for (file, seen) in self.files.iter().zip(surveys) {
            outcomes.push(in_parts(around, file, seen, writer.as_mut(), mode).await?);
        }
        end(writer, around, outcomes, mode).await
    }

    async fn each(
        &self,
        around: &mut Surroundings<'_>,
        surveys: &[Surveyed],
        mode: Mode,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::new();
        for (file, seen) in self.files.iter().zip(surveys) {
            outcomes.push(one(around, file, seen, mode).await?);
        }
        Ok(outcomes)
    }
}

/// A file, read a first time.
type Surveyed = Result<Survey, IatiErrors>;

/// Whether no two files speak of one mission: then nothing in one depends on
/// what another brings.
fn are_apart(surveys: &[Surveyed]) -> bool {
    let mut taken = BTreeSet::new();
    surveys.iter().flatten().all(|seen| {
        let missions: BTreeSet<&MissionCode> =
            seen.appeals().map(|appeal| &appeal.mission).collect();
        missions.into_iter().all(|mission| taken.insert(mission))
    })
}

fn refused(errors: &IatiErrors, file: &ImportFile) -> Outcome {
    let mut report = errors.report();
    report.digest = Some(file.digest().to_owned());
    Outcome::refused(report)
}

/// Activities that are compared and written at a time.
const PART: usize = 250;

/// Takes over what a file brings, some activities at a time.
async fn in_parts(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    seen: &Surveyed,
    mut writer: Option<&mut Writer<'_>>,
    mode: Mode,
) -> Result<Outcome, ImportError> {
    let seen = match seen {
        Ok(seen) => seen,
        Err(errors) => return Ok(refused(errors, file)),
    };
    let missions: BTreeSet<&MissionCode> = seen.appeals().map(|appeal| &appeal.mission).collect();
    for mission in &missions {
        around.may_be_about(mission)?;
    }
    let (mut known_before, mut rates) = (Vec::new(), BTreeMap::new());
    if let Some(store) = around.store {
        known_before = known(store, seen).await?;
        for mission in &missions {
            if let Some(known) = KnownRates::of(store, mission).await? {
                rates.insert((*mission).clone(), known);
            }
        }
    }
    let Apart { reader, read } = file.open_apart()?;
    let context = Context {
        known: &known_before,
        identifiers: around.identifiers,
        file: file.name(),
        digest: file.digest(),
    };
    let mut parts = Parts::of(seen, reader, context);
    let mut tally = Tally::default();
    let mut converted = Converted::default();
    let mut told = 0;
    let about = |error: StoreError| ImportError::from(error).about(file.name());
    loop {
        let more = parts.read(PART);
        let now = read.load(Ordering::Relaxed);
        around.progress.advance(now.saturating_sub(told));
        told = now;
        // What belongs to a file that is refused is not even tried.
        if let (Some(writer), false) = (writer.as_deref_mut(), parts.has_errors()) {
            for (mission, mut changes) in parts.changes() {
                converted.of(rates.get(&mission), file.name(), &mut changes);
                writer
                    .put(&mission, changes, &mut tally)
                    .await
                    .map_err(about)?;
            }
        }
        if !more {
            break;
        }
    }
    let IatiImport {
        missions,
        mut report,
    } = match parts.finish() {
        Ok(import) => import,
        Err(errors) => {
            if let Some(writer) = writer {
                writer.forget();
            }
            return Ok(refused(&errors, file));
        }
    };
    let appeals = appeals(missions.iter().flat_map(|mission| &mission.appeals));
    let (Some(store), Some(writer)) = (around.store, writer) else {
        return Ok(Outcome::unseen(report, appeals));
    };
    for found in &missions {
        let mission = &found.mission;
        if mode == Mode::Preview && !writer.is_writing() {
            around
                .note_totals(store, mission, writer.held(mission))
                .await?;
        }
        let point = writer.pause(mission, &mut tally).await.map_err(about)?;
        around
            .points
            .extend(point.map(|point| (mission.clone(), point)));
    }
    report.findings.extend(converted.findings);
    Ok(tally.outcome(report, appeals))
}

/// Takes over what a file brings as a whole: it may be about what the one
/// before it brought.
async fn one(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    seen: &Surveyed,
    mode: Mode,
) -> Result<Outcome, ImportError> {
    let seen = match seen {
        Ok(seen) => seen,
        Err(errors) => return Ok(refused(errors, file)),
    };
    let known = match around.store {
        Some(store) => known(store, seen).await?,
        None => Vec::new(),
    };
    let context = Context {
        known: &known,
        identifiers: around.identifiers,
        file: file.name(),
        digest: file.digest(),
    };
    let IatiImport {
        mut missions,
        mut report,
    } = match records(seen, file.open(around.progress)?, context) {
        Ok(import) => import,
        Err(errors) => return Ok(refused(&errors, file)),
    };
    let appeals = appeals(missions.iter().flat_map(|mission| &mission.appeals));
    let Some(store) = around.store else {
        return Ok(Outcome::unseen(report, appeals));
    };
    for mission in &mut missions {
        let (code, changes) = (&mission.mission, &mut mission.changes);
        let found = with_known_rates(store, file.name(), code, changes).await?;
        report.findings.extend(found);
    }
    let mut all = Tally::default();
    for mission in missions {
        let applied = around
            .set_down(store, Kind::Iati, &mission.mission, mission.changes, mode)
            .await
            .map_err(|error| error.about(file.name()))?;
        all.add(&applied);
    }
    let outcome = all.outcome(report, appeals);
    Ok(Outcome {
        journal: outcome.journal.filter(|_| mode == Mode::Apply),
        ..outcome
    })
}

/// The appeals by name; of very many, how many there are.
fn appeals<'a>(names: impl Iterator<Item = &'a AppealName>) -> String {
    let names: Vec<String> = names.map(ToString::to_string).collect();
    if names.len() > 6 {
        format!("{} appeals", names.len())
    } else {
        names.join(", ")
    }
}

/// What is known of the missions and appeals that a file speaks of.
async fn known(store: &Store, survey: &Survey) -> Result<Vec<KnownMission>, ImportError> {
    let mut names: BTreeMap<&MissionCode, Vec<&AppealName>> = BTreeMap::new();
    for name in survey.appeals() {
        names.entry(&name.mission).or_default().push(name);
    }
    let mut known = Vec::new();
    for (code, names) in names {
        let Some(mission) = store.mission_by_code(code).await? else {
            continue;
        };
        let mut appeals = Vec::new();
        for name in names {
            appeals.extend(store.appeal_records(name, KnownAt::Now).await?);
        }
        // Sectors are the mission's own: any appeal of it knows all of them.
        let sectors = match appeals.first() {
            Some(appeal) => appeal
                .sectors
                .iter()
                .map(|one| one.record.clone())
                .collect(),
            None => other_sectors(store, code).await?,
        };
        known.push(KnownMission {
            mission: mission.record,
            sectors,
            appeals,
        });
    }
    Ok(known)
}

async fn other_sectors(
    store: &Store,
    code: &MissionCode,
) -> Result<Vec<SectorDefinition>, ImportError> {
    let Some(other) = store.appeals_of(code).await?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let name = AppealName {
        mission: code.clone(),
        period: other.record.period,
    };
    let records = store.appeal_records(&name, KnownAt::Now).await?;
    Ok(records
        .into_iter()
        .flat_map(|records| records.sectors)
        .map(|one| one.record)
        .collect())
}
