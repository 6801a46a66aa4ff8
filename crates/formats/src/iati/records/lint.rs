//! What a person should look at in a project that came in.

use appeals::records::{Contribution, ContributionStatus, Project};
use chrono::{Datelike, NaiveDate};
use vocabulary::{Language, Money, Period};

use super::super::findings::Findings;
use super::super::message::Message;
use super::super::reading::Asked;
use super::super::tree::Element;

/// Further from the appeal than this no day of it can lie.
const YEARS_FAR_OFF: i64 = 20;

/// The words that stand before the code of another project, in the spellings
/// that files have.
const MERGED: [&str; 6] = [
    "merged into",
    "merged with",
    "merged in",
    "merged to",
    "fusionné avec",
    "fusionné dans",
];

/// The project into which a title says that its own was merged.
pub(super) fn merged_into(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let place = MERGED
        .iter()
        .find_map(|words| lower.find(words).map(|place| place + words.len()))?;
    // Lower case may have other lengths than the title; codes are ASCII.
    let rest = lower.get(place..)?.trim_start_matches("to ").trim();
    let rest = ["the ", "project ", "le projet ", "projet "]
        .iter()
        .fold(rest, |rest, word| {
            rest.strip_prefix(word).unwrap_or(rest).trim()
        });
    let code: String = rest
        .chars()
        .take_while(|letter| !letter.is_whitespace() && !matches!(letter, ')' | ',' | ';'))
        .collect();
    // “Merged into one” is no code of a project.
    code.chars()
        .any(|letter| letter.is_ascii_digit())
        .then(|| code.to_uppercase())
}

/// Whether a title says that its project was withdrawn.
pub(super) fn is_withdrawn(title: &str) -> bool {
    title.to_lowercase().contains("(withdrawn)")
}

pub(super) fn project(
    findings: &mut Findings,
    project: &Project,
    asked: &[Asked],
    came: &[Contribution],
    activity: &Element,
    period: Period,
) {
    let title = project.titles.best(Language::English).to_owned();
    if let Some(into) = merged_into(&title) {
        findings.at(
            &Message::Merged {
                project: title.clone(),
                into,
            },
            activity,
        );
    }
    let requested = asked.iter().max_by_key(|asked| asked.revision);
    if let Some(requested) = requested {
        let requested = requested.amount;
        if requested.minor == 0 && !came.is_empty() {
            let message = Message::AwaitingAllocation {
                project: title.clone(),
                agency: project.implementing.first().cloned().unwrap_or_default(),
                count: came.len(),
            };
            findings.at(&message, activity);
        }
        let received = received(came, requested);
        if requested.minor > 0 && received.minor > requested.minor {
            let percent = (i128::from(received.minor) * 200 / i128::from(requested.minor) + 1) / 2;
            let message = Message::Overfunded {
                project: title.clone(),
                percent: i64::try_from(percent).unwrap_or(i64::MAX),
                received: text(received),
                requested: text(requested),
            };
            findings.at(&message, activity);
        }
    }
    far_off(findings, project.start, "the start", activity, period);
    far_off(findings, project.end, "the end", activity, period);
    for one in came {
        far_off(
            findings,
            one.holds_from(),
            "a contribution",
            activity,
            period,
        );
    }
}

/// What counts in the currency of the requirement.
fn received(came: &[Contribution], requested: Money) -> Money {
    came.iter()
        .filter(|one| one.status != ContributionStatus::Pledge)
        .filter_map(|one| one.converted.or(Some(one.original)))
        .filter(|amount| amount.currency == requested.currency)
        .fold(Money::zero(requested.currency), |sum, next| {
            sum.checked_add(next).unwrap_or(sum)
        })
}

fn far_off(
    findings: &mut Findings,
    day: Option<NaiveDate>,
    what: &str,
    activity: &Element,
    period: Period,
) {
    let Some(day) = day else { return };
    let years = (i64::from(day.year()) - i64::from(period.first_year())).abs();
    if years > YEARS_FAR_OFF {
        let message = Message::DateFarOff {
            date: day.to_string(),
            what: what.to_owned(),
            years,
        };
        findings.at(&message, activity);
    }
}

fn text(money: Money) -> String {
    format!("{} {}", money.to_decimal().normalize(), money.currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_projects_are_known_in_every_spelling() {
        for (title, into) in [
            (
                "Shelter (merged into project HTI-10/S-NF/31777)",
                Some("HTI-10/S-NF/31777"),
            ),
            (
                "Coordination --- merged with HTI-10/E/31405/R",
                Some("HTI-10/E/31405/R"),
            ),
            (
                "Outbreaks (project merged with HTI-10/H/31440/R)",
                Some("HTI-10/H/31440/R"),
            ),
            ("Support -merged with P-HR-RL/31486)", Some("P-HR-RL/31486")),
            ("Submerged with water", None),
            ("Teams merged into one", None),
        ] {
            assert_eq!(merged_into(title).as_deref(), into, "{title}");
        }
    }
}
