//! Rounds of the same country in other hands: other headings, orders and
//! faults. Each comes in with the right sums, or is refused at its cell.

mod faults;
mod shapes;
mod sites;

use std::collections::BTreeSet;

use displacement::checks::CheckLevels;
use displacement::counting::{CountingRule, Question, Records, Value, answer};
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, RoundKey, Status};
use formats::dtm::{DtmFile, Given};
use formats::report::{Finding, Report};
use vocabulary::people::PeopleUnit;

use crate::workbooks::{accept, given, read};

pub use Status::{
    InternallyDisplaced as Displaced, RepatriatedRefugee as Repatriated,
    ReturnedDisplaced as Returned,
};

/// What a round of a file counts of one status, as the store would count it.
pub fn counted(file: &DtmFile, number: u32, status: Status, unit: PeopleUnit) -> Option<u64> {
    let of_round = |key: &RoundKey| key.number == number;
    let round = file.rounds.iter().find(|round| of_round(&round.key))?;
    let rows = file.assessments.iter();
    let rows: Vec<&Assessment> = rows
        .filter(|row| of_round(&row.round) && row.status == status)
        .collect();
    let (gazetteer, rule) = (Gazetteer::default(), CountingRule::default());
    let records = Records {
        operations: Vec::new(),
        rounds: vec![round],
        assessments: rows,
        gazetteer: &gazetteer,
        rule: &rule,
    };
    let question = Question {
        status,
        unit,
        area: None,
        as_of: round.key.reporting_date,
    };
    match answer(&records, &question).value {
        Value::Known(count) => Some(count),
        Value::NotKnown(_) => None,
    }
}

/// Households and persons of a round.
pub fn people(file: &DtmFile, number: u32, status: Status) -> (Option<u64>, Option<u64>) {
    let of = |unit| counted(file, number, status, unit);
    (of(PeopleUnit::Households), of(PeopleUnit::Persons))
}

/// The names of the areas of a file, from the region down.
pub fn areas(file: &DtmFile) -> BTreeSet<String> {
    let names = file.assessments.iter().map(|row| row.place.names());
    names.collect()
}

/// Where findings of a key stand: sheet, row, column.
pub fn found<'list>(
    findings: &'list [Finding],
    key: &str,
) -> Vec<(Option<&'list str>, Option<usize>, Option<usize>)> {
    let of_key = |finding: &&Finding| finding.key == key || finding.details["check"] == key;
    let findings = findings.iter().filter(of_key);
    findings
        .map(|one| (one.sheet.as_deref(), one.line, one.column))
        .collect()
}

pub fn refuse(name: &str, bytes: &[u8], given: &Given) -> Box<Report> {
    match read(name, bytes, given, CheckLevels::default()) {
        Err(report) => report,
        Ok(file) => panic!("{name} came in: {:#?}", file.assessments),
    }
}

pub fn take(name: &str, bytes: &[u8]) -> DtmFile {
    accept(name, bytes, &given())
}

/// A day and a number for files that say neither.
pub fn told(number: u32) -> Given {
    Given {
        round: Some(number),
        reporting_date: Some("2016-12-31".parse().unwrap()),
        ..given()
    }
}
