//! A model from records alone, without pairs that somebody judged: what
//! chance gives is counted among pairs drawn at random; what one person's
//! records are like is found by expectation and maximisation (Dempster, Laird
//! and Rubin, 1977).

use std::collections::HashMap;

use crate::agreement::{Agreement, LEVELS, Pattern, compare};
use crate::blocking::Candidate;
use crate::companions::companion;
use crate::model::{ColumnModel, Model, probability};
use crate::records::Records;

/// Pairs drawn at random.
const DRAWN: usize = 60_000;

/// Rounds of learning, at most.
const ROUNDS: usize = 60;

/// A change of the prior that is none.
const SETTLED: f64 = 1e-6;

/// What records of one person are taken to be like before anything is learnt:
/// mostly the same, seldom different.
const AT_FIRST: [f64; LEVELS] = [0.0, 0.05, 0.03, 0.07, 0.02, 0.03, 0.8];

/// A model in which only chance is known yet.
pub(crate) fn by_chance(records: &Records) -> Model {
    let mut counts = vec![[0.0_f64; LEVELS]; records.columns.len()];
    let mut drawn = Drawn::new(records);
    for _ in 0..DRAWN.min(records.pairs() as usize * 2) {
        let Some((one, other)) = drawn.pair() else {
            continue;
        };
        let pattern = compare(records, one, other);
        for (place, levels) in counts.iter_mut().enumerate() {
            if let Some(level) = levels.get_mut(pattern.of(place) as usize) {
                *level += 1.0;
            }
        }
    }
    let columns = counts
        .into_iter()
        .zip(&records.columns)
        .enumerate()
        .map(|(place, (mut levels, column))| {
            levels[Agreement::Unknown as usize] = 0.0;
            let known: f64 = levels.iter().sum::<f64>().max(1.0);
            // The same value by chance needs no drawing: it can be counted.
            let same: f64 = column
                .counts
                .keys()
                .map(|value| column.share(*value).powi(2))
                .sum();
            levels[Agreement::Same as usize] = same * known;
            ColumnModel {
                same_person: AT_FIRST,
                two_people: shares(&levels, 0.5),
                with: companion(records, place),
            }
        })
        .collect();
    Model {
        columns,
        prior: prior(records.count as f64 / 4.0, records.pairs()),
    }
}

/// Learns what records of one person are like.
pub(crate) fn learn(records: &Records, candidates: &[Candidate], mut model: Model) -> Model {
    let mut patterns: HashMap<Pattern, f64> = HashMap::new();
    for candidate in candidates {
        *patterns.entry(candidate.pattern).or_insert(0.0) += 1.0;
    }
    let mut patterns: Vec<(Pattern, f64)> = patterns.into_iter().collect();
    // Sums of floating numbers depend on their order.
    patterns.sort_unstable_by_key(|(pattern, _)| *pattern);
    let pairs = records.pairs().max(1.0);
    for _ in 0..ROUNDS {
        let mut people = 0.0;
        let mut counts = vec![[0.0_f64; LEVELS]; model.columns.len()];
        let prior_weight = model.prior_weight();
        for (pattern, count) in &patterns {
            let expected = count * probability(model.weight(*pattern) + prior_weight);
            people += expected;
            for (place, levels) in counts.iter_mut().enumerate() {
                if let Some(level) = levels.get_mut(pattern.of(place) as usize) {
                    *level += expected;
                }
            }
        }
        for (column, mut levels) in model.columns.iter_mut().zip(counts) {
            levels[Agreement::Unknown as usize] = 0.0;
            column.same_person = shares(&levels, 0.5);
        }
        let before = model.prior;
        model.prior = prior(people, pairs);
        if (model.prior - before).abs() < SETTLED * model.prior {
            break;
        }
    }
    model
}

/// The share of pairs that are one person's: never none, and never most.
fn prior(people: f64, pairs: f64) -> f64 {
    let pairs = pairs.max(1.0);
    (people / pairs).max(1.0 / pairs).min(0.5)
}

/// Counts as shares, with a little for what was not met.
fn shares(levels: &[f64; LEVELS], little: f64) -> [f64; LEVELS] {
    let mut shares = *levels;
    for share in shares.iter_mut().skip(1) {
        *share += little;
    }
    let all: f64 = shares.iter().sum();
    shares.map(|share| share / all)
}

/// Pairs drawn at random, the same in each run.
struct Drawn<'records> {
    records: &'records Records,
    state: u64,
}

impl<'records> Drawn<'records> {
    const fn new(records: &'records Records) -> Self {
        Self {
            records,
            state: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// Xorshift (Marsaglia, 2003): what is drawn protects nothing.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % end.max(1) as u64) as usize
    }

    fn pair(&mut self) -> Option<(u32, u32)> {
        let (count, first) = (self.records.count, self.records.first);
        let (one, other) = match self.records.are_two_lists() {
            true => (self.below(first), first + self.below(count - first)),
            false => (self.below(count), self.below(count)),
        };
        (one != other).then_some((one as u32, other as u32))
    }
}
