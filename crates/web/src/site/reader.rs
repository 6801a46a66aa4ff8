//! Who reads: the language, from the address.

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use languages::Speaker;
use vocabulary::Language;

use crate::delivery::deliver::RequestId;

/// The reader of one request. The language stands in the address (`/fr/…`),
/// so that a page can be kept, sent to a colleague, and written to a file.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The language.
    pub language: Language,
    /// The path without the language: `/mali/2017`.
    pub path: String,
    /// The request's identifier, for error pages.
    pub request: String,
}

impl Reader {
    /// The reader of an address.
    #[must_use]
    pub fn of(path: &str, request: String) -> Self {
        let (language, path) = split(path);
        Self {
            language,
            path,
            request,
        }
    }

    /// Who says texts to this reader.
    #[must_use]
    pub fn speaker(&self) -> Speaker {
        Speaker::of(self.language)
    }

    /// An address of ours in this reader's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        in_language(self.language, path)
    }
}

/// A path in a language: English stands without a prefix.
#[must_use]
pub fn in_language(language: Language, path: &str) -> String {
    match language {
        Language::English => path.to_owned(),
        other if path == "/" => format!("/{}", other.code()),
        other => format!("/{}{path}", other.code()),
    }
}

fn split(path: &str) -> (Language, String) {
    for language in Language::ALL {
        let Some(rest) = path
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(language.code()))
        else {
            continue;
        };
        if language != Language::English && (rest.is_empty() || rest.starts_with('/')) {
            let rest = if rest.is_empty() { "/" } else { rest };
            return (language, rest.to_owned());
        }
    }
    (Language::English, path.to_owned())
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let path = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(parts.uri.path(), |original| original.path())
            .to_owned();
        let request = parts
            .extensions
            .get::<RequestId>()
            .map_or_else(String::new, |id| id.0.clone());
        Ok(Self::of(&path, request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_stands_in_the_address() {
        for (address, language, path) in [
            ("/", Language::English, "/"),
            ("/fr", Language::French, "/"),
            ("/fr/", Language::French, "/"),
            ("/fr/mali/2017", Language::French, "/mali/2017"),
            ("/france/2017", Language::English, "/france/2017"),
        ] {
            let reader = Reader::of(address, String::new());
            assert_eq!((reader.language, reader.path.as_str()), (language, path));
        }
        assert_eq!(in_language(Language::French, "/"), "/fr");
    }
}
