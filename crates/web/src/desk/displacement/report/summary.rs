//! The words at the head of a report: both languages side by side, with the
//! sentences made from the figures, the figures to bind, and a preview.

mod conflict;
mod page;

use ::access::Permission;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use displacement::records::RoundSummary;
use missions::{Change, RoundRecords};
use serde::Deserialize;
use store::{KnownAt, StoreError};
use vocabulary::{Language, RecordReference, Recorded, Source};

use super::{Edition, RoundDesk};
use crate::access::form::{Posted, Problem};
use crate::desk::displacement::MissionDesk;
use crate::desk::text::written::{field, plain_lines, wrong_with};
use crate::site::WebError;
use conflict::overtaken;
use page::{Beside, page};

/// Letters of a summary; it is a page, not a book.
const LONGEST: usize = 20_000;

/// The words in one language, as a form has them.
#[derive(Debug, Clone, Default)]
struct Words {
    /// The version that the writer saw; 0 where nothing is recorded.
    version: i32,
    text: String,
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
