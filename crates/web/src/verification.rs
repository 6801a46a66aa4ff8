//! Everything is checked: the journal and the tables agree, and every
//! published figure is what its records say. The same for the command and
//! for the page of whoever looks after the node.

mod reports;

use figures::AppealDocument;
use figures::verify::{Disagreement, Mismatch, recompute};
use serde::{Deserialize, Serialize};
use store::{KnownAt, Place, Store, StoreError, VerifyProgress, VerifyReport};
use vocabulary::{AppealName, MissionCode};

/// What was checked and what is wrong.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    /// Whether nothing is wrong.
    pub clean: bool,
    /// Missions.
    pub missions: u64,
    /// Journal rows.
    pub rows: u64,
    /// Change sets with a signature that holds.
    pub signed: u64,
    /// Change sets without one.
    pub unsigned: u64,
    /// Changes of accounts.
    pub account_changes: u64,
    /// The keys that signed.
    pub keys: Vec<String>,
    /// Published versions.
    pub publications: u64,
    /// Figures that were recomputed.
    pub figures: u64,
    /// The first thing that is wrong.
    pub first: Option<Finding>,
    /// What is wrong.
    pub problems: Vec<Finding>,
    /// How many more problems there are.
    pub unlisted: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The mission.
    pub mission: String,
    /// The table.
    pub table: String,
    /// The row.
    pub row: String,
    /// What is wrong, in words.
    pub problem: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            mission,
            table,
            row,
            problem,
        } = self;
        write!(formatter, "{mission}: {table} row {row}: {problem}")
    }
}

/// What is kept of a check.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Brief {
    /// Missions.
    pub missions: u64,
    /// Journal rows.
    pub rows: u64,
    /// Published versions.
    pub publications: u64,
    /// Figures that were recomputed.
    pub figures: u64,
    /// How many things are wrong.
    pub problems: u64,
    /// The first of them.
    pub first: Option<String>,
}

impl Checked {
    /// What is kept of it.
    #[must_use]
    pub fn brief(&self) -> Brief {
        Brief {
            missions: self.missions,
            rows: self.rows,
            publications: self.publications,
            figures: self.figures,
            problems: self.problems.len() as u64 + self.unlisted,
            first: self.first.as_ref().map(Finding::to_string),
        }
    }
}

/// Checks the store, and recomputes every published figure.
///
/// # Errors
/// Only when the database itself fails: what is damaged is reported.
pub async fn check(
    store: &Store,
    progress: impl FnMut(VerifyProgress) + Send,
) -> Result<Checked, StoreError> {
    let mut checked = of_store(store.verify(progress).await?);
    publications(store, &mut checked).await?;
    checked.clean = checked.problems.is_empty();
    checked.first = checked.problems.first().cloned();
    Ok(checked)
}

fn of_store(report: VerifyReport) -> Checked {
    let problems = report.problems.into_iter().map(|problem| {
        let (table, row) = match problem.place {
            Place::Journal(point) => ("journal".to_owned(), point.to_string()),
            Place::Row { table, row } => (table, row),
        };
        Finding {
            mission: problem.mission,
            table,
            row,
            problem: problem.what,
        }
    });
    Checked {
        missions: report.missions,
        rows: report.rows,
        signed: report.signed,
        unsigned: report.unsigned,
        account_changes: report.account_changes,
        keys: report.keys,
        problems: problems.collect(),
        unlisted: report.unlisted,
        ..Checked::default()
    }
}

/// Recomputes every figure of every published version. What cannot be read
/// is a finding, so that the first bad row is still named.
async fn publications(store: &Store, checked: &mut Checked) -> Result<(), StoreError> {
    for (mission, _) in store.last_points().await? {
        if let Err(error) = of_mission(store, &mission, checked).await {
            unreadable(checked, &mission, "publication", mission.as_str(), error)?;
        }
        if let Err(error) = reports::of_mission(store, &mission, checked).await {
            unreadable(
                checked,
                &mission,
                "round_publication",
                mission.as_str(),
                error,
            )?;
        }
    }
    Ok(())
}

async fn of_mission(
    store: &Store,
    mission: &MissionCode,
    checked: &mut Checked,
) -> Result<(), StoreError> {
    for appeal in store.appeals_of(mission).await? {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        for known in store.publications(&name).await? {
            let number = known.record.number;
            let Some(publication) = store.publication(&name, number).await? else {
                continue;
            };
            checked.publications += 1;
            let row = format!("version {number} of {name}");
            let mut find = |problem: String| {
                checked.problems.push(Finding {
                    mission: mission.to_string(),
                    table: "publication".to_owned(),
                    row: row.clone(),
                    problem,
                });
            };
            let document =
                match serde_json::from_value::<AppealDocument>(publication.record.document) {
                    Ok(document) => document,
                    Err(reason) => {
                        find(format!("the page cannot be read: {reason}"));
                        continue;
                    }
                };
            let point = KnownAt::Point(publication.record.computed_at);
            let Some(records) = store.appeal_records(&name, point).await? else {
                find(format!(
                    "the appeal was not known at journal entry {}",
                    publication.record.computed_at
                ));
                continue;
            };
            if document.computed_at != publication.record.computed_at {
                find("the page names another point of the journal than its version".to_owned());
            }
            let questions = figures::walk::figures(&document).map(|figure| &figure.question);
            let asked = figures::asked(&records, questions);
            let records = store.with_displacement(records, &asked).await?;
            for mismatch in recompute(&document, &records) {
                find(said(&mismatch));
            }
            checked.figures += figures::walk::figures(&document).count() as u64;
        }
    }
    Ok(())
}

fn unreadable(
    checked: &mut Checked,
    mission: &MissionCode,
    table: &str,
    row: &str,
    error: StoreError,
) -> Result<(), StoreError> {
    let finding = |table: &str, problem: String| Finding {
        mission: mission.to_string(),
        table: table.to_owned(),
        row: row.to_owned(),
        problem,
    };
    match error {
        StoreError::Damaged { table, what } => checked.problems.push(finding(&table, what)),
        StoreError::Invalid { what, .. } | StoreError::Totals { what, .. } => {
            checked.problems.push(finding(table, what));
        }
        // A row that is damaged may be one that a driver cannot read at all.
        _ if !checked.problems.is_empty() => {
            checked.problems.push(finding(table, error.to_string()));
        }
        _ => return Err(error),
    }
    Ok(())
}

fn said(mismatch: &Mismatch) -> String {
    let question = &mismatch.question;
    match &mismatch.disagreement {
        Disagreement::Value { recomputed } => format!(
            "{question} was published as {}, and its records give {}",
            json(&mismatch.frozen),
            json(recomputed)
        ),
        Disagreement::Digest { recomputed } => format!(
            "{question} has the same value from other records: its digest was {}, and is {recomputed}",
            mismatch.digest
        ),
        Disagreement::Rule { recomputed } => format!(
            "{question} was computed by a rule that this program does not have; it has {}/{}",
            recomputed.id, recomputed.version
        ),
        Disagreement::NoAnswer { reason } => {
            format!("{question} has no answer any more: {reason}")
        }
    }
}

fn json(value: &figures::Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
