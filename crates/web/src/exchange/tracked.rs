//! What is known of displacement, with the rows of the rounds that an answer
//! in another system's shape needs.

use displacement::records::DisplacementRecords;
use displacement::rounds::{Operation, RoundKey, Status};
use store::{CountFilter, KnownAt, RowFilter};
use vocabulary::MissionCode;

use crate::site::WebError;
use crate::state::Web;

/// An answer is made of no more rows than these; a question for more is
/// told to ask for less.
pub const MOST_ROWS: u64 = 200_000;

/// A mission's records of displacement, with its rows of the wanted rounds.
pub struct Held {
    /// The records.
    pub records: DisplacementRecords,
    /// The operations: the recorded ones, and those that only rounds name.
    pub operations: Vec<Operation>,
}

/// Why there are no records to answer from.
pub enum TooMany {
    /// The wanted rounds have so many rows.
    Rows(u64),
    /// Something failed.
    Web(WebError),
}

impl From<WebError> for TooMany {
    fn from(error: WebError) -> Self {
        Self::Web(error)
    }
}

impl From<store::StoreError> for TooMany {
    fn from(error: store::StoreError) -> Self {
        Self::Web(error.into())
    }
}

/// The records of all missions with rounds, without rows.
///
/// # Errors
/// When the database fails.
pub async fn outlines(web: &Web) -> Result<Vec<(MissionCode, Held)>, WebError> {
    let mut held = Vec::new();
    for mission in web.store().missions().await? {
        let code = mission.record.code.clone();
        let records = web.store().displacement(&code, KnownAt::Now).await?;
        if records.rounds.is_empty() && records.operations.is_empty() {
            continue;
        }
        let country = mission.record.countries.first().cloned();
        let mut operations: Vec<Operation> = records
            .operations
            .iter()
            .map(|it| it.record.clone())
            .collect();
        for round in &records.rounds {
            let name = &round.record.key.operation;
            if operations.iter().all(|known| known.name != *name) {
                operations.push(Operation {
                    name: name.clone(),
                    country: country.clone().unwrap_or_default(),
                    closed: None,
                });
            }
        }
        held.push((
            code,
            Held {
                records,
                operations,
            },
        ));
    }
    Ok(held)
}

/// As [`outlines`], with the rows of the wanted rounds: of one status, or of
/// all.
///
/// # Errors
/// When these are too many, or the database fails.
pub async fn with_rows(
    web: &Web,
    status: Option<Status>,
    wants: impl Fn(&Held, &RoundKey) -> bool,
) -> Result<Vec<Held>, TooMany> {
    let mut all = outlines(web).await?;
    let mut wanted: Vec<Vec<RoundKey>> = Vec::new();
    let mut rows = 0;
    for (code, held) in &all {
        let keys = held.records.rounds.iter().map(|round| &round.record.key);
        let keys: Vec<RoundKey> = keys.filter(|key| wants(held, key)).cloned().collect();
        let filter = CountFilter {
            levels: Some(vec![None]),
            status,
            ..CountFilter::default()
        };
        let totals = web.store().displacement_counts(code, &filter).await?;
        let totals = totals.iter().filter(|total| keys.contains(&total.round));
        rows += totals.map(|total| total.rows).sum::<u64>();
        wanted.push(keys);
    }
    if rows > MOST_ROWS {
        return Err(TooMany::Rows(rows));
    }
    for ((code, held), rounds) in all.iter_mut().zip(wanted) {
        if rounds.is_empty() {
            continue;
        }
        let filter = RowFilter {
            rounds: Some(rounds),
            status,
            ..RowFilter::default()
        };
        let known_at = KnownAt::Point(held.records.known_at);
        held.records.assessments = web.store().assessments(code, known_at, &filter).await?;
    }
    Ok(all.into_iter().map(|(_, held)| held).collect())
}
