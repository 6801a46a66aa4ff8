//! The sheet of figures: every number of the page with its way back.

use ::figures::{AppealDocument, Figure};
use rust_xlsxwriter::Worksheet;

use super::cells::Cell;
use super::table::{Column, Looks, Table};
use crate::export::ExportError;
use crate::export::plain::value_text;
use crate::export::walk::figures_of;
use crate::export::words::Words;

pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &AppealDocument,
    words: Words,
) -> Result<(), ExportError> {
    let columns = [
        ("export-column-name", 26.0),
        ("export-column-parameters", 44.0),
        ("export-column-label", 34.0),
        ("export-column-value", 18.0),
        ("export-column-unit", 14.0),
        ("export-column-kind", 12.0),
        ("as-of-label", 12.0),
        ("lineage-rule", 26.0),
        ("lineage-rule-version", 10.0),
        ("export-column-records", 12.0),
        ("lineage-digest", 66.0),
        ("lineage-declared-source", 44.0),
    ]
    .map(|(key, width)| Column(words.say(key), width));
    let name = "export-sheet-figures";
    let mut table = Table::begin(sheet, looks, words, name, 0, columns.into())?;
    for figure in figures_of(document) {
        table.row(&cells_of(figure, words), words.remarks(figure))?;
    }
    table.filter()
}

fn cells_of(figure: &Figure, words: Words) -> [Cell; 12] {
    let parameters: Vec<_> = figure
        .question
        .parameters()
        .into_iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let cited = figure.cited.as_ref().map(|cited| words.best(cited));
    let value = match Cell::value(figure, |figure| value_text(figure, words.language())) {
        Cell::Empty => Cell::Text(words.say("not-known")),
        value => value,
    };
    [
        Cell::text(&figure.question.name),
        Cell::text(parameters.join("; ")),
        Cell::text(words.label(figure)),
        value,
        Cell::text(words.unit(figure)),
        Cell::text(words.figure_kind(figure.kind)),
        Cell::date(figure.as_of),
        Cell::text(&figure.rule.id),
        Cell::Count(figure.rule.version.into()),
        Cell::Count(i64::try_from(figure.records).unwrap_or(i64::MAX)),
        Cell::text(&figure.digest),
        Cell::optional(cited.as_ref()),
    ]
}
