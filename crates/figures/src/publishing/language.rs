//! Texts that are missing in a language.

use vocabulary::{Language, Texts};

use super::{Obstacle, Problem};
use crate::document::AppealDocument;
use crate::place::{Part, Place, passages};

/// A notice for every text of the page and language it was not written in.
/// A text that was written in no language at all is not missed.
pub(super) fn missing(document: &AppealDocument) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    let mut notice = |place: &Place, language| {
        obstacles.push(Obstacle {
            severity: Problem::MissingLanguage.severity(),
            place: place.clone(),
            language: Some(language),
            problem: Problem::MissingLanguage,
        });
    };
    let lacks = |texts: &[&Texts], language| {
        texts.iter().any(|texts| {
            !texts.is_empty()
                && texts
                    .get(language)
                    .is_none_or(|text| text.trim().is_empty())
        })
    };
    for language in Language::ALL {
        if lacks(&[&document.titles, &document.mission_names], language) {
            notice(&Place::appeal(document), language);
        }
        for (place, passage) in passages(document) {
            let written = passage.texts.iter().any(|text| text.language == language);
            if !written && !passage.texts.is_empty() {
                notice(&place, language);
            }
        }
        for (index, framework) in document.frameworks.iter().enumerate() {
            if lacks(&[&framework.names], language) {
                notice(
                    &Place::new(Part::Framework, &framework.key, index, &framework.names),
                    language,
                );
            }
            for sector in &framework.sectors {
                for (index, project) in sector.projects.iter().enumerate() {
                    let texts = [
                        &project.titles,
                        &project.descriptions,
                        &project.beneficiaries,
                    ];
                    if lacks(&texts, language) {
                        notice(
                            &Place::new(Part::Project, &project.key, index, &project.titles),
                            language,
                        );
                    }
                }
            }
        }
    }
    obstacles
}
