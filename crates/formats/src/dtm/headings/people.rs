//! What a heading of numbers counts: of whom, in which unit, of which sex,
//! age and shelter.

use displacement::layout::CountColumn;
use displacement::rounds::{Shelter, Status};
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

use super::has;

/// What people of these words are.
pub(in crate::dtm) fn status(words: &[String]) -> Option<Status> {
    let begins = |known: &[&str]| {
        words
            .iter()
            .any(|word| known.iter().any(|known| word.starts_with(known)))
    };
    let back = begins(&["returnee", "retourne", "returned"]);
    let from_abroad = has(
        words,
        &[
            "abroad", "etranger", "refugee", "refugees", "refugie", "refugies",
        ],
    );
    if begins(&["rapatrie", "repatri"]) || (back && from_abroad) {
        Some(Status::RepatriatedRefugee)
    } else if back || has(words, &["ret"]) {
        Some(Status::ReturnedDisplaced)
    } else if begins(&["idp", "pdi", "deplace"]) && !has(words, &["deplacement", "deplacements"])
        || has(words, &["displaced"])
    {
        Some(Status::InternallyDisplaced)
    } else if begins(&["migrant"]) {
        Some(Status::Migrant)
    } else if has(words, &["host", "hote", "hotes"])
        && !has(words, &["family", "families", "famille", "familles"])
    {
        Some(Status::Host)
    } else {
        None
    }
}

pub(super) fn unit(words: &[String]) -> Option<PeopleUnit> {
    if has(
        words,
        &[
            "hh",
            "hhs",
            "household",
            "households",
            "menage",
            "menages",
            "hhds",
        ],
    ) {
        Some(PeopleUnit::Households)
    } else if has(
        words,
        &[
            "ind",
            "inds",
            "individual",
            "individuals",
            "individu",
            "individus",
            "person",
            "persons",
            "personne",
            "personnes",
            "people",
            "population",
            "indiv",
        ],
    ) {
        Some(PeopleUnit::Persons)
    } else {
        None
    }
}

/// “individual settings” and its like, taken out of the words.
fn shelter(words: &mut Vec<String>) -> Option<Shelter> {
    let places = [
        "settings", "setting", "site", "sites", "shelter", "abri", "abris", "centre", "centres",
    ];
    let starts = |word: &String, known: &[&str]| known.iter().any(|known| word.starts_with(known));
    for place in 0..words.len() {
        let (Some(word), Some(next)) = (words.get(place), words.get(place + 1)) else {
            continue;
        };
        let pair = |first: &[&str], second: &[&str]| {
            (starts(word, first) && second.contains(&next.as_str()))
                || (starts(next, first) && second.contains(&word.as_str()))
        };
        let found = if pair(&["collecti"], &places) {
            Shelter::Collective
        } else if pair(&["individ"], &places) {
            Shelter::Individual
        } else if pair(
            &["host", "accueil", "hote"],
            &["family", "families", "famille", "familles"],
        ) || (starts(word, &["famille"]) && has(words, &["accueil"]))
        {
            Shelter::HostFamily
        } else {
            continue;
        };
        words.drain(place..place + 2);
        return Some(found);
    }
    None
}

fn sex(words: &[String]) -> Option<Sex> {
    if has(
        words,
        &[
            "female", "females", "women", "girls", "femme", "femmes", "fille", "filles", "f",
            "feminin",
        ],
    ) {
        Some(Sex::Female)
    } else if has(
        words,
        &[
            "male", "males", "men", "boys", "homme", "hommes", "garcon", "garcons", "m",
            "masculin", "h",
        ],
    ) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// The ages of a heading. Those of infants are told in months, of which whole
/// years are made: “0-11 months” are those under one year. Months that are no
/// whole years are `Err`.
fn age(words: &[String]) -> Result<Option<AgeBand>, PartOfAYear> {
    let numbers: Vec<u8> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let years = has(
        words,
        &["ans", "an", "annees", "years", "year", "yrs", "age", "ages"],
    );
    let months = has(words, &["mois", "months", "month"]);
    let open = has(words, &["plus", "older", "over", "above"]);
    let under = has(words, &["under", "moins", "below", "less"]);
    let band = |from, to| Ok(Some(AgeBand { from, to }));
    match numbers.as_slice() {
        [from, to] if months && from < to => match (from % 12, to % 12) {
            (0, 11) => band(from / 12, Some(to / 12)),
            _ => Err(PartOfAYear),
        },
        [_] if months => Err(PartOfAYear),
        [from, to] if from < to && *to <= 120 => band(*from, Some(*to)),
        [from] if open || (years && !under && *from >= 50) => band(*from, None),
        [to] if under => band(0, Some(to.saturating_sub(1))),
        _ => Ok(None),
    }
}

/// Ages of which no whole years can be made.
struct PartOfAYear;

/// Words of what is computed from numbers of people, or was counted before.
const NO_COUNT: [&str; 25] = [
    "percent",
    "pourcentage",
    "proportion",
    "taux",
    "rate",
    "average",
    "moyenne",
    "moyen",
    "size",
    "taille",
    "par",
    "per",
    "variation",
    "evolution",
    "difference",
    "ecart",
    "change",
    "previous",
    "precedent",
    "precedente",
    "precedents",
    "precedentes",
    "ancien",
    "anciens",
    "avant",
];

/// Words of what is counted that is no person: “number of IDP sites”.
const NO_PEOPLE: [&str; 16] = [
    "sites",
    "site",
    "villages",
    "village",
    "communes",
    "commune",
    "cercles",
    "localites",
    "quartiers",
    "camps",
    "locations",
    "abris",
    "shelters",
    "tentes",
    "tents",
    "kits",
];

pub(super) fn count(words: &[String]) -> Option<CountColumn> {
    let mut words = words.to_vec();
    let shelter = shelter(&mut words);
    let age = age(&words).ok()?;
    let (status, unit, sex) = (status(&words), unit(&words), sex(&words));
    let total = has(&words, &["total", "totaux", "effectif"]);
    let short = words.len() <= 4;
    let counted = has(
        &words,
        &["no", "nb", "nbr", "nbre", "number", "nombre", "num", "nr"],
    );
    // “Person to ask” has a unit and counts nobody.
    let by_unit = unit.is_some()
        && (status.is_some()
            || sex.is_some()
            || age.is_some()
            || shelter.is_some()
            || total
            || counted
            || words.len() <= 2);
    let tells = by_unit
        || (sex.is_some() && short)
        || age.is_some()
        || (status.is_some() && (short || total || counted))
        || (total && words.len() <= 2);
    // A share is no count, and places are no people.
    let of_places = unit.is_none() && sex.is_none() && has(&words, &NO_PEOPLE);
    if !tells || of_places || has(&words, &NO_COUNT) {
        return None;
    }
    Some(CountColumn {
        status,
        unit: unit.unwrap_or(PeopleUnit::Persons),
        sex,
        age,
        shelter,
    })
}
