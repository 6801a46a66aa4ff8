//! A database in memory: changes applied as a store would.

use std::collections::HashSet;

use appeals::AppealRecords;
use chrono::DateTime;
use formats::iati::{
    Context, IatiErrors, IatiImport, KnownMission, Publisher, export, records, survey,
};
use missions::{Change, MissionRecord};
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{IdentifierSource, JournalPoint, Record, Recorded, Source};

/// What is known, and where identifiers come from.
#[derive(Default)]
pub struct World {
    pub missions: Vec<KnownMission>,
    identifiers: CountingIdentifiers,
}

impl IdentifierSource for World {
    fn next_identifier(&mut self) -> uuid::Uuid {
        self.identifiers.next_identifier()
    }
}

pub fn try_import(world: &mut World, text: &[u8]) -> Result<IatiImport, IatiErrors> {
    let seen = survey("a.xml", text, None)?;
    let context = Context {
        known: &world.missions,
        identifiers: &mut world.identifiers,
        file: "a.xml",
        digest: "00ff",
    };
    records(&seen, text, context)
}

/// Imports a file and applies what it brings.
pub fn import(world: &mut World, text: &str) -> IatiImport {
    match try_import(world, text.as_bytes()) {
        Ok(import) => {
            for mission in &import.missions {
                world.apply(&mission.changes);
            }
            import
        }
        Err(errors) => panic!("{errors}"),
    }
}

/// The only appeal as a file.
pub fn exported(world: &World) -> String {
    let appeal = world.appeal();
    let bytes = export(
        Vec::new(),
        appeal,
        &Publisher::default(),
        DateTime::UNIX_EPOCH,
        None,
    );
    String::from_utf8(bytes.unwrap()).unwrap()
}

fn recorded<T>(record: T, source: &Source) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: source.clone(),
        record,
    }
}

fn upsert<T: Record>(list: &mut Vec<Recorded<T>>, record: T, source: &Source) {
    match list.iter_mut().find(|old| old.record.id() == record.id()) {
        Some(old) => old.record = record,
        None => list.push(recorded(record, source)),
    }
}

impl World {
    /// The first appeal of the first mission.
    pub fn appeal(&self) -> &AppealRecords {
        &self.missions[0].appeals[0]
    }

    pub fn appeal_mut(&mut self) -> &mut AppealRecords {
        &mut self.missions[0].appeals[0]
    }

    fn apply(&mut self, changes: &[Change]) {
        let mut written = HashSet::new();
        let mut mission_of_change = None;
        for change in changes {
            let Change::Put { record, source } = change else {
                panic!("an import withdraws nothing");
            };
            assert!(written.insert((record.kind(), record.id())), "put twice");
            if let MissionRecord::Mission(mission) = record.as_ref() {
                mission_of_change = Some(mission.clone());
                self.missions.push(KnownMission {
                    mission: mission.clone(),
                    sectors: Vec::new(),
                    appeals: Vec::new(),
                });
                continue;
            }
            self.put(
                mission_of_change.as_ref().map(|mission| mission.id),
                record,
                source,
            );
        }
    }

    fn put(
        &mut self,
        new: Option<vocabulary::identifier::MissionId>,
        record: &MissionRecord,
        source: &Source,
    ) {
        let place = new.map_or(0, |new| {
            self.missions
                .iter()
                .position(|known| known.mission.id == new)
                .unwrap()
        });
        let mission = &mut self.missions[place];
        match record.clone() {
            MissionRecord::Appeal(appeal) => {
                let of = recorded(mission.mission.clone(), source);
                let mut records = AppealRecords::new(JournalPoint(1), of, recorded(appeal, source));
                records.sectors = mission
                    .sectors
                    .iter()
                    .map(|sector| recorded(sector.clone(), source))
                    .collect();
                mission.appeals.push(records);
            }
            MissionRecord::Sector(sector) => {
                mission.sectors.push(sector.clone());
                for appeal in &mut mission.appeals {
                    upsert(&mut appeal.sectors, sector.clone(), source);
                }
            }
            MissionRecord::Framework(record) => {
                let appeal = find(mission, record.appeal);
                upsert(&mut appeal.frameworks, record, source);
            }
            MissionRecord::Project(record) => {
                let appeal = find(mission, record.appeal);
                upsert(&mut appeal.projects, record, source);
            }
            MissionRecord::Requirement(record) => {
                let appeal = find(mission, record.appeal);
                upsert(&mut appeal.requirements, record, source);
            }
            MissionRecord::Contribution(record) => {
                let appeal = find(mission, record.appeal);
                upsert(&mut appeal.contributions, record, source);
            }
            other => panic!("{other:?}"),
        }
    }
}

fn find(mission: &mut KnownMission, id: vocabulary::identifier::AppealId) -> &mut AppealRecords {
    mission
        .appeals
        .iter_mut()
        .find(|appeal| appeal.appeal.record.id == id)
        .unwrap()
}
