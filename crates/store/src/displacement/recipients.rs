//! The organisations that get the reports of operations.

use ::displacement::records::ReportRecipient;
use access::TokenDigest;
use missions::MissionRecord;
use vocabulary::{MissionCode, RecordKind, Recorded};

use crate::database::Sql;
use crate::load::{Versions, rows, select};
use crate::tables::Table;
use crate::{Store, StoreError};

impl Store {
    /// The recipients of a mission as they are known now, by operation and
    /// organisation, those whose links were withdrawn too.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn report_recipients(
        &self,
        mission: &MissionCode,
    ) -> Result<Vec<Recorded<ReportRecipient>>, StoreError> {
        self.recipients_where(mission, None).await
    }

    /// The recipient whose link holds a token, and its mission; `None` where
    /// no link holds it, or the link was withdrawn.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn report_recipient_of(
        &self,
        digest: TokenDigest,
    ) -> Result<Option<(MissionCode, Recorded<ReportRecipient>)>, StoreError> {
        let read = &self.connections.read;
        let link = digest.to_keep();
        let found = Sql::new(
            read,
            "SELECT mission FROM report_recipient \
             WHERE known_to IS NULL AND withdrawn IS NULL AND link = ",
        )
        .bind(link.as_str())
        .one(read)
        .await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let mission: String = found.try_get_by_index(0)?;
        let mission: MissionCode = mission.parse().map_err(|_| {
            StoreError::damaged(RecordKind::ReportRecipient.name(), "no such mission")
        })?;
        let found = self.recipients_where(&mission, Some(&link)).await?;
        let open = found
            .into_iter()
            .find(|found| found.record.withdrawn.is_none());
        Ok(open.map(|found| (mission, found)))
    }

    async fn recipients_where(
        &self,
        mission: &MissionCode,
        link: Option<&str>,
    ) -> Result<Vec<Recorded<ReportRecipient>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::ReportRecipient);
        let mut sql = Versions::Current.restrict(select(read, table, mission.as_str()));
        if let Some(link) = link {
            sql = sql.add(" AND t.link = ").bind(link);
        }
        let found = rows(read, table, sql).await?;
        let mut found: Vec<_> = found
            .into_iter()
            .filter_map(|found| {
                found.narrow(|record| match record {
                    MissionRecord::ReportRecipient(record) => Some(record),
                    _ => None,
                })
            })
            .collect();
        found.sort_by(|one, other| {
            let key = |found: &Recorded<ReportRecipient>| {
                let recipient = &found.record;
                (
                    recipient.operation.clone(),
                    recipient.organisation.to_lowercase(),
                    recipient.id,
                )
            };
            key(one).cmp(&key(other))
        });
        Ok(found)
    }
}
