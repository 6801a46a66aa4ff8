//! What an import makes of the totals of appeals: asked for, received, and
//! the percentage, before and after, without writing anything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use appeals::AppealRecords;
use appeals::funding::{Scope, received, requested};
use appeals::records::{Appeal, Mission};
use chrono::DateTime;
use missions::{Change, MissionRecord};
use serde::{Deserialize, Serialize};
use store::{Known, KnownAt, Store};
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{
    AppealName, Currency, JournalPoint, MissionCode, Money, Record, Recorded, Source,
};

use crate::error::ImportError;

/// The sums of an appeal, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// What was asked for.
    pub requested: i64,
    /// What came and counts.
    pub received: i64,
}

/// The totals of one appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The appeal: `JOR/2020`.
    pub appeal: String,
    /// The mission’s part of an address: `jordan`.
    pub slug: String,
    /// The period’s part of an address: `2020`.
    pub period: String,
    /// The currency of the sums.
    pub currency: Currency,
    /// Before; `None` where the appeal is new.
    pub before: Option<Sums>,
    /// After.
    pub after: Sums,
}

/// What changes make of the totals of the appeals that they are of. A total
/// that is too large to be kept is left out: the import says so itself.
pub(crate) async fn totals(
    store: &Store,
    mission: &MissionCode,
    changes: &[Change],
) -> Result<Vec<Totals>, ImportError> {
    let mut of_appeals: BTreeMap<AppealId, Vec<(&MissionRecord, &Source)>> = BTreeMap::new();
    let mut new_appeals: HashMap<AppealId, (&Appeal, &Source)> = HashMap::new();
    let mut new_mission: Option<(&Mission, &Source)> = None;
    for change in changes {
        let Change::Put { record, source } = change else {
            continue;
        };
        match &**record {
            MissionRecord::Mission(mission) => new_mission = Some((mission, source)),
            MissionRecord::Appeal(appeal) => {
                new_appeals.insert(appeal.id, (appeal, source));
                of_appeals.entry(appeal.id).or_default();
            }
            record => {
                if let Some(appeal) = appeal_of(record) {
                    of_appeals.entry(appeal).or_default().push((record, source));
                }
            }
        }
    }
    let mut known_names: HashMap<AppealId, AppealName> = HashMap::new();
    for appeal in store.appeals_of(mission).await? {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        known_names.insert(appeal.record.id, name);
    }
    let known_mission = store.mission_by_code(mission).await?;
    let mut totals = Vec::new();
    for (id, changes) in of_appeals {
        let known = match known_names.get(&id) {
            Some(name) => store.appeal_records(name, KnownAt::Now).await?,
            None => None,
        };
        let before = known.as_ref().and_then(sums);
        let records = match known {
            Some(known) => known,
            None => {
                let mission = new_mission
                    .map(|(mission, source)| recorded(mission.clone(), source))
                    .or_else(|| known_mission.clone());
                let appeal = new_appeals.get(&id);
                let (Some(mission), Some((appeal, source))) = (mission, appeal) else {
                    continue;
                };
                let appeal = recorded((*appeal).clone(), source);
                AppealRecords::new(JournalPoint(1), mission, appeal)
            }
        };
        totals.extend(of_appeal(before, &with(records, &changes)));
    }
    Ok(totals)
}

/// What an open change set makes of the totals of appeals, by what is known
/// before it and with it.
pub(crate) async fn moved(
    before: &Known<'_>,
    after: &Known<'_>,
    mission: &MissionCode,
    appeals: &BTreeSet<AppealId>,
) -> Result<Vec<Totals>, ImportError> {
    let mut totals = Vec::new();
    for appeal in after.appeals_of(mission).await? {
        if !appeals.contains(&appeal.record.id) {
            continue;
        }
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        let before = before.appeal_records(&name).await?;
        if let Some(after) = after.appeal_records(&name).await? {
            totals.extend(of_appeal(before.as_ref().and_then(sums), &after));
        }
    }
    Ok(totals)
}

/// The appeals whose totals changes may move.
pub(crate) fn appeals_of(changes: &[Change]) -> impl Iterator<Item = AppealId> {
    changes.iter().filter_map(|change| match change {
        Change::Put { record, .. } => match &**record {
            MissionRecord::Appeal(appeal) => Some(appeal.id),
            record => appeal_of(record),
        },
        Change::Withdraw { .. } => None,
    })
}

fn of_appeal(before: Option<Sums>, after: &AppealRecords) -> Option<Totals> {
    let (mission, appeal) = (&after.mission.record, &after.appeal.record);
    Some(Totals {
        appeal: format!("{}/{}", mission.code, appeal.period),
        slug: mission.slug.clone(),
        period: appeal.period.to_string(),
        currency: appeal.currency,
        before,
        after: sums(after)?,
    })
}

fn sums(records: &AppealRecords) -> Option<Sums> {
    let everything = Scope::default();
    let minor = |money: Money| money.minor;
    Some(Sums {
        requested: minor(requested(records, &everything, None).ok()?.total),
        received: minor(received(records, &everything, None).ok()?.total),
    })
}

/// The appeal of a record that moves its money.
const fn appeal_of(record: &MissionRecord) -> Option<AppealId> {
    match record {
        MissionRecord::Framework(record) => Some(record.appeal),
        MissionRecord::Project(record) => Some(record.appeal),
        MissionRecord::Requirement(record) => Some(record.appeal),
        MissionRecord::Contribution(record) => Some(record.appeal),
        MissionRecord::DeclaredFigure(record) => Some(record.appeal),
        _ => None,
    }
}

fn with(mut records: AppealRecords, changes: &[(&MissionRecord, &Source)]) -> AppealRecords {
    let mut contributions = places(&records.contributions);
    let mut projects = places(&records.projects);
    let mut requirements = places(&records.requirements);
    let mut frameworks = places(&records.frameworks);
    let mut declared = places(&records.declared_figures);
    for (record, source) in changes {
        match record {
            MissionRecord::Framework(it) => {
                put(&mut records.frameworks, &mut frameworks, it, source);
            }
            MissionRecord::Project(it) => put(&mut records.projects, &mut projects, it, source),
            MissionRecord::Requirement(it) => {
                put(&mut records.requirements, &mut requirements, it, source);
            }
            MissionRecord::Contribution(it) => {
                put(&mut records.contributions, &mut contributions, it, source);
            }
            MissionRecord::DeclaredFigure(it) => {
                put(&mut records.declared_figures, &mut declared, it, source);
            }
            _ => {}
        }
    }
    records
}

fn places<T: Record>(list: &[Recorded<T>]) -> HashMap<Uuid, usize> {
    list.iter()
        .enumerate()
        .map(|(place, known)| (known.record.id(), place))
        .collect()
}

fn put<T: Record + Clone>(
    list: &mut Vec<Recorded<T>>,
    places: &mut HashMap<Uuid, usize>,
    record: &T,
    source: &Source,
) {
    let place = places.entry(record.id()).or_insert(list.len());
    match list.get_mut(*place) {
        Some(known) => known.record = record.clone(),
        None => list.push(recorded(record.clone(), source)),
    }
}

fn recorded<T>(record: T, source: &Source) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: source.clone(),
        record,
    }
}
