//! `/mali/2017/desk/texts/narrative/…`: the form, and what becomes of it.

use ::access::Permission;
use ::appeals::records::NarrativeSection;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use missions::Change;
use serde::Deserialize;
use store::StoreError;
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{Language, RecordReference, Source};

use super::conflict::put_together;
use super::page::{Beside, page};
use super::written::Written;
use super::{SECTIONS, TextKind, TextRecord};
use crate::access::Posted;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::desk::language_status::CORRECTION;
use crate::site::WebError;

/// The parts of the address: mission, period, kind and identifier.
pub type Address = Path<(String, String, String, String)>;

/// The text that an address names.
pub(super) fn named(kind: &str, id: &str) -> Result<(TextKind, Uuid), WebError> {
    let kind = TextKind::named(kind).ok_or(WebError::NotFound)?;
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    // We made the identifiers of all texts, the new ones too.
    if id.get_version_num() == 7 {
        Ok((kind, id))
    } else {
        Err(WebError::NotFound)
    }
}

/// The appeal's identifier.
pub(in crate::desk) async fn appeal_of(desk: &Desk) -> Result<AppealId, WebError> {
    let appeal = desk.web.store().appeal(&desk.named.name).await?;
    Ok(appeal.ok_or(WebError::NotFound)?.record.id)
}

/// A text of this appeal in its current version.
pub(super) async fn current(
    desk: &Desk,
    appeal: AppealId,
    (kind, id): (TextKind, Uuid),
) -> Result<Option<(TextRecord, i32)>, WebError> {
    let mission = &desk.named.name.mission;
    let found = desk
        .web
        .store()
        .record(mission, kind.record(), id)
        .await?
        .and_then(|found| Some((TextRecord::of(found.record)?, found.version)));
    match found {
        Some((record, _)) if record.appeal() != appeal => Err(WebError::NotFound),
        found => Ok(found),
    }
}

/// The form of a text that is recorded.
pub async fn form(desk: Desk, Path((_, _, kind, id)): Address) -> Result<Page, WebError> {
    desk.needs(Permission::EditText)?;
    let text = named(&kind, &id)?;
    let appeal = appeal_of(&desk).await?;
    let (record, version) = current(&desk, appeal, text)
        .await?
        .ok_or(WebError::NotFound)?;
    let written = Written::of(&record, version);
    page(&desk, text, &written, Beside::default()).await
}

/// In which part a new text is to stand.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    section: String,
}

/// The form of a text that is not recorded yet.
pub async fn new(
    desk: Desk,
    Path((_, _, kind)): Path<(String, String, String)>,
    Query(chosen): Query<Chosen>,
) -> Result<Page, WebError> {
    desk.needs(Permission::EditText)?;
    let kind = TextKind::named(&kind).ok_or(WebError::NotFound)?;
    let appeal = appeal_of(&desk).await?;
    // The form carries its identifier: sent twice, it is still one text.
    let id = desk.identifier()?;
    let section = SECTIONS
        .iter()
        .find(|(name, _)| *name == chosen.section)
        .map_or(NarrativeSection::Needs, |(_, section)| *section);
    let record = TextRecord::new(kind, id, appeal, section);
    let written = Written::of(&record, 0);
    page(&desk, (kind, id), &written, Beside::default()).await
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Save,
    Preview,
    Find,
    Insert(Language),
}

impl Pressed {
    /// Anything unknown is a look at the text: nothing is written by mistake.
    fn of(posted: &Posted) -> Self {
        match posted.field("do") {
            "save" => Self::Save,
            "find" => Self::Find,
            "insert-en" => Self::Insert(Language::English),
            "insert-fr" => Self::Insert(Language::French),
            _ => Self::Preview,
        }
    }
}

/// Saves the text, or shows the form again: with what is wrong, what
/// somebody else wrote, a figure put in, or a preview.
pub async fn save(
    desk: Desk,
    Path((_, _, kind, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::EditText)?;
    let text = named(&kind, &id)?;
    let appeal = appeal_of(&desk).await?;
    let mut written = Written::posted(&posted);
    let mut beside = Beside {
        search: posted.field("figure_search").to_owned(),
        chosen: posted.field("figure").to_owned(),
        ..Beside::default()
    };
    match Pressed::of(&posted) {
        Pressed::Save => return store(&desk, appeal, text, written, beside).await,
        Pressed::Preview => beside.is_preview = true,
        Pressed::Find => {}
        Pressed::Insert(language) => insert(written.text_mut(language), &beside.chosen),
    }
    Ok(page(&desk, text, &written, beside).await?.into_response())
}

/// Without script nobody tells us where the cursor is: a figure is put at
/// the end.
fn insert(text: &mut String, binding: &str) {
    let kept = text.trim_end().len();
    text.truncate(kept);
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(binding);
}

async fn store(
    desk: &Desk,
    appeal: AppealId,
    (kind, id): (TextKind, Uuid),
    written: Written,
    mut beside: Beside,
) -> Result<Response, WebError> {
    beside.problems = written.problems(kind, desk.reader.speaker());
    if !beside.problems.is_empty() {
        beside.is_preview = false;
        return Ok(page(desk, (kind, id), &written, beside)
            .await?
            .into_response());
    }
    let known = current(desk, appeal, (kind, id)).await?;
    let is_same_version = match &known {
        Some((record, version)) => {
            *version == written.version
                // A form that was sent twice has done its work.
                || changed(record.clone(), &written) == *record
        }
        None => written.version == 0,
    };
    if !is_same_version {
        return conflict(desk, (kind, id), written, beside).await;
    }
    let expected: Vec<RecordReference> = known
        .iter()
        .map(|(_, version)| RecordReference {
            kind: kind.record(),
            id,
            version: *version,
        })
        .collect();
    let record = match known {
        Some((record, _)) => changed(record, &written),
        None => {
            let section = written.section().unwrap_or(NarrativeSection::Needs);
            let last = super::order::last_place(desk, kind, section).await?;
            changed(
                TextRecord::new(kind, id, appeal, section).at(last + 1),
                &written,
            )
        }
    };
    let action = if written.is_correction {
        CORRECTION
    } else {
        "edit text"
    };
    let change = Change::put(record, Source::named(action));
    let mission = &desk.named.name.mission;
    let applied = desk
        .web
        .store()
        .apply_if(mission, &desk.entry(action)?, vec![change], &expected)
        .await;
    match applied {
        Ok(_) => {
            let list = desk.href(&format!("texts?saved={id}"));
            Ok(Redirect::to(&format!("{list}#text-{id}")).into_response())
        }
        Err(StoreError::Overtaken { .. }) => conflict(desk, (kind, id), written, beside).await,
        Err(error) => Err(error.into()),
    }
}

fn changed(record: TextRecord, written: &Written) -> TextRecord {
    let section = written.section();
    let record = record.with_texts(written.texts());
    match section {
        Some(section) => record.in_section(section),
        None => record,
    }
}

/// Somebody was faster: both texts, and the two put together in the form.
async fn conflict(
    desk: &Desk,
    (kind, id): (TextKind, Uuid),
    written: Written,
    mut beside: Beside,
) -> Result<Response, WebError> {
    let mission = &desk.named.name.mission;
    let history = desk.web.store().history(mission, kind.record(), id).await?;
    if history.is_empty() {
        // A version of a text that never was.
        return Err(WebError::NotFound);
    }
    let (form, conflict) = put_together(&written, &history, desk.reader.speaker());
    beside.conflict = Some(conflict);
    Ok(page(desk, (kind, id), &form, beside).await?.into_response())
}
