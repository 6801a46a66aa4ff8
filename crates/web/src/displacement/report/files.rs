//! `…/report/versions/2/files/report-fr.pdf`: a published report as a
//! document, a workbook, a table and as data, each made from the tree that
//! was frozen and from nothing else: one version is the same bytes on every
//! day.

use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use displacement::rounds::RoundKey;
use figures::round_report::{RoundDocument, areas_of};
use formats::dtm::export::{RoundTable, TableCell, hxl_csv, hxl_xlsx};
use languages::Speaker;
use vocabulary::Language;

use super::page::{frozen, published};
use crate::appeals::download::XLSX;
use crate::delivery::Page;
use crate::displacement::asked::LinkView;
use crate::displacement::known::Tracked;
use crate::displacement::{TrackingAddress, words};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// A file: its name in an address, and the key of its name for a reader.
const FILES: &[(&str, &str)] = &[
    #[cfg(feature = "pdf")]
    ("report-en.pdf", "round-report-file-pdf-en"),
    #[cfg(feature = "pdf")]
    ("report-fr.pdf", "round-report-file-pdf-fr"),
    ("annexes-en.xlsx", "round-report-file-xlsx-en"),
    ("annexes-fr.xlsx", "round-report-file-xlsx-fr"),
    ("annexes.csv", "round-report-file-csv"),
    ("report.json", "round-report-file-json"),
];

/// The files of a version.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

/// The files of a version, as links.
#[must_use]
pub fn links(
    address: &TrackingAddress,
    round: &RoundKey,
    number: i32,
    reader: &Reader,
) -> Vec<LinkView> {
    names()
        .map(|(name, key)| LinkView {
            href: reader.href(&address.report_file(round, number, name)),
            label: reader.speaker().say(key),
            current: false,
        })
        .collect()
}

/// How the name of every file of a version begins.
#[must_use]
pub fn stem(tracked: &Tracked, round: &RoundKey, number: i32) -> String {
    let slug = &tracked.mission.record.slug;
    let name = tracked.address.round_name(round);
    format!("{slug}-{name}-report-{number}")
}

/// One file.
///
/// # Errors
/// When there is no such version or file, or the database fails.
pub async fn file(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name, number, file)): Path<(String, String, i32, String)>,
) -> Result<Page, WebError> {
    let (tracked, key, versions) = published(&web, &slug, &name).await?;
    let mut versions = versions.into_iter().map(|known| known.record);
    let version = versions.find(|version| version.number == number);
    let published_at = version.ok_or(WebError::NotFound)?.published_at;
    let code = &tracked.mission.record.code;
    let document = frozen(web.store(), code, &key, number).await?;
    let stem = stem(&tracked, &key, number);
    make(document, published_at, &file, stem, reader.speaker()).await
}

/// Makes a file from a frozen tree.
///
/// # Errors
/// When there is no file of this name, or it cannot be made.
pub async fn make(
    document: RoundDocument,
    published_at: DateTime<Utc>,
    name: &str,
    stem: String,
    speaker: Speaker,
) -> Result<Page, WebError> {
    let known = names().find(|(known, _)| *known == name);
    let (name, _) = known.ok_or(WebError::NotFound)?;
    let (first, extension) = name.rsplit_once('.').ok_or(WebError::NotFound)?;
    // A file without a language is in the one of its address.
    let language: Option<Language> = first
        .rsplit_once('-')
        .and_then(|(_, language)| language.parse().ok());
    let saved = match language {
        Some(language) => format!("{stem}-{language}.{extension}"),
        None => format!("{stem}.{extension}"),
    };
    let language = language.unwrap_or(speaker.language());
    // Setting a report takes tens of milliseconds of one processor; other
    // readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || {
        bytes_of(&document, published_at, extension, Speaker::of(language))
    });
    let (media, bytes) = made
        .await
        .map_err(|error| WebError::Internal(error.to_string()))??;
    Ok(Page::download(media, saved, bytes))
}

/// The bytes of a file of a version, with its media type, by the ending of
/// its name: `pdf`, `xlsx`, `csv`, `json`.
///
/// # Errors
/// When no file ends so, or it cannot be made.
pub fn bytes_of(
    document: &RoundDocument,
    published_at: DateTime<Utc>,
    extension: &str,
    speaker: Speaker,
) -> Result<(&'static str, Vec<u8>), WebError> {
    match extension {
        #[cfg(feature = "pdf")]
        "pdf" => super::print::report(document, speaker.language(), published_at)
            .map(|bytes| ("application/pdf", bytes))
            .map_err(|error| WebError::Internal(error.to_string())),
        "xlsx" => {
            let sheet = speaker.say("round-report-annexes-sheet");
            hxl_xlsx(&annexes(document, speaker), &sheet, published_at)
                .map(|bytes| (XLSX, bytes))
                .map_err(|error| WebError::Internal(error.to_string()))
        }
        "csv" => {
            let mut bytes = Vec::new();
            hxl_csv(&annexes(document, speaker), &mut bytes)
                .map_err(|error| WebError::Internal(error.to_string()))?;
            Ok(("text/csv; charset=utf-8", bytes))
        }
        "json" => Ok(("application/json", serde_json::to_vec_pretty(document)?)),
        _ => Err(WebError::NotFound),
    }
}

/// The areas of all statuses in one table.
fn annexes(document: &RoundDocument, speaker: Speaker) -> RoundTable {
    let columns = [
        ("tracking-column-status", "#affected+type"),
        ("tracking-choose-level", "#geo+level"),
        ("tracking-column-code", "#adm+code"),
        ("tracking-column-area", "#adm+name"),
        ("tracking-persons", "#affected+ind+num"),
        ("tracking-households", "#affected+hh+num"),
        ("round-report-before-column", "#affected+ind+num+previous"),
    ];
    let count = |count: Option<u64>| count.map_or(TableCell::Empty, TableCell::Count);
    let rows = document.statuses.iter().flat_map(|block| {
        let status = words::status(speaker, block.status);
        areas_of(&block.areas).into_iter().map(move |(_, area)| {
            let code = match area.area.code.is_stand_in() {
                true => TableCell::Empty,
                false => TableCell::Text(area.area.code.to_string()),
            };
            vec![
                TableCell::Text(status.clone()),
                TableCell::Text(area.level.to_string()),
                code,
                TableCell::Text(area.name.clone()),
                count(area.persons),
                count(area.households),
                count(area.before.and_then(|before| before.persons)),
            ]
        })
    });
    RoundTable {
        headings: columns.iter().map(|(key, _)| speaker.say(key)).collect(),
        tags: columns.iter().map(|(_, tag)| (*tag).to_owned()).collect(),
        rows: rows.collect(),
    }
}
