//! The map of a mission: its offices and the places of its projects.

use std::collections::BTreeSet;

use appeals::records::{OfficeKind, PlaceName};
use draw::{CountryMap, Direction, Drawing, Frame, Layout, MapPoint, PointKind, Shape};
use figures::AppealDocument;
use languages::Speaker;
use vocabulary::Language;

use super::view::place_name;
use crate::site::Reader;

/// A map with its caption.
pub struct MapView {
    /// The drawing.
    pub svg: String,
    /// What it shows and where its outlines come from.
    pub caption: String,
}

/// The map of the first country of a mission, `None` where no outline or no
/// place is known.
#[must_use]
pub fn country(document: &AppealDocument, reader: &Reader) -> Option<MapView> {
    drawing(document, reader.language)
}

/// As [`country`], for any reader of that language.
#[must_use]
pub fn drawing(document: &AppealDocument, language: Language) -> Option<MapView> {
    let speaker = Speaker::of(language);
    let iso3 = document.countries.first()?;
    let outline = geography::outline(iso3)?;
    let points = points(document, language);
    if points.is_empty() {
        return None;
    }
    let name = geography::country_by_iso3(iso3)
        .map_or(iso3.as_str(), |country| country.names.best(language))
        .to_owned();
    let title = speaker.say_with(
        "map-offices-and-projects",
        &[("country", languages::Value::from(name.as_str()))],
    );
    let direction = match language.direction() {
        vocabulary::Direction::LeftToRight => Direction::LeftToRight,
        vocabulary::Direction::RightToLeft => Direction::RightToLeft,
    };
    let kinds: BTreeSet<&str> = points.iter().map(|point| key(point.kind)).collect();
    let map = CountryMap {
        frame: Frame::new("map", &title, described(document, speaker))
            .direction(direction)
            .layout(Layout::Narrow),
        outline: Shape::new(outline.rings.clone()),
        neighbours: Vec::new(),
        legend: [
            PointKind::CountryOffice,
            PointKind::SubOffice,
            PointKind::ProjectPlace,
        ]
        .into_iter()
        .filter(|kind| kinds.contains(key(*kind)))
        .map(|kind| (kind, speaker.say(key(kind))))
        .collect(),
        points,
    };
    Some(MapView {
        svg: map.svg(),
        caption: format!("{title}. {}", outline.attribution),
    })
}

const fn key(kind: PointKind) -> &'static str {
    match kind {
        PointKind::CountryOffice => "office-kind-country-office",
        PointKind::SubOffice => "office-kind-sub-office",
        PointKind::ProjectPlace => "map-project-place",
    }
}

fn described(document: &AppealDocument, speaker: Speaker) -> String {
    let offices: Vec<String> = document
        .offices
        .iter()
        .map(|office| place_name(&office.place, speaker.language()))
        .collect();
    speaker.named(&speaker.say("offices"), &speaker.list(&offices))
}

/// Offices first, so that their labels find room first; a project's place
/// of the same name stands once: a region's middle beside its town would
/// only say the name again.
fn points(document: &AppealDocument, language: Language) -> Vec<MapPoint> {
    let mut seen = BTreeSet::new();
    let offices = document.offices.iter().map(|office| {
        let kind = match office.kind {
            OfficeKind::CountryOffice => PointKind::CountryOffice,
            OfficeKind::SubOffice => PointKind::SubOffice,
        };
        (kind, &office.place)
    });
    let projects = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects)
        .flat_map(|project| &project.places)
        .map(|place| (PointKind::ProjectPlace, place));
    offices
        .chain(projects)
        .filter_map(|(kind, place)| point(document, kind, place, language))
        .filter(|point| seen.insert(point.label.clone()))
        .collect()
}

fn point(
    document: &AppealDocument,
    kind: PointKind,
    place: &PlaceName,
    language: Language,
) -> Option<MapPoint> {
    let wanted = place.code.as_deref().unwrap_or(&place.name);
    let found = document
        .countries
        .iter()
        .find_map(|iso3| geography::find_place(iso3, wanted))?;
    Some(MapPoint {
        kind,
        coordinate: (found.longitude, found.latitude),
        label: found.label(language).to_owned(),
        href: None,
    })
}
