//! A second person's answer to a proposal, or the first one's second thought.

use ::access::Permission;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::records::RoundProposal;
use figures::publishing::Imprint;
use figures::round_report::{RoundNotPublished, round_edition};
use missions::Change;
use store::StoreError;
use uuid::Uuid;
use vocabulary::identifier::RoundPublicationId;
use vocabulary::{ProposalState, Recorded, Source};

use super::{Work, refused, view};
use crate::access::form::{Posted, Problem};
use crate::desk::displacement::MissionDesk;
use crate::site::WebError;

/// Mission, round and proposal, as an address has them.
type Address = Path<(String, String, Uuid)>;

/// The proposal that is answered, if it still waits in the version that the
/// person had in front of them.
fn waiting(work: &Work, id: Uuid, posted: &Posted) -> Option<Recorded<RoundProposal>> {
    work.open()
        .filter(|open| open.record.id.0 == id)
        .filter(|open| posted.field("version") == open.version.to_string())
        .filter(|_| posted.field("against") == work.newest().to_string())
        .cloned()
}

/// The page once more, with what stands in the way.
async fn stopped(
    work: &Work,
    posted: &Posted,
    key: &str,
    status: StatusCode,
) -> Result<Response, WebError> {
    let text = work.desk().reader.speaker().say(key);
    let shown = view::Shown {
        problems: vec![Problem {
            field: "publishing",
            text,
        }],
        status: Some(status),
        ..view::Shown::default()
    };
    view::show(work, posted, shown).await
}

/// Somebody answered it, or published, since the page was opened.
async fn answered_meanwhile(work: &Work, posted: &Posted) -> Result<Response, WebError> {
    let key = "proposal-answered-meanwhile";
    stopped(work, posted, key, StatusCode::CONFLICT).await
}

/// Nobody answers the own proposal.
async fn own(work: &Work, posted: &Posted) -> Result<Response, WebError> {
    stopped(work, posted, "proposal-own", StatusCode::FORBIDDEN).await
}

/// `POST …/publishing/{id}/publish`: lets it go out.
///
/// # Errors
/// When whoever asks may not approve, there is no such round, or the
/// database fails.
pub async fn publish(
    desk: MissionDesk,
    Path((_, name, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Approve)?;
    let work = Work::of(desk, &name).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    let person = &work.desk().person;
    if !work.may_approve(&proposal.record, person.session.second_factor) {
        return own(&work, &posted).await;
    }
    let seen = work.round.at(proposal.record.computed_at).await?;
    let now = work.desk().web.clock().now();
    let imprint = Imprint {
        written_by: proposal.record.proposed_by.clone(),
        approved_by: person.account.name.clone(),
        note: proposal.record.note.clone(),
    };
    let known = work.publications.iter().map(|known| known.record.number);
    let id = RoundPublicationId(work.desk().identifier()?);
    let made = round_edition(&seen.document, &seen.records, known, imprint, id, now);
    let made = match made {
        Ok(made) => made,
        Err(RoundNotPublished::SamePerson(_)) => return own(&work, &posted).await,
        Err(RoundNotPublished::Blocked(_)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return stopped(&work, &posted, "proposal-blocked", status).await;
        }
        Err(RoundNotPublished::NotFrozen(error)) => return Err(error.into()),
    };
    let number = made.publication.number;
    let answered = RoundProposal {
        state: ProposalState::Published {
            by: person.account.name.clone(),
            at: now,
            number,
        },
        ..proposal.record.clone()
    };
    let changes = vec![
        Change::put(made.publication, made.source.clone()),
        Change::put(answered, made.source),
    ];
    let address = format!("/publishing?published={number}");
    write(
        work,
        &posted,
        "publish report",
        changes,
        &proposal,
        &address,
    )
    .await
}

/// `POST …/publishing/{id}/send-back`: does not, and says why.
///
/// # Errors
/// When whoever asks may not approve, there is no such round, or the
/// database fails.
pub async fn send_back(
    desk: MissionDesk,
    Path((_, name, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Approve)?;
    let work = Work::of(desk, &name).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    if work.is_own(&proposal.record) {
        return own(&work, &posted).await;
    }
    let missing = work.desk().reader.speaker().say("proposal-reason-missing");
    let mut typed = work.typed(&posted)?;
    let reason = typed.needed("reason", &missing);
    let problems = typed.problems;
    let Some(reason) = reason else {
        return refused(&work, &posted, problems).await;
    };
    let answered = RoundProposal {
        state: ProposalState::SentBack {
            by: work.desk().person.account.name.clone(),
            at: work.desk().web.clock().now(),
            reason: reason.clone(),
        },
        ..proposal.record.clone()
    };
    let changes = vec![Change::put(answered, Source::named(reason))];
    let action = "send report back";
    write(work, &posted, action, changes, &proposal, "/publishing").await
}

/// `POST …/publishing/{id}/withdraw`: whoever proposed takes it back.
///
/// # Errors
/// When whoever asks may not propose or did not, there is no such round, or
/// the database fails.
pub async fn withdraw(
    desk: MissionDesk,
    Path((_, name, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let work = Work::of(desk, &name).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    if !work.is_own(&proposal.record) {
        return Err(WebError::NotFound);
    }
    let answered = RoundProposal {
        state: ProposalState::Withdrawn {
            by: work.desk().person.account.name.clone(),
            at: work.desk().web.clock().now(),
        },
        ..proposal.record.clone()
    };
    let changes = vec![Change::put(answered, proposal.source.clone())];
    let action = "withdraw proposal of report";
    write(work, &posted, action, changes, &proposal, "/publishing").await
}

/// Writes the answer, if the proposal still waits as it was read.
async fn write(
    work: Work,
    posted: &Posted,
    action: &str,
    changes: Vec<Change>,
    proposal: &Recorded<RoundProposal>,
    leads_to: &str,
) -> Result<Response, WebError> {
    let entry = work.desk().entry(action)?;
    let code = &work.desk().mission.0.record.code;
    let expected = [proposal.reference()];
    let store = work.desk().web.store();
    match store.apply_if(code, &entry, changes, &expected).await {
        Ok(_) => Ok(Redirect::to(&work.round.href(leads_to)).into_response()),
        // A version was published on the command line, or the proposal was
        // answered, between reading and writing.
        Err(StoreError::Overtaken { .. } | StoreError::Conflict { .. }) => {
            let work = Work::again(work.round).await?;
            answered_meanwhile(&work, posted).await
        }
        Err(error) => Err(error.into()),
    }
}
