//! What is doubtful in the rows of a round, before they are written.
//!
//! Each check has a level that a mission can set. An error refuses the file;
//! a warning stays with the row and is shown wherever its number is; a check
//! that is off says nothing. Nothing is repaired here.

mod areas;
mod levels;
mod numbers;
mod seen;
mod stored;

pub use levels::{Check, CheckLevel, CheckLevels, Limits};
pub use seen::{Elsewhere, Seen};
pub use stored::StoredDoubt;

use crate::comparison::carry_over;
use crate::places::{CodeSet, Gazetteer, Level};
use crate::rounds::{Assessment, Round, RoundKey};

/// Which part of a row is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The row as a whole.
    Row,
    /// The code of this level.
    Code(Level),
    /// Its households.
    Households,
    /// Its persons.
    Persons,
    /// Its persons by sex.
    Sex,
    /// The day of the visit.
    SurveyDate,
    /// Something that is not there: no row has it.
    Missing,
}

/// A doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The check.
    pub check: Check,
    /// Its level in the mission; never off.
    pub level: CheckLevel,
    /// The place of the row among those that were given; of the last round
    /// for [`Check::AreaMissing`].
    pub row: usize,
    /// Which part of it.
    pub subject: Subject,
    /// What was seen.
    pub seen: Seen,
}

/// What the rows of a round are compared with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'known> {
    /// The round, where it is known.
    pub round: Option<&'known Round>,
    /// The rows of the round before it.
    pub last: &'known [Assessment],
    /// The list of codes that the file uses, where there is one.
    pub codes: Option<&'known CodeSet>,
    /// All code sets and links.
    pub gazetteer: Option<&'known Gazetteer>,
}

pub(crate) struct Doubts<'levels> {
    levels: &'levels CheckLevels,
    list: Vec<Doubt>,
}

impl Doubts<'_> {
    fn add(&mut self, check: Check, row: usize, subject: Subject, seen: Seen) {
        let level = self.levels.level(check);
        if level != CheckLevel::Off {
            self.list.push(Doubt {
                check,
                level,
                row,
                subject,
                seen,
            });
        }
    }
}

/// Checks the rows of one round, in the order of rows.
#[must_use]
pub fn check(rows: &[Assessment], context: &Context<'_>, levels: &CheckLevels) -> Vec<Doubt> {
    let mut list = check_alone(rows, context.round, levels);
    list.extend(check_beside(rows, context, levels));
    sort(&mut list);
    list
}

/// What is doubtful in the rows of one round whatever else is known. Only
/// such doubts are kept with rows: what other rounds and lists say of them
/// changes with every import, and is asked when it is shown
/// ([`check_beside`]).
#[must_use]
pub fn check_alone(rows: &[Assessment], round: Option<&Round>, levels: &CheckLevels) -> Vec<Doubt> {
    let mut doubts = Doubts {
        levels,
        list: Vec::new(),
    };
    areas::codes_alone(rows, &mut doubts);
    areas::duplicates(rows, &mut doubts);
    numbers::sums(rows, &mut doubts);
    numbers::levels(rows, &mut doubts);
    numbers::dates(rows, round, &mut doubts);
    let mut list = doubts.list;
    sort(&mut list);
    list
}

/// What is doubtful in the rows of one round beside the round before and the
/// lists of codes.
#[must_use]
pub fn check_beside(
    rows: &[Assessment],
    context: &Context<'_>,
    levels: &CheckLevels,
) -> Vec<Doubt> {
    let mut doubts = Doubts {
        levels,
        list: Vec::new(),
    };
    areas::codes_beside(rows, context, &mut doubts);
    let none = Gazetteer::default();
    let gazetteer = context.gazetteer.unwrap_or(&none);
    numbers::jumps(rows, context.last, gazetteer, &mut doubts);
    areas::missing(rows, context.last, gazetteer, &mut doubts);
    for found in carry_over(context.last, rows, gazetteer) {
        if let Some(row) = rows.get(found.row).filter(|row| !row.carried_over) {
            let area = row.place.names();
            doubts.add(
                Check::CarryOver,
                found.row,
                Subject::Persons,
                Seen::SameAgain { area },
            );
        }
    }
    let mut list = doubts.list;
    sort(&mut list);
    list
}

fn sort(doubts: &mut [Doubt]) {
    doubts.sort_by_key(|doubt| (doubt.subject == Subject::Missing, doubt.row, doubt.check));
}

/// The round before a round, of the same operation.
#[must_use]
pub fn round_before<'round>(
    rounds: impl IntoIterator<Item = &'round RoundKey>,
    round: &RoundKey,
) -> Option<&'round RoundKey> {
    let earlier = rounds
        .into_iter()
        .filter(|other| other.operation == round.operation && *other < round);
    earlier.max()
}

#[cfg(test)]
mod tests;
