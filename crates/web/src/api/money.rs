//! The totals of a framework or project, from the figures of the page.

use figures::document::Totals;
use serde::Serialize;
use serde_json::Number;
use utoipa::ToSchema;

use super::shapes::{Amount, percent};

/// What was asked and what came.
#[derive(Debug, Serialize, ToSchema)]
pub struct Funding {
    /// What is asked for; null where nothing is recorded.
    pub requested: Option<Amount>,
    /// What came and counts; null where it is not known.
    pub received: Option<Amount>,
    /// The share received, in percent with two decimals; null where nothing
    /// was asked.
    #[schema(value_type = Option<f64>)]
    pub percent: Option<Number>,
}

impl From<&Totals> for Funding {
    fn from(totals: &Totals) -> Self {
        Self {
            requested: totals.requested.value.money().map(Amount::from),
            received: totals.received.value.money().map(Amount::from),
            percent: percent(totals.percent.value.percent()),
        }
    }
}
