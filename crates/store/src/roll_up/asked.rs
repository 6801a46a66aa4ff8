//! The projects of an appeal and what they ask for, as far as a total of the
//! whole appeal tells them apart: a hundred thousand of them stand in memory
//! as some dozen.
//!
//! The rule asks a project for its framework and its sectors, and for the
//! latest of its requirements. Projects that share the first two become one,
//! which asks for as much as they do together.

use std::collections::HashMap;

use ::appeals::AppealRecords;
use ::appeals::records::{Project, ProjectStatus, Requirement, RequirementSubject, SectorKey};
use chrono::{DateTime, Utc};
use missions::MissionRecord;
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;
use vocabulary::identifier::{AppealId, FrameworkId, ProjectId, RequirementId};
use vocabulary::{JournalPoint, MissionCode, Money, RecordKind, Recorded, Source, Texts};

use crate::StoreError;
use crate::condensed::{SPLIT, whole};
use crate::database::{LIST, Sql};
use crate::fields::{RowReader, Undecodable};
use crate::load::{Versions, rows, select};
use crate::tables::Table;

/// Projects that no total of their appeal tells apart.
struct Group {
    framework: FrameworkId,
    sectors: Vec<SectorKey>,
    /// How many they are.
    count: i64,
    /// What they ask for in the currency of the appeal; `None` where none of
    /// them asks for anything in it.
    minor: Option<i64>,
}

/// What is asked in one appeal.
#[derive(Default)]
pub(super) struct Asked {
    groups: Vec<Group>,
    /// What sectors and frameworks ask for themselves.
    others: Vec<Recorded<Requirement>>,
}

impl Asked {
    /// Puts the groups into the records of their appeal as if each were a
    /// project, and gives back how many projects they are.
    pub(super) fn put(self, records: &mut AppealRecords) -> i64 {
        let (appeal, currency) = (records.appeal.record.id, records.appeal.record.currency);
        let point = records.known_at;
        let mut count = 0;
        records.requirements = self.others;
        for (place, group) in (0..).zip(self.groups) {
            let id = Uuid::from_u128(place);
            let subject = RequirementSubject::Project {
                project: ProjectId(id),
            };
            count += group.count;
            if let Some(minor) = group.minor {
                let amount = Money::from_minor(minor, currency);
                records
                    .requirements
                    .push(counted(point, requirement(id, appeal, subject, amount)));
            }
            records
                .projects
                .push(counted(point, project(id, appeal, group)));
        }
        count
    }
}

/// What is asked in each of some appeals at a point.
pub(super) async fn of_projects(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: &[Uuid],
    point: JournalPoint,
) -> Result<HashMap<Uuid, Asked>, StoreError> {
    let versions = Versions::At(point);
    let mut found: HashMap<Uuid, Asked> = HashMap::new();
    for appeals in appeals.chunks(LIST) {
        let grouped = grouped(connection, mission, appeals, versions)
            .all(connection)
            .await?;
        for row in &grouped {
            let name = Table::of(RecordKind::Project).name();
            let (appeal, group) =
                read(mission, row).map_err(|error| StoreError::damaged(name, error.0))?;
            found.entry(appeal).or_default().groups.push(group?);
        }
        let table = Table::of(RecordKind::Requirement);
        let sql = select(connection, table, mission.as_str())
            .add(" AND t.project_id IS NULL AND t.appeal_id IN ")
            .list(appeals.iter().copied());
        for recorded in rows(connection, table, versions.restrict(sql)).await? {
            let requirement = recorded.narrow(|record| match record {
                MissionRecord::Requirement(record) => Some(record),
                _ => None,
            });
            if let Some(requirement) = requirement {
                let appeal = requirement.record.appeal.0;
                found.entry(appeal).or_default().others.push(requirement);
            }
        }
    }
    Ok(found)
}

/// The statement that groups projects. Which requirement is the latest of a
/// project is what `funding::requested` says: the day decides, then the
/// revision. Each project is looked up by itself, and only by what makes the
/// right index the best one even if nothing is known of the rows.
fn grouped(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: &[Uuid],
    versions: Versions,
) -> Sql {
    let sql = Sql::new(
        connection,
        "WITH g AS MATERIALIZED (SELECT t.appeal_id, t.framework_id, t.sectors, \
         (SELECT minor FROM (SELECT r.id, r.revision, \
         COALESCE(r.holds_from, a.period_start) AS holds_from, \
         CASE WHEN r.amount_currency = a.currency THEN r.amount_minor END AS minor \
         FROM requirement r WHERE r.mission = ",
    )
    .bind(mission.as_str())
    .add(" AND r.project_id = t.id AND (r.appeal_id = t.appeal_id) IS TRUE");
    let sql = versions.restrict_looked_up("r", sql).add(
        ") latest ORDER BY holds_from DESC, revision DESC, id DESC LIMIT 1) AS minor \
         FROM project t \
         JOIN appeal a ON a.mission = t.mission AND a.id = t.appeal_id",
    );
    let sql = versions
        .restrict_looked_up("a", sql)
        .add(" WHERE t.mission = ")
        .bind(mission.as_str())
        .add(" AND t.appeal_id IN ")
        .list(appeals.iter().copied());
    versions.restrict(sql).add(&format!(
        ") SELECT appeal_id, framework_id, sectors, COUNT(*), \
         CAST(SUM(minor / {SPLIT}) AS BIGINT), CAST(SUM(minor % {SPLIT}) AS BIGINT) \
         FROM g GROUP BY appeal_id, framework_id, sectors"
    ))
}

type Read = (Uuid, Result<Group, StoreError>);

fn read(mission: &MissionCode, row: &QueryResult) -> Result<Read, Undecodable> {
    let mut row = RowReader::new(row);
    let appeal = row.required()?;
    let framework = row.required()?;
    let sectors = row.required()?;
    let count = row.required()?;
    let minor = match (row.integer()?, row.integer()?) {
        (Some(large), Some(small)) => Some(whole(large, small)),
        _ => None,
    };
    let group = minor
        .transpose()
        .map(|minor| Group {
            framework,
            sectors,
            count,
            minor,
        })
        .map_err(|error| StoreError::Totals {
            mission: mission.clone(),
            what: error.to_string(),
        });
    Ok((appeal, group))
}

fn counted<T>(point: JournalPoint, record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: point,
        recorded_at: DateTime::<Utc>::UNIX_EPOCH,
        source: Source::named("project"),
        record,
    }
}

fn project(id: Uuid, appeal: AppealId, group: Group) -> Project {
    Project {
        id: ProjectId(id),
        appeal,
        framework: group.framework,
        code: None,
        titles: Texts::default(),
        descriptions: Texts::default(),
        sectors: group.sectors,
        implementing: Vec::new(),
        partners: Vec::new(),
        places: Vec::new(),
        start: None,
        end: None,
        beneficiaries: Texts::default(),
        targets: Vec::new(),
        status: ProjectStatus::Active,
        position: 0,
        reference: None,
        particulars: None,
    }
}

fn requirement(
    id: Uuid,
    appeal: AppealId,
    subject: RequirementSubject,
    amount: Money,
) -> Requirement {
    Requirement {
        id: RequirementId(id),
        appeal,
        subject,
        amount,
        holds_from: None,
        revision: 0,
        reason: Texts::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DatabaseUrl, Store};

    #[tokio::test]
    async fn requirements_are_looked_up_by_their_project() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("store.sqlite").display());
        let url: DatabaseUrl = address.parse().unwrap();
        let store = Store::open(&url, None).await.unwrap();
        let read = &store.connections.read;
        let versions = Versions::At(JournalPoint(5));
        let sql = grouped(read, &"MLI".parse().unwrap(), &[Uuid::nil()], versions);
        let steps = sql.steps(read).await.join("; ");
        for step in [
            "SEARCH r USING INDEX requirement_project_id (mission=? AND project_id=?)",
            "SEARCH a USING INDEX sqlite_autoindex_appeal_1 (mission=? AND id=?)",
        ] {
            assert!(steps.contains(step), "{steps}");
        }
        store.close().await.unwrap();
    }
}
