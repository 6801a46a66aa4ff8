//! How the requirement and the money moved over time.

use std::collections::{BTreeMap, BTreeSet};

use appeals::funding::is_counted;
use appeals::records::RequirementSubject;
use chrono::{Datelike, Months, NaiveDate};
use draw::{Drawing, Frame, Moment, Quantity, Series, StepChart, round_ticks};
use figures::Question;
use languages::Value;
use missions::MissionRecords;
use vocabulary::Money;

use super::ask;
use crate::appeals::chart::direction;
use crate::appeals::view::{FigureView, FigureViews, best};
use crate::site::{Reader, WebError};

/// Days that are shown one by one; with more, months are.
const MOST_DAYS: usize = 60;

/// Events that are named on one day.
const MOST_EVENTS: usize = 4;

/// A day on which something changed.
pub(super) struct StepView {
    /// The day as it is read.
    pub(super) date: String,
    /// What happened, each with the record behind it.
    pub(super) events: Vec<EventView>,
    /// How many more things happened.
    pub(super) more: usize,
    /// The requirement from then on.
    pub(super) requested: FigureView,
    /// What had come by then.
    pub(super) received: FigureView,
    /// The share that had come by then.
    pub(super) percent: FigureView,
    day: NaiveDate,
    requested_minor: Option<i64>,
    received_minor: Option<i64>,
}

/// Something that happened.
pub(super) struct EventView {
    /// In words.
    pub(super) text: String,
    /// Its record.
    pub(super) href: String,
}

/// The steps, in order of time.
pub(super) fn rows(
    records: &MissionRecords,
    views: FigureViews<'_>,
) -> Result<Vec<StepView>, WebError> {
    let mut events = events(records, views);
    let days = shown_days(events.keys().copied().collect());
    let mut rows = Vec::with_capacity(days.len());
    for day in days {
        let later = events.split_off(&(day.succ_opt().unwrap_or(day)));
        let mut happened: Vec<EventView> = events.into_values().flatten().collect();
        events = later;
        let more = happened.len().saturating_sub(MOST_EVENTS);
        happened.truncate(MOST_EVENTS);
        let then = Question {
            as_of: Some(day),
            ..Question::default()
        };
        let requested = ask(records, "funding.requested", &then)?;
        let received = ask(records, "funding.received", &then)?;
        let minor = |figure: &figures::Figure| figure.value.money().map(|money| money.minor);
        rows.push(StepView {
            date: views.reader.speaker().date(day),
            events: happened,
            more,
            requested_minor: minor(&requested),
            received_minor: minor(&received),
            requested: views.view(&requested),
            received: views.view(&received),
            percent: views.view(&ask(records, "funding.percent", &then)?),
            day,
        });
    }
    Ok(rows)
}

/// What happened, by day: requirements as they were set and revised, and
/// contributions that count.
fn events(records: &MissionRecords, views: FigureViews<'_>) -> BTreeMap<NaiveDate, Vec<EventView>> {
    let speaker = views.reader.speaker();
    let start = records.appeal.record.period.start;
    let mut events: BTreeMap<NaiveDate, Vec<EventView>> = BTreeMap::new();
    for requirement in &records.requirements {
        let record = &requirement.record;
        let subject = subject(records, &record.subject, views.reader);
        let key = if record.revision == 0 {
            "funding-event-asked"
        } else {
            "funding-event-revised"
        };
        let reason = best(views.reader, &record.reason).text;
        let amount = speaker.money(record.amount, languages::MoneyStyle::Whole);
        let text = speaker.say_with(
            key,
            &[
                ("subject", Value::from(subject.as_str())),
                ("amount", Value::from(amount.as_str())),
                ("reason", Value::from(reason)),
            ],
        );
        events
            .entry(record.holds_from.unwrap_or(start))
            .or_default()
            .push(EventView {
                text,
                href: record_address(views, &requirement.reference()),
            });
    }
    for contribution in &records.contributions {
        let record = &contribution.record;
        let Some(converted) = record.converted.filter(|_| is_counted(record)) else {
            continue;
        };
        let donor = record
            .donor
            .clone()
            .unwrap_or_else(|| speaker.say("contribution-donor-not-stated"));
        let amount = speaker.money(converted, languages::MoneyStyle::Whole);
        let text = speaker.say_with(
            "funding-event-given",
            &[
                ("donor", Value::from(donor.as_str())),
                ("amount", Value::from(amount.as_str())),
            ],
        );
        events
            .entry(record.holds_from().unwrap_or(start))
            .or_default()
            .push(EventView {
                text,
                href: record_address(views, &contribution.reference()),
            });
    }
    events
}

fn record_address(views: FigureViews<'_>, reference: &vocabulary::RecordReference) -> String {
    views
        .reader
        .href(&views.address.record(reference.kind, reference.id))
}

fn subject(records: &MissionRecords, subject: &RequirementSubject, reader: &Reader) -> String {
    match subject {
        RequirementSubject::Project { project } => records
            .projects
            .iter()
            .find(|known| known.record.id == *project)
            .map(|known| best(reader, &known.record.titles).text.to_owned()),
        RequirementSubject::Sector { framework, .. }
        | RequirementSubject::Framework { framework } => records
            .frameworks
            .iter()
            .find(|known| known.record.id == *framework)
            .map(|known| best(reader, &known.record.names).text.to_owned()),
    }
    .unwrap_or_default()
}

/// The days themselves, or the last day of each month with a change.
fn shown_days(days: BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    if days.len() <= MOST_DAYS {
        return days;
    }
    days.into_iter().map(month_end).collect()
}

fn month_end(day: NaiveDate) -> NaiveDate {
    day.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

/// The requirement as a line, the money below it.
pub(super) fn chart(
    rows: &[StepView],
    today: NaiveDate,
    records: &MissionRecords,
    reader: &Reader,
) -> String {
    let speaker = reader.speaker();
    let currency = records.appeal.record.currency;
    let series =
        |name: String, minor: fn(&StepView) -> Option<i64>, label: fn(&StepView) -> &str| Series {
            name,
            moments: rows
                .iter()
                .map(|row| {
                    let value = match minor(row) {
                        Some(minor) => Quantity::new(minor.max(0), label(row)),
                        None => Quantity::not_known(label(row)),
                    };
                    Moment::new(position(row.day), row.date.clone(), value)
                })
                .collect(),
        };
    let last = rows.last().map_or(today, |row| row.day);
    let end = last.max(today.min(records.appeal.record.period.end));
    let largest = rows
        .iter()
        .flat_map(|row| [row.requested_minor, row.received_minor])
        .flatten()
        .max()
        .unwrap_or(0);
    let per_unit = currency.minor_per_unit();
    let ticks = round_ticks(largest / per_unit, 5)
        .into_iter()
        .map(|tick| {
            // Ticks are whole and far below 2^53.
            let units = tick as i64;
            let label = Money::from_units(units, currency).map_or_else(
                |_| units.to_string(),
                |money| speaker.number(money.whole_units()),
            );
            Quantity::new(tick * per_unit as f64, label)
        })
        .collect();
    StepChart {
        frame: Frame::new(
            "course-chart",
            speaker.say("funding-course-chart"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language))
        .empty_caption(speaker.say("funding-no-flows")),
        series: vec![
            series(
                speaker.say("requested"),
                |row| row.requested_minor,
                |row| &row.requested.bare,
            ),
            series(
                speaker.say("received"),
                |row| row.received_minor,
                |row| &row.received.bare,
            ),
        ],
        end: position(end),
        end_label: speaker.date(end),
        ticks,
    }
    .responsive()
}

fn position(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_days_are_shown_by_month() {
        let first: NaiveDate = "2017-01-01".parse().unwrap();
        let days: BTreeSet<NaiveDate> = first.iter_days().take(120).collect();
        let shown: Vec<String> = shown_days(days).iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            ["2017-01-31", "2017-02-28", "2017-03-31", "2017-04-30"]
        );
        let few: BTreeSet<NaiveDate> = first.iter_days().take(3).collect();
        assert_eq!(shown_days(few.clone()), few);
    }
}
