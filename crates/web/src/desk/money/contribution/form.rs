//! The form of a contribution as it is shown.

use ::appeals::funding::line_of;
use ::appeals::records::Contribution;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use languages::{MoneyStyle, Value};
use vocabulary::{RecordKind, Recorded};

use super::{Work, record_href};
use crate::access::form::{Choice, Posted, Problem, problem_of};
use crate::delivery::Page;
use crate::desk::money::choices::{conversions, earmarkings, kinds, origins, statuses};
use crate::desk::money::contributions::{donor_name, said};
use crate::desk::money::course::{CourseView, line_sentence};
use crate::desk::money::destination::{self, Chosen, Group};
use crate::desk::money::values;
use crate::site::{Chrome, WebError};

/// What is shown beside the fields.
#[derive(Default)]
pub(super) struct Shown {
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// What would become of the totals.
    pub(super) course: Option<CourseView>,
    /// What may be the same contribution.
    pub(super) alike: Vec<Recorded<Contribution>>,
    /// What somebody else wrote meanwhile.
    pub(super) conflict: Option<Conflict>,
}

impl Shown {
    /// Somebody was faster.
    pub(super) fn conflict(conflict: Conflict) -> Self {
        Self {
            conflict: Some(conflict),
            ..Self::default()
        }
    }

    fn status(&self) -> StatusCode {
        if self.conflict.is_some() {
            StatusCode::CONFLICT
        } else if self.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// One field that somebody else wrote differently.
pub(super) struct ConflictRow {
    label: String,
    theirs: String,
    mine: String,
}

/// What somebody else wrote since the form was opened.
pub(super) struct Conflict {
    who: String,
    rows: Vec<ConflictRow>,
}

/// The fields that are compared, with the keys of their labels.
const COMPARED: [(&str, &str); 17] = [
    ("donor", "contribution-donor"),
    ("recipient", "money-recipient"),
    ("amount", "contribution-amount"),
    ("currency", "money-currency"),
    ("conversion", "money-conversion"),
    ("rate_units", "money-rate-units"),
    ("rate_date", "money-rate-date"),
    ("rate_source", "money-rate-source"),
    ("decided_on", "contribution-decided"),
    ("received_on", "contribution-received"),
    ("status", "contribution-status"),
    ("kind", "contribution-kind"),
    ("earmarking", "contribution-earmarking"),
    ("origin", "money-origin"),
    ("destination", "money-destination"),
    ("description_en", "money-description-en"),
    ("description_fr", "money-description-fr"),
];

impl Conflict {
    /// What the record says now beside what was sent.
    pub(super) async fn of(work: &Work, posted: &Posted) -> Result<Self, WebError> {
        let speaker = work.desk.reader.speaker();
        let Some(known) = &work.known else {
            return Err(WebError::NotFound);
        };
        let theirs = values::of(&known.record, known.version);
        let rows = COMPARED
            .into_iter()
            .filter(|(field, _)| match *field {
                "destination" => Chosen::posted(&theirs) != Chosen::posted(posted),
                field => theirs.field(field) != posted.field(field).trim(),
            })
            .map(|(field, key)| ConflictRow {
                label: speaker.say(key),
                theirs: in_words(work, field, &theirs),
                mine: in_words(work, field, posted),
            })
            .collect();
        let history = work
            .desk
            .web
            .store()
            .history(
                &work.desk.named.name.mission,
                RecordKind::Contribution,
                known.record.id.0,
            )
            .await?;
        let who = history.last().map_or_else(String::new, |entry| {
            let time = speaker.timestamp(entry.recorded_at);
            let values = [
                ("person", Value::from(entry.actor.as_str())),
                ("time", Value::from(time.as_str())),
            ];
            speaker.say_with("money-conflict-who", &values)
        });
        Ok(Self { who, rows })
    }
}

/// The value of a field as its choice reads.
fn in_words(work: &Work, field: &str, of: &Posted) -> String {
    let speaker = work.desk.reader.speaker();
    let value = of.field(field);
    let kept = work.known.as_ref().map(|known| &known.record.destination);
    let label = |choices: Vec<Choice>| {
        let found = choices.into_iter().find(|choice| choice.value == value);
        found.map_or_else(|| value.to_owned(), |choice| choice.label)
    };
    match field {
        "status" => label(statuses(speaker, value)),
        "kind" => label(kinds(speaker, value)),
        "earmarking" => label(earmarkings(speaker, value)),
        "origin" => label(origins(speaker, value)),
        "conversion" => label(conversions(speaker, value, true)),
        "destination" => {
            // What is no destination is said as the list says it.
            let read = destination::read(&Chosen::posted(of), &work.records, kept);
            match read {
                Ok(read) => destination::text(&read, &work.records, &work.desk.reader),
                Err(_) => label(
                    destination::groups(
                        &work.desk.reader,
                        &work.records,
                        &work.reach(),
                        value,
                        kept,
                    )
                    .into_iter()
                    .flat_map(|group| group.choices)
                    .collect(),
                ),
            }
        }
        _ => value.to_owned(),
    }
}

/// A contribution that may be the same.
struct AlikeView {
    id: String,
    /// Whether a report can be added to it by whoever asks.
    within: bool,
    href: String,
    said: String,
    date: String,
    purpose: String,
    reports: usize,
}

#[derive(Template)]
#[template(path = "desk/contribution.html")]
struct ContributionPage {
    chrome: Chrome,
    problems: Vec<Problem>,
    form_token: String,
    posted: Posted,
    version: Option<i32>,
    action: String,
    currency: String,
    statuses: Vec<Choice>,
    kinds: Vec<Choice>,
    earmarkings: Vec<Choice>,
    origins: Vec<Choice>,
    conversions: Vec<Choice>,
    groups: Vec<Group>,
    boxes: Vec<Group>,
    boxes_open: bool,
    target_boxes: Vec<Group>,
    targets_open: bool,
    may_elsewhere: bool,
    parents: Vec<Choice>,
    course: Option<CourseView>,
    alike: Vec<AlikeView>,
    conflict: Option<Conflict>,
    asks_days: bool,
    asks_alike: bool,
    known: Option<KnownView>,
    list: String,
}

/// What else there is about a known contribution.
struct KnownView {
    standing: String,
    record: String,
    reports: String,
    count: usize,
    withdraw: String,
}

/// The form with these values.
pub(super) fn show(work: &Work, posted: &Posted, shown: Shown) -> Result<Response, WebError> {
    let status = shown.status();
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let known = work.known.as_ref();
    let kept = known.map(|known| &known.record);
    let reach = work.reach();
    let chosen = Chosen::posted(posted);
    let is_wrong = |field: &str| problem_of(&shown.problems, field).is_some();
    let title = match known {
        Some(_) => "desk-contribution-edit",
        None => "desk-contribution-new",
    };
    let mut chrome = desk.chrome(title)?.crumb(
        &desk.address("contributions"),
        speaker.say("desk-contributions"),
    );
    chrome.switches_language = posted.field("action").is_empty();
    let is_asked = |doubt: &str, field: &str| {
        posted.fields("confirmed").any(|given| given == doubt)
            || problem_of(&shown.problems, field).is_some()
    };
    let page = ContributionPage {
        asks_days: is_asked("days", "confirm_days"),
        asks_alike: is_asked("alike", "confirm_alike"),
        form_token: desk.form_token(),
        version: known.map(|known| known.version),
        action: match known {
            Some(known) => desk.href(&format!("contributions/{}", known.record.id)),
            None => desk.href("contributions/new"),
        },
        currency: work.records.appeal.record.currency.to_string(),
        statuses: statuses(speaker, posted.field("status")),
        kinds: kinds(speaker, posted.field("kind")),
        earmarkings: earmarkings(speaker, posted.field("earmarking")),
        origins: origins(speaker, posted.field("origin")),
        conversions: conversions(
            speaker,
            posted.field("conversion"),
            kept.is_some_and(|kept| kept.converted.is_some()),
        ),
        groups: destination::groups(
            &desk.reader,
            &work.records,
            &reach,
            posted.field("destination"),
            kept.map(|kept| &kept.destination),
        ),
        boxes: destination::boxes(&desk.reader, &work.records, &reach, &chosen.sectors),
        boxes_open: !chosen.sectors.is_empty() || is_wrong("sectors"),
        target_boxes: destination::target_boxes(
            &desk.reader,
            &work.records,
            &reach,
            &chosen.targets,
        ),
        targets_open: !(chosen.targets.is_empty() && chosen.elsewhere.is_empty())
            || is_wrong("targets")
            || is_wrong("elsewhere"),
        may_elsewhere: reach.is_everywhere(),
        parents: parents(work, posted.field("parent")),
        course: shown.course,
        alike: shown
            .alike
            .iter()
            .map(|known| alike(work, &known.record))
            .collect(),
        conflict: shown.conflict,
        known: known.map(|known| KnownView {
            standing: line_sentence(speaker, line_of(&known.record)),
            record: record_href(desk, known.record.id),
            reports: desk.href(&format!("contributions/{}/reports", known.record.id)),
            count: known.record.reports.len(),
            withdraw: desk.href(&format!("contributions/{}/withdraw", known.record.id)),
        }),
        list: desk.href("contributions"),
        problems: shown.problems,
        posted: posted.clone(),
        chrome,
    };
    Ok(Page::html(page.render()?)
        .with_status(status)
        .into_response())
}

fn alike(work: &Work, contribution: &Contribution) -> AlikeView {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let within = work.reach().contribution(contribution);
    AlikeView {
        id: contribution.id.to_string(),
        within,
        href: if within {
            desk.href(&format!("contributions/{}", contribution.id))
        } else {
            record_href(desk, contribution.id)
        },
        said: said(desk, contribution),
        date: contribution
            .holds_from()
            .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
        purpose: destination::text(&contribution.destination, &work.records, &desk.reader),
        reports: contribution.reports.len(),
    }
}

/// What it may be a part of: the contributions of the appeal but itself.
fn parents(work: &Work, chosen: &str) -> Vec<Choice> {
    let desk = &work.desk;
    let speaker = desk.reader.speaker();
    let own = work.known.as_ref().map(|known| known.record.id);
    let mut choices = vec![Choice {
        value: String::new(),
        label: speaker.say("money-no-parent"),
        chosen: chosen.is_empty(),
    }];
    let others = work.records.contributions.iter().map(|known| &known.record);
    choices.extend(others.filter(|other| Some(other.id) != own).map(|other| {
        let value = other.id.to_string();
        let date = other
            .holds_from()
            .map_or_else(String::new, |day| format!(", {}", speaker.date(day)));
        let donor = donor_name(other, speaker);
        let amount = speaker.money(other.original, MoneyStyle::Whole);
        Choice {
            chosen: value == chosen,
            label: format!("{donor}, {amount}{date}"),
            value,
        }
    }));
    // A part of a contribution to an earlier appeal stays what it is.
    if !chosen.is_empty() && !choices.iter().any(|choice| choice.chosen) {
        choices.push(Choice {
            value: chosen.to_owned(),
            label: speaker.say("money-parent-elsewhere"),
            chosen: true,
        });
    }
    choices
}
