//! What an activity asks for, and which of its transactions are
//! contributions.

use appeals::records::{ContributionStatus, Earmarking};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use vocabulary::{Currency, Money, Texts};

use super::{organisation, stated, texts};
use crate::iati::message::Message;
use crate::iati::shape::date;
use crate::iati::tree::Element;

/// An amount asked for, original or revised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::iati) struct Asked {
    pub(in crate::iati) amount: Money,
    pub(in crate::iati) holds_from: Option<NaiveDate>,
    pub(in crate::iati) revision: i32,
    pub(in crate::iati) reason: Texts,
}

/// What one transaction says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::iati) struct FlowReading {
    pub(in crate::iati) original: Money,
    pub(in crate::iati) status: ContributionStatus,
    pub(in crate::iati) donor: Option<String>,
    pub(in crate::iati) recipient: Option<String>,
    pub(in crate::iati) date: Option<NaiveDate>,
    pub(in crate::iati) descriptions: Texts,
    pub(in crate::iati) earmarking: Option<Earmarking>,
}

/// An amount as the schema writes it, rounded half away from zero to what
/// its currency has; the element keeps all its digits.
///
/// # Errors
/// When it is no number, too large, or in no currency.
pub(in crate::iati) fn amount(value: &Element, activity: &Element) -> Result<Money, Message> {
    let code = value
        .value("currency")
        .or_else(|| activity.value("default-currency"))
        .ok_or(Message::CurrencyMissing)?;
    let currency = currency(code)?;
    let text = value.own_text();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let decimal: Decimal = text.parse().map_err(|_| {
        // More digits than a decimal holds is a number still.
        if digits > 20 && digits + 2 >= text.len() {
            Message::AmountTooLarge
        } else {
            Message::AmountUnreadable
        }
    })?;
    let rounded = decimal.round_dp_with_strategy(
        currency.minor_digits(),
        RoundingStrategy::MidpointAwayFromZero,
    );
    Money::from_decimal(rounded, currency).map_err(|_| Message::AmountTooLarge)
}

/// # Errors
/// When ISO 4217 has no such currency.
pub(in crate::iati) fn currency(code: &str) -> Result<Currency, Message> {
    code.parse()
        .ok()
        .filter(|currency: &Currency| currency.is_listed())
        .ok_or_else(|| Message::CurrencyUnknown {
            code: code.chars().take(20).collect(),
        })
}

/// What the budgets ask for: the sum of the original ones, and where some
/// are revised, the sum with each revised one in place of the original ones
/// of its days. `None` for no budgets, or for several currencies or a sum
/// below zero, of which no requirement can be made.
///
/// # Errors
/// When an amount cannot be read or the sum is too large.
#[expect(
    clippy::result_large_err,
    reason = "a refusal ends the reading of its activity: its size costs nothing"
)]
pub(in crate::iati) fn asked(activity: &Element) -> Result<Option<Vec<Asked>>, (Message, Element)> {
    let own = activity
        .all_ours("record")
        .next()
        .and_then(|record| record.ours("requirements"));
    if let Some(own) = own
        && let Some(asked) = crate::iati::ours::requirements(own)
    {
        return Ok(Some(asked));
    }
    let mut originals: Vec<(Option<NaiveDate>, Option<NaiveDate>, Money)> = Vec::new();
    let mut revised = Vec::new();
    for budget in stated(activity, "budget") {
        let Some(value) = budget.first("value") else {
            continue;
        };
        let money = amount(value, activity).map_err(|message| (message, value.clone()))?;
        let day = |name: &str| {
            budget
                .first(name)
                .and_then(|element| date(element.value("iso-date")?))
        };
        let row = (day("period-start"), day("period-end"), money);
        if budget.value("type") == Some("2") {
            revised.push(row);
        } else {
            originals.push(row);
        }
    }
    let sum = |rows: &mut dyn Iterator<Item = Money>| -> Result<Option<Money>, Message> {
        let Some(mut total) = rows.next() else {
            return Ok(None);
        };
        for next in rows {
            if next.currency != total.currency {
                return Ok(None);
            }
            total = total
                .checked_add(next)
                .map_err(|_| Message::AmountTooLarge)?;
        }
        Ok(Some(total))
    };
    let too_large = |message| (message, activity.clone());
    let first = if originals.is_empty() {
        &revised
    } else {
        &originals
    };
    let original = sum(&mut first.iter().map(|row| row.2)).map_err(too_large)?;
    let mut asked = Vec::new();
    if let Some(amount) = original {
        asked.push(Asked {
            amount,
            holds_from: None,
            revision: 0,
            reason: Texts::default(),
        });
    }
    if !revised.is_empty() && !originals.is_empty() {
        let overlaps = |row: &(Option<NaiveDate>, Option<NaiveDate>, Money)| {
            revised.iter().any(|new| new.0 <= row.1 && row.0 <= new.1)
        };
        let kept = originals.iter().filter(|row| !overlaps(row));
        let mut rows = kept.chain(&revised).map(|row| row.2);
        if let Some(amount) = sum(&mut rows).map_err(too_large)? {
            asked.push(Asked {
                amount,
                holds_from: None,
                revision: 1,
                reason: Texts::both("revised budgets", "budgets révisés"),
            });
        }
    }
    let below_zero = asked.iter().any(|asked| asked.amount.minor < 0);
    Ok((!asked.is_empty() && !below_zero).then_some(asked))
}

/// The transactions that are contributions, by the rule that
/// `docs/decisions/0041-contributions-of-an-activity.md` explains.
pub(in crate::iati) fn flows(activity: &Element) -> Vec<&Element> {
    let transactions: Vec<&Element> = activity.all("transaction").collect();
    if transactions.iter().any(|one| one.ours("flow").is_some()) {
        return transactions
            .into_iter()
            .filter(|one| one.ours("flow").is_some())
            .collect();
    }
    let incoming = transactions
        .iter()
        .any(|one| matches!(kind(one), "1" | "11" | "13"));
    let (commitment, paid, pledge) = if incoming {
        ("11", "1", "13")
    } else if reporter_gives(activity) {
        ("2", "3", "12")
    } else {
        return Vec::new();
    };
    let stage = stage(&transactions, activity, commitment, paid);
    transactions
        .into_iter()
        .filter(|one| kind(one) == stage || kind(one) == pledge)
        .collect()
}

/// Commitments or payments: payments draw on commitments, so only one of
/// the two is new money. The larger sum is the more complete account.
fn stage<'a>(
    transactions: &[&Element],
    activity: &Element,
    commitment: &'a str,
    paid: &'a str,
) -> &'a str {
    let sum = |wanted: &str| -> Option<(Option<Currency>, Decimal)> {
        let mut currency = None;
        let mut total = Decimal::ZERO;
        for one in transactions.iter().filter(|one| kind(one) == wanted) {
            let money = amount(one.first("value")?, activity).ok()?;
            if *currency.get_or_insert(money.currency) != money.currency {
                return None;
            }
            total = total.checked_add(money.to_decimal())?;
        }
        Some((currency, total))
    };
    match (sum(commitment), sum(paid)) {
        (Some((None, _)), _) => paid,
        (Some((committed_in, committed)), Some((Some(paid_in), total)))
            if committed_in == Some(paid_in) && total > committed =>
        {
            paid
        }
        _ => commitment,
    }
}

/// Whether the organisation that reports an activity gives the money: it is
/// named as funding, or at least not as implementing.
fn reporter_gives(activity: &Element) -> bool {
    let Some(reporter) = activity.first("reporting-org") else {
        return false;
    };
    let name = organisation(reporter, activity);
    let has_role = |role: &str| {
        stated(activity, "participating-org").any(|element| {
            element.value("role") == Some(role)
                && (element.value("ref").is_some() && element.value("ref") == reporter.value("ref")
                    || organisation(element, activity).is_some_and(|other| {
                        name.as_ref()
                            .is_some_and(|name| name.eq_ignore_ascii_case(&other))
                    }))
        })
    };
    has_role("1") || !has_role("4")
}

/// The code of a transaction’s type.
pub(in crate::iati) fn kind(transaction: &Element) -> &str {
    transaction
        .first("transaction-type")
        .and_then(|kind| kind.value("code"))
        .unwrap_or_default()
}

/// What one transaction says.
///
/// # Errors
/// When its amount cannot be read.
#[expect(
    clippy::result_large_err,
    reason = "a refusal ends the reading of its activity: its size costs nothing"
)]
pub(in crate::iati) fn flow(
    transaction: &Element,
    activity: &Element,
) -> Result<FlowReading, (Message, Element)> {
    let value = transaction
        .first("value")
        .ok_or_else(|| (Message::AmountUnreadable, transaction.clone()))?;
    let original = amount(value, activity).map_err(|message| (message, value.clone()))?;
    let status = match kind(transaction) {
        "12" | "13" => ContributionStatus::Pledge,
        "2" | "11" => ContributionStatus::Commitment,
        _ => ContributionStatus::Paid,
    };
    let party = |name: &str| {
        transaction
            .first(name)
            .and_then(|element| organisation(element, activity))
    };
    let reporter = || {
        let outgoing = matches!(kind(transaction), "2" | "3" | "12");
        let reporter = activity.first("reporting-org")?;
        outgoing.then(|| organisation(reporter, activity)).flatten()
    };
    let day = transaction
        .first("transaction-date")
        .filter(|element| element.ours("derived") != Some("1"))
        .and_then(|element| date(element.value("iso-date")?));
    let earmarking = transaction
        .all("aid-type")
        .find(|element| element.value("vocabulary") == Some("2"))
        .and_then(|element| match element.value("code")? {
            "1" => Some(Earmarking::Unearmarked),
            "2" => Some(Earmarking::SoftlyEarmarked),
            "3" => Some(Earmarking::Earmarked),
            "4" => Some(Earmarking::TightlyEarmarked),
            _ => None,
        });
    Ok(FlowReading {
        original,
        status,
        donor: party("provider-org").or_else(reporter),
        recipient: party("receiver-org"),
        date: day,
        descriptions: transaction
            .first("description")
            .map(|element| texts(element, activity))
            .unwrap_or_default(),
        earmarking,
    })
}
