//! What the front page needs of every appeal, kept in one row each and
//! written in the same transaction as the records.

mod asked;
mod donors;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use self::donors::COLUMNS as DONOR_COLUMNS;
use ::appeals::AppealRecords;
use ::appeals::funding::{self, Scope};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{JournalPoint, MissionCode, Record, RecordKind};

use crate::StoreError;
use crate::appeals::links::appeal_of;
use crate::condensed;
use crate::database::{LIST, Sql, insert_rows};
use crate::displacement::{self, TouchedRounds};
use crate::fields::{Field, canonical_json, word_of};
use crate::load::{Versions, records_of};
use crate::plan::Plan;
use crate::read;
use crate::tables::Table;

/// The appeals whose roll-ups are to be made anew.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Every appeal of the mission.
    pub(crate) all: bool,
    /// And everything else that is rolled up, because how that is done has
    /// changed.
    anew: bool,
    appeals: BTreeSet<Uuid>,
    rounds: TouchedRounds,
}

impl Touched {
    /// Every appeal of a mission.
    pub(crate) fn all() -> Self {
        Self {
            all: true,
            anew: true,
            ..Self::default()
        }
    }

    /// Adds the appeals that a plan may change.
    pub(crate) fn add(&mut self, plan: &Plan) {
        self.all |= plan.rows.iter().any(|row| row.kind == RecordKind::Mission);
        let records = plan
            .rows
            .iter()
            .flat_map(|row| [row.previous.as_ref(), row.after.as_ref()])
            .flatten();
        self.appeals.extend(records.filter_map(appeal_of));
        for row in &plan.rows {
            self.rounds.add(row.previous.as_ref(), row.after.as_ref());
        }
    }
}

/// The kinds whose changes move the money of an appeal.
const MONEY: [RecordKind; 2] = [RecordKind::Requirement, RecordKind::Contribution];

/// The kinds that the counting rules read, beside contributions, projects and
/// requirements: those are many, and come condensed.
const COUNTED: [RecordKind; 2] = [RecordKind::Framework, RecordKind::DeclaredFigure];

/// One row for each appeal.
pub(crate) const APPEALS: &str = "appeal_funding";

/// One row for each donor of each appeal.
pub(crate) const DONORS: &str = "donor_funding";

pub(crate) const TABLES: [&str; 2] = [APPEALS, DONORS];

pub(crate) const COLUMNS: [&str; 21] = [
    "mission",
    "id",
    "slug",
    "names",
    "countries",
    "period_start",
    "period_end",
    "year",
    "titles",
    "status",
    "currency",
    "requested_minor",
    "received_minor",
    "projects",
    "framework_kinds",
    "sector_keys",
    "money_position",
    "money_changed_at",
    "text_position",
    "text_changed_at",
    "publication_number",
];

/// The newest change of an appeal: its position and its time.
type Change = Option<(i64, String)>;

/// One roll-up, as it should be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RollUp {
    pub(crate) id: Uuid,
    pub(crate) values: Vec<Value>,
    /// What each donor gave.
    pub(crate) donors: Vec<Vec<Value>>,
}

/// Makes the roll-ups of the given appeals anew.
pub(crate) async fn refresh(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    touched: Touched,
    point: JournalPoint,
) -> Result<(), StoreError> {
    displacement::counts::refresh(connection, mission, touched.rounds, touched.anew).await?;
    let ids = if touched.all {
        for table in TABLES {
            Sql::new(connection, &format!("DELETE FROM {table} WHERE mission = "))
                .bind(mission.as_str())
                .run(connection)
                .await?;
        }
        all_appeals(connection, mission).await?
    } else {
        touched.appeals.into_iter().collect()
    };
    for ids in ids.chunks(LIST) {
        for table in TABLES {
            Sql::new(connection, &format!("DELETE FROM {table} WHERE mission = "))
                .bind(mission.as_str())
                .add(" AND id IN ")
                .list(ids.iter().copied())
                .run(connection)
                .await?;
        }
        let (mut appeals, mut donors) = (Vec::new(), Vec::new());
        for row in compute(connection, mission, ids, point).await? {
            appeals.push(row.values);
            donors.extend(row.donors);
        }
        insert_rows(connection, APPEALS, &COLUMNS, appeals, "").await?;
        insert_rows(connection, DONORS, &DONOR_COLUMNS, donors, "").await?;
    }
    Ok(())
}

/// Every appeal of a mission that was not withdrawn.
pub(crate) async fn all_appeals(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
) -> Result<Vec<Uuid>, StoreError> {
    let table = Table::of(RecordKind::Appeal);
    let current = records_of(connection, table, mission, Versions::Current).await?;
    Ok(current.iter().map(|appeal| appeal.record.id()).collect())
}

/// The roll-ups of the given appeals, computed from their records.
pub(crate) async fn compute(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    ids: &[Uuid],
    point: JournalPoint,
) -> Result<Vec<RollUp>, StoreError> {
    let mut found = read::counted(connection, mission, ids, &COUNTED, point).await?;
    let mut asked = asked::of_projects(connection, mission, ids, point).await?;
    let mut condensed = condensed::of_whole_appeals(connection, mission, ids, point).await?;
    let mut donors = HashMap::new();
    let mut projects = HashMap::new();
    for records in &mut found {
        let id = records.appeal.record.id.0;
        let count = asked.remove(&id).map_or(0, |asked| asked.put(records));
        projects.insert(id, count);
        let groups = condensed.remove(&id).unwrap_or_default();
        donors.insert(id, donors::values(mission, records, &groups)?);
        let contributions = groups.into_iter().map(|group| group.contribution);
        records.contributions = contributions.collect();
    }
    let money = newest(connection, mission, ids, true).await?;
    let text = newest(connection, mission, ids, false).await?;
    let numbers = publication_numbers(connection, mission, ids).await?;
    found
        .iter()
        .map(|records| {
            let id = records.appeal.record.id.0;
            Ok(RollUp {
                id,
                values: values(
                    mission,
                    records,
                    projects.get(&id).copied().unwrap_or(0),
                    [money.get(&id), text.get(&id)],
                    numbers.get(&id),
                )?,
                donors: donors.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

fn values(
    mission: &MissionCode,
    records: &AppealRecords,
    projects: i64,
    changes: [Option<&(i64, String)>; 2],
    publication: Option<&i64>,
) -> Result<Vec<Value>, StoreError> {
    let appeal = &records.appeal.record;
    let (requested, received) = totals(mission, records)?;
    let kinds: BTreeSet<String> = records
        .frameworks
        .iter()
        .filter_map(|framework| word_of(&framework.record.kind))
        .collect();
    let sectors: BTreeSet<String> = records
        .projects
        .iter()
        .flat_map(|project| &project.record.sectors)
        .map(|sector| format!("{}/{}", sector.list, sector.code))
        .collect();
    let json = |text: Result<String, serde_json::Error>| -> Result<Value, StoreError> {
        text.map(Value::from)
            .map_err(|error| StoreError::damaged("appeal_funding", error.to_string()))
    };
    let mut values: Vec<Value> = vec![
        mission.as_str().into(),
        appeal.id.0.into(),
        records.mission.record.slug.as_str().into(),
        json(canonical_json(&records.mission.record.names))?,
        json(canonical_json(&records.mission.record.countries))?,
    ];
    NaiveDate::write(Some(&appeal.period.start), &mut values);
    NaiveDate::write(Some(&appeal.period.end), &mut values);
    values.extend([
        i64::from(appeal.period.first_year()).into(),
        json(canonical_json(&appeal.titles))?,
        word_of(&appeal.status).into(),
        appeal.currency.code().into(),
        requested.into(),
        received.into(),
        projects.into(),
        json(canonical_json(&kinds))?,
        json(canonical_json(&sectors))?,
    ]);
    for change in changes {
        let change: Change = change.cloned();
        values.push(change.as_ref().map(|change| change.0).into());
        values.push(change.map(|change| change.1).into());
    }
    values.push(publication.copied().into());
    Ok(values)
}

/// Requested and received in minor units of the appeal's currency.
fn totals(mission: &MissionCode, records: &AppealRecords) -> Result<(i64, i64), StoreError> {
    let refused = |error: vocabulary::money::MoneyError| StoreError::Totals {
        mission: mission.clone(),
        what: error.to_string(),
    };
    let everything = Scope::default();
    let requested = funding::requested(records, &everything, None).map_err(refused)?;
    let received = funding::received(records, &everything, None).map_err(refused)?;
    Ok((requested.total.minor, received.total.minor))
}

/// For each appeal the newest journal row about its money, or about the
/// rest of it. What was withdrawn changed it too.
async fn newest(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    ids: &[Uuid],
    money: bool,
) -> Result<BTreeMap<Uuid, (i64, String)>, StoreError> {
    let mut newest: BTreeMap<Uuid, i64> = BTreeMap::new();
    for kind in RecordKind::ALL {
        let table = Table::of(*kind);
        let column = match kind {
            RecordKind::Appeal => "id",
            RecordKind::Publication | RecordKind::Proposal => continue,
            _ if table.has_appeal() => "appeal_id",
            _ => continue,
        };
        if MONEY.contains(kind) != money {
            continue;
        }
        let sql = format!(
            "SELECT {column}, MAX(known_from), MAX(known_to) FROM \"{}\" WHERE mission = ",
            table.name()
        );
        for ids in ids.chunks(LIST) {
            let rows = Sql::new(connection, &sql)
                .bind(mission.as_str())
                .add(&format!(" AND {column} IN "))
                .list(ids.iter().copied())
                .add(&format!(" GROUP BY {column}"))
                .all(connection)
                .await?;
            for row in rows {
                let from: i64 = row.try_get_by_index(1)?;
                let to: Option<i64> = row.try_get_by_index(2)?;
                let latest = newest.entry(row.try_get_by_index(0)?).or_default();
                *latest = from.max(to.unwrap_or(0)).max(*latest);
            }
        }
    }
    times(connection, mission, newest).await
}

/// Adds to each position the time at which it was written.
async fn times(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    positions: BTreeMap<Uuid, i64>,
) -> Result<BTreeMap<Uuid, (i64, String)>, StoreError> {
    let wanted: Vec<i64> = positions
        .values()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut times: BTreeMap<i64, String> = BTreeMap::new();
    for wanted in wanted.chunks(LIST) {
        let rows = Sql::new(
            connection,
            "SELECT position, recorded_at FROM journal WHERE mission = ",
        )
        .bind(mission.as_str())
        .add(" AND position IN ")
        .list(wanted.iter().copied())
        .all(connection)
        .await?;
        for row in rows {
            times.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    Ok(positions
        .into_iter()
        .filter_map(|(id, position)| Some((id, (position, times.get(&position)?.clone()))))
        .collect())
}

async fn publication_numbers(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, i64>, StoreError> {
    let mut numbers = BTreeMap::new();
    for ids in ids.chunks(LIST) {
        let rows = Sql::new(
            connection,
            "SELECT appeal_id, MAX(number) FROM publication WHERE known_to IS NULL AND mission = ",
        )
        .bind(mission.as_str())
        .add(" AND appeal_id IN ")
        .list(ids.iter().copied())
        .add(" GROUP BY appeal_id")
        .all(connection)
        .await?;
        for row in rows {
            numbers.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    Ok(numbers)
}
