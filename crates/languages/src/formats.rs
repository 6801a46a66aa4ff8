//! The formatters of ICU, made once per language.

use std::sync::LazyLock;

use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::{Locale, locale};
use vocabulary::Language;

/// The calendar of every date in the product.
pub(crate) type Gregorian = icu_calendar::Gregorian;

/// ICU's formatters of one language. Each is `None` only where the data of
/// the language are not in the program, which a test rules out; the callers
/// then write the bare number or the ISO date.
pub(crate) struct Formats {
    pub(crate) decimal: Option<DecimalFormatter>,
    pub(crate) date: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    pub(crate) month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    pub(crate) list: Option<ListFormatter>,
}

static ENGLISH: LazyLock<Formats> = LazyLock::new(|| make(&locale!("en-GB")));
static FRENCH: LazyLock<Formats> = LazyLock::new(|| make(&locale!("fr")));

/// The formatters of one language. English is written the British way, as
/// the United Nations write it: day before month, no comma before “and”.
pub(crate) fn formats(language: Language) -> &'static Formats {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

fn make(locale: &Locale) -> Formats {
    let mut grouping = DecimalFormatterOptions::default();
    grouping.grouping_strategy = Some(GroupingStrategy::Always);
    Formats {
        decimal: DecimalFormatter::try_new(locale.into(), grouping).ok(),
        date: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok(),
        month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long()).ok(),
        list: ListFormatter::try_new_and(
            locale.into(),
            ListFormatterOptions::default().with_length(ListLength::Wide),
        )
        .ok(),
    }
}
