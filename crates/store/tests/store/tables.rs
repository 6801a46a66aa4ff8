//! The tables: every key carries the mission, both engines have the same
//! ones, and they can be distributed.

use sea_orm::ConnectionTrait;
use store::{ConstraintKind, DatabaseUrl, REFERENCE_TABLES, Store};

use crate::engines::Fresh;
use crate::records::*;

#[tokio::test]
async fn every_key_carries_the_mission() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let constraints = store.constraints().await.unwrap();
        assert!(constraints.len() > 60, "{}", constraints.len());
        for constraint in &constraints {
            if REFERENCE_TABLES.contains(&constraint.table.as_str()) {
                continue;
            }
            assert!(
                constraint.columns.contains(&"mission".to_owned()),
                "{constraint:?}"
            );
            if let ConstraintKind::ForeignKey { to, to_columns } = &constraint.kind {
                assert_eq!(to, "record");
                assert_eq!(to_columns, &["mission", "id"]);
            }
        }
        for (table, columns) in store.columns().await.unwrap() {
            let keyed = constraints.iter().any(|constraint| {
                constraint.table == table && constraint.kind == ConstraintKind::PrimaryKey
            });
            assert!(keyed, "{table} has no primary key");
            assert!(
                REFERENCE_TABLES.contains(&table.as_str()) || columns[0] == "mission",
                "{table}"
            );
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_keys() {
    let Some(postgres) = Fresh::postgres().await else {
        return;
    };
    let sqlite = Fresh::sqlite();
    let (one, two) = (sqlite.open().await, postgres.open().await);
    assert_eq!(one.columns().await.unwrap(), two.columns().await.unwrap());
    let keys = async |store: &Store| {
        let mut keys: Vec<_> = store
            .constraints()
            .await
            .unwrap()
            .into_iter()
            .map(|constraint| (constraint.table, constraint.kind, constraint.columns))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&one).await, keys(&two).await);
    sqlite.remove(one).await;
    postgres.remove(two).await;
}

#[tokio::test]
async fn a_distributed_store_has_all_its_foreign_keys_again() {
    let sqlite = Fresh::sqlite();
    let store = sqlite.open().await;
    let error = store.distribute().await.unwrap_err();
    assert!(
        error.to_string().contains("only a store on PostgreSQL"),
        "{error}"
    );
    sqlite.remove(store).await;

    let Some(fresh) = Fresh::postgres().await else {
        return;
    };
    let store = fresh.open().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    let before = store.constraints().await.unwrap();
    let error = store.distribute().await.unwrap_err();
    assert!(
        error.to_string().contains("citus is not in this database"),
        "{error}"
    );
    assert_eq!(store.constraints().await.unwrap(), before);

    // The extension's two functions, doing nothing.
    let raw = fresh.raw().await;
    for function in [
        "create_reference_table(a regclass) RETURNS void LANGUAGE sql AS 'SELECT'",
        "create_distributed_table(a regclass, b text) RETURNS void LANGUAGE sql AS 'SELECT'",
    ] {
        raw.execute_unprepared(&format!("CREATE FUNCTION {function}"))
            .await
            .unwrap();
    }
    let done = store.distribute().await.unwrap();
    let place = |part: &str| {
        done.iter()
            .position(|statement| statement.contains(part))
            .unwrap()
    };
    assert!(place("DROP CONSTRAINT") < place("create_reference_table('node_key')"));
    assert!(
        place("create_reference_table('account')") < place("create_distributed_table('record'")
    );
    assert!(
        place("create_distributed_table('record'") < place("create_distributed_table('appeal'")
    );
    assert_eq!(store.constraints().await.unwrap(), before);

    // A failure in the middle leaves the keys as they were.
    raw.execute_unprepared(
        "CREATE OR REPLACE FUNCTION create_distributed_table(a regclass, b text) RETURNS void \
         LANGUAGE plpgsql AS 'BEGIN IF CAST(a AS text) = ''office'' THEN RAISE ''no room''; END IF; END'",
    )
    .await
    .unwrap();
    let error = store.distribute().await.unwrap_err();
    assert!(error.to_string().contains("no room"), "{error}");
    assert_eq!(store.constraints().await.unwrap(), before);
    raw.close().await.unwrap();
    fresh.remove(store).await;
}

#[tokio::test]
async fn addresses_are_read_and_never_show_a_password() {
    let url: DatabaseUrl = "postgres://mission:hunter2@127.0.0.1:1/none?sslmode=disable"
        .parse()
        .unwrap();
    assert_eq!(url.to_string(), "postgres://mission@127.0.0.1:1/none");
    assert!(!format!("{url:?}").contains("hunter2"));
    let error = Store::open(&url, None).await.err().unwrap();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    assert!(
        "mysql://root:hunter2@host/name"
            .parse::<DatabaseUrl>()
            .is_err_and(|error| !error.to_string().contains("hunter2"))
    );
    assert!("sqlite:".parse::<DatabaseUrl>().is_err());
    let fresh = Fresh::sqlite();
    let again = fresh_again(&fresh).await;
    fresh.remove(again).await;
}

/// Opening a store a second time finds it as it was.
async fn fresh_again(fresh: &Fresh) -> Store {
    let store = fresh.open().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    store.close().await.unwrap();
    let again = fresh.open().await;
    assert_eq!(again.missions().await.unwrap().len(), 1);
    assert_eq!(again.appeals_of(&code()).await.unwrap().len(), 1);
    again
}
