//! Contributions added up as far as no rule tells them apart: a million of
//! them stand in memory as some hundred.

use std::collections::HashMap;

use ::appeals::funding::Donor;
use ::appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, FlowDirection, FlowOrigin,
    Target,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;
use vocabulary::identifier::{AppealId, ContributionId, ProjectId};
use vocabulary::money::MoneyError;
use vocabulary::{Currency, JournalPoint, MissionCode, Money, RecordKind, Recorded, Source, Texts};

use crate::StoreError;
use crate::database::{LIST, Sql, is_postgres};
use crate::fields::{Field, RowReader, Undecodable, canonical_json};
use crate::load::Versions;
use crate::tables::Table;

/// What the counting rules ask of a contribution, when they ask for the
/// whole appeal at any date. In the order of the index `contribution_counted`
/// (see the migrations), so that SQLite adds up without sorting and without
/// reading the records themselves.
const TOLD_APART: &str =
    "t.destination, t.appeal_id, t.status, t.origin, t.direction, t.converted_currency";

/// Whether contributions of two donors may stand in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Donors<'donor> {
    /// They may: nobody asks who gave.
    Together,
    /// They may not.
    Apart,
    /// Only what this one gave, with the newest day of each group.
    Only(&'donor Donor),
}

/// Contributions that no rule tells apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// All of them as one, with their sum as its amount. No other field of
    /// it says anything but donor, status, origin, direction and destination.
    pub contribution: Recorded<Contribution>,
    /// How many they are.
    pub count: usize,
}

/// The largest power of ten by which sums are split, so that the engine
/// never adds beyond its 64 bits: they are put together, and refused where
/// they do not fit, here.
pub(crate) const SPLIT: i64 = 1_000_000_000;

/// The contributions to appeals at a point, one for each group that the
/// rules cannot tell apart.
pub(crate) async fn contributions(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: &[Uuid],
    point: JournalPoint,
    donors: Donors<'_>,
) -> Result<HashMap<Uuid, Vec<Group>>, StoreError> {
    let mut found = HashMap::new();
    for appeals in appeals.chunks(LIST) {
        let sql = grouped(Sql::new(connection, ""), mission, appeals, point, donors);
        gather(connection, mission, point, sql, &mut found).await?;
    }
    Ok(found)
}

/// As [`contributions`] with donors apart, for totals of whole appeals: these
/// ask no contribution for which project it is, only whether that is there.
/// Appeals of a hundred thousand projects stay as small as others.
pub(crate) async fn of_whole_appeals(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: &[Uuid],
    point: JournalPoint,
) -> Result<HashMap<Uuid, Vec<Group>>, StoreError> {
    let mut found = HashMap::new();
    for appeals in appeals.chunks(LIST) {
        let sql = of_kinds(connection, mission, appeals, point);
        gather(connection, mission, point, sql, &mut found).await?;
    }
    Ok(found)
}

/// The statement that adds up contributions with one destination for all
/// projects that are there, and one for all others. Each project is looked up.
fn of_kinds(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    appeals: &[Uuid],
    point: JournalPoint,
) -> Sql {
    let beginning = single_project_beginning();
    let length = beginning.chars().count();
    let is_project = format!("substr(g.destination, 1, {length}) = ");
    let id = format!("substr(g.destination, {}, 36)", length + 1);
    let id = if is_postgres(connection) {
        format!("CAST({id} AS uuid)")
    } else {
        format!("unhex(replace({id}, '-', ''))")
    };
    let sql = Sql::new(connection, &format!("SELECT CASE WHEN {is_project}"))
        .bind(beginning.as_str())
        .add(" THEN CASE WHEN p.id IS NULL THEN ")
        .bind(single_project(ProjectId(Uuid::max())))
        .add(" ELSE ")
        .bind(single_project(ProjectId(Uuid::nil())))
        .add(
            " END ELSE g.destination END, g.appeal_id, g.status, g.origin, g.direction, \
                 g.converted_currency, g.donor, CAST(SUM(g.large) AS BIGINT), \
                 CAST(SUM(g.small) AS BIGINT), CAST(SUM(g.number) AS BIGINT), \
                 CAST(NULL AS TEXT) FROM (",
        );
    let sql = grouped(sql, mission, appeals, point, Donors::Apart)
        .add(") g LEFT JOIN project p ON p.mission = ")
        .bind(mission.as_str())
        .add(&format!(" AND p.id = CASE WHEN {is_project}"))
        .bind(beginning.as_str())
        .add(&format!(
            " THEN {id} END AND (p.appeal_id = g.appeal_id) IS TRUE"
        ));
    Versions::At(point)
        .restrict_looked_up("p", sql)
        .add(" GROUP BY 1, 2, 3, 4, 5, 6, 7")
}

/// A destination that is one project, as it is kept.
pub(crate) fn single_project(project: ProjectId) -> String {
    let target = Target::Project { project };
    canonical_json(&Destination::Single { target }).unwrap_or_default()
}

/// How the destination of every contribution for one project begins: its
/// identifier follows.
pub(crate) fn single_project_beginning() -> String {
    let any = single_project(ProjectId(Uuid::nil()));
    let id = Uuid::nil().to_string();
    any.split(&id).next().unwrap_or_default().to_owned()
}

/// Appends the statement that adds up the contributions to some appeals.
fn grouped(
    sql: Sql,
    mission: &MissionCode,
    appeals: &[Uuid],
    point: JournalPoint,
    donors: Donors<'_>,
) -> Sql {
    let table = Table::of(RecordKind::Contribution).name();
    let (donor, told_apart) = match donors {
        Donors::Together => ("CAST(NULL AS TEXT)", TOLD_APART.to_owned()),
        Donors::Apart | Donors::Only(_) => ("t.donor", format!("{TOLD_APART}, t.donor")),
    };
    let newest = match donors {
        Donors::Only(_) => "CAST(MAX(COALESCE(t.decided_on, t.received_on)) AS TEXT)",
        Donors::Together | Donors::Apart => "CAST(NULL AS TEXT)",
    };
    let select = format!(
        "SELECT {TOLD_APART}, {donor} AS donor, \
         CAST(SUM(t.converted_minor / {SPLIT}) AS BIGINT) AS large, \
         CAST(SUM(t.converted_minor % {SPLIT}) AS BIGINT) AS small, COUNT(*) AS number, {newest} \
         FROM {table} t WHERE t.mission = "
    );
    let sql = sql
        .add(&select)
        .bind(mission.as_str())
        .add(" AND t.appeal_id IN ")
        .list(appeals.iter().copied());
    let sql = match donors {
        Donors::Together | Donors::Apart => sql,
        Donors::Only(Donor::Named(name)) => sql.add(" AND t.donor = ").bind(name.as_str()),
        Donors::Only(Donor::NotStated) => sql.add(" AND t.donor IS NULL"),
    };
    Versions::At(point)
        .restrict(sql)
        .add(&format!(" GROUP BY {told_apart}"))
}

/// Reads the groups that a statement gives.
async fn gather(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    point: JournalPoint,
    sql: Sql,
    found: &mut HashMap<Uuid, Vec<Group>>,
) -> Result<(), StoreError> {
    let table = Table::of(RecordKind::Contribution).name();
    for row in &sql.all(connection).await? {
        let group = read(row).map_err(|error| StoreError::damaged(table, error.0))?;
        let (contribution, count) = group.map_err(|error| StoreError::Totals {
            mission: mission.clone(),
            what: error.to_string(),
        })?;
        let appeal = contribution.appeal.0;
        found.entry(appeal).or_default().push(Group {
            contribution: Recorded {
                version: 1,
                known_from: point,
                recorded_at: DateTime::<Utc>::UNIX_EPOCH,
                source: Source::named(table),
                record: contribution,
            },
            count,
        });
    }
    Ok(())
}

/// A sum whose parts were added apart.
///
/// # Errors
/// When it is too large to be kept exactly.
pub(crate) fn whole(large: i64, small: i64) -> Result<i64, MoneyError> {
    let minor = i128::from(large) * i128::from(SPLIT) + i128::from(small);
    i64::try_from(minor).map_err(|_| MoneyError::Overflow)
}

fn read(row: &QueryResult) -> Result<Result<(Contribution, usize), MoneyError>, Undecodable> {
    let mut row = RowReader::new(row);
    let destination: Destination = row.required()?;
    let appeal: AppealId = row.required()?;
    let status: ContributionStatus = row.required()?;
    let origin: FlowOrigin = row.required()?;
    let direction: FlowDirection = row.required()?;
    let currency = Currency::read(&mut row)?;
    let donor = row.text()?;
    let parts = (row.integer()?, row.integer()?);
    let count = usize::try_from(row.required::<i64>()?).unwrap_or(usize::MAX);
    let newest = NaiveDate::read(&mut row)?;
    let converted = match (currency, parts) {
        (Some(currency), (Some(large), Some(small))) => match whole(large, small) {
            Ok(minor) => Some(Money::from_minor(minor, currency)),
            Err(error) => return Ok(Err(error)),
        },
        _ => None,
    };
    let contribution = Contribution {
        donor,
        decided_on: newest,
        ..told_apart(appeal, converted, (status, origin, direction), destination)
    };
    Ok(Ok((contribution, count)))
}

/// A contribution of which only that is known by which the rules tell
/// contributions apart.
pub(crate) fn told_apart(
    appeal: AppealId,
    converted: Option<Money>,
    (status, origin, direction): (ContributionStatus, FlowOrigin, FlowDirection),
    destination: Destination,
) -> Contribution {
    Contribution {
        id: ContributionId(Uuid::nil()),
        appeal,
        donor: None,
        original: converted.unwrap_or(Money::zero(Currency::USD)),
        rate: None,
        converted,
        decided_on: None,
        received_on: None,
        status,
        kind: ContributionKind::Financial,
        earmarking: None,
        destination,
        origin,
        parent: None,
        descriptions: Texts::default(),
        recipient: None,
        reference: None,
        direction,
        new_money: None,
        reports: Vec::new(),
        particulars: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DatabaseUrl, Store};

    #[tokio::test]
    async fn each_project_is_looked_up_by_its_identifier() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("store.sqlite").display());
        let url: DatabaseUrl = address.parse().unwrap();
        let store = Store::open(&url, None).await.unwrap();
        let read = &store.connections.read;
        let sql = of_kinds(
            read,
            &"MLI".parse().unwrap(),
            &[Uuid::nil()],
            JournalPoint(5),
        );
        let steps = sql.steps(read).await.join("; ");
        assert!(
            steps.contains("SEARCH p USING INDEX sqlite_autoindex_project_1 (mission=? AND id=?)"),
            "{steps}"
        );
        store.close().await.unwrap();
    }
}
