//! The four texts that the catalogue says about every figure.

use crate::speaker::Speaker;

/// Which text about a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureText {
    /// Its short name.
    Label,
    /// What it counts, in one sentence.
    Counts,
    /// How it is computed.
    Rule,
    /// Its known limits.
    Limits,
}

impl FigureText {
    /// Every text that a figure must have.
    pub const ALL: [Self; 4] = [Self::Label, Self::Counts, Self::Rule, Self::Limits];

    const fn suffix(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Counts => "counts",
            Self::Rule => "rule",
            Self::Limits => "limits",
        }
    }
}

/// The key of a text about a figure: `funding.carried_over` and
/// [`FigureText::Label`] give `figure-funding-carried-over-label`.
#[must_use]
pub fn figure_key(name: &str, text: FigureText) -> String {
    let name = name.replace(['.', '_'], "-");
    format!("figure-{name}-{}", text.suffix())
}

impl Speaker {
    /// A text about a figure of the catalogue. A name without texts of its
    /// own is answered by the part before its last dot, so that all figures
    /// of `achievements` share theirs.
    #[must_use]
    pub fn figure_text(self, name: &str, text: FigureText) -> String {
        let mut shorter = name;
        loop {
            let key = figure_key(shorter, text);
            if self.has_key(&key) {
                return self.say(&key);
            }
            match shorter.rsplit_once('.') {
                Some((prefix, _)) => shorter = prefix,
                None => return self.say(&figure_key(name, text)),
            }
        }
    }
}
