//! The tables of appeals: one for each kind of record, with its columns.

mod fields;
pub(crate) mod links;

use std::sync::OnceLock;

use ::appeals::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Proposal, Publication, Rate, Requirement,
    SectorDefinition, StaffCount,
};
use missions::MissionRecord;
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::identifier::{
    AchievementId, AppealId, ContactId, ContributionId, CoordinationSeatId, DeclaredFigureId,
    FrameworkId, MissionId, NarrativeId, OfficeId, ProjectId, ProposalId, PublicationId, RateId,
    RequirementId, SectorId, StaffCountId,
};
use vocabulary::{Record, RecordKind};

use crate::fields::{Column, Field, RowReader, Undecodable};

/// A kind of record that has a table.
pub(crate) trait TypedRecord: Record + Sized {
    /// The columns beside the ones that every typed table has.
    fn columns() -> Vec<Column>;
    fn write(&self, into: &mut Vec<Value>);
    fn read(id: Uuid, row: &mut RowReader<'_>) -> Result<Self, Undecodable>;
}

macro_rules! typed_records {
    ($($variant:ident($record:ident, $id:ident) { $($field:ident),+ $(,)? })+) => {
        $(
            impl TypedRecord for $record {
                fn columns() -> Vec<Column> {
                    fn of<R, F: Field>(_: fn(&R) -> &F, name: &str, into: &mut Vec<Column>) {
                        F::columns(name, false, into);
                    }
                    let mut columns = Vec::new();
                    $(of(|record: &$record| &record.$field, stringify!($field), &mut columns);)+
                    columns
                }

                fn write(&self, into: &mut Vec<Value>) {
                    $(Field::write(Some(&self.$field), into);)+
                }

                fn read(id: Uuid, row: &mut RowReader<'_>) -> Result<Self, Undecodable> {
                    Ok(Self {
                        id: $id(id),
                        $($field: row.required()?,)+
                    })
                }
            }
        )+

        fn columns_of(kind: RecordKind) -> Vec<Column> {
            match kind { $(RecordKind::$variant => $record::columns(),)+ }
        }

        /// Writes the columns of a record's own table.
        pub(crate) fn write_record(record: &MissionRecord, into: &mut Vec<Value>) {
            match record { $(MissionRecord::$variant(record) => record.write(into),)+ }
        }

        /// Reads a record from the columns of its table.
        pub(crate) fn read_record(
            kind: RecordKind,
            id: Uuid,
            row: &mut RowReader<'_>,
        ) -> Result<MissionRecord, Undecodable> {
            match kind {
                $(RecordKind::$variant => $record::read(id, row).map(MissionRecord::$variant),)+
            }
        }
    };
}

typed_records! {
    Mission(Mission, MissionId) { code, names, slug, countries }
    Appeal(Appeal, AppealId) { period, titles, status, currency }
    Framework(Framework, FrameworkId) {
        appeal, kind, names, sector_list, position, reference, period, particulars,
    }
    Sector(SectorDefinition, SectorId) { list, code, names }
    Project(Project, ProjectId) {
        appeal, framework, code, titles, descriptions, sectors, implementing, partners, places,
        start, end, beneficiaries, targets, status, position, reference, particulars,
    }
    Requirement(Requirement, RequirementId) {
        appeal, subject, amount, holds_from, revision, reason,
    }
    Contribution(Contribution, ContributionId) {
        appeal, donor, original, rate, converted, decided_on, received_on, status, kind,
        earmarking, destination, origin, parent, descriptions, recipient, reference, direction,
        new_money, reports, particulars,
    }
    Narrative(Narrative, NarrativeId) { appeal, section, position, texts }
    Achievement(Achievement, AchievementId) { appeal, position, texts }
    DeclaredFigure(DeclaredFigure, DeclaredFigureId) {
        appeal, name, place, framework, labels, value, at_least, people, unit, as_of, cited,
    }
    Contact(Contact, ContactId) { appeal, position, roles, telephone, website }
    StaffCount(StaffCount, StaffCountId) { appeal, international, national, as_of }
    Office(Office, OfficeId) { appeal, kind, place, position }
    CoordinationSeat(CoordinationSeat, CoordinationSeatId) {
        appeal, position, bodies, role, sector,
    }
    Publication(Publication, PublicationId) {
        appeal, number, computed_at, published_at, written_by, approved_by, note, document,
    }
    Rate(Rate, RateId) { currency, base, units_per_base, date, publisher }
    Proposal(Proposal, ProposalId) {
        appeal, computed_at, proposed_by, proposed_at, note, state,
    }
}

/// The columns that every typed table begins with.
pub(crate) const COMMON: [&str; 7] = [
    "mission",
    "id",
    "version",
    "known_from",
    "known_to",
    "recorded_at",
    "source",
];

/// The table of one kind of record.
pub(crate) struct Table {
    pub(crate) kind: RecordKind,
    pub(crate) columns: Vec<Column>,
}

impl Table {
    pub(crate) fn of(kind: RecordKind) -> &'static Self {
        static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
        let tables = TABLES.get_or_init(|| {
            RecordKind::ALL
                .iter()
                .map(|kind| Table {
                    kind: *kind,
                    columns: columns_of(*kind),
                })
                .collect()
        });
        // `ALL` lists the kinds in the order of their declaration.
        &tables[kind as usize]
    }

    pub(crate) fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// Whether its records belong to an appeal.
    pub(crate) fn has_appeal(&self) -> bool {
        self.columns.iter().any(|column| column.name == "appeal_id")
    }

    /// All its columns, the common ones first.
    pub(crate) fn column_names(&self) -> Vec<&str> {
        COMMON
            .into_iter()
            .chain(self.columns.iter().map(|column| column.name.as_str()))
            .collect()
    }
}
