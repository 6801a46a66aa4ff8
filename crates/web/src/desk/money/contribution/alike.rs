//! The contribution is there already: the typed report of it is added, and
//! it still counts once.

use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use store::StoreError;
use uuid::Uuid;

use super::form::{self, Shown};
use super::{Work, read};
use crate::access::form::Posted;
use crate::desk::money::source_of;
use crate::desk::money::typed::Typed;
use crate::site::WebError;

/// Adds the report that was typed to the contribution `same`.
pub(super) async fn add_report(
    work: Work,
    posted: &Posted,
    same: &str,
) -> Result<Response, WebError> {
    let id: Uuid = same.parse().map_err(|_| WebError::NotFound)?;
    let known = work
        .records
        .contributions
        .iter()
        .find(|known| known.record.id.0 == id)
        .filter(|known| work.reach().contribution(&known.record))
        .cloned()
        .ok_or(WebError::NotFound)?;
    let speaker = work.desk.reader.speaker();
    let period = work.records.appeal.record.period;
    let mut typed = Typed::new(posted, speaker, period);
    let report = read::report(&mut typed);
    if report
        .as_ref()
        .is_none_or(|report| report.reporter.is_none())
    {
        typed.wrong("reporter", speaker.say("typed-reporter-missing"));
    }
    typed.doubts_days();
    typed.needed("paper", &speaker.say("typed-paper-missing"));
    let Some(report) = report.filter(|_| typed.problems.is_empty()) else {
        let shown = Shown {
            problems: typed.problems,
            alike: vec![known],
            ..Shown::default()
        };
        return form::show(&work, posted, shown);
    };
    let expected = [known.reference()];
    let mut record = known.record;
    if !record.reports.contains(&report) {
        record.reports.push(report);
    }
    let changes = vec![Change::put(record, source_of(posted))];
    let entry = work.desk.entry("report contribution")?;
    let mission = &work.desk.named.name.mission;
    let store = work.desk.web.store();
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => {
            let address = format!("contributions/{id}/reports");
            Ok(Redirect::to(&work.desk.href(&address)).into_response())
        }
        // It changed while the form was open: the form is shown with it anew.
        Err(StoreError::Overtaken { .. }) => super::new_again(work, posted).await,
        Err(error) => Err(error.into()),
    }
}
