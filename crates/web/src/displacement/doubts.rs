//! Doubts about a number, in words, with the rows that they belong to.

use displacement::checks::{Elsewhere, Seen};
use displacement::counting::CountWarning;
use displacement::places::Gazetteer;
use displacement::rounds::Assessment;
use languages::{Speaker, Value};
use vocabulary::{Record, RecordKind, Recorded};

use super::TrackingAddress;
use super::words;
use crate::site::Reader;

/// A doubt on a page.
pub struct DoubtView {
    /// What is doubtful.
    pub text: String,
    /// Where the row stands, in words.
    pub place: String,
    /// The row's record, where the doubt is about one.
    pub href: Option<String>,
}

/// Says doubts to one reader.
pub struct Doubts<'page> {
    /// The reader.
    pub reader: &'page Reader,
    /// The mission's addresses.
    pub address: &'page TrackingAddress,
    /// Whether rounds are named with their operation.
    pub several: bool,
    /// The rows that doubts speak of by their place.
    pub rows: &'page [Recorded<Assessment>],
    /// The names of areas.
    pub gazetteer: &'page Gazetteer,
}

impl Doubts<'_> {
    /// The view of a doubt about an answer; several for one that is about
    /// several rows.
    #[must_use]
    pub fn view(&self, warning: &CountWarning) -> Vec<DoubtView> {
        let speaker = self.reader.speaker();
        let plain = |text: String| DoubtView {
            text,
            place: String::new(),
            href: None,
        };
        let name = |area| match self.gazetteer.name(area) {
            Some(name) if !name.is_empty() => format!("{name} ({area})"),
            _ => area.to_string(),
        };
        match warning {
            CountWarning::NewerIsPartial(round) | CountWarning::Partial(round) => {
                let round = words::round_of_day(speaker, round, self.several);
                let key = match warning {
                    CountWarning::Partial(_) => "tracking-doubt-partial",
                    _ => "tracking-doubt-newer-partial",
                };
                vec![plain(
                    speaker.say_with(key, &[("round", Value::from(&round))]),
                )]
            }
            CountWarning::Levels(found) => {
                let (coarser, finer) = (
                    words::people(speaker, found.coarser),
                    words::people(speaker, found.finer),
                );
                let key = if found.finer_counts {
                    "tracking-doubt-levels-finer"
                } else {
                    "tracking-doubt-levels-coarser"
                };
                let text = speaker.say_with(
                    key,
                    &[
                        ("area", Value::from(&found.name)),
                        ("coarser", Value::from(&coarser)),
                        ("finer", Value::from(&finer)),
                    ],
                );
                match found.rows.first() {
                    Some(row) => vec![self.of_row(*row, text)],
                    None => vec![plain(text)],
                }
            }
            CountWarning::JoinedByName(one, other) => {
                let (one, other) = (name(one), name(other));
                vec![plain(speaker.say_with(
                    "tracking-doubt-joined",
                    &[("one", Value::from(&one)), ("other", Value::from(&other))],
                ))]
            }
            CountWarning::NumbersMissing(rows) => rows
                .iter()
                .map(|row| self.of_row(*row, speaker.say("tracking-doubt-number-missing")))
                .collect(),
            CountWarning::MayLieInIt(rows) => rows
                .iter()
                .map(|row| self.of_row(*row, speaker.say("tracking-doubt-may-lie")))
                .collect(),
            CountWarning::OfRow(row, doubt) => vec![self.of_row(*row, seen(speaker, &doubt.seen))],
        }
    }

    fn of_row(&self, place: usize, text: String) -> DoubtView {
        let speaker = self.reader.speaker();
        let Some(row) = self.rows.get(place).map(|row| &row.record) else {
            return DoubtView {
                text,
                place: String::new(),
                href: None,
            };
        };
        DoubtView {
            text,
            place: where_it_stands(speaker, row),
            href: Some(
                self.reader
                    .href(&self.address.record(RecordKind::Assessment, row.id())),
            ),
        }
    }
}

/// “Baseline.xlsx, sheet Dataset, row 12”.
#[must_use]
pub fn where_it_stands(speaker: Speaker, row: &Assessment) -> String {
    let number = row.source.row.to_string();
    let line = speaker.say_with("tracking-row-number", &[("row", Value::from(&number))]);
    match &row.source.sheet {
        Some(sheet) => {
            let sheet = speaker.say_with("tracking-sheet", &[("sheet", Value::from(sheet))]);
            format!("{}, {sheet}, {line}", row.source.file)
        }
        None => format!("{}, {line}", row.source.file),
    }
}

fn elsewhere(speaker: Speaker, place: &Elsewhere) -> String {
    match place {
        Elsewhere::Row(row) => {
            let row = row.to_string();
            speaker.say_with("tracking-elsewhere-row", &[("row", Value::from(&row))])
        }
        Elsewhere::Round(round) => {
            let round = words::round_of_day(speaker, round, false);
            speaker.say_with(
                "tracking-elsewhere-round",
                &[("round", Value::from(&round))],
            )
        }
        Elsewhere::List(list) => {
            speaker.say_with("tracking-elsewhere-list", &[("list", Value::from(&list.0))])
        }
    }
}

/// What a check saw, in words.
#[must_use]
pub fn seen(speaker: Speaker, seen: &Seen) -> String {
    let people = |count: &u64| words::people(speaker, *count);
    let (key, values): (&str, Vec<(&str, String)>) = match seen {
        Seen::CodeNotInList { code, list } => (
            "tracking-seen-code-not-in-list",
            vec![("code", code.to_string()), ("list", list.to_string())],
        ),
        Seen::CodeNamesAnother {
            code,
            name,
            other,
            elsewhere: place,
        } => (
            "tracking-seen-code-names-another",
            vec![
                ("code", code.to_string()),
                ("name", name.clone()),
                ("other", other.clone()),
                ("elsewhere", elsewhere(speaker, place)),
            ],
        ),
        Seen::ParentIsAnother {
            name,
            code,
            parent,
            other,
            elsewhere: place,
        } => (
            "tracking-seen-parent-is-another",
            vec![
                ("name", name.clone()),
                ("code", code.to_string()),
                ("parent", parent.to_string()),
                ("other", other.to_string()),
                ("elsewhere", elsewhere(speaker, place)),
            ],
        ),
        Seen::NoCode { area } => ("tracking-seen-no-code", vec![("area", area.clone())]),
        Seen::StandsTwice { area, first } => (
            "tracking-seen-stands-twice",
            vec![("area", area.clone()), ("row", first.to_string())],
        ),
        Seen::NotHere { area, code, round } => (
            "tracking-seen-not-here",
            vec![
                ("area", area.clone()),
                ("code", code.to_string()),
                ("round", words::round_of_day(speaker, round, false)),
            ],
        ),
        Seen::PersonsBelowHouseholds {
            area,
            persons,
            households,
        } => (
            "tracking-seen-persons-below-households",
            vec![
                ("area", area.clone()),
                ("persons", people(persons)),
                ("households", people(households)),
            ],
        ),
        Seen::SexDoesNotAddUp {
            area,
            female,
            male,
            persons,
        } => (
            "tracking-seen-sex",
            vec![
                ("area", area.clone()),
                ("female", people(female)),
                ("male", people(male)),
                ("persons", people(persons)),
            ],
        ),
        Seen::LevelsContradict { area, own, below } => (
            "tracking-seen-levels",
            vec![
                ("area", area.clone()),
                ("own", people(own)),
                ("below", people(below)),
            ],
        ),
        Seen::VisitOutside { day, from, until } => (
            "tracking-seen-visit-outside",
            vec![
                ("day", speaker.date(*day)),
                ("from", speaker.date(*from)),
                ("until", speaker.date(*until)),
            ],
        ),
        Seen::AnotherDay {
            day,
            number,
            round_day,
        } => (
            "tracking-seen-another-day",
            vec![
                ("day", speaker.date(*day)),
                ("number", number.to_string()),
                ("other", speaker.date(*round_day)),
            ],
        ),
        Seen::Jump { area, then, now } => (
            "tracking-seen-jump",
            vec![
                ("area", area.clone()),
                ("then", people(then)),
                ("now", people(now)),
            ],
        ),
        Seen::SameAgain { area } => ("tracking-seen-same-again", vec![("area", area.clone())]),
        Seen::BelowZero {} => ("tracking-seen-below-zero", Vec::new()),
        Seen::PartOfAPerson {} => ("tracking-seen-part-of-a-person", Vec::new()),
    };
    let values: Vec<(&str, Value<'_>)> = values
        .iter()
        .map(|(name, value)| (*name, Value::from(value.as_str())))
        .collect();
    speaker.say_with(key, &values)
}
