//! Rounds of the Displacement Tracking Matrix. All files of one import are
//! one change set, or none.

mod areas;
mod counted;
mod known;
mod large;
mod outcome;
mod rows;

pub use counted::RoundCounts;
pub use outcome::{Answer, Outcome};

use std::collections::BTreeMap;

use displacement::layout::Layout;
use displacement::records::Settings;
use displacement::rounds::{Completion, Form, Operation, Round, RoundKey};
use formats::dtm::{DtmFile, Given, Known, Message, Unchecked};
use formats::report::{Finding, Report};
use missions::Change;
use uuid::Uuid;
use vocabulary::{MissionCode, Record, Source};

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end_of_all};
pub(crate) use areas::Areas;
use known::Recorded;
use rows::Rows;

/// What the person who imports says of the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What files do not say themselves. Its country and its layouts are
    /// those of the mission.
    pub given: Given,
    /// Whether the files release only a part of their rounds.
    pub partial: bool,
    /// Whether rows of a round that its files no longer have are withdrawn.
    pub replace: bool,
    /// Why a round is corrected.
    pub reason: Option<String>,
    /// How a person mapped the columns of the files, to be used and kept.
    pub layout: Option<Layout>,
    /// Bytes of the largest table that is read whole; where nobody says it,
    /// of the largest file that may be. A larger one is read in chunks.
    pub largest_whole: Option<u64>,
}

/// Files of rounds.
pub struct Reading<'a> {
    files: &'a [ImportFile],
    /// What is said of the files.
    pub options: Options,
}

/// Two rounds of one number within this many days are one round with a slip
/// in its day; operations that count anew do so later.
const DAYS_OF_ONE_ROUND: i64 = 92;

impl<'a> Reading<'a> {
    pub(crate) fn of(files: &'a [ImportFile]) -> Self {
        Self {
            files,
            options: Options::default(),
        }
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let mission = mission.ok_or(ImportError::MissionNotNamed)?;
        around.may_be_about(mission)?;
        let mut known = known::load(around.store, mission).await?;
        let Some(given) = self.given(&known) else {
            let message = Message::MissionUnknown {
                mission: mission.to_string(),
            };
            return Ok(self.all_refused(&message, mode));
        };
        if self.files.iter().any(|file| self.is_in_chunks(file)) {
            return large::carry_out(self, around, mission, known, given, mode).await;
        }
        let settings = known.displacement.settings();
        let mut read: Vec<Result<Unchecked, Box<Report>>> = Vec::new();
        for file in self.files {
            let (name, digest) = (file.name(), file.digest());
            let levels = &settings.checks;
            let unchecked = formats::dtm::read(name, digest, file.whole(), &given, levels);
            read.push(unchecked);
            around.progress.advance(file.bytes());
        }
        let files: Vec<&Unchecked> = read.iter().flatten().collect();
        known.load_rows(around.store, mission, &files).await?;
        let (checked, areas) = check(read, &known, &settings);
        let refused = checked.iter().filter(|file| file.is_err()).count();
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (file, checked) in self.files.iter().zip(&checked) {
            outcomes.push(match checked {
                Ok(checked) => Outcome::of(checked, file),
                Err(report) => Outcome::refused((**report).clone()),
            });
        }
        if refused > 0 {
            return Ok(Answer::of(outcomes, mode));
        }
        let checked: Vec<DtmFile> = checked.into_iter().flatten().collect();
        let operation = given.operation.unwrap_or(given.country);
        self.remark(&checked, &known, &operation, &mut outcomes);
        let mut rows = Rows::default();
        for (place, file) in checked.iter().enumerate() {
            rows.add(place, file, &known);
        }
        rows.gone(&known, &self.options);
        for (place, finding) in std::mem::take(&mut rows.findings) {
            if let Some(outcome) = outcomes.get_mut(place) {
                outcome.add(finding);
            }
        }
        if outcomes.iter().any(|outcome| outcome.refused) {
            return Ok(Answer::of(outcomes, mode));
        }
        let counts = counted::counts(&checked, &known, &areas, &rows);
        let changes = self.changes(mission, &checked, &known, &areas, &rows);
        let mut answer = Answer::of(outcomes, mode);
        answer.rounds = counts;
        answer.count_rows(|place| rows.counts(place));
        let Some(mut writer) = Writer::of(around, Kind::Dtm, mode) else {
            answer.created = changes.len();
            return Ok(answer);
        };
        let mut tally = Tally::default();
        writer.put(mission, changes, &mut tally).await?;
        writer.note(around, mission, &mut tally).await?;
        let written = end_of_all(Some(writer), around, 0, mode).await?;
        let done = tally.outcome(Report::default(), mission.to_string());
        answer.count_done(done, written);
        Ok(answer)
    }

    /// What the mission says of files that do not say it themselves; `None`
    /// where the mission is not known.
    fn given(&self, known: &Recorded) -> Option<Given> {
        let mut given = self.options.given.clone();
        let mission = known.mission.as_ref()?;
        given.country = mission.countries.first()?.clone();
        let own = self.options.layout.iter().cloned();
        given.layouts = own.chain(known.layouts.iter().cloned()).collect();
        // Where the mission has one operation, a file that names none is of
        // it: a second one beside it would count the same people twice.
        if let ([operation], None) = (known.displacement.operations.as_slice(), &given.operation) {
            given.operation = Some(operation.record.name.clone());
        }
        Some(given)
    }

    fn all_refused(&self, message: &Message, mode: Mode) -> Answer {
        let refused = self.files.iter().map(|file| {
            Outcome::refused(Report {
                file: file.name().to_owned(),
                digest: Some(file.digest().to_owned()),
                findings: vec![Finding::new(file.name(), message)],
                ..Report::default()
            })
        });
        Answer::of(refused.collect(), mode)
    }

    /// Says what was assumed of rounds, and what looks like a slip.
    fn remark(
        &self,
        files: &[DtmFile],
        known: &Recorded,
        operation: &str,
        outcomes: &mut [Outcome],
    ) {
        for (file, outcome) in files.iter().zip(outcomes) {
            let of_interface = |row: &displacement::rounds::Assessment| {
                matches!(row.source.form, Form::ApiTwo | Form::ApiThree)
            };
            let tells_itself = file.assessments.iter().all(of_interface);
            let remarks = self.remarks(&file.file, &file.rounds, tells_itself, known, operation);
            for remark in remarks {
                outcome.add(remark);
            }
        }
    }

    fn remarks(
        &self,
        file: &str,
        rounds: &[Round],
        tells_itself: bool,
        known: &Recorded,
        operation: &str,
    ) -> Vec<Finding> {
        let mut remarks = Vec::new();
        let named = self.options.given.operation.as_deref() == Some(operation);
        let of_it = |round: &Round| round.key.operation == operation;
        if !named && !tells_itself && rounds.iter().any(of_it) {
            let operation = operation.to_owned();
            let message = Message::OperationAssumed { operation };
            remarks.push(Finding::new(file, &message));
        }
        for round in rounds {
            let RoundKey {
                operation,
                reporting_date,
                number,
            } = &round.key;
            let near = known.displacement.rounds.iter().find(|known| {
                let known = &known.record.key;
                let days = known.reporting_date.signed_duration_since(*reporting_date);
                known.operation == *operation
                    && known.number == *number
                    && known.reporting_date != *reporting_date
                    && days.num_days().abs() <= DAYS_OF_ONE_ROUND
            });
            if let Some(near) = near {
                let message = Message::RoundOfAnotherDay {
                    round: *number,
                    known: near.record.key.reporting_date.to_string(),
                    day: reporting_date.to_string(),
                };
                remarks.push(Finding::new(file, &message));
            }
        }
        remarks
    }

    /// Whether a file is read in chunks.
    fn is_in_chunks(&self, file: &ImportFile) -> bool {
        file.is_large_table(self.options.largest_whole)
    }

    /// What changes in the records of the mission.
    fn changes(
        &self,
        mission: &MissionCode,
        files: &[DtmFile],
        known: &Recorded,
        areas: &Areas,
        rows: &Rows<'_>,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        // Which file speaks of them first must not matter.
        let source = Source::named(format!("rounds of {mission}"));
        if let (Some(record), true) = (&known.mission, known.is_new) {
            changes.push(Change::put(record.clone(), source.clone()));
        }
        let country = known.country();
        let mut operations: Vec<&str> = Vec::new();
        let mut rounds: BTreeMap<&RoundKey, (&DtmFile, &Round)> = BTreeMap::new();
        for file in files {
            for round in &file.rounds {
                operations.push(&round.key.operation);
                rounds.entry(&round.key).or_insert((file, round));
            }
        }
        operations.sort_unstable();
        operations.dedup();
        let recorded = &known.displacement;
        for name in operations {
            let is_known = |known: &vocabulary::Recorded<Operation>| known.record.name == name;
            if !recorded.operations.iter().any(is_known) {
                let operation = Operation {
                    name: name.to_owned(),
                    country: country.clone(),
                    closed: None,
                };
                changes.push(Change::put(operation, source.clone()));
            }
        }
        for (key, (file, round)) in rounds {
            let before = recorded
                .rounds
                .iter()
                .find(|known| known.record.key == *key);
            let before_it = before.map(|known| &known.record);
            let now = completed(before_it, round.clone(), self.options.partial);
            if before.map(|known| &known.record) != Some(&now) {
                changes.push(Change::put(now, rows::source(file, None, None)));
            }
        }
        changes.extend(areas.changes(&source));
        if let Some(layout) = &self.options.layout
            && !known.layouts.contains(layout)
        {
            let file = files.first().map_or("", |file| file.file.as_str());
            changes.push(Change::put(layout.clone(), Source::named(file)));
        }
        changes.extend(rows.changes(files, &self.options, known));
        changes
    }
}

/// A round as it becomes: one that was complete stays so.
fn completed(before: Option<&Round>, round: Round, partial: bool) -> Round {
    let was_complete = before.is_some_and(|known| known.completion == Completion::Complete);
    let mut now = before.cloned().unwrap_or(round);
    now.completion = if partial && !was_complete {
        Completion::Partial
    } else {
        Completion::Complete
    };
    now
}

/// Checks every file beside what is recorded and beside the other files.
fn check(
    read: Vec<Result<Unchecked, Box<Report>>>,
    known: &Recorded,
    settings: &Settings,
) -> (Vec<Result<DtmFile, Box<Report>>>, Areas) {
    let mut areas = Areas::of(&known.displacement);
    let rounds: Vec<Round> = known
        .displacement
        .rounds
        .iter()
        .map(|round| round.record.clone())
        .collect();
    let ids: Vec<BTreeMap<Uuid, usize>> = read
        .iter()
        .map(|file| {
            let rows = file.iter().flat_map(|file| file.rows()).enumerate();
            rows.map(|(place, row)| (row.id(), place)).collect()
        })
        .collect();
    // The rows beside which each file is checked: of the other files, and
    // those that are recorded and that no file repeats.
    let beside: Vec<Vec<displacement::rounds::Assessment>> = (0..read.len())
        .map(|place| {
            let others = read.iter().enumerate().filter(|(other, _)| *other != place);
            let others = others.flat_map(|(other, file)| {
                let own = ids.get(place);
                let rows = file.iter().flat_map(|file| file.rows());
                // The same row in an earlier file is the same people.
                let is_new = move |id: &Uuid| own.is_none_or(|own| !own.contains_key(id));
                let earlier = ids.get(..other).unwrap_or_default();
                rows.filter(move |row| {
                    let id = row.id();
                    is_new(&id) && !earlier.iter().any(|file| file.contains_key(&id))
                })
            });
            let recorded = known
                .rows
                .iter()
                .filter(|(id, _)| !ids.iter().any(|file| file.contains_key(id)))
                .map(|(_, row)| &row.record);
            others.chain(recorded).cloned().collect()
        })
        .collect();
    let mut checked = Vec::new();
    for (file, beside) in read.into_iter().zip(beside) {
        checked.push(file.and_then(|file| {
            let gazetteer = areas.gazetteer(&known.displacement);
            let file = file.check(&Known {
                assessments: &beside,
                gazetteer: Some(&gazetteer),
                rounds: &rounds,
                levels: settings.checks.clone(),
            })?;
            areas.add(&file.areas);
            Ok(file)
        }));
    }
    (checked, areas)
}
