//! Imports answers of the Financial Tracking Service as the command line
//! does, for measuring: `import_fts DATABASE FILE…`. A file with the name
//! `@LIST` holds the names of others, a line each.

use std::path::{Path, PathBuf};

use imports::{Brought, ImportFile, Kind, Mode, Surroundings, Unwatched, read};
use store::{Entry, Store};
use vocabulary::identifier::CountingIdentifiers;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn files() -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for name in std::env::args().skip(2) {
        match name.strip_prefix('@') {
            Some(list) => files.extend(std::fs::read_to_string(list)?.lines().map(PathBuf::from)),
            None => files.push(PathBuf::from(name)),
        }
    }
    Ok(files)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a measurement prints")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("a database is expected")?;
    let mut given = Vec::new();
    for path in files()? {
        given.push(ImportFile::at(Kind::Fts, name_of(&path), &path)?);
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
    let reading = read(Kind::Fts, &given, None, &Unwatched)?;
    let Brought::Records(answer) = reading.carry_out(&mut around, None, Mode::Apply).await? else {
        return Err("another answer".into());
    };
    store.close().await?;
    for finding in answer.findings.iter().take(5) {
        println!("{finding}");
    }
    println!(
        "{} created, {} revised, {} unchanged, {} findings",
        answer.created,
        answer.revised,
        answer.unchanged,
        answer.findings.len()
    );
    if answer.applied {
        Ok(())
    } else {
        Err("refused".into())
    }
}
