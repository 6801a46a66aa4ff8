//! `/mali/2017/desk/contributions/new` and `…/{id}`: the form of a
//! contribution, with what becomes of the totals before it is saved.

mod alike;
mod form;
mod read;

use ::access::Permission;
use ::appeals::conversion::RateTable;
use ::appeals::records::Contribution;
use ::appeals::supposition::Supposition;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use missions::MissionRecords;
use store::StoreError;
use uuid::Uuid;
use vocabulary::identifier::ContributionId;
use vocabulary::{RecordKind, RecordReference, Recorded};

use super::course::course;
use super::reach::Reach;
use super::{source_of, values};
use crate::access::form::Posted;
use crate::desk::Desk;
use crate::site::WebError;

use form::{Conflict, Shown};
pub(super) use read::report;

/// What a form about a contribution works with.
struct Work {
    desk: Desk,
    records: MissionRecords,
    rates: RateTable,
    known: Option<Recorded<Contribution>>,
}

impl Work {
    /// For a new contribution, or a known one within reach.
    async fn of(desk: Desk, id: Option<Uuid>) -> Result<Self, WebError> {
        let records = desk.records().await?;
        let mission = &desk.named.name.mission;
        let known_rates = desk.web.store().rates(mission).await?;
        let rates = RateTable::of(known_rates.iter().map(|rate| &rate.record));
        let reach = Reach::new(&desk, Permission::RecordContribution, &records);
        let known = match id {
            None => None,
            Some(id) => Some(
                records
                    .contributions
                    .iter()
                    .find(|known| known.record.id.0 == id)
                    .filter(|known| reach.contribution(&known.record))
                    .cloned()
                    .ok_or(WebError::NotFound)?,
            ),
        };
        Ok(Self {
            desk,
            records,
            rates,
            known,
        })
    }

    fn reach(&self) -> Reach<'_> {
        Reach::new(&self.desk, Permission::RecordContribution, &self.records)
    }

    /// The version that the person had in front of them.
    fn is_overtaken(&self, posted: &Posted) -> bool {
        self.known
            .as_ref()
            .is_some_and(|known| posted.field("version") != known.version.to_string())
    }
}

/// `GET …/contributions/new`.
pub async fn new_form(desk: Desk) -> Result<Response, WebError> {
    let work = Work::of(desk, None).await?;
    let currency = work.records.appeal.record.currency.to_string();
    form::show(&work, &values::empty(&currency), Shown::default())
}

/// `POST …/contributions/new`.
pub async fn new(desk: Desk, posted: Posted) -> Result<Response, WebError> {
    let work = Work::of(desk, None).await?;
    if let Some(same) = posted.field("action").strip_prefix("same:") {
        let same = same.to_owned();
        return alike::add_report(work, &posted, &same).await;
    }
    answer(work, &posted).await
}

/// `GET …/contributions/{id}`.
pub async fn edit_form(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, Some(id)).await?;
    let known = work.known.as_ref().ok_or(WebError::NotFound)?;
    let fields = values::of(&known.record, known.version);
    form::show(&work, &fields, Shown::default())
}

/// `POST …/contributions/{id}`.
pub async fn edit(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, Some(id)).await?;
    answer(work, &posted).await
}

/// Reads the form; shows what is wrong, what becomes of the totals, or that
/// somebody was faster; or saves.
async fn answer(work: Work, posted: &Posted) -> Result<Response, WebError> {
    if work.is_overtaken(posted) {
        let conflict = Conflict::of(&work, posted).await?;
        return form::show(&work, posted, Shown::conflict(conflict));
    }
    let id = match &work.known {
        Some(known) => known.record.id,
        None => ContributionId(work.desk.identifier()?),
    };
    let read = read::read(&work, posted, id);
    let Some(contribution) = read.contribution.filter(|_| read.problems.is_empty()) else {
        let shown = Shown {
            problems: read.problems,
            alike: read.alike,
            ..Shown::default()
        };
        return form::show(&work, posted, shown);
    };
    if posted.field("action") != "save" {
        let supposed = Supposition::Contribution(Box::new(contribution));
        let mut course = course(&work.desk, &work.records, &supposed)?;
        course.remarks.extend(read.remarks);
        let shown = Shown {
            course: Some(course),
            ..Shown::default()
        };
        return form::show(&work, posted, shown);
    }
    save(work, posted, contribution).await
}

async fn save(
    work: Work,
    posted: &Posted,
    contribution: Contribution,
) -> Result<Response, WebError> {
    let id = contribution.id;
    let expected: Vec<RecordReference> = work.known.iter().map(Recorded::reference).collect();
    let changes = vec![Change::put(contribution, source_of(posted))];
    let entry = work.desk.entry("record contribution")?;
    let mission = work.desk.named.name.mission.clone();
    let store = work.desk.web.store();
    match store.apply_if(&mission, &entry, changes, &expected).await {
        Ok(_) => {
            let address = format!("contributions?saved={id}");
            Ok(Redirect::to(&work.desk.href(&address)).into_response())
        }
        Err(StoreError::Overtaken { .. }) => {
            // Between reading and writing: as if it had been seen at once.
            let work = Work::of(work.desk, Some(id.0)).await?;
            let conflict = Conflict::of(&work, posted).await?;
            form::show(&work, posted, Shown::conflict(conflict))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form of a new contribution as it was sent, against the records as
/// they are now.
async fn new_again(work: Work, posted: &Posted) -> Result<Response, WebError> {
    let work = Work::of(work.desk, None).await?;
    let id = ContributionId(work.desk.identifier()?);
    let read = read::read(&work, posted, id);
    let shown = Shown {
        problems: read.problems,
        alike: read.alike,
        ..Shown::default()
    };
    form::show(&work, posted, shown)
}

/// The record of a contribution within reach, for the forms beside this one.
///
/// # Errors
/// Where it is not there, or not within reach.
pub(super) async fn within_reach(
    desk: &Desk,
    id: Uuid,
) -> Result<(MissionRecords, Recorded<Contribution>), WebError> {
    let records = desk.records().await?;
    let known = records
        .contributions
        .iter()
        .find(|known| known.record.id.0 == id)
        .filter(|known| {
            Reach::new(desk, Permission::RecordContribution, &records).contribution(&known.record)
        })
        .cloned()
        .ok_or(WebError::NotFound)?;
    Ok((records, known))
}

/// The public page of a contribution's record.
pub(super) fn record_href(desk: &Desk, id: ContributionId) -> String {
    let address = desk.named.address.record(RecordKind::Contribution, id.0);
    desk.reader.href(&address)
}
