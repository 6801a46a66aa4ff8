//! The page with the form of a text.

use askama::Template;
use axum::http::StatusCode;
use figures::document::{LanguageText, Passage};
use figures::publishing::check_text;
use figures::{bind, bindings};
use missions::MissionRecords;
use uuid::Uuid;
use vocabulary::Language;

use super::conflict::ConflictView;
use super::written::Written;
use super::{SECTIONS, TextKind, section_key};
use crate::access::Problem;
use crate::access::form::Choice;
use crate::appeals::passage;
use crate::appeals::view::FigureViews;
use crate::delivery::Page;
use crate::delivery::page::Sources;
use crate::desk::Desk;
use crate::desk::obstacles::problem;
use crate::desk::picker::{self, Offered, offered};
use crate::site::{Chrome, Reader, WebError};

#[derive(Template)]
#[template(path = "desk/text.html")]
struct TextPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    action: String,
    list: String,
    figures: String,
    is_new: bool,
    version: i32,
    sections: Vec<Choice>,
    texts: Vec<FieldView>,
    is_correction: bool,
    search: String,
    offered: Vec<Offered>,
    chosen: String,
    is_preview: bool,
    conflict: Option<ConflictView>,
}

/// The text in one language: its field, and what it looks like.
struct FieldView {
    field: &'static str,
    key: &'static str,
    lang: &'static str,
    language: &'static str,
    text: String,
    preview: String,
    wrong: Vec<String>,
}

/// What the page shows beside the fields.
#[derive(Default)]
pub struct Beside {
    /// What is wrong with what was posted.
    pub problems: Vec<Problem>,
    /// Whether the preview was asked for.
    pub is_preview: bool,
    /// Only figures with these words are offered.
    pub search: String,
    /// The figure that was chosen.
    pub chosen: String,
    /// What somebody else wrote meanwhile.
    pub conflict: Option<ConflictView>,
}

/// The page, with every field as it was written.
///
/// # Errors
/// When the database fails or a sum is too large.
pub async fn page(
    desk: &Desk,
    (kind, id): (TextKind, Uuid),
    written: &Written,
    beside: Beside,
) -> Result<Page, WebError> {
    let mut questions = picker::questions();
    let typed = Language::ALL
        .into_iter()
        .flat_map(|language| bindings(written.text(language)));
    questions.extend(typed.filter_map(|(_, question)| question.ok()));
    let records = desk.records_for(&questions).await?;
    let document = desk.draft(&records)?;
    let speaker = desk.reader.speaker();
    let status = match (&beside.conflict, beside.problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let title = match kind {
        TextKind::Narrative => "text-title-narrative",
        TextKind::Achievement => "text-title-achievement",
    };
    let mut chrome = desk
        .chrome(title)?
        .crumb(&desk.address("texts"), speaker.say("desk-texts"));
    // The answer to a form stands under no address that can be read again.
    chrome.switches_language = status == StatusCode::OK && !beside.is_preview;
    let sections = SECTIONS
        .iter()
        .filter(|_| kind == TextKind::Narrative)
        .map(|(name, section)| Choice {
            value: (*name).to_owned(),
            label: speaker.say(section_key(*section)),
            chosen: *name == written.section,
        })
        .collect();
    let is_preview = beside.is_preview || beside.conflict.is_some();
    let page = TextPage {
        problems: beside.problems,
        form_token: desk.form_token(),
        action: desk.href(&format!("texts/{}/{id}", kind.record())),
        list: desk.href("texts"),
        figures: desk.href("figures"),
        is_new: written.version == 0,
        version: written.version,
        sections,
        texts: Language::ALL
            .into_iter()
            .map(|language| field_view(desk, &records, id, language, written, is_preview))
            .collect(),
        is_correction: written.is_correction,
        offered: offered(desk, &records, &document, &beside.search),
        search: beside.search,
        chosen: beside.chosen,
        is_preview,
        conflict: beside.conflict,
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .with_sources(Sources::Desk))
}

fn field_view(
    desk: &Desk,
    records: &MissionRecords,
    id: Uuid,
    language: Language,
    written: &Written,
    is_preview: bool,
) -> FieldView {
    let text = written.text(language).to_owned();
    let speaker = desk.reader.speaker();
    let mut view = FieldView {
        field: super::written::field(language),
        key: match language {
            Language::English => "text-english",
            Language::French => "text-french",
        },
        lang: language.code(),
        language: language.own_name(),
        preview: String::new(),
        wrong: Vec::new(),
        text,
    };
    if !is_preview || view.text.trim().is_empty() {
        return view;
    }
    let composed = LanguageText {
        language,
        blocks: bind(&view.text, |question| {
            figures::answer(records, question).map(|answer| answer.figure)
        }),
    };
    view.wrong = check_text(&composed, &view.text)
        .iter()
        .map(|found| problem(speaker, found))
        .collect();
    // Numbers in a French text are written as French writes them, whoever
    // looks at it.
    let reader = Reader {
        language,
        ..desk.reader.clone()
    };
    let passage = Passage {
        key: id.to_string(),
        texts: vec![composed],
    };
    let views = FigureViews {
        reader: &reader,
        ..desk.views()
    };
    view.preview = passage::view(&passage, views).html;
    view
}
