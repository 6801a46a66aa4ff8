//! Activities compared with what is known: the changes that bring the
//! records to what the file says.
//!
//! Records are found again by the names they have in the file. What a file
//! does not say, a known record keeps; what is known and not in the file
//! stays. A file that was exported from the same records changes nothing.

mod activity;
mod flows;
mod lint;
mod state;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::BufRead;

use appeals::AppealRecords;
use appeals::records::{Mission, SectorDefinition};
use missions::Change;
use vocabulary::{AppealName, IdentifierSource, MissionCode, RecordKind};

use super::belonging::Survey;
use super::findings::Findings;
use super::message::Message;
use super::reader::{Activities, Refusal};
use super::shape;
use super::translate;
use super::tree::{Element, ours};
use crate::report::{Counts, Finding, Report, Severity};
use state::MissionState;

/// Why a file was refused: all errors, with what else was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct IatiErrors {
    /// The file, by name.
    pub file: String,
    /// Errors, and what was found on the way.
    pub findings: Vec<Finding>,
}

impl IatiErrors {
    /// The errors alone.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// The report of an import that brought nothing.
    #[must_use]
    pub fn report(&self) -> Report {
        Report {
            file: self.file.clone(),
            findings: self.findings.clone(),
            ..Report::default()
        }
    }
}

impl fmt::Display for IatiErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for error in self.errors() {
            write!(formatter, "{between}{error}")?;
            between = "\n";
        }
        Ok(())
    }
}

/// What is known of a mission that a file speaks of.
#[derive(Debug, Clone)]
pub struct KnownMission {
    /// The mission.
    pub mission: Mission,
    /// Its own sectors.
    pub sectors: Vec<SectorDefinition>,
    /// The appeals that the file speaks of and that are known.
    pub appeals: Vec<AppealRecords>,
}

/// What an import takes from around it.
pub struct Context<'a> {
    /// The missions that are known.
    pub known: &'a [KnownMission],
    /// Where new identifiers come from.
    pub identifiers: &'a mut dyn IdentifierSource,
    /// The file, by name: the source of every record.
    pub file: &'a str,
    /// The digest of the file’s bytes.
    pub digest: &'a str,
}

/// The changes that a file brings to one mission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissionImport {
    /// The mission.
    pub mission: MissionCode,
    /// Its appeals that the file speaks of.
    pub appeals: Vec<AppealName>,
    /// The changes, in an order in which each stands after what it names.
    pub changes: Vec<Change>,
    /// Records by kind.
    pub counts: BTreeMap<RecordKind, Counts>,
}

/// The changes that a file brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IatiImport {
    /// By mission.
    pub missions: Vec<MissionImport>,
    /// What was found and done, with the counts of records.
    pub report: Report,
}

/// Reads a file once to learn which appeals it speaks of, and whether it can
/// be read to its end; with `mission`, all of it is filed under that one.
///
/// # Errors
/// [`IatiErrors`] when the file is not a list of activities, is not
/// well-formed, names an activity twice, or does not tell the year of one.
pub fn survey<R: BufRead>(
    file: &str,
    input: R,
    mission: Option<&MissionCode>,
) -> Result<Survey, IatiErrors> {
    let mut findings = Findings::new(file);
    let surveyed = see_all(input, mission, &mut findings);
    match surveyed {
        Ok(survey) if !findings.has_errors() => Ok(survey),
        Ok(_) => Err(refused(file, findings)),
        Err(refusal) => {
            add_refusal(&mut findings, &refusal);
            Err(refused(file, findings))
        }
    }
}

fn refused(file: &str, findings: Findings) -> IatiErrors {
    IatiErrors {
        file: file.to_owned(),
        findings: findings.finish(),
    }
}

fn add_refusal(findings: &mut Findings, refusal: &Refusal) {
    findings.add(&refusal.message, |finding| {
        finding.at(refusal.line, refusal.column)
    });
}

fn see_all<R: BufRead>(
    input: R,
    mission: Option<&MissionCode>,
    findings: &mut Findings,
) -> Result<Survey, Refusal> {
    let mut activities = Activities::open(input)?;
    let mut survey = Survey::new(activities.root(), mission);
    let mut identifiers = Identifiers::default();
    // What departs from the schema is said when the records are made.
    let mut unsaid = Findings::default();
    while let Some(activity) = activities.next_activity()? {
        let mut activity = modern(activity, &mut unsaid);
        let Some(identifier) = identifier_of(&activity) else {
            findings.at(&Message::IdentifierMissing, &activity);
            continue;
        };
        if activity.first("iati-identifier").is_some()
            && let Some((_, first)) = identifiers.known.get(&identifier)
        {
            let first = *first;
            findings.at(&Message::IdentifierTwice { identifier, first }, &activity);
            continue;
        }
        identifiers.number(&mut activity, &identifier);
        survey.see(&activity, &identifier, findings);
    }
    if identifiers.known.is_empty() && !findings.has_errors() {
        findings.add(&Message::NoActivities, |finding| finding);
    }
    survey.finish(&mut Findings::default());
    Ok(survey)
}

/// The identifiers of a file, with how often each was seen and where first.
#[derive(Debug, Default)]
struct Identifiers {
    known: HashMap<String, (usize, usize)>,
}

impl Identifiers {
    /// Takes note of an identifier. In the older dialect, whose files give
    /// one code to several activities, the second is told apart by a number;
    /// gives the line of the first.
    fn number(&mut self, activity: &mut Element, identifier: &str) -> Option<usize> {
        let seen = self
            .known
            .entry(identifier.to_owned())
            .or_insert((0, activity.line));
        seen.0 += 1;
        let (count, first) = *seen;
        if count == 1 {
            return None;
        }
        activity.set(&ours("code"), format!("{identifier}-{count}"));
        Some(first)
    }
}

/// The activity in the elements of 2.03, as far as the schema allows them.
fn modern(activity: Element, findings: &mut Findings) -> Element {
    let mut activity = if translate::is_older(&activity) {
        translate::translate(&activity, findings)
    } else {
        activity
    };
    shape::conform(&mut activity, findings);
    activity
}

/// The name of an activity in its file.
fn identifier_of(activity: &Element) -> Option<String> {
    activity
        .first("iati-identifier")
        .map(Element::own_text)
        .or_else(|| activity.ours("code").map(ToOwned::to_owned))
        .filter(|identifier| !identifier.is_empty())
}

/// The changes that a file brings, which `survey` has read before.
///
/// # Errors
/// [`IatiErrors`] when an amount cannot be kept exactly or has no currency,
/// or a mission is not known and is no country.
pub fn records<'a, R: BufRead>(
    survey: &'a Survey,
    input: R,
    context: Context<'a>,
) -> Result<IatiImport, IatiErrors> {
    let mut parts = Parts::of(survey, input, context);
    while parts.read(usize::MAX) {}
    parts.finish()
}

/// The changes that a file brings, some activities at a time: what was taken
/// is forgotten, and only the names of activities are kept.
pub struct Parts<'a, R> {
    import: Import<'a>,
    activities: Option<Activities<R>>,
}

impl<'a, R: BufRead> Parts<'a, R> {
    /// Of a file that `survey` has read before.
    pub fn of(survey: &'a Survey, input: R, context: Context<'a>) -> Self {
        let mut import = Import::new(survey, context);
        let activities = match Activities::open(input) {
            Ok(activities) => Some(activities),
            Err(refusal) => {
                add_refusal(&mut import.findings, &refusal);
                None
            }
        };
        Self { import, activities }
    }

    /// Reads at most so many activities; whether more may come.
    pub fn read(&mut self, at_most: usize) -> bool {
        let Some(activities) = &mut self.activities else {
            return false;
        };
        for _ in 0..at_most {
            match activities.next_activity() {
                Ok(Some(activity)) => self.import.take(activity),
                Ok(None) => {
                    self.activities = None;
                    return false;
                }
                Err(refusal) => {
                    add_refusal(&mut self.import.findings, &refusal);
                    self.activities = None;
                    return false;
                }
            }
        }
        true
    }

    /// The changes since they were last taken, by mission, in an order in
    /// which each stands after what it names.
    pub fn changes(&mut self) -> Vec<(MissionCode, Vec<Change>)> {
        let missions = self.import.missions.iter_mut();
        missions
            .map(|(mission, state)| (mission.clone(), state.take_changes()))
            .filter(|(_, changes)| !changes.is_empty())
            .collect()
    }

    /// Whether the file will be refused.
    pub fn has_errors(&self) -> bool {
        self.import.findings.has_errors()
    }

    /// What was found, with the changes that were not taken.
    ///
    /// # Errors
    /// As for [`records`].
    pub fn finish(self) -> Result<IatiImport, IatiErrors> {
        if self.has_errors() {
            return Err(refused(self.import.file, self.import.findings));
        }
        Ok(self.import.finish())
    }
}

/// An import while it is put together.
struct Import<'a> {
    survey: &'a Survey,
    identifiers: &'a mut dyn IdentifierSource,
    file: &'a str,
    digest: &'a str,
    known: &'a [KnownMission],
    missions: BTreeMap<MissionCode, MissionState<'a>>,
    findings: Findings,
    /// Transactions of the older dialect by their reference, which is meant
    /// to be unique in a file.
    references: HashMap<String, (usize, usize)>,
    /// Activities of the older dialect by their code.
    seen: Identifiers,
    /// Transactions that are no contributions.
    kept: usize,
    not_converted: BTreeMap<String, usize>,
}

impl<'a> Import<'a> {
    fn new(survey: &'a Survey, context: Context<'a>) -> Self {
        let mut findings = Findings::new(context.file);
        survey.clone().finish(&mut findings);
        Self {
            survey,
            identifiers: context.identifiers,
            file: context.file,
            digest: context.digest,
            known: context.known,
            missions: BTreeMap::new(),
            findings,
            references: HashMap::new(),
            seen: Identifiers::default(),
            kept: 0,
            not_converted: BTreeMap::new(),
        }
    }

    /// Makes the records of an activity.
    fn take(&mut self, activity: Element) {
        let older = translate::is_older(&activity);
        let mut activity = modern(activity, &mut self.findings);
        if older && let Some(identifier) = identifier_of(&activity) {
            let first = self.seen.number(&mut activity, &identifier);
            if let Some(first) = first {
                let message = Message::IdentifierAgain { identifier, first };
                self.findings.at(&message, &activity);
            }
        }
        self.activity(activity, older);
    }

    fn finish(mut self) -> IatiImport {
        if self.kept > 0 {
            let message = Message::TransactionsKept {
                count: self.kept,
                why: "they pass money on, spend it, or draw on commitments that are counted"
                    .to_owned(),
            };
            self.findings.add(&message, |finding| finding);
        }
        for (currency, count) in std::mem::take(&mut self.not_converted) {
            let message = Message::NotConverted { count, currency };
            self.findings.add(&message, |finding| finding);
        }
        let mut counts: BTreeMap<RecordKind, Counts> = BTreeMap::new();
        let missions: Vec<MissionImport> = std::mem::take(&mut self.missions)
            .into_iter()
            .map(|(mission, state)| state.finish(mission))
            .collect();
        for (kind, more) in missions.iter().flat_map(|mission| &mission.counts) {
            let sum = counts.entry(*kind).or_default();
            sum.created += more.created;
            sum.changed += more.changed;
            sum.unchanged += more.unchanged;
        }
        IatiImport {
            missions,
            report: Report {
                file: self.file.to_owned(),
                digest: (!self.digest.is_empty()).then(|| self.digest.to_owned()),
                counts,
                findings: self.findings.finish(),
            },
        }
    }
}
