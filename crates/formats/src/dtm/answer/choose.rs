//! From the rows of rounds to the rows of an answer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use displacement::counting::finest;
use displacement::places::{AreaReference, Gazetteer};
use displacement::rounds::{Assessment, AssessmentKind, Form, RoundKey, Status};
use serde::Serialize;
use serde_json::Value;
use vocabulary::people::PeopleUnit;

use super::row::{AnswerRow, areas_of, origin_of};
use super::summed::{by_area, stable_id, summed};
use super::{AnswerLevel, Envelope, Filter, Version};

/// What an answer says nothing of although rows are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "details", rename_all = "kebab-case")]
pub enum LeftOut {
    /// Rows of two code sets that may be the same people.
    #[error("{round} ({kind}) is left out: nobody confirmed how {one} and {other} are linked")]
    CodesNotLinked {
        /// The round.
        round: RoundKey,
        /// The kind of assessment, by its letters.
        kind: &'static str,
        /// An area of the one set.
        one: AreaReference,
        /// An area of the other.
        other: AreaReference,
    },
    /// Rows that leave the number open.
    #[error("{round} ({kind}): {rows} rows leave the number open and are in no sum")]
    NumbersMissing {
        /// The round.
        round: RoundKey,
        /// The kind of assessment, by its letters.
        kind: &'static str,
        /// How many rows.
        rows: usize,
    },
}

impl LeftOut {
    /// The round of which something is left out.
    #[must_use]
    pub const fn round(&self) -> &RoundKey {
        match self {
            Self::CodesNotLinked { round, .. } | Self::NumbersMissing { round, .. } => round,
        }
    }
}

/// The rows of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Displaced<'rows> {
    /// By country and day; rows that came from the API in their order.
    pub rows: Vec<AnswerRow<'rows>>,
    /// What the rows say nothing of.
    pub left_out: Vec<LeftOut>,
}

impl<'rows> Displaced<'rows> {
    /// With what clients expect around it.
    #[must_use]
    pub fn in_envelope(self) -> Envelope<AnswerRow<'rows>> {
        let error_messages = self.left_out.iter().map(ToString::to_string).collect();
        Envelope {
            error_messages,
            ..Envelope::of(self.rows)
        }
    }
}

/// Where a row stands in an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order<'rows> {
    pub country: Cow<'rows, str>,
    pub day: NaiveDate,
    /// Rows as they came, before those that were summed.
    pub file: Option<(&'rows str, usize)>,
    pub round: &'rows RoundKey,
    pub kind: AssessmentKind,
    pub key: String,
}

pub(super) type Placed<'rows> = (Order<'rows>, AnswerRow<'rows>);

/// The internally displaced people of these rows, at a level. The rows of an
/// operation may come alone; those of a round must come together.
///
/// Where all rows of a round and kind came from the API, and a file has
/// them at this level, they go out as they came in: if files of all three
/// levels are there, or if they add up to what the finest rows do. All other
/// rows are summed from the finest ones that count.
#[must_use]
pub fn displaced<'rows>(
    assessments: impl IntoIterator<Item = &'rows Assessment>,
    gazetteer: &Gazetteer,
    version: Version,
    level: AnswerLevel,
    filter: &Filter,
) -> Displaced<'rows> {
    let mut groups: BTreeMap<(&RoundKey, AssessmentKind), Vec<&Assessment>> = BTreeMap::new();
    for row in assessments {
        if row.status == Status::InternallyDisplaced && filter.wants(&row.round) {
            groups.entry((&row.round, row.kind)).or_default().push(row);
        }
    }
    let mut placed: Vec<Placed<'rows>> = Vec::new();
    let mut left_out = Vec::new();
    for rows in groups.into_values() {
        match own(&rows, gazetteer, version, level) {
            Some(own) => placed.extend(own),
            None => placed.extend(summed(&rows, gazetteer, version, level, &mut left_out)),
        }
    }
    placed.retain(|(_, row)| filter.wants_areas(row));
    placed.sort_by(|(one, _), (other, _)| {
        // Rows as they came first, in their order.
        let before = |order: &Order<'_>| order.file.is_none();
        (&one.country, one.day, before(one))
            .cmp(&(&other.country, other.day, before(other)))
            .then_with(|| one.cmp(other))
    });
    Displaced {
        rows: placed.into_iter().map(|(_, row)| row).collect(),
        left_out,
    }
}

/// The rows that came from the API at this level.
fn own<'rows>(
    rows: &[&'rows Assessment],
    gazetteer: &Gazetteer,
    version: Version,
    level: AnswerLevel,
) -> Option<Vec<Placed<'rows>>> {
    let from_api = |row: &&Assessment| matches!(row.source.form, Form::ApiTwo | Form::ApiThree);
    if !rows.iter().all(from_api) {
        return None;
    }
    let forms = match version {
        Version::Two => [Form::ApiTwo, Form::ApiThree],
        Version::Three => [Form::ApiThree, Form::ApiTwo],
    };
    for form in forms {
        let at = |level: AnswerLevel| {
            rows.iter()
                .copied()
                .filter(move |row| row.source.form == form && row.place.level() == level.level())
        };
        let mut own: Vec<&'rows Assessment> = at(level).collect();
        if own.is_empty() {
            continue;
        }
        let has_all = || {
            AnswerLevel::ALL
                .into_iter()
                .all(|level| at(level).next().is_some())
        };
        let adds_up = || {
            let counts = own.iter().filter_map(|row| row.persons.as_ref());
            let sum = counts.map(|tally| tally.count).fold(0, u64::saturating_add);
            finest(rows, PeopleUnit::Persons, gazetteer).sum == Some(sum)
        };
        if has_all() || adds_up() {
            own.sort_by_key(|row| (&row.source.file, row.source.row));
            let placed = own.into_iter().map(|row| as_it_came(row, version, level));
            return Some(match (version, form) {
                (Version::Two, Form::ApiThree) => by_area(placed, gazetteer),
                _ => placed.map(|(order, _, row)| (order, row)).collect(),
            });
        }
    }
    None
}

/// A row that came from the API, with the row it came from.
fn as_it_came(
    row: &Assessment,
    version: Version,
    level: AnswerLevel,
) -> (Order<'_>, &Assessment, AnswerRow<'_>) {
    let (females, males) = row.by_sex();
    let (origin_name, origin_code) = origin_of(row.origin.as_ref());
    let areas = areas_of(&row.place, level);
    let country = row
        .place
        .parts
        .first()
        .map_or("", |part| part.code.as_str());
    let order = Order {
        country: Cow::Borrowed(country),
        day: row.round.reporting_date,
        file: Some((&row.source.file, row.source.row)),
        round: &row.round,
        kind: row.kind,
        key: String::new(),
    };
    let id = row.external_id.as_deref().map(|id| {
        // Their numbers were kept as they stood in the file.
        serde_json::from_str(id).unwrap_or_else(|_| Value::from(id))
    });
    let id = id.or_else(|| Some(stable_id(&row.round, row.kind, &row.key())));
    let answer = AnswerRow {
        version,
        level,
        id: id.filter(|_| level != AnswerLevel::Admin0),
        round: &row.round,
        kind: row.kind,
        areas,
        persons: row.persons.as_ref().map(|tally| tally.count),
        males,
        females,
        reason: row.cause_text.as_deref().map(Cow::Borrowed),
        origin_name,
        origin_code,
        sources: vec![row],
    };
    (order, row, answer)
}
