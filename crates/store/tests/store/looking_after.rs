//! The queue of imports, and what an administrator is told.

use chrono::{DateTime, SubsecRound, Utc};
use store::{ImportJob, ImportState};
use vocabulary::identifier::AccountId;

use crate::engines::Fresh;
use crate::records::{self, code, entry, every_kind, id, source};

/// As both engines keep it.
fn time(minutes: i64) -> DateTime<Utc> {
    records::time(minutes).trunc_subsecs(6)
}

fn job(number: u64) -> ImportJob {
    ImportJob {
        id: id(number),
        account: AccountId(id(77)),
        kind: "fts".to_owned(),
        for_mission: None,
        publisher: None,
        state: ImportState::Checking,
        files: "[]".to_owned(),
        created_at: time(0),
        changed_at: time(0),
        done: 0,
        work: 10,
        report: None,
        points: None,
        note: None,
    }
}

#[tokio::test]
async fn of_two_who_go_on_with_an_import_one_is_told_no() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.add_import_job(&job(1)).await.unwrap();
        let was = (ImportState::Checking, time(0));
        let ready = ImportJob {
            state: ImportState::Ready,
            changed_at: time(1),
            report: Some("{}".to_owned()),
            ..job(1)
        };
        assert!(store.change_import_job(&ready, was).await.unwrap());
        assert!(!store.change_import_job(&ready, was).await.unwrap());
        assert_eq!(store.import_job(id(1)).await.unwrap().unwrap(), ready);
        store.add_import_job(&job(2)).await.unwrap();
        let written = ImportJob {
            state: ImportState::Written,
            ..ready.clone()
        };
        let was = (ImportState::Ready, time(1));
        assert!(store.change_import_job(&written, was).await.unwrap());
        // What nobody needs to look after is not among the open ones.
        assert_eq!(store.open_import_jobs().await.unwrap(), [job(2)]);
        let own = store
            .import_jobs(Some(AccountId(id(77))), 10)
            .await
            .unwrap();
        assert_eq!(own.len(), 2);
        let others = store
            .import_jobs(Some(AccountId(id(78))), 10)
            .await
            .unwrap();
        assert_eq!(others, []);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn an_administrator_is_told_what_was_written_and_how_large_it_is() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let written = i64::try_from(every_kind().len()).unwrap();
        let sets = store.last_change_sets(5).await.unwrap();
        assert_eq!(sets.len(), 1);
        assert_eq!((sets[0].last, sets[0].entries), (written, written));
        assert_eq!(sets[0].actor, entry(0).actor);
        assert!(!sets[0].signed);
        let documents = store.documents(5).await.unwrap();
        let entries: i64 = documents.iter().map(|document| document.entries).sum();
        assert_eq!(entries, written);
        assert!(documents.iter().any(|it| it.document == source().document));
        let storage = store.storage().await.unwrap();
        assert_eq!(storage.embedded, !fresh.is_postgres());
        assert!(storage.bytes > 10_000, "{storage:?}");
        assert_eq!(storage.entries, written);
        let records: i64 = storage.records.iter().map(|(_, count)| count).sum();
        assert_eq!(records, written);
        fresh.remove(store).await;
    }
}
