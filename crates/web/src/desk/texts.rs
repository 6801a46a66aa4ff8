//! `/mali/2017/desk/texts`: every text of an appeal, with what is missing,
//! what is older than its other language, and what blocks publishing.

use std::collections::HashMap;

use ::access::Permission;
use ::appeals::records::NarrativeSection;
use askama::Template;
use axum::extract::Query;
use figures::place::Part;
use figures::publishing::{self, Obstacle, Severity};
use missions::MissionRecord;
use serde::Deserialize;
use store::HistoryEntry;
use uuid::Uuid;
use vocabulary::{RecordKind, Texts};

use super::Desk;
use super::language_status::{StatusView, statuses, to_see_to};
use super::obstacles::problem;
use super::text::{SECTIONS, TextKind, section_key, section_name};
use crate::appeals::view::{TextView, best};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};

/// So many letters of a text tell which one it is.
const BEGINNING: usize = 220;

/// What was done just before.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    saved: String,
    #[serde(default)]
    withdrawn: String,
}

#[derive(Template)]
#[template(path = "desk/texts.html")]
struct TextsPage {
    chrome: Chrome,
    form_token: String,
    may_edit: bool,
    saved: Option<String>,
    is_withdrawn: bool,
    sections: Vec<SectionView>,
}

struct SectionView {
    heading: String,
    add: String,
    texts: Vec<RowView>,
}

struct RowView {
    id: String,
    edit: String,
    shift: String,
    words: String,
    lang: Option<&'static str>,
    changed: String,
    languages: Vec<StatusView>,
    blocking: Vec<String>,
    notices: usize,
    is_first: bool,
    is_last: bool,
}

/// A text in the list.
struct Listed<'records> {
    id: Uuid,
    texts: &'records Texts,
}

/// The list.
pub async fn texts(desk: Desk, Query(done): Query<Done>) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let draft = desk.draft(&records)?;
    let obstacles = publishing::check(&draft, &records);
    let narratives: Vec<(NarrativeSection, Listed<'_>)> = records
        .narratives
        .iter()
        .map(|found| {
            let listed = Listed {
                id: found.record.id.0,
                texts: &found.record.texts,
            };
            (found.record.section, listed)
        })
        .collect();
    let achievements: Vec<Listed<'_>> = records
        .achievements
        .iter()
        .map(|found| Listed {
            id: found.record.id.0,
            texts: &found.record.texts,
        })
        .collect();
    let ids: Vec<Uuid> = narratives.iter().map(|(_, listed)| listed.id).collect();
    let mut history = histories(&desk, RecordKind::Narrative, &ids).await?;
    let ids: Vec<Uuid> = achievements.iter().map(|listed| listed.id).collect();
    history.extend(histories(&desk, RecordKind::Achievement, &ids).await?);
    let rows = Rows {
        desk: &desk,
        obstacles: &obstacles,
        history: &history,
    };
    let speaker = desk.reader.speaker();
    let mut sections: Vec<SectionView> = SECTIONS
        .iter()
        .map(|(_, section)| SectionView {
            heading: speaker.say(section_key(*section)),
            add: desk.href(&format!(
                "texts/new/narrative?section={}",
                section_name(*section)
            )),
            texts: rows.of(
                TextKind::Narrative,
                narratives
                    .iter()
                    .filter(|(of, _)| of == section)
                    .map(|(_, listed)| listed)
                    .collect(),
            ),
        })
        .collect();
    sections.push(SectionView {
        heading: speaker.say("desk-section-achievements"),
        add: desk.href("texts/new/achievement"),
        texts: rows.of(TextKind::Achievement, achievements.iter().collect()),
    });
    let page = TextsPage {
        chrome: desk.chrome("desk-texts")?,
        form_token: desk.form_token(),
        may_edit: desk.may(Permission::EditText, None, None),
        saved: (!done.saved.is_empty()).then(|| done.saved.clone()),
        is_withdrawn: !done.withdrawn.is_empty(),
        sections,
    };
    Ok(Page::html(page.render()?))
}

async fn histories(
    desk: &Desk,
    kind: RecordKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<HistoryEntry>>, WebError> {
    let mission = &desk.named.name.mission;
    Ok(desk.web.store().histories(mission, kind, ids).await?)
}

struct Rows<'page> {
    desk: &'page Desk,
    obstacles: &'page [Obstacle],
    history: &'page HashMap<Uuid, Vec<HistoryEntry>>,
}

impl Rows<'_> {
    fn of(&self, kind: TextKind, listed: Vec<&Listed<'_>>) -> Vec<RowView> {
        let last = listed.len();
        listed
            .into_iter()
            .enumerate()
            .map(|(at, listed)| {
                let mut row = self.row(kind, listed);
                row.is_first = at == 0;
                row.is_last = at + 1 == last;
                row
            })
            .collect()
    }

    fn row(&self, kind: TextKind, listed: &Listed<'_>) -> RowView {
        let speaker = self.desk.reader.speaker();
        let id = listed.id.to_string();
        let history = self.history.get(&listed.id).map_or(&[][..], Vec::as_slice);
        let (words, lang) = beginning(&self.desk.reader, listed.texts);
        let own = self
            .obstacles
            .iter()
            .filter(|found| is_text(found) && found.place.key == id);
        let (blocking, notices): (Vec<_>, Vec<_>) =
            own.partition(|found| found.severity == Severity::Blocks);
        let path = format!("texts/{}/{id}", kind.record());
        RowView {
            edit: self.desk.href(&path),
            shift: self.desk.href(&format!("{path}/move")),
            words,
            lang,
            changed: history.last().map_or_else(String::new, |entry| {
                let time = speaker.timestamp(entry.recorded_at);
                speaker.say_with(
                    "text-changed",
                    &[
                        ("name", entry.actor.as_str().into()),
                        ("time", time.as_str().into()),
                    ],
                )
            }),
            languages: to_see_to(&statuses(history, texts_of), speaker),
            blocking: blocking
                .into_iter()
                .map(|found| problem(speaker, &found.problem))
                .collect(),
            notices: notices.len(),
            is_first: false,
            is_last: false,
            id,
        }
    }
}

fn is_text(obstacle: &Obstacle) -> bool {
    matches!(
        obstacle.place.part,
        Part::Narrative { .. } | Part::Achievement
    )
}

fn texts_of(record: &MissionRecord) -> Option<&Texts> {
    match record {
        MissionRecord::Narrative(record) => Some(&record.texts),
        MissionRecord::Achievement(record) => Some(&record.texts),
        _ => None,
    }
}

fn beginning(reader: &Reader, texts: &Texts) -> (String, Option<&'static str>) {
    let TextView { text, lang } = best(reader, texts);
    let mut letters = text.chars();
    let mut words: String = letters.by_ref().take(BEGINNING).collect();
    if letters.next().is_some() {
        words.push('…');
    }
    (words, lang)
}
