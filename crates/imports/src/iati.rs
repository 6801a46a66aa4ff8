//! Activities of the International Aid Transparency Initiative, read twice:
//! the first time tells which appeals a file speaks of and whether it can be
//! read to its end; the second makes the records, some activities at a time,
//! and all of them are written in one transaction or not at all.
//!
//! Files follow one another: a file may be about what the one before it
//! brought, and each mission of each file is one change set.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use appeals::records::SectorDefinition;
use formats::iati::{Context, IatiErrors, IatiImport, KnownMission, Parts, Survey, survey};
use store::{Known, StoreError};
use vocabulary::{AppealName, MissionCode};

use crate::conversion::{Converted, KnownRates};
use crate::error::ImportError;
use crate::file::{Apart, ImportFile};
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, each};

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
        let writer = Writer::of(around, Kind::Iati, mode)
            .map(|writer| writer.where_each_knows_the_ones_before(!are_apart(&surveys)));
        each(
            around,
            writer,
            mode,
            self.files.iter().zip(&surveys),
            async |around, (file, seen), writer| match seen {
                Ok(seen) => in_parts(around, file, seen, writer).await,
                Err(errors) => Ok(refused(errors, file)),
            },
        )
        .await
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
    seen: &Survey,
    mut writer: Option<&mut Writer<'_>>,
) -> Result<Outcome, ImportError> {
    let missions: BTreeSet<&MissionCode> = seen.appeals().map(|appeal| &appeal.mission).collect();
    for mission in &missions {
        around.may_be_about(mission)?;
    }
    let (mut known_before, mut rates) = (Vec::new(), BTreeMap::new());
    if let Some(writer) = writer.as_deref_mut() {
        let before = writer.known().await?;
        known_before = known(&before, seen).await?;
        for mission in &missions {
            if let Some(known) = KnownRates::of(&before, mission).await? {
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
    let Some(writer) = writer else {
        return Ok(Outcome::unseen(report, appeals));
    };
    for found in &missions {
        writer
            .note(around, &found.mission, &mut tally)
            .await
            .map_err(|error| error.about(file.name()))?;
    }
    report.findings.extend(converted.findings);
    Ok(tally.outcome(report, appeals))
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
async fn known(before: &Known<'_>, survey: &Survey) -> Result<Vec<KnownMission>, ImportError> {
    let mut names: BTreeMap<&MissionCode, Vec<&AppealName>> = BTreeMap::new();
    for name in survey.appeals() {
        names.entry(&name.mission).or_default().push(name);
    }
    let mut known = Vec::new();
    for (code, names) in names {
        let Some(mission) = before.mission_by_code(code).await? else {
            continue;
        };
        let mut appeals = Vec::new();
        for name in names {
            appeals.extend(before.appeal_records(name).await?);
        }
        // Sectors are the mission's own: any appeal of it knows all of them.
        let sectors = match appeals.first() {
            Some(appeal) => appeal
                .sectors
                .iter()
                .map(|one| one.record.clone())
                .collect(),
            None => other_sectors(before, code).await?,
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
    before: &Known<'_>,
    code: &MissionCode,
) -> Result<Vec<SectorDefinition>, ImportError> {
    let Some(other) = before.appeals_of(code).await?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let name = AppealName {
        mission: code.clone(),
        period: other.record.period,
    };
    let records = before.appeal_records(&name).await?;
    Ok(records
        .into_iter()
        .flat_map(|records| records.sectors)
        .map(|one| one.record)
        .collect())
}
