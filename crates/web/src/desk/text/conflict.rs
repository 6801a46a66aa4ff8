//! Two people changed the same text: what each wrote, and both put together.

use figures::merge::{Stretch, merge};
use languages::{Speaker, Value};
use store::HistoryEntry;
use vocabulary::Language;

use super::TextRecord;
use super::written::Written;

/// Around the words that both changed. These signs stand on no keyboard; a
/// text that still has them is not saved.
pub const MARK_OPEN: char = '⟦';
/// See [`MARK_OPEN`].
pub const MARK_CLOSE: char = '⟧';
/// The marks as messages name them.
pub const MARKS: &str = "⟦ ⟧";

/// What both wrote, beside the form that holds the two put together.
pub struct ConflictView {
    /// Who was faster, and when.
    pub who: String,
    /// Whether the other took the text out.
    pub is_withdrawn: bool,
    /// Whether some words are disputed.
    pub has_marks: bool,
    /// What each wrote, where it differs.
    pub sides: Vec<SideView>,
}

/// What both wrote in one field.
pub struct SideView {
    /// The field: for a text, the language's own name.
    pub what: String,
    /// The code of its language.
    pub lang: &'static str,
    /// As the person who asks wrote it.
    pub mine: String,
    /// As the other left it.
    pub theirs: String,
}

/// Puts together what was posted and what was written meanwhile. The answer
/// is what the form shows next: it starts from the version that is current
/// now, so that saving it undoes nothing.
#[must_use]
pub fn put_together(
    mine: &Written,
    history: &[HistoryEntry],
    speaker: Speaker,
) -> (Written, ConflictView) {
    let said = |entry: &HistoryEntry| {
        let record = entry.record.clone().and_then(TextRecord::of);
        record.map(|record| Written::of(&record, entry.version))
    };
    let newest = history.last();
    let theirs = newest.and_then(said);
    let base = history
        .iter()
        .find(|entry| entry.version == mine.version)
        .and_then(said);
    let who = newest.map_or_else(String::new, |entry| who(entry, speaker));
    let Some(theirs) = theirs else {
        // Saving brings back what was taken out.
        let form = Written {
            version: 0,
            ..mine.clone()
        };
        let view = ConflictView {
            who,
            is_withdrawn: true,
            has_marks: false,
            sides: Vec::new(),
        };
        return (form, view);
    };
    let mut form = mine.clone();
    form.version = theirs.version;
    if base
        .as_ref()
        .is_some_and(|base| base.section == mine.section)
    {
        form.section.clone_from(&theirs.section);
    }
    let mut has_marks = false;
    let mut sides = Vec::new();
    for language in Language::ALL {
        let (my_words, their_words) = (mine.text(language), theirs.text(language));
        if my_words.trim() == their_words.trim() {
            continue;
        }
        let base = base.as_ref().map_or("", |base| base.text(language));
        let stretches = merge(base, my_words, their_words);
        has_marks |= stretches
            .iter()
            .any(|stretch| matches!(stretch, Stretch::Disputed { .. }));
        *form.text_mut(language) = marked(&stretches, speaker);
        sides.push(SideView {
            what: language.own_name().to_owned(),
            lang: language.code(),
            mine: my_words.to_owned(),
            theirs: their_words.to_owned(),
        });
    }
    let view = ConflictView {
        who,
        is_withdrawn: false,
        has_marks,
        sides,
    };
    (form, view)
}

/// Who was faster, and when.
#[must_use]
pub fn who(entry: &HistoryEntry, speaker: Speaker) -> String {
    let time = speaker.timestamp(entry.recorded_at);
    speaker.say_with(
        "conflict-who",
        &[
            ("name", Value::from(entry.actor.as_str())),
            ("time", Value::from(time.as_str())),
        ],
    )
}

/// The text, with marks around the words that are disputed.
#[must_use]
pub fn marked(stretches: &[Stretch], speaker: Speaker) -> String {
    let mark = |key: &str| format!("{MARK_OPEN}{}{MARK_CLOSE}", speaker.say(key));
    let mut text = String::new();
    for stretch in stretches {
        match stretch {
            Stretch::Agreed(words) => text.push_str(words),
            Stretch::Disputed { mine, theirs } => {
                // The space at the end goes behind the last mark, so that a
                // paragraph stays one.
                let end = [mine, theirs]
                    .iter()
                    .map(|words| &words[words.trim_end().len()..])
                    .max_by_key(|space| space.len())
                    .unwrap_or_default();
                text.push_str(&mark("conflict-mark-mine"));
                text.push_str(mine.trim_end());
                text.push_str(&mark("conflict-mark-theirs"));
                text.push_str(theirs.trim_end());
                text.push_str(&mark("conflict-mark-end"));
                text.push_str(end);
            }
        }
    }
    text
}
