//! A mission while a file is read: its records, known and new.

use std::collections::{BTreeMap, HashMap};

use appeals::AppealRecords;
use appeals::records::{
    Appeal, AppealStatus, Contribution, ExternalReference, Framework, FrameworkKind, Mission,
    Project, Requirement, SectorDefinition, SectorKey,
};
use missions::{Change, MissionRecord};
use vocabulary::identifier::{
    AppealId, ContributionId, FrameworkId, MissionId, ProjectId, SectorId,
};
use vocabulary::{
    AppealName, Currency, IdentifierSource, Language, MissionCode, Period, Record, RecordKind,
    Recorded, Source, Texts,
};

use super::super::belonging::{GLOBAL, Initiative};
use super::super::export::single_project;
use super::super::ours::{AppealSays, FrameworkSays, MissionSays};
use super::super::reading::{CLUSTERS, DAC, SectorReading};
use super::{KnownMission, MissionImport};
use crate::report::Counts;

/// The system by which frameworks made of a file are known.
const IATI: &str = "iati";

pub(super) struct MissionState<'a> {
    pub(super) mission: Mission,
    pub(super) sectors: HashMap<(String, String), SectorDefinition>,
    pub(super) appeals: BTreeMap<Period, AppealState<'a>>,
    changes: Vec<Change>,
    counts: BTreeMap<RecordKind, Counts>,
}

pub(super) struct AppealState<'a> {
    pub(super) appeal: Appeal,
    pub(super) known: Option<&'a AppealRecords>,
    pub(super) frameworks: Vec<Framework>,
    pub(super) projects: HashMap<(String, String), &'a Recorded<Project>>,
    pub(super) projects_by_id: HashMap<ProjectId, &'a Recorded<Project>>,
    pub(super) requirements: HashMap<ProjectId, Vec<&'a Recorded<Requirement>>>,
    pub(super) contributions: HashMap<(String, String), &'a Recorded<Contribution>>,
    pub(super) contributions_by_id: HashMap<ContributionId, &'a Recorded<Contribution>>,
    pub(super) contributions_of: HashMap<ProjectId, Vec<&'a Recorded<Contribution>>>,
    pub(super) rest_contributions: Vec<&'a Recorded<Contribution>>,
    /// Projects by the identifiers of their activities, as the file goes.
    pub(super) seen: HashMap<String, ProjectId>,
    pub(super) next_position: i32,
}

impl<'a> AppealState<'a> {
    fn new(appeal: Appeal, known: Option<&'a AppealRecords>) -> Self {
        let mut state = Self {
            appeal,
            known,
            frameworks: Vec::new(),
            projects: HashMap::new(),
            projects_by_id: HashMap::new(),
            requirements: HashMap::new(),
            contributions: HashMap::new(),
            contributions_by_id: HashMap::new(),
            contributions_of: HashMap::new(),
            rest_contributions: Vec::new(),
            seen: HashMap::new(),
            next_position: 1,
        };
        let Some(known) = known else { return state };
        state.frameworks = known
            .frameworks
            .iter()
            .map(|one| one.record.clone())
            .collect();
        for project in &known.projects {
            if let Some(reference) = &project.record.reference {
                state.projects.insert(key(reference), project);
            }
            state.projects_by_id.insert(project.record.id, project);
            state.next_position = state.next_position.max(project.record.position + 1);
        }
        for requirement in &known.requirements {
            if let Some(project) = requirement.record.subject.project() {
                state
                    .requirements
                    .entry(project)
                    .or_default()
                    .push(requirement);
            }
        }
        for contribution in &known.contributions {
            if let Some(reference) = &contribution.record.reference {
                state.contributions.insert(key(reference), contribution);
            }
            state
                .contributions_by_id
                .insert(contribution.record.id, contribution);
            match single_project(&contribution.record) {
                Some(project) => {
                    let list = state.contributions_of.entry(project).or_default();
                    list.push(contribution);
                }
                None => state.rest_contributions.push(contribution),
            }
        }
        state
    }
}

pub(super) fn key(reference: &ExternalReference) -> (String, String) {
    (reference.system.clone(), reference.code.clone())
}

impl<'a> MissionState<'a> {
    /// The mission, known, as an export of ours names it, or of a country;
    /// `None` for a code that is neither.
    pub(super) fn new(
        code: &MissionCode,
        known: Option<&'a KnownMission>,
        says: Option<&MissionSays>,
        identifiers: &mut dyn IdentifierSource,
        source: &Source,
    ) -> Option<Self> {
        let mut state = Self {
            mission: known
                .map(|known| known.mission.clone())
                .map_or_else(|| new_mission(code, says, identifiers), Some)?,
            sectors: HashMap::new(),
            appeals: BTreeMap::new(),
            changes: Vec::new(),
            counts: BTreeMap::new(),
        };
        match known {
            Some(known) => {
                state.unchanged(RecordKind::Mission, 1);
                for sector in &known.sectors {
                    let key = (sector.list.clone(), sector.code.clone());
                    state.sectors.insert(key, sector.clone());
                }
            }
            None => {
                let mission = state.mission.clone();
                state.put(None, mission, source.clone());
            }
        }
        Some(state)
    }

    /// Puts a record, unless it is known and says the same.
    pub(super) fn put<T>(&mut self, known: Option<&T>, record: T, source: Source)
    where
        T: Record + PartialEq + Into<MissionRecord>,
    {
        let counts = self.counts.entry(record.kind()).or_default();
        match known {
            Some(known) if *known == record => {
                counts.unchanged += 1;
                return;
            }
            Some(_) => counts.changed += 1,
            None => counts.created += 1,
        }
        self.changes.push(Change::put(record, source));
    }

    pub(super) fn unchanged(&mut self, kind: RecordKind, count: usize) {
        if count > 0 {
            self.counts.entry(kind).or_default().unchanged += count;
        }
    }

    /// The appeal of a period, known or new.
    pub(super) fn appeal(
        &mut self,
        period: Period,
        known: Option<&'a KnownMission>,
        says: Option<&AppealSays>,
        titles: Texts,
        identifiers: &mut dyn IdentifierSource,
        source: &Source,
    ) {
        if self.appeals.contains_key(&period) {
            return;
        }
        let known = known.and_then(|known| {
            known
                .appeals
                .iter()
                .find(|appeal| appeal.appeal.record.period == period)
        });
        let appeal = match known {
            Some(known) => {
                self.unchanged(RecordKind::Appeal, 1);
                known.appeal.record.clone()
            }
            None => {
                let id = AppealId::new(identifiers);
                let appeal = match says {
                    Some(says) => Appeal {
                        id,
                        period,
                        titles: says.titles.clone(),
                        status: says.status,
                        currency: says.currency,
                    },
                    None => Appeal {
                        id,
                        period,
                        titles: if titles.is_empty() {
                            self.plain_titles(period)
                        } else {
                            titles
                        },
                        status: AppealStatus::Active,
                        currency: Currency::USD,
                    },
                };
                self.put(None, appeal.clone(), source.clone());
                appeal
            }
        };
        self.appeals.insert(period, AppealState::new(appeal, known));
    }

    fn plain_titles(&self, period: Period) -> Texts {
        let mut titles = Texts::default();
        for (language, name) in self.mission.names.iter() {
            titles.set(language, format!("{name} {period}"));
        }
        titles
    }

    /// The framework of an activity: as an export of ours names it, of the
    /// appeal that the activity is part of, or the one of all others.
    pub(super) fn framework(
        &mut self,
        period: Period,
        says: Option<&FrameworkSays>,
        initiative: Option<(Initiative, Texts)>,
        identifiers: &mut dyn IdentifierSource,
        source: &Source,
    ) -> Option<FrameworkId> {
        let state = self.appeals.get(&period)?;
        let wanted = match (says, initiative) {
            (Some(says), _) => says.clone(),
            (None, Some((initiative, names))) => FrameworkSays {
                kind: FrameworkKind::Other,
                names: if names.is_empty() {
                    Texts::of(Language::English, &initiative.code)
                } else {
                    names
                },
                sector_list: CLUSTERS.to_owned(),
                position: next_position(&state.frameworks),
                reference: Some(ExternalReference {
                    system: IATI.to_owned(),
                    code: format!("{}:{}", initiative.vocabulary, initiative.code),
                    version: None,
                }),
                period: None,
            },
            (None, None) => FrameworkSays {
                kind: FrameworkKind::Other,
                names: Texts::both(
                    "Activities published in IATI",
                    "Activités publiées dans l’IITA",
                ),
                sector_list: DAC.to_owned(),
                position: next_position(&state.frameworks),
                reference: Some(ExternalReference {
                    system: IATI.to_owned(),
                    code: "activities".to_owned(),
                    version: None,
                }),
                period: None,
            },
        };
        let same = |known: &Framework| {
            wanted.reference.is_some() && known.reference == wanted.reference
                || known.names.iter().any(|(language, name)| {
                    wanted
                        .names
                        .get(language)
                        .is_some_and(|other| other.trim().eq_ignore_ascii_case(name.trim()))
                })
        };
        if let Some(known) = state.frameworks.iter().find(|known| same(known)) {
            return Some(known.id);
        }
        let framework = Framework {
            id: FrameworkId::new(identifiers),
            appeal: state.appeal.id,
            kind: wanted.kind,
            names: wanted.names,
            sector_list: wanted.sector_list,
            position: wanted.position,
            reference: wanted.reference,
            period: wanted.period,
            particulars: None,
        };
        let id = framework.id;
        self.put(None, framework.clone(), source.clone());
        if let Some(state) = self.appeals.get_mut(&period) {
            state.frameworks.push(framework);
        }
        Some(id)
    }

    /// The keys of sectors; those in no shared list become the mission’s own.
    pub(super) fn sectors(
        &mut self,
        sectors: Vec<SectorReading>,
        identifiers: &mut dyn IdentifierSource,
        source: &Source,
    ) -> Vec<SectorKey> {
        sectors
            .into_iter()
            .map(|SectorReading { key, names }| {
                let own = (key.list.clone(), key.code.clone());
                if geography::sector_by_code(&key.list, &key.code).is_none()
                    && !self.sectors.contains_key(&own)
                {
                    let sector = SectorDefinition {
                        id: SectorId::new(identifiers),
                        list: key.list.clone(),
                        code: key.code.clone(),
                        names: if names.is_empty() {
                            Texts::of(Language::English, &key.code)
                        } else {
                            names
                        },
                    };
                    self.sectors.insert(own, sector.clone());
                    self.put(None, sector, source.clone());
                }
                key
            })
            .collect()
    }

    /// The changes since they were last taken.
    pub(super) fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    pub(super) fn finish(self, mission: MissionCode) -> MissionImport {
        let appeals = self
            .appeals
            .keys()
            .map(|period| AppealName {
                mission: mission.clone(),
                period: *period,
            })
            .collect();
        MissionImport {
            mission,
            appeals,
            changes: self.changes,
            counts: self.counts,
        }
    }
}

fn next_position(frameworks: &[Framework]) -> i32 {
    frameworks
        .iter()
        .map(|framework| framework.position)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

fn new_mission(
    code: &MissionCode,
    says: Option<&MissionSays>,
    identifiers: &mut dyn IdentifierSource,
) -> Option<Mission> {
    if let Some(says) = says.filter(|says| says.code == *code && !says.countries.is_empty()) {
        return Some(Mission {
            id: MissionId::new(identifiers),
            code: code.clone(),
            names: says.names.clone(),
            slug: says.slug.clone(),
            countries: says.countries.clone(),
        });
    }
    if code.as_str() == GLOBAL {
        return Some(Mission {
            id: MissionId::new(identifiers),
            code: code.clone(),
            names: Texts::both("Global and regional", "Mondial et régional"),
            slug: "global".to_owned(),
            countries: geography::countries()
                .iter()
                .map(|country| country.iso3.to_owned())
                .collect(),
        });
    }
    let country = geography::country_by_iso3(code.as_str())?;
    Some(Mission {
        id: MissionId::new(identifiers),
        code: code.clone(),
        names: country.names.clone(),
        slug: geography::slug(country),
        countries: vec![country.iso3.to_owned()],
    })
}
