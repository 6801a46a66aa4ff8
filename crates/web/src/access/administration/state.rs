//! `/administration/state`: how the node fares at a glance. The last backup
//! and the last check, what is doubtful, how much room there is, what runs,
//! what is stale, and where to go from each.

use access::randomness::identifier;
use appeals::lint::lint;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use languages::Value;
use store::{ImportState, KnownAt, Upkeep, UpkeepKind, UpkeepState};
use vocabulary::AppealName;

use super::node::free_space;
use crate::access::Person;
use crate::access::account::chrome;
use crate::access::doors::failed;
use crate::delivery::Page;
use crate::desk::stale::count_stale;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;
use crate::verification::{self, Brief};

/// A backup older than this is warned of.
const OLD_BACKUP: TimeDelta = TimeDelta::days(7);

/// Who checks longer than this was stopped in the middle.
const LONGEST_CHECK: TimeDelta = TimeDelta::hours(6);

/// An appeal with more contributions is counted on its own page only.
const COUNTED: i64 = 20_000;

/// So many changes of accounts are shown.
const CHANGES: i64 = 5;

#[derive(Template)]
#[template(path = "access/administration/state.html")]
struct StatePage {
    chrome: Chrome,
    form_token: String,
    backup: Option<BackupView>,
    check: Option<CheckView>,
    is_checking: bool,
    doubts: Vec<DoubtsView>,
    storage: Vec<(String, String)>,
    jobs: String,
    stale: usize,
    changes: Vec<(String, String)>,
}

/// The last backup.
struct BackupView {
    said: String,
    place: String,
    bytes: String,
    is_old: bool,
}

/// The last check that ended.
struct CheckView {
    said: String,
    counted: String,
    is_wrong: bool,
    first: Option<String>,
}

/// How much is doubtful in the sources of an appeal.
struct DoubtsView {
    name: String,
    href: String,
    count: String,
}

fn said(chrome: &Chrome, upkeep: &Upkeep, now: chrono::DateTime<chrono::Utc>) -> String {
    let at = upkeep.finished_at.unwrap_or(upkeep.started_at);
    let time = chrome.speaker.timestamp(at);
    let days = (now - at).num_days().max(0);
    let values = [
        ("time", Value::from(time.as_str())),
        ("days", Value::from(days)),
        ("person", Value::from(upkeep.actor.as_str())),
    ];
    chrome.speaker.say_with("state-when", &values)
}

/// `GET /administration/state`.
pub async fn state(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let now = web.clock().now();
    let chrome = chrome(&web, doors, &reader, &person, "state-heading").crumb(
        "/administration",
        reader.speaker().say("administration-title"),
    );
    let speaker = chrome.speaker;
    let store = web.store();
    let backups = store.upkeep(UpkeepKind::Backup, 1).await?;
    let backup = backups.first().map(|known| BackupView {
        said: said(&chrome, known, now),
        place: known.place.clone().unwrap_or_default(),
        bytes: known
            .bytes
            .map_or_else(String::new, |bytes| speaker.bytes(bytes)),
        is_old: now - known.finished_at.unwrap_or(known.started_at) >= OLD_BACKUP,
    });
    let checks = store.upkeep(UpkeepKind::Verify, 10).await?;
    let is_checking = checks.iter().any(|check| is_under_way(check, now));
    let ended = checks
        .iter()
        .find(|check| check.state != UpkeepState::Running);
    let check = ended.map(|known| check_view(&chrome, known, now));
    let open = store.open_import_jobs().await?;
    let waiting = open
        .iter()
        .filter(|job| job.state == ImportState::Ready)
        .count();
    let count = |number: usize| Value::from(number);
    let jobs = speaker.say_with(
        "state-jobs",
        &[
            ("running", count(open.len() - waiting)),
            ("waiting", count(waiting)),
        ],
    );
    let accounts = store.accounts().await?;
    let changes = store.account_journal(CHANGES).await?;
    let changes = changes.iter().map(|change| {
        let named = accounts.iter().find(|account| account.id == change.account);
        let name = named.map_or_else(|| change.account.to_string(), |it| it.name.clone());
        let action = super::action_name(&chrome, &change.action);
        let what = chrome
            .speaker
            .named(&format!("{} – {action}", change.actor), &name);
        (speaker.timestamp(change.recorded_at), what)
    });
    let page = StatePage {
        form_token: person.token.form_token().to_show(),
        backup,
        check,
        is_checking,
        doubts: doubts(&web, &chrome).await?,
        storage: storage(&web, &chrome).await?,
        jobs,
        stale: count_stale(&web, &reader, &person).await?,
        changes: changes.collect(),
        chrome,
    };
    Ok(Page::html(page.render()?))
}

fn is_under_way(check: &Upkeep, now: chrono::DateTime<chrono::Utc>) -> bool {
    check.state == UpkeepState::Running && now - check.started_at < LONGEST_CHECK
}

fn check_view(chrome: &Chrome, known: &Upkeep, now: chrono::DateTime<chrono::Utc>) -> CheckView {
    let detail = known.detail.as_deref();
    let brief: Brief = detail
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let number = |number: u64| Value::from(i64::try_from(number).unwrap_or(i64::MAX));
    let values = [
        ("rows", number(brief.rows)),
        ("versions", number(brief.publications)),
        ("figures", number(brief.figures)),
    ];
    CheckView {
        said: said(chrome, known, now),
        counted: match known.state {
            UpkeepState::Failed => chrome.say("state-check-failed"),
            _ => chrome.speaker.say_with("state-check-counted", &values),
        },
        is_wrong: known.state != UpkeepState::Well,
        first: brief.first,
    }
}

/// What is doubtful in each appeal, those with the most first.
async fn doubts(web: &Web, chrome: &Chrome) -> Result<Vec<DoubtsView>, WebError> {
    let store = web.store();
    let sizes = store.contribution_counts().await?;
    let mut found = Vec::new();
    for mission in store.missions().await? {
        for appeal in store.appeals_of(&mission.record.code).await? {
            let period = appeal.record.period;
            let size = sizes
                .iter()
                .find(|(code, id, _)| *code == mission.record.code && *id == appeal.record.id);
            let is_large = size.is_some_and(|(_, _, count)| *count > COUNTED);
            let name = AppealName {
                mission: mission.record.code.clone(),
                period,
            };
            let count = if is_large {
                None
            } else {
                let records = store.appeal_records(&name, KnownAt::Now).await?;
                Some(records.map_or(0, |records| lint(&records).len()))
            };
            if count == Some(0) {
                continue;
            }
            let path = format!("/{}/{period}/sources", mission.record.slug);
            let said = match count {
                Some(count) => chrome.say_count("state-doubts-count", count),
                None => chrome.say("state-doubts-large"),
            };
            found.push((
                count.unwrap_or(usize::MAX),
                DoubtsView {
                    name: name.to_string(),
                    href: chrome.href(&path),
                    count: said,
                },
            ));
        }
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    Ok(found.into_iter().map(|(_, view)| view).collect())
}

/// How much room there is.
async fn storage(web: &Web, chrome: &Chrome) -> Result<Vec<(String, String)>, WebError> {
    let storage = web.store().storage().await?;
    let bytes = |bytes| chrome.speaker.bytes(bytes);
    let mut facts = vec![(chrome.say("storage-size"), bytes(storage.bytes))];
    if let Some(log) = storage.log_bytes {
        facts.push((chrome.say("storage-log"), bytes(log)));
    }
    let data = web.doors().and_then(|doors| doors.data());
    if let Some(free) = data.and_then(free_space) {
        facts.push((chrome.say("storage-free"), bytes(free)));
    }
    Ok(facts)
}

/// `POST /administration/state/verify`: checks everything, beside the
/// requests, when nothing else takes the processor for long.
pub async fn verify(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let now = web.clock().now();
    let known = web.store().upkeep(UpkeepKind::Verify, 10).await?;
    if !known.iter().any(|check| is_under_way(check, now)) {
        let upkeep = Upkeep {
            id: identifier(now, doors.randomness()).map_err(failed)?,
            kind: UpkeepKind::Verify,
            state: UpkeepState::Running,
            actor: person.account.name.clone(),
            started_at: now,
            finished_at: None,
            place: None,
            bytes: None,
            detail: None,
        };
        web.store().put_upkeep(&upkeep).await?;
        let web = web.clone();
        tokio::spawn(async move { carry_out(&web, upkeep).await });
    }
    Ok(Redirect::to(&reader.href("/administration/state")).into_response())
}

async fn carry_out(web: &Web, mut upkeep: Upkeep) {
    let checked = {
        let _turn = web.imports().turn().await;
        verification::check(web.store(), |_| ()).await
    };
    match checked {
        Ok(checked) => {
            upkeep.state = if checked.clean {
                UpkeepState::Well
            } else {
                UpkeepState::Wrong
            };
            upkeep.detail = serde_json::to_string(&checked.brief()).ok();
        }
        Err(error) => {
            tracing::error!(%error, "verify.failed");
            upkeep.state = UpkeepState::Failed;
        }
    }
    upkeep.finished_at = Some(web.clock().now());
    if let Err(error) = web.store().put_upkeep(&upkeep).await {
        tracing::error!(%error, "upkeep.not_kept");
    }
}
