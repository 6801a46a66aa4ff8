//! The page on which two people meet.

use ::access::Permission;
use ::appeals::records::Proposal;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use languages::Value;
use vocabulary::{ProposalState, Recorded};

use super::{Edition, Work};
use crate::access::form::{Posted, Problem};
use crate::appeals::appeal::edition;
use crate::appeals::difference::{DifferencesView, differences_view};
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::desk::obstacles::{ObstacleView, obstacles};
use crate::site::{Chrome, WebError};

/// What is shown beside the difference.
#[derive(Default)]
pub(super) struct Shown {
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// The status, where it is not “all is well”.
    pub(super) status: Option<StatusCode>,
    /// The version that was just published.
    pub(super) published: Option<i32>,
}

/// A proposal that waits.
struct OpenView {
    version: i32,
    said: String,
    note: String,
    is_own: bool,
    may_approve: bool,
    needs_factor: bool,
    since: Option<DifferencesView>,
    action: String,
}

/// A proposal that was answered.
struct AnsweredView {
    said: String,
    note: String,
    answer: String,
    reason: String,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/publishing.html")]
struct PublishingPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    heading: String,
    published: Option<(String, String)>,
    newest: Option<(String, String)>,
    against: i32,
    point: i64,
    shown: Option<DifferencesView>,
    nothing: bool,
    blocking: Vec<ObstacleView>,
    notices: Vec<ObstacleView>,
    open: Option<OpenView>,
    may_propose: bool,
    answered: Vec<AnsweredView>,
    draft: String,
    propose: String,
    account: String,
}

/// So many answered proposals are listed.
const ANSWERED: usize = 20;

/// The page for whoever asks.
pub(super) async fn show(work: &Work, posted: &Posted, shown: Shown) -> Result<Response, WebError> {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    // With a proposal open, both look at the page as it was proposed.
    let proposed = match work.open() {
        None => None,
        Some(open) => Some(work.at(open.record.computed_at).await?),
    };
    let seen = proposed.as_ref().unwrap_or(&work.live);
    let published = work.published().await?;
    let differences = published.as_ref().map(|old| between(desk, old, seen));
    let (blocking, notices): (Vec<_>, Vec<_>) = obstacles(desk, &seen.document, &seen.records)
        .into_iter()
        .partition(|obstacle| obstacle.blocks);
    let mut chrome = desk.chrome("desk-publishing")?;
    chrome.switches_language = posted.0.is_empty();
    let version = |number: i32| desk.reader.href(&desk.named.address.version(number));
    let page = PublishingPage {
        form_token: desk.form_token(),
        heading: best(&desk.reader, &seen.document.titles).text.to_owned(),
        published: shown
            .published
            .filter(|number| {
                work.publications
                    .iter()
                    .any(|it| it.record.number == *number)
            })
            .map(|number| {
                let number_said = [("number", Value::from(i64::from(number)))];
                (
                    speaker.say_with("version-number", &number_said),
                    version(number),
                )
            }),
        newest: work.publications.last().map(|newest| {
            let number = newest.record.number;
            let said = edition(&chrome, number, newest.record.published_at);
            (said, version(number))
        }),
        against: work.newest(),
        point: seen.records.known_at.0,
        nothing: differences.as_ref().is_some_and(DifferencesView::is_empty),
        shown: differences,
        blocking,
        notices,
        open: work
            .open()
            .zip(proposed.as_ref())
            .map(|(open, proposed)| open_view(work, open, proposed)),
        may_propose: desk.may(Permission::Propose, None, None),
        answered: work
            .proposals
            .iter()
            .filter(|known| known.record.state != ProposalState::Open)
            .take(ANSWERED)
            .map(|known| answered(desk, &known.record))
            .collect(),
        draft: desk.href("draft"),
        propose: desk.href("publishing/propose"),
        account: desk.reader.href("/account/second-factor"),
        problems: shown.problems,
        posted: posted.clone(),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(shown.status.unwrap_or(StatusCode::OK))
        .into_response())
}

fn between(desk: &Desk, old: &Edition, new: &Edition) -> DifferencesView {
    differences_view(
        (&old.document, &new.document),
        (&old.records, &new.records),
        desk.views(),
    )
}

fn open_view(work: &Work, open: &Recorded<Proposal>, proposed: &Edition) -> OpenView {
    let desk = &work.desk;
    let record = &open.record;
    let second_factor = desk.person.session.second_factor;
    let may_approve = work.may_approve(record, second_factor);
    let since = between(desk, proposed, &work.live);
    OpenView {
        version: open.version,
        said: said(desk, record),
        note: record.note.clone(),
        is_own: work.is_own(record),
        may_approve,
        needs_factor: !may_approve && work.may_approve(record, true),
        since: (!since.is_empty()).then_some(since),
        action: desk.href(&format!("publishing/{}", record.id)),
    }
}

/// Who proposed, and when.
fn said(desk: &Desk, proposal: &Proposal) -> String {
    let speaker = desk.reader.speaker();
    let time = speaker.timestamp(proposal.proposed_at);
    let values = [
        ("person", Value::from(proposal.proposed_by.as_str())),
        ("time", Value::from(time.as_str())),
    ];
    speaker.say_with("proposal-by", &values)
}

fn answered(desk: &Desk, proposal: &Proposal) -> AnsweredView {
    let speaker = desk.reader.speaker();
    let (by, at) = (
        proposal.state.answered_by().cloned().unwrap_or_default(),
        proposal.state.answered_at().copied(),
    );
    let at = at.map_or_else(String::new, |at| speaker.timestamp(at));
    let values = [
        ("person", Value::from(by.as_str())),
        ("time", Value::from(at.as_str())),
    ];
    let (answer, reason, href) = match &proposal.state {
        ProposalState::Open => (String::new(), String::new(), None),
        ProposalState::Withdrawn { .. } => (
            speaker.say_with("proposal-withdrawn", &values),
            String::new(),
            None,
        ),
        ProposalState::SentBack { reason, .. } => (
            speaker.say_with("proposal-sent-back", &values),
            reason.clone(),
            None,
        ),
        ProposalState::Published { number, .. } => (
            speaker.say_with("proposal-published", &values),
            String::new(),
            Some(desk.reader.href(&desk.named.address.version(*number))),
        ),
    };
    AnsweredView {
        said: said(desk, proposal),
        note: proposal.note.clone(),
        answer,
        reason,
        href,
    }
}
