//! The list of all appeals, filtered, ordered and paged, from one table.

use appeals::records::{AppealStatus, FrameworkKind, SectorKey};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{Currency, MissionCode, Money, Period, Texts};

use crate::database::{Sql, is_postgres};
use crate::fields::{
    Field, RowReader, Undecodable, from_json, from_word, time_from_text, time_text, word_of,
};
use crate::{Store, StoreError};

/// Which appeals are meant. An empty filter means all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SummaryFilter {
    /// Only of these missions; of all where empty.
    pub missions: Vec<MissionCode>,
    /// Only those filed under this year: their period begins in it.
    pub year: Option<i32>,
    /// Only those of a mission in one of these countries, by their ISO
    /// letters; anywhere where empty.
    pub countries: Vec<String>,
    /// Only those with a framework of this kind.
    pub framework_kind: Option<FrameworkKind>,
    /// Only those with a project of this sector.
    pub sector: Option<SectorKey>,
    /// Only those that stand so.
    pub status: Option<AppealStatus>,
    /// Only those whose money or text changed after this time.
    pub changed_since: Option<DateTime<Utc>>,
}

/// In which order a list is given. Ties are settled by mission and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SummaryOrder {
    /// The newest period first.
    #[default]
    Newest,
    /// By the code of the mission, the newest period first.
    Mission,
    /// The largest request first.
    Requested,
    /// The most received first.
    Received,
    /// The latest changed first.
    Changed,
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// At most so many.
    pub limit: u32,
    /// After leaving out so many.
    pub offset: u32,
}

/// One line of the list of appeals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealSummary {
    /// The mission.
    pub mission: MissionCode,
    /// The mission's part of an address.
    pub slug: String,
    /// The mission's name.
    pub names: Texts,
    /// The mission's countries, by their ISO letters.
    pub countries: Vec<String>,
    /// The appeal.
    pub appeal: AppealId,
    /// Its period.
    pub period: Period,
    /// Its title.
    pub titles: Texts,
    /// Where it stands.
    pub status: AppealStatus,
    /// What its projects ask for.
    pub requested: Money,
    /// What came and counts.
    pub received: Money,
    /// How many projects it has.
    pub projects: u64,
    /// The kinds of its frameworks, each once.
    pub framework_kinds: Vec<FrameworkKind>,
    /// The sectors of its projects, each once, in order.
    pub sectors: Vec<SectorKey>,
    /// When a requirement or a contribution last changed.
    pub money_changed_at: Option<DateTime<Utc>>,
    /// When anything else of it last changed.
    pub text_changed_at: Option<DateTime<Utc>>,
    /// The number of its latest published version.
    pub publication: Option<i32>,
}

/// What a filter's appeals come to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryTotals {
    /// How many appeals.
    pub appeals: u64,
    /// How many projects.
    pub projects: u64,
    /// What they ask for.
    pub requested: Money,
    /// What came and counts.
    pub received: Money,
}

/// The titles of an appeal of `appeal_funding` as they were published last: a
/// list is for readers, and words that came since are a draft.
pub(crate) const PUBLISHED_TITLES: &str = "CASE WHEN appeal_funding.publication_number IS NULL \
    THEN appeal_funding.titles ELSE COALESCE((SELECT known.titles \
    FROM publication version JOIN appeal known ON known.mission = version.mission \
    AND known.id = version.appeal_id AND known.known_from <= version.computed_at \
    AND (known.known_to IS NULL OR known.known_to > version.computed_at) \
    WHERE version.mission = appeal_funding.mission AND version.appeal_id = appeal_funding.id \
    AND version.number = appeal_funding.publication_number AND version.known_to IS NULL), \
    appeal_funding.titles) END";

fn columns() -> String {
    format!(
        "mission, slug, names, countries, id, CAST(period_start AS TEXT), \
         CAST(period_end AS TEXT), {PUBLISHED_TITLES}, status, currency, requested_minor, \
         received_minor, projects, framework_kinds, sector_keys, money_changed_at, \
         text_changed_at, publication_number"
    )
}

impl Store {
    /// A page of the list of appeals: one query.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn appeal_summaries(
        &self,
        filter: &SummaryFilter,
        order: SummaryOrder,
        page: Page,
    ) -> Result<Vec<AppealSummary>, StoreError> {
        let read = &self.connections.read;
        let order = match order {
            SummaryOrder::Newest => "period_start DESC, mission, id",
            SummaryOrder::Mission => "mission, period_start DESC, id",
            SummaryOrder::Requested => "requested_minor DESC, mission, period_start DESC, id",
            SummaryOrder::Received => "received_minor DESC, mission, period_start DESC, id",
            SummaryOrder::Changed => {
                "CASE WHEN COALESCE(money_changed_at, '') > COALESCE(text_changed_at, '') \
                 THEN money_changed_at ELSE text_changed_at END DESC, mission, id"
            }
        };
        let sql = Sql::new(
            read,
            &format!("SELECT {} FROM appeal_funding WHERE 1 = 1", columns()),
        );
        let rows = restrict(read, sql, filter)
            .add(&format!(" ORDER BY {order} LIMIT "))
            .bind(i64::from(page.limit))
            .add(" OFFSET ")
            .bind(i64::from(page.offset))
            .all(read)
            .await?;
        rows.iter()
            .map(|row| summary(row).map_err(|error| StoreError::damaged("appeal_funding", error.0)))
            .collect()
    }

    /// What all the appeals of a filter come to, one line for each currency:
    /// one query.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn summary_totals(
        &self,
        filter: &SummaryFilter,
    ) -> Result<Vec<SummaryTotals>, StoreError> {
        let read = &self.connections.read;
        let sql = Sql::new(
            read,
            "SELECT currency, COUNT(*), CAST(SUM(projects) AS BIGINT), \
             CAST(SUM(requested_minor) AS BIGINT), CAST(SUM(received_minor) AS BIGINT) \
             FROM appeal_funding WHERE 1 = 1",
        );
        let rows = restrict(read, sql, filter)
            .add(" GROUP BY currency ORDER BY currency")
            .all(read)
            .await?;
        rows.iter()
            .map(|row| totals(row).map_err(|error| StoreError::damaged("appeal_funding", error.0)))
            .collect()
    }
}

/// Appends the conditions of a filter.
pub(crate) fn restrict(
    connection: &impl ConnectionTrait,
    mut sql: Sql,
    filter: &SummaryFilter,
) -> Sql {
    // Lists are JSON: the quoted word stands in them, or does not.
    let within = if is_postgres(connection) {
        "strpos"
    } else {
        "instr"
    };
    let quoted = |word: &str| serde_json::Value::from(word).to_string();
    if !filter.missions.is_empty() {
        sql = sql
            .add(" AND mission IN ")
            .list(filter.missions.iter().map(MissionCode::as_str));
    }
    if let Some(year) = filter.year {
        sql = sql.add(" AND year = ").bind(i64::from(year));
    }
    if !filter.countries.is_empty() {
        sql.push(" AND (");
        for (index, country) in filter.countries.iter().enumerate() {
            sql.push(if index > 0 { " OR " } else { "" });
            sql.push(&format!("{within}(countries, "));
            sql.push_bound(quoted(country).into());
            sql.push(") > 0");
        }
        sql.push(")");
    }
    let kind = filter.framework_kind.as_ref().and_then(word_of);
    let sector = filter
        .sector
        .as_ref()
        .map(|key| format!("{}/{}", key.list, key.code));
    for (column, word) in [("framework_kinds", kind), ("sector_keys", sector)] {
        if let Some(word) = word {
            sql = sql
                .add(&format!(" AND {within}({column}, "))
                .bind(quoted(&word))
                .add(") > 0");
        }
    }
    if let Some(status) = filter.status.as_ref().and_then(word_of) {
        sql = sql.add(" AND status = ").bind(status);
    }
    if let Some(time) = filter.changed_since.map(time_text) {
        sql = sql
            .add(" AND (money_changed_at > ")
            .bind(time.as_str())
            .add(" OR text_changed_at > ")
            .bind(time.as_str())
            .add(")");
    }
    sql
}

fn summary(row: &QueryResult) -> Result<AppealSummary, Undecodable> {
    let mut row = RowReader::new(row);
    let mission = row.required()?;
    let slug = row.required()?;
    let names = from_json(&row.required::<String>()?)?;
    let countries = from_json(&row.required::<String>()?)?;
    let appeal = AppealId(row.required::<Uuid>()?);
    let period = Period {
        start: row.required::<NaiveDate>()?,
        end: row.required::<NaiveDate>()?,
    };
    let titles = from_json(&row.required::<String>()?)?;
    let status = from_word(row.required()?)?;
    let currency: Currency = row.required()?;
    let requested = Money::from_minor(row.required()?, currency);
    let received = Money::from_minor(row.required()?, currency);
    let projects = count(row.required()?)?;
    let framework_kinds = from_json(&row.required::<String>()?)?;
    let keys: Vec<String> = from_json(&row.required::<String>()?)?;
    let mut time = || row.text()?.map(|text| time_from_text(&text)).transpose();
    Ok(AppealSummary {
        mission,
        slug,
        names,
        countries,
        appeal,
        period,
        titles,
        status,
        requested,
        received,
        projects,
        framework_kinds,
        sectors: keys.iter().filter_map(|key| sector(key)).collect(),
        money_changed_at: time()?,
        text_changed_at: time()?,
        publication: i32::read(&mut row)?,
    })
}

fn sector(key: &str) -> Option<SectorKey> {
    let (list, code) = key.split_once('/')?;
    Some(SectorKey {
        list: list.to_owned(),
        code: code.to_owned(),
    })
}

fn count(value: i64) -> Result<u64, Undecodable> {
    u64::try_from(value).map_err(|_| Undecodable(format!("{value} is no count")))
}

fn totals(row: &QueryResult) -> Result<SummaryTotals, Undecodable> {
    let mut row = RowReader::new(row);
    let currency: Currency = row.required()?;
    Ok(SummaryTotals {
        appeals: count(row.required()?)?,
        projects: count(row.required()?)?,
        requested: Money::from_minor(row.required()?, currency),
        received: Money::from_minor(row.required()?, currency),
    })
}
