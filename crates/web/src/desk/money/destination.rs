//! What a contribution is for, as a list to choose from and back.

use ::appeals::AppealRecords;
use ::appeals::records::{Destination, Framework, SectorKey, Target};
use uuid::Uuid;
use vocabulary::Language;
use vocabulary::identifier::{FrameworkId, ProjectId};

use super::reach::Reach;
use crate::access::form::Choice;
use crate::appeals::view::best;
use crate::site::Reader;

/// The word for “several sectors”, chosen in boxes of their own.
pub const SECTORS: &str = "sectors";

/// The word for what no choice of the list can say: it stays as it is.
pub const KEPT: &str = "kept";

/// Choices under one heading.
pub struct Group {
    /// The heading; empty for those that stand by themselves.
    pub label: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// Why a choice is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was chosen.
    Missing,
    /// The appeal has no such thing, or it is out of reach.
    NotThere,
    /// The sector is not in the framework's list.
    OtherFramework,
    /// Several sectors are fewer than two.
    TooFew,
    /// Several sectors are of more than one framework.
    SeveralFrameworks,
}

/// How a destination stands in the list, and which boxes are ticked.
#[must_use]
pub fn words_of(destination: &Destination) -> (String, Vec<String>) {
    let Destination::Single { target } = destination else {
        return (KEPT.to_owned(), Vec::new());
    };
    match target {
        Target::Project { project } => (format!("project:{project}"), Vec::new()),
        Target::Sector { framework, sector } => (sector_word(*framework, sector), Vec::new()),
        Target::Sectors { framework, sectors } => (
            SECTORS.to_owned(),
            sectors
                .iter()
                .map(|sector| sector_word(*framework, sector))
                .collect(),
        ),
        Target::Framework { framework } => (format!("framework:{framework}"), Vec::new()),
        Target::Appeal => ("appeal".to_owned(), Vec::new()),
        Target::OutsidePlan => ("outside-plan".to_owned(), Vec::new()),
        Target::Elsewhere { .. } => (KEPT.to_owned(), Vec::new()),
    }
}

fn sector_word(framework: FrameworkId, sector: &SectorKey) -> String {
    format!("sector:{framework}:{}:{}", sector.list, sector.code)
}

/// The sectors of a framework's list with their names: the mission's own
/// first.
fn sectors_of(
    framework: &Framework,
    records: &AppealRecords,
    language: Language,
) -> Vec<(SectorKey, String)> {
    let key = |code: &str| SectorKey {
        list: framework.sector_list.clone(),
        code: code.to_owned(),
    };
    let own = records
        .sectors
        .iter()
        .map(|known| &known.record)
        .filter(|sector| sector.list == framework.sector_list)
        .map(|sector| (key(&sector.code), sector.names.best(language).to_owned()));
    let shared = geography::sector_list(&framework.sector_list);
    let shared = shared.iter().flat_map(|list| &list.sectors);
    own.chain(shared.map(|sector| (key(sector.code), sector.names.best(language).to_owned())))
        .collect()
}

/// Everything that a contribution may be for, as far as it is within reach.
#[must_use]
pub fn groups(
    reader: &Reader,
    records: &AppealRecords,
    reach: &Reach<'_>,
    chosen: &str,
    kept: Option<&Destination>,
) -> Vec<Group> {
    let speaker = reader.speaker();
    let choice = |value: String, label: String| Choice {
        chosen: value == chosen,
        value,
        label,
    };
    let mut first = vec![choice(String::new(), speaker.say("destination-choose"))];
    if kept.is_some_and(|kept| words_of(kept).0 == KEPT) {
        first.push(choice(KEPT.to_owned(), speaker.say("destination-kept")));
    }
    if reach.is_everywhere() {
        first.push(choice(
            "appeal".to_owned(),
            speaker.say("destination-appeal"),
        ));
        first.push(choice(
            "outside-plan".to_owned(),
            speaker.say("destination-outside-plan"),
        ));
    }
    first.push(choice(
        SECTORS.to_owned(),
        speaker.say("destination-sectors"),
    ));
    let mut groups = vec![Group {
        label: String::new(),
        choices: first,
    }];
    for framework in records.frameworks.iter().map(|known| &known.record) {
        let name = best(reader, &framework.names).text;
        let mut choices = Vec::new();
        if reach.may(framework.id, None) {
            choices.push(choice(
                format!("framework:{}", framework.id),
                speaker.say("destination-framework"),
            ));
        }
        let projects = records.projects.iter().map(|known| &known.record);
        for project in projects.filter(|project| project.framework == framework.id) {
            if reach.project(project) {
                let title = best(reader, &project.titles).text;
                let label = match &project.code {
                    Some(code) => format!("{code} {title}"),
                    None => title.to_owned(),
                };
                choices.push(choice(format!("project:{}", project.id), label));
            }
        }
        for (sector, name) in sectors_of(framework, records, reader.language) {
            if reach.may(framework.id, Some(&sector.code)) {
                let name = [("sector", languages::Value::from(name.as_str()))];
                let label = speaker.say_with("destination-sector", &name);
                choices.push(choice(sector_word(framework.id, &sector), label));
            }
        }
        if !choices.is_empty() {
            groups.push(Group {
                label: name.to_owned(),
                choices,
            });
        }
    }
    groups
}

/// The boxes for several sectors, by framework.
#[must_use]
pub fn boxes(
    reader: &Reader,
    records: &AppealRecords,
    reach: &Reach<'_>,
    ticked: &[&str],
) -> Vec<Group> {
    records
        .frameworks
        .iter()
        .map(|known| &known.record)
        .map(|framework| Group {
            label: best(reader, &framework.names).text.to_owned(),
            choices: sectors_of(framework, records, reader.language)
                .into_iter()
                .filter(|(sector, _)| reach.may(framework.id, Some(&sector.code)))
                .map(|(sector, label)| {
                    let value = sector_word(framework.id, &sector);
                    Choice {
                        chosen: ticked.contains(&value.as_str()),
                        value,
                        label,
                    }
                })
                .collect(),
        })
        .filter(|group| !group.choices.is_empty())
        .collect()
}

/// The destination that was chosen.
///
/// # Errors
/// [`Wrong`] says why it is none.
pub fn read(
    word: &str,
    ticked: &[&str],
    records: &AppealRecords,
    kept: Option<&Destination>,
) -> Result<Destination, Wrong> {
    let single = |target| Ok(Destination::Single { target });
    match word {
        "" => return Err(Wrong::Missing),
        KEPT => return kept.cloned().ok_or(Wrong::NotThere),
        "appeal" => return single(Target::Appeal),
        "outside-plan" => return single(Target::OutsidePlan),
        SECTORS => return single(several(ticked, records)?),
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
            single(Target::Project { project: id })
        }
        "framework" => single(Target::Framework {
            framework: framework(name, records)?.id,
        }),
        "sector" => {
            let (framework, sector) = sector(word, records)?;
            single(Target::Sector { framework, sector })
        }
        _ => Err(Wrong::NotThere),
    }
}

fn identifier(text: &str) -> Result<Uuid, Wrong> {
    text.parse().map_err(|_| Wrong::NotThere)
}

fn framework<'records>(
    name: &str,
    records: &'records AppealRecords,
) -> Result<&'records Framework, Wrong> {
    let id = FrameworkId(identifier(name)?);
    let mut known = records.frameworks.iter().map(|known| &known.record);
    known.find(|known| known.id == id).ok_or(Wrong::NotThere)
}

/// `sector:FRAMEWORK:LIST:CODE`.
fn sector(word: &str, records: &AppealRecords) -> Result<(FrameworkId, SectorKey), Wrong> {
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

fn several(ticked: &[&str], records: &AppealRecords) -> Result<Target, Wrong> {
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

/// What a contribution is for, in the reader's words.
#[must_use]
pub fn text(destination: &Destination, records: &AppealRecords, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let several = |targets: &[Target]| {
        let said: Vec<String> = targets
            .iter()
            .map(|target| target_text(target, records, reader))
            .collect();
        speaker.list(&said)
    };
    match destination {
        Destination::Single { target } => target_text(target, records, reader),
        Destination::Shared { targets } | Destination::Overlapping { targets } => several(targets),
    }
}

fn target_text(target: &Target, records: &AppealRecords, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let framework = |id: &FrameworkId| {
        let mut known = records.frameworks.iter().map(|known| &known.record);
        known
            .find(|known| known.id == *id)
            .map_or_else(String::new, |known| {
                best(reader, &known.names).text.to_owned()
            })
    };
    let sector = |framework: &FrameworkId, key: &SectorKey| {
        let mut known = records.frameworks.iter().map(|known| &known.record);
        let name = known
            .find(|known| known.id == *framework)
            .and_then(|known| {
                let mut all = sectors_of(known, records, reader.language).into_iter();
                all.find(|(known, _)| known == key).map(|(_, name)| name)
            });
        name.unwrap_or_else(|| key.code.clone())
    };
    match target {
        Target::Project { project } => {
            let mut known = records.projects.iter().map(|known| &known.record);
            let known = known.find(|known| known.id == *project);
            known.map_or_else(String::new, |known| {
                best(reader, &known.titles).text.to_owned()
            })
        }
        Target::Sector {
            framework: of,
            sector: key,
        } => format!("{}, {}", sector(of, key), framework(of)),
        Target::Sectors {
            framework: of,
            sectors,
        } => {
            let names: Vec<String> = sectors.iter().map(|key| sector(of, key)).collect();
            format!("{}, {}", speaker.list(&names), framework(of))
        }
        Target::Framework { framework: of } => framework(of),
        Target::Appeal => speaker.say("destination-appeal"),
        Target::OutsidePlan => speaker.say("destination-outside-plan"),
        Target::Elsewhere { name } => name.clone(),
    }
}
