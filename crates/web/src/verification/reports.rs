//! The published reports of rounds: each is composed anew from the records
//! of its point of the journal, and every number compared.

use figures::round_report::{RoundDocument, RoundMismatch, numbers, recompute_round};
use store::{KnownAt, Store, StoreError};
use vocabulary::MissionCode;

use super::{Checked, Finding, said, unreadable};
use crate::displacement::report::load;

const TABLE: &str = "round_publication";

/// Recomputes every published report of a mission.
pub(super) async fn of_mission(
    store: &Store,
    mission: &MissionCode,
    checked: &mut Checked,
) -> Result<(), StoreError> {
    let publications = store.round_publications(mission, None).await?;
    if publications.is_empty() {
        return Ok(());
    }
    let Some(of_mission) = store.mission_by_code(mission).await? else {
        return Ok(());
    };
    for known in publications {
        let record = &known.record;
        let row = format!("version {} of {}", record.number, record.round);
        let found = store.round_publication(mission, &record.round, record.number);
        let publication = match found.await {
            Ok(Some(publication)) => publication.record,
            Ok(None) => continue,
            Err(error) => {
                unreadable(checked, mission, TABLE, &row, error)?;
                continue;
            }
        };
        checked.publications += 1;
        let document = match serde_json::from_value::<RoundDocument>(publication.document) {
            Ok(document) => document,
            Err(reason) => {
                let problem = format!("the report cannot be read: {reason}");
                checked.problems.push(finding(mission, &row, problem));
                continue;
            }
        };
        let point = publication.computed_at;
        if document.computed_at != point || document.round.key != publication.round {
            let problem = "the report names another round or point of the journal than its version";
            let problem = problem.to_owned();
            checked.problems.push(finding(mission, &row, problem));
        }
        let at_point = KnownAt::Point(point);
        let records = match load::records(store, &of_mission, &publication.round, at_point).await {
            Ok(records) => records,
            Err(error) => {
                unreadable(checked, mission, TABLE, &row, error)?;
                continue;
            }
        };
        let mismatches = recompute_round(&document, &records);
        let problems = mismatches.iter().map(in_words);
        let findings = problems.map(|problem| finding(mission, &row, problem));
        checked.problems.extend(findings);
        checked.figures += numbers(&document).len() as u64;
    }
    Ok(())
}

fn finding(mission: &MissionCode, row: &str, problem: String) -> Finding {
    Finding {
        mission: mission.to_string(),
        table: TABLE.to_owned(),
        row: row.to_owned(),
        problem,
    }
}

fn in_words(mismatch: &RoundMismatch) -> String {
    match mismatch {
        RoundMismatch::NotComposed { reason } => {
            format!("its records make no report any more: {reason}")
        }
        RoundMismatch::Rules { frozen, recomputed } => format!(
            "it was made by rules that this program does not have: counting {}, report {}; it has {} and {}",
            frozen.counting, frozen.composing, recomputed.counting, recomputed.composing
        ),
        RoundMismatch::Figure { mismatch } => said(mismatch),
        RoundMismatch::Number {
            spot,
            frozen,
            recomputed,
        } => format!(
            "{} was published as {}, and its records give {}",
            serde_json::to_string(spot).unwrap_or_default(),
            number(*frozen),
            number(*recomputed)
        ),
    }
}

fn number(number: Option<Option<i64>>) -> String {
    match number {
        None => "nothing".to_owned(),
        Some(None) => "not known".to_owned(),
        Some(Some(number)) => number.to_string(),
    }
}
