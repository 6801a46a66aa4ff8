use proptest::prelude::*;
use vocabulary::identifier::{CountingIdentifiers, RateId};

use super::*;
use crate::records::Rate;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rate(of: &str, base: &str, units: &str, date: &str) -> Rate {
    Rate {
        id: RateId::new(&mut CountingIdentifiers::default()),
        currency: currency(of),
        base: currency(base),
        units_per_base: units.parse().unwrap(),
        date: day(date),
        publisher: "UN".to_owned(),
    }
}

fn money(minor: i64, code: &str) -> Money {
    Money::from_minor(minor, currency(code))
}

#[test]
fn an_amount_is_divided_and_rounded_half_up() {
    for (minor, code, units, expected) in [
        // 15,000,000 Swedish kronor at 9.649.
        (1_500_000_000, "SEK", "9.649", 155_456_524),
        // Half a cent up, in both directions.
        (1, "EUR", "2", 1),
        (-1, "EUR", "2", -1),
        (1, "EUR", "3", 0),
        // Francs have no minor unit, dinars have three.
        (600_000, "XOF", "600", 100_000),
        (709, "JOD", "0.709", 100),
    ] {
        let converted = at_rate(money(minor, code), units.parse().unwrap(), Currency::USD);
        assert_eq!(converted, Ok(money(expected, "USD")), "{minor} {code}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let tiny: Decimal = "0.0001".parse().unwrap();
    for units in [Decimal::ZERO, Decimal::NEGATIVE_ONE, tiny] {
        let converted = at_rate(money(i64::MAX, "EUR"), units, Currency::USD);
        assert_eq!(converted, Err(NotConverted::Overflow), "{units}");
    }
}

#[test]
fn the_latest_rate_on_or_before_the_day_is_taken() {
    let rates = RateTable::of(&[
        rate("XOF", "USD", "620", "2017-01-01"),
        rate("XOF", "USD", "610", "2017-02-01"),
        rate("XOF", "USD", "600", "2017-03-01"),
    ]);
    for (date, units) in [
        ("2017-01-01", "620"),
        ("2017-02-28", "610"),
        ("2017-03-01", "600"),
        ("2017-04-15", "600"),
    ] {
        let found = rates.latest(currency("XOF"), Currency::USD, day(date));
        let found = found.unwrap().units_per_reporting_unit.to_string();
        assert_eq!(found, units, "{date}");
    }
    assert!(matches!(
        rates.latest(currency("XOF"), Currency::USD, day("2016-12-31")),
        Err(NotConverted::NoRate { .. })
    ));
    // 46 days after the last one.
    assert!(matches!(
        rates.latest(currency("XOF"), Currency::USD, day("2017-04-16")),
        Err(NotConverted::TooOld { .. })
    ));
}

#[test]
fn rates_for_one_euro_serve_an_appeal_in_dollars() {
    let rates = RateTable::of(&[
        rate("USD", "EUR", "1.25", "2017-02-01"),
        rate("GBP", "EUR", "0.80", "2017-02-01"),
        // A later day of the pound alone is of no use.
        rate("GBP", "EUR", "0.90", "2017-02-10"),
    ]);
    let date = Some(day("2017-02-15"));
    let euros = convert(money(10_000, "EUR"), date, Currency::USD, &rates).unwrap();
    assert_eq!(euros.amount, money(12_500, "USD"));
    let pounds = convert(money(6_400, "GBP"), date, Currency::USD, &rates).unwrap();
    assert_eq!(pounds.amount, money(10_000, "USD"));
    let used = pounds.rate.unwrap();
    assert_eq!(used.date, day("2017-02-01"));
    assert_eq!(used.units_per_reporting_unit.to_string(), "0.64");
    assert!(rates.holds(&used, currency("GBP"), Currency::USD));
    let other = ExchangeRate {
        source: "bank".to_owned(),
        ..used
    };
    assert!(!rates.holds(&other, currency("GBP"), Currency::USD));
}

#[test]
fn without_a_day_nothing_is_converted_but_the_same_currency() {
    let rates = RateTable::of(&[rate("EUR", "USD", "0.9", "2017-01-01")]);
    assert_eq!(
        convert(money(1, "EUR"), None, Currency::USD, &rates),
        Err(NotConverted::NoDate)
    );
    let same = convert(money(1, "USD"), None, Currency::USD, &rates).unwrap();
    assert_eq!((same.amount, same.rate), (money(1, "USD"), None));
}

proptest! {
    #[test]
    fn the_order_of_rates_does_not_matter(mut days in prop::collection::vec((0_i64..400, 1_u32..9999), 1..20), asked in 0_i64..500) {
        let start = day("2017-01-01");
        days.sort_by_key(|(day, _)| *day);
        days.dedup_by_key(|(day, _)| *day);
        let rates: Vec<Rate> = days
            .iter()
            .map(|(after, units)| Rate {
                date: start + chrono::Duration::days(*after),
                units_per_base: Decimal::new(i64::from(*units), 2),
                ..rate("XOF", "USD", "1", "2017-01-01")
            })
            .collect();
        let forward = RateTable::of(&rates);
        let backward = RateTable::of(rates.iter().rev());
        prop_assert_eq!(&forward, &backward);
        let asked = start + chrono::Duration::days(asked);
        let found = forward.latest(currency("XOF"), Currency::USD, asked);
        let expected = rates.iter().rfind(|rate| rate.date <= asked);
        match (found, expected) {
            (Ok(found), Some(expected)) => prop_assert_eq!(found.units_per_reporting_unit, expected.units_per_base),
            (Err(NotConverted::TooOld { rate, .. }), Some(expected)) => {
                prop_assert_eq!(rate, expected.date);
                prop_assert!((asked - rate).num_days() > OLDEST_RATE_DAYS);
            }
            (Err(NotConverted::NoRate { .. }), None) => {}
            (found, expected) => prop_assert!(false, "{:?} {:?}", found, expected),
        }
    }

    #[test]
    fn a_converted_amount_is_within_half_a_minor_unit(minor in -1_000_000_000_i64..1_000_000_000, units in 1_i64..1_000_000) {
        let units = Decimal::new(units, 3);
        let converted = at_rate(money(minor, "EUR"), units, Currency::USD).unwrap();
        let exact = Decimal::from(minor) / units;
        prop_assert!((Decimal::from(converted.minor) - exact).abs() <= Decimal::new(5, 1));
    }
}
