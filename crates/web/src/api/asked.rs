//! What a program asks for, read strictly: a parameter that is not known, is
//! given twice or has a value it cannot have is an error, never left aside.

use axum::extract::{FromRequestParts, OriginalUri, Query};
use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use store::{KnownAt, Page};
use utoipa::ToSchema;
use vocabulary::JournalPoint;

use super::error::{ApiError, shortened};
use super::parameter::{
    CHANGED_SINCE, KNOWN_AT, LAST_ROW, LIMIT, MOST_LETTERS, MOST_ROWS, OFFSET, Parameter,
    USUAL_ROWS,
};
use crate::state::Web;

/// The query of a request.
#[derive(Debug, Clone)]
pub struct Asked {
    path: String,
    pairs: Vec<(String, String)>,
}

impl FromRequestParts<Web> for Asked {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(parts.uri.path(), |original| original.path())
            .to_owned();
        let Query(pairs) = Query::<Vec<(String, String)>>::from_request_parts(parts, web)
            .await
            .map_err(|_| ApiError::BadRequest("the query cannot be read".to_owned()))?;
        Ok(Self { path, pairs })
    }
}

impl Asked {
    /// Refuses what the endpoint does not take.
    ///
    /// # Errors
    /// Names the parameter and those that there are.
    pub fn only(&self, parameters: &[&Parameter]) -> Result<(), ApiError> {
        let known: Vec<&str> = parameters
            .iter()
            .filter(|parameter| !parameter.in_path)
            .map(|parameter| parameter.name)
            .collect();
        for (position, (name, _)) in self.pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let there_are = if known.is_empty() {
                    "this address takes none".to_owned()
                } else {
                    format!("this address takes {}", known.join(", "))
                };
                return Err(ApiError::BadRequest(format!(
                    "“{}” is not a parameter; {there_are}",
                    shortened(name)
                )));
            }
            if self.pairs[..position]
                .iter()
                .any(|(other, _)| other == name)
            {
                return Err(ApiError::BadRequest(format!(
                    "{name}: it is given twice; one value is expected"
                )));
            }
        }
        Ok(())
    }

    /// The value of a parameter, where it is given.
    ///
    /// # Errors
    /// When it is not such a value.
    pub fn read<T>(
        &self,
        parameter: &Parameter,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ApiError> {
        self.pairs
            .iter()
            .find(|(name, _)| name == parameter.name)
            .map(|(_, value)| read(value).ok_or_else(|| ApiError::value(parameter, value)))
            .transpose()
    }

    /// Which part of a list is asked for.
    ///
    /// # Errors
    /// When `limit` or `offset` are out of bounds.
    pub fn paging(&self) -> Result<Page, ApiError> {
        let limit = self.read(&LIMIT, |text| number(text, 1, MOST_ROWS))?;
        let offset = self.read(&OFFSET, |text| number(text, 0, LAST_ROW))?;
        Ok(Page {
            limit: limit.unwrap_or(USUAL_ROWS),
            offset: offset.unwrap_or(0),
        })
    }

    /// The time after which a row must have changed.
    ///
    /// # Errors
    /// When it is no time.
    pub fn changed_since(&self) -> Result<Option<DateTime<Utc>>, ApiError> {
        self.read(&CHANGED_SINCE, time)
    }

    /// With the knowledge of which moment.
    ///
    /// # Errors
    /// When it is neither a time nor a point of a journal.
    pub fn known_at(&self) -> Result<Option<KnownAt>, ApiError> {
        self.read(&KNOWN_AT, |text| {
            number(text, 0, i32::MAX.unsigned_abs())
                .map(|point| KnownAt::Point(JournalPoint(point.into())))
                .or_else(|| time(text).map(KnownAt::Time))
        })
    }

    /// The address of the next part of this list.
    #[must_use]
    pub fn next(&self, web: &Web, page: Page) -> String {
        let kept = self
            .pairs
            .iter()
            .filter(|(name, _)| name != LIMIT.name && name != OFFSET.name)
            .map(|(name, value)| format!("{}={}&", encoded(name), encoded(value)))
            .collect::<String>();
        format!(
            "{}{}?{kept}limit={}&offset={}",
            web.public_address(),
            self.path,
            page.limit,
            page.offset.saturating_add(page.limit)
        )
    }
}

/// Where a list stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListMeta {
    /// How many rows there are in all.
    pub total: u64,
    /// At most so many rows are in this answer.
    pub limit: u32,
    /// So many rows were left out before the first one.
    pub offset: u32,
    /// The address of the next rows; null at the end.
    #[schema(format = "uri")]
    pub next: Option<String>,
}

impl ListMeta {
    /// The part of a list with `total` rows.
    #[must_use]
    pub fn new(web: &Web, asked: &Asked, page: Page, total: u64) -> Self {
        let end = u64::from(page.offset) + u64::from(page.limit);
        Self {
            total,
            limit: page.limit,
            offset: page.offset,
            next: (end < total).then(|| asked.next(web, page)),
        }
    }

    /// Cuts a part out of a whole list.
    pub fn cut<T>(web: &Web, asked: &Asked, page: Page, all: Vec<T>) -> (Vec<T>, Self) {
        let meta = Self::new(web, asked, page, all.len() as u64);
        let skipped = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let taken = usize::try_from(page.limit).unwrap_or(usize::MAX);
        (all.into_iter().skip(skipped).take(taken).collect(), meta)
    }
}

/// A whole number in digits, between two bounds.
#[must_use]
pub fn number(text: &str, least: u32, most: u32) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok())??;
    (least..=most).contains(&number).then_some(number)
}

/// A day, written in full.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    shaped.then(|| text.parse().ok())?
}

/// A time of RFC 3339, or the beginning of a day.
#[must_use]
pub fn time(text: &str) -> Option<DateTime<Utc>> {
    if let Some(day) = day(text) {
        return Some(day.and_time(NaiveTime::MIN).and_utc());
    }
    // In a query a plus sign that is not encoded arrives as a space.
    let text = match text.rsplit_once(' ') {
        Some((time, offset)) if time.contains(['T', 't']) => format!("{time}+{offset}"),
        _ => text.to_owned(),
    };
    let time = DateTime::parse_from_rfc3339(&text).ok()?;
    Some(time.to_utc())
}

/// Words of a bounded length.
#[must_use]
pub fn words(text: &str) -> Option<String> {
    (1..=MOST_LETTERS)
        .contains(&text.chars().count())
        .then(|| text.to_owned())
}

/// A key of a list in the wire's spelling.
#[must_use]
pub fn key<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}

/// Percent-encodes what may not stand in a query.
#[must_use]
pub fn encoded(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b':' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_read_strictly() {
        assert_eq!(number("1000", 1, 1000), Some(1000));
        for text in ["", "0", "1001", "+5", " 5", "5.0", "99999999999"] {
            assert_eq!(number(text, 1, 1000), None, "{text}");
        }
        assert!(day("2016-12-31").is_some());
        for text in ["2016-1-5", "2016-13-01", "+2016-1-01", "yesterday"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn times_forgive_a_plus_sign_that_became_a_space() {
        let noon = time("2018-01-31T12:00:00Z");
        assert!(noon.is_some());
        assert_eq!(time("2018-01-31T14:00:00+02:00"), noon);
        assert_eq!(time("2018-01-31T14:00:00 02:00"), noon);
        assert_eq!(time("2018-01-31"), time("2018-01-31T00:00:00Z"));
        assert_eq!(time("2018-01-31T25:00:00Z"), None);
    }
}
