//! Taking a text out of the page, and moving it among its neighbours.

use ::access::Permission;
use ::appeals::records::NarrativeSection;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use missions::MissionRecords;
use vocabulary::{Record, RecordReference, Recorded, Source};

use super::edit::{Address, appeal_of, current, named};
use super::{TextKind, TextRecord};
use crate::access::Posted;
use crate::desk::Desk;
use crate::site::WebError;

/// The texts of one kind and section in the order of the page.
fn neighbours(
    records: &MissionRecords,
    kind: TextKind,
    section: Option<NarrativeSection>,
) -> Vec<(TextRecord, RecordReference, i32)> {
    fn with<T: Record + Clone>(
        found: &Recorded<T>,
        position: i32,
        text: TextRecord,
    ) -> (TextRecord, RecordReference, i32) {
        (text, found.reference(), position)
    }
    match kind {
        TextKind::Narrative => records
            .narratives
            .iter()
            .filter(|found| Some(found.record.section) == section)
            .map(|found| {
                let text = TextRecord::Narrative(found.record.clone());
                with(found, found.record.position, text)
            })
            .collect(),
        TextKind::Achievement => records
            .achievements
            .iter()
            .map(|found| {
                let text = TextRecord::Achievement(found.record.clone());
                with(found, found.record.position, text)
            })
            .collect(),
    }
}

/// The place of the last text of a section; 0 where there is none.
pub(super) async fn last_place(
    desk: &Desk,
    kind: TextKind,
    section: NarrativeSection,
) -> Result<i32, WebError> {
    let records = desk.records().await?;
    let places = neighbours(&records, kind, Some(section));
    Ok(places.iter().map(|(_, _, place)| *place).max().unwrap_or(0))
}

/// Takes a text out of the page. Its versions stay.
pub async fn withdraw(
    desk: Desk,
    Path((_, _, kind, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::EditText)?;
    let (kind, id) = named(&kind, &id)?;
    let appeal = appeal_of(&desk).await?;
    current(&desk, appeal, (kind, id))
        .await?
        .ok_or(WebError::NotFound)?;
    let expected = RecordReference {
        kind: kind.record(),
        id,
        version: posted.field("version").parse().unwrap_or(0),
    };
    let action = "withdraw text";
    let change = Change::Withdraw {
        kind: kind.record(),
        id,
        source: Source::named(action),
    };
    let mission = &desk.named.name.mission;
    desk.web
        .store()
        .apply_if(mission, &desk.entry(action)?, vec![change], &[expected])
        .await?;
    Ok(Redirect::to(&desk.href("texts?withdrawn=1")).into_response())
}

/// Moves a text up or down among its neighbours.
pub async fn shift(
    desk: Desk,
    Path((_, _, kind, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::EditText)?;
    let (kind, id) = named(&kind, &id)?;
    let appeal = appeal_of(&desk).await?;
    let (text, _) = current(&desk, appeal, (kind, id))
        .await?
        .ok_or(WebError::NotFound)?;
    let records = desk.records().await?;
    let mut all = neighbours(&records, kind, text.section());
    let at = all
        .iter()
        .position(|(_, reference, _)| reference.id == id)
        .ok_or(WebError::NotFound)?;
    let to = match posted.field("to") {
        "up" => at.checked_sub(1),
        "down" => Some(at + 1).filter(|to| *to < all.len()),
        _ => return Err(WebError::BadRequest("to: up, down".to_owned())),
    };
    if let Some(to) = to {
        all.swap(at, to);
        put_in_order(&desk, all).await?;
    }
    let list = desk.href("texts");
    Ok(Redirect::to(&format!("{list}#text-{id}")).into_response())
}

/// Numbers the texts from 1; those that keep their number are not written.
async fn put_in_order(
    desk: &Desk,
    all: Vec<(TextRecord, RecordReference, i32)>,
) -> Result<(), WebError> {
    let action = "order texts";
    let mut changes = Vec::new();
    let mut expected = Vec::new();
    for (place, (text, reference, before)) in (1..).zip(all) {
        expected.push(reference);
        if place != before {
            changes.push(Change::put(text.at(place), Source::named(action)));
        }
    }
    let mission = &desk.named.name.mission;
    desk.web
        .store()
        .apply_if(mission, &desk.entry(action)?, changes, &expected)
        .await?;
    Ok(())
}
