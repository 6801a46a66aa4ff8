//! Shapes that several answers share, and the schemas of types from other
//! rooms, which know nothing of OpenAPI.

use std::collections::BTreeMap;

use appeals::records::SectorKey;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Number;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use uuid::Uuid;
use vocabulary::{Language, MissionCode, Money, Percent, Record, RecordKind, Recorded, Source};

use super::BASE;
use super::parameter::{FRAMEWORKS, STATUSES};
use crate::appeals::AppealAddress;
use crate::site::reader::in_language;
use crate::state::Web;

/// A schema of an object with one text for each language; `all` where none
/// is ever missing.
fn per_language(text: &str, format: Option<&str>, all: bool) -> RefOr<Schema> {
    let mut object = ObjectBuilder::new().description(Some(text));
    for language in Language::ALL {
        let value = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(format.map(|format| SchemaFormat::Custom(format.to_owned())));
        object = object.property(language.code(), value);
        if all {
            object = object.required(language.code());
        }
    }
    object
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)))
        .into()
}

/// A text in the languages it was written in.
pub struct TextPerLanguage;

impl PartialSchema for TextPerLanguage {
    fn schema() -> RefOr<Schema> {
        per_language("A text in the languages it was written in.", None, false)
    }
}

impl ToSchema for TextPerLanguage {}

/// An address for each language.
pub struct LinkPerLanguage;

impl PartialSchema for LinkPerLanguage {
    fn schema() -> RefOr<Schema> {
        per_language("The page for people, in each language.", Some("uri"), true)
    }
}

impl ToSchema for LinkPerLanguage {}

/// An object whose members are those of another document.
pub struct AnyObject;

impl PartialSchema for AnyObject {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some("An object whose members depend on what it tells."))
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)))
            .into()
    }
}

impl ToSchema for AnyObject {}

macro_rules! words {
    ($($(#[$documentation:meta])* $name:ident: $words:expr;)+) => {$(
        $(#[$documentation])*
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some($words))
                    .into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

words! {
    /// The kinds of record.
    RecordKindWord: RecordKind::ALL
        .iter()
        .filter(|kind| kind.is_for_readers())
        .map(|kind| kind.name());
    /// The languages.
    LanguageWord: Language::ALL.map(Language::code);
    /// Where an appeal can stand.
    AppealStatusWord: STATUSES;
    /// The kinds of framework.
    FrameworkKindWord: FRAMEWORKS;
    /// How far a project can be.
    ProjectStatusWord: ["planned", "active", "completed", "cancelled", "merged"];
    /// How firm a contribution can be.
    ContributionStatusWord: ["pledge", "commitment", "paid"];
    /// What can be given.
    ContributionKindWord: ["financial", "in_kind"];
    /// How far a donor can bind the use.
    EarmarkingWord: ["unearmarked", "softly_earmarked", "earmarked", "tightly_earmarked"];
    /// The kinds of flow.
    FlowOriginWord: ["standard", "parked", "pass_through", "carried_over"];
    /// How a contribution is divided between its targets.
    BehaviourWord: ["single", "shared", "overlapping"];
    /// What a contribution can be for.
    TargetWord: ["project", "sector", "framework", "appeal", "outside_plan", "elsewhere"];
    /// Computed from records, or typed with a source.
    FigureKindWord: ["computed", "declared"];
    /// How a record takes part in a figure.
    LineagePartWord: ["added", "subtracted", "part", "whole"];
    /// Why a value can be not known.
    NotKnownWord: ["nothing_recorded", "nothing_asked", "parts_may_overlap", "parts_differ"];
    /// What a reader may have to know.
    WarningWord: ["not_converted", "missing", "undated"];
    /// What a count of people says about time.
    PeopleKindWord: ["stock", "flow", "reached", "targeted"];
    /// What is counted.
    PeopleUnitWord: ["persons", "households"];
    /// Sex, where it is known.
    SexWord: ["female", "male"];
    /// The kinds of difference between two versions.
    DifferenceWord: ["words", "number", "detail", "structure"];
    /// The parameters of figures.
    FigureParameterWord: ["framework", "sector", "project", "donor", "place", "round", "operation"];
}

/// An amount of money, with nothing lost.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Amount {
    /// The three letters of ISO 4217.
    #[schema(min_length = 3, max_length = 3)]
    pub currency: String,
    /// In whole units, rounded half up.
    pub units: i64,
    /// In minor units, exact.
    pub minor_units: i64,
    /// How many minor units make one unit.
    #[schema(minimum = 1)]
    pub per_unit: i64,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self {
            currency: money.currency.code().to_owned(),
            units: money.whole_units(),
            minor_units: money.minor,
            per_unit: money.currency.minor_per_unit(),
        }
    }
}

/// A share as a number with two decimals.
#[must_use]
pub fn percent(share: Option<Percent>) -> Option<Number> {
    let hundredths = share?.hundredths();
    let sign = if hundredths < 0 { "-" } else { "" };
    let digits = hundredths.unsigned_abs();
    // Read back from digits, so that 0.3 is written as 0.3.
    serde_json::from_str(&format!("{sign}{}.{:02}", digits / 100, digits % 100)).ok()
}

/// A sector in one word: `global-clusters:health`.
#[must_use]
pub fn sector(key: &SectorKey) -> String {
    format!("{}:{}", key.list, key.code)
}

/// Where a record was taken from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordSource {
    /// The file, system or publication, by name.
    pub document: String,
    /// The place in it.
    pub location: Option<String>,
    /// A digest of the file’s bytes.
    pub digest: Option<String>,
    /// The text as it stood there, where it was repaired.
    pub original: Option<String>,
}

impl From<&Source> for RecordSource {
    fn from(source: &Source) -> Self {
        Self {
            document: source.document.clone(),
            location: source.location.clone(),
            digest: source.digest.clone(),
            original: source.original.clone(),
        }
    }
}

/// Which version of which record a row shows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecordVersion {
    /// The kind of record.
    #[schema(value_type = RecordKindWord)]
    pub kind: RecordKind,
    /// The identifier, the same in all versions.
    pub id: Uuid,
    /// Counts from 1.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When this version was written.
    pub recorded_at: DateTime<Utc>,
    /// Where it was taken from.
    pub source: RecordSource,
    /// The address of all its versions.
    #[schema(format = "uri")]
    pub history: String,
}

impl RecordVersion {
    /// The version that a record of a mission is in.
    pub fn of<T: Record>(web: &Web, mission: &MissionCode, recorded: &Recorded<T>) -> Self {
        let (kind, id) = (recorded.record.kind(), recorded.record.id());
        Self {
            kind,
            id,
            version: recorded.version,
            recorded_at: recorded.recorded_at,
            source: (&recorded.source).into(),
            history: api(web, &format!("/records/{mission}/{kind}/{id}")),
        }
    }
}

/// Where more is to be had.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Links {
    /// The page for people, in each language.
    #[schema(value_type = LinkPerLanguage)]
    pub html: BTreeMap<&'static str, String>,
    /// The same for programs.
    #[schema(format = "uri")]
    pub api: String,
}

impl Links {
    /// A page without its language, and an endpoint below `/api/v1`.
    #[must_use]
    pub fn new(web: &Web, page: &str, endpoint: &str) -> Self {
        let html = Language::ALL
            .into_iter()
            .map(|language| {
                let path = in_language(language, page);
                (language.code(), format!("{}{path}", web.public_address()))
            })
            .collect();
        Self {
            html,
            api: api(web, endpoint),
        }
    }

    /// The links of an appeal.
    #[must_use]
    pub fn of_appeal(web: &Web, name: &vocabulary::AppealName, address: &AppealAddress) -> Self {
        Self::new(web, address.page(), &format!("/appeals/{name}"))
    }
}

/// The whole address of an endpoint.
#[must_use]
pub fn api(web: &Web, endpoint: &str) -> String {
    format!("{}{BASE}{endpoint}", web.public_address())
}
