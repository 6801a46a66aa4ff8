//! From pairs to people: which records together are one person.

use std::collections::{HashMap, HashSet};

use crate::agreement::compare;
use crate::linking::Pair;
use crate::model::Model;
use crate::records::Records;

/// A group is looked at pair by pair up to so many records; one that is
/// larger was drawn together by chance, and keeps its certain pairs alone.
const LARGEST_GROUP: usize = 200;

/// Of one list: records are joined, the most certain first, as long as the
/// mean evidence between the two sides speaks for one person; so one wrong
/// pair does not draw two people together.
pub(crate) fn groups(records: &Records, model: &Model, weighed: &[Pair]) -> Vec<Pair> {
    let mut leads = Leads::default();
    for pair in weighed.iter().filter(|pair| pair.weight > 0.0) {
        leads.join(pair.one, pair.other);
    }
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    let all: Vec<u32> = leads.known();
    for record in all {
        let lead = leads.of(record);
        members.entry(lead).or_default().push(record);
    }
    let mut found = Vec::new();
    for mut group in members.into_values() {
        group.sort_unstable();
        if group.len() > LARGEST_GROUP {
            let inside: HashSet<u32> = group.into_iter().collect();
            let certain = weighed
                .iter()
                .filter(|pair| pair.weight > 0.0 && inside.contains(&pair.one));
            found.extend(certain.copied());
            continue;
        }
        found.append(&mut people(records, model, &group));
    }
    found
}

/// The pairs of a group, joined by the mean evidence between parts.
fn people(records: &Records, model: &Model, group: &[u32]) -> Vec<Pair> {
    let prior = model.prior_weight();
    let mut pairs = Vec::with_capacity(group.len() * (group.len() - 1) / 2);
    for (place, one) in group.iter().enumerate() {
        for other in group.iter().skip(place + 1) {
            let pattern = compare(records, *one, *other);
            pairs.push(Pair {
                one: *one,
                other: *other,
                pattern,
                weight: prior + model.weight_of_pair(records, *one, pattern),
            });
        }
    }
    let mut parts: Vec<Vec<u32>> = group.iter().map(|record| vec![*record]).collect();
    let weights: HashMap<(u32, u32), f64> = pairs
        .iter()
        .map(|pair| ((pair.one, pair.other), pair.weight))
        .collect();
    let between = |one: &[u32], other: &[u32]| {
        let sum: f64 = one
            .iter()
            .flat_map(|left| other.iter().map(move |right| (left, right)))
            .filter_map(|(left, right)| weights.get(&(*left.min(right), *left.max(right))))
            .sum();
        sum / (one.len() * other.len()) as f64
    };
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for one in 0..parts.len() {
            for other in one + 1..parts.len() {
                let (Some(left), Some(right)) = (parts.get(one), parts.get(other)) else {
                    continue;
                };
                let mean = between(left, right);
                if mean > 0.0 && best.is_none_or(|(found, ..)| mean > found) {
                    best = Some((mean, one, other));
                }
            }
        }
        let Some((_, one, other)) = best else { break };
        let mut joined = parts.swap_remove(other);
        if let Some(part) = parts.get_mut(one) {
            part.append(&mut joined);
        }
    }
    let part_of: HashMap<u32, usize> = parts
        .iter()
        .enumerate()
        .flat_map(|(place, part)| part.iter().map(move |record| (*record, place)))
        .collect();
    pairs.retain(|pair| part_of.get(&pair.one) == part_of.get(&pair.other));
    pairs
}

/// Evidence at which a record is linked although its place is taken: then
/// one list has a person twice.
const BEYOND_DOUBT: f64 = 10.0;

/// Of two lists, each without repetitions as far as is known: the most
/// certain pair takes both its records.
pub(crate) fn one_to_one(records: &Records, weighed: &[Pair]) -> Vec<Pair> {
    let mut likely: Vec<&Pair> = weighed.iter().filter(|pair| pair.weight > 0.0).collect();
    likely.sort_by(|one, other| {
        let place = |pair: &Pair| (pair.one, pair.other);
        other
            .weight
            .total_cmp(&one.weight)
            .then_with(|| place(one).cmp(&place(other)))
    });
    let mut taken = vec![false; records.len()];
    let mut found = Vec::new();
    for pair in likely {
        let is_taken = |record: u32| taken.get(record as usize).copied().unwrap_or(false);
        if (is_taken(pair.one) || is_taken(pair.other)) && pair.weight < BEYOND_DOUBT {
            continue;
        }
        for record in [pair.one, pair.other] {
            if let Some(place) = taken.get_mut(record as usize) {
                *place = true;
            }
        }
        found.push(*pair);
    }
    found
}

/// Which records hang together.
#[derive(Default)]
struct Leads(HashMap<u32, u32>);

impl Leads {
    fn known(&self) -> Vec<u32> {
        let mut known: Vec<u32> = self.0.keys().copied().collect();
        known.sort_unstable();
        known
    }

    fn of(&mut self, record: u32) -> u32 {
        let mut lead = record;
        while let Some(next) = self.0.get(&lead).filter(|next| **next != lead) {
            lead = *next;
        }
        // The way is shortened for whoever asks next.
        let mut step = record;
        while step != lead {
            step = self.0.insert(step, lead).unwrap_or(lead);
        }
        lead
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.of(one), self.of(other));
        let (low, high) = (one.min(other), one.max(other));
        self.0.insert(low, low);
        self.0.insert(high, low);
    }
}
