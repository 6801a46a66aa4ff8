//! Doubts about a number, in words, with the rows that they belong to.

use std::collections::HashMap;

use displacement::checks::Seen;
use displacement::counting::CountWarning;
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, Source};
use displacement::summary::{Summary, SummaryDoubt};
use formats::figure_words::said;
use languages::{Speaker, Value};
use uuid::Uuid;
use vocabulary::{Record, RecordKind};

use super::known::Tracked;
use super::words;
use crate::site::{Reader, WebError};
use crate::state::Web;

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
    /// What the mission records.
    pub tracked: &'page Tracked,
    /// The reader.
    pub reader: &'page Reader,
}

impl Doubts<'_> {
    /// The first doubts about a number: that its rounds are partial, and what
    /// is doubtful in their rows. And how many more there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first(
        &self,
        web: &Web,
        warnings: &[CountWarning],
        summary: &Summary,
        most: usize,
    ) -> Result<(Vec<DoubtView>, usize), WebError> {
        let mut views: Vec<DoubtView> = warnings.iter().filter_map(|it| self.partial(it)).collect();
        let number = views.len() + summary.doubts_number;
        views.truncate(most);
        let listed: Vec<&SummaryDoubt> = summary.doubts.iter().take(most - views.len()).collect();
        let ids: Vec<Uuid> = listed.iter().filter_map(|doubt| doubt.row()).collect();
        let code = &self.tracked.mission.record.code;
        let rows = web.store().assessments_by_id(code, &ids).await?;
        let rows: HashMap<Uuid, Assessment> = rows
            .into_iter()
            .map(|row| (row.record.id(), row.record))
            .collect();
        let gazetteer = self.tracked.records.ready().gazetteer;
        views.extend(listed.into_iter().map(|doubt| {
            let text = self.text(doubt, &gazetteer);
            self.of_row(doubt.row().and_then(|id| rows.get(&id)), text)
        }));
        let rest = number - views.len();
        Ok((views, rest))
    }

    fn partial(&self, warning: &CountWarning) -> Option<DoubtView> {
        let (round, is_newer) = match warning {
            CountWarning::NewerIsPartial(round) => (round, true),
            CountWarning::Partial(round) => (round, false),
            _ => return None,
        };
        let text = words::partial(self.reader.speaker(), round, is_newer);
        Some(self.of_row(None, text))
    }

    fn text(&self, doubt: &SummaryDoubt, gazetteer: &Gazetteer) -> String {
        let speaker = self.reader.speaker();
        let name = |area| match gazetteer.name(area) {
            Some(name) if !name.is_empty() => format!("{name} ({area})"),
            _ => area.to_string(),
        };
        match doubt {
            SummaryDoubt::Levels { found, .. } => {
                let (coarser, finer) = (
                    words::people(speaker, found.coarser),
                    words::people(speaker, found.finer),
                );
                let key = if found.finer_counts {
                    "doubt-levels-finer"
                } else {
                    "doubt-levels-coarser"
                };
                speaker.say_with(
                    key,
                    &[
                        ("area", Value::from(&found.name)),
                        ("coarser", Value::from(&coarser)),
                        ("finer", Value::from(&finer)),
                    ],
                )
            }
            SummaryDoubt::JoinedByName(one, other) => {
                let (one, other) = (name(one), name(other));
                speaker.say_with(
                    "doubt-joined-by-name",
                    &[("one", Value::from(&one)), ("other", Value::from(&other))],
                )
            }
            SummaryDoubt::NumberMissing(_) => {
                speaker.say_with("doubt-numbers-missing", &[("count", Value::from(1_usize))])
            }
            SummaryDoubt::OfRow(_, doubt) => seen(speaker, &doubt.seen),
        }
    }

    fn of_row(&self, row: Option<&Assessment>, text: String) -> DoubtView {
        let address = &self.tracked.address;
        DoubtView {
            text,
            place: row.map_or_else(String::new, |row| {
                where_it_stands(self.reader.speaker(), row)
            }),
            href: row.map(|row| {
                let path = address.record(RecordKind::Assessment, row.id());
                self.reader.href(&path)
            }),
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
