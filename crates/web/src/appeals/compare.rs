//! `/mali/compare`: the years of a mission side by side, counted by the
//! same rules with what is known today.

use askama::Template;
use axum::extract::{Path, State};
use draw::{BarChart, BarRow, Drawing, Frame, Quantity};
use languages::Value;
use store::{AppealSummary, Page as ListPage, SummaryFilter, SummaryOrder};

use super::chart::direction;
use super::front::{RowView, row};
use super::load;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "appeals/compare.html")]
struct ComparePage {
    chrome: Chrome,
    heading: String,
    rows: Vec<RowView>,
    chart: String,
}

/// The years of a mission.
pub async fn compare(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Page, WebError> {
    let mission = load::mission(&web, &slug).await?;
    let filter = SummaryFilter {
        missions: vec![mission.record.code.clone()],
        ..SummaryFilter::default()
    };
    let mut summaries = web
        .store()
        .appeal_summaries(
            &filter,
            SummaryOrder::Newest,
            ListPage {
                limit: 200,
                offset: 0,
            },
        )
        .await?;
    summaries.sort_by_key(|summary| summary.period);
    let name = best(&reader, &mission.record.names).text.to_owned();
    let speaker = reader.speaker();
    let heading = speaker.say_with("compare-title", &[("mission", Value::from(name.as_str()))]);
    let page = ComparePage {
        chrome: Chrome::new(&web, &reader, heading.clone())
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{slug}"), name),
        rows: summaries
            .iter()
            .map(|summary| row(summary, &reader))
            .collect(),
        chart: chart(&summaries, &reader),
        heading,
    };
    Ok(Page::html(page.render()?))
}

fn chart(summaries: &[AppealSummary], reader: &Reader) -> String {
    let speaker = reader.speaker();
    BarChart {
        frame: Frame::new(
            "years",
            speaker.say("compare-chart-title"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language)),
        value_name: speaker.say("requested"),
        overlay_name: Some(speaker.say("received")),
        rows: summaries
            .iter()
            .map(|summary| {
                let view = row(summary, reader);
                BarRow::new(
                    summary.period.to_string(),
                    Quantity::new(summary.requested.minor.max(0), view.requested),
                )
                .overlay(Quantity::new(summary.received.minor.max(0), view.received))
                .note(view.percent)
                .href(view.href)
            })
            .collect(),
    }
    .responsive()
}
