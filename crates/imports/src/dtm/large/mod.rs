//! Tables beyond what is read whole: their rows are compared and written as
//! they are read, all files in one transaction, in memory that does not grow
//! with them.
//!
//! What a table says of its rows by itself is found while it is read. What
//! other rounds say is asked of the database when all rows are in it; an error
//! then takes everything back.

mod beside;
mod capped;
mod chunks;
mod gone;
mod seen;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use displacement::checks::CheckLevel;
use displacement::places::CodeSetName;
use displacement::records::Settings;
use displacement::rounds::{Assessment, Operation, Round, RoundKey};
use formats::dtm::stream::Streamed;
use formats::dtm::{Given, Message};
use formats::report::{Counts, Finding, Report};
use missions::Change;
use uuid::Uuid;
use vocabulary::{MissionCode, Record, RecordKind, Recorded, Source};

use self::capped::Capped;
use self::chunks::{Chunks, Ended, With};
use self::gone::Scopes;
use self::seen::Seen;
use super::areas::Areas;
use super::known::Recorded as Known;
use super::outcome::{Answer, Outcome};
use super::rows::{finding, source_of};
use super::{Reading, completed};
use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end_of_all};

/// A file that was read to its end.
struct OfFile {
    /// What was read; `None` of a file that was refused.
    read: Option<Streamed>,
    /// What came up afterwards.
    found: Capped,
}

/// An import while it is carried out.
struct Large<'a> {
    reading: &'a Reading<'a>,
    mission: &'a MissionCode,
    known: Known,
    given: Given,
    settings: Settings,
    areas: Areas,
    seen: Seen,
    /// The rounds of the files, with the place of the first that has each.
    rounds: BTreeMap<RoundKey, usize>,
    /// Rounds that were recorded before.
    recorded: BTreeSet<RoundKey>,
    operations: BTreeSet<String>,
    scopes: Scopes,
    files: Vec<OfFile>,
    counts: Vec<Counts>,
    tally: Tally,
}

pub(super) async fn carry_out(
    reading: &Reading<'_>,
    around: &mut Surroundings<'_>,
    mission: &MissionCode,
    known: Known,
    given: Given,
    mode: Mode,
) -> Result<Answer, ImportError> {
    let recorded = known.displacement.rounds.iter();
    let operations = known.displacement.operations.iter();
    let mut large = Large {
        reading,
        mission,
        settings: known.displacement.settings(),
        areas: Areas::of(&known.displacement),
        seen: Seen::nothing(),
        rounds: BTreeMap::new(),
        recorded: recorded.map(|round| round.record.key.clone()).collect(),
        operations: operations.map(|one| one.record.name.clone()).collect(),
        scopes: Scopes::default(),
        files: Vec::new(),
        counts: Vec::new(),
        tally: Tally::default(),
        known,
        given,
    };
    // A preview compares rows with rows that it has written, too.
    let mut writer = Writer::of(around, Kind::Dtm, mode)
        .map(|writer| writer.where_each_knows_the_ones_before(true));
    let mut outcomes = Vec::new();
    for (place, file) in reading.files.iter().enumerate() {
        outcomes.push(large.file(around, place, file, writer.as_mut()).await?);
    }
    if outcomes.iter().all(|outcome| !outcome.refused) {
        large.rest(around, writer.as_mut()).await?;
    }
    let mut counted = Vec::new();
    if large
        .files
        .iter()
        .all(|file| file.read.is_some() && !file.found.has_errors())
        && let (Some(writer), Some(store)) = (writer.as_mut(), around.store)
    {
        writer.note(around, mission, &mut large.tally).await?;
        let before = store.known();
        let after = writer.known().await.map_err(ImportError::at_the_end)?;
        large.beside(&after).await?;
        counted = large.counted(&before, &after).await?;
    }
    for (outcome, file) in outcomes.iter_mut().zip(large.files) {
        let name = outcome.report.file.clone();
        for finding in file.found.finish(&name) {
            outcome.add(finding);
        }
    }
    let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
    let mut answer = Answer::of(outcomes, mode);
    let written = end_of_all(writer, around, refused, mode).await?;
    if refused == 0 {
        answer.rounds = counted;
        answer.count_rows(|place| large.counts.get(place).copied().unwrap_or_default());
        let done = large.tally.outcome(Report::default(), mission.to_string());
        answer.count_done(done, written);
    }
    Ok(answer)
}

impl Large<'_> {
    /// Reads a file, and compares and writes its rows.
    async fn file(
        &mut self,
        around: &mut Surroundings<'_>,
        place: usize,
        file: &ImportFile,
        mut writer: Option<&mut Writer<'_>>,
    ) -> Result<Outcome, ImportError> {
        let rounds = self.known.displacement.rounds.iter();
        let with = With {
            given: self.given.clone(),
            gazetteer: self.areas.gazetteer(&self.known.displacement),
            rounds: rounds.map(|round| round.record.clone()).collect(),
            levels: self.settings.checks.clone(),
            in_chunks: self.reading.is_in_chunks(file),
        };
        self.counts.push(Counts::default());
        self.files.push(OfFile {
            read: None,
            found: Capped::default(),
        });
        let mut chunks = Chunks::of(file, with)?;
        while let Some(rows) = chunks.next(around.progress).await {
            let changes = self
                .compare(around, place, file, rows, writer.as_deref_mut())
                .await?;
            if let Some(writer) = writer.as_deref_mut() {
                writer
                    .put(self.mission, changes, &mut self.tally)
                    .await
                    .map_err(|error| ImportError::from(error).about(file.name()))?;
            }
        }
        match chunks.end().await {
            Ok(ended) => Ok(self.ended(place, file, ended)),
            Err(report) => Ok(Outcome::refused(*report)),
        }
    }

    fn ended(&mut self, place: usize, file: &ImportFile, ended: Ended) -> Outcome {
        let Ended { read, tells_itself } = ended;
        self.areas.add(&read.areas);
        let mut outcome = Outcome::of_streamed(&read, file);
        let operation = self.given.operation.as_ref().unwrap_or(&self.given.country);
        let remarks = self.reading.remarks(
            &read.file,
            &read.rounds,
            tells_itself,
            &self.known,
            operation,
        );
        for remark in remarks {
            outcome.add(remark);
        }
        if let Some(known) = self.files.get_mut(place) {
            known.read = Some(read);
        }
        outcome
    }

    /// What rows bring that is not recorded.
    async fn compare(
        &mut self,
        around: &Surroundings<'_>,
        place: usize,
        file: &ImportFile,
        rows: Vec<Assessment>,
        writer: Option<&mut Writer<'_>>,
    ) -> Result<Vec<Change>, ImportError> {
        let mut changes = self.opened(place, file, &rows);
        let rows: Vec<(Uuid, Assessment)> = rows.into_iter().map(|row| (row.id(), row)).collect();
        let (mut old, mut again) = (Vec::new(), Vec::new());
        for (id, row) in &rows {
            let known_before = if self.recorded.contains(&row.round) {
                old.push(*id);
                self.scopes.note(place, row);
                self.seen.note_recorded(*id)
            } else {
                self.seen.note(*id)
            };
            if known_before {
                again.push(*id);
            }
        }
        let old = match around.store.filter(|_| !old.is_empty()) {
            Some(store) => by_id(store.assessments_by_id(self.mission, &old).await?),
            None => HashMap::new(),
        };
        let mut earlier = match writer.filter(|_| !again.is_empty()) {
            Some(writer) => by_id(writer.assessments(self.mission, &again).await?),
            None => HashMap::new(),
        };
        earlier.retain(|_, row| self.is_of_this_import(row));
        let again: BTreeSet<Uuid> = again.into_iter().collect();
        changes.reserve(rows.len());
        let mut said_of = None;
        for (id, row) in rows {
            if again.contains(&id) {
                if let Some(before) = earlier.get(&id) {
                    self.twice(place, file, before, &row, &mut said_of);
                    continue;
                }
                // The next one of this chunk is the second.
                earlier.insert(id, row.clone());
            }
            let counts = self.counts.get_mut(place);
            match (old.get(&id), counts) {
                (Some(before), Some(counts)) if before.says_the_same(&row) => {
                    counts.unchanged += 1;
                    continue;
                }
                (Some(_), Some(counts)) => counts.changed += 1,
                (None, Some(counts)) => counts.created += 1,
                _ => {}
            }
            let is_correction = old.contains_key(&id);
            if !is_correction {
                self.scopes.note_new(&row, id, &self.recorded);
            }
            let reason = self.reading.options.reason.as_deref();
            let source = source_of(
                (file.name(), file.digest()),
                Some(&row),
                reason.filter(|_| is_correction),
            );
            changes.push(Change::put(row, source));
        }
        Ok(changes)
    }

    /// Whether a row that the database has was met in this import: one of a
    /// recorded round was, as it was asked for.
    fn is_of_this_import(&self, row: &Assessment) -> bool {
        !self.recorded.contains(&row.round) || self.rounds.contains_key(&row.round)
    }

    /// The mission, operations and rounds that rows are the first to name.
    fn opened(&mut self, place: usize, file: &ImportFile, rows: &[Assessment]) -> Vec<Change> {
        let mut changes = Vec::new();
        let source = Source::named(format!("rounds of {}", self.mission));
        if let (Some(record), true) = (&self.known.mission, self.known.is_new) {
            changes.push(Change::put(record.clone(), source.clone()));
            self.known.is_new = false;
        }
        for row in rows {
            if self.rounds.contains_key(&row.round) {
                continue;
            }
            let key = row.round.clone();
            self.rounds.insert(key.clone(), place);
            if self.operations.insert(key.operation.clone()) {
                let operation = Operation {
                    name: key.operation.clone(),
                    country: self.known.country(),
                    closed: None,
                };
                changes.push(Change::put(operation, source.clone()));
            }
            let recorded = &self.known.displacement.rounds;
            let before = recorded.iter().find(|known| known.record.key == key);
            let before = before.map(|known| &known.record);
            let now = completed(before, Round::complete(key), self.reading.options.partial);
            if before != Some(&now) {
                let source = source_of((file.name(), file.digest()), None, None);
                changes.push(Change::put(now, source));
            }
        }
        changes
    }

    /// A row that was met before, in this file or in another.
    fn twice(
        &mut self,
        place: usize,
        file: &ImportFile,
        before: &Assessment,
        row: &Assessment,
        said_of: &mut Option<usize>,
    ) {
        let Some(of_file) = self.files.get_mut(place) else {
            return;
        };
        if before.source.file != file.name() && !before.says_the_same(row) {
            let message = Message::FilesDiffer {
                area: row.place.names(),
                other: before.source.file.clone(),
            };
            of_file.found.add(finding(row, &message));
            return;
        }
        if let Some(counts) = self.counts.get_mut(place) {
            counts.unchanged += 1;
        }
        let level = self
            .settings
            .checks
            .level(displacement::checks::Check::Duplicate);
        // A line has a row for each status; one word is enough.
        let is_said = *said_of == Some(row.source.row);
        if before.source.file == file.name() && level != CheckLevel::Off && !is_said {
            *said_of = Some(row.source.row);
            let found = Streamed::twice(file.name(), row, before.source.row, level);
            found.into_iter().for_each(|one| of_file.found.add(one));
        }
    }

    /// What comes when all rows are there: areas, the layout, and rows that
    /// no longer hold.
    async fn rest(
        &mut self,
        around: &mut Surroundings<'_>,
        writer: Option<&mut Writer<'_>>,
    ) -> Result<(), ImportError> {
        let Some(writer) = writer else {
            return Ok(());
        };
        let source = Source::named(format!("rounds of {}", self.mission));
        let mut changes = self.areas.changes(&source);
        if let Some(layout) = &self.reading.options.layout
            && !self.known.layouts.contains(layout)
        {
            let first = self.reading.files.first();
            let name = first.map_or("", ImportFile::name);
            changes.push(Change::put(layout.clone(), Source::named(name)));
        }
        let mut changes = changes.into_iter();
        loop {
            let piece: Vec<Change> = changes.by_ref().take(5_000).collect();
            if piece.is_empty() {
                break;
            }
            writer.put(self.mission, piece, &mut self.tally).await?;
        }
        self.gone(around, writer).await
    }

    fn add(&mut self, place: usize, finding: Finding) {
        if let Some(file) = self.files.get_mut(place) {
            file.found.add(finding);
        }
    }
}

fn by_id(rows: Vec<Recorded<Assessment>>) -> HashMap<Uuid, Assessment> {
    let rows = rows.into_iter().map(|row| row.record);
    rows.map(|row| (row.id(), row)).collect()
}

/// Rows of a withdrawal name no row of the file.
fn withdrawal(id: Uuid, file: &ImportFile, reason: Option<&str>) -> Change {
    Change::Withdraw {
        kind: RecordKind::Assessment,
        id,
        source: source_of((file.name(), file.digest()), None, reason),
    }
}

/// The code sets in which files name the areas of a scope.
type Sets = BTreeSet<CodeSetName>;
