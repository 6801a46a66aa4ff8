//! What is doubtful in records, source by source. Nothing here changes what
//! counts: it tells a person where to look.

use rust_decimal::Decimal;

use crate::records::Contribution;

/// How far an amount may lie from what its rate gives: the services round
/// rates to three or four digits.
const TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

/// Whether a rate contradicts the two amounts: what the original amount is
/// at the rate, where that is more than a thousandth away from the converted
/// amount.
#[must_use]
pub fn contradicts(contribution: &Contribution) -> Option<Decimal> {
    let rate = contribution.rate.as_ref()?.units_per_reporting_unit;
    let converted = contribution.converted?.to_decimal();
    let expected = contribution.original.to_decimal().checked_div(rate)?;
    let allowed = converted.abs().max(Decimal::ONE).checked_mul(TOLERANCE)?;
    let away = expected.checked_sub(converted)?.abs();
    (away > allowed).then_some(expected)
}
