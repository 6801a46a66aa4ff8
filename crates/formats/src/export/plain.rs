//! Text without markup, its bound figures written in a language.

use figures::Figure;
use figures::Value;
use figures::document::{Run, TextBlock};
use languages::{MoneyStyle, Speaker, Value as Put};
use vocabulary::Language;

/// The blocks as plain text: a blank line between blocks, items of a list on
/// lines of their own, bound figures as the language writes them.
#[must_use]
pub fn plain_text(blocks: &[TextBlock], language: Language) -> String {
    let speaker = Speaker::of(language);
    let mut parts = Vec::new();
    for block in blocks {
        let text = block_text(block, speaker);
        if !text.is_empty() {
            parts.push(text);
        }
    }
    parts.join("\n\n")
}

fn block_text(block: &TextBlock, speaker: Speaker) -> String {
    match block {
        TextBlock::Paragraph { runs } | TextBlock::Heading { runs } => {
            let mut text = String::new();
            write_runs(runs, speaker, &mut text);
            text.trim().to_owned()
        }
        TextBlock::List { ordered, items } => items
            .iter()
            .enumerate()
            .map(|(place, item)| {
                let mark = if *ordered {
                    format!("{}. ", place + 1)
                } else {
                    "• ".to_owned()
                };
                let indent = " ".repeat(mark.chars().count());
                let parts: Vec<_> = item.iter().map(|part| block_text(part, speaker)).collect();
                format!("{mark}{}", hang(&parts.join("\n"), &indent))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        TextBlock::Quote { blocks } => {
            format!("> {}", hang(&plain_text(blocks, speaker.language()), "> "))
        }
    }
}

/// Every line but the first moved in.
fn hang(text: &str, indent: &str) -> String {
    text.split('\n')
        .collect::<Vec<_>>()
        .join(&format!("\n{indent}"))
}

fn write_runs(runs: &[Run], speaker: Speaker, text: &mut String) {
    for run in runs {
        match run {
            Run::Text { text: words } => text.push_str(words),
            Run::Strong { runs } | Run::Emphasis { runs } => write_runs(runs, speaker, text),
            Run::Link { address, runs } => {
                let start = text.len();
                write_runs(runs, speaker, text);
                if text.get(start..).is_none_or(|words| words != address) {
                    text.push_str(&format!(" ({address})"));
                }
            }
            Run::Figure { figure } => text.push_str(&value_text(figure, speaker.language())),
            Run::Unresolved { binding, .. } => text.push_str(binding),
            Run::LineBreak => text.push('\n'),
        }
    }
}

/// The value of a figure as a sentence carries it, without its unit where
/// the words around it say what is counted.
#[must_use]
pub fn value_text(figure: &Figure, language: Language) -> String {
    let speaker = Speaker::of(language);
    match &figure.value {
        Value::Money { money } => speaker.money(*money, MoneyStyle::Whole),
        Value::Percent { percent } => speaker.percent_label(Some(percent.label())),
        Value::Count { count } => speaker.number(*count),
        Value::AtLeast { count } => speaker.say_with(
            "figure-at-least",
            &[("value", Put::from(speaker.number(*count)))],
        ),
        Value::NotKnown { .. } => speaker.say("not-known"),
    }
}
