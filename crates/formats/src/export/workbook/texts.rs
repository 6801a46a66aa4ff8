//! The sheet of texts: every passage in every language it was written in.

use ::figures::AppealDocument;
use ::figures::document::Passage;
use languages::Value as Put;
use rust_xlsxwriter::Worksheet;

use super::cells::Cell;
use super::table::{Column, Looks, Table};
use crate::export::ExportError;
use crate::export::plain::plain_text;
use crate::export::walk::unresolved;
use crate::export::words::Words;

pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let columns = [
        ("export-column-section", 28.0),
        ("export-column-number", 10.0),
        ("export-column-language", 14.0),
        ("export-column-text", 110.0),
    ]
    .map(|(key, width)| Column(words.say(key), width));
    let name = "export-sheet-texts";
    let mut table = Table::begin(sheet, looks, words, name, 0, columns.into())?;
    for narrative in &document.narratives {
        let section = words.section(narrative.section);
        passages(&mut table, &section, &narrative.passages, words)?;
    }
    let section = words.say("section-achievements");
    passages(&mut table, &section, &document.achievements, words)?;
    table.filter()
}

fn passages(
    table: &mut Table<'_>,
    section: &str,
    passages: &[Passage],
    words: Words,
) -> Result<(), ExportError> {
    for (number, passage) in (1..).zip(passages) {
        for text in &passage.texts {
            let row = [
                Cell::text(section),
                Cell::Count(number),
                Cell::text(text.language.own_name()),
                Cell::text(plain_text(&text.blocks, text.language)),
            ];
            let remarks = match unresolved(&text.blocks) {
                0 => vec![],
                count => {
                    vec![words.say_with("export-note-unresolved", &[("count", Put::from(count))])]
                }
            };
            table.row(&row, remarks)?;
        }
    }
    Ok(())
}
