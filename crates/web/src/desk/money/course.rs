//! The running view: what becomes of the totals if the form is saved.

use ::appeals::funding::FundingLine;
use ::appeals::records::Target;
use ::appeals::supposition::Supposition;
use figures::Figure;
use figures::consequences::{Consequences, Course, Part, PartCourse, consequences};
use languages::{Speaker, Value};
use missions::MissionRecords;

use super::destination::target_text;
use crate::appeals::view::{best, difference, exact, name_label, text};
use crate::desk::Desk;
use crate::site::{Reader, WebError};

/// One figure before and after.
pub struct CourseRow {
    /// What it counts.
    pub label: String,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
    /// By how much it moves; empty where it stands still.
    pub difference: String,
    /// Whether it moves.
    pub moves: bool,
}

/// The figures of one part.
pub struct CoursePart {
    /// Which part, in words.
    pub name: String,
    /// Its figures.
    pub rows: Vec<CourseRow>,
}

/// What would become of the totals.
pub struct CourseView {
    /// The parts, the narrowest first.
    pub parts: Vec<CoursePart>,
    /// The lines of the appeal that move.
    pub lines: Vec<CourseRow>,
    /// On which line the contribution would stand, and whether it counts.
    pub standing: String,
    /// What else somebody should know before saving.
    pub remarks: Vec<String>,
}

/// The running view of a supposition.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn course(
    desk: &Desk,
    records: &MissionRecords,
    supposition: &Supposition,
) -> Result<CourseView, WebError> {
    let found = consequences(records, supposition)?;
    let reader = &desk.reader;
    let speaker = reader.speaker();
    let over = found.parts.iter().filter(|part| is_over(part));
    let mut remarks = Vec::new();
    for part in over {
        let name = part_name(&part.part, records, reader);
        let values = [("part", Value::from(name.as_str()))];
        remarks.push(speaker.say_with("course-over", &values));
    }
    Ok(CourseView {
        parts: found
            .parts
            .iter()
            .map(|part| part_view(part, records, reader))
            .collect(),
        lines: found
            .lines
            .iter()
            .map(|(line, course)| row(speaker, line_name(speaker, *line), course, text))
            .collect(),
        standing: standing(speaker, supposition, &found),
        remarks,
    })
}

/// Whether more would have come than was asked, and has not yet.
fn is_over(part: &PartCourse) -> bool {
    let over = |course: &Figure| {
        let percent = course.value.percent();
        percent.is_some_and(|percent| percent.hundredths() > 10_000)
    };
    over(&part.percent.after) && !over(&part.percent.before)
}

fn part_name(part: &Part, records: &MissionRecords, reader: &Reader) -> String {
    match part {
        Part::Appeal => best(reader, &records.appeal.record.titles).text.to_owned(),
        Part::Framework(id) => target_text(&Target::Framework { framework: *id }, records, reader),
        Part::Sector(framework, sector) => {
            let sector = sector.clone();
            let framework = *framework;
            target_text(&Target::Sector { framework, sector }, records, reader)
        }
        Part::Project(id) => target_text(&Target::Project { project: *id }, records, reader),
    }
}

fn part_view(part: &PartCourse, records: &MissionRecords, reader: &Reader) -> CoursePart {
    let speaker = reader.speaker();
    let name = part_name(&part.part, records, reader);
    CoursePart {
        name,
        rows: vec![
            row(speaker, speaker.say("requested"), &part.requested, text),
            row(speaker, speaker.say("received"), &part.received, text),
            row(
                speaker,
                speaker.say("percent-funded"),
                &part.percent,
                exactly,
            ),
            row(
                speaker,
                name_label(speaker, "funding.unmet"),
                &part.unmet,
                text,
            ),
        ],
    }
}

/// A percentage to two decimals: a contribution that moves the whole percent
/// is rare, and one that does not move seems lost.
fn exactly(speaker: Speaker, figure: &Figure) -> String {
    if figure.value.is_known() {
        exact(speaker, figure)
    } else {
        text(speaker, figure)
    }
}

fn row(
    speaker: Speaker,
    label: String,
    course: &Course,
    say: fn(Speaker, &Figure) -> String,
) -> CourseRow {
    let moves = course.moves();
    let by = difference(speaker, &course.before.value, &course.after.value);
    CourseRow {
        label,
        before: say(speaker, &course.before),
        after: say(speaker, &course.after),
        difference: by.filter(|_| moves).unwrap_or_default(),
        moves,
    }
}

/// The name of a line.
#[must_use]
pub fn line_name(speaker: Speaker, line: FundingLine) -> String {
    name_label(speaker, &format!("funding.{}", line.key()))
}

/// On which line it stands and whether that counts.
#[must_use]
pub fn line_sentence(speaker: Speaker, line: Option<FundingLine>) -> String {
    match line {
        None => speaker.say("course-line-none"),
        Some(line) => {
            let name = line_name(speaker, line);
            let values = [("line", Value::from(name.as_str()))];
            if line.is_counted() {
                speaker.say_with("course-line-counted", &values)
            } else {
                speaker.say_with("course-line-not-counted", &values)
            }
        }
    }
}

fn standing(speaker: Speaker, supposition: &Supposition, found: &Consequences) -> String {
    match supposition {
        Supposition::Contribution(_) => line_sentence(speaker, found.line_after),
        Supposition::WithoutContribution(_) | Supposition::Requirement(_) => String::new(),
    }
}
