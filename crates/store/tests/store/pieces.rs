//! An appeal in pieces, and its contributions page by page: the same as the
//! whole, on both engines.

use std::collections::HashSet;

use appeals::AppealRecords;
use appeals::funding::{Donor, FundingLine, Scope, Sum, line_sum, received};
use appeals::records::{
    Contribution, ContributionStatus, Destination, FlowDirection, FlowOrigin, SectorKey, Target,
};
use store::{ContributionFilter, KnownAt, Page, Store};
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::{Money, Recorded};

use crate::engines::Fresh;
use crate::records::*;

/// Everything that the rules tell apart, in one contribution each; a name
/// that looks like another target's kind is among them.
fn varied() -> Vec<Contribution> {
    let framework = FrameworkId(id(3));
    let sector = SectorKey {
        list: "global-clusters".to_owned(),
        code: "SHL".to_owned(),
    };
    let project = |number| Target::Project {
        project: ProjectId(id(number)),
    };
    let single = |target| Destination::Single { target };
    let destinations = [
        single(project(5)),
        single(project(200)),
        single(Target::Sector {
            framework,
            sector: sector.clone(),
        }),
        single(Target::Sectors {
            framework,
            sectors: vec![sector.clone(), sector],
        }),
        single(Target::Framework { framework }),
        single(Target::Appeal),
        single(Target::OutsidePlan),
        single(Target::Elsewhere {
            name: "\"of\":\"appeal\", {\"of\":\"outside_plan\"}".to_owned(),
        }),
        Destination::Shared {
            targets: vec![project(5), Target::Appeal],
        },
        Destination::Overlapping {
            targets: vec![Target::OutsidePlan, project(5)],
        },
    ];
    let mut all = Vec::new();
    let mut number = 1_000;
    for destination in &destinations {
        for status in [ContributionStatus::Pledge, ContributionStatus::Paid] {
            for origin in [
                FlowOrigin::Standard,
                FlowOrigin::Parked,
                FlowOrigin::CarriedOver,
            ] {
                for direction in [FlowDirection::Incoming, FlowDirection::Internal] {
                    number += 1;
                    let amount = i64::try_from(number).unwrap();
                    let mut one = contribution(number, 5, amount);
                    one.destination = destination.clone();
                    one.status = status;
                    one.origin = origin;
                    one.direction = direction;
                    one.donor = match number % 3 {
                        0 => None,
                        1 => Some("Government of Élan".to_owned()),
                        _ => Some("Japan".to_owned()),
                    };
                    if number % 5 == 0 {
                        one.converted = None;
                        one.rate = None;
                    }
                    if number % 7 == 0 {
                        one.decided_on = None;
                    }
                    all.push(one);
                }
            }
        }
    }
    all
}

async fn filled(fresh: &Fresh) -> (Store, AppealRecords, AppealRecords) {
    let store = fresh.open().await;
    store.apply(&code(), &entry(0), every_kind()).await.unwrap();
    let mut changes = vec![put(project(200)), put(project(5_000)), put(project(5_001))];
    changes.extend(varied().into_iter().map(put));
    store.apply(&code(), &entry(1), changes).await.unwrap();
    // A later version of one.
    let mut revised = varied().remove(0);
    revised.converted = Some(usd(77));
    store
        .apply(&code(), &entry(2), vec![put(revised)])
        .await
        .unwrap();
    let whole = store.appeal_records(&name(), KnownAt::Now).await;
    let outline = store.appeal_outline(&name()).await;
    (store, whole.unwrap().unwrap(), outline.unwrap().unwrap())
}

fn by_day(found: &mut [Recorded<Contribution>]) {
    found.sort_by_key(|one| (std::cmp::Reverse(one.record.holds_from()), one.record.id));
}

#[tokio::test]
async fn a_page_of_contributions_is_what_the_rule_says_of_all() {
    for fresh in Fresh::all().await {
        let (store, whole, outline) = filled(&fresh).await;
        let mut filters = vec![ContributionFilter::default()];
        for line in FundingLine::all() {
            for donors in [
                None,
                Some(vec![Donor::NotStated, Donor::Named("Japan".to_owned())]),
                Some(Vec::new()),
            ] {
                filters.push(ContributionFilter {
                    donors,
                    line: Some(line),
                    status: (line == FundingLine::Parked).then_some(ContributionStatus::Paid),
                });
            }
        }
        let groups = store.contribution_groups(&outline).await.unwrap();
        for filter in filters {
            let mut wanted: Vec<Recorded<Contribution>> = whole
                .contributions
                .iter()
                .filter(|one| filter.wants(&one.record))
                .cloned()
                .collect();
            by_day(&mut wanted);
            let mut found = Vec::new();
            for offset in (0..=wanted.len()).step_by(7) {
                let page = Page {
                    limit: 7,
                    offset: u32::try_from(offset).unwrap(),
                };
                let part = store.contributions_page(&outline, &filter, page).await;
                found.extend(part.unwrap());
            }
            assert_eq!(found, wanted, "{filter:?}");
            let sum = |all: &mut dyn Iterator<Item = Option<Money>>| -> i64 {
                all.flatten().map(|money| money.minor).sum()
            };
            let of_groups = || {
                groups
                    .iter()
                    .filter(|group| filter.wants(&group.contribution.record))
            };
            assert_eq!(
                of_groups().map(|group| group.count).sum::<usize>(),
                wanted.len()
            );
            assert_eq!(
                sum(&mut of_groups().map(|group| group.contribution.record.converted)),
                sum(&mut wanted.iter().map(|one| one.record.converted)),
                "{filter:?}"
            );
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn totals_of_groups_are_totals_of_contributions() {
    for fresh in Fresh::all().await {
        let (store, whole, _) = filled(&fresh).await;
        let condensed = store.appeal_condensed(&name()).await.unwrap().unwrap();
        assert!(condensed.contributions.len() < whole.contributions.len());
        let everything = Scope::default();
        for line in FundingLine::all() {
            let total = |records| line_sum(records, &everything, line, None).unwrap().total;
            assert_eq!(total(&condensed), total(&whole), "{line:?}");
        }
        for donor in [Donor::NotStated, Donor::Named("Japan".to_owned())] {
            let of_donor = store.appeal_of_donor(&name(), &donor).await;
            let of_donor = of_donor.unwrap().unwrap();
            let scope = Scope {
                donor: Some(donor),
                ..Scope::default()
            };
            let (one, other) = (
                received(&of_donor, &scope, None).unwrap(),
                received(&whole, &scope, None).unwrap(),
            );
            assert_eq!(one.total, other.total);
            let newest = |sum: &Sum| sum.entries.iter().map(|it| it.date).max();
            assert_eq!(newest(&one), newest(&other));
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn a_search_finds_words_whatever_their_capitals() {
    for fresh in Fresh::all().await {
        let (store, whole, outline) = filled(&fresh).await;
        let filter = ContributionFilter::default();
        for words in ["éLAN", "kits D’abris", "1042", "nobody says this"] {
            let found = store
                .search_contributions(&outline, &filter, words)
                .await
                .unwrap();
            let holds = |text: &str| text.to_lowercase().contains(&words.to_lowercase());
            let mut wanted: Vec<Recorded<Contribution>> = whole
                .contributions
                .iter()
                .filter(|one| {
                    let one = &one.record;
                    one.donor.as_deref().is_some_and(holds)
                        || one.reference.as_ref().is_some_and(|it| holds(&it.code))
                        || one.descriptions.iter().any(|(_, text)| holds(text))
                })
                .cloned()
                .collect();
            by_day(&mut wanted);
            let ids: Vec<_> = wanted.iter().map(|one| one.record.id).collect();
            assert_eq!(found.ids, ids, "{words}");
            let named = store.contributions_named(&outline, &ids).await.unwrap();
            assert_eq!(named, wanted);
        }
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn the_pieces_of_an_appeal_are_the_whole() {
    for fresh in Fresh::all().await {
        let (store, whole, outline) = filled(&fresh).await;
        let order = store.project_order(&outline).await.unwrap();
        let expected: Vec<ProjectId> = whole.projects.iter().map(|it| it.record.id).collect();
        assert_eq!(order, expected);
        let known: HashSet<ProjectId> = order.iter().copied().collect();
        let single = |one: &Contribution| match &one.destination {
            Destination::Single {
                target: Target::Project { project },
            } => Some(*project),
            _ => None,
        };
        let mut pieces = Vec::new();
        for projects in order.chunks(2) {
            let found = store.projects_with_money(&outline, projects).await;
            pieces.extend(found.unwrap());
        }
        for (piece, project) in pieces.iter().zip(&whole.projects) {
            assert_eq!(piece.project, *project);
            let wanted: Vec<Recorded<Contribution>> = whole
                .contributions
                .iter()
                .filter(|one| single(&one.record) == Some(project.record.id))
                .cloned()
                .collect();
            assert_eq!(piece.contributions, wanted);
            let asked = whole
                .requirements
                .iter()
                .filter(|one| one.record.subject.project() == Some(project.record.id));
            assert_eq!(
                piece.requirements.iter().collect::<Vec<_>>(),
                asked.collect::<Vec<_>>()
            );
        }
        // With and without contributions for a project that is not named.
        let mut fewer = known.clone();
        fewer.remove(&ProjectId(id(200)));
        for known in [known, fewer] {
            let rest = store.rest_of_appeal(&outline, &known).await.unwrap();
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let part = store.rest_contributions(&outline, &known, &rest, after, 3);
                let (part, last) = part.await.unwrap();
                found.extend(part);
                after = last;
                if after.is_none() {
                    break;
                }
            }
            let wanted: Vec<Recorded<Contribution>> = whole
                .contributions
                .iter()
                .filter(|one| single(&one.record).is_none_or(|id| !known.contains(&id)))
                .cloned()
                .collect();
            assert_eq!(found, wanted);
            assert_eq!(rest.contributions, wanted.len() as u64);
            let newest = wanted.iter().map(|one| one.recorded_at);
            let asked = rest.requirements.iter().map(|one| one.recorded_at);
            assert_eq!(rest.changed_at, newest.chain(asked).max());
        }
        let last = whole.contributions.iter().map(|one| one.recorded_at).max();
        assert_eq!(Some(store.last_recorded(&outline).await.unwrap()), last);
        let then = store
            .projects_at(&code(), &[ProjectId(id(5))], outline.known_at)
            .await
            .unwrap();
        assert_eq!(then.len(), 1);
        fresh.remove(store).await;
    }
}

#[tokio::test]
async fn an_appeal_in_brief_lacks_what_other_systems_said_beside_and_nothing_else() {
    for fresh in Fresh::all().await {
        let (store, mut whole, _) = filled(&fresh).await;
        let mut noted = project(5_002);
        noted.particulars = Some(serde_json::json!({ "iati": ["iati-activity", {}] }));
        let mut plan = whole.frameworks[0].record.clone();
        plan.particulars = Some(serde_json::json!({ "clusters": [1] }));
        let changes = vec![put(noted), put(plan)];
        store.apply(&code(), &entry(3), changes).await.unwrap();
        let known = store.appeal_records(&name(), KnownAt::Now).await;
        whole = known.unwrap().unwrap();
        let brief = store.appeal_in_brief(&name(), KnownAt::Now).await;
        let brief = brief.unwrap().unwrap();
        assert_ne!(brief, whole);
        assert!(brief.frameworks[0].record.particulars.is_some());
        // The rest is the same: the particulars are all that is put back.
        let mut again = brief;
        for (one, other) in again.projects.iter_mut().zip(&whole.projects) {
            assert_eq!(one.record.particulars, Some(serde_json::Value::Null));
            one.record.particulars.clone_from(&other.record.particulars);
        }
        for (one, other) in again.contributions.iter_mut().zip(&whole.contributions) {
            one.record.particulars.clone_from(&other.record.particulars);
        }
        assert_eq!(again, whole);
        fresh.remove(store).await;
    }
}
