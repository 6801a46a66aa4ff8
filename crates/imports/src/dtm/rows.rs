//! The rows of files beside the rows that are recorded.

use std::collections::{BTreeMap, BTreeSet};

use displacement::places::{CodeSetName, name_key};
use displacement::rounds::{Assessment, AssessmentKind, Form, RoundKey, Status};
use formats::dtm::{DtmFile, Message};
use formats::report::{Counts, Explain, Finding};
use missions::Change;
use uuid::Uuid;
use vocabulary::{Record, RecordKind, Source};

use super::Options;
use super::known::Recorded;

/// The rows that a file must have whole: those of one status of a round, of
/// one kind, in one shape of file.
pub(super) type Scope = (RoundKey, AssessmentKind, Form, Status);

pub(super) fn scope(row: &Assessment) -> Scope {
    (row.round.clone(), row.kind, row.source.form, row.status)
}

/// What files bring, row by row.
#[derive(Default)]
pub(super) struct Rows<'file> {
    /// Every row of every file, once, with the place of its file.
    seen: BTreeMap<Uuid, (usize, &'file Assessment)>,
    /// Those that are new or say something else, in the order of the files.
    put: Vec<Uuid>,
    /// Recorded rows that no longer hold, with the place of the file that
    /// says so.
    pub withdrawn: BTreeMap<Uuid, usize>,
    /// What happened to the rows of each file.
    counts: BTreeMap<usize, Counts>,
    /// What was found, with the place of the file.
    pub findings: Vec<(usize, Finding)>,
}

pub(super) fn finding(row: &Assessment, message: &impl Explain) -> Finding {
    Finding::new(&row.source.file, message)
        .in_sheet(row.source.sheet.as_deref())
        .at(row.source.row, 1)
}

/// Where a row was taken from: with the reason, where a person gives one.
pub(super) fn source(file: &DtmFile, row: Option<&Assessment>, reason: Option<&str>) -> Source {
    source_of((&file.file, &file.digest), row, reason)
}

/// As [`source`], of a file by its name and digest.
pub(super) fn source_of(
    (file, digest): (&str, &str),
    row: Option<&Assessment>,
    reason: Option<&str>,
) -> Source {
    let location = row.map(|row| match &row.source.sheet {
        Some(sheet) => format!("{sheet}, row {}", row.source.row),
        None => format!("row {}", row.source.row),
    });
    Source {
        document: match reason {
            Some(reason) => format!("{file}: {reason}"),
            None => file.to_owned(),
        },
        location,
        digest: (!digest.is_empty()).then(|| digest.to_owned()),
        original: None,
    }
}

/// The names of a place in one spelling, without the country.
pub(super) fn path(row: &Assessment) -> Vec<String> {
    let parts = row.place.parts.iter().skip(1);
    parts.map(|part| name_key(&part.name)).collect()
}

impl<'file> Rows<'file> {
    /// Adds the rows of a file.
    pub fn add(&mut self, place: usize, file: &'file DtmFile, known: &Recorded) {
        let mut counts = Counts::default();
        for row in &file.assessments {
            let id = row.id();
            if let Some((other, earlier)) = self.seen.get(&id) {
                // Twice in one file: a check has spoken of it.
                if *other != place && !earlier.says_the_same(row) {
                    let message = Message::FilesDiffer {
                        area: row.place.names(),
                        other: earlier.source.file.clone(),
                    };
                    self.findings.push((place, finding(row, &message)));
                } else {
                    counts.unchanged += 1;
                }
                continue;
            }
            self.seen.insert(id, (place, row));
            match known.rows.get(&id) {
                Some(before) if before.record.says_the_same(row) => counts.unchanged += 1,
                Some(_) => {
                    counts.changed += 1;
                    self.put.push(id);
                }
                None => {
                    counts.created += 1;
                    self.put.push(id);
                }
            }
        }
        self.counts.insert(place, counts);
    }

    /// Finds the recorded rows that the files of their round no longer have.
    pub fn gone(&mut self, known: &Recorded, options: &Options) {
        let mut scopes: BTreeMap<Scope, (usize, BTreeSet<&CodeSetName>)> = BTreeMap::new();
        let mut new_paths: BTreeMap<(Scope, &CodeSetName, Vec<String>), (usize, Uuid)> =
            BTreeMap::new();
        for (id, (place, row)) in &self.seen {
            let (_, sets) = scopes
                .entry(scope(row))
                .or_insert_with(|| (*place, BTreeSet::new()));
            sets.insert(&row.place.set);
            if !known.rows.contains_key(id) {
                new_paths.insert((scope(row), &row.place.set, path(row)), (*place, *id));
            }
        }
        let mut contradicted: BTreeSet<(RoundKey, CodeSetName)> = BTreeSet::new();
        for (id, recorded) in &known.rows {
            let row = &recorded.record;
            let Some((place, sets)) = scopes.get(&scope(row)) else {
                continue;
            };
            if self.seen.contains_key(id) {
                continue;
            }
            let renamed = (scope(row), &row.place.set, path(row));
            if let Some((place, new)) = new_paths.get(&renamed) {
                let message = Message::CodeFound {
                    area: row.place.names(),
                };
                if let Some((_, new)) = self.seen.get(new) {
                    self.findings.push((*place, finding(new, &message)));
                }
                self.withdrawn.insert(*id, *place);
                continue;
            }
            if options.replace {
                self.withdrawn.insert(*id, *place);
            } else if !sets.contains(&row.place.set) {
                // The same people under other codes would count twice.
                if contradicted.insert((row.round.clone(), row.place.set.clone())) {
                    let here = sets.first().map(ToString::to_string);
                    let message = Message::RoundHasOtherCodes {
                        round: row.round.to_string(),
                        known: row.place.set.to_string(),
                        here: here.unwrap_or_default(),
                    };
                    let file = self.file_at(*place);
                    self.findings.push((*place, Finding::new(&file, &message)));
                }
                continue;
            } else if options.partial {
                continue;
            }
            let (area, round) = (row.place.names(), row.round.to_string());
            let persons = row.persons.as_ref();
            let persons = persons.map_or_else(|| "?".to_owned(), |tally| tally.count.to_string());
            let file = self.file_at(*place);
            let found = if options.replace {
                let message = Message::RowWithdrawn {
                    area,
                    round,
                    persons,
                };
                Finding::new(&file, &message)
            } else {
                let message = Message::RowGone {
                    area,
                    round,
                    persons,
                };
                Finding::new(&file, &message)
            };
            self.findings.push((*place, found));
        }
    }

    fn file_at(&self, place: usize) -> String {
        let mut rows = self.seen.values();
        let row = rows.find(|(file, _)| *file == place);
        row.map_or_else(String::new, |(_, row)| row.source.file.clone())
    }

    /// What happened to the rows of a file.
    pub fn counts(&self, place: usize) -> Counts {
        self.counts.get(&place).copied().unwrap_or_default()
    }

    /// The rows of a round as they become: of the files, and those recorded
    /// ones that stay.
    pub fn of_round<'row>(
        &'row self,
        round: &'row RoundKey,
        known: &'row Recorded,
    ) -> Vec<&'row Assessment> {
        let stay = known
            .rows
            .iter()
            .filter(|(id, _)| !self.seen.contains_key(id) && !self.withdrawn.contains_key(id))
            .map(|(_, row)| &row.record);
        let new = self.seen.values().map(|(_, row)| *row);
        new.chain(stay).filter(|row| row.round == *round).collect()
    }

    /// What is written.
    pub fn changes(&self, files: &[DtmFile], options: &Options, known: &Recorded) -> Vec<Change> {
        let mut changes = Vec::new();
        for id in &self.put {
            let Some((place, row)) = self.seen.get(id) else {
                continue;
            };
            let Some(file) = files.get(*place) else {
                continue;
            };
            let is_correction = known.rows.contains_key(id);
            let reason = options.reason.as_deref().filter(|_| is_correction);
            let source = source(file, Some(row), reason);
            changes.push(Change::put((*row).clone(), source));
        }
        for (id, place) in &self.withdrawn {
            let Some(file) = files.get(*place) else {
                continue;
            };
            changes.push(Change::Withdraw {
                kind: RecordKind::Assessment,
                id: *id,
                source: source(file, None, options.reason.as_deref()),
            });
        }
        changes
    }
}
