//! `/mali/desk/rounds/{round}/state`: when a round was collected, and whether
//! all of it is there.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use displacement::rounds::{Completion, Round};

use super::{MissionDesk, Saved, Work, reason};
use crate::access::Posted;
use crate::access::form::{Choice, Problem};
use crate::delivery::Page;
use crate::site::{Chrome, WebError};

#[derive(Template)]
#[template(path = "desk/round_state.html")]
struct StatePage {
    chrome: Chrome,
    problems: Vec<Problem>,
    overtaken: bool,
    form_token: String,
    version: String,
    heading: String,
    from: String,
    until: String,
    completion: Vec<Choice>,
    open: Option<String>,
    reason: String,
    action: String,
    board: String,
}

/// `GET /mali/desk/rounds/{round}/state`.
pub async fn form(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    show(&work, None, Vec::new(), false)
}

/// `POST /mali/desk/rounds/{round}/state`.
pub async fn save(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    if work.is_overtaken(&posted) {
        return show(&work, Some(&posted), Vec::new(), true);
    }
    let mut problems = Vec::new();
    let round = read(&work, &posted, &mut problems);
    let why = reason(&work, &posted, &mut problems);
    if !problems.is_empty() {
        return show(&work, Some(&posted), problems, false);
    }
    let was_partial = work.round.record.completion == Completion::Partial;
    let action = if was_partial && round.completion == Completion::Complete {
        "complete round"
    } else {
        "change round"
    };
    match work.save(action, round, why).await? {
        Saved::Written => Ok(Redirect::to(&work.href("?done=0")).into_response()),
        Saved::Overtaken => {
            let work = work.again().await?;
            show(&work, Some(&posted), Vec::new(), true)
        }
    }
}

fn read(work: &Work, posted: &Posted, problems: &mut Vec<Problem>) -> Round {
    let speaker = work.desk.reader.speaker();
    let known = &work.round.record;
    let mut day = |field: &'static str| -> Option<NaiveDate> {
        let typed = posted.field(field).trim();
        let day = typed.parse().ok();
        if !typed.is_empty() && day.is_none() {
            let text = speaker.say("counting-day-wrong");
            problems.push(Problem { field, text });
        }
        day
    };
    let (from, until) = (day("from"), day("until"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        problems.push(Problem {
            field: "until",
            text: speaker.say("round-state-days-turned"),
        });
    }
    let completion = match posted.field("completion") {
        "complete" => Completion::Complete,
        "partial" => Completion::Partial,
        _ => {
            problems.push(Problem {
                field: "completion",
                text: speaker.say("round-state-completion-missing"),
            });
            known.completion
        }
    };
    Round {
        collected_from: from,
        collected_until: until,
        completion,
        ..known.clone()
    }
}

fn show(
    work: &Work,
    typed: Option<&Posted>,
    problems: Vec<Problem>,
    overtaken: bool,
) -> Result<Response, WebError> {
    let chrome = work
        .chrome("round-state-title")?
        .crumb(&work.path(), work.heading());
    let known = &work.round.record;
    let recorded = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let shown = |field: &str, recorded: String| {
        typed.map_or(recorded, |typed| typed.field(field).to_owned())
    };
    let is = match known.completion {
        Completion::Complete => "complete",
        Completion::Partial => "partial",
    };
    let status = if overtaken {
        StatusCode::CONFLICT
    } else if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let is = shown("completion", is.to_owned());
    let open = known
        .coverage
        .as_ref()
        .map(|it| it.reached(|_| true).open());
    let page = StatePage {
        problems,
        overtaken,
        form_token: work.desk.person.token.form_token().to_show(),
        version: work.round.version.to_string(),
        heading: work.heading(),
        from: shown("from", recorded(known.collected_from)),
        until: shown("until", recorded(known.collected_until)),
        completion: ["complete", "partial"]
            .map(|word| Choice {
                value: word.to_owned(),
                label: chrome.say(&format!("round-state-{word}")),
                chosen: is == word,
            })
            .into(),
        open: open
            .filter(|open| *open > 0)
            .map(|open| chrome.say_count("round-state-open", open)),
        reason: shown("reason", String::new()),
        action: work.href("/state"),
        board: work.href(""),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}
