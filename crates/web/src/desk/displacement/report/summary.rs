//! The words at the head of a report: both languages side by side, with the
//! sentences made from the figures, the figures to bind, and a preview.

use ::access::Permission;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::records::{RoundSummary, summary_identifier};
use figures::merge::{Stretch, merge};
use figures::publishing::check_text;
use missions::{Change, MissionRecord, RoundRecords};
use serde::Deserialize;
use store::{HistoryEntry, KnownAt, StoreError};
use vocabulary::{Language, RecordKind, RecordReference, Recorded, Source};

use super::{Edition, RoundDesk, obstacles};
use crate::access::form::{Posted, Problem};
use crate::appeals::passage;
use crate::appeals::view;
use crate::delivery::Page;
use crate::delivery::page::Sources;
use crate::desk::displacement::MissionDesk;
use crate::desk::obstacles::{ObstacleView, problem};
use crate::desk::text::conflict::{ConflictView, SideView, marked, who};
use crate::desk::text::written::{field, plain_lines, wrong_with};
use crate::displacement::report::now::Now;
use crate::displacement::report::sentences;
use crate::displacement::report::views::ReportViews;
use crate::site::{Chrome, Reader, WebError};

/// Letters of a summary; it is a page, not a book.
const LONGEST: usize = 20_000;

/// The words in one language, as a form has them.
#[derive(Debug, Clone, Default)]
struct Words {
    /// The version that the writer saw; 0 where nothing is recorded.
    version: i32,
    text: String,
}

struct FieldView {
    field: &'static str,
    key: &'static str,
    lang: &'static str,
    language: &'static str,
    version_field: String,
    version: i32,
    text: String,
    made: String,
    preview: String,
    wrong: Vec<String>,
}

struct OfferedView {
    binding: String,
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "desk/round_report.html")]
struct SummaryPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    conflict: Option<ConflictView>,
    form_token: String,
    heading: String,
    action: String,
    preview: String,
    publishing: String,
    saved: bool,
    may_edit: bool,
    is_preview: bool,
    texts: Vec<FieldView>,
    offered: Vec<OfferedView>,
    chosen: String,
    blocking: Vec<ObstacleView>,
    notices: Vec<ObstacleView>,
}

/// What is shown beside the fields.
#[derive(Default)]
struct Beside {
    problems: Vec<Problem>,
    conflict: Option<ConflictView>,
    saved: bool,
    is_preview: bool,
    chosen: String,
}

/// What a saved form leads back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: Option<String>,
}

/// `GET …/desk/reports/{round}`.
///
/// # Errors
/// When whoever asks may not read drafts, there is no such round, or the
/// database fails.
pub async fn form(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    desk.needs(Permission::ReadDraft)?;
    let work = RoundDesk::of(desk, &name).await?;
    let edition = work.edition(KnownAt::Now).await?;
    let words = Language::ALL.map(|language| recorded(&edition.records, language));
    let beside = Beside {
        saved: asked.saved.is_some(),
        ..Beside::default()
    };
    page(&work, edition, &words, beside)
}

fn known(records: &RoundRecords, language: Language) -> Option<&Recorded<RoundSummary>> {
    let mut summaries = records.summaries.iter();
    summaries.find(|known| known.record.language == language)
}

fn recorded(records: &RoundRecords, language: Language) -> Words {
    known(records, language).map_or_else(Words::default, |known| Words {
        version: known.version,
        text: known.record.body.clone(),
    })
}

fn version_field(language: Language) -> String {
    format!("version_{}", language.code())
}

fn posted_words(posted: &Posted, language: Language) -> Words {
    Words {
        version: posted.field(&version_field(language)).parse().unwrap_or(-1),
        text: plain_lines(posted.field(field(language))).trim().to_owned(),
    }
}

/// `POST …/desk/reports/{round}/summary`: saves, or shows the form again with a
/// figure put in or a preview.
///
/// # Errors
/// When whoever asks may not edit, there is no such round, or the database
/// fails.
pub async fn save(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    desk.needs(Permission::EditText)?;
    let work = RoundDesk::of(desk, &name).await?;
    let mut words = Language::ALL.map(|language| posted_words(&posted, language));
    let mut beside = Beside {
        chosen: posted.field("figure").to_owned(),
        ..Beside::default()
    };
    let pressed = posted.field("do");
    if pressed == "save" {
        return store(work, words, beside).await;
    }
    let into = Language::ALL.into_iter().zip(&mut words);
    for (language, words) in into {
        if pressed == format!("insert-{}", language.code()) {
            let apart = if words.text.is_empty() { "" } else { " " };
            words.text = format!("{}{apart}{}", words.text, beside.chosen);
        }
    }
    beside.is_preview = pressed == "preview";
    let edition = drafted(&work, &words).await?;
    page(&work, edition, &words, beside)
}

/// The report as it would be with these words.
async fn drafted(work: &RoundDesk, words: &[Words; 2]) -> Result<Edition, WebError> {
    let mut edition = work.edition(KnownAt::Now).await?;
    let summaries = Language::ALL
        .into_iter()
        .zip(words)
        .map(|(language, words)| {
            let record = RoundSummary {
                round: work.key.clone(),
                language,
                body: words.text.clone(),
            };
            Recorded {
                version: words.version,
                known_from: edition.document.computed_at,
                recorded_at: work.desk.web.clock().now(),
                source: Source::named("draft"),
                record,
            }
        });
    edition.records.summaries = summaries.collect();
    edition.document = figures::round_report::compose_round(&edition.records)?;
    Ok(edition)
}

async fn store(
    work: RoundDesk,
    words: [Words; 2],
    mut beside: Beside,
) -> Result<Response, WebError> {
    let speaker = work.desk.reader.speaker();
    for (language, words) in Language::ALL.into_iter().zip(&words) {
        let wrong = wrong_with(&words.text, LONGEST, speaker);
        beside.problems.extend(wrong.map(|text| Problem {
            field: field(language),
            text: speaker.named(language.own_name(), &text),
        }));
    }
    if !beside.problems.is_empty() {
        let edition = drafted(&work, &words).await?;
        return page(&work, edition, &words, beside);
    }
    let records = work.edition(KnownAt::Now).await?.records;
    let all = words.clone();
    let mut changes = Vec::new();
    let mut expected: Vec<RecordReference> = Vec::new();
    for (language, words) in Language::ALL.into_iter().zip(&words) {
        let current = recorded(&records, language);
        // A form that was sent twice has done its work.
        if current.text == words.text {
            continue;
        }
        if current.version != words.version {
            return overtaken(work, all.clone(), beside).await;
        }
        expected.extend(known(&records, language).map(Recorded::reference));
        let record = RoundSummary {
            round: work.key.clone(),
            language,
            body: words.text.clone(),
        };
        changes.push(Change::put(record, Source::named("edit summary")));
    }
    if changes.is_empty() {
        return Ok(Redirect::to(&work.href("?saved=1")).into_response());
    }
    let entry = work.desk.entry("edit summary")?;
    let code = &work.desk.mission.0.record.code;
    let store = work.desk.web.store();
    match store.apply_if(code, &entry, changes, &expected).await {
        Ok(_) => Ok(Redirect::to(&work.href("?saved=1")).into_response()),
        Err(StoreError::Overtaken { .. }) => overtaken(work, words, beside).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody was faster: what each wrote, and both put together in the form,
/// which starts from the version that is current now.
async fn overtaken(
    work: RoundDesk,
    words: [Words; 2],
    mut beside: Beside,
) -> Result<Response, WebError> {
    let speaker = work.desk.reader.speaker();
    let records = work.edition(KnownAt::Now).await?.records;
    let mut form = words.clone();
    let mut view = ConflictView {
        who: String::new(),
        is_withdrawn: false,
        has_marks: false,
        sides: Vec::new(),
    };
    for ((language, mine), form) in Language::ALL.into_iter().zip(&words).zip(&mut form) {
        let theirs = recorded(&records, language);
        form.version = theirs.version;
        if theirs.version == mine.version || theirs.text == mine.text {
            continue;
        }
        let history = history(&work, language).await?;
        let base = history.iter().find(|entry| entry.version == mine.version);
        let base = base.and_then(body).unwrap_or_default();
        let stretches = merge(&base, &mine.text, &theirs.text);
        let mut disputed = stretches.iter();
        view.has_marks |= disputed.any(|one| matches!(one, Stretch::Disputed { .. }));
        form.text = marked(&stretches, speaker);
        if let Some(newest) = history.last() {
            view.who = who(newest, speaker);
        }
        view.sides.push(SideView {
            what: language.own_name().to_owned(),
            lang: language.code(),
            mine: mine.text.clone(),
            theirs: theirs.text,
        });
    }
    beside.conflict = Some(view);
    let edition = drafted(&work, &form).await?;
    page(&work, edition, &form, beside)
}

async fn history(work: &RoundDesk, language: Language) -> Result<Vec<HistoryEntry>, WebError> {
    let code = &work.desk.mission.0.record.code;
    let id = summary_identifier(&work.key, language);
    let store = work.desk.web.store();
    Ok(store.history(code, RecordKind::RoundSummary, id).await?)
}

fn body(entry: &HistoryEntry) -> Option<String> {
    match entry.record.as_ref()? {
        MissionRecord::RoundSummary(summary) => Some(summary.body.clone()),
        _ => None,
    }
}

fn page(
    work: &RoundDesk,
    edition: Edition,
    words: &[Words; 2],
    beside: Beside,
) -> Result<Response, WebError> {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let status = match (&beside.conflict, beside.problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let is_preview = beside.is_preview || beside.conflict.is_some();
    let fields = Language::ALL.into_iter().zip(words);
    let texts =
        fields.map(|(language, words)| field_view(work, &edition, language, words, is_preview));
    let texts = texts.collect();
    let (blocking, notices) = obstacles(&edition, speaker);
    let mut chrome = work.chrome("round-report-desk")?;
    chrome.switches_language = status == StatusCode::OK && !beside.is_preview;
    let page = SummaryPage {
        conflict: beside.conflict,
        problems: beside.problems,
        form_token: desk.person.token.form_token().to_show(),
        heading: work.heading(),
        action: work.href("/summary"),
        preview: work.href("/preview"),
        publishing: work.href("/publishing"),
        saved: beside.saved,
        may_edit: desk.may(Permission::EditText),
        is_preview,
        texts,
        offered: offered(work, &edition),
        chosen: beside.chosen,
        blocking,
        notices,
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .with_sources(Sources::Desk)
        .into_response())
}

fn field_view(
    work: &RoundDesk,
    edition: &Edition,
    language: Language,
    words: &Words,
    is_preview: bool,
) -> FieldView {
    let speaker = work.desk.reader.speaker();
    // Numbers in a French text are written as French writes them, whoever
    // looks at it.
    let reader = Reader {
        language,
        ..work.desk.reader.clone()
    };
    let now = Now::default();
    let views = ReportViews {
        reader: &reader,
        address: &work.tracked.address,
        document: &edition.document,
        now: &now,
    };
    let mut texts = edition.document.summary.texts.iter();
    let composed = texts.find(|text| text.language == language);
    let composed = composed.filter(|_| is_preview);
    FieldView {
        field: field(language),
        key: match language {
            Language::English => "text-english",
            Language::French => "text-french",
        },
        lang: language.code(),
        language: language.own_name(),
        version_field: version_field(language),
        version: words.version,
        text: words.text.clone(),
        made: sentences::markdown(&edition.document, reader.speaker()),
        preview: composed.map_or_else(String::new, |text| {
            passage::blocks_view(&text.blocks, views)
        }),
        wrong: composed.map_or_else(Vec::new, |text| {
            let found = check_text(text, &words.text);
            found.iter().map(|found| problem(speaker, found)).collect()
        }),
    }
}

/// The figures of the round, as they are bound.
fn offered(work: &RoundDesk, edition: &Edition) -> Vec<OfferedView> {
    let speaker = work.desk.reader.speaker();
    let blocks = edition.document.statuses.iter();
    let figures = blocks.flat_map(|block| [&block.persons, &block.households]);
    figures
        .map(|figure| OfferedView {
            binding: format!("{{{{ {} }}}}", figure.question.name),
            label: view::label(speaker, figure),
            value: view::text(speaker, figure),
        })
        .collect()
}
