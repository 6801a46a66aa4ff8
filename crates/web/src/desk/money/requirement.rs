//! `/mali/2017/desk/requirements/{project}`: what a project asked for as it
//! was revised, and a form for a revision.

use ::access::Permission;
use ::appeals::funding::current_requirement;
use ::appeals::records::{Project, Requirement, RequirementSubject};
use ::appeals::supposition::Supposition;
use ::appeals::{AppealRecords, Change};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use languages::{MoneyStyle, Value};
use uuid::Uuid;
use vocabulary::identifier::RequirementId;
use vocabulary::{RecordKind, Recorded};

use super::course::{CourseView, course};
use super::reach::Reach;
use super::source_of;
use super::typed::Typed;
use crate::access::form::{Posted, Problem, problem_of};
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

struct RevisionView {
    name: String,
    amount: String,
    from: String,
    reason: String,
    current: bool,
    record: String,
}

#[derive(Template)]
#[template(path = "desk/requirement.html")]
struct RequirementPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    heading: String,
    currency: String,
    revisions: Vec<RevisionView>,
    next: i32,
    asks_days: bool,
    asks_nothing: bool,
    overtaken: bool,
    course: Option<CourseView>,
    action: String,
    list: String,
}

/// A project within reach, and the records it stands in.
struct Work {
    desk: Desk,
    records: AppealRecords,
    project: Project,
}

impl Work {
    async fn of(desk: Desk, id: Uuid) -> Result<Self, WebError> {
        let records = desk.records().await?;
        let project = records
            .projects
            .iter()
            .map(|known| &known.record)
            .find(|project| project.id.0 == id)
            .filter(|project| {
                Reach::new(&desk, Permission::ReviseRequirement, &records).project(project)
            })
            .cloned()
            .ok_or(WebError::NotFound)?;
        Ok(Self {
            desk,
            records,
            project,
        })
    }

    /// The revisions, the original first.
    fn revisions(&self) -> Vec<&Recorded<Requirement>> {
        let mut revisions: Vec<_> = self
            .records
            .requirements
            .iter()
            .filter(|known| known.record.subject.project() == Some(self.project.id))
            .collect();
        revisions.sort_by_key(|known| (known.record.revision, known.record.id));
        revisions
    }

    /// The number that a new revision has.
    fn next(&self) -> i32 {
        let revisions = self.revisions();
        revisions
            .last()
            .map_or(0, |known| known.record.revision.saturating_add(1))
    }
}

/// `GET …/requirements/{project}`.
pub async fn form(
    desk: Desk,
    Path((_, _, project)): Path<(String, String, Uuid)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, project).await?;
    show(&work, &Posted::default(), Vec::new(), None, false)
}

/// `POST …/requirements/{project}`.
pub async fn revise(
    desk: Desk,
    Path((_, _, project)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, project).await?;
    let next = work.next();
    // Another revision was recorded since the form was opened: it stands in
    // the history above, and what was typed is still there.
    if posted.field("next") != next.to_string() {
        return show(&work, &posted, Vec::new(), None, true);
    }
    let (requirement, problems, remarks) = read(&work, &posted, next)?;
    let Some(requirement) = requirement.filter(|_| problems.is_empty()) else {
        return show(&work, &posted, problems, None, false);
    };
    if posted.field("action") != "save" {
        let supposed = Supposition::Requirement(Box::new(requirement));
        let mut course = course(&work.desk, &work.records, &supposed)?;
        course.remarks.extend(remarks);
        return show(&work, &posted, problems, Some(course), false);
    }
    let changes = vec![Change::put(requirement, source_of(&posted))];
    let entry = work.desk.entry("revise requirement")?;
    let mission = &work.desk.named.name.mission;
    let expected: Vec<_> = work
        .revisions()
        .last()
        .map(|known| known.reference())
        .into_iter()
        .collect();
    let store = work.desk.web.store();
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => {
            let address = format!("requirements?saved={}", work.project.id);
            Ok(Redirect::to(&work.desk.href(&address)).into_response())
        }
        Err(store::StoreError::Overtaken { .. }) => {
            let work = Work::of(work.desk, project).await?;
            show(&work, &posted, Vec::new(), None, true)
        }
        Err(error) => Err(error.into()),
    }
}

/// A revision, what is wrong with it, and what somebody should know.
type Read = (Option<Requirement>, Vec<Problem>, Vec<String>);

fn read(work: &Work, posted: &Posted, next: i32) -> Result<Read, WebError> {
    let speaker = work.desk.reader.speaker();
    let appeal = &work.records.appeal.record;
    let mut typed = Typed::new(posted, speaker, appeal.period);
    let amount = typed.amount("amount", appeal.currency);
    let holds_from = typed.day("holds_from");
    let is_revision = next > 0;
    if is_revision && posted.field("holds_from").trim().is_empty() {
        let text = speaker.say("revision-day-missing");
        typed.wrong("holds_from", text);
    }
    let reason = typed.texts("reason_en", "reason_fr");
    if is_revision && reason.is_empty() && problem_of(&typed.problems, "reason_en").is_none() {
        let text = speaker.say("revision-reason-missing");
        typed.wrong("reason_en", text);
    }
    if amount.is_some_and(|amount| amount.minor == 0) && !typed.confirms("nothing") {
        let text = speaker.say("revision-nothing");
        typed.wrong("confirm_nothing", text);
    }
    typed.doubts_days();
    typed.needed("paper", &speaker.say("typed-paper-missing"));
    let mut remarks = Vec::new();
    let later = work.revisions().into_iter().filter_map(|known| {
        let from = known.record.holds_from?;
        holds_from.filter(|day| *day < from).map(|_| from)
    });
    if let Some(later) = later.max() {
        let values = [("day", Value::from(speaker.date(later)))];
        remarks.push(speaker.say_with("revision-superseded", &values));
    }
    let problems = typed.problems;
    let Some(amount) = amount else {
        return Ok((None, problems, remarks));
    };
    let requirement = Requirement {
        id: RequirementId(work.desk.identifier()?),
        appeal: appeal.id,
        subject: RequirementSubject::Project {
            project: work.project.id,
        },
        amount,
        holds_from,
        revision: next,
        reason,
    };
    Ok((Some(requirement), problems, remarks))
}

fn show(
    work: &Work,
    posted: &Posted,
    problems: Vec<Problem>,
    course: Option<CourseView>,
    overtaken: bool,
) -> Result<Response, WebError> {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let status = match (overtaken, problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let is_asked = |doubt: &str, field: &str| {
        posted.fields("confirmed").any(|given| given == doubt)
            || problem_of(&problems, field).is_some()
    };
    let current = current_requirement(&work.records, work.project.id, None);
    let current = current.map(|known| known.record.id);
    let mut chrome = desk.chrome("desk-requirement")?.crumb(
        &desk.address("requirements"),
        speaker.say("desk-requirements"),
    );
    chrome.switches_language = posted.0.is_empty();
    let page = RequirementPage {
        asks_days: is_asked("days", "confirm_days"),
        asks_nothing: is_asked("nothing", "confirm_nothing"),
        form_token: desk.form_token(),
        heading: best(&desk.reader, &work.project.titles).text.to_owned(),
        currency: work.records.appeal.record.currency.to_string(),
        revisions: work
            .revisions()
            .into_iter()
            .map(|known| revision(desk, &known.record, current == Some(known.record.id)))
            .collect(),
        next: work.next(),
        overtaken,
        course,
        action: desk.href(&format!("requirements/{}", work.project.id)),
        list: desk.href("requirements"),
        problems,
        posted: posted.clone(),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn revision(desk: &Desk, requirement: &Requirement, current: bool) -> RevisionView {
    let speaker = desk.reader.speaker();
    let record = desk
        .named
        .address
        .record(RecordKind::Requirement, requirement.id.0);
    RevisionView {
        name: if requirement.revision == 0 {
            speaker.say("project-revision-original")
        } else {
            let number = [("number", Value::from(i64::from(requirement.revision)))];
            speaker.say_with("project-revision", &number)
        },
        amount: speaker.money(requirement.amount, MoneyStyle::Exact),
        from: requirement
            .holds_from
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        reason: best(&desk.reader, &requirement.reason).text.to_owned(),
        current,
        record: desk.reader.href(&record),
    }
}
