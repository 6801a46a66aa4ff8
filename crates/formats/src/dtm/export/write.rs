//! A table as bytes.

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};
use csv::{Terminator, WriterBuilder};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::table::{RoundTable, TableCell};
use crate::export::{ExportError, harmless, moment};

/// The table as UTF-8 CSV: headings, tags, rows. Words that a spreadsheet
/// would take for a formula begin with an apostrophe.
///
/// # Errors
/// When the target cannot be written.
pub fn hxl_csv(table: &RoundTable, target: impl Write) -> Result<(), ExportError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(target);
    writer.write_record(&table.headings)?;
    writer.write_record(&table.tags)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            TableCell::Empty => String::new(),
            TableCell::Text(text) => harmless(text),
            TableCell::Count(count) => count.to_string(),
            TableCell::Day(day) => day.to_string(),
        }))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// The table as JSON: a list with one object for each row, whose fields are
/// the tags. What is not known is null.
///
/// # Errors
/// When the target cannot be written.
pub fn hxl_json(table: &RoundTable, target: impl Write) -> Result<(), ExportError> {
    let mut serializer = serde_json::Serializer::new(target);
    let mut rows = serializer.serialize_seq(Some(table.rows.len()))?;
    for row in &table.rows {
        rows.serialize_element(&Row {
            tags: &table.tags,
            row,
        })?;
    }
    SerializeSeq::end(rows)?;
    Ok(())
}

struct Row<'table> {
    tags: &'table [String],
    row: &'table [TableCell],
}

impl serde::Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.tags.len()))?;
        for (tag, cell) in self.tags.iter().zip(self.row) {
            match cell {
                TableCell::Empty => row.serialize_entry(tag, &None::<u64>)?,
                TableCell::Text(text) => row.serialize_entry(tag, text)?,
                TableCell::Count(count) => row.serialize_entry(tag, count)?,
                TableCell::Day(day) => row.serialize_entry(tag, day)?,
            }
        }
        row.end()
    }
}

/// The table as a workbook with one sheet: headings, tags, rows. Counts are
/// numbers and days are days; words are never formulas.
///
/// # Errors
/// When the table has more rows than a sheet holds.
pub fn hxl_xlsx(
    table: &RoundTable,
    sheet_name: &str,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    // Without a time of its own the library would write the clock's.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&moment(made_at)?));
    let (head, days) = (
        Format::new().set_bold().set_text_wrap(),
        Format::new().set_num_format("yyyy-mm-dd"),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_title(sheet_name))?;
    for (column, (heading, tag)) in (0_u16..).zip(table.headings.iter().zip(&table.tags)) {
        sheet.write_string_with_format(0, column, heading, &head)?;
        sheet.write_string(1, column, tag)?;
        sheet.set_column_width(column, 14)?;
    }
    sheet.set_freeze_panes(2, 0)?;
    for (row, cells) in (2_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                TableCell::Empty => {}
                TableCell::Text(text) => {
                    sheet.write_string(row, column, within(text))?;
                }
                TableCell::Count(count) => {
                    // Numbers of people are far below what a cell holds
                    // exactly; one beyond is words rather than wrong.
                    match u32::try_from(*count) {
                        Ok(count) => sheet.write_number(row, column, count)?,
                        Err(_) => sheet.write_string(row, column, count.to_string())?,
                    };
                }
                TableCell::Day(day) => match excel_day(*day) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, column, day, &days)?;
                    }
                    None => {
                        sheet.write_string(row, column, day.to_string())?;
                    }
                },
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Workbooks know no day before 1900.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    ExcelDateTime::parse_from_str(&day.to_string()).ok()
}

/// As much of a text as a cell holds.
fn within(text: &str) -> String {
    text.chars().take(32_767 / 2).collect()
}

/// At most 31 letters, and none that the name of a sheet may not have.
fn sheet_title(name: &str) -> String {
    let plain = name
        .chars()
        .map(|sign| if r"[]:*?/\".contains(sign) { ' ' } else { sign });
    let title: String = plain.take(31).collect();
    let title = title.trim_matches([' ', '\'']);
    if title.is_empty() {
        "1".to_owned()
    } else {
        title.to_owned()
    }
}
