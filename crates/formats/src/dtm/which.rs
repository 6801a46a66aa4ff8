//! Which round the rows of a file are of, and how it was collected.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::checks::{Check, CheckLevel, CheckLevels, Seen};
use displacement::places::name_key;
use displacement::rounds::{AssessmentKind, RoundKey};

use super::sheet::Line;
use super::{CheckMessage, Given, Message, headings};
use crate::table::Findings;

/// What a round is called where its number stands beside it.
const ROUND: [&str; 8] = [
    "round", "rounds", "r", "ronde", "cycle", "vague", "tour", "passage",
];

/// The number after “round” or its like (“round n° 28”), or after an R that
/// stands alone; or an ordinal before it (“28e cycle”).
pub(super) fn round_in(text: &str) -> Option<u32> {
    let words = headings::words(text, true);
    let number = |place: usize| -> Option<u32> {
        let number = words.get(place)?.parse().ok();
        number.filter(|number| *number < 10_000)
    };
    let is = |place: usize, known: &[&str]| {
        let word = words.get(place);
        word.is_some_and(|word| known.contains(&word.as_str()))
    };
    let places = (0..words.len()).filter(|place| is(*place, &ROUND));
    let after = places.clone().find_map(|place| {
        let skipped = usize::from(is(place + 1, &["n", "no", "nr", "numero", "number", "num"]));
        number(place + 1 + skipped)
    });
    let ordinals = [
        "e", "eme", "ieme", "er", "re", "ere", "st", "nd", "rd", "th",
    ];
    let before = |place: usize| {
        let ordinal = is(place.checked_sub(1)?, &ordinals);
        number(place.checked_sub(2)?).filter(|_| ordinal)
    };
    after.or_else(|| places.filter(|place| !is(*place, &["r"])).find_map(before))
}

/// The number of the round where a row does not say it; 0 where every row
/// does.
pub(super) fn round_of(
    lines: &[Line],
    titles: &[(String, &'static str)],
    given: &Given,
    findings: &mut Findings,
) -> Option<u32> {
    if lines.iter().all(|line| line.round.is_some()) {
        return Some(0);
    }
    // One round in the rows is the round of the rows without one.
    let told: BTreeSet<u32> = lines.iter().filter_map(|line| line.round).collect();
    if let (1, Some(round)) = (told.len(), told.first()) {
        return Some(*round);
    }
    if let Some(round) = given.round {
        return Some(round);
    }
    for (title, whence) in titles.iter().rev() {
        if let Some(round) = round_in(title) {
            let whence = (*whence).to_owned();
            findings.add(&Message::RoundFromName { round, whence }, |finding| finding);
            return Some(round);
        }
    }
    findings.add(&Message::RoundMissing {}, |finding| finding);
    None
}

pub(super) fn kind_of(
    lines: &[Line],
    titles: &[(String, &'static str)],
    has_sites: bool,
    given: &Given,
    findings: &mut Findings,
) -> AssessmentKind {
    if let Some(kind) = given.kind {
        return kind;
    }
    for (title, _) in titles {
        let key = name_key(title);
        let found = [
            ("baseline", AssessmentKind::BaselineArea),
            ("evaluationdebase", AssessmentKind::BaselineArea),
            ("siteassessment", AssessmentKind::SiteAssessment),
            ("multisector", AssessmentKind::SiteAssessment),
            ("msla", AssessmentKind::SiteAssessment),
            ("eventtracking", AssessmentKind::EventTracking),
            ("registration", AssessmentKind::Registration),
            ("enregistrement", AssessmentKind::Registration),
        ];
        if let Some((_, kind)) = found.iter().find(|(words, _)| key.contains(words)) {
            return *kind;
        }
    }
    let kind = if has_sites {
        AssessmentKind::SiteAssessment
    } else {
        AssessmentKind::BaselineArea
    };
    if lines.iter().any(|line| line.kind.is_none()) {
        let kind = kind.letters().to_owned();
        findings.add(&Message::KindAssumed { kind }, |finding| finding);
    }
    kind
}

/// The round of each line. Rows of one operation and number are one round,
/// of the day that most of them say.
pub(super) fn keys(
    lines: &[Line],
    round: u32,
    given: &Given,
    levels: &CheckLevels,
    findings: &mut Findings,
) -> Option<Vec<RoundKey>> {
    let operation = |line: &Line| {
        let told = line.operation.clone().or_else(|| given.operation.clone());
        told.unwrap_or_else(|| given.country.clone())
    };
    let mut days: BTreeMap<(String, u32), BTreeMap<NaiveDate, usize>> = BTreeMap::new();
    for line in lines {
        let key = (operation(line), line.round.unwrap_or(round));
        let days = days.entry(key).or_default();
        if let Some((day, _)) = line.reporting {
            *days.entry(day).or_default() += 1;
        }
    }
    // The day of one round is not that of another.
    let visits = |key: &(String, u32)| {
        let of_round = lines
            .iter()
            .filter(|line| line.round.unwrap_or(round) == key.1 && operation(line) == key.0);
        of_round.filter_map(|line| line.common.surveyed).max()
    };
    let told = given.reporting_date.filter(|_| days.len() == 1);
    let mut day_of: BTreeMap<(String, u32), NaiveDate> = BTreeMap::new();
    for (key, days) in &days {
        let commonest = days.iter().max_by_key(|(day, count)| (**count, **day));
        let commonest = commonest.map(|(day, _)| *day);
        let Some(day) = commonest.or(told).or_else(|| visits(key)) else {
            findings.add(&Message::DateMissing {}, |finding| finding);
            return None;
        };
        day_of.insert(key.clone(), day);
    }
    let mut keys = Vec::new();
    for line in lines {
        let (operation, number) = (operation(line), line.round.unwrap_or(round));
        let day = *day_of.get(&(operation.clone(), number))?;
        let level = levels.level(Check::DateOutsideRound);
        if let Some((own, column)) = line.reporting.filter(|(own, _)| *own != day)
            && level != CheckLevel::Off
        {
            let message = CheckMessage {
                check: Check::DateOutsideRound,
                level,
                seen: Seen::AnotherDay {
                    day: own,
                    number,
                    round_day: day,
                },
            };
            findings.add(&message, |finding| {
                finding
                    .in_sheet(line.source.sheet.as_deref())
                    .at(line.source.row, column + 1)
                    .original(&own.to_string())
            });
        }
        keys.push(RoundKey {
            operation,
            reporting_date: day,
            number,
        });
    }
    Some(keys)
}
