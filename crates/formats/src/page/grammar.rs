//! Reads a page from top to bottom, with what the outline saw.

use std::collections::HashSet;

use rust_decimal::Decimal;
use vocabulary::{Currency, Language, Money};

use super::amount::{self, Amount};
use super::findings::Findings;
use super::labels::{self, Found, Label};
use super::lines::Line;
use super::message::Message;
use super::outline::{self, Kind, Outline};
use super::prose;
use super::tree::{FrameworkBlock, Item, Page, Section, Title, Totals};

/// A page while it is read.
#[derive(Debug)]
pub(super) struct Reader<'l, 'a> {
    pub(super) lines: &'l [Line<'a>],
    pub(super) outline: Outline,
    pub(super) findings: Findings,
    pub(super) language: Language,
    pub(super) currency: Currency,
    pub(super) amounts_without_currency: usize,
    pub(super) printed: Totals,
    pub(super) sections: Vec<Section>,
    pub(super) achievements: Vec<Item<String>>,
    pub(super) achievements_open: bool,
    pub(super) achievements_named: bool,
    pub(super) presence: super::presence::Presence,
    /// Lines that may name persons: nothing of them is repeated.
    pub(super) private: HashSet<usize>,
    pub(super) frameworks: Vec<FrameworkBlock>,
    pub(super) project: Option<super::projects::OpenProject>,
    /// How many parts of an appeal's page were recognised.
    pub(super) recognised: usize,
}

impl<'l, 'a> Reader<'l, 'a> {
    pub(super) fn new(lines: &'l [Line<'a>], findings: Findings) -> Self {
        let outline = outline::outline(lines);
        Self {
            language: language(lines, &outline.kinds),
            currency: currency(lines, &outline.kinds),
            achievements_named: lines.iter().zip(&outline.kinds).any(|(line, kind)| {
                *kind == Kind::SectionHeading && labels::is_achievements(&line.text)
            }),
            lines,
            outline,
            findings,
            amounts_without_currency: 0,
            printed: Totals::default(),
            sections: Vec::new(),
            achievements: Vec::new(),
            achievements_open: false,
            presence: super::presence::Presence::default(),
            private: HashSet::new(),
            frameworks: Vec::new(),
            project: None,
            recognised: 0,
        }
    }

    /// Reads all lines into a page; `None` where it has no title.
    pub(super) fn read(mut self, file: &str) -> (Option<Page>, Findings, HashSet<usize>) {
        let title = super::title::find(self.lines, &self.outline);
        let mut index = title.as_ref().map_or(0, |(line, _)| line + 1);
        while index < self.lines.len() {
            let next = if index < self.outline.frameworks {
                self.front(index)
            } else {
                self.framework_part(index)
            };
            index = next.max(index + 1);
        }
        self.close_project();
        self.finish(file, title.map(|(_, title)| title))
    }

    fn finish(
        mut self,
        file: &str,
        title: Option<Item<Title>>,
    ) -> (Option<Page>, Findings, HashSet<usize>) {
        let projects = self
            .frameworks
            .iter()
            .flat_map(FrameworkBlock::projects)
            .count();
        if projects == 0 && self.recognised < 3 && !self.findings.has_errors() {
            let reason = "it has neither projects with amounts nor totals, contacts and staff";
            let message = Message::NotAnAppeal {
                reason: reason.to_owned(),
            };
            self.findings.add(&message, |finding| finding);
            return (None, self.findings, self.private);
        }
        let Some(title) = title else {
            let first = self.lines.iter().find(|line| !line.text.is_empty());
            self.findings.add(&Message::NoTitle, |finding| match first {
                Some(line) => finding.at(line.number, 1).original(&line.text),
                None => finding,
            });
            return (None, self.findings, self.private);
        };
        if self.presence.names > 0 {
            let count = self.presence.names;
            let line = self.presence.contact_line;
            self.findings
                .add(&Message::NamesLeftOut { count }, |finding| {
                    finding.at(line, 1)
                });
        }
        if self.presence.mails > 0 {
            let count = self.presence.mails;
            let line = self.presence.contact_line;
            self.findings
                .add(&Message::MailLeftOut { count }, |finding| {
                    finding.at(line, 1)
                });
        }
        if self.amounts_without_currency > 0 {
            let message = Message::CurrencyAssumed {
                currency: self.currency.to_string(),
                count: self.amounts_without_currency,
            };
            self.findings.add(&message, |finding| finding);
        }
        let page = Page {
            file: file.to_owned(),
            language: self.language,
            currency: self.currency,
            title,
            printed: self.printed,
            sections: self.sections,
            achievements: self.achievements,
            contacts: self.presence.contacts,
            website: self.presence.website,
            telephone: self.presence.telephone,
            international_staff: self.presence.international_staff,
            national_staff: self.presence.national_staff,
            offices: self.presence.offices,
            frameworks: self.frameworks,
            findings: Vec::new(),
        };
        super::check::check(&page, &mut self.findings);
        (Some(page), self.findings, self.private)
    }

    /// The part before the first framework: totals, narrative, achievements,
    /// presence.
    fn front(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        match self.outline.kinds[index] {
            Kind::Blank => index + 1,
            Kind::Label(found) => self.labelled(index, found),
            Kind::Bullet(start) => {
                let (item, next) = self.passage(index, start);
                if item.value.is_empty() {
                    return next;
                }
                let listed = self.achievements_named && !self.achievements_open;
                match self.sections.last_mut().filter(|_| listed) {
                    Some(section) => section.paragraphs.push(item),
                    None => self.achievements.push(item),
                }
                next
            }
            Kind::Text if labels::is_site_name(&line.text) => {
                self.recognised += 1;
                index + 1
            }
            Kind::Text if super::contact::is_contact_like(&line.text) => self.contact(index, 0),
            Kind::SectionHeading => self.section(index),
            Kind::Text if self.is_heading(index) => self.section(index),
            Kind::Text | Kind::FrameworkHeading | Kind::FrameworkTotals => {
                let (paragraph, next) = self.passage(index, 0);
                match self.sections.last_mut() {
                    Some(section) => section.paragraphs.push(paragraph),
                    None => self.sections.push(Section {
                        heading: None,
                        paragraphs: vec![paragraph],
                    }),
                }
                next
            }
        }
    }

    fn section(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        self.achievements_open = labels::is_achievements(&line.text);
        if !self.achievements_open {
            self.sections.push(Section {
                heading: Some(item(line, 0, line.text.trim_end_matches(':').to_owned())),
                paragraphs: Vec::new(),
            });
        }
        if labels::is_known_heading(&line.text) {
            self.recognised += 1;
        }
        index + 1
    }

    /// A heading that is not known by its words: short, alone, without a
    /// full stop, with a paragraph below.
    fn is_heading(&self, index: usize) -> bool {
        let text: &str = &self.lines[index].text;
        let alone = index == 0 || self.outline.kinds[index - 1] == Kind::Blank;
        let short = text.len() <= 70 && text.split(' ').count() <= 8;
        let open = !text.ends_with(['.', ',', ';', '!', '?', ')', '…']);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        alone
            && short
            && open
            && capital
            && outline::after(&self.outline.kinds, index).is_some_and(|below| {
                match self.outline.kinds[below] {
                    Kind::Text => below > index + 1 && self.lines[below].text.len() > 80,
                    Kind::Bullet(_) => below > index + 1,
                    _ => false,
                }
            })
    }

    /// Text from this line on, joined with the lines it is wrapped over.
    pub(super) fn passage(&mut self, index: usize, start: usize) -> (Item<String>, usize) {
        let mut text = self.prose(index, start);
        let mut next = index + 1;
        while next < self.lines.len()
            && self.outline.kinds[next] == Kind::Text
            && self.outline.titles[next].is_none()
            && (text.is_empty() || continues(&self.lines[next - 1].text, &self.lines[next].text))
            && !super::contact::is_contact_like(&self.lines[next].text)
        {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.prose(next, 0));
            next += 1;
        }
        let line = &self.lines[index];
        let mut item = item(line, start, text);
        if next > index + 1 {
            item.original = self.lines[index..next]
                .iter()
                .map(|line| line.original.trim())
                .collect::<Vec<_>>()
                .join("\n");
        }
        (item, next)
    }

    /// The text of a line from a byte on, with odd numbers put right.
    pub(super) fn prose(&mut self, index: usize, start: usize) -> String {
        let line = &self.lines[index];
        let repaired = prose::repair_numbers(&line.text[start..], self.language);
        for repair in &repaired.repairs {
            let column = line.column(start + repair.at);
            self.findings.add(&Message::NumberRead, |finding| {
                finding
                    .at(line.number, column)
                    .original(&repair.original)
                    .value(&repair.value)
            });
        }
        repaired.text
    }

    /// Labels that may stand in any part of the page.
    pub(super) fn labelled(&mut self, index: usize, found: Found) -> usize {
        self.recognised += 1;
        match found.label {
            Label::TotalRequested | Label::TotalReceived | Label::Percentage => {
                let mut printed = std::mem::take(&mut self.printed);
                let next = self.totals(index, &mut printed);
                self.printed = printed;
                next
            }
            Label::Contact => self.contact(index, found.value),
            Label::Website | Label::Telephone | Label::Mail => self.contact(index, 0),
            Label::InternationalStaff | Label::NationalStaff => self.staff(index),
            Label::Offices => self.offices(index, found.value),
            Label::AmountReceived | Label::Received => {
                self.refuse(index, &Message::ReceivedWithoutProject)
            }
            Label::AmountRequested | Label::Requested => {
                self.refuse(index, &Message::AmountWithoutProject)
            }
            Label::Beneficiaries | Label::Description => {
                self.not_understood(index);
                index + 1
            }
        }
    }

    pub(super) fn not_understood(&mut self, index: usize) {
        let line = &self.lines[index];
        if !self.private.contains(&line.number) {
            self.findings.add(&Message::NotUnderstood, |finding| {
                finding.at(line.number, line.column(0)).original(&line.text)
            });
        }
    }

    fn refuse(&mut self, index: usize, message: &Message) -> usize {
        let line = &self.lines[index];
        self.findings.add(message, |finding| {
            finding.at(line.number, line.column(0)).original(&line.text)
        });
        index + 1
    }

    /// Totals of the page or of a framework: one label per line, or all in
    /// one line.
    pub(super) fn totals(&mut self, index: usize, totals: &mut Totals) -> usize {
        let line = &self.lines[index];
        let wanted = [
            Label::TotalRequested,
            Label::TotalReceived,
            Label::Percentage,
            Label::AmountRequested,
            Label::AmountReceived,
            Label::Requested,
            Label::Received,
        ];
        let found = labels::inner_labels(&line.text, &wanted);
        let mut next = index + 1;
        for (position, (_, label)) in found.iter().enumerate() {
            let end = found
                .get(position + 1)
                .map_or(line.text.len(), |(start, _)| *start);
            let mut place = (index, label.value.min(end), end);
            if self.is_blank_value(place)
                && position + 1 == found.len()
                && let Some(below) = self.value_below(index)
            {
                place = (below, 0, self.lines[below].text.len());
                next = below + 1;
            }
            let what = label.label;
            match what {
                Label::TotalRequested | Label::AmountRequested | Label::Requested => {
                    totals.requested = self.printed_amount(place, what).or(totals.requested.take());
                }
                Label::Percentage => {
                    totals.percent = self.printed_percent(place).or(totals.percent.take());
                }
                _ => totals.received = self.printed_amount(place, what).or(totals.received.take()),
            }
        }
        next
    }

    pub(super) fn is_blank_value(&self, (index, start, end): (usize, usize, usize)) -> bool {
        self.lines[index].text[start..end]
            .trim_matches([' ', '|', '\u{A0}'])
            .is_empty()
    }

    /// The next line, where it holds nothing but an amount or a percentage.
    pub(super) fn value_below(&self, index: usize) -> Option<usize> {
        let below =
            outline::after(&self.outline.kinds, index).filter(|below| *below <= index + 2)?;
        if self.outline.kinds[below] != Kind::Text {
            return None;
        }
        let text: &str = &self.lines[below].text;
        let read = amount::amount(text);
        let rest = text[read.length..].trim();
        (text.bytes().any(|byte| byte.is_ascii_digit()) && (rest.is_empty() || rest == "%"))
            .then_some(below)
    }

    fn printed_amount(
        &mut self,
        (index, start, end): (usize, usize, usize),
        what: Label,
    ) -> Option<Item<Money>> {
        let line = &self.lines[index];
        let text = line.text[start..end].trim_matches(['|', ' ', '\u{A0}', ';']);
        let read = amount::amount(text);
        let name = if matches!(
            what,
            Label::TotalRequested | Label::AmountRequested | Label::Requested
        ) {
            "the total requested"
        } else {
            "the total received"
        };
        match read.money(self.currency) {
            Ok(money) => {
                let money = money?;
                let place = item(line, start, money);
                self.say_irregular(&read, text, &place);
                Some(Item {
                    original: text.to_owned(),
                    ..place
                })
            }
            // A printed total counts nothing: a broken one is no reason to
            // refuse the page.
            Err(_) => {
                let column = line.column(start);
                let message = Message::PrintedUnreadable {
                    what: name.to_owned(),
                };
                self.findings.add(&message, |finding| {
                    finding.at(line.number, column).original(text)
                });
                None
            }
        }
    }

    fn printed_percent(
        &mut self,
        (index, start, end): (usize, usize, usize),
    ) -> Option<Item<Decimal>> {
        let line = &self.lines[index];
        let text = line.text[start..end].trim_matches(['|', ' ', '\u{A0}', '<', '%', '.']);
        if text.is_empty() {
            return None;
        }
        let value = super::number::number(text).and_then(|number| number.value);
        if value.is_none() {
            let column = line.column(start);
            let message = Message::PrintedUnreadable {
                what: "the percentage funded".to_owned(),
            };
            self.findings.add(&message, |finding| {
                finding.at(line.number, column).original(text)
            });
        }
        let mut place = item(line, start, value?);
        place.original = line.text[start..end].trim().to_owned();
        Some(place)
    }

    pub(super) fn say_irregular(&mut self, read: &Amount, text: &str, place: &Item<Money>) {
        if !read.regular {
            let original = text[..read.length.min(text.len())].trim();
            self.findings.add(&Message::NumberRead, |finding| {
                finding
                    .at(place.line, place.column)
                    .original(original)
                    .value(money_text(place.value))
            });
        }
    }
}

/// An amount as reports print it: `USD 2,330,000` or `USD 0.50`.
pub(super) fn money_text(money: Money) -> String {
    let decimal = money.to_decimal();
    let text = if decimal.fract().is_zero() {
        decimal.trunc().normalize().to_string()
    } else {
        decimal.to_string()
    };
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let grouped = prose::grouped(whole, ",");
    match fraction {
        Some(fraction) => format!("{} {grouped}.{fraction}", money.currency),
        None => format!("{} {grouped}", money.currency),
    }
}

/// An item at a byte of a line.
pub(super) fn item<T>(line: &Line<'_>, start: usize, value: T) -> Item<T> {
    Item {
        value,
        line: line.number,
        column: line.column(start),
        original: line.original.trim().to_owned(),
    }
}

/// Lines longer than this were not wrapped by an editor or a mail.
const WRAPPED: usize = 130;

/// Whether the next line goes on with the passage of the line before.
pub(super) fn continues(line: &str, next: &str) -> bool {
    let ends = line.ends_with(['.', '!', '?', ':', '…', '”', '»']);
    let goes_on = next
        .chars()
        .next()
        .is_some_and(|first| first.is_lowercase() || first.is_ascii_digit() || first == '(');
    line.len() <= WRAPPED && (!ends || line.len() >= 50) || (!ends && goes_on)
}

fn language(lines: &[Line<'_>], kinds: &[Kind]) -> Language {
    let (mut french, mut english) = (0_usize, 0_usize);
    for (line, kind) in lines.iter().zip(kinds) {
        let found = match kind {
            Kind::Label(found) => Some(*found),
            Kind::FrameworkTotals => labels::label(&line.text),
            _ => None,
        };
        match found {
            Some(found) if found.french => french += 1,
            // “Contact:” and “Tel:” stand in both languages.
            Some(found)
                if !matches!(
                    found.label,
                    Label::Contact | Label::Telephone | Label::Description
                ) =>
            {
                english += 1;
            }
            _ => {}
        }
    }
    if french > english {
        Language::French
    } else {
        Language::English
    }
}

/// The currency of most amounts, of the first where there is a draw.
fn currency(lines: &[Line<'_>], kinds: &[Kind]) -> Currency {
    let mut counts: Vec<(Currency, usize)> = Vec::new();
    for (line, kind) in lines.iter().zip(kinds) {
        let Kind::Label(found) = kind else { continue };
        if !matches!(found.label, Label::AmountRequested | Label::AmountReceived) {
            continue;
        }
        if let Some(currency) = amount::amount(&line.text[found.value..]).currency {
            match counts.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, count)) => *count += 1,
                None => counts.push((currency, 1)),
            }
        }
    }
    counts.reverse();
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or(Currency::USD, |(currency, _)| currency)
}
