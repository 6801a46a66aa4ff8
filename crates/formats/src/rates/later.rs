//! Contributions that come after the rates: what another system’s file
//! brings in a currency that the mission knows rates of.

use std::collections::HashMap;

use appeals::conversion::{self, RateTable};
use appeals::records::Contribution;
use missions::{Change, MissionRecord};
use vocabulary::Currency;
use vocabulary::identifier::AppealId;

use super::Message;
use super::apply::{amount, name_of};
use crate::report::Finding;
use crate::table::Findings;

/// Converts the contributions of a change set that would wait for a rate,
/// where the mission knows one, and names each. `currencies` are those of the
/// appeals that are known; those of new ones stand in the changes.
#[must_use]
pub fn convert_new(
    file: &str,
    changes: &mut [Change],
    currencies: &HashMap<AppealId, Currency>,
    rates: &RateTable,
) -> Vec<Finding> {
    let mut findings = Findings::new(file);
    let mut currencies = currencies.clone();
    for change in changes.iter() {
        if let Change::Put { record, .. } = change
            && let MissionRecord::Appeal(appeal) = &**record
        {
            currencies.insert(appeal.id, appeal.currency);
        }
    }
    for change in changes {
        let Change::Put { record, .. } = change else {
            continue;
        };
        let MissionRecord::Contribution(contribution) = &mut **record else {
            continue;
        };
        let Some(to) = currencies.get(&contribution.appeal) else {
            continue;
        };
        if contribution.converted.is_none()
            && conversion::apply(contribution, *to, rates).is_ok()
            && let Some(message) = said(contribution)
        {
            findings.add(&message, |finding| finding);
        }
    }
    findings.finish()
}

fn said(contribution: &Contribution) -> Option<Message> {
    let rate = contribution.rate.as_ref()?;
    Some(Message::ContributionConverted {
        contribution: name_of(contribution),
        amount: amount(contribution.original),
        converted: amount(contribution.converted?),
        rate: rate.units_per_reporting_unit.normalize().to_string(),
        date: rate.date.to_string(),
        publisher: rate.source.clone(),
    })
}
