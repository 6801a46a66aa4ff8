//! What an import says of itself: what it repaired, what it doubts, what it
//! refuses, and what a person can do about each.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use vocabulary::RecordKind;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be imported while this stands.
    Error,
    /// Imported, but a person should look.
    Warning,
    /// Changed on the way in; the original is kept beside it.
    Repaired,
    /// Good to know.
    Note,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Repaired, Self::Note];

    /// The word that stands before a finding.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Repaired => "repaired",
            Self::Note => "note",
        }
    }
}

/// A message that can be shown in English now and in other languages by its
/// key and details.
///
/// Its serde form is `{"key": …, "details": …}`; its display is English.
pub trait Explain: fmt::Display + Serialize {
    /// What it is about, as the keys of its texts name it: `page`, `fts`,
    /// `iati`, `rates`, `sheet`, or `table` for any table.
    const SUBJECT: &'static str;
    /// How much it matters.
    fn severity(&self) -> Severity;
    /// What a person can do; empty where nothing needs doing.
    fn remedy(&self) -> String;
}

/// One finding at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The file, by name.
    pub file: String,
    /// The sheet of a workbook, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The heading of the column of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The line or the row of a table, counted from 1; `None` for the file
    /// as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The character in the line, or the column of a table, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The text as it stands in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The value as it is taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What the message is about; with the key it names the text in other
    /// languages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The key of the message, for other languages.
    pub key: String,
    /// The details that the message names, for other languages.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub details: serde_json::Value,
    /// The message in English.
    pub message: String,
    /// What to do, in English; empty where nothing needs doing.
    pub remedy: String,
}

impl Finding {
    /// A finding about a file as a whole.
    pub fn new<M: Explain>(file: &str, message: &M) -> Self {
        let (key, details) = match serde_json::to_value(message) {
            Ok(serde_json::Value::Object(mut parts)) => (
                parts
                    .get("key")
                    .and_then(|key| key.as_str())
                    .unwrap_or_default()
                    .to_owned(),
                parts.remove("details").unwrap_or_default(),
            ),
            _ => (String::new(), serde_json::Value::Null),
        };
        Self {
            severity: message.severity(),
            file: file.to_owned(),
            sheet: None,
            heading: None,
            line: None,
            column: None,
            original: None,
            value: None,
            subject: M::SUBJECT.to_owned(),
            key,
            details,
            message: message.to_string(),
            remedy: message.remedy(),
        }
    }

    /// At this line and character.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// In this sheet of a workbook.
    #[must_use]
    pub fn in_sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(shortened);
        self
    }

    /// In the column under this heading.
    #[must_use]
    pub fn under(mut self, heading: &str) -> Self {
        self.heading = Some(shortened(heading));
        self
    }

    /// With the text as it stands in the file, shortened to be readable.
    #[must_use]
    pub fn original(mut self, original: &str) -> Self {
        self.original = Some(shortened(original));
        self
    }

    /// With the value as it is taken over.
    #[must_use]
    pub fn value(mut self, value: impl AsRef<str>) -> Self {
        self.value = Some(shortened(value.as_ref()));
        self
    }
}

const READABLE: usize = 160;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(READABLE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The letters of a column of a workbook: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// `file:line:column: severity: message [original → value] (remedy)`; of a
/// workbook `file:sheet!cell`.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(formatter, ":{sheet}")?;
            match (self.line, self.column) {
                (Some(row), Some(column)) => {
                    write!(formatter, "!{}{row}", column_letters(column))?;
                }
                (Some(row), None) => write!(formatter, " row {row}")?,
                _ => {}
            }
        } else {
            if let Some(line) = self.line {
                write!(formatter, ":{line}")?;
            }
            if let Some(column) = self.column {
                write!(formatter, ":{column}")?;
            }
        }
        if let Some(heading) = &self.heading {
            write!(formatter, " ({heading})")?;
        }
        write!(formatter, ": {}: {}", self.severity.word(), self.message)?;
        match (&self.original, &self.value) {
            (Some(original), Some(value)) => write!(formatter, ": “{original}” → “{value}”")?,
            (Some(original), None) => write!(formatter, ": “{original}”")?,
            (None, Some(value)) => write!(formatter, ": “{value}”")?,
            (None, None) => {}
        }
        if !self.remedy.is_empty() {
            write!(formatter, ". {}", self.remedy)?;
        }
        Ok(())
    }
}

/// How many records an import makes, changes and finds as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// New records.
    pub created: usize,
    /// New versions of known records.
    pub changed: usize,
    /// Records that already say the same.
    pub unchanged: usize,
}

/// The whole answer of an import to the person who asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// The file, by name.
    pub file: String,
    /// The digest of its bytes, where the caller gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Records by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
    /// Everything found, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings of one severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.severity == severity)
    }

    /// Whether the file was refused.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.of(Severity::Error).next().is_some()
    }

    /// All records together.
    #[must_use]
    pub fn total(&self) -> Counts {
        self.counts
            .values()
            .fold(Counts::default(), |sum, next| Counts {
                created: sum.created + next.created,
                changed: sum.changed + next.changed,
                unchanged: sum.unchanged + next.unchanged,
            })
    }

    /// The report for a terminal in English.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.told(vocabulary::Language::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_workbooks_name_them() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (0, "")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
