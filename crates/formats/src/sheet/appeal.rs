//! An appeal while the rows of a file are taken over: what is known of it,
//! and what they make of that.

use std::collections::{BTreeMap, HashMap, HashSet};

use appeals::conversion::RateTable;
use appeals::records::{
    Appeal, AppealStatus, Contribution, Framework, FrameworkKind, Mission, Project, Requirement,
    SectorDefinition, SectorKey,
};
use languages::Speaker;
use missions::{Change, MissionRecord};
use uuid::Uuid;
use vocabulary::identifier::{AppealId, FrameworkId, MissionId};
use vocabulary::{
    AppealName, Currency, IdentifierSource, Language, Record, RecordKind, Recorded, Source, Texts,
};

use super::columns::{Column, Kind};
use super::import::KnownAppeal;
use super::message::Message;
use super::row::RowReader;
use super::shown::{Names, reference};
use crate::report::Counts;
use crate::table::{Findings, heading_key};

/// What a row changed, with where it stands.
struct Put {
    record: MissionRecord,
    source: Source,
}

/// An appeal of the file.
pub(super) struct AppealState<'k> {
    pub name: String,
    pub appeal: Appeal,
    pub mission: Mission,
    new: bool,
    new_mission: bool,
    pub frameworks: Vec<Framework>,
    pub own_sectors: Vec<SectorDefinition>,
    pub projects: Vec<Project>,
    pub requirements: Vec<Requirement>,
    pub recorded_requirements: &'k [Recorded<Requirement>],
    pub contributions: Vec<Contribution>,
    /// Where projects stand that have, or had, a title, by its key.
    titles: HashMap<String, Vec<usize>>,
    /// Where a contribution stands, by its reference.
    pub by_reference: HashMap<String, usize>,
    pub rates: RateTable,
    /// Rows that named a project or contribution, by its identifier.
    pub rows: HashMap<Uuid, usize>,
    /// The parents that contributions name, with where: (child, name).
    pub named_parents: Vec<super::contributions::NamedParent>,
    /// How contributions look, to find those that look alike.
    pub looks: HashMap<String, String>,
    known: HashSet<Uuid>,
    puts: Vec<Put>,
    unchanged: BTreeMap<RecordKind, usize>,
}

fn all<T: Clone>(recorded: &[Recorded<T>]) -> Vec<T> {
    recorded.iter().map(|it| it.record.clone()).collect()
}

impl<'k> AppealState<'k> {
    pub(super) fn new(
        known: &KnownAppeal<'k>,
        identifiers: &mut dyn IdentifierSource,
    ) -> Result<Self, Message> {
        let name = &known.name;
        let records = known.records;
        let recorded_mission = records.map(|it| &it.mission.record).or(known.mission);
        let mission = match recorded_mission {
            Some(mission) => mission.clone(),
            None => new_mission(name, identifiers)?,
        };
        let appeal = match records {
            Some(records) => records.appeal.record.clone(),
            None => Appeal {
                id: AppealId::new(identifiers),
                period: name.period,
                titles: titles(&mission, name),
                status: AppealStatus::Active,
                currency: Currency::USD,
            },
        };
        let projects = records.map(|it| all(&it.projects)).unwrap_or_default();
        let contributions = records.map(|it| all(&it.contributions)).unwrap_or_default();
        let known_ids = projects
            .iter()
            .map(|it| it.id.0)
            .chain(contributions.iter().map(|it| it.id.0))
            .collect();
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, project) in projects.iter().enumerate() {
            for (_, title) in project.titles.iter() {
                titles.entry(heading_key(title)).or_default().push(place);
            }
        }
        let mut by_reference = HashMap::new();
        for (place, record) in contributions.iter().enumerate() {
            by_reference.insert(reference(record), place);
            // The identifier of another system alone is clear enough.
            if let Some(own) = &record.reference {
                by_reference.entry(own.code.clone()).or_insert(place);
            }
        }
        Ok(Self {
            name: name.to_string(),
            appeal,
            mission,
            new: records.is_none(),
            new_mission: recorded_mission.is_none(),
            frameworks: records.map(|it| all(&it.frameworks)).unwrap_or_default(),
            own_sectors: records.map(|it| all(&it.sectors)).unwrap_or_default(),
            projects,
            requirements: records.map(|it| all(&it.requirements)).unwrap_or_default(),
            recorded_requirements: records.map_or(&[], |it| &it.requirements),
            contributions,
            titles,
            by_reference,
            rates: known.rates.clone(),
            rows: HashMap::new(),
            named_parents: Vec::new(),
            looks: HashMap::new(),
            known: known_ids,
            puts: Vec::new(),
            unchanged: BTreeMap::new(),
        })
    }

    pub(super) const fn is_new(&self) -> bool {
        self.new
    }

    pub(super) fn names(&self, language: Language) -> Names<'_> {
        Names {
            appeal: &self.name,
            frameworks: &self.frameworks,
            sectors: &self.own_sectors,
            projects: &self.projects,
            contributions: &self.contributions,
            language,
        }
    }

    /// The projects of a title, in any language.
    pub(super) fn titled(&self, title: &str) -> Vec<&Project> {
        let key = heading_key(title);
        let places = self.titles.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<&Project> = Vec::new();
        for project in places.iter().filter_map(|place| self.projects.get(*place)) {
            let has_it = project
                .titles
                .iter()
                .any(|(_, known)| heading_key(known) == key);
            if has_it && !found.iter().any(|known| known.id == project.id) {
                found.push(project);
            }
        }
        found
    }

    /// Takes a project over, new or changed.
    pub(super) fn take_project(&mut self, project: &Project) {
        let known = self.projects.iter().position(|it| it.id == project.id);
        let place = known.unwrap_or(self.projects.len());
        match self.projects.get_mut(place) {
            Some(known) => known.clone_from(project),
            None => self.projects.push(project.clone()),
        }
        for (_, title) in project.titles.iter() {
            let places = self.titles.entry(heading_key(title)).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }

    pub(super) fn put(&mut self, record: impl Into<MissionRecord>, source: &Source) {
        self.puts.push(Put {
            record: record.into(),
            source: source.clone(),
        });
    }

    pub(super) fn unchanged(&mut self, kind: RecordKind) {
        *self.unchanged.entry(kind).or_default() += 1;
    }

    /// The framework of a name; one of the field's that the appeal does not
    /// have yet is made.
    pub(super) fn framework(
        &mut self,
        name: &str,
        reader: &mut RowReader<'_>,
        source: &Source,
        identifiers: &mut dyn IdentifierSource,
    ) -> Option<FrameworkId> {
        let kind = kind_of(name);
        let key = heading_key(name);
        let by_name = self.frameworks.iter().find(|framework| {
            framework
                .names
                .iter()
                .any(|(_, known)| heading_key(known) == key)
        });
        // “HRP” is the appeal’s only plan of that kind.
        let mut of_kind = self
            .frameworks
            .iter()
            .filter(|framework| Some(framework.kind) == kind);
        let by_kind = match (of_kind.next(), of_kind.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        if let Some(found) = by_name.or(by_kind) {
            return Some(found.id);
        }
        let Some(kind) = kind else {
            let language = reader.table.language;
            let known: Vec<String> = self
                .frameworks
                .iter()
                .map(|framework| framework.names.best(language).to_owned())
                .chain(
                    KINDS
                        .iter()
                        .map(|(_, key, _)| Speaker::of(language).say(key)),
                )
                .collect();
            let message = Message::FrameworkUnknown {
                known: known.join(", "),
            };
            reader.fault(Column::Framework, &message);
            return None;
        };
        let (_, key, list) = KINDS.iter().find(|(known, ..)| *known == kind)?;
        let text = |language| Speaker::of(language).say(key);
        let last = self.frameworks.iter().map(|it| it.position).max();
        let framework = Framework {
            id: FrameworkId::new(identifiers),
            appeal: self.appeal.id,
            kind,
            names: Texts::both(text(Language::English), text(Language::French)),
            sector_list: (*list).to_owned(),
            position: last.unwrap_or(0).saturating_add(1),
            reference: None,
            period: None,
            particulars: None,
        };
        let message = Message::FrameworkNew {
            framework: framework.names.best(reader.table.language).to_owned(),
            appeal: self.name.clone(),
        };
        reader.fault(Column::Framework, &message);
        let id = framework.id;
        self.frameworks.push(framework.clone());
        self.put(framework, source);
        Some(id)
    }

    /// The sectors of these names in the list of a framework.
    pub(super) fn sectors(
        &self,
        names: &[String],
        framework: FrameworkId,
        reader: &mut RowReader<'_>,
    ) -> Option<Vec<SectorKey>> {
        let framework = self.frameworks.iter().find(|it| it.id == framework)?;
        let list = &framework.sector_list;
        let label = framework.names.best(reader.table.language).to_owned();
        let mut found: Vec<SectorKey> = Vec::new();
        let mut whole = true;
        for name in names {
            match self.sector(list, name) {
                Some(key) if found.contains(&key) => {}
                Some(key) => found.push(key),
                None => {
                    whole = false;
                    let (sector, framework) = (name.clone(), label.clone());
                    let message = if self.is_of_another_list(list, name) {
                        Message::SectorOfAnother { sector, framework }
                    } else {
                        Message::SectorUnknown { sector, framework }
                    };
                    reader.fault(Column::Sector, &message);
                }
            }
        }
        whole.then_some(found)
    }

    fn sector(&self, list: &str, name: &str) -> Option<SectorKey> {
        let key = heading_key(name);
        let own = self.own_sectors.iter().find(|own| {
            own.list == list
                && (heading_key(&own.code) == key
                    || own.names.iter().any(|(_, known)| heading_key(known) == key))
        });
        let code = own
            .map(|own| own.code.clone())
            .or_else(|| geography::find_sector(list, name).map(|it| it.code.to_owned()))?;
        Some(SectorKey {
            list: list.to_owned(),
            code,
        })
    }

    fn is_of_another_list(&self, list: &str, name: &str) -> bool {
        geography::sector_lists()
            .iter()
            .map(|other| other.code)
            .chain(self.own_sectors.iter().map(|own| own.list.as_str()))
            .filter(|other| *other != list)
            .any(|other| self.sector(other, name).is_some())
    }

    /// Reports recorded projects or contributions that stand in no row.
    pub(super) fn vanished(&self, kind: Kind, findings: &mut Findings) {
        let missing = |id: &Uuid| self.known.contains(id) && !self.rows.contains_key(id);
        let appeal = self.name.clone();
        match kind {
            Kind::Projects => {
                let names = self.names(Language::English);
                let gone = self.projects.iter().filter(|it| missing(&it.id.0));
                let gone: Vec<_> = gone.map(|it| names.project_name(it.id)).collect();
                let (count, names) = (gone.len(), first(&gone));
                let message = Message::ProjectsVanished {
                    appeal,
                    count,
                    names,
                };
                if count > 0 {
                    findings.add(&message, |finding| finding);
                }
            }
            Kind::Contributions => {
                let gone = self.contributions.iter().filter(|it| missing(&it.id.0));
                let gone: Vec<_> = gone.map(reference).collect();
                let (count, names) = (gone.len(), first(&gone));
                let message = Message::ContributionsVanished {
                    appeal,
                    count,
                    names,
                };
                if count > 0 {
                    findings.add(&message, |finding| finding);
                }
            }
        }
    }

    /// Its changes, each after what it names.
    pub(super) fn finish(self) -> (Vec<Change>, BTreeMap<RecordKind, Counts>) {
        let mut puts = Vec::new();
        if !self.puts.is_empty() {
            let source = self.puts[0].source.clone();
            if self.new_mission {
                puts.push((MissionRecord::from(self.mission), source.clone()));
            }
            if self.new {
                puts.push((MissionRecord::from(self.appeal), source));
            }
        }
        puts.extend(self.puts.into_iter().map(|put| (put.record, put.source)));
        // The last version of a record is the one that holds.
        let mut last: HashMap<Uuid, usize> = HashMap::new();
        for (place, (record, _)) in puts.iter().enumerate() {
            last.insert(record.id(), place);
        }
        let mut counts: BTreeMap<RecordKind, Counts> = BTreeMap::new();
        let mut changes: Vec<(RecordKind, Change)> = Vec::new();
        for (place, (record, source)) in puts.into_iter().enumerate() {
            if last.get(&record.id()) != Some(&place) {
                continue;
            }
            let count = counts.entry(record.kind()).or_default();
            if self.known.contains(&record.id()) {
                count.changed += 1;
            } else {
                count.created += 1;
            }
            changes.push((record.kind(), Change::put(record, source)));
        }
        for (kind, unchanged) in self.unchanged {
            counts.entry(kind).or_default().unchanged += unchanged;
        }
        changes.sort_by_key(|(kind, _)| *kind);
        let changes = changes.into_iter().map(|(_, change)| change).collect();
        (changes, counts)
    }
}

/// Some of many names.
fn first(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("“{name}”"))
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}

/// The frameworks of the field, with their texts and lists of sectors.
const KINDS: [(FrameworkKind, &str, &str); 2] = [
    (
        FrameworkKind::HumanitarianResponsePlan,
        "framework-kind-humanitarian-response-plan",
        "global-clusters",
    ),
    (
        FrameworkKind::MigrationCrisisOperationalFramework,
        "framework-kind-migration-crisis-operational-framework",
        "mcof",
    ),
];

/// The framework of the field that these words name, in full or short, in
/// any language.
fn kind_of(name: &str) -> Option<FrameworkKind> {
    let wanted = heading_key(name);
    KINDS
        .iter()
        .find(|(_, key, _)| {
            Language::ALL.into_iter().any(|language| {
                let speaker = Speaker::of(language);
                [speaker.say(key), speaker.say(&format!("{key}-short"))]
                    .iter()
                    .any(|known| heading_key(known) == wanted)
            })
        })
        .map(|(kind, ..)| *kind)
}

/// The frameworks of the field: the keys of their texts, and their lists of
/// sectors.
pub(crate) fn frameworks_of_the_field() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().map(|(_, key, list)| (*key, *list))
}

fn new_mission(
    name: &AppealName,
    identifiers: &mut dyn IdentifierSource,
) -> Result<Mission, Message> {
    let code = &name.mission;
    let country =
        geography::country_by_iso3(code.as_str()).ok_or_else(|| Message::MissionUnknown {
            mission: code.to_string(),
        })?;
    Ok(Mission {
        id: MissionId::new(identifiers),
        code: code.clone(),
        names: country.names.clone(),
        slug: geography::slug(country),
        countries: vec![country.iso3.to_owned()],
    })
}

fn titles(mission: &Mission, name: &AppealName) -> Texts {
    let mut titles = Texts::default();
    for (language, mission) in mission.names.iter() {
        titles.set(language, format!("{mission} {}", name.period));
    }
    titles
}
