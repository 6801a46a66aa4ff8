//! Tables of rounds beyond what is read whole: CSV, with headings or HXL
//! tags, in chunks of rows and in constant memory.
//!
//! Machines write tables of this size, so nothing is guessed over all rows as
//! for those that people write: numbers are digits, days are written
//! `2017-12-31`, the text is UTF-8. A first reading ([`survey()`]) finds what
//! only the whole table tells. What the round before says of a row, and a row
//! that stands twice with chunks between, is left to whoever takes the rows.

mod careful;
mod gathered;
mod source;
mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use chrono::NaiveDate;
use csv::StringRecord;
use displacement::checks::{Check, CheckLevel, CheckLevels, Doubt, Seen, Subject};
use displacement::layout::{Field, Layout};
use displacement::places::CodeSet;
use displacement::rounds::{Assessment, Round, RoundKey};

pub(super) use self::careful::Doubted;
use self::gathered::Gathered;
use self::source::Opened;
pub use self::survey::{Survey, survey};
use super::cells::says_nothing;
use super::columns::{Columns, columns};
use super::rows::{Part, ToldIn};
use super::{CheckMessage, DtmFile, Given, Known, Message, checked, rows, staff};
use crate::report::{Finding, Report};
use crate::table::{self, Content, Findings, MOST_COLUMNS, Row, Table};

/// Rows that are read before they are handed on.
const CHUNK: usize = 5_000;

/// After so many errors nobody reads on.
const MOST_ERRORS: usize = 500;

/// What was read of a table beside its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streamed {
    /// The file, by name.
    pub file: String,
    /// Its rounds, by key.
    pub rounds: Vec<Round>,
    /// How many rows of rounds were handed on.
    pub rows: u64,
    /// The areas that it names, in its code set.
    pub areas: CodeSet,
    /// How its columns were read.
    pub layout: Layout,
    /// The headings of columns that were dropped because they name people
    /// who work.
    pub dropped: Vec<String>,
    /// What was found that is no error.
    pub findings: Vec<Finding>,
    /// Where findings about its rows stand.
    told_in: ToldIn,
}

impl Streamed {
    /// Says doubts that came up later, each with its row: at its cell.
    #[must_use]
    pub fn say<'row>(
        &self,
        doubts: impl IntoIterator<Item = (&'row Doubt, Option<&'row Assessment>)>,
    ) -> Vec<Finding> {
        let mut findings = Findings::new(&self.file);
        for (doubt, row) in doubts {
            checked::say(doubt, row, &self.told_in, &mut findings);
        }
        findings.finish()
    }

    /// What was read of a file whole, beside its rows; and these.
    #[must_use]
    pub fn of_whole(file: DtmFile) -> (Self, Vec<Assessment>) {
        let streamed = Self {
            file: file.file,
            rounds: file.rounds,
            rows: u64::try_from(file.assessments.len()).unwrap_or(u64::MAX),
            areas: file.areas,
            layout: file.layout,
            dropped: file.dropped,
            findings: file.findings,
            told_in: ToldIn::default(),
        };
        (streamed, file.assessments)
    }

    /// Says that a row stands in a table twice.
    #[must_use]
    pub fn twice(file: &str, row: &Assessment, first: usize, level: CheckLevel) -> Vec<Finding> {
        let doubt = Doubt {
            check: Check::Duplicate,
            level,
            row: 0,
            subject: Subject::Row,
            seen: Seen::StandsTwice {
                area: row.place.names(),
                first,
            },
        };
        let mut findings = Findings::new(file);
        checked::say(&doubt, Some(row), &ToldIn::default(), &mut findings);
        findings.finish()
    }
}

/// Why a table was not read to its end.
#[derive(Debug)]
pub enum Stopped<Reason> {
    /// It has errors. Chunks before them were handed on: whoever took them
    /// takes them back.
    Refused(Box<Report>),
    /// Whoever takes the chunks could not go on.
    Taker(Reason),
}

/// Reads a table and hands its rows on, chunk by chunk, in its order. `survey`
/// is what [`survey()`] found in it.
///
/// # Errors
/// When the table has errors, or the taker stops.
pub fn stream<Reason>(
    name: &str,
    source: impl Read,
    given: &Given,
    known: &Known<'_>,
    survey: &Survey,
    mut taker: impl FnMut(Vec<Assessment>) -> Result<(), Reason>,
) -> Result<Streamed, Stopped<Reason>> {
    let mut reading = Reading {
        name,
        given: Given {
            codes: given.codes.clone().or_else(|| survey.codes.clone()),
            ..given.clone()
        },
        levels: lonely(&known.levels),
        known,
        survey,
        part: Part {
            filled: Some(&survey.filled),
            ..Part::default()
        },
        twins: false,
        head: Vec::new(),
        days: BTreeMap::new(),
        gathered: Gathered::new(name),
        streamed: None,
    };
    let done = reading.all(source, &mut taker);
    if let Err(Stopped::Taker(reason)) = done {
        return Err(Stopped::Taker(reason));
    }
    match reading.streamed {
        Some(mut streamed) if !reading.gathered.has_errors() => {
            streamed.findings = reading.gathered.finish();
            streamed.rounds = reading
                .days
                .into_iter()
                .map(|((operation, number), reporting_date)| {
                    Round::complete(RoundKey {
                        operation,
                        reporting_date,
                        number,
                    })
                })
                .collect();
            Ok(streamed)
        }
        _ => Err(Stopped::Refused(Box::new(Report {
            file: name.to_owned(),
            findings: reading.gathered.finish(),
            ..Report::default()
        }))),
    }
}

/// The levels of checks without those that need another round.
fn lonely(levels: &CheckLevels) -> CheckLevels {
    let alone = [Check::Jump, Check::CarryOver, Check::AreaMissing];
    alone.into_iter().fold(levels.clone(), |levels, check| {
        levels.with(check, CheckLevel::Off)
    })
}

struct Reading<'given> {
    name: &'given str,
    given: Given,
    levels: CheckLevels,
    known: &'given Known<'given>,
    survey: &'given Survey,
    /// What a chunk takes over from the one before.
    part: Part<'given>,
    /// Whether two columns say that they hold the same: then each chunk is
    /// asked whether they do.
    twins: bool,
    /// The rows down to the headings and tags.
    head: Vec<Row>,
    days: BTreeMap<(String, u32), NaiveDate>,
    gathered: Gathered,
    streamed: Option<Streamed>,
}

impl Reading<'_> {
    fn all<Reason>(
        &mut self,
        source: impl Read,
        taker: &mut impl FnMut(Vec<Assessment>) -> Result<(), Reason>,
    ) -> Result<(), Stopped<Reason>> {
        let Opened {
            mut reader,
            separator,
        } = match source::open(source) {
            Ok(opened) => opened,
            Err(error) => {
                self.unreadable(&error.to_string(), 1);
                return Ok(());
            }
        };
        let (mut record, mut rows) = (StringRecord::new(), Vec::with_capacity(CHUNK));
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => {
                    self.broken(&error);
                    return Ok(());
                }
            }
            let Some(row) = self.row(&record) else {
                return Ok(());
            };
            if !row.is_empty() {
                rows.push(row);
            }
            if rows.len() >= CHUNK {
                self.chunk(std::mem::take(&mut rows), separator, taker)?;
                if self.gathered.errors() >= MOST_ERRORS {
                    return Ok(());
                }
            }
        }
        if !rows.is_empty() || self.streamed.is_none() {
            self.chunk(rows, separator, taker)?;
        }
        Ok(())
    }

    fn unreadable(&mut self, reason: &str, line: usize) {
        let message = table::Message::NotCsv {
            reason: reason.to_owned(),
        };
        self.say(|findings| findings.add(&message, |finding| finding.at(line, 1)));
    }

    fn broken(&mut self, error: &csv::Error) {
        let line = error.position().map_or(1, |place| place.line());
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) {
            let message = table::Message::NotUtf8;
            self.say(|findings| findings.add(&message, |finding| finding.at(line, 1)));
        } else {
            self.unreadable(&error.to_string(), line);
        }
    }

    fn say(&mut self, say: impl FnOnce(&mut Findings)) {
        let mut findings = Findings::new(self.name);
        say(&mut findings);
        self.gathered.take(findings);
    }

    fn row(&mut self, record: &StringRecord) -> Option<Row> {
        let message = if record.len() > MOST_COLUMNS {
            table::Message::TooManyColumns {
                limit: MOST_COLUMNS,
            }
        } else if record.as_slice().contains('\0') {
            table::Message::NulByte
        } else {
            return Some(source::row(record));
        };
        let line = source::line(record);
        self.say(|findings| findings.add(&message, |finding| finding.at(line, 1)));
        None
    }

    fn chunk<Reason>(
        &mut self,
        rows: Vec<Row>,
        separator: u8,
        taker: &mut impl FnMut(Vec<Assessment>) -> Result<(), Reason>,
    ) -> Result<(), Stopped<Reason>> {
        let mut chunk = Table {
            sheet: None,
            rows: self.head.clone(),
            semicolons: separator == b';',
        };
        chunk.rows.extend(rows);
        let mut findings = Findings::new(self.name);
        self.look(&chunk, &mut findings);
        let known = Known {
            assessments: &[],
            gazetteer: self.known.gazetteer,
            rounds: self.known.rounds,
            levels: self.levels.clone(),
        };
        let tables = [chunk];
        let read = rows::read_part(
            self.name,
            &tables,
            &self.given,
            &known.levels,
            &mut self.part,
            &mut findings,
        );
        let checked = read.map(|read| {
            let told_in = read.told_in.clone();
            let doubted = Some(&self.survey.doubted);
            let file = checked::check_part(read, &known, doubted, &mut findings);
            (file, told_in)
        });
        if let Some((file, told_in)) = checked {
            self.known_days(&file.rounds, &mut findings);
            // The shapes of the first codes name the set of all.
            self.given
                .codes
                .get_or_insert_with(|| file.areas.name.clone());
            let rows = u64::try_from(file.assessments.len()).unwrap_or(u64::MAX);
            match &mut self.streamed {
                None => {
                    self.streamed = Some(Streamed {
                        file: self.name.to_owned(),
                        rounds: Vec::new(),
                        rows,
                        areas: file.areas,
                        layout: file.layout,
                        dropped: file.dropped,
                        findings: Vec::new(),
                        told_in,
                    });
                }
                Some(streamed) => {
                    streamed.rows = streamed.rows.saturating_add(rows);
                    for area in file.areas.areas() {
                        // A code of two names keeps the first.
                        let _contradiction = streamed.areas.add(area.clone());
                    }
                }
            }
            if !self.gathered.has_errors() && !findings.has_errors() {
                taker(file.assessments).map_err(Stopped::Taker)?;
            }
        }
        self.gathered.take(findings);
        Ok(())
    }

    /// Keeps the rows down to the headings, and looks at every cell that
    /// could be read in two ways.
    fn look(&mut self, chunk: &Table, findings: &mut Findings) {
        let Some(columns) = self.columns(chunk, findings) else {
            return;
        };
        if self.head.is_empty() {
            let head = chunk.rows.get(..columns.first_row).unwrap_or_default();
            self.head = head.to_vec();
        }
        let counts: Vec<usize> = columns.counts().map(|(column, _)| column).collect();
        let days = columns.fields.iter().filter(|(_, field)| {
            matches!(
                field,
                Field::ReportingDate
                    | Field::SurveyDate
                    | Field::DisplacedSince
                    | Field::DisplacedAgain
            )
        });
        let days: Vec<usize> = days.map(|(column, _)| *column).collect();
        for row in chunk.rows.get(columns.first_row..).unwrap_or_default() {
            let text = |column: usize| match &row.cell(column).content {
                Content::Text(text) if !says_nothing(text) => Some(text.trim()),
                _ => None,
            };
            let mut say = |column: usize, message: &Message, text: &str| {
                findings.add(message, |finding| {
                    finding.at(row.number, column + 1).original(text)
                });
            };
            for column in &counts {
                if let Some(text) = text(*column).filter(|text| !is_plain_number(text)) {
                    say(*column, &Message::OpenNumber {}, text);
                }
            }
            for column in &days {
                if let Some(text) = text(*column).filter(|text| !is_plain_day(text)) {
                    say(*column, &Message::OpenDate {}, text);
                }
            }
        }
        self.part.columns = Some(columns);
    }

    /// The columns of the table. Its headings are read once; what stands in
    /// its columns is looked at again with every chunk.
    fn columns(&mut self, chunk: &Table, findings: &mut Findings) -> Option<Columns> {
        let known = self.part.columns.take().filter(|_| !self.twins);
        let Some(mut columns) = known else {
            let columns = columns(chunk, &self.given, findings)?;
            let mut fields = BTreeSet::new();
            self.twins = !columns
                .headings
                .values()
                .filter_map(|heading| super::columns::field_of(heading, &self.given.layouts))
                .filter(|field| {
                    matches!(field, Field::Count(_) | Field::Round | Field::ReportingDate)
                })
                .all(|field| fields.insert(format!("{field:?}")));
            return Some(columns);
        };
        let rows = chunk.rows.get(columns.first_row..).unwrap_or_default();
        for (column, field) in &mut columns.fields {
            if *field != Field::Staff && staff::is_content(rows, *column) {
                *field = Field::Staff;
                let heading = columns.headings.get(column).cloned().unwrap_or_default();
                let message = Message::StaffDropped { heading };
                findings.add(&message, |finding| finding.at(1, *column + 1));
            }
        }
        Some(columns)
    }

    /// A round has one day, in all chunks.
    fn known_days(&mut self, rounds: &[Round], findings: &mut Findings) {
        let level = self.levels.level(Check::DateOutsideRound);
        for round in rounds {
            let key = (round.key.operation.clone(), round.key.number);
            let known = *self.days.entry(key).or_insert(round.key.reporting_date);
            if known != round.key.reporting_date && level != CheckLevel::Off {
                let message = CheckMessage {
                    check: Check::DateOutsideRound,
                    level: CheckLevel::Error,
                    seen: Seen::AnotherDay {
                        day: round.key.reporting_date,
                        number: round.key.number,
                        round_day: known,
                    },
                };
                findings.add(&message, |finding| finding);
            }
        }
    }
}

/// Digits, perhaps with a sign and a part behind a point, which the checks
/// then speak of.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    // Three digits behind a point may be thousands.
    all_digits(whole) && all_digits(part) && (part.len() != 3 || digits == whole)
}

/// `2017-12-31`, with or without a time.
fn is_plain_day(text: &str) -> bool {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.len() == 10 && day.parse::<NaiveDate>().is_ok()
}
