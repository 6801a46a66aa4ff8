//! The reports of rounds: proposals, versions, what stands at their heads,
//! and what each round counted as it was known at a point.

use displacement::counting::RoundTotal;
use displacement::records::{RoundProposal, RoundPublication, RoundSummary};
use displacement::rounds::{Form, Round, Status};
use store::{KnownAt, StoreError};
use vocabulary::identifier::{RoundProposalId, RoundPublicationId};
use vocabulary::{JournalPoint, Language, ProposalState};

use super::{COUNTRY, every_kind, key, row};
use crate::engines::Fresh;
use crate::records::{code, entry, id, put, time};

pub fn proposal(number: u64, state: ProposalState) -> RoundProposal {
    RoundProposal {
        id: RoundProposalId(id(970 + number)),
        round: key(1),
        computed_at: JournalPoint(4),
        proposed_by: "information officer".to_owned(),
        proposed_at: time(6),
        note: "After the correction".to_owned(),
        state,
    }
}

pub fn publication(number: i32) -> RoundPublication {
    RoundPublication {
        id: RoundPublicationId(id(980 + u64::try_from(number).unwrap())),
        round: key(1),
        number,
        computed_at: JournalPoint(3),
        published_at: time(5),
        written_by: "information officer".to_owned(),
        approved_by: "chief of mission".to_owned(),
        note: "First".to_owned(),
        document: serde_json::json!({ "z": [1, 2], "a": { "text": "“Mali”" } }),
    }
}

#[tokio::test]
async fn a_round_has_one_open_proposal_and_versions_of_different_numbers() {
    for fresh in Fresh::all().await {
        let store = fresh.open_signing().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let known = store.round_proposals(&code(), &key(1)).await.unwrap();
        assert_eq!(known.len(), 2);
        assert!(
            store
                .round_proposals(&code(), &key(2))
                .await
                .unwrap()
                .is_empty()
        );

        let second = put(proposal(7, ProposalState::Open));
        let refused = store.apply(&code(), &entry(1), vec![second]).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict { .. })),
            "{refused:?}"
        );
        let same_number = put(RoundPublication {
            id: RoundPublicationId(id(999)),
            ..publication(1)
        });
        let refused = store.apply(&code(), &entry(2), vec![same_number]).await;
        assert!(
            matches!(refused, Err(StoreError::Conflict { .. })),
            "{refused:?}"
        );
        let of_nothing = put(RoundPublication {
            round: key(9),
            ..publication(2)
        });
        let refused = store.apply(&code(), &entry(3), vec![of_nothing]).await;
        assert!(
            matches!(refused, Err(StoreError::Invalid { .. })),
            "{refused:?}"
        );

        let answered = ProposalState::Published {
            by: "chief of mission".to_owned(),
            at: time(8),
            number: 2,
        };
        let changes = vec![put(publication(2)), put(proposal(1, answered))];
        store.apply(&code(), &entry(4), changes).await.unwrap();
        let again = vec![put(proposal(7, ProposalState::Open))];
        store.apply(&code(), &entry(5), again).await.unwrap();

        let versions = store.round_publications(&code(), None).await.unwrap();
        let numbers: Vec<_> = versions.iter().map(|it| it.record.number).collect();
        assert_eq!(numbers, [1, 2]);
        assert!(versions.iter().all(|it| it.record.document.is_null()));
        let one = store.round_publication(&code(), &key(1), 1).await.unwrap();
        assert_eq!(one.unwrap().record.document, publication(1).document);
        let none = store.round_publication(&code(), &key(2), 1).await.unwrap();
        assert!(none.is_none());
        assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_stands_at_the_head_and_what_rounds_count_is_known_at_every_point() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let later = vec![
            put(Round::complete(key(2))),
            put(row(2, &COUNTRY, Form::Workbook, Some(8))),
        ];
        let first = store.apply(&code(), &entry(1), later).await.unwrap();
        let totals = async |known_at| -> Vec<(u32, Option<u64>, Option<u64>)> {
            let totals = store
                .round_totals(&code(), known_at, &key(2))
                .await
                .unwrap();
            let told = |total: &RoundTotal| {
                assert_eq!(total.status, Status::InternallyDisplaced);
                (total.round.number, total.persons, total.households)
            };
            totals.iter().map(told).collect()
        };
        let known = vec![(1, Some(105), Some(21)), (2, Some(8), Some(1))];
        assert_eq!(totals(KnownAt::Now).await, known);

        let corrected = vec![
            put(row(2, &COUNTRY, Form::Workbook, Some(30))),
            put(RoundSummary {
                round: key(1),
                language: Language::French,
                body: "Plus.".to_owned(),
            }),
        ];
        store.apply(&code(), &entry(2), corrected).await.unwrap();
        // From the rows as they were known, as the counts said it then.
        assert_eq!(totals(KnownAt::Point(first.point)).await, known);
        assert_eq!(totals(KnownAt::Now).await[1], (2, Some(30), Some(6)));
        let of_first = store.round_totals(&code(), KnownAt::Now, &key(1)).await;
        assert_eq!(of_first.unwrap().len(), 1);

        let body = async |known_at| {
            let found = store.round_summaries(&code(), known_at, &key(1)).await;
            found.unwrap()[0].record.body.clone()
        };
        assert_eq!(body(KnownAt::Now).await, "Plus.");
        let then = KnownAt::Point(first.point);
        assert_eq!(body(then).await, "Moins de {{ displacement.idps }}.");
        fresh.remove(store).await;
    }
}
