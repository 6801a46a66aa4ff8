//! Narrative and achievements, with the figures they state.

use appeals::records::{Achievement, DeclaredFigure, Narrative, NarrativeSection};
use vocabulary::identifier::{AchievementId, DeclaredFigureId, NarrativeId};
use vocabulary::{RecordKind, Texts};

use super::super::bound::{self, Bound, Names, Stated};
use super::super::labels;
use super::super::markdown::escaped;
use super::super::message::Message;
use super::super::tree::Item;
use super::seats::{self, Clusters, Seats};
use super::{Import, position};

impl Import<'_, '_, '_> {
    pub(super) fn texts(&mut self) {
        self.narratives();
        self.achievements();
    }

    fn narratives(&mut self) {
        let page = self.page;
        let mut clusters = Clusters::default();
        let mut passages: Vec<(NarrativeSection, String, usize)> = Vec::new();
        for section in &page.sections {
            let heading = section
                .heading
                .as_ref()
                .map(|heading| heading.value.as_str());
            for (index, paragraph) in section.paragraphs.iter().enumerate() {
                let seats = seats::read(&paragraph.value, &mut clusters);
                let part = part_of(heading, &paragraph.value, &seats);
                if seats != Seats::default() {
                    self.seats.push((paragraph, seats));
                }
                let bound = bound::narrative(&paragraph.value, &self.country);
                self.say_typed(paragraph, &bound);
                self.figures(paragraph, &bound);
                let own =
                    heading.filter(|heading| index == 0 && !labels::is_known_heading(heading));
                let markdown = match own {
                    Some(heading) => format!("### {}\n\n{}", escaped(heading), bound.markdown),
                    None => bound.markdown,
                };
                passages.push((part, markdown, paragraph.line));
            }
        }
        let mut places = [0_usize; 3];
        let mut left = Vec::new();
        for (part, markdown, line) in passages {
            let slot = &mut places[match part {
                NarrativeSection::Needs => 0,
                NarrativeSection::Coordination => 1,
                NarrativeSection::Note => 2,
            }];
            let place = position(*slot);
            *slot += 1;
            // Passages that kept their words keep their identity, wherever
            // they stand now; the others are matched by their place.
            let known = self.find_by(
                |known| &known.narratives,
                RecordKind::Narrative,
                &markdown,
                |known| {
                    known.section == part
                        && known.texts.get(self.language) == Some(markdown.as_str())
                },
            );
            match known {
                Some(known) => {
                    let mut record = known.clone();
                    record.position = place;
                    let source = self.source(line, line);
                    self.put(Some(known), record, source);
                }
                None => left.push((part, place, markdown, line)),
            }
        }
        for (part, place, markdown, line) in left {
            let known = self.find_by(
                |known| &known.narratives,
                RecordKind::Narrative,
                &place.to_string(),
                |known| known.section == part && known.position == place,
            );
            let mut record = known.cloned().unwrap_or_else(|| Narrative {
                id: NarrativeId::new(self.identifiers),
                appeal: self.appeal,
                section: part,
                position: place,
                texts: Texts::default(),
            });
            record.texts.set(self.language, markdown);
            let source = self.source(line, line);
            self.put(known, record, source);
        }
    }

    fn achievements(&mut self) {
        let page = self.page;
        let mut names = Names::default();
        let mut left = Vec::new();
        for (index, item) in page.achievements.iter().enumerate() {
            let bound = bound::achievement(&item.value, &mut names);
            self.say_typed(item, &bound);
            self.figures(item, &bound);
            let known = self.find_by(
                |known| &known.achievements,
                RecordKind::Achievement,
                &bound.markdown,
                |known| known.texts.get(self.language) == Some(bound.markdown.as_str()),
            );
            match known {
                Some(known) => {
                    let mut record = known.clone();
                    record.position = position(index);
                    let source = self.source(item.line, item.line);
                    self.put(Some(known), record, source);
                }
                None => left.push((position(index), bound.markdown, item.line)),
            }
        }
        for (place, markdown, line) in left {
            let known = self.find_by(
                |known| &known.achievements,
                RecordKind::Achievement,
                &place.to_string(),
                |known| known.position == place,
            );
            let mut record = known.cloned().unwrap_or_else(|| Achievement {
                id: AchievementId::new(self.identifiers),
                appeal: self.appeal,
                position: place,
                texts: Texts::default(),
            });
            record.texts.set(self.language, markdown);
            let source = self.source(line, line);
            self.put(known, record, source);
        }
    }

    fn say_typed(&mut self, item: &Item<String>, bound: &Bound) {
        for typed in &bound.typed {
            let (line, column) = item.place_of(typed);
            self.findings.add(&Message::TypedNumber, |finding| {
                finding.at(line, column).original(typed)
            });
        }
    }

    fn figures(&mut self, item: &Item<String>, bound: &Bound) {
        for stated in &bound.stated {
            self.figure(item, stated);
        }
    }

    fn figure(&mut self, item: &Item<String>, stated: &Stated) {
        let same = |known: &DeclaredFigure| {
            known.name == stated.name
                && known.place.is_none()
                && (stated.as_of.is_none() || known.as_of == stated.as_of)
        };
        let earlier = self
            .stated
            .get(&(stated.name.clone(), stated.as_of))
            .copied();
        if let Some(value) = earlier {
            if value != stated.value {
                let message = Message::FigureTwice {
                    figure: stated.name.clone(),
                };
                self.findings.add(&message, |finding| {
                    finding
                        .at(item.line, item.column)
                        .original(&stated.value.to_string())
                        .value(value.to_string())
                });
            }
            return;
        }
        self.stated
            .insert((stated.name.clone(), stated.as_of), stated.value);
        let known = self.find_by(
            |known| &known.declared_figures,
            RecordKind::DeclaredFigure,
            &stated.name,
            same,
        );
        let mut record = known.cloned().unwrap_or_else(|| DeclaredFigure {
            id: DeclaredFigureId::new(self.identifiers),
            appeal: self.appeal,
            name: stated.name.clone(),
            place: None,
            framework: None,
            labels: Texts::default(),
            value: stated.value,
            at_least: stated.at_least,
            people: stated.people,
            unit: stated.unit.clone(),
            as_of: stated.as_of,
            cited: Texts::default(),
        });
        record.value = stated.value;
        record.at_least = stated.at_least;
        if record.labels.get(self.language).is_none() {
            record.labels.set(self.language, stated.label.clone());
        }
        if record.cited.is_empty() {
            // Without the line and the file's name: the next copy of the
            // page is the same publication.
            let title = &self.page.title.value;
            let page = format!("{} {}", title.name, title.period);
            record.cited = Texts::both(
                format!("IOM Humanitarian Compendium, “{page}”"),
                format!("OIM, Compendium humanitaire, « {page} »"),
            );
        }
        let source = self.source(item.line, item.line);
        self.put(known, record, source);
    }
}

fn part_of(heading: Option<&str>, paragraph: &str, seats: &Seats) -> NarrativeSection {
    let start = labels::fold(paragraph.get(..12.min(paragraph.len())).unwrap_or_default());
    let note = ["note:", "note :", "nb:", "nb :", "n.b."]
        .iter()
        .any(|word| start.starts_with(word));
    let under = |word: &str| heading.is_some_and(|heading| labels::fold(heading) == word);
    if note || under("note") {
        NarrativeSection::Note
    } else if heading.is_some_and(labels::is_coordination) || !seats.seats.is_empty() {
        NarrativeSection::Coordination
    } else {
        NarrativeSection::Needs
    }
}
