//! Passages of text with bound figures, as paragraphs and points: of an
//! appeal, and of the report of a round.

use figures::document::{Passage, Run as Piece, TextBlock};
use print::{Block, Note, Run, Text};

use super::words::{Setting, Words};

/// How the runs inside a run are set.
#[derive(Clone, Copy)]
enum Weight {
    Plain,
    Strong,
    Emphasis,
}

impl Weight {
    fn run(self, text: String) -> Run {
        match self {
            Self::Plain => Run::Plain(text),
            Self::Strong => Run::Strong(text),
            Self::Emphasis => Run::Emphasis(text),
        }
    }
}

/// The blocks of a passage, in the reader's language or the one there is.
pub(crate) fn blocks(blocks: &mut Vec<Block>, passage: &Passage, words: impl Setting) {
    let Some(text) = passage.best(words.speaker().language()) else {
        return;
    };
    if text.language != words.speaker().language() {
        blocks.push(Block::Paragraph(only_in(text.language, words)));
    }
    each(blocks, &text.blocks, words);
}

/// Blocks of text, one after the other.
pub(crate) fn each(blocks: &mut Vec<Block>, text: &[TextBlock], words: impl Setting) {
    for block in text {
        set(blocks, block, words);
    }
}

fn only_in(language: vocabulary::Language, words: impl Setting) -> Text {
    let name = words
        .speaker()
        .say(&format!("language-name-{}", language.code()));
    Text(vec![Run::Emphasis(words.speaker().say_with(
        "language-only-other",
        &[("language", name.into())],
    ))])
}

fn set(blocks: &mut Vec<Block>, block: &TextBlock, words: impl Setting) {
    match block {
        TextBlock::Paragraph { runs } => blocks.push(Block::Paragraph(text(runs, words))),
        TextBlock::Heading { runs } => blocks.push(Block::Heading {
            level: 2,
            text: plain(&text(runs, words)),
        }),
        TextBlock::List { ordered, items } => {
            let points = items.iter().enumerate().map(|(position, item)| {
                let point = flat(item, words);
                if *ordered {
                    numbered(position, point)
                } else {
                    point
                }
            });
            blocks.push(Block::BulletList(points.collect()));
        }
        TextBlock::Quote { blocks: inside } => blocks.push(Block::Note(Note {
            title: None,
            paragraphs: inside
                .iter()
                .map(|block| flat_block(block, words))
                .collect(),
        })),
    }
}

/// Passages as the points of one list.
pub(super) fn points(blocks: &mut Vec<Block>, passages: &[Passage], words: Words<'_>) {
    let points: Vec<Text> = passages
        .iter()
        .filter_map(|passage| {
            let text = passage.best(words.language())?;
            let mut point = flat(&text.blocks, words);
            point.0.extend(words.mark(text.language, &plain(&point)));
            Some(point)
        })
        .collect();
    blocks.push(Block::BulletList(points));
}

/// A passage as paragraphs of a remark.
pub(super) fn paragraphs(passage: &Passage, words: impl Setting) -> Vec<Text> {
    let Some(text) = passage.best(words.speaker().language()) else {
        return Vec::new();
    };
    let mut paragraphs = Vec::new();
    if text.language != words.speaker().language() {
        paragraphs.push(only_in(text.language, words));
    }
    for block in &text.blocks {
        match block {
            TextBlock::List { ordered, items } => {
                for (position, item) in items.iter().enumerate() {
                    let point = flat(item, words);
                    paragraphs.push(if *ordered {
                        numbered(position, point)
                    } else {
                        prefixed("– ".to_owned(), point)
                    });
                }
            }
            other => paragraphs.push(flat_block(other, words)),
        }
    }
    paragraphs
}

/// Blocks one after the other in one text, where there is room for one only.
fn flat(blocks: &[TextBlock], words: impl Setting) -> Text {
    let mut runs: Vec<Run> = Vec::new();
    for block in blocks {
        if !runs.is_empty() {
            runs.push(Run::Plain(" ".to_owned()));
        }
        runs.extend(flat_block(block, words).0);
    }
    Text(runs)
}

fn flat_block(block: &TextBlock, words: impl Setting) -> Text {
    match block {
        TextBlock::Paragraph { runs } => text(runs, words),
        TextBlock::Heading { runs } => Text(vec![Run::Strong(plain(&text(runs, words)))]),
        TextBlock::Quote { blocks } => flat(blocks, words),
        TextBlock::List { items, .. } => {
            let mut runs: Vec<Run> = Vec::new();
            for item in items {
                runs.push(Run::Plain(
                    if runs.is_empty() { "– " } else { " – " }.to_owned(),
                ));
                runs.extend(flat(item, words).0);
            }
            Text(runs)
        }
    }
}

fn numbered(position: usize, point: Text) -> Text {
    prefixed(format!("{}. ", position + 1), point)
}

fn prefixed(prefix: String, mut point: Text) -> Text {
    point.0.insert(0, Run::Plain(prefix));
    point
}

/// Runs with their figures as footnotes.
pub(super) fn text(pieces: &[Piece], words: impl Setting) -> Text {
    let mut runs = Vec::new();
    collect(&mut runs, pieces, Weight::Plain, words);
    Text(runs)
}

fn collect(runs: &mut Vec<Run>, pieces: &[Piece], weight: Weight, words: impl Setting) {
    for piece in pieces {
        match piece {
            Piece::Text { text } => runs.push(weight.run(text.clone())),
            Piece::Strong { runs: inside } => collect(runs, inside, Weight::Strong, words),
            Piece::Emphasis { runs: inside } => collect(runs, inside, Weight::Emphasis, words),
            Piece::Link {
                address,
                runs: inside,
            } => {
                let linked = text(inside, words);
                runs.extend(linked.0.into_iter().map(|run| match run {
                    figure @ Run::Figure { .. } => figure,
                    other => Run::Link {
                        text: content(&other).to_owned(),
                        href: address.clone(),
                    },
                }));
            }
            Piece::Figure { figure } => runs.push(words.figure(figure)),
            Piece::Unresolved { binding, reason } => runs.push(Run::Figure {
                text: binding.clone(),
                footnote: words
                    .speaker()
                    .say_with("print-note-unresolved", &[("reason", reason.into())]),
            }),
            Piece::LineBreak => runs.push(Run::Plain(" ".to_owned())),
        }
    }
}

fn content(run: &Run) -> &str {
    match run {
        Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text) => text,
        Run::Link { text, .. } | Run::Figure { text, .. } => text,
    }
}

/// The words alone, for headings.
fn plain(text: &Text) -> String {
    text.0.iter().map(content).collect()
}
