//! Columns that go together: towns and their postcodes.

use crate::model::With;
use crate::records::{MISSING, Records};

/// Records that are looked at: what is met oftener than chance shows in them.
const LOOKED_AT: usize = 50_000;

/// Records of one person agree in everything and are no sign that columns go
/// together. Each record is taken to have at most so many others.
const OF_ONE_PERSON: f64 = 4.0;

/// How much oftener than alone a column is the same, where another is.
const LIFT: f64 = 3.0;

/// The column before this one that goes with it most, if any does.
pub(crate) fn companion(records: &Records, place: usize) -> Option<With> {
    let step = records.count.div_ceil(LOOKED_AT).max(1);
    let alone = same(records, &[place], step)?;
    (0..place)
        .filter_map(|other| {
            let of_other = same(records, &[other], step)?;
            let both = same(records, &[other, place], step)?;
            // Those of one person are as rare as the records are many.
            let by_people = OF_ONE_PERSON / (both.filled / 2.0).max(1.0);
            let chance = (both.share - by_people).max(0.0);
            let given = chance / of_other.share.max(f64::MIN_POSITIVE);
            (given > LIFT * alone.share).then_some(With {
                column: other,
                same: given.min(0.999),
            })
        })
        .max_by(|one, other| one.same.total_cmp(&other.same))
}

struct Same {
    /// The share of pairs that are the same in these columns.
    share: f64,
    /// How many records have values in all of them.
    filled: f64,
}

fn same(records: &Records, places: &[usize], step: usize) -> Option<Same> {
    let mut keys: Vec<u64> = (0..records.count)
        .step_by(step)
        .filter_map(|record| {
            let values = records.of(record as u32);
            places.iter().try_fold(0_u64, |key, place| {
                let value = *values.get(*place)?;
                (value != MISSING).then_some(key << 32 | u64::from(value))
            })
        })
        .collect();
    let filled = keys.len() as f64;
    keys.sort_unstable();
    let pairs: f64 = keys
        .chunk_by(|one, other| one == other)
        .map(|block| block.len() as f64 * (block.len() as f64 - 1.0))
        .sum();
    let all = filled * (filled - 1.0);
    (all > 0.0).then_some(Same {
        share: pairs / all,
        filled,
    })
}
