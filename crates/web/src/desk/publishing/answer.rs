//! A second person's answer to a proposal, or the first one's second thought.

use ::access::Permission;
use ::appeals::records::Proposal;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use figures::publishing::{Imprint, NotPublished, edition};
use missions::Change;
use store::StoreError;
use uuid::Uuid;
use vocabulary::identifier::PublicationId;
use vocabulary::{ProposalState, Recorded, Source};

use super::{Work, refused, view};
use crate::access::form::{Posted, Problem};
use crate::desk::Desk;
use crate::desk::money::typed::Typed;
use crate::site::WebError;

/// The proposal that is answered, if it still waits in the version that the
/// person had in front of them.
fn waiting(work: &Work, id: Uuid, posted: &Posted) -> Option<Recorded<Proposal>> {
    work.open()
        .filter(|open| open.record.id.0 == id)
        .filter(|open| posted.field("version") == open.version.to_string())
        .filter(|_| posted.field("against") == work.newest().to_string())
        .cloned()
}

fn problem(field: &'static str, text: String) -> Vec<Problem> {
    vec![Problem { field, text }]
}

/// Somebody answered it, or published, since the page was opened.
async fn answered_meanwhile(work: &Work, posted: &Posted) -> Result<Response, WebError> {
    let text = work
        .desk
        .reader
        .speaker()
        .say("proposal-answered-meanwhile");
    let shown = view::Shown {
        problems: problem("publishing", text),
        status: Some(StatusCode::CONFLICT),
        ..view::Shown::default()
    };
    view::show(work, posted, shown).await
}

/// Nobody answers the own proposal.
async fn own(work: &Work, posted: &Posted) -> Result<Response, WebError> {
    let text = work.desk.reader.speaker().say("proposal-own");
    let shown = view::Shown {
        problems: problem("publishing", text),
        status: Some(StatusCode::FORBIDDEN),
        ..view::Shown::default()
    };
    view::show(work, posted, shown).await
}

/// `POST …/desk/publishing/{id}/publish`: lets it go out.
pub async fn publish(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Approve)?;
    let work = Work::of(desk).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    let second_factor = work.desk.person.session.second_factor;
    if !work.may_approve(&proposal.record, second_factor) {
        return own(&work, &posted).await;
    }
    let seen = work.at(proposal.record.computed_at).await?;
    let now = work.desk.web.clock().now();
    let imprint = Imprint {
        written_by: proposal.record.proposed_by.clone(),
        approved_by: work.desk.person.account.name.clone(),
        note: proposal.record.note.clone(),
    };
    let known = work.publications.iter().map(|known| known.record.number);
    let id = PublicationId(work.desk.identifier()?);
    let made = match edition(&seen.document, &seen.records, known, imprint, id, now) {
        Ok(made) => made,
        Err(NotPublished::SamePerson(_)) => return own(&work, &posted).await,
        Err(NotPublished::Blocked(_)) => {
            let text = work.desk.reader.speaker().say("proposal-blocked");
            return refused(&work, &posted, problem("publishing", text)).await;
        }
        Err(NotPublished::NotFrozen(error)) => return Err(error.into()),
    };
    let number = made.publication.number;
    let answered = Proposal {
        state: ProposalState::Published {
            by: work.desk.person.account.name.clone(),
            at: now,
            number,
        },
        ..proposal.record.clone()
    };
    let changes = vec![
        Change::put(made.publication, made.source.clone()),
        Change::put(answered, made.source),
    ];
    let address = format!("publishing?published={number}");
    write(work, &posted, "publish", changes, &proposal, &address).await
}

/// `POST …/desk/publishing/{id}/send-back`: does not, and says why.
pub async fn send_back(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Approve)?;
    let work = Work::of(desk).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    if work.is_own(&proposal.record) {
        return own(&work, &posted).await;
    }
    let speaker = work.desk.reader.speaker();
    let mut typed = Typed::new(&posted, speaker, work.live.records.appeal.record.period);
    let reason = typed.needed("reason", &speaker.say("proposal-reason-missing"));
    let problems = typed.problems;
    let Some(reason) = reason else {
        return refused(&work, &posted, problems).await;
    };
    let answered = Proposal {
        state: ProposalState::SentBack {
            by: work.desk.person.account.name.clone(),
            at: work.desk.web.clock().now(),
            reason: reason.clone(),
        },
        ..proposal.record.clone()
    };
    let changes = vec![Change::put(answered, Source::named(reason))];
    write(work, &posted, "send back", changes, &proposal, "publishing").await
}

/// `POST …/desk/publishing/{id}/withdraw`: whoever proposed takes it back.
pub async fn withdraw(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let work = Work::of(desk).await?;
    let Some(proposal) = waiting(&work, id, &posted) else {
        return answered_meanwhile(&work, &posted).await;
    };
    if !work.is_own(&proposal.record) {
        return Err(WebError::NotFound);
    }
    let answered = Proposal {
        state: ProposalState::Withdrawn {
            by: work.desk.person.account.name.clone(),
            at: work.desk.web.clock().now(),
        },
        ..proposal.record.clone()
    };
    let changes = vec![Change::put(answered, proposal.source.clone())];
    let action = "withdraw proposal";
    write(work, &posted, action, changes, &proposal, "publishing").await
}

/// Writes the answer, if the proposal still waits as it was read.
async fn write(
    work: Work,
    posted: &Posted,
    action: &str,
    changes: Vec<Change>,
    proposal: &Recorded<Proposal>,
    leads_to: &str,
) -> Result<Response, WebError> {
    let entry = work.desk.entry(action)?;
    let mission = &work.desk.named.name.mission;
    let expected = [proposal.reference()];
    let store = work.desk.web.store();
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => Ok(Redirect::to(&work.desk.href(leads_to)).into_response()),
        // A version was published on the command line, or the proposal was
        // answered, between reading and writing.
        Err(StoreError::Overtaken { .. } | StoreError::Conflict { .. }) => {
            let work = Work::of(work.desk).await?;
            answered_meanwhile(&work, posted).await
        }
        Err(error) => Err(error.into()),
    }
}
