//! What belongs to an appeal and to none of its projects alone, as one
//! activity beside those of the projects: money for the whole appeal, for a
//! framework or a sector, or shared by several projects; and what plans of
//! other systems ask for by sector.

use std::collections::HashMap;

use appeals::records::{Contribution, Destination, Requirement, RequirementSubject};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vocabulary::identifier::ProjectId;

use super::super::ours::text;
use super::super::reading::Asked;
use super::super::tree::{LANG, ours};
use super::super::write::Sink;
use super::{Context, narratives, time_text, transaction};

/// A requirement of a sector or of a framework, by the names that a file
/// knows them by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct RestAsked {
    pub(in super::super) subject: Value,
    #[serde(flatten)]
    pub(in super::super) asked: Asked,
}

/// Opens the activity, up to its first transaction.
pub(super) fn open(sink: &mut impl Sink, context: &Context<'_>, changed_at: DateTime<Utc>) {
    let changed_at = time_text(changed_at);
    let publisher = context.publisher;
    let derived = ours("derived");
    let start = context.appeal.period.start.to_string();
    let end = context.appeal.period.end.to_string();
    sink.open(
        "iati-activity",
        &[
            ("default-currency", context.appeal.currency.code()),
            ("humanitarian", "1"),
            ("last-updated-datetime", &changed_at),
        ],
    );
    sink.leaf("iati-identifier", &[], &context.identifier);
    sink.open(
        "reporting-org",
        &[
            ("ref", publisher.reference.as_str()),
            ("type", publisher.kind.as_str()),
            ("secondary-reporter", "0"),
        ],
    );
    sink.leaf("narrative", &[(LANG, "en")], &publisher.name);
    sink.close();
    for (name, attributes) in [("title", &[][..]), ("description", &[("type", "1")][..])] {
        sink.open(name, attributes);
        narratives(sink, &context.appeal.titles);
        sink.close();
    }
    sink.open(
        "participating-org",
        &[("role", "2"), (derived.as_str(), "1")],
    );
    sink.leaf("narrative", &[(LANG, "en")], &publisher.name);
    sink.close();
    sink.leaf("activity-status", &[("code", "2")], "");
    sink.leaf("activity-date", &[("type", "1"), ("iso-date", &start)], "");
    sink.leaf("activity-date", &[("type", "3"), ("iso-date", &end)], "");
    super::project::countries(sink, context, false);
    super::project::dac(sink, &[]);
}

/// One contribution.
pub(super) fn transaction(
    sink: &mut impl Sink,
    context: &Context<'_>,
    contribution: &Contribution,
    projects: &HashMap<ProjectId, String>,
) {
    let destination = portable_destination(&contribution.destination, context, projects);
    transaction::write(
        sink,
        context,
        contribution,
        transaction::source_of(contribution).as_ref(),
        None,
        Some(&destination),
    );
}

/// What is asked for no project alone, and the end of the activity.
pub(super) fn close(
    sink: &mut impl Sink,
    context: &Context<'_>,
    requirements: &[&Requirement],
    projects: &HashMap<ProjectId, String>,
) {
    let asked: Vec<RestAsked> = requirements
        .iter()
        .map(|requirement| RestAsked {
            subject: portable(&requirement.subject, context, projects),
            asked: Asked {
                amount: requirement.amount,
                holds_from: requirement.holds_from,
                revision: requirement.revision,
                reason: requirement.reason.clone(),
            },
        })
        .collect();
    sink.leaf(
        &ours("record"),
        &[
            (ours("appeal").as_str(), "1"),
            (ours("requirements").as_str(), &text(&asked)),
        ],
        "",
    );
    sink.close();
}

/// Identifiers of records mean nothing in another database: frameworks go by
/// their position, projects by the identifiers of their activities.
fn portable(
    value: &impl Serialize,
    context: &Context<'_>,
    projects: &HashMap<ProjectId, String>,
) -> Value {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    replace(&mut value, &|name, id| {
        let id: uuid::Uuid = id.parse().ok()?;
        match name {
            "framework" => context
                .framework(vocabulary::identifier::FrameworkId(id))
                .map(|framework| framework.position.to_string()),
            "project" => projects.get(&ProjectId(id)).cloned(),
            _ => None,
        }
    });
    value
}

/// A destination by the names that a file knows.
pub(in super::super) fn portable_destination(
    destination: &Destination,
    context: &Context<'_>,
    projects: &HashMap<ProjectId, String>,
) -> String {
    portable(destination, context, projects).to_string()
}

/// A destination or subject with the identifiers of this database again.
pub(in super::super) fn restored(
    mut value: Value,
    find: &dyn Fn(&str, &str) -> Option<uuid::Uuid>,
) -> Value {
    replace(&mut value, &|name, id| {
        find(name, id).map(|id| id.to_string())
    });
    value
}

/// As [`restored`], for a destination.
pub(in super::super) fn restored_destination(
    text: &str,
    find: &dyn Fn(&str, &str) -> Option<uuid::Uuid>,
) -> Option<Destination> {
    let value = serde_json::from_str(text).ok()?;
    serde_json::from_value(restored(value, find)).ok()
}

/// As [`restored`], for the subject of a requirement.
pub(in super::super) fn restored_subject(
    value: Value,
    find: &dyn Fn(&str, &str) -> Option<uuid::Uuid>,
) -> Option<RequirementSubject> {
    serde_json::from_value(restored(value, find)).ok()
}

fn replace(value: &mut Value, with: &dyn Fn(&str, &str) -> Option<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(id) if matches!(name.as_str(), "framework" | "project") => {
                        if let Some(other) = with(name, id) {
                            *id = other;
                        }
                    }
                    other => replace(other, with),
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                replace(value, with);
            }
        }
        _ => {}
    }
}
