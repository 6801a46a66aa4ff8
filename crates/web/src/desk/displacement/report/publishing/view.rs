//! The page on which two people meet.

use ::access::Permission;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use displacement::records::RoundProposal;
use figures::round_report::RoundDocument;
use languages::Value;
use vocabulary::{ProposalState, Recorded};

use super::super::obstacles;
use super::{Edition, Work};
use crate::access::form::{Posted, Problem};
use crate::delivery::Page;
use crate::desk::obstacles::ObstacleView;
use crate::displacement::report::difference::{self, DifferencesView};
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
#[template(path = "desk/round_publishing.html")]
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
    let desk = work.desk();
    let speaker = desk.reader.speaker();
    // With a proposal open, both look at the report as it was proposed.
    let proposed = match work.open() {
        None => None,
        Some(open) => Some(work.round.at(open.record.computed_at).await?),
    };
    let seen = proposed.as_ref().unwrap_or(&work.live);
    let published = work.published().await?;
    let differences = published
        .as_ref()
        .map(|old| between(work, old, &seen.document));
    let (blocking, notices) = obstacles(seen, speaker);
    let mut chrome = work.round.chrome("round-report-desk-publish")?;
    chrome = chrome.crumb(&work.round.path(""), work.round.heading());
    chrome.switches_language = posted.0.is_empty();
    let version = |number: i32| {
        let address = &work.round.tracked.address;
        let path = address.report_version(&work.round.key, number);
        let said = [("number", Value::from(i64::from(number)))];
        (
            speaker.say_with("version-number", &said),
            desk.reader.href(&path),
        )
    };
    let mut known = work.publications.iter().map(|known| known.record.number);
    let page = PublishingPage {
        form_token: desk.person.token.form_token().to_show(),
        heading: work.round.heading(),
        published: shown
            .published
            .filter(|number| known.any(|known| known == *number))
            .map(version),
        newest: (work.newest() > 0).then(|| version(work.newest())),
        against: work.newest(),
        point: seen.document.computed_at.0,
        nothing: differences.as_ref().is_some_and(DifferencesView::is_empty),
        shown: differences,
        blocking,
        notices,
        open: work
            .open()
            .zip(proposed.as_ref())
            .map(|(open, proposed)| open_view(work, open, proposed)),
        may_propose: desk.may(Permission::Propose),
        answered: work
            .proposals
            .iter()
            .filter(|known| known.record.state != ProposalState::Open)
            .take(ANSWERED)
            .map(|known| answered(work, &known.record))
            .collect(),
        draft: work.round.href("/preview"),
        propose: work.round.href("/publishing/propose"),
        account: desk.reader.href("/account/second-factor"),
        problems: shown.problems,
        posted: posted.clone(),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(shown.status.unwrap_or(StatusCode::OK))
        .into_response())
}

fn between(work: &Work, old: &RoundDocument, new: &RoundDocument) -> DifferencesView {
    let address = &work.round.tracked.address;
    difference::view(old, new, address, &work.desk().reader)
}

fn open_view(work: &Work, open: &Recorded<RoundProposal>, proposed: &Edition) -> OpenView {
    let record = &open.record;
    let second_factor = work.desk().person.session.second_factor;
    let may_approve = work.may_approve(record, second_factor);
    let since = between(work, &proposed.document, &work.live.document);
    OpenView {
        version: open.version,
        said: said(work, record),
        note: record.note.clone(),
        is_own: work.is_own(record),
        may_approve,
        needs_factor: !may_approve && work.may_approve(record, true),
        since: (!since.is_empty()).then_some(since),
        action: work.round.href(&format!("/publishing/{}", record.id)),
    }
}

/// Who proposed, and when.
fn said(work: &Work, proposal: &RoundProposal) -> String {
    let speaker = work.desk().reader.speaker();
    let time = speaker.timestamp(proposal.proposed_at);
    let values = [
        ("person", Value::from(&proposal.proposed_by)),
        ("time", Value::from(&time)),
    ];
    speaker.say_with("proposal-by", &values)
}

fn answered(work: &Work, proposal: &RoundProposal) -> AnsweredView {
    let desk = work.desk();
    let speaker = desk.reader.speaker();
    let by = proposal.state.answered_by().cloned().unwrap_or_default();
    let at = proposal.state.answered_at().copied();
    let at = at.map_or_else(String::new, |at| speaker.timestamp(at));
    let values = [("person", Value::from(&by)), ("time", Value::from(&at))];
    let (key, reason, href) = match &proposal.state {
        ProposalState::Open => ("proposal-open", String::new(), None),
        ProposalState::Withdrawn { .. } => ("proposal-withdrawn", String::new(), None),
        ProposalState::SentBack { reason, .. } => ("proposal-sent-back", reason.clone(), None),
        ProposalState::Published { number, .. } => {
            let address = &work.round.tracked.address;
            let path = address.report_version(&work.round.key, *number);
            (
                "proposal-published",
                String::new(),
                Some(desk.reader.href(&path)),
            )
        }
    };
    AnsweredView {
        said: said(work, proposal),
        note: proposal.note.clone(),
        answer: speaker.say_with(key, &values),
        reason,
        href,
    }
}
