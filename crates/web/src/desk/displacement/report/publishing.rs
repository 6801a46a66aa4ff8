//! `…/desk/reports/{round}/publishing`: one person proposes the report as
//! its records are at a point of the journal; a second one sees the same
//! difference to the last version and lets it go out, or sends it back.

mod answer;
mod view;

use ::access::{Circumstances, Permission, Place};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Datelike;
use displacement::records::{RoundProposal, RoundPublication};
use figures::publishing::is_same_person;
use figures::round_report::{check_round, differences, round_may_be_published};
use missions::Change;
use serde::Deserialize;
use store::{KnownAt, StoreError};
use vocabulary::identifier::RoundProposalId;
use vocabulary::{JournalPoint, Period, ProposalState, Recorded, Source};

use super::{Edition, RoundDesk};
use crate::access::form::{Posted, Problem};
use crate::desk::displacement::MissionDesk;
use crate::desk::money::typed::Typed;
use crate::displacement::report::page::frozen;
use crate::site::WebError;

pub use answer::{publish, send_back, withdraw};

/// What publishing works with.
struct Work {
    round: RoundDesk,
    /// The report as its records are now.
    live: Edition,
    /// The proposals, the newest first.
    proposals: Vec<Recorded<RoundProposal>>,
    /// The published versions by number, without their trees.
    publications: Vec<Recorded<RoundPublication>>,
}

impl Work {
    async fn of(desk: MissionDesk, name: &str) -> Result<Self, WebError> {
        Self::again(RoundDesk::of(desk, name).await?).await
    }

    /// The same round, read anew.
    async fn again(round: RoundDesk) -> Result<Self, WebError> {
        let live = round.edition(KnownAt::Now).await?;
        let code = &round.desk.mission.0.record.code;
        let store = round.desk.web.store();
        let proposals = store.round_proposals(code, &round.key).await?;
        let publications = store.round_publications(code, Some(&round.key)).await?;
        Ok(Self {
            live,
            proposals,
            publications,
            round,
        })
    }

    const fn desk(&self) -> &MissionDesk {
        &self.round.desk
    }

    /// The proposal that waits for a second person.
    fn open(&self) -> Option<&Recorded<RoundProposal>> {
        let mut proposals = self.proposals.iter();
        proposals.find(|known| known.record.state == ProposalState::Open)
    }

    /// The number of the newest version; 0 where there is none.
    fn newest(&self) -> i32 {
        let newest = self.publications.last();
        newest.map_or(0, |known| known.record.number)
    }

    /// The newest version, as it was frozen.
    async fn published(&self) -> Result<Option<figures::round_report::RoundDocument>, WebError> {
        let Some(newest) = self.publications.last() else {
            return Ok(None);
        };
        let code = &self.desk().mission.0.record.code;
        let store = self.desk().web.store();
        let document = frozen(store, code, &self.round.key, newest.record.number);
        Ok(Some(document.await?))
    }

    /// Whether whoever asks proposed this.
    fn is_own(&self, proposal: &RoundProposal) -> bool {
        is_same_person(&proposal.proposed_by, &self.desk().person.account.name)
    }

    /// Whether whoever asks may let this proposal go out.
    fn may_approve(&self, proposal: &RoundProposal, second_factor: bool) -> bool {
        let circumstances = Circumstances {
            second_factor,
            own_work: self.is_own(proposal),
        };
        let place = Place::mission(self.desk().mission.0.record.code.clone());
        let roles = Some(self.desk().person.roles());
        self.desk().web.doors().is_some_and(|doors| {
            let policies = doors.policies();
            policies.allow(roles, Permission::Approve, &place, circumstances)
        })
    }

    /// Reads the fields of a form.
    fn typed<'form>(&self, posted: &'form Posted) -> Result<Typed<'form>, WebError> {
        let year = self.round.key.reporting_date.year();
        let period = Period::year(year).ok_or(WebError::NotFound)?;
        Ok(Typed::new(posted, self.desk().reader.speaker(), period))
    }
}

/// What a form that was answered leads back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    published: String,
}

/// `GET …/publishing`.
///
/// # Errors
/// When whoever asks may not read drafts, there is no such round, or the
/// database fails.
pub async fn page(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    desk.needs(Permission::ReadDraft)?;
    let work = Work::of(desk, &name).await?;
    let shown = view::Shown {
        published: asked.published.parse().ok(),
        ..view::Shown::default()
    };
    view::show(&work, &Posted::default(), shown).await
}

/// `POST …/publishing/propose`.
///
/// # Errors
/// When whoever asks may not propose, there is no such round, or the
/// database fails.
pub async fn propose(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let work = Work::of(desk, &name).await?;
    let speaker = work.desk().reader.speaker();
    let mut typed = work.typed(&posted)?;
    let note = typed.needed("note", &speaker.say("proposal-note-missing"));
    if work.open().is_some() {
        typed.wrong("note", speaker.say("proposal-open-already"));
    }
    // What is proposed is what the person looked at. Where the records have
    // changed since, they look again; the note is kept.
    let edition = match point_looked_at(&work, &posted) {
        Some(point) => {
            let seen = work.round.at(point).await?;
            let stands = differences(&seen.document, &work.live.document).is_empty();
            stands.then_some(seen)
        }
        None => None,
    };
    match &edition {
        None => typed.wrong("note", speaker.say("proposal-changed-meanwhile")),
        Some(edition) => {
            if !round_may_be_published(&check_round(&edition.document, &edition.records)) {
                typed.wrong("note", speaker.say("proposal-blocked"));
            }
            let published = work.published().await?;
            if published.is_some_and(|old| differences(&old, &edition.document).is_empty()) {
                typed.wrong("note", speaker.say("proposal-nothing"));
            }
        }
    }
    let problems = typed.problems;
    let (Some(note), Some(edition)) = (note, edition.filter(|_| problems.is_empty())) else {
        return refused(&work, &posted, problems).await;
    };
    let proposal = RoundProposal {
        id: RoundProposalId(work.desk().identifier()?),
        round: work.round.key.clone(),
        computed_at: edition.document.computed_at,
        proposed_by: work.desk().person.account.name.clone(),
        proposed_at: work.desk().web.clock().now(),
        note,
        state: ProposalState::Open,
    };
    let source = Source::named(format!(
        "records of {} at {}",
        work.round.key, proposal.computed_at
    ));
    let changes = vec![Change::put(proposal, source)];
    let entry = work.desk().entry("propose report")?;
    let code = &work.desk().mission.0.record.code;
    match work.desk().web.store().apply(code, &entry, changes).await {
        Ok(_) => Ok(Redirect::to(&work.round.href("/publishing")).into_response()),
        Err(StoreError::Conflict { .. }) => {
            let problems = vec![Problem {
                field: "note",
                text: speaker.say("proposal-open-already"),
            }];
            let work = Work::again(work.round).await?;
            refused(&work, &posted, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The point of the journal that the form was made at.
fn point_looked_at(work: &Work, posted: &Posted) -> Option<JournalPoint> {
    let point: i64 = posted.field("point").parse().ok()?;
    (1..=work.live.document.computed_at.0)
        .contains(&point)
        .then_some(JournalPoint(point))
}

/// The page once more, with what is wrong.
async fn refused(
    work: &Work,
    posted: &Posted,
    problems: Vec<Problem>,
) -> Result<Response, WebError> {
    let shown = view::Shown {
        problems,
        status: Some(StatusCode::UNPROCESSABLE_ENTITY),
        ..view::Shown::default()
    };
    view::show(work, posted, shown).await
}
