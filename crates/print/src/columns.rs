//! How wide the columns of a table are, and how small its letters.
//!
//! Left to itself a table gives a column of words what the numbers leave over,
//! which may be nothing. So the widths are settled here, from the lengths.

use crate::report::Alignment;

/// Letters of the usual size on one line of the page.
const LETTERS_OF_A_LINE: usize = 100;
/// The same when the page is turned on its side.
const LETTERS_SIDEWAYS: usize = 152;
/// Tenths of a point of the usual letters of a table, of the smallest before
/// the page is turned, and of the smallest of all.
const USUAL_SIZE: usize = 95;
const SMALL_SIZE: usize = 75;
const LEAST_SIZE: usize = 45;
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
    /// Tenths of a point of the letters.
    pub size: usize,
    /// Whether the table needs a page turned on its side.
    pub sideways: bool,
}

/// Settles the measures from what the columns ask for.
pub(crate) fn measures(demands: &[Demand]) -> Measures {
    let least: usize = demands.iter().map(least_letters).sum();
    let upright = USUAL_SIZE * LETTERS_OF_A_LINE / least.max(1);
    let sideways = upright < SMALL_SIZE;
    let line = if sideways {
        LETTERS_SIDEWAYS
    } else {
        LETTERS_OF_A_LINE
    };
    let size = (USUAL_SIZE * line / least.max(1)).clamp(LEAST_SIZE, USUAL_SIZE);
    // Whatever is not wrapped gets its exact width, and the columns of long
    // words share the rest. Without such columns all share the line.
    let some_wrapped = demands.iter().any(is_wrapped);
    let widths = demands
        .iter()
        .map(|demand| {
            if some_wrapped && !is_wrapped(demand) {
                Width::Content
            } else {
                Width::Share(letters(demand))
            }
        })
        .collect();
    Measures {
        widths,
        size,
        sideways,
    }
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
    fn short_columns_share_the_line() {
        let measures = measures(&[demand(Alignment::Start, 20), demand(Alignment::End, 5)]);
        assert_eq!(measures.widths, [Width::Share(23), Width::Share(9)]);
        assert_eq!((measures.size, measures.sideways), (95, false));
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
        assert_eq!((measures.size, measures.sideways), (95, false));
    }

    #[test]
    fn many_columns_are_set_smaller_then_sideways() {
        let table = |numbers| {
            let mut table = vec![demand(Alignment::Start, 60)];
            table.extend(vec![demand(Alignment::End, 9); numbers]);
            measures(&table)
        };
        assert_eq!((table(7).size, table(7).sideways), (87, false));
        assert_eq!((table(12).size, table(12).sideways), (85, true));
        assert_eq!((table(60).size, table(60).sideways), (45, true));
    }
}
