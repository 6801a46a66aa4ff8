//! Changes applied to records in memory, as a store would.

use appeals::AppealRecords;
use formats::page::{self, Context, Page, PageImport};
use missions::{Change, MissionRecord};
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{JournalPoint, Record, Recorded, Source};

pub const DIGEST: &str = "00ff";

pub fn import(page: &Page, known: Option<&AppealRecords>, digest: &str) -> PageImport {
    let mut identifiers = CountingIdentifiers::default();
    // Identifiers of a second import must not meet those of the first.
    if known.is_some() {
        use vocabulary::IdentifierSource;
        for _ in 0..10_000 {
            identifiers.next_identifier();
        }
    }
    let context = Context {
        mission: None,
        known_mission: None,
        identifiers: &mut identifiers,
        file: &page.file,
        digest,
    };
    page::records(page, known, context).unwrap()
}

pub fn read(name: &str, text: &str) -> Page {
    match page::parse(name, text.as_bytes()) {
        Ok(page) => page,
        Err(errors) => panic!("{errors}"),
    }
}

fn recorded<T>(record: T, source: &Source) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        source: source.clone(),
        record,
    }
}

fn upsert<T: Record>(list: &mut Vec<Recorded<T>>, record: T, source: &Source) {
    let mut new = recorded(record, source);
    match list
        .iter_mut()
        .find(|old| old.record.id() == new.record.id())
    {
        Some(old) => {
            new.version = old.version + 1;
            *old = new;
        }
        None => list.push(new),
    }
}

pub fn apply(known: Option<AppealRecords>, changes: &[Change]) -> AppealRecords {
    let find = |wanted: fn(&MissionRecord) -> bool| {
        changes.iter().find_map(|change| match change {
            Change::Put { record, source } if wanted(record) => {
                Some((record.as_ref().clone(), source))
            }
            _ => None,
        })
    };
    let mut records = known.unwrap_or_else(|| {
        let (mission, source) = find(|it| matches!(it, MissionRecord::Mission(_))).unwrap();
        let (appeal, _) = find(|it| matches!(it, MissionRecord::Appeal(_))).unwrap();
        let (MissionRecord::Mission(mission), MissionRecord::Appeal(appeal)) = (mission, appeal)
        else {
            unreachable!()
        };
        AppealRecords::new(
            JournalPoint(1),
            recorded(mission, source),
            recorded(appeal, source),
        )
    });
    for change in changes {
        let Change::Put { record, source } = change else {
            panic!("a page withdraws nothing");
        };
        match record.as_ref().clone() {
            MissionRecord::Mission(it) => records.mission = recorded(it, source),
            MissionRecord::Appeal(it) => records.appeal = recorded(it, source),
            MissionRecord::Framework(it) => upsert(&mut records.frameworks, it, source),
            MissionRecord::Sector(it) => upsert(&mut records.sectors, it, source),
            MissionRecord::Project(it) => upsert(&mut records.projects, it, source),
            MissionRecord::Rate(it) => upsert(&mut records.rates, it, source),
            MissionRecord::Requirement(it) => upsert(&mut records.requirements, it, source),
            MissionRecord::Contribution(it) => upsert(&mut records.contributions, it, source),
            MissionRecord::Narrative(it) => upsert(&mut records.narratives, it, source),
            MissionRecord::Achievement(it) => upsert(&mut records.achievements, it, source),
            MissionRecord::DeclaredFigure(it) => upsert(&mut records.declared_figures, it, source),
            MissionRecord::Contact(it) => upsert(&mut records.contacts, it, source),
            MissionRecord::StaffCount(it) => upsert(&mut records.staff_counts, it, source),
            MissionRecord::Office(it) => upsert(&mut records.offices, it, source),
            MissionRecord::CoordinationSeat(it) => {
                upsert(&mut records.coordination_seats, it, source);
            }
            other => panic!("a page says nothing of a {}", other.kind()),
        }
    }
    records
}
