//! Does the store still say what was written into it? Digests, seals and
//! heads of every journal, the typed rows beside it, and the roll-ups.

mod chain;
mod roll_ups;
mod rows;

use sea_orm::{AccessMode, ConnectionTrait, IsolationLevel, TransactionTrait};
use vocabulary::{JournalPoint, MissionCode};

use crate::database::{Sql, is_postgres};
use crate::{Store, StoreError, access, downloads};

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a row of the mission's journal.
    Journal(JournalPoint),
    /// In a row of another table, by what identifies it.
    Row {
        /// The table.
        table: String,
        /// The row.
        row: String,
    },
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The mission, as the database spells it.
    pub mission: String,
    /// Where.
    pub place: Place,
    /// What, in words.
    pub what: String,
}

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// How many missions were checked.
    pub missions: u64,
    /// How many journal rows were checked.
    pub rows: u64,
    /// How many change sets carry a signature, and it holds.
    pub signed: u64,
    /// How many carry none.
    pub unsigned: u64,
    /// The keys that signed, in hexadecimal digits: compare them with those
    /// that the nodes published.
    pub keys: Vec<String>,
    /// How many changes of accounts were checked.
    pub account_changes: u64,
    /// What is wrong: for each mission the journal first, in its order.
    pub problems: Vec<Problem>,
    /// How many more problems there are than are listed.
    pub unlisted: u64,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

/// How far `verify` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyProgress {
    /// The mission that is being checked.
    pub mission: String,
    /// How many journal rows were checked so far, of all missions.
    pub rows: u64,
}

/// A database that somebody rewrote has a problem in every row; the first
/// ones say enough.
const LISTED: usize = 1_000;

/// Stands for the mission in what is wrong with accounts: they belong to
/// none.
const ACCOUNTS: &str = "accounts";

/// Rows that are read at a time.
const PAGE: i64 = 2_000;

/// Collects what is wrong with one mission.
struct Findings<'report> {
    mission: String,
    report: &'report mut VerifyReport,
}

impl Findings<'_> {
    fn at(&mut self, position: i64, what: impl Into<String>) {
        self.add(Place::Journal(JournalPoint(position)), what.into());
    }

    fn row(&mut self, table: &str, row: impl ToString, what: impl Into<String>) {
        let place = Place::Row {
            table: table.to_owned(),
            row: row.to_string(),
        };
        self.add(place, what.into());
    }

    fn add(&mut self, place: Place, what: String) {
        if self.report.problems.len() < LISTED {
            self.report.problems.push(Problem {
                mission: self.mission.clone(),
                place,
                what,
            });
        } else {
            self.report.unlisted += 1;
        }
    }
}

impl Store {
    /// Checks everything, as it is at one moment.
    ///
    /// # Errors
    /// Only when the database itself fails: what is damaged is reported.
    pub async fn verify(
        &self,
        mut progress: impl FnMut(VerifyProgress) + Send,
    ) -> Result<VerifyReport, StoreError> {
        let read = &self.connections.read;
        let transaction = if is_postgres(read) {
            let snapshot = Some(IsolationLevel::RepeatableRead);
            read.begin_with_config(snapshot, Some(AccessMode::ReadOnly))
                .await?
        } else {
            read.begin().await?
        };
        let report = verify(&transaction, &mut progress).await;
        transaction.rollback().await?;
        report
    }
}

pub(crate) async fn verify(
    connection: &impl ConnectionTrait,
    progress: &mut (dyn FnMut(VerifyProgress) + Send),
) -> Result<VerifyReport, StoreError> {
    let mut report = VerifyReport::default();
    let (changes, problems) = access::verify(connection).await?;
    report.account_changes = changes;
    let mut findings = Findings {
        mission: ACCOUNTS.to_owned(),
        report: &mut report,
    };
    for (table, row, what) in problems {
        findings.row(table, row, what);
    }
    for mission in missions(connection).await? {
        report.missions += 1;
        let mut findings = Findings {
            mission: mission.clone(),
            report: &mut report,
        };
        let Ok(code) = mission.parse::<MissionCode>() else {
            findings.row(
                "journal",
                &mission,
                "rows are filed under a mission that is none",
            );
            continue;
        };
        chain::check(connection, &mut findings, progress).await?;
        rows::check(connection, &mut findings).await?;
        roll_ups::check(connection, &code, &mut findings).await?;
        for (row, what) in downloads::verify(connection, &mission).await? {
            findings.row(downloads::TABLE, row, what);
        }
    }
    Ok(report)
}

/// Every mission that any table names: those with a head first, so that a
/// row that strayed to another mission is reported after the gap it left.
async fn missions(connection: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let mut missions: Vec<String> = Vec::new();
    let bytes = if is_postgres(connection) {
        "convert_to(mission, 'UTF8')"
    } else {
        "CAST(mission AS BLOB)"
    };
    for table in [
        "journal_head",
        "record",
        "journal_seal",
        "journal",
        "appeal_funding",
        "donor_funding",
        "report_download",
    ] {
        let sql =
            format!("SELECT {bytes} FROM (SELECT DISTINCT mission FROM {table}) m ORDER BY 1");
        for row in Sql::new(connection, &sql).all(connection).await? {
            let bytes: Vec<u8> = row.try_get_by_index(0)?;
            let mission = String::from_utf8_lossy(&bytes).into_owned();
            if !missions.contains(&mission) {
                missions.push(mission);
            }
        }
    }
    Ok(missions)
}
