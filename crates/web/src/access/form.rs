//! Forms: what was posted, and what is wrong with it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::site::WebError;
use crate::state::Web;

/// The name of the hidden field that proves that we showed the form.
pub const FORM_TOKEN: &str = "form_token";

/// The fields of a form, as the guard read them.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// From the bytes of a form.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// A field; empty where it was not sent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a field, such as of a list of boxes.
    pub fn fields(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

impl FromRequestParts<Web> for Posted {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// One choice of a list or of a set of buttons.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is the one chosen.
    pub chosen: bool,
}

/// One thing that is wrong with a field, said beside it and in the summary
/// above the form.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The identifier of the field.
    pub field: &'static str,
    /// What is wrong, in words.
    pub text: String,
}

/// What is wrong with one field.
#[must_use]
pub fn problem_of<'list>(problems: &'list [Problem], field: &str) -> Option<&'list str> {
    problems
        .iter()
        .find(|problem| problem.field == field)
        .map(|problem| problem.text.as_str())
}

/// An address of ours to go to after a sign-in; anything else is none, so
/// that nobody is sent elsewhere from here.
#[must_use]
pub fn own_address(text: &str) -> Option<&str> {
    let own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains(['\\', '\n', '\r', '\t'])
        && text.len() < 2_000;
    own.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_are_gone_to() {
        assert_eq!(own_address("/fr/account?a=b"), Some("/fr/account?a=b"));
        for other in [
            "",
            "//a.example",
            "https://a.example",
            "/\\a.example",
            "/a\r\nb",
            "javascript:a",
        ] {
            assert_eq!(own_address(other), None, "{other}");
        }
    }

    #[test]
    fn fields_are_read_as_they_were_sent() {
        let posted = Posted::read(b"a=1&b=%C3%A9+x&a=2&c=%FF");
        assert_eq!(posted.field("b"), "é x");
        assert_eq!(posted.fields("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(posted.field("none"), "");
        assert_eq!(posted.field("c"), "\u{fffd}");
    }
}
