//! How people were counted, and what is doubtful about it.

use chrono::NaiveDate;
use displacement::checks::{Elsewhere, Seen};
use displacement::counting::{RoundUsed, Share};
use displacement::places::AreaReference;
use displacement::rounds::{RoundKey, Warning};
use serde::{Deserialize, Serialize};
use vocabulary::RecordReference;

/// How people were counted in rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// The rounds that counted, how old they were on the day asked for, and
    /// how much of them was reached.
    pub rounds: Vec<RoundUsed>,
    /// Persons whose sex is not told.
    pub missing_sex: Share,
    /// Persons whose age is not told.
    pub missing_age: Share,
}

impl Method {
    /// How it is said: each round that counts, and what is not told.
    #[must_use]
    pub fn said(&self) -> Vec<Said> {
        let mut said: Vec<Said> = self.rounds.iter().map(said_of_round).collect();
        for (key, share) in [
            ("method-missing-sex", self.missing_sex),
            ("method-missing-age", self.missing_age),
        ] {
            if share.part > 0 {
                said.push(Said {
                    key: key.to_owned(),
                    values: vec![("part", count(share.part)), ("whole", count(share.whole))],
                });
            }
        }
        said
    }
}

fn said_of_round(used: &RoundUsed) -> Said {
    let mut values = of_round(&used.round);
    values.push(("kind", text(used.kind.letters())));
    values.push(("age", count(used.age_in_days)));
    let Some(reached) = used.reached else {
        return Said {
            key: "method-round".to_owned(),
            values,
        };
    };
    for (name, number) in [
        ("planned", reached.planned),
        ("reached", reached.reached),
        ("refused", reached.refused),
        ("inaccessible", reached.inaccessible),
    ] {
        values.push((name, count(number)));
    }
    Said {
        key: "method-round-reached".to_owned(),
        values,
    }
}

/// A doubt about people who were counted in rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Doubt {
    /// A newer round is released only in part, and does not count yet.
    NewerIsPartial {
        /// The round.
        round: RoundKey,
    },
    /// The round that counts is released only in part.
    Partial {
        /// The round.
        round: RoundKey,
    },
    /// Counts of different levels or files differ.
    Levels {
        /// The area, by name.
        area: String,
        /// What its own row says.
        coarser: u64,
        /// What the rows in it say.
        finer: u64,
        /// Whether the finer ones count.
        finer_counts: bool,
    },
    /// Two areas of different code sets were taken for one by their names.
    JoinedByName {
        /// The one.
        one: AreaReference,
        /// The other.
        other: AreaReference,
    },
    /// Rows that leave the number open are not in the sum.
    NumbersMissing {
        /// How many.
        rows: usize,
    },
    /// Rows that are not linked with the area may lie in it.
    MayLieInIt {
        /// How many.
        rows: usize,
    },
    /// Several operations count, and nobody said which of them do together.
    OperationsOverlap {
        /// Their names.
        operations: Vec<String>,
    },
    /// A doubt that a row carries.
    OfRow {
        /// The row.
        record: RecordReference,
        /// The doubt.
        warning: Warning,
    },
}

/// Something that is said by a key of the language files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The key.
    pub key: String,
    /// What stands in the text, by name.
    pub values: Vec<(&'static str, SaidValue)>,
}

/// A value in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidValue {
    /// A number.
    Count(i64),
    /// Words.
    Text(String),
    /// A day.
    Day(NaiveDate),
}

fn count(number: impl TryInto<i64>) -> SaidValue {
    SaidValue::Count(number.try_into().unwrap_or(i64::MAX))
}

fn text(words: impl ToString) -> SaidValue {
    SaidValue::Text(words.to_string())
}

fn of_round(round: &RoundKey) -> Vec<(&'static str, SaidValue)> {
    vec![
        ("operation", text(&round.operation)),
        ("round", count(round.number)),
        ("day", SaidValue::Day(round.reporting_date)),
    ]
}

impl Doubt {
    /// How it is said.
    #[must_use]
    pub fn said(&self) -> Said {
        let (key, values) = match self {
            Self::NewerIsPartial { round } => ("doubt-newer-is-partial", of_round(round)),
            Self::Partial { round } => ("doubt-partial", of_round(round)),
            Self::Levels {
                area,
                coarser,
                finer,
                finer_counts,
            } => (
                if *finer_counts {
                    "doubt-levels-finer"
                } else {
                    "doubt-levels-coarser"
                },
                vec![
                    ("area", text(area)),
                    ("coarser", count(*coarser)),
                    ("finer", count(*finer)),
                ],
            ),
            Self::JoinedByName { one, other } => (
                "doubt-joined-by-name",
                vec![("one", text(one)), ("other", text(other))],
            ),
            Self::NumbersMissing { rows } => {
                ("doubt-numbers-missing", vec![("count", count(*rows))])
            }
            Self::MayLieInIt { rows } => ("doubt-may-lie-in-it", vec![("count", count(*rows))]),
            Self::OperationsOverlap { operations } => (
                "doubt-operations-overlap",
                vec![("operations", text(operations.join(", ")))],
            ),
            Self::OfRow { warning, .. } => return seen(&warning.seen),
        };
        Said {
            key: key.to_owned(),
            values,
        }
    }
}

fn elsewhere(place: &Elsewhere) -> Vec<(&'static str, SaidValue)> {
    let (kind, mut values) = match place {
        Elsewhere::Row(row) => ("row", vec![("row", count(*row))]),
        Elsewhere::Round(round) => ("round", of_round(round)),
        Elsewhere::List(list) => ("list", vec![("list", text(list))]),
    };
    values.push(("elsewhere", text(kind)));
    values
}

/// How it is said what a check saw in a row.
#[must_use]
pub fn seen(seen: &Seen) -> Said {
    let (key, values) = match seen {
        Seen::CodeNotInList { code, list } => (
            "seen-code-not-in-list",
            vec![("code", text(code)), ("list", text(list))],
        ),
        Seen::CodeNamesAnother {
            code,
            name,
            other,
            elsewhere: place,
        } => (
            "seen-code-names-another",
            [
                vec![
                    ("code", text(code)),
                    ("name", text(name)),
                    ("other", text(other)),
                ],
                elsewhere(place),
            ]
            .concat(),
        ),
        Seen::ParentIsAnother {
            name,
            code,
            parent,
            other,
            elsewhere: place,
        } => (
            "seen-parent-is-another",
            [
                vec![
                    ("name", text(name)),
                    ("code", text(code)),
                    ("parent", text(parent)),
                    ("other", text(other)),
                ],
                elsewhere(place),
            ]
            .concat(),
        ),
        Seen::NoCode { area } => ("seen-no-code", vec![("area", text(area))]),
        Seen::StandsTwice { area, first } => (
            "seen-stands-twice",
            vec![("area", text(area)), ("first", count(*first))],
        ),
        Seen::NotHere { area, code, round } => (
            "seen-not-here",
            [
                vec![("area", text(area)), ("code", text(code))],
                of_round(round),
            ]
            .concat(),
        ),
        Seen::PersonsBelowHouseholds {
            area,
            persons,
            households,
        } => (
            "seen-persons-below-households",
            vec![
                ("area", text(area)),
                ("persons", count(*persons)),
                ("households", count(*households)),
            ],
        ),
        Seen::SexDoesNotAddUp {
            area,
            female,
            male,
            persons,
        } => (
            "seen-sex-does-not-add-up",
            vec![
                ("area", text(area)),
                ("female", count(*female)),
                ("male", count(*male)),
                ("persons", count(*persons)),
            ],
        ),
        Seen::LevelsContradict { area, own, below } => (
            "seen-levels-contradict",
            vec![
                ("area", text(area)),
                ("own", count(*own)),
                ("below", count(*below)),
            ],
        ),
        Seen::VisitOutside { day, from, until } => (
            "seen-visit-outside",
            vec![
                ("day", SaidValue::Day(*day)),
                ("from", SaidValue::Day(*from)),
                ("until", SaidValue::Day(*until)),
            ],
        ),
        Seen::AnotherDay {
            day,
            number,
            round_day,
        } => (
            "seen-another-day",
            vec![
                ("day", SaidValue::Day(*day)),
                ("round", count(*number)),
                ("roundday", SaidValue::Day(*round_day)),
            ],
        ),
        Seen::Jump { area, then, now } => (
            "seen-jump",
            vec![
                ("area", text(area)),
                ("then", count(*then)),
                ("now", count(*now)),
            ],
        ),
        Seen::SameAgain { area } => ("seen-same-again", vec![("area", text(area))]),
        Seen::BelowZero {} => ("seen-below-zero", Vec::new()),
        Seen::PartOfAPerson {} => ("seen-part-of-a-person", Vec::new()),
    };
    Said {
        key: key.to_owned(),
        values,
    }
}
