//! The front list, histories, and what changed since a time.

use appeals::records::{AppealStatus, FrameworkKind, SectorKey};
use store::{Page, SummaryFilter, SummaryOrder};
use vocabulary::{JournalPoint, MissionCode, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

const ALL: Page = Page {
    limit: 100,
    offset: 0,
};

#[tokio::test]
async fn the_front_list_filters_orders_and_pages() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        store
            .apply(
                &code(),
                &entry(1),
                vec![put(appeal(30, 2018)), put(appeal(31, 2016))],
            )
            .await
            .unwrap();
        let niger: MissionCode = "NER".parse().unwrap();
        let mut other = mission();
        other.code = niger.clone();
        other.slug = "niger".to_owned();
        other.countries = vec!["NER".to_owned(), "BFA".to_owned()];
        let mut closed = appeal(40, 2017);
        closed.status = AppealStatus::Closed;
        store
            .apply(&niger, &entry(2), vec![put(other), put(closed)])
            .await
            .unwrap();

        let list = async |filter: SummaryFilter| {
            store
                .appeal_summaries(&filter, SummaryOrder::Newest, ALL)
                .await
                .unwrap()
        };
        let all = list(SummaryFilter::default()).await;
        let names: Vec<String> = all
            .iter()
            .map(|line| format!("{}/{}", line.slug, line.period))
            .collect();
        assert_eq!(names, ["mali/2018", "mali/2017", "niger/2017", "mali/2016"]);
        let mali = &all[1];
        assert_eq!(mali.requested, usd(1_000_000));
        assert_eq!(mali.received, usd(250_000));
        assert_eq!((mali.projects, mali.publication), (1, Some(1)));
        let shelter = SectorKey {
            list: "global-clusters".to_owned(),
            code: "SHL".to_owned(),
        };
        assert_eq!(mali.sectors, std::slice::from_ref(&shelter));

        let filters = [
            (
                SummaryFilter {
                    year: Some(2017),
                    ..Default::default()
                },
                2,
            ),
            (
                SummaryFilter {
                    missions: vec![niger],
                    ..Default::default()
                },
                1,
            ),
            (
                SummaryFilter {
                    countries: vec!["BFA".to_owned()],
                    ..Default::default()
                },
                1,
            ),
            (
                SummaryFilter {
                    countries: vec!["BF".to_owned()],
                    ..Default::default()
                },
                0,
            ),
            (
                SummaryFilter {
                    status: Some(AppealStatus::Closed),
                    ..Default::default()
                },
                1,
            ),
            (
                SummaryFilter {
                    sector: Some(shelter),
                    ..Default::default()
                },
                1,
            ),
            (
                SummaryFilter {
                    framework_kind: Some(FrameworkKind::HumanitarianResponsePlan),
                    ..Default::default()
                },
                1,
            ),
            (
                SummaryFilter {
                    changed_since: Some(time(1)),
                    ..Default::default()
                },
                1,
            ),
        ];
        for (filter, expected) in filters {
            let totals = store.summary_totals(&filter).await.unwrap();
            assert_eq!(
                totals.iter().map(|line| line.appeals).sum::<u64>(),
                expected
            );
            assert_eq!(
                list(filter.clone()).await.len() as u64,
                expected,
                "{filter:?}"
            );
        }
        let page = Page {
            limit: 1,
            offset: 1,
        };
        for order in [
            SummaryOrder::Requested,
            SummaryOrder::Received,
            SummaryOrder::Changed,
            SummaryOrder::Mission,
        ] {
            let filter = SummaryFilter::default();
            assert_eq!(
                store
                    .appeal_summaries(&filter, order, page)
                    .await
                    .unwrap()
                    .len(),
                1
            );
        }

        // The mission's new address reaches the list.
        let mut renamed = mission();
        renamed.slug = "republic-of-mali".to_owned();
        store
            .apply(&code(), &entry(5), vec![put(renamed)])
            .await
            .unwrap();
        assert!(store.mission_by_slug("mali").await.unwrap().is_none());
        assert!(
            store
                .mission_by_slug("republic-of-mali")
                .await
                .unwrap()
                .is_some()
        );
        assert_eq!(
            list(SummaryFilter::default()).await[0].slug,
            "republic-of-mali"
        );
        assert!(store.verify(|_| ()).await.unwrap().is_clean());
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn histories_and_changes_name_who_and_when() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        store
            .apply(
                &code(),
                &entry(4),
                vec![withdraw(RecordKind::Contribution, id(7))],
            )
            .await
            .unwrap();
        let history = store
            .history(&code(), RecordKind::Contribution, id(7))
            .await
            .unwrap();
        assert_eq!(history.len(), 2);
        assert_eq!(history[0].record, Some(contribution(7, 5, 250_000).into()));
        assert_eq!(history[0].source, source());
        assert_eq!((history[1].version, &history[1].record), (2, &None));
        assert_eq!(history[1].actor, "information officer");
        let changes = store.changes_since(time(0), ALL).await.unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].point, JournalPoint(23));
        assert!(changes[0].withdrawn);
        assert_eq!(changes[0].appeal.map(|appeal| appeal.0), Some(id(2)));
        // Four of the 23 are proposals, which are not for readers.
        assert_eq!(store.changes_since(time(-1), ALL).await.unwrap().len(), 19);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn what_a_donor_gave_is_found_in_every_appeal() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        store.apply(&code(), &entry(0), every_kind()).await.unwrap();
        let given = store.donor("government-of-japan").await.unwrap();
        let [japan] = given.as_slice() else {
            panic!("one appeal, not {}", given.len());
        };
        assert_eq!(japan.donor.as_deref(), Some("Government of Japan"));
        assert_eq!(
            (japan.received, japan.slug.as_str()),
            (usd(250_000), "mali")
        );
        let found = store.donors("japan", ALL).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].received, found[0].appeals), (usd(250_000), 1));
        assert!(store.donors("sweden", ALL).await.unwrap().is_empty());
        assert!(store.donor("sweden").await.unwrap().is_empty());
        fresh.remove(store).await;
    }
}
