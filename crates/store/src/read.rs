//! The records of appeals as they were known at a point.

use std::collections::HashMap;

use ::appeals::AppealRecords;
use ::appeals::records::{Appeal, Mission, Publication};
use chrono::{DateTime, Utc};
use missions::MissionRecord;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vocabulary::{AppealName, JournalPoint, MissionCode, RecordKind, Recorded};

use crate::StoreError;
use crate::database::Sql;
use crate::fields::time_text;
use crate::load::{Versions, records_by, records_of, records_without, rows, select};
use crate::refusal::Refusal;
use crate::tables::Table;

/// With the knowledge of which moment a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KnownAt {
    /// With all that is known now.
    #[default]
    Now,
    /// With what was known at a point of the mission's journal.
    Point(JournalPoint),
    /// With what was known at a time: everything before the first entry
    /// that was recorded later.
    Time(DateTime<Utc>),
}

/// The point of a mission's journal that is meant.
pub(crate) async fn point(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    known_at: KnownAt,
) -> Result<JournalPoint, StoreError> {
    let last = Sql::new(
        connection,
        "SELECT position FROM journal_head WHERE mission = ",
    )
    .bind(mission.as_str())
    .one(connection)
    .await?
    .map(|row| row.try_get_by_index::<i64>(0))
    .transpose()?
    .unwrap_or(0);
    match known_at {
        KnownAt::Now => Ok(JournalPoint(last)),
        KnownAt::Point(point) if (0..=last).contains(&point.0) => Ok(point),
        KnownAt::Point(point) => Err(StoreError::invalid(
            mission,
            Refusal::NoSuchPoint {
                point: point.0,
                last,
            },
        )),
        KnownAt::Time(time) => {
            let later = Sql::new(
                connection,
                "SELECT MIN(first_position) FROM journal_seal WHERE mission = ",
            )
            .bind(mission.as_str())
            .add(" AND recorded_at > ")
            .bind(time_text(time))
            .one(connection)
            .await?
            .map(|row| row.try_get_by_index::<Option<i64>>(0))
            .transpose()?
            .flatten();
            Ok(JournalPoint(later.map_or(last, |first| first - 1)))
        }
    }
}

pub(crate) async fn mission(
    connection: &impl ConnectionTrait,
    code: &MissionCode,
    point: JournalPoint,
) -> Result<Option<Recorded<Mission>>, StoreError> {
    let table = Table::of(RecordKind::Mission);
    let found = records_of(connection, table, code, Versions::At(point)).await?;
    Ok(found.into_iter().find_map(as_mission))
}

pub(crate) async fn appeal_id(
    connection: &impl ConnectionTrait,
    name: &AppealName,
    point: JournalPoint,
) -> Result<Option<Uuid>, StoreError> {
    let table = Table::of(RecordKind::Appeal);
    let sql = select(connection, table, name.mission.as_str())
        .add(" AND t.period_start = ")
        .bind(name.period.start)
        .add(" AND t.period_end = ")
        .bind(name.period.end);
    let found = rows(connection, table, Versions::At(point).restrict(sql)).await?;
    Ok(found
        .first()
        .map(|found| vocabulary::Record::id(&found.record)))
}

/// The records of several appeals of a mission, in a fixed number of
/// queries for every thousand appeals: one for each of `kinds`.
pub(crate) async fn appeals(
    connection: &impl ConnectionTrait,
    code: &MissionCode,
    ids: &[Uuid],
    kinds: &[RecordKind],
    point: JournalPoint,
) -> Result<Vec<AppealRecords>, StoreError> {
    appeals_without(connection, code, ids, kinds, None, point).await
}

/// As [`appeals`], for counting: what other systems wrote beside projects and
/// frameworks counts for nothing, and may be most of what is stored.
pub(crate) async fn counted(
    connection: &impl ConnectionTrait,
    code: &MissionCode,
    ids: &[Uuid],
    kinds: &[RecordKind],
    point: JournalPoint,
) -> Result<Vec<AppealRecords>, StoreError> {
    appeals_without(connection, code, ids, kinds, Some("particulars"), point).await
}

async fn appeals_without(
    connection: &impl ConnectionTrait,
    code: &MissionCode,
    ids: &[Uuid],
    kinds: &[RecordKind],
    left_out: Option<&str>,
    point: JournalPoint,
) -> Result<Vec<AppealRecords>, StoreError> {
    let versions = Versions::At(point);
    let Some(mission) = mission(connection, code, point).await? else {
        return Ok(Vec::new());
    };
    let table = Table::of(RecordKind::Appeal);
    let mut found: HashMap<Uuid, AppealRecords> = HashMap::new();
    for appeal in records_by(connection, table, code, "id", ids, versions).await? {
        if let Some(appeal) = as_appeal(appeal) {
            let records = AppealRecords::new(point, mission.clone(), appeal);
            found.insert(records.appeal.record.id.0, records);
        }
    }
    let ids: Vec<Uuid> = found.keys().copied().collect();
    for kind in kinds {
        let table = Table::of(*kind);
        if *kind == RecordKind::Sector {
            for sector in records_of(connection, table, code, versions).await? {
                for records in found.values_mut() {
                    put(records, sector.clone());
                }
            }
        } else if table.has_appeal()
            && !matches!(kind, RecordKind::Publication | RecordKind::Proposal)
        {
            let of_appeals = records_without(
                connection,
                table,
                left_out,
                code,
                "appeal_id",
                &ids,
                versions,
            );
            for recorded in of_appeals.await? {
                let appeal = crate::appeals::links::appeal_of(&recorded.record);
                if let Some(records) = appeal.and_then(|id| found.get_mut(&id)) {
                    put(records, recorded);
                }
            }
        }
    }
    let mut all: Vec<AppealRecords> = found.into_values().collect();
    for records in &mut all {
        order(records);
    }
    all.sort_by_key(|records| records.appeal.record.id);
    Ok(all)
}

fn with<T>(recorded: &Recorded<MissionRecord>, record: T) -> Recorded<T> {
    Recorded {
        version: recorded.version,
        known_from: recorded.known_from,
        recorded_at: recorded.recorded_at,
        source: recorded.source.clone(),
        record,
    }
}

pub(crate) fn as_mission(recorded: Recorded<MissionRecord>) -> Option<Recorded<Mission>> {
    match &recorded.record {
        MissionRecord::Mission(mission) => Some(with(&recorded, mission.clone())),
        _ => None,
    }
}

pub(crate) fn as_appeal(recorded: Recorded<MissionRecord>) -> Option<Recorded<Appeal>> {
    match &recorded.record {
        MissionRecord::Appeal(appeal) => Some(with(&recorded, appeal.clone())),
        _ => None,
    }
}

pub(crate) fn as_publication(recorded: Recorded<MissionRecord>) -> Option<Recorded<Publication>> {
    match &recorded.record {
        MissionRecord::Publication(publication) => Some(with(&recorded, publication.clone())),
        _ => None,
    }
}

fn put(into: &mut AppealRecords, recorded: Recorded<MissionRecord>) {
    let Recorded {
        version,
        known_from,
        recorded_at,
        source,
        record,
    } = recorded;
    macro_rules! sort_into {
        ($($variant:ident => $list:ident),+ $(,)?) => {
            match record {
                $(MissionRecord::$variant(record) => into.$list.push(Recorded {
                    version, known_from, recorded_at, source, record,
                }),)+
                _ => {}
            }
        };
    }
    sort_into! {
        Sector => sectors,
        Framework => frameworks,
        Project => projects,
        Requirement => requirements,
        Contribution => contributions,
        Rate => rates,
        Narrative => narratives,
        Achievement => achievements,
        DeclaredFigure => declared_figures,
        Contact => contacts,
        StaffCount => staff_counts,
        Office => offices,
        CoordinationSeat => coordination_seats,
    }
}

/// Orders every list by position, then by identifier: engines differ in the
/// order they give rows in.
fn order(records: &mut AppealRecords) {
    macro_rules! by_position {
        ($($list:ident),+) => {
            $(records.$list.sort_by_key(|found| (found.record.position, found.record.id));)+
        };
    }
    macro_rules! by_identifier {
        ($($list:ident),+) => {$(records.$list.sort_by_key(|found| found.record.id);)+};
    }
    by_position!(
        frameworks,
        projects,
        narratives,
        achievements,
        contacts,
        offices,
        coordination_seats
    );
    by_identifier!(
        sectors,
        requirements,
        contributions,
        rates,
        declared_figures,
        staff_counts
    );
}
