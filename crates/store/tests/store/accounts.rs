//! Accounts: their journal, their sessions and links, and their way through
//! a backup.

use access::limits::{IDLE, LINK};
use access::{
    NewPassword, NoRandomness, PasswordHash, Randomness, RecoveryDigest, Token, TokenDigest,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use store::access::{Account, AccountChange, AccountState, Sealed, SessionStage, SignInAttempt};
use store::{BackupKey, BackupLock, Entry, Store, StoreError};
use uuid::Uuid;
use vocabulary::identifier::AccountId;

use crate::engines::Fresh;

struct Same(u8);

impl Randomness for Same {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(self.0);
        Ok(())
    }
}

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

fn entry(minutes: i64) -> Entry {
    Entry {
        actor: "administrator".to_owned(),
        node: "main".to_owned(),
        action: "user".to_owned(),
        recorded_at: at(minutes),
    }
}

fn token(number: u8) -> TokenDigest {
    Token::new(&Same(number)).unwrap().digest()
}

fn hash(text: &str) -> PasswordHash {
    let chosen = NewPassword::choose(text, "amina").unwrap();
    chosen.hash(&Same(1)).unwrap()
}

const ID: AccountId = AccountId(Uuid::from_u128(77));

async fn amina(store: &Store) -> Account {
    let create = AccountChange::Create {
        name: "Amina".to_owned(),
        roles: vec![
            "editor@MLI/hrp/health".parse().unwrap(),
            "reader".parse().unwrap(),
        ],
    };
    store.change_account(&entry(0), ID, create).await.unwrap();
    let password = AccountChange::SetPassword {
        password: hash("thin ice in March"),
        keep: None,
    };
    store.change_account(&entry(1), ID, password).await.unwrap();
    let factor = AccountChange::SetSecondFactor {
        secret: Sealed(vec![1, 2, 3]),
        recovery: vec![
            RecoveryDigest("aa".to_owned()),
            RecoveryDigest("bb".to_owned()),
        ],
        keep: None,
    };
    store.change_account(&entry(2), ID, factor).await.unwrap()
}

#[tokio::test]
async fn an_account_is_found_in_whatever_case_and_made_once() {
    for fresh in Fresh::all().await {
        let store = fresh.open_signing().await;
        let made = amina(&store).await;
        let (found, credentials) = store.account_named(" AMINA ").await.unwrap().unwrap();
        assert_eq!(found, made);
        assert_eq!(found.roles[0].to_string(), "editor@MLI/hrp/health");
        assert_eq!(found.roles[1].to_string(), "reader");
        assert!(credentials.password.unwrap().is_of("thin ice in March"));
        let again = AccountChange::Create {
            name: "amina".to_owned(),
            roles: vec![],
        };
        let other = AccountId(Uuid::from_u128(78));
        let error = store
            .change_account(&entry(3), other, again)
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::Account(_)), "{error}");
        assert_eq!(store.accounts().await.unwrap().len(), 1);
        assert!(store.verify(|_| ()).await.unwrap().is_clean());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_change_of_credentials_or_rights_ends_the_other_sessions() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let mut seen = amina(&store).await;
        let keep = token(1);
        let changes = [
            AccountChange::SetPassword {
                password: hash("another thin ice"),
                keep: Some(keep),
            },
            AccountChange::SetRoles(vec![]),
            AccountChange::Reset,
        ];
        for (change, kept) in changes.into_iter().zip([true, false, false]) {
            for number in [1, 2] {
                store
                    .begin_session(&seen, token(number), SessionStage::Full, true, "::1", at(3))
                    .await
                    .unwrap();
            }
            seen = store.change_account(&entry(4), ID, change).await.unwrap();
            assert_eq!(store.session(token(1)).await.unwrap().is_some(), kept);
            assert!(store.session(token(2)).await.unwrap().is_none());
            store.end_session(token(1)).await.unwrap();
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_sign_in_that_began_before_a_change_opens_nothing() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let seen = amina(&store).await;
        let disable = AccountChange::Disable;
        let disabled = store.change_account(&entry(5), ID, disable).await.unwrap();
        assert_eq!(disabled.state, AccountState::Disabled);
        for seen in [seen, disabled] {
            let begun = store
                .begin_session(&seen, token(1), SessionStage::Full, true, "::1", at(6))
                .await;
            assert!(matches!(begun, Err(StoreError::Account(_))));
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn sessions_end_when_idle_and_are_listed_while_they_hold() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let seen = amina(&store).await;
        store
            .begin_session(&seen, token(1), SessionStage::Full, true, "::1", at(0))
            .await
            .unwrap();
        store
            .begin_session(&seen, token(2), SessionStage::Password, false, "::1", at(0))
            .await
            .unwrap();
        let (session, _) = store.session(token(1)).await.unwrap().unwrap();
        assert!(session.holds(at(119)) && !session.holds(at(0) + IDLE));
        store.use_session(token(1), at(100)).await.unwrap();
        let (session, _) = store.session(token(1)).await.unwrap().unwrap();
        assert!(session.holds(at(0) + IDLE));
        let (half, _) = store.session(token(2)).await.unwrap().unwrap();
        assert!(half.holds(at(9)) && !half.holds(at(10)));
        assert_eq!(store.sessions(None, at(130)).await.unwrap(), [session]);
        assert!(store.sessions(Some(ID), at(900)).await.unwrap().is_empty());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn links_steps_and_recovery_codes_work_once() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        amina(&store).await;
        store
            .make_link(ID, token(1), "administrator", at(0))
            .await
            .unwrap();
        store
            .make_link(ID, token(2), "administrator", at(1))
            .await
            .unwrap();
        assert!(store.link(token(1), at(2)).await.unwrap().is_none());
        assert!(store.link(token(2), at(1) + LINK).await.unwrap().is_none());
        assert_eq!(
            store
                .link(token(2), at(2))
                .await
                .unwrap()
                .unwrap()
                .account
                .id,
            ID
        );
        assert!(store.use_link(token(2), at(2)).await.unwrap());
        assert!(!store.use_link(token(2), at(2)).await.unwrap());
        assert!(store.link(token(2), at(2)).await.unwrap().is_none());

        assert!(store.use_step(ID, 5).await.unwrap());
        assert!(!store.use_step(ID, 5).await.unwrap());
        assert!(!store.use_step(ID, 4).await.unwrap());
        assert!(store.use_step(ID, 6).await.unwrap());

        let code = || AccountChange::UseRecovery(RecoveryDigest("aa".to_owned()));
        let left = store.change_account(&entry(3), ID, code()).await.unwrap();
        assert_eq!(left.recovery_codes, 1);
        assert!(store.change_account(&entry(3), ID, code()).await.is_err());
        assert!(store.verify(|_| ()).await.unwrap().is_clean());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn attempts_are_remembered_as_long_as_they_count() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        for minutes in [0, 10, 20] {
            let attempt = SignInAttempt {
                id: Uuid::from_u128(u128::try_from(minutes).unwrap() + 1),
                address: "10.0.0.7".to_owned(),
                at: at(minutes),
                succeeded: minutes == 10,
            };
            store.note_attempt("nobody at all", attempt).await.unwrap();
        }
        let attempts = store.attempts_at("Nobody at all", at(20)).await.unwrap();
        assert_eq!(attempts.len(), 2);
        assert_eq!(
            store.attempts_from("10.0.0.7", at(20)).await.unwrap().len(),
            2
        );
        assert!(store.attempts_at("amina", at(20)).await.unwrap().is_empty());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn whatever_is_changed_behind_the_journal_is_found() {
    for fresh in Fresh::all().await {
        let store = fresh.open_signing().await;
        amina(&store).await;
        let raw = fresh.raw().await;
        let clean = store.verify(|_| ()).await.unwrap();
        assert!(clean.is_clean());
        assert_eq!(clean.account_changes, 3);
        for (change, back) in [
            (
                "UPDATE account SET password = password || 'x'",
                Some("UPDATE account SET password = substr(password, 1, length(password) - 1)"),
            ),
            (
                "UPDATE role_assignment SET role = 'administrator' WHERE role = 'reader'",
                Some("UPDATE role_assignment SET role = 'reader' WHERE role = 'administrator'"),
            ),
            (
                "UPDATE account_journal SET actor = 'nobody' WHERE position = 2",
                Some("UPDATE account_journal SET actor = 'administrator' WHERE position = 2"),
            ),
            ("DELETE FROM account_journal WHERE position = 3", None),
        ] {
            raw.execute_unprepared(change).await.unwrap();
            let report = store.verify(|_| ()).await.unwrap();
            assert_eq!(report.problems[0].mission, "accounts", "{change}");
            if let Some(back) = back {
                raw.execute_unprepared(back).await.unwrap();
                assert!(store.verify(|_| ()).await.unwrap().is_clean(), "{back}");
            }
        }
        raw.close().await.unwrap();
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_backup_carries_accounts_and_no_session() {
    for from in Fresh::all().await {
        let first = from.open_signing().await;
        let seen = amina(&first).await;
        first.use_step(ID, 9).await.unwrap();
        first
            .begin_session(&seen, token(1), SessionStage::Full, true, "::1", at(3))
            .await
            .unwrap();
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
                second.accounts().await.unwrap(),
                std::slice::from_ref(&seen)
            );
            let (_, credentials) = second.account(ID).await.unwrap().unwrap();
            assert!(credentials.password.unwrap().is_of("thin ice in March"));
            assert_eq!(credentials.second_factor, Some(Sealed(vec![1, 2, 3])));
            assert_eq!(credentials.last_step, Some(9));
            assert!(second.session(token(1)).await.unwrap().is_none());
            let report = second.verify(|_| ()).await.unwrap();
            assert!(report.is_clean() && report.account_changes == 3);
            assert!(
                second
                    .restore(&file[..], &BackupKey::Open, |_| ())
                    .await
                    .is_err()
            );
            to.remove(second).await;
        }
        from.remove(first).await;
    }
}

#[tokio::test]
async fn no_secret_is_ever_printed() {
    let fresh = Fresh::sqlite();
    let store = fresh.open().await;
    amina(&store).await;
    let found = store.account(ID).await.unwrap().unwrap();
    let shown = format!("{found:?}");
    for secret in ["argon2", "[1, 2, 3]", "\"aa\""] {
        assert!(!shown.contains(secret), "{shown}");
    }
    fresh.remove(store).await;
}
