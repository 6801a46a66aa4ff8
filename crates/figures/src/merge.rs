//! Two changes of one text put together: what only one of two people
//! changed is taken as that person left it; where both changed the same
//! sentence, both are kept for a person to choose.

use std::ops::Range;

use crate::difference::sequence::common;

/// A stretch of a merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// Words on which there is no dispute.
    Agreed(String),
    /// Words that both changed, each in another way.
    Disputed {
        /// As the one left them; empty where they were taken out.
        mine: String,
        /// As the other left them.
        theirs: String,
    },
}

/// What two people made of one text. A sentence is changed as a whole: two
/// half sentences would say what neither meant. Two sentences that follow
/// each other may be changed by two people.
#[must_use]
pub fn merge(base: &str, mine: &str, theirs: &str) -> Vec<Stretch> {
    let (base, mine, theirs) = (pieces(base), pieces(mine), pieces(theirs));
    let mut of_mine = changes(&base, &mine).into_iter().peekable();
    let mut of_theirs = changes(&base, &theirs).into_iter().peekable();
    let mut merged = Merged::default();
    let mut at = 0;
    loop {
        let mut group = Group::default();
        let next = [of_mine.peek(), of_theirs.peek()];
        let Some(first) = next
            .into_iter()
            .flatten()
            .min_by_key(|change| change.order())
        else {
            break;
        };
        group.range = first.range.clone();
        loop {
            let one = of_mine.next_if(|change| group.touches(&change.range));
            let other = of_theirs.next_if(|change| group.touches(&change.range));
            if one.is_none() && other.is_none() {
                break;
            }
            for change in one.iter().chain(&other) {
                group.range.end = group.range.end.max(change.range.end);
            }
            group.mine.extend(one);
            group.theirs.extend(other);
        }
        merged.agree(&base[at..group.range.start].concat());
        at = group.range.end;
        merged.put(&base, &group);
    }
    merged.agree(&base[at..].concat());
    merged.0
}

/// Pieces of the base in whose place a person put others.
struct Change<'text> {
    range: Range<usize>,
    pieces: Vec<&'text str>,
}

impl Change<'_> {
    /// By place; what was put in stands before what was changed there.
    fn order(&self) -> (usize, bool) {
        (self.range.start, !self.range.is_empty())
    }
}

fn changes<'text>(base: &[&'text str], changed: &[&'text str]) -> Vec<Change<'text>> {
    let mut found = Vec::new();
    let (mut from, mut from_changed) = (0, 0);
    let ends = [(base.len(), changed.len())];
    for (at, place) in common(base, changed).into_iter().chain(ends) {
        if at > from || place > from_changed {
            found.push(Change {
                range: from..at,
                pieces: changed[from_changed..place].to_vec(),
            });
        }
        (from, from_changed) = (at + 1, place + 1);
    }
    found
}

/// Changes of the same pieces of the base.
#[derive(Default)]
struct Group<'text> {
    range: Range<usize>,
    mine: Vec<Change<'text>>,
    theirs: Vec<Change<'text>>,
}

impl Group<'_> {
    fn touches(&self, other: &Range<usize>) -> bool {
        let own = &self.range;
        own == other || (other.start < own.end && own.start < other.end)
    }

    /// The pieces of the group as one of the two left them.
    fn left_by(&self, base: &[&str], changes: &[Change<'_>]) -> String {
        let mut text = String::new();
        let mut at = self.range.start;
        for change in changes {
            text.push_str(&base[at..change.range.start].concat());
            text.push_str(&change.pieces.concat());
            at = change.range.end;
        }
        text.push_str(&base[at..self.range.end].concat());
        text
    }
}

#[derive(Default)]
struct Merged(Vec<Stretch>);

impl Merged {
    fn put(&mut self, base: &[&str], group: &Group<'_>) {
        let mine = group.left_by(base, &group.mine);
        let theirs = group.left_by(base, &group.theirs);
        if group.theirs.is_empty() || mine == theirs {
            self.agree(&mine);
        } else if group.mine.is_empty() {
            self.agree(&theirs);
        } else {
            self.0.push(Stretch::Disputed { mine, theirs });
        }
    }

    fn agree(&mut self, words: &str) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(Stretch::Agreed(before)) => before.push_str(words),
            _ => self.0.push(Stretch::Agreed(words.to_owned())),
        }
    }
}

/// The sentences of a text, and the spaces between them: a paragraph that is
/// added behind a sentence does not change the sentence.
fn pieces(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .flat_map(|sentence| {
            let (words, space) = sentence.split_at(sentence.trim_end().len());
            [words, space]
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// The sentences of a text, each with the space after it. A line ends a
/// sentence too; a dot inside a binding or a number has no space after it.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    let mut ends = false;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let after = at + letter.len_utf8();
        if letter == '\n' && next != Some('\n') {
            sentences.push(&text[start..after]);
            (start, ends) = (after, false);
        } else if matches!(letter, '.' | '!' | '?' | '…') {
            ends = true;
        } else if letter.is_whitespace() {
            if ends && next.is_some_and(|next| !next.is_whitespace()) {
                sentences.push(&text[start..after]);
                (start, ends) = (after, false);
            }
        } else if !matches!(letter, '”' | '"' | '»' | ')' | '’') {
            ends = false;
        }
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agreed(text: &str) -> Vec<Stretch> {
        vec![Stretch::Agreed(text.to_owned())]
    }

    const BASE: &str = "Needs are great. Rains were late.\n\nIn Gao, {{ displacement.idps place=Gao }} fled. They need water.\n";

    #[test]
    fn changes_of_different_sentences_are_put_together() {
        let mine = BASE.replace("great", "greater than ever");
        let theirs = BASE.replace("need water", "need water and shelter") + "\nA last word.\n";
        let both = mine.replace("need water", "need water and shelter") + "\nA last word.\n";
        assert_eq!(merge(BASE, &mine, &theirs), agreed(&both));
    }

    #[test]
    fn neighbouring_sentences_may_be_changed_by_two_people() {
        let mine = BASE.replace("Needs are great.", "Needs grew. They are great.");
        let theirs = BASE.replace("late", "early");
        let both = mine.replace("late", "early");
        assert_eq!(merge(BASE, &mine, &theirs), agreed(&both));
        assert_eq!(merge(BASE, &theirs, &mine), agreed(&both));
        // Two that are added at one place stand in no order of their own.
        let added = |words: &str| format!("One. Two.{words}");
        assert_eq!(
            merge("One. Two.", &added(" Mine."), &added(" Theirs."))[1],
            Stretch::Disputed {
                mine: " Mine.".to_owned(),
                theirs: " Theirs.".to_owned(),
            }
        );
    }

    #[test]
    fn two_changes_of_one_sentence_are_for_a_person_to_choose() {
        let mine = BASE.replace("late", "very late");
        let theirs = BASE.replace("late", "two weeks late");
        let merged = merge(BASE, &mine, &theirs);
        assert_eq!(
            merged[1],
            Stretch::Disputed {
                mine: "Rains were very late.".to_owned(),
                theirs: "Rains were two weeks late.".to_owned(),
            }
        );
        assert_eq!(merged.len(), 3);
    }

    #[test]
    fn what_one_took_out_and_the_other_changed_is_disputed() {
        let mine = BASE.replace("Rains were late.\n\n", "");
        let theirs = BASE.replace("late", "early");
        assert!(merge(BASE, &mine, &theirs).contains(&Stretch::Disputed {
            mine: String::new(),
            theirs: "Rains were early.\n\n".to_owned(),
        }));
    }

    proptest! {
        #[test]
        fn what_one_person_changed_alone_is_taken_whole(
            base in "([a-c]{1,2}[. \n]{0,2}){0,8}",
            other in "([a-c]{1,2}[. \n]{0,2}){0,8}",
        ) {
            let whole = |text: &str| if text.is_empty() { vec![] } else { agreed(text) };
            prop_assert_eq!(merge(&base, &other, &base), whole(&other));
            prop_assert_eq!(merge(&base, &base, &other), whole(&other));
            prop_assert_eq!(merge(&base, &other, &other), whole(&other));
            prop_assert_eq!(sentences(&base).concat(), base);
        }

        #[test]
        fn every_word_that_somebody_added_is_still_there(
            base in "([a-c]{1,2}[. \n]{1,2}){0,8}",
            mine in "([d-f]{1,2}[. \n]{1,2}){0,8}",
            theirs in "([g-i]{1,2}[. \n]{1,2}){0,8}",
        ) {
            let merged = merge(&base, &mine, &theirs);
            let all: String = merged
                .iter()
                .map(|stretch| match stretch {
                    Stretch::Agreed(words) => words.clone(),
                    Stretch::Disputed { mine, theirs } => format!("{mine}{theirs}"),
                })
                .collect();
            for letter in mine.chars().chain(theirs.chars()).filter(|letter| letter.is_alphabetic()) {
                prop_assert!(all.contains(letter));
            }
        }
    }
}
