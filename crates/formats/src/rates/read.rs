//! Rows of a table to rates.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::Currency;

use super::columns::{Layout, layout};
use super::{Message, RateRow};
use crate::report::{Finding, column_letters};
use crate::table::{
    self, Content, DateOrder, DateProblem, DecimalMark, Findings, NumberProblem, Row, Table,
};

/// Titles and remarks may stand above the headings.
const ROWS_ABOVE_HEADINGS: usize = 20;

/// The rates of all tables; what is wrong stands in the findings.
pub(super) fn rates(
    tables: &[Table],
    publisher: Option<&str>,
    findings: &mut Findings,
) -> Vec<RateRow> {
    let mut rates = Vec::new();
    let mut headed = false;
    for table in tables {
        let heads = table.rows.iter().take(ROWS_ABOVE_HEADINGS).enumerate();
        let found = heads
            .filter_map(|(place, row)| layout(row).map(|layout| (place, layout)))
            .next();
        let Some((place, layout)) = found else {
            continue;
        };
        headed = true;
        let head = &table.rows[place];
        match layout {
            Ok(layout) => {
                let mut reader = Reader {
                    table,
                    head,
                    publisher,
                    mark: DecimalMark::default(),
                    order: DateOrder::default(),
                    findings,
                };
                rates.extend(reader.read(&layout, table.rows.get(place + 1..).unwrap_or_default()));
            }
            Err(heading) => findings.add(&Message::ColumnTwice { heading }, |finding| {
                finding.in_sheet(table.sheet.as_deref()).at(head.number, 1)
            }),
        }
    }
    if !headed {
        findings.add(&Message::NoHeadings, |finding| finding);
    } else if rates.is_empty() && !findings.has_errors() {
        findings.add(&Message::NoRates, |finding| finding);
    }
    distinct(rates, findings)
}

/// Each rate once; two values for one are an error.
pub(super) fn distinct(rates: Vec<RateRow>, findings: &mut Findings) -> Vec<RateRow> {
    let mut places: HashMap<(Currency, Currency, NaiveDate, String), usize> = HashMap::new();
    let mut kept: Vec<RateRow> = Vec::new();
    for rate in rates {
        let key = (rate.currency, rate.base, rate.date, rate.publisher.clone());
        let Some(first) = places.get(&key).and_then(|place| kept.get(*place)) else {
            places.insert(key, kept.len());
            kept.push(rate);
            continue;
        };
        let (currency, date) = (rate.currency.to_string(), rate.date.to_string());
        let located = |finding: Finding| finding.original(&rate.location);
        if first.units_per_base == rate.units_per_base {
            findings.add(&Message::Twice { currency, date }, located);
        } else {
            let message = Message::TwoValues {
                currency,
                date,
                first_at: first.location.clone(),
            };
            findings.add(&message, located);
        }
    }
    kept
}

struct Reader<'a> {
    table: &'a Table,
    head: &'a Row,
    publisher: Option<&'a str>,
    mark: DecimalMark,
    order: DateOrder,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    fn read(&mut self, layout: &Layout, rows: &[Row]) -> Vec<RateRow> {
        let (date, values): (usize, Vec<usize>) = match layout {
            Layout::Long { date, rate, .. } => (*date, vec![*rate]),
            Layout::Wide {
                date, currencies, ..
            } => (*date, currencies.iter().map(|(place, _)| *place).collect()),
        };
        let rows: Vec<&Row> = rows.iter().filter(|row| !is_tags(row)).collect();
        let words = |place: usize| {
            rows.iter()
                .filter_map(move |row| match &row.cell(place).content {
                    Content::Text(text) => Some(text.as_str()),
                    _ => None,
                })
        };
        self.order = DateOrder::of(words(date));
        self.mark = DecimalMark::of(values.iter().flat_map(|place| words(*place)));
        let mut rates = Vec::new();
        for row in rows {
            match layout {
                Layout::Long {
                    currency,
                    rate,
                    date,
                    base,
                    source,
                } => rates.extend(self.long(row, *currency, *rate, *date, *base, *source)),
                Layout::Wide {
                    date,
                    currencies,
                    base,
                    source,
                } => rates.extend(self.wide(row, *date, currencies, *base, *source)),
            }
        }
        rates
    }

    fn long(
        &mut self,
        row: &Row,
        currency: usize,
        rate: usize,
        date: usize,
        base: Option<usize>,
        source: Option<usize>,
    ) -> Option<RateRow> {
        // A remark or a total below the table has neither.
        if row.cell(currency).is_empty() && row.cell(rate).is_empty() {
            return None;
        }
        let before = self.findings.errors();
        let currency = self.currency(row, currency, "currency");
        let base = self.base(row, base);
        let units = self.rate(row, rate);
        let date = self.date(row, date);
        let publisher = self.publisher(row, source);
        if self.findings.errors() > before {
            return None;
        }
        let (currency, units) = (currency?, units?);
        self.itself(row, rate, currency, base?, units)?;
        Some(RateRow {
            currency,
            base: base?,
            units_per_base: units,
            date: date?,
            publisher: publisher?,
            location: self.location(row, rate),
        })
    }

    fn wide(
        &mut self,
        row: &Row,
        date: usize,
        currencies: &[(usize, Currency)],
        base: Option<usize>,
        source: Option<usize>,
    ) -> Vec<RateRow> {
        if row.cell(date).is_empty() {
            return Vec::new();
        }
        let before = self.findings.errors();
        let base = self.base(row, base);
        let day = self.date(row, date);
        let publisher = self.publisher(row, source);
        let mut rates = Vec::new();
        for (place, currency) in currencies {
            let words = row.cell(*place).words();
            // No rate was published for a day: empty, N/A, a dash.
            if ["", "-", "–", "n/a", "na", "n.a.", "s.o."].contains(&words.to_lowercase().as_str())
                && !row.cell(*place).formula
            {
                continue;
            }
            let Some(units) = self.rate(row, *place) else {
                continue;
            };
            let (Some(base), Some(date), Some(publisher)) = (base, day, &publisher) else {
                continue;
            };
            if self.itself(row, *place, *currency, base, units).is_none() {
                continue;
            }
            rates.push(RateRow {
                currency: *currency,
                base,
                units_per_base: units,
                date,
                publisher: publisher.clone(),
                location: self.location(row, *place),
            });
        }
        if self.findings.errors() > before {
            rates.clear();
        }
        rates
    }

    fn location(&self, row: &Row, column: usize) -> String {
        match &self.table.sheet {
            Some(sheet) => format!("{sheet}!{}{}", column_letters(column + 1), row.number),
            None => format!("line {}", row.number),
        }
    }

    fn fault<M: crate::report::Explain>(&mut self, row: &Row, column: usize, message: &M) {
        let original = row.cell(column).words().into_owned();
        let heading = self.head.cell(column).words().into_owned();
        let sheet = self.table.sheet.as_deref();
        self.findings.add(message, |finding| {
            let finding = finding
                .in_sheet(sheet)
                .at(row.number, column + 1)
                .under(&heading);
            if original.is_empty() {
                finding
            } else {
                finding.original(&original)
            }
        });
    }

    /// Whether the cell can be read at all: no formula, no error, not empty.
    fn readable(&mut self, row: &Row, column: usize, what: &str) -> bool {
        let cell = row.cell(column);
        if cell.formula {
            self.fault(row, column, &table::Message::Formula);
        } else if let Content::Error(error) = &cell.content {
            let error = error.clone();
            self.fault(row, column, &table::Message::CellError { error });
        } else if cell.is_empty() {
            let what = what.to_owned();
            self.fault(row, column, &Message::Missing { what });
        } else {
            return true;
        }
        false
    }

    fn currency(&mut self, row: &Row, column: usize, what: &str) -> Option<Currency> {
        if !self.readable(row, column, what) {
            return None;
        }
        let code = row.cell(column).words().into_owned();
        let currency = code.parse().ok().filter(|code: &Currency| code.is_listed());
        if currency.is_none() {
            self.fault(row, column, &Message::UnknownCurrency { code });
        }
        currency
    }

    fn base(&mut self, row: &Row, column: Option<usize>) -> Option<Currency> {
        match column {
            Some(column) if !row.cell(column).is_empty() => self.currency(row, column, "base"),
            _ => Some(Currency::USD),
        }
    }

    fn date(&mut self, row: &Row, column: usize) -> Option<NaiveDate> {
        if !self.readable(row, column, "date") {
            return None;
        }
        let text = match &row.cell(column).content {
            Content::Date(date) => date.to_string(),
            Content::Text(text) => text.clone(),
            _ => {
                self.fault(row, column, &Message::NotADate);
                return None;
            }
        };
        match table::read_date(&text, self.order) {
            Ok(date) => {
                if self.order == DateOrder::DayFirst
                    && table::read_date(&text, DateOrder::NotKnown) == Err(DateProblem::Open)
                {
                    self.fault(row, column, &Message::DayFirst);
                }
                Some(date)
            }
            Err(problem) => {
                let message = match problem {
                    DateProblem::NotADate => Message::NotADate,
                    DateProblem::Open => Message::OpenDate,
                    DateProblem::MonthFirst => Message::MonthFirst,
                    DateProblem::ShortYear => Message::ShortYear,
                    DateProblem::FarOff => Message::FarOffDate,
                };
                self.fault(row, column, &message);
                None
            }
        }
    }

    fn rate(&mut self, row: &Row, column: usize) -> Option<Decimal> {
        if !self.readable(row, column, "rate") {
            return None;
        }
        let read = match &row.cell(column).content {
            Content::Number(number) => Ok(*number),
            Content::Text(text) => table::read_number(text, self.mark, false),
            _ => Err(NumberProblem::NotANumber),
        };
        let message = match read {
            Ok(units) if units > Decimal::ZERO => return Some(units.normalize()),
            Ok(_) => Message::NotPositive,
            Err(NumberProblem::NotANumber) => Message::NotARate,
            Err(NumberProblem::Open) => Message::OpenNumber,
            Err(NumberProblem::TooLong) => Message::TooManyDigits,
        };
        self.fault(row, column, &message);
        None
    }

    fn publisher(&mut self, row: &Row, column: Option<usize>) -> Option<String> {
        let named = column.map(|column| (column, row.cell(column)));
        match (named, self.publisher) {
            (Some((column, cell)), _) if !cell.is_empty() => self
                .readable(row, column, "source")
                .then(|| cell.words().into_owned()),
            (_, Some(publisher)) => Some(publisher.to_owned()),
            (named, None) => {
                self.fault(
                    row,
                    named.map_or(0, |(column, _)| column),
                    &Message::NoSource,
                );
                None
            }
        }
    }

    /// A currency for one of itself: known without a record where it is 1,
    /// an error where it is not.
    fn itself(
        &mut self,
        row: &Row,
        column: usize,
        currency: Currency,
        base: Currency,
        units: Decimal,
    ) -> Option<()> {
        if currency != base {
            return Some(());
        }
        if units != Decimal::ONE {
            let currency = currency.to_string();
            self.fault(row, column, &Message::ItselfNotOne { currency });
        }
        None
    }
}

/// A row of HXL tags below the headings.
fn is_tags(row: &Row) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.words().starts_with('#'))
}
