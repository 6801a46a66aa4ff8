//! `/mali/2017/desk/publishing`: publishing by two people. One proposes the
//! page as its records are at a point of the journal; a second person sees
//! the same difference to the last version and lets it go out, or sends it
//! back. What changed after that point is said, and is not part of it.

mod answer;
mod view;

use ::access::{Circumstances, Permission, Place};
use ::appeals::records::{Proposal, Publication};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use figures::AppealDocument;
use figures::difference::differences;
use figures::publishing::{check, is_same_person, may_be_published};
use missions::Change;
use missions::MissionRecords;
use serde::Deserialize;
use store::StoreError;
use vocabulary::identifier::ProposalId;
use vocabulary::{JournalPoint, ProposalState, Recorded, Source};

use super::Desk;
use super::money::typed::Typed;
use crate::access::form::{Posted, Problem};
use crate::appeals::difference::at;
use crate::appeals::load;
use crate::site::WebError;

pub use answer::{publish, send_back, withdraw};

/// A page with the records that it was composed from.
struct Edition {
    records: MissionRecords,
    document: AppealDocument,
}

/// What publishing works with.
struct Work {
    desk: Desk,
    /// The page as its records are now.
    live: Edition,
    /// The proposals, the newest first.
    proposals: Vec<Recorded<Proposal>>,
    /// The published versions by number, without their trees.
    publications: Vec<Recorded<Publication>>,
}

impl Work {
    async fn of(desk: Desk) -> Result<Self, WebError> {
        let records = desk.records().await?;
        let document = desk.draft(&records)?;
        let store = desk.web.store();
        let proposals = store.proposals(&desk.named.name).await?;
        let publications = store.publications(&desk.named.name).await?;
        Ok(Self {
            live: Edition { records, document },
            proposals,
            publications,
            desk,
        })
    }

    /// The proposal that waits for a second person.
    fn open(&self) -> Option<&Recorded<Proposal>> {
        self.proposals
            .iter()
            .find(|known| known.record.state == ProposalState::Open)
    }

    /// The number of the newest version; 0 where there is none.
    fn newest(&self) -> i32 {
        self.publications
            .last()
            .map_or(0, |known| known.record.number)
    }

    /// The page as it was at a point of the journal.
    async fn at(&self, point: JournalPoint) -> Result<Edition, WebError> {
        let records = at(&self.desk.web, &self.desk.named, point).await?;
        let document = self.desk.draft(&records)?;
        Ok(Edition { records, document })
    }

    /// The newest version, as it was frozen, with the records of its point.
    async fn published(&self) -> Result<Option<Edition>, WebError> {
        let Some(newest) = self.publications.last() else {
            return Ok(None);
        };
        let desk = &self.desk;
        let document = load::frozen(&desk.web, &desk.named.name, newest.record.number).await?;
        let records = at(&desk.web, &desk.named, newest.record.computed_at).await?;
        Ok(Some(Edition { records, document }))
    }

    /// Whether whoever asks proposed this.
    fn is_own(&self, proposal: &Proposal) -> bool {
        is_same_person(&proposal.proposed_by, &self.desk.person.account.name)
    }

    /// Whether whoever asks may let this proposal go out.
    fn may_approve(&self, proposal: &Proposal, second_factor: bool) -> bool {
        let circumstances = Circumstances {
            second_factor,
            own_work: self.is_own(proposal),
        };
        let place = Place::mission(self.desk.named.name.mission.clone());
        let roles = Some(self.desk.person.roles());
        self.desk.web.doors().is_some_and(|doors| {
            let policies = doors.policies();
            policies.allow(roles, Permission::Approve, &place, circumstances)
        })
    }
}

/// What a form that was answered leads back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    published: String,
}

/// `GET …/desk/publishing`.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    // Whoever may read a draft of a part reads here what becomes of the whole;
    // the forms are for those who may use them.
    let work = Work::of(desk).await?;
    let published = asked.published.parse().ok();
    let shown = view::Shown {
        published,
        ..view::Shown::default()
    };
    view::show(&work, &Posted::default(), shown).await
}

/// `POST …/desk/publishing/propose`.
pub async fn propose(desk: Desk, posted: Posted) -> Result<Response, WebError> {
    desk.needs(Permission::Propose)?;
    let work = Work::of(desk).await?;
    let speaker = work.desk.reader.speaker();
    let period = work.live.records.appeal.record.period;
    let mut typed = Typed::new(&posted, speaker, period);
    let note = typed.needed("note", &speaker.say("proposal-note-missing"));
    let point = point_looked_at(&work, &posted);
    if work.open().is_some() {
        typed.wrong("note", speaker.say("proposal-open-already"));
    }
    // What is proposed is what the person looked at. Where the records have
    // changed since, they look again; the note is kept.
    let edition = match point {
        Some(point) => {
            let seen = work.at(point).await?;
            let stands = differences(&seen.document, &work.live.document).is_empty();
            stands.then_some(seen)
        }
        None => None,
    };
    match &edition {
        None => typed.wrong("note", speaker.say("proposal-changed-meanwhile")),
        Some(edition) => {
            if !may_be_published(&check(&edition.document, &edition.records)) {
                typed.wrong("note", speaker.say("proposal-blocked"));
            }
            if let Some(published) = work.published().await?
                && differences(&published.document, &edition.document).is_empty()
            {
                typed.wrong("note", speaker.say("proposal-nothing"));
            }
        }
    }
    let problems = typed.problems;
    let (Some(note), Some(edition)) = (note, edition.filter(|_| problems.is_empty())) else {
        return refused(&work, &posted, problems).await;
    };
    let proposal = Proposal {
        id: ProposalId(work.desk.identifier()?),
        appeal: edition.records.appeal.record.id,
        computed_at: edition.records.known_at,
        proposed_by: work.desk.person.account.name.clone(),
        proposed_at: work.desk.web.clock().now(),
        note,
        state: ProposalState::Open,
    };
    let source = Source::named(format!(
        "records of {} at {}",
        work.desk.named.name, proposal.computed_at
    ));
    let changes = vec![Change::put(proposal, source)];
    let entry = work.desk.entry("propose")?;
    let mission = &work.desk.named.name.mission;
    let store = work.desk.web.store();
    match store.apply(mission, &entry, changes).await {
        Ok(_) => Ok(Redirect::to(&work.desk.href("publishing")).into_response()),
        Err(StoreError::Conflict { .. }) => {
            let problems = vec![Problem {
                field: "note",
                text: speaker.say("proposal-open-already"),
            }];
            let work = Work::of(work.desk).await?;
            refused(&work, &posted, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The point of the journal that the form was made at.
fn point_looked_at(work: &Work, posted: &Posted) -> Option<JournalPoint> {
    let point: i64 = posted.field("point").parse().ok()?;
    (1..=work.live.records.known_at.0)
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
