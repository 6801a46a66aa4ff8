//! People on a map: areas coloured by class, or circles in proportion.

use displacement::places::{AreaReference, CodeSetName};
use displacement::records::Boundary;
use draw::{
    Area, Choropleth, Direction, Drawing, Frame, Quantity, Shape, SizedSymbol, SymbolMap,
    round_ticks,
};
use languages::Value;
use store::AreaCount;

use super::areas::reference;
use super::known::Tracked;
use super::words;
use crate::appeals::chart::direction;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// The word for areas coloured by class.
pub const COLOURS: &str = "colours";

/// The word for circles in proportion.
pub const CIRCLES: &str = "circles";

/// A map with its caption.
pub struct MapView {
    /// The drawing.
    pub svg: String,
    /// What it shows and where its outlines come from.
    pub caption: String,
    /// Whether the outlines of areas are known, so that both kinds of map
    /// can be drawn.
    pub has_outlines: bool,
    /// Whether areas are coloured.
    pub colours: bool,
    /// Areas that are not on the map, because nobody recorded where they
    /// are.
    pub left_out: Option<String>,
}

/// An area with where it is, as far as that is known.
struct Placed<'counts> {
    count: &'counts AreaCount,
    outline: Option<Shape>,
    point: Option<(f64, f64)>,
}

/// The map of areas of one level; `None` where nothing could be drawn.
/// `id` is for the address of the drawing, which no other on the page has.
/// Without a wish for one kind it is coloured where the outlines of all
/// areas are known: an area that is missing would seem to have nobody.
///
/// # Errors
/// When the database fails.
pub async fn map(
    web: &Web,
    tracked: &Tracked,
    counts: &[&AreaCount],
    (id, wish): (&str, &str),
    reader: &Reader,
) -> Result<Option<MapView>, WebError> {
    let placed = placed(web, tracked, counts).await?;
    let outlined = placed.iter().filter(|one| one.outline.is_some()).count();
    let found = placed.iter().filter(|one| one.point.is_some()).count();
    if found == 0 {
        return Ok(None);
    }
    let speaker = reader.speaker();
    let colours = match wish {
        COLOURS => outlined > 0,
        CIRCLES => false,
        _ => outlined == placed.len(),
    };
    let (svg, key, shown) = if colours {
        let svg = coloured(&placed, id, tracked, reader);
        (svg, "tracking-map-coloured", outlined)
    } else {
        let svg = with_circles(&placed, id, tracked, reader);
        (svg, "tracking-map-circles", found)
    };
    let mut caption = speaker.say(key);
    let outline = country(tracked).and_then(geography::outline);
    if let Some(outline) = outline.filter(|_| !colours) {
        caption = format!("{caption} {}", outline.attribution);
    }
    let missing = placed.len() - shown;
    Ok(Some(MapView {
        svg,
        caption,
        has_outlines: outlined > 0,
        colours,
        left_out: (missing > 0)
            .then(|| speaker.say_with("tracking-map-left-out", &[("count", Value::from(missing))])),
    }))
}

fn country(tracked: &Tracked) -> Option<&str> {
    tracked.mission.record.countries.first().map(String::as_str)
}

async fn placed<'counts>(
    web: &Web,
    tracked: &Tracked,
    counts: &[&'counts AreaCount],
) -> Result<Vec<Placed<'counts>>, WebError> {
    let ready = tracked.records.ready();
    let equals: Vec<Vec<AreaReference>> = counts
        .iter()
        .map(|count| {
            ready
                .gazetteer
                .equals(&reference(count))
                .into_iter()
                .collect()
        })
        .collect();
    let mut sets: Vec<&CodeSetName> = equals.iter().flatten().map(|area| &area.set).collect();
    sets.sort();
    sets.dedup();
    let mut boundaries: Vec<Boundary> = Vec::new();
    for set in sets {
        let code = &tracked.mission.record.code;
        boundaries.extend(web.store().boundaries(code, set).await?);
    }
    let mut placed = Vec::with_capacity(counts.len());
    for (count, equals) in counts.iter().zip(&equals) {
        let outline = boundaries
            .iter()
            .find(|boundary| equals.contains(&boundary.area))
            .map(shape)
            .filter(|shape| !shape.rings.is_empty());
        let point = outline
            .as_ref()
            .and_then(middle)
            .or_else(|| in_gazetteer(tracked, count, equals));
        placed.push(Placed {
            count,
            outline,
            point,
        });
    }
    Ok(placed)
}

/// Where the gazetteer of all missions has an area of the first level.
fn in_gazetteer(
    tracked: &Tracked,
    count: &AreaCount,
    equals: &[AreaReference],
) -> Option<(f64, f64)> {
    let iso3 = country(tracked)?;
    if count.level != Some(displacement::places::Level::Admin1) {
        return None;
    }
    let codes = equals.iter().map(|area| area.code.as_str());
    // A code of another set may be the same letters for another area, so a
    // name speaks first.
    std::iter::once(count.name.as_str())
        .chain(codes)
        .filter(|words| !words.is_empty())
        .find_map(|words| geography::find_place(iso3, words))
        .map(|place| (place.longitude, place.latitude))
}

fn shape(boundary: &Boundary) -> Shape {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let ring = |ring: &Vec<displacement::places::Coordinates>| -> Vec<(f64, f64)> {
        ring.iter()
            .map(|point| (degrees(point.longitude), degrees(point.latitude)))
            .collect()
    };
    let polygons = boundary.polygons.iter();
    Shape::new(
        polygons
            .flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes))
            .map(ring)
            .filter(|ring| ring.len() > 2)
            .collect(),
    )
}

/// The middle of the largest ring, by its corners.
fn middle(shape: &Shape) -> Option<(f64, f64)> {
    let ring = shape.rings.iter().max_by_key(|ring| ring.len())?;
    let count = u32::try_from(ring.len()).ok().map(f64::from)?;
    let sum = ring
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    Some((sum.0 / count, sum.1 / count))
}

fn frame(id: &str, reader: &Reader) -> Frame {
    let speaker = reader.speaker();
    let title = speaker.say("tracking-map-title");
    let direction: Direction = direction(reader.language);
    Frame::new(id, title, speaker.say("chart-described-in-table")).direction(direction)
}

fn with_circles(placed: &[Placed<'_>], id: &str, tracked: &Tracked, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let outline = country(tracked).and_then(geography::outline);
    let areas: Vec<Shape> = placed
        .iter()
        .filter_map(|one| one.outline.clone())
        .collect();
    let most = placed.iter().filter_map(|one| one.count.persons).max();
    let scale = round_ticks(most.unwrap_or(0), 4)
        .into_iter()
        .filter(|tick| *tick > 0.0)
        .map(|tick| {
            let text = speaker.number(tick as i64);
            Quantity::new(tick, text)
        })
        .collect();
    SymbolMap {
        frame: frame(id, reader),
        outline: outline.map_or_else(Shape::default, |it| Shape::new(it.rings.clone())),
        areas,
        symbols: placed
            .iter()
            .filter_map(|one| {
                let text = words::people_or_not(speaker, one.count.persons);
                Some(SizedSymbol {
                    coordinate: one.point?,
                    label: one.count.name.clone(),
                    value: match one.count.persons {
                        Some(count) => Quantity::new(count, text),
                        None => Quantity::not_known(text),
                    },
                    href: Some(reader.href(&tracked.address.area(&reference(one.count)))),
                })
            })
            .collect(),
        scale,
    }
    .responsive()
}

fn coloured(placed: &[Placed<'_>], id: &str, tracked: &Tracked, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let counts: Vec<u64> = placed
        .iter()
        .filter(|one| one.outline.is_some())
        .filter_map(|one| one.count.persons)
        .collect();
    let classes = classes(counts);
    Choropleth {
        frame: frame(id, reader),
        areas: placed
            .iter()
            .filter_map(|one| {
                Some(Area {
                    shape: one.outline.clone()?,
                    class: one.count.persons.and_then(|count| {
                        classes
                            .iter()
                            .position(|(from, until)| (*from..=*until).contains(&count))
                    }),
                    label: one.count.name.clone(),
                    value: words::people_or_not(speaker, one.count.persons),
                    href: Some(reader.href(&tracked.address.area(&reference(one.count)))),
                })
            })
            .collect(),
        classes: classes
            .iter()
            .map(|(from, until)| {
                let from_text = words::people(speaker, *from);
                if from == until {
                    return from_text;
                }
                let until = words::people(speaker, *until);
                speaker.say_with(
                    "tracking-map-class",
                    &[
                        ("from", Value::from(&from_text)),
                        ("until", Value::from(&until)),
                    ],
                )
            })
            .collect(),
        no_data: speaker.say("tracking-map-no-number"),
    }
    .responsive()
}

/// At most five classes with about as many areas in each: nobody apart, then
/// from the fewest to the most people that an area of the class has.
fn classes(mut counts: Vec<u64>) -> Vec<(u64, u64)> {
    counts.sort_unstable();
    let nobody = counts.contains(&0);
    counts.retain(|count| *count > 0);
    let wanted = if nobody { 4 } else { 5 };
    let mut classes: Vec<(u64, u64)> = if nobody { vec![(0, 0)] } else { Vec::new() };
    let size = counts.len().div_ceil(wanted).max(1);
    for piece in counts.chunks(size) {
        let (Some(from), Some(until)) = (piece.first(), piece.last()) else {
            continue;
        };
        match classes.last_mut() {
            // Equal numbers are of one class.
            Some(last) if *from <= last.1 => last.1 = last.1.max(*until),
            _ => classes.push((*from, *until)),
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::classes;

    #[test]
    fn classes_hold_every_number_once() {
        assert_eq!(
            classes(vec![0, 5, 7, 9, 12, 400, 0]),
            [(0, 0), (5, 7), (9, 12), (400, 400)]
        );
        assert_eq!(classes(vec![3, 3, 3]), [(3, 3)]);
        assert!(classes(Vec::new()).is_empty());
        for number in [1_u64, 2, 9, 40, 41, 1_000] {
            let all = classes(vec![1, 2, 9, 40, 41, 1_000]);
            let holding = all.iter().filter(|one| one.0 <= number && number <= one.1);
            assert_eq!(holding.count(), 1, "{number} in {all:?}");
        }
    }
}
