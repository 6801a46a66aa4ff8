//! `/administration/…`: from which documents records came, the imports, how
//! large everything is, what was written last, who may do what.

use askama::Template;
use axum::extract::State;
use languages::Value;

use crate::access::Person;
use crate::access::account::chrome;
use crate::delivery::Page;
use crate::imports::start::kind_name;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// So many lines a list has.
const LISTED: i64 = 100;

/// One list with what is to be said of it.
#[derive(Template)]
#[template(path = "access/administration/table.html")]
struct ListPage {
    chrome: Chrome,
    part: &'static str,
    lead: String,
    facts: Vec<(String, String)>,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    links: Vec<(String, String)>,
    none: String,
}

impl ListPage {
    fn new(
        web: &Web,
        reader: &Reader,
        person: &Person,
        part: &'static str,
        keys: (&str, &str),
    ) -> Result<Self, WebError> {
        let doors = web.doors().ok_or(WebError::NotFound)?;
        let chrome = chrome(web, doors, reader, person, keys.0).crumb(
            "/administration",
            reader.speaker().say("administration-title"),
        );
        Ok(Self {
            lead: chrome.say(keys.1),
            chrome,
            part,
            facts: Vec::new(),
            heads: Vec::new(),
            rows: Vec::new(),
            links: Vec::new(),
            none: String::new(),
        })
    }

    fn answer(self) -> Result<Page, WebError> {
        Ok(Page::html(self.render()?))
    }
}

/// `GET /administration/sources`.
pub async fn sources(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let keys = ("sources-heading", "sources-lead");
    let mut page = ListPage::new(&web, &reader, &person, "sources", keys)?;
    let documents = web.store().documents(LISTED).await?;
    let chrome = &page.chrome;
    let heads = [
        chrome.say("source-document"),
        chrome.say("change-mission"),
        chrome.say("source-entries"),
        chrome.say("source-first"),
        chrome.say("source-last"),
    ];
    let rows = documents
        .into_iter()
        .map(|document| {
            vec![
                document.document,
                document.mission.to_string(),
                chrome.speaker.number(document.entries),
                chrome.speaker.timestamp(document.first),
                chrome.speaker.timestamp(document.last),
            ]
        })
        .collect();
    // What is doubtful in them stands with each appeal.
    let mut links = Vec::new();
    for mission in web.store().missions().await? {
        for appeal in web.store().appeals_of(&mission.record.code).await? {
            let period = appeal.record.period;
            let path = format!("/{}/{period}/sources", mission.record.slug);
            let label = format!("{}/{period}", mission.record.code);
            links.push((chrome.href(&path), label));
        }
    }
    page.heads = heads.into();
    page.rows = rows;
    page.links = links;
    page.answer()
}

/// `GET /administration/jobs`: the imports of everybody, without what is in
/// them.
pub async fn jobs(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let keys = ("jobs-heading", "jobs-lead");
    let mut page = ListPage::new(&web, &reader, &person, "jobs", keys)?;
    let jobs = web.store().import_jobs(None, LISTED).await?;
    let accounts = web.store().accounts().await?;
    let chrome = &page.chrome;
    let rows = jobs
        .iter()
        .map(|job| {
            let account = accounts.iter().find(|account| account.id == job.account);
            vec![
                chrome.speaker.timestamp(job.created_at),
                account.map_or_else(|| job.account.to_string(), |it| it.name.clone()),
                kind_name(chrome, &job.kind),
                chrome.say(&format!("intake-state-{}", job.state.name())),
                chrome.speaker.timestamp(job.changed_at),
            ]
        })
        .collect();
    page.heads = vec![
        chrome.say("intake-when"),
        chrome.say("change-actor"),
        chrome.say("intake-kind"),
        chrome.say("intake-state"),
        chrome.say("job-changed"),
    ];
    page.none = chrome.say("jobs-none");
    page.rows = rows;
    page.answer()
}

/// `GET /administration/storage`.
pub async fn storage(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let keys = ("storage-heading", "storage-lead");
    let mut page = ListPage::new(&web, &reader, &person, "storage", keys)?;
    let storage = web.store().storage().await?;
    let chrome = &page.chrome;
    let number = |count| chrome.speaker.number(count);
    let mut facts = vec![
        (
            chrome.say("storage-engine"),
            if storage.embedded {
                "SQLite".to_owned()
            } else {
                "PostgreSQL".to_owned()
            },
        ),
        (chrome.say("storage-address"), storage.address),
        (
            chrome.say("storage-size"),
            chrome.speaker.bytes(storage.bytes),
        ),
        (chrome.say("storage-entries"), number(storage.entries)),
        (
            chrome.say("storage-tables"),
            number(i64::try_from(storage.tables).unwrap_or(i64::MAX)),
        ),
    ];
    if let Some(log) = storage.log_bytes {
        facts.push((chrome.say("storage-log"), chrome.speaker.bytes(log)));
    }
    let data = web.doors().and_then(|doors| doors.data());
    if let Some(free) = data.and_then(free_space) {
        facts.push((chrome.say("storage-free"), chrome.speaker.bytes(free)));
    }
    let rows = storage
        .records
        .into_iter()
        .map(|(kind, count)| {
            let key = format!("record-{}", kind.replace('_', "-"));
            vec![chrome.speaker.say_or(&key, &kind), number(count)]
        })
        .collect();
    page.heads = vec![
        chrome.say("intake-record-kind"),
        chrome.say("storage-records"),
    ];
    page.rows = rows;
    page.facts = facts;
    page.answer()
}

/// The bytes that are free where a folder is.
#[cfg(unix)]
pub(super) fn free_space(folder: &std::path::Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    about.f_bavail.checked_mul(about.f_frsize)
}

#[cfg(not(unix))]
pub(super) fn free_space(_: &std::path::Path) -> Option<u64> {
    None
}

/// `GET /administration/journal`: the newest change sets, and where each
/// mission’s journal ends.
pub async fn journal(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let keys = ("journals-heading", "journals-lead");
    let mut page = ListPage::new(&web, &reader, &person, "journal", keys)?;
    let points = web.store().last_points().await?;
    let sets = web.store().last_change_sets(LISTED).await?;
    let chrome = &page.chrome;
    let facts = points
        .iter()
        .map(|(mission, point)| {
            let count = Value::from(point.0);
            let entries = chrome
                .speaker
                .say_with("journals-entries", &[("count", count)]);
            (mission.to_string(), entries)
        })
        .collect();
    let rows = sets
        .into_iter()
        .map(|set| {
            vec![
                chrome.speaker.timestamp(set.recorded_at),
                set.mission.to_string(),
                set.actor,
                set.action,
                chrome.speaker.number(set.entries),
                chrome.speaker.number(set.last),
                chrome.say(if set.signed {
                    "set-signed"
                } else {
                    "set-unsigned"
                }),
            ]
        })
        .collect();
    page.heads = vec![
        chrome.say("change-time"),
        chrome.say("change-mission"),
        chrome.say("change-actor"),
        chrome.say("change-what"),
        chrome.say("source-entries"),
        chrome.say("set-last"),
        chrome.say("set-signature"),
    ];
    page.facts = facts;
    page.rows = rows;
    page.answer()
}

/// `GET /administration/policies`.
pub async fn policies(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let keys = ("policies-heading", "policies-lead");
    let mut page = ListPage::new(&web, &reader, &person, "policies", keys)?;
    let doors = web.doors().ok_or(WebError::NotFound)?;
    page.facts = doors.policies().reasons();
    page.answer()
}
