//! Addresses of a mission's pages about displacement, in one place.

use displacement::places::AreaReference;
use displacement::rounds::{Round, RoundKey};
use uuid::Uuid;
use vocabulary::{RecordKind, Recorded};

use crate::appeals::front::filters::encoded;

/// `/mali/displacement` and what lies under it, without the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackingAddress {
    path: String,
    /// Whether rounds of several operations are recorded, so that a number
    /// and a day do not tell them apart.
    several: bool,
}

impl TrackingAddress {
    /// The address of a mission whose rounds are these.
    #[must_use]
    pub fn new(slug: &str, rounds: &[Recorded<Round>]) -> Self {
        let mut operations = rounds.iter().map(|round| &round.record.key.operation);
        let first = operations.next();
        Self {
            path: format!("/{slug}/displacement"),
            several: operations.any(|operation| Some(operation) != first),
        }
    }

    /// The dashboard.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.path
    }

    /// All rounds.
    #[must_use]
    pub fn rounds(&self) -> String {
        format!("{}/rounds", self.path)
    }

    /// What names a round in an address, before it is encoded:
    /// `2016-12-31-28`, with its operation where the mission has several.
    #[must_use]
    pub fn round_name(&self, key: &RoundKey) -> String {
        let number = format!("{}-{}", key.reporting_date, key.number);
        if self.several {
            format!("{number}-{}", hyphened(&key.operation))
        } else {
            number
        }
    }

    /// A round.
    #[must_use]
    pub fn round(&self, key: &RoundKey) -> String {
        format!("{}/rounds/{}", self.path, encoded(&self.round_name(key)))
    }

    /// The newest published report of a round.
    #[must_use]
    pub fn report(&self, key: &RoundKey) -> String {
        format!("{}/report", self.round(key))
    }

    /// The published versions of the report of a round.
    #[must_use]
    pub fn report_versions(&self, key: &RoundKey) -> String {
        format!("{}/versions", self.report(key))
    }

    /// One of them.
    #[must_use]
    pub fn report_version(&self, key: &RoundKey, number: i32) -> String {
        format!("{}/{number}", self.report_versions(key))
    }

    /// Where the report of a round is written and published.
    #[must_use]
    pub fn report_desk(&self, key: &RoundKey) -> String {
        let mission = self.path.trim_end_matches("/displacement");
        format!("{mission}/desk/reports/{}", encoded(&self.round_name(key)))
    }

    /// A file of one of them.
    #[must_use]
    pub fn report_file(&self, key: &RoundKey, number: i32, name: &str) -> String {
        format!("{}/files/{name}", self.report_version(key, number))
    }

    /// What differs between two of them.
    #[must_use]
    pub fn report_difference(&self, key: &RoundKey, from: i32, to: i32) -> String {
        format!("{}/to/{to}", self.report_version(key, from))
    }

    /// An area.
    #[must_use]
    pub fn area(&self, area: &AreaReference) -> String {
        let (set, code) = (encoded(&area.set.0), encoded(area.code.as_str()));
        format!("{}/areas/{set}/{code}", self.path)
    }

    /// From where to where.
    #[must_use]
    pub fn matrix(&self) -> String {
        format!("{}/matrix", self.path)
    }

    /// Estimates for missed areas.
    #[must_use]
    pub fn estimates(&self) -> String {
        format!("{}/estimates", self.path)
    }

    /// Definitions, rules and limits.
    #[must_use]
    pub fn method(&self) -> String {
        format!("{}/method", self.path)
    }

    /// A file to download.
    #[must_use]
    pub fn file(&self, name: &str) -> String {
        format!("{}/files/{}", self.path, encoded(name))
    }

    /// A record and its versions.
    #[must_use]
    pub fn record(&self, kind: RecordKind, id: Uuid) -> String {
        format!("{}/records/{kind}/{id}", self.path)
    }
}

/// A name in small letters with hyphens.
fn hyphened(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{JournalPoint, Source};

    fn key(operation: &str) -> RoundKey {
        RoundKey {
            operation: operation.to_owned(),
            reporting_date: chrono::NaiveDate::from_ymd_opt(2016, 12, 31).unwrap_or_default(),
            number: 28,
        }
    }

    fn recorded(operation: &str) -> Recorded<Round> {
        Recorded {
            version: 1,
            known_from: JournalPoint(1),
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            source: Source::named("test"),
            record: Round::complete(key(operation)),
        }
    }

    #[test]
    fn the_operation_stands_in_the_address_where_there_are_several() {
        let one = TrackingAddress::new("mali", &[recorded("Mali Conflict")]);
        assert_eq!(
            one.round(&key("Mali Conflict")),
            "/mali/displacement/rounds/2016-12-31-28"
        );
        let rounds = [recorded("Mali Conflict"), recorded("Ségou: floods")];
        let two = TrackingAddress::new("mali", &rounds);
        assert_eq!(
            two.round(&key("Ségou: floods")),
            "/mali/displacement/rounds/2016-12-31-28-s%C3%A9gou-floods"
        );
    }
}
