//! Where known records stand in their lists, by what a page calls them.

use std::collections::HashMap;

use appeals::AppealRecords;
use vocabulary::RecordKind;
use vocabulary::identifier::{FrameworkId, ProjectId};

use super::super::labels::name_key;

/// Places in the lists of known records, by kind and key.
#[derive(Debug, Default)]
pub(super) struct Index {
    places: HashMap<(RecordKind, String), Vec<usize>>,
}

/// The key of a project: a title counts within its framework.
pub(super) fn project_key(framework: FrameworkId, title: &str) -> String {
    format!("{framework} {}", name_key(title))
}

/// The key of what belongs to a project.
pub(super) fn of_project(project: ProjectId) -> String {
    project.to_string()
}

impl Index {
    /// The places of everything that is known.
    pub(super) fn of(known: &AppealRecords) -> Self {
        let mut index = Self::default();
        for (place, it) in known.projects.iter().enumerate() {
            for (_, title) in it.record.titles.iter() {
                let key = project_key(it.record.framework, title);
                index.add(RecordKind::Project, key, place);
            }
        }
        for (place, it) in known.requirements.iter().enumerate() {
            if let Some(project) = it.record.subject.project() {
                index.add(RecordKind::Requirement, of_project(project), place);
            }
        }
        for (place, it) in known.contributions.iter().enumerate() {
            if let Some(project) = super::money::single_project(&it.record) {
                index.add(RecordKind::Contribution, of_project(project), place);
            }
        }
        for (place, it) in known.narratives.iter().enumerate() {
            for (_, text) in it.record.texts.iter() {
                index.add(RecordKind::Narrative, text.to_owned(), place);
            }
            let key = it.record.position.to_string();
            index.add(RecordKind::Narrative, key, place);
        }
        for (place, it) in known.achievements.iter().enumerate() {
            for (_, text) in it.record.texts.iter() {
                index.add(RecordKind::Achievement, text.to_owned(), place);
            }
            let key = it.record.position.to_string();
            index.add(RecordKind::Achievement, key, place);
        }
        for (place, it) in known.declared_figures.iter().enumerate() {
            let key = it.record.name.clone();
            index.add(RecordKind::DeclaredFigure, key, place);
        }
        index
    }

    fn add(&mut self, kind: RecordKind, key: String, place: usize) {
        let places = self.places.entry((kind, key)).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }

    /// The places under a key, in the order of the list.
    pub(super) fn get(&self, kind: RecordKind, key: &str) -> impl Iterator<Item = usize> {
        self.places
            .get(&(kind, key.to_owned()))
            .into_iter()
            .flatten()
            .copied()
    }
}
