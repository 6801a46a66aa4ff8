//! Which column is which, by its heading in English or French, or by its
//! HXL tag.

use vocabulary::Currency;

use crate::table::{Row, has_tag, heading_key};

/// What a column of the long layout holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Currency,
    Base,
    Rate,
    Date,
    Source,
}

const HEADINGS: [(Column, &[&str]); 5] = [
    (
        Column::Currency,
        &[
            "currency",
            "currency code",
            "currency iso code",
            "iso",
            "iso code",
            "code",
            "iso currency code",
            "devise",
            "code devise",
            "code de la devise",
            "monnaie",
            "code monnaie",
            "code iso",
            "from",
            "from currency",
            "quote currency",
        ],
    ),
    (
        Column::Base,
        &[
            "base",
            "base currency",
            "devise de base",
            "monnaie de base",
            "to",
            "to currency",
            "reference currency",
            "devise de reference",
        ],
    ),
    (
        Column::Rate,
        &[
            "rate",
            "exchange rate",
            "operational rate",
            "operational rate of exchange",
            "un operational rate",
            "un operational rate of exchange",
            "value",
            "units per usd",
            "rate to usd",
            "rate per usd",
            "per usd",
            "fx rate",
            "taux",
            "taux de change",
            "taux operationnel",
            "taux de change operationnel",
            "cours",
            "cours de change",
            "valeur",
            "obs value",
            "unites pour 1 usd",
        ],
    ),
    (
        Column::Date,
        &[
            "date",
            "effective date",
            "rate date",
            "date of rate",
            "value date",
            "valid from",
            "from date",
            "start date",
            "date effective",
            "date d effet",
            "date du taux",
            "date de valeur",
            "date d entree en vigueur",
            "valable du",
            "jour",
            "time period",
            "day",
        ],
    ),
    (
        Column::Source,
        &[
            "source",
            "publisher",
            "rate source",
            "source of rate",
            "source du taux",
            "publie par",
            "origine",
            "emetteur",
            "published by",
        ],
    ),
];

const TAGS: [(Column, &str); 5] = [
    (Column::Currency, "#currency"),
    (Column::Base, "#currency+base"),
    (Column::Rate, "#value"),
    (Column::Date, "#date"),
    (Column::Source, "#meta+source"),
];

pub(super) fn column_of(heading: &str) -> Option<Column> {
    let plain = heading.trim();
    if plain.starts_with('#') {
        return TAGS
            .iter()
            .filter(|(_, known)| has_tag(plain, known))
            .max_by_key(|(_, known)| known.len())
            .map(|(column, _)| *column);
    }
    let key = heading_key(plain);
    let without_note = heading_key(plain.split('(').next().unwrap_or(plain));
    HEADINGS
        .iter()
        .find(|(_, headings)| {
            headings
                .iter()
                .any(|known| *known == key || *known == without_note)
        })
        .map(|(column, _)| *column)
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// A row per rate.
    Long {
        currency: usize,
        rate: usize,
        date: usize,
        base: Option<usize>,
        source: Option<usize>,
    },
    /// A row per day, a column per currency.
    Wide {
        date: usize,
        currencies: Vec<(usize, Currency)>,
        base: Option<usize>,
        source: Option<usize>,
    },
}

/// The layout that a row of headings describes; `Err` with the heading that
/// stands twice.
pub(super) fn layout(row: &Row) -> Option<Result<Layout, String>> {
    let mut found: Vec<(Column, usize)> = Vec::new();
    let mut currencies: Vec<(usize, Currency)> = Vec::new();
    for (place, cell) in row.cells.iter().enumerate() {
        let heading = cell.words();
        if let Some(currency) = currency_heading(&heading) {
            if currencies.iter().any(|(_, known)| *known == currency) {
                return Some(Err(heading.into_owned()));
            }
            currencies.push((place, currency));
        } else if let Some(column) = column_of(&heading) {
            if found.iter().any(|(known, _)| *known == column) {
                return Some(Err(heading.into_owned()));
            }
            found.push((column, place));
        }
    }
    let place = |wanted: Column| {
        found
            .iter()
            .find(|(column, _)| *column == wanted)
            .map(|(_, place)| *place)
    };
    let (base, source) = (place(Column::Base), place(Column::Source));
    let date = place(Column::Date)?;
    if let (Some(currency), Some(rate)) = (place(Column::Currency), place(Column::Rate)) {
        return Some(Ok(Layout::Long {
            currency,
            rate,
            date,
            base,
            source,
        }));
    }
    (!currencies.is_empty()).then_some(Ok(Layout::Wide {
        date,
        currencies,
        base,
        source,
    }))
}

/// A heading that is a currency: three capitals that ISO 4217 knows.
fn currency_heading(heading: &str) -> Option<Currency> {
    let capitals = heading.len() == 3 && heading.bytes().all(|byte| byte.is_ascii_uppercase());
    let currency: Currency = capitals.then(|| heading.parse().ok())??;
    currency.is_listed().then_some(currency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Cell;

    fn row(headings: &[&str]) -> Row {
        Row {
            number: 1,
            cells: headings
                .iter()
                .map(|heading| Cell::text(*heading))
                .collect(),
        }
    }

    #[test]
    fn headings_are_known_in_both_languages_and_by_tag() {
        for headings in [
            ["Currency", "Date", "Rate", "Source"],
            ["Devise", "Date d’effet", "Taux de change", "Source du taux"],
            [
                "CURRENCY CODE",
                "Effective Date",
                "UN Operational Rate",
                "Publisher",
            ],
            [
                "#currency+code",
                "#date+start",
                "#value+rate+num",
                "#meta+source",
            ],
        ] {
            let found = layout(&row(&headings));
            let expected = Layout::Long {
                currency: 0,
                date: 1,
                rate: 2,
                base: None,
                source: Some(3),
            };
            assert_eq!(found, Some(Ok(expected)), "{headings:?}");
        }
    }

    #[test]
    fn a_column_per_currency_is_the_wide_layout() {
        let found = layout(&row(&["Date", "USD", "GBP", "FOO", ""]));
        let Some(Ok(Layout::Wide { currencies, .. })) = found else {
            panic!("{found:?}");
        };
        let codes: Vec<_> = currencies.iter().map(|(_, found)| found.code()).collect();
        assert_eq!(codes, ["USD", "GBP"]);
        assert_eq!(layout(&row(&["Date", "Amount"])), None);
        assert!(matches!(
            layout(&row(&["Date", "USD", "USD"])),
            Some(Err(_))
        ));
    }
}
