//! `/appeals/MLI/2017/figures`: values with the records behind them.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::routing::get;
use chrono::NaiveDate;
use figures::Question;
use figures::json::AnswerJson;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::appeal::{named, records, records_for};
use super::asked::{Asked, day, words};
use super::endpoint::{Endpoint, answer, list_of, one};
use super::error::ApiError;
use super::parameter::{
    AS_OF, DONOR, FRAMEWORK, KNOWN_AT, MISSION, NAME, OPERATION, PERIOD, PLACE, PROJECT, Parameter,
    ROUND, SECTOR,
};
use super::shapes::{
    FigureKindWord, LineagePartWord, NotKnownWord, RecordKindWord, TextPerLanguage, WarningWord,
};
use crate::delivery::Page;
use crate::state::Web;

const OF_LIST: &[&Parameter] = &[&MISSION, &PERIOD, &KNOWN_AT];
const OF_ONE: &[&Parameter] = &[
    &MISSION, &PERIOD, &NAME, &FRAMEWORK, &SECTOR, &PROJECT, &DONOR, &PLACE, &ROUND, &OPERATION,
    &AS_OF, &KNOWN_AT,
];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            path: "/appeals/{mission}/{period}/figures",
            operation: "figuresOfAppeal",
            group: "figures",
            summary: "All figures of an appeal, each with its records",
            description: "",
            parameters: OF_LIST,
            answer: list_of::<FigureAnswer>,
            handler: || get(all),
        },
        Endpoint {
            path: "/appeals/{mission}/{period}/figures/{name}",
            operation: "figure",
            group: "figures",
            summary: "One figure with its records",
            description: "For the whole appeal, or for a part of it. The catalogue (`/api/v1/figures`) says which parts a figure can be asked for; there is none for any other.",
            parameters: OF_ONE,
            answer: one::<FigureAnswer>,
            handler: || get(figure),
        },
    ]
}

/// The value of a figure with the records behind it. The command line prints
/// the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureAnswer {
    /// The name of the figure.
    pub name: String,
    /// The parameters that were given.
    pub parameters: BTreeMap<String, String>,
    /// Whole units of the currency (rounded half up), percent with two
    /// decimals, or a number of things; null where it is not known.
    pub value: Option<f64>,
    /// The value before rounding; null where it is not known.
    pub exact: Option<ExactValue>,
    /// Whether the source says only that there are more than `value`.
    pub at_least: bool,
    /// What it is counted in.
    pub unit: String,
    /// Computed or declared.
    #[schema(value_type = FigureKindWord)]
    pub kind: String,
    /// The newest day from which a record that counted holds.
    pub as_of: Option<NaiveDate>,
    /// The point of the journal at which this was known.
    #[schema(minimum = 0)]
    pub known_at: i64,
    /// The rule and its version.
    pub rule: String,
    /// How many records counted.
    pub records: u64,
    /// The records that counted.
    pub sources: Vec<FigureSource>,
    /// The digest of rule and records.
    pub digest: String,
    /// What a reader should know.
    pub warnings: Vec<FigureWarning>,
    /// Why the value is not known.
    #[schema(value_type = Option<NotKnownWord>)]
    pub reason: Option<String>,
    /// What a declared figure counts; left out for others.
    #[schema(value_type = TextPerLanguage, required = false)]
    pub labels: BTreeMap<String, String>,
    /// The publication that a declared figure is taken from; left out for
    /// others.
    #[schema(value_type = TextPerLanguage, required = false)]
    pub cited: BTreeMap<String, String>,
}

/// A value before rounding.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum ExactValue {
    /// An amount.
    Money {
        /// In minor units of the currency.
        minor_units: i64,
        /// How many of them make one unit.
        per_unit: i64,
    },
    /// A share.
    Percent {
        /// What came, in minor units.
        part: i64,
        /// What was asked, in minor units.
        whole: i64,
    },
    /// A number of things.
    Count {
        /// How many.
        count: i64,
    },
}

/// A record behind a figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureSource {
    /// The kind of record.
    #[schema(value_type = RecordKindWord)]
    pub kind: String,
    /// Its identifier.
    pub id: Uuid,
    /// The version that counted.
    #[schema(minimum = 1)]
    pub version: i32,
    /// How it took part.
    #[schema(value_type = LineagePartWord)]
    pub part: String,
    /// What it contributed: minor units of the currency, or a count.
    pub amount: i64,
    /// The day from which it holds.
    pub date: Option<NaiveDate>,
    /// The file, system or publication that it was taken from.
    pub document: Option<String>,
    /// The place in it.
    pub location: Option<String>,
}

/// Something that a reader of a figure should know.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureWarning {
    /// Of what.
    #[schema(value_type = WarningWord)]
    pub warns: String,
    /// How many records could not be added, for want of a rate.
    #[schema(required = false)]
    pub records: u64,
    /// For how many projects nothing is recorded.
    #[schema(required = false)]
    pub projects: u64,
}

/// A rule and its version.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleVersion {
    /// Its identifier.
    pub id: String,
    /// Its version.
    #[schema(minimum = 1)]
    pub version: u32,
}

async fn all(
    State(web): State<Web>,
    Path((mission, period)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_LIST)?;
    let known_at = asked.known_at()?.unwrap_or_default();
    let named = named(&web, &mission, &period).await?;
    let records = records(&web, &named, known_at).await?;
    let answers: Vec<AnswerJson> = ::figures::compute::all(&records)?
        .iter()
        .map(|answer| AnswerJson::new(answer, &records))
        .collect();
    answer(&answers)
}

async fn figure(
    State(web): State<Web>,
    Path((mission, period, name)): Path<(String, String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_ONE)?;
    let known_at = asked.known_at()?.unwrap_or_default();
    let question = Question {
        name,
        framework: asked.read(&FRAMEWORK, words)?,
        sector: asked.read(&SECTOR, words)?,
        project: asked.read(&PROJECT, words)?,
        donor: asked.read(&DONOR, words)?,
        place: asked.read(&PLACE, words)?,
        as_of: asked.read(&AS_OF, day)?,
        // A day that no calendar has is a round that is not there.
        round: asked
            .read(&ROUND, words)?
            .map(|text| text.parse().map_err(|_| ApiError::no("round", &text)))
            .transpose()?,
        operation: asked.read(&OPERATION, words)?,
    };
    let named = named(&web, &mission, &period).await?;
    let questions = std::slice::from_ref(&question);
    let records = records_for(&web, &named, known_at, questions).await?;
    let found = ::figures::answer(&records, &question)?;
    answer(&AnswerJson::new(&found, &records))
}
