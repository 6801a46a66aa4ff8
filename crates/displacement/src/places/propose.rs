//! Proposes which area of one set is which of another, level by level from
//! the coarsest.
//!
//! Names decide, parents support or weaken, and the pattern of codes counts
//! only where it holds for at least four of five pairs of equal names: a code
//! alone never proposes anything, because the same digits mean another area
//! in another set more often than not. Each area is in at most one proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Area, AreaCode, AreaReference, CodeSet, Crosswalk, Decision, Level, Likeness, Link, Reason,
    Relation,
};

/// Points of confidence, together at most 100.
const PARENT: i32 = 30;
const OTHER_PARENT: i32 = -25;
const PATTERN: i32 = 10;
const SEVERAL: i32 = -20;

/// A proposal below this is noise.
const LEAST: i32 = 35;

fn name_points(likeness: Likeness) -> i32 {
    match likeness {
        Likeness::Equal => 62,
        Likeness::Normalised => 60,
        Likeness::Loose => 54,
        Likeness::Similar(percent) => 30 + (i32::from(percent) - 80),
        Likeness::Different => 0,
    }
}

fn name_reason(likeness: Likeness) -> Option<Reason> {
    match likeness {
        Likeness::Equal => Some(Reason::EqualName),
        Likeness::Normalised => Some(Reason::NormalisedName),
        Likeness::Loose => Some(Reason::LooseName),
        Likeness::Similar(percent) => Some(Reason::SimilarName(percent)),
        Likeness::Different => None,
    }
}

fn digits(code: &AreaCode) -> String {
    code.as_str().chars().filter(char::is_ascii_digit).collect()
}

struct Candidate<'set> {
    from: &'set Area,
    to: &'set Area,
    points: i32,
    reasons: Vec<Reason>,
}

/// Proposes links from one set to another. Every link is open.
#[must_use]
pub fn propose(from: &CodeSet, to: &CodeSet) -> Crosswalk {
    propose_beside(from, to, &[])
}

/// Proposes links from one set to another beside what people decided: a pair
/// that was refused is not proposed again, an area that was confirmed to be
/// another one is in no further proposal, and its parts are looked for there.
#[must_use]
pub fn propose_beside(from: &CodeSet, to: &CodeSet, decided: &[Link]) -> Crosswalk {
    let mut together: BTreeMap<AreaCode, AreaCode> = BTreeMap::new();
    let (mut refused, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for link in decided {
        let (one, other) = if link.from.set == from.name && link.to.set == to.name {
            (&link.from.code, &link.to.code)
        } else if link.from.set == to.name && link.to.set == from.name {
            (&link.to.code, &link.from.code)
        } else {
            continue;
        };
        match link.decision {
            Decision::Open => {}
            Decision::Refused => {
                refused.insert((one, other));
            }
            Decision::Confirmed => {
                taken.extend([(true, one), (false, other)]);
                if link.relation.is_same_ground() {
                    together.insert(one.clone(), other.clone());
                }
            }
        }
    }
    let mut links = Vec::new();
    for level in Level::ALL {
        if level == Level::Country {
            for area in from.of_level(level) {
                if to.area(&area.code).is_some() {
                    together.insert(area.code.clone(), area.code.clone());
                }
            }
            continue;
        }
        let mut all = candidates(from, to, level, &together);
        all.retain(|one| {
            let (from, to) = (&one.from.code, &one.to.code);
            !refused.contains(&(from, to))
                && !taken.contains(&(true, from))
                && !taken.contains(&(false, to))
        });
        for candidate in best(all) {
            together.insert(candidate.from.code.clone(), candidate.to.code.clone());
            let points = candidate.points.clamp(0, 99);
            links.push(Link {
                from: AreaReference::new(&from.name, &candidate.from.code),
                to: AreaReference::new(&to.name, &candidate.to.code),
                relation: Relation::Same,
                since: None,
                reasons: candidate.reasons,
                confidence: u8::try_from(points).unwrap_or_default(),
                decision: Decision::Open,
            });
        }
    }
    links.sort_by(|one, other| one.from.cmp(&other.from));
    Crosswalk {
        from: from.name.clone(),
        to: to.name.clone(),
        links,
    }
}

/// Whether equal digits go with equal names at a level.
fn pattern_holds(from: &CodeSet, to: &CodeSet, level: Level) -> bool {
    let (mut pairs, mut equal) = (0_usize, 0_usize);
    for area in from.of_level(level).filter(|area| !area.code.is_stand_in()) {
        let of_name = |other: &&Area| other.likeness(area.name()) >= Likeness::Normalised;
        let mut found = to.of_level(level).filter(of_name);
        if let (Some(other), None) = (found.next(), found.next()) {
            pairs += 1;
            equal += usize::from(digits(&area.code) == digits(&other.code));
        }
    }
    pairs >= 3 && equal * 5 >= pairs * 4
}

fn candidates<'set>(
    from: &'set CodeSet,
    to: &'set CodeSet,
    level: Level,
    together: &BTreeMap<AreaCode, AreaCode>,
) -> Vec<Candidate<'set>> {
    let pattern = pattern_holds(from, to, level);
    let mut all = Vec::new();
    for area in from.of_level(level) {
        for other in to.of_level(level) {
            let likeness = area
                .names
                .iter()
                .map(|dated| other.likeness(&dated.name.name))
                .max()
                .unwrap_or(Likeness::Different);
            let Some(reason) = name_reason(likeness) else {
                continue;
            };
            let mut points = name_points(likeness);
            let mut reasons = vec![reason];
            let parent = area.parent.as_ref().and_then(|parent| together.get(parent));
            match (parent, &other.parent) {
                (Some(expected), Some(found)) if expected == found => {
                    points += PARENT;
                    reasons.push(Reason::SameParent);
                }
                (Some(_), Some(_)) => {
                    points += OTHER_PARENT;
                    reasons.push(Reason::OtherParent);
                }
                _ => {}
            }
            if pattern && digits(&area.code) == digits(&other.code) {
                points += PATTERN;
                reasons.push(Reason::CodePattern);
            }
            if points >= LEAST {
                all.push(Candidate {
                    from: area,
                    to: other,
                    points,
                    reasons,
                });
            }
        }
    }
    all
}

/// The surest candidates first, each area once.
fn best(mut all: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    all.sort_by(|one, other| {
        let by_codes = || (&one.from.code, &one.to.code).cmp(&(&other.from.code, &other.to.code));
        other.points.cmp(&one.points).then_with(by_codes)
    });
    let rivals: Vec<bool> = all
        .iter()
        .map(|one| {
            all.iter().any(|other| {
                let shares = (one.from.code == other.from.code) != (one.to.code == other.to.code);
                shares && other.points >= one.points - 5
            })
        })
        .collect();
    let (mut used_from, mut used_to) = (BTreeSet::new(), BTreeSet::new());
    let mut chosen = Vec::new();
    for (mut candidate, has_rival) in all.into_iter().zip(rivals) {
        if used_from.contains(&candidate.from.code) || used_to.contains(&candidate.to.code) {
            continue;
        }
        used_from.insert(candidate.from.code.clone());
        used_to.insert(candidate.to.code.clone());
        if has_rival {
            candidate.points += SEVERAL;
            candidate.reasons.push(Reason::SeveralCandidates);
        }
        chosen.push(candidate);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::super::CodeSetName;
    use super::*;

    fn set(name: &str, areas: &[(&str, Level, &str, &str)]) -> CodeSet {
        let mut set = CodeSet::new(CodeSetName(name.to_owned()), true);
        for (code, level, parent, name) in areas {
            let parent = (!parent.is_empty()).then(|| AreaCode::given(parent));
            set.add(Area::named(AreaCode::given(code), *level, parent, name))
                .unwrap();
        }
        set
    }

    #[test]
    fn the_same_code_of_another_area_is_never_proposed() {
        let old = set(
            "old",
            &[
                ("MLI01", Level::Admin1, "MLI", "Kayes"),
                ("MLI0101", Level::Admin2, "MLI01", "Kayes"),
                ("MLI0103", Level::Admin2, "MLI01", "Diema"),
                ("MLI0104", Level::Admin2, "MLI01", "Nowhere else"),
            ],
        );
        let new = set(
            "new",
            &[
                ("MLI01", Level::Admin1, "MLI", "KaYes"),
                ("MLI0102", Level::Admin2, "MLI01", "Diéma"),
                ("MLI0103", Level::Admin2, "MLI01", "KaYes"),
                ("MLI0104", Level::Admin2, "MLI01", "Bafoulabe"),
            ],
        );
        let pairs: Vec<(String, String)> = propose(&old, &new)
            .links
            .iter()
            .map(|link| (link.from.code.to_string(), link.to.code.to_string()))
            .collect();
        let expected = [
            ("MLI01", "MLI01"),
            ("MLI0101", "MLI0103"),
            ("MLI0103", "MLI0102"),
        ];
        assert_eq!(
            pairs,
            expected.map(|(one, other)| (one.to_owned(), other.to_owned()))
        );
    }

    #[test]
    fn a_name_that_stands_twice_is_told_by_its_parent_or_doubted() {
        let old = set(
            "old",
            &[
                ("A1", Level::Admin1, "", "North"),
                ("A2", Level::Admin1, "", "South"),
                ("A11", Level::Admin2, "A1", "Koro"),
                ("A21", Level::Admin2, "A2", "Koro"),
            ],
        );
        let new = set(
            "new",
            &[
                ("B1", Level::Admin1, "", "North"),
                ("B2", Level::Admin1, "", "South"),
                ("B11", Level::Admin2, "B1", "Koro"),
                ("B21", Level::Admin2, "B2", "Koro"),
            ],
        );
        let found = propose(&old, &new);
        let to = |code: &str| {
            let link = found
                .links
                .iter()
                .find(|link| link.from.code.as_str() == code);
            link.map(|link| (link.to.code.to_string(), link.confidence))
        };
        assert_eq!(to("A11"), Some(("B11".to_owned(), 92)));
        assert_eq!(to("A21"), Some(("B21".to_owned(), 92)));
        assert!(
            found
                .links
                .iter()
                .all(|link| link.decision == Decision::Open)
        );
    }

    #[test]
    fn what_people_decided_is_not_proposed_again() {
        let old = set(
            "old",
            &[
                ("A1", Level::Admin1, "", "North"),
                ("A11", Level::Admin2, "A1", "Koro"),
                ("A12", Level::Admin2, "A1", "Bankass"),
            ],
        );
        let new = set(
            "new",
            &[
                ("B1", Level::Admin1, "", "North"),
                ("B11", Level::Admin2, "B1", "Koro"),
                ("B12", Level::Admin2, "B1", "Koro Centre"),
                ("B13", Level::Admin2, "B1", "Bankass"),
            ],
        );
        let pairs = |decided: &[Link]| -> Vec<String> {
            let links = propose_beside(&old, &new, decided).links;
            let pair = |link: &Link| format!("{} {}", link.from.code, link.to.code);
            links.iter().map(pair).collect()
        };
        assert_eq!(pairs(&[]), ["A1 B1", "A11 B11", "A12 B13"]);
        let mut decided = propose(&old, &new).links;
        decided[0].decision = Decision::Confirmed;
        decided[1].decision = Decision::Refused;
        // The next candidate comes in the place of the refused one.
        assert_eq!(pairs(&decided), ["A11 B12", "A12 B13"]);
        // Decided the other way round is decided.
        for link in &mut decided {
            std::mem::swap(&mut link.from, &mut link.to);
        }
        assert_eq!(pairs(&decided), ["A11 B12", "A12 B13"]);
    }
}
