//! The rates of exchange that a mission knows.

use ::appeals::records::Rate;
use missions::MissionRecord;
use vocabulary::{MissionCode, RecordKind, Recorded};

use crate::load::{Versions, records_of};
use crate::tables::Table;
use crate::{Store, StoreError};

impl Store {
    /// The rates of a mission as they are known now, by identifier. They are
    /// not loaded with an appeal: years of rates are many, and no page shows
    /// them.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn rates(&self, mission: &MissionCode) -> Result<Vec<Recorded<Rate>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Rate);
        let found = records_of(read, table, mission, Versions::Current).await?;
        let mut rates: Vec<Recorded<Rate>> = found
            .into_iter()
            .filter_map(|recorded| match recorded.record {
                MissionRecord::Rate(record) => Some(Recorded {
                    version: recorded.version,
                    known_from: recorded.known_from,
                    recorded_at: recorded.recorded_at,
                    source: recorded.source,
                    record,
                }),
                _ => None,
            })
            .collect();
        rates.sort_by_key(|rate| rate.record.id);
        Ok(rates)
    }
}
