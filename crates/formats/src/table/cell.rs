//! What stands in a cell, and where.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// Words, and in CSV everything.
    Text(String),
    /// A number of a workbook.
    Number(Decimal),
    /// A day of a workbook.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands in it; beside a formula, its kept result.
    pub content: Content,
    /// Whether a formula gave it.
    pub formula: bool,
}

impl Cell {
    /// A cell with words.
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self {
            content: if text.trim().is_empty() {
                Content::Empty
            } else {
                Content::Text(text)
            },
            formula: false,
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.formula && self.content == Content::Empty
    }

    /// What stands in it, as words without the spaces around them.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.content {
            Content::Empty => Cow::Borrowed(""),
            Content::Text(text) | Content::Error(text) => Cow::Borrowed(text.trim()),
            Content::Number(number) => Cow::Owned(number.normalize().to_string()),
            Content::Date(date) => Cow::Owned(date.to_string()),
            Content::Boolean(value) => Cow::Borrowed(if *value { "yes" } else { "no" }),
        }
    }
}

/// A row with at least one filled cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number, counted from 1: the line of a CSV file.
    pub number: usize,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, counted from 0.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell {
            content: Content::Empty,
            formula: false,
        };
        self.cells.get(column).unwrap_or(NOTHING)
    }

    /// Whether every cell is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// A sheet of a workbook, or a CSV file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The name of the sheet; `None` for a CSV file.
    pub sheet: Option<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// Whether the cells of a CSV file are divided by `;`, as where a comma
    /// stands before decimals.
    pub semicolons: bool,
    /// Whether the sheet is hidden in its workbook.
    pub hidden: bool,
}
