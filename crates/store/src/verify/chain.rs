//! The digests of journal rows, the seals over them, and the head.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;

use super::{Findings, PAGE, VerifyProgress};
use crate::StoreError;
use crate::journal::{Digest, Head, JournalRow, Seal};
use crate::raw;

/// What is known of a row once it was looked at.
struct Seen {
    /// The digest it carries, where that can be read.
    digest: Option<Digest>,
    /// The row, where all of it can be read.
    row: Option<JournalRow>,
}

/// How far the check of a mission is.
struct Walk {
    position: i64,
    digest: Option<Digest>,
    change_set: i64,
    sealed: i64,
    seal_digest: Option<Digest>,
}

pub(super) async fn check(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
    progress: &mut (dyn FnMut(VerifyProgress) + Send),
) -> Result<(), StoreError> {
    let mission = findings.mission.clone();
    let zero: Digest = [0; 32];
    let mut walk = Walk {
        position: 0,
        digest: Some(zero),
        change_set: 0,
        sealed: 0,
        seal_digest: Some(zero),
    };
    let head = head(connection, findings).await?;
    let end = end(connection, &mission, head.as_ref()).await?;
    loop {
        let found = raw::JOURNAL
            .rows(connection, &mission, walk.position, PAGE)
            .await?;
        let full = found.len() == PAGE as usize;
        let mut page: BTreeMap<i64, Seen> = BTreeMap::new();
        for raw in &found {
            let position = raw.number("position").unwrap_or(walk.position + 1);
            // A row far beyond the end strayed there; the gap is reported.
            if position > end.max(walk.position + 1) {
                break;
            }
            page.insert(position, row(findings, &mut walk, position, raw));
        }
        findings.report.rows += page.len() as u64;
        progress(VerifyProgress {
            mission: mission.clone(),
            rows: findings.report.rows,
        });
        let last = page.keys().next_back().copied();
        let go_on = full && page.len() == found.len();
        if !go_on && walk.position < end {
            missing(findings, walk.position + 1, end);
            walk.position = end;
            walk.digest = None;
        }
        let upto = if go_on { last.unwrap_or(0) } else { i64::MAX };
        seals(connection, findings, &mut walk, &page, upto).await?;
        if !go_on {
            break;
        }
    }
    let strays = raw::JOURNAL.strays(connection, &mission).await?
        + beyond(connection, &mission, end).await?;
    if strays > 0 {
        findings.row(
            "journal",
            format!("{strays} rows"),
            "stand outside the numbering of the journal",
        );
    }
    if let Some(head) = head {
        close(findings, &walk, &head);
    }
    Ok(())
}

/// Looks at one row and goes one step on.
fn row(findings: &mut Findings<'_>, walk: &mut Walk, position: i64, raw: &raw::RawRow) -> Seen {
    if position > walk.position + 1 {
        missing(findings, walk.position + 1, position - 1);
        walk.digest = None;
    }
    let seen = match raw.journal_row() {
        Ok(row) => {
            let wrong = walk
                .digest
                .is_some_and(|previous| row.computed_digest(&previous) != row.digest);
            if wrong {
                findings.at(
                    position,
                    "the row does not agree with its digest: it was changed after it was written",
                );
            }
            Seen {
                digest: Some(row.digest),
                row: Some(row),
            }
        }
        Err(what) => {
            findings.at(position, what);
            Seen {
                digest: raw.digest("digest").ok(),
                row: None,
            }
        }
    };
    walk.position = position;
    walk.digest = seen.digest;
    seen
}

fn missing(findings: &mut Findings<'_>, first: i64, last: i64) {
    let what = if first == last {
        "the row is missing".to_owned()
    } else {
        format!("the rows from here to {last} are missing")
    };
    findings.at(first, what);
}

async fn head(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
) -> Result<Option<Head>, StoreError> {
    let mission = findings.mission.clone();
    let found = raw::HEADS.rows(connection, &mission, i64::MIN, 1).await?;
    match found.first().map(raw::RawRow::head) {
        Some(Ok(head)) => Ok(Some(head)),
        Some(Err(what)) => {
            findings.row("journal_head", &mission, what);
            Ok(None)
        }
        None => {
            findings.row(
                "journal_head",
                &mission,
                "the head of the journal is missing, or is no number",
            );
            Ok(None)
        }
    }
}

/// Where the journal should end: where its head or its last seal says.
async fn end(
    connection: &impl ConnectionTrait,
    mission: &str,
    head: Option<&Head>,
) -> Result<i64, StoreError> {
    let mut end = head.map_or(0, |head| head.position);
    let mut after = 0;
    loop {
        let page = raw::SEALS.rows(connection, mission, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.number("change_set").unwrap_or(i64::MAX);
        let ends = page
            .iter()
            .filter_map(|seal| seal.number("last_position").ok());
        // A seal whose position was raised is found wrong by its digest; it
        // does not make the journal longer than its head.
        if head.is_none() {
            end = ends.max().unwrap_or(0).max(end);
        }
    }
    if head.is_none() && end == 0 {
        // Neither head nor seals are left: the rows speak for themselves.
        end = i64::MAX;
    }
    Ok(end)
}

async fn beyond(
    connection: &impl ConnectionTrait,
    mission: &str,
    end: i64,
) -> Result<i64, StoreError> {
    Ok(raw::JOURNAL
        .rows(connection, mission, end, PAGE)
        .await?
        .len() as i64)
}

/// Checks the seals that end within a page.
async fn seals(
    connection: &impl ConnectionTrait,
    findings: &mut Findings<'_>,
    walk: &mut Walk,
    page: &BTreeMap<i64, Seen>,
    upto: i64,
) -> Result<(), StoreError> {
    let mission = findings.mission.clone();
    loop {
        let found = raw::SEALS
            .rows(connection, &mission, walk.change_set, PAGE)
            .await?;
        if found.is_empty() {
            return Ok(());
        }
        for raw in found {
            let number = raw.number("change_set").unwrap_or(walk.change_set + 1);
            match raw.seal() {
                Ok(seal) if seal.last_position > upto => return Ok(()),
                Ok(seal) => one_seal(findings, walk, page, &seal),
                Err(what) => {
                    findings.row("journal_seal", number, what);
                    walk.seal_digest = raw.digest("digest").ok();
                    walk.sealed = raw.number("last_position").unwrap_or(walk.sealed);
                }
            }
            walk.change_set = number;
        }
    }
}

fn one_seal(findings: &mut Findings<'_>, walk: &mut Walk, page: &BTreeMap<i64, Seen>, seal: &Seal) {
    let number = seal.change_set;
    if number != walk.change_set + 1 {
        findings.row("journal_seal", walk.change_set + 1, "the seal is missing");
        walk.seal_digest = None;
    } else if seal.first_position != walk.sealed + 1 || seal.last_position < seal.first_position {
        findings.row(
            "journal_seal",
            number,
            "the seal does not begin where the one before it ends",
        );
    }
    let last = page.get(&seal.last_position).and_then(|seen| seen.digest);
    if let (Some(previous), Some(last)) = (walk.seal_digest, last)
        && seal.computed_digest(&previous, &last) != seal.digest
    {
        findings.row(
            "journal_seal",
            number,
            "the seal does not agree with its digest",
        );
    }
    match seal.signature_holds() {
        Some(true) => {
            findings.report.signed += 1;
            let key = seal.signed_by.clone().unwrap_or_default();
            if !findings.report.keys.contains(&key) {
                findings.report.keys.push(key);
            }
        }
        Some(false) => findings.row("journal_seal", number, "the signature does not hold"),
        None => findings.report.unsigned += 1,
    }
    let outside = page
        .range(seal.first_position..=seal.last_position.max(seal.first_position))
        .filter_map(|(position, seen)| Some((position, seen.row.as_ref()?)))
        .find(|(_, row)| row.change_set != number || row.recorded_at != seal.recorded_at);
    if let Some((position, _)) = outside {
        findings.at(
            *position,
            "the row does not belong to the change set that sealed it",
        );
    }
    walk.sealed = seal.last_position;
    walk.seal_digest = Some(seal.digest);
}

/// Compares the head with the end that was reached.
fn close(findings: &mut Findings<'_>, walk: &Walk, head: &Head) {
    let mission = findings.mission.clone();
    let mut wrong = |what: &str| findings.row("journal_head", &mission, what);
    if walk.digest.is_some_and(|digest| digest != head.digest) {
        wrong("the head does not agree with the last row");
    }
    if head.change_set != walk.change_set || head.position != walk.sealed {
        wrong("the head does not agree with the last seal");
    }
    if walk
        .seal_digest
        .is_some_and(|digest| digest != head.seal_digest)
    {
        wrong("the head does not agree with the digest of the last seal");
    }
}
