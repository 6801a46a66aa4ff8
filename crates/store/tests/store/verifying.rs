//! Tampering shows, in whatever column and however crude.

use sea_orm::{ConnectionTrait, DatabaseConnection};
use store::{Place, Store, VerifyReport};
use vocabulary::{JournalPoint, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

async fn verify(store: &Store) -> VerifyReport {
    store.verify(|_| ()).await.unwrap()
}

/// A journal of 20 rows in 2 signed change sets.
async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.open_signing().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    let changes = vec![
        put(requirement(6, 5, 7)),
        withdraw(RecordKind::Office, id(13)),
    ];
    store.apply(&code(), &entry(3), changes).await.unwrap();
    store
}

#[tokio::test]
async fn an_untouched_store_is_clean_and_its_seals_are_signed() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let report = verify(&store).await;
        assert_eq!(report.problems, []);
        assert_eq!(
            (report.missions, report.rows, report.signed, report.unsigned),
            (1, 24, 2, 0)
        );
        assert_eq!(report.keys.len(), 1);
        fresh.remove(store).await;
    }
}

/// Ways to spoil a column, in SQL.
fn spoil(postgres: bool, column: &str) -> Vec<String> {
    let text = [
        "mission",
        "recorded_at",
        "actor",
        "node",
        "action",
        "kind",
        "after",
        "source",
    ];
    let mut ways: Vec<String> = Vec::new();
    if text.contains(&column) {
        // One character changed, one added, and what is broken as JSON or as text.
        let held = format!("COALESCE(\"{column}\", '{{}}')");
        ways.push(format!("substr({held}, 1, length({held}) - 1) || 'Q'"));
        ways.push(format!("{held} || ' '"));
        if !postgres {
            ways.push(format!("CAST(CAST({held} AS BLOB) || x'ff' AS TEXT)"));
            ways.push(format!("CAST({held} AS BLOB)"));
            ways.push("7".to_owned());
        }
        if column == "after" {
            ways.push("CASE WHEN \"after\" IS NULL THEN '' END".to_owned());
            ways.push("'{'".to_owned());
        }
        if column == "recorded_at" {
            ways.push("'infinity'".to_owned());
        }
    } else if ["id", "digest"].contains(&column) {
        if postgres {
            ways.push(match column {
                "id" => "CAST('00000000-0000-7000-8000-00000000ffff' AS uuid)".to_owned(),
                _ => "set_byte(digest, 5, 255 - get_byte(digest, 5))".to_owned(),
            });
        } else {
            ways.push(format!("x'00' || substr(\"{column}\", 2)"));
            ways.push(format!("substr(\"{column}\", 2)"));
            ways.push("'text'".to_owned());
        }
    } else {
        ways.push(format!("COALESCE(\"{column}\", 0) + 1000"));
        if !postgres {
            ways.push("'soon'".to_owned());
            ways.push("1.5".to_owned());
            ways.push("x'00ff'".to_owned());
        }
        if column == "before" {
            ways.push("CASE WHEN \"before\" IS NULL THEN 0 END".to_owned());
        }
    }
    ways
}

const COLUMNS: [&str; 14] = [
    "mission",
    "position",
    "recorded_at",
    "actor",
    "node",
    "change_set",
    "action",
    "kind",
    "id",
    "version",
    "before",
    "after",
    "source",
    "digest",
];

async fn run(raw: &DatabaseConnection, sql: &str) {
    raw.execute_unprepared(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[tokio::test]
async fn every_column_of_a_journal_row_is_guarded() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let raw = fresh.raw().await;
        run(&raw, "CREATE TABLE kept AS SELECT * FROM journal").await;
        for position in [1, 6, 23, 24] {
            for column in COLUMNS {
                let ways = spoil(fresh.is_postgres(), column);
                // Every way on the last row; in the middle one will do.
                let tried = if position == 24 { ways.len() } else { 1 };
                for way in ways.into_iter().take(tried) {
                    let sql = format!(
                        "UPDATE journal SET \"{column}\" = {way} WHERE position = {position}"
                    );
                    run(&raw, &sql).await;
                    let report = verify(&store).await;
                    let first = report
                        .problems
                        .first()
                        .unwrap_or_else(|| panic!("not noticed: {sql}"));
                    assert_eq!(first.mission, "MLI", "{sql}");
                    assert_eq!(
                        first.place,
                        Place::Journal(JournalPoint(position)),
                        "{sql}: {first:?}"
                    );
                    run(&raw, "DELETE FROM journal").await;
                    run(&raw, "INSERT INTO journal SELECT * FROM kept").await;
                }
            }
        }
        assert!(verify(&store).await.is_clean());
        raw.close().await.unwrap();
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn deleted_rows_are_missed() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let raw = fresh.raw().await;
        run(&raw, "CREATE TABLE kept AS SELECT * FROM journal").await;
        for (condition, first) in [
            ("position = 1", 1),
            ("position = 9", 9),
            ("position = 24", 24),
            ("position > 22", 23),
            ("position BETWEEN 3 AND 5", 3),
            ("1 = 1", 1),
        ] {
            run(&raw, &format!("DELETE FROM journal WHERE {condition}")).await;
            let report = verify(&store).await;
            assert_eq!(report.problems[0].mission, "MLI");
            assert_eq!(
                report.problems[0].place,
                Place::Journal(JournalPoint(first)),
                "{condition}"
            );
            run(&raw, "DELETE FROM journal").await;
            run(&raw, "INSERT INTO journal SELECT * FROM kept").await;
        }
        assert!(verify(&store).await.is_clean());
        run(&raw, "DELETE FROM journal").await;
        run(&raw, "DELETE FROM journal_seal").await;
        run(&raw, "DELETE FROM journal_head").await;
        assert!(!verify(&store).await.is_clean());
        raw.close().await.unwrap();
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_journal_of_one_row_can_lose_it_only_in_sight() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store
            .apply(&code(), &entry(0), vec![put(mission())])
            .await
            .unwrap();
        assert!(verify(&store).await.is_clean());
        let raw = fresh.raw().await;
        run(&raw, "DELETE FROM journal").await;
        let report = verify(&store).await;
        assert_eq!(report.problems[0].place, Place::Journal(JournalPoint(1)));
        raw.close().await.unwrap();
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_stands_beside_the_journal_is_compared_with_it() {
    let spoiled = [
        ("requirement", "amount_minor = amount_minor + 1"),
        ("requirement", "known_to = 25 WHERE version = 1"),
        ("requirement", "known_to = 23 WHERE version = 2"),
        ("requirement", "known_from = 99 WHERE version = 2"),
        ("narrative", "texts = 'not JSON'"),
        ("publication", "published_at = '2001-01-01 00:00:00+00:00'"),
        ("proposal", "proposed_by = 'nobody'"),
        ("proposal", "reason = 'none' WHERE state = 'open'"),
        ("office", "place_name = 'Kidal'"),
        ("record", "kind = 'office' WHERE kind = 'project'"),
        ("appeal_funding", "received_minor = 0"),
        ("appeal_funding", "countries = '[]'"),
        ("donor_funding", "received_minor = 0"),
        ("donor_funding", "donor = 'Nobody'"),
        ("journal_seal", "first_position = 2 WHERE change_set = 1"),
        ("journal_seal", "signature = NULL"),
        ("journal_seal", "signed_by = 'nobody' WHERE change_set = 2"),
        ("journal_seal", "recorded_at = 'never' WHERE change_set = 1"),
        ("journal_seal", "last_position = 900 WHERE change_set = 2"),
        ("journal_head", "position = 22"),
        ("journal_head", "position = 25"),
        ("journal_head", "change_set = 1"),
    ];
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let raw = fresh.raw().await;
        for (table, way) in spoiled {
            run(&raw, &format!("CREATE TABLE kept AS SELECT * FROM {table}")).await;
            run(&raw, &format!("UPDATE {table} SET {way}")).await;
            let report = verify(&store).await;
            assert!(!report.is_clean(), "not noticed: {table} {way}");
            run(&raw, &format!("DELETE FROM {table}")).await;
            assert!(
                !verify(&store).await.is_clean(),
                "not noticed: {table} emptied"
            );
            run(&raw, &format!("INSERT INTO {table} SELECT * FROM kept")).await;
            run(&raw, "DROP TABLE kept").await;
        }
        assert_eq!(verify(&store).await.problems, []);
        raw.close().await.unwrap();
        fresh.remove(store).await;
    }
}
