//! Two people changed the same summary: what each wrote, and both put
//! together.

use axum::response::Response;
use displacement::records::summary_identifier;
use figures::merge::{Stretch, merge};
use missions::MissionRecord;
use store::{HistoryEntry, KnownAt};
use vocabulary::{Language, RecordKind};

use super::super::RoundDesk;
use super::page::{Beside, page};
use super::{Words, drafted, recorded};
use crate::desk::text::conflict::{ConflictView, SideView, marked, who};
use crate::site::WebError;

/// Somebody was faster: what each wrote, and both put together in the form,
/// which starts from the version that is current now.
pub(super) async fn overtaken(
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
