//! `/mali/displacement/estimates?round=…`: estimates for areas that a round
//! missed, for whoever asks for them.

use askama::Template;
use axum::extract::{Path, Query, State};
use displacement::estimate::{Estimate, for_missed};
use displacement::rounds::Status;
use languages::Value;

use super::asked::{Asked, LinkView};
use super::change;
use super::known::Tracked;
use super::words;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// An estimate in words.
struct EstimateView {
    number: String,
    interval: String,
    areas: String,
    drawn_from: String,
    last_counted: String,
    counted: String,
    before: String,
}

#[derive(Template)]
#[template(path = "displacement/estimates.html")]
struct EstimatesPage {
    chrome: Chrome,
    heading: String,
    rounds: Vec<LinkView>,
    statuses: Vec<LinkView>,
    round: String,
    status: String,
    estimate: Option<EstimateView>,
    why: Option<String>,
}

/// An estimate, or the rounds for which one can be asked.
///
/// # Errors
/// When there is no such mission or round, or the database fails.
pub async fn estimates(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let speaker = reader.speaker();
    let heading = speaker.say("tracking-estimates-title");
    let path = tracked.address.estimates();
    let several = tracked.has_several_operations();
    let round = match asked.round.as_str() {
        "" => None,
        name => Some(
            tracked
                .round_named(name)
                .ok_or(WebError::NotFound)?
                .key
                .clone(),
        ),
    };
    let statuses: Vec<Status> = tracked
        .statuses()
        .into_iter()
        .filter(|status| {
            round
                .as_ref()
                .is_none_or(|round| tracked.total(round, *status).is_some())
        })
        .collect();
    let status = asked.status_among(&statuses)?;
    let mut page = EstimatesPage {
        chrome: tracked.chrome_below(&web, &reader, &heading),
        rounds: tracked
            .rounds()
            .into_iter()
            .map(|known| {
                let name = tracked.address.round_name(&known.key);
                LinkView {
                    href: reader.href(&asked.with(&path, "round", &name)),
                    label: words::round_of_day(speaker, &known.key, several),
                    current: Some(&known.key) == round.as_ref(),
                }
            })
            .collect(),
        statuses: statuses
            .iter()
            .map(|one| LinkView {
                href: reader.href(&asked.with(&path, "status", words::status_word(*one))),
                label: words::status(speaker, *one),
                current: Some(*one) == status,
            })
            .collect(),
        round: round.as_ref().map_or_else(String::new, |key| {
            words::round_of_day(speaker, key, several)
        }),
        status: status.map_or_else(String::new, |status| words::status(speaker, status)),
        estimate: None,
        why: None,
        heading,
    };
    if let (Some(round), Some(status)) = (&round, status) {
        let before = change::round_before(&tracked, round, status).cloned();
        let kind = tracked.counted_kind(round, status);
        let (Some(before), Some(kind)) = (before, kind) else {
            page.why = Some(speaker.say("tracking-change-no-round"));
            return Ok(Page::html(page.render()?));
        };
        let then = tracked.places(&web, &before, status).await?;
        let now = tracked.places(&web, round, status).await?;
        let gazetteer = tracked.records.ready().gazetteer;
        let change = change::between(&then, &now, kind, status, &gazetteer);
        match for_missed(&change) {
            Some(found) => {
                let before = words::round_of_day(speaker, &before, several);
                page.estimate = Some(view(&found, change.now, before, &reader));
            }
            None => page.why = Some(speaker.say("tracking-estimates-none")),
        }
    }
    Ok(Page::html(page.render()?))
}

fn view(found: &Estimate, counted: u64, before: String, reader: &Reader) -> EstimateView {
    let speaker = reader.speaker();
    let (low, high) = (
        words::people(speaker, found.low),
        words::people(speaker, found.high),
    );
    EstimateView {
        number: words::people(speaker, found.estimated),
        interval: speaker.say_with(
            "tracking-estimates-interval",
            &[("low", Value::from(&low)), ("high", Value::from(&high))],
        ),
        areas: words::people(speaker, u64::try_from(found.areas).unwrap_or(u64::MAX)),
        drawn_from: words::people(speaker, u64::try_from(found.drawn_from).unwrap_or(u64::MAX)),
        last_counted: words::people(speaker, found.last_counted),
        counted: words::people(speaker, counted),
        before,
    }
}
