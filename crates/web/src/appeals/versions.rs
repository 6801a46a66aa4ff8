//! `/mali/2017/versions`: every published version, and one as it was.

use appeals::records::Publication;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vocabulary::Recorded;

use super::appeal;
use super::load::{self, Shown};
use super::view::best;
use crate::delivery::Page;
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
#[template(path = "appeals/versions.html")]
struct VersionsPage {
    chrome: Chrome,
    versions: Vec<VersionView>,
    choose: String,
    appeal: String,
}

/// All versions, the newest first.
pub async fn versions(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let mut publications = web.store().publications(&named.name).await?;
    publications.reverse();
    let speaker = reader.speaker();
    let title = best(&reader, &records.appeal.record.titles).text.to_owned();
    let mission = best(&reader, &named.mission.record.names).text.to_owned();
    let view = |publication: &Recorded<Publication>| {
        let record = &publication.record;
        VersionView {
            number: record.number,
            href: reader.href(&named.address.version(record.number)),
            published_at: speaker.timestamp(record.published_at),
            written_by: record.written_by.clone(),
            approved_by: record.approved_by.clone(),
            note: record.note.clone(),
            changes: (record.number > 1)
                .then(|| reader.href(&named.address.difference(record.number - 1, record.number))),
        }
    };
    let page = VersionsPage {
        chrome: Chrome::new(
            &web,
            &reader,
            format!("{} – {title}", speaker.say("section-versions")),
        )
        .crumb("/", speaker.say("nav-home"))
        .crumb(&format!("/{}", named.mission.record.slug), mission)
        .crumb(named.address.page(), title)
        .with_feed(&named.address.feed()),
        versions: publications.iter().map(view).collect(),
        choose: reader.href(&format!("{}/compare", named.address.versions())),
        appeal: reader.href(named.address.page()),
    };
    Ok(Page::html(page.render()?))
}

/// A version as it was published.
pub async fn version(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, number)): Path<(String, String, i32)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let publications = web.store().publications(&named.name).await?;
    let versions = publications.len();
    let publication = publications
        .into_iter()
        .find(|publication| publication.record.number == number)
        .ok_or(WebError::NotFound)?;
    let document = load::frozen(&web, &named.name, number).await?;
    let shown = Shown {
        named,
        document,
        publication: Some(publication),
        versions,
        changes: Vec::new(),
        reasons: Vec::new(),
    };
    Ok(Page::html(appeal::render(&web, &reader, &shown, true)?))
}

/// Two versions chosen in the form.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    from: i32,
    to: i32,
}

/// Leads from the form to the address of the difference.
pub async fn compare(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let (from, to) = (chosen.from.min(chosen.to), chosen.from.max(chosen.to));
    let address = reader.href(&named.address.difference(from, to));
    Ok(Redirect::to(&address).into_response())
}
