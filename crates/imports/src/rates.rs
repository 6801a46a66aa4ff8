//! What missions know of exchange rates, and what waits for it. The files
//! are taken together or not at all; every mission’s part is written into its
//! own journal.

use std::collections::BTreeMap;

use formats::rates::{self, Known, RateChanges, RateFile, Reconversion};
use formats::report::{Counts, Finding, Report};
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::{AppealName, MissionCode, RecordKind};

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end_of_all};

/// What the files bring to one mission.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The mission.
    pub mission: MissionCode,
    /// Its records by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Contributions that count another amount than before.
    pub conversions: Vec<Reconversion>,
    /// Contributions that stay in their own currency.
    pub waiting: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Where its journal ends, if it was written to.
    pub journal: Option<i64>,
}

/// What all files bring to all missions.
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
    /// Everything found.
    pub findings: Vec<Finding>,
    /// File by file.
    pub files: Vec<Report>,
    /// Mission by mission.
    pub missions: Vec<Outcome>,
    /// How many files were refused.
    #[serde(skip)]
    pub refused: usize,
}

/// Files of rates, read.
pub struct Reading {
    files: Vec<RateFile>,
    reports: Vec<Report>,
    refused: usize,
    bytes: u64,
}

impl Reading {
    /// Reads files of rates. `publisher` is who published them, where they
    /// do not tell.
    #[must_use]
    pub fn of(given: &[ImportFile], publisher: Option<&str>) -> Self {
        let mut files = Vec::new();
        let mut reports = Vec::new();
        let mut refused = 0;
        for file in given {
            match rates::parse(file.name(), file.digest(), file.whole(), publisher) {
                Ok(parsed) => {
                    reports.push(Report {
                        file: parsed.file.clone(),
                        digest: Some(file.digest().to_owned()),
                        counts: BTreeMap::new(),
                        findings: parsed.findings.clone(),
                    });
                    files.push(parsed);
                }
                Err(report) => {
                    refused += 1;
                    reports.push(*report);
                }
            }
        }
        if let (0, Err(report)) = (refused, rates::agree(&files)) {
            refused += 1;
            reports.push(*report);
        }
        Self {
            files,
            reports,
            refused,
            bytes: given.iter().map(ImportFile::bytes).sum(),
        }
    }

    /// Whether a file was refused for itself, so that no mission need be
    /// looked at.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.refused > 0
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let (mut missions, mut writer) = (Vec::new(), None);
        if self.refused == 0 {
            let store = around.store.ok_or(ImportError::NoMission)?;
            let entry = (around.entry)(Kind::Rates.action());
            let writer = writer.get_or_insert_with(|| Writer::new(store, entry, mode));
            missions = self.of_missions(around, store, mission, writer).await?;
        }
        around.progress.advance(self.bytes);
        let applied = end_of_all(writer, around, self.refused, mode).await?;
        if !applied {
            for mission in &mut missions {
                mission.journal = None;
            }
        }
        Ok(Answer::of(self, missions, applied, mode))
    }

    async fn of_missions(
        &self,
        around: &mut Surroundings<'_>,
        store: &Store,
        mission: Option<&MissionCode>,
        writer: &mut Writer<'_>,
    ) -> Result<Vec<Outcome>, ImportError> {
        let known = store.missions().await?;
        let known: Vec<MissionCode> = known
            .into_iter()
            .map(|mission| mission.record.code)
            .collect();
        let wanted = match mission {
            Some(code) if !known.contains(code) => {
                return Err(ImportError::UnknownMission(code.clone()));
            }
            Some(code) => vec![code.clone()],
            None => known,
        };
        if wanted.is_empty() {
            return Err(ImportError::NoMission);
        }
        let mut outcomes = Vec::new();
        for mission in wanted {
            around.may_be_about(&mission)?;
            let mut found = self.changes(around, store, &mission).await?;
            let changes = std::mem::take(&mut found.changes);
            let mut tally = Tally::default();
            writer.put(&mission, changes, &mut tally).await?;
            writer.note(around, &mission, &mut tally).await?;
            outcomes.push(Outcome::of(mission, found, tally));
        }
        Ok(outcomes)
    }

    async fn changes(
        &self,
        around: &mut Surroundings<'_>,
        store: &Store,
        mission: &MissionCode,
    ) -> Result<RateChanges, ImportError> {
        let mut appeals = Vec::new();
        for appeal in store.appeals_of(mission).await? {
            let name = AppealName {
                mission: mission.clone(),
                period: appeal.record.period,
            };
            appeals.extend(store.appeal_records(&name, KnownAt::Now).await?);
        }
        let rates = store.rates(mission).await?;
        let known = Known {
            rates: &rates,
            appeals: &appeals,
            identifiers: around.identifiers,
        };
        Ok(rates::changes(&self.files, known))
    }
}

impl Outcome {
    fn of(mission: MissionCode, found: RateChanges, mut tally: Tally) -> Self {
        let mut counts: BTreeMap<RecordKind, Counts> = BTreeMap::new();
        counts.entry(RecordKind::Rate).or_default().unchanged = found.unchanged;
        tally.count_into(&mut counts);
        Self {
            mission,
            counts,
            conversions: found.conversions,
            waiting: found.waiting,
            findings: found.findings,
            journal: tally.point().map(|point| point.0),
        }
    }

    /// As the report of a file.
    #[must_use]
    pub fn report(&self) -> Report {
        Report {
            file: format!("rates for {}", self.mission),
            digest: None,
            counts: self.counts.clone(),
            findings: self.findings.clone(),
        }
    }

    /// How many contributions are converted anew, which had another rate.
    #[must_use]
    pub fn converted_anew(&self) -> usize {
        self.conversions
            .iter()
            .filter(|done| done.before.is_some())
            .count()
    }
}

impl Answer {
    fn of(reading: &Reading, missions: Vec<Outcome>, applied: bool, mode: Mode) -> Self {
        let sum = |count: fn(&Counts) -> usize| {
            missions
                .iter()
                .flat_map(|mission| mission.counts.values())
                .map(count)
                .sum()
        };
        let files = reading.reports.clone();
        Self {
            applied,
            dry_run: mode == Mode::Preview,
            created: sum(|counts| counts.created),
            revised: sum(|counts| counts.changed),
            unchanged: sum(|counts| counts.unchanged),
            findings: files
                .iter()
                .flat_map(|file| &file.findings)
                .chain(missions.iter().flat_map(|mission| &mission.findings))
                .cloned()
                .collect(),
            files,
            missions,
            refused: reading.refused,
        }
    }
}
