//! The records of displacement as they were known at a point.

use std::collections::{BTreeMap, BTreeSet};

use ::appeals::AppealRecords;
use ::displacement::counting::Asked;
use ::displacement::places::CodeSetName;
use ::displacement::records::DisplacementRecords;
use ::displacement::rounds::{Assessment, AssessmentKind, Completion, RoundKey, Status};
use missions::{MissionRecord, MissionRecords, put_displacement};
use sea_orm::ConnectionTrait;
use vocabulary::{JournalPoint, MissionCode, RecordKind, Recorded};

use super::{counts, within};
use crate::database::Sql;
use crate::fields::{RowReader, word_of};
use crate::load::{Versions, records_of, rows, select};
use crate::read::{KnownAt, point};
use crate::tables::Table;
use crate::{Store, StoreError};

/// Which rows are wanted. What is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct RowFilter {
    /// Of one operation.
    pub operation: Option<String>,
    /// Of these rounds.
    pub rounds: Option<Vec<RoundKey>>,
    /// Of people of one status.
    pub status: Option<Status>,
    /// In one code set.
    pub set: Option<CodeSetName>,
}

async fn all_of(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    versions: Versions,
    kinds: &[RecordKind],
    into: &mut DisplacementRecords,
) -> Result<(), StoreError> {
    for kind in kinds {
        let table = Table::of(*kind);
        for recorded in records_of(connection, table, mission, versions).await? {
            put_displacement(into, recorded).ok();
        }
    }
    into.order();
    Ok(())
}

/// Reads areas and links.
pub(crate) async fn areas(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    versions: Versions,
    into: &mut DisplacementRecords,
) -> Result<(), StoreError> {
    let kinds = [RecordKind::Area, RecordKind::AreaLink];
    all_of(connection, mission, versions, &kinds, into).await
}

async fn everything_but_rows(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    point: JournalPoint,
) -> Result<DisplacementRecords, StoreError> {
    let mut records = DisplacementRecords {
        known_at: point,
        ..DisplacementRecords::default()
    };
    let kinds = [
        RecordKind::Area,
        RecordKind::AreaLink,
        RecordKind::Operation,
        RecordKind::Round,
        RecordKind::DisplacementSettings,
    ];
    let versions = Versions::At(point);
    all_of(connection, mission, versions, &kinds, &mut records).await?;
    Ok(records)
}

async fn rows_where(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    versions: Versions,
    filter: &RowFilter,
) -> Result<Vec<Recorded<Assessment>>, StoreError> {
    let table = Table::of(RecordKind::Assessment);
    let restricted = || {
        let mut sql = versions.restrict(select(connection, table, mission.as_str()));
        if let Some(operation) = &filter.operation {
            sql = sql
                .add(" AND t.round_operation = ")
                .bind(operation.as_str());
        }
        if let Some(status) = &filter.status {
            sql = sql.add(" AND t.status = ").bind(word_of(status));
        }
        if let Some(set) = &filter.set {
            sql = sql.add(" AND t.code_set = ").bind(set.0.as_str());
        }
        sql
    };
    let mut statements = Vec::new();
    match &filter.rounds {
        None => statements.push(restricted()),
        Some(rounds) => statements.extend(rounds.iter().map(|round| {
            restricted()
                .add(" AND t.round_operation = ")
                .bind(round.operation.as_str())
                .add(" AND t.round_reporting_date = ")
                .bind(round.reporting_date)
                .add(" AND t.round_number = ")
                .bind(i64::from(round.number))
        })),
    }
    let mut records = DisplacementRecords::default();
    for sql in statements {
        for recorded in rows(connection, table, sql).await? {
            put_displacement(&mut records, recorded).ok();
        }
    }
    records.order();
    Ok(records.assessments)
}

/// Which kinds of assessment each round has of each status.
type Kinds = BTreeMap<(RoundKey, Status), BTreeSet<AssessmentKind>>;

async fn kinds(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    at: JournalPoint,
) -> Result<Kinds, StoreError> {
    let now = point(connection, mission, KnownAt::Now).await? == at;
    // What is known now stands in the counts; what was known, in the rows.
    let sql = if now {
        Sql::new(
            connection,
            &format!(
                "SELECT t.operation, CAST(t.reporting_date AS TEXT), t.round_number, t.status, t.kind \
                 FROM {} t WHERE t.area_code = '' AND t.mission = ",
                counts::TABLE
            ),
        )
        .bind(mission.as_str())
    } else {
        let sql = Sql::new(
            connection,
            "SELECT DISTINCT t.round_operation, CAST(t.round_reporting_date AS TEXT), \
             t.round_number, t.status, t.kind FROM assessment t WHERE t.mission = ",
        )
        .bind(mission.as_str());
        Versions::At(at).restrict(sql)
    };
    let mut kinds = Kinds::new();
    for row in sql.all(connection).await? {
        let mut row = RowReader::new(&row);
        let mut read = || Ok(((row.required()?, row.required()?), row.required()?));
        let (key, kind) = read().map_err(|error: crate::fields::Undecodable| {
            StoreError::damaged("assessment", error.0)
        })?;
        kinds.entry(key).or_default().insert(kind);
    }
    Ok(kinds)
}

/// The rounds whose rows decide the answer to a question: of each operation
/// the newest one that is complete, and those after it that are not.
fn deciding(records: &DisplacementRecords, kinds: &Kinds, asked: &Asked) -> Vec<RoundKey> {
    if let Some(number) = asked.number {
        let named = records.rounds.iter().map(|round| &round.record.key);
        return named
            .filter(|key| key.number == number && Some(key.reporting_date) == asked.as_of)
            .cloned()
            .collect();
    }
    let rule = records.settings().counting;
    let complete: BTreeSet<&RoundKey> = records
        .rounds
        .iter()
        .filter(|round| round.record.completion == Completion::Complete)
        .map(|round| &round.record.key)
        .collect();
    let mut by_operation: BTreeMap<&str, Vec<&RoundKey>> = BTreeMap::new();
    for ((round, status), found) in kinds {
        let counts = found.iter().any(|kind| rule.preference(*kind).is_some());
        let in_time = asked.as_of.is_none_or(|day| round.reporting_date <= day);
        if *status == asked.status && counts && in_time {
            by_operation
                .entry(&round.operation)
                .or_default()
                .push(round);
        }
    }
    let mut deciding = Vec::new();
    for mut rounds in by_operation.into_values() {
        rounds.sort_by(|one, other| other.cmp(one));
        let last = rounds.iter().position(|round| complete.contains(round));
        let needed = last.map_or(rounds.len(), |last| last + 1);
        deciding.extend(rounds.into_iter().take(needed).cloned());
    }
    deciding
}

impl Store {
    /// The missions that have rounds, by code.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn missions_with_rounds(&self) -> Result<Vec<MissionCode>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT DISTINCT t.mission FROM \"round\" t WHERE t.known_to IS NULL ORDER BY t.mission",
        );
        let rows = sql.all(read).await?;
        rows.iter()
            .map(|row| {
                RowReader::new(row)
                    .required()
                    .map_err(|error| StoreError::damaged("round", error.0))
            })
            .collect()
    }

    /// What a mission records about displacement, without the rows of its
    /// rounds.
    ///
    /// # Errors
    /// When the database fails, a row is damaged, or the journal has no such
    /// point.
    pub async fn displacement(
        &self,
        mission: &MissionCode,
        known_at: KnownAt,
    ) -> Result<DisplacementRecords, StoreError> {
        let read = &self.connections.read;
        let point = point(read, mission, known_at).await?;
        everything_but_rows(read, mission, point).await
    }

    /// What a mission records about displacement, with the rows that decide
    /// the answers to these questions and no others.
    ///
    /// # Errors
    /// As [`Store::displacement`].
    pub async fn displacement_for(
        &self,
        mission: &MissionCode,
        known_at: KnownAt,
        asked: &[Asked],
    ) -> Result<DisplacementRecords, StoreError> {
        let read = &self.connections.read;
        let point = point(read, mission, known_at).await?;
        let mut records = everything_but_rows(read, mission, point).await?;
        if asked.is_empty() || records.rounds.is_empty() {
            return Ok(records);
        }
        let kinds = kinds(read, mission, point).await?;
        let mut wanted: BTreeMap<Status, BTreeSet<RoundKey>> = BTreeMap::new();
        for asked in asked {
            let rounds = deciding(&records, &kinds, asked);
            wanted.entry(asked.status).or_default().extend(rounds);
        }
        let is_now = self::point(read, mission, KnownAt::Now).await? == point;
        let mut found = Vec::new();
        for (status, rounds) in wanted {
            let of_status = asked.iter().filter(|asked| asked.status == status);
            let places: Option<Vec<&str>> = of_status.map(|it| it.place.as_deref()).collect();
            if let Some(places) = places.filter(|_| is_now) {
                let rounds: Vec<RoundKey> = rounds.into_iter().collect();
                let of = (status, rounds.as_slice());
                found.extend(within::rows(read, mission, &records, of, &places).await?);
                continue;
            }
            let filter = RowFilter {
                rounds: Some(rounds.into_iter().collect()),
                status: Some(status),
                ..RowFilter::default()
            };
            found.extend(rows_where(read, mission, Versions::At(point), &filter).await?);
        }
        records.assessments = found;
        records.order();
        Ok(records)
    }

    /// An appeal with what is known of displacement for the answers to these
    /// questions, at the same point of the journal.
    ///
    /// # Errors
    /// As [`Store::displacement`].
    pub async fn with_displacement(
        &self,
        of_appeal: AppealRecords,
        asked: &[Asked],
    ) -> Result<MissionRecords, StoreError> {
        if asked.is_empty() {
            return Ok(of_appeal.into());
        }
        let known_at = KnownAt::Point(of_appeal.known_at);
        let mission = &of_appeal.mission.record.code;
        Ok(MissionRecords {
            displacement: self.displacement_for(mission, known_at, asked).await?,
            of_appeal,
        })
    }

    /// Rows of rounds.
    ///
    /// # Errors
    /// As [`Store::displacement`].
    pub async fn assessments(
        &self,
        mission: &MissionCode,
        known_at: KnownAt,
        filter: &RowFilter,
    ) -> Result<Vec<Recorded<Assessment>>, StoreError> {
        let read = &self.connections.read;
        let point = point(read, mission, known_at).await?;
        rows_where(read, mission, Versions::At(point), filter).await
    }

    /// The outlines of areas of a code set.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn boundaries(
        &self,
        mission: &MissionCode,
        set: &CodeSetName,
    ) -> Result<Vec<::displacement::records::Boundary>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Boundary);
        let sql = Versions::Current
            .restrict(select(read, table, mission.as_str()))
            .add(" AND t.area_set = ")
            .bind(set.0.as_str())
            .add(" ORDER BY t.area_code");
        let found = rows(read, table, sql).await?;
        Ok(found
            .into_iter()
            .filter_map(|found| match found.record {
                MissionRecord::Boundary(boundary) => Some(boundary),
                _ => None,
            })
            .collect())
    }

    /// How the columns of sheets were mapped before.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn column_layouts(
        &self,
        mission: &MissionCode,
    ) -> Result<Vec<Recorded<::displacement::layout::Layout>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::ColumnLayout);
        let found = records_of(read, table, mission, Versions::Current).await?;
        Ok(found
            .into_iter()
            .filter_map(|found| {
                found.narrow(|record| match record {
                    MissionRecord::ColumnLayout(layout) => Some(layout),
                    _ => None,
                })
            })
            .collect())
    }
}
