//! `import iati`: activities, read twice. The first time tells which appeals
//! a file speaks of and whether it can be read to its end; the second makes
//! the records. Each mission is one change set; all of them are tried before
//! the first is written.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use appeals::Change;
use appeals::conversion::RateTable;
use formats::iati::{Context, IatiErrors, IatiImport, KnownMission, Survey, records, survey};
use formats::rates::convert_new;
use formats::report::{Counts, Finding};
use store::{Applied, KnownAt, Store};
use vocabulary::{AppealName, MissionCode, RecordKind, RecordReference};

use super::{Answer, Outcome, finish, name_of};
use crate::command_line::ImportOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::{Printer, is_stream};

/// What comes by a pipe is kept in memory, and is not larger than this.
const LARGEST_PIPE: u64 = 256 * 1024 * 1024;

/// A file that can be read again.
struct Given {
    name: String,
    path: PathBuf,
    piped: Option<Vec<u8>>,
    digest: String,
}

impl Given {
    fn of(path: &Path) -> Result<Self, CommandError> {
        let failed = |error| CommandError::file("read", path, &error);
        let mut given = Self {
            name: name_of(path),
            path: path.to_path_buf(),
            piped: None,
            digest: String::new(),
        };
        if is_stream(path) {
            let mut bytes = Vec::new();
            let mut input = io::stdin().lock().take(LARGEST_PIPE + 1);
            input.read_to_end(&mut bytes).map_err(failed)?;
            if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_PIPE {
                return Err(CommandError::failed(format!(
                    "more than {} megabytes came by standard input",
                    LARGEST_PIPE / 1_048_576
                ))
                .hinted("save it as a file first: files of any size are read"));
            }
            given.piped = Some(bytes);
        } else if path.is_dir() {
            return Err(
                CommandError::failed(format!("{} is a folder", path.display()))
                    .hinted("name the files in it"),
            );
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(given.open()?).map_err(failed)?;
        given.digest = hasher.finalize().to_hex().to_string();
        Ok(given)
    }

    fn open(&self) -> Result<Box<dyn BufRead + '_>, CommandError> {
        match &self.piped {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes))),
            None => match File::open(&self.path) {
                Ok(file) => Ok(Box::new(BufReader::with_capacity(256 * 1024, file))),
                Err(error) => Err(CommandError::file("read", &self.path, &error)),
            },
        }
    }
}

/// Reads, checks and writes the files.
pub(super) async fn run(
    node: &Node,
    printer: &Printer,
    options: ImportOptions,
) -> Result<(), CommandError> {
    let mut files = Vec::new();
    for path in &options.files {
        files.push(Given::of(path)?);
    }
    let store = if options.dry_run {
        node.open_for_dry_run().await?
    } else {
        Some(node.open().await?)
    };
    let mission = options.mission.as_ref();
    let mut outcomes = Vec::new();
    for file in &files {
        outcomes.push(one(node, store.as_ref(), file, mission, false).await?);
    }
    let applies = !options.dry_run && outcomes.iter().all(|outcome| !outcome.refused);
    if applies {
        // Compared anew: a file may be about what the one before it brought.
        outcomes.clear();
        for file in &files {
            outcomes.push(one(node, store.as_ref(), file, mission, true).await?);
        }
    }
    finish(
        printer,
        options.json,
        &Answer::of(outcomes, applies, options.dry_run),
    )
}

fn refused(errors: &IatiErrors, file: &Given) -> Outcome {
    let mut report = errors.report();
    report.digest = Some(file.digest.clone());
    Outcome::refused(report)
}

async fn one(
    node: &Node,
    store: Option<&Store>,
    file: &Given,
    mission: Option<&MissionCode>,
    apply: bool,
) -> Result<Outcome, CommandError> {
    let seen = match survey(&file.name, file.open()?, mission) {
        Ok(seen) => seen,
        Err(errors) => return Ok(refused(&errors, file)),
    };
    let known = match store {
        Some(store) => known(store, &seen).await?,
        None => Vec::new(),
    };
    let context = Context {
        known: &known,
        identifiers: &mut node.identifiers()?,
        file: &file.name,
        digest: &file.digest,
    };
    let IatiImport {
        mut missions,
        mut report,
    } = match records(&seen, file.open()?, context) {
        Ok(import) => import,
        Err(errors) => return Ok(refused(&errors, file)),
    };
    let appeals = appeals(missions.iter().flat_map(|mission| &mission.appeals));
    let Some(store) = store else {
        return Ok(Outcome::unseen(report, appeals));
    };
    for mission in &mut missions {
        let (code, changes) = (&mission.mission, &mut mission.changes);
        let found = with_known_rates(store, &file.name, code, changes).await?;
        report.findings.extend(found);
    }
    let mut all = Total::default();
    for mission in missions {
        let applied = if apply {
            let entry = node.entry("import iati");
            store.apply(&mission.mission, &entry, mission.changes).await
        } else {
            store.preview(&mission.mission, mission.changes).await
        };
        let applied = applied.map_err(|error| {
            let error = CommandError::from(error);
            CommandError::failed(format!("{}: {}", file.name, error.message))
        })?;
        all.add(&applied, apply);
    }
    Ok(all.outcome(report, appeals))
}

/// Converts what a file brings in currencies that the mission knows rates
/// of, and says so.
async fn with_known_rates(
    store: &Store,
    file: &str,
    mission: &MissionCode,
    changes: &mut [Change],
) -> Result<Vec<Finding>, CommandError> {
    let rates = store.rates(mission).await?;
    if rates.is_empty() {
        return Ok(Vec::new());
    }
    let table = RateTable::of(rates.iter().map(|rate| &rate.record));
    let appeals = store.appeals_of(mission).await?;
    let currencies = appeals
        .iter()
        .map(|appeal| (appeal.record.id, appeal.record.currency))
        .collect();
    Ok(convert_new(file, changes, &currencies, &table))
}

/// The appeals by name; of very many, how many there are.
fn appeals<'a>(names: impl Iterator<Item = &'a AppealName>) -> String {
    let names: Vec<String> = names.map(ToString::to_string).collect();
    if names.len() > 6 {
        format!("{} appeals", names.len())
    } else {
        names.join(", ")
    }
}

/// What is known of the missions and appeals that a file speaks of.
async fn known(store: &Store, survey: &Survey) -> Result<Vec<KnownMission>, CommandError> {
    let mut names: BTreeMap<&MissionCode, Vec<&AppealName>> = BTreeMap::new();
    for name in survey.appeals() {
        names.entry(&name.mission).or_default().push(name);
    }
    let mut known = Vec::new();
    for (code, names) in names {
        let Some(mission) = store.mission_by_code(code).await? else {
            continue;
        };
        let mut appeals = Vec::new();
        for name in names {
            appeals.extend(store.appeal_records(name, KnownAt::Now).await?);
        }
        // Sectors are the mission's own: any appeal of it knows all of them.
        let sectors = match appeals.first() {
            Some(appeal) => appeal
                .sectors
                .iter()
                .map(|one| one.record.clone())
                .collect(),
            None => other_sectors(store, code).await?,
        };
        known.push(KnownMission {
            mission: mission.record,
            sectors,
            appeals,
        });
    }
    Ok(known)
}

async fn other_sectors(
    store: &Store,
    code: &MissionCode,
) -> Result<Vec<appeals::records::SectorDefinition>, CommandError> {
    let Some(other) = store.appeals_of(code).await?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let name = AppealName {
        mission: code.clone(),
        period: other.record.period,
    };
    let records = store.appeal_records(&name, KnownAt::Now).await?;
    Ok(records
        .into_iter()
        .flat_map(|records| records.sectors)
        .map(|one| one.record)
        .collect())
}

/// What was done in all missions of a file.
#[derive(Default)]
struct Total {
    created: usize,
    revised: usize,
    withdrawn: usize,
    counts: BTreeMap<RecordKind, Counts>,
    journal: Option<i64>,
}

impl Total {
    fn add(&mut self, applied: &Applied, written: bool) {
        self.created += applied.created.len();
        self.revised += applied.revised.len();
        self.withdrawn += applied.withdrawn.len();
        let mut count = |references: &[RecordReference], add: fn(&mut Counts)| {
            for reference in references {
                add(self.counts.entry(reference.kind).or_default());
            }
        };
        count(&applied.created, |counts| counts.created += 1);
        count(&applied.revised, |counts| counts.changed += 1);
        count(&applied.withdrawn, |counts| counts.changed += 1);
        count(&applied.unchanged, |counts| counts.unchanged += 1);
        if written && applied.is_change() {
            self.journal = Some(applied.point.0);
        }
    }

    /// What the store did, and what the file did not even propose.
    fn outcome(self, mut report: formats::report::Report, appeals: String) -> Outcome {
        for counts in report.counts.values_mut() {
            (counts.created, counts.changed) = (0, 0);
        }
        for (kind, done) in self.counts {
            let counts = report.counts.entry(kind).or_default();
            counts.created += done.created;
            counts.changed += done.changed;
            counts.unchanged += done.unchanged;
        }
        Outcome {
            unchanged: report.total().unchanged,
            appeal: Some(appeals),
            refused: false,
            created: self.created,
            revised: self.revised,
            withdrawn: self.withdrawn,
            journal: self.journal,
            report,
        }
    }
}
