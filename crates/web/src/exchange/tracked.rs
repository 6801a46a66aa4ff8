//! What is known of displacement for answers in another system's shape, with
//! the rows of rounds as they are needed.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use displacement::places::Level;
use displacement::records::DisplacementRecords;
use displacement::rounds::{Assessment, Operation, RoundKey, Status};
use store::{AreaCount, CountFilter, KnownAt, RowFilter};
use vocabulary::MissionCode;

use crate::site::WebError;
use crate::state::Web;

/// The rounds of one country and day are read together, and have no more
/// rows than these.
pub const MOST_ROWS: u64 = 200_000;

/// A mission's records of displacement, without rows.
pub struct Held {
    /// The records.
    pub records: DisplacementRecords,
    /// The operations: the recorded ones, and those that only rounds name.
    pub operations: Vec<Operation>,
}

/// Why there are no records to answer from.
pub enum TooMany {
    /// The rounds of one country and day have so many rows.
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

/// Rounds whose rows are read together, because their rows stand together
/// in an answer.
pub struct Batch {
    /// The rounds.
    pub rounds: Vec<RoundKey>,
    /// How many rows they have.
    pub rows: u64,
}

/// What an answer is made from: the records of one mission, and its wanted
/// rounds in the order of answers, which is by country and day.
pub struct Batches {
    /// The mission.
    pub code: MissionCode,
    /// Its records, without rows.
    pub held: Held,
    /// The rounds.
    pub batches: Vec<Batch>,
    /// In which country each of the rounds counts whom, and how.
    pub countries: Vec<AreaCount>,
    status: Option<Status>,
}

/// The wanted rounds of all missions: of one status, or of all.
///
/// # Errors
/// When rounds of one country and day have too many rows, or the database
/// fails.
pub async fn batches(
    web: &Web,
    status: Option<Status>,
    wants: impl Fn(&Held, &RoundKey) -> bool,
) -> Result<Vec<Batches>, TooMany> {
    let mut all = Vec::new();
    for (code, held) in outlines(web).await? {
        let counts = async |level| {
            let filter = CountFilter {
                levels: Some(vec![level]),
                status,
                ..CountFilter::default()
            };
            web.store().displacement_counts(&code, &filter).await
        };
        let mut totals = counts(None).await?;
        totals.retain(|count| wants(&held, &count.round));
        if totals.is_empty() {
            continue;
        }
        let mut countries = counts(Some(Level::Country)).await?;
        countries.retain(|count| wants(&held, &count.round));
        let mut least: HashMap<&RoundKey, &str> = HashMap::new();
        for count in &countries {
            let code = count.area_code.as_str();
            let least = least.entry(&count.round).or_insert(code);
            *least = code.min(*least);
        }
        let mut by_place: BTreeMap<(String, NaiveDate), Batch> = BTreeMap::new();
        for total in totals {
            let country = least.get(&total.round).copied().unwrap_or_default();
            let place = (country.to_owned(), total.round.reporting_date);
            let batch = by_place.entry(place).or_insert_with(|| Batch {
                rounds: Vec::new(),
                rows: 0,
            });
            batch.rows += total.rows;
            if !batch.rounds.contains(&total.round) {
                batch.rounds.push(total.round);
            }
        }
        let batches: Vec<Batch> = by_place.into_values().collect();
        if let Some(large) = batches.iter().find(|batch| batch.rows > MOST_ROWS) {
            return Err(TooMany::Rows(large.rows));
        }
        all.push(Batches {
            code,
            held,
            batches,
            countries,
            status,
        });
    }
    Ok(all)
}

impl Batches {
    /// The rows of some of its rounds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rows(&self, web: &Web, batch: &Batch) -> Result<Vec<Assessment>, WebError> {
        let filter = RowFilter {
            rounds: Some(batch.rounds.clone()),
            status: self.status,
            ..RowFilter::default()
        };
        let known_at = KnownAt::Point(self.held.records.known_at);
        let rows = web
            .store()
            .assessments(&self.code, known_at, &filter)
            .await?;
        Ok(rows.into_iter().map(|row| row.record).collect())
    }
}
