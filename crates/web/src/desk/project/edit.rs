//! `/mali/2017/desk/projects/…`: the form, and what becomes of it.

use ::access::Permission;
use ::appeals::records::{Framework, Project};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use figures::merge::{Stretch, merge};
use languages::Speaker;
use missions::{Change, MissionRecord};
use store::{HistoryEntry, StoreError};
use uuid::Uuid;
use vocabulary::{RecordKind, RecordReference, Recorded, Source};

use super::fields::{FIELDS, Holds, STATUSES, Written};
use crate::access::form::Choice;
use crate::access::{Posted, Problem};
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::desk::text::conflict::{ConflictView, SideView, marked, who};
use crate::desk::text::edit::appeal_of;
use crate::site::{Chrome, WebError};

/// The parts of the address: mission, period and identifier.
type Address = Path<(String, String, String)>;

#[derive(Template)]
#[template(path = "desk/project.html")]
struct ProjectPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    action: String,
    list: String,
    title: String,
    version: i32,
    fields: Vec<FieldView>,
    conflict: Option<ConflictView>,
}

struct FieldView {
    name: &'static str,
    key: &'static str,
    holds: Holds,
    lang: &'static str,
    value: String,
    choices: Vec<Choice>,
}

/// The project of an address, where this person may describe it.
async fn of_address(desk: &Desk, id: &str) -> Result<Recorded<Project>, WebError> {
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    let appeal = appeal_of(desk).await?;
    let store = desk.web.store();
    let mission = &desk.named.name.mission;
    let Some(found) = store.record(mission, RecordKind::Project, id).await? else {
        return Err(WebError::NotFound);
    };
    let MissionRecord::Project(project) = found.record else {
        return Err(WebError::NotFound);
    };
    let framework = store
        .record(mission, RecordKind::Framework, project.framework.0)
        .await?;
    let framework: Framework = match framework.map(|found| found.record) {
        Some(MissionRecord::Framework(framework)) => framework,
        _ => return Err(WebError::NotFound),
    };
    let may = desk.may_with(Permission::EditProject, &framework, &project);
    if project.appeal != appeal || !may {
        return Err(WebError::NotFound);
    }
    Ok(Recorded {
        version: found.version,
        known_from: found.known_from,
        recorded_at: found.recorded_at,
        source: found.source,
        record: project,
    })
}

/// The form.
pub async fn form(desk: Desk, Path((_, _, id)): Address) -> Result<Page, WebError> {
    let project = of_address(&desk, &id).await?;
    let written = Written::of(&project.record, project.version);
    page(&desk, &project.record, &written, vec![], None)
}

fn page(
    desk: &Desk,
    project: &Project,
    written: &Written,
    problems: Vec<Problem>,
    conflict: Option<ConflictView>,
) -> Result<Page, WebError> {
    let speaker = desk.reader.speaker();
    let status = match (&conflict, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let mut chrome = desk
        .chrome("edit-project-title")?
        .crumb(&desk.address("projects"), speaker.say("desk-projects"));
    chrome.switches_language = status == StatusCode::OK;
    let fields = FIELDS
        .iter()
        .zip(&written.values)
        .map(|(field, value)| FieldView {
            name: field.name,
            key: field.key,
            holds: field.holds,
            lang: match field.holds {
                Holds::Words(language) | Holds::Text(language) => language.code(),
                _ => desk.reader.language.code(),
            },
            choices: if field.holds == Holds::Status {
                statuses(speaker, value)
            } else {
                Vec::new()
            },
            value: value.clone(),
        })
        .collect();
    let page = ProjectPage {
        problems,
        form_token: desk.form_token(),
        action: desk.href(&format!("projects/{}", project.id)),
        list: desk.href("projects"),
        title: best(&desk.reader, &project.titles).text.to_owned(),
        version: written.version,
        fields,
        conflict,
        chrome,
    };
    Ok(Page::html(page.render()?).with_status(status))
}

fn statuses(speaker: Speaker, chosen: &str) -> Vec<Choice> {
    STATUSES
        .iter()
        .map(|(name, _, key)| Choice {
            value: (*name).to_owned(),
            label: speaker.say(key),
            chosen: *name == chosen,
        })
        .collect()
}

/// Saves the description, or shows the form again.
pub async fn save(
    desk: Desk,
    Path((_, _, id)): Address,
    posted: Posted,
) -> Result<Response, WebError> {
    let known = of_address(&desk, &id).await?;
    let written = Written::posted(&posted);
    let countries = &desk.named.mission.record.countries;
    let find = |name: &str| {
        countries
            .iter()
            .find_map(|iso3| geography::find_place(iso3, name))
            .map(|place| place.code.to_owned())
    };
    let project = match written.project(&known.record, desk.reader.speaker(), find) {
        Ok(project) => project,
        Err(problems) => {
            return Ok(page(&desk, &known.record, &written, problems, None)?.into_response());
        }
    };
    let saved = || {
        let list = desk.href(&format!("projects?saved={}", known.record.id));
        Redirect::to(&format!("{list}#project-{}", known.record.id)).into_response()
    };
    if project == known.record {
        return Ok(saved());
    }
    if written.version != known.version {
        return conflict(&desk, &known, &written).await;
    }
    let action = "edit project";
    let expected = RecordReference {
        kind: RecordKind::Project,
        id: known.record.id.0,
        version: known.version,
    };
    let change = Change::put(project, Source::named(action));
    let mission = &desk.named.name.mission;
    let store = desk.web.store();
    let applied = store
        .apply_if(mission, &desk.entry(action)?, vec![change], &[expected])
        .await;
    match applied {
        Ok(_) => Ok(saved()),
        Err(StoreError::Overtaken { .. }) => conflict(&desk, &known, &written).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody was faster: what both wrote, and both put together by field.
async fn conflict(
    desk: &Desk,
    known: &Recorded<Project>,
    mine: &Written,
) -> Result<Response, WebError> {
    let mission = &desk.named.name.mission;
    let history = desk
        .web
        .store()
        .history(mission, RecordKind::Project, known.record.id.0)
        .await?;
    let speaker = desk.reader.speaker();
    let said = |entry: &HistoryEntry| match &entry.record {
        Some(MissionRecord::Project(project)) => Some(Written::of(project, entry.version)),
        _ => None,
    };
    let newest = history.last().ok_or(WebError::NotFound)?;
    let theirs = said(newest).ok_or(WebError::NotFound)?;
    let base = history
        .iter()
        .find(|entry| entry.version == mine.version)
        .and_then(said)
        .unwrap_or_else(|| Written {
            version: 0,
            values: vec![String::new(); FIELDS.len()],
        });
    let mut form = Written {
        version: theirs.version,
        values: Vec::new(),
    };
    let mut view = ConflictView {
        who: who(newest, speaker),
        is_withdrawn: false,
        has_marks: false,
        sides: Vec::new(),
    };
    for (index, field) in FIELDS.iter().enumerate() {
        let of = |written: &Written| written.values.get(index).cloned().unwrap_or_default();
        let (base, my_value, their_value) = (of(&base), of(mine), of(&theirs));
        let stretches = merge(&base, &my_value, &their_value);
        let disputed = stretches
            .iter()
            .any(|stretch| matches!(stretch, Stretch::Disputed { .. }));
        let can_hold_marks = matches!(field.holds, Holds::Words(_) | Holds::Text(_) | Holds::Lines);
        form.values.push(match (disputed, can_hold_marks) {
            (true, false) => my_value.clone(),
            _ => marked(&stretches, speaker),
        });
        view.has_marks |= disputed && can_hold_marks;
        if my_value != their_value {
            view.sides.push(SideView {
                what: speaker.say(field.key),
                lang: match field.holds {
                    Holds::Words(language) | Holds::Text(language) => language.code(),
                    _ => desk.reader.language.code(),
                },
                mine: my_value,
                theirs: their_value,
            });
        }
    }
    Ok(page(desk, &known.record, &form, vec![], Some(view))?.into_response())
}
