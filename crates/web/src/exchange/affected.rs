//! Displaced people and returnees in the shape of the Humanitarian API.

use axum::extract::State;
use displacement::rounds::{RoundKey, Status};
use formats::dtm::answer::AnswerLevel;
use formats::dtm::hapi::{
    IdpRow, Overview, ReturneeRow, Times, idps_among, idps_csv, returnees, returnees_csv,
};
use formats::hdx;
use serde::Serialize;
use serde_json::json;

use super::asked::Asked;
use super::holdings;
use super::tracked::{self, Batches, Held, MOST_ROWS, TooMany};
use crate::api::error::{ApiError, shortened};
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// What the displaced people take.
pub const IDPS: &[&str] = &[
    "location_code",
    "admin_level",
    "admin1_code",
    "admin2_code",
    "operation",
    "assessment_type",
    "reference_period_start_min",
    "reference_period_start_max",
    "output_format",
    "limit",
    "offset",
    "app_identifier",
];

/// What the returnees take.
pub const RETURNEES: &[&str] = &[
    "origin_location_code",
    "population_group",
    "gender",
    "reference_period_start_min",
    "reference_period_start_max",
    "output_format",
    "limit",
    "offset",
    "app_identifier",
];

/// A page has so many rows unless asked for otherwise, and never more.
const ON_A_PAGE: usize = 10_000;

const CSV: &str = "text/csv; charset=utf-8";

struct Wanted {
    least: String,
    most: Option<String>,
    location: Option<String>,
    is_csv: bool,
    limit: usize,
    offset: usize,
}

impl Wanted {
    fn of(asked: &Asked, location: &'static str) -> Result<Self, ApiError> {
        let text = |name: &str| asked.text(&[name]).map(str::to_owned);
        let is_csv = match asked.text(&["output_format"]) {
            None => false,
            Some(word) if word.eq_ignore_ascii_case("json") => false,
            Some(word) if word.eq_ignore_ascii_case("csv") => true,
            Some(other) => {
                return Err(ApiError::BadRequest(format!(
                    "output_format: “{}” is not accepted; json or csv is expected",
                    shortened(other)
                )));
            }
        };
        Ok(Self {
            least: text("reference_period_start_min").unwrap_or_default(),
            most: text("reference_period_start_max"),
            location: text(location),
            is_csv,
            limit: asked.number("limit", 0, ON_A_PAGE)?.unwrap_or(ON_A_PAGE),
            offset: asked.number("offset", 0, usize::MAX)?.unwrap_or(0),
        })
    }

    fn round(&self, held: &Held, round: &RoundKey) -> bool {
        let day = round.reporting_date.to_string();
        let country = held.operations.iter().find(|it| it.name == round.operation);
        let in_time = day >= self.least && self.most.as_ref().is_none_or(|most| day <= *most);
        in_time
            && self.location.as_ref().is_none_or(|wanted| {
                country.is_some_and(|it| it.country.eq_ignore_ascii_case(wanted))
            })
    }

    fn answer<Row: Serialize>(
        &self,
        rows: &[Row],
        csv: impl Fn(&[Row], &mut Vec<u8>) -> Result<(), formats::export::ExportError>,
    ) -> Result<Page, ApiError> {
        if self.is_csv {
            let mut bytes = Vec::new();
            csv(rows, &mut bytes)
                .map_err(|error| ApiError::Web(WebError::Internal(error.to_string())))?;
            return Ok(Page::of(CSV, bytes));
        }
        Ok(Page::json(serde_json::to_vec(&json!({"data": rows}))?))
    }
}

/// The rows of one page of an answer, from those of all of it.
struct Paged<Row> {
    skip: usize,
    most: usize,
    rows: Vec<Row>,
}

impl<Row> Paged<Row> {
    const fn of(wanted: &Wanted) -> Self {
        Self {
            skip: wanted.offset,
            most: wanted.limit,
            rows: Vec::new(),
        }
    }

    /// Whether no further row is needed.
    const fn is_full(&self) -> bool {
        self.rows.len() >= self.most
    }

    fn add(&mut self, found: Vec<Row>) {
        let skipped = self.skip.min(found.len());
        self.skip -= skipped;
        let room = self.most - self.rows.len();
        self.rows.extend(found.into_iter().skip(skipped).take(room));
    }
}

async fn batches(
    web: &Web,
    wanted: &Wanted,
    status: Option<Status>,
) -> Result<Vec<Batches>, ApiError> {
    let found = tracked::batches(web, status, |held, round| wanted.round(held, round));
    found.await.map_err(|error| match error {
        TooMany::Web(error) => error.into(),
        TooMany::Rows(found) => ApiError::BadRequest(format!(
            "the rounds of one country and day have {found} rows, and an answer is made of rounds of {MOST_ROWS} rows at most; ask for other rounds with reference_period_start_min and reference_period_start_max"
        )),
    })
}

/// What the appeals of a country say of its plans.
async fn overviews(web: &Web, batches: &[Batches]) -> Result<Vec<(String, Overview)>, ApiError> {
    let mut countries: Vec<String> = batches
        .iter()
        .flat_map(|batches| &batches.held.operations)
        .map(|operation| operation.country.clone())
        .collect();
    countries.sort();
    countries.dedup();
    let mut overviews = Vec::new();
    for country in countries {
        let mut overview = Overview::default();
        let own = std::slice::from_ref(&country);
        for records in holdings::appeals(web, None, Some(own)).await? {
            for row in hdx::hapi_rows(&records).map_err(figures::FigureError::from)? {
                overview.has_hrp |= row.has_hrp;
                overview.in_gho |= row.in_gho;
            }
        }
        overviews.push((country, overview));
    }
    Ok(overviews)
}

fn overview_of(overviews: &[(String, Overview)], country: &str) -> Overview {
    let found = overviews.iter().find(|(known, _)| known == country);
    found.map(|(_, overview)| *overview).unwrap_or_default()
}

/// Displaced people.
///
/// # Errors
/// When a parameter cannot be read, or the database fails.
pub async fn displaced(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(IDPS)?;
    let wanted = Wanted::of(&asked, "location_code")?;
    let level = match asked.number("admin_level", 0, 2)? {
        Some(0) => AnswerLevel::Admin0,
        Some(1) => AnswerLevel::Admin1,
        _ => AnswerLevel::Admin2,
    };
    let batches = batches(&web, &wanted, Some(Status::InternallyDisplaced)).await?;
    let overviews = overviews(&web, &batches).await?;
    let is = |name: &str, found: Option<&str>| {
        asked
            .text(&[name])
            .is_none_or(|wanted| found.is_some_and(|it| it.eq_ignore_ascii_case(wanted)))
    };
    let mut page: Paged<IdpRow> = Paged::of(&wanted);
    'missions: for mission in &batches {
        let ready = mission.held.records.ready();
        let countries = mission.countries.iter();
        let times = Times::of(countries.map(|it| (it.area_code.clone(), &it.round, it.kind)));
        for batch in &mission.batches {
            if page.is_full() {
                break 'missions;
            }
            let rows = mission.rows(&web, batch).await?;
            let mut found = idps_among(
                &rows.iter().collect::<Vec<_>>(),
                &times,
                &ready.gazetteer,
                ready.counted().rule,
                level,
                |country| overview_of(&overviews, country),
            );
            found.retain(|row| {
                is("admin1_code", row.admin1_code.as_deref())
                    && is("admin2_code", row.admin2_code.as_deref())
                    && is("operation", Some(&row.operation))
                    && is("assessment_type", Some(&row.assessment_type))
            });
            page.add(found);
        }
    }
    wanted.answer(&page.rows, |rows, into| idps_csv(rows, into))
}

/// People who came back.
///
/// # Errors
/// As [`displaced`].
pub async fn returned(State(web): State<Web>, asked: Asked) -> Result<Page, ApiError> {
    asked.only(RETURNEES)?;
    let wanted = Wanted::of(&asked, "origin_location_code")?;
    let batches = batches(&web, &wanted, None).await?;
    let overviews = overviews(&web, &batches).await?;
    let is = |name: &str, found: &str| {
        asked
            .text(&[name])
            .is_none_or(|wanted| found.eq_ignore_ascii_case(wanted))
    };
    let mut page: Paged<ReturneeRow> = Paged::of(&wanted);
    'missions: for mission in &batches {
        let ready = mission.held.records.ready();
        for batch in &mission.batches {
            if page.is_full() {
                break 'missions;
            }
            let rows = mission.rows(&web, batch).await?;
            let mut found = returnees(
                &rows.iter().collect::<Vec<_>>(),
                &ready.gazetteer,
                ready.counted().rule,
                |country| overview_of(&overviews, country),
            );
            found.retain(|row| {
                is("population_group", row.population_group) && is("gender", row.gender)
            });
            page.add(found);
        }
    }
    wanted.answer(&page.rows, |rows, into| returnees_csv(rows, into))
}
