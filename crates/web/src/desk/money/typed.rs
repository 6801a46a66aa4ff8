//! What was typed into the forms about money, read and checked. Every
//! problem is said beside its field; nothing is guessed, and nothing is
//! converted that nobody asked to convert.

use ::appeals::conversion::{NotConverted, at_rate};
use ::appeals::records::ExchangeRate;
use chrono::{Datelike, NaiveDate};
use formats::table::typed::{self, WrongDay, WrongNumber};
use languages::{Speaker, Value};
use rust_decimal::Decimal;
use vocabulary::{Currency, Language, Money, Period, Texts};

use super::{LONGEST_LINE, LONGEST_TEXT};
use crate::access::form::{Posted, Problem};

/// How many years from its appeal a day may be before it is asked about: as
/// the lint does.
const YEARS_AWAY: i32 = 50;

/// Reads the fields of one form and gathers what is wrong with them.
pub struct Typed<'form> {
    /// What was sent.
    pub posted: &'form Posted,
    /// Says what is wrong.
    pub speaker: Speaker,
    /// The time of the appeal.
    pub period: Period,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    /// The days that lie decades away from the appeal.
    pub far_days: Vec<NaiveDate>,
}

impl<'form> Typed<'form> {
    /// A form that was sent for an appeal of this time.
    #[must_use]
    pub fn new(posted: &'form Posted, speaker: Speaker, period: Period) -> Self {
        Self {
            posted,
            speaker,
            period,
            problems: Vec::new(),
            far_days: Vec::new(),
        }
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, text: String) {
        self.problems.push(Problem { field, text });
    }

    /// A line of text; `None` where it is empty.
    pub fn line(&mut self, field: &'static str) -> Option<String> {
        self.text_of(field, LONGEST_LINE)
    }

    fn text_of(&mut self, field: &'static str, longest: usize) -> Option<String> {
        let text = self.posted.field(field).trim();
        if text.chars().count() > longest {
            let longest = [("count", Value::from(longest))];
            let text = self.speaker.say_with("typed-too-long", &longest);
            self.wrong(field, text);
            return None;
        }
        // A text area sends line ends as they were in the days of teletypes.
        let text = text.replace("\r\n", "\n");
        let strange = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
        if text.contains(strange) {
            let text = self.speaker.say("typed-not-text");
            self.wrong(field, text);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// A line of text that must be there; `key` says so where it is not.
    pub fn needed(&mut self, field: &'static str, missing: &str) -> Option<String> {
        let count = self.problems.len();
        let line = self.line(field);
        if line.is_none() && self.problems.len() == count {
            self.wrong(field, missing.to_owned());
        }
        line
    }

    /// A text in both languages, from two fields.
    pub fn texts(&mut self, english: &'static str, french: &'static str) -> Texts {
        let mut texts = Texts::default();
        for (language, field) in [(Language::English, english), (Language::French, french)] {
            if let Some(text) = self.text_of(field, LONGEST_TEXT) {
                texts.set(language, text);
            }
        }
        texts
    }

    /// A currency of ISO 4217.
    pub fn currency(&mut self, field: &'static str) -> Option<Currency> {
        let text = self.posted.field(field).trim();
        let known = text.parse().ok().filter(|it: &Currency| it.is_listed());
        if known.is_none() {
            let text = if text.is_empty() {
                self.speaker.say("typed-currency-missing")
            } else {
                self.speaker
                    .say_with("typed-currency-unknown", &[("currency", shown(text))])
            };
            self.wrong(field, text);
        }
        known
    }

    /// An amount, not below zero.
    pub fn amount(&mut self, field: &'static str, currency: Currency) -> Option<Money> {
        let text = self.posted.field(field).trim();
        let read = match text {
            "" => {
                let text = self.speaker.say("typed-amount-missing");
                self.wrong(field, text);
                return None;
            }
            text => typed::amount(text, currency),
        };
        match read {
            Ok(amount) => Some(amount),
            Err(wrong) => {
                let text = self.wrong_number(wrong, text, Some(currency));
                self.wrong(field, text);
                None
            }
        }
    }

    fn wrong_number(&self, wrong: WrongNumber, text: &str, currency: Option<Currency>) -> String {
        let typed = [("text", shown(text))];
        match wrong {
            WrongNumber::NotANumber => self.speaker.say_with("typed-not-a-number", &typed),
            WrongNumber::Open => self.speaker.say_with("typed-number-open", &typed),
            WrongNumber::TooLarge => self.speaker.say("typed-number-too-large"),
            WrongNumber::Negative => self.speaker.say("typed-number-negative"),
            WrongNumber::TooManyDecimals => {
                let code = currency.map(|currency| currency.to_string());
                let values = [("currency", Value::from(code.unwrap_or_default()))];
                self.speaker.say_with("typed-too-many-decimals", &values)
            }
        }
    }

    /// A day; `None` where it is empty or wrong.
    pub fn day(&mut self, field: &'static str) -> Option<NaiveDate> {
        let text = self.posted.field(field).trim();
        if text.is_empty() {
            return None;
        }
        match typed::day(text) {
            Ok(day) => {
                if (day.year() - self.period.first_year()).abs() >= YEARS_AWAY {
                    self.far_days.push(day);
                }
                Some(day)
            }
            Err(wrong) => {
                let typed = [("text", shown(text))];
                let text = match wrong {
                    WrongDay::NotADay => self.speaker.say_with("typed-not-a-day", &typed),
                    WrongDay::Open => self.speaker.say_with("typed-day-open", &typed),
                    WrongDay::ShortYear => self.speaker.say_with("typed-day-short-year", &typed),
                };
                self.wrong(field, text);
                None
            }
        }
    }

    /// A typed rate with its day and source, and what the amount is at it.
    pub fn rate(&mut self, original: Money, to: Currency) -> Option<(ExchangeRate, Money)> {
        let units = self.units();
        let count = self.problems.len();
        let date = self.day("rate_date");
        if date.is_none() && self.problems.len() == count {
            let text = self.speaker.say("typed-rate-date-missing");
            self.wrong("rate_date", text);
        }
        let missing = self.speaker.say("typed-rate-source-missing");
        let source = self.needed("rate_source", &missing);
        let rate = ExchangeRate {
            units_per_reporting_unit: units?,
            date: date?,
            source: source?,
        };
        match at_rate(original, rate.units_per_reporting_unit, to) {
            Ok(converted) => Some((rate, converted)),
            Err(_) => {
                let text = self.speaker.say("typed-rate-zero");
                self.wrong("rate_units", text);
                None
            }
        }
    }

    fn units(&mut self) -> Option<Decimal> {
        let text = self.posted.field("rate_units").trim();
        if text.is_empty() {
            let text = self.speaker.say("typed-rate-missing");
            self.wrong("rate_units", text);
            return None;
        }
        match typed::number(text) {
            Ok(units) if units.is_zero() => {
                let text = self.speaker.say("typed-rate-zero");
                self.wrong("rate_units", text);
                None
            }
            Ok(units) => Some(units),
            Err(wrong) => {
                let text = self.wrong_number(wrong, text, None);
                self.wrong("rate_units", text);
                None
            }
        }
    }

    /// Asks about days that lie decades away, unless the person has said
    /// that they are right.
    pub fn doubts_days(&mut self) {
        if self.far_days.is_empty() || self.confirms("days") {
            return;
        }
        let days: Vec<String> = self.far_days.iter().map(ToString::to_string).collect();
        let values = [
            ("days", Value::from(self.speaker.list(&days))),
            ("period", Value::from(self.period.to_string())),
        ];
        let text = self.speaker.say_with("typed-days-far", &values);
        self.wrong("confirm_days", text);
    }

    /// Whether the person has confirmed a doubt.
    #[must_use]
    pub fn confirms(&self, doubt: &str) -> bool {
        self.posted
            .fields("confirmed")
            .any(|confirmed| confirmed == doubt)
    }
}

/// What was typed, short enough for a message.
fn shown(text: &str) -> Value<'static> {
    Value::from(text.chars().take(40).collect::<String>())
}

/// Why an amount is not converted, in the reader's words.
#[must_use]
pub fn not_converted(speaker: Speaker, why: &NotConverted) -> String {
    let values = |from: &Currency, to: &Currency, day: &NaiveDate| {
        [
            ("from", Value::from(from.to_string())),
            ("to", Value::from(to.to_string())),
            ("day", Value::from(speaker.date(*day))),
        ]
    };
    match why {
        NotConverted::NoDate => speaker.say("not-converted-no-date"),
        NotConverted::NoRate { from, to, date } => {
            speaker.say_with("not-converted-no-rate", &values(from, to, date))
        }
        NotConverted::TooOld { from, to, rate, .. } => {
            speaker.say_with("not-converted-too-old", &values(from, to, rate))
        }
        NotConverted::Overflow => speaker.say("typed-number-too-large"),
    }
}
