//! The reports of rounds: what stands at their heads, the proposals, the
//! published versions, and what each round counts for the trend.

use ::displacement::counting::{RoundTotal, finest};
use ::displacement::records::{DisplacementRecords, RoundProposal, RoundPublication, RoundSummary};
use ::displacement::rounds::{Assessment, RoundKey};
use missions::MissionRecord;
use vocabulary::people::PeopleUnit;
use vocabulary::{MissionCode, RecordKind, Recorded};

use super::counts::{groups, of_round_key};
use super::{CountFilter, read as reading};
use crate::database::Sql;
use crate::load::{Versions, rows, select, select_from};
use crate::read::{KnownAt, point};
use crate::tables::Table;
use crate::{Store, StoreError};

impl Store {
    /// The published versions of the reports of a mission, or of one round,
    /// by round and number, without their documents (each `document` is
    /// null).
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn round_publications(
        &self,
        mission: &MissionCode,
        round: Option<&RoundKey>,
    ) -> Result<Vec<Recorded<RoundPublication>>, StoreError> {
        self.round_publications_where(mission, round, None).await
    }

    /// One published version of the report of a round, with its document.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn round_publication(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
        number: i32,
    ) -> Result<Option<Recorded<RoundPublication>>, StoreError> {
        let found = self.round_publications_where(mission, Some(round), Some(number));
        Ok(found.await?.into_iter().next())
    }

    async fn round_publications_where(
        &self,
        mission: &MissionCode,
        round: Option<&RoundKey>,
        number: Option<i32>,
    ) -> Result<Vec<Recorded<RoundPublication>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::RoundPublication);
        let left_out = number.is_none().then_some("document");
        let mut sql = select_from(read, table, left_out)
            .add(" WHERE t.known_to IS NULL AND t.mission = ")
            .bind(mission.as_str());
        if let Some(round) = round {
            sql = of_round_key(sql, round);
        }
        if let Some(number) = number {
            sql = sql.add(" AND t.number = ").bind(i64::from(number));
        }
        let found = rows(read, table, sql).await?;
        let mut found: Vec<_> = found
            .into_iter()
            .filter_map(|found| {
                found.narrow(|record| match record {
                    MissionRecord::RoundPublication(record) => Some(record),
                    _ => None,
                })
            })
            .collect();
        found.sort_by(|one, other| {
            let key = |found: &Recorded<RoundPublication>| {
                (found.record.round.clone(), found.record.number)
            };
            key(one).cmp(&key(other))
        });
        Ok(found)
    }

    /// The proposals to publish the report of a round as they are known now,
    /// the newest first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn round_proposals(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
    ) -> Result<Vec<Recorded<RoundProposal>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::RoundProposal);
        let sql = Versions::Current.restrict(select(read, table, mission.as_str()));
        let found = rows(read, table, of_round_key(sql, round)).await?;
        let mut proposals: Vec<_> = found
            .into_iter()
            .filter_map(|found| {
                found.narrow(|record| match record {
                    MissionRecord::RoundProposal(record) => Some(record),
                    _ => None,
                })
            })
            .collect();
        proposals
            .sort_by_key(|known| std::cmp::Reverse((known.record.proposed_at, known.record.id)));
        Ok(proposals)
    }

    /// What people wrote at the head of the report of a round, by language.
    ///
    /// # Errors
    /// When the database fails, a row is damaged, or the journal has no such
    /// point.
    pub async fn round_summaries(
        &self,
        mission: &MissionCode,
        known_at: KnownAt,
        round: &RoundKey,
    ) -> Result<Vec<Recorded<RoundSummary>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::RoundSummary);
        let point = point(read, mission, known_at).await?;
        let sql = Versions::At(point).restrict(select(read, table, mission.as_str()));
        let found = rows(read, table, of_round_key(sql, round)).await?;
        let mut summaries: Vec<_> = found
            .into_iter()
            .filter_map(|found| {
                found.narrow(|record| match record {
                    MissionRecord::RoundSummary(record) => Some(record),
                    _ => None,
                })
            })
            .collect();
        summaries.sort_by_key(|known| known.record.language);
        Ok(summaries)
    }

    /// What each round of the operation of `round` counts, up to it, all
    /// areas together: from the counts beside the rows where what is known
    /// now is asked for, from the rows as they were known at an earlier
    /// point. By round, kind and status.
    ///
    /// # Errors
    /// When the database fails, a row is damaged, or the journal has no such
    /// point.
    pub async fn round_totals(
        &self,
        mission: &MissionCode,
        known_at: KnownAt,
        round: &RoundKey,
    ) -> Result<Vec<RoundTotal>, StoreError> {
        let read = &self.connections.read;
        let at = point(read, mission, known_at).await?;
        let mut totals = if at == point(read, mission, KnownAt::Now).await? {
            self.totals_now(mission, round).await?
        } else {
            self.totals_at(mission, Versions::At(at), round).await?
        };
        totals.retain(|total| total.round <= *round);
        totals.sort_by(|one, other| {
            let key = |total: &RoundTotal| (total.round.clone(), total.kind, total.status);
            key(one).cmp(&key(other))
        });
        Ok(totals)
    }

    async fn totals_now(
        &self,
        mission: &MissionCode,
        round: &RoundKey,
    ) -> Result<Vec<RoundTotal>, StoreError> {
        let filter = CountFilter {
            operation: Some(round.operation.clone()),
            levels: Some(vec![None]),
            until: Some(round.reporting_date),
            ..CountFilter::default()
        };
        let counts = self.displacement_counts(mission, &filter).await?;
        Ok(counts
            .into_iter()
            .map(|count| RoundTotal {
                round: count.round,
                kind: count.kind,
                status: count.status,
                persons: count.persons,
                households: count.households,
            })
            .collect())
    }

    async fn totals_at(
        &self,
        mission: &MissionCode,
        versions: Versions,
        until: &RoundKey,
    ) -> Result<Vec<RoundTotal>, StoreError> {
        let read = &self.connections.read;
        let mut records = DisplacementRecords::default();
        reading::areas(read, mission, versions, &mut records).await?;
        let gazetteer = records.ready().gazetteer;
        let sql = Sql::new(
            read,
            "SELECT DISTINCT t.round_operation, CAST(t.round_reporting_date AS TEXT), \
             t.round_number FROM assessment t WHERE t.mission = ",
        )
        .bind(mission.as_str())
        .add(" AND t.round_operation = ")
        .bind(until.operation.as_str())
        .add(" AND t.round_reporting_date <= ")
        .bind(until.reporting_date);
        let mut totals = Vec::new();
        for row in versions.restrict(sql).all(read).await? {
            let round: RoundKey = crate::fields::RowReader::new(&row)
                .required()
                .map_err(|error| StoreError::damaged("assessment", error.0))?;
            for ((kind, status), group) in groups(read, mission, versions, &round).await? {
                let rows: Vec<&Assessment> = group.rows.iter().collect();
                let sum = |unit| finest(&rows, unit, &gazetteer).sum;
                totals.push(RoundTotal {
                    round: round.clone(),
                    kind,
                    status,
                    persons: sum(PeopleUnit::Persons),
                    households: sum(PeopleUnit::Households),
                });
            }
        }
        Ok(totals)
    }
}
