//! The same tables spread over several machines by Citus: every table by
//! mission, the shared lists whole on each.

use sea_orm::ConnectionTrait;

use crate::database::{Sql, is_postgres};
use crate::schema::{ConstraintKind, REFERENCE_TABLES};
use crate::{Store, StoreError};

impl Store {
    /// The statements that distribute this store, in order: the foreign
    /// keys are taken away, the shared lists are copied to every machine,
    /// each other table is distributed, and the foreign keys are put back.
    ///
    /// # Errors
    /// On SQLite, which cannot be distributed.
    pub async fn distribution_plan(&self) -> Result<Vec<String>, StoreError> {
        if !is_postgres(&self.connections.write) {
            return Err(StoreError::Distribution(
                "only a store on PostgreSQL with the extension citus can be distributed: \
                 back up this one and restore it there"
                    .to_owned(),
            ));
        }
        let constraints = self.constraints().await?;
        let mut tables: Vec<String> = constraints
            .iter()
            .filter(|constraint| constraint.kind == ConstraintKind::PrimaryKey)
            .map(|constraint| constraint.table.clone())
            .filter(|table| !REFERENCE_TABLES.contains(&table.as_str()))
            .collect();
        // The others are placed beside it, so that it must be there first.
        tables.sort_by_key(|table| (table != "record", table.clone()));
        let keys: Vec<_> = constraints
            .iter()
            .filter(|constraint| matches!(constraint.kind, ConstraintKind::ForeignKey { .. }))
            .collect();
        let mut plan: Vec<String> = keys
            .iter()
            .map(|key| {
                format!(
                    "ALTER TABLE \"{}\" DROP CONSTRAINT \"{}\"",
                    key.table, key.name
                )
            })
            .collect();
        plan.extend(
            REFERENCE_TABLES
                .iter()
                .filter(|table| **table != "seaql_migrations")
                .map(|table| format!("SELECT create_reference_table('{table}')")),
        );
        plan.extend(
            tables
                .iter()
                .map(|table| format!("SELECT create_distributed_table('{table}', 'mission')")),
        );
        plan.extend(keys.iter().map(|key| {
            let ConstraintKind::ForeignKey { to, to_columns } = &key.kind else {
                return String::new();
            };
            format!(
                "ALTER TABLE \"{}\" ADD CONSTRAINT \"{}\" FOREIGN KEY (\"{}\") REFERENCES \"{to}\" (\"{}\")",
                key.table,
                key.name,
                key.columns.join("\", \""),
                to_columns.join("\", \"")
            )
        }));
        Ok(plan)
    }

    /// Distributes this store, and gives back what was done.
    ///
    /// # Errors
    /// On SQLite; where the extension `citus` is not there; and where a
    /// statement fails: the foreign keys that were taken away are then put
    /// back before the error is returned.
    pub async fn distribute(&self) -> Result<Vec<String>, StoreError> {
        let plan = self.distribution_plan().await?;
        let write = &self.connections.write;
        let functions = Sql::new(
            write,
            "SELECT COUNT(DISTINCT proname) FROM pg_proc \
             WHERE proname IN ('create_reference_table', 'create_distributed_table')",
        )
        .one(write)
        .await?
        .map_or(Ok(0), |row| row.try_get_by_index::<i64>(0))?;
        if functions < 2 {
            return Err(StoreError::Distribution(
                "the extension citus is not in this database: install it on every machine, \
                 run CREATE EXTENSION citus, and try again. Nothing was changed"
                    .to_owned(),
            ));
        }
        for (index, statement) in plan.iter().enumerate() {
            if let Err(error) = write.execute_unprepared(statement).await {
                let kept = self.put_back(&plan, index).await;
                return Err(StoreError::Distribution(format!(
                    "the statement “{statement}” failed: {error}. {kept}"
                )));
            }
        }
        Ok(plan)
    }

    /// Puts back the foreign keys that are gone after a failure.
    async fn put_back(&self, plan: &[String], failed: usize) -> &'static str {
        let before = self.constraints().await.unwrap_or_default();
        for statement in plan
            .iter()
            .filter(|statement| statement.contains(" ADD CONSTRAINT "))
        {
            let stands = before.iter().any(|constraint| {
                statement.contains(&format!("CONSTRAINT \"{}\"", constraint.name))
            });
            if !stands
                && self
                    .connections
                    .write
                    .execute_unprepared(statement)
                    .await
                    .is_err()
            {
                return "A foreign key could not be put back: undo what was distributed with \
                        undistribute_table and try again";
            }
        }
        if failed == 0 {
            "Nothing was changed"
        } else {
            "The foreign keys were put back"
        }
    }
}
