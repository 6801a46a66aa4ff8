//! `/mali/desk/recipients`: the organisations that get the reports of an
//! operation by a private link, what each fetched, and who has not yet. A
//! link is shown once, when it is made.

use ::access::{Permission, Token};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::records::{ReportRecipient, RoundPublication};
use displacement::rounds::RoundKey;
use languages::Value;
use missions::Change;
use serde::Deserialize;
use store::{FetchedReport, StoreError};
use uuid::Uuid;
use vocabulary::identifier::ReportRecipientId;
use vocabulary::{Language, Record, Recorded, Source};

use super::MissionDesk;
use crate::access::Posted;
use crate::access::doors::failed;
use crate::access::form::{Choice, Problem};
use crate::delivery::Page;
use crate::displacement::words;
use crate::site::{Chrome, WebError};

/// The name of an organisation is no longer than this.
const LONGEST_NAME: usize = 200;

/// So many downloads are listed for one organisation.
const LISTED: i64 = 200;

#[derive(Template)]
#[template(path = "desk/recipients.html")]
struct RecipientsPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    done: Option<String>,
    form_token: String,
    newest: Vec<NewestView>,
    recipients: Vec<RecipientView>,
    operations: Vec<Choice>,
    organisation: String,
    languages: Vec<Choice>,
    action: String,
}

/// The newest published report of an operation, and who has not fetched it.
struct NewestView {
    report: String,
    fetched: String,
    missing: Vec<String>,
}

struct RecipientView {
    href: String,
    organisation: String,
    operation: String,
    language: String,
    state: String,
    is_open: bool,
    last: String,
}

#[derive(Template)]
#[template(path = "desk/recipient.html")]
struct RecipientPage {
    chrome: Chrome,
    overtaken: bool,
    form_token: String,
    version: String,
    recipient: RecipientView,
    since: String,
    downloads: Vec<DownloadView>,
    renew: String,
    withdraw: String,
    list: String,
}

struct DownloadView {
    at: String,
    report: String,
    file: String,
}

#[derive(Template)]
#[template(path = "desk/recipient_link.html")]
struct LinkPage {
    chrome: Chrome,
    organisation: String,
    link: String,
    list: String,
}

/// What a saved form leads back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    withdrawn: Option<String>,
}

/// What is known of the recipients of a mission.
struct Known {
    recipients: Vec<Recorded<ReportRecipient>>,
    /// A row for each recipient, round and version, the newest first.
    fetched: Vec<FetchedReport>,
    published: Vec<RoundPublication>,
    operations: Vec<String>,
}

impl Known {
    async fn of(desk: &MissionDesk) -> Result<Self, WebError> {
        let code = &desk.mission.0.record.code;
        let store = desk.web.store();
        let published = store.round_publications(code, None).await?;
        let operations = desk.records().await?.operations;
        Ok(Self {
            recipients: store.report_recipients(code).await?,
            fetched: store.last_downloads(code).await?,
            published: published.into_iter().map(|one| one.record).collect(),
            operations: operations.into_iter().map(|one| one.record.name).collect(),
        })
    }

    /// The newest version of the newest round of each operation.
    fn newest(&self, operation: &str) -> Option<(&RoundKey, i32)> {
        let of_it = self
            .published
            .iter()
            .filter(|one| one.round.operation == operation);
        of_it
            .map(|one| (&one.round, one.number))
            .max_by_key(|(round, number)| (round.reporting_date, round.number, *number))
    }

    fn has_fetched(&self, id: ReportRecipientId, (round, number): (&RoundKey, i32)) -> bool {
        self.fetched
            .iter()
            .any(|one| one.recipient == id && one.round == *round && one.version == number)
    }
}

/// `GET /mali/desk/recipients`.
pub async fn list(desk: MissionDesk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let done = asked.withdrawn.map(|_| "recipients-withdrawn-done");
    show(&desk, &Posted::default(), Vec::new(), done).await
}

/// `POST /mali/desk/recipients`: adds an organisation and shows its link.
pub async fn add(desk: MissionDesk, posted: Posted) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let known = Known::of(&desk).await?;
    let speaker = desk.reader.speaker();
    let mut problems = Vec::new();
    let mut wrong = |field, key| {
        let text = speaker.say(key);
        problems.push(Problem { field, text });
    };
    let organisation = posted.field("organisation").split_whitespace();
    let organisation = organisation.collect::<Vec<_>>().join(" ");
    if organisation.is_empty() {
        wrong("organisation", "recipients-organisation-missing");
    } else if organisation.chars().count() > LONGEST_NAME || organisation.contains('@') {
        wrong("organisation", "recipients-organisation-wrong");
    }
    let operation = posted.field("operation");
    if !known.operations.iter().any(|name| name == operation) {
        wrong("operation", "recipients-operation-missing");
    }
    let language = posted.field("language").parse::<Language>().ok();
    if language.is_none() {
        wrong("language", "recipients-language-missing");
    }
    let twice = known.recipients.iter().any(|one| {
        let one = &one.record;
        one.withdrawn.is_none()
            && one.operation == operation
            && one.organisation.to_lowercase() == organisation.to_lowercase()
    });
    if twice {
        wrong("organisation", "recipients-organisation-twice");
    }
    let Some(language) = language.filter(|_| problems.is_empty()) else {
        return show(&desk, &posted, problems, None).await;
    };
    let doors = desk.doors()?;
    let token = Token::new(doors.randomness()).map_err(failed)?;
    let now = desk.web.clock().now();
    let recipient = ReportRecipient {
        id: ReportRecipientId(
            ::access::randomness::identifier(now, doors.randomness()).map_err(failed)?,
        ),
        operation: operation.to_owned(),
        organisation,
        language,
        link: token.digest().to_keep(),
        since: now.date_naive(),
        withdrawn: None,
    };
    let name = recipient.organisation.clone();
    match desk.write("add recipient", [recipient.into()]).await {
        Ok(()) => show_link(&desk, &name, language, &token),
        Err(error) => Err(error),
    }
}

/// `GET /mali/desk/recipients/{id}`.
pub async fn one(
    desk: MissionDesk,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    show_one(&desk, id, false).await
}

/// `POST /mali/desk/recipients/{id}/renew`: a new link in the place of the
/// one there was.
pub async fn renew(
    desk: MissionDesk,
    Path((_, id)): Path<(String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let known = find(&desk, id).await?;
    let token = Token::new(desk.doors()?.randomness()).map_err(failed)?;
    let renewed = ReportRecipient {
        link: token.digest().to_keep(),
        withdrawn: None,
        ..known.record.clone()
    };
    let (name, language) = (renewed.organisation.clone(), renewed.language);
    if change(&desk, &known, &posted, renewed, "renew link").await? {
        show_link(&desk, &name, language, &token)
    } else {
        show_one(&desk, id, true).await
    }
}

/// `POST /mali/desk/recipients/{id}/withdraw`: the link opens nothing any
/// more.
pub async fn withdraw(
    desk: MissionDesk,
    Path((_, id)): Path<(String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let known = find(&desk, id).await?;
    let today = desk.web.clock().now().date_naive();
    let withdrawn = ReportRecipient {
        withdrawn: Some(today),
        ..known.record.clone()
    };
    if change(&desk, &known, &posted, withdrawn, "withdraw link").await? {
        let address = desk.address("desk/recipients?withdrawn=1");
        Ok(Redirect::to(&desk.reader.href(&address)).into_response())
    } else {
        show_one(&desk, id, true).await
    }
}

async fn find(desk: &MissionDesk, id: Uuid) -> Result<Recorded<ReportRecipient>, WebError> {
    let code = &desk.mission.0.record.code;
    let known = desk.web.store().report_recipients(code).await?;
    let found = known.into_iter().find(|one| one.record.id.0 == id);
    found.ok_or(WebError::NotFound)
}

/// Writes a change unless somebody else was faster; whether it is written.
async fn change(
    desk: &MissionDesk,
    known: &Recorded<ReportRecipient>,
    posted: &Posted,
    changed: ReportRecipient,
    action: &str,
) -> Result<bool, WebError> {
    if posted.field("version") != known.version.to_string() {
        return Ok(false);
    }
    let source = Source::named(desk.person.account.name.clone());
    let entry = desk.person.entry(&desk.web, desk.doors()?, action);
    let code = &desk.mission.0.record.code;
    let changes = vec![Change::put(changed, source)];
    let expected = [known.reference()];
    let store = desk.web.store();
    match store.apply_if(code, &entry, changes, &expected).await {
        Ok(_) => Ok(true),
        Err(StoreError::Overtaken { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn show_link(
    desk: &MissionDesk,
    organisation: &str,
    language: Language,
    token: &Token,
) -> Result<Response, WebError> {
    let mut chrome = desk.chrome("recipients-link-title")?.crumb(
        &desk.address("desk/recipients"),
        desk.reader.speaker().say("recipients-title"),
    );
    // The page cannot be asked for a second time.
    chrome.switches_language = false;
    let path = crate::site::reader::in_language(language, &format!("/r/{}", token.to_show()));
    let page = LinkPage {
        organisation: organisation.to_owned(),
        link: format!("{}{path}", desk.web.public_address()),
        list: desk.reader.href(&desk.address("desk/recipients")),
        chrome,
    };
    Ok(Page::html(page.render()?).into_response())
}

fn report_name(desk: &MissionDesk, (round, number): (&RoundKey, i32), several: bool) -> String {
    let speaker = desk.reader.speaker();
    let round = words::round_of_day(speaker, round, several);
    let number = number.to_string();
    speaker.say_with(
        "recipients-report",
        &[
            ("round", Value::from(&round)),
            ("number", Value::from(&number)),
        ],
    )
}

fn view(desk: &MissionDesk, known: &Known, one: &ReportRecipient) -> RecipientView {
    let speaker = desk.reader.speaker();
    let several = known.operations.len() > 1;
    let last = known.fetched.iter().find(|it| it.recipient == one.id);
    RecipientView {
        href: desk
            .reader
            .href(&desk.address(&format!("desk/recipients/{}", one.id))),
        organisation: one.organisation.clone(),
        operation: one.operation.clone(),
        language: speaker.say(&format!("language-name-{}", one.language.code())),
        state: match one.withdrawn {
            Some(day) => {
                let day = speaker.date(day);
                speaker.say_with("recipients-withdrawn", &[("date", Value::from(&day))])
            }
            None => speaker.say("recipients-open"),
        },
        is_open: one.withdrawn.is_none(),
        last: last.map_or_else(
            || speaker.say("recipients-nothing-fetched"),
            |last| {
                let at = speaker.timestamp(last.at);
                let report = report_name(desk, (&last.round, last.version), several);
                format!("{report}, {}, {at}", last.file)
            },
        ),
    }
}

fn newest(desk: &MissionDesk, known: &Known) -> Vec<NewestView> {
    let speaker = desk.reader.speaker();
    let several = known.operations.len() > 1;
    let operations = known.operations.iter();
    operations
        .filter_map(|operation| {
            let newest = known.newest(operation)?;
            let open: Vec<_> = known
                .recipients
                .iter()
                .map(|one| &one.record)
                .filter(|one| one.operation == *operation && one.withdrawn.is_none())
                .collect();
            let missing: Vec<String> = open
                .iter()
                .filter(|one| !known.has_fetched(one.id, newest))
                .map(|one| one.organisation.clone())
                .collect();
            let values = [
                ("fetched", Value::from(open.len() - missing.len())),
                ("count", Value::from(open.len())),
            ];
            Some(NewestView {
                report: report_name(desk, newest, several),
                fetched: speaker.say_with("recipients-fetched", &values),
                missing,
            })
        })
        .collect()
}

async fn show(
    desk: &MissionDesk,
    typed: &Posted,
    problems: Vec<Problem>,
    done: Option<&str>,
) -> Result<Response, WebError> {
    let known = Known::of(desk).await?;
    let chrome = desk.chrome("recipients-title")?;
    let speaker = desk.reader.speaker();
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let chosen_language = match typed.field("language") {
        "" => desk.reader.language.code(),
        sent => sent,
    };
    let page = RecipientsPage {
        problems,
        done: done.map(|key| speaker.say(key)),
        form_token: desk.person.token.form_token().to_show(),
        newest: newest(desk, &known),
        recipients: known
            .recipients
            .iter()
            .map(|one| view(desk, &known, &one.record))
            .collect(),
        operations: known
            .operations
            .iter()
            .enumerate()
            .map(|(place, name)| Choice {
                value: name.clone(),
                label: name.clone(),
                chosen: match typed.field("operation") {
                    "" => place == 0,
                    sent => sent == name,
                },
            })
            .collect(),
        organisation: typed.field("organisation").to_owned(),
        languages: Language::ALL
            .iter()
            .map(|language| Choice {
                value: language.code().to_owned(),
                label: speaker.say(&format!("language-name-{}", language.code())),
                chosen: language.code() == chosen_language,
            })
            .collect(),
        action: desk.reader.href(&desk.address("desk/recipients")),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

async fn show_one(desk: &MissionDesk, id: Uuid, overtaken: bool) -> Result<Response, WebError> {
    let found = find(desk, id).await?;
    let known = Known::of(desk).await?;
    let code = &desk.mission.0.record.code;
    let speaker = desk.reader.speaker();
    let several = known.operations.len() > 1;
    let fetched = desk.web.store();
    let fetched = fetched
        .downloads(code, Some(found.record.id), LISTED)
        .await?;
    let title = speaker.say("recipients-title");
    let since = speaker.date(found.record.since);
    let action = |what: &str| {
        let path = desk.address(&format!("desk/recipients/{}/{what}", found.record.id()));
        desk.reader.href(&path)
    };
    let page = RecipientPage {
        chrome: desk
            .chrome("recipients-one-title")?
            .crumb(&desk.address("desk/recipients"), title),
        overtaken,
        form_token: desk.person.token.form_token().to_show(),
        version: found.version.to_string(),
        recipient: view(desk, &known, &found.record),
        since: speaker.say_with("recipients-since", &[("date", Value::from(&since))]),
        downloads: fetched
            .into_iter()
            .map(|one| DownloadView {
                at: speaker.timestamp(one.at),
                report: report_name(desk, (&one.round, one.version), several),
                file: one.file,
            })
            .collect(),
        renew: action("renew"),
        withdraw: action("withdraw"),
        list: desk.reader.href(&desk.address("desk/recipients")),
    };
    let status = if overtaken {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}
