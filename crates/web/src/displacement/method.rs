//! `/mali/displacement/method`: what the words mean, which rules count, and
//! where they end.

use askama::Template;
use axum::extract::{Path, State};
use displacement::checks::{Check, CheckLevel};
use displacement::counting::COUNTING_RULE;
use displacement::rounds::{AssessmentKind, Status};
use languages::Value;

use super::known::Tracked;
use super::words;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// An operation, and when it counts.
struct OperationView {
    name: String,
    counts: String,
}

#[derive(Template)]
#[template(path = "displacement/method.html")]
struct MethodPage {
    chrome: Chrome,
    heading: String,
    version: String,
    statuses: Vec<(String, String)>,
    rules: Vec<String>,
    kinds: Vec<String>,
    kinds_out: Vec<String>,
    operations: Vec<OperationView>,
    checks: Vec<(String, String)>,
    limits: Vec<String>,
}

const RULES: [&str; 8] = [
    "tracking-rule-latest",
    "tracking-rule-kinds",
    "tracking-rule-levels",
    "tracking-rule-operations",
    "tracking-rule-stock",
    "tracking-rule-links",
    "tracking-rule-change",
    "tracking-rule-carry-over",
];

const LIMITS: [&str; 4] = [
    "tracking-limit-informants",
    "tracking-limit-reach",
    "tracking-limit-not-known",
    "tracking-limit-places",
];

/// The method.
///
/// # Errors
/// When there is no such mission, or the database fails.
pub async fn method(
    State(web): State<Web>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Page, WebError> {
    let tracked = Tracked::of(&web, &slug).await?;
    let speaker = reader.speaker();
    let settings = tracked.records.settings();
    let heading = speaker.say("tracking-method-title");
    let rule = &settings.counting;
    let says = |keys: &[&str]| keys.iter().map(|key| speaker.say(key)).collect();
    let version = COUNTING_RULE.to_string();
    let page = MethodPage {
        chrome: tracked.chrome_below(&web, &reader, &heading),
        version: speaker.say_with(
            "tracking-method-version",
            &[("version", Value::from(&version))],
        ),
        statuses: Status::ALL
            .into_iter()
            .map(|status| {
                let key = format!("tracking-status-{}-means", words::status_word(status));
                (words::status(speaker, status), speaker.say(&key))
            })
            .collect(),
        rules: says(&RULES),
        kinds: rule
            .kinds
            .iter()
            .map(|kind| words::kind(speaker, *kind))
            .collect(),
        kinds_out: AssessmentKind::ALL
            .into_iter()
            .filter(|kind| rule.preference(*kind).is_none())
            .map(|kind| words::kind(speaker, kind))
            .collect(),
        operations: operations(&tracked, &reader),
        checks: Check::ALL
            .iter()
            .map(|check| {
                let level = match settings.checks.level(*check) {
                    CheckLevel::Error => "tracking-check-error",
                    CheckLevel::Warning => "tracking-check-warning",
                    CheckLevel::Off => "tracking-check-off",
                };
                (words::check(speaker, *check), speaker.say(level))
            })
            .collect(),
        limits: says(&LIMITS),
        heading,
    };
    Ok(Page::html(page.render()?))
}

/// The operations with rounds or a decision, each with when it counts.
fn operations(tracked: &Tracked, reader: &Reader) -> Vec<OperationView> {
    let speaker = reader.speaker();
    let settings = tracked.records.settings();
    let mut names: Vec<String> = tracked
        .rounds()
        .into_iter()
        .map(|round| round.key.operation.clone())
        .collect();
    names.sort();
    names.dedup();
    let decided = &settings.counting.operations;
    names
        .into_iter()
        .map(|name| {
            let mut said: Vec<String> = decided
                .iter()
                .filter(|period| period.operation == name)
                .map(|period| {
                    let day = |day: Option<chrono::NaiveDate>, open: &str| {
                        day.map_or_else(|| speaker.say(open), |day| speaker.date(day))
                    };
                    let from = day(period.from, "tracking-period-beginning");
                    let until = day(period.until, "tracking-period-today");
                    let values = [("from", Value::from(&from)), ("until", Value::from(&until))];
                    speaker.say_with("tracking-operation-counts", &values)
                })
                .collect();
            if said.is_empty() {
                said.push(speaker.say(if decided.is_empty() {
                    "tracking-operation-alone"
                } else {
                    "tracking-operation-not"
                }));
            }
            let records = tracked.records.operations.iter();
            let mut records = records.filter(|operation| operation.record.name == name);
            if let Some(day) = records.next().and_then(|operation| operation.record.closed) {
                let day = speaker.date(day);
                let closed =
                    speaker.say_with("tracking-operation-ended", &[("date", Value::from(&day))]);
                said.push(closed);
            }
            OperationView {
                name,
                counts: said.join(" "),
            }
        })
        .collect()
}
