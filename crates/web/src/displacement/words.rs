//! The field's lists and this room's numbers in a reader's words.

use displacement::checks::Check;
use displacement::counting::NotKnown;
use displacement::places::{Decision, Level, Relation};
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
    speaker.say_with("tracking-age", &[("count", Value::from(days.max(0)))])
}

/// Why there is no number.
#[must_use]
pub fn not_known(speaker: Speaker, reason: &NotKnown) -> String {
    match reason {
        NotKnown::NoRound => speaker.say("tracking-not-known-no-round"),
        NotKnown::AreaNotInRound { .. } => speaker.say("tracking-not-known-area"),
        NotKnown::NumberMissing { .. } => speaker.say("tracking-not-known-number"),
        NotKnown::OnlyForLargerArea { .. } => speaker.say("tracking-not-known-larger"),
        NotKnown::NotLinked { rows, .. } => {
            speaker.say_with("tracking-not-known-links", &[("count", Value::from(*rows))])
        }
        NotKnown::CodeSetsNotLinked { one, other, .. } => {
            let (one, other) = (one.to_string(), other.to_string());
            speaker.say_with(
                "tracking-not-known-sets",
                &[("one", Value::from(&one)), ("other", Value::from(&other))],
            )
        }
        NotKnown::OperationsOverlap { operations } => {
            let list = speaker.list(operations);
            speaker.say_with(
                "tracking-not-known-operations",
                &[("operations", Value::from(&list))],
            )
        }
    }
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
    fn a_change_has_its_sign() {
        let french = Speaker::of(Language::French);
        assert_eq!(change(french, -13_193), "−13\u{202f}193");
        assert_eq!(change(french, 52_295), "+52\u{202f}295");
        assert_eq!(change(french, 0), "0");
    }
}
