//! What other systems’ files bring in currencies that a mission knows rates
//! of.

use std::collections::HashMap;

use appeals::Change;
use appeals::conversion::RateTable;
use formats::rates::convert_new;
use formats::report::Finding;
use store::Store;
use vocabulary::identifier::AppealId;
use vocabulary::{Currency, MissionCode};

use crate::error::ImportError;

/// What is needed to convert what files bring to a mission.
pub(crate) struct KnownRates {
    table: RateTable,
    currencies: HashMap<AppealId, Currency>,
}

impl KnownRates {
    /// The rates that a mission knows; `None` where it knows none.
    pub(crate) async fn of(
        store: &Store,
        mission: &MissionCode,
    ) -> Result<Option<Self>, ImportError> {
        let rates = store.rates(mission).await?;
        if rates.is_empty() {
            return Ok(None);
        }
        let appeals = store.appeals_of(mission).await?;
        Ok(Some(Self {
            table: RateTable::of(rates.iter().map(|rate| &rate.record)),
            currencies: appeals
                .iter()
                .map(|appeal| (appeal.record.id, appeal.record.currency))
                .collect(),
        }))
    }

    /// Converts what can be, and says so.
    pub(crate) fn convert(&self, file: &str, changes: &mut [Change]) -> Vec<Finding> {
        convert_new(file, changes, &self.currencies, &self.table)
    }
}

/// Converts what a file brings in currencies that the mission knows rates
/// of, and says so.
pub(crate) async fn with_known_rates(
    store: &Store,
    file: &str,
    mission: &MissionCode,
    changes: &mut [Change],
) -> Result<Vec<Finding>, ImportError> {
    let rates = KnownRates::of(store, mission).await?;
    Ok(rates
        .map(|rates| rates.convert(file, changes))
        .unwrap_or_default())
}
