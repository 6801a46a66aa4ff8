//! `/mali/2017/desk/requirements/…`: what a project, a framework or a sector
//! of one asked for as it was revised, and a form for a revision.

use ::access::Permission;
use ::appeals::funding::{Scope, SectorGroupKey, requested, requirement_of};
use ::appeals::records::{Requirement, RequirementSubject, SectorKey, Target};
use ::appeals::supposition::Supposition;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use languages::{MoneyStyle, Value};
use missions::Change;
use missions::MissionRecords;
use uuid::Uuid;
use vocabulary::identifier::RequirementId;
use vocabulary::{Language, RecordKind, Recorded};

use super::course::{CourseView, course};
use super::destination::{sectors_of, target_text};
use super::reach::Reach;
use super::source_of;
use super::typed::Typed;
use crate::access::form::{Posted, Problem, problem_of};
use crate::appeals::front::filters::encoded;
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

struct RevisionView {
    name: String,
    amount: String,
    from: String,
    reason: String,
    current: bool,
    record: String,
}

#[derive(Template)]
#[template(path = "desk/requirement.html")]
struct RequirementPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    heading: String,
    currency: String,
    revisions: Vec<RevisionView>,
    next: i32,
    asks_days: bool,
    asks_nothing: bool,
    overtaken: bool,
    course: Option<CourseView>,
    action: String,
    list: String,
}

/// Something within reach that asks, and the records it stands in.
struct Work {
    desk: Desk,
    records: MissionRecords,
    subject: RequirementSubject,
}

impl Work {
    /// Who asks by its identifier, a project or a framework; with a sector,
    /// that sector of the framework.
    async fn of(desk: Desk, id: Uuid, sector: Option<SectorKey>) -> Result<Self, WebError> {
        let records = desk.records().await?;
        let subject = subject(&records, id, sector)
            .filter(|subject| {
                Reach::new(&desk, Permission::ReviseRequirement, &records).subject(subject)
            })
            .ok_or(WebError::NotFound)?;
        Ok(Self {
            desk,
            records,
            subject,
        })
    }

    /// The same, with the records as they are by now.
    async fn again(self) -> Result<Self, WebError> {
        let records = self.desk.records().await?;
        Ok(Self { records, ..self })
    }

    /// The revisions, the original first.
    fn revisions(&self) -> Vec<&Recorded<Requirement>> {
        let mut revisions: Vec<_> = self
            .records
            .requirements
            .iter()
            .filter(|known| known.record.subject == self.subject)
            .collect();
        revisions.sort_by_key(|known| (known.record.revision, known.record.id));
        revisions
    }

    /// The number that a new revision has.
    fn next(&self) -> i32 {
        let revisions = self.revisions();
        revisions
            .last()
            .map_or(0, |known| known.record.revision.saturating_add(1))
    }
}

/// The project, the framework or the sector of it that an address names.
fn subject(
    records: &MissionRecords,
    id: Uuid,
    sector: Option<SectorKey>,
) -> Option<RequirementSubject> {
    let mut frameworks = records.frameworks.iter().map(|known| &known.record);
    let framework = frameworks.find(|known| known.id.0 == id);
    match (sector, framework) {
        (Some(sector), Some(known)) => {
            let is_recorded = records.requirements.iter().any(|known| {
                matches!(&known.record.subject, RequirementSubject::Sector { framework, sector: own }
                    if framework.0 == id && *own == sector)
            });
            let mut listed = sectors_of(known, records, Language::English).into_iter();
            let framework = known.id;
            (is_recorded || listed.any(|(key, _)| key == sector))
                .then_some(RequirementSubject::Sector { framework, sector })
        }
        (Some(_), None) => None,
        (None, Some(known)) => Some(RequirementSubject::Framework {
            framework: known.id,
        }),
        (None, None) => {
            let mut projects = records.projects.iter().map(|known| &known.record);
            let project = projects.find(|known| known.id.0 == id)?.id;
            Some(RequirementSubject::Project { project })
        }
    }
}

/// The address of who asks, below the desk.
pub(super) fn path_of(subject: &RequirementSubject) -> String {
    match subject {
        RequirementSubject::Project { project } => format!("requirements/{project}"),
        RequirementSubject::Framework { framework } => format!("requirements/{framework}"),
        RequirementSubject::Sector { framework, sector } => format!(
            "requirements/{framework}/{}/{}",
            encoded(&sector.list),
            encoded(&sector.code)
        ),
    }
}

/// Who asks, in the reader’s words.
pub(super) fn name_of(
    desk: &Desk,
    records: &MissionRecords,
    subject: &RequirementSubject,
) -> String {
    let target = match subject.clone() {
        RequirementSubject::Project { project } => Target::Project { project },
        RequirementSubject::Framework { framework } => Target::Framework { framework },
        RequirementSubject::Sector { framework, sector } => Target::Sector { framework, sector },
    };
    target_text(&target, records, &desk.reader)
}

/// `GET …/requirements/{id}`.
pub async fn form(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, id, None).await?;
    show(&work, &Posted::default(), Vec::new(), None, false)
}

/// `POST …/requirements/{id}`.
pub async fn revise(
    desk: Desk,
    Path((_, _, id)): Path<(String, String, Uuid)>,
    posted: Posted,
) -> Result<Response, WebError> {
    answer(Work::of(desk, id, None).await?, &posted).await
}

/// `GET …/requirements/{framework}/{list}/{code}`.
pub async fn sector_form(
    desk: Desk,
    Path((_, _, id, list, code)): Path<(String, String, Uuid, String, String)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, id, Some(SectorKey { list, code })).await?;
    show(&work, &Posted::default(), Vec::new(), None, false)
}

/// `POST …/requirements/{framework}/{list}/{code}`.
pub async fn revise_sector(
    desk: Desk,
    Path((_, _, id, list, code)): Path<(String, String, Uuid, String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, id, Some(SectorKey { list, code })).await?;
    answer(work, &posted).await
}

async fn answer(work: Work, posted: &Posted) -> Result<Response, WebError> {
    let next = work.next();
    // Another revision was recorded since the form was opened: it stands in
    // the history above, and what was typed is still there.
    if posted.field("next") != next.to_string() {
        return show(&work, posted, Vec::new(), None, true);
    }
    let (requirement, problems, remarks) = read(&work, posted, next)?;
    let Some(requirement) = requirement.filter(|_| problems.is_empty()) else {
        return show(&work, posted, problems, None, false);
    };
    if posted.field("action") != "save" {
        let stated = structure_remarks(&work, &requirement)?;
        let supposed = Supposition::Requirement(Box::new(requirement));
        let mut course = course(&work.desk, &work.records, &supposed)?;
        course.remarks.extend(remarks);
        course.remarks.extend(stated);
        return show(&work, posted, problems, Some(course), false);
    }
    let changes = vec![Change::put(requirement, source_of(posted))];
    let entry = work.desk.entry("revise requirement")?;
    let mission = &work.desk.named.name.mission;
    let expected: Vec<_> = work
        .revisions()
        .last()
        .map(|known| known.reference())
        .into_iter()
        .collect();
    let store = work.desk.web.store();
    match store.apply_if(mission, &entry, changes, &expected).await {
        Ok(_) => {
            let saved = match &work.subject {
                RequirementSubject::Project { project } => project.0,
                RequirementSubject::Framework { framework }
                | RequirementSubject::Sector { framework, .. } => framework.0,
            };
            let address = format!("requirements?saved={saved}");
            Ok(Redirect::to(&work.desk.href(&address)).into_response())
        }
        Err(store::StoreError::Overtaken { .. }) => {
            let work = work.again().await?;
            show(&work, posted, Vec::new(), None, true)
        }
        Err(error) => Err(error.into()),
    }
}

/// A revision, what is wrong with it, and what somebody should know.
type Read = (Option<Requirement>, Vec<Problem>, Vec<String>);

fn read(work: &Work, posted: &Posted, next: i32) -> Result<Read, WebError> {
    let speaker = work.desk.reader.speaker();
    let appeal = &work.records.appeal.record;
    let mut typed = Typed::new(posted, speaker, appeal.period);
    let amount = typed.amount("amount", appeal.currency);
    let holds_from = typed.day("holds_from");
    let is_revision = next > 0;
    if is_revision && posted.field("holds_from").trim().is_empty() {
        let text = speaker.say("revision-day-missing");
        typed.wrong("holds_from", text);
    }
    let reason = typed.texts("reason_en", "reason_fr");
    if is_revision && reason.is_empty() && problem_of(&typed.problems, "reason_en").is_none() {
        let text = speaker.say("revision-reason-missing");
        typed.wrong("reason_en", text);
    }
    if amount.is_some_and(|amount| amount.minor == 0) && !typed.confirms("nothing") {
        let text = speaker.say("revision-nothing");
        typed.wrong("confirm_nothing", text);
    }
    typed.doubts_days();
    typed.needed("paper", &speaker.say("typed-paper-missing"));
    let mut remarks = Vec::new();
    let later = work.revisions().into_iter().filter_map(|known| {
        let from = known.record.holds_from?;
        holds_from.filter(|day| *day < from).map(|_| from)
    });
    if let Some(later) = later.max() {
        let values = [("day", Value::from(speaker.date(later)))];
        remarks.push(speaker.say_with("revision-superseded", &values));
    }
    let problems = typed.problems;
    let Some(amount) = amount else {
        return Ok((None, problems, remarks));
    };
    let requirement = Requirement {
        id: RequirementId(work.desk.identifier()?),
        appeal: appeal.id,
        subject: work.subject.clone(),
        amount,
        holds_from,
        revision: next,
        reason,
    };
    Ok((Some(requirement), problems, remarks))
}

/// What somebody should know of how parts and wholes ask: a whole that is
/// stated counts in the place of its parts.
fn structure_remarks(work: &Work, supposed: &Requirement) -> Result<Vec<String>, WebError> {
    let records = &work.records;
    let speaker = work.desk.reader.speaker();
    let framework = match &work.subject {
        RequirementSubject::Project { project } => {
            let mut projects = records.projects.iter().map(|known| &known.record);
            let Some(project) = projects.find(|known| known.id == *project) else {
                return Ok(Vec::new());
            };
            project.framework
        }
        RequirementSubject::Framework { framework }
        | RequirementSubject::Sector { framework, .. } => *framework,
    };
    let whole = RequirementSubject::Framework { framework };
    let states_whole = requirement_of(records, &whole, None).is_some();
    let is_whole = work.subject == whole;
    let mut remarks = Vec::new();
    if states_whole && !is_whole {
        let name = name_of(&work.desk, records, &whole);
        let values = [("framework", Value::from(name.as_str()))];
        remarks.push(speaker.say_with("revision-within-whole", &values));
    }
    let scope = match &work.subject {
        RequirementSubject::Project { .. } => None,
        RequirementSubject::Framework { framework } => Some(Scope::of_framework(*framework)),
        RequirementSubject::Sector { framework, sector } => Some(Scope::of_sector(
            *framework,
            SectorGroupKey::One {
                sector: sector.clone(),
            },
        )),
    };
    if let Some(scope) = scope.filter(|_| work.revisions().is_empty()) {
        let parts = requested(records, &scope, None).map_err(figures::FigureError::from)?;
        if parts.total.minor != 0 {
            let amount = speaker.money(parts.total, MoneyStyle::Exact);
            let values = [("amount", Value::from(amount.as_str()))];
            remarks.push(speaker.say_with("revision-replaces-parts", &values));
        }
    }
    let after = Supposition::Requirement(Box::new(supposed.clone())).applied_to(records);
    let rest = Scope::of_sector(framework, SectorGroupKey::NotSpecified);
    let mut rest = requested(&after, &rest, None)
        .map_err(figures::FigureError::from)?
        .total;
    if rest.minor < 0 {
        rest.minor = rest.minor.saturating_neg();
        let amount = speaker.money(rest, MoneyStyle::Exact);
        let values = [("amount", Value::from(amount.as_str()))];
        remarks.push(speaker.say_with("revision-parts-above-whole", &values));
    }
    Ok(remarks)
}

fn show(
    work: &Work,
    posted: &Posted,
    problems: Vec<Problem>,
    course: Option<CourseView>,
    overtaken: bool,
) -> Result<Response, WebError> {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let status = match (overtaken, problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let is_asked = |doubt: &str, field: &str| {
        posted.fields("confirmed").any(|given| given == doubt)
            || problem_of(&problems, field).is_some()
    };
    let current = requirement_of(&work.records, &work.subject, None);
    let current = current.map(|known| known.record.id);
    let mut chrome = desk.chrome("desk-requirement")?.crumb(
        &desk.address("requirements"),
        speaker.say("desk-requirements"),
    );
    chrome.switches_language = posted.0.is_empty();
    let page = RequirementPage {
        asks_days: is_asked("days", "confirm_days"),
        asks_nothing: is_asked("nothing", "confirm_nothing"),
        form_token: desk.form_token(),
        heading: name_of(desk, &work.records, &work.subject),
        currency: work.records.appeal.record.currency.to_string(),
        revisions: work
            .revisions()
            .into_iter()
            .map(|known| revision(desk, &known.record, current == Some(known.record.id)))
            .collect(),
        next: work.next(),
        overtaken,
        course,
        action: desk.href(&path_of(&work.subject)),
        list: desk.href("requirements"),
        problems,
        posted: posted.clone(),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn revision(desk: &Desk, requirement: &Requirement, current: bool) -> RevisionView {
    let speaker = desk.reader.speaker();
    let record = desk
        .named
        .address
        .record(RecordKind::Requirement, requirement.id.0);
    RevisionView {
        name: if requirement.revision == 0 {
            speaker.say("project-revision-original")
        } else {
            let number = [("number", Value::from(i64::from(requirement.revision)))];
            speaker.say_with("project-revision", &number)
        },
        amount: speaker.money(requirement.amount, MoneyStyle::Exact),
        from: requirement
            .holds_from
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        reason: best(&desk.reader, &requirement.reason).text.to_owned(),
        current,
        record: desk.reader.href(&record),
    }
}
