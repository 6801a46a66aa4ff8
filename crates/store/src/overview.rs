//! What a front page needs besides the list: the years there are, and what
//! each mission comes to.

use sea_orm::QueryResult;
use vocabulary::{Currency, MissionCode, Money, Texts};

use crate::database::Sql;
use crate::fields::{RowReader, Undecodable, from_json};
use crate::summaries::{SummaryFilter, restrict};
use crate::{Store, StoreError};

/// What the appeals of one mission come to, in US dollars: other currencies
/// have no sum with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissionTotals {
    /// The mission.
    pub mission: MissionCode,
    /// Its part of an address.
    pub slug: String,
    /// Its name.
    pub names: Texts,
    /// Its countries, by their ISO letters.
    pub countries: Vec<String>,
    /// What its appeals ask for.
    pub requested: Money,
    /// What came and counts.
    pub received: Money,
}

/// A mark of how far all journals have grown. Two equal marks mean that
/// nothing was written in between: journals only grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    missions: i64,
    entries: i64,
}

impl Store {
    /// How far the journals have grown: one small query, whatever the number
    /// of missions, for a cache that asks many times a second.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pulse(&self) -> Result<Pulse, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            "SELECT COUNT(*), CAST(COALESCE(SUM(position), 0) AS BIGINT) FROM journal_head",
        )
        .all(read)
        .await?;
        let (mut missions, mut entries) = (0, 0);
        if let Some(row) = rows.first() {
            missions = row.try_get_by_index(0)?;
            entries = row.try_get_by_index(1)?;
        }
        Ok(Pulse { missions, entries })
    }

    /// The years in which an appeal begins, the newest first: one query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appeal_years(&self) -> Result<Vec<i32>, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            "SELECT DISTINCT CAST(year AS BIGINT) FROM appeal_funding ORDER BY 1 DESC",
        )
        .all(read)
        .await?;
        rows.iter()
            .map(|row| {
                let year: i64 = row.try_get_by_index(0)?;
                i32::try_from(year)
                    .map_err(|_| StoreError::damaged("appeal_funding", "a year that is none"))
            })
            .collect()
    }

    /// What each mission of a filter comes to, the largest request first:
    /// one query.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn mission_totals(
        &self,
        filter: &SummaryFilter,
    ) -> Result<Vec<MissionTotals>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT mission, slug, names, countries, CAST(SUM(requested_minor) AS BIGINT), \
             CAST(SUM(received_minor) AS BIGINT) FROM appeal_funding WHERE currency = ",
        )
        .bind(Currency::USD.code());
        let rows = restrict(read, sql, filter)
            .add(" GROUP BY mission, slug, names, countries ORDER BY 5 DESC, mission")
            .all(read)
            .await?;
        rows.iter()
            .map(|row| totals(row).map_err(|error| StoreError::damaged("appeal_funding", error.0)))
            .collect()
    }
}

fn totals(row: &QueryResult) -> Result<MissionTotals, Undecodable> {
    let mut row = RowReader::new(row);
    Ok(MissionTotals {
        mission: row.required()?,
        slug: row.required()?,
        names: from_json(&row.required::<String>()?)?,
        countries: from_json(&row.required::<String>()?)?,
        requested: Money::from_minor(row.required()?, Currency::USD),
        received: Money::from_minor(row.required()?, Currency::USD),
    })
}
