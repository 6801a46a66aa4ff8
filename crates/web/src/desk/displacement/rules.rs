//! `/mali/desk/counting`: which counts count, and how much each check matters.

use ::access::Permission;
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use displacement::checks::{Check, CheckLevel, CheckLevels, Limits};
use displacement::counting::{CountingRule, OperationPeriod};
use displacement::records::Settings;
use displacement::rounds::AssessmentKind;
use serde::Deserialize;

use super::MissionDesk;
use crate::access::Posted;
use crate::access::form::{Choice, Problem};
use crate::delivery::Page;
use crate::site::{Chrome, WebError};

#[derive(Template)]
#[template(path = "desk/counting.html")]
struct RulesPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    action: String,
    saved: bool,
    kinds: Vec<KindView>,
    operations: Vec<OperationView>,
    checks: Vec<CheckView>,
    factor: String,
    at_least: String,
}

/// A kind of assessment, with its place among those that count.
struct KindView {
    field: String,
    name: String,
    place: String,
}

/// An operation, and when its people count beside those of others.
struct OperationView {
    number: usize,
    name: String,
    counts: bool,
    from: String,
    until: String,
}

/// A check and its level.
struct CheckView {
    field: String,
    name: String,
    levels: Vec<Choice>,
}

/// What a saved form leads back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: Option<String>,
}

/// `GET /mali/desk/counting`.
pub async fn form(desk: MissionDesk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    desk.needs(Permission::DecideDisplacement)?;
    let records = desk.records().await?;
    let settings = records.settings();
    let names = records.operations.iter().map(|one| one.record.name.clone());
    let saved = asked.saved.is_some();
    page(&desk, &settings, names.collect(), None, Vec::new(), saved)
}

/// `POST /mali/desk/counting`.
pub async fn save(desk: MissionDesk, posted: Posted) -> Result<Response, WebError> {
    desk.needs(Permission::DecideDisplacement)?;
    let records = desk.records().await?;
    let names = records.operations.iter().map(|one| one.record.name.clone());
    match read(&desk, &posted) {
        Ok(settings) => {
            if settings != records.settings() {
                desk.write("decide counting", [settings.into()]).await?;
            }
            let address = desk.address("desk/counting?saved=1");
            Ok(Redirect::to(&desk.reader.href(&address)).into_response())
        }
        Err(problems) => {
            let settings = records.settings();
            page(
                &desk,
                &settings,
                names.collect(),
                Some(&posted),
                problems,
                false,
            )
        }
    }
}

/// The kinds that can count: a flow is never a stock.
fn stocks() -> impl Iterator<Item = AssessmentKind> {
    AssessmentKind::ALL
        .into_iter()
        .filter(|kind| !kind.is_flow())
}

fn level_name(level: CheckLevel) -> &'static str {
    match level {
        CheckLevel::Error => "error",
        CheckLevel::Warning => "warning",
        CheckLevel::Off => "off",
    }
}

/// The word of a check, as its records have it.
fn word(check: Check) -> String {
    let text = serde_json::to_value(check).ok();
    let text = text.and_then(|text| text.as_str().map(str::to_owned));
    text.unwrap_or_default()
}

fn page(
    desk: &MissionDesk,
    settings: &Settings,
    operations: Vec<String>,
    typed: Option<&Posted>,
    problems: Vec<Problem>,
    saved: bool,
) -> Result<Response, WebError> {
    let chrome = desk.chrome("counting-title")?;
    // A form that is wrong is shown as it was typed.
    let shown = |field: &str, recorded: String| match typed {
        Some(typed) => typed.field(field).to_owned(),
        None => recorded,
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let kinds = stocks().map(|kind| {
        let place = settings.counting.kinds.iter().position(|one| *one == kind);
        let letters = kind.letters().to_lowercase();
        let field = format!("kind-{letters}");
        let place = place.map(|place| (place + 1).to_string());
        KindView {
            name: chrome.say(&format!("rounds-kind-{letters}")),
            place: shown(&field, place.unwrap_or_default()),
            field,
        }
    });
    let operations = operations.into_iter().enumerate().map(|(number, name)| {
        let known = settings.counting.operations.iter();
        let known = known.clone().find(|one| one.operation == name);
        OperationView {
            number,
            counts: match typed {
                Some(typed) => !typed.field(&format!("counts-{number}")).is_empty(),
                None => known.is_some(),
            },
            from: shown(
                &format!("from-{number}"),
                day(known.and_then(|one| one.from)),
            ),
            until: shown(
                &format!("until-{number}"),
                day(known.and_then(|one| one.until)),
            ),
            name,
        }
    });
    let checks = Check::ALL.into_iter().map(|check| CheckView {
        name: chrome.say(&format!("check-{}", word(check))),
        field: format!("check-{}", word(check)),
        levels: [CheckLevel::Error, CheckLevel::Warning, CheckLevel::Off]
            .map(|level| Choice {
                value: level_name(level).to_owned(),
                label: chrome.say(&format!("counting-level-{}", level_name(level))),
                chosen: shown(
                    &format!("check-{}", word(check)),
                    level_name(settings.checks.level(check)).to_owned(),
                ) == level_name(level),
            })
            .into(),
    });
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RulesPage {
        problems,
        form_token: desk.person.token.form_token().to_show(),
        action: desk.reader.href(&desk.address("desk/counting")),
        saved,
        kinds: kinds.collect(),
        operations: operations.collect(),
        checks: checks.collect(),
        factor: shown("factor", settings.checks.limits.jump_factor.to_string()),
        at_least: shown("at_least", settings.checks.limits.jump_at_least.to_string()),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn read(desk: &MissionDesk, posted: &Posted) -> Result<Settings, Vec<Problem>> {
    let speaker = desk.reader.speaker();
    let mut problems = Vec::new();
    let mut wrong = |field, key| {
        problems.push(Problem {
            field,
            text: speaker.say(key),
        });
    };
    let mut kinds: Vec<(u32, AssessmentKind)> = Vec::new();
    for kind in stocks() {
        let field = format!("kind-{}", kind.letters().to_lowercase());
        let place = posted.field(&field).trim();
        if place.is_empty() {
            continue;
        }
        match place.parse() {
            Ok(place) => kinds.push((place, kind)),
            Err(_) => wrong("kind-ba", "counting-place-wrong"),
        }
    }
    kinds.sort_by_key(|(place, _)| *place);
    if kinds
        .windows(2)
        .any(|pair| matches!(pair, [(one, _), (other, _)] if one == other))
    {
        wrong("kind-ba", "counting-place-twice");
    }
    if kinds.is_empty() {
        wrong("kind-ba", "counting-none");
    }
    let day = |text: &str| -> Result<Option<NaiveDate>, chrono::ParseError> {
        let text = text.trim();
        (!text.is_empty()).then(|| text.parse()).transpose()
    };
    let mut operations = Vec::new();
    for (number, operation) in posted.fields("operation").enumerate() {
        if posted.field(&format!("counts-{number}")).is_empty() {
            continue;
        }
        let from = day(posted.field(&format!("from-{number}")));
        let until = day(posted.field(&format!("until-{number}")));
        let (Ok(from), Ok(until)) = (from, until) else {
            wrong("operations", "counting-day-wrong");
            continue;
        };
        operations.push(OperationPeriod {
            operation: operation.to_owned(),
            from,
            until,
        });
    }
    let usual = CheckLevels::default();
    let mut checks = CheckLevels::default();
    for check in Check::ALL {
        let said = posted.field(&format!("check-{}", word(check)));
        let level = [CheckLevel::Error, CheckLevel::Warning, CheckLevel::Off];
        let level = level.into_iter().find(|level| level_name(*level) == said);
        // Only what differs from the usual is kept.
        if let Some(level) = level.filter(|level| *level != usual.level(check)) {
            checks = checks.with(check, level);
        }
    }
    let number = |field: &str| posted.field(field).trim().parse::<u64>();
    match (number("factor"), number("at_least")) {
        (Ok(jump_factor), Ok(jump_at_least)) if jump_factor >= 2 => {
            checks.limits = Limits {
                jump_factor,
                jump_at_least,
            };
        }
        _ => wrong("factor", "counting-limits-wrong"),
    }
    if problems.is_empty() {
        Ok(Settings {
            counting: CountingRule {
                kinds: kinds.into_iter().map(|(_, kind)| kind).collect(),
                operations,
            },
            checks,
        })
    } else {
        Err(problems)
    }
}
