//! What a change set may not do, said before anything is written.

use std::collections::{BTreeMap, HashMap, HashSet};

use missions::MissionRecord;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;
use vocabulary::{MissionCode, Record, RecordKind};

use crate::StoreError;
use crate::appeals::links::{appeal_of, claims_of, parents_of, publication_claim};
use crate::database::{LIST, Sql, by_key};
use crate::error::{name_of, named};
use crate::fields::{RowReader, Undecodable};
use crate::load::{Versions, records_by, records_of};
use crate::plan::{Plan, Standing};
use crate::tables::Table;

/// Contributions that records name as their larger one and that are not
/// known yet, each with the name of one that leans on it.
pub(crate) type Promised = HashMap<Uuid, String>;

/// Says what is wrong with a plan. A parent of a contribution may still come
/// with a later chunk of the same change set: those that are missing are
/// given back, and must be there at the end.
pub(crate) async fn validate(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<Promised, StoreError> {
    if plan.rows.is_empty() {
        return Ok(Promised::new());
    }
    codes(mission, plan)?;
    let promised = parents(mission, plan)?;
    mission_is_known(connection, mission, plan).await?;
    children(connection, mission, plan).await?;
    claims(connection, mission, plan).await?;
    slug(connection, mission, plan).await?;
    Ok(promised)
}

/// Refuses a change set at whose end a promised contribution is not there.
pub(crate) async fn kept(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    mut promised: Promised,
) -> Result<(), StoreError> {
    let of_mission = [("mission", Value::from(mission.as_str()))];
    let ids: Vec<Uuid> = promised.keys().copied().collect();
    for ids in ids.chunks(LIST) {
        let rows = by_key(connection, "t.id", "contribution", &of_mission, "id", ids)
            .add(" AND t.known_to IS NULL")
            .all(connection)
            .await?;
        for row in rows {
            promised.remove(&row.try_get_by_index(0)?);
        }
    }
    all_there(mission, &promised)
}

/// As [`kept`], where nothing comes later.
pub(crate) fn all_there(mission: &MissionCode, promised: &Promised) -> Result<(), StoreError> {
    match promised.iter().min() {
        None => Ok(()),
        Some((id, child)) => Err(not_known(mission, child, RecordKind::Contribution, *id)),
    }
}

fn not_known(mission: &MissionCode, child: &str, kind: RecordKind, id: Uuid) -> StoreError {
    StoreError::invalid(
        mission,
        format!(
            "{child} names the {}, which is not known: put that record in the same change set or before",
            named(kind, id)
        ),
    )
}

/// A zero byte is text to SQLite and an error to PostgreSQL; no field wants it.
fn codes(mission: &MissionCode, plan: &Plan) -> Result<(), StoreError> {
    for row in &plan.rows {
        let Some(record) = &row.after else { continue };
        if let MissionRecord::Mission(record) = record
            && record.code != *mission
        {
            return Err(StoreError::invalid(
                mission,
                format!("the mission's record has the code {}", record.code),
            ));
        }
        if let MissionRecord::Mission(record) = record
            && (record.slug.is_empty() || record.countries.is_empty())
        {
            return Err(StoreError::invalid(
                mission,
                "a mission needs an address (slug) and at least one country",
            ));
        }
    }
    Ok(())
}

/// Every record that a new version leans on is there and of the same appeal.
fn parents(mission: &MissionCode, plan: &Plan) -> Result<Promised, StoreError> {
    let mut present = plan.standing.clone();
    for row in &plan.rows {
        match &row.after {
            Some(record) => present.insert(row.id, Standing::of(record)),
            None => present.remove(&row.id),
        };
    }
    let gone: HashSet<Uuid> = plan
        .rows
        .iter()
        .filter(|row| row.after.is_none())
        .map(|row| row.id)
        .collect();
    let mut promised = Promised::new();
    for record in plan.rows.iter().filter_map(|row| row.after.as_ref()) {
        for (kind, id) in parents_of(record) {
            let parent = present.get(&id).filter(|parent| parent.kind == kind);
            let Some(parent) = parent else {
                if kind == RecordKind::Contribution && !gone.contains(&id) {
                    promised.entry(id).or_insert_with(|| name_of(record));
                    continue;
                }
                return Err(not_known(mission, &name_of(record), kind, id));
            };
            // A contribution may be part of one to an earlier appeal.
            if kind != RecordKind::Contribution && parent.appeal != appeal_of(record) {
                return Err(StoreError::invalid(
                    mission,
                    format!(
                        "{} names the {}, which belongs to another appeal",
                        name_of(record),
                        named(kind, id)
                    ),
                ));
            }
        }
    }
    Ok(promised)
}

async fn mission_is_known(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<(), StoreError> {
    let written = plan
        .rows
        .iter()
        .find(|row| row.kind == RecordKind::Mission && row.after.is_some());
    if written.is_some() {
        return Ok(());
    }
    let table = Table::of(RecordKind::Mission);
    let current = records_of(connection, table, mission, Versions::Current).await?;
    let withdrawn = plan.rows.iter().any(|row| row.kind == RecordKind::Mission);
    let only_withdrawals = plan.rows.iter().all(|row| row.after.is_none());
    if withdrawn && !only_withdrawals {
        return Err(StoreError::invalid(
            mission,
            "the mission is withdrawn, and given new records, in one change set",
        ));
    }
    if current.is_empty() && !only_withdrawals {
        return Err(StoreError::invalid(
            mission,
            "the mission is not known: put its own record first, or in the same change set",
        ));
    }
    Ok(())
}

/// A record is withdrawn only with, or after, the ones that lean on it.
async fn children(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<(), StoreError> {
    let gone: Vec<_> = plan.rows.iter().filter(|row| row.after.is_none()).collect();
    let rewritten: HashSet<Uuid> = plan.rows.iter().map(|row| row.id).collect();
    for parent in [
        RecordKind::Mission,
        RecordKind::Appeal,
        RecordKind::Framework,
        RecordKind::Project,
        RecordKind::Contribution,
    ] {
        let ids: Vec<Uuid> = gone
            .iter()
            .filter(|row| row.kind == parent)
            .map(|row| row.id)
            .collect();
        if ids.is_empty() {
            continue;
        }
        for kind in RecordKind::ALL {
            let table = Table::of(*kind);
            let column = match parent {
                RecordKind::Contribution => "parent_id".to_owned(),
                _ => format!("{}_id", parent.name()),
            };
            let leans_on_mission = parent == RecordKind::Mission && *kind != parent;
            let leans = table
                .columns
                .iter()
                .any(|own| own.reference && own.name == column);
            if !leans && !leans_on_mission {
                continue;
            }
            for ids in ids.chunks(LIST) {
                let sql = Sql::new(
                    connection,
                    &format!(
                        "SELECT id FROM \"{}\" WHERE known_to IS NULL AND mission = ",
                        table.name()
                    ),
                )
                .bind(mission.as_str());
                let sql = if leans {
                    sql.add(&format!(" AND {column} IN "))
                        .list(ids.iter().copied())
                } else {
                    sql
                };
                for row in sql.all(connection).await? {
                    let child: Uuid = row.try_get_by_index(0)?;
                    if !rewritten.contains(&child) {
                        return Err(StoreError::conflict(
                            mission,
                            format!(
                                "a {parent} cannot be withdrawn while {} leans on it: withdraw that too",
                                named(*kind, child)
                            ),
                        ));
                    }
                }
            }
        }
    }
    contributions_for(
        connection,
        mission,
        plan,
        &gone.iter().map(|row| row.id).collect(),
    )
    .await
}

/// Contributions name frameworks and projects inside their destination,
/// where no foreign key sees them.
async fn contributions_for(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
    gone: &HashSet<Uuid>,
) -> Result<(), StoreError> {
    let appeals: Vec<Uuid> = plan
        .rows
        .iter()
        .filter(|row| row.after.is_none())
        .filter(|row| matches!(row.kind, RecordKind::Framework | RecordKind::Project))
        .filter_map(|row| row.previous.as_ref().and_then(appeal_of))
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let rewritten: HashSet<Uuid> = plan.rows.iter().map(|row| row.id).collect();
    let table = Table::of(RecordKind::Contribution);
    for found in records_by(
        connection,
        table,
        mission,
        "appeal_id",
        &appeals,
        Versions::Current,
    )
    .await?
    {
        if rewritten.contains(&found.record.id()) {
            continue;
        }
        if let Some((kind, id)) = parents_of(&found.record)
            .into_iter()
            .find(|(_, id)| gone.contains(id))
        {
            return Err(StoreError::conflict(
                mission,
                format!(
                    "the {} cannot be withdrawn while {} is for it: change that too",
                    named(kind, id),
                    name_of(&found.record)
                ),
            ));
        }
    }
    Ok(())
}

/// No two current records claim the same name.
async fn claims(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<(), StoreError> {
    let rewritten: HashSet<Uuid> = plan.rows.iter().map(|row| row.id).collect();
    let mut claimed: BTreeMap<String, Uuid> = BTreeMap::new();
    let mut kinds: BTreeMap<RecordKind, HashSet<Uuid>> = BTreeMap::new();
    for record in plan.rows.iter().filter_map(|row| row.after.as_ref()) {
        let claims = claims_of(record);
        if !claims.is_empty() {
            kinds
                .entry(record.kind())
                .or_default()
                .extend(appeal_of(record));
        }
        for claim in claims {
            if let Some(other) = claimed.insert(claim.clone(), record.id())
                && other != record.id()
            {
                return Err(clash(mission, record.kind(), record.id(), other, &claim));
            }
        }
    }
    for (kind, appeals) in kinds {
        let table = Table::of(kind);
        if kind == RecordKind::Publication {
            publication_numbers(connection, mission, appeals, &rewritten, &claimed).await?;
            continue;
        }
        if kind == RecordKind::RoundPublication {
            report_numbers(connection, mission, &rewritten, &claimed).await?;
            continue;
        }
        let appeals: Vec<Uuid> = appeals.into_iter().collect();
        let current = if table.has_appeal() {
            records_by(
                connection,
                table,
                mission,
                "appeal_id",
                &appeals,
                Versions::Current,
            )
            .await?
        } else {
            records_of(connection, table, mission, Versions::Current).await?
        };
        for other in current
            .iter()
            .filter(|other| !rewritten.contains(&other.record.id()))
        {
            for claim in claims_of(&other.record) {
                if let Some(id) = claimed.get(&claim) {
                    return Err(clash(mission, kind, *id, other.record.id(), &claim));
                }
            }
        }
    }
    Ok(())
}

/// Published documents are large: their numbers are enough.
async fn publication_numbers(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: HashSet<Uuid>,
    rewritten: &HashSet<Uuid>,
    claimed: &BTreeMap<String, Uuid>,
) -> Result<(), StoreError> {
    let rows = Sql::new(
        connection,
        "SELECT id, appeal_id, number FROM publication WHERE known_to IS NULL AND mission = ",
    )
    .bind(mission.as_str())
    .add(" AND appeal_id IN ")
    .list(appeals)
    .all(connection)
    .await?;
    for row in rows {
        let id: Uuid = row.try_get_by_index(0)?;
        let appeal: Uuid = row.try_get_by_index(1)?;
        let number: i64 = row.try_get_by_index(2)?;
        let claim = format!("the publication number {number} of appeal {appeal}");
        if let Some(new) = claimed.get(&claim).filter(|_| !rewritten.contains(&id)) {
            return Err(clash(mission, RecordKind::Publication, *new, id, &claim));
        }
    }
    Ok(())
}

/// As [`publication_numbers`], of the reports of rounds.
async fn report_numbers(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    rewritten: &HashSet<Uuid>,
    claimed: &BTreeMap<String, Uuid>,
) -> Result<(), StoreError> {
    let rows = Sql::new(
        connection,
        "SELECT t.id, t.round_operation, CAST(t.round_reporting_date AS TEXT), t.round_number, \
         t.number FROM round_publication t WHERE t.known_to IS NULL AND t.mission = ",
    )
    .bind(mission.as_str())
    .all(connection)
    .await?;
    for row in rows {
        let mut row = RowReader::new(&row);
        let mut read = || Ok((row.required()?, row.required()?, row.required()?));
        let (id, round, number): (Uuid, _, _) = read().map_err(|error: Undecodable| {
            StoreError::damaged(RecordKind::RoundPublication.name(), error.0)
        })?;
        let claim = publication_claim(&round, number);
        if let Some(new) = claimed.get(&claim).filter(|_| !rewritten.contains(&id)) {
            return Err(clash(
                mission,
                RecordKind::RoundPublication,
                *new,
                id,
                &claim,
            ));
        }
    }
    Ok(())
}

fn clash(
    mission: &MissionCode,
    kind: RecordKind,
    id: Uuid,
    other: Uuid,
    claim: &str,
) -> StoreError {
    StoreError::conflict(
        mission,
        format!(
            "{} claims {claim}, which {} has: change or withdraw one of them",
            named(kind, id),
            named(kind, other)
        ),
    )
}

/// Two missions cannot share an address.
async fn slug(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    plan: &Plan,
) -> Result<(), StoreError> {
    for record in plan.rows.iter().filter_map(|row| row.after.as_ref()) {
        let MissionRecord::Mission(record) = record else {
            continue;
        };
        let other = Sql::new(
            connection,
            "SELECT mission FROM mission WHERE known_to IS NULL AND slug = ",
        )
        .bind(record.slug.as_str())
        .add(" AND mission <> ")
        .bind(mission.as_str())
        .one(connection)
        .await?;
        if let Some(row) = other {
            let other: String = row.try_get_by_index(0)?;
            return Err(StoreError::conflict(
                mission,
                format!(
                    "the address “{}” is that of the mission {other}",
                    record.slug
                ),
            ));
        }
    }
    Ok(())
}
