//! What other systems’ files bring in currencies that a mission knows rates
//! of.

use appeals::Change;
use appeals::conversion::RateTable;
use formats::rates::convert_new;
use formats::report::Finding;
use store::Store;
use vocabulary::MissionCode;

use crate::error::ImportError;

/// Converts what a file brings in currencies that the mission knows rates
/// of, and says so.
pub(crate) async fn with_known_rates(
    store: &Store,
    file: &str,
    mission: &MissionCode,
    changes: &mut [Change],
) -> Result<Vec<Finding>, ImportError> {
    let rates = store.rates(mission).await?;
    if rates.is_empty() {
        return Ok(Vec::new());
    }
    let table = RateTable::of(rates.iter().map(|rate| &rate.record));
    let appeals = store.appeals_of(mission).await?;
    let currencies = appeals
        .iter()
        .map(|appeal| (appeal.record.id, appeal.record.currency))
        .collect();
    Ok(convert_new(file, changes, &currencies, &table))
}
