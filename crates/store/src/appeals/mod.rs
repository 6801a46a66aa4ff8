//! The tables of appeals: one for each kind of record, with its columns.

mod fields;
pub(crate) mod links;

use ::appeals::records::{
    Achievement, Appeal, Contact, Contribution, CoordinationSeat, DeclaredFigure, Framework,
    Mission, Narrative, Office, Project, Proposal, Publication, Rate, Requirement,
    SectorDefinition, StaffCount,
};
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::identifier::{
    AchievementId, AppealId, ContactId, ContributionId, CoordinationSeatId, DeclaredFigureId,
    FrameworkId, MissionId, NarrativeId, OfficeId, ProjectId, ProposalId, PublicationId, RateId,
    RequirementId, SectorId, StaffCountId,
};

use crate::fields::{Column, Field, RowReader, Undecodable};
use crate::tables::TypedRecord;

macro_rules! typed_records {
    ($($record:ident, $id:ident { $($field:ident),+ $(,)? })+) => {$(
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
    )+};
}

typed_records! {
    Mission, MissionId { code, names, slug, countries }
    Appeal, AppealId { period, titles, status, currency }
    Framework, FrameworkId {
        appeal, kind, names, sector_list, position, reference, period, particulars,
    }
    SectorDefinition, SectorId { list, code, names }
    Project, ProjectId {
        appeal, framework, code, titles, descriptions, sectors, implementing, partners, places,
        start, end, beneficiaries, targets, status, position, reference, particulars,
    }
    Requirement, RequirementId {
        appeal, subject, amount, holds_from, revision, reason,
    }
    Contribution, ContributionId {
        appeal, donor, original, rate, converted, decided_on, received_on, status, kind,
        earmarking, destination, origin, parent, descriptions, recipient, reference, direction,
        new_money, reports, particulars,
    }
    Narrative, NarrativeId { appeal, section, position, texts }
    Achievement, AchievementId { appeal, position, texts }
    DeclaredFigure, DeclaredFigureId {
        appeal, name, place, framework, labels, value, at_least, people, unit, as_of, cited,
    }
    Contact, ContactId { appeal, position, roles, telephone, website }
    StaffCount, StaffCountId { appeal, international, national, as_of }
    Office, OfficeId { appeal, kind, place, position }
    CoordinationSeat, CoordinationSeatId {
        appeal, position, bodies, role, sector,
    }
    Publication, PublicationId {
        appeal, number, computed_at, published_at, written_by, approved_by, note, document,
    }
    Rate, RateId { currency, base, units_per_base, date, publisher }
    Proposal, ProposalId {
        appeal, computed_at, proposed_by, proposed_at, note, state,
    }
}
