//! The answers of the Financial Tracking Service's public API, made from our
//! records: flows that came from it go out as they came in, contributions
//! recorded here in the same shape.

mod flow;
mod grouped;
mod plan;
mod project;

pub(crate) use flow::sector_name;
pub use flow::{FlowAnswer, FlowSummary, flow, summary};
pub use grouped::{Grouping, grouped};
pub use plan::{PlanAnswer, listed_plan, overview, plans};
pub use project::{ProjectAnswer, projects};

use appeals::records::{ExternalReference, Framework};
use serde_json::Value;
use vocabulary::Language;

use super::records::SYSTEM;

/// The name by which clients ask for a framework: its number at the
/// service, else its identifier here.
#[must_use]
pub fn plan_id(framework: &Framework) -> String {
    match service_code(framework.reference.as_ref()) {
        Some(code) => code.to_owned(),
        None => framework.id.to_string(),
    }
}

/// The plan as its source wrote it.
#[must_use]
pub fn plan_row(framework: &Framework) -> Option<&Value> {
    framework.particulars.as_ref()?.get("plan")
}

/// The plan's code, such as `HAFG20`; without one its address here.
#[must_use]
pub fn plan_code(framework: &Framework) -> String {
    let row = plan_row(framework);
    let code = row.and_then(|row| {
        let version = row.get("planVersion").unwrap_or(row);
        row.get("code").or_else(|| version.get("code"))?.as_str()
    });
    match code {
        Some(code) => code.to_owned(),
        None => vocabulary::address::slug(framework.names.best(Language::English)),
    }
}

fn service_code(reference: Option<&ExternalReference>) -> Option<&str> {
    let reference = reference.filter(|reference| reference.system == SYSTEM)?;
    Some(&reference.code)
}
