//! “Where this number comes from”: a figure's rule and the records that
//! counted, each leading on to its own source.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::funding::Donor;
use appeals::records::RequirementSubject;
use askama::Template;
use axum::extract::{Path, State};
use figures::answer::{FigureKind, LineagePart, Warning};
use figures::{Answer, Question};
use languages::{FigureText, MoneyStyle, Speaker, Value as TextValue};
use missions::MissionRecords;
use vocabulary::{Money, RecordReference, Source};

use super::address::AppealAddress;
use super::view::{self, FigureView, FigureViews, best, location_text};
use super::{catalogue, load};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

struct EntryView {
    name: String,
    href: String,
    part: String,
    amount: String,
    date: String,
    source: String,
    version: i32,
}

#[derive(Template)]
#[template(path = "appeals/figure.html")]
struct FigurePage {
    chrome: Chrome,
    heading: String,
    figure: FigureView,
    exact: String,
    /// Its entry on the catalogue's page.
    anchor: String,
    question: String,
    scope: Vec<(String, String)>,
    counts: String,
    rule: String,
    limits: String,
    rule_version: String,
    kind: String,
    declared: bool,
    cited: Option<String>,
    as_of: String,
    known_at: String,
    /// How people were counted, line by line.
    method: Vec<String>,
    warnings: Vec<String>,
    not_known: Option<String>,
    digest: String,
    entries: Vec<EntryView>,
    shown: usize,
    total: usize,
    sum: Option<String>,
    appeal: String,
    api: String,
}

/// At most so many records stand on a page; the API lists them all.
const ENTRIES_ON_A_PAGE: usize = 500;

/// A figure of the whole appeal.
pub async fn figure(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, name)): Path<(String, String, String)>,
) -> Result<Page, WebError> {
    explain(&web, &reader, &slug, &period, Question::named(name)).await
}

/// A figure of a part of it: the parameters stand in the path.
pub async fn figure_of_part(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, name, parameters)): Path<(String, String, String, String)>,
) -> Result<Page, WebError> {
    let mut question = Question::named(name);
    for parameter in parameters.split('/').filter(|part| !part.is_empty()) {
        let (key, value) = parameter.split_once('=').ok_or(WebError::NotFound)?;
        question
            .set(key, value)
            .map_err(|error| WebError::BadRequest(error.to_string()))?;
    }
    explain(&web, &reader, &slug, &period, question).await
}

async fn explain(
    web: &Web,
    reader: &Reader,
    slug: &str,
    period: &str,
    question: Question,
) -> Result<Page, WebError> {
    let named = load::named(web, slug, period).await?;
    let questions = std::slice::from_ref(&question);
    let records = load::records_for(web, &named.name, questions).await?;
    let answer = figures::answer(&records, &question)?;
    let speaker = reader.speaker();
    let figure = &answer.figure;
    let views = FigureViews {
        reader,
        address: &named.address,
        changes: &[],
        reasons: &[],
    };
    let heading = view::label(speaker, figure);
    let title = best(reader, &records.appeal.record.titles).text.to_owned();
    let mission = best(reader, &records.mission.record.names).text.to_owned();
    let chrome = Chrome::new(web, reader, format!("{heading} – {title}"))
        .crumb("/", speaker.say("nav-home"))
        .crumb(&format!("/{}", named.mission.record.slug), mission)
        .crumb(named.address.page(), title)
        .crumb(
            &format!("{}/figures", named.address.page()),
            speaker.say("figures-of-appeal"),
        );
    let texts = |text| speaker.figure_text(&question.name, text);
    let not_known = match figure.value {
        figures::Value::NotKnown { reason } => Some(speaker.say(reason.key())),
        _ => None,
    };
    let page = FigurePage {
        figure: views.view(figure),
        exact: view::exact(speaker, figure),
        anchor: catalogue::anchor(&question.name),
        question: question.to_string(),
        scope: scope(&records, &question, reader),
        counts: texts(FigureText::Counts),
        rule: texts(FigureText::Rule),
        limits: texts(FigureText::Limits),
        rule_version: format!("{}/{}", figure.rule.id, figure.rule.version),
        kind: speaker.say(match figure.kind {
            FigureKind::Computed => "figure-kind-computed",
            FigureKind::Declared => "figure-kind-declared",
        }),
        declared: figure.kind == FigureKind::Declared,
        cited: figure
            .cited
            .as_ref()
            .map(|cited| best(reader, cited).text.to_owned()),
        as_of: if view::is_undated(figure) {
            speaker.say("warning-undated")
        } else {
            figure
                .as_of
                .map_or_else(|| speaker.say("value-not-known"), |day| speaker.date(day))
        },
        known_at: known_at(&records, speaker),
        method: figure
            .method
            .iter()
            .flat_map(|method| method.said())
            .map(|said| formats::figure_words::said(speaker, &said))
            .collect(),
        warnings: figure
            .warnings
            .iter()
            // Said where the date stands.
            .filter(|warning| **warning != Warning::Undated)
            .map(|warning| formats::figure_words::said(speaker, &warning.said()))
            .collect(),
        not_known,
        digest: figure.digest.clone(),
        shown: answer.lineage.len().min(ENTRIES_ON_A_PAGE),
        total: answer.lineage.len(),
        entries: entries(&records, &answer, &named.address, reader),
        sum: figure.value.is_known().then(|| view::text(speaker, figure)),
        appeal: reader.href(named.address.page()),
        api: api_address(&named.name.to_string(), &question),
        heading,
        chrome,
    };
    Ok(Page::html(page.render()?))
}

fn api_address(appeal: &str, question: &Question) -> String {
    let mut address = format!("/api/v1/appeals/{appeal}/figures/{}", question.name);
    for (position, (key, value)) in question.parameters().into_iter().enumerate() {
        address.push(if position == 0 { '?' } else { '&' });
        address.push_str(key);
        address.push('=');
        address.push_str(&value.replace(' ', "%20").replace('&', "%26"));
    }
    address
}

fn known_at(records: &AppealRecords, speaker: Speaker) -> String {
    speaker.say_with(
        "figure-known-at-entry",
        &[("entry", TextValue::from(records.known_at.0))],
    )
}

/// The part of the appeal, in the names people know.
fn scope(records: &AppealRecords, question: &Question, reader: &Reader) -> Vec<(String, String)> {
    let speaker = reader.speaker();
    question
        .parameters()
        .into_iter()
        .map(|(key, value)| {
            let name = match key {
                "framework" => figures::compute::resolve_framework(records, &value)
                    .map(|found| best(reader, &found.record.names).text.to_owned()),
                "project" => figures::compute::resolve_project(records, &value)
                    .map(|found| best(reader, &found.record.titles).text.to_owned()),
                "sector" => sector(&value, reader),
                "donor" => {
                    figures::compute::resolve_donor(records, &value).map(|donor| match donor {
                        Donor::Named(name) => name,
                        Donor::NotStated => speaker.say("contribution-donor-not-stated"),
                    })
                }
                "as_of" => question.as_of.map(|day| speaker.date(day)),
                _ => None,
            };
            (
                speaker.say(&format!("asked-{}", key.replace('_', "-"))),
                name.unwrap_or(value),
            )
        })
        .collect()
}

fn sector(value: &str, reader: &Reader) -> Option<String> {
    match value {
        "several" => return Some(reader.speaker().say("sector-group-several")),
        "not-specified" => return Some(reader.speaker().say("sector-group-not-specified")),
        _ => {}
    }
    let (list, code) = value.split_once(':').unwrap_or(("", value));
    geography::sector_lists()
        .iter()
        .filter(|known| list.is_empty() || known.code == list)
        .find_map(|known| geography::sector_by_code(known.code, code))
        .map(|known| known.names.best(reader.language).to_owned())
}

/// What each record is called and where it was taken from.
fn described(
    records: &MissionRecords,
    unit: &figures::Unit,
    reader: &Reader,
) -> HashMap<RecordReference, (String, Source)> {
    let speaker = reader.speaker();
    let mut described = HashMap::new();
    let title = |id| {
        records
            .projects
            .iter()
            .find(|project| project.record.id == id)
            .map_or_else(String::new, |project| {
                best(reader, &project.record.titles).text.to_owned()
            })
    };
    let subject = |subject: &RequirementSubject| match subject {
        RequirementSubject::Project { project } => title(*project),
        RequirementSubject::Sector { framework, .. }
        | RequirementSubject::Framework { framework } => records
            .frameworks
            .iter()
            .find(|found| found.record.id == *framework)
            .map_or_else(String::new, |found| {
                best(reader, &found.record.names).text.to_owned()
            }),
    };
    let mut cells = figures::json::cells(unit, &records.displacement);
    for row in &records.displacement.assessments {
        // The cell of the number, and not only the row that it stands in.
        let cell = cells.remove(&row.reference().id);
        let source = Source {
            location: cell.or_else(|| row.source.location.clone()),
            ..row.source.clone()
        };
        described.insert(row.reference(), (row.record.place.names(), source));
    }
    for requirement in &records.requirements {
        let name = speaker.say_with(
            "record-requirement-of",
            &[(
                "project",
                TextValue::from(subject(&requirement.record.subject).as_str()),
            )],
        );
        described.insert(requirement.reference(), (name, requirement.source.clone()));
    }
    for contribution in &records.contributions {
        let donor = contribution
            .record
            .donor
            .clone()
            .unwrap_or_else(|| speaker.say("contribution-donor-not-stated"));
        let name = speaker.say_with(
            "record-contribution-of",
            &[("donor", TextValue::from(donor.as_str()))],
        );
        described.insert(
            contribution.reference(),
            (name, contribution.source.clone()),
        );
    }
    for project in &records.projects {
        described.insert(
            project.reference(),
            (title(project.record.id), project.source.clone()),
        );
    }
    for declared in &records.declared_figures {
        let name = best(reader, &declared.record.labels).text.to_owned();
        described.insert(declared.reference(), (name, declared.source.clone()));
    }
    for staff in &records.staff_counts {
        described.insert(
            staff.reference(),
            (speaker.say("record-staff-count"), staff.source.clone()),
        );
    }
    for office in &records.offices {
        described.insert(
            office.reference(),
            (office.record.place.name.clone(), office.source.clone()),
        );
    }
    described
}

fn entries(
    records: &MissionRecords,
    answer: &Answer,
    address: &AppealAddress,
    reader: &Reader,
) -> Vec<EntryView> {
    let speaker = reader.speaker();
    let described = described(records, &answer.figure.unit, reader);
    let is_money = answer.figure.value.money().is_some() || answer.figure.value.percent().is_some();
    let amount = |amount: i64| {
        if is_money {
            let money = Money::from_minor(amount, records.appeal.record.currency);
            speaker.money(money, MoneyStyle::Whole)
        } else {
            speaker.number(amount)
        }
    };
    answer
        .lineage
        .iter()
        .take(ENTRIES_ON_A_PAGE)
        .map(|entry| {
            let (name, source) = described
                .get(&entry.record)
                .cloned()
                .unwrap_or_else(|| (entry.record.kind.to_string(), Source::default()));
            EntryView {
                name,
                href: reader.href(&address.record(entry.record.kind, entry.record.id)),
                part: speaker.say(match entry.part {
                    LineagePart::Added => "lineage-part-added",
                    LineagePart::Subtracted => "lineage-part-subtracted",
                    LineagePart::Part => "lineage-part-part",
                    LineagePart::Whole => "lineage-part-whole",
                }),
                amount: amount(entry.amount),
                date: entry
                    .date
                    .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
                source: source_text(&source, speaker),
                version: entry.record.version,
            }
        })
        .collect()
}

/// A document and the place in it.
#[must_use]
pub fn source_text(source: &Source, speaker: Speaker) -> String {
    match &source.location {
        Some(location) => format!("{}, {}", source.document, location_text(location, speaker)),
        None => source.document.clone(),
    }
}

#[derive(Template)]
#[template(path = "appeals/figures.html")]
struct FiguresPage {
    chrome: Chrome,
    heading: String,
    figures: Vec<FigureView>,
}

/// Every figure of an appeal.
pub async fn figures_of_appeal(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let views = FigureViews {
        reader: &reader,
        address: &named.address,
        changes: &[],
        reasons: &[],
    };
    let speaker = reader.speaker();
    let heading = speaker.say("figures-of-appeal");
    let title = best(&reader, &records.appeal.record.titles).text.to_owned();
    let mission = best(&reader, &records.mission.record.names).text.to_owned();
    let page = FiguresPage {
        chrome: Chrome::new(&web, &reader, format!("{heading} – {title}"))
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{}", named.mission.record.slug), mission)
            .crumb(named.address.page(), title),
        heading,
        figures: figures::compute::all(&records)?
            .iter()
            .map(|answer| views.view(&answer.figure))
            .collect(),
    };
    Ok(Page::html(page.render()?))
}
