//! The field's lists and this room's numbers in a reader's words.

use displacement::checks::Check;
use displacement::counting::NotKnown;
use displacement::places::{Decision, Level, Place, Relation};
use displacement::rounds::{AssessmentKind, Cause, RoundKey, Shelter, Status, Visit};
use languages::{Speaker, Value};

/// The word of a status in addresses and keys.
#[must_use]
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::InternallyDisplaced => "internally-displaced",
        Status::ReturnedDisplaced => "returned-displaced",
        Status::RepatriatedRefugee => "repatriated-refugee",
        Status::Migrant => "migrant",
        Status::Host => "host",
    }
}

/// A status, in words.
#[must_use]
pub fn status(speaker: Speaker, status: Status) -> String {
    speaker.say(&format!("tracking-status-{}", status_word(status)))
}

/// A kind of assessment, in words with its letters.
#[must_use]
pub fn kind(speaker: Speaker, kind: AssessmentKind) -> String {
    let key = format!("tracking-kind-{}", kind.letters().to_lowercase());
    speaker.say(&key)
}

/// A level of administration, in words.
#[must_use]
pub fn level(speaker: Speaker, level: Level) -> String {
    speaker.say(&format!("tracking-level-{level}"))
}

/// What became of a visit, in words.
#[must_use]
pub fn visit(speaker: Speaker, visit: Visit) -> String {
    speaker.say(match visit {
        Visit::Reached => "tracking-visit-reached",
        Visit::Refused => "tracking-visit-refused",
        Visit::Inaccessible => "tracking-visit-inaccessible",
        Visit::Planned => "tracking-visit-planned",
    })
}

/// What one area is to another, in words.
#[must_use]
pub fn relation(speaker: Speaker, relation: Relation) -> String {
    speaker.say(match relation {
        Relation::Same => "tracking-relation-same",
        Relation::Renamed => "tracking-relation-renamed",
        Relation::SplitInto => "tracking-relation-split",
        Relation::MergedInto => "tracking-relation-merged",
    })
}

/// What people say of a link, in words.
#[must_use]
pub fn decision(speaker: Speaker, decision: Decision) -> String {
    speaker.say(match decision {
        Decision::Open => "tracking-decision-open",
        Decision::Confirmed => "tracking-decision-confirmed",
        Decision::Refused => "tracking-decision-refused",
    })
}

/// What a check looks for, in words.
#[must_use]
pub fn check(speaker: Speaker, check: Check) -> String {
    speaker.say(match check {
        Check::UnknownCode => "tracking-check-unknown-code",
        Check::ContradictoryCode => "tracking-check-contradictory-code",
        Check::ContradictoryParent => "tracking-check-contradictory-parent",
        Check::MissingCode => "tracking-check-missing-code",
        Check::SexDoesNotAddUp => "tracking-check-sex",
        Check::PersonsBelowHouseholds => "tracking-check-persons-below-households",
        Check::Jump => "tracking-check-jump",
        Check::CarryOver => "tracking-check-carry-over",
        Check::Duplicate => "tracking-check-duplicate",
        Check::AreaMissing => "tracking-check-area-missing",
        Check::NegativeCount => "tracking-check-negative",
        Check::FractionalCount => "tracking-check-fractional",
        Check::DateOutsideRound => "tracking-check-date",
        Check::LevelsContradict => "tracking-check-levels",
    })
}

/// A cause, in words; another than the field's own in its own words.
#[must_use]
pub fn cause(speaker: Speaker, cause: &Cause) -> String {
    speaker.say(match cause {
        Cause::Conflict => "tracking-cause-conflict",
        Cause::Insecurity => "tracking-cause-insecurity",
        Cause::NaturalDisaster => "tracking-cause-natural-disaster",
        Cause::Political => "tracking-cause-political",
        Cause::Economic => "tracking-cause-economic",
        Cause::Other(words) if !words.is_empty() => return words.clone(),
        Cause::Other(_) => "tracking-cause-other",
        Cause::NotReported => "tracking-cause-not-reported",
    })
}

/// A kind of shelter, in words.
#[must_use]
pub fn shelter(speaker: Speaker, shelter: &Shelter) -> String {
    speaker.say(match shelter {
        Shelter::Collective => "tracking-shelter-collective",
        Shelter::Individual => "tracking-shelter-individual",
        Shelter::HostFamily => "tracking-shelter-host-family",
        Shelter::Rented => "tracking-shelter-rented",
        Shelter::Other(words) => return words.clone(),
    })
}

/// A number of people.
#[must_use]
pub fn people(speaker: Speaker, count: u64) -> String {
    speaker.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A number of people that may not be known, which is not 0.
#[must_use]
pub fn people_or_not(speaker: Speaker, count: Option<u64>) -> String {
    count.map_or_else(
        || speaker.say("value-not-known"),
        |count| people(speaker, count),
    )
}

/// A change of a number, with its sign: “+12”, “−1,300”, “0”.
#[must_use]
pub fn change(speaker: Speaker, change: i128) -> String {
    let size = i64::try_from(change.unsigned_abs()).unwrap_or(i64::MAX);
    let number = speaker.number(size);
    match change.signum() {
        1 => format!("+{number}"),
        -1 => format!("−{number}"),
        _ => number,
    }
}

/// The share of a part, in percent with one digit more than the label needs
/// to tell small parts apart.
#[must_use]
pub fn share(speaker: Speaker, part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let scaled = (2 * part * 10_000 + whole).checked_div(2 * whole);
    match scaled.and_then(|scaled| i64::try_from(scaled).ok()) {
        Some(hundredths) => speaker.exact_percent(hundredths),
        None => speaker.say("value-not-known"),
    }
}

/// “Round 28”, with its operation where there are several.
#[must_use]
pub fn round(speaker: Speaker, key: &RoundKey, several: bool) -> String {
    let number = key.number.to_string();
    let name = speaker.say_with("tracking-round", &[("number", Value::from(&number))]);
    if several {
        format!("{}, {name}", key.operation)
    } else {
        name
    }
}

/// “Round 28 of 31 December 2016”.
#[must_use]
pub fn round_of_day(speaker: Speaker, key: &RoundKey, several: bool) -> String {
    let name = round(speaker, key, several);
    let day = speaker.date(key.reporting_date);
    speaker.say_with(
        "tracking-round-of-day",
        &[("round", Value::from(&name)), ("date", Value::from(&day))],
    )
}

/// How long ago a round was.
#[must_use]
pub fn age(speaker: Speaker, days: i64) -> String {
    let (unit, count) = languages::age(days);
    let said = [
        ("unit", Value::from(unit)),
        ("count", Value::from(count)),
        ("days", Value::from(days)),
    ];
    speaker.say_with("tracking-age", &said)
}

/// Why there is no number: as figures say it.
#[must_use]
pub fn not_known(speaker: Speaker, reason: &NotKnown) -> String {
    let why = match reason {
        NotKnown::NoRound => "not-known-no-round",
        NotKnown::AreaNotInRound { .. } => "not-known-area-not-in-round",
        NotKnown::NumberMissing { .. } => "not-known-number-missing",
        NotKnown::OnlyForLargerArea { .. } => "not-known-only-for-larger-area",
        NotKnown::NotLinked { .. } => "not-known-not-linked",
        NotKnown::CodeSetsNotLinked { .. } => "not-known-code-sets-not-linked",
        NotKnown::OperationsOverlap { .. } => "not-known-operations-overlap",
    };
    let why = speaker.say(why);
    match reason {
        NotKnown::OperationsOverlap { operations } => {
            let list = speaker.list(operations);
            let which = [("operations", Value::from(&list))];
            let which = speaker.say_with("doubt-operations-overlap", &which);
            format!("{why} {which}")
        }
        NotKnown::CodeSetsNotLinked { one, other, .. } => {
            format!("{why} ({one}; {other})")
        }
        _ => why,
    }
}

/// That a round is released in part, or that a newer one is: as figures say
/// it.
#[must_use]
pub fn partial(speaker: Speaker, round: &RoundKey, is_newer: bool) -> String {
    let (number, day) = (round.number.to_string(), speaker.date(round.reporting_date));
    let said = [
        ("operation", Value::from(&round.operation)),
        ("round", Value::from(&number)),
        ("day", Value::from(&day)),
    ];
    let key = if is_newer {
        "doubt-newer-is-partial"
    } else {
        "doubt-partial"
    };
    speaker.say_with(key, &said)
}

/// The name of an area: a country’s is that of the gazetteer in the reader’s
/// language, whatever a file writes; any other as it is recorded, and its
/// code where it has none.
#[must_use]
pub fn area_name(speaker: Speaker, level: Option<Level>, code: &str, name: &str) -> String {
    let country = match level {
        None | Some(Level::Country) => geography::country_by_iso3(code),
        Some(_) => None,
    };
    match (country, name) {
        (Some(country), _) => country.names.best(speaker.language()).to_owned(),
        (None, "") => code.to_owned(),
        (None, name) => name.to_owned(),
    }
}

/// The names of a place from the coarsest to the finest.
#[must_use]
pub fn place_names(speaker: Speaker, place: &Place) -> String {
    let parts = place.parts.iter();
    let names: Vec<String> = parts
        .map(|part| area_name(speaker, Some(part.level), part.code.as_str(), &part.name))
        .collect();
    names.join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Language;

    #[test]
    fn a_share_is_rounded_half_up_and_nothing_has_none() {
        let english = Speaker::of(Language::English);
        assert_eq!(share(english, 1, 3), "33.33%");
        assert_eq!(share(english, 5, 0), english.say("value-not-known"));
    }

    #[test]
    fn ages_are_said_in_the_unit_that_people_use() {
        let english = Speaker::of(Language::English);
        for (days, said) in [
            (0, "counted on that day"),
            (1, "one day old"),
            (60, "60 days old"),
            (61, "2 months old (61 days)"),
            (181, "6 months old (181 days)"),
            (365, "12 months old (365 days)"),
            (731, "2 years old (731 days)"),
            (3_650, "10 years old (3,650 days)"),
        ] {
            assert_eq!(age(english, days), said);
        }
        let french = Speaker::of(Language::French);
        assert_eq!(age(french, 181), "il y a 6 mois (181 jours)");
        assert_eq!(age(french, 1_096), "il y a 3 ans (1\u{202f}096 jours)");
    }

    #[test]
    fn a_country_has_the_name_of_the_gazetteer() {
        let french = Speaker::of(Language::French);
        assert_eq!(
            area_name(french, Some(Level::Country), "TCD", "CHAD"),
            "Tchad"
        );
        assert_eq!(
            area_name(french, Some(Level::Country), "XXX", "CHAD"),
            "CHAD"
        );
        assert_eq!(
            area_name(french, Some(Level::Admin1), "MLI", "KAYES"),
            "KAYES"
        );
        assert_eq!(area_name(french, Some(Level::Admin1), "ML01", ""), "ML01");
    }

    #[test]
    fn a_change_has_its_sign() {
        let french = Speaker::of(Language::French);
        assert_eq!(change(french, -13_193), "−13\u{202f}193");
        assert_eq!(change(french, 52_295), "+52\u{202f}295");
        assert_eq!(change(french, 0), "0");
    }
}
