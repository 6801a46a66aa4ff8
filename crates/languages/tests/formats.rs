//! How numbers, money, dates and lists are written.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose own material is broken has to fail"
)]

use chrono::{NaiveDate, TimeZone, Utc};
use languages::{MoneyStyle, Speaker};
use rust_decimal::Decimal;
use vocabulary::{Currency, Language, Money, PercentLabel};

const ENGLISH: Speaker = Speaker::of(Language::English);
const FRENCH: Speaker = Speaker::of(Language::French);

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// What both languages write, with the invisible spaces made visible:
/// `_` is U+00A0, `~` is U+202F.
fn both(write: impl Fn(Speaker) -> String) -> [String; 2] {
    [ENGLISH, FRENCH].map(|speaker| {
        write(speaker)
            .replace('\u{a0}', "_")
            .replace('\u{202f}', "~")
    })
}

#[test]
fn whole_numbers() {
    assert_eq!(both(|s| s.number(36_690)), ["36,690", "36~690"]);
    assert_eq!(both(|s| s.number(-1_234)), ["-1,234", "-1~234"]);
    assert_eq!(both(|s| s.number(0)), ["0", "0"]);
    assert_eq!(
        both(|s| s.number(i64::MIN)),
        ["-9,223,372,036,854,775,808", "-9~223~372~036~854~775~808"]
    );
}

#[test]
fn decimal_numbers_keep_their_decimals() {
    let rate = Decimal::new(1_234_560, 3);
    assert_eq!(both(|s| s.decimal(rate)), ["1,234.560", "1~234,560"]);
}

#[test]
fn money_in_whole_units() {
    let requested = Money::from_minor(3_736_000_000, Currency::USD);
    assert_eq!(
        both(|s| s.money(requested, MoneyStyle::Whole)),
        ["USD_37,360,000", "37~360~000_USD"]
    );
    let halves = [
        (12_345_650, "123,457"),
        (-12_345_650, "-123,457"),
        (49, "0"),
    ];
    for (minor, written) in halves {
        assert_eq!(
            ENGLISH.amount_without_code(minor, 2, MoneyStyle::Whole),
            written
        );
    }
}

#[test]
fn exact_money_shows_minor_units_where_there_are_any() {
    let style = MoneyStyle::Exact;
    assert_eq!(
        both(|s| s.amount(11_255_005, 2, "USD", style)),
        ["USD_112,550.05", "112~550,05_USD"]
    );
    assert_eq!(
        both(|s| s.amount(11_255_000, 2, "USD", style)),
        ["USD_112,550", "112~550_USD"]
    );
    assert_eq!(
        both(|s| s.amount(65_595_750, 0, "XOF", style)),
        ["XOF_65,595,750", "65~595~750_XOF"]
    );
    assert_eq!(ENGLISH.amount_without_code(-50, 2, style), "-0.50");
}

#[test]
fn short_money_for_charts() {
    let short = |minor| both(|s| s.amount(minor, 2, "USD", MoneyStyle::Short));
    assert_eq!(short(3_736_000_000), ["USD_37.4_million", "37,4_M_USD"]);
    assert_eq!(short(2_500_000_000), ["USD_25_million", "25_M_USD"]);
    assert_eq!(short(11_255_000), ["USD_113_thousand", "113_k_USD"]);
    assert_eq!(short(99_999_999), ["USD_1_million", "1_M_USD"]);
    assert_eq!(short(95_000), ["USD_950", "950_USD"]);
}

#[test]
fn percent_labels() {
    let cases = [
        (Some(PercentLabel::Whole(1)), ["1%", "1~%"]),
        (Some(PercentLabel::Whole(1_655)), ["1,655%", "1~655~%"]),
        (Some(PercentLabel::LessThanOne), ["<1%", "<~1~%"]),
        (Some(PercentLabel::MoreThanNinetyNine), [">99%", ">~99~%"]),
        (Some(PercentLabel::MoreThanHundred), [">100%", ">~100~%"]),
        (Some(PercentLabel::LessThanZero), ["<0%", "<~0~%"]),
        (None, ["n/a", "s.~o."]),
    ];
    for (label, written) in cases {
        assert_eq!(both(|s| s.percent_label(label)), written, "{label:?}");
    }
}

#[test]
fn exact_percentages() {
    assert_eq!(both(|s| s.exact_percent(30)), ["0.30%", "0,30~%"]);
    assert_eq!(both(|s| s.exact_percent(-10)), ["-0.10%", "-0,10~%"]);
    assert_eq!(
        both(|s| s.percentage_points(445)),
        ["4.45 points", "4,45 points"]
    );
    assert_eq!(both(|s| s.exact_percent(10_000)), ["100.00%", "100,00~%"]);
}

#[test]
fn dates() {
    assert_eq!(
        both(|s| s.date(day(2016, 12, 31))),
        ["31 December 2016", "31 décembre 2016"]
    );
    assert_eq!(
        both(|s| s.date(day(2017, 1, 1))),
        ["1 January 2017", "1er janvier 2017"]
    );
    assert_eq!(
        both(|s| s.month_year(day(2016, 12, 1))),
        ["December 2016", "décembre 2016"]
    );
    assert_eq!(
        both(|s| s.date_range(day(2017, 1, 1), day(2017, 12, 31))),
        [
            "1 January 2017 to 31 December 2017",
            "du 1er janvier 2017 au 31 décembre 2017"
        ]
    );
}

#[test]
fn a_point_in_time_says_that_it_is_utc() {
    let time = Utc.with_ymd_and_hms(2017, 3, 1, 9, 5, 59).unwrap();
    assert_eq!(
        both(|s| s.timestamp(time)),
        ["1 March 2017, 09:05_UTC", "1er mars 2017 à 09_h_05_UTC"]
    );
}

#[test]
fn lists() {
    let items = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(both(|s| s.list(&items)), ["a, b and c", "a, b et c"]);
    assert_eq!(both(|s| s.list(&items[..2])), ["a and b", "a et b"]);
    assert_eq!(both(|s| s.list(&[])), ["", ""]);
}

#[test]
fn file_sizes() {
    assert_eq!(both(|s| s.bytes(1)), ["1_byte", "1_octet"]);
    assert_eq!(both(|s| s.bytes(999)), ["999_bytes", "999_octets"]);
    assert_eq!(both(|s| s.bytes(1_536)), ["1.5_kB", "1,5_ko"]);
    assert_eq!(both(|s| s.bytes(60_000)), ["60_kB", "60_ko"]);
    assert_eq!(both(|s| s.bytes(2_000_000)), ["2_MB", "2_Mo"]);
}
