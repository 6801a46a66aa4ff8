//! Seats in coordination bodies, where a sentence says so plainly.

use std::collections::HashMap;

use appeals::records::{CoordinationRole, SectorKey};

use super::super::labels::{fold, name_key};

/// A seat that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) body: String,
    pub(super) role: CoordinationRole,
    pub(super) sector: Option<SectorKey>,
}

impl Seat {
    /// Whether both are one seat, whatever the body is called.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.role == other.role
            && match (&self.sector, &other.sector) {
                (Some(one), Some(other)) => one == other,
                _ => name_key(&self.body) == name_key(&other.body),
            }
    }
}

/// The seats of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Seats {
    pub(super) seats: Vec<Seat>,
    /// Misspelt clusters, with what they were read as.
    pub(super) repaired: Vec<(String, String)>,
    /// Clusters in no list.
    pub(super) unknown: Vec<String>,
}

const LIST: &str = "global-clusters";

/// What a verb makes of the body after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Role(CoordinationRole),
    /// Leading alone: records know members and co-leads only, and a wrong
    /// role is worse than none.
    Leads,
}

/// Words that say a role, folded (a hyphen is a space).
const ROLES: &[(&str, Says)] = &[
    ("co lead", Says::Role(CoordinationRole::CoLead)),
    ("colead", Says::Role(CoordinationRole::CoLead)),
    ("co chair", Says::Role(CoordinationRole::CoLead)),
    ("co facilitat", Says::Role(CoordinationRole::CoLead)),
    ("co dirige", Says::Role(CoordinationRole::CoLead)),
    ("codirige", Says::Role(CoordinationRole::CoLead)),
    ("co pilote", Says::Role(CoordinationRole::CoLead)),
    ("co chef", Says::Role(CoordinationRole::CoLead)),
    ("member of", Says::Role(CoordinationRole::Member)),
    ("membre", Says::Role(CoordinationRole::Member)),
    ("participates in", Says::Role(CoordinationRole::Member)),
    ("participe", Says::Role(CoordinationRole::Member)),
    ("active in", Says::Role(CoordinationRole::Member)),
    ("leads", Says::Leads),
    ("lead of", Says::Leads),
    ("lead agency", Says::Leads),
    ("dirige", Says::Leads),
    ("chef de file", Says::Leads),
];

const CLUSTER_WORDS: &[&str] = &["clusters", "cluster"];

const BODY_WORDS: &[&str] = &[
    "commission",
    "team",
    "committee",
    "group",
    "council",
    "force",
    "forum",
    "comite",
    "equipe",
    "groupe",
    "conseil",
];

/// The words of a sentence with their places.
struct Words<'a> {
    text: &'a str,
    /// Beginning, end and folded form of each word.
    words: Vec<(usize, usize, String)>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (index, character) in text.char_indices().chain([(text.len(), ' ')]) {
            let part = character.is_alphanumeric() || matches!(character, '\'' | '’' | '/');
            match (start, part) {
                (None, true) => start = Some(index),
                (Some(from), false) => {
                    words.push((from, index, fold(&text[from..index])));
                    start = None;
                }
                _ => {}
            }
        }
        Self { text, words }
    }

    /// The role that is said last before a word.
    fn role_before(&self, word: usize) -> Option<Says> {
        let folded: Vec<&str> = self.words[..word]
            .iter()
            .map(|(_, _, word)| word.as_str())
            .collect();
        (0..folded.len()).rev().find_map(|start| {
            ROLES
                .iter()
                .find(|(phrase, _)| {
                    let mut given = folded[start..].iter();
                    phrase.split(' ').enumerate().all(|(index, expected)| {
                        given.next().is_some_and(|word| {
                            if index + 1 == phrase.split(' ').count() {
                                word.starts_with(expected)
                            } else {
                                *word == expected
                            }
                        })
                    })
                })
                // “co-lead of” holds “lead of”.
                .filter(|(_, says)| *says != Says::Leads || start == 0 || folded[start - 1] != "co")
                .map(|(_, says)| *says)
        })
    }
}

/// Reads the seats of a paragraph. Only sentences that speak of the mission
/// by its name are read.
pub(super) fn read(paragraph: &str, known: &mut Clusters) -> Seats {
    let mut read = Seats::default();
    for sentence in sentences(paragraph) {
        let words = Words::of(sentence);
        let ours = words
            .words
            .iter()
            .any(|(_, _, word)| matches!(word.trim_start_matches("l'"), "iom" | "oim"));
        if ours {
            clusters(&words, known, &mut read);
            bodies(&words, &mut read);
        }
    }
    read
}

fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    paragraph
        .split_inclusive(". ")
        .flat_map(|part| part.split(';'))
}

fn clusters(words: &Words<'_>, known: &mut Clusters, read: &mut Seats) {
    for (index, (start, end, word)) in words.words.iter().enumerate() {
        if !CLUSTER_WORDS.contains(&word.as_str()) {
            continue;
        }
        let role = match words.role_before(index) {
            Some(Says::Role(role)) => role,
            Some(Says::Leads) | None => continue,
        };
        let before = list_before(&words.text[..*start]);
        let after = list_after(&words.text[*end..]);
        let (list, french) = if before.is_empty() {
            (after, true)
        } else {
            (before, false)
        };
        for name in list {
            cluster(name, role, french, known, read);
        }
    }
}

/// `the Protection, WASH, Early Recovery and Health` before “clusters”.
fn list_before(text: &str) -> Vec<&str> {
    let trimmed = text.trim_end();
    let start = [" the ", " of ", ": ", "("]
        .iter()
        .filter_map(|word| trimmed.rfind(word).map(|at| at + word.len()))
        .max();
    // In French the word stands before its names: “membre des clusters”.
    let article = trimmed.rsplit(' ').next().is_some_and(|word| {
        ["les", "des", "le", "du", "the", "aux", "au"].contains(&fold(word).as_str())
    });
    match start {
        Some(start) if !article => names(&trimmed[start..]),
        _ => Vec::new(),
    }
}

/// `Protection, EHA et Santé` after “clusters”.
fn list_after(text: &str) -> Vec<&str> {
    let stop = [
        " ainsi ", " avec ", " qui ", " where ", " and is ", " et est ", ". ", ".", "(", ":",
    ]
    .iter()
    .filter_map(|word| text.find(word))
    .min()
    .unwrap_or(text.len());
    names(&text[..stop])
}

fn names(list: &str) -> Vec<&str> {
    list.split([',', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" et "))
        .map(str::trim)
        .map(|name| {
            name.strip_prefix("and ")
                .or_else(|| name.strip_prefix("et "))
                .unwrap_or(name)
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The clusters that names were found to mean: the lists are long, and pages
/// name the same few again and again.
#[derive(Debug, Default)]
pub(super) struct Clusters(HashMap<String, Option<(&'static geography::Sector, String)>>);

impl Clusters {
    /// The cluster, with its name in the right spelling.
    fn find(&mut self, name: &str) -> Option<(&'static geography::Sector, String)> {
        self.0
            .entry(name.to_owned())
            .or_insert_with(|| {
                geography::find_sector(LIST, name)
                    .map(|sector| (sector, name.to_owned()))
                    .or_else(|| misspelt(name))
            })
            .clone()
    }
}

fn cluster(
    name: &str,
    role: CoordinationRole,
    french: bool,
    known: &mut Clusters,
    read: &mut Seats,
) {
    let plain = name.split(' ').count() <= 6 && name.chars().next().is_some_and(char::is_uppercase);
    if !plain {
        return;
    }
    let Some((sector, right)) = known.find(name) else {
        read.unknown.push(name.to_owned());
        return;
    };
    if right != name {
        read.repaired.push((name.to_owned(), right.clone()));
    }
    let name = right;
    let body = if french {
        format!("cluster {name}")
    } else {
        format!("{name} cluster")
    };
    read.seats.push(Seat {
        body,
        role,
        sector: Some(SectorKey {
            list: LIST.to_owned(),
            code: sector.code.to_owned(),
        }),
    });
}

/// The one cluster whose name differs by a single letter.
fn misspelt(name: &str) -> Option<(&'static geography::Sector, String)> {
    let wanted = fold(name);
    // Short names differ from many others by one letter.
    if wanted.chars().count() < 5 {
        return None;
    }
    let mut found: Option<(&'static geography::Sector, String)> = None;
    for sector in &geography::sector_list(LIST)?.sectors {
        let known = sector
            .names
            .iter()
            .map(|(_, name)| name)
            .chain(sector.aliases.iter().copied());
        for known in known {
            if one_letter_apart(&wanted, &fold(known)) {
                match &found {
                    Some((other, _)) if other.code != sector.code => return None,
                    Some(_) => {}
                    None => found = Some((sector, known.to_owned())),
                }
            }
        }
    }
    found
}

/// Whether one letter was left out, added, changed, or two changed places.
fn one_letter_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (
        &one[..one.len() - same_end],
        &other[..other.len() - same_end],
    );
    match (one, other) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Bodies that are no clusters: `a member of the UN Country Team`.
fn bodies(words: &Words<'_>, read: &mut Seats) {
    let text = words.text;
    for (index, pair) in words.words.windows(2).enumerate() {
        let opens = matches!(
            (pair[0].2.as_str(), pair[1].2.as_str()),
            ("of" | "as", "the") | ("membre", "du") | ("de", "la")
        ) || (pair[0].2 == "of" && pair[1].2 == "both");
        let opened = opens && {
            let before = index
                .checked_sub(1)
                .map(|before| words.words[before].2.as_str())
                .unwrap_or_default();
            matches!(
                before,
                "member" | "that" | "lead" | "chair" | "membre" | "celle" | "well"
            ) || pair[0].2 == "membre"
        };
        if !opened {
            continue;
        }
        let role = match words.role_before(index + 1) {
            Some(Says::Role(role)) => role,
            Some(Says::Leads) | None => continue,
        };
        let rest = text[pair[1].1..].trim_start();
        let stop = [
            " with ",
            " where ",
            " through ",
            " as well ",
            " in ",
            " which ",
            " and ",
            " avec ",
            " ainsi ",
            " et ",
            " qui ",
            " dans ",
            " au ",
            ",",
            ". ",
            ".",
        ]
        .iter()
        .filter_map(|word| rest.find(word))
        .min()
        .unwrap_or(rest.len());
        let body = rest[..stop].trim();
        let words: Vec<String> = body.split([' ', '\u{A0}']).map(fold).collect();
        let names_body = words.iter().any(|word| BODY_WORDS.contains(&word.as_str()));
        let names_cluster = words
            .iter()
            .any(|word| CLUSTER_WORDS.contains(&word.as_str()));
        let plain = (2..=10).contains(&words.len())
            && body.chars().next().is_some_and(char::is_uppercase)
            && names_body
            && !names_cluster;
        let known = read
            .seats
            .iter()
            .any(|seat| name_key(&seat.body) == name_key(body));
        if plain && !known {
            read.seats.push(Seat {
                body: body.to_owned(),
                role,
                sector: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Seats {
        super::read(text, &mut Clusters::default())
    }

    fn seats(text: &str) -> Vec<(String, CoordinationRole, Option<String>)> {
        read(text)
            .seats
            .into_iter()
            .map(|seat| (seat.body, seat.role, seat.sector.map(|sector| sector.code)))
            .collect()
    }

    #[test]
    fn plain_sentences_give_seats() {
        use CoordinationRole::{CoLead, Member};
        let of = |body: &str, role, sector: Option<&str>| {
            (body.to_owned(), role, sector.map(str::to_owned))
        };
        assert_eq!(
            seats(
                "IOM is an active member of mechanisms in the country including through the Protection, \
                 WASH, Early Recovery and Heath clusters. IOM holds the co-lead of the Shelter cluster as \
                 well as that of the Commission on Returns (COR). IOM is a member of the UN Country Team \
                 with which it works."
            ),
            [
                of("Protection cluster", Member, Some("protection")),
                of("WASH cluster", Member, Some("wash")),
                of("Early Recovery cluster", Member, Some("early-recovery")),
                of("Health cluster", Member, Some("health")),
                of("Shelter cluster", CoLead, Some("shelter-nfi")),
                of("Commission on Returns (COR)", CoLead, None),
                of("UN Country Team", Member, None),
            ]
        );
        assert_eq!(
            seats("L’OIM est membre des clusters Protection, EHA et Santé."),
            [
                of("cluster Protection", Member, Some("protection")),
                of("cluster EHA", Member, Some("wash")),
                of("cluster Santé", Member, Some("health")),
            ]
        );
    }

    #[test]
    fn what_is_not_plain_gives_none() {
        for text in [
            "UNICEF is a member of the Health cluster.",
            "IOM leads the Shelter cluster.",
            "IOM works with the Health cluster.",
            "IOM is a member of the community.",
            "IOM is a member of clusters.",
        ] {
            assert!(seats(text).is_empty(), "{text}");
        }
        let unknown = read("IOM is a member of the Dancing cluster.");
        assert_eq!(unknown.unknown, ["Dancing"]);
        assert!(unknown.seats.is_empty());
    }
}
