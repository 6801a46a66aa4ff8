//! An appeal as a list of activities in IATI 2.03.
//!
//! Each project is one activity. What its records say is written from the
//! records; what its source said beside stands with it in `particulars` and
//! is given back as it was. Where a record still says what its source's
//! elements say, those elements are given back, so that nothing is lost
//! between a file that came in and the file that goes out.

mod appeal;
mod project;
mod transaction;

use std::collections::HashMap;
use std::io::Write;

use appeals::AppealRecords;
use appeals::records::{
    Appeal, Contribution, Destination, Framework, Mission, Project, Requirement, SectorDefinition,
    SectorKey, Target,
};
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use vocabulary::identifier::{FrameworkId, ProjectId};
use vocabulary::{Recorded, Texts};

use super::ours::RootSays;
use super::tree::{Element, OURS, ours};
use super::write::{OUR_PREFIX, Sink, TextSink, TreeSink};

/// The organisation that publishes the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Its identifier in IATI: `XM-DAC-47066`.
    pub reference: String,
    /// Its kind in IATI’s list: `40` for a multilateral organisation.
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl Default for Publisher {
    /// The organisation whose missions’ appeals these are.
    fn default() -> Self {
        Self {
            reference: "XM-DAC-47066".to_owned(),
            kind: "40".to_owned(),
            name: "International Organization for Migration".to_owned(),
        }
    }
}

/// A project with all that is recorded of its money.
#[derive(Debug, Clone)]
pub struct ProjectRecords<'a> {
    /// The project.
    pub project: &'a Project,
    /// What it asked for, original and revised.
    pub requirements: Vec<&'a Requirement>,
    /// What came for it alone.
    pub contributions: Vec<&'a Contribution>,
    /// When any of these was last changed.
    pub changed_at: DateTime<Utc>,
}

/// Writes activities one after the other; holds no more than one.
pub struct Exporter<'a, W> {
    into: W,
    sink: TextSink,
    /// For a second thread: what it writes stands after `sink`.
    beside: TextSink,
    context: Context<'a>,
}

/// What all activities of a file share.
pub(super) struct Context<'a> {
    pub(super) mission: &'a Mission,
    pub(super) appeal: &'a Appeal,
    pub(super) frameworks: Vec<&'a Framework>,
    pub(super) sectors: HashMap<(&'a str, &'a str), &'a Texts>,
    pub(super) publisher: &'a Publisher,
    /// The countries of the mission: two letters, share in percent, names.
    pub(super) countries: Vec<(&'static str, String, &'static Texts)>,
    /// The beginning of every identifier that the publisher gives.
    pub(super) identifier: String,
    /// The humanitarian scope of a project whose plan no list knows.
    pub(super) scope: String,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        mission: &'a Mission,
        appeal: &'a Appeal,
        frameworks: Vec<&'a Framework>,
        sectors: impl IntoIterator<Item = &'a SectorDefinition>,
        publisher: &'a Publisher,
    ) -> Self {
        let period = appeal.period.to_string();
        Self {
            mission,
            appeal,
            frameworks,
            countries: project::countries_of(mission),
            sectors: sectors
                .into_iter()
                .map(|sector| ((sector.list.as_str(), sector.code.as_str()), &sector.names))
                .collect(),
            publisher,
            identifier: format!("{}-{}-{period}", publisher.reference, mission.code),
            scope: format!("{}-{period}", mission.code),
        }
    }

    pub(super) fn framework(&self, id: FrameworkId) -> Option<&'a Framework> {
        self.frameworks
            .iter()
            .copied()
            .find(|framework| framework.id == id)
    }

    /// The names of a sector: of the mission’s own, or of the shared lists.
    pub(super) fn sector_names(&self, key: &SectorKey) -> Option<&Texts> {
        self.sectors
            .get(&(key.list.as_str(), key.code.as_str()))
            .copied()
            .or_else(|| geography::sector_by_code(&key.list, &key.code).map(|known| &known.names))
    }
}

impl<'a, W: Write> Exporter<'a, W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(
        into: W,
        mission: &'a Mission,
        appeal: &'a Appeal,
        frameworks: Vec<&'a Framework>,
        sectors: Vec<&'a SectorDefinition>,
        publisher: &'a Publisher,
        made_at: DateTime<Utc>,
    ) -> std::io::Result<Self> {
        let says = RootSays::of(mission, appeal, &frameworks, &sectors);
        let context = Context::new(mission, appeal, frameworks, sectors, publisher);
        let mut sink = TextSink::default();
        sink.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let made_at = time_text(made_at);
        let declaration = format!("xmlns:{OUR_PREFIX}");
        let own = says.attributes().map(|(name, value)| (ours(name), value));
        let mut attributes = vec![
            ("version", "2.03"),
            ("generated-datetime", made_at.as_str()),
            (declaration.as_str(), OURS),
        ];
        attributes.extend(
            own.iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        sink.open("iati-activities", &attributes);
        let mut exporter = Self {
            into,
            beside: sink.beside(),
            sink,
            context,
        };
        exporter.sink.take(&mut exporter.into)?;
        Ok(exporter)
    }

    /// Writes one project.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn project(&mut self, records: &ProjectRecords<'_>) -> std::io::Result<()> {
        put(&mut self.sink, &self.context, records);
        self.flush()
    }

    /// Writes several projects in their order, by two threads where they are
    /// enough for that.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn projects(&mut self, projects: &[ProjectRecords<'_>]) -> std::io::Result<()> {
        let (first, second) = projects.split_at(projects.len() / 2);
        if first.len() < WORTH_A_THREAD {
            return projects
                .iter()
                .try_for_each(|project| self.project(project));
        }
        let (context, sink, beside) = (&self.context, &mut self.sink, &mut self.beside);
        std::thread::scope(|scope| {
            let other = scope.spawn(move || {
                for project in second {
                    put(beside, context, project);
                }
            });
            for project in first {
                put(sink, context, project);
            }
            other.join()
        })
        .map_err(|_| std::io::Error::other("the second half of some projects was not written"))?;
        self.sink.take(&mut self.into)?;
        self.beside.take(&mut self.into)
    }

    /// The identifier that a project goes by in the file.
    #[must_use]
    pub fn identifier(&self, project: &Project) -> String {
        identifier(&self.context, project)
    }

    /// Begins what belongs to the appeal and to none of its projects alone.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_rest(&mut self, changed_at: DateTime<Utc>) -> std::io::Result<()> {
        self.sink.declare([]);
        appeal::open(&mut self.sink, &self.context, changed_at);
        self.flush()
    }

    /// Writes contributions that are for no project alone; may be called as
    /// often as there are more.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rest<'c>(
        &mut self,
        contributions: impl IntoIterator<Item = &'c Contribution>,
        project_codes: &HashMap<ProjectId, String>,
    ) -> std::io::Result<()> {
        for contribution in contributions {
            appeal::transaction(&mut self.sink, &self.context, contribution, project_codes);
            self.flush()?;
        }
        Ok(())
    }

    /// Ends what [`Exporter::begin_rest`] began, with what is asked for no
    /// project alone.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish_rest(
        &mut self,
        requirements: &[&Requirement],
        project_codes: &HashMap<ProjectId, String>,
    ) -> std::io::Result<()> {
        appeal::close(&mut self.sink, &self.context, requirements, project_codes);
        self.flush()
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.sink.waiting() > 256 * 1024 {
            self.sink.take(&mut self.into)?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the rest cannot be written.
    pub fn finish(mut self) -> std::io::Result<W> {
        self.sink.close();
        self.sink.raw("\n");
        self.sink.take(&mut self.into)?;
        self.into.flush()?;
        Ok(self.into)
    }
}

/// Projects for which a second thread is not worth its beginning.
const WORTH_A_THREAD: usize = 32;

/// One project as an activity.
fn put(sink: &mut TextSink, context: &Context<'_>, records: &ProjectRecords<'_>) {
    let source = project::source_of(records.project);
    let mut namespaces = Vec::new();
    if let Some(source) = &source {
        foreign(source, &mut namespaces);
    }
    let transactions: Vec<Option<Element>> = records
        .contributions
        .iter()
        .map(|contribution| transaction::source_of(contribution))
        .collect();
    for source in transactions.iter().flatten() {
        foreign(source, &mut namespaces);
    }
    sink.declare(namespaces);
    project::write(sink, context, records, source.as_ref(), &transactions);
}

/// Writes an appeal; with `changed_since`, only the projects of which
/// anything was recorded after it.
///
/// # Errors
/// When the file cannot be written.
pub fn export<W: Write>(
    into: W,
    records: &AppealRecords,
    publisher: &Publisher,
    made_at: DateTime<Utc>,
    changed_since: Option<DateTime<Utc>>,
) -> std::io::Result<W> {
    let frameworks = records.frameworks.iter().map(|one| &one.record).collect();
    let sectors = records.sectors.iter().map(|one| &one.record).collect();
    let mut exporter = Exporter::begin(
        into,
        &records.mission.record,
        &records.appeal.record,
        frameworks,
        sectors,
        publisher,
        made_at,
    )?;
    let (projects, rest) = by_project(records);
    let changed = |at: DateTime<Utc>| changed_since.is_none_or(|since| at > since);
    let mut codes = HashMap::new();
    for project in &projects {
        codes.insert(project.project.id, exporter.identifier(project.project));
        if changed(project.changed_at) {
            exporter.project(project)?;
        }
    }
    let nothing = rest.requirements.is_empty() && rest.contributions.is_empty();
    if !nothing && changed(rest.changed_at) {
        exporter.begin_rest(rest.changed_at)?;
        exporter.rest(rest.contributions.iter().copied(), &codes)?;
        exporter.finish_rest(&rest.requirements, &codes)?;
    }
    exporter.finish()
}

/// When anything that an export writes was last changed.
#[must_use]
pub fn last_change(records: &AppealRecords) -> Option<DateTime<Utc>> {
    let projects = records.projects.iter().map(|one| one.recorded_at);
    let requirements = records.requirements.iter().map(|one| one.recorded_at);
    let contributions = records.contributions.iter().map(|one| one.recorded_at);
    projects
        .chain(requirements)
        .chain(contributions)
        .chain([records.appeal.recorded_at])
        .max()
}

/// What belongs to no project alone.
struct Rest<'a> {
    requirements: Vec<&'a Requirement>,
    contributions: Vec<&'a Contribution>,
    changed_at: DateTime<Utc>,
}

fn by_project(records: &AppealRecords) -> (Vec<ProjectRecords<'_>>, Rest<'_>) {
    let mut places = HashMap::new();
    let mut projects: Vec<ProjectRecords<'_>> = Vec::with_capacity(records.projects.len());
    for project in &records.projects {
        places.insert(project.record.id, projects.len());
        projects.push(ProjectRecords {
            project: &project.record,
            requirements: Vec::new(),
            contributions: Vec::new(),
            changed_at: project.recorded_at,
        });
    }
    let mut rest = Rest {
        requirements: Vec::new(),
        contributions: Vec::new(),
        changed_at: DateTime::UNIX_EPOCH,
    };
    for Recorded {
        record,
        recorded_at,
        ..
    } in &records.requirements
    {
        let place = record.subject.project().and_then(|id| places.get(&id));
        match place.and_then(|place| projects.get_mut(*place)) {
            Some(project) => {
                project.requirements.push(record);
                project.changed_at = project.changed_at.max(*recorded_at);
            }
            None => {
                rest.requirements.push(record);
                rest.changed_at = rest.changed_at.max(*recorded_at);
            }
        }
    }
    for Recorded {
        record,
        recorded_at,
        ..
    } in &records.contributions
    {
        let place = single_project(record).and_then(|id| places.get(&id));
        match place.and_then(|place| projects.get_mut(*place)) {
            Some(project) => {
                project.contributions.push(record);
                project.changed_at = project.changed_at.max(*recorded_at);
            }
            None => {
                rest.contributions.push(record);
                rest.changed_at = rest.changed_at.max(*recorded_at);
            }
        }
    }
    (projects, rest)
}

/// The project that a contribution is for alone.
pub(super) fn single_project(contribution: &Contribution) -> Option<ProjectId> {
    match &contribution.destination {
        Destination::Single {
            target: Target::Project { project },
        } => Some(*project),
        _ => None,
    }
}

/// The activity that an export would write, for comparison with a file.
pub(super) fn activity_of(context: &Context<'_>, records: &ProjectRecords<'_>) -> Option<Element> {
    let source = project::source_of(records.project);
    let transactions: Vec<Option<Element>> = records
        .contributions
        .iter()
        .map(|contribution| transaction::source_of(contribution))
        .collect();
    let mut sink = TreeSink::default();
    project::write(&mut sink, context, records, source.as_ref(), &transactions);
    sink.finish()
}

/// The activity of what belongs to no project, for comparison with a file.
pub(super) fn rest_of(
    context: &Context<'_>,
    requirements: &[&Requirement],
    contributions: &[&Contribution],
    project_codes: &HashMap<ProjectId, String>,
) -> Option<Element> {
    let mut sink = TreeSink::default();
    appeal::open(&mut sink, context, DateTime::UNIX_EPOCH);
    for contribution in contributions {
        appeal::transaction(&mut sink, context, contribution, project_codes);
    }
    appeal::close(&mut sink, context, requirements, project_codes);
    sink.finish()
}

pub(super) use appeal::{RestAsked, restored_destination, restored_subject};
pub(super) use project::{FIELDS as PROJECT_FIELDS, identifier};
pub(super) use transaction::{FIELDS as CONTRIBUTION_FIELDS, plain_days};

/// The namespaces of other systems in an element.
fn foreign<'e>(element: &'e Element, into: &mut Vec<&'e str>) {
    let mut add = |name: &'e str| {
        if let Some((namespace, _)) = name.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && namespace != OURS
            && !into.contains(&namespace)
        {
            into.push(namespace);
        }
    };
    add(&element.name);
    for (name, _) in &element.attributes {
        add(name);
    }
    for child in element.elements() {
        foreign(child, into);
    }
}

/// A time as the schema writes it.
pub(super) fn time_text(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A day as the schema writes it, without memory of its own: every activity
/// has a dozen of them.
pub(super) enum DayText {
    /// A year of four digits.
    Usual([u8; 10]),
    /// Any other.
    Rare(String),
}

impl DayText {
    pub(super) fn of(day: NaiveDate) -> Self {
        let Some(year) = u32::try_from(day.year()).ok().filter(|year| *year <= 9999) else {
            return Self::Rare(day.to_string());
        };
        let digit = |number: u32, place: u32| {
            // One digit always fits.
            b'0' + u8::try_from(number / 10_u32.pow(place) % 10).unwrap_or(0)
        };
        let (month, day) = (day.month(), day.day());
        Self::Usual([
            digit(year, 3),
            digit(year, 2),
            digit(year, 1),
            digit(year, 0),
            b'-',
            digit(month, 1),
            digit(month, 0),
            b'-',
            digit(day, 1),
            digit(day, 0),
        ])
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Usual(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            Self::Rare(text) => text,
        }
    }
}

/// An amount without needless decimals.
pub(super) fn money_text(money: vocabulary::Money) -> String {
    let per_unit = money.currency.minor_per_unit();
    if money.minor % per_unit == 0 {
        (money.minor / per_unit).to_string()
    } else {
        money.to_decimal().to_string()
    }
}

/// A text in each of its languages.
pub(super) fn narratives(sink: &mut impl Sink, texts: &Texts) {
    for (language, text) in texts.iter() {
        if !text.trim().is_empty() {
            sink.leaf("narrative", &[(super::tree::LANG, language.code())], text);
        }
    }
}
