//! What stands between a page and its publishing, in words.

use figures::place::{Part, Place};
use figures::publishing::{Obstacle, Problem, Severity};
use figures::round_report::{RoundObstacle, RoundProblem};
use languages::Speaker;
use vocabulary::Language;

/// One obstacle on one line.
pub fn line(obstacle: &Obstacle) -> String {
    let severity = match obstacle.severity {
        Severity::Blocks => "blocks",
        Severity::Notice => "notice",
    };
    let language = obstacle
        .language
        .map(|language| format!(" ({language})"))
        .unwrap_or_default();
    format!(
        "{severity}: {}{language}: {}",
        place(&obstacle.place),
        problem(&obstacle.problem)
    )
}

/// One obstacle of the report of a round on one line.
pub fn line_of_report(obstacle: &RoundObstacle) -> String {
    let severity = match obstacle.severity {
        Severity::Blocks => "blocks",
        Severity::Notice => "notice",
    };
    let language = obstacle
        .language
        .map(|language| format!(" ({language})"))
        .unwrap_or_default();
    let what = match &obstacle.problem {
        RoundProblem::NothingCounted => "the round counts nobody".to_owned(),
        RoundProblem::Partial => "the round is released only in part".to_owned(),
        RoundProblem::Contradictions { status, count } => {
            format!("{status:?}: counts contradict each other in {count} places")
        }
        RoundProblem::NoSummary => {
            "nobody wrote a summary: sentences made from the figures stand there".to_owned()
        }
        RoundProblem::Words { problem: of_words } => problem(of_words),
    };
    format!("{severity}: the report{language}: {what}")
}

fn place(place: &Place) -> String {
    let name = place.names.best(Language::English);
    let word = match place.part {
        Part::Appeal => return "the appeal".to_owned(),
        Part::Staff => return "staff".to_owned(),
        Part::Narrative { section } => {
            let section = format!("{section:?}").to_lowercase();
            return format!("{section}, passage {}", place.number);
        }
        Part::Achievement => "achievement",
        Part::Framework => "framework",
        Part::Sector => "sector",
        Part::Project => "project",
        Part::Office => "office",
        Part::Contact => "contact",
        Part::Seat => "coordination seat",
    };
    if name.is_empty() {
        format!("{word} {}", place.number)
    } else {
        format!("{word} {} “{name}”", place.number)
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unresolved { binding, reason } => format!("{binding} does not resolve: {reason}"),
        Problem::NotKnown { question, reason } => format!(
            "{{{{ {question} }}}} has no value: {}",
            Speaker::of(Language::English).say(reason.key())
        ),
        Problem::TypedNumber { number, sentence } => {
            format!(
                "“{number}” is typed, not bound to a figure: “{}”",
                sentence.trim()
            )
        }
        Problem::NotCited { question } => format!("{{{{ {question} }}}} cites no source"),
        Problem::MissingLanguage => "there is no text in this language".to_owned(),
    }
}
