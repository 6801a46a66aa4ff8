//! Backup and restore, from each engine to each other.

use store::{BackupKey, BackupLock, KnownAt, Store};
use vocabulary::identifier::ContributionId;
use vocabulary::{JournalPoint, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.open_signing().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    let changes = vec![
        put(requirement(6, 5, 7)),
        withdraw(RecordKind::Office, id(13)),
        withdraw(RecordKind::Contribution, id(7)),
    ];
    store.apply(&code(), &entry(3), changes).await.unwrap();
    let changes = vec![put(contribution(7, 5, 3)), put(requirement(6, 5, 8))];
    store.apply(&code(), &entry(4), changes).await.unwrap();
    store
}

async fn backup(store: &Store, lock: &BackupLock) -> Vec<u8> {
    let mut file = Vec::new();
    assert_eq!(store.backup(&mut file, lock, |_| ()).await.unwrap(), 27);
    file
}

#[tokio::test]
async fn a_restored_store_answers_as_the_first_one_did() {
    for from in Fresh::all().await {
        let first = filled(&from).await;
        let file = backup(&first, &BackupLock::Open).await;
        for to in Fresh::all().await {
            let second = to.open().await;
            let restored = second
                .restore(&file[..], &BackupKey::Open, |_| ())
                .await
                .unwrap();
            assert_eq!((restored.missions, restored.rows), (1, 27));
            let report = second.verify(|_| ()).await.unwrap();
            assert_eq!(report.problems, []);
            assert_eq!(report.signed, 3);
            for point in [22, 25, 27] {
                let known_at = KnownAt::Point(JournalPoint(point));
                assert_eq!(
                    first.appeal_records(&name(), known_at).await.unwrap(),
                    second.appeal_records(&name(), known_at).await.unwrap()
                );
            }
            assert_eq!(backup(&second, &BackupLock::Open).await, file);

            let again = second.restore(&file[..], &BackupKey::Open, |_| ()).await;
            assert!(again.unwrap_err().to_string().contains("not empty"));
            // A restored store goes on where the first one stood.
            second
                .apply(&code(), &entry(9), vec![put(narrative(50, "more"))])
                .await
                .unwrap();
            assert!(second.verify(|_| ()).await.unwrap().is_clean());
            to.remove(second).await;
        }
        from.remove(first).await;
    }
}

/// More rows than are restored at a time, in one change set that could not be
/// cut anywhere: two frameworks swap their names, the one before and the other
/// behind all contributions, and the first contribution is part of the last.
#[tokio::test]
async fn a_large_change_set_is_restored_in_parts() {
    const FIRST: u64 = 10_000;
    const LAST: u64 = FIRST + 4_500;
    let pairs = Fresh::all().await.into_iter().zip(Fresh::all().await);
    for (fresh, to) in pairs {
        let first = fresh.open().await;
        let before = vec![
            put(mission()),
            put(appeal(2, 2017)),
            put(framework(3, "One")),
            put(framework(4, "Two")),
            put(project(5)),
        ];
        first.apply(&code(), &entry(0), before).await.unwrap();
        let mut changes = vec![put(framework(3, "Two"))];
        changes.extend((FIRST..=LAST).map(|number| {
            let mut one = contribution(number, 5, 7);
            one.parent = (number == FIRST).then_some(ContributionId(id(LAST)));
            put(one)
        }));
        changes.push(put(framework(4, "One")));
        first.apply(&code(), &entry(1), changes).await.unwrap();
        let mut file = Vec::new();
        let rows = first.backup(&mut file, &BackupLock::Open, |_| ()).await;
        assert_eq!(rows.unwrap(), 5 + 4_503);

        let second = to.open().await;
        let restored = second.restore(&file[..], &BackupKey::Open, |_| ()).await;
        assert_eq!(restored.unwrap().rows, 5 + 4_503);
        assert_eq!(second.verify(|_| ()).await.unwrap().problems, []);
        for known_at in [KnownAt::Now, KnownAt::Point(JournalPoint(5))] {
            assert_eq!(
                first.appeal_records(&name(), known_at).await.unwrap(),
                second.appeal_records(&name(), known_at).await.unwrap()
            );
        }
        let mut again = Vec::new();
        second
            .backup(&mut again, &BackupLock::Open, |_| ())
            .await
            .unwrap();
        assert_eq!(again, file);
        to.remove(second).await;
        fresh.remove(first).await;
    }
}

#[tokio::test]
async fn what_is_damaged_or_locked_restores_nothing() {
    let from = Fresh::sqlite();
    let first = filled(&from).await;
    let open = backup(&first, &BackupLock::Open).await;
    let identity = age::x25519::Identity::generate();
    let recipient = BackupLock::Recipient(identity.to_public().to_string());
    let locked = backup(&first, &recipient).await;
    use age::secrecy::ExposeSecret;
    let right = BackupKey::Identity(identity.to_string().expose_secret().to_owned());
    let other = age::x25519::Identity::generate()
        .to_string()
        .expose_secret()
        .to_owned();
    let other = BackupKey::Identity(other);

    for to in Fresh::all().await {
        let store = to.open().await;
        let refuse = async |file: &[u8], key: &BackupKey, expected: &str| {
            let error = store
                .restore(file, key, |_| ())
                .await
                .unwrap_err()
                .to_string();
            assert!(error.contains(expected), "{error}");
            assert_eq!(store.last_points().await.unwrap(), []);
            assert!(store.missions().await.unwrap().is_empty());
        };
        for length in (0..open.len()).step_by(193) {
            refuse(&open[..length], &BackupKey::Open, "").await;
        }
        for place in (0..open.len()).step_by(131) {
            let mut damaged = open.clone();
            damaged[place] ^= 0x20;
            refuse(&damaged, &BackupKey::Open, "").await;
        }
        refuse(&open[..open.len() / 2], &BackupKey::Open, "cut off").await;
        refuse(
            b"PK\x03\x04 some other file altogether",
            &BackupKey::Open,
            "not a backup",
        )
        .await;
        refuse(&locked, &BackupKey::Open, "is locked").await;
        refuse(&locked, &other, "does not open").await;
        refuse(&locked[..locked.len() - 40], &right, "").await;
        store.restore(&locked[..], &right, |_| ()).await.unwrap();
        assert!(store.verify(|_| ()).await.unwrap().is_clean());
        to.remove(store).await;
    }
    from.remove(first).await;
}

#[tokio::test]
async fn a_passphrase_locks_and_opens() {
    let (from, to) = (Fresh::sqlite(), Fresh::sqlite());
    let (first, second) = (filled(&from).await, to.open().await);
    let lock = BackupLock::Passphrase("thin ice in March".to_owned());
    let file = backup(&first, &lock).await;
    let wrong = BackupKey::Passphrase("thick ice".to_owned());
    let error = second.restore(&file[..], &wrong, |_| ()).await.unwrap_err();
    assert!(error.to_string().contains("does not open"), "{error}");
    let right = BackupKey::Passphrase("thin ice in March".to_owned());
    second.restore(&file[..], &right, |_| ()).await.unwrap();
    from.remove(first).await;
    to.remove(second).await;
}
