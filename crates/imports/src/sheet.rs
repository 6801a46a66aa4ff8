//! Filled-in templates. Files follow one another; where one is refused, none
//! is written.

use std::collections::BTreeMap;

use appeals::AppealRecords;
use appeals::conversion::RateTable;
use appeals::records::Mission;
use formats::report::{Finding, Report};
use formats::sheet::{self, KnownAppeal, RowResult, SheetFile, SheetImport};
use serde::Serialize;
use store::{Applied, KnownAt};
use vocabulary::{AppealName, MissionCode, Recorded};

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::surroundings::{Mode, Surroundings};

/// What one file brought, or would bring.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// What was found in it.
    #[serde(flatten)]
    pub report: Report,
    /// Whether it was refused.
    pub refused: bool,
    /// New records.
    pub created: usize,
    /// Records with a new version.
    pub revised: usize,
    /// Records that say the same already.
    pub unchanged: usize,
    /// What happened to every row.
    pub rows: Vec<RowResult>,
    /// Where each mission’s journal ends that was written to.
    pub journals: BTreeMap<MissionCode, i64>,
}

/// What all files brought together.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Whether it was written.
    pub applied: bool,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// New records.
    pub created: usize,
    /// Records with a new version.
    pub revised: usize,
    /// Records that say the same already.
    pub unchanged: usize,
    /// Everything found in all files.
    pub findings: Vec<Finding>,
    /// File by file.
    pub files: Vec<Outcome>,
}

/// Templates, read.
pub struct Reading {
    files: Vec<(u64, Result<SheetFile, Box<Report>>)>,
}

impl Reading {
    /// Reads filled-in templates.
    #[must_use]
    pub fn of(files: &[ImportFile]) -> Self {
        let read = |file: &ImportFile| {
            let read = sheet::parse(file.name(), file.digest(), file.whole());
            (file.bytes(), read)
        };
        Self {
            files: files.iter().map(read).collect(),
        }
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
        for (bytes, file) in &self.files {
            outcomes.push(match file {
                Ok(file) => one(around, file, mission, mode).await?,
                Err(report) => Outcome::refused((**report).clone()),
            });
            around.progress.advance(*bytes);
        }
        Ok(outcomes)
    }
}

async fn one(
    around: &mut Surroundings<'_>,
    file: &SheetFile,
    mission: Option<&MissionCode>,
    mode: Mode,
) -> Result<Outcome, ImportError> {
    let import = match changes(around, file, mission).await? {
        Ok(import) => import,
        Err(report) => return Ok(Outcome::refused(*report)),
    };
    let SheetImport {
        missions,
        rows,
        report,
    } = import;
    let mut outcome = Outcome::of(report, rows);
    let Some(store) = around.store else {
        return Ok(outcome);
    };
    for part in missions {
        let applied = around
            .set_down(store, Kind::Sheet, &part.mission, part.changes, mode)
            .await
            .map_err(|error| error.about(&file.file))?;
        outcome.journal(&part.mission, &applied, mode == Mode::Apply);
    }
    Ok(outcome)
}

/// What is known of an appeal and its mission.
struct Loaded {
    name: AppealName,
    records: Option<AppealRecords>,
    mission: Option<Recorded<Mission>>,
    rates: RateTable,
}

async fn changes(
    around: &mut Surroundings<'_>,
    file: &SheetFile,
    mission: Option<&MissionCode>,
) -> Result<Result<SheetImport, Box<Report>>, ImportError> {
    let mut loaded = Vec::new();
    for name in file.appeals(mission) {
        loaded.push(match around.store {
            Some(store) => {
                let rates = store.rates(&name.mission).await?;
                Loaded {
                    records: store.appeal_records(&name, KnownAt::Now).await?,
                    mission: store.mission_by_code(&name.mission).await?,
                    rates: RateTable::of(rates.iter().map(|rate| &rate.record)),
                    name,
                }
            }
            None => Loaded {
                name,
                records: None,
                mission: None,
                rates: RateTable::default(),
            },
        });
    }
    let known: Vec<KnownAppeal<'_>> = loaded
        .iter()
        .map(|loaded| KnownAppeal {
            name: loaded.name.clone(),
            records: loaded.records.as_ref(),
            mission: loaded.mission.as_ref().map(|mission| &mission.record),
            rates: loaded.rates.clone(),
        })
        .collect();
    Ok(sheet::changes(file, &known, mission, around.identifiers))
}

impl Outcome {
    fn of(report: Report, rows: Vec<RowResult>) -> Self {
        let total = report.total();
        Self {
            report,
            refused: false,
            created: total.created,
            revised: total.changed,
            unchanged: total.unchanged,
            rows,
            journals: BTreeMap::new(),
        }
    }

    fn refused(report: Report) -> Self {
        Self {
            refused: true,
            ..Self::of(report, Vec::new())
        }
    }

    fn journal(&mut self, mission: &MissionCode, applied: &Applied, written: bool) {
        if written && applied.is_change() {
            self.journals.insert(mission.clone(), applied.point.0);
        }
    }
}

impl Answer {
    fn of(files: Vec<Outcome>, applied: bool, dry_run: bool) -> Self {
        let sum = |count: fn(&Outcome) -> usize| files.iter().map(count).sum();
        Self {
            applied,
            dry_run,
            created: sum(|file| file.created),
            revised: sum(|file| file.revised),
            unchanged: sum(|file| file.unchanged),
            findings: files
                .iter()
                .flat_map(|file| file.report.findings.iter().cloned())
                .collect(),
            files,
        }
    }

    /// How many files were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.files.iter().filter(|file| file.refused).count()
    }
}
