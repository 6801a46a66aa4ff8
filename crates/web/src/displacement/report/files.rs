//! `…/report/versions/2/files/report.json`: a published report as data, as
//! it was frozen.

use axum::extract::{Path, State};
use displacement::rounds::RoundKey;
use figures::round_report::{RoundDocument, areas_of};
use formats::dtm::export::{RoundTable, TableCell, hxl_csv};
use languages::Speaker;

use super::page::{frozen, published};
use crate::delivery::Page;
use crate::displacement::asked::LinkView;
use crate::displacement::{TrackingAddress, words};
use crate::site::{Reader, WebError};
use crate::state::Web;

const JSON: &str = "report.json";
const CSV: &str = "annexes.csv";

/// The files of a version, as links.
#[must_use]
pub fn links(
    address: &TrackingAddress,
    round: &RoundKey,
    number: i32,
    reader: &Reader,
) -> Vec<LinkView> {
    [
        (JSON, "round-report-file-json"),
        (CSV, "round-report-file-csv"),
    ]
    .into_iter()
    .map(|(name, key)| LinkView {
        href: reader.href(&address.report_file(round, number, name)),
        label: reader.speaker().say(key),
        current: false,
    })
    .collect()
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
    let (tracked, key, _) = published(&web, &slug, &name).await?;
    let code = &tracked.mission.record.code;
    let document = frozen(web.store(), code, &key, number).await?;
    let stem = format!("{slug}-{name}-report-{number}");
    match file.as_str() {
        JSON => {
            let bytes = serde_json::to_vec_pretty(&document)?;
            Ok(Page::download(
                "application/json",
                format!("{stem}.json"),
                bytes,
            ))
        }
        CSV => {
            let mut bytes = Vec::new();
            hxl_csv(&annexes(&document, reader.speaker()), &mut bytes)
                .map_err(|error| WebError::Internal(error.to_string()))?;
            Ok(Page::download(
                "text/csv; charset=utf-8",
                format!("{stem}.csv"),
                bytes,
            ))
        }
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
