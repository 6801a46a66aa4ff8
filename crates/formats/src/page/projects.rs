//! Frameworks, their sectors and projects.

use vocabulary::{Language, Money};

use super::amount;
use super::grammar::{Reader, continues, item, money_text};
use super::labels::{self, Label};
use super::message::Message;
use super::outline::{self, Kind};
use super::tree::{FrameworkBlock, Item, ProjectBlock, SectorBlock, Totals};

/// How far the reading of a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Title,
    Amounts,
    Description,
    Beneficiaries,
}

/// A project while it is read.
#[derive(Debug)]
pub(super) struct OpenProject {
    title: Item<String>,
    requested: Option<Item<Money>>,
    received: Option<Item<Money>>,
    /// Whether an amount was named at all, readable or not.
    requested_named: bool,
    received_named: bool,
    description: Option<Item<String>>,
    beneficiaries: Option<Item<String>>,
    stage: Stage,
}

/// Requested, received, a percentage, and one too many to be told of it.
const AMOUNTS_IN_A_LINE: usize = 4;

impl Reader<'_, '_> {
    pub(super) fn framework_part(&mut self, index: usize) -> usize {
        let stage = self.project.as_ref().map(|project| project.stage);
        match self.outline.kinds[index] {
            Kind::Blank => index + 1,
            Kind::FrameworkHeading => self.framework(index),
            Kind::FrameworkTotals => {
                let mut printed = match self.frameworks.last_mut() {
                    Some(framework) => std::mem::take(&mut framework.printed),
                    None => std::mem::take(&mut self.printed),
                };
                let next = self.totals(index, &mut printed);
                match self.frameworks.last_mut() {
                    Some(framework) => framework.printed = printed,
                    None => self.printed = printed,
                }
                self.recognised += 1;
                next
            }
            Kind::Label(found) => match found.label {
                Label::AmountRequested
                | Label::AmountReceived
                | Label::Requested
                | Label::Received => self.amounts(index),
                Label::Percentage if stage == Some(Stage::Amounts) => index + 1,
                Label::Beneficiaries if self.project.is_some() => {
                    self.beneficiaries(index, found.value)
                }
                Label::Description if self.project.is_some() => {
                    self.describe(index, found.value);
                    index + 1
                }
                Label::Beneficiaries | Label::Description => self.labelled(index, found),
                _ => {
                    self.close_project();
                    self.labelled(index, found)
                }
            },
            _ if self.outline.titles[index].is_some() => self.open_project(index),
            Kind::Bullet(start) => match stage {
                Some(Stage::Beneficiaries) if self.lists_beneficiaries() => {
                    self.more_beneficiaries(index, start, "; ");
                    index + 1
                }
                Some(Stage::Amounts | Stage::Description) if !self.is_sibling(index, start) => {
                    self.describe(index, start);
                    index + 1
                }
                _ => self.open_project(index),
            },
            Kind::Text | Kind::SectionHeading => self.text_below(index, stage),
        }
    }

    /// Whether a bullet below a project begins the next one, rather than a
    /// list in its description: set apart, in line with the project's own
    /// title, and followed by beneficiaries of its own. It has no amount,
    /// or the outline would have known it, and is refused for that; taking
    /// it for description would lose a project without a word.
    fn is_sibling(&self, index: usize, start: usize) -> bool {
        let set_apart = index > 0 && self.outline.kinds[index - 1] == Kind::Blank;
        set_apart
            && self
                .project
                .as_ref()
                .is_some_and(|project| project.title.column == self.lines[index].column(start))
            && outline::names_beneficiaries(&self.outline.kinds, index)
    }

    fn framework(&mut self, index: usize) -> usize {
        self.close_project();
        let line = &self.lines[index];
        let start = match self.outline.kinds.get(index) {
            Some(Kind::Bullet(start)) => *start,
            _ => 0,
        };
        let name = line.text[start..].trim_end_matches([':', ' ']).to_owned();
        self.frameworks.push(FrameworkBlock {
            name: item(line, start, name),
            printed: Totals::default(),
            sectors: Vec::new(),
        });
        index + 1
    }

    /// The framework that projects now belong to.
    fn current_framework(&mut self, index: usize) -> &mut FrameworkBlock {
        if self.frameworks.is_empty() {
            let name = match self.language {
                Language::English => "Projects",
                Language::French => "Projets",
            };
            let line = &self.lines[index];
            let message = Message::NoFramework {
                framework: name.to_owned(),
            };
            self.findings
                .add(&message, |finding| finding.at(line.number, 1));
            self.frameworks.push(FrameworkBlock {
                name: item(line, 0, name.to_owned()),
                printed: Totals::default(),
                sectors: Vec::new(),
            });
        }
        let last = self.frameworks.len() - 1;
        &mut self.frameworks[last]
    }

    fn sector(&mut self, index: usize) -> usize {
        self.close_project();
        let line = &self.lines[index];
        let heading = item(line, 0, line.text.trim_end_matches([':', ' ']).to_owned());
        self.current_framework(index).sectors.push(SectorBlock {
            heading: Some(heading),
            projects: Vec::new(),
        });
        index + 1
    }

    fn open_project(&mut self, index: usize) -> usize {
        self.close_project();
        self.current_framework(index);
        let start = match self.outline.kinds[index] {
            Kind::Bullet(start) => start,
            _ => 0,
        };
        let line = &self.lines[index];
        let mut title = item(line, start, line.text[start..].to_owned());
        let mut next = index + 1;
        match self.outline.titles[index] {
            Some(amounts) => {
                for line in &self.lines[next..amounts] {
                    if !line.text.is_empty() {
                        if !title.value.is_empty() {
                            title.value.push(' ');
                        }
                        title.value.push_str(&line.text);
                    }
                }
                next = amounts;
            }
            None => {
                while self.outline.kinds.get(next) == Some(&Kind::Text)
                    && continues(&self.lines[next - 1].text, &self.lines[next].text)
                    && self.lines[next].text.len() <= 130
                {
                    title.value.push(' ');
                    title.value.push_str(&self.lines[next].text);
                    next += 1;
                }
            }
        }
        if title.value.trim().is_empty() {
            self.findings.add(&Message::ProjectWithoutTitle, |finding| {
                finding.at(title.line, title.column)
            });
        }
        self.project = Some(OpenProject {
            title,
            requested: None,
            received: None,
            requested_named: false,
            received_named: false,
            description: None,
            beneficiaries: None,
            stage: Stage::Title,
        });
        next
    }

    pub(super) fn close_project(&mut self) {
        let Some(project) = self.project.take() else {
            return;
        };
        let title = project.title;
        let Some(requested) = project.requested else {
            if !project.requested_named {
                let message = Message::AmountMissing {
                    project: title.value.clone(),
                };
                self.findings.add(&message, |finding| {
                    finding.at(title.line, title.column).original(&title.value)
                });
            }
            return;
        };
        let block = ProjectBlock {
            title,
            requested,
            received: project.received,
            description: project.description,
            beneficiaries: project.beneficiaries,
        };
        let line = block.title.line.saturating_sub(1).min(self.lines.len() - 1);
        let framework = self.current_framework(line);
        match framework.sectors.last_mut() {
            Some(sector) => sector.projects.push(block),
            None => framework.sectors.push(SectorBlock {
                heading: None,
                projects: vec![block],
            }),
        }
    }

    /// One line with one or both amounts, perhaps with the description after
    /// them, perhaps with the value on the next line.
    fn amounts(&mut self, index: usize) -> usize {
        let asks = labels::label(&self.lines[index].text)
            .is_some_and(|found| matches!(found.label, Label::AmountRequested | Label::Requested));
        let fits = self
            .project
            .as_ref()
            .is_some_and(|project| matches!(project.stage, Stage::Title | Stage::Amounts));
        if !fits {
            let message = if asks {
                Message::AmountWithoutProject
            } else {
                Message::ReceivedWithoutProject
            };
            let line = &self.lines[index];
            let late = self.project.as_ref().filter(|project| {
                if asks {
                    project.requested_named
                } else {
                    project.received_named
                }
            });
            let message = match late {
                Some(project) => Message::AmountTwice {
                    project: project.title.value.clone(),
                    what: if asks {
                        "amount requested"
                    } else {
                        "amount received"
                    }
                    .to_owned(),
                },
                None => message,
            };
            self.findings.add(&message, |finding| {
                finding.at(line.number, line.column(0)).original(&line.text)
            });
            return index + 1;
        }
        self.recognised += 1;
        let mut index = index;
        let mut at = 0;
        for _ in 0..AMOUNTS_IN_A_LINE {
            let line = &self.lines[index];
            let rest = &line.text[at..];
            let Some(found) = labels::label(rest).filter(|found| {
                matches!(
                    found.label,
                    Label::AmountRequested
                        | Label::AmountReceived
                        | Label::Requested
                        | Label::Received
                        | Label::Percentage
                )
            }) else {
                break;
            };
            let start = at + found.value;
            let end = next_amount(&line.text, start);
            if self.is_blank_value((index, start, end))
                && end == line.text.len()
                && let Some(below) = self.value_below(index)
            {
                self.take_amount(below, 0, self.lines[below].text.len(), found.label);
                return below + 1;
            }
            let after = self.take_amount(index, start, end, found.label);
            let text = &self.lines[index].text;
            at = text.len()
                - text[after..]
                    .trim_start_matches([' ', '|', ';', ',', '/', '\u{A0}', '%'])
                    .len();
            if at >= text.len() {
                index += 1;
                return index;
            }
        }
        if let Some(found) = labels::label(&self.lines[index].text[at..])
            && found.label == Label::Beneficiaries
            && found.colon
        {
            return self.beneficiaries(index, at + found.value);
        }
        let rest = self.lines[index].text[at..].trim();
        if !rest.is_empty() {
            self.describe(index, at);
        }
        index + 1
    }

    /// Takes one amount, and gives the byte after it.
    fn take_amount(&mut self, index: usize, start: usize, end: usize, label: Label) -> usize {
        let line = &self.lines[index];
        let text = &line.text[start..end];
        if label == Label::Percentage {
            let digits = text
                .find(|c: char| !(c.is_ascii_digit() || ".,% \u{A0}<".contains(c)))
                .unwrap_or(text.len());
            return start + digits;
        }
        let read = amount::amount(text);
        let asks = matches!(label, Label::AmountRequested | Label::Requested);
        let place = item(line, start, ());
        let original = text[..read.length.min(text.len())].trim();
        let refuse = |reader: &mut Self, message: &Message| {
            reader.findings.add(message, |finding| {
                finding.at(place.line, place.column).original(text.trim())
            });
        };
        let twice = self.project.as_ref().filter(|project| {
            if asks {
                project.requested_named
            } else {
                project.received_named
            }
        });
        if let Some(project) = twice {
            let message = Message::AmountTwice {
                project: project.title.value.clone(),
                what: if asks {
                    "amount requested"
                } else {
                    "amount received"
                }
                .to_owned(),
            };
            refuse(self, &message);
            return start + read.length;
        }
        let amount = match read.money(self.currency) {
            Ok(Some(money)) if money.currency != self.currency => {
                let message = Message::OtherCurrency {
                    found: money.currency.to_string(),
                    expected: self.currency.to_string(),
                };
                refuse(self, &message);
                None
            }
            Ok(Some(money)) => {
                self.amounts_without_currency += usize::from(read.currency.is_none());
                let taken = Item {
                    value: money,
                    line: place.line,
                    column: place.column,
                    original: original.to_owned(),
                };
                self.say_irregular(&read, text, &taken);
                Some(Some(taken))
            }
            Ok(None) => Some(None),
            Err(message) => {
                refuse(self, &message);
                None
            }
        };
        if let Some(project) = &mut self.project {
            project.stage = Stage::Amounts;
            if asks {
                // A label without a value is an amount that is missing; a
                // value that cannot be read was refused above.
                project.requested_named = !matches!(amount, Some(None));
                project.requested = amount.flatten();
            } else {
                project.received_named = true;
                project.received = amount.flatten();
            }
        }
        start + read.length
    }

    fn describe(&mut self, index: usize, start: usize) {
        let text = self.prose(index, start);
        let line = &self.lines[index];
        let part = item(line, start, text);
        if let Some(project) = &mut self.project {
            project.stage = Stage::Description;
            append(&mut project.description, part, " ");
        }
    }

    fn beneficiaries(&mut self, index: usize, start: usize) -> usize {
        if let Some(project) = &mut self.project {
            project.stage = Stage::Beneficiaries;
        }
        self.more_beneficiaries(index, start, " ");
        index + 1
    }

    fn more_beneficiaries(&mut self, index: usize, start: usize, between: &str) {
        let text = self.prose(index, start);
        let part = item(&self.lines[index], start, text);
        if let Some(project) = &mut self.project {
            append(&mut project.beneficiaries, part, between);
        }
    }

    /// Whether the beneficiaries are given as a list below their label.
    fn lists_beneficiaries(&self) -> bool {
        self.project
            .as_ref()
            .and_then(|project| project.beneficiaries.as_ref())
            .is_some_and(|text| text.original.trim_end().ends_with(':') || text.value.is_empty())
    }

    /// Text that is neither title nor label: it goes on with what is open,
    /// or it is a sector's heading.
    fn text_below(&mut self, index: usize, stage: Option<Stage>) -> usize {
        let line = &self.lines[index];
        let text: &str = &line.text;
        if super::contact::is_contact_like(text) {
            self.close_project();
            return self.contact(index, 0);
        }
        let apart = index > 0 && self.outline.kinds[index - 1] == Kind::Blank;
        let short = text.len() <= 130 && !text.ends_with(['.', ';', ',']);
        let opens = outline::after(&self.outline.kinds, index).is_some_and(|below| {
            self.outline.titles[below].is_some()
                || matches!(self.outline.kinds[below], Kind::Bullet(_))
        });
        // Looked up only where it decides: the lists are long.
        let known = || is_sector(text);
        match stage {
            None if short && !self.frameworks.is_empty() => self.sector(index),
            None if short && opens => self.sector(index),
            Some(Stage::Title) if short && opens && known() => self.sector(index),
            Some(Stage::Title | Stage::Amounts | Stage::Description)
                if !(short && opens && (apart || line.indented || known())) =>
            {
                self.describe(index, 0);
                index + 1
            }
            Some(Stage::Beneficiaries)
                if !(apart || (short && opens && known()))
                    && continues(&self.lines[index - 1].text, text) =>
            {
                self.more_beneficiaries(index, 0, " ");
                index + 1
            }
            Some(Stage::Beneficiaries) if short && opens => self.sector(index),
            Some(Stage::Amounts | Stage::Description) => self.sector(index),
            _ => {
                self.not_understood(index);
                index + 1
            }
        }
    }
}

/// Whether a heading names a sector of the shared lists.
pub(super) fn is_sector(heading: &str) -> bool {
    heading.len() <= 130
        && ["global-clusters", "mcof"]
            .iter()
            .any(|list| geography::find_sector(list, heading).is_some())
}

/// Where the next amount's label begins after `start`.
fn next_amount(text: &str, start: usize) -> usize {
    let wanted = [
        Label::AmountRequested,
        Label::AmountReceived,
        Label::Requested,
        Label::Received,
        Label::Percentage,
        Label::Beneficiaries,
    ];
    labels::inner_labels(&text[start..], &wanted)
        .into_iter()
        .find(|(_, found)| {
            found.colon
                || matches!(found.label, Label::AmountRequested | Label::AmountReceived)
                    && text[start + found.value..]
                        .starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == 'U')
        })
        .map_or(text.len(), |(offset, _)| start + offset)
}

fn append(whole: &mut Option<Item<String>>, part: Item<String>, between: &str) {
    match whole {
        Some(whole) => {
            if !whole.value.is_empty() && !part.value.is_empty() {
                whole.value.push_str(between);
            }
            whole.value.push_str(&part.value);
            whole.original.push('\n');
            whole.original.push_str(&part.original);
        }
        None => *whole = Some(part),
    }
}

/// An amount for a finding.
pub(super) fn shown(money: Option<Money>) -> String {
    money.map_or_else(|| "more than can be kept".to_owned(), money_text)
}
