//! What sites need, by sector: how many sites say so, and how many people
//! live in these.
//!
//! A site assessment asks key informants of every site; its answers are those
//! of sites and not of households, so that “in need” is a site, and people
//! are those who live there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::disclosure::Rule;
use crate::places::{AreaReference, name_key};
use crate::rounds::Assessment;

/// What an answer says of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Needed,
    NotNeeded,
    Otherwise,
}

/// Yes, no, and the grades of forms, in English and French.
fn said(answer: &str) -> Said {
    match name_key(answer).as_str() {
        "yes" | "y" | "oui" | "o" | "1" | "true" | "vrai" | "x" | "high" | "eleve" | "elevee"
        | "urgent" | "urgente" | "critical" | "critique" | "severe" | "priority" | "priorite"
        | "prioritaire" | "needed" | "medium" | "moderate" | "moyen" | "moyenne" => Said::Needed,
        "no" | "n" | "non" | "0" | "false" | "faux" | "none" | "aucun" | "aucune" | "noneed"
        | "pasdebesoin" | "aucunbesoin" => Said::NotNeeded,
        _ => Said::Otherwise,
    }
}

/// A need of one sector in the sites of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectorNeed {
    /// The sector, in the words of the form.
    pub sector: String,
    /// Sites that answered.
    pub answered: u64,
    /// Of these, sites that have the need.
    pub needed: u64,
    /// Of these, sites that answered neither yes nor no, but in words of
    /// their own.
    pub otherwise: u64,
    /// The people who live in the sites that have the need; `None` where
    /// none of these sites says how many.
    pub people: Option<PeopleInNeed>,
}

/// People in sites that have a need, among those in sites that answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PeopleInNeed {
    /// How many, of how many.
    Known {
        /// In sites that have the need.
        needed: u64,
        /// In sites that answered.
        answered: u64,
    },
    /// Few enough to be known to their neighbours, or all but so few.
    Small,
}

/// The needs of sites, the sector with most sites in need first.
///
/// `rows` are the rows of one round, kind and status. A site counts once,
/// with its first row; sites that leave their people open count as sites and
/// not in the people. Numbers of people below the threshold of `rule`, and
/// those that would give such a number away, are not said.
#[must_use]
pub fn needs(rows: &[&Assessment], rule: &Rule) -> Vec<SectorNeed> {
    let mut seen: BTreeSet<AreaReference> = BTreeSet::new();
    let mut sums: BTreeMap<String, (String, Sum)> = BTreeMap::new();
    for row in rows {
        let is_new = row.place.area().is_none_or(|area| seen.insert(area));
        if !is_new {
            continue;
        }
        let mut of_row: BTreeSet<String> = BTreeSet::new();
        for need in &row.needs {
            let key = name_key(&need.sector);
            if of_row.insert(key.clone()) {
                let (_, sum) = sums
                    .entry(key)
                    .or_insert_with(|| (need.sector.clone(), Sum::default()));
                sum.add(
                    said(&need.answer),
                    row.persons.as_ref().map(|one| one.count),
                );
            }
        }
    }
    let mut all: Vec<SectorNeed> = sums
        .into_values()
        .map(|(sector, sum)| sum.of_sector(sector, rule))
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.needed, one.answered)));
    all
}

#[derive(Default)]
struct Sum {
    answered: u64,
    needed: u64,
    otherwise: u64,
    people_answered: u64,
    people_needed: Option<u64>,
}

impl Sum {
    fn add(&mut self, said: Said, people: Option<u64>) {
        self.answered += 1;
        self.needed += u64::from(said == Said::Needed);
        self.otherwise += u64::from(said == Said::Otherwise);
        if let Some(people) = people {
            self.people_answered = self.people_answered.saturating_add(people);
            if said == Said::Needed {
                let sum = self.people_needed.get_or_insert(0);
                *sum = sum.saturating_add(people);
            }
        }
    }

    fn of_sector(self, sector: String, rule: &Rule) -> SectorNeed {
        let people = self.people_needed.map(|needed| {
            let rest = self.people_answered.saturating_sub(needed);
            let is_small = |count: u64| count > 0 && count < rule.threshold;
            if is_small(needed) || is_small(rest) {
                PeopleInNeed::Small
            } else {
                PeopleInNeed::Known {
                    needed,
                    answered: self.people_answered,
                }
            }
        });
        SectorNeed {
            sector,
            answered: self.answered,
            needed: self.needed,
            otherwise: self.otherwise,
            people,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::Need;
    use crate::testing;

    fn site(name: &str, people: Option<u64>, answers: &[(&str, &str)]) -> Assessment {
        let mut row = testing::row(1, "list", &format!("A1/{name}"), people);
        let needs = answers.iter().map(|(sector, answer)| Need {
            sector: (*sector).to_owned(),
            answer: (*answer).to_owned(),
            cell: None,
        });
        row.needs = needs.collect();
        row
    }

    #[test]
    fn sites_and_people_in_need_are_counted_by_sector() {
        let rows = [
            site("One", Some(100), &[("Eau", "Oui"), ("Santé", "non")]),
            site("Two", Some(50), &[("EAU", "élevée"), ("Santé", "Oui")]),
            site(
                "Three",
                None,
                &[("Eau", "Oui"), ("Santé", "le puits est loin")],
            ),
            site("One", Some(100), &[("Eau", "Oui")]),
            site("Four", Some(30), &[]),
        ];
        let all: Vec<&Assessment> = rows.iter().collect();
        let found = needs(&all, &Rule::default());
        let water = &found[0];
        assert_eq!(
            (water.sector.as_str(), water.answered, water.needed),
            ("Eau", 3, 3)
        );
        let people = PeopleInNeed::Known {
            needed: 150,
            answered: 150,
        };
        assert_eq!(water.people, Some(people));
        let health = &found[1];
        assert_eq!(
            (health.answered, health.needed, health.otherwise),
            (3, 1, 1)
        );
        let people = PeopleInNeed::Known {
            needed: 50,
            answered: 150,
        };
        assert_eq!(health.people, Some(people));
    }

    #[test]
    fn few_people_are_not_said_nor_can_they_be_computed() {
        let few = [
            site("One", Some(3), &[("Eau", "Oui")]),
            site("Two", Some(500), &[("Eau", "Non")]),
        ];
        let all_but_few = [
            site("One", Some(500), &[("Eau", "Oui")]),
            site("Two", Some(3), &[("Eau", "Non")]),
        ];
        for rows in [few, all_but_few] {
            let rows: Vec<&Assessment> = rows.iter().collect();
            let found = needs(&rows, &Rule::default());
            assert_eq!(found[0].people, Some(PeopleInNeed::Small));
        }
        let open = [site("One", None, &[("Eau", "Oui")])];
        let open: Vec<&Assessment> = open.iter().collect();
        assert_eq!(needs(&open, &Rule::default())[0].people, None);
    }
}
