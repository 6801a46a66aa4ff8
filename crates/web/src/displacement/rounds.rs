//! `/mali/displacement/rounds`: every round of a mission.

use askama::Template;
use axum::extract::{Path, State};
use displacement::rounds::Completion;

use super::known::Tracked;
use super::{latest, words};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

struct RoundView {
    href: String,
    name: String,
    operation: String,
    date: String,
    partial: bool,
    kinds: String,
    coverage: String,
    counts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "displacement/rounds.html")]
struct RoundsPage {
    chrome: Chrome,
    heading: String,
    rounds: Vec<RoundView>,
    statuses: Vec<String>,
}

/// The rounds, the newest first.
///
/// # Errors
/// When there is no such mission, or the database fails.
pub async fn rounds(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let speaker = reader.speaker();
    let statuses = tracked.statuses();
    let heading = speaker.say("tracking-rounds-title");
    let rounds = tracked
        .rounds()
        .into_iter()
        .map(|round| {
            let mut kinds: Vec<_> = tracked
                .totals
                .iter()
                .filter(|total| total.round == round.key)
                .map(|total| total.kind)
                .collect();
            kinds.sort();
            kinds.dedup();
            let kinds: Vec<String> = kinds
                .into_iter()
                .map(|kind| words::kind(speaker, kind))
                .collect();
            let reached = round.coverage.as_ref().map(|it| it.reached(|_| true));
            RoundView {
                href: reader.href(&tracked.address.round(&round.key)),
                name: words::round(speaker, &round.key, false),
                operation: round.key.operation.clone(),
                date: speaker.date(round.key.reporting_date),
                partial: round.completion == Completion::Partial,
                kinds: speaker.list(&kinds),
                coverage: latest::coverage(speaker, reached),
                counts: statuses
                    .iter()
                    .map(|status| {
                        let total = tracked.total(&round.key, *status);
                        let count = total.map_or_else(
                            || speaker.say("tracking-not-counted"),
                            |total| words::people_or_not(speaker, total.persons),
                        );
                        (words::status(speaker, *status), count)
                    })
                    .collect(),
            }
        })
        .collect();
    let page = RoundsPage {
        chrome: tracked.chrome_below(&web, &reader, &heading),
        rounds,
        statuses: statuses
            .iter()
            .map(|status| words::status(speaker, *status))
            .collect(),
        heading,
    };
    Ok(Page::html(page.render()?))
}
