//! The list of an appeal's contributions, page by page: what a filter comes
//! to is added up in groups, and only the rows of one page are read.

mod walk;

use std::cmp::Reverse;
use std::collections::HashMap;

use ::appeals::AppealRecords;
use ::appeals::funding::{Donor, FundingLine, line_of};
use ::appeals::records::{
    Contribution, ContributionStatus, Destination, FlowDirection, FlowOrigin, SectorKey, Target,
};
use chrono::NaiveDate;
use sea_orm::DatabaseConnection;

use uuid::Uuid;
use vocabulary::identifier::{ContributionId, FrameworkId, ProjectId};
use vocabulary::money::MoneyError;
use vocabulary::{Currency, Money, RecordKind, Recorded, Texts};

use crate::condensed::{self, Donors, Group, told_apart};
use crate::database::{LIST, Sql, is_postgres};
use crate::fields::{Field, RowReader, Undecodable, canonical_json, from_json, word_of};
use crate::flows::as_contribution;
use crate::load::{Versions, records_by, rows, select};
use crate::summaries::Page;
use crate::tables::Table;
use crate::{Store, StoreError};

/// Which contributions are meant; all where nothing is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContributionFilter {
    /// Only of these donors.
    pub donors: Option<Vec<Donor>>,
    /// Only as firm as this.
    pub status: Option<ContributionStatus>,
    /// Only on this line.
    pub line: Option<FundingLine>,
}

impl ContributionFilter {
    /// Whether a contribution, or a group of them, is meant.
    #[must_use]
    pub fn wants(&self, contribution: &Contribution) -> bool {
        self.donors
            .as_ref()
            .is_none_or(|donors| donors.contains(&Donor::of(contribution)))
            && self
                .status
                .is_none_or(|status| status == contribution.status)
            && self
                .line
                .is_none_or(|line| line_of(contribution) == Some(line))
    }

    fn restrict(&self, mut sql: Sql) -> Sql {
        if let Some(donors) = &self.donors {
            // An empty list would be no SQL that every engine reads.
            sql = sql.add(" AND (1 = 0");
            for donor in donors {
                sql = match donor {
                    Donor::Named(name) => sql.add(" OR t.donor = ").bind(name.as_str()),
                    Donor::NotStated => sql.add(" OR t.donor IS NULL"),
                };
            }
            sql = sql.add(")");
        }
        if let Some(status) = self.status.as_ref().and_then(word_of) {
            sql = sql.add(" AND t.status = ").bind(status);
        }
        match self.line {
            None => sql,
            Some(line) => on_line(sql, line),
        }
    }
}

/// Every kind of destination that the rules tell apart, by an example.
fn destinations() -> Vec<Destination> {
    let framework = FrameworkId(Uuid::nil());
    let project = ProjectId(Uuid::nil());
    let sector = SectorKey {
        list: String::new(),
        code: String::new(),
    };
    let targets = [
        Target::Project { project },
        Target::Sector { framework, sector },
        Target::Sectors {
            framework,
            sectors: Vec::new(),
        },
        Target::Framework { framework },
        Target::Appeal,
        Target::OutsidePlan,
        Target::Elsewhere {
            name: String::new(),
        },
    ];
    let single = |target| Destination::Single { target };
    let mut all: Vec<Destination> = targets.into_iter().map(single).collect();
    let targets = Vec::new();
    all.push(Destination::Shared {
        targets: targets.clone(),
    });
    all.push(Destination::Overlapping { targets });
    all
}

/// The words of everything else that the rules ask, of those that put a
/// contribution for such a destination on a line.
fn words_on_line(destination: &Destination, line: FundingLine) -> Vec<String> {
    let statuses = [
        ContributionStatus::Pledge,
        ContributionStatus::Commitment,
        ContributionStatus::Paid,
    ];
    let origins = [
        FlowOrigin::Standard,
        FlowOrigin::Parked,
        FlowOrigin::PassThrough,
        FlowOrigin::CarriedOver,
    ];
    let directions = [
        FlowDirection::Incoming,
        FlowDirection::Internal,
        FlowDirection::Outgoing,
    ];
    let mut words = Vec::new();
    for status in statuses {
        for origin in origins {
            for direction in directions {
                for converted in [None, Some(Money::zero(Currency::USD))] {
                    let example = told_apart(
                        vocabulary::identifier::AppealId(Uuid::nil()),
                        converted,
                        (status, origin, direction),
                        destination.clone(),
                    );
                    if line_of(&example) == Some(line) {
                        words.push(format!(
                            "{} {} {} {}",
                            word_of(&status).unwrap_or_default(),
                            word_of(&origin).unwrap_or_default(),
                            word_of(&direction).unwrap_or_default(),
                            u8::from(converted.is_some())
                        ));
                    }
                }
            }
        }
    }
    words
}

/// ` AND` that a contribution stands on a line. The rule itself is asked, for
/// an example of everything that it can tell apart.
fn on_line(mut sql: Sql, line: FundingLine) -> Sql {
    sql = sql.add(" AND (1 = 0");
    for destination in destinations() {
        let words = words_on_line(&destination, line);
        if words.is_empty() {
            continue;
        }
        let text = canonical_json(&destination).unwrap_or_default();
        let behaviour = text.split(',').next().unwrap_or_default().to_owned();
        sql = sql
            .add(&format!(
                " OR (substr(t.destination, 1, {}) = ",
                behaviour.chars().count()
            ))
            .bind(behaviour);
        // Inside a text the quotation marks would be escaped, so that these
        // words are found where they mean the target alone.
        if let Some(at) = text.find("\"of\":") {
            let kind = text.get(at..).unwrap_or_default();
            let kind = kind.split([',', '}']).next().unwrap_or_default();
            sql = sql
                .add(" AND t.destination LIKE ")
                .bind(format!("%{kind}%"));
        }
        sql = sql
            .add(
                " AND (t.status || ' ' || t.origin || ' ' || t.direction || ' ' || \
                 CASE WHEN t.converted_currency IS NULL THEN '0' ELSE '1' END) IN ",
            )
            .list(words)
            .add(")");
    }
    sql.add(")")
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundContributions {
    /// The contributions, the newest first.
    pub ids: Vec<ContributionId>,
    /// Their sum as far as they are in the appeal's currency.
    pub sum: Result<Money, MoneyError>,
}

/// Contributions that a search looks at together.
const SEARCHED: i64 = 5_000;

impl Store {
    /// The contributions of an appeal in groups that no rule tells apart, by
    /// donor.
    ///
    /// # Errors
    /// When the database fails, a row is damaged or a sum is too large.
    pub async fn contribution_groups(
        &self,
        outline: &AppealRecords,
    ) -> Result<Vec<Group>, StoreError> {
        let id = outline.appeal.record.id.0;
        let mut found = condensed::contributions(
            &self.connections.read,
            &outline.mission.record.code,
            &[id],
            outline.known_at,
            Donors::Apart,
        )
        .await?;
        Ok(found.remove(&id).unwrap_or_default())
    }

    /// One page of the contributions that a filter means, as they are known
    /// now: the newest day first, those without a day last.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn contributions_page(
        &self,
        outline: &AppealRecords,
        filter: &ContributionFilter,
        page: Page,
    ) -> Result<Vec<Recorded<Contribution>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Contribution);
        let code = outline.mission.record.code.as_str();
        let sql = select(read, table, code)
            .add(" AND t.appeal_id = ")
            .bind(outline.appeal.record.id.0);
        // SQLite holds nothing for smaller than any day.
        let last = if is_postgres(read) { " NULLS LAST" } else { "" };
        let sql = filter
            .restrict(Versions::Current.restrict(sql))
            .add(&format!(
                " ORDER BY COALESCE(t.decided_on, t.received_on) DESC{last}, t.id LIMIT "
            ))
            .bind(i64::from(page.limit))
            .add(" OFFSET ")
            .bind(i64::from(page.offset));
        let found = rows(read, table, sql).await?;
        Ok(found.into_iter().filter_map(as_contribution).collect())
    }

    /// The contributions that a filter means and that hold some words in the
    /// donor, the recipient, the description or the reference, whatever
    /// their capitals. Every contribution is looked at, some thousand at a
    /// time.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn search_contributions(
        &self,
        outline: &AppealRecords,
        filter: &ContributionFilter,
        words: &str,
    ) -> Result<FoundContributions, StoreError> {
        let read = &self.connections.read;
        let currency = outline.appeal.record.currency;
        let words = words.trim().to_lowercase();
        let mut found: Vec<(Reverse<Option<NaiveDate>>, Uuid)> = Vec::new();
        let mut sum = Ok(Money::zero(currency));
        let mut after: Option<Uuid> = None;
        loop {
            let rows = searched(read, outline, filter, after).await?;
            for row in &rows {
                let row = Searched::read(row)
                    .map_err(|error| StoreError::damaged("contribution", error.0))?;
                after = Some(row.id);
                if !row.holds(&words) {
                    continue;
                }
                found.push((Reverse(row.day), row.id));
                if let Some(amount) = row.converted.filter(|amount| amount.currency == currency) {
                    sum = sum.and_then(|sum: Money| sum.checked_add(amount));
                }
            }
            if i64::try_from(rows.len()).unwrap_or(i64::MAX) < SEARCHED {
                break;
            }
        }
        found.sort_unstable();
        Ok(FoundContributions {
            ids: found
                .into_iter()
                .map(|(_, id)| ContributionId(id))
                .collect(),
            sum,
        })
    }

    /// Some contributions, in the order in which they are named.
    ///
    /// # Errors
    /// When the database fails or a row is damaged.
    pub async fn contributions_named(
        &self,
        outline: &AppealRecords,
        ids: &[ContributionId],
    ) -> Result<Vec<Recorded<Contribution>>, StoreError> {
        let read = &self.connections.read;
        let table = Table::of(RecordKind::Contribution);
        let code = &outline.mission.record.code;
        let wanted: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let mut found: HashMap<ContributionId, Recorded<Contribution>> = HashMap::new();
        for wanted in wanted.chunks(LIST) {
            for one in records_by(read, table, code, "id", wanted, Versions::Current).await? {
                if let Some(one) = as_contribution(one) {
                    found.insert(one.record.id, one);
                }
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }
}

async fn searched(
    read: &DatabaseConnection,
    outline: &AppealRecords,
    filter: &ContributionFilter,
    after: Option<Uuid>,
) -> Result<Vec<sea_orm::QueryResult>, StoreError> {
    // A plus keeps SQLite from the index by appeal, whose rows it would have
    // to sort each time.
    let plain = if is_postgres(read) { "" } else { "+" };
    let sql = Sql::new(
        read,
        "SELECT t.id, CAST(COALESCE(t.decided_on, t.received_on) AS TEXT), t.donor, t.recipient, \
         t.descriptions, t.reference_code, t.converted_minor, t.converted_currency \
         FROM contribution t WHERE t.mission = ",
    )
    .bind(outline.mission.record.code.as_str())
    .add(&format!(" AND {plain}t.appeal_id = "))
    .bind(outline.appeal.record.id.0);
    let sql = filter.restrict(Versions::Current.restrict(sql));
    let sql = match after {
        None => sql,
        Some(after) => sql.add(" AND t.id > ").bind(after),
    };
    Ok(sql
        .add(" ORDER BY t.id LIMIT ")
        .bind(SEARCHED)
        .all(read)
        .await?)
}

/// What a search looks at.
struct Searched {
    id: Uuid,
    day: Option<NaiveDate>,
    donor: Option<String>,
    recipient: Option<String>,
    descriptions: Texts,
    reference: Option<String>,
    converted: Option<Money>,
}

impl Searched {
    fn read(row: &sea_orm::QueryResult) -> Result<Self, Undecodable> {
        let mut row = RowReader::new(row);
        Ok(Self {
            id: row.required()?,
            day: NaiveDate::read(&mut row)?,
            donor: row.text()?,
            recipient: row.text()?,
            descriptions: from_json(&row.required::<String>()?)?,
            reference: row.text()?,
            converted: Money::read(&mut row)?,
        })
    }

    fn holds(&self, words: &str) -> bool {
        let named = [&self.donor, &self.recipient, &self.reference];
        named
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain(self.descriptions.iter().map(|(_, text)| text))
            .any(|text: &str| text.to_lowercase().contains(words))
    }
}
