//! Activities of the International Aid Transparency Initiative, read twice:
//! the first time tells which appeals a file speaks of and whether it can be
//! read to its end; the second makes the records. Each mission is one change
//! set; all of them are tried before the first is written.

use std::collections::BTreeMap;

use appeals::records::SectorDefinition;
use formats::iati::{Context, IatiErrors, IatiImport, KnownMission, Survey, records, survey};
use store::{KnownAt, Store};
use vocabulary::{AppealName, MissionCode};

use crate::conversion::with_known_rates;
use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;

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
        let mut outcomes = self.each(around, mission, Mode::Preview).await?;
        let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
        let applies = around.may_write(mode, refused);
        if applies {
            // Compared anew: a file may be about what the one before it
            // brought.
            outcomes = self.each(around, mission, Mode::Apply).await?;
        }
        Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
    }

    async fn each(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::new();
        for file in self.files {
            outcomes.push(one(around, file, mission, mode).await?);
        }
        Ok(outcomes)
    }
}

fn refused(errors: &IatiErrors, file: &ImportFile) -> Outcome {
    let mut report = errors.report();
    report.digest = Some(file.digest().to_owned());
    Outcome::refused(report)
}

async fn one(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    mission: Option<&MissionCode>,
    mode: Mode,
) -> Result<Outcome, ImportError> {
    let seen = match survey(file.name(), file.open(around.progress)?, mission) {
        Ok(seen) => seen,
        Err(errors) => return Ok(refused(&errors, file)),
    };
    let known = match around.store {
        Some(store) => known(store, &seen).await?,
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
    } = match records(&seen, file.open(around.progress)?, context) {
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
