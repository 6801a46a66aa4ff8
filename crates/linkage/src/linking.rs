//! From records to pairs of one person.

use crate::agreement::{Agreement, Pattern};
use crate::blocking::candidates;
use crate::groups::{groups, one_to_one};
use crate::learning::{by_chance, learn};
use crate::model::{Model, probability};
use crate::records::Records;
use crate::sieve::Sieve;

/// Evidence below which a pair is not kept, once it is known what records of
/// one person are like.
const HOPELESS: f64 = -12.0;

/// The same before that is known: whatever is learnt, such a pair is of two.
const HOPELESS_AT_FIRST: f64 = -18.0;

/// Within so many bits of as likely as not, a person should look: beyond, the
/// odds are a hundred to one.
pub const DOUBTFUL: f64 = 6.64;

/// Two records that are one person's, or may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place of the earlier record.
    pub one: u32,
    /// The place of the other.
    pub other: u32,
    /// How far they agree in each column.
    pub pattern: Pattern,
    /// Bits for one person, the prior among them.
    pub weight: f64,
}

impl Pair {
    /// How probable it is that they are one person.
    #[must_use]
    pub fn probability(&self) -> f64 {
        probability(self.weight)
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// What was learnt.
    pub model: Model,
    /// Pairs that are taken for one person, in the order of their records.
    pub pairs: Vec<Pair>,
    /// Pairs that a person should look at: neither clearly one nor two, the
    /// most probable first.
    pub doubtful: Vec<Pair>,
    /// How many pairs were compared and kept.
    pub compared: usize,
}

/// What one column says of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// How far the values agree.
    pub agreement: Agreement,
    /// Bits for (above zero) or against one person.
    pub weight: f64,
}

/// Looks for records of one person.
#[must_use]
pub fn find(records: &Records) -> Found {
    let chance = by_chance(records);
    let least = HOPELESS_AT_FIRST - chance.prior_weight();
    let candidates = candidates(records, &Sieve::new(records, &chance, least));
    let model = learn(records, &candidates, chance);
    let prior = model.prior_weight();
    let weighed: Vec<Pair> = candidates
        .iter()
        .map(|candidate| Pair {
            one: candidate.one,
            other: candidate.other,
            pattern: candidate.pattern,
            weight: prior + model.weight_of_pair(records, candidate.one, candidate.pattern),
        })
        .filter(|pair| pair.weight > HOPELESS)
        .collect();
    let mut pairs = match records.are_two_lists() {
        true => one_to_one(records, &weighed),
        false => groups(records, &model, &weighed),
    };
    pairs.sort_unstable_by_key(|pair| (pair.one, pair.other));
    let is_found = |pair: &Pair| {
        pairs
            .binary_search_by_key(&(pair.one, pair.other), |found| (found.one, found.other))
            .is_ok()
    };
    let is_doubtful = |pair: &&Pair| pair.weight.abs() < DOUBTFUL;
    let mut doubtful: Vec<Pair> = weighed
        .iter()
        .filter(|pair| !is_found(pair))
        // One that is likely, and was not taken because its record has a
        // better one, is for a person to judge too.
        .filter(|pair| pair.weight > -DOUBTFUL)
        .chain(pairs.iter().filter(is_doubtful))
        .copied()
        .collect();
    doubtful.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    Found {
        model,
        pairs,
        doubtful,
        compared: candidates.len(),
    }
}

/// Why a pair was judged as it was: what each column says, in their order.
/// Together with the prior they are the weight of the pair.
pub fn reasons(records: &Records, model: &Model, pair: &Pair) -> impl Iterator<Item = Reason> {
    (0..records.columns.len()).map(move |place| Reason {
        agreement: pair.pattern.of(place),
        weight: model.weight_in(records, place, pair.one, pair.pattern),
    })
}
