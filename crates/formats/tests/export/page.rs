//! Pages to write: the demonstration mission, and others made from it.

use appeals::AppealRecords;
use appeals::records::SectorKey;
use displacement::records::DisplacementRecords;
use figures::AppealDocument;
use missions::{Change, MissionRecord, MissionRecords, put_displacement};
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{JournalPoint, Recorded, Source, Texts};

fn recorded<T>(record: T, source: Source) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: "2018-01-01T00:00:00Z".parse().unwrap(),
        source,
        record,
    }
}

/// The demonstration mission as a store would give it back.
pub fn records() -> MissionRecords {
    let demonstration = demonstration::mali_2017(&mut CountingIdentifiers::default()).unwrap();
    let mut puts = demonstration
        .changes
        .into_iter()
        .map(|change| match change {
            Change::Put { record, source } => (*record, source),
            Change::Withdraw { .. } => panic!("a demonstration withdraws nothing"),
        });
    let (Some((MissionRecord::Mission(mission), from)), Some((MissionRecord::Appeal(appeal), at))) =
        (puts.next(), puts.next())
    else {
        panic!("the mission comes first, then its appeal");
    };
    let mut all = AppealRecords::new(
        JournalPoint(7),
        recorded(mission, from),
        recorded(appeal, at),
    );
    let mut displacement = DisplacementRecords::default();
    for (record, source) in puts {
        match record {
            MissionRecord::Framework(it) => all.frameworks.push(recorded(it, source)),
            MissionRecord::Project(it) => all.projects.push(recorded(it, source)),
            MissionRecord::Requirement(it) => all.requirements.push(recorded(it, source)),
            MissionRecord::Contribution(it) => all.contributions.push(recorded(it, source)),
            MissionRecord::Narrative(it) => all.narratives.push(recorded(it, source)),
            MissionRecord::Achievement(it) => all.achievements.push(recorded(it, source)),
            MissionRecord::DeclaredFigure(it) => all.declared_figures.push(recorded(it, source)),
            MissionRecord::Contact(it) => all.contacts.push(recorded(it, source)),
            MissionRecord::StaffCount(it) => all.staff_counts.push(recorded(it, source)),
            MissionRecord::Office(it) => all.offices.push(recorded(it, source)),
            MissionRecord::CoordinationSeat(it) => {
                all.coordination_seats.push(recorded(it, source));
            }
            other => put_displacement(&mut displacement, recorded(other, source)).unwrap(),
        }
    }
    displacement.order();
    MissionRecords {
        of_appeal: all,
        displacement,
    }
}

/// The page of these records.
pub fn compose(records: &MissionRecords) -> AppealDocument {
    let names = |sector: &SectorKey| -> Option<Texts> {
        geography::sector_by_code(&sector.list, &sector.code).map(|known| known.names.clone())
    };
    figures::compose(records, &names).unwrap()
}

/// The page of the demonstration mission.
pub fn mali() -> AppealDocument {
    compose(&records())
}
