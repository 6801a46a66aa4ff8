//! One list of people, or two that are linked.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use linkage::{Builder, Records};

use super::PeopleError;
use super::rows::Rows;

/// Rows that are looked at to find the column with the names of records.
const LOOKED_AT: usize = 1_000;

/// Records to be compared, with their names.
#[derive(Debug)]
pub struct Lists {
    /// The records, those of the second list behind those of the first.
    pub records: Records,
    /// The name of each record.
    pub names: Vec<String>,
    /// The places of records by name, of each list.
    places: Vec<HashMap<String, u32>>,
}

impl Lists {
    /// The place of a record that a list names.
    pub(super) fn place(&self, list: usize, name: &str) -> Option<u32> {
        self.places.get(list)?.get(name).copied()
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }
}

/// The headings of a list, and which of its columns is what.
struct Columns {
    /// The column with the names of records.
    name: usize,
    /// For each compared column, its place here.
    compared: Vec<usize>,
}

/// Reads one list or two. `known` are names of records, where some are known:
/// the column that has them is the one that names. Otherwise it is the first.
///
/// # Errors
/// With file, row and column, for what cannot be read.
pub fn lists(
    files: Vec<(String, Box<dyn Read>)>,
    known: &HashSet<String>,
) -> Result<Lists, PeopleError> {
    let mut builder: Option<(Builder, Vec<String>)> = None;
    let mut names: Vec<String> = Vec::new();
    let mut places = Vec::new();
    let mut first_file = String::new();
    for (file, source) in files {
        let mut rows = Rows::new(&file, source)?;
        let mut headings = Vec::new();
        if !rows.next(&mut headings)? {
            return Err(PeopleError::Empty { file });
        }
        let ahead = ahead(&mut rows)?;
        let name = naming(&ahead, headings.len(), known);
        let (builder, columns) = match &mut builder {
            None => {
                let compared: Vec<usize> =
                    (0..headings.len()).filter(|place| *place != name).collect();
                let kept: Vec<String> = compared
                    .iter()
                    .filter_map(|place| headings.get(*place).cloned())
                    .collect();
                first_file.clone_from(&file);
                let (builder, _) = builder.insert((Builder::new(kept.clone()), kept));
                (builder, Columns { name, compared })
            }
            Some((builder, kept)) => {
                builder.second_list();
                let compared = in_common(&headings, kept, name);
                if compared.iter().all(|place| *place == usize::MAX) {
                    return Err(PeopleError::NothingInCommon { file });
                }
                (builder, Columns { name, compared })
            }
        };
        let mut taker = Taker {
            file: &file,
            headings: &headings,
            columns,
            builder,
            names: &mut names,
            places: HashMap::new(),
        };
        for (row, cells) in &ahead {
            taker.take(*row, cells)?;
        }
        let mut cells = Vec::new();
        while rows.next(&mut cells)? {
            taker.take(rows.row(), &cells)?;
        }
        if taker.places.is_empty() {
            return Err(PeopleError::Empty { file });
        }
        places.push(taker.places);
    }
    let Some((builder, _)) = builder else {
        return Err(PeopleError::Empty { file: first_file });
    };
    let records = builder.build();
    if records.columns.is_empty() {
        return Err(PeopleError::NothingToCompare { file: first_file });
    }
    Ok(Lists {
        records,
        names,
        places,
    })
}

type Ahead = Vec<(u64, Vec<String>)>;

fn ahead(rows: &mut Rows<Box<dyn Read>>) -> Result<Ahead, PeopleError> {
    let mut ahead = Vec::new();
    let mut cells = Vec::new();
    while ahead.len() < LOOKED_AT && rows.next(&mut cells)? {
        ahead.push((rows.row(), cells.clone()));
    }
    Ok(ahead)
}

/// The column that has most of the names that are known; the first where
/// none has any.
fn naming(rows: &Ahead, columns: usize, known: &HashSet<String>) -> usize {
    let hits = |column: usize| {
        let cells = rows.iter().filter_map(|(_, cells)| cells.get(column));
        cells.filter(|cell| known.contains(*cell)).count()
    };
    (0..columns)
        .rev()
        .max_by_key(|column| hits(*column))
        .unwrap_or(0)
}

/// Where the columns of the first list stand in the second; beyond its end
/// where they do not.
fn in_common(headings: &[String], kept: &[String], name: usize) -> Vec<usize> {
    kept.iter()
        .map(|kept| {
            headings
                .iter()
                .enumerate()
                .position(|(place, heading)| place != name && heading.eq_ignore_ascii_case(kept))
                .unwrap_or(usize::MAX)
        })
        .collect()
}

/// Takes the rows of one list.
struct Taker<'list> {
    file: &'list str,
    headings: &'list [String],
    columns: Columns,
    builder: &'list mut Builder,
    names: &'list mut Vec<String>,
    places: HashMap<String, u32>,
}

impl Taker<'_> {
    fn take(&mut self, row: u64, cells: &[String]) -> Result<(), PeopleError> {
        if cells.len() != self.headings.len() {
            return Err(PeopleError::Ragged {
                file: self.file.to_owned(),
                row,
                cells: cells.len(),
                headings: self.headings.len(),
            });
        }
        let heading = || {
            self.headings
                .get(self.columns.name)
                .cloned()
                .unwrap_or_default()
        };
        let name = cells.get(self.columns.name).filter(|name| !name.is_empty());
        let Some(name) = name else {
            return Err(PeopleError::Unnamed {
                file: self.file.to_owned(),
                row,
                heading: heading(),
            });
        };
        let place = self.names.len() as u32;
        if self.places.insert(name.clone(), place).is_some() {
            return Err(PeopleError::NamedTwice {
                file: self.file.to_owned(),
                row,
                heading: heading(),
                name: name.clone(),
            });
        }
        self.names.push(name.clone());
        let compared = self.columns.compared.iter();
        self.builder
            .push(compared.map(|place| cells.get(*place).map_or("", String::as_str)));
        Ok(())
    }
}
