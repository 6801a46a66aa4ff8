//! New identifiers from a seed: the randomness is asked for once, so that
//! giving out an identifier cannot fail.

use uuid::Uuid;
use vocabulary::{Clock, IdentifierSource};

use crate::randomness::{NoRandomness, Randomness, random};

/// The bits of a UUID of version 7 that are not time, version or variant.
const RANDOM_BITS: u32 = 74;
/// The bits of them that stand behind the variant.
const LOW_BITS: u32 = 62;

/// New identifiers: UUIDs of version 7, each greater than the one before,
/// also within a millisecond and when the clock goes back.
pub struct Identifiers<'clock> {
    clock: &'clock dyn Clock,
    seed: [u8; 32],
    drawn: u64,
    milliseconds: u64,
    rest: u128,
}

impl<'clock> Identifiers<'clock> {
    /// A source with a seed from `randomness`.
    ///
    /// # Errors
    /// As [`Randomness::fill`].
    pub fn new(
        clock: &'clock dyn Clock,
        randomness: &dyn Randomness,
    ) -> Result<Self, NoRandomness> {
        Ok(Self::seeded(clock, random(randomness)?))
    }

    fn seeded(clock: &'clock dyn Clock, seed: [u8; 32]) -> Self {
        Self {
            clock,
            seed,
            drawn: 0,
            milliseconds: 0,
            rest: 0,
        }
    }

    fn draw(&mut self) -> u128 {
        self.drawn += 1;
        let digest = blake3::keyed_hash(&self.seed, &self.drawn.to_le_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.as_bytes()[..16]);
        u128::from_le_bytes(bytes)
    }
}

impl IdentifierSource for Identifiers<'_> {
    fn next_identifier(&mut self) -> Uuid {
        let now = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        let drawn = self.draw();
        if now > self.milliseconds {
            self.milliseconds = now;
            // The upper half is left free to count through.
            self.rest = drawn >> (128 - RANDOM_BITS + 1);
        } else {
            // A step of random width: who sees one identifier does not
            // know the next.
            self.rest += 1 + (drawn & u128::from(u32::MAX));
            if self.rest >> RANDOM_BITS != 0 {
                self.milliseconds += 1;
                self.rest = drawn >> (128 - RANDOM_BITS + 1);
            }
        }
        let high = (self.rest >> LOW_BITS) & 0x0fff;
        let low = self.rest & ((1 << LOW_BITS) - 1);
        let joined = (high << 64) | low;
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&joined.to_be_bytes()[6..]);
        uuid::Builder::from_unix_timestamp_millis(self.milliseconds, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Mutex;

    use chrono::{DateTime, Utc};

    use super::*;

    struct Moving(Mutex<Cell<i64>>);

    impl Clock for Moving {
        fn now(&self) -> DateTime<Utc> {
            let cell = self.0.lock().unwrap();
            DateTime::from_timestamp_millis(cell.get()).unwrap()
        }
    }

    #[test]
    fn identifiers_ascend_within_a_millisecond_and_when_the_clock_goes_back() {
        let clock = Moving(Mutex::new(Cell::new(1_700_000_000_000)));
        let mut source = Identifiers::seeded(&clock, [7; 32]);
        let mut previous = Uuid::nil();
        for step in 0..20_000_i64 {
            if step % 1_000 == 0 {
                let back_and_forth = if step % 2_000 == 0 { -5 } else { 9 };
                let cell = clock.0.lock().unwrap();
                cell.set(cell.get() + back_and_forth);
            }
            let next = source.next_identifier();
            assert!(next > previous, "{next} after {previous}");
            assert_eq!(next.get_version_num(), 7);
            assert_eq!(next.get_variant(), uuid::Variant::RFC4122);
            previous = next;
        }
    }

    #[test]
    fn two_sources_do_not_give_the_same() {
        let clock = Moving(Mutex::new(Cell::new(1_700_000_000_000)));
        let mut one = Identifiers::seeded(&clock, [1; 32]);
        let mut other = Identifiers::seeded(&clock, [2; 32]);
        assert_ne!(one.next_identifier(), other.next_identifier());
    }
}
