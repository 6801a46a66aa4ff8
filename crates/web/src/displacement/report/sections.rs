//! The sections of a report about the whole round: what was reached, what
//! is doubtful, how it was made.

use displacement::rounds::{Form, Reached};
use figures::round_report::{CoverageArea, RoundDocument, WarningBlock};
use languages::{Speaker, Value};
use vocabulary::RecordKind;

use super::views::ReportViews;
use crate::displacement::known::Tracked;
use crate::displacement::{doubts, words};

/// Places of a check that are listed; the frozen report has more.
const MOST_PLACES: usize = 25;

/// What was reached.
pub struct CoverageView {
    /// All areas.
    pub total: [String; 4],
    /// By area: name, address, depth, and how many.
    pub areas: Vec<CoverageRow>,
    /// Areas that were not reached, with why.
    pub missed: Vec<(String, String)>,
}

/// What was reached in one area.
pub struct CoverageRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// To be visited, reached, refused, out of reach.
    pub numbers: [String; 4],
}

/// What one check found.
pub struct WarningView {
    /// The check.
    pub name: String,
    /// How often.
    pub count: String,
    /// What it saw, where it stands, and its record.
    pub places: Vec<(String, String, String)>,
    /// How many are not listed.
    pub more: Option<String>,
}

/// How it was made.
pub struct MethodView {
    /// The versions of the rules.
    pub rules: String,
    /// Which kinds of assessment count.
    pub kinds: String,
    /// The files: name with sheet, rows, repaired, corrected, digest.
    pub sources: Vec<SourceRow>,
}

/// A file.
pub struct SourceRow {
    /// Its name, with the sheet.
    pub name: String,
    /// Rows of the round.
    pub rows: String,
    /// Rows with a name that was repaired.
    pub repaired: String,
    /// Rows that a later file corrected.
    pub corrected: String,
    /// The beginning of its digest.
    pub digest: String,
    /// The whole of it.
    pub whole_digest: String,
}

/// The days of collection, where they are known.
#[must_use]
pub fn collected(document: &RoundDocument, speaker: Speaker) -> Option<String> {
    let round = &document.round;
    match (round.collected_from, round.collected_until) {
        (Some(from), Some(until)) => Some(speaker.date_range(from, until)),
        (Some(day), None) | (None, Some(day)) => Some(speaker.date(day)),
        (None, None) => None,
    }
}

fn numbers(reached: Reached, speaker: Speaker) -> [String; 4] {
    [
        reached.planned,
        reached.reached,
        reached.refused,
        reached.inaccessible,
    ]
    .map(|count| speaker.number(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// What was reached; `None` where nobody recorded it.
#[must_use]
pub fn coverage(document: &RoundDocument, views: ReportViews<'_>) -> Option<CoverageView> {
    let coverage = document.coverage.as_ref()?;
    let speaker = views.reader.speaker();
    let first = coverage.areas.iter().map(|area| area.level).min();
    let row = |area: &CoverageArea| CoverageRow {
        name: area.name.clone(),
        href: views.reader.href(&views.address.area(&area.area)),
        depth: usize::from(Some(area.level) != first) * 2,
        numbers: numbers(area.reached, speaker),
    };
    Some(CoverageView {
        total: numbers(coverage.total, speaker),
        areas: coverage.areas.iter().map(row).collect(),
        missed: coverage
            .missed
            .iter()
            .map(|missed| (missed.name.clone(), words::visit(speaker, missed.visit)))
            .collect(),
    })
}

/// What is doubtful, by check.
#[must_use]
pub fn warnings(
    document: &RoundDocument,
    tracked: &Tracked,
    views: ReportViews<'_>,
) -> Vec<WarningView> {
    let speaker = views.reader.speaker();
    let view = |block: &WarningBlock| {
        let places = block.places.iter().take(MOST_PLACES);
        let more = block.count.saturating_sub(MOST_PLACES);
        WarningView {
            name: words::check(speaker, block.check),
            count: speaker.number(i64::try_from(block.count).unwrap_or(i64::MAX)),
            places: places
                .map(|place| {
                    let record = tracked.address.record(RecordKind::Assessment, place.row);
                    (
                        doubts::seen(speaker, &place.seen),
                        doubts::place_of(speaker, &place.source),
                        views.reader.href(&record),
                    )
                })
                .collect(),
            more: (more > 0).then(|| {
                speaker.say_with(
                    "round-report-warnings-more",
                    &[("count", Value::from(more))],
                )
            }),
        }
    };
    document.warnings.iter().map(view).collect()
}

/// How it was made.
#[must_use]
pub fn method(document: &RoundDocument, speaker: Speaker) -> MethodView {
    let method = &document.method;
    let (counting, composing, point) = (
        method.counting.to_string(),
        method.composing.to_string(),
        document.computed_at.to_string(),
    );
    let kinds: Vec<String> = method
        .kinds
        .iter()
        .map(|kind| words::kind(speaker, *kind))
        .collect();
    let kinds = speaker.list(&kinds);
    let sources = document.sources.iter().map(|source| {
        let digest = source.digest.clone().unwrap_or_default();
        let sheet = source
            .sheet
            .as_ref()
            .filter(|_| source.form == Form::Workbook);
        SourceRow {
            name: match sheet {
                Some(sheet) => {
                    let sheet =
                        speaker.say_with("tracking-sheet", &[("sheet", Value::from(sheet))]);
                    format!("{}, {sheet}", source.file)
                }
                None => source.file.clone(),
            },
            rows: words::people(speaker, source.rows),
            repaired: words::people(speaker, source.repaired),
            corrected: words::people(speaker, source.corrected),
            digest: digest.chars().take(12).collect(),
            whole_digest: digest,
        }
    });
    MethodView {
        rules: speaker.say_with(
            "round-report-method-counting",
            &[
                ("counting", Value::from(&counting)),
                ("composing", Value::from(&composing)),
                ("point", Value::from(&point)),
            ],
        ),
        kinds: speaker.say_with(
            "round-report-method-kinds",
            &[("kinds", Value::from(&kinds))],
        ),
        sources: sources.collect(),
    }
}
