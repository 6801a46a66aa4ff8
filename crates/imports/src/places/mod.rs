//! Lists of areas and their boundaries. All files of one import are one
//! change set, or none.

mod matched;
mod outline;

use std::collections::BTreeMap;

use appeals::records::Mission;
use displacement::places::{CodeSet, CodeSetName, Level};
use displacement::records::{Boundary, DisplacementRecords};
use formats::dtm::{Message, areas};
use formats::report::{Finding, Report, Severity};
use missions::Change;
use store::KnownAt;
use vocabulary::{MissionCode, Source};

use crate::dtm::Areas;
use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::mission::new_mission;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, end};

/// What the person who imports says of the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the code set: `cod-ab 2021-12-20`. Where nobody names it,
    /// a list is `cod-ab` with the day from which it is valid, and outlines
    /// are of the mission's only list.
    pub set: Option<String>,
    /// The levels that are wanted; empty for all. Of outlines the one level
    /// that they are of, where the areas do not tell.
    pub levels: Vec<Level>,
    /// Which outline, by name, is of the area with which code: what a person
    /// decided where names do not.
    pub matches: Vec<(String, String)>,
}

/// Lists and boundaries.
pub struct Reading<'a> {
    files: &'a [ImportFile],
    /// What is said of the files.
    pub options: Options,
}

/// The set of a list that nobody names: the common operational datasets.
const COMMON: &str = "cod-ab";

/// What a file brings.
#[derive(Default)]
struct Brought {
    areas: Vec<CodeSet>,
    boundaries: Vec<Boundary>,
    findings: Vec<Finding>,
}

impl<'a> Reading<'a> {
    pub(crate) fn of(files: &'a [ImportFile]) -> Self {
        Self {
            files,
            options: Options::default(),
        }
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let code = mission.ok_or(ImportError::MissionNotNamed)?;
        around.may_be_about(code)?;
        let mut known = DisplacementRecords::default();
        let mut recorded = None;
        if let Some(store) = around.store
            && let Some(mission) = store.mission_by_code(code).await?
        {
            recorded = Some(mission.record);
            known = store.displacement(code, KnownAt::Now).await?;
        }
        let is_new = recorded.is_none();
        let mission = recorded.or_else(|| new_mission(code));
        let mut areas = Areas::of(&known);
        let mut outlines = Vec::new();
        let mut outcomes = Vec::new();
        // Lists first: outlines of the same import may be of their areas.
        let mut files: Vec<(usize, &ImportFile)> = self.files.iter().enumerate().collect();
        files.sort_by_key(|(place, file)| (areas::has_outlines(file.whole()), *place));
        for (place, file) in files {
            let read = match &mission {
                Some(mission) => self.one(file, mission, &areas),
                None => {
                    let mission = code.to_string();
                    let message = Message::MissionUnknown { mission };
                    Err(vec![Finding::new(file.name(), &message)])
                }
            };
            around.progress.advance(file.bytes());
            let mut report = Report {
                file: file.name().to_owned(),
                digest: Some(file.digest().to_owned()),
                counts: BTreeMap::new(),
                findings: Vec::new(),
            };
            let refused = match read {
                Ok(brought) => {
                    brought.areas.iter().for_each(|set| areas.add(set));
                    outlines.extend(brought.boundaries);
                    report.findings = brought.findings;
                    report.has_errors()
                }
                Err(findings) => {
                    report.findings = findings;
                    true
                }
            };
            outcomes.push((place, report, refused));
        }
        outcomes.sort_by_key(|(place, ..)| *place);
        let refused = outcomes.iter().any(|(.., refused)| *refused);
        let mut answers: Vec<Outcome> = outcomes
            .into_iter()
            .map(|(_, report, refused)| {
                let mut outcome = Outcome::refused(report);
                outcome.refused = refused;
                outcome.appeal = Some(code.to_string());
                outcome
            })
            .collect();
        if refused {
            return Ok(Answer::of(answers, false, mode == Mode::Preview));
        }
        let changes = self.changes(mission.filter(|_| is_new), &areas, outlines);
        let Some(mut writer) = Writer::of(around, Kind::Places, mode) else {
            if let Some(first) = answers.first_mut() {
                first.created = changes.len();
            }
            return Ok(Answer::of(answers, false, mode == Mode::Preview));
        };
        let mut tally = Tally::default();
        writer.put(code, changes, &mut tally).await?;
        writer.note(around, code, &mut tally).await?;
        let point = tally.point().map(|point| point.0);
        // What files bring together is counted with the first.
        if let Some(first) = answers.first_mut() {
            let report = std::mem::take(&mut first.report);
            *first = tally.outcome(report, code.to_string());
        }
        for answer in &mut answers {
            answer.journal = point;
        }
        end(Some(writer), around, answers, mode).await
    }

    fn changes(
        &self,
        new_mission: Option<Mission>,
        areas: &Areas,
        outlines: Vec<Boundary>,
    ) -> Vec<Change> {
        let document = self.files.iter().map(ImportFile::name);
        let source = Source::named(document.collect::<Vec<_>>().join(", "));
        let mut changes = Vec::new();
        changes.extend(new_mission.map(|mission| Change::put(mission, source.clone())));
        changes.extend(areas.changes(&source));
        for outline in outlines {
            changes.push(Change::put(outline, source.clone()));
        }
        changes
    }

    fn one(
        &self,
        file: &ImportFile,
        mission: &Mission,
        known: &Areas,
    ) -> Result<Brought, Vec<Finding>> {
        if areas::has_outlines(file.whole()) {
            matched::outlines(file, &self.options, mission, known)
        } else {
            self.list(file, mission)
        }
    }

    fn list(&self, file: &ImportFile, mission: &Mission) -> Result<Brought, Vec<Finding>> {
        let set = self.options.set.as_deref();
        let (lists, mut findings) = areas::list(file.name(), file.whole(), set.unwrap_or(COMMON))
            .map_err(|report| report.findings)?;
        let given: Vec<String> = lists.iter().map(|list| list.country.clone()).collect();
        let wanted = lists.into_iter().filter(|list| {
            let country = &list.country;
            country.is_empty() || mission.countries.contains(country)
        });
        let mut brought = Brought::default();
        for list in wanted {
            let name = match set {
                Some(set) => CodeSetName(set.to_owned()),
                None => list.areas.name.clone(),
            };
            let mut areas = CodeSet::new(name, true);
            for area in list.areas.areas() {
                let levels = &self.options.levels;
                if levels.is_empty() || area.level == Level::Country || levels.contains(&area.level)
                {
                    // Within one list a code has one name: it was checked.
                    areas.add(area.clone()).ok();
                }
            }
            brought.areas.push(areas);
        }
        if brought.areas.is_empty() {
            let message = Message::NoneOfMission {
                mission: mission.code.to_string(),
                count: given.len(),
            };
            findings.push(Finding::new(file.name(), &message));
        }
        // What contradicts in the lists of other countries is their business.
        findings.retain(|finding| {
            finding.severity == Severity::Error
                || finding.key != "area-contradicts"
                || given.len() == 1
        });
        brought.findings = findings;
        Ok(brought)
    }
}
