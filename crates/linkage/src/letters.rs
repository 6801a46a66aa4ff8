//! Which letters a value has: enough to see, without reading it, that it is
//! far from another.

/// One bit for each letter and digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letters(u64);

impl Letters {
    pub fn of(text: &str) -> Self {
        let bit = |byte: u8| match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => 36,
        };
        Self(text.bytes().fold(0, |bits, byte| bits | 1 << bit(byte)))
    }

    /// Letters of this that the other has not.
    const fn beyond(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

/// A value with its letters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'text> {
    pub text: &'text str,
    pub letters: Letters,
}

impl Word<'_> {
    /// Whether so many edits may make one of the other: each brings at most
    /// one letter that was not there, and takes at most one.
    pub fn may_be_within(self, edits: usize, other: Self) -> bool {
        self.text.len().abs_diff(other.text.len()) <= edits
            && self.letters.beyond(other.letters) as usize <= edits
            && other.letters.beyond(self.letters) as usize <= edits
    }

    /// At most as high a similarity can Jaro and Winkler find: letters that
    /// the other lacks match nothing.
    pub fn most_alike(self, other: Self) -> f64 {
        let of = |text: &str| text.len() as f64;
        let lacking = |word: Self, other: Self| f64::from(word.letters.beyond(other.letters));
        let matched = (of(self.text) - lacking(self, other))
            .min(of(other.text) - lacking(other, self))
            .max(0.0);
        if matched == 0.0 {
            return 0.0;
        }
        let jaro = (matched / of(self.text) + matched / of(other.text) + 1.0) / 3.0;
        let begin = self
            .text
            .bytes()
            .zip(other.text.bytes())
            .take(4)
            .take_while(|(one, other)| one == other)
            .count() as f64;
        0.1f64.mul_add(begin * (1.0 - jaro), jaro)
    }
}
