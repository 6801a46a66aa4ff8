//! How far two records agree in a column.

use rapidfuzz::distance::{jaro_winkler, osa};

use crate::letters::Word;
use crate::records::{MISSING, Records, ValueNumber};
use crate::sort::{Sort, digits};

/// How far two values agree. The order is that of the levels of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Agreement {
    /// One of the two is missing: nothing is said for or against.
    Unknown = 0,
    /// Nothing alike.
    Different = 1,
    /// Somewhat alike: words with a common beginning or many common letters;
    /// days with two of three parts in common; numbers with two edits.
    Alike = 2,
    /// One mistake of writing apart, or a day with month and day swapped.
    Close = 3,
    /// The value stands in another column of the other record.
    Swapped = 4,
    /// One is the beginning of the other.
    Shortened = 5,
    /// The same.
    Same = 6,
}

/// How many levels a column has.
pub(crate) const LEVELS: usize = 7;

impl Agreement {
    /// All, in the order of their numbers.
    pub const ALL: [Self; LEVELS] = [
        Self::Unknown,
        Self::Different,
        Self::Alike,
        Self::Close,
        Self::Swapped,
        Self::Shortened,
        Self::Same,
    ];
}

/// The agreements of a pair in all columns, four bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern(pub(crate) u64);

/// As many columns are compared.
pub const MOST_COLUMNS: usize = 16;

impl Pattern {
    /// The agreement in a column.
    #[must_use]
    pub fn of(self, column: usize) -> Agreement {
        let level = (self.0 >> (4 * column)) & 15;
        Agreement::ALL
            .get(level as usize)
            .copied()
            .unwrap_or(Agreement::Unknown)
    }

    pub(crate) const fn with(self, column: usize, agreement: Agreement) -> Self {
        Self(self.0 | (agreement as u64) << (4 * column))
    }
}

/// The similarity of Jaro and Winkler from which words are somewhat alike.
const ALIKE: f64 = 0.8;

/// Compares two records in all columns.
pub(crate) fn compare(records: &Records, one: u32, other: u32) -> Pattern {
    let mut pattern = the_same(records, one, other);
    for place in 0..records.columns.len() {
        if pattern.of(place) != Agreement::Same {
            pattern = pattern.with(place, differing(records, place, one, other));
        }
    }
    pattern
}

/// The columns in which two records have the same value; the others are not
/// looked at yet.
pub(crate) fn the_same(records: &Records, one: u32, other: u32) -> Pattern {
    let values = records.of(one).iter().zip(records.of(other));
    let same = values
        .enumerate()
        .filter(|(_, (left, right))| left == right && **left != MISSING);
    same.fold(Pattern(0), |pattern, (place, _)| {
        pattern.with(place, Agreement::Same)
    })
}

/// How far two records agree in a column in which they are not the same.
pub(crate) fn differing(records: &Records, place: usize, one: u32, other: u32) -> Agreement {
    let value = |record: u32| records.of(record).get(place).copied().unwrap_or(MISSING);
    let (left, right) = (value(one), value(other));
    let elsewhere = |value: ValueNumber, record: u32| {
        value != MISSING && records.may_have(record, value) && records.of(record).contains(&value)
    };
    // A value that moved to another column may leave its own empty.
    if elsewhere(left, other) || elsewhere(right, one) {
        return Agreement::Swapped;
    }
    let column = records.columns.get(place);
    match column.filter(|_| left != MISSING && right != MISSING) {
        Some(column) => of_values(column.sort, records.word(left), records.word(right)),
        None => Agreement::Unknown,
    }
}

fn of_values(sort: Sort, one: Word<'_>, other: Word<'_>) -> Agreement {
    match sort {
        Sort::Words => of_words(one, other),
        Sort::Digits => of_digits(one, other),
        Sort::Day => of_days(one, other),
    }
}

/// Whether at most so many letters are written wrong, left out, added, or
/// swapped with the next one.
fn within(one: Word<'_>, other: Word<'_>, most: usize) -> bool {
    let arguments = osa::Args::default().score_cutoff(most);
    one.may_be_within(most, other)
        && osa::distance_with_args(one.text.bytes(), other.text.bytes(), &arguments).is_some()
}

fn of_words(one: Word<'_>, other: Word<'_>) -> Agreement {
    let (short, long) = match one.text.len() <= other.text.len() {
        true => (one.text, other.text),
        false => (other.text, one.text),
    };
    if long.starts_with(short) {
        return Agreement::Shortened;
    }
    // A letter more or less in a short word makes another word.
    let most = if short.len() < 4 { 1 } else { 2 };
    if within(one, other, most) {
        return Agreement::Close;
    }
    if one.most_alike(other) < ALIKE {
        return Agreement::Different;
    }
    let arguments = jaro_winkler::Args::default().score_cutoff(ALIKE);
    match jaro_winkler::similarity_with_args(one.text.bytes(), other.text.bytes(), &arguments) {
        Some(_) => Agreement::Alike,
        None => Agreement::Different,
    }
}

fn of_digits(one: Word<'_>, other: Word<'_>) -> Agreement {
    if within(one, other, 1) {
        Agreement::Close
    } else if one.text.len().min(other.text.len()) > 4 && within(one, other, 2) {
        Agreement::Alike
    } else {
        Agreement::Different
    }
}

fn of_days(one: Word<'_>, other: Word<'_>) -> Agreement {
    if within(one, other, 1) {
        return Agreement::Close;
    }
    let ((one, length), (other, of_other)) = (digits(one.text), digits(other.text));
    if length != 8 || of_other != 8 {
        return Agreement::Different;
    }
    // Year first or year last: the four, two and two digits at the same place.
    let parts = |of: &[usize]| {
        let mut from = 0;
        of.iter()
            .filter(|size| {
                let same = one.get(from..from + **size) == other.get(from..from + **size);
                from += **size;
                same
            })
            .count()
    };
    if parts(&[4, 2, 2]).max(parts(&[2, 2, 4])) == 2 {
        return Agreement::Alike;
    }
    let swapped = one[..4] == other[..4] && one[4..6] == other[6..8] && one[6..8] == other[4..6]
        || one[4..] == other[4..] && one[..2] == other[2..4] && one[2..4] == other[..2];
    match swapped {
        true => Agreement::Close,
        false => Agreement::Different,
    }
}
