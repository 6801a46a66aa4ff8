//! How much of a round was reached, as words, a bar and a table by region:
//! for readers and at the desk alike.

use displacement::rounds::{Coverage, Reached, Regions, Visit};
use draw::{Strip, StripPart};
use languages::{Speaker, Value};

use super::{latest, words};
use crate::appeals::chart::direction;
use crate::site::Reader;

/// What became of visits, with its colour, its name and how often.
pub struct VisitView {
    /// The colour.
    pub swatch: String,
    /// The name.
    pub name: String,
    /// How many areas.
    pub count: String,
}

/// The coverage of some areas.
pub struct ReachedView {
    /// “12 of 14 areas reached, 2 inaccessible”.
    pub said: String,
    /// The bar.
    pub strip: String,
    /// How many were to be visited.
    pub planned: String,
    /// Every outcome, in one order.
    pub visits: Vec<VisitView>,
}

/// The coverage of a region.
pub struct RegionView {
    /// Its name.
    pub name: String,
    /// How much of it was reached.
    pub reached: ReachedView,
}

/// The coverage of a round.
pub struct CoverageView {
    /// The whole.
    pub whole: ReachedView,
    /// By region.
    pub regions: Vec<RegionView>,
    /// Areas that were not reached, with why.
    pub unreached: Vec<String>,
    /// That there are more of them than are named.
    pub more: Option<String>,
}

/// Areas that are named; the desk has all.
const MOST_NAMED: usize = 60;

const fn part(visit: Visit) -> StripPart {
    match visit {
        Visit::Reached => StripPart::Done,
        Visit::Refused => StripPart::Refused,
        Visit::Inaccessible => StripPart::OutOfReach,
        Visit::Planned => StripPart::Open,
    }
}

/// A count of areas, as it is written.
#[must_use]
pub fn areas(speaker: Speaker, count: usize) -> String {
    speaker.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How much of some areas was reached.
#[must_use]
pub fn reached(reader: &Reader, reached: Reached) -> ReachedView {
    let speaker = reader.speaker();
    let said = latest::coverage(speaker, Some(reached));
    let size = |visit| u64::try_from(reached.of(visit)).unwrap_or(u64::MAX);
    ReachedView {
        strip: Strip {
            title: said.clone(),
            parts: Visit::ALL.map(|visit| (part(visit), size(visit))).into(),
            direction: direction(reader.language),
        }
        .svg(),
        said,
        planned: areas(speaker, reached.planned),
        visits: Visit::ALL
            .map(|visit| VisitView {
                swatch: part(visit).swatch(),
                name: words::visit(speaker, visit),
                count: areas(speaker, reached.of(visit)),
            })
            .into(),
    }
}

/// The coverage of a round; `None` where nobody recorded which areas were to
/// be visited.
#[must_use]
pub fn view(reader: &Reader, coverage: &Coverage, regions: &Regions<'_>) -> CoverageView {
    let speaker = reader.speaker();
    let board = regions.board(coverage);
    let unreached = || {
        let visits = coverage.visits.iter();
        visits.filter(|(_, visit)| *visit != Visit::Reached)
    };
    let rest = unreached().count().saturating_sub(MOST_NAMED);
    CoverageView {
        whole: reached(reader, coverage.reached(|_| true)),
        regions: board
            .into_iter()
            .map(|(region, visits)| RegionView {
                name: region.map_or_else(
                    || speaker.say("tracking-coverage-elsewhere"),
                    |region| regions.name(&region).to_owned(),
                ),
                reached: reached(reader, visits.reached),
            })
            .collect(),
        unreached: unreached()
            .take(MOST_NAMED)
            .map(|(area, visit)| {
                let name = regions.name(area);
                format!("{name} ({})", words::visit(speaker, *visit))
            })
            .collect(),
        more: (rest > 0)
            .then(|| speaker.say_with("tracking-coverage-more", &[("count", Value::from(rest))])),
    }
}
