//! People targeted in one cell: “Returnees: 1500 persons; Host communities:
//! 200 households female 18-59”.

use languages::Speaker;
use vocabulary::Language;
use vocabulary::people::{AgeBand, PeopleCount, PeopleKind, PeopleUnit, Sex};

use crate::table::{DecimalMark, heading_key, read_number};

fn unit_key(unit: PeopleUnit) -> &'static str {
    match unit {
        PeopleUnit::Persons => "unit-persons",
        PeopleUnit::Households => "unit-households",
    }
}

fn sex_key(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "sex-female",
        Sex::Male => "sex-male",
    }
}

/// The groups that have words.
const GROUPS: [&str; 15] = [
    "idps",
    "returnees",
    "repatriated",
    "refugees",
    "host_communities",
    "migrants",
    "stranded_migrants",
    "victims_of_trafficking",
    "unaccompanied_minors",
    "border_authorities",
    "local_authorities",
    "government",
    "civil_society",
    "youth_at_risk",
    "other",
];

fn group_text(group: &str, language: Language) -> String {
    let key = format!("group-{}", group.replace('_', "-"));
    Speaker::of(language).say_or(&key, &group.replace('_', " "))
}

/// The counts as one cell says them.
pub(crate) fn shown(targets: &[PeopleCount], language: Language) -> String {
    let speaker = Speaker::of(language);
    let parts: Vec<String> = targets
        .iter()
        .map(|target| {
            let mut words = vec![target.count.to_string(), speaker.say(unit_key(target.unit))];
            words.extend(
                target
                    .sex
                    .map(|sex| speaker.say(sex_key(sex)).to_lowercase()),
            );
            words.extend(target.age.map(|age| match age.to {
                Some(to) => format!("{}-{to}", age.from),
                None => format!("{}+", age.from),
            }));
            format!(
                "{}: {}",
                group_text(&target.group, language),
                words.join(" ")
            )
        })
        .collect();
    parts.join("; ")
}

/// The counts of one cell; the part that cannot be read where one cannot.
pub(super) fn read(text: &str) -> Result<Vec<PeopleCount>, String> {
    text.split([';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| target(part).ok_or_else(|| part.to_owned()))
        .collect()
}

fn target(part: &str) -> Option<PeopleCount> {
    let (group, count) = part.split_once(':')?;
    let group = group_of(group)?;
    let count = count.trim();
    // “1 500 persons”: the number ends where letters begin.
    let end = count.find(char::is_alphabetic).unwrap_or(count.len());
    let number = read_number(count.get(..end)?.trim(), DecimalMark::NotKnown, true).ok()?;
    let number: u64 = number
        .fract()
        .is_zero()
        .then(|| number.normalize().to_string().parse().ok())??;
    let mut target = PeopleCount {
        count: number,
        unit: PeopleUnit::Persons,
        kind: PeopleKind::Targeted,
        group,
        sex: None,
        age: None,
    };
    for word in count.get(end..)?.split_whitespace() {
        if let Some(unit) = unit_of(word) {
            target.unit = unit;
        } else if let Some(sex) = sex_of(word) {
            target.sex = Some(sex);
        } else {
            target.age = Some(age_of(word)?);
        }
    }
    Some(target)
}

fn said_by(word: &str, key: &str) -> bool {
    let wanted = heading_key(word);
    Language::ALL
        .into_iter()
        .any(|language| heading_key(&Speaker::of(language).say(key)) == wanted)
}

fn unit_of(word: &str) -> Option<PeopleUnit> {
    let key = heading_key(word);
    [PeopleUnit::Persons, PeopleUnit::Households]
        .into_iter()
        .find(|unit| said_by(word, unit_key(*unit)))
        .or(match key.as_str() {
            "person" | "people" | "personne" | "individuals" => Some(PeopleUnit::Persons),
            "household" | "menage" | "families" | "familles" => Some(PeopleUnit::Households),
            _ => None,
        })
}

fn sex_of(word: &str) -> Option<Sex> {
    let key = heading_key(word);
    [Sex::Female, Sex::Male]
        .into_iter()
        .find(|sex| said_by(word, sex_key(*sex)))
        .or(match key.as_str() {
            "women" | "femmes" => Some(Sex::Female),
            "men" | "hommes" => Some(Sex::Male),
            _ => None,
        })
}

fn age_of(word: &str) -> Option<AgeBand> {
    if let Some(from) = word.strip_suffix('+') {
        return Some(AgeBand {
            from: from.parse().ok()?,
            to: None,
        });
    }
    let (from, to) = word.split_once(['-', '–'])?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some(AgeBand { from, to: Some(to) })
}

/// The key of a group by its words in any language; a mission's own group
/// by its words with underscores.
fn group_of(words: &str) -> Option<String> {
    let wanted = heading_key(words);
    if wanted.is_empty() {
        return None;
    }
    let known = GROUPS.iter().find(|group| {
        heading_key(group) == wanted
            || Language::ALL.into_iter().any(|language| {
                let text = group_text(group, language);
                let short = text.split(" (").next().unwrap_or(&text);
                heading_key(&text) == wanted || heading_key(short) == wanted
            })
    });
    Some(known.map_or_else(|| wanted.replace(' ', "_"), |group| (*group).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_again() {
        let mut targets = Vec::new();
        for (place, group) in GROUPS.into_iter().chain(["own_group"]).enumerate() {
            let place = u8::try_from(place).unwrap();
            targets.push(PeopleCount {
                count: 1_500 + u64::from(place),
                unit: if place % 2 == 0 {
                    PeopleUnit::Persons
                } else {
                    PeopleUnit::Households
                },
                kind: PeopleKind::Targeted,
                group: group.to_owned(),
                sex: [None, Some(Sex::Female), Some(Sex::Male)][usize::from(place) % 3],
                age: (place % 4 == 0).then_some(AgeBand {
                    from: place,
                    to: (place % 8 == 0).then_some(60),
                }),
            });
        }
        for language in Language::ALL {
            assert_eq!(read(&shown(&targets, language)).as_ref(), Ok(&targets));
        }
    }

    #[test]
    fn people_write_it_their_way() {
        let read = |text: &str| read(text).map(|targets| shown(&targets, Language::English));
        assert_eq!(
            read("returnees: 1 500; PDI : 20 ménages").as_deref(),
            Ok("Returnees: 1500 persons; pdi: 20 households")
        );
        assert_eq!(read("many people"), Err("many people".to_owned()));
        assert_eq!(read("idps: 1.5"), Err("idps: 1.5".to_owned()));
    }
}
