//! What a heading says, in English or French, or as an HXL tag.
//!
//! Headings of counts are read word by word, not looked up whole: “Total No#
//! of IDPs HH” and “Nombre de ménages PDI” have a status and a unit, and in
//! hundreds of spellings.

mod people;

use displacement::places::{Level, name_key};
use displacement::rounds::Cause;

use super::{staff, tags};
use displacement::layout::Field;

pub(super) use people::status;
use people::{count, unit};

/// The words of a heading: plain small letters, numbers apart from letters.
/// With `humps` also divided where a capital follows a small letter.
pub(super) fn words(heading: &str, humps: bool) -> Vec<String> {
    let mut plain = String::new();
    let mut last = ' ';
    // The apostrophe of “d’origine” divides words as a space does.
    // “N°” is “no”, and no degree.
    let heading = heading.replace(['°', 'º'], " ");
    for letter in displacement::places::plain_letters(&heading).chars() {
        // “60+” and “<5” say more than their digits.
        match letter {
            '+' => plain.push_str(" plus "),
            '<' => plain.push_str(" under "),
            '>' => plain.push_str(" over "),
            _ => {}
        }
        let turn = last.is_ascii_digit() != letter.is_ascii_digit()
            || (humps && last.is_ascii_lowercase() && letter.is_ascii_uppercase());
        if turn {
            plain.push(' ');
        }
        plain.push(letter);
        last = letter;
    }
    plain
        .to_ascii_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a heading holds; `None` where it is not known.
pub(super) fn recognise(heading: &str) -> Option<Field> {
    let heading = heading.trim();
    if heading.is_empty() {
        return None;
    }
    if heading.starts_with('#') && heading.len() > 2 {
        return tags::field(heading);
    }
    if staff::is_heading(heading) {
        return Some(Field::Staff);
    }
    whole(&name_key(heading))
        .or_else(|| by_words(&words(heading, false)))
        .or_else(|| by_words(&words(heading, true)))
}

fn whole(key: &str) -> Option<Field> {
    Some(match key {
        "snapshotdate"
        | "reportingdate"
        | "datereported"
        | "dateofreport"
        | "datedurapport"
        | "datederapport"
        | "datederapportage"
        | "referenceperiodstart"
        | "publicationdate"
        | "datedereference"
        | "daterapport"
        | "reportdate" => Field::ReportingDate,
        "surveydate" | "dateofsurvey" | "dateofvisit" | "visitdate" | "assessmentdate"
        | "dateofassessment" | "dateenquete" | "datedenquete" | "datedelenquete"
        | "datedevaluation" | "datedelevaluation" | "datedecollecte" | "datedelacollecte"
        | "datedevisite" | "datedelavisite" | "date" | "datacollectiondate" | "collectiondate" => {
            Field::SurveyDate
        }
        "round" | "roundno" | "roundnumber" | "roundnum" | "nround" | "noround" | "rounds"
        | "numeroround" | "numeroduround" | "tour" | "numerodutour" | "reportinground"
        | "cycle" | "ronde" | "numerodelaronde" | "ndegducycle" | "nducycle" | "ndegcycle"
        | "numeroducycle" | "numerocycle" | "nocycle" | "ndeground" | "ndegduround"
        | "ndegdetour" | "ndegdutour" => Field::Round,
        "operation" | "operationname" | "nomdeloperation" | "crisis" | "crise" => Field::Operation,
        "assessmenttype" | "typeofassessment" | "typedevaluation" | "kindofassessment" => {
            Field::Kind
        }
        "populationgroup" | "populationtype" | "populationstatus" | "statut" | "status"
        | "typedepopulation" | "groupedepopulation" | "categorie" | "category" | "profil" => {
            Field::StatusOfRow
        }
        "conflict" | "conflit" | "conflits" | "armedconflict" => Field::Cause(Cause::Conflict),
        "insecurity" | "insecurite" => Field::Cause(Cause::Insecurity),
        "naturaldisaster"
        | "naturaldisasters"
        | "catastrophenaturelle"
        | "catastrophesnaturelles"
        | "desastrenaturel" => Field::Cause(Cause::NaturalDisaster),
        "politicalreasons" | "politicalreason" | "political" | "raisonspolitiques"
        | "raisonpolitique" => Field::Cause(Cause::Political),
        "economicreasons" | "economicreason" | "economic" | "raisonseconomiques"
        | "raisoneconomique" => Field::Cause(Cause::Economic),
        "otherreason" | "otherreasons" | "autreraison" | "autresraisons" => {
            Field::Cause(Cause::Other(String::new()))
        }
        "typeofdisplacement"
        | "displacementreason"
        | "reasonfordisplacement"
        | "reasonsfordisplacement"
        | "displacementreasons"
        | "causeofdisplacement"
        | "typededeplacement"
        | "raisondudeplacement"
        | "raisonsdudeplacement"
        | "causedudeplacement"
        | "motifdudeplacement"
        | "raisondedeplacement" => Field::CauseText,
        "maindisplacementstartdate"
        | "displacementstartdate"
        | "dateofdisplacement"
        | "datedudeplacement"
        | "datededeplacement"
        | "datededebutdudeplacement"
        | "datedebutdeplacementprincipal" => Field::DisplacedSince,
        "2ndmaindisplacementstartdate"
        | "secondmaindisplacementstartdate"
        | "2emedatededeplacement"
        | "secondedatededeplacement" => Field::DisplacedAgain,
        "carriedover" | "carryover" | "notupdated" | "reconduit" | "donneesreconduites" => {
            Field::CarriedOver
        }
        "informants"
        | "numberofinformants"
        | "keyinformants"
        | "numberofkeyinformants"
        | "noofkeyinformants"
        | "nombredinformateurs"
        | "nombredinformateurscles" => Field::Informants,
        "reliability" | "fiabilite" | "credibility" => Field::Reliability,
        "intention" | "intentions" | "returnintention" | "intentionderetour" => Field::Intention,
        "sheltertype" | "typeofshelter" | "typedabri" | "typesdabri" | "typedabris"
        | "mainsheltertype" | "sheltersituation" | "typedhebergement" | "typeabri"
        | "abriprincipal" => Field::ShelterOfRow,
        "lowestadminlevel"
        | "cntrycrisisid"
        | "confidentiality"
        | "confidentialite"
        | "returns"
        | "migrationflows"
        | "admin0originmajorityretfromabroad"
        | "no"
        | "n"
        | "ndeg"
        | "nordre"
        | "ndegordre"
        | "id"
        | "#"
        | "yearreportingdate"
        | "monthreportingdate"
        | "adminlevel"
        | "haswarning"
        | "haserror"
        | "warning"
        | "error"
        | "referenceperiodend"
        | "resourcehdxid"
        | "hdxresourcestubid"
        | "observations"
        | "operationstatus" => Field::Ignored,
        _ => return None,
    })
}

fn has(words: &[String], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.as_str()))
}

fn by_words(words: &[String]) -> Option<Field> {
    if has(words, &["provider"]) {
        return Some(Field::Ignored);
    }
    // “P Code” is written apart too; only places are known by an “ID”.
    let is_code = has(words, &["pcode", "code", "codes", "pcod", "pcodes", "ssid"])
        || (has(words, &["id"]) && has(words, &["site", "camp", "village"]));
    if let Some(field) = coordinate(words) {
        return Some(field);
    }
    if has(
        words,
        &["origin", "origine", "provenance", "asile", "asylum", "exil"],
    ) {
        return Some(
            if has(words, &["country", "pays"]) || admin_number(words) == Some(0) {
                Field::OriginCountry
            } else if is_code {
                Field::OriginRegionCode
            } else {
                Field::OriginRegion
            },
        );
    }
    for start in ["need", "needs", "besoin", "besoins"] {
        if words.first().is_some_and(|word| word == start) && words.len() > 1 {
            return Some(Field::Need(words[1..].join(" ")));
        }
    }
    if has(words, &["date"]) {
        return None;
    }
    if let Some(level) = area_level(words) {
        return Some(if is_code {
            Field::AreaCode(level)
        } else {
            Field::AreaName(level)
        });
    }
    if is_code && words.len() <= 2 {
        return Some(Field::CodeOfBefore);
    }
    count(words).map(Field::Count)
}

/// The sector of a heading such as “Besoin en eau” or “Need: food”, in its
/// own letters.
pub(super) fn need(heading: &str) -> Option<String> {
    let (first, rest) = heading.trim().split_once([' ', ':', '_', '-', '\n'])?;
    let first = name_key(first);
    if !matches!(first.as_str(), "need" | "needs" | "besoin" | "besoins") {
        return None;
    }
    let rest = rest.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let joining = ["en ", "de ", "d’", "d'", "of ", "in ", "for "];
    let sector = joining
        .iter()
        .find_map(|joining| rest.strip_prefix(joining));
    let sector = sector.unwrap_or(rest).split_whitespace();
    let sector = sector.collect::<Vec<_>>().join(" ");
    (!sector.is_empty()).then_some(sector)
}

fn admin_number(words: &[String]) -> Option<u32> {
    let place = words.iter().position(|word| {
        matches!(
            word.as_str(),
            "admin" | "adm" | "administrative" | "level" | "niveau"
        )
    })?;
    words
        .get(place + 1)?
        .parse()
        .ok()
        .filter(|number| *number <= 5)
}

fn area_level(words: &[String]) -> Option<Level> {
    if let Some(number) = admin_number(words) {
        return Level::of_number(number);
    }
    // “IDPs in the region” is a count.
    if status(words).is_some() || unit(words).is_some() {
        return None;
    }
    // “Number of villages”, “type of site” and “head of the village” name no
    // area.
    let names_it = |word: &String| {
        BESIDE_AREAS.contains(&word.as_str())
            || word.parse::<u8>().is_ok()
            || AREAS
                .iter()
                .any(|(_, known)| known.contains(&word.as_str()))
    };
    if words.len() > 6 || !words.iter().all(names_it) {
        return None;
    }
    let is = |words: &[String], known: &[&str]| has(words, known);
    AREAS
        .into_iter()
        .find(|(_, known)| is(words, known))
        .map(|(level, _)| level)
}

/// What areas of each level are called. “Sous-préfecture” has the word of the
/// level above it, and stands first.
const AREAS: [(Level, &[&str]); 7] = [
    (
        Level::Admin3,
        &["sous", "sub", "subdistrict", "subprefecture", "souspref"],
    ),
    (Level::Country, &["country", "pays", "location"]),
    (
        Level::Admin1,
        &[
            "region",
            "regions",
            "province",
            "provinces",
            "state",
            "wilaya",
        ],
    ),
    (
        Level::Admin2,
        &[
            "cercle",
            "cercles",
            "district",
            "districts",
            "departement",
            "department",
            "prefecture",
        ],
    ),
    (Level::Admin3, &["commune", "communes"]),
    (
        Level::Admin4,
        &[
            "village",
            "villages",
            "quartier",
            "quartiers",
            "neighbourhood",
            "neighborhood",
            "localite",
            "locality",
            "fraction",
        ],
    ),
    (Level::Site, &["site", "camp", "sites", "ssid"]),
];

/// Words of a heading that do not change which area it names.
const BESIDE_AREAS: [&str; 38] = [
    "nom",
    "noms",
    "name",
    "names",
    "pcode",
    "pcodes",
    "pcod",
    "code",
    "codes",
    "p",
    "id",
    "no",
    "n",
    "numero",
    "of",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "l",
    "the",
    "in",
    "accueil",
    "actuel",
    "actuelle",
    "current",
    "residence",
    "admin",
    "assessed",
    "evalue",
    "evaluee",
    "ou",
    "or",
    "et",
    "fr",
];

/// Degrees north or east of a place.
fn coordinate(words: &[String]) -> Option<Field> {
    let short = words.len() <= 4;
    if short && has(words, &["latitude", "lat"]) {
        Some(Field::Latitude)
    } else if short && has(words, &["longitude", "long", "lon", "lng"]) {
        Some(Field::Longitude)
    } else {
        None
    }
}
