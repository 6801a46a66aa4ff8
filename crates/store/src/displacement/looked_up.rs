//! Rows of rounds by their identifiers, and added up by area: what an import
//! compares a table with that is larger than memory.

use ::displacement::rounds::{Assessment, RoundKey};
use missions::MissionRecord;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vocabulary::{MissionCode, RecordKind, Recorded};

use super::counts::{self, CountFilter};
use crate::database::Sql;
use crate::known::Known;
use crate::load::{Versions, records_by};
use crate::tables::Table;
use crate::{AreaCount, ChangeSet, Store, StoreError};

async fn rows(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    ids: &[Uuid],
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    let table = Table::of(RecordKind::Assessment);
    let found = records_by(connection, table, mission, "id", ids, Versions::Current).await?;
    let rows = found.into_iter().filter_map(|found| {
        found.narrow(|record| match record {
            MissionRecord::Assessment(row) => Some(row),
            _ => None,
        })
    });
    Ok(rows.collect())
}

impl Store {
    /// The current rows with these identifiers, in no order.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn assessments_by_id(
        &self,
        mission: &MissionCode,
        ids: &[Uuid],
    ) -> Result<Vec<Recorded<Assessment>>, StoreError> {
        rows(&self.connections.read, mission, ids).await
    }

    /// The identifiers of the current rows of a round, in no order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn assessment_ids(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
    ) -> Result<Vec<Uuid>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT t.id FROM assessment t WHERE t.known_to IS NULL AND t.mission = ",
        )
        .bind(mission.as_str())
        .add(" AND t.round_operation = ")
        .bind(round.operation.as_str())
        .add(" AND t.round_reporting_date = ")
        .bind(round.reporting_date)
        .add(" AND t.round_number = ")
        .bind(i64::from(round.number));
        let mut ids = Vec::new();
        for row in sql.all(read).await? {
            ids.push(row.try_get_by_index(0)?);
        }
        Ok(ids)
    }
}

impl ChangeSet {
    /// Those of these rows that this set has written, sealed or not, and
    /// those that stood before; in no order.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn assessments_by_id(
        &mut self,
        mission: &MissionCode,
        ids: &[Uuid],
    ) -> Result<Vec<Recorded<Assessment>>, StoreError> {
        self.settle().await?;
        rows(self.connection(), mission, ids).await
    }
}

impl Known<'_> {
    /// The current rows with these identifiers, in no order.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn assessments_by_id(
        &self,
        mission: &MissionCode,
        ids: &[Uuid],
    ) -> Result<Vec<Recorded<Assessment>>, StoreError> {
        rows(self.connection(), mission, ids).await
    }

    /// The rows of a round, those of one area in one shape of file added up:
    /// no more of them than the round has areas. They say numbers and places,
    /// and nothing of where they stand.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn assessments_by_area(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
    ) -> Result<Vec<Assessment>, StoreError> {
        counts::rows_by_area(self.connection(), mission, round).await
    }

    /// As [`Store::displacement_counts`].
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn displacement_counts(
        &self,
        mission: &MissionCode,
        filter: &CountFilter,
    ) -> Result<Vec<AreaCount>, StoreError> {
        counts::counts_where(self.connection(), mission, filter).await
    }
}
