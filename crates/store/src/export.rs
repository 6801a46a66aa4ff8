//! An appeal in pieces, for files that are written as they are read: some
//! hundred projects with their money at a time, then what is for no project
//! alone. All of it as it was known at one point of the journal, so that the
//! pieces agree with one another.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::appeals::AppealRecords;
use ::appeals::records::{Contribution, Destination, Project, Requirement, Target};
use chrono::{DateTime, Utc};
use missions::MissionRecord;
use sea_orm::DatabaseConnection;
use uuid::Uuid;
use vocabulary::identifier::ProjectId;
use vocabulary::{AppealName, JournalPoint, MissionCode, RecordKind, Recorded};

use crate::condensed::{single_project, single_project_beginning};
use crate::database::{LIST, Sql, is_postgres};
use crate::fields::{Field, RowReader};
use crate::flows::as_contribution;
use crate::load::{Versions, records_by, rows, select};
use crate::read::KnownAt;
use crate::tables::Table;
use crate::{Store, StoreError};

/// A project with all that is recorded of its money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectMoney {
    /// The project.
    pub project: Recorded<Project>,
    /// What it asked for, original and revised.
    pub requirements: Vec<Recorded<Requirement>>,
    /// What came for it alone.
    pub contributions: Vec<Recorded<Contribution>>,
}

/// What is for no project alone, but for its contributions: those may be a
/// million.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestOfAppeal {
    /// What is asked for sectors and frameworks.
    pub requirements: Vec<Recorded<Requirement>>,
    /// How many contributions there are.
    pub contributions: u64,
    /// When any of these was last written; `None` where there is none.
    pub changed_at: Option<DateTime<Utc>>,
    /// Contributions for projects that are no longer there.
    orphans: bool,
}

/// How long the beginning of a destination is that PostgreSQL's index has:
/// longer than any single project's.
const INDEXED: &str = "substr(t.destination, 1, 128)";

/// ` AND` that the destination is, or is not, one project.
fn for_one_project(sql: Sql, is: bool) -> Sql {
    let beginning = single_project_beginning();
    let compare = if is { "=" } else { "<>" };
    sql.add(&format!(
        " AND substr(t.destination, 1, {}) {compare} ",
        beginning.chars().count()
    ))
    .bind(beginning)
}

impl Store {
    /// What all pieces of an appeal share: its mission, sectors and
    /// frameworks, with the point of the journal at which they are known.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeal_outline(
        &self,
        name: &AppealName,
    ) -> Result<Option<AppealRecords>, StoreError> {
        let kinds = [RecordKind::Sector, RecordKind::Framework];
        self.appeal_records_of(name, KnownAt::Now, &kinds).await
    }

    /// When an appeal, its projects or its money were last written.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn last_recorded(
        &self,
        outline: &AppealRecords,
    ) -> Result<DateTime<Utc>, StoreError> {
        let mut last = outline.appeal.recorded_at;
        for kind in [
            RecordKind::Project,
            RecordKind::Requirement,
            RecordKind::Contribution,
        ] {
            let select = format!(
                "SELECT CAST(MAX(t.recorded_at) AS TEXT) FROM \"{}\" t WHERE t.mission = ",
                kind.name()
            );
            let read = &self.connections.read;
            let sql = of_appeal(Sql::new(read, &select), outline, "");
            last = last.max(newest(read, sql, kind.name()).await?.unwrap_or(last));
        }
        Ok(last)
    }

    /// The projects of an appeal, by position and then by identifier: their
    /// identifiers alone, for there may be a hundred thousand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn project_order(
        &self,
        outline: &AppealRecords,
    ) -> Result<Vec<ProjectId>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(read, "SELECT t.id FROM project t WHERE t.mission = ");
        let rows = of_appeal(sql, outline, "")
            .add(" ORDER BY t.position, t.id")
            .all(read)
            .await?;
        rows.iter()
            .map(|row| Ok(ProjectId(row.try_get_by_index(0)?)))
            .collect()
    }

    /// Some projects of an appeal with their money, in the order in which
    /// they are named.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn projects_with_money(
        &self,
        outline: &AppealRecords,
        projects: &[ProjectId],
    ) -> Result<Vec<ProjectMoney>, StoreError> {
        let read = &self.connections.read;
        let mission = &outline.mission.record.code;
        let versions = Versions::At(outline.known_at);
        let found = self.projects_at(mission, projects, outline.known_at);
        let mut known: HashMap<ProjectId, Recorded<Project>> = HashMap::new();
        for project in found.await? {
            known.insert(project.record.id, project);
        }
        let ids: Vec<Uuid> = projects.iter().map(|project| project.0).collect();
        let mut requirements: BTreeMap<ProjectId, Vec<Recorded<Requirement>>> = BTreeMap::new();
        let table = Table::of(RecordKind::Requirement);
        for found in records_by(read, table, mission, "project_id", &ids, versions).await? {
            if let Some(found) = as_requirement(found)
                && found.record.appeal == outline.appeal.record.id
                && let Some(project) = found.record.subject.project()
            {
                requirements.entry(project).or_default().push(found);
            }
        }
        let mut contributions = contributions_for(read, outline, &ids).await?;
        Ok(projects
            .iter()
            .filter_map(|id| known.remove(id))
            .map(|project| {
                let id = project.record.id;
                let mut requirements = requirements.remove(&id).unwrap_or_default();
                requirements.sort_by_key(|found| found.record.id);
                ProjectMoney {
                    requirements,
                    contributions: contributions.remove(&id).unwrap_or_default(),
                    project,
                }
            })
            .collect())
    }

    /// Projects as they were known at a point.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn projects_at(
        &self,
        mission: &MissionCode,
        projects: &[ProjectId],
        point: JournalPoint,
    ) -> Result<Vec<Recorded<Project>>, StoreError> {
        let ids: Vec<Uuid> = projects.iter().map(|project| project.0).collect();
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Project);
        let found = records_by(read, table, mission, "id", &ids, Versions::At(point)).await?;
        Ok(found.into_iter().filter_map(as_project).collect())
    }

    /// What is for none of these projects alone. `projects` are all of the
    /// appeal.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn rest_of_appeal(
        &self,
        outline: &AppealRecords,
        projects: &HashSet<ProjectId>,
    ) -> Result<RestOfAppeal, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Requirement);
        let mut requirements: Vec<Recorded<Requirement>> = Vec::new();
        let is_rest = |subject: Option<ProjectId>| subject.is_none_or(|id| !projects.contains(&id));
        let sql = of_appeal(select_open(read, table), outline, "").add(
            " AND NOT EXISTS (SELECT 1 FROM project p WHERE p.mission = t.mission \
             AND p.id = t.project_id AND p.appeal_id = t.appeal_id AND p.known_to IS NULL)",
        );
        for found in rows(read, table, sql).await? {
            requirements.extend(
                as_requirement(found).filter(|found| is_rest(found.record.subject.project())),
            );
        }
        requirements.sort_by_key(|found| found.record.id);
        let sql = Sql::new(
            read,
            "SELECT DISTINCT t.destination FROM contribution t WHERE t.mission = ",
        );
        let mut orphans = false;
        for row in for_one_project(of_appeal(sql, outline, ""), true)
            .all(read)
            .await?
        {
            let damaged =
                |error: crate::fields::Undecodable| StoreError::damaged("contribution", error.0);
            let destination: Destination = RowReader::new(&row).required().map_err(damaged)?;
            orphans |= is_rest(project_of(&destination));
        }
        let sql = Sql::new(
            read,
            "SELECT CAST(MAX(t.recorded_at) AS TEXT), COUNT(*) FROM contribution t WHERE t.mission = ",
        );
        let sql = for_one_project(of_appeal(sql, outline, ""), false);
        let mut rest = RestOfAppeal {
            changed_at: requirements.iter().map(|found| found.recorded_at).max(),
            requirements,
            contributions: 0,
            orphans,
        };
        if let Some(row) = sql.one(read).await? {
            let damaged =
                |error: crate::fields::Undecodable| StoreError::damaged("contribution", error.0);
            let mut row = RowReader::new(&row);
            let newest = <DateTime<Utc> as Field>::read(&mut row).map_err(damaged)?;
            rest.changed_at = rest.changed_at.max(newest);
            let count: i64 = row.required().map_err(damaged)?;
            rest.contributions = u64::try_from(count).unwrap_or(0);
        }
        if rest.orphans {
            let mut after = None;
            loop {
                let (found, last) = self
                    .rest_contributions(outline, projects, &rest, after, ORPHANS_AT_A_TIME)
                    .await?;
                for one in &found {
                    if project_of(&one.record.destination).is_some() {
                        rest.contributions += 1;
                        rest.changed_at = rest.changed_at.max(Some(one.recorded_at));
                    }
                }
                after = last;
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(rest)
    }

    /// Contributions that are for none of these projects alone, by
    /// identifier, and where to go on: after the last one that was looked
    /// at, or nowhere.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn rest_contributions(
        &self,
        outline: &AppealRecords,
        projects: &HashSet<ProjectId>,
        rest: &RestOfAppeal,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<(Vec<Recorded<Contribution>>, Option<Uuid>), StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Contribution);
        // A plus keeps SQLite from the index by appeal, whose rows it would
        // have to sort for every piece.
        let plain = if is_postgres(read) { "" } else { "+" };
        let sql = of_appeal(select_open(read, table), outline, plain);
        let sql = if rest.orphans {
            sql
        } else {
            for_one_project(sql, false)
        };
        let sql = match after {
            None => sql,
            Some(after) => sql.add(" AND t.id > ").bind(after),
        };
        let sql = sql.add(" ORDER BY t.id LIMIT ").bind(i64::from(limit));
        let mut found: Vec<_> = rows(read, table, sql)
            .await?
            .into_iter()
            .filter_map(as_contribution)
            .collect();
        let is_last = found.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        let last = found.last().map(|found| found.record.id.0);
        found.retain(|found| {
            project_of(&found.record.destination).is_none_or(|id| !projects.contains(&id))
        });
        Ok((found, last.filter(|_| !is_last)))
    }
}

/// Contributions that are looked at together for those of projects that are
/// no longer there.
const ORPHANS_AT_A_TIME: u32 = 1_000;

/// A `SELECT` of all columns that still waits for its mission.
fn select_open(read: &DatabaseConnection, table: &Table) -> Sql {
    crate::load::select_from(read, table, None).add(" WHERE t.mission = ")
}

/// The mission, the appeal and the point of the journal.
fn of_appeal(sql: Sql, outline: &AppealRecords, plain: &str) -> Sql {
    let sql = sql
        .bind(outline.mission.record.code.as_str())
        .add(&format!(" AND {plain}t.appeal_id = "))
        .bind(outline.appeal.record.id.0);
    Versions::At(outline.known_at).restrict(sql)
}

async fn newest(
    read: &DatabaseConnection,
    sql: Sql,
    table: &str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let Some(row) = sql.one(read).await? else {
        return Ok(None);
    };
    <DateTime<Utc> as Field>::read(&mut RowReader::new(&row))
        .map_err(|error| StoreError::damaged(table, error.0))
}

/// What came for each of these projects alone, by identifier.
async fn contributions_for(
    read: &DatabaseConnection,
    outline: &AppealRecords,
    projects: &[Uuid],
) -> Result<BTreeMap<ProjectId, Vec<Recorded<Contribution>>>, StoreError> {
    let table = Table::of(RecordKind::Contribution);
    let column = if is_postgres(read) {
        INDEXED
    } else {
        "t.destination"
    };
    let mut by_project: BTreeMap<ProjectId, Vec<Recorded<Contribution>>> = BTreeMap::new();
    for projects in projects.chunks(LIST) {
        let destinations = projects.iter().map(|id| single_project(ProjectId(*id)));
        let sql = select(read, table, outline.mission.record.code.as_str())
            .add(" AND t.appeal_id = ")
            .bind(outline.appeal.record.id.0)
            .add(&format!(" AND {column} IN "))
            .list(destinations);
        let sql = Versions::At(outline.known_at).restrict(sql);
        for found in rows(read, table, sql).await? {
            if let Some(found) = as_contribution(found)
                && let Some(project) = project_of(&found.record.destination)
            {
                by_project.entry(project).or_default().push(found);
            }
        }
    }
    for found in by_project.values_mut() {
        found.sort_by_key(|found| found.record.id);
    }
    Ok(by_project)
}

fn project_of(destination: &Destination) -> Option<ProjectId> {
    match destination {
        Destination::Single {
            target: Target::Project { project },
        } => Some(*project),
        _ => None,
    }
}

fn as_project(recorded: Recorded<MissionRecord>) -> Option<Recorded<Project>> {
    recorded.narrow(|record| match record {
        MissionRecord::Project(record) => Some(record),
        _ => None,
    })
}

fn as_requirement(recorded: Recorded<MissionRecord>) -> Option<Recorded<Requirement>> {
    recorded.narrow(|record| match record {
        MissionRecord::Requirement(record) => Some(record),
        _ => None,
    })
}
