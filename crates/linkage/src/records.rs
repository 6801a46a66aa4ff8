//! What is compared: records as columns of values, each value kept once.

use std::collections::HashMap;

use any_ascii::any_ascii;

use crate::agreement::MOST_COLUMNS;
use crate::letters::{Letters, Word};
use crate::sort::Sort;

/// A value of a column, by number; [`MISSING`] where a record has none.
pub(crate) type ValueNumber = u32;

/// The number of no value.
pub(crate) const MISSING: ValueNumber = 0;

/// A column of values.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What its values are.
    pub sort: Sort,
    /// How often each value stands in the column, by value; only of those
    /// that are there.
    pub(crate) counts: HashMap<ValueNumber, u32>,
    /// How many records have a value.
    pub(crate) filled: usize,
}

impl Column {
    /// The share of records with a value that have this one.
    pub(crate) fn share(&self, value: ValueNumber) -> f64 {
        let count = self.counts.get(&value).copied().unwrap_or(1);
        f64::from(count) / self.filled.max(1) as f64
    }
}

/// One list of records that may be about the same people, or two lists put
/// one behind the other.
#[derive(Debug, Clone)]
pub struct Records {
    /// The columns.
    pub columns: Vec<Column>,
    /// The values of each record, in the order of the columns: what is
    /// compared stands together.
    values: Vec<ValueNumber>,
    /// One bit, of 64, for each value of a record.
    marks: Vec<u64>,
    /// The text of each value.
    texts: Texts,
    /// How many records there are.
    pub(crate) count: usize,
    /// How many of them are of the first list.
    pub(crate) first: usize,
}

impl Records {
    /// How many records there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether two lists are linked; otherwise one list is looked through
    /// for records of the same person.
    #[must_use]
    pub const fn are_two_lists(&self) -> bool {
        self.first < self.count
    }

    /// Whether two records may be one person's: of two lists, one of each.
    pub(crate) const fn may_pair(&self, one: u32, other: u32) -> bool {
        !self.are_two_lists() || ((one as usize) < self.first) != ((other as usize) < self.first)
    }

    /// How many pairs there are.
    pub(crate) fn pairs(&self) -> f64 {
        let (all, first) = (self.count as f64, self.first as f64);
        match self.are_two_lists() {
            true => first * (all - first),
            false => all * (all - 1.0) / 2.0,
        }
    }

    /// The values of a record.
    pub(crate) fn of(&self, record: u32) -> &[ValueNumber] {
        let width = self.columns.len();
        let from = record as usize * width;
        self.values.get(from..from + width).unwrap_or_default()
    }

    /// Whether a record has a value, in whatever column; sometimes it is said
    /// to have one that it has not.
    pub(crate) fn may_have(&self, record: u32, value: ValueNumber) -> bool {
        let marks = self.marks.get(record as usize).copied().unwrap_or(0);
        marks & mark(value) != 0
    }

    pub(crate) fn word(&self, value: ValueNumber) -> Word<'_> {
        self.texts.word(value)
    }
}

/// Texts in small letters without accents, one behind the other, so that what
/// is compared most, letters and length, is found at one place.
#[derive(Debug, Clone, Default)]
struct Texts {
    all: String,
    places: Vec<(Letters, u32, u32)>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        let from = self.all.len() as u32;
        self.all.push_str(text);
        let to = self.all.len() as u32;
        self.places.push((Letters::of(text), from, to));
    }

    fn word(&self, value: ValueNumber) -> Word<'_> {
        let place = self.places.get(value as usize).copied();
        let (letters, from, to) = place.unwrap_or_default();
        let text = self.all.get(from as usize..to as usize);
        Word {
            text: text.unwrap_or_default(),
            letters,
        }
    }
}

/// Takes records one by one.
#[derive(Debug)]
pub struct Builder {
    names: Vec<String>,
    values: Vec<Vec<ValueNumber>>,
    known: HashMap<Box<str>, ValueNumber>,
    texts: Texts,
    first: Option<usize>,
    count: usize,
}

impl Builder {
    /// For records with these columns.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self {
            values: vec![Vec::new(); names.len()],
            names,
            known: HashMap::new(),
            // The first number is that of no value.
            texts: {
                let mut texts = Texts::default();
                texts.push("");
                texts
            },
            first: None,
            count: 0,
        }
    }

    /// Takes a record: its values in the order of the columns.
    pub fn push<'text>(&mut self, values: impl IntoIterator<Item = &'text str>) {
        let mut values = values.into_iter();
        for column in 0..self.names.len() {
            let value = self.number(values.next().unwrap_or_default());
            if let Some(column) = self.values.get_mut(column) {
                column.push(value);
            }
        }
        self.count += 1;
    }

    /// What follows is the second list.
    pub fn second_list(&mut self) {
        self.first = Some(self.count);
    }

    /// The records, with what each column holds found out.
    #[must_use]
    pub fn build(self) -> Records {
        let texts = self.texts;
        let mut kept = Vec::new();
        let columns: Vec<Column> = self
            .names
            .into_iter()
            .zip(self.values)
            .filter_map(|(name, values)| {
                let column = column(name, &values, &texts);
                // A column that says the same of all, or nothing, tells
                // nobody apart.
                let tells = column.counts.len() > 1 && kept.len() < MOST_COLUMNS;
                tells.then(|| {
                    kept.push(values);
                    column
                })
            })
            .collect();
        let mut values = Vec::with_capacity(self.count * kept.len());
        let mut marks = Vec::with_capacity(self.count);
        for record in 0..self.count {
            let from = values.len();
            values.extend(kept.iter().filter_map(|column| column.get(record)));
            let own = values.get(from..).unwrap_or_default();
            marks.push(own.iter().fold(0, |marks, value| marks | mark(*value)));
        }
        Records {
            columns,
            values,
            marks,
            texts,
            count: self.count,
            first: self.first.unwrap_or(self.count),
        }
    }

    fn number(&mut self, text: &str) -> ValueNumber {
        let plain = plain(text);
        if plain.is_empty() {
            return MISSING;
        }
        if let Some(known) = self.known.get(plain.as_str()) {
            return *known;
        }
        let number = self.texts.places.len() as ValueNumber;
        self.texts.push(&plain);
        self.known.insert(plain.into(), number);
        number
    }
}

/// Small letters and digits without accents, words divided by one space.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let ascii;
    let text = match text.is_ascii() {
        true => text,
        false => {
            ascii = any_ascii(text);
            &ascii
        }
    };
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            plain.push(character.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn column(name: String, values: &[ValueNumber], texts: &Texts) -> Column {
    let mut counts = HashMap::new();
    for value in values.iter().filter(|value| **value != MISSING) {
        *counts.entry(*value).or_insert(0) += 1;
    }
    Column {
        name,
        sort: Sort::of(counts.keys().map(|value| texts.word(*value).text)),
        filled: values.iter().filter(|value| **value != MISSING).count(),
        counts,
    }
}

/// The bit of a value; none for a missing one.
const fn mark(value: ValueNumber) -> u64 {
    if value == MISSING {
        return 0;
    }
    1 << (value.wrapping_mul(0x9E37_79B1) >> 26)
}
