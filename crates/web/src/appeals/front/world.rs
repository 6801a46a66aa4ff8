//! The map of the front page: one circle for each mission.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use draw::{Direction, Drawing, Frame, Layout, Mission, Quantity, WorldMap};
use languages::MoneyStyle;
use store::SummaryFilter;

use crate::site::{Reader, WebError};
use crate::state::Web;

/// A map with where its outlines come from.
pub struct MapView {
    /// The drawing, in both layouts.
    pub drawing: String,
    /// Whose boundaries these are.
    pub attribution: String,
}

/// Spacing of the dots of land, in degrees.
const DOTS: f64 = 2.5;

static LAND: LazyLock<geography::LandDots> = LazyLock::new(|| geography::land_dots(DOTS));

/// The world with one circle for each mission: its area is what was asked.
pub(super) async fn map(
    web: &Web,
    filter: &SummaryFilter,
    reader: &Reader,
) -> Result<Option<MapView>, WebError> {
    let missions = web.store().mission_totals(filter).await?;
    if missions.is_empty() {
        return Ok(None);
    }
    let speaker = reader.speaker();
    let mut highlighted = Vec::new();
    let mut circles = Vec::new();
    let asked: BTreeSet<&str> = missions
        .iter()
        .flat_map(|mission| mission.countries.iter().map(String::as_str))
        .collect();
    let mut land = Vec::new();
    for (longitude, latitude, country) in &LAND.dots {
        let dot = (f64::from(*longitude), f64::from(*latitude));
        if asked.contains(country) {
            highlighted.push(dot);
        } else {
            land.push(dot);
        }
    }
    for mission in &missions {
        let Some(country) = mission
            .countries
            .first()
            .and_then(|iso3| geography::country_by_iso3(iso3))
        else {
            continue;
        };
        circles.push(Mission {
            coordinate: (country.longitude, country.latitude),
            label: mission.names.best(reader.language).to_owned(),
            value: Quantity::new(
                mission.requested.minor.max(0),
                speaker.money(mission.requested, MoneyStyle::Short),
            ),
            href: Some(reader.href(&format!("/{}", mission.slug))),
        });
    }
    let direction = match reader.language.direction() {
        vocabulary::Direction::LeftToRight => Direction::LeftToRight,
        vocabulary::Direction::RightToLeft => Direction::RightToLeft,
    };
    let map = WorldMap {
        frame: Frame::new(
            "world",
            speaker.say("front-map-title"),
            speaker.say("front-map-text"),
        )
        .direction(direction)
        .layout(Layout::Wide),
        land,
        highlighted,
        spacing: DOTS,
        missions: circles,
        scale: Vec::new(),
    };
    Ok(Some(MapView {
        drawing: map.responsive(),
        attribution: geography::BOUNDARIES_SOURCE.to_owned(),
    }))
}
