//! What the front page says of an appeal is what the rules say of all its
//! records, though the store adds up before they are asked.

use appeals::funding::{Scope, received, requested};
use appeals::records::{
    Contribution, Destination, Project, Requirement, RequirementSubject, SectorKey, Target,
};
use chrono::{NaiveDate, TimeDelta};
use missions::Change;
use store::{KnownAt, Page, Store, SummaryFilter, SummaryOrder};
use vocabulary::identifier::{AppealId, FrameworkId, ProjectId};
use vocabulary::{Currency, Money, RecordKind};

use crate::engines::Fresh;
use crate::records::*;

fn sector(code: &str) -> SectorKey {
    SectorKey {
        list: "global-clusters".to_owned(),
        code: code.to_owned(),
    }
}

fn sectors(number: u64) -> Vec<SectorKey> {
    match number % 4 {
        0 => Vec::new(),
        1 => vec![sector("health")],
        2 => vec![sector("wash")],
        _ => vec![sector("wash"), sector("health")],
    }
}

/// Projects of three frameworks under every kind of heading.
fn projects() -> impl Iterator<Item = Project> {
    (0..36).map(|number| {
        let mut one = project(10_000 + number);
        one.framework = FrameworkId(id(300 + number % 3));
        one.sectors = sectors(number / 3);
        one
    })
}

/// What they ask for: once, never, revised on the same day, from a day on,
/// before the day of the first one, and in another currency.
fn requirements() -> Vec<Requirement> {
    let start = NaiveDate::from_ymd_opt(2017, 1, 1).unwrap();
    let mut all = Vec::new();
    let mut next = 20_000;
    for (number, project) in (0..36).zip(10_000..) {
        let mut ask = |amount: Money, revision: u32, day: Option<i64>| {
            next += 1;
            all.push(Requirement {
                amount,
                revision: revision.try_into().unwrap(),
                holds_from: day.map(|day| start + TimeDelta::days(day)),
                ..requirement(next, project, 0)
            });
        };
        let amount = usd(1_000 + i64::from(number));
        match number % 7 {
            0 => {}
            1 => ask(amount, 0, None),
            2 => {
                ask(amount, 2, None);
                ask(usd(7), 1, None);
            }
            3 => {
                ask(amount, 0, Some(40));
                ask(usd(9), 3, Some(20));
            }
            4 => {
                ask(usd(11), 5, Some(-20));
                ask(amount, 0, None);
            }
            5 => {
                ask(amount, 0, Some(5));
                ask(
                    Money::from_units(3, "XOF".parse().unwrap()).unwrap(),
                    1,
                    Some(6),
                );
            }
            _ => {
                ask(
                    Money::from_units(5, "XOF".parse().unwrap()).unwrap(),
                    0,
                    None,
                );
                ask(amount, 1, None);
            }
        }
    }
    // A sector that asks for itself, one without a project, and a framework
    // that asks as a whole.
    for (framework, code, units) in [(300, "wash", 50_000), (301, "shelter", 4_000)] {
        next += 1;
        all.push(Requirement {
            subject: RequirementSubject::Sector {
                framework: FrameworkId(id(framework)),
                sector: sector(code),
            },
            ..requirement(next, 5, units)
        });
    }
    all.push(Requirement {
        subject: RequirementSubject::Framework {
            framework: FrameworkId(id(302)),
        },
        ..requirement(next + 1, 5, 900_000)
    });
    all
}

fn contributions() -> impl Iterator<Item = Contribution> {
    (0..80).map(|number| {
        let mut one = contribution(30_000 + number, 10_000 + number % 36, 1);
        one.converted = Some(usd(100 + i64::try_from(number).unwrap()));
        one.donor = (number % 5 != 0).then(|| format!("Donor {}", number % 3));
        if number % 9 == 0 {
            one.destination = Destination::Single {
                target: Target::Appeal,
            };
        }
        one
    })
}

async fn agrees(store: &Store) {
    let records = store
        .appeal_records(&name(), KnownAt::Now)
        .await
        .unwrap()
        .unwrap();
    let everything = Scope::default();
    let all = Page {
        limit: 10,
        offset: 0,
    };
    let list = store
        .appeal_summaries(&SummaryFilter::default(), SummaryOrder::Newest, all)
        .await
        .unwrap();
    let line = list
        .iter()
        .find(|line| line.appeal == AppealId(id(2)))
        .unwrap();
    let asked = requested(&records, &everything, None).unwrap();
    let came = received(&records, &everything, None).unwrap();
    assert!(asked.total.minor > 0 && came.total.minor > 0);
    assert_eq!(line.requested, asked.total);
    assert_eq!(line.received, came.total);
    assert_eq!(line.projects, records.projects.len() as u64);
    let report = store.verify(&mut |_| ()).await.unwrap();
    assert_eq!(report.problems, []);
}

#[tokio::test]
async fn the_front_list_says_what_the_rules_say_of_all_records() {
    for fresh in Fresh::all().await {
        let store = fresh.open().await;
        let mut changes: Vec<Change> = vec![put(mission()), put(appeal(2, 2017))];
        changes.extend((300..303).map(|number| put(framework(number, &format!("Plan {number}")))));
        changes.extend(projects().map(put));
        changes.extend(requirements().into_iter().map(put));
        changes.extend(contributions().map(put));
        store.apply(&code(), &entry(0), changes).await.unwrap();
        agrees(&store).await;

        // Projects and what they ask for change, and one is withdrawn with all
        // that leans on it.
        let gone = ProjectId(id(10_000 + 8));
        let mut changes: Vec<Change> = Vec::new();
        for mut one in projects().take(6) {
            one.sectors = sectors(u64::try_from(one.position).unwrap());
            one.framework = FrameworkId(id(301));
            changes.push(put(one));
        }
        for mut one in requirements() {
            if one.subject.project() == Some(gone) {
                changes.push(withdraw(RecordKind::Requirement, one.id.0));
            } else if one.amount.currency == Currency::USD && one.revision < 2 {
                one.amount.minor += 123;
                changes.push(put(one));
            }
        }
        for one in contributions().filter(|one| {
            one.destination
                == Destination::Single {
                    target: Target::Project { project: gone },
                }
        }) {
            changes.push(withdraw(RecordKind::Contribution, one.id.0));
        }
        changes.push(withdraw(RecordKind::Project, gone.0));
        store.apply(&code(), &entry(1), changes).await.unwrap();
        agrees(&store).await;
        fresh.remove(store).await;
    }
}
