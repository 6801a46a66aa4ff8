//! Words compared one by one, with their stress, links and figures.

use vocabulary::Texts;

use super::sequence::common;
use super::{Difference, Fate, WordRun, Words};
use crate::document::{Passage, Run, TextBlock};
use crate::place::Place;

/// How a word is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Style {
    strong: bool,
    emphasis: bool,
    link: Option<String>,
}

/// The smallest part of a text that is kept or changed as a whole.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A word with the space after it.
    Word(String, Style),
    /// A bound figure or a binding that does not resolve.
    Bound(Run, Style),
    /// A line break that the writer asked for.
    LineBreak,
    /// The end of a block, with what kind of block it is and how deep.
    End(String),
}

/// Whether two tokens say the same. A figure is the question it asks: its
/// number is compared as a number.
fn same(old: &Token, new: &Token) -> bool {
    match (old, new) {
        (
            Token::Bound(Run::Figure { figure: old }, old_style),
            Token::Bound(Run::Figure { figure: new }, new_style),
        ) => old.question == new.question && old_style == new_style,
        // The space after a word may be lost at the end of a line.
        (Token::Word(old, old_style), Token::Word(new, new_style)) => {
            old.trim_end() == new.trim_end() && old_style == new_style
        }
        _ => old == new,
    }
}

struct Compared<'token>(&'token Token);

impl PartialEq for Compared<'_> {
    fn eq(&self, other: &Self) -> bool {
        same(self.0, other.0)
    }
}

/// The differences between two texts in several languages.
pub(super) fn texts(
    found: &mut Vec<Difference>,
    place: &Place,
    words: Words,
    old: &Texts,
    new: &Texts,
) {
    for language in vocabulary::Language::ALL {
        let (old, new) = (old.get(language), new.get(language));
        if old != new {
            let tokens = |text: Option<&str>| plain(text.unwrap_or_default(), &Style::default());
            add(found, place, words, language, &tokens(old), &tokens(new));
        }
    }
}

/// The differences between two versions of a passage.
pub(super) fn passage(found: &mut Vec<Difference>, place: &Place, old: &Passage, new: &Passage) {
    for language in vocabulary::Language::ALL {
        let tokens = |passage: &Passage| {
            let text = passage
                .texts
                .iter()
                .find(|text| text.language == language)?;
            let mut tokens = Vec::new();
            of_blocks(&mut tokens, &text.blocks, "");
            Some(tokens)
        };
        let (old, new) = (tokens(old), tokens(new));
        add(
            found,
            place,
            Words::Passage,
            language,
            &old.unwrap_or_default(),
            &new.unwrap_or_default(),
        );
    }
}

/// The words of two texts, where they differ.
pub(crate) fn between(old: &[TextBlock], new: &[TextBlock]) -> Option<Vec<WordRun>> {
    let tokens = |blocks: &[TextBlock]| {
        let mut tokens = Vec::new();
        of_blocks(&mut tokens, blocks, "");
        tokens
    };
    let runs = compare(&tokens(old), &tokens(new));
    let differ = runs.iter().any(|run| run.fate != Fate::Kept);
    differ.then_some(runs)
}

fn add(
    found: &mut Vec<Difference>,
    place: &Place,
    words: Words,
    language: vocabulary::Language,
    old: &[Token],
    new: &[Token],
) {
    let runs = compare(old, new);
    if runs.iter().any(|run| run.fate != Fate::Kept) {
        found.push(Difference::Words {
            place: place.clone(),
            words,
            language,
            runs,
        });
    }
}

fn compare(old: &[Token], new: &[Token]) -> Vec<WordRun> {
    let left: Vec<_> = old.iter().map(Compared).collect();
    let right: Vec<_> = new.iter().map(Compared).collect();
    let mut runs: Vec<WordRun> = Vec::new();
    let (mut before, mut after) = (0, 0);
    for (a, b) in common(&left, &right)
        .into_iter()
        .chain([(old.len(), new.len())])
    {
        put(&mut runs, Fate::Removed, &old[before..a]);
        put(&mut runs, Fate::Added, &new[after..b]);
        put(&mut runs, Fate::Kept, new.get(b..=b).unwrap_or_default());
        (before, after) = (a + 1, b + 1);
    }
    runs
}

fn put(runs: &mut Vec<WordRun>, fate: Fate, tokens: &[Token]) {
    if tokens.is_empty() {
        return;
    }
    if runs.last().is_none_or(|last| last.fate != fate) {
        runs.push(WordRun {
            fate,
            runs: Vec::new(),
        });
    }
    let Some(last) = runs.last_mut() else { return };
    for token in tokens {
        push(&mut last.runs, token);
    }
}

/// Adds a token, joining words of one style into one run.
fn push(runs: &mut Vec<Run>, token: &Token) {
    match token {
        Token::LineBreak | Token::End(_) => runs.push(Run::LineBreak),
        Token::Bound(run, style) => runs.push(styled(run.clone(), style)),
        Token::Word(word, style) => {
            if *style == Style::default()
                && let Some(Run::Text { text }) = runs.last_mut()
            {
                text.push_str(word);
            } else {
                let text = word.clone();
                runs.push(styled(Run::Text { text }, style));
            }
        }
    }
}

fn styled(mut run: Run, style: &Style) -> Run {
    if style.emphasis {
        run = Run::Emphasis { runs: vec![run] };
    }
    if style.strong {
        run = Run::Strong { runs: vec![run] };
    }
    if let Some(address) = &style.link {
        run = Run::Link {
            address: address.clone(),
            runs: vec![run],
        };
    }
    run
}

fn of_blocks(tokens: &mut Vec<Token>, blocks: &[TextBlock], around: &str) {
    for block in blocks {
        match block {
            TextBlock::Paragraph { runs } => line(tokens, runs, format!("{around}p")),
            TextBlock::Heading { runs } => line(tokens, runs, format!("{around}h")),
            TextBlock::Quote { blocks } => {
                of_blocks(tokens, blocks, &format!("{around}q/"));
                tokens.push(Token::End(format!("{around}q")));
            }
            TextBlock::List { ordered, items } => {
                let kind = if *ordered { "o" } else { "u" };
                for item in items {
                    of_blocks(tokens, item, &format!("{around}{kind}/"));
                    tokens.push(Token::End(format!("{around}i")));
                }
                tokens.push(Token::End(format!("{around}{kind}")));
            }
        }
    }
}

fn line(tokens: &mut Vec<Token>, runs: &[Run], end: String) {
    of_runs(tokens, runs, &Style::default());
    tokens.push(Token::End(end));
}

fn of_runs(tokens: &mut Vec<Token>, runs: &[Run], style: &Style) {
    for run in runs {
        match run {
            Run::Text { text } => tokens.extend(plain(text, style)),
            Run::LineBreak => tokens.push(Token::LineBreak),
            Run::Strong { runs } => of_runs(
                tokens,
                runs,
                &Style {
                    strong: true,
                    ..style.clone()
                },
            ),
            Run::Emphasis { runs } => of_runs(
                tokens,
                runs,
                &Style {
                    emphasis: true,
                    ..style.clone()
                },
            ),
            Run::Link { address, runs } => of_runs(
                tokens,
                runs,
                &Style {
                    link: Some(address.clone()),
                    ..style.clone()
                },
            ),
            bound => tokens.push(Token::Bound(bound.clone(), style.clone())),
        }
    }
}

/// A text as words, each with the space after it.
fn plain(text: &str, style: &Style) -> Vec<Token> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let space = rest[word..]
            .find(|letter: char| !letter.is_whitespace())
            .unwrap_or(rest.len() - word);
        let (first, after) = rest.split_at(word + space);
        words.push(Token::Word(first.to_owned(), style.clone()));
        rest = after;
    }
    words
}
