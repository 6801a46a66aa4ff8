//! Everything on the page as JSON: the tree itself in all its languages, and
//! beside it each figure and each text in a form that needs no tree.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use figures::answer::{NotKnown, Rule};
use figures::document::{NarrativeBlock, Passage};
use figures::{AppealDocument, Figure, FigureKind, Value, Warning};
use serde::Serialize;
use vocabulary::{Language, Texts};

use super::ExportError;
use super::plain::{plain_text, value_text};
use super::walk::figures_of;
use super::words::Words;

/// The name of the shape in which the page is written.
pub const JSON_SCHEMA: &str = "compendium.appeal";
/// Its version: it grows when a reader of the last one would fail.
pub const JSON_SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'page> {
    schema: &'static str,
    schema_version: u32,
    languages: Vec<Language>,
    figures: Vec<FigureEntry<'page>>,
    texts: Vec<TextEntry<'page>>,
    document: &'page AppealDocument,
}

#[derive(Serialize)]
struct FigureEntry<'page> {
    name: &'page str,
    parameters: BTreeMap<&'static str, String>,
    label: BTreeMap<Language, String>,
    value: ValueEntry<'page>,
    text: BTreeMap<Language, String>,
    unit: &'page str,
    kind: FigureKind,
    as_of: Option<NaiveDate>,
    rule: &'page Rule,
    records: usize,
    digest: &'page str,
    warnings: &'page [Warning],
    cited: Option<&'page Texts>,
}

/// A value with nothing lost: amounts in minor units and as a decimal
/// number, shares in hundredths of a percent.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum ValueEntry<'page> {
    Money {
        currency: &'page str,
        units: i64,
        minor: i64,
        amount: String,
    },
    Percent {
        percent: String,
        hundredths: i64,
    },
    Count {
        count: i64,
    },
    AtLeast {
        count: i64,
    },
    NotKnown {
        reason: NotKnown,
    },
}

#[derive(Serialize)]
struct TextEntry<'page> {
    section: String,
    key: &'page str,
    plain: BTreeMap<Language, String>,
}

/// The page as JSON, indented, the same bytes for the same page. With a
/// language, labels and plain texts are given in that language alone, or in
/// the one they were written in; the tree always has all.
///
/// # Errors
/// When the tree cannot be written.
pub fn json(document: &AppealDocument, language: Option<Language>) -> Result<Vec<u8>, ExportError> {
    let languages = language.map_or_else(|| Language::ALL.to_vec(), |one| vec![one]);
    let file = File {
        schema: JSON_SCHEMA,
        schema_version: JSON_SCHEMA_VERSION,
        figures: figures_of(document)
            .into_iter()
            .map(|figure| figure_entry(figure, &languages))
            .collect(),
        texts: texts(document, language)?,
        languages,
        document,
    };
    let mut bytes = serde_json::to_vec_pretty(&file)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn figure_entry<'page>(figure: &'page Figure, languages: &[Language]) -> FigureEntry<'page> {
    let per_language = |write: &dyn Fn(Language) -> String| {
        languages
            .iter()
            .map(|language| (*language, write(*language)))
            .collect()
    };
    FigureEntry {
        name: &figure.question.name,
        parameters: figure.question.parameters().into_iter().collect(),
        label: per_language(&|language| Words::of(language).label(figure)),
        value: value_entry(figure),
        text: per_language(&|language| value_text(figure, language)),
        unit: &figure.unit.0,
        kind: figure.kind,
        as_of: figure.as_of,
        rule: &figure.rule,
        records: figure.records,
        digest: &figure.digest,
        warnings: &figure.warnings,
        cited: figure.cited.as_ref(),
    }
}

fn value_entry(figure: &Figure) -> ValueEntry<'_> {
    match &figure.value {
        Value::Money { money } => ValueEntry::Money {
            currency: money.currency.code(),
            units: money.whole_units(),
            minor: money.minor,
            amount: money.to_decimal().to_string(),
        },
        Value::Percent { percent } => ValueEntry::Percent {
            percent: rust_decimal::Decimal::new(percent.hundredths(), 2).to_string(),
            hundredths: percent.hundredths(),
        },
        Value::Count { count } => ValueEntry::Count { count: *count },
        Value::AtLeast { count } => ValueEntry::AtLeast { count: *count },
        Value::NotKnown { reason } => ValueEntry::NotKnown { reason: *reason },
    }
}

fn texts(
    document: &AppealDocument,
    language: Option<Language>,
) -> Result<Vec<TextEntry<'_>>, ExportError> {
    let mut entries = Vec::new();
    for NarrativeBlock { section, passages } in &document.narratives {
        let name = match serde_json::to_value(section)? {
            serde_json::Value::String(name) => name,
            other => other.to_string(),
        };
        entries.extend(passages.iter().map(|one| entry(&name, one, language)));
    }
    let achievements = document.achievements.iter();
    entries.extend(achievements.map(|one| entry("achievements", one, language)));
    Ok(entries)
}

fn entry<'page>(
    section: &str,
    passage: &'page Passage,
    language: Option<Language>,
) -> TextEntry<'page> {
    let plain = match language {
        Some(language) => passage.best(language).into_iter().collect::<Vec<_>>(),
        None => passage.texts.iter().collect(),
    };
    TextEntry {
        section: section.to_owned(),
        key: &passage.key,
        plain: plain
            .into_iter()
            .map(|text| (text.language, plain_text(&text.blocks, text.language)))
            .collect(),
    }
}
