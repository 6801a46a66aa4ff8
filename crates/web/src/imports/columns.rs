//! `/imports/{id}/columns`: which column of an upload holds what. It is said
//! once, used at once, and remembered when the import is written.

use std::collections::BTreeMap;

use ::imports::Kind;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use displacement::layout::{CountColumn, Field, Layout, LayoutColumn};
use displacement::places::{Level, name_key};
use displacement::rounds::Status;
use formats::dtm::suggest;
use store::{ImportJob, ImportState};
use uuid::Uuid;
use vocabulary::people::{PeopleUnit, Sex};

use super::answer::own;
use super::told::Told;
use super::uploads::{self, Upload};
use super::{upload, work};
use crate::access::account::chrome;
use crate::access::form::Choice;
use crate::access::{Person, Posted};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "imports/columns.html")]
struct ColumnsPage {
    chrome: Chrome,
    form_token: String,
    action: String,
    back: String,
    sheets: Vec<SheetView>,
}

/// A sheet of a file.
struct SheetView {
    name: String,
    columns: Vec<ColumnView>,
}

/// A column, with what it may hold.
struct ColumnView {
    field: String,
    heading: String,
    samples: String,
    /// A column that names people is never read, whatever a person says.
    is_staff: bool,
    choices: Vec<Choice>,
}

impl ColumnView {
    /// Its number among all columns of the form.
    fn number(&self) -> &str {
        self.field.trim_start_matches("field-")
    }
}

/// Whether a person may say what the columns of an upload hold: while it is
/// there, and nothing is under way.
pub(super) fn may_map(web: &Web, job: &ImportJob) -> bool {
    let waits = matches!(job.state, ImportState::Ready | ImportState::Refused);
    let is_there = || uploads::folder(web, job.id).is_ok_and(|folder| folder.is_dir());
    waits && Kind::of_word(&job.kind) == Some(Kind::Dtm) && is_there()
}

/// `GET /imports/{id}/columns`.
pub async fn columns(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let job = own(&web, &person, id).await?;
    if !may_map(&web, &job) {
        return Err(WebError::NotFound);
    }
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let folder = uploads::folder(&web, id)?;
    let told = Told::of(&folder).await;
    let chrome = chrome(&web, doors, &reader, &person, "columns-title");
    let layouts = layouts(&web, &job, &told).await?;
    let mut sheets = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let named: Vec<Upload> = serde_json::from_str(&job.files).unwrap_or_default();
    for (place, upload) in named.iter().enumerate() {
        let bytes = tokio::fs::read(uploads::place(&folder, place)).await;
        let bytes = bytes.map_err(|_| WebError::NotFound)?;
        let Ok(found) = suggest(&upload.name, &bytes) else {
            continue;
        };
        for sheet in found {
            let name = match &sheet.sheet {
                Some(sheet) => format!("{}: {sheet}", upload.name),
                None => upload.name.clone(),
            };
            let mut columns = Vec::new();
            for column in sheet.columns {
                let next = numbers.len();
                // A heading that stands in several sheets is said once.
                let key = name_key(&column.heading);
                if numbers.insert(key, next).is_some() {
                    continue;
                }
                let is_staff = column.field == Some(Field::Staff);
                let mapped = layouts.iter().find_map(|one| one.field(&column.heading));
                let field = mapped.cloned().or(column.field).filter(|_| !is_staff);
                columns.push(ColumnView {
                    field: format!("field-{next}"),
                    samples: column.samples.join(" · "),
                    is_staff,
                    choices: choices(&chrome, field.as_ref()),
                    heading: column.heading,
                });
            }
            if !columns.is_empty() {
                sheets.push(SheetView { name, columns });
            }
        }
    }
    let page = ColumnsPage {
        form_token: person.token.form_token().to_show(),
        action: chrome.href(&format!("/imports/{id}/columns")),
        back: chrome.href(&format!("/imports/{id}")),
        sheets,
        chrome,
    };
    Ok(Page::html(page.render()?).into_response())
}

/// What was mapped before, the newest word first.
async fn layouts(web: &Web, job: &ImportJob, told: &Told) -> Result<Vec<Layout>, WebError> {
    let mut layouts: Vec<Layout> = told.layout.iter().cloned().collect();
    let code = job.for_mission.as_ref().and_then(|code| code.parse().ok());
    if let Some(code) = code {
        let kept = web.store().column_layouts(&code).await?;
        layouts.extend(kept.into_iter().map(|layout| layout.record));
    }
    Ok(layouts)
}

/// `POST /imports/{id}/columns`: looks at the files anew, with these columns.
pub async fn map(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
    Path(id): Path<Uuid>,
    posted: Posted,
) -> Result<Response, WebError> {
    let job = own(&web, &person, id).await?;
    if !may_map(&web, &job) {
        return Err(WebError::NotFound);
    }
    let folder = uploads::folder(&web, id)?;
    let mut told = Told::of(&folder).await;
    let headings = posted.fields("heading");
    let columns = headings.filter_map(|heading| {
        let (number, heading) = heading.split_once(':')?;
        let field = serde_json::from_str(posted.field(&format!("field-{number}"))).ok()?;
        Some(LayoutColumn {
            heading: heading.to_owned(),
            field,
        })
    });
    told.layout = Some(Layout {
        columns: columns.collect(),
    });
    told.keep(&folder).await?;
    look_anew(&web, job).await?;
    Ok(Redirect::to(&reader.href(&format!("/imports/{id}"))).into_response())
}

/// Previews an upload once more, with what was said of it.
pub(super) async fn look_anew(web: &Web, job: ImportJob) -> Result<(), WebError> {
    let was = (job.state, job.changed_at);
    let id = job.id;
    let again = ImportJob {
        state: ImportState::Checking,
        changed_at: web.clock().now(),
        done: 0,
        report: None,
        points: None,
        note: None,
        ..job
    };
    if web.store().change_import_job(&again, was).await? {
        work::begin(web, again);
    }
    upload::wait_a_little(web, id).await
}

/// Everything that a column can hold that a person may choose.
fn fields() -> Vec<Field> {
    let levels = Level::ALL
        .into_iter()
        .filter(|level| *level != Level::Point);
    let mut fields: Vec<Field> = Vec::new();
    for level in levels {
        fields.extend([Field::AreaName(level), Field::AreaCode(level)]);
    }
    let statuses = Status::ALL.into_iter().map(Some);
    for status in std::iter::once(None).chain(statuses) {
        for (unit, sex) in [
            (PeopleUnit::Households, None),
            (PeopleUnit::Persons, None),
            (PeopleUnit::Persons, Some(Sex::Female)),
            (PeopleUnit::Persons, Some(Sex::Male)),
        ] {
            fields.push(Field::Count(CountColumn {
                status,
                unit,
                sex,
                age: None,
                shelter: None,
            }));
        }
    }
    fields.extend([
        Field::Operation,
        Field::Round,
        Field::Kind,
        Field::ReportingDate,
        Field::SurveyDate,
        Field::StatusOfRow,
        Field::CauseText,
        Field::OriginCountry,
        Field::OriginRegion,
        Field::OriginRegionCode,
        Field::DisplacedSince,
        Field::DisplacedAgain,
        Field::CarriedOver,
        Field::Informants,
        Field::Reliability,
        Field::Intention,
        Field::ShelterOfRow,
        Field::Latitude,
        Field::Longitude,
        Field::Staff,
        Field::Ignored,
    ]);
    fields
}

fn choices(chrome: &Chrome, chosen: Option<&Field>) -> Vec<Choice> {
    let mut all = fields();
    all.extend(chosen.filter(|chosen| !fields().contains(chosen)).cloned());
    let nothing = Choice {
        value: String::new(),
        label: chrome.say("columns-nothing"),
        chosen: chosen.is_none(),
    };
    let choice = |field: Field| Choice {
        value: serde_json::to_string(&field).unwrap_or_default(),
        label: label(chrome, &field),
        chosen: Some(&field) == chosen,
    };
    std::iter::once(nothing)
        .chain(all.into_iter().map(choice))
        .collect()
}

fn label(chrome: &Chrome, field: &Field) -> String {
    let level = |level: &Level| chrome.say(&format!("columns-level-{level}"));
    match field {
        Field::Count(count) => {
            let status = match count.status {
                None => "columns-people-of-row",
                Some(Status::InternallyDisplaced) => "columns-people-displaced",
                Some(Status::ReturnedDisplaced) => "columns-people-returned",
                Some(Status::RepatriatedRefugee) => "columns-people-repatriated",
                Some(Status::Migrant) => "columns-people-migrants",
                Some(Status::Host) => "columns-people-hosts",
            };
            let unit = match (count.unit, count.sex) {
                (PeopleUnit::Households, _) => "columns-unit-households",
                (PeopleUnit::Persons, None) => "columns-unit-persons",
                (PeopleUnit::Persons, Some(Sex::Female)) => "columns-unit-female",
                (PeopleUnit::Persons, Some(Sex::Male)) => "columns-unit-male",
            };
            let mut label = format!("{}, {}", chrome.say(status), chrome.say(unit));
            if count.age.is_some() || count.shelter.is_some() {
                label = format!("{label} ({})", chrome.say("columns-as-recognised"));
            }
            label
        }
        Field::AreaName(of) => chrome.say_with("columns-area-name", "level", level(of)),
        Field::AreaCode(of) => chrome.say_with("columns-area-code", "level", level(of)),
        Field::Cause(_) | Field::Need(_) | Field::CodeOfBefore => {
            chrome.say("columns-as-recognised")
        }
        Field::Operation => chrome.say("columns-operation"),
        Field::Round => chrome.say("columns-round"),
        Field::Kind => chrome.say("columns-kind"),
        Field::ReportingDate => chrome.say("columns-reporting-date"),
        Field::SurveyDate => chrome.say("columns-survey-date"),
        Field::StatusOfRow => chrome.say("columns-status"),
        Field::CauseText => chrome.say("columns-cause"),
        Field::OriginCountry => chrome.say("columns-origin-country"),
        Field::OriginRegion => chrome.say("columns-origin-region"),
        Field::OriginRegionCode => chrome.say("columns-origin-code"),
        Field::DisplacedSince => chrome.say("columns-since"),
        Field::DisplacedAgain => chrome.say("columns-since-again"),
        Field::CarriedOver => chrome.say("columns-carried-over"),
        Field::Informants => chrome.say("columns-informants"),
        Field::Reliability => chrome.say("columns-reliability"),
        Field::Intention => chrome.say("columns-intention"),
        Field::ShelterOfRow => chrome.say("columns-shelter"),
        Field::Latitude => chrome.say("columns-latitude"),
        Field::Longitude => chrome.say("columns-longitude"),
        Field::Staff => chrome.say("columns-staff"),
        Field::Ignored => chrome.say("columns-ignored"),
    }
}
