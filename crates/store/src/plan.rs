//! What a change set would do: every change compared with what is known.

use std::collections::{HashMap, HashSet};

use ::appeals::records::Contribution;
use missions::{Change, MissionRecord};
use sea_orm::ConnectionTrait;
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::canonical::canonical_json_with;
use vocabulary::{MissionCode, Record, RecordKind, RecordReference};

use crate::StoreError;
use crate::appeals::links::{appeal_of, parents_of};
use crate::database::{LIST, Sql, by_key};
use crate::error::{name_of, named};
use crate::fields::{canonical_json, truncated};
use crate::load::{Versions, records_by};
use crate::tables::{Table, write_record};

/// One journal row to be.
pub(crate) struct Planned {
    pub(crate) kind: RecordKind,
    pub(crate) id: Uuid,
    pub(crate) version: i32,
    /// The position of the version that this one follows.
    pub(crate) before: Option<i64>,
    /// What that version said, where it was not a withdrawal.
    pub(crate) previous: Option<MissionRecord>,
    /// What the record says now; `None` for a withdrawal.
    pub(crate) after: Option<MissionRecord>,
    /// The same as it is written.
    pub(crate) written: Option<Written>,
    /// The source as canonical JSON.
    pub(crate) source: String,
}

/// A record as it is written, made before anything is asked of the database.
pub(crate) struct Written {
    /// Canonical JSON, for the journal.
    pub(crate) text: String,
    /// The columns of its table, without the common ones.
    pub(crate) columns: Vec<Value>,
}

impl Planned {
    pub(crate) fn reference(&self) -> RecordReference {
        RecordReference {
            kind: self.kind,
            id: self.id,
            version: self.version,
        }
    }
}

/// What a change set would do.
pub(crate) struct Plan {
    pub(crate) rows: Vec<Planned>,
    pub(crate) unchanged: Vec<RecordReference>,
    /// Records never heard of before.
    pub(crate) new: HashSet<Uuid>,
    /// Current records that the plan leaves alone, by identifier: those that
    /// it read because something in it leans on them.
    pub(crate) standing: HashMap<Uuid, Standing>,
}

/// What a record that leans on another must know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) kind: RecordKind,
    /// The appeal that it belongs to.
    pub(crate) appeal: Option<Uuid>,
}

impl Standing {
    pub(crate) fn of(record: &MissionRecord) -> Self {
        Self {
            kind: record.kind(),
            appeal: appeal_of(record),
        }
    }
}

struct Known {
    version: i32,
    position: i64,
    record: Option<MissionRecord>,
}

/// Compares changes with what is known. Reads; writes nothing. `since` is
/// the first position of the change set that they belong to: what stands at
/// it or behind it was written by an earlier chunk of the same set.
pub(crate) async fn plan(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    changes: Vec<Draft>,
    since: i64,
) -> Result<Plan, StoreError> {
    let ids: Vec<Uuid> = changes.iter().map(|change| change.id).collect();
    let mut kinds = kinds_of(connection, mission, &ids).await?;
    for Draft { kind, id, .. } in &changes {
        if let Some(other) = kinds.get(id).filter(|known| known.as_str() != kind.name()) {
            return Err(StoreError::invalid(
                mission,
                format!("the identifier {id} is given to a {kind}, but it is that of a {other}"),
            ));
        }
    }
    let mut known = known(connection, mission, &changes, &kinds).await?;
    let mut plan = Plan {
        rows: Vec::with_capacity(changes.len()),
        unchanged: Vec::new(),
        new: HashSet::new(),
        standing: HashMap::new(),
    };
    for draft in changes {
        let known = known.remove(&draft.id);
        if kinds.remove(&draft.id).is_none() {
            plan.new.insert(draft.id);
        }
        let again = known.as_ref().filter(|known| known.position >= since);
        if again.is_some_and(|known| known.record != draft.after) {
            return Err(changed_twice(mission, draft.kind, draft.id));
        }
        plan.add(mission, draft, known)?;
    }
    plan.load_parents(connection, mission).await?;
    Ok(plan)
}

impl Plan {
    fn add(
        &mut self,
        mission: &MissionCode,
        draft: Draft,
        known: Option<Known>,
    ) -> Result<(), StoreError> {
        let Draft {
            kind,
            id,
            after,
            source,
            written,
        } = draft;
        let (version, before, previous) = match known {
            Some(known) => (known.version, Some(known.position), known.record),
            None => (0, None, None),
        };
        if previous == after {
            let Some(record) = previous else {
                return Err(StoreError::invalid(
                    mission,
                    format!(
                        "{} cannot be withdrawn: it is not known, or was withdrawn before",
                        named(kind, id)
                    ),
                ));
            };
            self.unchanged.push(RecordReference { kind, id, version });
            self.standing.insert(id, Standing::of(&record));
            return Ok(());
        }
        self.rows.push(Planned {
            kind,
            id,
            version: version + 1,
            before,
            previous,
            after,
            written,
            source,
        });
        Ok(())
    }

    /// Reads the records that the new versions lean on.
    async fn load_parents(
        &mut self,
        connection: &impl ConnectionTrait,
        mission: &MissionCode,
    ) -> Result<(), StoreError> {
        let of_mission = [("mission", Value::from(mission.as_str()))];
        let written: HashSet<Uuid> = self.rows.iter().map(|row| row.id).collect();
        let mut wanted: HashMap<RecordKind, HashSet<Uuid>> = HashMap::new();
        for record in self.rows.iter().filter_map(|row| row.after.as_ref()) {
            for (kind, id) in parents_of(record) {
                if !written.contains(&id) && !self.standing.contains_key(&id) {
                    wanted.entry(kind).or_default().insert(id);
                }
            }
        }
        for (kind, ids) in wanted {
            let table = Table::of(kind);
            // A round, such as a report names, belongs to no appeal.
            let appeal = match kind {
                RecordKind::Appeal => Some("id"),
                _ => table.has_appeal().then_some("appeal_id"),
            };
            let select = match appeal {
                Some(column) => format!("t.id, t.{column}"),
                None => "t.id".to_owned(),
            };
            let ids: Vec<Uuid> = ids.into_iter().collect();
            for ids in ids.chunks(LIST) {
                let sql = by_key(connection, &select, table.name(), &of_mission, "id", ids)
                    .add(" AND t.known_to IS NULL");
                let rows = sql.all(connection).await?;
                for row in rows {
                    let appeal = match appeal {
                        Some(_) => Some(row.try_get_by_index(1)?),
                        None => None,
                    };
                    self.standing
                        .insert(row.try_get_by_index(0)?, Standing { kind, appeal });
                }
            }
        }
        Ok(())
    }
}

/// A change as it would be written, before anything is known of its record.
pub(crate) struct Draft {
    kind: RecordKind,
    id: Uuid,
    /// `None` for a withdrawal.
    after: Option<MissionRecord>,
    written: Option<Written>,
    source: String,
}

/// Makes changes ready as far as that needs no database, each record once:
/// most of the work of a large import, and done while others write.
pub(crate) fn drafts(
    mission: &MissionCode,
    changes: Vec<Change>,
) -> Result<Vec<Draft>, StoreError> {
    let mut places: HashMap<Uuid, usize> = HashMap::with_capacity(changes.len());
    let mut drafts: Vec<Draft> = Vec::with_capacity(changes.len());
    for change in changes {
        let (kind, id, after, source) = match change {
            Change::Put { mut record, source } => {
                settle(mission, &mut record)?;
                (record.kind(), record.id(), Some(*record), source)
            }
            Change::Withdraw { kind, id, source } => (kind, id, None, source),
        };
        if let Some(earlier) = places.get(&id).and_then(|place| drafts.get(*place)) {
            if earlier.after != after {
                return Err(changed_twice(mission, kind, id));
            }
            continue;
        }
        let source = canonical_json(&source).map_err(|error| {
            StoreError::invalid(
                mission,
                format!("a source cannot be written as JSON: {error}"),
            )
        })?;
        let written = match &after {
            Some(record) => Some(written(mission, record)?),
            None => None,
        };
        places.insert(id, drafts.len());
        drafts.push(Draft {
            kind,
            id,
            after,
            written,
            source,
        });
    }
    Ok(drafts)
}

fn changed_twice(mission: &MissionCode, kind: RecordKind, id: Uuid) -> StoreError {
    StoreError::conflict(
        mission,
        format!(
            "{} is changed twice in one change set, to different things: keep one of them",
            named(kind, id)
        ),
    )
}

/// Brings a record into the form in which it is stored, or refuses it.
fn settle(mission: &MissionCode, record: &mut MissionRecord) -> Result<(), StoreError> {
    if let MissionRecord::Proposal(proposal) = record {
        proposal.proposed_at = truncated(proposal.proposed_at);
        if let Some(at) = proposal.state.answered_at_mut() {
            *at = truncated(*at);
        }
    }
    if let MissionRecord::RoundProposal(proposal) = record {
        proposal.proposed_at = truncated(proposal.proposed_at);
        if let Some(at) = proposal.state.answered_at_mut() {
            *at = truncated(*at);
        }
    }
    let published = match record {
        MissionRecord::Publication(publication) => {
            Some((&mut publication.published_at, &publication.document))
        }
        MissionRecord::RoundPublication(publication) => {
            Some((&mut publication.published_at, &publication.document))
        }
        _ => None,
    };
    if let Some((published_at, document)) = published {
        *published_at = truncated(*published_at);
        let kept = canonical_json(document).ok().and_then(|text| {
            let again: serde_json::Value = serde_json::from_str(&text).ok()?;
            (canonical_json(&again).ok()? == text).then_some(())
        });
        if kept.is_none() {
            return Err(StoreError::invalid(
                mission,
                format!(
                    "{} has a number that cannot be kept exactly: write it as text",
                    name_of(record)
                ),
            ));
        }
    }
    Ok(())
}

/// A record as canonical JSON. The particulars of a contribution, most of
/// its bytes, are such text already.
pub(crate) fn record_text(record: &MissionRecord) -> Result<String, serde_json::Error> {
    match record {
        MissionRecord::Contribution(Contribution {
            particulars: Some(particulars),
            ..
        }) => canonical_json_with(record, "particulars", particulars.as_text()),
        _ => canonical_json(record),
    }
}

/// A record as it is written. A zero byte is text to SQLite and an error to
/// PostgreSQL; no field wants one.
fn written(mission: &MissionCode, record: &MissionRecord) -> Result<Written, StoreError> {
    let refused =
        |what: String| StoreError::invalid(mission, format!("{} {what}", name_of(record)));
    let text = record_text(record)
        .map_err(|error| refused(format!("cannot be written as JSON: {error}")))?;
    if text.contains("\\u0000") {
        let value = serde_json::to_value(record).unwrap_or_default();
        if has_zero(&value) {
            return Err(refused(
                "has a text with a zero byte: take it out".to_owned(),
            ));
        }
    }
    let mut columns = Vec::with_capacity(32);
    write_record(record, &mut columns);
    Ok(Written { text, columns })
}

fn has_zero(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(values) => values.iter().any(has_zero),
        serde_json::Value::Object(values) => values
            .iter()
            .any(|(key, value)| key.contains('\0') || has_zero(value)),
        _ => false,
    }
}

/// The kinds of the identifiers that were ever recorded.
pub(crate) async fn kinds_of(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, StoreError> {
    let mut kinds = HashMap::new();
    let of_mission = [("mission", Value::from(mission.as_str()))];
    for ids in ids.chunks(LIST) {
        let sql = by_key(connection, "t.id, t.kind", "record", &of_mission, "id", ids);
        let rows = sql.all(connection).await?;
        for row in rows {
            kinds.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    Ok(kinds)
}

/// What is known of the records that changes touch.
async fn known(
    connection: &impl ConnectionTrait,
    mission: &MissionCode,
    changes: &[Draft],
    kinds: &HashMap<Uuid, String>,
) -> Result<HashMap<Uuid, Known>, StoreError> {
    let mut by_kind: HashMap<RecordKind, Vec<Uuid>> = HashMap::new();
    for draft in changes.iter().filter(|draft| kinds.contains_key(&draft.id)) {
        by_kind.entry(draft.kind).or_default().push(draft.id);
    }
    let mut known = HashMap::new();
    let mut withdrawn = Vec::new();
    for (kind, ids) in by_kind {
        let table = Table::of(kind);
        for found in records_by(connection, table, mission, "id", &ids, Versions::Current).await? {
            known.insert(
                found.record.id(),
                Known {
                    version: found.version,
                    position: found.known_from.0,
                    record: Some(found.record),
                },
            );
        }
        withdrawn.extend(ids.into_iter().filter(|id| !known.contains_key(id)));
    }
    for ids in withdrawn.chunks(LIST) {
        let rows = Sql::new(
            connection,
            "SELECT id, MAX(version), MAX(position) FROM journal WHERE mission = ",
        )
        .bind(mission.as_str())
        .add(" AND id IN ")
        .list(ids.iter().copied())
        .add(" GROUP BY id")
        .all(connection)
        .await?;
        for row in rows {
            let version: i64 = row.try_get_by_index(1)?;
            known.insert(
                row.try_get_by_index(0)?,
                Known {
                    version: i32::try_from(version)
                        .map_err(|_| StoreError::damaged("journal", "a version out of range"))?,
                    position: row.try_get_by_index(2)?,
                    record: None,
                },
            );
        }
    }
    Ok(known)
}
