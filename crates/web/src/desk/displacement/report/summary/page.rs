//! The page with the form of a summary.

use ::access::Permission;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use figures::publishing::check_text;
use vocabulary::Language;

use super::super::{Edition, RoundDesk, obstacles};
use super::{Words, version_field};
use crate::access::form::Problem;
use crate::appeals::{passage, view};
use crate::delivery::Page;
use crate::delivery::page::Sources;
use crate::desk::obstacles::{ObstacleView, problem};
use crate::desk::text::conflict::ConflictView;
use crate::desk::text::written::field;
use crate::displacement::report::now::Now;
use crate::displacement::report::sentences;
use crate::displacement::report::views::ReportViews;
use crate::site::{Chrome, Reader, WebError};

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
pub(super) struct Beside {
    pub(super) problems: Vec<Problem>,
    pub(super) conflict: Option<ConflictView>,
    pub(super) saved: bool,
    pub(super) is_preview: bool,
    pub(super) chosen: String,
}

/// The page, with every field as it was written.
pub(super) fn page(
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
