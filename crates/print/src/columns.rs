//! How wide the columns of a table are, and how small its letters.
//!
//! Left to itself a table gives a column of words what the numbers leave over,
//! which may be nothing. So the widths are settled here, from the lengths.

use crate::report::Alignment;

/// Letters of the usual size of a table on one line of the page.
const LETTERS_OF_A_LINE: usize = 100;
/// A column of words asks for no more than this; longer words are wrapped.
const WIDEST_WORDS: usize = 44;
/// Up to so many letters a column of words is not wrapped while there is room.
const LONGEST_UNWRAPPED: usize = 24;
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
    let unwrapped: usize = demands
        .iter()
        .map(|demand| letters(demand).max(demand.longest_cell + MARGIN))
        .sum();
    if unwrapped <= LETTERS_OF_A_LINE * 9 / 10 {
        return shared(demands, 0);
    }
    let least: usize = demands.iter().map(least_letters).sum();
    let (smaller, line) = if least <= LETTERS_OF_A_LINE {
        (0, LETTERS_OF_A_LINE)
    } else if least <= LETTERS_OF_A_LINE * 9 / 8 {
        (1, LETTERS_OF_A_LINE * 9 / 8)
    } else {
        (2, LETTERS_OF_A_LINE * 4 / 3)
    };
    // Whatever is not wrapped gets its exact width; the columns of long words
    // share the rest, which has to be worth sharing.
    let exact: usize = demands
        .iter()
        .filter(|demand| !is_wrapped(demand))
        .map(letters)
        .sum();
    let wrapped: usize = demands
        .iter()
        .filter(|demand| is_wrapped(demand))
        .map(least_letters)
        .sum();
    if wrapped == 0 || exact + wrapped > line {
        return shared(demands, smaller);
    }
    let widths = demands
        .iter()
        .map(|demand| {
            if is_wrapped(demand) {
                Width::Share(letters(demand))
            } else {
                Width::Content
            }
        })
        .collect();
    Measures { widths, smaller }
}

/// Every column gets a share of the line.
fn shared(demands: &[Demand], smaller: usize) -> Measures {
    let widths = demands
        .iter()
        .map(|demand| Width::Share(letters(demand)))
        .collect();
    Measures { widths, smaller }
}

/// Letters of the column when its words are wrapped as far as is readable.
fn least_letters(demand: &Demand) -> usize {
    if is_wrapped(demand) {
        LONGEST_UNWRAPPED
    } else {
        letters(demand)
    }
}

fn is_wrapped(demand: &Demand) -> bool {
    demand.alignment == Alignment::Start && demand.longest_cell > LONGEST_UNWRAPPED
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
    fn a_small_table_fills_the_line_evenly() {
        let measures = measures(&[demand(Alignment::Start, 20), demand(Alignment::End, 5)]);
        assert_eq!(measures.widths, [Width::Share(23), Width::Share(9)]);
        assert_eq!(measures.smaller, 0);
    }

    #[test]
    fn long_words_share_what_the_others_leave() {
        let measures = measures(&[
            demand(Alignment::Start, 20),
            demand(Alignment::End, 9),
            demand(Alignment::Start, 90),
        ]);
        assert_eq!(
            measures.widths,
            [Width::Content, Width::Content, Width::Share(47)]
        );
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
}
