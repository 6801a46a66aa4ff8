//! `/mali/2017/projects/…`: one project with its money, people and places.

use appeals::AppealRecords;
use appeals::funding::{FundingLine, line_of};
use appeals::records::{Contribution, Destination, ProjectStatus, Target};
use askama::Template;
use axum::extract::{Path, State};
use figures::AppealDocument;
use figures::document::{FrameworkBlock, ProjectBlock, SectorBlock};
use languages::MoneyStyle;
use vocabulary::RecordKind;
use vocabulary::people::{PeopleCount, PeopleUnit};

use super::address::AppealAddress;
use super::appeal::{TotalsView, sector_name, totals_view};
use super::load;
use super::view::{self, FigureView, FigureViews, best};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// A project in a list.
pub struct ProjectView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The title's language, where it is not the reader's.
    pub title_lang: Option<&'static str>,
    /// What it does.
    pub description: String,
    /// The description's language, where it is not the reader's.
    pub description_lang: Option<&'static str>,
    /// For whom.
    pub beneficiaries: String,
    /// Its status, unless it is the usual one.
    pub status_tag: Option<String>,
    /// Its figures.
    pub totals: TotalsView,
}

/// The view of a project in a list.
#[must_use]
pub fn project_view(
    project: &ProjectBlock,
    address: &AppealAddress,
    views: FigureViews<'_>,
) -> ProjectView {
    let title = best(views.reader, &project.titles);
    let description = best(views.reader, &project.descriptions);
    ProjectView {
        href: views.reader.href(&address.project(&project.address)),
        title: title.text.to_owned(),
        title_lang: title.lang,
        description: description.text.to_owned(),
        description_lang: description.lang,
        beneficiaries: best(views.reader, &project.beneficiaries).text.to_owned(),
        status_tag: (project.status != ProjectStatus::Planned)
            .then(|| views.reader.speaker().say(status_key(project.status))),
        totals: totals_view(&project.totals, views),
    }
}

/// The key of a status.
#[must_use]
pub const fn status_key(status: ProjectStatus) -> &'static str {
    match status {
        ProjectStatus::Planned => "project-status-planned",
        ProjectStatus::Active => "project-status-active",
        ProjectStatus::Completed => "project-status-completed",
        ProjectStatus::Cancelled => "project-status-cancelled",
        ProjectStatus::Merged => "project-status-merged",
    }
}

struct TargetView {
    group: String,
    sex: String,
    age: String,
    count: String,
}

struct RevisionView {
    name: String,
    amount: String,
    from: String,
    reason: String,
}

/// A contribution to the project.
struct GivenView {
    donor: String,
    date: String,
    original: String,
    converted: String,
    line: String,
    counted: bool,
    reports: usize,
    href: String,
}

#[derive(Template)]
#[template(path = "appeals/project.html")]
struct ProjectPage {
    chrome: Chrome,
    project: ProjectView,
    code: Option<String>,
    framework: String,
    sectors: String,
    status: String,
    implementing: String,
    partners: String,
    places: String,
    dates: Option<String>,
    targeted: FigureView,
    targets: Vec<TargetView>,
    revisions: Vec<RevisionView>,
    contributions: Vec<GivenView>,
    record: String,
}

/// One project.
pub async fn project(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, address)): Path<(String, String, String)>,
) -> Result<Page, WebError> {
    let shown = load::shown(&web, &slug, &period).await?;
    let records = load::records(&web, &shown.named.name).await?;
    // A project that came since the version has a page with its money.
    let live;
    let (document, (framework, sector, found)) = match find(&shown.document, &address) {
        Some(found) => (&shown.document, found),
        None => {
            live = load::compose(&records)?;
            let found = find(&live, &address).ok_or(WebError::NotFound)?;
            (&live, found)
        }
    };
    let reasons: Vec<_> = shown
        .reasons
        .iter()
        .map(|(question, texts)| (question.clone(), texts.best(reader.language).to_owned()))
        .collect();
    let views = FigureViews {
        reader: &reader,
        address: &shown.named.address,
        changes: &shown.changes,
        reasons: &reasons,
    };
    let mission = best(&reader, &document.mission_names).text;
    let view = project_view(found, &shown.named.address, views);
    let chrome = Chrome::new(&web, &reader, view.title.clone())
        .describe(view.description.clone())
        .crumb("/", reader.speaker().say("nav-home"))
        .crumb(&format!("/{}", document.slug), mission)
        .crumb(
            shown.named.address.page(),
            best(&reader, &document.titles).text,
        );
    let mut page = page(
        chrome,
        view,
        framework,
        sector,
        found,
        &shown.named.address,
        views,
    );
    page.contributions = contributions(&records, &found.key, &shown.named.address, &reader);
    Ok(Page::html(page.render()?))
}

/// A project of a page by its address, with where it stands.
fn find<'page>(
    document: &'page AppealDocument,
    address: &str,
) -> Option<(
    &'page FrameworkBlock,
    &'page SectorBlock,
    &'page ProjectBlock,
)> {
    document.frameworks.iter().find_map(|framework| {
        framework.sectors.iter().find_map(|sector| {
            let mut projects = sector.projects.iter();
            projects
                .find(|project| project.address == address || project.key == address)
                .map(|project| (framework, sector, project))
        })
    })
}

fn page(
    chrome: Chrome,
    shown: ProjectView,
    framework: &FrameworkBlock,
    sector: &SectorBlock,
    project: &ProjectBlock,
    address: &AppealAddress,
    views: FigureViews<'_>,
) -> ProjectPage {
    let reader = views.reader;
    let speaker = reader.speaker();
    let names: Vec<String> = project
        .places
        .iter()
        .map(|place| view::place_name(place, reader.language))
        .collect();
    ProjectPage {
        code: project.code.clone(),
        framework: best(reader, &framework.names).text.to_owned(),
        sectors: match project.sectors.len() {
            0 | 1 => sector_name(sector, reader.language, speaker),
            _ => speaker.list(
                &project
                    .sectors
                    .iter()
                    .map(|key| {
                        geography::sector_by_code(&key.list, &key.code).map_or_else(
                            || key.code.clone(),
                            |known| known.names.best(reader.language).to_owned(),
                        )
                    })
                    .collect::<Vec<_>>(),
            ),
        },
        status: speaker.say(status_key(project.status)),
        implementing: speaker.list(&project.implementing),
        partners: speaker.list(&project.partners),
        places: speaker.list(&names),
        dates: project
            .start
            .zip(project.end)
            .map(|(start, end)| speaker.date_range(start, end)),
        targeted: views.view(&project.targeted),
        targets: project
            .targets
            .iter()
            .map(|target| target_view(target, speaker))
            .collect(),
        revisions: revisions(project, reader),
        contributions: Vec::new(),
        record: reader.href(&format!(
            "{}/records/project/{}",
            address.page(),
            project.key
        )),
        project: shown,
        chrome,
    }
}

/// What came for the project alone, counted or not, the newest first. Lists
/// of contributions show what is recorded now, as the page of all flows does.
fn contributions(
    records: &AppealRecords,
    project: &str,
    address: &AppealAddress,
    reader: &Reader,
) -> Vec<GivenView> {
    let speaker = reader.speaker();
    let is_for = |contribution: &Contribution| match &contribution.destination {
        Destination::Single {
            target: Target::Project { project: wanted },
        } => wanted.to_string() == project,
        _ => false,
    };
    let mut found: Vec<&Contribution> = records
        .contributions
        .iter()
        .map(|known| &known.record)
        .filter(|contribution| is_for(contribution))
        .collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.holds_from()), it.id));
    found
        .into_iter()
        .map(|contribution| {
            let line = line_of(contribution);
            GivenView {
                donor: contribution
                    .donor
                    .clone()
                    .unwrap_or_else(|| speaker.say("contribution-donor-not-stated")),
                date: contribution
                    .holds_from()
                    .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
                original: speaker.money(contribution.original, MoneyStyle::Exact),
                converted: contribution
                    .converted
                    .map_or_else(String::new, |amount| speaker.number(amount.whole_units())),
                line: line.map_or_else(
                    || speaker.say("flow-not-incoming"),
                    |line| view::name_label(speaker, &format!("funding.{}", line.key())),
                ),
                counted: line.is_some_and(FundingLine::is_counted),
                reports: contribution.reports.len(),
                href: reader.href(&address.record(RecordKind::Contribution, contribution.id.0)),
            }
        })
        .collect()
}

fn target_view(target: &PeopleCount, speaker: languages::Speaker) -> TargetView {
    let unit = match target.unit {
        PeopleUnit::Persons => "unit-persons",
        PeopleUnit::Households => "unit-households",
    };
    let count = i64::try_from(target.count).unwrap_or(i64::MAX);
    TargetView {
        group: group_name(&target.group, speaker),
        sex: match target.sex {
            Some(vocabulary::people::Sex::Female) => speaker.say("sex-female"),
            Some(vocabulary::people::Sex::Male) => speaker.say("sex-male"),
            None => speaker.say("value-not-known"),
        },
        age: match target.age {
            Some(band) => match band.to {
                Some(to) => format!("{}–{to}", band.from),
                None => format!("{}+", band.from),
            },
            None => speaker.say("value-not-known"),
        },
        count: format!("{} {}", speaker.number(count), speaker.say(unit)),
    }
}

/// The name of a group of people; a mission's own group is shown by its key
/// in words.
pub(super) fn group_name(group: &str, speaker: languages::Speaker) -> String {
    let words = group.replace('_', " ");
    speaker.say_or(&format!("group-{}", group.replace('_', "-")), &words)
}

fn revisions(project: &ProjectBlock, reader: &Reader) -> Vec<RevisionView> {
    let speaker = reader.speaker();
    if project.revisions.len() < 2 {
        return Vec::new();
    }
    project
        .revisions
        .iter()
        .map(|revision| RevisionView {
            name: if revision.revision == 0 {
                speaker.say("project-revision-original")
            } else {
                speaker.say_with(
                    "project-revision",
                    &[(
                        "number",
                        languages::Value::from(i64::from(revision.revision)),
                    )],
                )
            },
            amount: speaker.money(revision.amount, MoneyStyle::Whole),
            from: revision
                .holds_from
                .map_or_else(|| speaker.say("as-of-not-known"), |day| speaker.date(day)),
            reason: best(reader, &revision.reason).text.to_owned(),
        })
        .collect()
}
