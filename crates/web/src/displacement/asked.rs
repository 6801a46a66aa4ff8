//! What a reader asks for in an address.

use chrono::NaiveDate;
use displacement::places::Level;
use displacement::rounds::{AssessmentKind, Status};
use languages::Value;
use serde::Deserialize;
use store::Turn;
use uuid::Uuid;

use super::known::Tracked;
use super::words;
use crate::appeals::front::filters::encoded;
use crate::site::{Reader, WebError};

/// The choices of a page, as they stand in its address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The day for which to answer.
    pub as_of: String,
    /// Of whom.
    pub status: String,
    /// At which level of administration.
    pub level: String,
    /// Colours or circles.
    pub map: String,
    /// A round.
    pub round: String,
    /// The round to compare with.
    pub against: String,
    /// The kind of assessment.
    pub kind: String,
    /// An area, `set/code`.
    pub area: String,
    /// The page of a long list, for its number alone.
    pub page: String,
    /// The row after which a page of rows begins.
    pub after: String,
    /// The row before which it ends.
    pub before: String,
}

/// A choice among several, as a link.
pub struct LinkView {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// Whether it is the one shown.
    pub current: bool,
}

impl Asked {
    /// The address of a page with these choices, one of them changed.
    #[must_use]
    pub fn with(&self, path: &str, name: &str, value: &str) -> String {
        let own = [
            ("as_of", &self.as_of),
            ("status", &self.status),
            ("level", &self.level),
            ("map", &self.map),
            ("round", &self.round),
            ("against", &self.against),
            ("kind", &self.kind),
            ("area", &self.area),
        ];
        let mut pairs: Vec<String> = own
            .into_iter()
            .filter(|(known, kept)| *known != name && !kept.is_empty())
            .map(|(known, kept)| format!("{known}={}", encoded(kept)))
            .collect();
        if !value.is_empty() {
            pairs.push(format!("{name}={}", encoded(value)));
        }
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }

    /// The day for which to answer; today where none is given.
    ///
    /// # Errors
    /// When it is no day.
    pub fn day(&self, tracked: &Tracked, reader: &Reader) -> Result<NaiveDate, WebError> {
        if self.as_of.is_empty() {
            return Ok(tracked.today);
        }
        self.as_of.parse().map_err(|_| {
            WebError::BadRequest(reader.speaker().say_with(
                "tracking-not-a-day",
                &[("value", Value::from(self.as_of.as_str()))],
            ))
        })
    }

    /// Of whom, among those that are there: the first where none is asked
    /// for.
    ///
    /// # Errors
    /// When the word is no status, or no round says anything of it.
    pub fn status_among(&self, known: &[Status]) -> Result<Option<Status>, WebError> {
        if self.status.is_empty() {
            return Ok(known.first().copied());
        }
        let mut all = known.iter().copied();
        let found = all.find(|status| words::status_word(*status) == self.status);
        found.map(Some).ok_or(WebError::NotFound)
    }

    /// The level among those that are there: the first where none is asked
    /// for.
    ///
    /// # Errors
    /// When the word is no level of those.
    pub fn level_among(&self, known: &[Level]) -> Result<Option<Level>, WebError> {
        if self.level.is_empty() {
            return Ok(known.first().copied());
        }
        let mut all = known.iter().copied();
        let found = all.find(|level| level.to_string() == self.level);
        found.map(Some).ok_or(WebError::NotFound)
    }

    /// The kind of assessment, where one is asked for.
    ///
    /// # Errors
    /// When the letters are no kind.
    pub fn assessment_kind(&self) -> Result<Option<AssessmentKind>, WebError> {
        if self.kind.is_empty() {
            return Ok(None);
        }
        let found = AssessmentKind::of_letters(&self.kind);
        found.map(Some).ok_or(WebError::NotFound)
    }

    /// Where a page of rows begins.
    ///
    /// # Errors
    /// When the address names what is no row.
    pub fn turn(&self) -> Result<Turn, WebError> {
        let row = |text: &str| Uuid::parse_str(text).map_err(|_| WebError::NotFound);
        Ok(match (self.after.as_str(), self.before.as_str()) {
            ("", "") => Turn::First,
            ("", before) => Turn::Before(row(before)?),
            (after, _) => Turn::After(row(after)?),
        })
    }

    /// The number of a page that does not begin at the beginning.
    #[must_use]
    pub fn page_of(&self, pages: u64) -> u64 {
        self.page.parse().unwrap_or(1_u64).clamp(1, pages.max(1))
    }
}
