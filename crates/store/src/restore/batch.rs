//! Rows of a backup on their way into the tables, some thousand at a time: a
//! change set of a million needs no more memory than one of a hundred.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use missions::MissionRecord;
use uuid::Uuid;
use vocabulary::{MissionCode, RecordKind};

use super::{damaged, wrong};
use crate::StoreError;
use crate::appeals::links::parents_of;
use crate::fields::{from_json, time_from_text};
use crate::journal::JournalRow;
use crate::plan::kinds_of;
use crate::tables::write_record;
use crate::transaction::Transaction;
use crate::write;

/// Rows that are written at a time.
const ROWS: usize = 2_000;

/// Rows at which a change set is cut: smaller ones are written whole.
const CUT: usize = 4_000;

/// The kinds that come by the thousand and claim no name. Two records of
/// another kind may swap their names in one change set, so that none of them
/// is current before all were replaced: those wait for its end.
const MANY: [RecordKind; 5] = [
    RecordKind::Project,
    RecordKind::Requirement,
    RecordKind::Contribution,
    RecordKind::Assessment,
    RecordKind::Area,
];

/// What is being restored of one mission.
#[derive(Default)]
pub(super) struct Batch {
    rows: Vec<JournalRow>,
    /// What rows said that were written already, of kinds that wait for the
    /// end of their change set.
    held: Vec<Said>,
    /// Records that others lean on and that did not come yet: their
    /// identities are written.
    promised: HashSet<Uuid>,
}

/// What a journal row says of a record.
struct Said {
    kind: RecordKind,
    id: Uuid,
    version: i64,
    position: i64,
    before: Option<i64>,
    recorded_at: DateTime<Utc>,
    source: String,
    /// `None` for a withdrawal.
    record: Option<MissionRecord>,
}

impl Said {
    fn of(row: &JournalRow) -> Result<Self, StoreError> {
        Ok(Self {
            kind: row
                .kind
                .parse()
                .map_err(|_| damaged(row, "it is of no known kind"))?,
            id: row.id,
            version: row.version,
            position: row.position,
            before: row.before,
            recorded_at: time_from_text(&row.recorded_at)
                .map_err(|error| damaged(row, &error.0))?,
            source: row.source.clone(),
            record: row
                .after
                .as_deref()
                .map(from_json)
                .transpose()
                .map_err(|error| damaged(row, &error.0))?,
        })
    }
}

impl Batch {
    pub(super) fn push(&mut self, row: JournalRow) {
        self.rows.push(row);
    }

    /// Whether the change set of the last row ends before this one.
    pub(super) fn ends_before(&self, row: &JournalRow) -> bool {
        self.rows
            .last()
            .is_some_and(|last| last.change_set != row.change_set || last.mission != row.mission)
    }

    /// Whether what is there should be written before this row comes: at the
    /// end of a change set, if there is one in time.
    pub(super) fn is_full_before(&self, row: &JournalRow) -> bool {
        self.rows.len() >= CUT || (self.rows.len() >= ROWS && self.ends_before(row))
    }

    /// Writes the rows and what they say. Where no change set `ends` with
    /// them, the names that records claim may not be free yet, and those
    /// records wait.
    pub(super) async fn write(
        &mut self,
        connection: &Transaction,
        ends: bool,
    ) -> Result<(), StoreError> {
        let rows = std::mem::take(&mut self.rows);
        let Some(mission) = rows.first().map(|row| row.mission.clone()) else {
            return Ok(());
        };
        let mut said = std::mem::take(&mut self.held);
        let held = said.len();
        for row in &rows {
            said.push(Said::of(row)?);
        }
        self.identities(connection, &mission, &said[held..]).await?;
        if !ends {
            let (now, later) = said.into_iter().partition(|said| MANY.contains(&said.kind));
            said = now;
            self.held = later;
        }
        versions(connection, &mission, said).await?;
        write::journal_rows(connection, rows).await
    }

    /// Writes the identities of new records, and of those that come later in
    /// their change set and that these lean on.
    async fn identities(
        &mut self,
        connection: &Transaction,
        mission: &str,
        said: &[Said],
    ) -> Result<(), StoreError> {
        let mut new: HashMap<Uuid, RecordKind> = HashMap::new();
        for said in said.iter().filter(|said| said.before.is_none()) {
            if !self.promised.remove(&said.id) {
                new.insert(said.id, said.kind);
            }
        }
        let mut parents: HashMap<Uuid, RecordKind> = HashMap::new();
        for (kind, id) in said
            .iter()
            .filter_map(|said| said.record.as_ref())
            .flat_map(parents_of)
        {
            if !new.contains_key(&id) && !self.promised.contains(&id) {
                parents.insert(id, kind);
            }
        }
        let code: MissionCode = mission
            .parse()
            .map_err(|_| wrong(format!("“{mission}” is not a mission")))?;
        let ids: Vec<Uuid> = parents.keys().copied().collect();
        for known in kinds_of(connection, &code, &ids).await?.into_keys() {
            parents.remove(&known);
        }
        self.promised.extend(parents.keys());
        new.extend(parents);
        let mut new: Vec<(Uuid, &str)> = new.iter().map(|(id, kind)| (*id, kind.name())).collect();
        new.sort_unstable();
        write::put_identities(connection, mission, &new).await
    }
}

/// Writes versions of records, and says of those before until when they were
/// current. All are closed before any is written.
async fn versions(
    connection: &Transaction,
    mission: &str,
    said: Vec<Said>,
) -> Result<(), StoreError> {
    let here: HashMap<i64, usize> = said
        .iter()
        .enumerate()
        .map(|(index, said)| (said.position, index))
        .collect();
    let mut replaced: HashMap<usize, i64> = HashMap::new();
    let mut closed: BTreeMap<RecordKind, Vec<(Uuid, i64)>> = BTreeMap::new();
    for said in &said {
        let Some(before) = said.before else { continue };
        match here.get(&before) {
            Some(index) => {
                replaced.insert(*index, said.position);
            }
            None => closed
                .entry(said.kind)
                .or_default()
                .push((said.id, said.position)),
        }
    }
    for (kind, closed) in closed {
        write::close(connection, mission, kind, closed).await?;
    }
    let mut written: BTreeMap<RecordKind, Vec<write::Version>> = BTreeMap::new();
    for (index, said) in said.into_iter().enumerate() {
        let Some(record) = &said.record else { continue };
        let mut columns = Vec::new();
        write_record(record, &mut columns);
        written.entry(said.kind).or_default().push(write::Version {
            id: said.id,
            version: said.version,
            known_from: said.position,
            known_to: replaced.get(&index).copied(),
            recorded_at: said.recorded_at,
            source: said.source,
            columns,
        });
    }
    for (kind, written) in written {
        write::versions(connection, mission, kind, written).await?;
    }
    Ok(())
}
