//! Change sets that are written in chunks.

use std::time::Duration;

use appeals::AppealRecords;
use appeals::funding::{FundingLine, Scope, frameworks, line_sum, received};
use appeals::records::{
    Contribution, ContributionStatus, Destination, FlowDirection, FlowOrigin, Mission, SectorKey,
    Target,
};
use missions::Change;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use store::{KnownAt, Page, Store, StoreError, SummaryFilter, SummaryOrder};
use vocabulary::identifier::{ContributionId, FrameworkId, ProjectId};
use vocabulary::{JournalPoint, MissionCode, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

const MANY: u64 = 1_200;

fn niger() -> MissionCode {
    "NER".parse().unwrap()
}

/// Contributions, some of them parts of ones that come much later.
fn many() -> Vec<Change> {
    let one = |number: u64| {
        let parent = (number.is_multiple_of(10) && number + 700 < 1_000 + MANY)
            .then(|| ContributionId(id(number + 700)));
        let units = i64::try_from(number).unwrap();
        put(Contribution {
            parent,
            ..contribution(number, 5, units)
        })
    };
    let mut changes = vec![put(contribution(7, 5, 260_000)), put(requirement(6, 5, 2))];
    changes.extend((1_000..1_000 + MANY).map(one));
    changes.push(withdraw(RecordKind::Office, id(13)));
    changes
}

/// A mission with a record of every kind, and another with the same.
async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.open_signing().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    let mut other = every_kind();
    other[0] = put(Mission {
        code: niger(),
        slug: "niger".to_owned(),
        ..mission()
    });
    store.apply(&niger(), &entry(0), other).await.unwrap();
    store
}

async fn texts(raw: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = raw
        .query_all_raw(sea_orm::Statement::from_string(
            raw.get_database_backend(),
            sql.to_owned(),
        ))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// Every row of the journal and its seals, with what is kept beside it.
async fn everything(fresh: &Fresh) -> Vec<Vec<String>> {
    let raw = fresh.raw().await;
    let bytes = |column: &str| match fresh.is_postgres() {
        true => format!("encode({column}, 'hex')"),
        false => format!("lower(hex({column}))"),
    };
    let mut found = Vec::new();
    for sql in [
        format!(
            "SELECT mission || position || kind || {} FROM journal ORDER BY mission, position",
            bytes("digest")
        ),
        format!(
            "SELECT mission || first_position || {} FROM journal_seal ORDER BY mission, change_set",
            bytes("digest")
        ),
        format!(
            "SELECT mission || position || change_set || {} FROM journal_head ORDER BY mission",
            bytes("seal_digest")
        ),
        "SELECT mission || kind || count(*) FROM record GROUP BY mission, kind ORDER BY 1"
            .to_owned(),
        "SELECT mission || received_minor || ' ' || money_position FROM appeal_funding ORDER BY 1"
            .to_owned(),
    ] {
        found.push(texts(&raw, &sql).await);
    }
    raw.close().await.unwrap();
    found
}

async fn verify(store: &Store) {
    let report = store.verify(|_| ()).await.unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[tokio::test]
async fn chunks_are_one_change_set_however_they_are_cut() {
    let mut journals = Vec::new();
    for chunk in [MANY * 2, 333] {
        for fresh in Fresh::all().await {
            let store = filled(&fresh).await;
            let before = store.last_points().await.unwrap()[0].1;
            let mut set = store.begin(&entry(1)).await.unwrap();
            let (mut created, mut revised) = (0, 0);
            for mission in [code(), niger()] {
                for chunk in many().chunks(usize::try_from(chunk).unwrap()) {
                    let applied = set.put(&mission, chunk.to_vec()).await.unwrap();
                    created += applied.created.len();
                    revised += applied.revised.len();
                }
            }
            let committed = set.commit().await.unwrap();
            let end = before.0 + i64::try_from(MANY).unwrap() + 3;
            let end = JournalPoint(end);
            assert_eq!(committed.points, [(code(), end), (niger(), end)]);
            assert_eq!((created, revised), (2 * usize::try_from(MANY).unwrap(), 4));
            verify(&store).await;

            let mut set = store.begin(&entry(2)).await.unwrap();
            let withdrawn = set.put(&code(), many()[..600].to_vec()).await.unwrap();
            assert!(!withdrawn.is_change());
            assert_eq!(set.commit().await.unwrap().points, []);
            journals.push(everything(&fresh).await);
            fresh.remove(store).await;
        }
    }
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        for mission in [code(), niger()] {
            store.apply(&mission, &entry(1), many()).await.unwrap();
        }
        journals.push(everything(&fresh).await);
        fresh.remove(store).await;
    }
    for journal in &journals[1..] {
        assert!(journal == &journals[0], "another journal");
    }
}

#[tokio::test]
async fn what_was_not_committed_is_not_there() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let before = everything(&fresh).await;
        let mut set = store.begin(&entry(1)).await.unwrap();
        set.put(&code(), many()).await.unwrap();
        drop(set);

        // Stopped in the middle of a statement.
        let mut set = store.begin(&entry(1)).await.unwrap();
        set.put(&niger(), many()[..800].to_vec()).await.unwrap();
        let mission = code();
        let stopped = tokio::time::timeout(Duration::from_millis(3), set.put(&mission, many()));
        assert!(stopped.await.is_err(), "too fast to be stopped");
        drop(set);

        let mut set = store.begin(&entry(1)).await.unwrap();
        set.put(&code(), many()).await.unwrap();
        let refused = set.put(&niger(), vec![put(requirement(20, 99, 1))]).await;
        assert!(refused.unwrap_err().to_string().contains("not known"));
        assert!(matches!(set.commit().await, Err(StoreError::Refused)));

        let mut set = store.begin(&entry(1)).await.unwrap();
        let unknown: MissionCode = "TCD".parse().unwrap();
        assert!(set.put(&unknown, Vec::new()).await.is_ok());
        assert_eq!(set.commit().await.unwrap().points, []);

        assert!(everything(&fresh).await == before, "something was left");
        verify(&store).await;
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn sealed_parts_follow_one_another_in_one_transaction() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let before = store.last_points().await.unwrap()[0].1;
        let name = &name();
        let amounts = |records: Option<AppealRecords>| -> Vec<i64> {
            let list = records.unwrap().contributions;
            let converted = list.iter().filter_map(|known| known.record.converted);
            converted.map(|money| money.minor / 100).collect()
        };
        let untouched = amounts(store.known().appeal_records(name).await.unwrap());
        for keeps in [false, true] {
            let mut set = store.begin(&entry(1)).await.unwrap();
            let first = vec![put(contribution(7970, 5, 11))];
            set.put(&code(), first.clone()).await.unwrap();
            let known = set.known().await.unwrap().appeal_records(name).await;
            assert!(amounts(known.unwrap()).contains(&11));
            // The same record once more, which no part may do by itself.
            let again = vec![put(contribution(7970, 5, 12))];
            let applied = set.put(&code(), again).await.unwrap();
            assert_eq!(applied.revised.len(), 1);
            let known = set.known().await.unwrap().appeal_records(name).await;
            assert!(amounts(known.unwrap()).contains(&12));
            let same = vec![put(contribution(7970, 5, 12))];
            assert!(!set.put(&code(), same).await.unwrap().is_change());
            assert_eq!(set.before(&code()), Some(before));
            let everybody = store.known().appeal_records(name).await.unwrap();
            assert_eq!(amounts(everybody), untouched, "nobody else sees it");
            if keeps {
                let end = JournalPoint(before.0 + 2);
                assert_eq!(set.commit().await.unwrap().points, [(code(), end)]);
            } else {
                set.roll_back().await.unwrap();
                assert_eq!(store.last_points().await.unwrap()[0].1, before);
            }
            verify(&store).await;
        }
        let mut set = store.begin(&entry(2)).await.unwrap();
        let lost = vec![put(Contribution {
            parent: Some(ContributionId(id(7999))),
            ..contribution(7971, 5, 1)
        })];
        set.put(&code(), lost).await.unwrap();
        assert!(set.seal().await.is_err(), "the larger one did not come");
        assert!(matches!(set.commit().await, Err(StoreError::Refused)));
        verify(&store).await;
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_larger_contribution_may_come_later_and_must_come() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let before = everything(&fresh).await;
        let part = Contribution {
            parent: Some(ContributionId(id(31))),
            ..contribution(30, 5, 1)
        };
        for (parent, accepted) in [(None, false), (Some(contribution(31, 5, 9)), true)] {
            for commits in [false, true] {
                let mut set = store.begin(&entry(1)).await.unwrap();
                set.put(&code(), vec![put(part.clone())]).await.unwrap();
                if let Some(parent) = parent.clone() {
                    set.put(&code(), vec![put(parent)]).await.unwrap();
                }
                let ended = match commits {
                    true => set.commit().await.map(drop),
                    false => set.roll_back().await,
                };
                assert_eq!(ended.is_ok(), accepted);
                if let Err(error) = ended {
                    assert!(error.to_string().contains("not known"), "{error}");
                }
                assert_eq!(everything(&fresh).await == before, !(accepted && commits));
            }
        }
        verify(&store).await;
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn rules_hold_across_chunks() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let before = everything(&fresh).await;
        let cases = [
            (
                put(narrative(40, "one")),
                put(narrative(40, "other")),
                "changed twice",
            ),
            (
                put(framework(41, "Plan B")),
                put(framework(42, "plan b")),
                "framework name",
            ),
            (
                put(requirement(43, 5, 1)),
                withdraw(RecordKind::Project, id(5)),
                "leans on it",
            ),
            (
                put(contribution(44, 5, 1)),
                put(narrative(44, "a contribution's identifier")),
                "is that of a contribution",
            ),
        ];
        for (first, second, expected) in cases {
            let mut set = store.begin(&entry(1)).await.unwrap();
            set.put(&code(), vec![first.clone()]).await.unwrap();
            let again = set.put(&code(), vec![first]).await.unwrap();
            assert!(!again.is_change(), "the same twice is once");
            let error = set.put(&code(), vec![second]).await.unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
            set.roll_back().await.unwrap();
        }
        assert!(everything(&fresh).await == before, "something was left");
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn readers_see_a_change_set_when_it_is_committed() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        let received = async || {
            let page = Page {
                limit: 1,
                offset: 0,
            };
            let filter = SummaryFilter::default();
            let found = store.appeal_summaries(&filter, SummaryOrder::Newest, page);
            found.await.unwrap()[0].received.minor
        };
        let mut set = store.begin(&entry(1)).await.unwrap();
        set.put(&code(), many()).await.unwrap();
        assert_eq!(received().await, 25_000_000);
        set.commit().await.unwrap();
        let sum: u64 = (1_000..1_000 + MANY).sum::<u64>() + 260_000;
        assert_eq!(received().await, i64::try_from(sum * 100).unwrap());
        fresh.remove(store).await;
    }
}

/// One contribution of every status, origin, direction and destination, with
/// and without an amount in the appeal's currency.
fn of_every_sort() -> Vec<Change> {
    let framework = FrameworkId(id(3));
    let sector = |code: &str| SectorKey {
        list: "global-clusters".to_owned(),
        code: code.to_owned(),
    };
    let targets = [
        Target::Project {
            project: ProjectId(id(5)),
        },
        Target::Sector {
            framework,
            sector: sector("health"),
        },
        Target::Sectors {
            framework,
            sectors: vec![sector("health"), sector("SHL")],
        },
        Target::Framework { framework },
        Target::Appeal,
        Target::OutsidePlan,
        Target::Elsewhere {
            name: "Niger".to_owned(),
        },
    ];
    let mut destinations = Vec::new();
    for target in &targets {
        destinations.push(Destination::Single {
            target: target.clone(),
        });
    }
    let two = vec![targets[0].clone(), targets[6].clone()];
    destinations.push(Destination::Shared {
        targets: two.clone(),
    });
    destinations.push(Destination::Overlapping { targets: two });
    let mut changes = Vec::new();
    let mut number = 5_000;
    for status in [
        ContributionStatus::Pledge,
        ContributionStatus::Commitment,
        ContributionStatus::Paid,
    ] {
        for origin in [
            FlowOrigin::Standard,
            FlowOrigin::Parked,
            FlowOrigin::PassThrough,
            FlowOrigin::CarriedOver,
        ] {
            for direction in [
                FlowDirection::Incoming,
                FlowDirection::Internal,
                FlowDirection::Outgoing,
            ] {
                for destination in &destinations {
                    for converted in [None, Some(usd(1 << (number % 30)))] {
                        number += 1;
                        changes.push(put(Contribution {
                            status,
                            origin,
                            direction,
                            destination: destination.clone(),
                            converted,
                            ..contribution(number, 5, 1)
                        }));
                    }
                }
            }
        }
    }
    changes
}

#[tokio::test]
async fn condensed_contributions_count_as_all_of_them_do() {
    for fresh in Fresh::all().await {
        let store = filled(&fresh).await;
        store
            .apply(&code(), &entry(1), of_every_sort())
            .await
            .unwrap();
        let all = store.appeal_records(&name(), KnownAt::Now).await.unwrap();
        let all = all.unwrap();
        let condensed = store.appeal_condensed(&name()).await.unwrap().unwrap();
        assert!(condensed.contributions.len() < all.contributions.len());
        let framework = FrameworkId(id(3));
        let mut scopes = vec![Scope::default(), Scope::of_framework(framework)];
        for group in &frameworks(&all)[0].sectors {
            scopes.push(Scope::of_sector(framework, group.key.clone()));
        }
        assert!(scopes.len() > 4);
        for scope in scopes {
            for line in FundingLine::all() {
                assert_eq!(
                    line_sum(&all, &scope, line, None).unwrap().total,
                    line_sum(&condensed, &scope, line, None).unwrap().total,
                    "{line:?} of {scope:?}"
                );
            }
            assert_eq!(
                received(&all, &scope, None).unwrap().total,
                received(&condensed, &scope, None).unwrap().total
            );
        }
        fresh.remove(store).await;
    }
}
