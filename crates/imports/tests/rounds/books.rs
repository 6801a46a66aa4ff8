//! Workbooks as missions send them, made here.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

/// A sheet of texts: `=…` is a formula, digits are a number, `@2017-12-31` a
/// day, all else words.
pub fn sheet(name: &str, rows: &[&[&str]]) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    let days = Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in rows.iter().enumerate() {
        let row = u32::try_from(row).unwrap();
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).unwrap();
            if cell.is_empty() {
                continue;
            } else if let Some(day) = cell.strip_prefix('@') {
                let day = ExcelDateTime::parse_from_str(day).unwrap();
                sheet
                    .write_datetime_with_format(row, column, day, &days)
                    .unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else if cell.starts_with('=') {
                sheet.write_formula(row, column, *cell).unwrap();
            } else {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    sheet
}

pub fn workbook(sheets: Vec<Worksheet>) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().unwrap()
}

/// The usual columns.
pub const HEAD: &[&str] = &[
    "Snapshot Date",
    "Survey Date",
    "Admin 1",
    "Admin 1 pcode",
    "Admin 2",
    "Admin 2 pcode",
    "Total No# of IDPs HH",
    "Total No# of IDPs Ind#",
    "RoundNo",
    "Male",
    "Female",
    "Updated by",
];

/// A row: name and code of the cercle, households, persons.
pub fn row<'cell>(area: [&'cell str; 2], numbers: [&'cell str; 2]) -> Vec<&'cell str> {
    vec![
        "@2017-12-31",
        "@2017-12-20",
        "Kayes",
        "ML01",
        area[0],
        area[1],
        numbers[0],
        numbers[1],
        "41",
        "",
        "",
        "Invented Name",
    ]
}

/// The same of another round.
pub fn of_round<'cell>(
    mut row: Vec<&'cell str>,
    day: &'cell str,
    number: &'cell str,
) -> Vec<&'cell str> {
    row[0] = day;
    row[1] = day;
    row[8] = number;
    row
}

pub const DIEMA: [&str; 2] = ["Diéma", "ML0102"];
pub const NIORO: [&str; 2] = ["Nioro", "ML0105"];
pub const KITA: [&str; 2] = ["Kita", "ML0104"];

/// A workbook of one sheet with these rows below the headings.
pub fn book(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut all: Vec<&[&str]> = vec![&["Evaluation de base, Mali"], HEAD];
    all.extend(rows.iter().map(Vec::as_slice));
    workbook(vec![sheet("Baseline", &all)])
}
