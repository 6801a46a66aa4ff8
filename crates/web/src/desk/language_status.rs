//! Which languages of a text are missing, or older than the other.

use languages::{Speaker, Value};
use missions::MissionRecord;
use store::HistoryEntry;
use vocabulary::{Language, Texts};

/// The journal's word for a change after which the other language still says
/// the same: a slip of the pen that was mended.
pub const CORRECTION: &str = "correct text";

/// How one language of a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageStatus {
    /// It is there, and as new as the other.
    Present,
    /// Only the other language has words.
    Missing,
    /// The other was changed later.
    Older,
}

/// How each language stands, from the versions of a record, the first one
/// first. `texts` takes the words out of a version.
#[must_use]
pub fn statuses(
    history: &[HistoryEntry],
    texts: impl Fn(&MissionRecord) -> Option<&Texts>,
) -> [(Language, LanguageStatus); 2] {
    let versions: Vec<(&Texts, bool)> = history
        .iter()
        .filter_map(|entry| {
            let texts = texts(entry.record.as_ref()?)?;
            Some((texts, entry.action == CORRECTION))
        })
        .collect();
    Language::ALL.map(|language| (language, status(&versions, language)))
}

fn status(versions: &[(&Texts, bool)], language: Language) -> LanguageStatus {
    let Some((newest, _)) = versions.last() else {
        return LanguageStatus::Present;
    };
    if newest.is_empty() {
        LanguageStatus::Present
    } else if !has(newest, language) {
        LanguageStatus::Missing
    } else if left_behind(versions) == Some(language) {
        LanguageStatus::Older
    } else {
        LanguageStatus::Present
    }
}

fn has(texts: &Texts, language: Language) -> bool {
    texts
        .get(language)
        .is_some_and(|text| !text.trim().is_empty())
}

/// The language that the other has left behind. One that is changed alone
/// leaves the other behind, unless it was behind itself, or missing: then it
/// has caught up.
fn left_behind(versions: &[(&Texts, bool)]) -> Option<Language> {
    let mut behind = None;
    for (at, (texts, is_correction)) in versions.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| versions[before].0);
        let is_changed =
            |language| before.is_none_or(|before| before.get(language) != texts.get(language));
        let changed: Vec<Language> = Language::ALL
            .into_iter()
            .filter(|language| is_changed(*language))
            .collect();
        let &[alone] = changed.as_slice() else {
            behind = None;
            continue;
        };
        let was_missing = before.is_some_and(|before| !has(before, alone));
        if behind == Some(alone) || was_missing {
            behind = None;
        } else if !is_correction {
            behind = Language::ALL.into_iter().find(|other| *other != alone);
        }
    }
    behind
}

/// A language that needs somebody’s attention, in words.
pub struct StatusView {
    /// What is to be seen to: “French: older than the other language”.
    pub text: String,
}

/// What needs attention, in words.
#[must_use]
pub fn to_see_to(statuses: &[(Language, LanguageStatus)], speaker: Speaker) -> Vec<StatusView> {
    statuses
        .iter()
        .filter_map(|(language, status)| {
            let key = match status {
                LanguageStatus::Present => return None,
                LanguageStatus::Missing => "language-missing",
                LanguageStatus::Older => "language-older",
            };
            let text = speaker.say_with(key, &[("language", Value::from(language.own_name()))]);
            Some(StatusView { text })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_was_not_changed_with_the_other_is_older() {
        use Language::{English, French};
        use LanguageStatus::{Missing, Older, Present};
        let both = Texts::both("one", "un");
        let english = Texts::both("two", "un");
        let french = Texts::both("two", "deux");
        let corrected = Texts::both("two.", "deux");
        let alone = Texts::of(French, "deux");
        let again = Texts::both("three", "deux");
        let cases: [(&[(&Texts, bool)], _, _); 7] = [
            (&[(&both, false)], Present, Present),
            (&[(&both, false), (&english, false)], Present, Older),
            (
                &[(&both, false), (&english, false), (&french, false)],
                Present,
                Present,
            ),
            (
                &[
                    (&both, false),
                    (&english, false),
                    (&french, false),
                    (&again, false),
                ],
                Present,
                Older,
            ),
            (&[(&french, false), (&corrected, true)], Present, Present),
            (&[(&both, false), (&alone, false)], Missing, Present),
            (&[(&alone, false), (&french, false)], Present, Present),
        ];
        for (versions, of_english, of_french) in cases {
            assert_eq!(status(versions, English), of_english, "{versions:?}");
            assert_eq!(status(versions, French), of_french, "{versions:?}");
        }
    }
}
