//! Contributions of an appeal by their name in another system, for imports
//! that compare some thousand at a time.

use ::appeals::AppealRecords;
use ::appeals::funding::Donor;
use ::appeals::records::Contribution;
use missions::MissionRecord;
use vocabulary::identifier::AppealId;
use vocabulary::{AppealName, MissionCode, RecordKind, Recorded};

use crate::database::{LIST, Sql, by_key};
use crate::load::{Versions, columns_of, rows, select};
use crate::read::{self, KnownAt};
use crate::tables::Table;
use crate::{Store, StoreError, condensed};

impl Store {
    /// Everything recorded about an appeal as it is known now, but for the
    /// contributions that are named by `system`: those may be a million.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeal_without_flows(
        &self,
        name: &AppealName,
        system: &str,
    ) -> Result<Option<AppealRecords>, StoreError> {
        let read = &self.connections.read;
        let point = read::point(read, &name.mission, KnownAt::Now).await?;
        let Some(id) = read::appeal_id(read, name, point).await? else {
            return Ok(None);
        };
        let kinds: Vec<RecordKind> = RecordKind::ALL
            .iter()
            .copied()
            .filter(|kind| *kind != RecordKind::Contribution)
            .collect();
        let found = read::appeals(read, &name.mission, &[id], &kinds, point).await?;
        let Some(mut records) = found.into_iter().next() else {
            return Ok(None);
        };
        let table = Table::of(RecordKind::Contribution);
        let sql = select(read, table, name.mission.as_str())
            .add(" AND t.appeal_id = ")
            .bind(id)
            .add(" AND (t.reference_system IS NULL OR t.reference_system <> ")
            .bind(system)
            .add(")");
        let found = rows(read, table, Versions::At(point).restrict(sql)).await?;
        records.contributions = found.into_iter().filter_map(as_contribution).collect();
        records.contributions.sort_by_key(|known| known.record.id);
        Ok(Some(records))
    }

    /// What the counting rules need of an appeal as it is known now, with its
    /// contributions added up as far as no rule tells them apart: each stands
    /// for a group, and only its amount, status, origin, direction and
    /// destination say anything. For totals; not for dates, donors or lists.
    ///
    /// # Errors
    /// When the database fails, a row is damaged or a sum is too large.
    pub async fn appeal_condensed(
        &self,
        name: &AppealName,
    ) -> Result<Option<AppealRecords>, StoreError> {
        self.condensed(name, condensed::Donors::Together).await
    }

    /// As [`Store::appeal_condensed`], with the contributions of one donor
    /// alone; each group has the newest day of those that it stands for.
    ///
    /// # Errors
    /// As [`Store::appeal_condensed`].
    pub async fn appeal_of_donor(
        &self,
        name: &AppealName,
        donor: &Donor,
    ) -> Result<Option<AppealRecords>, StoreError> {
        self.condensed(name, condensed::Donors::Only(donor)).await
    }

    async fn condensed(
        &self,
        name: &AppealName,
        donors: condensed::Donors<'_>,
    ) -> Result<Option<AppealRecords>, StoreError> {
        let read = &self.connections.read;
        let point = read::point(read, &name.mission, KnownAt::Now).await?;
        let Some(id) = read::appeal_id(read, name, point).await? else {
            return Ok(None);
        };
        let kinds = [
            RecordKind::Sector,
            RecordKind::Framework,
            RecordKind::Project,
            RecordKind::Requirement,
            RecordKind::DeclaredFigure,
        ];
        let found = read::appeals(read, &name.mission, &[id], &kinds, point).await?;
        let Some(mut records) = found.into_iter().next() else {
            return Ok(None);
        };
        let mut condensed =
            condensed::contributions(read, &name.mission, &[id], point, donors).await?;
        let groups = condensed.remove(&id).unwrap_or_default();
        records.contributions = groups.into_iter().map(|group| group.contribution).collect();
        Ok(Some(records))
    }

    /// How many contributions to an appeal are named by a system.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_flows(
        &self,
        mission: &MissionCode,
        appeal: AppealId,
        system: &str,
    ) -> Result<usize, StoreError> {
        let read = &self.connections.read;
        let row = Sql::new(
            read,
            "SELECT COUNT(*) FROM contribution WHERE known_to IS NULL AND mission = ",
        )
        .bind(mission.as_str())
        .add(" AND appeal_id = ")
        .bind(appeal.0)
        .add(" AND reference_system = ")
        .bind(system)
        .one(read)
        .await?;
        let count: i64 = row
            .map(|row| row.try_get_by_index(0))
            .transpose()?
            .unwrap_or(0);
        usize::try_from(count).map_err(|_| StoreError::damaged("contribution", "a negative count"))
    }

    /// The contributions to an appeal that a system names so.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn flows(
        &self,
        mission: &MissionCode,
        appeal: AppealId,
        system: &str,
        codes: &[&str],
    ) -> Result<Vec<Recorded<Contribution>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Contribution);
        let mut flows = Vec::new();
        let columns = columns_of(table, None);
        let equal = [
            ("mission", mission.as_str().into()),
            ("appeal_id", appeal.0.into()),
            ("reference_system", system.into()),
        ];
        for codes in codes.chunks(LIST) {
            let name = table.name();
            let sql = by_key(read, &columns, name, &equal, "reference_code", codes);
            let sql = Versions::Current.restrict(sql);
            let found = rows(read, table, sql).await?;
            flows.extend(found.into_iter().filter_map(as_contribution));
        }
        Ok(flows)
    }
}

pub(crate) fn as_contribution(recorded: Recorded<MissionRecord>) -> Option<Recorded<Contribution>> {
    recorded.narrow(|record| match record {
        MissionRecord::Contribution(record) => Some(record),
        _ => None,
    })
}
