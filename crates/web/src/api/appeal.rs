//! `/appeals/MLI/2017`: the whole page as data.

use std::collections::BTreeMap;

use ::missions::MissionRecords;
use appeals::records::{Mission, SectorKey};
use axum::extract::{Path, State};
use axum::routing::get;
use chrono::NaiveDate;
use figures::{AppealDocument, Question};
use formats::export;
use serde::Serialize;
use store::KnownAt;
use utoipa::ToSchema;
use vocabulary::{AppealName, Period, Recorded};

use super::asked::{Asked, number};
use super::endpoint::{Endpoint, one};
use super::error::ApiError;
use super::figures::{FigureWarning, RuleVersion};
use super::missions;
use super::parameter::{KNOWN_AT, MISSION, PERIOD, Parameter, VERSION};
use super::shapes::{AnyObject, FigureKindWord, LanguageWord, NotKnownWord, TextPerLanguage};
use crate::appeals::{AppealAddress, readers};
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

const OF_ONE: &[&Parameter] = &[&MISSION, &PERIOD, &KNOWN_AT, &VERSION];

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        path: "/appeals/{mission}/{period}",
        operation: "appeal",
        group: "appeals",
        summary: "One appeal: its whole page with all figures and texts",
        description: "The records as they are known now. `known_at` asks for what was known at a moment, `version` for what was published.",
        parameters: OF_ONE,
        answer: one::<AppealPage>,
        handler: || get(appeal),
    }]
}

/// The page of an appeal. The same file can be downloaded from the page.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealPage {
    /// Always `compendium.appeal`.
    pub schema: String,
    /// The version of the shape of `document`; it grows when a program that
    /// reads the last one would fail.
    pub schema_version: u32,
    /// The languages of labels and plain texts.
    #[schema(value_type = Vec<LanguageWord>)]
    pub languages: Vec<String>,
    /// Every figure of the page.
    pub figures: Vec<PageFigure>,
    /// Every text of the page, without marks.
    pub texts: Vec<PageText>,
    /// The page as a tree of blocks.
    #[schema(value_type = AnyObject)]
    pub document: serde_json::Value,
}

/// A figure of a page.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageFigure {
    /// Its name in the catalogue.
    pub name: String,
    /// The part of the appeal it speaks of.
    pub parameters: BTreeMap<String, String>,
    /// What it is called.
    #[schema(value_type = TextPerLanguage)]
    pub label: BTreeMap<String, String>,
    /// Its value.
    pub value: PageValue,
    /// Its value as people read it.
    #[schema(value_type = TextPerLanguage)]
    pub text: BTreeMap<String, String>,
    /// What it is counted in.
    pub unit: String,
    /// Computed or declared.
    #[schema(value_type = FigureKindWord)]
    pub kind: String,
    /// The newest day from which a record that counted holds.
    pub as_of: Option<NaiveDate>,
    /// The rule.
    pub rule: RuleVersion,
    /// How many records counted.
    pub records: u64,
    /// The digest of rule and records.
    pub digest: String,
    /// What a reader should know.
    pub warnings: Vec<FigureWarning>,
    /// The publication that a declared figure is taken from.
    #[schema(value_type = Option<TextPerLanguage>)]
    pub cited: Option<BTreeMap<String, String>>,
}

/// A value with nothing lost.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PageValue {
    /// An amount.
    Money {
        /// The three letters of ISO 4217.
        currency: String,
        /// In whole units, rounded half up.
        units: i64,
        /// In minor units, exact.
        minor: i64,
        /// As an exact decimal number of units.
        amount: String,
    },
    /// A share.
    Percent {
        /// In percent, with two decimals.
        percent: String,
        /// In hundredths of a percent.
        hundredths: i64,
    },
    /// A number of things.
    Count {
        /// How many.
        count: i64,
    },
    /// More than a number of things.
    AtLeast {
        /// More than so many.
        count: i64,
    },
    /// Not known.
    NotKnown {
        /// Why.
        #[schema(value_type = NotKnownWord)]
        reason: String,
    },
}

/// A text of a page.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageText {
    /// The part of the page.
    pub section: String,
    /// The identifier of its record.
    pub key: String,
    /// The words without marks.
    #[schema(value_type = TextPerLanguage)]
    pub plain: BTreeMap<String, String>,
}

/// An appeal named in a path.
pub struct Named {
    /// The mission.
    pub mission: Recorded<Mission>,
    /// The appeal’s name.
    pub name: AppealName,
    /// The addresses of its pages.
    pub address: AppealAddress,
}

impl Named {
    /// The path of the appeal below `/api/v1`.
    #[must_use]
    pub fn endpoint(&self, rest: &str) -> String {
        format!("/appeals/{}{rest}", self.name)
    }

    /// No such appeal.
    #[must_use]
    pub fn missing(&self) -> ApiError {
        ApiError::no("appeal", &self.name.to_string())
    }
}

/// The appeal that a path names; it may still not exist.
///
/// # Errors
/// When there is no such mission or period.
pub async fn named(web: &Web, mission: &str, period: &str) -> Result<Named, ApiError> {
    let period: Period = period.parse().map_err(|_| ApiError::no("period", period))?;
    let mission = missions::find(web, mission).await?;
    Ok(Named {
        name: AppealName {
            mission: mission.record.code.clone(),
            period,
        },
        address: AppealAddress::new(&mission.record.slug, period),
        mission,
    })
}

/// The records of an appeal as they were known at a moment.
///
/// # Errors
/// When there was no such appeal then, or the journal has no such point.
pub async fn records(
    web: &Web,
    named: &Named,
    known_at: KnownAt,
) -> Result<MissionRecords, ApiError> {
    records_for(web, named, known_at, &[]).await
}

/// As [`records`], with what these questions ask of other systems.
///
/// # Errors
/// As [`records`].
pub async fn records_for(
    web: &Web,
    named: &Named,
    known_at: KnownAt,
    questions: &[Question],
) -> Result<MissionRecords, ApiError> {
    if let KnownAt::Point(point) = known_at {
        let last = web
            .store()
            .last_points()
            .await?
            .into_iter()
            .find(|(mission, _)| *mission == named.name.mission)
            .map(|(_, last)| last);
        if last.is_none_or(|last| point > last) {
            return Err(ApiError::no("point of the journal", &point.to_string()));
        }
    }
    readers::records_for(web, &named.name, known_at, questions)
        .await?
        .ok_or_else(|| named.missing())
}

/// The page of an appeal from its records.
///
/// # Errors
/// When a sum is too large.
pub fn compose(records: &MissionRecords) -> Result<AppealDocument, ApiError> {
    let names = |key: &SectorKey| {
        geography::sector_by_code(&key.list, &key.code).map(|sector| sector.names.clone())
    };
    Ok(figures::compose(records, &names)?)
}

async fn appeal(
    State(web): State<Web>,
    Path((mission, period)): Path<(String, String)>,
    asked: Asked,
) -> Result<Page, ApiError> {
    asked.only(OF_ONE)?;
    let known_at = asked.known_at()?;
    let version = asked.read(&VERSION, |text| {
        i32::try_from(number(text, 1, i32::MAX.unsigned_abs())?).ok()
    })?;
    let named = named(&web, &mission, &period).await?;
    let document = match version {
        Some(number) => {
            let found = super::versions::find(&web, &named, number).await?;
            let known = match known_at {
                None | Some(KnownAt::Now) => true,
                Some(KnownAt::Point(point)) => found.known_from <= point,
                Some(KnownAt::Time(time)) => found.recorded_at <= time,
            };
            if !known {
                return Err(ApiError::no("version", &number.to_string()));
            }
            serde_json::from_value(found.record.document)?
        }
        None => {
            let records = records(&web, &named, known_at.unwrap_or_default()).await?;
            compose(&records)?
        }
    };
    let body =
        export::json(&document, None).map_err(|error| WebError::Internal(error.to_string()))?;
    Ok(Page::json(body))
}
