//! Imports without a database: the changes applied to records in memory.

use std::io::Cursor;

use appeals::AppealRecords;
use appeals::records::{Appeal, Mission, SectorDefinition};
use chrono::DateTime;
use formats::fts::{Context, FtsImport, Import, Job, KnownBefore, Survey, jobs};
use formats::report::Report;
use missions::{Change, MissionRecord};
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{AppealName, JournalPoint, MissionCode, Record, Recorded, Source};

/// A file of a test: its name and what it holds.
pub type File = (String, Vec<u8>);

/// Reads the files as one command.
pub fn sorted(
    files: &[File],
    mission: Option<&str>,
    known: &[AppealName],
) -> Result<(Vec<Survey>, Vec<Job>), Vec<Report>> {
    let surveys: Vec<Survey> = files
        .iter()
        .map(|(name, bytes)| Survey::of(name, &format!("digest of {name}"), Cursor::new(bytes)))
        .collect();
    let mission: Option<MissionCode> = mission.map(|code| code.parse().unwrap());
    let known = KnownBefore {
        appeals: known.to_vec(),
        ..KnownBefore::default()
    };
    let jobs = jobs(&surveys, mission.as_ref(), &known)?;
    Ok((surveys, jobs))
}

/// What the files bring to the only appeal that they are of.
pub fn import(files: &[File], known: Option<&AppealRecords>) -> Result<FtsImport, Vec<Report>> {
    let (surveys, jobs) = sorted(files, None, &[])?;
    assert_eq!(jobs.len(), 1, "one appeal is expected");
    Ok(run(
        &surveys,
        &jobs[0],
        files,
        known,
        &mut identifiers(known),
    ))
}

/// Identifiers that no known record has.
fn identifiers(known: Option<&AppealRecords>) -> CountingIdentifiers {
    let mut identifiers = CountingIdentifiers::default();
    let used = known.map_or(0, |known| 10 + known.contributions.len() * 8);
    for _ in 0..used {
        vocabulary::IdentifierSource::next_identifier(&mut identifiers);
    }
    identifiers
}

pub fn run(
    surveys: &[Survey],
    job: &Job,
    files: &[File],
    known: Option<&AppealRecords>,
    identifiers: &mut CountingIdentifiers,
) -> FtsImport {
    let sectors: Vec<SectorDefinition> = known
        .map(|known| known.sectors.iter().map(|it| it.record.clone()).collect())
        .unwrap_or_default();
    let context = Context {
        known,
        known_mission: None,
        known_sectors: sectors,
        known_plans: Vec::new(),
        identifiers,
    };
    let mut import = Import::new(job, surveys, context);
    import.survey_findings(surveys);
    for place in job.pages() {
        import.page(&surveys[*place], Cursor::new(&files[*place].1));
    }
    import.finish()
}

/// The records after the changes.
pub fn apply(known: Option<AppealRecords>, changes: Vec<Change>) -> AppealRecords {
    let mut mission: Option<Recorded<Mission>> = None;
    let mut appeal: Option<Recorded<Appeal>> = None;
    let mut rest = Vec::new();
    for change in changes {
        let Change::Put { record, source } = change else {
            panic!("an import withdraws nothing");
        };
        match *record {
            MissionRecord::Mission(record) => mission = Some(recorded(record, source)),
            MissionRecord::Appeal(record) => appeal = Some(recorded(record, source)),
            other => rest.push((other, source)),
        }
    }
    let mut records = known
        .unwrap_or_else(|| AppealRecords::new(JournalPoint(1), mission.unwrap(), appeal.unwrap()));
    for (record, source) in rest {
        match record {
            MissionRecord::Framework(record) => put(&mut records.frameworks, record, source),
            MissionRecord::Sector(record) => put(&mut records.sectors, record, source),
            MissionRecord::Project(record) => put(&mut records.projects, record, source),
            MissionRecord::Requirement(record) => put(&mut records.requirements, record, source),
            MissionRecord::Contribution(record) => put(&mut records.contributions, record, source),
            MissionRecord::DeclaredFigure(record) => {
                put(&mut records.declared_figures, record, source);
            }
            other => panic!("{} is not expected", other.kind()),
        }
    }
    records
}

fn recorded<T>(record: T, source: Source) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source,
        record,
    }
}

fn put<T: Record>(list: &mut Vec<Recorded<T>>, record: T, source: Source) {
    match list
        .iter_mut()
        .find(|known| known.record.id() == record.id())
    {
        Some(known) => {
            known.version += 1;
            known.record = record;
            known.source = source;
        }
        None => list.push(recorded(record, source)),
    }
}
