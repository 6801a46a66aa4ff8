//! Contacts, staff and offices of a page.

use appeals::records::OfficeKind;

use super::contact;
use super::grammar::{Reader, item};
use super::labels::{self, Label};
use super::message::Message;
use super::number;
use super::outline::{self, Kind};
use super::tree::{Item, OfficeName};

/// What a page says of the mission's presence.
#[derive(Debug, Default)]
pub(super) struct Presence {
    pub(super) contacts: Vec<Item<String>>,
    pub(super) website: Option<Item<String>>,
    pub(super) telephone: Option<Item<String>>,
    pub(super) international_staff: Option<Item<u32>>,
    pub(super) national_staff: Option<Item<u32>>,
    pub(super) offices: Vec<Item<OfficeName>>,
    pub(super) names: usize,
    pub(super) mails: usize,
    pub(super) contact_line: usize,
}

impl Reader<'_, '_> {
    /// The contact line and the lines it goes on over: up to the next label
    /// or heading, since a name must not be taken for narrative.
    pub(super) fn contact(&mut self, index: usize, start: usize) -> usize {
        if self.presence.contact_line == 0 {
            self.presence.contact_line = self.lines[index].number;
        }
        self.contact_text(index, start);
        let mut next = index + 1;
        while next < self.lines.len() {
            let text: &str = &self.lines[next].text;
            let goes_on = match self.outline.kinds[next] {
                Kind::Blank => true,
                Kind::Text => self.outline.titles[next].is_none() && text.len() <= 150,
                Kind::Bullet(_) => self.outline.titles[next].is_none(),
                Kind::Label(found) => {
                    matches!(
                        found.label,
                        Label::Contact | Label::Website | Label::Telephone | Label::Mail
                    )
                }
                _ => false,
            };
            let opens = || {
                outline::after(&self.outline.kinds, next)
                    .is_some_and(|below| self.outline.titles[below].is_some())
            };
            let sector = !text.is_empty() && opens() && super::projects::is_sector(text);
            if !goes_on || sector {
                break;
            }
            let start = match self.outline.kinds[next] {
                Kind::Bullet(start) => start,
                Kind::Label(found) if found.label == Label::Contact => found.value,
                _ => 0,
            };
            if !text.is_empty() {
                self.contact_text(next, start);
            }
            next += 1;
        }
        next
    }

    fn contact_text(&mut self, index: usize, start: usize) {
        let line = &self.lines[index];
        let wanted = [
            Label::InternationalStaff,
            Label::NationalStaff,
            Label::Offices,
        ];
        let other = labels::inner_labels(&line.text[start..], &wanted)
            .into_iter()
            .find(|(_, found)| found.colon);
        let end = other.map_or(line.text.len(), |(offset, _)| start + offset);
        let kept = contact::read(&line.text[start..end]);
        self.private.insert(line.number);
        let kept_item = |(at, text): (usize, String)| Item {
            value: text.clone(),
            line: line.number,
            column: line.column(start + at),
            original: text,
        };
        for role in kept.roles {
            let role = kept_item(role);
            if !self
                .presence
                .contacts
                .iter()
                .any(|known| known.value == role.value)
            {
                self.presence.contacts.push(role);
            }
        }
        if let Some(telephone) = kept.telephone.map(kept_item) {
            self.presence.telephone.get_or_insert(telephone);
        }
        if let Some(website) = kept.website.map(kept_item) {
            self.presence.website.get_or_insert(website);
        }
        if let Some(at) = kept.refused_website {
            let column = line.column(start + at);
            self.findings.add(&Message::WebsiteUnreadable, |finding| {
                finding.at(line.number, column)
            });
        }
        self.presence.names += kept.names;
        self.presence.mails += kept.mails;
        if let Some((_, found)) = other {
            if found.label == Label::Offices {
                self.offices(index, start + found.value);
            } else {
                self.staff(index);
            }
        }
    }

    /// One or both counts of staff in a line.
    pub(super) fn staff(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        let wanted = [Label::InternationalStaff, Label::NationalStaff];
        let found = labels::inner_labels(&line.text, &wanted);
        let mut next = index + 1;
        for (position, (_, label)) in found.iter().enumerate() {
            let end = found
                .get(position + 1)
                .map_or(line.text.len(), |(start, _)| *start);
            let (mut at, mut start, mut end) = (index, label.value.min(end), end);
            if self.is_blank_value((at, start, end)) {
                let Some(below) = self
                    .value_below(index)
                    .filter(|_| position + 1 == found.len())
                else {
                    continue;
                };
                (at, start, end) = (below, 0, self.lines[below].text.len());
                next = below + 1;
            }
            let line = &self.lines[at];
            let text = &line.text[start..end];
            let count = number::number(text.trim_start())
                .and_then(number::Number::whole)
                .and_then(|count| u32::try_from(count).ok());
            let Some(count) = count else {
                let column = line.column(start);
                let what = match label.label {
                    Label::NationalStaff => "the count of national staff",
                    _ => "the count of international staff",
                };
                let message = Message::PrintedUnreadable {
                    what: what.to_owned(),
                };
                self.findings.add(&message, |finding| {
                    finding.at(line.number, column).original(text.trim())
                });
                continue;
            };
            let count = item(line, start, count);
            match label.label {
                Label::NationalStaff => self.presence.national_staff.get_or_insert(count),
                _ => self.presence.international_staff.get_or_insert(count),
            };
        }
        next
    }

    /// `Country Office: Bamako; Sub-Offices: Mopti, Gao and Timbuktu`, over
    /// one line or several.
    pub(super) fn offices(&mut self, index: usize, start: usize) -> usize {
        let mut kind = None;
        self.office_names(index, start, &mut kind);
        let mut next = index + 1;
        while next < self.lines.len() {
            let text: &str = &self.lines[next].text;
            let line_kind = self.outline.kinds[next];
            let start = if let Kind::Bullet(start) = line_kind {
                start
            } else {
                0
            };
            let office = labels::office_label(&text[start..]).is_some();
            let wrapped = line_kind == Kind::Text
                && self.lines[next - 1].text.ends_with([',', ';', ':', '&'])
                && text.len() <= 200;
            if self.outline.titles[next].is_some() || !(office || wrapped) {
                break;
            }
            self.office_names(next, start, &mut kind);
            next += 1;
        }
        next
    }

    fn office_names(&mut self, index: usize, start: usize, kind: &mut Option<OfficeKind>) {
        let line = &self.lines[index];
        let mut name_start = start;
        let text: &str = &line.text;
        let mut cuts: Vec<(usize, usize, String)> = Vec::new();
        let mut before = ' ';
        let mut skip_to = start;
        for (offset, character) in text[start..].char_indices() {
            let at = start + offset;
            if at < skip_to {
                continue;
            }
            let begins = !before.is_alphanumeric();
            before = character;
            if begins && let Some((found, value)) = labels::office_label(&text[at..]) {
                take_name(text, name_start, at, &mut cuts);
                self.push_offices(index, &mut cuts, *kind);
                *kind = Some(found);
                skip_to = at + value;
                name_start = skip_to;
                before = ' ';
                continue;
            }
            let and = [" and ", " et ", " & "]
                .iter()
                .find(|word| text[at..].starts_with(**word));
            if let Some(word) = and {
                take_name(text, name_start, at, &mut cuts);
                skip_to = at + word.len();
                name_start = skip_to;
                before = ' ';
            } else if matches!(character, ',' | ';' | '/' | '|') {
                take_name(text, name_start, at, &mut cuts);
                name_start = at + character.len_utf8();
            }
        }
        take_name(text, name_start, text.len(), &mut cuts);
        self.push_offices(index, &mut cuts, *kind);
    }

    fn push_offices(
        &mut self,
        index: usize,
        names: &mut Vec<(usize, usize, String)>,
        kind: Option<OfficeKind>,
    ) {
        let line = &self.lines[index];
        if kind.is_none() && !names.is_empty() {
            self.findings.add(&Message::OfficeKindUnknown, |finding| {
                finding.at(line.number, 1).original(&line.text)
            });
        }
        for (start, end, place) in names.drain(..) {
            let office = OfficeName {
                kind: kind.unwrap_or(OfficeKind::SubOffice),
                place,
            };
            let office = Item {
                value: office,
                line: line.number,
                column: line.column(start),
                original: line.text[start..end].to_owned(),
            };
            if !self
                .presence
                .offices
                .iter()
                .any(|known| known.value == office.value)
            {
                self.presence.offices.push(office);
            }
        }
    }
}

fn take_name(text: &str, start: usize, end: usize, names: &mut Vec<(usize, usize, String)>) {
    let part = text.get(start..end).unwrap_or_default();
    let inner =
        part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '(' | ')'));
    let lead = part.find(inner).unwrap_or(0);
    let inner = inner
        .strip_prefix("and ")
        .or_else(|| inner.strip_prefix("et "))
        .unwrap_or(inner);
    if !inner.is_empty() && inner.len() <= 100 {
        names.push((start + lead, start + lead + inner.len(), inner.to_owned()));
    }
}
