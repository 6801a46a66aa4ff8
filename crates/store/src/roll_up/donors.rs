//! What each donor gave to an appeal, in one row each.

use ::appeals::AppealRecords;
use ::appeals::funding::{Donor, DonorSums};
use sea_orm::Value;
use vocabulary::MissionCode;

use crate::StoreError;
use crate::condensed::Group;

pub(crate) const COLUMNS: [&str; 9] = [
    "mission",
    "id",
    "donor",
    "donor_key",
    "currency",
    "received_minor",
    "pledged_minor",
    "contributions",
    "not_converted",
];

/// The rows of an appeal's donors.
pub(super) fn values(
    mission: &MissionCode,
    records: &AppealRecords,
    groups: &[Group],
) -> Result<Vec<Vec<Value>>, StoreError> {
    let appeal = &records.appeal.record;
    let mut sums = DonorSums::new(appeal.currency);
    for group in groups {
        let contribution = &group.contribution.record;
        sums.add_group(contribution, group.count)
            .map_err(|error| StoreError::Totals {
                mission: mission.clone(),
                what: error.to_string(),
            })?;
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(sums
        .finish()
        .into_iter()
        .map(|(donor, given)| {
            let key = donor.address();
            let name = match donor {
                Donor::Named(name) => name,
                Donor::NotStated => String::new(),
            };
            vec![
                mission.as_str().into(),
                appeal.id.0.into(),
                name.into(),
                key.into(),
                appeal.currency.code().into(),
                given.received.minor.into(),
                given.pledged.minor.into(),
                count(given.contributions).into(),
                count(given.not_converted).into(),
            ]
        })
        .collect())
}
