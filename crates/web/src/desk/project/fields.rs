//! The fields of a project's form: from a record, from what was posted, and
//! back into a record.

use ::appeals::records::{PlaceName, Project, ProjectStatus};
use chrono::{Datelike, NaiveDate};
use languages::{Speaker, Value};
use vocabulary::{Language, Texts};

use crate::access::{Posted, Problem};
use crate::desk::text::conflict::{MARK_CLOSE, MARK_OPEN, MARKS};
use crate::desk::text::written::{is_no_text, plain_lines};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A line of words in a language.
    Words(Language),
    /// A text of several lines in a language.
    Text(Language),
    /// One name on each line.
    Lines,
    /// A day.
    Day,
    /// How far the project is.
    Status,
}

/// A field of the form.
pub struct Field {
    /// Its name and identifier.
    pub name: &'static str,
    /// The key of its label.
    pub key: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// How many letters it may have.
    pub longest: usize,
}

const fn field(name: &'static str, key: &'static str, holds: Holds, longest: usize) -> Field {
    Field {
        name,
        key,
        holds,
        longest,
    }
}

use Holds::{Day, Lines, Status, Text, Words};
use Language::{English, French};

/// Every field, in the order of the form; both languages follow each other.
pub const FIELDS: [Field; 12] = [
    field("title_en", "edit-title-en", Words(English), 300),
    field("title_fr", "edit-title-fr", Words(French), 300),
    field(
        "description_en",
        "edit-description-en",
        Text(English),
        20_000,
    ),
    field(
        "description_fr",
        "edit-description-fr",
        Text(French),
        20_000,
    ),
    field(
        "beneficiaries_en",
        "edit-beneficiaries-en",
        Words(English),
        2_000,
    ),
    field(
        "beneficiaries_fr",
        "edit-beneficiaries-fr",
        Words(French),
        2_000,
    ),
    field("start", "edit-start", Day, 20),
    field("end", "edit-end", Day, 20),
    field("status", "edit-status", Status, 20),
    field("implementing", "edit-implementing", Lines, 5_000),
    field("partners", "edit-partners", Lines, 5_000),
    field("places", "edit-places", Lines, 5_000),
];

/// The statuses by the name that forms use, with the keys of their words.
pub const STATUSES: [(&str, ProjectStatus, &str); 5] = [
    ("planned", ProjectStatus::Planned, "project-status-planned"),
    ("active", ProjectStatus::Active, "project-status-active"),
    (
        "completed",
        ProjectStatus::Completed,
        "project-status-completed",
    ),
    (
        "cancelled",
        ProjectStatus::Cancelled,
        "project-status-cancelled",
    ),
    ("merged", ProjectStatus::Merged, "project-status-merged"),
];

/// The form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The version that the writer saw.
    pub version: i32,
    /// The values, in the order of [`FIELDS`].
    pub values: Vec<String>,
}

impl Written {
    /// As a record says it.
    #[must_use]
    pub fn of(project: &Project, version: i32) -> Self {
        let texts = |texts: &Texts, language| texts.get(language).unwrap_or_default().to_owned();
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let places: Vec<&str> = project
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        let value = |name: &str| match name {
            "title_en" => texts(&project.titles, English),
            "title_fr" => texts(&project.titles, French),
            "description_en" => texts(&project.descriptions, English),
            "description_fr" => texts(&project.descriptions, French),
            "beneficiaries_en" => texts(&project.beneficiaries, English),
            "beneficiaries_fr" => texts(&project.beneficiaries, French),
            "start" => day(project.start),
            "end" => day(project.end),
            "implementing" => project.implementing.join("\n"),
            "partners" => project.partners.join("\n"),
            "places" => places.join("\n"),
            _ => STATUSES
                .iter()
                .find(|(_, status, _)| *status == project.status)
                .map_or_else(String::new, |(name, _, _)| (*name).to_owned()),
        };
        Self {
            version,
            values: FIELDS.iter().map(|field| value(field.name)).collect(),
        }
    }

    /// As it was posted.
    #[must_use]
    pub fn posted(posted: &Posted) -> Self {
        Self {
            version: posted.field("version").parse().unwrap_or(0),
            values: FIELDS
                .iter()
                .map(|field| plain_lines(posted.field(field.name)).trim().to_owned())
                .collect(),
        }
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        FIELDS
            .iter()
            .zip(&self.values)
            .find(|(field, _)| field.name == name)
            .map_or("", |(_, value)| value)
    }

    fn texts(&self, english: &str, french: &str) -> Texts {
        let mut texts = Texts::default();
        for (language, name) in [(English, english), (French, french)] {
            let text = self.value(name);
            if !text.is_empty() {
                texts.set(language, text);
            }
        }
        texts
    }

    fn lines(&self, name: &str) -> Vec<String> {
        self.value(name)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The project with these values, or what is wrong with them. `find`
    /// gives the code of a place.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn project(
        &self,
        project: &Project,
        speaker: Speaker,
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<Project, Vec<Problem>> {
        let mut problems = self.problems(speaker);
        let mut day = |name: &'static str| {
            day_of(self.value(name)).unwrap_or_else(|()| {
                problems.push(Problem {
                    field: name,
                    text: speaker.say_with("edit-day-wrong", &[("value", self.value(name).into())]),
                });
                None
            })
        };
        let (start, end) = (day("start"), day("end"));
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            problems.push(Problem {
                field: "end",
                text: speaker.say("edit-end-before-start"),
            });
        }
        let status = STATUSES
            .iter()
            .find(|(name, _, _)| *name == self.value("status"))
            .map(|(_, status, _)| *status);
        let Some(status) = status.filter(|_| problems.is_empty()) else {
            if status.is_none() {
                problems.push(Problem {
                    field: "status",
                    text: speaker.say("edit-status-unknown"),
                });
            }
            return Err(problems);
        };
        let place = |name: String| {
            let known = project.places.iter().find(|place| place.name == name);
            known.cloned().unwrap_or_else(|| PlaceName {
                code: find(&name),
                name,
            })
        };
        Ok(Project {
            titles: self.texts("title_en", "title_fr"),
            descriptions: self.texts("description_en", "description_fr"),
            beneficiaries: self.texts("beneficiaries_en", "beneficiaries_fr"),
            implementing: self.lines("implementing"),
            partners: self.lines("partners"),
            places: self.lines("places").into_iter().map(place).collect(),
            start,
            end,
            status,
            ..project.clone()
        })
    }

    fn problems(&self, speaker: Speaker) -> Vec<Problem> {
        let number = |count: usize| speaker.number(i64::try_from(count).unwrap_or(i64::MAX));
        let mut problems = Vec::new();
        if self.texts("title_en", "title_fr").is_empty() {
            let own = match speaker.language() {
                English => "title_en",
                French => "title_fr",
            };
            problems.push(Problem {
                field: own,
                text: speaker.say("edit-title-missing"),
            });
        }
        for (field, value) in FIELDS.iter().zip(&self.values) {
            let length = value.chars().count();
            let text = if length > field.longest {
                speaker.say_with(
                    "edit-too-long",
                    &[
                        ("length", Value::from(number(length))),
                        ("most", Value::from(number(field.longest))),
                    ],
                )
            } else if let Some(at) = value.chars().position(is_no_text) {
                speaker.say_with("text-control", &[("place", Value::from(number(at + 1)))])
            } else if value.contains([MARK_OPEN, MARK_CLOSE]) {
                speaker.say_with("text-marks-left", &[("marks", Value::from(MARKS))])
            } else {
                continue;
            };
            problems.push(Problem {
                field: field.name,
                text: speaker.named(&speaker.say(field.key), &text),
            });
        }
        problems
    }
}

fn day_of(text: &str) -> Result<Option<NaiveDate>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let day: NaiveDate = text.parse().map_err(|_| ())?;
    // A century off is a slip.
    (1950..2100)
        .contains(&day.year())
        .then_some(Some(day))
        .ok_or(())
}
