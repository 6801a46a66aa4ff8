//! Answers as text for a terminal.

use std::collections::HashMap;

use figures::answer::Method;
use figures::provenance::Provenances;
use figures::{Answer, Figure, FigureKind, LineageEntry, Value};
use languages::{FigureText, MoneyStyle, Speaker, Value as Put};
use uuid::Uuid;
use vocabulary::{JournalPoint, Money};

/// A value as a reader of a page sees it.
pub fn value(speaker: Speaker, figure: &Figure) -> String {
    match &figure.value {
        Value::Money { money } => speaker.money(*money, MoneyStyle::Whole),
        Value::Percent { percent } => format!(
            "{} ({})",
            speaker.percent_label(Some(percent.label())),
            speaker.exact_percent(percent.hundredths())
        ),
        Value::Count { count } => speaker.number(*count),
        Value::AtLeast { count } => format!("> {}", speaker.number(*count)),
        Value::NotKnown { reason } => speaker.say(reason.key()),
    }
}

fn label(speaker: Speaker, figure: &Figure) -> String {
    match &figure.labels {
        Some(labels) if !labels.is_empty() => labels.best(speaker.language()).to_owned(),
        _ => speaker.figure_text(&figure.question.name, FigureText::Label),
    }
}

/// A value with its unit, where the value does not say it.
fn with_unit(speaker: Speaker, figure: &Figure) -> String {
    let value = value(speaker, figure);
    match figure.value {
        Value::Count { .. } | Value::AtLeast { .. } => {
            let unit = &figure.unit.0;
            let key = format!("unit-{}", unit.replace('_', "-"));
            format!("{value} {}", speaker.say_or(&key, unit))
        }
        _ => value,
    }
}

/// An answer with what is printed of where it comes from.
pub struct Found<'answer> {
    /// The answer.
    pub answer: &'answer Answer,
    /// The appeal or the mission.
    pub of: String,
    /// When this was known.
    pub known_at: JournalPoint,
    /// Where its records were taken from.
    pub provenances: Provenances<'answer>,
    /// The cells of rows of rounds.
    pub cells: HashMap<Uuid, String>,
}

/// One answer with everything behind it.
pub fn answer(speaker: Speaker, found: &Found<'_>) -> String {
    let Found {
        answer,
        of,
        known_at,
        provenances,
        cells,
    } = found;
    let figure = &answer.figure;
    let kind = match figure.kind {
        FigureKind::Computed => "figure-kind-computed",
        FigureKind::Declared => "figure-kind-declared",
    };
    let mut lines = vec![
        format!("{}: {}", label(speaker, figure), with_unit(speaker, figure)),
        String::new(),
    ];
    let mut row = |name: &str, value: String| lines.push(format!("{}: {value}", speaker.say(name)));
    row("lineage-asked", format!("{of} {}", figure.question));
    row(
        "lineage-counts",
        speaker.figure_text(&figure.question.name, FigureText::Counts),
    );
    row(
        "lineage-rule",
        format!(
            "{}/{} · {}",
            figure.rule.id,
            figure.rule.version,
            speaker.say(kind)
        ),
    );
    if let Some(date) = figure.as_of {
        row("lineage-as-of", speaker.date(date));
    }
    row("lineage-known-at", known_at.to_string());
    if let Some(cited) = &figure.cited {
        row(
            "lineage-declared-source",
            cited.best(speaker.language()).to_owned(),
        );
    }
    for line in figure.method.iter().flat_map(|method| how(speaker, method)) {
        row("lineage-method", line);
    }
    for warning in &figure.warnings {
        row(
            "lineage-warnings",
            formats::figure_words::said(speaker, &warning.said()),
        );
    }
    lines.push(String::new());
    lines.push(speaker.say_with(
        "lineage-records-count",
        &[("count", Put::from(figure.records))],
    ));
    for entry in &answer.lineage {
        let found = provenances.find(&entry.record).map(|found| found.source);
        let document = found.map_or("", |source| source.document.as_str());
        let cell = cells.get(&entry.record.id).map(String::as_str);
        let place = cell
            .or_else(|| found.and_then(|source| source.location.as_deref()))
            .map(|place| format!(", {place}"))
            .unwrap_or_default();
        lines.push(format!(
            "  {:>15}  {} {} v{}  {document}{place}",
            amount(speaker, figure, entry),
            entry.record.kind,
            entry.record.id,
            entry.record.version,
        ));
    }
    lines.join("\n")
}

/// The rounds that counted, how old they were and how much was reached.
fn how(speaker: Speaker, method: &Method) -> Vec<String> {
    method
        .said()
        .iter()
        .map(|said| formats::figure_words::said(speaker, said))
        .collect()
}

fn amount(speaker: Speaker, figure: &Figure, entry: &LineageEntry) -> String {
    let currency = match &figure.value {
        Value::Money { money } => Some(money.currency),
        _ => figure
            .unit
            .0
            .parse()
            .ok()
            .filter(|_| figure.unit.0.len() == 3),
    };
    match (currency, &figure.value) {
        (Some(currency), _) => {
            speaker.money(Money::from_minor(entry.amount, currency), MoneyStyle::Exact)
        }
        // The two sums of a share are in minor units: dollars have two.
        (None, Value::Percent { .. }) => {
            speaker.amount_without_code(entry.amount, 2, MoneyStyle::Exact)
        }
        _ => speaker.number(entry.amount),
    }
}

/// All answers of an appeal, a line each.
pub fn list(speaker: Speaker, answers: &[Answer]) -> String {
    let rows: Vec<[String; 3]> = answers
        .iter()
        .map(|answer| {
            let figure = &answer.figure;
            [
                figure.question.to_string(),
                with_unit(speaker, figure),
                label(speaker, figure),
            ]
        })
        .collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let (names, values) = (width(0), width(1));
    rows.iter()
        .map(|[name, value, label]| format!("{name:names$}  {value:>values$}  {label}"))
        .collect::<Vec<_>>()
        .join("\n")
}
