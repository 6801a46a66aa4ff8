//! A row of a round: how many people of one status are in one area.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

use super::{AssessmentKind, Cause, RoundKey, Shelter, Status};
use crate::checks::{Check, Seen};
use crate::places::{AreaReference, Place};

/// A number of a row, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// The cell, `P12`, or the field of an answer, `numPresentIdpInd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

/// The shape of the file from which a row came. Rows of one area and round
/// in two shapes are the same people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A workbook or table of a mission: nearest to the field.
    Workbook,
    /// A table with HXL tags.
    HxlTable,
    /// An answer of the DTM API, version 3.
    ApiThree,
    /// An answer of the DTM API, version 2.
    ApiTwo,
    /// A table in the columns of HAPI.
    Hapi,
    /// Typed, with a cited source.
    Declared,
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The shape of the file.
    pub form: Form,
    /// The file, by name.
    pub file: String,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row or line, or the place in an answer, counted from 1.
    pub row: usize,
}

/// A part of the people of a row. Parts are not disjoint with the total;
/// they are in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// Their sex, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Their age, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBand>,
    /// How many.
    pub tally: Tally,
}

/// The people of a row who live in one kind of shelter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShelterPart {
    /// The kind.
    pub shelter: Shelter,
    /// Persons or households.
    pub unit: PeopleUnit,
    /// How many.
    pub tally: Tally,
}

/// Where people came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The country, as written.
    pub country: Option<String>,
    /// The region, as written.
    pub region: Option<String>,
    /// The area, where the file has a code.
    pub area: Option<AreaReference>,
}

/// What people mean to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intention {
    /// Stay where they are.
    Stay,
    /// Go back.
    Return,
    /// Go elsewhere.
    MoveOn,
    /// In their own words.
    Other(String),
}

/// A need of a site, by sector.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Need {
    /// The sector, in the words of the form.
    pub sector: String,
    /// The answer, in the words of the form.
    pub answer: String,
    /// The cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

/// How much an informant is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliability {
    /// Hardly.
    Low,
    /// Mostly.
    Medium,
    /// Confirmed by others.
    High,
}

/// Who was asked: how many, never who.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Informants {
    /// How many.
    pub count: Option<u64>,
    /// How much they are believed.
    pub reliability: Option<Reliability>,
}

/// A doubt that stays with a row and is shown wherever its number is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Warning {
    /// Which check doubts.
    pub check: Check,
    /// What it saw.
    pub seen: Seen,
}

/// A row of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The round.
    pub round: RoundKey,
    /// How it was collected.
    pub kind: AssessmentKind,
    /// Where.
    pub place: Place,
    /// What the people are.
    pub status: Status,
    /// Households; `None` where that is not known, which is not 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<Tally>,
    /// Persons; `None` where that is not known, which is not 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<Tally>,
    /// Of these, by sex and age where it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Of these, by shelter where it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shelters: Vec<ShelterPart>,
    /// Where they came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// Why, in the words of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause_text: Option<String>,
    /// The number that the row has at its owners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Since when most of them are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displaced_since: Option<NaiveDate>,
    /// Since when the second largest group is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displaced_again: Option<NaiveDate>,
    /// What they mean to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intentions: Vec<Intention>,
    /// What a site needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informants: Option<Informants>,
    /// The day of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surveyed: Option<NaiveDate>,
    /// Whether the mission says that the numbers are those of an earlier
    /// round because nobody went.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carried_over: bool,
    /// Doubts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// Where the row stands.
    pub source: Source,
}

impl Assessment {
    /// A row that says nothing yet of the people in a place.
    #[must_use]
    pub const fn bare(
        round: RoundKey,
        kind: AssessmentKind,
        place: Place,
        status: Status,
        source: Source,
    ) -> Self {
        Self {
            round,
            kind,
            place,
            status,
            households: None,
            persons: None,
            parts: Vec::new(),
            shelters: Vec::new(),
            origin: None,
            causes: Vec::new(),
            cause_text: None,
            external_id: None,
            displaced_since: None,
            displaced_again: None,
            intentions: Vec::new(),
            needs: Vec::new(),
            informants: None,
            surveyed: None,
            carried_over: false,
            warnings: Vec::new(),
            source,
        }
    }

    /// The number of a unit.
    #[must_use]
    pub const fn tally(&self, unit: PeopleUnit) -> Option<&Tally> {
        match unit {
            PeopleUnit::Persons => self.persons.as_ref(),
            PeopleUnit::Households => self.households.as_ref(),
        }
    }

    /// Where the number of a unit stands: `Sheet1!P12`, or the field of an
    /// answer with its row; `None` where the row has no such number, or was
    /// typed.
    #[must_use]
    pub fn cell(&self, unit: PeopleUnit) -> Option<String> {
        let cell = self.tally(unit)?.cell.as_deref()?;
        Some(match &self.source.sheet {
            Some(sheet) => format!("{sheet}!{cell}"),
            None => format!("{cell}, {}", self.source.row),
        })
    }

    /// What makes the row one row: a second one with the same key is the
    /// same row again, or a correction of it. File, sheet and row are not in
    /// it, so that a corrected file corrects.
    #[must_use]
    pub fn key(&self) -> String {
        let area = self.place.area().map(|area| area.to_string());
        let mut causes: Vec<String> = self.causes.iter().map(|one| format!("{one:?}")).collect();
        causes.sort();
        // Workbooks tell causes and origin of a row; only the answers that
        // divide an area by them have several rows for it.
        let divided = matches!(self.source.form, Form::ApiTwo | Form::ApiThree);
        let origin = self.origin.as_ref().filter(|_| divided);
        format!(
            "{}|{}|{:?}|{}|{:?}|{}|{:?}",
            self.round,
            self.kind.letters(),
            self.source.form,
            area.unwrap_or_default(),
            self.status,
            if divided {
                causes.join(";")
            } else {
                String::new()
            },
            origin.map(|origin| (&origin.country, &origin.region)),
        )
    }

    /// Whether another row says the same of the same people, wherever it
    /// stands: a corrected file repeats what it does not correct, on other
    /// lines.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let bare = |row: &Self| {
            let mut row = row.clone();
            row.source = Source {
                form: row.source.form,
                file: String::new(),
                sheet: None,
                row: 0,
            };
            let tallies = row.households.iter_mut().chain(&mut row.persons);
            let tallies = tallies.chain(row.parts.iter_mut().map(|part| &mut part.tally));
            let tallies = tallies.chain(row.shelters.iter_mut().map(|part| &mut part.tally));
            for tally in tallies {
                tally.cell = None;
            }
            for need in &mut row.needs {
                need.cell = None;
            }
            row
        };
        self == other || bare(self) == bare(other)
    }

    /// The persons whose sex is told, in parts that are not told by age too
    /// where others are: female and male.
    #[must_use]
    pub fn by_sex(&self) -> (Option<u64>, Option<u64>) {
        let sum = |wanted: Sex| {
            let of_sex = || {
                self.parts
                    .iter()
                    .filter(move |part| part.sex == Some(wanted))
            };
            let whole = of_sex().find(|part| part.age.is_none());
            if let Some(whole) = whole {
                return Some(whole.tally.count);
            }
            of_sex()
                .map(|part| part.tally.count)
                .reduce(u64::saturating_add)
        };
        (sum(Sex::Female), sum(Sex::Male))
    }

    /// Persons whose age is told.
    #[must_use]
    pub fn with_age(&self) -> u64 {
        let aged = self.parts.iter().filter(|part| part.age.is_some());
        aged.map(|part| part.tally.count)
            .fold(0, u64::saturating_add)
    }

    /// Persons per household, where both are known.
    #[must_use]
    pub fn household_size(&self) -> Option<Decimal> {
        let households = self.households.as_ref().filter(|tally| tally.count > 0)?;
        let persons = Decimal::from(self.persons.as_ref()?.count);
        persons.checked_div(Decimal::from(households.count))
    }
}
