//! Who gets reports by a private link, and the record of what was fetched.

use access::{NoRandomness, Randomness, Token};
use displacement::records::ReportRecipient;
use sea_orm::ConnectionTrait;
use store::{BackupKey, BackupLock, FetchedReport, Store, StoreError};
use vocabulary::Language;
use vocabulary::identifier::ReportRecipientId;

use super::{every_kind, key};
use crate::engines::Fresh;
use crate::records::{code, entry, id, put, time};

struct Always(u8);

impl Randomness for Always {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(self.0);
        Ok(())
    }
}

fn token(byte: u8) -> Token {
    Token::new(&Always(byte)).unwrap()
}

pub fn recipient(number: u64, byte: u8) -> ReportRecipient {
    ReportRecipient {
        id: ReportRecipientId(id(940 + number)),
        operation: "Mali Conflict".to_owned(),
        organisation: format!("Invented cluster {number}"),
        language: Language::French,
        link: token(byte).digest().to_keep(),
        since: "2017-02-01".parse().unwrap(),
        withdrawn: None,
    }
}

fn fetched(number: u64, version: i32, file: &str) -> FetchedReport {
    FetchedReport {
        recipient: ReportRecipientId(id(940 + number)),
        organisation: format!("Invented cluster {number}"),
        round: key(1),
        version,
        file: file.to_owned(),
        at: time(9),
    }
}

async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.open_signing().await;
    let mut changes = every_kind();
    changes.push(put(recipient(2, 2)));
    store.apply(&code(), &entry(0), changes).await.unwrap();
    for (number, version, file) in [
        (1, 1, "report-fr.pdf"),
        (2, 1, "annexes.csv"),
        (1, 2, "report-fr.pdf"),
        (1, 2, "annexes-fr.xlsx"),
    ] {
        let fetched = fetched(number, version, file);
        store
            .record_download(&code(), &fetched, "main")
            .await
            .unwrap();
    }
    store
}

#[tokio::test]
async fn a_link_opens_until_it_is_renewed_or_withdrawn() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let found = store.report_recipient_of(token(1).digest()).await.unwrap();
        let (mission, found) = found.unwrap();
        assert_eq!((mission, found.record), (code(), recipient(1, 1)));
        let unknown = store.report_recipient_of(token(9).digest()).await.unwrap();
        assert_eq!(unknown, None);

        let renewed = recipient(1, 7);
        store
            .apply(&code(), &entry(1), vec![put(renewed.clone())])
            .await
            .unwrap();
        let old = store.report_recipient_of(token(1).digest()).await.unwrap();
        assert_eq!(old, None);
        let new = store.report_recipient_of(token(7).digest()).await.unwrap();
        assert!(new.is_some());

        let withdrawn = ReportRecipient {
            withdrawn: Some("2017-03-01".parse().unwrap()),
            ..renewed
        };
        store
            .apply(&code(), &entry(2), vec![put(withdrawn)])
            .await
            .unwrap();
        let gone = store.report_recipient_of(token(7).digest()).await.unwrap();
        assert_eq!(gone, None);

        // An organisation has one open link to an operation.
        let twice = ReportRecipient {
            organisation: "Invented cluster 2".to_owned(),
            ..recipient(3, 3)
        };
        let refused = store.apply(&code(), &entry(3), vec![put(twice)]).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict { .. })),
            "{refused:?}"
        );
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_was_fetched_is_recorded_in_order_and_grouped_by_version() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let one = Some(ReportRecipientId(id(941)));
        let all = store.downloads(&code(), one, 10).await.unwrap();
        let files: Vec<&str> = all.iter().map(|one| one.file.as_str()).collect();
        assert_eq!(files, ["annexes-fr.xlsx", "report-fr.pdf", "report-fr.pdf"]);
        let last = store.last_downloads(&code()).await.unwrap();
        let last: Vec<_> = last
            .iter()
            .map(|one| (one.organisation.as_str(), one.version, one.file.as_str()))
            .collect();
        assert_eq!(
            last,
            [
                ("Invented cluster 1", 2, "annexes-fr.xlsx"),
                ("Invented cluster 2", 1, "annexes.csv"),
                ("Invented cluster 1", 1, "report-fr.pdf"),
            ]
        );
        // Nobody fetches for an organisation that is not there.
        let stray = fetched(5, 1, "report-fr.pdf");
        assert!(
            store
                .record_download(&code(), &stray, "main")
                .await
                .is_err()
        );
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn downloads_move_with_a_backup_from_each_engine_to_each() {
    for from in Fresh::all().await {
        let first = filled(&from).await;
        let mut file = Vec::new();
        first
            .backup(&mut file, &BackupLock::Open, |_| ())
            .await
            .unwrap();
        for to in Fresh::all().await {
            let second = to.open().await;
            second
                .restore(&file[..], &BackupKey::Open, |_| ())
                .await
                .unwrap();
            assert_eq!(
                first.downloads(&code(), None, 10).await.unwrap(),
                second.downloads(&code(), None, 10).await.unwrap()
            );
            let mut again = Vec::new();
            second
                .backup(&mut again, &BackupLock::Open, |_| ())
                .await
                .unwrap();
            assert_eq!(again, file);
            // It goes on where the first one stood.
            let next = fetched(2, 2, "report.json");
            second
                .record_download(&code(), &next, "other")
                .await
                .unwrap();
            assert_eq!(second.verify(|_| ()).await.unwrap().problems, []);
            to.remove(second).await;
        }
        from.remove(first).await;
    }
}

#[tokio::test]
async fn a_download_that_was_changed_or_taken_out_is_found() {
    for statement in [
        "UPDATE report_download SET file = 'annexes.csv' WHERE position = 3",
        "UPDATE report_download SET organisation = 'Another' WHERE position = 2",
        "UPDATE report_download SET fetched_at = '2017-01-01T00:00:00.000000Z' WHERE position = 4",
        "UPDATE report_download SET signed_by = NULL, signature = NULL WHERE position = 1",
        "DELETE FROM report_download WHERE position = 2",
        "DELETE FROM report_download WHERE position = 1",
    ] {
        for fresh in Fresh::all().await {
            let store = filled(&fresh).await;
            let behind = fresh.raw().await;
            behind.execute_unprepared(statement).await.unwrap();
            behind.close().await.unwrap();
            let report = store.verify(|_| ()).await.unwrap();
            assert!(!report.is_clean(), "{statement}");
            fresh.remove(store).await;
        }
    }
}
