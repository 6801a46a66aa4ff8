//! Who gave, and how much of what came each of them gave.

use std::collections::BTreeSet;

use appeals::funding::Donor;
use draw::{BarChart, BarRow, Drawing, Frame, Quantity};
use figures::Question;
use figures::compute::resolve_donor;
use missions::MissionRecords;
use vocabulary::Percent;

use super::ask;
use crate::appeals::chart::direction;
use crate::appeals::view::{FigureView, FigureViews};
use crate::site::{Reader, WebError};

/// Bars that a reader can still compare; the table has everybody.
const MOST_BARS: usize = 15;

/// A donor's row.
pub(super) struct DonorView {
    /// Who.
    pub(super) name: String,
    /// What they gave to all appeals.
    pub(super) page: String,
    /// The list of what they gave here.
    pub(super) flows: String,
    /// What came from them.
    pub(super) received: FigureView,
    /// What they announced.
    pub(super) pledged: FigureView,
    /// Their share of what came.
    pub(super) share: String,
    /// What came, for the length of a bar.
    minor: i64,
}

/// Everybody who gave or announced something, the largest first.
pub(super) fn rows(
    records: &MissionRecords,
    views: FigureViews<'_>,
) -> Result<Vec<DonorView>, WebError> {
    let speaker = views.reader.speaker();
    let everything = ask(records, "funding.received", &Question::default())?;
    let donors: BTreeSet<Donor> = records
        .contributions
        .iter()
        .filter(|contribution| contribution.record.direction.is_incoming())
        .map(|contribution| Donor::of(&contribution.record))
        .collect();
    let mut rows = Vec::with_capacity(donors.len());
    for donor in donors {
        let part = Question {
            donor: Some(asked_as(records, &donor)),
            ..Question::default()
        };
        let received = ask(records, "funding.received", &part)?;
        let share = match (received.value.money(), everything.value.money()) {
            (Some(part), Some(whole)) => Percent::of(part, whole).ok().flatten(),
            _ => None,
        };
        let address = donor.address();
        rows.push(DonorView {
            name: match donor {
                Donor::Named(name) => name,
                Donor::NotStated => speaker.say("contribution-donor-not-stated"),
            },
            page: views.reader.href(&format!("/donors/{address}")),
            flows: views
                .reader
                .href(&format!("{}?donor={address}", views.address.flows())),
            minor: received.value.money().map_or(0, |money| money.minor),
            received: views.view(&received),
            pledged: views.view(&ask(records, "funding.pledged", &part)?),
            share: speaker.percent_label(share.map(|share| share.label())),
        });
    }
    rows.sort_by(|left, right| {
        (right.minor, left.name.as_str()).cmp(&(left.minor, right.name.as_str()))
    });
    Ok(rows)
}

/// By address, unless another donor answers to it.
fn asked_as(records: &MissionRecords, donor: &Donor) -> String {
    let address = donor.address();
    match donor {
        Donor::Named(name) if resolve_donor(records, &address).as_ref() != Some(donor) => {
            name.clone()
        }
        _ => address,
    }
}

/// What came, by donor.
pub(super) fn chart(rows: &[DonorView], reader: &Reader) -> String {
    let speaker = reader.speaker();
    BarChart {
        frame: Frame::new(
            "donors-chart",
            speaker.say("funding-donors-chart"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language))
        .empty_caption(speaker.say("funding-no-flows")),
        value_name: speaker.say("received"),
        overlay_name: None,
        rows: rows
            .iter()
            .filter(|row| row.minor > 0)
            .take(MOST_BARS)
            .map(|row| {
                BarRow::new(
                    row.name.clone(),
                    Quantity::new(row.minor, row.received.bare.clone()),
                )
                .note(row.share.clone())
                .href(row.received.href.clone())
            })
            .collect(),
    }
    .responsive()
}
