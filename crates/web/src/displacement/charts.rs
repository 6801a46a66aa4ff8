//! The rounds of a mission over time: a small chart for each status, and one
//! table of all.

use displacement::rounds::{Round, Status};
use draw::{Column, ColumnChart, Drawing, Frame, Layout, Quantity};
use languages::Speaker;

use super::known::Tracked;
use super::words;
use crate::appeals::chart::direction;
use crate::site::Reader;

/// Rounds in a chart; the table has all.
const MOST_COLUMNS: usize = 24;

/// The trend of one status.
pub struct TrendView {
    /// Of whom.
    pub label: String,
    /// The drawing.
    pub chart: String,
}

/// The rounds of one operation as a table.
pub struct TrendTable {
    /// The operation, where there are several.
    pub operation: Option<String>,
    /// A round each, the newest first.
    pub rows: Vec<TrendRow>,
}

/// A round in the table.
pub struct TrendRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub round: String,
    /// Its day.
    pub date: String,
    /// Whether it is released only in part.
    pub partial: bool,
    /// Persons by status, in the order of the columns, with the column's
    /// name and where the rows are.
    pub counts: Vec<(String, String, Option<String>)>,
}

/// The charts, one for each status and operation.
#[must_use]
pub fn trends(tracked: &Tracked, statuses: &[Status], reader: &Reader) -> Vec<TrendView> {
    let speaker = reader.speaker();
    let mut views = Vec::new();
    for (place, (operation, rounds)) in by_operation(tracked).into_iter().enumerate() {
        for status in statuses {
            let mut columns: Vec<Column> = rounds
                .iter()
                .filter(|round| tracked.total(&round.key, *status).is_some())
                .take(MOST_COLUMNS)
                .map(|round| column(tracked, round, *status, reader))
                .collect();
            if columns.len() < 2 {
                continue;
            }
            columns.reverse();
            let label = words::status(speaker, *status);
            let label = match &operation {
                Some(operation) => speaker.named(operation, &label),
                None => label,
            };
            let id = format!("trend-{place}-{}", words::status_word(*status));
            let said = speaker.say("chart-described-in-table");
            views.push(TrendView {
                chart: ColumnChart {
                    // Two stand beside each other, each as wide as a telephone.
                    frame: Frame::new(id, label.clone(), said)
                        .direction(direction(reader.language))
                        .layout(Layout::Narrow),
                    value_name: speaker.say("tracking-persons"),
                    overlay_name: None,
                    columns,
                    ticks: Vec::new(),
                }
                .svg(),
                label,
            });
        }
    }
    views
}

fn column(tracked: &Tracked, round: &Round, status: Status, reader: &Reader) -> Column {
    let speaker = reader.speaker();
    let count = tracked.total(&round.key, status).and_then(|it| it.persons);
    let text = words::people_or_not(speaker, count);
    let quantity = match count {
        Some(count) => Quantity::new(count, text),
        None => Quantity::not_known(text),
    };
    let label = speaker.month_year(round.key.reporting_date);
    Column::new(label, quantity).href(reader.href(&tracked.address.round(&round.key)))
}

/// The rounds, the newest first, of each operation; its name where there are
/// several.
fn by_operation(tracked: &Tracked) -> Vec<(Option<String>, Vec<&Round>)> {
    let several = tracked.has_several_operations();
    let mut groups: Vec<(Option<String>, Vec<&Round>)> = Vec::new();
    for round in tracked.rounds() {
        let name = several.then(|| round.key.operation.clone());
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rounds)) => rounds.push(round),
            None => groups.push((name, vec![round])),
        }
    }
    groups.sort_by(|one, other| one.0.cmp(&other.0));
    groups
}

/// The same in tables, one for each operation.
#[must_use]
pub fn tables(tracked: &Tracked, statuses: &[Status], reader: &Reader) -> Vec<TrendTable> {
    let speaker = reader.speaker();
    by_operation(tracked)
        .into_iter()
        .map(|(operation, rounds)| TrendTable {
            operation,
            rows: rounds
                .into_iter()
                .map(|round| row(tracked, round, statuses, reader, speaker))
                .collect(),
        })
        .collect()
}

fn row(
    tracked: &Tracked,
    round: &Round,
    statuses: &[Status],
    reader: &Reader,
    speaker: Speaker,
) -> TrendRow {
    let path = tracked.address.round(&round.key);
    TrendRow {
        href: reader.href(&path),
        round: words::round(speaker, &round.key, false),
        date: speaker.date(round.key.reporting_date),
        partial: round.completion == displacement::rounds::Completion::Partial,
        counts: statuses
            .iter()
            .map(|status| {
                let count = tracked.total(&round.key, *status);
                let word = words::status_word(*status);
                (
                    words::status(speaker, *status),
                    match count {
                        Some(count) => words::people_or_not(speaker, count.persons),
                        None => speaker.say("tracking-not-counted"),
                    },
                    count.map(|_| reader.href(&format!("{path}?status={word}#rows"))),
                )
            })
            .collect(),
    }
}
