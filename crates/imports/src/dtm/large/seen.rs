//! Which rows an import has met, in little memory.

use std::collections::HashSet;

use uuid::Uuid;

/// Bits of the filter: 16 megabytes, whatever a table has. Of a million rows
/// one in four thousand is looked up for nothing, of ten millions one in
/// fifty.
const BITS: u64 = 1 << 27;

/// The rows that were met.
pub(super) struct Seen {
    /// Two bits for each row.
    filter: Vec<u64>,
    /// Of rounds that are recorded: each row by the end of its identifier,
    /// which is a hash already.
    recorded: HashSet<u64>,
}

impl Seen {
    pub fn nothing() -> Self {
        Self {
            filter: Vec::new(),
            recorded: HashSet::new(),
        }
    }

    /// Notes a row of a new round; whether it was perhaps noted before.
    pub fn note(&mut self, id: Uuid) -> bool {
        if self.filter.is_empty() {
            self.filter = vec![0; usize::try_from(BITS / 64).unwrap_or_default()];
        }
        let end = end_of(id);
        let mut known = true;
        for place in [end % BITS, (end >> 32) % BITS] {
            let word = usize::try_from(place / 64).unwrap_or_default();
            if let Some(word) = self.filter.get_mut(word) {
                let bit = 1 << (place % 64);
                known &= *word & bit != 0;
                *word |= bit;
            }
        }
        known
    }

    /// Notes a row of a recorded round; whether it was noted before.
    pub fn note_recorded(&mut self, id: Uuid) -> bool {
        !self.recorded.insert(end_of(id))
    }

    /// Whether a row of a recorded round was met.
    pub fn has_recorded(&self, id: Uuid) -> bool {
        self.recorded.contains(&end_of(id))
    }
}

fn end_of(id: Uuid) -> u64 {
    id.as_u64_pair().1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_known_and_hardly_anything_else() {
        let mut seen = Seen::nothing();
        let id = |number: u64| {
            let hash = blake3::hash(&number.to_le_bytes());
            Uuid::from_slice(&hash.as_bytes()[..16]).unwrap()
        };
        let wrong = (0..100_000).filter(|number| seen.note(id(*number))).count();
        assert!(wrong < 10, "{wrong}");
        assert!((0..100_000).all(|number| seen.note(id(number))));
        assert!(!seen.note_recorded(id(1)) && seen.note_recorded(id(1)));
        assert!(seen.has_recorded(id(1)) && !seen.has_recorded(id(2)));
    }
}
