//! Flows that nobody gave, for what the real ones do not show.

use serde_json::{Value, json};

use crate::applied::File;

/// A flow to Mali in 2021, for a plan.
pub fn flow(id: u32, dollars: i64) -> Value {
    json!({
        "id": id.to_string(),
        "amountUSD": dollars,
        "status": "paid",
        "flowType": "Standard",
        "boundary": "incoming",
        "onBoundary": "single",
        "contributionType": "financial",
        "versionId": 1,
        "date": "2021-03-01T00:00:00Z",
        "decisionDate": "2021-02-01T00:00:00Z",
        "description": "Help",
        "refCode": format!("REF-{id}"),
        "sourceObjects": [
            {"type": "Organization", "id": "1", "name": "Government of Somewhere", "behavior": "single"},
        ],
        "destinationObjects": [
            {"type": "Plan", "id": "77", "name": "Mali 2021", "behavior": "single"},
            {"type": "Cluster", "id": "9", "name": "Health", "behavior": "single"},
            {"type": "Location", "id": "145", "name": "Mali", "behavior": "single"},
            {"type": "UsageYear", "id": "42", "name": "2021", "behavior": "single"},
        ],
        "reportDetails": [{"sourceType": "Primary", "organization": "Somewhere", "date": "2021-03-02T00:00:00Z"}],
    })
}

/// A page of a set of `count` flows.
pub fn page(name: &str, count: usize, flows: &[Value]) -> File {
    let page = json!({
        "status": "ok",
        "data": {"flows": flows},
        "meta": {"language": "en", "count": count},
    });
    (name.to_owned(), page.to_string().into_bytes())
}
