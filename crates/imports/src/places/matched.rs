//! Which outline is of which area: by code and name, by name alone, or by the
//! word of a person.

use appeals::records::Mission;
use displacement::places::{AreaCode, AreaReference, CodeSet, CodeSetName, Level};
use displacement::records::Boundary;
use formats::dtm::{Message, areas};
use formats::report::Finding;

use super::{Brought, Options, outline};
use crate::dtm::Areas;
use crate::file::ImportFile;

/// Reads outlines and matches them with the areas of a set. What is not
/// certain is said and not brought.
pub(super) fn outlines(
    file: &ImportFile,
    options: &Options,
    _mission: &Mission,
    known: &Areas,
) -> Result<Brought, Vec<Finding>> {
    let read = areas::boundaries(file.name(), file.whole()).map_err(|report| report.findings)?;
    let refuse = |message: &Message| vec![Finding::new(file.name(), message)];
    let sets = known.sets();
    let set = wanted(&sets, options.set.as_deref()).map_err(|message| refuse(&message))?;
    let level = match options.levels.as_slice() {
        [level] => *level,
        _ => likeliest(&read, set),
    };
    let found = areas::match_boundaries(&read, set, level);
    let grid = outline::grid(read.iter().map(|boundary| &boundary.outline));
    let mut brought = Brought::default();
    if options.levels.len() != 1 {
        let message = Message::OutlinesOfLevel {
            level: level.to_string(),
            matched: certain(&found),
            count: read.len(),
            areas: set.of_level(level).count(),
        };
        brought.findings.extend(refuse(&message));
    }
    let mut unused: Vec<&(String, String)> = options.matches.iter().collect();
    let mut points = CodeSet::new(set.name.clone(), set.is_list);
    for (boundary, found) in read.iter().zip(found) {
        let name = boundary.name.clone().or_else(|| boundary.code.clone());
        let name = name.unwrap_or_default();
        let decided = options.matches.iter().find(|(said, _)| *said == name);
        if let Some(decided) = decided {
            unused.retain(|one| *one != decided);
        }
        let area = match (decided, found) {
            (Some((_, code)), _) => {
                let code = AreaCode::given(code);
                if set.area(&code).is_none() {
                    let message = Message::MatchUnknown {
                        name,
                        code: code.to_string(),
                    };
                    return Err(refuse(&message));
                }
                AreaReference::new(&set.name, &code)
            }
            (None, areas::BoundaryMatch::Certain(area)) => area,
            (None, areas::BoundaryMatch::Doubtful(candidates)) => {
                let said = |area: &AreaReference| {
                    let name = set.area(&area.code).map(|area| area.name().to_owned());
                    format!("{} ({})", name.unwrap_or_default(), area.code)
                };
                let candidates: Vec<String> = candidates.iter().map(said).collect();
                let message = Message::OutlineDoubtful {
                    name,
                    candidates: candidates.join(", "),
                };
                brought.findings.extend(refuse(&message));
                continue;
            }
            (None, areas::BoundaryMatch::None) => {
                let message = Message::OutlineUnmatched {
                    name,
                    level: level.to_string(),
                };
                brought.findings.extend(refuse(&message));
                continue;
            }
        };
        if let Some(place) = outline::point(&boundary.outline) {
            if let Some(mut known) = set.area(&area.code).cloned() {
                known.coordinates = Some(place);
                points.add(known).ok();
            }
            continue;
        }
        let polygons = outline::polygons(&boundary.outline, grid);
        if !polygons.is_empty() {
            brought.boundaries.push(Boundary { area, polygons });
        }
    }
    if let Some((name, code)) = unused.first() {
        let (name, code) = (name.clone(), code.clone());
        return Err(refuse(&Message::MatchUnknown { name, code }));
    }
    // Two outlines that a person gave one area are its pieces.
    brought
        .boundaries
        .sort_by(|one, other| one.area.cmp(&other.area));
    brought.boundaries.dedup_by(|further, first| {
        let same = further.area == first.area;
        if same {
            first.polygons.append(&mut further.polygons);
        }
        same
    });
    brought.areas.push(points);
    Ok(brought)
}

/// The set that is named, or the only list.
fn wanted<'set>(sets: &'set [CodeSet], name: Option<&str>) -> Result<&'set CodeSet, Message> {
    let all = || {
        let names: Vec<&str> = sets.iter().map(|set| set.name.0.as_str()).collect();
        names.join(", ")
    };
    if let Some(name) = name {
        let name = CodeSetName(name.to_owned());
        let found = sets.iter().find(|set| set.name == name);
        return found.ok_or_else(|| Message::SetUnknown {
            set: name.to_string(),
            known: all(),
        });
    }
    let mut lists = sets.iter().filter(|set| set.is_list);
    match (lists.next(), lists.next()) {
        (Some(set), None) => Ok(set),
        _ => Err(Message::SetMissing { known: all() }),
    }
}

fn certain(found: &[areas::BoundaryMatch]) -> usize {
    let certain = |one: &&areas::BoundaryMatch| matches!(one, areas::BoundaryMatch::Certain(_));
    found.iter().filter(certain).count()
}

/// The level of which outlines and areas have most in common: of those that
/// are an outline or an area, the share that is both. Outlines come for a
/// level as a whole, so that nine outlines are rather of ten regions than of
/// nine of fifty cercles that bear the names of these. The coarsest of equals.
fn likeliest(read: &[areas::Boundary], set: &CodeSet) -> Level {
    let mut best = (Level::Admin1, 0_usize, 1_usize);
    for level in Level::ALL {
        let both = certain(&areas::match_boundaries(read, set, level));
        let either = read.len() + set.of_level(level).count() - both;
        let (_, best_both, best_either) = best;
        if both.saturating_mul(best_either) > best_both.saturating_mul(either) {
            best = (level, both, either);
        }
    }
    best.0
}
