//! Change sets: written as a whole, refused with a reason.

use appeals::records::{AppealStatus, Proposal};
use chrono::SubsecRound;
use store::{KnownAt, StoreError};
use vocabulary::{JournalPoint, Language, ProposalState, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

#[tokio::test]
async fn every_kind_comes_back_as_it_was_put() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let applied = store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        assert_eq!(applied.created.len(), 22);
        assert_eq!(applied.point, JournalPoint(22));
        let records = store
            .appeal_records(&name(), KnownAt::Now)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(records.mission.record, mission());
        assert_eq!(records.appeal.record, appeal(2, 2017));
        assert_eq!(records.projects[0].record, project(5));
        assert_eq!(records.contributions[0].record, contribution(7, 5, 250_000));
        assert_eq!(records.contributions[0].source, source());
        assert_eq!(records.contributions[0].known_from, JournalPoint(7));
        assert_eq!(records.staff_counts.len(), 1);
        assert_eq!(records.coordination_seats.len(), 1);
        let published = store.publication(&name(), 1).await.unwrap().unwrap();
        assert_eq!(published.record.document, publication(1).document);
        let listed = store.publications(&name()).await.unwrap();
        assert_eq!(listed[0].record.document, serde_json::Value::Null);

        let again = store.apply(&code(), &entry(1), every_kind()).await.unwrap();
        assert!(!again.is_change(), "{again:?}");
        assert_eq!(again.unchanged.len(), 22);
        assert_eq!(
            store.last_points().await.unwrap(),
            [(code(), JournalPoint(22))]
        );
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn corrections_and_withdrawals_keep_the_past() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let mut closed = appeal(2, 2017);
        closed.status = AppealStatus::Closed;
        let changes = vec![
            put(requirement(6, 5, 2_000_000)),
            withdraw(RecordKind::Contribution, id(7)),
            put(closed),
        ];
        let preview = store.preview(&code(), changes.clone()).await.unwrap();
        let applied = store.apply(&code(), &entry(10), changes).await.unwrap();
        assert_eq!(preview.revised, applied.revised);
        assert_eq!(applied.revised.len(), 2);
        assert_eq!(applied.withdrawn.len(), 1);
        let read = async |known_at| {
            store
                .appeal_records(&name(), known_at)
                .await
                .unwrap()
                .unwrap()
        };
        let now = read(KnownAt::Now).await;
        assert_eq!(now.requirements[0].version, 2);
        assert!(now.contributions.is_empty());
        for then in [KnownAt::Point(JournalPoint(22)), KnownAt::Time(time(9))] {
            let then = read(then).await;
            assert_eq!(then.requirements[0].record, requirement(6, 5, 1_000_000));
            assert_eq!(then.contributions.len(), 1);
        }
        assert_eq!(
            read(KnownAt::Time(time(10))).await.known_at,
            JournalPoint(25)
        );

        // What was withdrawn may come back, as a later version.
        let back = vec![put(contribution(7, 5, 250_000))];
        let applied = store.apply(&code(), &entry(20), back).await.unwrap();
        assert_eq!(applied.created[0].version, 3);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_cannot_be_accepted_is_refused_whole_with_a_reason() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let lonely = store
            .apply(&code(), &entry(0), vec![put(appeal(2, 2017))])
            .await;
        assert!(
            lonely
                .unwrap_err()
                .to_string()
                .contains("mission is not known")
        );
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let refused = [
            (vec![put(requirement(20, 99, 1))], "not known"),
            (
                vec![put(narrative(21, "fine")), put(appeal(22, 2017))],
                "the period 2017",
            ),
            (
                vec![put(framework(23, "humanitarian response plan "))],
                "framework name",
            ),
            (vec![withdraw(RecordKind::Project, id(5))], "leans on it"),
            (vec![withdraw(RecordKind::Office, id(77))], "not known"),
            (
                vec![put(narrative(5, "a project's identifier"))],
                "is that of a project",
            ),
            (
                vec![put(narrative(24, "a")), put(narrative(24, "b"))],
                "changed twice",
            ),
            (vec![put(narrative(25, "zero \0 byte"))], "zero byte"),
        ];
        for (changes, expected) in refused {
            let preview = store.preview(&code(), changes.clone()).await.unwrap_err();
            let error = store.apply(&code(), &entry(1), changes).await.unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
            assert_eq!(preview.to_string(), error.to_string());
            assert!(matches!(
                error,
                StoreError::Invalid { .. } | StoreError::Conflict { .. }
            ));
        }
        assert_eq!(store.last_points().await.unwrap()[0].1, JournalPoint(22));
        let records = store
            .appeal_records(&name(), KnownAt::Now)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(records.narratives.len(), 1);
        assert_eq!(
            records.narratives[0].record.texts.get(Language::English),
            Some("Needs are great.")
        );
        let beyond = store
            .appeal_records(&name(), KnownAt::Point(JournalPoint(23)))
            .await;
        assert!(beyond.unwrap_err().to_string().contains("ends at 22"));
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn writers_of_one_mission_queue() {
    for fresh in Fresh::all().await {
        let (one, two) = (fresh.open().await, fresh.open().await);
        one.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let write = |store: store::Store, first: u64| {
            tokio::spawn(async move {
                for number in first..first + 10 {
                    let changes = vec![put(narrative(number, "text"))];
                    store.apply(&code(), &entry(1), changes).await.unwrap();
                }
            })
        };
        let (left, right) = (write(one.clone(), 100), write(two.clone(), 200));
        left.await.unwrap();
        right.await.unwrap();
        assert_eq!(
            one.last_points().await.unwrap(),
            [(code(), JournalPoint(42))]
        );
        two.close().await.unwrap();
        fresh.remove(one).await;
    }
}

#[tokio::test]
async fn an_appeal_has_one_open_proposal_and_as_many_answered_ones_as_it_likes() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let states = |found: Vec<vocabulary::Recorded<Proposal>>| -> Vec<&'static str> {
            found
                .iter()
                .map(|known| known.record.state.word())
                .collect()
        };
        let known = store.proposals(&name()).await.unwrap();
        assert_eq!(known.len(), 4);
        // The times are kept as every engine keeps them.
        assert_eq!(known[0].record.proposed_at, time(6).trunc_subsecs(6));

        let second = proposal(7, ProposalState::Open);
        let refused = store
            .apply(&code(), &entry(1), vec![put(second.clone())])
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("open proposal"), "{refused}");

        // One change set closes the first and opens another.
        let closed = proposal(
            1,
            ProposalState::Withdrawn {
                by: "finance officer".to_owned(),
                at: time(11),
            },
        );
        store
            .apply(&code(), &entry(2), vec![put(closed), put(second)])
            .await
            .unwrap();
        let open = states(store.proposals(&name()).await.unwrap());
        assert_eq!(open.iter().filter(|state| **state == "open").count(), 1);
        assert!(store.verify(|_| ()).await.unwrap().is_clean());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_undone() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let read = store
            .record(&code(), RecordKind::Narrative, id(30))
            .await
            .unwrap();
        assert!(read.is_none());
        store
            .apply(&code(), &entry(1), vec![put(narrative(30, "first"))])
            .await
            .unwrap();
        let read = store
            .record(&code(), RecordKind::Narrative, id(30))
            .await
            .unwrap()
            .unwrap()
            .reference();
        let mine = store
            .apply_if(
                &code(),
                &entry(2),
                vec![put(narrative(30, "mine"))],
                &[read],
            )
            .await
            .unwrap();
        assert_eq!(mine.revised[0].version, 2);
        let point = mine.point;
        let yours = vec![put(narrative(30, "yours")), put(narrative(31, "new"))];
        let refused = store
            .apply_if(&code(), &entry(3), yours.clone(), &[read])
            .await;
        assert!(
            matches!(
                refused,
                Err(StoreError::Overtaken { expected, current: Some(2), .. }) if expected == read
            ),
            "{refused:?}"
        );
        // Nothing of the refused change set was written.
        assert_eq!(store.last_points().await.unwrap(), [(code(), point)]);
        let merged = store
            .apply_if(&code(), &entry(4), yours, &[mine.revised[0]])
            .await
            .unwrap();
        assert_eq!(merged.revised[0].version, 3);

        // A record that was withdrawn meanwhile has no current version.
        store
            .apply(
                &code(),
                &entry(5),
                vec![withdraw(RecordKind::Narrative, id(30))],
            )
            .await
            .unwrap();
        let gone = store
            .apply_if(
                &code(),
                &entry(6),
                vec![put(narrative(30, "late"))],
                &[merged.revised[0]],
            )
            .await;
        assert!(
            matches!(gone, Err(StoreError::Overtaken { current: None, .. })),
            "{gone:?}"
        );
        assert_eq!(
            store.appeal(&name()).await.unwrap().unwrap().record,
            appeal(2, 2017)
        );
        fresh.remove(store).await;
    }
}

/// Of many who change the same version at one time, one succeeds.
#[tokio::test]
async fn of_two_at_one_time_one_is_told() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let first = store
            .apply(&code(), &entry(1), vec![put(narrative(30, "first"))])
            .await
            .unwrap()
            .created[0];
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    let text = format!("of writer {writer}");
                    let changes = vec![put(narrative(30, &text))];
                    store.apply_if(&code(), &entry(2), changes, &[first]).await
                })
            })
            .collect();
        let mut written = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(_) => written += 1,
                Err(error) => assert!(matches!(error, StoreError::Overtaken { .. }), "{error}"),
            }
        }
        assert_eq!(written, 1);
        fresh.remove(store).await;
    }
}
