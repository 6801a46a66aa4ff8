//! What is done with a table.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Read, Write};

use csv::{ByteRecord, Writer, WriterBuilder};
use rust_decimal::Decimal;

use super::query::BoundQuery;
use super::tag::Tag;
use super::{HxlError, HxlTable, Query, TagPattern, values};

/// How many rows came, and how many went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Rows of the table.
    pub read: u64,
    /// Rows that were written.
    pub kept: u64,
}

fn begin<Target: Write>(
    table: &HxlTable<impl Read>,
    target: Target,
) -> Result<Writer<Target>, HxlError> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_writer(target);
    let columns = table.columns();
    if columns.iter().any(|column| !column.heading.is_empty()) {
        writer.write_record(columns.iter().map(|column| &column.heading))?;
    }
    writer.write_record(columns.iter().map(|column| &column.tag))?;
    Ok(writer)
}

fn bound<'query>(
    queries: &'query [Query],
    tags: &[Option<Tag>],
) -> Result<Vec<BoundQuery<'query>>, HxlError> {
    let all: Result<Vec<BoundQuery<'query>>, _> =
        queries.iter().map(|query| query.bound(tags)).collect();
    Ok(all?)
}

/// Writes the rows that fulfil at least one condition; `invert` writes the
/// others.
///
/// # Errors
/// When no column has a tag that is asked for, or the table cannot be read
/// or written.
pub fn filter(
    mut table: HxlTable<impl Read>,
    queries: &[Query],
    invert: bool,
    target: impl Write,
) -> Result<Kept, HxlError> {
    let queries = bound(queries, &table.tags)?;
    let mut writer = begin(&table, target)?;
    let mut kept = Kept::default();
    while let Some(row) = table.next_row()? {
        kept.read += 1;
        if queries.iter().any(|query| query.holds(row)) != invert {
            kept.kept += 1;
            writer.write_byte_record(row)?;
        }
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(kept)
}

/// Rows that share the values of some columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// How many rows.
    pub rows: u64,
    /// The sum of the numbers of another column; `None` where no row has one
    /// or it is too large.
    pub sum: Option<Decimal>,
    /// Cells of that column that are filled and no number.
    pub no_numbers: u64,
}

/// Counts by the values of the columns, in their order.
pub type Counts = BTreeMap<Vec<String>, Counted>;

#[derive(Default)]
struct Sum {
    rows: u64,
    whole: i64,
    rest: Decimal,
    numbers: u64,
    no_numbers: u64,
    too_large: bool,
}

impl Sum {
    fn add(&mut self, cell: &[u8]) {
        if let Some(whole) = values::whole(cell) {
            self.numbers += 1;
            match self.whole.checked_add(whole) {
                Some(sum) => self.whole = sum,
                None => self.add_rest(Decimal::from(whole)),
            }
        } else if let Some(number) = decimal(cell) {
            self.numbers += 1;
            self.add_rest(number);
        } else if !cell.trim_ascii().is_empty() {
            self.no_numbers += 1;
        }
    }

    fn add_rest(&mut self, number: Decimal) {
        match self.rest.checked_add(number) {
            Some(sum) => self.rest = sum,
            None => self.too_large = true,
        }
    }

    fn counted(&self) -> Counted {
        let sum = self.rest.checked_add(Decimal::from(self.whole));
        let sum = sum.filter(|_| self.numbers > 0 && !self.too_large);
        Counted {
            rows: self.rows,
            sum: sum.map(|sum| sum.normalize()),
            no_numbers: self.no_numbers,
        }
    }
}

fn decimal(cell: &[u8]) -> Option<Decimal> {
    values::number(cell)?;
    let text = std::str::from_utf8(cell.trim_ascii()).ok()?;
    text.parse()
        .ok()
        .or_else(|| Decimal::from_scientific(text).ok())
}

/// The cell of the first of these columns that has something in it.
fn first_filled<'row>(row: &'row ByteRecord, columns: &[usize]) -> &'row [u8] {
    let mut cells = columns.iter().filter_map(|column| row.get(*column));
    cells
        .find(|cell| !cell.trim_ascii().is_empty())
        .unwrap_or_default()
}

/// Counts rows by the values of some columns, and adds up the numbers of
/// another. The memory is that of the groups, not of the rows.
///
/// # Errors
/// When no column has a tag that is asked for, or the table cannot be read.
pub fn count(
    mut table: HxlTable<impl Read>,
    by: &[TagPattern],
    sum: Option<&TagPattern>,
) -> Result<Counts, HxlError> {
    let columns = |pattern: &TagPattern| pattern.columns(&table.tags);
    let by: Vec<Vec<usize>> = by.iter().map(columns).collect::<Result<_, _>>()?;
    let sum = sum.map(columns).transpose()?;
    let mut groups: HashMap<Vec<u8>, Sum> = HashMap::new();
    let mut key: Vec<u8> = Vec::new();
    while let Some(row) = table.next_row()? {
        key.clear();
        for columns in &by {
            key.extend_from_slice(&values::spaced(first_filled(row, columns)));
            key.push(END);
        }
        // A group is new once; its key is copied then alone.
        if !groups.contains_key(&key) {
            groups.insert(key.clone(), Sum::default());
        }
        if let Some(group) = groups.get_mut(&key) {
            group.rows += 1;
            if let Some(columns) = &sum {
                group.add(first_filled(row, columns));
            }
        }
    }
    let named = groups.into_iter().map(|(key, sum)| {
        let mut key: Vec<String> = key
            .split(|sign| *sign == END)
            .map(|value| String::from_utf8_lossy(value).into_owned())
            .collect();
        // What stands behind the last end.
        key.pop();
        (key, sum.counted())
    });
    Ok(named.collect())
}

/// What divides values: a byte that UTF-8 never has.
const END: u8 = 0xFF;

/// Writes the first of all rows whose values in some columns are alike: the
/// same day, the same number, the same words whatever their capitals and
/// accents. Without columns all of them must be alike. Each row is known by
/// 128 bits of a digest, so a million of them take some 40 MB.
///
/// # Errors
/// When no column has a tag that is asked for, or the table cannot be read
/// or written.
pub fn deduplicate(
    mut table: HxlTable<impl Read>,
    by: &[TagPattern],
    target: impl Write,
) -> Result<Kept, HxlError> {
    let mut columns: Vec<usize> = Vec::new();
    for pattern in by {
        columns.extend(pattern.columns(&table.tags)?);
    }
    let is_date: Vec<bool> = table
        .tags
        .iter()
        .map(|tag| tag.as_ref().is_some_and(|tag| tag.name == "#date"))
        .collect();
    let mut writer = begin(&table, target)?;
    let mut seen: HashSet<[u8; 16]> = HashSet::new();
    let mut kept = Kept::default();
    let mut key: Vec<u8> = Vec::new();
    while let Some(row) = table.next_row()? {
        kept.read += 1;
        key.clear();
        if columns.is_empty() {
            for (column, cell) in row.iter().enumerate() {
                alike(
                    cell,
                    is_date.get(column).copied().unwrap_or(false),
                    &mut key,
                );
            }
        } else {
            for column in &columns {
                let date = is_date.get(*column).copied().unwrap_or(false);
                alike(row.get(*column).unwrap_or_default(), date, &mut key);
            }
        }
        let digest = blake3::hash(&key);
        let short = digest.as_bytes().first_chunk::<16>().copied();
        if short.is_some_and(|short| seen.insert(short)) {
            kept.kept += 1;
            writer.write_byte_record(row)?;
        }
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(kept)
}

/// Adds what a cell shares with those that are alike.
fn alike(cell: &[u8], is_date: bool, key: &mut Vec<u8>) {
    if let Some(day) = values::day(cell).filter(|_| is_date) {
        key.extend_from_slice(day);
    } else if is_canonical(cell) {
        key.extend_from_slice(cell);
    } else if let Some(number) = values::number(cell) {
        match number == number.trunc() && number.abs() < 9e15 {
            true => key.extend_from_slice(format!("{number:.0}").as_bytes()),
            false => key.extend_from_slice(number.to_string().as_bytes()),
        }
    } else {
        key.extend_from_slice(&values::folded(cell));
    }
    key.push(END);
}

/// Digits that no other way of writing the number looks like.
fn is_canonical(cell: &[u8]) -> bool {
    matches!(cell, [b'0'] | [b'1'..=b'9', ..])
        && cell.len() <= 15
        && cell.iter().all(u8::is_ascii_digit)
}
