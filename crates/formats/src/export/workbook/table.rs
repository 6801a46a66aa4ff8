//! A sheet with one head row, and a last column for notes.

use chrono::{Datelike, NaiveDate};
use languages::Value as Put;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet,
};
use vocabulary::Currency;

use super::cells::{self, Cell, LIMIT};
use crate::export::ExportError;
use crate::export::words::Words;

/// How cells look.
pub(super) struct Looks {
    head: Format,
    plain: Kinds,
    strong: Kinds,
}

struct Kinds {
    text: Format,
    whole_money: Format,
    money: Format,
    count: Format,
    percent: Format,
    rate: Format,
    date: Format,
}

impl Looks {
    pub fn new(currency: Currency) -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let strong = plain.clone().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00E8_EDF2))
                .set_border_bottom(FormatBorder::Thin),
            plain: Kinds::of(&plain, currency),
            strong: Kinds::of(&strong, currency),
        }
    }
}

impl Kinds {
    fn of(base: &Format, currency: Currency) -> Self {
        let number = |shape: &str| base.clone().set_num_format(shape);
        let digits = usize::try_from(currency.minor_digits()).unwrap_or_default();
        let money = match digits {
            0 => "#,##0".to_owned(),
            _ => format!("#,##0.{}", "0".repeat(digits)),
        };
        Self {
            text: base.clone().set_text_wrap(),
            whole_money: number("#,##0"),
            money: number(&money),
            count: number("#,##0"),
            percent: number("0.00%"),
            rate: number("#,##0.00########"),
            date: number("yyyy-mm-dd"),
        }
    }
}

/// A column: its head and its width in characters.
pub(super) struct Column(pub String, pub f64);

/// A sheet that is being written, row by row.
pub(super) struct Table<'sheet> {
    sheet: &'sheet mut Worksheet,
    looks: &'sheet Looks,
    words: Words,
    first: u32,
    next: u32,
    notes: u16,
}

impl<'sheet> Table<'sheet> {
    /// Begins a table: names the sheet, writes the head into this row and
    /// adds the column for notes.
    pub fn begin(
        sheet: &'sheet mut Worksheet,
        looks: &'sheet Looks,
        words: Words,
        name: &str,
        row: u32,
        columns: Vec<Column>,
    ) -> Result<Self, ExportError> {
        sheet.set_name(words.say(name))?;
        let notes = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let note = Column(words.say("export-column-note"), 40.0);
        for (place, Column(head, width)) in (0_u16..).zip(columns.into_iter().chain([note])) {
            sheet.set_column_width(place, width)?;
            sheet.write_string_with_format(row, place, head, &looks.head)?;
        }
        sheet.set_freeze_panes(row + 1, 0)?;
        sheet.set_repeat_rows(row, row)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(Self {
            sheet,
            looks,
            words,
            first: row,
            next: row + 1,
            notes,
        })
    }

    /// The row that is written next, counted from 0.
    pub fn next_row(&self) -> u32 {
        self.next
    }

    /// Writes a row. What had to be cut or rounded is said in its note.
    pub fn row(&mut self, row: &[Cell], remarks: Vec<String>) -> Result<(), ExportError> {
        self.write(row, remarks, false)
    }

    /// Writes a row that stands out.
    pub fn strong_row(&mut self, row: &[Cell], remarks: Vec<String>) -> Result<(), ExportError> {
        self.write(row, remarks, true)
    }

    fn write(
        &mut self,
        row: &[Cell],
        mut remarks: Vec<String>,
        strong: bool,
    ) -> Result<(), ExportError> {
        for (place, cell) in (0_u16..).zip(row) {
            remarks.extend(self.cell(place, cell, strong)?);
        }
        remarks.dedup();
        if !remarks.is_empty() {
            let note = cells::clean(&remarks.join(" "));
            let format = &self.looks.plain.text;
            let note = cells::within(&note, LIMIT);
            self.sheet
                .write_string_with_format(self.next, self.notes, note, format)?;
        }
        self.next += 1;
        Ok(())
    }

    /// Writes a cell; answers what its note should say.
    fn cell(
        &mut self,
        column: u16,
        cell: &Cell,
        strong: bool,
    ) -> Result<Option<String>, ExportError> {
        let looks = self.looks;
        let kinds = if strong { &looks.strong } else { &looks.plain };
        let row = self.next;
        let (number, format, exactly) = match cell {
            Cell::Empty => {
                self.sheet.write_blank(row, column, &kinds.text)?;
                return Ok(None);
            }
            Cell::Text(text) => return self.text(column, text, &kinds.text),
            Cell::Date(date) => {
                self.date(column, *date, kinds)?;
                return Ok(None);
            }
            Cell::Percent(percent) => (cells::share(*percent), &kinds.percent, None),
            Cell::Rate(rate) => (cells::rate(*rate), &kinds.rate, None),
            Cell::Count(count) => (
                *count as f64,
                &kinds.count,
                cells::is_too_long(*count).then(|| count.to_string()),
            ),
            Cell::Money(money) => (
                cells::amount(*money),
                if money.currency.minor_digits() == 0 {
                    &kinds.whole_money
                } else {
                    &kinds.money
                },
                cells::is_too_long(money.minor).then(|| money.to_decimal().to_string()),
            ),
        };
        self.sheet
            .write_number_with_format(row, column, number, format)?;
        Ok(exactly.map(|value| {
            self.words
                .say_with("export-note-rounded", &[("value", Put::from(value))])
        }))
    }

    /// Text is always written as text, so that none can become a formula.
    fn text(
        &mut self,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<Option<String>, ExportError> {
        let text = cells::clean(text);
        let length = cells::length(&text);
        if length <= LIMIT {
            self.sheet
                .write_string_with_format(self.next, column, text, format)?;
            return Ok(None);
        }
        let mark = format!(" {}", self.words.say("export-note-cut-mark"));
        let kept = cells::within(&text, LIMIT - cells::length(&mark));
        self.sheet
            .write_string_with_format(self.next, column, format!("{kept}{mark}"), format)?;
        let values = [("length", Put::from(length)), ("limit", Put::from(LIMIT))];
        Ok(Some(self.words.say_with("export-note-cut", &values)))
    }

    fn date(&mut self, column: u16, date: NaiveDate, kinds: &Kinds) -> Result<(), ExportError> {
        let small = |number: u32| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(date.year()).unwrap_or_default();
        // A workbook's days begin in 1900; an older day stays readable.
        match ExcelDateTime::from_ymd(year, small(date.month()), small(date.day())) {
            Ok(day) if year >= 1900 => {
                self.sheet
                    .write_datetime_with_format(self.next, column, &day, &kinds.date)?;
            }
            _ => {
                self.sheet.write_string_with_format(
                    self.next,
                    column,
                    date.to_string(),
                    &kinds.text,
                )?;
            }
        }
        Ok(())
    }

    /// Writes a formula with its result into a row that is written already.
    pub fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: String,
        kind: FormulaKind,
    ) -> Result<(), ExportError> {
        let format = match kind {
            FormulaKind::Money => &self.looks.strong.money,
            FormulaKind::Percent => &self.looks.strong.percent,
        };
        let formula = Formula::new(formula).set_result(result);
        self.sheet
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// Lets a reader filter the rows written so far.
    pub fn filter(&mut self) -> Result<(), ExportError> {
        let last = (self.next - 1).max(self.first);
        self.sheet.autofilter(self.first, 0, last, self.notes)?;
        Ok(())
    }
}

/// What a formula gives.
#[derive(Clone, Copy)]
pub(super) enum FormulaKind {
    Money,
    Percent,
}
