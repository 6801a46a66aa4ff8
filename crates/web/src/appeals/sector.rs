//! `/sectors` and `/sectors/…`: a sector across countries.

use appeals::funding::SectorGroupKey;
use appeals::records::SectorKey;
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{KnownAt, Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::AppealName;

use super::AppealAddress;
use super::abridge::abridge;
use super::appeal::{TotalsView, totals_view};
use super::project::{ProjectView, project_view};
use super::view::{FigureViews, best};
use super::{load, readers};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Appeals on one page: each is read whole, for its projects.
const ON_A_PAGE: u32 = 20;

struct SectorLink {
    href: String,
    name: String,
}

struct ListView {
    name: String,
    sectors: Vec<SectorLink>,
}

#[derive(Template)]
#[template(path = "appeals/sectors.html")]
struct SectorsPage {
    chrome: Chrome,
    lists: Vec<ListView>,
}

/// All sectors of the shared lists.
pub async fn sectors(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let speaker = reader.speaker();
    let page = SectorsPage {
        chrome: Chrome::new(&web, &reader, speaker.say("sector-list-title"))
            .crumb("/", speaker.say("nav-home")),
        lists: geography::sector_lists()
            .iter()
            .map(|list| ListView {
                name: list.names.best(reader.language).to_owned(),
                sectors: list
                    .sectors
                    .iter()
                    .map(|sector| SectorLink {
                        href: reader.href(&format!("/sectors/{}/{}", list.code, sector.code)),
                        name: sector.names.best(reader.language).to_owned(),
                    })
                    .collect(),
            })
            .collect(),
    };
    Ok(Page::html(page.render()?))
}

struct AppealView {
    title: String,
    href: String,
    totals: TotalsView,
    projects: Vec<ProjectView>,
}

#[derive(Template)]
#[template(path = "appeals/sector.html")]
struct SectorPage {
    chrome: Chrome,
    heading: String,
    appeals: Vec<AppealView>,
    next: Option<String>,
}

/// The page of a long list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

/// One sector in all appeals that have it.
pub async fn sector(
    State(web): State<Web>,
    reader: Reader,
    Path((list, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let known = geography::sector_by_code(&list, &code).ok_or(WebError::NotFound)?;
    let key = SectorKey { list, code };
    let number = asked.page.parse().unwrap_or(1_u32).clamp(1, 1_000_000);
    let filter = SummaryFilter {
        sector: Some(key.clone()),
        ..SummaryFilter::default()
    };
    let page = ListPage {
        limit: ON_A_PAGE + 1,
        offset: (number - 1) * ON_A_PAGE,
    };
    let mut summaries = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Newest, page)
        .await?;
    let more = summaries.len() > ON_A_PAGE as usize;
    summaries.truncate(ON_A_PAGE as usize);
    let mut appeals = Vec::new();
    for summary in summaries {
        let name = AppealName {
            mission: summary.mission.clone(),
            period: summary.period,
        };
        if let Some(records) = readers::records(&web, &name, KnownAt::Now).await? {
            let address = AppealAddress::new(&summary.slug, summary.period);
            appeals.extend(appeal_view(
                &load::compose(&records)?,
                &address,
                &key,
                &reader,
            ));
        }
    }
    abridge(
        appeals
            .iter_mut()
            .flat_map(|appeal: &mut AppealView| appeal.projects.iter_mut())
            .collect(),
    );
    let speaker = reader.speaker();
    let name = known.names.best(reader.language);
    let heading = speaker.say_with(
        "sector-page-title",
        &[("sector", languages::Value::from(name))],
    );
    let page = SectorPage {
        chrome: Chrome::new(&web, &reader, heading.clone())
            .crumb("/", speaker.say("nav-home"))
            .crumb("/sectors", speaker.say("nav-sectors")),
        heading,
        appeals,
        next: more.then(|| {
            reader.href(&format!(
                "/sectors/{}/{}?page={}",
                key.list,
                key.code,
                number + 1
            ))
        }),
    };
    Ok(Page::html(page.render()?))
}

/// An appeal's part in the sector, once for each framework that has it.
fn appeal_view(
    document: &figures::AppealDocument,
    address: &AppealAddress,
    key: &SectorKey,
    reader: &Reader,
) -> Vec<AppealView> {
    let views = FigureViews {
        reader,
        address,
        changes: &[],
        reasons: &[],
    };
    let wanted = SectorGroupKey::One {
        sector: key.clone(),
    };
    document
        .frameworks
        .iter()
        .flat_map(|framework| {
            framework
                .sectors
                .iter()
                .map(move |sector| (framework, sector))
        })
        .filter(|(_, sector)| {
            sector.group == wanted
                || sector
                    .projects
                    .iter()
                    .any(|project| project.sectors.contains(key))
        })
        .map(|(framework, sector)| AppealView {
            title: format!(
                "{} – {}",
                best(reader, &document.titles).text,
                best(reader, &framework.names).text
            ),
            href: reader.href(address.page()),
            totals: totals_view(&sector.totals, views),
            projects: sector
                .projects
                .iter()
                .filter(|project| project.sectors.contains(key))
                .map(|project| project_view(project, address, views))
                .collect(),
        })
        .collect()
}
