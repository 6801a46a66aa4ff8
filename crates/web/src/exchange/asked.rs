//! A question as clients of other systems write it.

use axum::extract::{FromRequestParts, OriginalUri, Query};
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use formats::fts::xml::xml;
use serde_json::Value;

use crate::api::asked::time;
use crate::api::error::{ApiError, shortened};
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// The query of a request, names in lower case.
#[derive(Debug, Clone)]
pub struct Asked {
    path: String,
    raw: String,
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
        let raw = parts.uri.query().unwrap_or_default().to_owned();
        let Query(pairs) = Query::<Vec<(String, String)>>::from_request_parts(parts, web)
            .await
            .map_err(|_| ApiError::BadRequest("the query cannot be read".to_owned()))?;
        let lower = |(name, value): (String, String)| (name.to_ascii_lowercase(), value);
        Ok(Self {
            path,
            raw,
            pairs: pairs.into_iter().map(lower).collect(),
        })
    }
}

impl Asked {
    /// Refuses what the address does not take: a filter that is not applied
    /// would look like an answer.
    ///
    /// # Errors
    /// Names the parameter and those that there are.
    pub fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        let unknown = self
            .pairs
            .iter()
            .find(|(name, _)| !known.iter().any(|known| known.eq_ignore_ascii_case(name)));
        match unknown {
            None => Ok(()),
            Some((name, _)) => Err(ApiError::BadRequest(format!(
                "“{}” is not a parameter; this address takes {}",
                shortened(name),
                known.join(", ")
            ))),
        }
    }

    /// The value of a parameter under any of its names.
    pub fn text(&self, names: &[&str]) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(name, value)| names.contains(&name.as_str()) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The values of a parameter, divided by commas.
    pub fn list(&self, names: &[&str]) -> Option<Vec<String>> {
        let text = self.text(names)?;
        Some(
            text.split(',')
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .collect(),
        )
    }

    /// A whole number.
    ///
    /// # Errors
    /// When it is none, or out of bounds.
    pub fn number(&self, name: &str, least: usize, most: usize) -> Result<Option<usize>, ApiError> {
        self.text(&[name])
            .map(|text| {
                text.parse()
                    .ok()
                    .filter(|number| (least..=most).contains(number))
                    .ok_or_else(|| {
                        ApiError::BadRequest(format!(
                            "{name}: “{}” is not accepted; a number from {least} to {most} is expected",
                            shortened(text)
                        ))
                    })
            })
            .transpose()
    }

    /// The time after which a row must have changed.
    ///
    /// # Errors
    /// When it is no time.
    pub fn changed_since(&self) -> Result<Option<DateTime<Utc>>, ApiError> {
        let name = "changed_since";
        self.text(&[name])
            .map(|text| {
                time(text).ok_or_else(|| {
                    ApiError::BadRequest(format!(
                        "{name}: “{}” is not accepted; a date or a time such as 2021-01-31T12:00:00Z is expected",
                        shortened(text)
                    ))
                })
            })
            .transpose()
    }

    /// Whether XML is asked for; JSON where nothing is said.
    ///
    /// # Errors
    /// When another format is asked for.
    fn wants_xml(&self) -> Result<bool, ApiError> {
        match self.text(&["format"]) {
            None => Ok(false),
            Some(format) if format.eq_ignore_ascii_case("json") => Ok(false),
            Some(format) if format.eq_ignore_ascii_case("xml") => Ok(true),
            Some(other) => Err(ApiError::BadRequest(format!(
                "format: “{}” is not accepted; json or xml is expected",
                shortened(other)
            ))),
        }
    }

    /// Refuses a format that there is not, before the work.
    ///
    /// # Errors
    /// When it is neither JSON nor XML.
    pub fn in_known_format(&self) -> Result<(), ApiError> {
        self.wants_xml().map(drop)
    }

    /// An answer in the format that is asked for.
    ///
    /// # Errors
    /// When there is no such format.
    pub fn answer(&self, value: &Value) -> Result<Page, ApiError> {
        if self.wants_xml()? {
            let bytes = xml(value).map_err(|error| WebError::Internal(error.to_string()))?;
            return Ok(Page::of("application/xml", bytes));
        }
        Ok(Page::json(serde_json::to_vec(value)?))
    }

    /// The address of another page of the same answer.
    pub fn page_link(&self, web: &Web, page: usize) -> String {
        let others: Vec<&str> = self
            .raw
            .split('&')
            .filter(|pair| {
                let name = pair.split('=').next().unwrap_or_default();
                !pair.is_empty() && !name.eq_ignore_ascii_case("page")
            })
            .collect();
        let mut query = others.join("&");
        if !query.is_empty() {
            query.push('&');
        }
        format!("{}{}?{query}page={page}", web.public_address(), self.path)
    }
}
