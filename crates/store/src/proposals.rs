//! Proposals: who asks for which version to be published, and what came of
//! it. They are not loaded with an appeal: no figure and no page for readers
//! speaks of them.

use ::appeals::records::Proposal;
use missions::MissionRecord;
use vocabulary::{AppealName, RecordKind, Recorded};

use crate::load::{Versions, records_by};
use crate::read::{self, KnownAt};
use crate::tables::Table;
use crate::{Store, StoreError};

impl Store {
    /// The proposals of an appeal as they are known now, the newest first.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn proposals(
        &self,
        name: &AppealName,
    ) -> Result<Vec<Recorded<Proposal>>, StoreError> {
        let read = &self.connections.read;
        let mission = &name.mission;
        let point = read::point(read, mission, KnownAt::Now).await?;
        let Some(appeal) = read::appeal_id(read, name, point).await? else {
            return Ok(Vec::new());
        };
        let table = Table::of(RecordKind::Proposal);
        let found = records_by(
            read,
            table,
            mission,
            "appeal_id",
            &[appeal],
            Versions::Current,
        )
        .await?;
        let mut proposals: Vec<Recorded<Proposal>> = found
            .into_iter()
            .filter_map(|recorded| match recorded.record {
                MissionRecord::Proposal(record) => Some(Recorded {
                    version: recorded.version,
                    known_from: recorded.known_from,
                    recorded_at: recorded.recorded_at,
                    source: recorded.source,
                    record,
                }),
                _ => None,
            })
            .collect();
        proposals.sort_by_key(|known| {
            (
                std::cmp::Reverse(known.record.proposed_at),
                std::cmp::Reverse(known.record.id),
            )
        });
        Ok(proposals)
    }
}
