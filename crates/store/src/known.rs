//! What is known: to everybody, or to an open change set, which also knows
//! what it has written itself.

use ::appeals::AppealRecords;
use ::appeals::records::{Appeal, Mission, Rate};
use missions::MissionRecord;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use sea_orm_migration::async_trait::async_trait;
use vocabulary::{AppealName, MissionCode, RecordKind, Recorded};

use crate::load::{Versions, records_of};
use crate::read::{self, KnownAt};
use crate::tables::Table;
use crate::transaction::Transaction;
use crate::{Store, StoreError};

/// What is known now: of a [`Store`] what is written, of a
/// [`ChangeSet`](crate::ChangeSet) also what it wrote and nobody else sees yet.
pub struct Known<'a>(Connection<'a>);

enum Connection<'a> {
    Everybody(&'a DatabaseConnection),
    ChangeSet(&'a Transaction),
}

impl Store {
    /// What everybody knows.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known(Connection::Everybody(&self.connections.read))
    }
}

impl<'a> Known<'a> {
    pub(crate) const fn within(transaction: &'a Transaction) -> Self {
        Self(Connection::ChangeSet(transaction))
    }

    pub(crate) const fn connection(&self) -> &impl ConnectionTrait {
        &self.0
    }

    /// The mission with a code.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn mission_by_code(
        &self,
        code: &MissionCode,
    ) -> Result<Option<Recorded<Mission>>, StoreError> {
        let table = Table::of(RecordKind::Mission);
        let found = records_of(&self.0, table, code, Versions::Current).await?;
        Ok(found.into_iter().find_map(read::as_mission))
    }

    /// The appeals of a mission, by period.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeals_of(
        &self,
        mission: &MissionCode,
    ) -> Result<Vec<Recorded<Appeal>>, StoreError> {
        let table = Table::of(RecordKind::Appeal);
        let found = records_of(&self.0, table, mission, Versions::Current).await?;
        let mut appeals: Vec<_> = found.into_iter().filter_map(read::as_appeal).collect();
        appeals.sort_by_key(|appeal| (appeal.record.period, appeal.record.id));
        Ok(appeals)
    }

    /// Everything recorded about an appeal, with the lists of these kinds
    /// alone; `None` where there was no such appeal.
    ///
    /// # Errors
    /// When the database fails, a row is damaged, or the journal has no such
    /// point.
    pub async fn appeal_records_of(
        &self,
        name: &AppealName,
        known_at: KnownAt,
        kinds: &[RecordKind],
    ) -> Result<Option<AppealRecords>, StoreError> {
        // The past does not change, so that queries at one point agree with
        // one another without a transaction around them.
        let point = read::point(&self.0, &name.mission, known_at).await?;
        let Some(id) = read::appeal_id(&self.0, name, point).await? else {
            return Ok(None);
        };
        let found = read::appeals(&self.0, &name.mission, &[id], kinds, point).await?;
        Ok(found.into_iter().next())
    }

    /// Everything recorded about an appeal; `None` where there is none.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeal_records(
        &self,
        name: &AppealName,
    ) -> Result<Option<AppealRecords>, StoreError> {
        self.appeal_records_of(name, KnownAt::Now, RecordKind::ALL)
            .await
    }

    /// The rates of a mission, by identifier.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn rates(&self, mission: &MissionCode) -> Result<Vec<Recorded<Rate>>, StoreError> {
        let table = Table::of(RecordKind::Rate);
        let found = records_of(&self.0, table, mission, Versions::Current).await?;
        let rates = found.into_iter().filter_map(|recorded| {
            recorded.narrow(|record| match record {
                MissionRecord::Rate(record) => Some(record),
                _ => None,
            })
        });
        let mut rates: Vec<Recorded<Rate>> = rates.collect();
        rates.sort_by_key(|rate| rate.record.id);
        Ok(rates)
    }
}

#[async_trait]
impl ConnectionTrait for Connection<'_> {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Everybody(connection) => connection.get_database_backend(),
            Self::ChangeSet(transaction) => transaction.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Everybody(connection) => connection.execute_raw(statement).await,
            Self::ChangeSet(transaction) => transaction.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, text: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Everybody(connection) => connection.execute_unprepared(text).await,
            Self::ChangeSet(transaction) => transaction.execute_unprepared(text).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Everybody(connection) => connection.query_one_raw(statement).await,
            Self::ChangeSet(transaction) => transaction.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Everybody(connection) => connection.query_all_raw(statement).await,
            Self::ChangeSet(transaction) => transaction.query_all_raw(statement).await,
        }
    }
}
