//! The figures that a text can bind, by name, with what they say now.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use figures::catalogue::Definition;
use figures::{AppealDocument, Figure, Question, catalogue, walk};
use missions::MissionRecords;
use serde::Deserialize;
use vocabulary::RecordKind;

use super::Desk;
use crate::appeals::appeal::sector_name;
use crate::appeals::view::{self, best};
use crate::delivery::Page;
use crate::site::{Chrome, WebError};

/// A figure to bind.
#[derive(Debug, Clone)]
pub struct Offered {
    /// As it is written in a text, with its braces.
    pub binding: String,
    /// What it counts, and of what part.
    pub label: String,
    /// What it says now.
    pub value: String,
    /// Where it comes from.
    pub href: String,
}

impl Offered {
    fn matches(&self, words: &[String]) -> bool {
        let text = format!("{} {} {}", self.label, self.binding, self.value).to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

/// The figures of the newest round, which [`offered`] asks of other systems.
#[must_use]
pub fn questions() -> Vec<Question> {
    let rows = |definition: &&Definition| definition.reads.contains(&RecordKind::Assessment);
    let definitions = catalogue::COMPUTED.iter().filter(rows);
    definitions
        .map(|definition| Question::named(definition.name))
        .collect()
}

/// The figures of an appeal that a text may bind: of the whole, of its
/// declared numbers, then by framework, sector and project; only those in
/// which every word of `search` stands.
#[must_use]
pub fn offered(
    desk: &Desk,
    records: &MissionRecords,
    document: &AppealDocument,
    search: &str,
) -> Vec<Offered> {
    let mut list = List {
        desk,
        known: BTreeSet::new(),
        offered: Vec::new(),
    };
    let answered = |question: &Question| figures::answer(records, question).ok();
    for definition in catalogue::COMPUTED
        .iter()
        .filter(|definition| definition.of_every_appeal)
    {
        if let Some(answer) = answered(&Question::named(definition.name)) {
            list.add("", &answer.figure);
        }
    }
    let rounds = &records.displacement.rounds;
    let newest = rounds
        .iter()
        .map(|round| round.record.key.reporting_date)
        .max();
    for question in questions() {
        // With the day: the number in a text must not move with a new round.
        let dated = Question {
            as_of: newest,
            ..question
        };
        let answer = answered(&dated).filter(|answer| answer.figure.value.is_known());
        if let Some(answer) = answer.filter(|_| newest.is_some()) {
            list.add("", &answer.figure);
        }
    }
    for declared in &records.declared_figures {
        let record = &declared.record;
        let question = Question {
            place: record.place.clone(),
            framework: record.framework.map(|framework| framework.to_string()),
            as_of: record.as_of,
            ..Question::named(&record.name)
        };
        if let Some(answer) = answered(&question) {
            list.add(record.place.as_deref().unwrap_or_default(), &answer.figure);
        }
    }
    parts(&mut list, document);
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    list.offered.retain(|offered| offered.matches(&words));
    list.offered
}

fn parts(list: &mut List<'_>, document: &AppealDocument) {
    let reader = &list.desk.reader;
    for framework in &document.frameworks {
        let name = best(reader, &framework.names).text;
        for figure in walk::of_totals(&framework.totals) {
            list.add(name, figure);
        }
        for sector in &framework.sectors {
            let sector_label = sector_name(sector, reader.language, reader.speaker());
            let label = format!("{name}, {sector_label}");
            for figure in walk::of_totals(&sector.totals) {
                list.add(&label, figure);
            }
            for project in &sector.projects {
                let title = best(reader, &project.titles).text;
                for figure in walk::of_totals(&project.totals).into_iter().take(3) {
                    list.add(title, figure);
                }
                list.add(title, &project.targeted);
            }
        }
    }
}

struct List<'desk> {
    desk: &'desk Desk,
    known: BTreeSet<String>,
    offered: Vec<Offered>,
}

impl List<'_> {
    fn add(&mut self, part: &str, figure: &Figure) {
        let speaker = self.desk.reader.speaker();
        let binding = format!("{{{{ {} }}}}", figure.question);
        if !self.known.insert(binding.clone()) {
            return;
        }
        let label = view::label(speaker, figure);
        let as_of = figure.question.as_of.map(|day| speaker.date(day));
        let parts = [Some(label.as_str()), Some(part), as_of.as_deref()];
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        self.offered.push(Offered {
            binding,
            label: parts.join(" – "),
            value: view::text(speaker, figure),
            href: self
                .desk
                .reader
                .href(&self.desk.named.address.figure(&figure.question)),
        });
    }
}

/// What the reader looks for.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    search: String,
}

#[derive(Template)]
#[template(path = "desk/figures.html")]
struct FiguresPage {
    chrome: Chrome,
    search: String,
    offered: Vec<Offered>,
}

/// `/mali/2017/desk/figures`: all of them, to look through and to copy.
pub async fn figures(desk: Desk, Query(sought): Query<Sought>) -> Result<Page, WebError> {
    let records = desk.records_for(&questions()).await?;
    let document = desk.draft(&records)?;
    let page = FiguresPage {
        chrome: desk.chrome("picker-title")?,
        offered: offered(&desk, &records, &document, &sought.search),
        search: sought.search,
    };
    Ok(Page::html(page.render()?))
}
