//! The words to choose from in a column, in every language.

use appeals::records::{
    ContributionKind, ContributionStatus, Earmarking, FlowOrigin, ProjectStatus,
};
use languages::Speaker;
use vocabulary::Language;

use crate::table::heading_key;

/// One of several values, each with its words.
pub(crate) trait Choice: Sized + Copy + 'static {
    /// All of them, in the order of a list.
    const ALL: &'static [Self];
    /// Its key in the texts.
    fn key(self) -> &'static str;

    /// The value of these words, in any language, or of its key.
    fn find(words: &str) -> Option<Self> {
        let wanted = heading_key(words);
        let all = || Self::ALL.iter().copied();
        let said = |choice: &Self| {
            Language::ALL
                .iter()
                .any(|language| heading_key(&label(*choice, *language)) == wanted)
        };
        // “earmarked” ends “softly earmarked” too: whole words come first.
        all().find(said).or_else(|| {
            all().find(|choice| heading_key(choice.key()).ends_with(&format!(" {wanted}")))
        })
    }
}

/// The words of a value.
pub(crate) fn label(choice: impl Choice, language: Language) -> String {
    Speaker::of(language).say(choice.key())
}

/// How a contribution is divided between what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    Single,
    Shared,
    Overlapping,
}

macro_rules! choices {
    ($($choice:ident { $($value:ident => $key:literal),+ $(,)? })+) => {$(
        impl Choice for $choice {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            fn key(self) -> &'static str {
                match self { $(Self::$value => $key),+ }
            }
        }
    )+};
}

choices! {
    ProjectStatus {
        Planned => "project-status-planned",
        Active => "project-status-active",
        Completed => "project-status-completed",
        Cancelled => "project-status-cancelled",
        Merged => "project-status-merged",
    }
    ContributionStatus {
        Pledge => "contribution-status-pledge",
        Commitment => "contribution-status-commitment",
        Paid => "contribution-status-paid",
    }
    ContributionKind {
        Financial => "contribution-kind-financial",
        InKind => "contribution-kind-in-kind",
    }
    Earmarking {
        Unearmarked => "earmarking-unearmarked",
        SoftlyEarmarked => "earmarking-softly-earmarked",
        Earmarked => "earmarking-earmarked",
        TightlyEarmarked => "earmarking-tightly-earmarked",
    }
    FlowOrigin {
        Standard => "flow-origin-standard",
        Parked => "flow-origin-parked",
        PassThrough => "flow-origin-pass-through",
        CarriedOver => "flow-origin-carried-over",
    }
    Sharing {
        Single => "sheet-sharing-single",
        Shared => "sheet-sharing-shared",
        Overlapping => "sheet-sharing-overlapping",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_back<C: Choice + PartialEq + std::fmt::Debug>() {
        for choice in C::ALL {
            for language in Language::ALL {
                assert_eq!(C::find(&label(*choice, language)), Some(*choice));
            }
        }
        assert_eq!(C::find("nothing of the kind"), None);
        assert_eq!(C::find(""), None);
    }

    #[test]
    fn words_lead_back_to_their_values() {
        leads_back::<ProjectStatus>();
        leads_back::<ContributionStatus>();
        leads_back::<ContributionKind>();
        leads_back::<Earmarking>();
        leads_back::<FlowOrigin>();
        leads_back::<Sharing>();
        assert_eq!(Earmarking::find("EARMARKED"), Some(Earmarking::Earmarked));
        assert_eq!(
            FlowOrigin::find("carried over"),
            Some(FlowOrigin::CarriedOver)
        );
        assert_eq!(FlowOrigin::find("standard"), Some(FlowOrigin::Standard));
    }
}
