//! `/mali`: every year of one mission.

use askama::Template;
use axum::extract::{Path, State};
use store::{Page as ListPage, SummaryFilter, SummaryOrder};

use super::front::{RowView, row};
use super::load;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// A mission has at most so many periods on its page.
const PERIODS: ListPage = ListPage {
    limit: 200,
    offset: 0,
};

#[derive(Template)]
#[template(path = "appeals/mission.html")]
struct MissionPage {
    chrome: Chrome,
    heading: String,
    countries: String,
    rows: Vec<RowView>,
    compare: Option<String>,
    displacement: Option<String>,
}

/// One mission.
pub async fn mission(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Page, WebError> {
    let mission = load::mission(&web, &slug).await?;
    let filter = SummaryFilter {
        missions: vec![mission.record.code.clone()],
        ..SummaryFilter::default()
    };
    let summaries = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Newest, PERIODS)
        .await?;
    let with_rounds = web.store().missions_with_rounds().await?;
    let has_rounds = with_rounds.contains(&mission.record.code);
    let heading = best(&reader, &mission.record.names).text.to_owned();
    let names: Vec<String> = mission
        .record
        .countries
        .iter()
        .map(|iso3| {
            geography::country_by_iso3(iso3).map_or_else(
                || iso3.clone(),
                |found| found.names.best(reader.language).to_owned(),
            )
        })
        .collect();
    let speaker = reader.speaker();
    let page = MissionPage {
        chrome: Chrome::new(&web, &reader, heading.clone()).crumb("/", speaker.say("nav-home")),
        countries: speaker.list(&names),
        rows: summaries
            .iter()
            .map(|summary| row(summary, &reader))
            .collect(),
        compare: (summaries.len() > 1).then(|| reader.href(&format!("/{slug}/compare"))),
        displacement: has_rounds.then(|| reader.href(&format!("/{slug}/displacement"))),
        heading,
    };
    Ok(Page::html(page.render()?))
}
