//! Pairs of records that are known to be one person's.

use std::collections::HashSet;
use std::io::Read;

use super::rows::Rows;
use super::{Lists, PeopleError};

/// Pairs by the names of their records.
#[derive(Debug, Clone, Default)]
pub struct Links {
    file: String,
    pairs: Vec<(u64, String, String)>,
}

/// Reads pairs: the names of two records in the first two columns, with or
/// without headings.
///
/// # Errors
/// When the file cannot be read, or a row has no two names.
pub fn links(file: &str, source: impl Read) -> Result<Links, PeopleError> {
    let mut rows = Rows::new(file, source)?;
    let mut links = Links {
        file: file.to_owned(),
        pairs: Vec::new(),
    };
    let mut cells = Vec::new();
    while rows.next(&mut cells)? {
        match cells.as_slice() {
            [one, other, ..] if !one.is_empty() && !other.is_empty() => {
                links.pairs.push((rows.row(), one.clone(), other.clone()));
            }
            _ => {
                return Err(PeopleError::NoPair {
                    file: file.to_owned(),
                    row: rows.row(),
                });
            }
        }
    }
    Ok(links)
}

impl Links {
    /// The names of all records in pairs.
    #[must_use]
    pub fn names(&self) -> HashSet<String> {
        let names = self.pairs.iter().flat_map(|(_, one, other)| [one, other]);
        names.cloned().collect()
    }

    /// The pairs as places of records. A first row that names no record is
    /// taken for headings.
    ///
    /// # Errors
    /// When a pair names a record that is in no list.
    pub fn places(&self, lists: &Lists) -> Result<Vec<(u32, u32)>, PeopleError> {
        let last = lists.count().saturating_sub(1);
        let mut places = Vec::with_capacity(self.pairs.len());
        for (place, (row, one, other)) in self.pairs.iter().enumerate() {
            // Of two lists either may come first; which has the name decides.
            let straight = (lists.place(0, one), lists.place(last, other));
            let turned = (lists.place(last, one), lists.place(0, other));
            match (straight, turned) {
                ((Some(one), Some(other)), _) | (_, (Some(one), Some(other))) => {
                    places.push((one, other));
                }
                ((None, None), (None, None)) if place == 0 => {}
                ((known, _), (turned, _)) => {
                    let name = match known.or(turned) {
                        None => one,
                        Some(_) => other,
                    };
                    return Err(PeopleError::UnknownRecord {
                        file: self.file.clone(),
                        row: *row,
                        name: name.clone(),
                    });
                }
            }
        }
        Ok(places)
    }
}
