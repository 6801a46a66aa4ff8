//! The tables of records: one for each kind, with its columns.

use std::sync::OnceLock;

use ::appeals::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Proposal, Publication, Rate, Requirement,
    SectorDefinition, StaffCount,
};
use ::displacement::layout::Layout;
use ::displacement::places::Link;
use ::displacement::records::{
    Boundary, ListedArea, ReportRecipient, RoundProposal, RoundPublication, RoundSummary, Settings,
};
use ::displacement::rounds::{Assessment, Operation, Round};
use missions::MissionRecord;
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::{Record, RecordKind};

use crate::fields::{Column, RowReader, Undecodable};

/// A kind of record that has a table.
pub(crate) trait TypedRecord: Record + Sized {
    /// The columns beside the ones that every typed table has.
    fn columns() -> Vec<Column>;
    fn write(&self, into: &mut Vec<Value>);
    fn read(id: Uuid, row: &mut RowReader<'_>) -> Result<Self, Undecodable>;
}

macro_rules! tables {
    ($($variant:ident($record:ident)),+ $(,)?) => {
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

tables! {
    Mission(Mission),
    Appeal(Appeal),
    Framework(Framework),
    Sector(SectorDefinition),
    Project(Project),
    Requirement(Requirement),
    Contribution(Contribution),
    Narrative(Narrative),
    Achievement(Achievement),
    DeclaredFigure(DeclaredFigure),
    Contact(Contact),
    StaffCount(StaffCount),
    Office(Office),
    CoordinationSeat(CoordinationSeat),
    Publication(Publication),
    Rate(Rate),
    Proposal(Proposal),
    Area(ListedArea),
    AreaLink(Link),
    Boundary(Boundary),
    Operation(Operation),
    Round(Round),
    Assessment(Assessment),
    DisplacementSettings(Settings),
    ColumnLayout(Layout),
    RoundSummary(RoundSummary),
    RoundProposal(RoundProposal),
    RoundPublication(RoundPublication),
    ReportRecipient(ReportRecipient),
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
