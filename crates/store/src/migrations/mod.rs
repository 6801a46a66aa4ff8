//! The tables, step by step. A step that was released is never changed: a
//! test compares what the steps build with what the store reads and writes.

mod eighth;
mod eleventh;
mod fifteenth;
mod fifth;
mod first;
mod fourth;
mod ninth;
mod second;
mod seventh;
mod sixth;
mod tenth;
mod third;
mod thirteenth;
mod twelfth;

use sea_orm::ConnectionTrait;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

use vocabulary::JournalPoint;

use crate::database::{Connections, Sql, is_postgres};
use crate::{StoreError, roll_up};

struct Steps;

impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(first::First),
            Box::new(second::Second),
            Box::new(third::Third),
            Box::new(fourth::Fourth),
            Box::new(fifth::Fifth),
            Box::new(sixth::Sixth),
            Box::new(seventh::Seventh),
            Box::new(eighth::Eighth),
            Box::new(ninth::Ninth),
            Box::new(tenth::Tenth),
            Box::new(eleventh::Eleventh),
            Box::new(twelfth::Twelfth),
            Box::new(thirteenth::Thirteenth),
            Box::new(fifteenth::Fifteenth),
        ]
    }
}

/// Any number, the same in every process that opens a store: it is the name
/// of the lock under which tables are changed on PostgreSQL.
const LOCK: i64 = 0x636f_6d70_656e_6469;

/// Brings the tables up to date, once, whoever opens the store first.
pub(crate) async fn migrate(connections: &Connections) -> Result<(), StoreError> {
    // Reading first: a reader must not wait for another process' import.
    if applied(&connections.read).await == Some(Steps::migrations().len()) {
        return Ok(());
    }
    let failed = |error: sea_orm::DbErr| StoreError::Migration {
        address: connections.address.clone(),
        reason: error.to_string(),
    };
    let transaction = connections.begin_migration().await.map_err(failed)?;
    if is_postgres(&transaction) {
        Sql::new(&transaction, "SELECT pg_advisory_xact_lock(")
            .bind(LOCK)
            .add(")")
            .all(&transaction)
            .await
            .map_err(failed)?;
    }
    Steps::up(&transaction, None).await.map_err(failed)?;
    roll_up_anew(&transaction)
        .await
        .map_err(|error| StoreError::Migration {
            address: connections.address.clone(),
            reason: error.to_string(),
        })?;
    transaction.commit().await.map_err(failed)
}

/// A step may have added a roll-up, or changed what one holds.
async fn roll_up_anew(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    let rows = Sql::new(connection, "SELECT mission, position FROM journal_head")
        .all(connection)
        .await?;
    for row in rows {
        let code: String = row.try_get_by_index(0)?;
        let code = code
            .parse()
            .map_err(|_| StoreError::damaged("journal_head", "a mission that is none"))?;
        let point = JournalPoint(row.try_get_by_index(1)?);
        roll_up::refresh(connection, &code, roll_up::Touched::all(), point).await?;
    }
    Ok(())
}

/// How many steps were applied; `None` where that cannot be told, as in an
/// empty database, or where a step is not one of ours.
async fn applied(connection: &impl ConnectionTrait) -> Option<usize> {
    let rows = Sql::new(connection, "SELECT version FROM seaql_migrations")
        .all(connection)
        .await
        .ok()?;
    let known = Steps::migrations();
    let ours = rows.iter().all(|row| {
        row.try_get_by_index::<String>(0)
            .is_ok_and(|name| known.iter().any(|step| step.name() == name))
    });
    ours.then_some(rows.len())
}

#[cfg(test)]
mod tests {
    use vocabulary::RecordKind;

    use crate::tables::Table;
    use crate::{DatabaseUrl, Store};

    #[tokio::test]
    async fn the_steps_build_the_tables_that_records_are_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("store.sqlite").display());
        let url: DatabaseUrl = address.parse().unwrap();
        let store = Store::open(&url, None).await.unwrap();
        let built = store.columns().await.unwrap();
        for kind in RecordKind::ALL {
            let table = Table::of(*kind);
            let columns = built.iter().find(|(name, _)| name == table.name());
            let (_, columns) = columns.unwrap_or_else(|| panic!("no table for {kind}"));
            assert_eq!(columns, &table.column_names(), "add a step for {kind}");
        }
        store.close().await.unwrap();
    }
}
