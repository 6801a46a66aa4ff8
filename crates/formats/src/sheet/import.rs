//! The rows of a file compared with what is known: the changes of every
//! mission, and what happened to every row.

use std::collections::BTreeMap;

use appeals::AppealRecords;
use appeals::conversion::RateTable;
use appeals::records::Mission;
use missions::Change;
use serde::Serialize;
use vocabulary::{AppealName, IdentifierSource, MissionCode, RecordKind, Source};

use super::appeal::AppealState;
use super::columns::{Column, Kind};
use super::layout::SheetTable;
use super::row::{self, RowReader};
use super::{Message, SheetFile};
use crate::report::{Counts, Report};
use crate::table::{Findings, Row};

/// What is known of an appeal before.
pub struct KnownAppeal<'a> {
    /// Its name.
    pub name: AppealName,
    /// Its records; `None` where it is new.
    pub records: Option<&'a AppealRecords>,
    /// Its mission's record, where the mission is known but the appeal is
    /// not.
    pub mission: Option<&'a Mission>,
    /// The rates that its mission knows.
    pub rates: RateTable,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It made a record.
    Created,
    /// It changed one.
    Changed,
    /// It says what is recorded.
    Unchanged,
    /// It has an error.
    Refused,
}

/// A row and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowResult {
    /// The sheet; `None` in CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row or line, counted from 1.
    pub row: usize,
    /// The appeal, where the row names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// The code, title or reference of its record.
    pub name: String,
    /// What happened.
    pub what: What,
    /// The headings of the columns that changed something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// The changes of one mission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissionChanges {
    /// The mission.
    pub mission: MissionCode,
    /// Its changes: each stands after what it names.
    pub changes: Vec<Change>,
}

/// What a file brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetImport {
    /// The changes, by mission.
    pub missions: Vec<MissionChanges>,
    /// What happened to every row, in the order of the file.
    pub rows: Vec<RowResult>,
    /// What was found, with the counts of records.
    pub report: Report,
}

/// The changes that a file brings. `mission` is whose the rows are that give
/// a year alone.
///
/// # Errors
/// The report with every error of the file; nothing is to be written then.
pub fn changes(
    file: &SheetFile,
    known: &[KnownAppeal<'_>],
    mission: Option<&MissionCode>,
    identifiers: &mut dyn IdentifierSource,
) -> Result<SheetImport, Box<Report>> {
    let mut findings = Findings::new(&file.file);
    let mut states: BTreeMap<AppealName, AppealState<'_>> = BTreeMap::new();
    for known in known {
        match AppealState::new(known, identifiers) {
            Ok(state) => {
                if state.is_new() {
                    let appeal = known.name.to_string();
                    findings.add(&Message::AppealNew { appeal }, |finding| finding);
                }
                states.insert(known.name.clone(), state);
            }
            Err(message) => findings.add(&message, |finding| finding),
        }
    }
    let mut import = Import {
        file,
        mission,
        states,
        identifiers,
        findings,
        results: Vec::new(),
    };
    // Contributions name projects, whichever sheet stands first.
    import.tables(Kind::Projects);
    import.tables(Kind::Contributions);
    import.finish()
}

pub(super) struct Import<'a, 'k> {
    file: &'a SheetFile,
    mission: Option<&'a MissionCode>,
    states: BTreeMap<AppealName, AppealState<'k>>,
    identifiers: &'a mut dyn IdentifierSource,
    findings: Findings,
    results: Vec<RowResult>,
}

/// What a row did to its record.
pub(super) struct Done {
    pub name: String,
    pub what: What,
    pub columns: Vec<Column>,
}

impl Import<'_, '_> {
    fn tables(&mut self, kind: Kind) {
        let file = self.file;
        for table in file.tables.iter().filter(|table| table.kind == kind) {
            for row in &table.rows {
                self.row(table, row);
            }
        }
        for state in self.states.values_mut() {
            match kind {
                Kind::Projects => {}
                Kind::Contributions => state.parents(&mut self.findings),
            }
        }
    }

    fn row(&mut self, table: &SheetTable, row: &Row) {
        let before = self.findings.errors();
        let mut reader = RowReader {
            table,
            row,
            findings: &mut self.findings,
        };
        let name = match row::appeal_name(table, row, self.mission) {
            Ok(name) => Some(name),
            Err(message) => {
                reader.fault(Column::Appeal, &message);
                None
            }
        };
        let state = name.as_ref().and_then(|name| self.states.get_mut(name));
        let source = Source {
            document: self.file.file.clone(),
            location: Some(reader.location()),
            digest: (!self.file.digest.is_empty()).then(|| self.file.digest.clone()),
            original: None,
        };
        let done = state.map(|state| match table.kind {
            Kind::Projects => state.project(&mut reader, &source, self.identifiers),
            Kind::Contributions => state.contribution(&mut reader, &source, self.identifiers),
        });
        let refused = self.findings.errors() > before;
        let done = done.unwrap_or_else(|| Done {
            name: String::new(),
            what: What::Refused,
            columns: Vec::new(),
        });
        self.results.push(RowResult {
            sheet: table.sheet.clone(),
            row: row.number,
            appeal: name.map(|name| name.to_string()),
            name: done.name,
            what: if refused { What::Refused } else { done.what },
            columns: done
                .columns
                .iter()
                .filter_map(|column| table.placed(*column))
                .map(|placed| placed.heading.clone())
                .collect(),
        });
    }

    fn finish(mut self) -> Result<SheetImport, Box<Report>> {
        for kind in [Kind::Projects, Kind::Contributions] {
            if self.file.tables.iter().any(|table| table.kind == kind) {
                for state in self.states.values() {
                    state.vanished(kind, &mut self.findings);
                }
            }
        }
        let refused = self.findings.has_errors();
        let mut all = self.file.findings.clone();
        all.extend(self.findings.finish());
        let mut report = Report {
            file: self.file.file.clone(),
            digest: (!self.file.digest.is_empty()).then(|| self.file.digest.clone()),
            counts: BTreeMap::new(),
            findings: all,
        };
        if refused {
            return Err(Box::new(report));
        }
        let mut missions: Vec<MissionChanges> = Vec::new();
        for (name, state) in self.states {
            let (changes, counts) = state.finish();
            add(&mut report.counts, counts);
            match missions
                .last_mut()
                .filter(|last| last.mission == name.mission)
            {
                Some(last) => {
                    // Several appeals of a new mission make it once.
                    let makes_mission = |change: &Change| matches!(change, Change::Put { record, .. } if matches!(**record, missions::MissionRecord::Mission(_)));
                    let known = last.changes.iter().any(makes_mission);
                    last.changes.extend(
                        changes
                            .into_iter()
                            .filter(|it| !(known && makes_mission(it))),
                    );
                }
                None => missions.push(MissionChanges {
                    mission: name.mission,
                    changes,
                }),
            }
        }
        Ok(SheetImport {
            missions,
            rows: self.results,
            report,
        })
    }
}

fn add(into: &mut BTreeMap<RecordKind, Counts>, counts: BTreeMap<RecordKind, Counts>) {
    for (kind, more) in counts {
        let sum = into.entry(kind).or_default();
        sum.created += more.created;
        sum.changed += more.changed;
        sum.unchanged += more.unchanged;
    }
}
