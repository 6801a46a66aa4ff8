//! A project as a card: its money, for whom, where, by whom, since when.

use appeals::records::ProjectStatus;
use figures::document::{ProjectBlock, RevisionBlock};
use languages::MoneyStyle;
use print::{Card, Run, Text};
use vocabulary::people::{PeopleCount, PeopleUnit, Sex};

use super::words::{Words, cell, count};
use crate::appeals::project::status_key;
use crate::appeals::view;

/// The card of a project.
pub(super) fn card(project: &ProjectBlock, words: Words<'_>) -> Card {
    let description = words.text(&project.descriptions);
    Card {
        title: words.line(&project.titles),
        facts: facts(project, words),
        paragraphs: vec![description],
    }
}

fn facts(project: &ProjectBlock, words: Words<'_>) -> Vec<(String, Text)> {
    let speaker = words.speaker;
    let mut facts: Vec<(String, Text)> = vec![
        (
            words.say("requested"),
            amount(&project.totals.requested, words),
        ),
        (
            words.say("received"),
            amount(&project.totals.received, words),
        ),
        (
            words.say("percent-funded"),
            share(&project.totals.percent, words),
        ),
    ];
    let mut add = |key: &str, text: Text| facts.push((words.say(key), text));
    add("beneficiaries", words.text(&project.beneficiaries));
    add("people-targeted", targeted(project, words));
    if project.sectors.len() > 1 {
        let names: Vec<String> = project
            .sectors
            .iter()
            .map(|key| {
                geography::sector_by_code(&key.list, &key.code).map_or_else(
                    || key.code.clone(),
                    |known| known.names.best(words.language()).to_owned(),
                )
            })
            .collect();
        add("project-sectors", cell(speaker.list(&names)));
    }
    let places: Vec<String> = project
        .places
        .iter()
        .map(|place| words.place(place))
        .collect();
    add("project-places", cell(speaker.list(&places)));
    add(
        "print-implementing",
        cell(speaker.list(&project.implementing)),
    );
    add("project-partners", cell(speaker.list(&project.partners)));
    if let Some((start, end)) = project.start.zip(project.end) {
        add("project-period", cell(speaker.date_range(start, end)));
    }
    if let Some(code) = &project.code {
        add("project-code", cell(code.clone()));
    }
    if project.status != ProjectStatus::Planned {
        add(
            "project-status",
            cell(words.say(status_key(project.status))),
        );
    }
    // More than one only where the requirement was revised.
    if project.revisions.len() > 1 {
        facts.extend(project.revisions.iter().map(|found| revision(found, words)));
    }
    facts
}

fn amount(figure: &figures::Figure, words: Words<'_>) -> Text {
    let mut runs = vec![Run::Strong(view::text(words.speaker, figure))];
    let remarks = words
        .not_known(figure)
        .into_iter()
        .chain(words.warnings(figure));
    runs.extend(remarks.map(|remark| Run::Plain(format!(" – {remark}"))));
    Text(runs)
}

fn share(figure: &figures::Figure, words: Words<'_>) -> Text {
    let mut text = amount(figure, words);
    if figure.value.is_known() {
        let exactly = words.exactly(figure).map(|exactly| format!(" ({exactly})"));
        text.0.extend(exactly.map(Run::Plain));
    }
    text
}

/// How many people, and which where there are several groups: of one alone
/// the sentence of the beneficiaries says more.
fn targeted(project: &ProjectBlock, words: Words<'_>) -> Text {
    let mut parts = Vec::new();
    if project.targeted.value.is_known() {
        parts.push(words.counted(&project.targeted));
    }
    if project.targets.len() > 1 || parts.is_empty() {
        let groups = project.targets.iter();
        parts.extend(groups.filter_map(|target| group(target, words)));
    }
    cell(parts.join(" · "))
}

/// A group of people that the project is for; `None` for a mission's own
/// group, which has a key and no words: it stands in the sentence.
fn group(target: &PeopleCount, words: Words<'_>) -> Option<String> {
    let key = format!("group-{}", target.group.replace('_', "-"));
    if !words.speaker.has_key(&key) {
        return None;
    }
    let number = count(target.count);
    let people = words.with(
        match target.unit {
            PeopleUnit::Persons => "count-persons",
            PeopleUnit::Households => "count-households",
        },
        &[("count", number.into())],
    );
    let mut parts = vec![words.say(&key)];
    parts.extend(target.sex.map(|sex| {
        words.say(match sex {
            Sex::Female => "sex-female",
            Sex::Male => "sex-male",
        })
    }));
    parts.extend(target.age.map(|band| {
        let from = i64::from(band.from);
        match band.to {
            Some(to) => words.with(
                "age-band",
                &[("from", from.into()), ("to", i64::from(to).into())],
            ),
            None => words.with("age-from", &[("from", from.into())]),
        }
    }));
    Some(words.with(
        "print-group",
        &[("group", parts.join(", ").into()), ("count", people.into())],
    ))
}

fn revision(revision: &RevisionBlock, words: Words<'_>) -> (String, Text) {
    let name = if revision.revision == 0 {
        words.say("project-revision-original")
    } else {
        words.with(
            "project-revision",
            &[("number", i64::from(revision.revision).into())],
        )
    };
    let from = revision.holds_from.map_or_else(
        || words.say("as-of-not-known"),
        |day| {
            words.with(
                "print-holds-from",
                &[("date", words.speaker.date(day).into())],
            )
        },
    );
    let mut parts = vec![
        words.speaker.money(revision.amount, MoneyStyle::Whole),
        from,
    ];
    let reason = words.line(&revision.reason);
    if !reason.is_empty() {
        parts.push(reason);
    }
    (name, cell(parts.join(" · ")))
}
