//! All contributions of an appeal, some thousand at a time: whole, or in
//! short for lists that name most of them only to count them.

use ::appeals::AppealRecords;
use ::appeals::records::{Contribution, Destination, ExternalReference};
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, QueryResult};
use vocabulary::identifier::ContributionId;
use vocabulary::{Money, RecordKind, Recorded, Source};

use crate::condensed::told_apart;
use crate::database::{Sql, is_postgres};
use crate::fields::{RowReader, Undecodable};
use crate::flows::as_contribution;
use crate::load::{Versions, rows, select_from};
use crate::tables::Table;
use crate::{Store, StoreError};

impl Store {
    /// Contributions of an appeal by identifier, after one of them; at most
    /// `limit`.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn contributions_after(
        &self,
        outline: &AppealRecords,
        after: Option<ContributionId>,
        limit: u32,
    ) -> Result<Vec<Recorded<Contribution>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Contribution);
        let sql = select_from(read, table, None);
        let found = rows(read, table, walk(read, sql, outline, after, limit)).await?;
        Ok(found.into_iter().filter_map(as_contribution).collect())
    }

    /// As [`Store::contributions_after`], of which only identifier,
    /// reference, amount in the appeal's currency and what the counting rules
    /// ask are read.
    ///
    /// # Errors
    /// As [`Store::contributions_after`].
    pub async fn contributions_in_short(
        &self,
        outline: &AppealRecords,
        after: Option<ContributionId>,
        limit: u32,
    ) -> Result<Vec<Recorded<Contribution>>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT t.id, t.version, t.known_from, CAST(t.recorded_at AS TEXT), t.destination, \
             t.status, t.origin, t.direction, t.converted_minor, t.converted_currency, \
             t.reference_system, t.reference_code, t.reference_version FROM contribution t",
        );
        walk(read, sql, outline, after, limit)
            .all(read)
            .await?
            .iter()
            .map(|row| {
                short(outline, row).map_err(|error| StoreError::damaged("contribution", error.0))
            })
            .collect()
    }
}

fn walk(
    read: &DatabaseConnection,
    sql: Sql,
    outline: &AppealRecords,
    after: Option<ContributionId>,
    limit: u32,
) -> Sql {
    // A plus keeps SQLite from the index by appeal, whose rows it would have
    // to sort each time.
    let plain = if is_postgres(read) { "" } else { "+" };
    let sql = sql
        .add(" WHERE t.mission = ")
        .bind(outline.mission.record.code.as_str())
        .add(&format!(" AND {plain}t.appeal_id = "))
        .bind(outline.appeal.record.id.0);
    let sql = Versions::At(outline.known_at).restrict(sql);
    let sql = match after {
        None => sql,
        Some(after) => sql.add(" AND t.id > ").bind(after.0),
    };
    sql.add(" ORDER BY t.id LIMIT ").bind(i64::from(limit))
}

fn short(
    outline: &AppealRecords,
    row: &QueryResult,
) -> Result<Recorded<Contribution>, Undecodable> {
    let mut row = RowReader::new(row);
    let id = ContributionId(row.required()?);
    let version = row.required()?;
    let known_from = row.required()?;
    let recorded_at: DateTime<Utc> = row.required()?;
    let destination: Destination = row.required()?;
    let words = (row.required()?, row.required()?, row.required()?);
    let converted: Option<Money> = row.required()?;
    let reference: Option<ExternalReference> = row.required()?;
    Ok(Recorded {
        version,
        known_from,
        recorded_at,
        source: Source::named("contribution"),
        record: Contribution {
            id,
            reference,
            ..told_apart(outline.appeal.record.id, converted, words, destination)
        },
    })
}
