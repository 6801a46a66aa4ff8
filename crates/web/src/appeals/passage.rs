//! Passages of text with bound figures, as HTML. Only what the tree can say
//! reaches the page: there is no way for a writer's markup to pass through.

use askama::filters::{Html, escape};
use figures::document::{Passage, Run, TextBlock};
use std::fmt::Write;

use super::view::Views;

/// A passage as safe HTML with the language it is in, where that is not the
/// reader's.
pub struct PassageView {
    /// The HTML.
    pub html: String,
    /// The value of its `lang` attribute.
    pub lang: Option<&'static str>,
}

/// The passage in the reader's language, or in the one that there is.
#[must_use]
pub fn view(passage: &Passage, views: impl Views) -> PassageView {
    let Some(text) = passage.best(views.language()) else {
        return PassageView {
            html: String::new(),
            lang: None,
        };
    };
    let mut html = String::new();
    blocks(&mut html, &text.blocks, views);
    PassageView {
        html,
        lang: (text.language != views.language()).then(|| text.language.code()),
    }
}

/// Blocks of text as safe HTML.
#[must_use]
pub fn blocks_view(of: &[TextBlock], views: impl Views) -> String {
    let mut html = String::new();
    blocks(&mut html, of, views);
    html
}

/// As [`view`], a single paragraph without its `<p>`, for items of a list.
#[must_use]
pub fn inline_view(passage: &Passage, views: impl Views) -> PassageView {
    let mut view = view(passage, views);
    if let Some(inner) = view
        .html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>\n"))
        .filter(|inner| !inner.contains("<p>"))
    {
        view.html = inner.to_owned();
    }
    view
}

/// Runs of words as safe HTML.
#[must_use]
pub fn runs_view(of: &[Run], views: impl Views) -> String {
    let mut html = String::new();
    runs(&mut html, of, views);
    html
}

fn blocks(html: &mut String, blocks_of: &[TextBlock], views: impl Views) {
    for block in blocks_of {
        match block {
            TextBlock::Paragraph { runs: inside } => wrapped(html, "p", inside, views),
            TextBlock::Heading { runs: inside } => wrapped(html, "h3", inside, views),
            TextBlock::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                html.push_str(&format!("<{tag}>\n"));
                for item in items {
                    html.push_str("<li>");
                    blocks(html, item, views);
                    html.push_str("</li>\n");
                }
                html.push_str(&format!("</{tag}>\n"));
            }
            TextBlock::Quote { blocks: inside } => {
                html.push_str("<blockquote>\n");
                blocks(html, inside, views);
                html.push_str("</blockquote>\n");
            }
        }
    }
}

fn wrapped(html: &mut String, tag: &str, inside: &[Run], views: impl Views) {
    html.push_str(&format!("<{tag}>"));
    runs(html, inside, views);
    html.push_str(&format!("</{tag}>\n"));
}

fn runs(html: &mut String, of: &[Run], views: impl Views) {
    for run in of {
        match run {
            Run::Text { text } => push(html, text),
            Run::Strong { runs: inside } => {
                html.push_str("<strong>");
                runs(html, inside, views);
                html.push_str("</strong>");
            }
            Run::Emphasis { runs: inside } => {
                html.push_str("<em>");
                runs(html, inside, views);
                html.push_str("</em>");
            }
            Run::Link {
                address,
                runs: inside,
            } => {
                html.push_str("<a href=\"");
                push(html, address);
                html.push_str("\">");
                runs(html, inside, views);
                html.push_str("</a>");
            }
            Run::Figure { figure } => {
                let view = views.figure(figure);
                html.push_str("<a class=\"figure");
                if view.declared {
                    html.push_str(" declared");
                }
                html.push_str("\" href=\"");
                push(html, &view.href);
                html.push_str("\" title=\"");
                push(html, &view.hover);
                html.push_str("\">");
                push(html, &view.text);
                html.push_str("</a>");
                if let Some(now) = view.now {
                    html.push_str(" <span class=\"now\">");
                    push(html, &now.text);
                    html.push_str("</span>");
                }
            }
            Run::Unresolved { binding, reason } => {
                html.push_str("<span class=\"unresolved\" title=\"");
                push(html, reason);
                html.push_str("\">");
                push(html, binding);
                html.push_str("</span>");
            }
            Run::LineBreak => html.push_str("<br>"),
        }
    }
}

fn push(html: &mut String, text: &str) {
    // Neither escaping nor writing into a string fails.
    let Ok(safe) = escape(text, Html);
    let _ = write!(html, "{safe}");
}
