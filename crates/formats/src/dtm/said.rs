//! What cells say in words, to the field’s own lists.

use displacement::places::name_key;
use displacement::rounds::{Cause, Intention, Reliability, Shelter};

use super::damage;

/// The causes that words name, divided by `;`.
pub(super) fn causes_of(text: &str) -> Vec<Cause> {
    text.split(';')
        .filter(|word| !word.trim().is_empty())
        .map(|word| match name_key(word).as_str() {
            "conflict" | "conflit" | "conflits" => Cause::Conflict,
            "insecurity" | "insecurite" => Cause::Insecurity,
            "naturaldisaster" | "catastrophenaturelle" | "catastrophesnaturelles" => {
                Cause::NaturalDisaster
            }
            "political" | "politicalreasons" => Cause::Political,
            "economic" | "economicreasons" => Cause::Economic,
            "nodisplacementreported" | "noreasonfordisplacementreported" => Cause::NotReported,
            _ => Cause::Other(
                damage::repaired(word.trim()).unwrap_or_else(|| word.trim().to_owned()),
            ),
        })
        .collect()
}

pub(super) fn reliability(words: &str) -> Option<Reliability> {
    match name_key(words).as_str() {
        "low" | "faible" | "bas" => Some(Reliability::Low),
        "medium" | "moyen" | "moyenne" => Some(Reliability::Medium),
        "high" | "eleve" | "elevee" | "haute" | "forte" => Some(Reliability::High),
        _ => None,
    }
}

pub(super) fn intention(words: &str) -> Intention {
    match name_key(words).as_str() {
        "stay" | "rester" | "integration" => Intention::Stay,
        "return" | "retour" | "retourner" => Intention::Return,
        "moveon" | "elsewhere" | "relocate" | "ailleurs" => Intention::MoveOn,
        _ => Intention::Other(words.to_owned()),
    }
}

/// The shelter that words name: of a family that hosts, rented, shared, or of
/// their own; another in its own words.
pub(super) fn shelter_of(words: &str) -> Shelter {
    let key = name_key(words);
    let has = |known: &[&str]| known.iter().any(|known| key.contains(known));
    if has(&["host", "accueil", "hote"]) {
        Shelter::HostFamily
    } else if has(&["rent", "locat", "loue", "loyer"]) {
        Shelter::Rented
    } else if has(&["collecti", "camp", "school", "ecole", "spontan"]) {
        Shelter::Collective
    } else if has(&["individ", "ownhouse", "propremaison", "proprietaire"]) {
        Shelter::Individual
    } else {
        Shelter::Other(words.to_owned())
    }
}
