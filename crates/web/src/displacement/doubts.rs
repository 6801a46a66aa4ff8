//! Doubts about a number, in words, with the rows that they belong to.

use displacement::checks::Seen;
use displacement::counting::CountWarning;
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, Source};
use formats::figure_words::said;
use languages::{Speaker, Value};
use vocabulary::{Record, RecordKind, Recorded};

use super::TrackingAddress;
use super::words;
use crate::site::Reader;

/// A doubt on a page.
pub struct DoubtView {
    /// What is doubtful.
    pub text: String,
    /// Where the row stands, in words.
    pub place: String,
    /// The row's record, where the doubt is about one.
    pub href: Option<String>,
}

/// Says doubts to one reader.
pub struct Doubts<'page> {
    /// The reader.
    pub reader: &'page Reader,
    /// The mission's addresses.
    pub address: &'page TrackingAddress,
    /// Whether rounds are named with their operation.
    pub several: bool,
    /// The rows that doubts speak of by their place.
    pub rows: &'page [Recorded<Assessment>],
    /// The names of areas.
    pub gazetteer: &'page Gazetteer,
}

impl Doubts<'_> {
    /// The view of a doubt about an answer; several for one that is about
    /// several rows.
    #[must_use]
    pub fn view(&self, warning: &CountWarning) -> Vec<DoubtView> {
        let speaker = self.reader.speaker();
        let plain = |text: String| DoubtView {
            text,
            place: String::new(),
            href: None,
        };
        let name = |area| match self.gazetteer.name(area) {
            Some(name) if !name.is_empty() => format!("{name} ({area})"),
            _ => area.to_string(),
        };
        match warning {
            CountWarning::NewerIsPartial(round) | CountWarning::Partial(round) => {
                let round = words::round_of_day(speaker, round, self.several);
                let key = match warning {
                    CountWarning::Partial(_) => "tracking-doubt-partial",
                    _ => "tracking-doubt-newer-partial",
                };
                vec![plain(
                    speaker.say_with(key, &[("round", Value::from(&round))]),
                )]
            }
            CountWarning::Levels(found) => {
                let (coarser, finer) = (
                    words::people(speaker, found.coarser),
                    words::people(speaker, found.finer),
                );
                let key = if found.finer_counts {
                    "tracking-doubt-levels-finer"
                } else {
                    "tracking-doubt-levels-coarser"
                };
                let text = speaker.say_with(
                    key,
                    &[
                        ("area", Value::from(&found.name)),
                        ("coarser", Value::from(&coarser)),
                        ("finer", Value::from(&finer)),
                    ],
                );
                match found.rows.first() {
                    Some(row) => vec![self.of_row(*row, text)],
                    None => vec![plain(text)],
                }
            }
            CountWarning::JoinedByName(one, other) => {
                let (one, other) = (name(one), name(other));
                vec![plain(speaker.say_with(
                    "tracking-doubt-joined",
                    &[("one", Value::from(&one)), ("other", Value::from(&other))],
                ))]
            }
            CountWarning::NumbersMissing(rows) => rows
                .iter()
                .map(|row| self.of_row(*row, speaker.say("tracking-doubt-number-missing")))
                .collect(),
            CountWarning::MayLieInIt(rows) => rows
                .iter()
                .map(|row| self.of_row(*row, speaker.say("tracking-doubt-may-lie")))
                .collect(),
            CountWarning::OfRow(row, doubt) => vec![self.of_row(*row, seen(speaker, &doubt.seen))],
        }
    }

    fn of_row(&self, place: usize, text: String) -> DoubtView {
        let speaker = self.reader.speaker();
        let Some(row) = self.rows.get(place).map(|row| &row.record) else {
            return DoubtView {
                text,
                place: String::new(),
                href: None,
            };
        };
        DoubtView {
            text,
            place: where_it_stands(speaker, row),
            href: Some(
                self.reader
                    .href(&self.address.record(RecordKind::Assessment, row.id())),
            ),
        }
    }
}

/// “Baseline.xlsx, sheet Dataset, row 12”.
#[must_use]
pub fn where_it_stands(speaker: Speaker, row: &Assessment) -> String {
    place_of(speaker, &row.source)
}

/// As [`where_it_stands`], of what a row says of its file.
#[must_use]
pub fn place_of(speaker: Speaker, source: &Source) -> String {
    let number = source.row.to_string();
    let line = speaker.say_with("tracking-row-number", &[("row", Value::from(&number))]);
    match &source.sheet {
        Some(sheet) => {
            let sheet = speaker.say_with("tracking-sheet", &[("sheet", Value::from(sheet))]);
            format!("{}, {sheet}, {line}", source.file)
        }
        None => format!("{}, {line}", source.file),
    }
}

/// What a check saw, in words: the same as a figure says of its rows.
#[must_use]
pub fn seen(speaker: Speaker, seen: &Seen) -> String {
    said(speaker, &figures::answer::seen(seen))
}
