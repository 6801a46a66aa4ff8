//! A row of an answer, with its fields in their order.

use std::borrow::Cow;

use chrono::Datelike;
use displacement::places::{AreaCode, Place};
use displacement::rounds::{Assessment, AssessmentKind, Cause, Origin, RoundKey};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use vocabulary::Language;

use super::{AnswerLevel, Version};

/// What stands where an origin is not known.
pub(super) const NOT_AVAILABLE: &str = "Not available";

/// The words in which the API says that nobody was displaced.
const NOT_REPORTED: &str = "No reason for displacement reported";

/// An area of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedArea<'rows> {
    /// Its name; empty where it has none.
    pub name: Cow<'rows, str>,
    /// Its code, where it has one.
    pub code: Option<Cow<'rows, str>>,
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow<'rows> {
    pub(super) version: Version,
    pub(super) level: AnswerLevel,
    /// Left out at the level of countries.
    pub(super) id: Option<Value>,
    pub(super) round: &'rows RoundKey,
    pub(super) kind: AssessmentKind,
    /// Country, region, district.
    pub(super) areas: [Option<NamedArea<'rows>>; 3],
    pub(super) persons: Option<u64>,
    pub(super) males: Option<u64>,
    pub(super) females: Option<u64>,
    pub(super) reason: Option<Cow<'rows, str>>,
    pub(super) origin_name: Option<&'rows str>,
    pub(super) origin_code: Option<&'rows str>,
    /// The rows that it says, or adds up.
    pub(super) sources: Vec<&'rows Assessment>,
}

impl<'rows> AnswerRow<'rows> {
    /// How many people are displaced there.
    #[must_use]
    pub const fn persons(&self) -> Option<u64> {
        self.persons
    }

    /// The round.
    #[must_use]
    pub const fn round(&self) -> &RoundKey {
        self.round
    }

    /// The rows that it says, or adds up; never none.
    #[must_use]
    pub fn sources(&self) -> &[&'rows Assessment] {
        &self.sources
    }

    /// How it was collected.
    #[must_use]
    pub const fn kind(&self) -> AssessmentKind {
        self.kind
    }
}

/// The areas of a place down to a level. One that is not as fine has none
/// there.
pub(super) fn areas_of(place: &Place, level: AnswerLevel) -> [Option<NamedArea<'_>>; 3] {
    AnswerLevel::ALL.map(|one| {
        if one > level {
            return None;
        }
        let part = place.parts.iter().find(|part| part.level == one.level())?;
        let code = Some(&part.code).filter(|code| !code.is_stand_in());
        let code = code.map(AreaCode::as_str);
        Some(NamedArea {
            name: Cow::Borrowed(part.name.as_str()),
            code: code.map(Cow::Borrowed),
        })
    })
}

/// The English name of a country.
pub(super) fn country_name(code: &str) -> Option<&'static str> {
    let country = geography::country_by_iso3(code)?;
    Some(country.names.best(Language::English))
}

/// Causes in the words of the API, divided by semicolons.
pub(in crate::dtm) fn reason_of(causes: &[Cause]) -> Option<String> {
    let mut words: Vec<&str> = causes
        .iter()
        .map(|cause| match cause {
            Cause::Conflict => "Conflict",
            Cause::Insecurity => "Insecurity",
            Cause::NaturalDisaster => "Natural disaster",
            Cause::NotReported => NOT_REPORTED,
            Cause::Political | Cause::Economic | Cause::Other(_) => "Other reason",
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then(|| words.join(";"))
}

/// The name and code of the region of an origin.
pub(super) fn origin_of(origin: Option<&Origin>) -> (Option<&str>, Option<&str>) {
    let name = origin.and_then(|origin| origin.region.as_deref());
    let area = origin.and_then(|origin| origin.area.as_ref());
    (name, area.map(|area| area.code.as_str()))
}

impl Serialize for AnswerRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAMES: [(&str, &str); 3] = [
            ("admin0Name", "admin0Pcode"),
            ("admin1Name", "admin1Pcode"),
            ("admin2Name", "admin2Pcode"),
        ];
        let mut row = serializer.serialize_map(None)?;
        if self.level != AnswerLevel::Admin0 {
            row.serialize_entry("id", &self.id)?;
        }
        row.serialize_entry("operation", &self.round.operation)?;
        let levels = AnswerLevel::ALL.iter().zip(NAMES).zip(&self.areas);
        for ((_, (name, code)), area) in levels.filter(|((level, _), _)| **level <= self.level) {
            let area = area.as_ref();
            let said = area.map(|area| area.name.as_ref());
            row.serialize_entry(name, &said.filter(|name| !name.is_empty()))?;
            row.serialize_entry(code, &area.and_then(|area| area.code.as_deref()))?;
        }
        let day = self.round.reporting_date;
        row.serialize_entry("numPresentIdpInd", &self.persons)?;
        row.serialize_entry("reportingDate", &format_args!("{day}T00:00:00"))?;
        row.serialize_entry("yearReportingDate", &day.year())?;
        row.serialize_entry("monthReportingDate", &day.month())?;
        row.serialize_entry("roundNumber", &self.round.number)?;
        if self.version == Version::Three {
            let available = |text: Option<&'_ str>| text.unwrap_or(NOT_AVAILABLE).to_owned();
            row.serialize_entry("displacementReason", &self.reason)?;
            row.serialize_entry("numberMales", &self.males)?;
            row.serialize_entry("numberFemales", &self.females)?;
            row.serialize_entry("idpOriginAdmin1Name", &available(self.origin_name))?;
            row.serialize_entry("idpOriginAdmin1Pcode", &available(self.origin_code))?;
        }
        row.serialize_entry("assessmentType", self.kind.letters())?;
        row.end()
    }
}
