//! Rows that are no area: totals of others, with or without the word, and
//! remarks above and below the numbers.

use std::collections::BTreeMap;

use displacement::places::{Level, name_key};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::headings::words;
use crate::table::{Cell, Content, DecimalMark, read_number};

/// Whether a name in a column of areas says that its row is a total: “Total
/// général”, “S/Total Kayes”, “KAYES – TOTAL”. A village may be called after
/// a filling station, so that below communes the word must stand first.
pub(super) fn is_total(text: &str, level: Option<Level>) -> bool {
    // There are several names in every row, and few are like this.
    let small = text.to_ascii_lowercase();
    if !["tot", "ensemble", "somme"]
        .iter()
        .any(|it| small.contains(it))
    {
        return false;
    }
    let words = words(text, false);
    let word = |place: usize| words.get(place).map_or("", String::as_str);
    let sums = |word: &str| {
        matches!(
            word,
            "total" | "totaux" | "totals" | "subtotal" | "soustotal" | "stotal" | "sstotal"
        )
    };
    let first = sums(word(0)) || matches!(word(0), "ensemble" | "somme");
    let second = matches!(word(0), "grand" | "sous" | "sub" | "s" | "ss") && sums(word(1));
    let anywhere = level.is_some_and(|level| level <= Level::Admin3)
        && words.iter().any(|word| sums(word.as_str()));
    first || second || anywhere
}

/// Whether a name is that of the country itself.
pub(super) fn is_country(name: &str, country: &str) -> bool {
    let known = geography::country_by_name(name);
    known.is_some_and(|known| known.iso3 == country)
        || (!country.is_empty() && name_key(country) == name_key(name))
}

/// Whether a text is longer than any name, or begins as remarks do:
/// “Source: …”, “NB : …”.
pub(super) fn is_remark(text: &str) -> bool {
    let begins = words(text, false);
    let begins = begins.first().map_or("", String::as_str);
    text.chars().count() > 60
        || text.contains(':')
        || matches!(
            begins,
            "source" | "sources" | "nb" | "note" | "notes" | "remarque"
        )
}

/// A number of people as it stands, where it can be read; nothing is said of
/// those that cannot.
pub(super) fn plain_number(cell: &Cell, mark: DecimalMark) -> Option<u64> {
    if cell.formula {
        return None;
    }
    let number = match &cell.content {
        Content::Number(number) => *number,
        Content::Text(text) => read_number(text, mark, true).ok()?,
        _ => return None,
    };
    (number.fract() == Decimal::ZERO).then(|| number.to_u64())?
}

/// Sums of columns of people over the rows of the finest areas.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Over all rows.
    all: BTreeMap<usize, u64>,
    /// Over the rows since the last total.
    since: BTreeMap<usize, u64>,
    rows: usize,
    /// Whether rows of coarser areas stand among them, of which nobody knows
    /// whether they are in the sums.
    mixed: bool,
}

impl Sums {
    /// Adds a row of a finest area.
    pub(super) fn add(&mut self, numbers: &[(usize, u64)]) {
        self.rows += 1;
        for (column, number) in numbers {
            for sums in [&mut self.all, &mut self.since] {
                let sum = sums.entry(*column).or_default();
                *sum = sum.saturating_add(*number);
            }
        }
    }

    /// Notes a row of a coarser area.
    pub(super) fn note_coarser(&mut self) {
        self.mixed = true;
    }

    /// Forgets the rows above a total of theirs.
    pub(super) fn after_total(&mut self) {
        self.since.clear();
    }

    fn has(sums: &BTreeMap<usize, u64>, (column, number): (usize, u64)) -> bool {
        sums.get(&column).copied().unwrap_or(0) == number
    }

    /// Whether a row has the sums of the rows above it in all its columns.
    pub(super) fn are(&self, numbers: &[(usize, u64)]) -> bool {
        let of = |sums| numbers.iter().all(|number| Self::has(sums, *number));
        self.rows > 1
            && numbers.iter().any(|(_, number)| *number > 0)
            && (of(&self.all) || of(&self.since))
    }

    /// The first number of a total of all rows that is not their sum, with
    /// what they add up to.
    pub(super) fn differing(&self, numbers: &[(usize, u64)]) -> Option<(usize, u64)> {
        if self.rows == 0 || self.mixed || self.are(numbers) {
            return None;
        }
        let mut wrong = numbers
            .iter()
            .filter(|number| !Self::has(&self.all, **number) && !Self::has(&self.since, **number));
        let (column, _) = wrong.next()?;
        Some((*column, self.all.get(column).copied().unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use displacement::places::Level;

    use super::{Sums, is_country, is_remark, is_total};

    #[test]
    fn totals_are_known_by_their_words_wherever_these_stand() {
        for text in [
            "TOTAL",
            "Total général",
            "Totaux",
            "Sous-total Gao",
            "S/Total",
            "KAYES – TOTAL",
            "Grand Total",
            "Ensemble du pays",
            "Somme",
        ] {
            assert!(is_total(text, Some(Level::Admin1)), "{text}");
        }
        for text in ["Totala", "Grand Bourg", "Sanankoro", "Sous-bois"] {
            assert!(!is_total(text, Some(Level::Admin3)), "{text}");
        }
        assert!(!is_total("Quartier Total", Some(Level::Site)));
    }

    #[test]
    fn remarks_and_countries_are_no_areas() {
        assert!(is_remark("Source : commission, 2016") && is_remark("NB"));
        assert!(!is_remark("Gourma-Rharous"));
        assert!(is_country("MALI", "MLI") && is_country("mli", "MLI"));
        assert!(!is_country("Mopti", "MLI"));
    }

    #[test]
    fn a_row_of_sums_is_known_and_a_wrong_one_told() {
        let mut sums = Sums::default();
        sums.add(&[(3, 10), (4, 20)]);
        assert!(!sums.are(&[(3, 10), (4, 20)]), "one row is no total");
        sums.add(&[(3, 5)]);
        assert!(sums.are(&[(3, 15), (4, 20)]));
        sums.after_total();
        sums.add(&[(3, 1)]);
        assert!(!sums.are(&[(3, 1), (4, 2)]) && sums.are(&[(3, 1)]));
        assert_eq!(sums.differing(&[(3, 17)]), Some((3, 16)));
        assert_eq!(sums.differing(&[(3, 16)]), None);
    }
}
