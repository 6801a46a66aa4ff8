//! Whom a sentence counts: `16,000 IDPs, returnees and host communities`.

use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit, Sex};

use super::labels::fold;
use super::prose::{self, Counted};

/// Words for groups, folded; longer phrases before those they begin with.
const GROUPS: &[(&str, &str)] = &[
    ("internally displaced persons", "idps"),
    ("internally displaced people", "idps"),
    ("internally displaced", "idps"),
    ("displaced persons", "idps"),
    ("displaced people", "idps"),
    ("personnes deplacees internes", "idps"),
    ("personnes deplacees", "idps"),
    ("deplaces internes", "idps"),
    ("deplaces", "idps"),
    ("idps", "idps"),
    ("idp", "idps"),
    ("pdis", "idps"),
    ("pdi", "idps"),
    ("personnes retournees", "returnees"),
    ("retournes", "returnees"),
    ("returnees", "returnees"),
    ("returnee", "returnees"),
    ("host community members", "host_community"),
    ("host communities members", "host_community"),
    ("members of host communities", "host_community"),
    ("host communities", "host_community"),
    ("host community", "host_community"),
    ("membres des communautes hotes", "host_community"),
    ("communautes hotes", "host_community"),
    ("communautes d'accueil", "host_community"),
    ("population hote", "host_community"),
    ("community members", "community_members"),
    ("membres des communautes", "community_members"),
    ("membres de la communaute", "community_members"),
    ("refugees", "refugees"),
    ("refugies", "refugees"),
    ("asylum seekers", "asylum_seekers"),
    ("demandeurs d'asile", "asylum_seekers"),
    ("migrants", "migrants"),
    ("migrantes", "migrants"),
    ("victims of trafficking", "victims_of_trafficking"),
    ("victims of tip", "victims_of_trafficking"),
    ("vots", "victims_of_trafficking"),
    ("victimes de la traite", "victims_of_trafficking"),
    ("victimes de traite", "victims_of_trafficking"),
    ("border authorities", "border_authorities"),
    ("border officials", "border_authorities"),
    ("border officers", "border_authorities"),
    ("border guards", "border_authorities"),
    ("agents frontaliers", "border_authorities"),
    ("agents aux frontieres", "border_authorities"),
    ("police officers", "police_officers"),
    ("policiers", "police_officers"),
    ("local authorities", "local_authorities"),
    ("autorites locales", "local_authorities"),
    ("government officials", "government_officials"),
    ("officials", "government_officials"),
    ("civil society actors", "civil_society"),
    ("acteurs de la societe civile", "civil_society"),
    ("committee members", "committee_members"),
    ("membres de comites", "committee_members"),
    ("dtm agents", "dtm_agents"),
    ("agents dtm", "dtm_agents"),
    ("health workers", "health_workers"),
    ("agents de sante", "health_workers"),
    ("unaccompanied minors", "minors"),
    ("minors", "minors"),
    ("mineurs", "minors"),
    ("children", "children"),
    ("enfants", "children"),
    ("youth at risk", "youth"),
    ("youth", "youth"),
    ("youths", "youth"),
    ("jeunes", "youth"),
    ("women", "women"),
    ("femmes", "women"),
    ("men", "men"),
    ("hommes", "men"),
    ("girls", "girls"),
    ("filles", "girls"),
    ("boys", "boys"),
    ("garcons", "boys"),
    ("students", "students"),
    ("eleves", "students"),
    ("patients", "patients"),
    ("beneficiaries", "beneficiaries"),
    ("beneficiaires", "beneficiaries"),
    ("individuals", "people"),
    ("individus", "people"),
    ("persons", "people"),
    ("people", "people"),
    ("personnes", "people"),
];

const HOUSEHOLDS: &[&str] = &["households", "household", "families", "menages", "familles"];

/// Where a noun phrase ends without having named anyone.
const STOPS: &[&str] = &[
    "for", "of", "in", "at", "to", "with", "by", "on", "from", "through", "pour", "de", "des",
    "du", "dans", "a", "au", "aux", "par", "sur", "avec", "en", "and", "et", "or", "ou", "who",
    "that", "qui",
];

const ALSO: &[&str] = &["and", "et", "or", "ou", "&"];

const PARTS: &[&str] = &[
    "including",
    "incl",
    "among which",
    "among whom",
    "of which",
    "of whom",
    "among them",
    "dont",
    "parmi lesquels",
    "y compris",
];

/// How many words may stand before a group: `vulnerable displaced rural women`.
const WORDS_BEFORE: usize = 3;

/// Who is counted by a noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) key: String,
    pub(super) unit: PeopleUnit,
    pub(super) sex: Option<Sex>,
}

/// Words of a text, folded; a comma is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in text.split([' ', '\u{A0}', '\u{202F}', '-']).take(24) {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let folded = fold(bare);
        if !folded.is_empty() || piece == "&" {
            words.push(folded);
        }
        if piece.ends_with(',') {
            words.push(",".to_owned());
        } else if piece.ends_with(['.', ';', ':', ')']) {
            words.push(".".to_owned());
            break;
        }
    }
    words
}

fn phrase_at(words: &[String], at: usize) -> Option<(&'static str, usize)> {
    GROUPS.iter().find_map(|(phrase, key)| {
        let count = phrase.split(' ').count();
        let found = words.get(at..at + count)?;
        phrase
            .split(' ')
            .zip(found)
            .all(|(expected, word)| expected == word)
            .then_some((*key, count))
    })
}

/// Who is counted by the noun phrase that a text begins with.
pub(super) fn group(text: &str) -> Option<Group> {
    let words = words(text);
    let mut keys: Vec<&'static str> = Vec::new();
    let mut unit = PeopleUnit::Persons;
    let mut at = 0;
    'items: loop {
        for skipped in 0..=WORDS_BEFORE {
            let place = at + skipped;
            let Some(word) = words.get(place) else {
                break 'items;
            };
            if HOUSEHOLDS.contains(&word.as_str()) {
                unit = PeopleUnit::Households;
                if keys.is_empty() {
                    // “500 households of IDPs”.
                    let of = words
                        .get(place + 1)
                        .is_some_and(|word| word == "of" || word == "de");
                    let inner = phrase_at(&words, place + 2).filter(|_| of);
                    keys.push(inner.map_or("households", |(key, _)| key));
                }
                break 'items;
            }
            if let Some((key, count)) = phrase_at(&words, place) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
                at = place + count;
                if words
                    .get(at)
                    .is_some_and(|word| HOUSEHOLDS.contains(&word.as_str()))
                {
                    unit = PeopleUnit::Households;
                    at += 1;
                }
                let next = words.get(at).map(String::as_str);
                let comma = next == Some(",");
                let also = |word: Option<&str>| word.is_some_and(|word| ALSO.contains(&word));
                let second = words.get(at + 1).map(String::as_str);
                at += usize::from(comma) + usize::from(also(next) || (comma && also(second)));
                if comma || also(next) {
                    continue 'items;
                }
                break 'items;
            }
            let number = word.bytes().any(|byte| byte.is_ascii_digit());
            if number || STOPS.contains(&word.as_str()) || word == "," || word == "." {
                break 'items;
            }
        }
        break;
    }
    let sex = match keys.as_slice() {
        ["women" | "girls"] => Some(Sex::Female),
        ["men" | "boys"] => Some(Sex::Male),
        _ => None,
    };
    (!keys.is_empty()).then(|| Group {
        key: keys.join("_"),
        unit,
        sex,
    })
}

/// The place that follows a group right away (`IDPs in Gao`), folded.
pub(super) fn place_after(text: &str) -> Option<String> {
    let words = words(text);
    let start =
        (0..=WORDS_BEFORE).find_map(|at| phrase_at(&words, at).map(|(_, count)| at + count))?;
    let preposition = words.get(start)?;
    ["in", "at", "within", "dans", "en", "au", "aux", "a"]
        .contains(&preposition.as_str())
        .then(|| {
            words[start + 1..]
                .iter()
                .filter(|word| *word != "the")
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        })
}

/// Whether a text begins with words for people, nothing standing before.
pub(super) fn begins_with_people(text: &str) -> bool {
    let words = words(text);
    let household = words
        .first()
        .is_some_and(|word| HOUSEHOLDS.contains(&word.as_str()));
    text.starts_with([' ', '\u{A0}']) && (household || phrase_at(&words, 0).is_some())
}

/// The counts of people in a sentence on beneficiaries. Only those whose
/// noun says who is counted, and no parts of a count before them.
pub(super) fn targets(text: &str) -> Vec<PeopleCount> {
    let counts = prose::counts(text);
    let mut targets: Vec<PeopleCount> = Vec::new();
    for (index, counted) in counts.iter().enumerate() {
        let end = counts.get(index + 1).map_or(text.len(), |next| next.start);
        let Some(group) = group(&text[counted.end..end]) else {
            continue;
        };
        if !targets.is_empty() && is_part(text, &counts[..=index]) {
            continue;
        }
        targets.push(PeopleCount {
            count: counted.count,
            unit: group.unit,
            kind: PeopleKind::Targeted,
            group: group.key,
            sex: group.sex,
            age: None,
        });
    }
    targets
}

/// Whether “including” or the like stands between the first count of the
/// sentence and this one.
fn is_part(text: &str, counts: &[Counted]) -> bool {
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else {
        return false;
    };
    let between = fold(text.get(first.end..last.start).unwrap_or_default());
    let sentence = between.rsplit(['.', ';']).next().unwrap_or_default();
    PARTS.iter().any(|part| {
        sentence
            .match_indices(part)
            .any(|(at, _)| at == 0 || sentence[..at].ends_with([' ', '(', ',']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, String)> {
        targets(text)
            .into_iter()
            .map(|target| (target.count, target.group))
            .collect()
    }

    #[test]
    fn only_counts_of_people_are_taken() {
        for (text, expected) in [
            (
                "16,000 IDPs, returnees and host communities",
                vec![(16_000, "idps_returnees_host_community")],
            ),
            (
                "42 local structures, 1260 IDPs, returnees and host community members",
                vec![(1260, "idps_returnees_host_community")],
            ),
            (
                "4,000 migrants assisted, 2,000 voluntary return, 1,200 reintegration",
                vec![(4000, "migrants")],
            ),
            (
                "IDPs, including 1,500 for temporary employment, 1,000 IGA, and 100 local committee members",
                vec![(100, "committee_members")],
            ),
            ("5,000 IDPs, including 2,000 women", vec![(5000, "idps")]),
            (
                "2 500 personnes déplacées internes et 40 agents de santé",
                vec![(2500, "idps"), (40, "health_workers")],
            ),
            ("in 2017, 40 posts", vec![]),
            ("Government", vec![]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(n, g)| (n, g.to_owned()))
                .collect();
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(
            targets("300 IDP households")[0].unit,
            PeopleUnit::Households
        );
        assert_eq!(targets("300 women")[0].sex, Some(Sex::Female));
    }
}
