//! The ledger: every contribution with its line, amounts, rate and reports,
//! and a summary whose lines add up to the plain sum.

use appeals::funding::{self, FundingLine, Scope};
use appeals::records::{Contribution, FlowDirection, FlowReport};
use appeals::{AppealRecords, funding::line_of};
use chrono::{DateTime, Utc};
use languages::{Speaker, Value as Put};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DocProperties, Workbook};
use std::collections::BTreeMap;
use vocabulary::money::MoneyError;
use vocabulary::{Currency, Language, Money, Recorded};

use super::cells::Cell;
use super::table::{Column, FormulaKind, Looks, Table};
use super::{cells, moment};
use crate::export::ExportError;
use crate::export::words::Words;
use crate::sheet::label;
use crate::sheet::shown::{Names, reference};

const AMOUNT: u16 = 2;

/// The ledger of an appeal as a workbook (XLSX). With `changed_since`, only
/// contributions whose present version was recorded at that time or later are
/// listed; the lines of the summary are always of all of them.
///
/// # Errors
/// When sums are too large to be kept exactly, or a sheet cannot hold the
/// rows.
pub fn ledger(
    records: &AppealRecords,
    language: Language,
    changed_since: Option<DateTime<Utc>>,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, ExportError> {
    let words = Words::of(language);
    let looks = Looks::new(records.appeal.record.currency);
    let name = format!(
        "{}/{}",
        records.mission.record.code, records.appeal.record.period
    );
    let title = words.say_with("ledger-title", &[("appeal", Put::from(&name))]);
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(cells::within(&cells::clean(&title), 255))
        .set_author(words.say("product-name"));
    workbook.set_properties(&properties.set_creation_datetime(&moment(made_at)?));
    summary(&mut workbook, &looks, words, records, &title, changed_since)?;
    contributions(&mut workbook, &looks, words, records, &name, changed_since)?;
    Ok(workbook.save_to_buffer()?)
}

fn summary(
    workbook: &mut Workbook,
    looks: &Looks,
    words: Words,
    records: &AppealRecords,
    title: &str,
    changed_since: Option<DateTime<Utc>>,
) -> Result<(), ExportError> {
    let currency = records.appeal.record.currency;
    let values = [("currency", Put::from(currency.code()))];
    let columns = vec![
        Column(words.say("ledger-line"), 52.0),
        Column(words.say("ledger-number"), 16.0),
        Column(words.say_with("ledger-amount", &values), 22.0),
    ];
    let sheet = workbook.add_worksheet();
    let mut table = Table::begin(sheet, looks, words, "ledger-sheet-summary", 0, columns)?;
    let mut about = vec![words.say("ledger-rule")];
    about.extend(changed_since.map(|since| {
        let date = words.speaker().timestamp(since);
        words.say_with("ledger-since", &[("date", Put::from(date))])
    }));
    table.strong_row(&[Cell::text(title)], about)?;
    let sum_of = |line| funding::line_sum(records, &Scope::default(), line, None);
    let mut plain = Money::zero(currency);
    for line in FundingLine::COUNTED {
        let sum = sum_of(line)?;
        plain = plain.checked_add(sum.total)?;
        line_row(&mut table, words, line, sum.entries.len(), sum.total)?;
    }
    let counted = funding::counted(records, &Scope::default(), None)?;
    let first = table.next_row();
    table.strong_row(
        &[
            Cell::text(words.say("reconciliation-received")),
            Cell::Count(count(counted.entries.len())),
            Cell::Money(counted.total),
        ],
        vec![],
    )?;
    for line in FundingLine::NOT_COUNTED {
        let sum = sum_of(line)?;
        plain = plain.checked_add(sum.total)?;
        let number = sum.entries.len() + sum.unconverted.len();
        line_row(&mut table, words, line, number, sum.total)?;
    }
    let row = table.next_row();
    let incoming = records
        .contributions
        .iter()
        .filter(|it| line_of(&it.record).is_some())
        .count();
    table.strong_row(
        &[
            Cell::text(words.say("ledger-plain-sum")),
            Cell::Count(count(incoming)),
        ],
        vec![],
    )?;
    let column = column_number_to_name(AMOUNT);
    let formula = format!("=SUM({column}{}:{column}{row})", first + 1);
    let result = plain.to_decimal().normalize().to_string();
    table.formula(row, AMOUNT, &formula, result, FormulaKind::Money)?;
    for (other, (number, amount)) in waiting(records)? {
        let values = [("currency", Put::from(other.code()))];
        let row = [
            Cell::text(words.say_with("ledger-unconverted-in", &values)),
            Cell::Count(count(number)),
            Cell::Empty,
        ];
        table.row(&row, vec![format!("{} {other}", amount.to_decimal())])?;
    }
    Ok(())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn line_key(line: FundingLine) -> String {
    format!("reconciliation-{}", line.key().replace('_', "-"))
}

fn line_row(
    table: &mut Table<'_>,
    words: Words,
    line: FundingLine,
    number: usize,
    total: Money,
) -> Result<(), ExportError> {
    let key = line_key(line);
    let row = [
        Cell::text(words.say(&key)),
        Cell::Count(count(number)),
        Cell::Money(total),
    ];
    table.row(&row, vec![words.say(&format!("{key}-why"))])
}

/// What waits for a rate, by currency.
fn waiting(records: &AppealRecords) -> Result<BTreeMap<Currency, (usize, Money)>, MoneyError> {
    let mut sums: BTreeMap<Currency, (usize, Money)> = BTreeMap::new();
    for contribution in &records.contributions {
        let record = &contribution.record;
        if line_of(record) != Some(FundingLine::NotConverted) {
            continue;
        }
        let sum = sums
            .entry(record.original.currency)
            .or_insert((0, Money::zero(record.original.currency)));
        *sum = (sum.0 + 1, sum.1.checked_add(record.original)?);
    }
    Ok(sums)
}

/// The columns: the key of the head, and the width.
const COLUMNS: [(&str, f64); 25] = [
    ("sheet-column-reference", 26.0),
    ("ledger-line", 26.0),
    ("ledger-donor", 30.0),
    ("ledger-recipient", 26.0),
    ("ledger-destination", 44.0),
    ("ledger-original", 18.0),
    ("sheet-column-currency", 10.0),
    ("sheet-column-rate", 14.0),
    ("sheet-column-rate-date", 12.0),
    ("sheet-column-rate-source", 18.0),
    ("ledger-amount", 20.0),
    ("sheet-column-status", 16.0),
    ("sheet-column-contribution-kind", 14.0),
    ("sheet-column-earmarking", 18.0),
    ("sheet-column-decided", 12.0),
    ("sheet-column-received", 12.0),
    ("sheet-column-origin", 24.0),
    ("ledger-direction", 14.0),
    ("sheet-column-parent", 26.0),
    ("export-column-text", 50.0),
    ("ledger-reports", 40.0),
    ("ledger-record", 38.0),
    ("ledger-version", 10.0),
    ("ledger-recorded", 22.0),
    ("ledger-source", 40.0),
];

fn contributions(
    workbook: &mut Workbook,
    looks: &Looks,
    words: Words,
    records: &AppealRecords,
    name: &str,
    changed_since: Option<DateTime<Utc>>,
) -> Result<(), ExportError> {
    let currency = records.appeal.record.currency;
    let values = [("currency", Put::from(currency.code()))];
    let columns = COLUMNS
        .map(|(key, width)| {
            let head = match key {
                "ledger-amount" => words.say_with(key, &values),
                key => words.say(key),
            };
            Column(head, width)
        })
        .into();
    let sheet = workbook.add_worksheet();
    let mut table = Table::begin(
        sheet,
        looks,
        words,
        "ledger-sheet-contributions",
        0,
        columns,
    )?;
    let frameworks = all(&records.frameworks);
    let sectors = all(&records.sectors);
    let projects = all(&records.projects);
    let known = all(&records.contributions);
    let names = Names {
        appeal: name,
        frameworks: &frameworks,
        sectors: &sectors,
        projects: &projects,
        contributions: &known,
        language: words.language(),
    };
    for contribution in &records.contributions {
        if changed_since.is_none_or(|since| contribution.recorded_at >= since) {
            table.row(&row(contribution, &names, words), vec![])?;
        }
    }
    table.filter()
}

fn all<T: Clone>(recorded: &[Recorded<T>]) -> Vec<T> {
    recorded.iter().map(|it| it.record.clone()).collect()
}

fn row(contribution: &Recorded<Contribution>, names: &Names<'_>, words: Words) -> Vec<Cell> {
    let record = &contribution.record;
    let language = words.language();
    let line = line_of(record).map_or(Cell::Empty, |line| Cell::text(words.say(&line_key(line))));
    let rate = record.rate.as_ref();
    let parent = record.parent.map(|parent| {
        names
            .contributions
            .iter()
            .find(|known| known.id == parent)
            .map_or_else(|| parent.to_string(), reference)
    });
    let source = &contribution.source;
    let source = match &source.location {
        Some(location) => format!("{}, {location}", source.document),
        None => source.document.clone(),
    };
    vec![
        Cell::text(reference(record)),
        line,
        Cell::optional(record.donor.as_ref()),
        Cell::optional(record.recipient.as_ref()),
        Cell::text(names.destination(record)),
        Cell::Money(record.original),
        Cell::text(record.original.currency.code()),
        rate.map_or(Cell::Empty, |rate| {
            Cell::Rate(rate.units_per_reporting_unit)
        }),
        Cell::date(rate.map(|rate| rate.date)),
        Cell::optional(rate.map(|rate| &rate.source)),
        record.converted.map_or(Cell::Empty, Cell::Money),
        Cell::text(label(record.status, language)),
        Cell::text(label(record.kind, language)),
        record
            .earmarking
            .map_or(Cell::Empty, |it| Cell::text(label(it, language))),
        Cell::date(record.decided_on),
        Cell::date(record.received_on),
        Cell::text(label(record.origin, language)),
        Cell::text(words.say(match record.direction {
            FlowDirection::Incoming => "ledger-direction-incoming",
            FlowDirection::Internal => "ledger-direction-internal",
            FlowDirection::Outgoing => "ledger-direction-outgoing",
        })),
        Cell::optional(parent.as_ref()),
        Cell::text(words.best(&record.descriptions)),
        Cell::text(
            record
                .reports
                .iter()
                .map(|report| reported(report, words.speaker()))
                .collect::<Vec<_>>()
                .join("; "),
        ),
        Cell::text(record.id.to_string()),
        Cell::Count(contribution.version.into()),
        Cell::text(words.speaker().timestamp(contribution.recorded_at)),
        Cell::text(source),
    ]
}

/// “Government of Japan, by mail, 2017-03-01”.
fn reported(report: &FlowReport, speaker: Speaker) -> String {
    let date = report.reported_on.map(|date| speaker.date(date));
    [
        report.reporter.as_deref(),
        report.channel.as_deref(),
        report.kind.as_deref(),
        report.code.as_deref(),
        date.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}
