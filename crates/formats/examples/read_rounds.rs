//! Reads a table of rounds in chunks, and says how many rows and people there
//! are: `read_rounds COUNTRY FILE`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it says on the terminal what it read"
)]

use std::convert::Infallible;
use std::fs::File;
use std::process::ExitCode;

use displacement::rounds::Assessment;
use formats::dtm::stream::{Stopped, stream, survey};
use formats::dtm::{Given, Known};

fn main() -> ExitCode {
    let path = std::env::args().nth(2).unwrap_or_default();
    let known = Known::default();
    let given = Given {
        country: std::env::args().nth(1).unwrap_or_default(),
        ..Given::default()
    };
    let survey = match survey("table.csv", &given, &known, || File::open(&path)) {
        Ok(survey) => survey,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let Ok(file) = File::open(&path) else {
        return ExitCode::FAILURE;
    };
    let mut persons = 0_u64;
    let taker = |chunk: Vec<Assessment>| {
        let counts = chunk.iter().filter_map(|row| row.persons.as_ref());
        persons += counts.map(|tally| tally.count).sum::<u64>();
        Ok::<(), Infallible>(())
    };
    let read = stream("table.csv", file, &given, &known, &survey, taker);
    match read {
        Ok(streamed) => {
            let rounds = streamed.rounds.len();
            println!(
                "{} rows of {rounds} rounds, {persons} persons",
                streamed.rows
            );
            ExitCode::SUCCESS
        }
        Err(Stopped::Refused(report)) => {
            for finding in report.findings.iter().take(20) {
                eprintln!(
                    "{:?}, {:?}: {}",
                    finding.line, finding.column, finding.message
                );
            }
            ExitCode::FAILURE
        }
        Err(Stopped::Taker(never)) => match never {},
    }
}
