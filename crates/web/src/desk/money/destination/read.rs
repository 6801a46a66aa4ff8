//! From what was chosen in the list and ticked in the boxes to a
//! destination.

use ::appeals::funding::SectorGroupKey;
use ::appeals::records::{Destination, Framework, Project, SectorKey, Target};
use missions::MissionRecords;
use uuid::Uuid;
use vocabulary::Language;
use vocabulary::identifier::{FrameworkId, ProjectId};

use super::{APPEAL, Chosen, ELSEWHERE, KEPT, OUTSIDE_PLAN, SECTORS, SEVERAL, Wrong, sectors_of};

/// The destination that was chosen.
///
/// # Errors
/// [`Wrong`] says why it is none.
pub fn read(
    chosen: &Chosen,
    records: &MissionRecords,
    kept: Option<&Destination>,
) -> Result<Destination, Wrong> {
    let target = match chosen.word.as_str() {
        "" => return Err(Wrong::Missing),
        KEPT => return kept.cloned().ok_or(Wrong::NotThere),
        SEVERAL => return several(chosen, records),
        SECTORS => sectors(&chosen.sectors, records)?,
        ELSEWHERE => elsewhere(&chosen.elsewhere).ok_or(Wrong::NoName)?,
        word => one(word, records)?,
    };
    Ok(Destination::Single { target })
}

fn elsewhere(name: &str) -> Option<Target> {
    let name = name.trim();
    (!name.is_empty()).then(|| Target::Elsewhere {
        name: name.to_owned(),
    })
}

/// Several destinations at once. Whether they contain one another decides
/// on which line the contribution stands, and is seen from what they are.
fn several(chosen: &Chosen, records: &MissionRecords) -> Result<Destination, Wrong> {
    let mut targets: Vec<Target> = Vec::new();
    for word in &chosen.targets {
        let target = one(word, records)?;
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets.extend(elsewhere(&chosen.elsewhere));
    if targets.len() < 2 {
        return Err(Wrong::TooFewDestinations);
    }
    let overlap = targets
        .iter()
        .any(|whole| targets.iter().any(|part| contains(whole, part, records)));
    Ok(if overlap {
        Destination::Overlapping { targets }
    } else {
        Destination::Shared { targets }
    })
}

/// Whether one destination is a part of another.
fn contains(whole: &Target, part: &Target, records: &MissionRecords) -> bool {
    let project = |id: &ProjectId| -> Option<&Project> {
        let mut known = records.projects.iter().map(|known| &known.record);
        known.find(|known| known.id == *id)
    };
    match (whole, part) {
        (
            Target::Appeal,
            Target::Framework { .. }
            | Target::Sector { .. }
            | Target::Sectors { .. }
            | Target::Project { .. },
        ) => true,
        (
            Target::Framework { framework: whole },
            Target::Sector { framework, .. } | Target::Sectors { framework, .. },
        ) => whole == framework,
        (Target::Framework { framework }, Target::Project { project: id }) => {
            project(id).is_some_and(|project| project.framework == *framework)
        }
        (Target::Sector { framework, sector }, Target::Project { project: id }) => {
            let heading = SectorGroupKey::One {
                sector: sector.clone(),
            };
            project(id)
                .is_some_and(|project| project.framework == *framework && heading.holds(project))
        }
        _ => false,
    }
}

/// One destination by its word in the list.
fn one(word: &str, records: &MissionRecords) -> Result<Target, Wrong> {
    match word {
        APPEAL => return Ok(Target::Appeal),
        OUTSIDE_PLAN => return Ok(Target::OutsidePlan),
        _ => {}
    }
    let (kind, name) = word.split_once(':').ok_or(Wrong::NotThere)?;
    match kind {
        "project" => {
            let id = ProjectId(identifier(name)?);
            let mut known = records.projects.iter();
            if !known.any(|known| known.record.id == id) {
                return Err(Wrong::NotThere);
            }
            Ok(Target::Project { project: id })
        }
        "framework" => Ok(Target::Framework {
            framework: framework(name, records)?.id,
        }),
        "sector" => {
            let (framework, sector) = sector(word, records)?;
            Ok(Target::Sector { framework, sector })
        }
        _ => Err(Wrong::NotThere),
    }
}

fn identifier(text: &str) -> Result<Uuid, Wrong> {
    text.parse().map_err(|_| Wrong::NotThere)
}

fn framework<'records>(
    name: &str,
    records: &'records MissionRecords,
) -> Result<&'records Framework, Wrong> {
    let id = FrameworkId(identifier(name)?);
    let mut known = records.frameworks.iter().map(|known| &known.record);
    known.find(|known| known.id == id).ok_or(Wrong::NotThere)
}

/// `sector:FRAMEWORK:LIST:CODE`.
fn sector(word: &str, records: &MissionRecords) -> Result<(FrameworkId, SectorKey), Wrong> {
    let mut parts = word.splitn(4, ':').skip(1);
    let mut part = || parts.next().ok_or(Wrong::NotThere);
    let framework = framework(part()?, records)?;
    let sector = SectorKey {
        list: part()?.to_owned(),
        code: part()?.to_owned(),
    };
    let known = sectors_of(framework, records, Language::English);
    if !known.iter().any(|(key, _)| *key == sector) {
        return Err(Wrong::OtherFramework);
    }
    Ok((framework.id, sector))
}

/// Several sectors of one framework.
fn sectors(ticked: &[String], records: &MissionRecords) -> Result<Target, Wrong> {
    let mut sectors = Vec::new();
    let mut of = None;
    for word in ticked {
        let (framework, key) = sector(word, records)?;
        if of.is_some_and(|of| of != framework) {
            return Err(Wrong::SeveralFrameworks);
        }
        of = Some(framework);
        if !sectors.contains(&key) {
            sectors.push(key);
        }
    }
    match of {
        Some(framework) if sectors.len() > 1 => Ok(Target::Sectors { framework, sectors }),
        _ => Err(Wrong::TooFew),
    }
}
