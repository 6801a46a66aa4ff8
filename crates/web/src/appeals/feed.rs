//! Atom feeds: published versions of one appeal, and the newest of all.

use askama::Template;
use axum::extract::{Path, State};
use chrono::{DateTime, SecondsFormat, Utc};
use store::{Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::AppealName;

use super::AppealAddress;
use super::load;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Entries in a feed.
const ENTRIES: u32 = 50;

struct Entry {
    id: String,
    title: String,
    href: String,
    updated: String,
    author: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "appeals/feed.xml", escape = "html")]
struct Feed {
    language: &'static str,
    title: String,
    own: String,
    page: String,
    updated: String,
    entries: Vec<Entry>,
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn feed(
    web: &Web,
    reader: &Reader,
    title: String,
    page: &str,
    entries: Vec<Entry>,
) -> Result<Page, WebError> {
    let absolute = |path: &str| format!("{}{}", web.public_address(), reader.href(path));
    let body = Feed {
        language: reader.language.code(),
        title,
        own: absolute(&reader.path),
        page: absolute(page),
        // An empty feed has to carry a time too; it never changes.
        updated: entries
            .iter()
            .map(|entry| entry.updated.clone())
            .max()
            .unwrap_or_else(|| time(DateTime::UNIX_EPOCH)),
        entries,
    }
    .render()?;
    Ok(Page::of("application/atom+xml; charset=utf-8", body))
}

/// The published versions of an appeal.
pub async fn of_appeal(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let title = best(&reader, &records.appeal.record.titles).text.to_owned();
    let entries = versions(&web, &reader, &named.name, &named.address, &title).await?;
    let title = reader.speaker().say_with(
        "feed-title",
        &[("appeal", languages::Value::from(title.as_str()))],
    );
    feed(&web, &reader, title, named.address.page(), entries)
}

async fn versions(
    web: &Web,
    reader: &Reader,
    name: &AppealName,
    address: &AppealAddress,
    title: &str,
) -> Result<Vec<Entry>, WebError> {
    let publications = web.store().publications(name).await?;
    let speaker = reader.speaker();
    Ok(publications
        .iter()
        .rev()
        .take(ENTRIES as usize)
        .map(|publication| {
            let record = &publication.record;
            let number = speaker.say_with(
                "version-number",
                &[("number", languages::Value::from(i64::from(record.number)))],
            );
            Entry {
                id: format!("urn:uuid:{}", record.id),
                title: speaker.named(title, &number),
                href: format!(
                    "{}{}",
                    web.public_address(),
                    reader.href(&address.version(record.number))
                ),
                updated: time(record.published_at),
                author: record.approved_by.clone(),
                summary: record.note.clone(),
            }
        })
        .collect())
}

/// The appeals that changed last.
pub async fn of_all(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let page = ListPage {
        limit: ENTRIES,
        offset: 0,
    };
    let summaries = web
        .store()
        .appeal_summaries(&SummaryFilter::default(), SummaryOrder::Changed, page)
        .await?;
    let speaker = reader.speaker();
    let entries = summaries
        .iter()
        .filter_map(|summary| {
            let changed = summary.money_changed_at.max(summary.text_changed_at)?;
            let address = AppealAddress::new(&summary.slug, summary.period);
            let money = |money| speaker.money(money, languages::MoneyStyle::Whole);
            Some(Entry {
                id: format!("urn:uuid:{}", summary.appeal),
                title: best(&reader, &summary.titles).text.to_owned(),
                href: format!("{}{}", web.public_address(), reader.href(address.page())),
                updated: time(changed),
                author: summary.names.best(reader.language).to_owned(),
                summary: format!(
                    "{} · {}",
                    speaker.named(&speaker.say("total-requested"), &money(summary.requested)),
                    speaker.named(&speaker.say("total-received"), &money(summary.received))
                ),
            })
        })
        .collect();
    feed(&web, &reader, speaker.say("feed-title-all"), "/", entries)
}
