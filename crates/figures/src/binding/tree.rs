//! From the events of Markdown to blocks. The way down is a list, never the
//! stack of calls, and its depth has a limit: a text of ten thousand nested
//! quotations is read like any other.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address::safe_address;
use super::scan::{AFTER, BEFORE};
use crate::document::{Run, TextBlock};

/// How deep lists, quotations and stress are kept inside each other; what
/// lies deeper stands at this depth.
const DEEPEST: usize = 12;

/// A block that is being read.
enum Container {
    Quote(Vec<TextBlock>),
    List {
        ordered: bool,
        items: Vec<Vec<TextBlock>>,
    },
    Item(Vec<TextBlock>),
}

/// A mark inside a line that is being read.
enum Mark {
    Strong(Vec<Run>),
    Emphasis(Vec<Run>),
    Link {
        address: String,
        runs: Vec<Run>,
    },
    /// What is inside belongs to what is around it.
    Plain,
}

struct Reader<'bound> {
    bound: &'bound [Run],
    containers: Vec<Container>,
    /// Containers that were opened too deep. They lie inside all the others,
    /// so a count is enough.
    deeper_containers: usize,
    marks: Vec<Mark>,
    deeper_marks: usize,
    blocks: Vec<TextBlock>,
    /// The runs of the line that is being read.
    runs: Vec<Run>,
    heading: bool,
}

/// The blocks of a text in which marks stand for the bound runs.
pub(super) fn blocks(markdown: &str, bound: &[Run]) -> Vec<TextBlock> {
    let mut reader = Reader {
        bound,
        containers: Vec::new(),
        deeper_containers: 0,
        marks: Vec::new(),
        deeper_marks: 0,
        blocks: Vec::new(),
        runs: Vec::new(),
        heading: false,
    };
    for event in Parser::new_ext(markdown, Options::empty()) {
        reader.read(event);
    }
    reader.end_line();
    reader.blocks
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineHtml(text)
            | Event::Html(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.words(&text),
            Event::SoftBreak => self.push_text(" "),
            Event::HardBreak => self.push(Run::LineBreak),
            Event::Rule => self.end_line(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.open(Container::Quote(Vec::new())),
            Tag::List(first) => self.open(Container::List {
                ordered: first.is_some(),
                items: Vec::new(),
            }),
            Tag::Item => self.open(Container::Item(Vec::new())),
            Tag::Strong => self.mark(Mark::Strong(Vec::new())),
            Tag::Emphasis => self.mark(Mark::Emphasis(Vec::new())),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.mark(match safe_address(&address) {
                    Some(address) => Mark::Link {
                        address,
                        runs: Vec::new(),
                    },
                    None => Mark::Plain,
                });
            }
            Tag::Image { .. } => self.mark(Mark::Plain),
            Tag::Heading { .. } => {
                self.end_line();
                self.heading = true;
            }
            _ => self.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => self.unmark(),
            _ => self.end_line(),
        }
    }

    fn open(&mut self, container: Container) {
        self.end_line();
        let in_list = matches!(self.containers.last(), Some(Container::List { .. }));
        let fits = match container {
            // An item goes with its list: a list at the limit keeps them.
            Container::Item(_) => in_list,
            _ => self.containers.len() < DEEPEST,
        };
        if self.deeper_containers == 0 && fits {
            self.containers.push(container);
        } else {
            self.deeper_containers += 1;
        }
    }

    fn close(&mut self) {
        self.end_line();
        if self.deeper_containers > 0 {
            self.deeper_containers -= 1;
            return;
        }
        match self.containers.pop() {
            Some(Container::Quote(blocks)) if !blocks.is_empty() => {
                self.push_block(TextBlock::Quote { blocks });
            }
            Some(Container::List { ordered, items }) if !items.is_empty() => {
                self.push_block(TextBlock::List { ordered, items });
            }
            Some(Container::Item(blocks)) if !blocks.is_empty() => {
                if let Some(Container::List { items, .. }) = self.containers.last_mut() {
                    items.push(blocks);
                }
            }
            _ => {}
        }
    }

    fn push_block(&mut self, block: TextBlock) {
        match self.containers.last_mut() {
            Some(Container::Quote(blocks) | Container::Item(blocks)) => blocks.push(block),
            Some(Container::List { items, .. }) => items.push(vec![block]),
            None => self.blocks.push(block),
        }
    }

    fn mark(&mut self, mark: Mark) {
        if self.deeper_marks == 0 && self.marks.len() < DEEPEST {
            self.marks.push(mark);
        } else {
            self.deeper_marks += 1;
        }
    }

    fn unmark(&mut self) {
        if self.deeper_marks > 0 {
            self.deeper_marks -= 1;
            return;
        }
        match self.marks.pop() {
            Some(Mark::Strong(runs)) if !runs.is_empty() => self.push(Run::Strong { runs }),
            Some(Mark::Emphasis(runs)) if !runs.is_empty() => self.push(Run::Emphasis { runs }),
            // A figure is a link to its records, and a link holds no other.
            Some(Mark::Link { runs, .. }) if holds_figure(&runs) => {
                self.current().extend(runs);
            }
            Some(Mark::Link { address, runs }) if !runs.is_empty() => {
                self.push(Run::Link { address, runs });
            }
            _ => {}
        }
    }

    /// Ends the paragraph or heading that is being read, if there is one.
    fn end_line(&mut self) {
        self.deeper_marks = 0;
        while !self.marks.is_empty() {
            self.unmark();
        }
        let mut runs = std::mem::take(&mut self.runs);
        let heading = std::mem::take(&mut self.heading);
        trim(&mut runs);
        if runs.is_empty() {
            return;
        }
        self.push_block(if heading {
            TextBlock::Heading { runs }
        } else {
            TextBlock::Paragraph { runs }
        });
    }

    fn current(&mut self) -> &mut Vec<Run> {
        let inside = self.marks.iter_mut().rev().find_map(|mark| match mark {
            Mark::Strong(runs) | Mark::Emphasis(runs) | Mark::Link { runs, .. } => Some(runs),
            Mark::Plain => None,
        });
        inside.unwrap_or(&mut self.runs)
    }

    fn push(&mut self, run: Run) {
        self.current().push(run);
    }

    fn push_text(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let runs = self.current();
        match runs.last_mut() {
            Some(Run::Text { text }) => text.push_str(words),
            _ => runs.push(Run::Text {
                text: words.to_owned(),
            }),
        }
    }

    /// Words in which marks stand for bound runs.
    fn words(&mut self, text: &str) {
        let mut parts = text.split(BEFORE);
        if let Some(first) = parts.next() {
            self.plain(first);
        }
        for part in parts {
            let (number, rest) = part.split_once(AFTER).unwrap_or(("", part));
            let bound = self.bound;
            if let Some(run) = number.parse().ok().and_then(|at: usize| bound.get(at)) {
                self.push(run.clone());
            }
            self.plain(rest);
        }
    }

    /// Lines of code are one line of words.
    fn plain(&mut self, text: &str) {
        if text.contains(['\n', '\r', '\t']) {
            self.push_text(&text.replace(['\n', '\r', '\t'], " "));
        } else {
            self.push_text(text);
        }
    }
}

fn holds_figure(runs: &[Run]) -> bool {
    runs.iter().any(|run| match run {
        Run::Figure { .. } => true,
        Run::Strong { runs } | Run::Emphasis { runs } => holds_figure(runs),
        _ => false,
    })
}

/// Leaves out space and breaks at both ends.
fn trim(runs: &mut Vec<Run>) {
    while let Some(last) = runs.last_mut() {
        match last {
            Run::LineBreak => {}
            Run::Text { text } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        runs.pop();
    }
    let empty = runs
        .iter()
        .take_while(|run| match run {
            Run::LineBreak => true,
            Run::Text { text } => text.trim().is_empty(),
            _ => false,
        })
        .count();
    runs.drain(..empty);
    if let Some(Run::Text { text }) = runs.first_mut() {
        *text = text.trim_start().to_owned();
    }
}
