//! `/r/{token}`: the published reports of an operation, for the organisation
//! that was given this link. Nobody signs in. What it fetches is recorded,
//! file by file, before the bytes go out; who reads, and from where, is not.

use access::Token;
use access::limits::address_opens_at;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::Method;
use axum::http::request::Parts;
use displacement::records::{ReportRecipient, RoundPublication};
use languages::Value;
use store::FetchedReport;
use vocabulary::{MissionCode, Recorded};

use super::files;
use super::page::frozen;
use crate::access::sign_in::{client_address, note};
use crate::delivery::page::Sources;
use crate::delivery::{CachePolicy, Page};
use crate::displacement::known::Tracked;
use crate::displacement::words;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Beside the attempts to sign in stand those to guess a link, under a name
/// that no account can have.
const GUESSES: &str = "\u{0}report link";

#[derive(Template)]
#[template(path = "displacement/private.html")]
struct PrivatePage {
    chrome: Chrome,
    organisation: String,
    operation: String,
    reports: Vec<ReportView>,
}

/// The report of one round.
struct ReportView {
    name: String,
    versions: Vec<VersionView>,
}

struct VersionView {
    name: String,
    note: String,
    page: String,
    files: Vec<(String, String)>,
}

/// The page of a link.
///
/// # Errors
/// [`WebError::NotFound`] where the link holds no token, one that nobody
/// was given, or one that was withdrawn: nothing tells the three apart.
pub async fn reports(
    State(web): State<Web>,
    reader: Reader,
    Path(token): Path<String>,
    request: Parts,
) -> Result<Page, WebError> {
    let (_, recipient, tracked) = opened(&web, &token, &request).await?;
    let recipient = recipient.record;
    let speaker = reader.speaker();
    let chrome = Chrome::new(&web, &reader, speaker.say("private-title"));
    let page = PrivatePage {
        reports: views(&web, &tracked, &recipient, &token, &reader).await?,
        organisation: recipient.organisation,
        operation: recipient.operation,
        chrome,
    };
    Ok(private(Page::html(page.render()?)))
}

/// A file of a link.
///
/// # Errors
/// As [`reports`]; and where there is no such file, or it cannot be recorded
/// that it goes out.
pub async fn file(
    State(web): State<Web>,
    reader: Reader,
    Path((token, round, number, name)): Path<(String, String, i32, String)>,
    request: Parts,
) -> Result<Page, WebError> {
    let (mission, recipient, tracked) = opened(&web, &token, &request).await?;
    let round = tracked.round_named(&round).ok_or(WebError::NotFound)?;
    if round.key.operation != recipient.record.operation {
        return Err(WebError::NotFound);
    }
    let key = round.key.clone();
    let versions = web.store().round_publications(&mission, Some(&key)).await?;
    let version = versions
        .into_iter()
        .map(|known| known.record)
        .find(|version| version.number == number)
        .ok_or(WebError::NotFound)?;
    let document = frozen(web.store(), &mission, &key, number).await?;
    let stem = files::stem(&tracked, &key, number);
    let page = files::make(
        document,
        version.published_at,
        &name,
        stem,
        reader.speaker(),
    )
    .await?;
    // Whoever only asks whether the file is there gets no bytes.
    if request.method == Method::GET {
        let fetched = FetchedReport {
            recipient: recipient.record.id,
            organisation: recipient.record.organisation,
            round: key,
            version: number,
            file: name,
            at: web.clock().now(),
        };
        let node = web.doors().map_or("", |doors| doors.node());
        web.store()
            .record_download(&mission, &fetched, node)
            .await?;
    }
    Ok(private(page))
}

fn private(page: Page) -> Page {
    page.with_policy(CachePolicy::Never)
        .with_sources(Sources::Private)
}

/// Who holds the token of a link. Whoever guesses is not heard for a while.
async fn opened(
    web: &Web,
    token: &str,
    request: &Parts,
) -> Result<(MissionCode, Recorded<ReportRecipient>, Tracked), WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let address = client_address(request);
    let now = web.clock().now();
    if !address.is_empty() {
        let from = web.store().attempts_from(&address, now).await?;
        if address_opens_at(&from, now).is_some() {
            return Err(WebError::NotFound);
        }
    }
    let found = match Token::read(token) {
        Some(token) => web.store().report_recipient_of(token.digest()).await?,
        None => None,
    };
    let Some((mission, recipient)) = found else {
        note(web, doors, GUESSES, &address, false).await?;
        return Err(WebError::NotFound);
    };
    let slug = web.store().missions().await?;
    let slug = slug.into_iter().find(|known| known.record.code == mission);
    let slug = slug.ok_or(WebError::NotFound)?.record.slug;
    let tracked = Tracked::of(web, &slug).await?;
    Ok((mission, recipient, tracked))
}

async fn views(
    web: &Web,
    tracked: &Tracked,
    recipient: &ReportRecipient,
    token: &str,
    reader: &Reader,
) -> Result<Vec<ReportView>, WebError> {
    let code = &tracked.mission.record.code;
    let published = web.store().round_publications(code, None).await?;
    let mut published: Vec<RoundPublication> = published
        .into_iter()
        .map(|known| known.record)
        .filter(|version| version.round.operation == recipient.operation)
        .collect();
    published.sort_by(|one, other| {
        let key = |version: &RoundPublication| {
            let round = &version.round;
            (round.reporting_date, round.number, version.number)
        };
        key(other).cmp(&key(one))
    });
    let speaker = reader.speaker();
    let mut reports: Vec<ReportView> = Vec::new();
    for version in published {
        let key = &version.round;
        let name = words::round_of_day(speaker, key, false);
        let date = speaker.date(version.published_at.date_naive());
        let number = version.number.to_string();
        let round = tracked.address.round_name(key);
        let round = crate::appeals::front::filters::encoded(&round);
        let said = speaker.say_with(
            "round-report-version",
            &[
                ("number", Value::from(&number)),
                ("date", Value::from(&date)),
            ],
        );
        let view = VersionView {
            name: said,
            note: version.note.clone(),
            page: reader.href(&tracked.address.report_version(key, version.number)),
            files: files::names()
                .map(|(file, key)| {
                    let path = format!("/r/{token}/{round}/{number}/{file}");
                    (reader.href(&path), speaker.say(key))
                })
                .collect(),
        };
        match reports.last_mut() {
            Some(last) if last.name == name => last.versions.push(view),
            _ => reports.push(ReportView {
                name,
                versions: vec![view],
            }),
        }
    }
    Ok(reports)
}
