//! The parameters that endpoints take. What is documented, what is accepted
//! and what an error asks for stand side by side here.

use serde_json::{Value, json};
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter as Described, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{
    AnyOfBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type,
};
use vocabulary::RecordKind;

/// One parameter of an endpoint.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it is a part of the path.
    pub in_path: bool,
    /// What it does.
    pub text: &'static str,
    /// What an error says is expected.
    pub expected: &'static str,
    /// A value that works with the demonstration.
    pub example: fn() -> Value,
    /// The values it can have.
    pub shape: fn() -> Schema,
}

impl Parameter {
    /// The parameter in the OpenAPI document.
    #[must_use]
    pub fn described(&self) -> Described {
        let (place, required) = if self.in_path {
            (ParameterIn::Path, Required::True)
        } else {
            (ParameterIn::Query, Required::False)
        };
        ParameterBuilder::new()
            .name(self.name)
            .parameter_in(place)
            .required(required)
            .description(Some(self.text))
            .schema(Some((self.shape)()))
            .example(Some((self.example)()))
            .build()
    }
}

/// The most rows of one answer.
pub const MOST_ROWS: u32 = 1000;
/// The rows of one answer where nothing is said.
pub const USUAL_ROWS: u32 = 100;
/// The furthest row that can be asked for.
pub const LAST_ROW: u32 = 1_000_000_000;

/// The words of a list as a schema.
fn one_of(words: impl IntoIterator<Item = String>) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .into()
}

fn pattern(pattern: &str) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .into()
}

fn whole_number(least: u32, most: u32, usual: Option<u32>) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
        .minimum(Some(least))
        .maximum(Some(most))
        .default(usual.map(Value::from))
        .into()
}

fn formatted(format: KnownFormat) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .into()
}

fn time() -> Schema {
    AnyOfBuilder::new()
        .item(formatted(KnownFormat::DateTime))
        .item(formatted(KnownFormat::Date))
        .into()
}

fn point_or_time() -> Schema {
    AnyOfBuilder::new()
        .item(whole_number(0, i32::MAX.unsigned_abs(), None))
        .item(formatted(KnownFormat::DateTime))
        .item(formatted(KnownFormat::Date))
        .into()
}

fn words(most: usize) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(most))
        .into()
}

/// The most letters of a framework, project or place.
pub const MOST_LETTERS: usize = 200;

/// The kinds of framework, as records spell them.
pub const FRAMEWORKS: [&str; 3] = [
    "humanitarian_response_plan",
    "migration_crisis_operational_framework",
    "other",
];
/// Where an appeal can stand.
pub const STATUSES: [&str; 3] = ["planned", "active", "closed"];

macro_rules! parameters {
    ($($(#[$documentation:meta])* $constant:ident = $name:literal $place:ident {
        $text:literal, expected $expected:literal, example $example:expr, shape $shape:expr
    })+) => {$(
        $(#[$documentation])*
        pub const $constant: Parameter = Parameter {
            name: $name,
            in_path: parameters!(@ $place),
            text: $text,
            expected: $expected,
            example: || json!($example),
            shape: || $shape,
        };
    )+};
    (@ path) => { true };
    (@ query) => { false };
}

parameters! {
    /// A mission in a path.
    MISSION = "mission" path {
        "The code of the mission, or its part of an address (`mali`).",
        expected "the code of a mission",
        example "MLI", shape pattern("^[A-Za-z][A-Za-z0-9-]{1,79}$")
    }
    /// A mission's own code in a path.
    CODE = "code" path {
        "The code of the mission, or its part of an address (`mali`).",
        expected "the code of a mission",
        example "MLI", shape pattern("^[A-Za-z][A-Za-z0-9-]{1,79}$")
    }
    /// A period in a path.
    PERIOD = "period" path {
        "The period: a year, two years (`2017-2018`), or two days (`2018-03-01..2018-09-30`).",
        expected "a period",
        example "2017",
        shape pattern(r"^[0-9]{4}(-[0-9]{4}|-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$")
    }
    /// A figure in a path.
    NAME = "name" path {
        "The name of a figure, from the catalogue.",
        expected "the name of a figure",
        example "funding.requested", shape pattern(r"^[a-z_]+\.[a-z0-9_]+$")
    }
    /// A version in a path.
    NUMBER = "number" path {
        "The number of a published version.",
        expected "the number of a version",
        example 1, shape whole_number(1, i32::MAX.unsigned_abs(), None)
    }
    /// The older version in a path.
    FROM = "from" path {
        "The version to start from.",
        expected "the number of a version",
        example 1, shape whole_number(1, i32::MAX.unsigned_abs(), None)
    }
    /// The newer version in a path.
    TO = "to" path {
        "The version to compare it with.",
        expected "the number of a version",
        example 2, shape whole_number(1, i32::MAX.unsigned_abs(), None)
    }
    /// A kind of record in a path.
    KIND = "kind" path {
        "The kind of record.",
        expected "a kind of record",
        example "project", shape one_of(RecordKind::ALL.iter().filter(|kind| kind.is_for_readers()).map(|kind| kind.name().to_owned()))
    }
    /// An identifier in a path.
    ID = "id" path {
        "The identifier of the record.",
        expected "an identifier",
        example "01890a5d-ac96-774b-bcce-b302099a8057", shape formatted(KnownFormat::Uuid)
    }
    /// Appeals of a year.
    YEAR = "year" query {
        "Only appeals whose period begins in this year.",
        expected "a year from 1900 to 2200",
        example 2017, shape whole_number(1900, 2200, None)
    }
    /// Appeals of a mission.
    OF_MISSION = "mission" query {
        "Only appeals of this mission, by its code.",
        expected "the code of a mission, such as MLI",
        example "MLI", shape pattern("^[A-Za-z][A-Za-z0-9]{2,11}$")
    }
    /// Appeals of a country.
    COUNTRY = "country" query {
        "Only appeals of missions in this country, by its three letters of ISO 3166.",
        expected "three letters of ISO 3166 (see /api/v1/countries)",
        example "MLI",
        shape one_of(geography::countries().iter().map(|country| country.iso3.to_owned()))
    }
    /// Appeals of a region.
    REGION = "region" query {
        "Only appeals of missions in this region.",
        expected "a region (see /api/v1/countries)",
        example "west-and-central-africa",
        shape one_of(geography::Region::ALL.iter().map(|region| region.slug().to_owned()))
    }
    /// Appeals with a kind of framework.
    FRAMEWORK_KIND = "framework" query {
        "Only appeals with a framework of this kind.",
        expected "humanitarian_response_plan, migration_crisis_operational_framework or other",
        example "humanitarian_response_plan", shape one_of(FRAMEWORKS.map(str::to_owned))
    }
    /// Appeals with projects of a sector.
    SECTOR_KEY = "sector" query {
        "Only appeals with a project of this sector: list and code, with a colon between.",
        expected "a list and a code such as global-clusters:health (see /api/v1/sectors)",
        example "global-clusters:health", shape pattern("^[a-z0-9_-]{1,80}:[a-z0-9_-]{1,80}$")
    }
    /// Appeals that stand so.
    STATUS = "status" query {
        "Only appeals that stand so.",
        expected "planned, active or closed",
        example "active", shape one_of(STATUSES.map(str::to_owned))
    }
    /// Rows changed after a time.
    CHANGED_SINCE = "changed_since" query {
        "Only what changed after this time: a time of RFC 3339, or a day, which begins at midnight UTC.",
        expected "a time such as 2018-01-31T12:00:00Z or a day such as 2018-01-31",
        example "2017-01-01T00:00:00Z", shape time()
    }
    /// Changes after a time.
    SINCE = "since" query {
        "Only what was written after this time: a time of RFC 3339, or a day, which begins at midnight UTC. Everything where it is not given.",
        expected "a time such as 2018-01-31T12:00:00Z or a day such as 2018-01-31",
        example "2017-01-01T00:00:00Z", shape time()
    }
    /// How many rows.
    LIMIT = "limit" query {
        "At most so many rows.",
        expected "a whole number from 1 to 1000",
        example 100, shape whole_number(1, MOST_ROWS, Some(USUAL_ROWS))
    }
    /// After how many rows.
    OFFSET = "offset" query {
        "After leaving out so many rows.",
        expected "a whole number from 0 to 1000000000",
        example 0, shape whole_number(0, LAST_ROW, Some(0))
    }
    /// The moment of knowledge.
    KNOWN_AT = "known_at" query {
        "With what was known then: a time, a day (its beginning, UTC), or a point of the mission’s journal. With all that is known now where it is not given.",
        expected "a time such as 2018-01-31T12:00:00Z, a day, or a point of the journal",
        example "2100-01-01T00:00:00Z", shape point_or_time()
    }
    /// A published version.
    VERSION = "version" query {
        "The page as it was published under this number, instead of the records. Together with `known_at`: only if it was published by then.",
        expected "the number of a version",
        example 1, shape whole_number(1, i32::MAX.unsigned_abs(), None)
    }
    /// A framework of the appeal.
    FRAMEWORK = "framework" query {
        "For one framework, by its part of an address or its identifier.",
        expected "1 to 200 letters",
        example "humanitarian-response-plan", shape words(MOST_LETTERS)
    }
    /// A sector of the appeal.
    SECTOR = "sector" query {
        "For one sector: `global-clusters:health`, `several`, `not-specified`.",
        expected "1 to 200 letters",
        example "global-clusters:health", shape words(MOST_LETTERS)
    }
    /// A project of the appeal.
    PROJECT = "project" query {
        "For one project, by its code, its part of an address or its identifier.",
        expected "1 to 200 letters",
        example "01890a5d-ac96-774b-bcce-b302099a8057", shape words(MOST_LETTERS)
    }
    /// A donor.
    DONOR = "donor" query {
        "For the money of one donor, by name or its part of an address; `not-stated` where the source does not say who gave.",
        expected "1 to 200 letters",
        example "government-of-japan", shape words(MOST_LETTERS)
    }
    /// A place.
    PLACE = "place" query {
        "For one place, by name or code.",
        expected "1 to 200 letters",
        example "Gao", shape words(MOST_LETTERS)
    }
    /// A round.
    ROUND = "round" query {
        "Of one round of displacement, by its day and number, in place of the one that counts on a day.",
        expected "a day and a number such as 2016-12-31-28",
        example "2016-12-31-28", shape words(MOST_LETTERS)
    }
    /// The operation of a round.
    OPERATION = "operation" query {
        "The operation of the round, where several have one of that day and number.",
        expected "1 to 200 letters",
        example "Mali Conflict", shape words(MOST_LETTERS)
    }
    /// The day asked about.
    AS_OF = "as_of" query {
        "As things stood on this day; with everything that is recorded where it is not given.",
        expected "a day such as 2016-12-31",
        example "2017-12-31", shape formatted(KnownFormat::Date)
    }
}
