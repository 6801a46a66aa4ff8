//! `/mali/2017/desk/contributions/{id}/reports`: who reported a contribution,
//! and one more report of it. It counts once, however many report it.

use ::appeals::funding::line_of;
use ::appeals::records::{Contribution, FlowReport};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use missions::MissionRecords;
use store::StoreError;
use uuid::Uuid;
use vocabulary::Recorded;

use super::contribution::{record_href, report as read_report, within_reach};
use super::contributions::said;
use super::course::line_sentence;
use super::source_of;
use super::typed::Typed;
use crate::access::form::{Posted, Problem, problem_of};
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

struct ReportView {
    reporter: String,
    channel: String,
    code: String,
    date: String,
}

#[derive(Template)]
#[template(path = "desk/reports.html")]
struct ReportsPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    asks_days: bool,
    said: String,
    standing: String,
    reports: Vec<ReportView>,
    action: String,
    edit: String,
    record: String,
}

/// `GET …/reports`.
pub async fn form(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
) -> Result<Response, WebError> {
    let (_, known) = within_reach(&desk, id).await?;
    show(&desk, &known, &Posted::default(), Vec::new())
}

/// `POST …/reports`.
pub async fn add(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    // Two reports that come at once are both kept: the second is added to
    // what the first left.
    for _ in 0..3 {
        let (records, known) = within_reach(&desk, id).await?;
        match add_to(&desk, &records, known, &posted).await {
            Err(Refused::Overtaken) => {}
            Err(Refused::Error(error)) => return Err(error),
            Ok(response) => return Ok(response),
        }
    }
    Err(WebError::Overtaken)
}

enum Refused {
    Overtaken,
    Error(WebError),
}

async fn add_to(
    desk: &Desk,
    records: &MissionRecords,
    known: Recorded<Contribution>,
    posted: &Posted,
) -> Result<Response, Refused> {
    let speaker = desk.reader.speaker();
    let mut typed = Typed::new(posted, speaker, records.appeal.record.period);
    let report = read_report(&mut typed);
    if report
        .as_ref()
        .is_none_or(|report| report.reporter.is_none())
    {
        typed.wrong("reporter", speaker.say("typed-reporter-missing"));
    }
    typed.doubts_days();
    typed.needed("paper", &speaker.say("typed-paper-missing"));
    let Some(report) = report.filter(|_| typed.problems.is_empty()) else {
        return show(desk, &known, posted, typed.problems).map_err(Refused::Error);
    };
    let expected = [known.reference()];
    let mut record = known.record;
    if !record.reports.contains(&report) {
        record.reports.push(report);
    }
    let href = desk.href(&format!("contributions/{}/reports", record.id));
    let changes = vec![Change::put(record, source_of(posted))];
    let entry = desk.entry("report contribution").map_err(Refused::Error)?;
    let mission = &desk.named.name.mission;
    let store = desk.web.store();
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => Ok(Redirect::to(&href).into_response()),
        Err(StoreError::Overtaken { .. }) => Err(Refused::Overtaken),
        Err(error) => Err(Refused::Error(error.into())),
    }
}

fn show(
    desk: &Desk,
    known: &Recorded<Contribution>,
    posted: &Posted,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let speaker = desk.reader.speaker();
    let record = &known.record;
    let edit = format!("contributions/{}", record.id);
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ReportsPage {
        chrome: desk
            .chrome("desk-reports")?
            .crumb(
                &desk.address("contributions"),
                speaker.say("desk-contributions"),
            )
            .crumb(&desk.address(&edit), said(desk, record)),
        asks_days: posted.fields("confirmed").any(|given| given == "days")
            || problem_of(&problems, "confirm_days").is_some(),
        problems,
        form_token: desk.form_token(),
        posted: posted.clone(),
        said: said(desk, record),
        standing: line_sentence(speaker, line_of(record)),
        reports: record.reports.iter().map(|it| view(desk, it)).collect(),
        action: desk.href(&format!("{edit}/reports")),
        edit: desk.href(&edit),
        record: record_href(desk, record.id),
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn view(desk: &Desk, report: &FlowReport) -> ReportView {
    let speaker = desk.reader.speaker();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    ReportView {
        reporter: text(&report.reporter),
        channel: text(&report.channel),
        code: text(&report.code),
        date: report
            .reported_on
            .map_or_else(String::new, |day| speaker.date(day)),
    }
}
