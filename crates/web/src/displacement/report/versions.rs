//! `…/report/versions`: every published version of the report of a round.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::page::published;
use crate::delivery::Page;
use crate::displacement::words;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

struct VersionView {
    number: i32,
    href: String,
    published_at: String,
    written_by: String,
    approved_by: String,
    note: String,
    changes: Option<String>,
}

#[derive(Template)]
#[template(path = "displacement/report_versions.html")]
struct VersionsPage {
    chrome: Chrome,
    versions: Vec<VersionView>,
    choose: String,
    report: String,
}

/// All versions, the newest first.
///
/// # Errors
/// When there is no such round or no version, or the database fails.
pub async fn versions(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let (tracked, key, versions) = published(&web, &slug, &name).await?;
    if versions.is_empty() {
        return Err(WebError::NotFound);
    }
    let speaker = reader.speaker();
    let address = &tracked.address;
    let title = speaker.say("round-report-versions");
    let several = tracked.has_several_operations();
    let page = VersionsPage {
        chrome: tracked
            .chrome_below(&web, &reader, &title)
            .crumb(&address.rounds(), speaker.say("tracking-rounds-title"))
            .crumb(
                &address.round(&key),
                words::round_of_day(speaker, &key, several),
            )
            .crumb(&address.report(&key), speaker.say("round-report-name")),
        versions: versions
            .iter()
            .rev()
            .map(|known| {
                let record = &known.record;
                let number = record.number;
                VersionView {
                    number,
                    href: reader.href(&address.report_version(&key, number)),
                    published_at: speaker.timestamp(record.published_at),
                    written_by: record.written_by.clone(),
                    approved_by: record.approved_by.clone(),
                    note: record.note.clone(),
                    changes: (number > 1)
                        .then(|| reader.href(&address.report_difference(&key, number - 1, number))),
                }
            })
            .collect(),
        choose: reader.href(&format!("{}/compare", address.report_versions(&key))),
        report: reader.href(&address.report(&key)),
    };
    Ok(Page::html(page.render()?))
}

/// Two versions chosen in the form.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    from: i32,
    to: i32,
}

/// Leads from the form to the address of the difference.
///
/// # Errors
/// When there is no such round, or the database fails.
pub async fn compare(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, WebError> {
    let (tracked, key, _) = published(&web, &slug, &name).await?;
    let (from, to) = (chosen.from.min(chosen.to), chosen.from.max(chosen.to));
    let address = tracked.address.report_difference(&key, from, to);
    Ok(Redirect::to(&reader.href(&address)).into_response())
}
