//! Imports rounds of the Displacement Tracking Matrix as the command line
//! does, for measuring: `import_rounds DATABASE MISSION FILE…`.

use std::path::Path;

use imports::{Brought, ImportFile, Kind, Mode, Surroundings, Unwatched, read};
use store::{Entry, Store};
use vocabulary::identifier::CountingIdentifiers;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a measurement prints")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, mission, files @ ..] = words.as_slice() else {
        return Err("a database, a mission and files are expected".into());
    };
    let mut given = Vec::new();
    for path in files.iter().map(Path::new) {
        given.push(ImportFile::at(Kind::Dtm, name_of(path), path)?);
    }
    let store = Store::open(&address.parse()?, None).await?;
    let entry = |action: &str| Entry {
        actor: "measurement".to_owned(),
        node: "here".to_owned(),
        action: action.to_owned(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut identifiers = CountingIdentifiers::default();
    let mut around = Surroundings::new(Some(&store), &mut identifiers, &entry, &Unwatched);
    let reading = read(Kind::Dtm, &given, None, &Unwatched)?;
    let mission = mission.parse()?;
    let brought = reading
        .carry_out(&mut around, Some(&mission), Mode::Apply)
        .await?;
    let Brought::Dtm(answer) = brought else {
        return Err("another answer".into());
    };
    store.close().await?;
    let mut kinds = std::collections::BTreeMap::new();
    for finding in &answer.findings {
        let check = finding.details["check"].as_str().unwrap_or(&finding.key);
        let more = finding.details["count"]
            .as_u64()
            .filter(|_| finding.key == "more");
        *kinds.entry(check.to_owned()).or_insert(0) += more.unwrap_or(1);
    }
    println!(
        "{} created, {} revised, {} unchanged, {kinds:?}",
        answer.created, answer.revised, answer.unchanged
    );
    if answer.applied {
        Ok(())
    } else {
        for finding in answer.findings.iter().take(5) {
            println!("{finding}");
        }
        Err("refused".into())
    }
}
