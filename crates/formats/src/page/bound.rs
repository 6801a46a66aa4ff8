//! Numbers of a passage become declared figures, bound in its Markdown.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use vocabulary::people::{PeopleKind, PeopleUnit};

use super::labels::fold;
use super::markdown::escape_into;
use super::people;
use super::prose::{self, Counted};

/// A number that a passage states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: i64,
    pub(super) at_least: bool,
    pub(super) people: Option<(PeopleKind, PeopleUnit)>,
    pub(super) unit: String,
    pub(super) as_of: Option<NaiveDate>,
}

/// The names that earlier achievements have, each with how often its word
/// was used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names(HashMap<String, usize>);

impl Names {
    /// A name that no other figure has: `achievements.minors_2`.
    fn name(&mut self, word: &str) -> String {
        loop {
            let used = self.0.entry(word.to_owned()).or_default();
            *used += 1;
            let name = match *used {
                1 => word.to_owned(),
                number => format!("{word}_{number}"),
            };
            // “minors_2” may be another figure's own word.
            if name == word || self.0.insert(name.clone(), 1).is_none() {
                return format!("achievements.{name}");
            }
        }
    }
}

/// A passage with its numbers bound.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bound {
    pub(super) markdown: String,
    pub(super) stated: Vec<Stated>,
    /// Numbers that stay as they were typed, each with the word after it.
    pub(super) typed: Vec<String>,
}

/// The figures that narrative states in a plain way: people displaced or
/// returned as of a day. `country` is the country's name, folded.
pub(super) fn narrative(text: &str, country: &str) -> Bound {
    let counts = prose::counts(text);
    let choices = counts
        .iter()
        .enumerate()
        .map(|(index, counted)| {
            let end = counts.get(index + 1).map_or(text.len(), |next| next.start);
            displacement(text, counted, &text[counted.end..end], country)
        })
        .collect();
    bind(text, &counts, choices)
}

/// Every number of an achievement becomes a figure of the mission's own.
/// `names` are those that earlier achievements have.
pub(super) fn achievement(text: &str, names: &mut Names) -> Bound {
    let counts = prose::counts(text);
    let choices = counts
        .iter()
        .enumerate()
        .map(|(index, counted)| {
            let end = counts.get(index + 1).map_or(text.len(), |next| next.start);
            own_figure(counted, &text[counted.end..end], names)
        })
        .collect();
    bind(text, &counts, choices)
}

fn bind(text: &str, counts: &[Counted], choices: Vec<Option<Stated>>) -> Bound {
    let mut bound = Bound::default();
    let mut copied = 0;
    for (counted, choice) in counts.iter().zip(choices) {
        let Some(stated) = choice else {
            let number = &text[counted.start..counted.end];
            let word: String = text[counted.end..]
                .trim_start()
                .chars()
                .take_while(|character| character.is_alphabetic())
                .collect();
            bound
                .typed
                .push(format!("{number} {word}").trim().to_owned());
            continue;
        };
        let mut before = &text[copied..counted.start];
        if stated.at_least {
            // The figure itself is read out as “more than …”.
            before = without_more_than(before);
        }
        escape_into(&mut bound.markdown, before, copied == 0);
        bound.markdown.push_str("{{ ");
        bound.markdown.push_str(&stated.name);
        if let Some(date) = stated.as_of {
            bound.markdown.push_str(&format!(" as_of={date}"));
        }
        bound.markdown.push_str(" }}");
        copied = counted.end;
        bound.stated.push(stated);
    }
    escape_into(&mut bound.markdown, &text[copied..], copied == 0);
    bound
}

const MORE_THAN: [&str; 3] = ["more than", "over", "plus de"];

fn without_more_than(before: &str) -> &str {
    let trimmed = before.trim_end();
    for words in MORE_THAN {
        let start = trimmed.len().checked_sub(words.len());
        if let Some(start) = start
            && let Some(tail) = trimmed.get(start..)
            && tail.eq_ignore_ascii_case(words)
        {
            return &trimmed[..start];
        }
    }
    before
}

fn displacement(text: &str, counted: &Counted, rest: &str, country: &str) -> Option<Stated> {
    let group = people::group(rest)?;
    let name = match group.key.as_str() {
        "idps" => "displacement.idps",
        "returnees" => "displacement.returnees",
        _ => return None,
    };
    let elsewhere = people::place_after(rest).is_some_and(|place| !place.starts_with(country));
    if group.unit != PeopleUnit::Persons || elsewhere || !rest.starts_with([' ', '\u{A0}']) {
        return None;
    }
    Some(Stated {
        name: name.to_owned(),
        label: phrase(rest),
        value: i64::try_from(counted.count).ok()?,
        at_least: counted.at_least,
        people: Some((PeopleKind::Stock, PeopleUnit::Persons)),
        unit: String::new(),
        as_of: Some(as_of(sentence(text, counted.start))?),
    })
}

/// The sentence around a byte of a text.
fn sentence(text: &str, at: usize) -> &str {
    let ends = |index: usize| {
        let after = &text[index + 1..];
        let next = after.trim_start().chars().next();
        after.starts_with(' ') && next.is_some_and(char::is_uppercase)
    };
    let dots: Vec<usize> = text
        .match_indices(['.', '!', '?'])
        .map(|(index, _)| index)
        .filter(|&index| ends(index))
        .collect();
    let start = dots
        .iter()
        .rev()
        .find(|&&dot| dot < at)
        .map_or(0, |dot| dot + 1);
    let end = dots
        .iter()
        .find(|&&dot| dot >= at)
        .map_or(text.len(), |dot| *dot);
    text.get(start..end).unwrap_or(text)
}

/// The one day that a sentence speaks of: “As of December 31, 2016”, “au 31
/// décembre 2016”. `None` where it names none, or several.
fn as_of(sentence: &str) -> Option<NaiveDate> {
    let words: Vec<String> = sentence
        .split([' ', '\u{A0}', ','])
        .filter(|word| !word.is_empty())
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .collect();
    let mut found = Vec::new();
    for start in 1..words.len() {
        let Some(date) = date(&words[start..]) else {
            continue;
        };
        let before = words[start - 1].as_str();
        let second = start.checked_sub(2).map(|index| words[index].as_str());
        let opens = matches!(
            (second, before),
            (Some("as"), "of" | "at" | "on") | (_, "au" | "le")
        );
        found.push((date, opens));
    }
    match found.as_slice() {
        [(date, true)] => Some(*date),
        _ => None,
    }
}

fn date(words: &[String]) -> Option<NaiveDate> {
    let [first, second, third, ..] = words else {
        return None;
    };
    let day = |word: &str| -> Option<u32> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let year = |word: &str| -> Option<i32> {
        word.parse()
            .ok()
            .filter(|year| (1990..=2100).contains(year))
    };
    let (day, month) = match (prose::month(first), prose::month(second)) {
        (Some(month), _) => (day(second)?, month),
        (None, Some(month)) => (day(first)?, month),
        (None, None) => return None,
    };
    let date = NaiveDate::from_ymd_opt(year(third)?, month, day)?;
    debug_assert_eq!(date.month(), month);
    Some(date)
}

fn own_figure(counted: &Counted, rest: &str, names: &mut Names) -> Option<Stated> {
    let group = people::group(rest).filter(|_| rest.starts_with([' ', '\u{A0}']));
    let label = phrase(rest);
    let word = match &group {
        Some(group) => group.key.clone(),
        None => slug(&label),
    };
    let word = if word.is_empty() {
        "count".to_owned()
    } else {
        word
    };
    let value = i64::try_from(counted.count).ok()?;
    let name = names.name(&word);
    Some(Stated {
        unit: if group.is_some() {
            String::new()
        } else {
            unit(&label).to_owned()
        },
        people: group.map(|group| (PeopleKind::Reached, group.unit)),
        label,
        name,
        value,
        at_least: counted.at_least,
        as_of: None,
    })
}

const PHRASE_ENDS: &[&str] = &[
    "and",
    "or",
    "in",
    "on",
    "to",
    "at",
    "for",
    "from",
    "with",
    "by",
    "under",
    "through",
    "of",
    "among",
    "which",
    "who",
    "that",
    "including",
    "received",
    "were",
    "was",
    "have",
    "has",
    "benefited",
    "et",
    "ou",
    "dans",
    "sur",
    "a",
    "au",
    "aux",
    "pour",
    "avec",
    "par",
    "de",
    "des",
    "du",
    "dont",
    "qui",
    "ont",
    "a",
];

/// The words of the noun phrase after a number.
fn phrase(rest: &str) -> String {
    let mut words = Vec::new();
    for word in rest
        .split([' ', '\u{A0}'])
        .filter(|word| !word.is_empty())
        .take(6)
    {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || word.starts_with('(') || PHRASE_ENDS.contains(&fold(bare).as_str()) {
            break;
        }
        let elided = fold(bare).starts_with("d'") || fold(bare).starts_with("l'");
        if elided || bare.bytes().any(|byte| byte.is_ascii_digit()) {
            break;
        }
        words.push(bare);
        if word.ends_with([',', '.', ';', ':', ')', '!', '?']) {
            break;
        }
    }
    words.join(" ")
}

/// A name's part: `nfi_kits`.
fn slug(label: &str) -> String {
    fold(label)
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(5)
        .collect::<Vec<_>>()
        .join("_")
}

/// The unit's key, for the units that the catalogue has words for.
fn unit(label: &str) -> &'static str {
    let folded = fold(label);
    let units = [
        ("border post", "border-posts"),
        ("poste", "border-posts"),
        ("kit", "kits"),
        ("shelter", "shelters"),
        ("abri", "shelters"),
        ("training", "trainings"),
        ("formation", "trainings"),
        ("communit", "communities"),
        ("communaute", "communities"),
    ];
    units
        .iter()
        .find(|(word, _)| {
            folded
                .match_indices(word)
                .any(|(at, _)| at == 0 || folded[..at].ends_with(' '))
        })
        .map_or("declared", |(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displacement_as_of_a_day_is_bound() {
        let bound = narrative(
            "As of December 31, 2016, the agency had registered 36,690 internally displaced people and \
             474,231 returnees. The peak was in June 2013 with a total of 353,455.",
            "mali",
        );
        assert_eq!(
            bound.markdown,
            "As of December 31, 2016, the agency had registered {{ displacement.idps as_of=2016-12-31 }} \
             internally displaced people and {{ displacement.returnees as_of=2016-12-31 }} returnees. \
             The peak was in June 2013 with a total of 353,455."
        );
        assert_eq!(bound.typed, ["353,455"]);
        assert_eq!(bound.stated[0].value, 36_690);

        let french = narrative(
            "Au 31 décembre 2016, 36 690 personnes déplacées internes sont là.",
            "mali",
        );
        assert_eq!(french.stated.len(), 1);
    }

    #[test]
    fn what_is_not_plain_stays_typed() {
        for text in [
            "In 2016 there were 36,690 IDPs.",
            "As of 1 May 2016 there were 500 IDPs in Gao.",
            "As of 1 May 2016 there were 500 IDP households.",
            "As of 1 May 2016, up from 1 March 2016, there were 500 IDPs.",
            "As of May 2016 there were 500 IDPs.",
        ] {
            let bound = narrative(text, "mali");
            assert!(bound.stated.is_empty(), "{text}");
            assert_eq!(bound.typed.len(), 1, "{text}");
        }
        let bound = narrative("As of 1 May 2016 there were 500 IDPs in Mali.", "mali");
        assert_eq!(bound.stated.len(), 1);
    }

    #[test]
    fn achievements_keep_no_typed_number() {
        let mut names = Names::default();
        let bound = achievement(
            "In 2016 the team gave 708 NFI kits, built 2 border posts in Gogui (south) and reached more \
             than 40,000 community members, of whom 243 minors; 99 minors later.",
            &mut names,
        );
        assert_eq!(
            bound.markdown,
            "In 2016 the team gave {{ achievements.nfi_kits }} NFI kits, built {{ achievements.border_posts }} \
             border posts in Gogui (south) and reached {{ achievements.community_members }} community \
             members, of whom {{ achievements.minors }} minors; {{ achievements.minors_2 }} minors later."
        );
        let units: Vec<&str> = bound
            .stated
            .iter()
            .map(|stated| stated.unit.as_str())
            .collect();
        assert_eq!(units, ["kits", "border-posts", "", "", ""]);
        assert!(bound.stated[2].at_least);
        assert!(bound.typed.is_empty());
    }
}
