//! Frameworks, the sectors that a mission added, and projects.

use appeals::records::{
    Framework, FrameworkKind, Project, ProjectStatus, SectorDefinition, SectorKey,
};
use vocabulary::RecordKind;
use vocabulary::identifier::{FrameworkId, ProjectId, SectorId};

use super::super::labels::{fold, framework_kind};
use super::super::message::Message;
use super::super::people;
use super::super::tree::{FrameworkBlock, Item, ProjectBlock};
use super::index::project_key;
use super::{Import, position};

const CLUSTERS: &str = "global-clusters";
const MIGRATION: &str = "mcof";

impl Import<'_, '_, '_> {
    pub(super) fn frameworks(&mut self) {
        let page = self.page;
        for (index, block) in page.frameworks.iter().enumerate() {
            let framework = self.framework(index, block);
            for sector in &block.sectors {
                let key = sector
                    .heading
                    .as_ref()
                    .map(|heading| self.sector(&framework.sector_list, heading));
                for (index, project) in sector.projects.iter().enumerate() {
                    let id = self.project(framework.id, key.as_ref(), index, project);
                    self.requirement(id, project);
                    self.contribution(id, project);
                }
            }
        }
    }

    fn framework(&mut self, index: usize, block: &FrameworkBlock) -> Framework {
        let name = &block.name.value;
        let kind = framework_kind(name);
        let of_kind = |known: &Framework| kind != FrameworkKind::Other && known.kind == kind;
        // A page in another language has another name for the same plan.
        let one_of_kind = self
            .page
            .frameworks
            .iter()
            .filter(|other| framework_kind(&other.name.value) == kind)
            .count()
            == 1;
        let known = self
            .find(
                |known| &known.frameworks,
                |known| Self::same_name(&known.names, name),
            )
            .or_else(|| {
                self.find(
                    |known| &known.frameworks,
                    |known| {
                        one_of_kind && of_kind(known) && known.names.get(self.language).is_none()
                    },
                )
            });
        let record = match known {
            Some(known) => {
                let mut record = known.clone();
                if record.names.get(self.language).is_none() {
                    record.names.set(self.language, name);
                }
                record
            }
            None => {
                if kind == FrameworkKind::Other {
                    let message = Message::FrameworkOther {
                        framework: name.clone(),
                    };
                    self.findings.add(&message, |finding| {
                        finding.at(block.name.line, block.name.column)
                    });
                }
                Framework {
                    id: FrameworkId::new(self.identifiers),
                    appeal: self.appeal,
                    kind,
                    names: self.text(name),
                    sector_list: sector_list(kind, block).to_owned(),
                    position: position(
                        index + self.known.map_or(0, |known| known.frameworks.len()),
                    ),
                    reference: None,
                    period: None,
                    particulars: None,
                }
            }
        };
        let source = self.source(block.name.line, block.name.line);
        self.put(known, record.clone(), source);
        record
    }

    /// The sector that a heading means: of the framework's list, else of the
    /// other one, else of the mission's own.
    fn sector(&mut self, list: &str, heading: &Item<String>) -> SectorKey {
        let name = &heading.value;
        for list in [list, CLUSTERS, MIGRATION] {
            if let Some(sector) = geography::find_sector(list, name) {
                return SectorKey {
                    list: list.to_owned(),
                    code: sector.code.to_owned(),
                };
            }
        }
        let code = sector_code(name);
        let key = SectorKey {
            list: list.to_owned(),
            code: code.clone(),
        };
        let same = |known: &SectorDefinition| {
            known.list == list && (known.code == code || Self::same_name(&known.names, name))
        };
        let named = (list.to_owned(), code.clone());
        if let Some(key) = self.own_sectors.get(&named) {
            return key.clone();
        }
        let known = self.known.and_then(|known| {
            known
                .sectors
                .iter()
                .map(|recorded| &recorded.record)
                .find(|sector| same(sector))
        });
        let source = self.source(heading.line, heading.line);
        if let Some(known) = known {
            let key = SectorKey {
                list: known.list.clone(),
                code: known.code.clone(),
            };
            self.put(Some(known), known.clone(), source);
            self.own_sectors.insert(named, key.clone());
            return key;
        }
        let message = Message::SectorAdded {
            sector: name.clone(),
        };
        self.findings
            .add(&message, |finding| finding.at(heading.line, heading.column));
        let record = SectorDefinition {
            id: SectorId::new(self.identifiers),
            list: list.to_owned(),
            code,
            names: self.text(name),
        };
        self.put(None, record, source);
        self.own_sectors.insert(named, key.clone());
        key
    }

    fn project(
        &mut self,
        framework: FrameworkId,
        sector: Option<&SectorKey>,
        index: usize,
        block: &ProjectBlock,
    ) -> ProjectId {
        let title = &block.title.value;
        let same =
            |known: &Project| known.framework == framework && Self::same_name(&known.titles, title);
        let in_sector =
            |known: &Project| sector.is_none_or(|sector| known.sectors.contains(sector));
        let key = project_key(framework, title);
        let find = |fits: &dyn Fn(&Project) -> bool| {
            self.find_by(|known| &known.projects, RecordKind::Project, &key, fits)
        };
        let known =
            find(&|known| same(known) && in_sector(known)).or_else(|| find(&|known| same(known)));
        let description = block.description.as_ref().map(|item| item.value.as_str());
        let beneficiaries = block.beneficiaries.as_ref().map(|item| item.value.as_str());
        let targets = beneficiaries.map(people::targets).unwrap_or_default();
        let record = match known {
            Some(known) => {
                let mut record = known.clone();
                if record.titles.get(self.language).is_none() {
                    record.titles.set(self.language, title);
                }
                if let Some(description) = description {
                    record.descriptions.set(self.language, description);
                }
                if let Some(beneficiaries) = beneficiaries
                    && record.beneficiaries.get(self.language) != Some(beneficiaries)
                {
                    // Counts are read once in each language: a translation
                    // of the sentence counts the same people.
                    if record.beneficiaries.get(self.language).is_some()
                        || record.targets.is_empty()
                    {
                        record.targets = targets;
                    }
                    record.beneficiaries.set(self.language, beneficiaries);
                }
                if let Some(sector) = sector
                    && !record.sectors.contains(sector)
                {
                    record.sectors = vec![sector.clone()];
                }
                record
            }
            None => {
                let received = block
                    .received
                    .as_ref()
                    .is_some_and(|item| item.value.minor > 0);
                Project {
                    id: ProjectId::new(self.identifiers),
                    appeal: self.appeal,
                    framework,
                    code: None,
                    titles: self.text(title),
                    descriptions: description.map(|text| self.text(text)).unwrap_or_default(),
                    sectors: sector.cloned().into_iter().collect(),
                    implementing: Vec::new(),
                    partners: Vec::new(),
                    places: Vec::new(),
                    start: None,
                    end: None,
                    beneficiaries: beneficiaries
                        .map(|text| self.text(text))
                        .unwrap_or_default(),
                    targets,
                    status: if received {
                        ProjectStatus::Active
                    } else {
                        ProjectStatus::Planned
                    },
                    position: position(index),
                    reference: None,
                    particulars: None,
                }
            }
        };
        let lines = [&block.description, &block.beneficiaries];
        let last = lines
            .into_iter()
            .flatten()
            .map(|item| item.line)
            .max()
            .unwrap_or(block.requested.line);
        let id = record.id;
        let source = self.source(block.title.line, last.max(block.requested.line));
        self.put(known, record, source);
        id
    }
}

/// The list that a framework's headings come from.
fn sector_list(kind: FrameworkKind, block: &FrameworkBlock) -> &'static str {
    let known = |list: &str| {
        block
            .sectors
            .iter()
            .filter_map(|sector| sector.heading.as_ref())
            .filter(|heading| geography::find_sector(list, &heading.value).is_some())
            .count()
    };
    match kind {
        FrameworkKind::HumanitarianResponsePlan => CLUSTERS,
        FrameworkKind::MigrationCrisisOperationalFramework => MIGRATION,
        FrameworkKind::Other if known(MIGRATION) > known(CLUSTERS) => MIGRATION,
        FrameworkKind::Other => CLUSTERS,
    }
}

/// A code for a sector of the mission's own: `durable-solutions`.
fn sector_code(heading: &str) -> String {
    let words: Vec<String> = fold(heading)
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut code = String::new();
    for word in words {
        if code.len() + word.len() > 60 {
            break;
        }
        if !code.is_empty() {
            code.push('-');
        }
        code.push_str(&word);
    }
    if code.is_empty() {
        "other".to_owned()
    } else {
        code
    }
}
