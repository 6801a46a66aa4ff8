//! Addresses of an appeal's pages, in one place: handlers, templates, feeds
//! and the static site build them here.

use figures::{AppealDocument, Question};
use vocabulary::Period;

/// `/mali/2017` and what lies under it, without the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealAddress(String);

impl AppealAddress {
    /// The address of an appeal.
    #[must_use]
    pub fn new(slug: &str, period: Period) -> Self {
        Self(format!("/{slug}/{period}"))
    }

    /// The address of a document's appeal.
    #[must_use]
    pub fn of(document: &AppealDocument) -> Self {
        Self::new(&document.slug, document.period)
    }

    /// The appeal's own page.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.0
    }

    /// “Where this number comes from”. The parameters stand in the path, so
    /// that the page can be written to a file.
    #[must_use]
    pub fn figure(&self, question: &Question) -> String {
        let mut address = format!("{}/figures/{}", self.0, question.name);
        for (key, value) in question.parameters() {
            address.push('/');
            address.push_str(key);
            address.push('=');
            address.push_str(&escaped(&value));
        }
        address
    }

    /// The money in detail.
    #[must_use]
    pub fn funding(&self) -> String {
        format!("{}/funding", self.0)
    }

    /// Every contribution.
    #[must_use]
    pub fn flows(&self) -> String {
        format!("{}/flows", self.0)
    }

    /// A project's page.
    #[must_use]
    pub fn project(&self, address: &str) -> String {
        format!("{}/projects/{address}", self.0)
    }

    /// A record's history.
    #[must_use]
    pub fn record(&self, kind: vocabulary::RecordKind, id: uuid::Uuid) -> String {
        format!("{}/records/{kind}/{id}", self.0)
    }

    /// Where the mission's people work on it.
    #[must_use]
    pub fn desk(&self) -> String {
        format!("{}/desk", self.0)
    }

    /// All published versions.
    #[must_use]
    pub fn versions(&self) -> String {
        format!("{}/versions", self.0)
    }

    /// A published version.
    #[must_use]
    pub fn version(&self, number: i32) -> String {
        format!("{}/versions/{number}", self.0)
    }

    /// What changed between two versions.
    #[must_use]
    pub fn difference(&self, from: i32, to: i32) -> String {
        format!("{}/versions/{from}/to/{to}", self.0)
    }

    /// A file to download, in one language.
    #[must_use]
    pub fn file(&self, language: vocabulary::Language, extension: &str) -> String {
        let stem = self.0.trim_start_matches('/').replace('/', "-");
        format!("{}/files/{stem}-{language}.{extension}", self.0)
    }

    /// A workbook of its records, by its word: `ledger`, `template`.
    #[must_use]
    pub fn table_file(&self, language: vocabulary::Language, word: &str) -> String {
        let stem = self.0.trim_start_matches('/').replace('/', "-");
        format!("{}/files/{stem}-{word}-{language}.xlsx", self.0)
    }

    /// The feed of its versions.
    #[must_use]
    pub fn feed(&self) -> String {
        format!("{}/feed.atom", self.0)
    }
}

/// Percent-encodes what may not stand in a path segment.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b':' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_in_the_path() {
        let Some(period) = Period::year(2017) else {
            return;
        };
        let address = AppealAddress::new("mali", period);
        let mut question = Question::named("displacement.idps");
        question.place = Some("Gao & Ségou/x".to_owned());
        assert_eq!(
            address.figure(&question),
            "/mali/2017/figures/displacement.idps/place=Gao%20%26%20S%C3%A9gou%2Fx"
        );
        assert_eq!(
            address.file(vocabulary::Language::French, "pdf"),
            "/mali/2017/files/mali-2017-fr.pdf"
        );
    }
}
