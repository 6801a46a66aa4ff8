//! Records as they would be if one of them said something else.

use vocabulary::identifier::ContributionId;
use vocabulary::{Record, Recorded, Source};

use crate::AppealRecords;
use crate::records::{Contribution, Requirement};

/// One change to money that nobody has written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// A contribution says this: a new one, or a known one changed.
    Contribution(Box<Contribution>),
    /// A contribution is taken away.
    WithoutContribution(ContributionId),
    /// A requirement says this: a new revision, or a known one changed.
    Requirement(Box<Requirement>),
}

impl Supposition {
    /// The contribution that stands in its place today.
    #[must_use]
    pub fn replaces<'records>(
        &self,
        records: &'records AppealRecords,
    ) -> Option<&'records Contribution> {
        let id = match self {
            Self::Contribution(contribution) => contribution.id,
            Self::WithoutContribution(id) => *id,
            Self::Requirement(_) => return None,
        };
        records
            .contributions
            .iter()
            .map(|known| &known.record)
            .find(|known| known.id == id)
    }

    /// The records with the change in them.
    #[must_use]
    pub fn applied_to(&self, records: &AppealRecords) -> AppealRecords {
        let mut supposed = records.clone();
        match self {
            Self::Contribution(contribution) => {
                put(
                    &mut supposed.contributions,
                    (**contribution).clone(),
                    records,
                );
            }
            Self::WithoutContribution(id) => {
                supposed
                    .contributions
                    .retain(|known| known.record.id != *id);
            }
            Self::Requirement(requirement) => {
                put(&mut supposed.requirements, (**requirement).clone(), records);
            }
        }
        supposed
    }
}

fn put<T: Record>(list: &mut Vec<Recorded<T>>, record: T, records: &AppealRecords) {
    if let Some(known) = list
        .iter_mut()
        .find(|known| known.record.id() == record.id())
    {
        known.record = record;
        return;
    }
    list.push(Recorded {
        version: 1,
        known_from: records.known_at,
        recorded_at: records.appeal.recorded_at,
        source: Source::default(),
        record,
    });
    list.sort_by_key(|known| known.record.id());
}
