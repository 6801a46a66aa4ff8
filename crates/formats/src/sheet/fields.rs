//! Cells laid over the fields of a record.

use vocabulary::{Language, Texts};

use super::columns::Column;
use super::row::{Given, RowReader};
use crate::table::Content;

/// The record of a row while its cells are laid over it: what the template
/// shows of the recorded one, and which columns changed something.
pub(super) struct Over<'r, 'a, F: Fn(Column) -> Content> {
    pub reader: &'r mut RowReader<'a>,
    pub shown: F,
    pub changed: Vec<Column>,
}

impl<F: Fn(Column) -> Content> Over<'_, '_, F> {
    /// What a cell asks for, unless it says what is recorded.
    pub(super) fn given<T>(
        &mut self,
        column: Column,
        read: impl FnOnce(&mut RowReader<'_>) -> Given<T>,
    ) -> Given<T> {
        if self.reader.says(column, &(self.shown)(column)) {
            return Given::Keep;
        }
        read(self.reader)
    }

    fn set<T: PartialEq>(&mut self, column: Column, field: &mut T, value: T) {
        if *field != value {
            *field = value;
            self.changed.push(column);
        }
    }

    /// A field that may be unknown.
    pub(super) fn optional<T: PartialEq>(
        &mut self,
        column: Column,
        field: &mut Option<T>,
        read: impl FnOnce(&mut RowReader<'_>) -> Given<T>,
    ) {
        match self.given(column, read) {
            Given::Keep => {}
            Given::Clear => self.set(column, field, None),
            Given::Value(value) => self.set(column, field, Some(value)),
        }
    }

    /// A list that may be empty.
    pub(super) fn list<T: PartialEq>(
        &mut self,
        column: Column,
        field: &mut Vec<T>,
        read: impl FnOnce(&mut RowReader<'_>) -> Given<Vec<T>>,
    ) {
        match self.given(column, read) {
            Given::Keep => {}
            Given::Clear => self.set(column, field, Vec::new()),
            Given::Value(value) => self.set(column, field, value),
        }
    }

    /// A field that is always known: a hyphen leaves it.
    pub(super) fn required<T: PartialEq>(
        &mut self,
        column: Column,
        field: &mut T,
        read: impl FnOnce(&mut RowReader<'_>) -> Given<T>,
    ) {
        if let Given::Value(value) = self.given(column, read) {
            self.set(column, field, value);
        }
    }

    /// The text of one language.
    pub(super) fn text(&mut self, column: Column, field: &mut Texts, language: Language) {
        let text = match self.given(column, |reader| reader.text(column)) {
            Given::Keep => return,
            Given::Clear => None,
            Given::Value(text) => Some(text),
        };
        if field.get(language) == text.as_deref() {
            return;
        }
        let mut texts = Texts::default();
        for (other, kept) in field.iter().filter(|(other, _)| *other != language) {
            texts.set(other, kept);
        }
        if let Some(text) = text {
            texts.set(language, text);
        }
        *field = texts;
        self.changed.push(column);
    }
}
