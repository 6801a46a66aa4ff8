//! Works on a table with HXL tags, as `benches/hxl` measures it.
//!
//! `hxl filter QUERY`, `hxl count BY SUM`, `hxl dedup BY`: the table comes in,
//! the result goes out.

#![expect(
    clippy::print_stderr,
    reason = "it says on the terminal what went wrong"
)]

use std::error::Error;
use std::io::{BufWriter, Write, stdin, stdout};
use std::process::ExitCode;

use formats::hxl::{HxlTable, Query, TagPattern, count, deduplicate, filter};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match work(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn work(words: &[&str]) -> Result<(), Box<dyn Error>> {
    let table = HxlTable::open(stdin().lock())?;
    let mut target = BufWriter::with_capacity(1 << 16, stdout().lock());
    match words {
        ["filter", query] => {
            filter(table, &[Query::parse(query)?], false, &mut target)?;
        }
        ["count", by, sum] => {
            let by = TagPattern::parse_list(by)?;
            for (key, counted) in count(table, &by, Some(&TagPattern::parse(sum)?))? {
                let sum = counted.sum.map_or_else(String::new, |sum| sum.to_string());
                writeln!(target, "{}\t{}\t{sum}", key.join("\t"), counted.rows)?;
            }
        }
        ["dedup", by] => {
            deduplicate(table, &TagPattern::parse_list(by)?, &mut target)?;
        }
        _ => return Err("filter QUERY, count BY SUM or dedup BY".into()),
    }
    target.flush()?;
    Ok(())
}
