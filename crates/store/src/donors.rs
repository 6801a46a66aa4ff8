//! What donors gave, across all missions and appeals.

use sea_orm::QueryResult;
use vocabulary::{Currency, MissionCode, Money, Period, Texts};

use crate::database::Sql;
use crate::fields::{RowReader, Undecodable, from_json};
use crate::summaries::{PUBLISHED_TITLES, Page};
use crate::{Store, StoreError};

/// What a donor gave to all appeals, in US dollars: other currencies have no
/// sum with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DonorTotals {
    /// The donor's part of an address.
    pub key: String,
    /// The donor's name; `None` where sources do not say who gave.
    pub name: Option<String>,
    /// What came and counts.
    pub received: Money,
    /// What was announced.
    pub pledged: Money,
    /// To how many missions.
    pub missions: u64,
    /// To how many appeals.
    pub appeals: u64,
}

/// What a donor gave to one appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DonorAppeal {
    /// The name by which the appeal's sources know the donor; `None` where
    /// they do not say who gave.
    pub donor: Option<String>,
    /// The mission.
    pub mission: MissionCode,
    /// Its part of an address.
    pub slug: String,
    /// Its name.
    pub names: Texts,
    /// The period of the appeal.
    pub period: Period,
    /// The appeal's title.
    pub titles: Texts,
    /// What came and counts, in the appeal's currency.
    pub received: Money,
    /// What was announced.
    pub pledged: Money,
    /// How many incoming contributions.
    pub contributions: u64,
    /// How many of them wait for a rate of exchange.
    pub not_converted: u64,
}

impl Store {
    /// Donors by what came from them, the largest first. `search` is a part
    /// of an address: `japan` finds `government-of-japan`.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn donors(&self, search: &str, page: Page) -> Result<Vec<DonorTotals>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT donor_key, MAX(donor), CAST(SUM(received_minor) AS BIGINT), \
             CAST(SUM(pledged_minor) AS BIGINT), COUNT(DISTINCT mission), COUNT(DISTINCT id) \
             FROM donor_funding WHERE currency = ",
        )
        .bind(Currency::USD.code());
        // An address has letters, digits and hyphens: no sign that means
        // anything to LIKE.
        let sql = if search.is_empty() {
            sql
        } else {
            sql.add(" AND donor_key LIKE ").bind(format!("%{search}%"))
        };
        let rows = sql
            .add(" GROUP BY donor_key ORDER BY 3 DESC, donor_key LIMIT ")
            .bind(i64::from(page.limit))
            .add(" OFFSET ")
            .bind(i64::from(page.offset))
            .all(read)
            .await?;
        rows.iter()
            .map(|row| totals(row).map_err(damaged))
            .collect()
    }

    /// Everything that a donor gave, by its address: the newest appeals
    /// first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn donor(&self, key: &str) -> Result<Vec<DonorAppeal>, StoreError> {
        let read = &self.connections.read;
        let rows = Sql::new(
            read,
            &format!(
                "SELECT d.donor, d.mission, slug, names, CAST(period_start AS TEXT), \
                 CAST(period_end AS TEXT), {PUBLISHED_TITLES}, d.currency, d.received_minor, \
                 d.pledged_minor, d.contributions, d.not_converted \
                 FROM donor_funding d JOIN appeal_funding \
                 ON appeal_funding.mission = d.mission AND appeal_funding.id = d.id \
                 WHERE d.donor_key = "
            ),
        )
        .bind(key)
        .add(" ORDER BY period_start DESC, d.mission, d.donor")
        .all(read)
        .await?;
        rows.iter()
            .map(|row| appeal(row).map_err(damaged))
            .collect()
    }
}

fn damaged(error: Undecodable) -> StoreError {
    StoreError::damaged("donor_funding", error.0)
}

fn named(name: String) -> Option<String> {
    (!name.is_empty()).then_some(name)
}

fn count(value: i64) -> Result<u64, Undecodable> {
    u64::try_from(value).map_err(|_| Undecodable(format!("{value} is no count")))
}

fn totals(row: &QueryResult) -> Result<DonorTotals, Undecodable> {
    let mut row = RowReader::new(row);
    Ok(DonorTotals {
        key: row.required()?,
        name: named(row.required()?),
        received: Money::from_minor(row.required()?, Currency::USD),
        pledged: Money::from_minor(row.required()?, Currency::USD),
        missions: count(row.required()?)?,
        appeals: count(row.required()?)?,
    })
}

fn appeal(row: &QueryResult) -> Result<DonorAppeal, Undecodable> {
    let mut row = RowReader::new(row);
    let donor = named(row.required()?);
    let mission = row.required()?;
    let slug = row.required()?;
    let names = from_json(&row.required::<String>()?)?;
    let period = Period {
        start: row.required()?,
        end: row.required()?,
    };
    let titles = from_json(&row.required::<String>()?)?;
    let currency: Currency = row.required()?;
    Ok(DonorAppeal {
        donor,
        mission,
        slug,
        names,
        period,
        titles,
        received: Money::from_minor(row.required()?, currency),
        pledged: Money::from_minor(row.required()?, currency),
        contributions: count(row.required()?)?,
        not_converted: count(row.required()?)?,
    })
}
