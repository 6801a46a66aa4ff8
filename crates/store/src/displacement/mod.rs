//! The tables of displacement: one for each kind of record, with its
//! columns; how they are read; and the counts that are kept beside them.

mod assessment;
pub(crate) mod counts;
mod fields;
mod listed;
mod looked_up;
mod read;
mod recipients;
mod reports;
pub(crate) mod summaries;
mod touched;
mod within;

use ::displacement::layout::Layout;
use ::displacement::places::Link;
use ::displacement::records::{
    Boundary, ListedArea, ReportRecipient, RoundProposal, RoundPublication, RoundSummary, Settings,
};
use ::displacement::rounds::{Operation, Round};
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::Record;
use vocabulary::identifier::{ReportRecipientId, RoundProposalId, RoundPublicationId};

pub use counts::{AreaCount, CountFilter};
pub use listed::{ListFilter, Listed, Turn};
pub use read::RowFilter;
pub use summaries::{PlaceCount, RoundPart};
pub(crate) use touched::TouchedRounds;

use crate::fields::{Column, Field, RowReader, Undecodable};
use crate::tables::TypedRecord;

/// The identifier of these records is made of what they say: a row that says
/// something else under it was changed behind the journal.
fn checked<R: Record>(id: Uuid, record: R) -> Result<R, Undecodable> {
    if record.id() == id {
        Ok(record)
    } else {
        Err(Undecodable(format!(
            "its identifier is not that of the {} it says",
            record.kind()
        )))
    }
}

macro_rules! typed_records {
    ($($record:ident $(, $id:ident)? { $($field:ident),+ $(,)? })+) => {$(
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
                checked(id, Self { $(id: $id(id),)? $($field: row.required()?,)+ })
            }
        }
    )+};
}

typed_records! {
    ListedArea { code_set, is_list, area }
    Link { from, to, relation, since, reasons, confidence, decision }
    Boundary { area, polygons }
    Operation { name, country, closed }
    Round { key, collected_from, collected_until, completion, coverage }
    Settings { counting, checks }
    Layout { columns }
    RoundSummary { round, language, body }
    RoundProposal, RoundProposalId {
        round, computed_at, proposed_by, proposed_at, note, state,
    }
    RoundPublication, RoundPublicationId {
        round, number, computed_at, published_at, written_by, approved_by, note, document,
    }
    ReportRecipient, ReportRecipientId {
        operation, organisation, language, link, since, withdrawn,
    }
}
