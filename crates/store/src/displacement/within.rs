//! The rows that a question about places needs: those that lie in them, or
//! may, and no others.

use std::collections::{BTreeMap, BTreeSet};

use ::displacement::places::{AreaReference, Whereabouts};
use ::displacement::records::DisplacementRecords;
use ::displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use sea_orm::ConnectionTrait;
use vocabulary::{MissionCode, RecordKind, Recorded};

use super::listed::{area_of, as_row, in_round};
use super::summaries::places_of;
use crate::StoreError;
use crate::database::LIST;
use crate::fields::word_of;
use crate::load::{Versions, select};
use crate::tables::Table;

/// Codes of areas by kind of assessment and code set.
type Codes = BTreeMap<(AssessmentKind, String), BTreeSet<String>>;

/// The rows of rounds and a status that lie in the places that texts mean,
/// or in larger ones, or may lie in them; and one place of every kind of
/// assessment, because the kinds that a round has decide which one counts.
/// As they are known now.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    known: &DisplacementRecords,
    (status, rounds): (Status, &[RoundKey]),
    texts: &[&str],
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    let areas: Vec<AreaReference> = texts
        .iter()
        .flat_map(|text| known.meant(text))
        .map(|(_, area)| area)
        .collect();
    let gazetteer = known.ready().gazetteer;
    let mut found = Vec::new();
    for round in rounds {
        let places = places_of(connection, mission, round, status).await?;
        let mut codes = Codes::new();
        let mut kinds: BTreeSet<AssessmentKind> = BTreeSet::new();
        for place in &places {
            let is_first = kinds.insert(place.row.kind);
            let matters = areas
                .iter()
                .any(|area| gazetteer.locate(&place.row.place, area) != Whereabouts::Outside);
            if is_first || matters {
                let (set, code) = area_of(&place.row);
                let of = codes.entry((place.row.kind, set.to_owned())).or_default();
                of.insert(code.to_owned());
            }
        }
        found.extend(at_codes(connection, mission, (status, round), codes).await?);
    }
    Ok(found)
}

async fn at_codes(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    (status, round): (Status, &RoundKey),
    codes: Codes,
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    let table = Table::of(RecordKind::Assessment);
    let mut found = Vec::new();
    for ((kind, set), codes) in codes {
        let codes: Vec<String> = codes.into_iter().collect();
        for codes in codes.chunks(LIST) {
            let sql = Versions::Current.restrict(select(connection, table, mission.as_str()));
            let sql = in_round(sql, round)
                .add(" AND t.status = ")
                .bind(word_of(&status))
                .add(" AND t.kind = ")
                .bind(word_of(&kind))
                .add(" AND t.code_set = ")
                .bind(set.as_str())
                .add(" AND t.area_code IN ")
                .list(codes.iter().map(String::as_str));
            let rows = crate::load::rows(connection, table, sql).await?;
            found.extend(rows.into_iter().filter_map(as_row));
        }
    }
    Ok(found)
}
