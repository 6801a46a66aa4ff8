//! A contribution as the values of its form.

use ::appeals::records::Contribution;
use vocabulary::{Language, Money};

use super::choices::{Conversion, word_of};
use super::destination::Chosen;
use crate::access::form::Posted;

/// A number as a form shows it: no divider of thousands, a point.
#[must_use]
pub fn plain(amount: Money) -> String {
    amount.to_decimal().normalize().to_string()
}

/// The values of a form for a contribution of which nothing is known yet.
#[must_use]
pub fn empty(currency: &str) -> Posted {
    let fields = [
        ("currency", currency),
        ("conversion", Conversion::None.word()),
        ("status", "commitment"),
        ("kind", "financial"),
        ("origin", "standard"),
    ];
    Posted(
        fields
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
    )
}

/// The values of a form for a known contribution in this version.
#[must_use]
pub fn of(contribution: &Contribution, version: i32) -> Posted {
    let destination = Chosen::of(&contribution.destination);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let described = |language| {
        let text = contribution.descriptions.get(language);
        text.unwrap_or_default().to_owned()
    };
    let rate = contribution.rate.as_ref();
    let conversion = match (contribution.converted, rate) {
        (None, _) => Conversion::None,
        (Some(_), _) => Conversion::Kept,
    };
    let mut fields = vec![
        ("version", version.to_string()),
        ("donor", text(&contribution.donor)),
        ("recipient", text(&contribution.recipient)),
        ("amount", plain(contribution.original)),
        ("currency", contribution.original.currency.to_string()),
        ("conversion", conversion.word().to_owned()),
        (
            "rate_units",
            rate.map(|rate| rate.units_per_reporting_unit.to_string())
                .unwrap_or_default(),
        ),
        ("rate_date", day(rate.map(|rate| rate.date))),
        (
            "rate_source",
            rate.map(|rate| rate.source.clone()).unwrap_or_default(),
        ),
        ("status", word_of(&contribution.status)),
        ("kind", word_of(&contribution.kind)),
        (
            "earmarking",
            contribution
                .earmarking
                .as_ref()
                .map(word_of)
                .unwrap_or_default(),
        ),
        ("origin", word_of(&contribution.origin)),
        ("decided_on", day(contribution.decided_on)),
        ("received_on", day(contribution.received_on)),
        ("destination", destination.word),
        ("elsewhere", destination.elsewhere),
        (
            "parent",
            contribution
                .parent
                .map(|parent| parent.to_string())
                .unwrap_or_default(),
        ),
        ("description_en", described(Language::English)),
        ("description_fr", described(Language::French)),
    ];
    let named = |name: &'static str| move |word: String| (name, word);
    fields.extend(destination.sectors.into_iter().map(named("sectors")));
    fields.extend(destination.targets.into_iter().map(named("targets")));
    Posted(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}
