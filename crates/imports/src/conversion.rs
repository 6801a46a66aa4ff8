//! What other systems’ files bring in currencies that a mission knows rates
//! of.

use std::collections::HashMap;

use appeals::conversion::RateTable;
use formats::rates::convert_new;
use formats::report::Finding;
use missions::Change;
use store::Known;
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
        known: &Known<'_>,
        mission: &MissionCode,
    ) -> Result<Option<Self>, ImportError> {
        let rates = known.rates(mission).await?;
        if rates.is_empty() {
            return Ok(None);
        }
        let appeals = known.appeals_of(mission).await?;
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

/// Findings on what was converted that are listed: a person reads some.
const LISTED: usize = 200;

/// What was converted at rates that missions know, while files are read.
#[derive(Default)]
pub(crate) struct Converted {
    pub(crate) findings: Vec<Finding>,
}

impl Converted {
    pub(crate) fn of(&mut self, rates: Option<&KnownRates>, file: &str, changes: &mut [Change]) {
        if let Some(rates) = rates {
            let found = rates.convert(file, changes);
            let room = LISTED.saturating_sub(self.findings.len());
            self.findings.extend(found.into_iter().take(room));
        }
    }
}
