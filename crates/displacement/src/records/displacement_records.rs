//! Everything that a question about displacement reads, as it was known at
//! one moment.

use vocabulary::{JournalPoint, Recorded};

use super::{ListedArea, Settings, code_sets};
use crate::counting::{CountingRule, Records};
use crate::places::{AreaReference, CodeSet, Gazetteer, Level, Link, name_key};
use crate::rounds::{Assessment, Operation, Round, RoundKey};

/// The records of a mission about displacement at one point of the journal,
/// each in the version that was current then.
///
/// Lists are ordered: areas by set and code, links by their areas,
/// operations by name, rounds by key, rows by round, kind, status, place and
/// identifier, so that every database gives them in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DisplacementRecords {
    /// The point of the journal at which this was known.
    pub known_at: JournalPoint,
    /// The areas of all code sets.
    pub areas: Vec<Recorded<ListedArea>>,
    /// What connects them, decided or not.
    pub links: Vec<Recorded<Link>>,
    /// The operations.
    pub operations: Vec<Recorded<Operation>>,
    /// Their rounds.
    pub rounds: Vec<Recorded<Round>>,
    /// What the mission decided; `None` where it decided nothing.
    pub settings: Option<Recorded<Settings>>,
    /// The rows of those rounds that were asked for.
    pub assessments: Vec<Recorded<Assessment>>,
}

/// [`DisplacementRecords`] made ready to answer several questions.
#[derive(Debug, Clone)]
pub struct Known<'records> {
    /// The records.
    pub records: &'records DisplacementRecords,
    /// Their code sets and confirmed links.
    pub gazetteer: Gazetteer,
    rule: CountingRule,
    alone: CountingRule,
}

impl DisplacementRecords {
    /// The code sets.
    #[must_use]
    pub fn code_sets(&self) -> Vec<CodeSet> {
        code_sets(self.areas.iter().map(|area| &area.record))
    }

    /// What the mission decided, or what holds where it decided nothing.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let settings = self.settings.as_ref();
        settings.map_or_else(Settings::default, |settings| settings.record.clone())
    }

    /// The areas that a text means, with their levels: `set:code`, a code, or
    /// a name.
    #[must_use]
    pub fn meant(&self, text: &str) -> Vec<(Level, AreaReference)> {
        let areas = self.areas.iter().map(|known| &known.record);
        let is_code = |area: &ListedArea, code: &str| {
            let own = area.area.code.as_str();
            own.eq_ignore_ascii_case(code.trim())
        };
        let of = |wanted: &dyn Fn(&ListedArea) -> bool| -> Vec<(Level, AreaReference)> {
            areas
                .clone()
                .filter(|area| wanted(area))
                .map(|area| (area.area.level, area.reference()))
                .collect()
        };
        if let Some((set, code)) = text.rsplit_once(':') {
            let exact = of(&|area| area.code_set.0 == set && is_code(area, code));
            if !exact.is_empty() {
                return exact;
            }
        }
        let by_code = of(&|area| is_code(area, text));
        if !by_code.is_empty() {
            return by_code;
        }
        let key = name_key(text);
        of(&|area| {
            let mut names = area.area.names.iter();
            names.any(|dated| name_key(&dated.name.name) == key)
        })
    }

    /// Made ready to answer questions.
    #[must_use]
    pub fn ready(&self) -> Known<'_> {
        let links = self.links.iter().map(|link| link.record.clone());
        let rule = self.settings().counting;
        Known {
            records: self,
            gazetteer: Gazetteer::new(self.code_sets(), links),
            alone: rule.alone(),
            rule,
        }
    }

    /// Puts every list in its order.
    pub fn order(&mut self) {
        self.areas.sort_by(|one, other| {
            let key = |area: &ListedArea| (area.code_set.clone(), area.area.code.clone());
            key(&one.record).cmp(&key(&other.record))
        });
        self.links.sort_by(|one, other| {
            let (one, other) = (&one.record, &other.record);
            (&one.from, &one.to).cmp(&(&other.from, &other.to))
        });
        self.operations
            .sort_by(|one, other| one.record.name.cmp(&other.record.name));
        self.rounds
            .sort_by(|one, other| one.record.key.cmp(&other.record.key));
        self.assessments.sort_by_cached_key(|row| {
            let row = &row.record;
            (
                row.round.clone(),
                row.kind,
                row.status,
                row.place.area(),
                row.source.form,
                vocabulary::Record::id(row),
            )
        });
    }
}

impl Known<'_> {
    /// The records as the rules of counting take them. Places in
    /// `assessments` are places in [`DisplacementRecords::assessments`].
    #[must_use]
    pub fn counted(&self) -> Records<'_> {
        Records {
            operations: self
                .records
                .operations
                .iter()
                .map(|one| &one.record)
                .collect(),
            rounds: self.records.rounds.iter().map(|one| &one.record).collect(),
            assessments: self
                .records
                .assessments
                .iter()
                .map(|one| &one.record)
                .collect(),
            gazetteer: &self.gazetteer,
            rule: &self.rule,
        }
    }

    /// As [`Known::counted`], of one round that somebody names: also of an
    /// operation that has ended since, or does not count beside another.
    #[must_use]
    pub fn counted_alone(&self, round: &RoundKey) -> Records<'_> {
        let mut records = self.counted();
        records.rounds.retain(|known| known.key == *round);
        records.operations.clear();
        records.rule = &self.alone;
        records
    }
}
