//! How wide the columns of a table are, and how small its letters.
//!
//! Left to itself a table gives a column of words what the numbers leave over,
//! which may be nothing. So the widths are settled here, from the lengths.

use crate::report::Alignment;

/// Letters of the usual size of a table on one line of the page.
const LETTERS_OF_A_LINE: usize = 100;
/// A column of words asks for no more than this; longer words are wrapped.
const WIDEST_WORDS: usize = 44;
/// Every column has a margin worth so many letters.
const MARGIN: usize = 3;

/// One column's demands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demand {
    pub alignment: Alignment,
    /// Letters of the longest cell.
    pub longest_cell: usize,
    /// Letters of the longest word of the column's name.
    pub longest_word_of_name: usize,
}

/// The width of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// As wide as its cells.
    Content,
    /// A share of what is left.
    Share(usize),
}

/// The measures of a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Measures {
    pub widths: Vec<Width>,
    /// 0 for the usual letters of a table, then 1 and 2 for smaller ones.
    pub smaller: usize,
}

/// Settles the measures from what the columns ask for.
pub(crate) fn measures(demands: &[Demand]) -> Measures {
    let numbers: usize = letters_of(demands, |demand| demand.alignment != Alignment::Start);
    let words: usize = letters_of(demands, |demand| demand.alignment == Alignment::Start);
    let words_wrapped = words.min(
        14 * demands
            .iter()
            .filter(|demand| demand.alignment == Alignment::Start)
            .count(),
    );
    let least = numbers + words_wrapped;
    let smaller = if least <= LETTERS_OF_A_LINE {
        0
    } else if least <= LETTERS_OF_A_LINE * 5 / 4 {
        1
    } else {
        2
    };
    let numbers_fit = words > 0 && least <= LETTERS_OF_A_LINE * 3 / 2;
    let widths = demands
        .iter()
        .map(|demand| {
            if numbers_fit && demand.alignment != Alignment::Start {
                Width::Content
            } else {
                Width::Share(letters(demand))
            }
        })
        .collect();
    Measures { widths, smaller }
}

fn letters_of(demands: &[Demand], which: impl Fn(&Demand) -> bool) -> usize {
    demands
        .iter()
        .filter(|demand| which(demand))
        .map(letters)
        .sum()
}

fn letters(demand: &Demand) -> usize {
    demand
        .longest_cell
        .min(WIDEST_WORDS)
        .max(demand.longest_word_of_name)
        .max(2)
        + MARGIN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(alignment: Alignment, longest_cell: usize) -> Demand {
        Demand {
            alignment,
            longest_cell,
            longest_word_of_name: 6,
        }
    }

    #[test]
    fn words_share_what_numbers_leave() {
        let table = [demand(Alignment::Start, 30), demand(Alignment::End, 9)];
        let measures = measures(&table);
        assert_eq!(measures.widths, [Width::Share(33), Width::Content]);
        assert_eq!(measures.smaller, 0);
    }

    #[test]
    fn many_columns_are_set_smaller_and_none_vanishes() {
        let mut table = vec![demand(Alignment::Start, 60)];
        table.extend([demand(Alignment::End, 12); 12]);
        let measures = measures(&table);
        assert_eq!(measures.smaller, 2);
        assert!(
            measures
                .widths
                .iter()
                .all(|width| matches!(width, Width::Share(share) if *share >= 5))
        );
    }

    #[test]
    fn a_table_of_numbers_only_fills_the_line() {
        let measures = measures(&[demand(Alignment::End, 5); 3]);
        assert_eq!(measures.widths, [Width::Share(9); 3]);
    }
}
