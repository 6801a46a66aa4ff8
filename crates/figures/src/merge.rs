//! Two changes of one text put together: what only one of two people
//! changed is taken as that person left it; where both changed the same
//! sentence, both are kept for a person to choose.

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

/// What two people made of one text. A sentence, with the space after it, is
/// changed as a whole: two half sentences would say what neither meant.
#[must_use]
pub fn merge(base: &str, mine: &str, theirs: &str) -> Vec<Stretch> {
    let (base, mine, theirs) = (sentences(base), sentences(mine), sentences(theirs));
    let kept_by_me = common(&base, &mine);
    let kept_by_them = common(&base, &theirs);
    let mut merged = Merged::default();
    let (mut in_base, mut in_mine, mut in_theirs) = (0, 0, 0);
    let mut others = kept_by_them.iter().peekable();
    for (at, place) in kept_by_me {
        while others.next_if(|(other, _)| *other < at).is_some() {}
        let Some((_, other_place)) = others.next_if(|(other, _)| *other == at) else {
            continue;
        };
        merged.changed(
            &base[in_base..at],
            &mine[in_mine..place],
            &theirs[in_theirs..*other_place],
        );
        merged.agree(base[at]);
        (in_base, in_mine, in_theirs) = (at + 1, place + 1, other_place + 1);
    }
    merged.changed(&base[in_base..], &mine[in_mine..], &theirs[in_theirs..]);
    merged.0
}

#[derive(Default)]
struct Merged(Vec<Stretch>);

impl Merged {
    /// Adds what stands between two sentences that both kept.
    fn changed(&mut self, base: &[&str], mine: &[&str], theirs: &[&str]) {
        if mine == theirs || theirs == base {
            self.agree(&mine.concat());
        } else if mine == base {
            self.agree(&theirs.concat());
        } else {
            self.0.push(Stretch::Disputed {
                mine: mine.concat(),
                theirs: theirs.concat(),
            });
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
    fn two_changes_of_one_sentence_are_for_a_person_to_choose() {
        let mine = BASE.replace("late", "very late");
        let theirs = BASE.replace("late", "two weeks late");
        let merged = merge(BASE, &mine, &theirs);
        assert_eq!(
            merged[1],
            Stretch::Disputed {
                mine: "Rains were very late.\n\n".to_owned(),
                theirs: "Rains were two weeks late.\n\n".to_owned(),
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
