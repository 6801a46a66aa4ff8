//! The rates of exchange that a mission knows.

use ::appeals::records::Rate;
use vocabulary::{MissionCode, Recorded};

use crate::{Store, StoreError};

impl Store {
    /// The rates of a mission as they are known now, by identifier. They are
    /// not loaded with an appeal: years of rates are many, and no page shows
    /// them.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn rates(&self, mission: &MissionCode) -> Result<Vec<Recorded<Rate>>, StoreError> {
        self.known().rates(mission).await
    }
}
