//! `/mali/2017/desk/requirements`: the frameworks, sectors and projects
//! within reach with what each asks for now.

use std::collections::BTreeSet;

use ::access::Permission;
use ::appeals::funding::{Scope, SectorGroupKey, requested, requirement_of};
use ::appeals::records::{Framework, RequirementSubject, SectorKey};
use askama::Template;
use languages::MoneyStyle;
use missions::MissionRecords;

use super::destination::sectors_of;
use super::reach::Reach;
use super::requirement::{name_of, path_of};
use crate::appeals::view::best;
use crate::delivery::Page;
use crate::desk::Desk;
use crate::site::{Chrome, WebError};

struct Row {
    href: String,
    title: String,
    tag: String,
    amount: String,
    /// Whether the amount is the sum of the parts, and not stated itself.
    of_parts: bool,
    from: String,
    revisions: usize,
}

struct Group {
    framework: String,
    rows: Vec<Row>,
    /// The sectors that ask for nothing yet.
    others: Vec<Row>,
}

#[derive(Template)]
#[template(path = "desk/requirements.html")]
struct RequirementsPage {
    chrome: Chrome,
    groups: Vec<Group>,
    currency: String,
    saved: Option<String>,
}

/// What is within reach.
pub async fn requirements(
    desk: Desk,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> Result<Page, WebError> {
    let records = desk.records().await?;
    let reach = Reach::new(&desk, Permission::ReviseRequirement, &records);
    let mut groups = Vec::new();
    for framework in records.frameworks.iter().map(|known| &known.record) {
        let group = group(&desk, &records, &reach, framework)?;
        if !(group.rows.is_empty() && group.others.is_empty()) {
            groups.push(group);
        }
    }
    let saved = asked.saved.parse().ok().and_then(|id: uuid::Uuid| {
        let project = vocabulary::identifier::ProjectId(id);
        let framework = vocabulary::identifier::FrameworkId(id);
        let project = RequirementSubject::Project { project };
        let name = if reach.subject(&project) {
            name_of(&desk, &records, &project)
        } else {
            name_of(
                &desk,
                &records,
                &RequirementSubject::Framework { framework },
            )
        };
        (!name.is_empty()).then_some(name)
    });
    let page = RequirementsPage {
        chrome: desk.chrome("desk-requirements")?,
        groups,
        currency: records.appeal.record.currency.to_string(),
        saved,
    };
    Ok(Page::html(page.render()?))
}

/// What a form that was saved leads back with.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: String,
}

fn group(
    desk: &Desk,
    records: &MissionRecords,
    reach: &Reach<'_>,
    framework: &Framework,
) -> Result<Group, WebError> {
    let speaker = desk.reader.speaker();
    let id = framework.id;
    let mut rows = Vec::new();
    let mut others = Vec::new();
    let whole = RequirementSubject::Framework { framework: id };
    if reach.subject(&whole) {
        let title = speaker.say("destination-framework");
        rows.push(row(desk, records, &whole, title, String::new())?);
    }
    let asking = asking_sectors(records, framework);
    let mut sectors = sectors_of(framework, records, desk.reader.language);
    for key in &asking {
        if !sectors.iter().any(|(known, _)| known == key) {
            sectors.push((key.clone(), key.code.clone()));
        }
    }
    for (sector, name) in sectors {
        let is_asking = asking.contains(&sector);
        let subject = RequirementSubject::Sector {
            framework: id,
            sector,
        };
        if reach.subject(&subject) {
            let row = row(desk, records, &subject, name, speaker.say("record-sector"))?;
            let list = if is_asking { &mut rows } else { &mut others };
            list.push(row);
        }
    }
    let projects = records.projects.iter().map(|known| &known.record);
    for project in projects.filter(|project| project.framework == id) {
        if reach.project(project) {
            let subject = RequirementSubject::Project {
                project: project.id,
            };
            let title = best(&desk.reader, &project.titles).text.to_owned();
            let code = project.code.clone().unwrap_or_default();
            rows.push(row(desk, records, &subject, title, code)?);
        }
    }
    Ok(Group {
        framework: best(&desk.reader, &framework.names).text.to_owned(),
        rows,
        others,
    })
}

/// The sectors of a framework that state a requirement, or have projects.
fn asking_sectors(records: &MissionRecords, framework: &Framework) -> BTreeSet<SectorKey> {
    let stated = records
        .requirements
        .iter()
        .filter_map(|known| match &known.record.subject {
            RequirementSubject::Sector {
                framework: of,
                sector,
            } if *of == framework.id => Some(sector.clone()),
            _ => None,
        });
    let projects = records.projects.iter().map(|known| &known.record);
    projects
        .filter(|project| project.framework == framework.id)
        .flat_map(|project| project.sectors.iter().cloned())
        .chain(stated)
        .collect()
}

fn row(
    desk: &Desk,
    records: &MissionRecords,
    subject: &RequirementSubject,
    title: String,
    tag: String,
) -> Result<Row, WebError> {
    let speaker = desk.reader.speaker();
    let current = requirement_of(records, subject, None);
    let of_parts = current.is_none() && subject.project().is_none();
    let amount = match (current, subject) {
        (Some(known), _) => Some(known.record.amount),
        (None, RequirementSubject::Project { .. }) => None,
        (None, RequirementSubject::Framework { framework }) => {
            let sum = requested(records, &Scope::of_framework(*framework), None);
            Some(sum.map_err(figures::FigureError::from)?.total)
        }
        (None, RequirementSubject::Sector { framework, sector }) => {
            let heading = SectorGroupKey::One {
                sector: sector.clone(),
            };
            let sum = requested(records, &Scope::of_sector(*framework, heading), None);
            Some(sum.map_err(figures::FigureError::from)?.total)
        }
    };
    Ok(Row {
        href: desk.href(&path_of(subject)),
        title,
        tag,
        amount: amount.map_or_else(
            || speaker.say("value-not-known"),
            |amount| speaker.money(amount, MoneyStyle::Whole),
        ),
        of_parts,
        from: match current.and_then(|known| known.record.holds_from) {
            Some(day) => speaker.date(day),
            None if of_parts => "–".to_owned(),
            None => speaker.say("as-of-not-known"),
        },
        revisions: records
            .requirements
            .iter()
            .filter(|known| known.record.subject == *subject)
            .count(),
    })
}
