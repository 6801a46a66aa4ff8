//! Contributions that may be one and the same, found when one is entered.
//!
//! The lint looks for what an import brought twice: the same reporter's code
//! with all else alike. Whoever types a contribution often has another code
//! than the first reporter, or none, and the day of the payment where the
//! first had that of the contract. So here the same donor and amount are
//! enough where the days are near; whether it is the same is for the person
//! to say.

use std::collections::BTreeSet;

use vocabulary::Recorded;

use crate::AppealRecords;
use crate::records::Contribution;

/// How many days apart two reports of one flow may be: contract and payment,
/// or the ends of two months of reporting.
pub const NEAR_DAYS: i64 = 62;

/// The known contributions that may be the same as this one, itself left
/// out.
#[must_use]
pub fn look_alikes<'records>(
    records: &'records AppealRecords,
    contribution: &Contribution,
) -> Vec<&'records Recorded<Contribution>> {
    records
        .contributions
        .iter()
        .filter(|known| known.record.id != contribution.id)
        .filter(|known| is_alike(&known.record, contribution))
        .collect()
}

fn is_alike(known: &Contribution, typed: &Contribution) -> bool {
    if known.direction != typed.direction
        || known.original != typed.original
        || known.original.minor == 0
        // A part of a larger gift often has the amount of its sister.
        || known.parent != typed.parent
    {
        return false;
    }
    let codes = codes(known);
    if self::codes(typed).iter().any(|code| codes.contains(code)) {
        return true;
    }
    let (Some(one), Some(other)) = (donor(known), donor(typed)) else {
        return false;
    };
    let days = known.holds_from().zip(typed.holds_from());
    one == other && days.is_none_or(|(one, other)| (one - other).num_days().abs() <= NEAR_DAYS)
}

fn codes(contribution: &Contribution) -> BTreeSet<String> {
    contribution
        .reports
        .iter()
        .filter_map(|report| report.code.as_deref())
        .map(|code| code.trim().to_lowercase())
        .filter(|code| !code.is_empty())
        .collect()
}

fn donor(contribution: &Contribution) -> Option<String> {
    let words = contribution.donor.as_deref()?.split_whitespace();
    let name = words.map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use vocabulary::identifier::{AppealId, ContributionId};
    use vocabulary::{Currency, Money, Texts};

    use super::*;
    use crate::records::{
        ContributionKind, ContributionStatus, Destination, FlowDirection, FlowOrigin, FlowReport,
        Target,
    };

    fn contribution(donor: &str, units: i64, day: &str) -> Contribution {
        Contribution {
            id: ContributionId(uuid::Uuid::from_u128(1)),
            appeal: AppealId(uuid::Uuid::from_u128(2)),
            donor: Some(donor.to_owned()),
            original: Money::from_units(units, Currency::USD).unwrap(),
            rate: None,
            converted: None,
            decided_on: day.parse().ok(),
            received_on: None,
            status: ContributionStatus::Paid,
            kind: ContributionKind::Financial,
            earmarking: None,
            destination: Destination::Single {
                target: Target::Appeal,
            },
            origin: FlowOrigin::Standard,
            parent: None,
            descriptions: Texts::default(),
            recipient: None,
            reference: None,
            direction: FlowDirection::Incoming,
            new_money: None,
            reports: vec![],
            particulars: None,
        }
    }

    #[test]
    fn the_same_donor_and_amount_near_in_time_may_be_the_same() {
        let known = contribution("Government of Japan", 500, "2017-03-01");
        for (donor, units, day, alike) in [
            ("government of  Japan", 500, "2017-03-01", true),
            ("Government of Japan", 500, "2017-04-20", true),
            ("Government of Japan", 500, "", true),
            ("Government of Japan", 500, "2017-12-01", false),
            ("Government of Japan", 501, "2017-03-01", false),
            ("Government of Mali", 500, "2017-03-01", false),
        ] {
            let typed = contribution(donor, units, day);
            assert_eq!(is_alike(&known, &typed), alike, "{donor} {units} {day}");
        }
    }

    #[test]
    fn the_same_code_of_a_reporter_is_enough_with_the_amount() {
        let with_code = |mut contribution: Contribution, code: &str| {
            contribution.reports.push(FlowReport {
                code: Some(code.to_owned()),
                ..FlowReport::default()
            });
            contribution
        };
        let known = with_code(contribution("Japan", 500, "2017-03-01"), "JPN-1");
        let typed = with_code(contribution("Tokyo", 500, "2017-11-01"), "jpn-1 ");
        assert!(is_alike(&known, &typed));
        let other = with_code(contribution("Tokyo", 700, "2017-11-01"), "JPN-1");
        assert!(!is_alike(&known, &other));
    }
}
