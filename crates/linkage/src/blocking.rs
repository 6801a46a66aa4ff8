//! Which pairs are compared at all: those that have the same value in one
//! rare column, or in two columns together.
//!
//! Of a million records there are half a million million pairs. A pair of one
//! person nearly always agrees exactly in two columns, whichever they are; so
//! each column and each two columns make a pass. Values that very many share
//! tell nobody apart, and their blocks are left to the other passes.

use std::thread;

use crate::agreement::Pattern;
use crate::records::{MISSING, Records, ValueNumber};
use crate::sieve::Sieve;

/// Records that share a value, or two; larger blocks are passed over.
const LARGEST_BLOCK: usize = 60;

/// A pair of records, the earlier first, with how far it agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub one: u32,
    pub other: u32,
    pub pattern: Pattern,
}

/// What a pass asks to be the same: one or two columns, as bits.
#[derive(Debug, Clone, Copy)]
struct Pass {
    columns: u16,
}

impl Pass {
    fn all(columns: usize) -> Vec<Self> {
        let bit = |place: usize| 1_u16 << place;
        let ones = (0..columns).map(|one| Self { columns: bit(one) });
        let twos = (0..columns).flat_map(|one| {
            (one + 1..columns).map(move |other| Self {
                columns: bit(one) | bit(other),
            })
        });
        ones.chain(twos).collect()
    }

    fn places(self) -> impl Iterator<Item = usize> {
        (0..u16::BITS as usize).filter(move |place| self.columns >> place & 1 == 1)
    }

    /// The values that a record has there, as one number; `None` where one is
    /// missing.
    fn key(self, values: &[ValueNumber]) -> Option<u64> {
        let mut key = 0;
        for place in self.places() {
            let value = *values.get(place)?;
            if value == MISSING {
                return None;
            }
            key = key << 32 | u64::from(value);
        }
        Some(key)
    }
}

/// One bit for each record.
struct Bits(Vec<u64>);

impl Bits {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn set(&mut self, place: u32) {
        if let Some(word) = self.0.get_mut(place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }

    fn has(&self, place: u32) -> bool {
        let word = self.0.get(place as usize / 64).copied().unwrap_or(0);
        word >> (place % 64) & 1 == 1
    }
}

/// The blocks of a pass that are looked at.
struct Blocks {
    pass: Pass,
    /// The records, block after block.
    members: Vec<u32>,
    /// Where each block ends.
    ends: Vec<usize>,
    /// The records that stand in one.
    open: Bits,
}

impl Blocks {
    fn of(pass: Pass, records: &Records) -> Self {
        let mut keyed: Vec<(u64, u32)> = (0..records.count as u32)
            .filter_map(|record| Some((pass.key(records.of(record))?, record)))
            .collect();
        keyed.sort_unstable();
        let mut blocks = Self {
            pass,
            members: Vec::new(),
            ends: Vec::new(),
            open: Bits::none(records.count),
        };
        let all = keyed.chunk_by(|one, other| one.0 == other.0);
        for block in all.filter(|block| (2..=LARGEST_BLOCK).contains(&block.len())) {
            blocks
                .members
                .extend(block.iter().map(|(_, record)| *record));
            blocks.ends.push(blocks.members.len());
        }
        for record in &blocks.members {
            blocks.open.set(*record);
        }
        blocks
    }

    fn each(&self, share: usize, shares: usize) -> impl Iterator<Item = &[u32]> {
        let size = self.ends.len().div_ceil(shares);
        let first = (share * size).min(self.ends.len());
        let last = (first + size).min(self.ends.len());
        let start = |block: usize| match block {
            0 => 0,
            block => self.ends.get(block - 1).copied().unwrap_or(0),
        };
        (first..last)
            .filter_map(move |block| self.members.get(start(block)..*self.ends.get(block)?))
    }
}

/// All pairs that share enough to be looked at and pass the sieve, each once,
/// in the order of their records.
pub(crate) fn candidates(records: &Records, sieve: &Sieve<'_>) -> Vec<Candidate> {
    let passes = Pass::all(records.columns.len());
    let threads = thread::available_parallelism().map_or(1, |count| count.get().min(8));
    let blocks: Vec<Blocks> = in_parallel(threads, |share| {
        let own = passes.iter().skip(share).step_by(threads);
        own.map(|pass| Blocks::of(*pass, records)).collect()
    });
    // Each pass stands where its number says; which comes first decides only
    // who has a pair that several have.
    let mut found = in_parallel(threads, |share| {
        let mut found = Vec::new();
        for (place, own) in blocks.iter().enumerate() {
            let before = blocks.get(..place).unwrap_or_default();
            for block in own.each(share, threads) {
                pairs_of(block, records, before, sieve, &mut found);
            }
        }
        found
    });
    found.sort_unstable_by_key(|candidate: &Candidate| (candidate.one, candidate.other));
    found
}

fn pairs_of(
    block: &[u32],
    records: &Records,
    before: &[Blocks],
    sieve: &Sieve<'_>,
    found: &mut Vec<Candidate>,
) {
    for (place, one) in block.iter().enumerate() {
        for other in block.iter().skip(place + 1) {
            if !records.may_pair(*one, *other) || had(records, before, *one, *other) {
                continue;
            }
            if let Some(pattern) = sieve.through(*one, *other) {
                found.push(Candidate {
                    one: *one,
                    other: *other,
                    pattern,
                });
            }
        }
    }
}

/// Whether an earlier pass had both records in one block.
fn had(records: &Records, before: &[Blocks], one: u32, other: u32) -> bool {
    let values = records.of(one).iter().zip(records.of(other)).enumerate();
    let same = values
        .filter(|(_, (left, right))| left == right && **left != MISSING)
        .fold(0_u16, |same, (place, _)| same | 1 << place);
    before
        .iter()
        .any(|blocks| same & blocks.pass.columns == blocks.pass.columns && blocks.open.has(one))
}

/// The work of each share, one behind the other.
fn in_parallel<Done: Send>(shares: usize, work: impl Fn(usize) -> Vec<Done> + Sync) -> Vec<Done> {
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = (0..shares)
            .map(|share| scope.spawn(move || work(share)))
            .collect();
        running
            .into_iter()
            .flat_map(|one| one.join().unwrap_or_default())
            .collect()
    })
}
