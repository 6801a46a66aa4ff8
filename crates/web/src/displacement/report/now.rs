//! What has moved since a report was published: its numbers beside what the
//! store counts now, from the counts that are kept beside the rows.

use std::collections::BTreeMap;

use displacement::places::AreaReference;
use displacement::rounds::{Assessment, Status};
use figures::round_report::{RoundDocument, Spot, numbers};
use languages::{Speaker, Value};
use store::{AreaCount, CountFilter, KnownAt, RowFilter};
use vocabulary::Recorded;
use vocabulary::people::PeopleUnit;

use crate::displacement::known::Tracked;
use crate::displacement::words;
use crate::site::WebError;
use crate::state::Web;

/// Rows that are read to say which file moved a number; of larger rounds the
/// page says only that it moved.
const MOST_ROWS: u64 = 5_000;

/// What has moved since.
#[derive(Default)]
pub struct Now {
    moved: BTreeMap<Spot, Moved>,
    /// Rows of the round that were written since, the newest first.
    rows: Vec<Recorded<Assessment>>,
}

struct Moved {
    frozen: i64,
    /// `None` where nothing is counted there any more.
    live: Option<i64>,
}

impl Now {
    /// What of a report says something else now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(
        web: &Web,
        tracked: &Tracked,
        document: &RoundDocument,
    ) -> Result<Self, WebError> {
        if tracked.records.known_at <= document.computed_at {
            return Ok(Self::default());
        }
        let key = &document.round.key;
        let filter = CountFilter {
            round: Some(key.clone()),
            ..CountFilter::default()
        };
        let code = &tracked.mission.record.code;
        let mut counts = web.store().displacement_counts(code, &filter).await?;
        counts.retain(|count| tracked.counted_kind(key, count.status) == Some(count.kind));
        let mut now = Self::default();
        for number in numbers(document) {
            let (Some(frozen), Some(live)) = (number.value, live(tracked, &counts, &number.spot))
            else {
                continue;
            };
            if Some(frozen) != live {
                now.moved.insert(number.spot, Moved { frozen, live });
            }
        }
        let rows: u64 = tracked
            .totals
            .iter()
            .filter(|total| total.round == *key)
            .map(|total| total.rows)
            .sum();
        if now.is_any() && rows <= MOST_ROWS {
            let filter = RowFilter {
                rounds: Some(vec![key.clone()]),
                ..RowFilter::default()
            };
            now.rows = web.store().assessments(code, KnownAt::Now, &filter).await?;
            now.rows.retain(|row| row.known_from > document.computed_at);
            now.rows
                .sort_by_key(|row| std::cmp::Reverse(row.known_from));
        }
        Ok(now)
    }

    /// Whether anything has moved.
    #[must_use]
    pub fn is_any(&self) -> bool {
        !self.moved.is_empty()
    }

    /// How many numbers have moved.
    #[must_use]
    pub fn count(&self) -> usize {
        self.moved.len()
    }

    /// The remark beside a number: “now 36,712 (+22: correction.xlsx, 3 March
    /// 2017)”.
    #[must_use]
    pub fn beside(&self, spot: &Spot, speaker: Speaker) -> Option<String> {
        let moved = self.moved.get(spot)?;
        let Some(live) = moved.live else {
            return Some(speaker.say("round-report-now-gone"));
        };
        let value = speaker.number(live);
        let change = words::change(speaker, i128::from(live) - i128::from(moved.frozen));
        let reason = self.reason(spot, speaker);
        let (key, reason) = match &reason {
            Some(reason) => ("round-report-now-why", reason.as_str()),
            None => ("round-report-now", ""),
        };
        Some(speaker.say_with(
            key,
            &[
                ("value", Value::from(&value)),
                ("change", Value::from(&change)),
                ("reason", Value::from(reason)),
            ],
        ))
    }

    /// The file of the newest row that was written since, with its day.
    fn reason(&self, spot: &Spot, speaker: Speaker) -> Option<String> {
        let (status, area) = match spot {
            Spot::Total { status, .. } | Spot::Trend { status, .. } => (*status, None),
            Spot::Area { status, area, .. } => (*status, Some(area)),
            _ => return None,
        };
        let mut rows = self.rows.iter();
        let newest = rows.find(|row| is_behind(&row.record, status, area))?;
        let date = speaker.date(newest.recorded_at.date_naive());
        let file = newest.source.document.as_str();
        Some(speaker.say_with(
            "round-report-now-reason",
            &[("file", Value::from(file)), ("date", Value::from(&date))],
        ))
    }
}

fn is_behind(row: &Assessment, status: Status, area: Option<&AreaReference>) -> bool {
    let within = |area: &AreaReference| row.place.upwards().any(|above| above == *area);
    row.status == status && area.is_none_or(within)
}

/// What is counted now at a place of a report; `None` for what is not kept
/// beside the rows.
fn live(tracked: &Tracked, counts: &[AreaCount], spot: &Spot) -> Option<Option<i64>> {
    let of = |count: Option<&AreaCount>, unit: PeopleUnit| {
        let number = count.and_then(|count| match unit {
            PeopleUnit::Persons => count.persons,
            PeopleUnit::Households => count.households,
        });
        Some(number.map(|number| i64::try_from(number).unwrap_or(i64::MAX)))
    };
    match spot {
        Spot::Total { status, unit } => {
            let mut all = counts.iter();
            let total = all.find(|count| count.status == *status && count.area_code.is_empty());
            of(total, *unit)
        }
        Spot::Area { status, area, unit } => {
            let mut all = counts.iter();
            let found = all.find(|count| {
                count.status == *status
                    && count.code_set == area.set.0
                    && count.area_code == area.code.as_str()
            });
            of(found, *unit)
        }
        Spot::Trend {
            status,
            round,
            unit,
        } => of(tracked.total(round, *status), *unit),
        _ => None,
    }
}
