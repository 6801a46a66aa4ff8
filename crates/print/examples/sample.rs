//! Prints an invented report: `cargo run -p print --example sample -- report.pdf [times]`.
//! With a number of times it prints variants of the report and says how long
//! each took.

#[path = "sample/invented.rs"]
mod invented;

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use print::{Day, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "report.pdf".to_owned());
    let times: usize = arguments.next().map_or(Ok(1), |times| times.parse())?;
    let day = Day {
        year: 2017,
        month: 3,
        day: 1,
    };
    for time in 0..times {
        let report = invented::report(time);
        let start = Instant::now();
        let bytes = pdf(&report, day)?;
        let taken = start.elapsed();
        writeln!(
            std::io::stdout(),
            "{} bytes in {} ms",
            bytes.len(),
            taken.as_millis()
        )?;
        std::fs::write(&path, bytes)?;
    }
    Ok(())
}
