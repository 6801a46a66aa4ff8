//! The tables that are built into the program: one row per line, fields
//! between semicolons, the first line names the columns, several values of
//! one field between bars.

/// The rows with exactly this many fields. The tests of each table count its
/// rows, so that a damaged line cannot go missing unseen.
pub(crate) fn rows<const FIELDS: usize>(
    text: &'static str,
) -> impl Iterator<Item = [&'static str; FIELDS]> {
    text.lines()
        .skip(1)
        .filter_map(|line| line.split(';').collect::<Vec<_>>().try_into().ok())
}

/// The values of a field that holds several.
pub(crate) fn values(field: &'static str) -> Vec<&'static str> {
    field.split('|').filter(|value| !value.is_empty()).collect()
}
