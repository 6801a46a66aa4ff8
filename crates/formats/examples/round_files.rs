//! The rounds of files as everything that goes out: `round.csv`, `.xlsx`,
//! `.json`, `.geojson`, `.parquet`, and the answers of the DTM API, for other
//! people's programs to read.
//!
//! `round_files FOLDER COUNTRY FILE…`

#![expect(
    clippy::print_stderr,
    reason = "it says on the terminal what went wrong"
)]

use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

use chrono::DateTime;
use displacement::counting::CountingRule;
use displacement::disclosure::Rule;
use displacement::places::{CodeSet, Gazetteer};
use displacement::rounds::Assessment;
use formats::dtm::answer::{AnswerLevel, Filter, Version, displaced};
use formats::dtm::export::{
    ParquetRounds, counted, geojson, hxl_csv, hxl_json, hxl_xlsx, round_table,
};
use formats::dtm::{Given, Known, parse};
use vocabulary::Language;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, country, files @ ..] = words.as_slice() else {
        eprintln!("round_files FOLDER COUNTRY FILE…");
        return ExitCode::FAILURE;
    };
    match write(Path::new(folder), country, files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, country: &str, files: &[String]) -> Result<(), Box<dyn Error>> {
    let given = Given {
        country: country.to_owned(),
        ..Given::default()
    };
    let mut rows: Vec<Assessment> = Vec::new();
    let mut sets: Vec<CodeSet> = Vec::new();
    for path in files {
        let bytes = std::fs::read(path)?;
        let name = Path::new(path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let file = parse(&name, "", &bytes, &given, &Known::default())
            .map_err(|report| format!("{name}: {:?}", report.findings.first()))?;
        rows.extend(file.assessments);
        sets.push(file.areas);
    }
    let gazetteer = Gazetteer::new(sets, []);
    let rows: Vec<&Assessment> = rows.iter().collect();
    let rule = CountingRule::default();
    let chosen = counted(&rows, &gazetteer, &rule);
    let table = round_table(&chosen, Language::English, &Rule::default());
    let create = |name: &str| File::create(folder.join(name));
    hxl_csv(&table, create("round.csv")?)?;
    hxl_json(&table, create("round.json")?)?;
    std::fs::write(
        folder.join("round.xlsx"),
        hxl_xlsx(&table, "round", DateTime::UNIX_EPOCH)?,
    )?;
    geojson(
        &rows,
        &gazetteer,
        &rule,
        None,
        &|_| None,
        create("round.geojson")?,
    )?;
    let mut parquet = ParquetRounds::begin(create("round.parquet")?, Rule::default())?;
    for round in chosen.chunk_by(|one, other| one.round == other.round) {
        parquet.write(round)?;
    }
    parquet.finish()?;
    for (number, level) in AnswerLevel::ALL.into_iter().enumerate() {
        let filter = Filter::parse(level, [("Admin0Pcode", country)])?;
        let answer = displaced(
            rows.iter().copied(),
            &gazetteer,
            Version::Three,
            level,
            &filter,
        );
        let file = create(&format!("admin{number}.json"))?;
        serde_json::to_writer(file, &answer.in_envelope())?;
    }
    Ok(())
}
