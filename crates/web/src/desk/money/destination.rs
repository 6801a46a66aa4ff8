//! What a contribution is for, as a list to choose from and back.

mod read;

use ::appeals::records::{Destination, Framework, SectorKey, Target};
use missions::MissionRecords;
use vocabulary::Language;
use vocabulary::identifier::FrameworkId;

pub use read::read;

use super::reach::Reach;
use crate::access::form::{Choice, Posted};
use crate::appeals::view::best;
use crate::site::Reader;

/// The word for “several sectors”, chosen in boxes of their own.
pub const SECTORS: &str = "sectors";

/// The word for what stays as it is on record.
pub const KEPT: &str = "kept";

/// The word for several destinations, chosen in boxes of their own.
pub const SEVERAL: &str = "several";

/// The word for a destination that is named and not in these records.
pub const ELSEWHERE: &str = "elsewhere";

const APPEAL: &str = "appeal";

const OUTSIDE_PLAN: &str = "outside-plan";

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
    /// Several destinations are fewer than two.
    TooFewDestinations,
    /// The destination elsewhere has no name.
    NoName,
}

/// A destination as the form holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// What is chosen in the list.
    pub word: String,
    /// The sectors that are ticked.
    pub sectors: Vec<String>,
    /// The destinations that are ticked, for several at once.
    pub targets: Vec<String>,
    /// The name of a destination that is not in these records.
    pub elsewhere: String,
}

impl Chosen {
    /// As the form sent it.
    #[must_use]
    pub fn posted(posted: &Posted) -> Self {
        let all = |name| posted.fields(name).map(str::to_owned).collect();
        Self {
            word: posted.field("destination").to_owned(),
            sectors: all("sectors"),
            targets: all("targets"),
            elsewhere: posted.field("elsewhere").trim().to_owned(),
        }
    }

    /// As a record says it. What is for several destinations stays as it is
    /// unless somebody chooses anew: its source may know of destinations that
    /// no box stands for, or how they overlap. What boxes can say is ticked.
    #[must_use]
    pub fn of(destination: &Destination) -> Self {
        let mut chosen = Self::default();
        let targets = match destination {
            Destination::Single { target } => {
                chosen.word = single_word(target);
                match target {
                    Target::Sectors { framework, sectors } => {
                        let word = |sector| sector_word(*framework, sector);
                        chosen.sectors = sectors.iter().map(word).collect();
                    }
                    Target::Elsewhere { name } => chosen.elsewhere.clone_from(name),
                    _ => {}
                }
                return chosen;
            }
            Destination::Shared { targets } | Destination::Overlapping { targets } => targets,
        };
        KEPT.clone_into(&mut chosen.word);
        for target in targets {
            match target {
                Target::Sectors { framework, sectors } => {
                    let word = |sector| sector_word(*framework, sector);
                    chosen.targets.extend(sectors.iter().map(word));
                }
                Target::Elsewhere { name } => chosen.elsewhere.clone_from(name),
                target => chosen.targets.push(single_word(target)),
            }
        }
        chosen
    }
}

/// How one target stands in the list.
fn single_word(target: &Target) -> String {
    match target {
        Target::Project { project } => format!("project:{project}"),
        Target::Sector { framework, sector } => sector_word(*framework, sector),
        Target::Sectors { .. } => SECTORS.to_owned(),
        Target::Framework { framework } => format!("framework:{framework}"),
        Target::Appeal => APPEAL.to_owned(),
        Target::OutsidePlan => OUTSIDE_PLAN.to_owned(),
        Target::Elsewhere { .. } => ELSEWHERE.to_owned(),
    }
}

fn sector_word(framework: FrameworkId, sector: &SectorKey) -> String {
    format!("sector:{framework}:{}:{}", sector.list, sector.code)
}

/// The sectors of a framework's list with their names: the mission's own
/// first.
pub(super) fn sectors_of(
    framework: &Framework,
    records: &MissionRecords,
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
    records: &MissionRecords,
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
    if kept.is_some_and(|kept| Chosen::of(kept).word == KEPT) {
        first.push(choice(KEPT.to_owned(), speaker.say("destination-kept")));
    }
    if reach.is_everywhere() {
        first.push(choice(APPEAL.to_owned(), speaker.say("destination-appeal")));
        first.push(choice(
            OUTSIDE_PLAN.to_owned(),
            speaker.say("destination-outside-plan"),
        ));
    }
    first.push(choice(
        SECTORS.to_owned(),
        speaker.say("destination-sectors"),
    ));
    first.push(choice(
        SEVERAL.to_owned(),
        speaker.say("destination-several"),
    ));
    if reach.is_everywhere() {
        first.push(choice(
            ELSEWHERE.to_owned(),
            speaker.say("destination-elsewhere"),
        ));
    }
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

/// The boxes for several destinations: all that the list has, but what
/// stands for several itself.
#[must_use]
pub fn target_boxes(
    reader: &Reader,
    records: &MissionRecords,
    reach: &Reach<'_>,
    ticked: &[String],
) -> Vec<Group> {
    let is_one = |value: &str| !["", SECTORS, SEVERAL, ELSEWHERE].contains(&value);
    let mut groups = groups(reader, records, reach, "", None);
    for group in &mut groups {
        group.choices.retain(|choice| is_one(&choice.value));
        for choice in &mut group.choices {
            choice.chosen = ticked.contains(&choice.value);
        }
        if group.label.is_empty() {
            group.label = reader.speaker().say("destination-whole");
        }
    }
    groups.retain(|group| !group.choices.is_empty());
    groups
}

/// The boxes for several sectors, by framework.
#[must_use]
pub fn boxes(
    reader: &Reader,
    records: &MissionRecords,
    reach: &Reach<'_>,
    ticked: &[String],
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
                        chosen: ticked.contains(&value),
                        value,
                        label,
                    }
                })
                .collect(),
        })
        .filter(|group| !group.choices.is_empty())
        .collect()
}

/// What a contribution is for, in the reader's words.
#[must_use]
pub fn text(destination: &Destination, records: &MissionRecords, reader: &Reader) -> String {
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

/// One target in the reader’s words.
#[must_use]
pub fn target_text(target: &Target, records: &MissionRecords, reader: &Reader) -> String {
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
