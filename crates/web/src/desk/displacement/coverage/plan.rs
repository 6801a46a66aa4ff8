//! `/mali/desk/rounds/{round}/plan`: says which areas were to be visited:
//! those of the round before, those that have rows, all of a level of a code
//! set, or a pasted list with what became of each.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::places::{AreaReference, CodeSet, CodeSetName, Level};
use displacement::rounds::{Coverage, Round};
use formats::dtm::visits::{self, WrongLine};
use languages::Value;

use super::{MissionDesk, Saved, Work, reason};
use crate::access::Posted;
use crate::access::form::{Choice, Problem};
use crate::delivery::Page;
use crate::displacement::words;
use crate::site::{Chrome, WebError};

/// What is wrong with a list is said of so many lines.
const MOST_LINES: usize = 20;

#[derive(Template)]
#[template(path = "desk/coverage_plan.html")]
struct PlanPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    overtaken: bool,
    form_token: String,
    version: String,
    heading: String,
    planned: String,
    sources: Vec<Choice>,
    sets: Vec<Choice>,
    levels: Vec<Choice>,
    list: String,
    reason: String,
    action: String,
    board: String,
}

/// `GET /mali/desk/rounds/{round}/plan`.
pub async fn form(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    show(&work, &Posted::default(), Vec::new(), false)
}

/// `POST /mali/desk/rounds/{round}/plan`.
pub async fn save(
    desk: MissionDesk,
    Path((_, name)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, WebError> {
    let work = Work::of(desk, name).await?;
    if work.is_overtaken(&posted) {
        return show(&work, &posted, Vec::new(), true);
    }
    let mut problems = Vec::new();
    let before = work.coverage();
    let after = planned(&work, &posted, &before, &mut problems).await?;
    let why = reason(&work, &posted, &mut problems);
    if !problems.is_empty() {
        return show(&work, &posted, problems, false);
    }
    let mut changed = after.visits.len().abs_diff(before.visits.len());
    let was = before.reached(|_| true);
    changed = changed.max(after.reached(|_| true).reached.abs_diff(was.reached));
    let round = Round {
        coverage: Some(after),
        ..work.round.record.clone()
    };
    match work.save("plan coverage", round, why).await? {
        Saved::Written => {
            let address = work.href(&format!("?done={changed}"));
            Ok(Redirect::to(&address).into_response())
        }
        Saved::Overtaken => {
            let work = work.again().await?;
            show(&work, &posted, Vec::new(), true)
        }
    }
}

/// The coverage with the areas of a source.
async fn planned(
    work: &Work,
    posted: &Posted,
    before: &Coverage,
    problems: &mut Vec<Problem>,
) -> Result<Coverage, WebError> {
    let speaker = work.desk.reader.speaker();
    let mut nothing = |key: &str, field: &'static str| {
        let text = speaker.say(key);
        problems.push(Problem { field, text });
        before.clone()
    };
    let set = CodeSetName(posted.field("set").to_owned());
    let set = work.sets.iter().find(|known| known.name == set);
    let level = level_of(posted.field("level"));
    Ok(match posted.field("source") {
        "before" => match last_plan(work) {
            Some(areas) => before.planning(areas),
            None => nothing("coverage-plan-no-before", "source"),
        },
        "rows" => {
            let Some(level) = level else {
                return Ok(nothing("coverage-plan-level-missing", "level"));
            };
            let counted = work.counted().await?;
            let areas = counted.into_iter().filter(|(_, found)| *found == level);
            let areas: Vec<AreaReference> = areas.map(|(area, _)| area).collect();
            if areas.is_empty() {
                return Ok(nothing("coverage-plan-no-rows", "source"));
            }
            let new = before.planning(areas.clone());
            let open = areas
                .into_iter()
                .filter(|area| new.visit(area) == Some(displacement::rounds::Visit::Planned));
            let reached: Vec<_> = open
                .map(|area| (area, Some(displacement::rounds::Visit::Reached)))
                .collect();
            new.with(reached)
        }
        "set" => match (set, level) {
            (Some(set), Some(level)) => {
                let areas = set.of_level(level);
                let areas = areas.map(|area| AreaReference::new(&set.name, &area.code));
                let after = before.planning(areas);
                if after.visits.is_empty() {
                    return Ok(nothing("coverage-plan-no-areas", "level"));
                }
                after
            }
            (None, _) => nothing("coverage-plan-set-missing", "set"),
            (_, None) => nothing("coverage-plan-level-missing", "level"),
        },
        "list" => match set {
            Some(set) => listed(work, posted, set, before, problems),
            None => nothing("coverage-plan-set-missing", "set"),
        },
        _ => nothing("coverage-plan-source-missing", "source"),
    })
}

/// The areas that the round before of the same operation was to visit.
fn last_plan(work: &Work) -> Option<Vec<AreaReference>> {
    let key = &work.round.record.key;
    let rounds = work.records.rounds.iter().map(|round| &round.record);
    let before = rounds
        .filter(|round| {
            let other = &round.key;
            other.operation == key.operation
                && (other.reporting_date, other.number) < (key.reporting_date, key.number)
        })
        .filter(|round| round.coverage.is_some())
        .max_by_key(|round| (round.key.reporting_date, round.key.number))?;
    let visits = before.coverage.iter().flat_map(|it| &it.visits);
    Some(visits.map(|(area, _)| area.clone()).collect())
}

/// What a pasted list says.
fn listed(
    work: &Work,
    posted: &Posted,
    set: &CodeSet,
    before: &Coverage,
    problems: &mut Vec<Problem>,
) -> Coverage {
    let speaker = work.desk.reader.speaker();
    let mut wrong = |text: String| {
        problems.push(Problem {
            field: "list",
            text,
        })
    };
    let listed = match visits::read(posted.field("list")) {
        Ok(listed) => listed,
        Err(lines) => {
            for line in lines.iter().take(MOST_LINES) {
                wrong(said(work, line));
            }
            return before.clone();
        }
    };
    if listed.is_empty() {
        wrong(speaker.say("coverage-list-empty"));
    }
    // A set that was only seen in workbooks lacks what nobody has visited.
    let unknown = listed
        .iter()
        .filter(|one| set.is_list && set.area(&one.code).is_none());
    for one in unknown.take(MOST_LINES) {
        let line = one.line.to_string();
        let code = one.code.to_string();
        wrong(speaker.say_with(
            "coverage-list-unknown",
            &[
                ("line", Value::from(&line)),
                ("code", Value::from(&code)),
                ("set", Value::from(&set.name.0)),
            ],
        ));
    }
    let areas = listed
        .iter()
        .map(|one| (AreaReference::new(&set.name, &one.code), Some(one.visit)));
    before.with(areas)
}

fn said(work: &Work, line: &WrongLine) -> String {
    let speaker = work.desk.reader.speaker();
    match line {
        WrongLine::Word { line, word } => {
            let line = line.to_string();
            let values = [("line", Value::from(&line)), ("word", Value::from(word))];
            speaker.say_with("coverage-list-word", &values)
        }
        WrongLine::Twice { line, code, before } => {
            let (line, before) = (line.to_string(), before.to_string());
            let values = [
                ("line", Value::from(&line)),
                ("code", Value::from(code)),
                ("before", Value::from(&before)),
            ];
            speaker.say_with("coverage-list-twice", &values)
        }
        WrongLine::NoCode { line } => {
            let line = line.to_string();
            speaker.say_with("coverage-list-no-code", &[("line", Value::from(&line))])
        }
    }
}

fn level_of(sent: &str) -> Option<Level> {
    Level::ALL
        .into_iter()
        .find(|level| level.to_string() == sent)
}

fn show(
    work: &Work,
    typed: &Posted,
    problems: Vec<Problem>,
    overtaken: bool,
) -> Result<Response, WebError> {
    let chrome = work
        .chrome("coverage-plan-title")?
        .crumb(&work.path(), work.heading());
    let coverage = work.coverage();
    let speaker = work.desk.reader.speaker();
    let status = if overtaken {
        StatusCode::CONFLICT
    } else if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let chosen = |field: &str, value: &str, usual: &str| match typed.field(field) {
        "" => value == usual,
        sent => value == sent,
    };
    // The set of what is planned already, or the one of the rows.
    let usual_set = coverage.visits.first().map(|(area, _)| area.set.0.clone());
    let usual_set = usual_set.unwrap_or_else(|| {
        let list = work.sets.iter().find(|set| set.is_list);
        let set = list.or_else(|| work.sets.first());
        set.map_or_else(String::new, |set| set.name.0.clone())
    });
    let usual_level = Level::Admin3.to_string();
    let page = PlanPage {
        problems,
        overtaken,
        form_token: work.desk.person.token.form_token().to_show(),
        version: work.round.version.to_string(),
        heading: work.heading(),
        planned: chrome.say_count("coverage-areas-count", coverage.visits.len()),
        sources: ["before", "rows", "set", "list"]
            .map(|source| Choice {
                value: source.to_owned(),
                label: speaker.say(&format!("coverage-plan-from-{source}")),
                chosen: chosen("source", source, "before"),
            })
            .into(),
        sets: work
            .sets
            .iter()
            .map(|set| Choice {
                value: set.name.0.clone(),
                label: set.name.0.clone(),
                chosen: chosen("set", &set.name.0, &usual_set),
            })
            .collect(),
        levels: Level::ALL
            .into_iter()
            .filter(|level| *level > Level::Country)
            .map(|level| Choice {
                value: level.to_string(),
                label: words::level(speaker, level),
                chosen: chosen("level", &level.to_string(), &usual_level),
            })
            .collect(),
        list: typed.field("list").to_owned(),
        reason: typed.field("reason").to_owned(),
        action: work.href("/plan"),
        board: work.href(""),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}
