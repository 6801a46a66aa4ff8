//! `/stale`: the published pages that would say something else today, how
//! much and why, for whoever may read their drafts.

use ::access::Permission;
use askama::Template;
use axum::extract::State;
use figures::walk::figures;
use store::{Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::MissionCode;

use crate::access::doors::Doors;
use crate::access::{Person, account};
use crate::appeals::address::AppealAddress;
use crate::appeals::load::{self, Shown};
use crate::appeals::view::{FigureViews, best};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// So many appeals are looked at: those that changed last, which are the
/// ones that can be stale.
const LOOKED_AT: ListPage = ListPage {
    limit: 200,
    offset: 0,
};

/// So many figures are listed of one page.
const FIGURES: usize = 8;

/// A figure that would be another today.
pub struct StaleFigure {
    /// What it counts.
    pub label: String,
    /// Of which part.
    pub part: String,
    /// What was published.
    pub text: String,
    /// What it would be today, and why.
    pub now: String,
    /// Where it comes from.
    pub href: String,
}

/// A published page that would say something else today.
pub struct StalePage {
    /// The mission and the appeal.
    pub title: String,
    /// The page.
    pub href: String,
    /// Where it is published anew.
    pub publishing: String,
    /// The version that readers see.
    pub version: i32,
    /// The figures that would be others; the first of them.
    pub figures: Vec<StaleFigure>,
    /// How many more.
    pub more: usize,
}

impl StalePage {
    /// How many figures would be others.
    #[must_use]
    pub fn count(&self) -> usize {
        self.figures.len() + self.more
    }
}

#[derive(Template)]
#[template(path = "desk/stale.html")]
struct StaleListPage {
    chrome: Chrome,
    stale: Vec<StalePage>,
}

/// `GET /stale`.
pub async fn list(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Page, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let missions = missions(&web, doors, &person).await?;
    if missions.is_empty() {
        return Err(WebError::NotFound);
    }
    let page = StaleListPage {
        stale: stale(&web, &reader, missions).await?,
        chrome: account::chrome(&web, doors, &reader, &person, "stale-title")
            .crumb("/", reader.speaker().say("nav-home"))
            .crumb("/account", reader.speaker().say("account-title")),
    };
    Ok(Page::html(page.render()?))
}

/// The missions whose drafts a person may read as a whole.
async fn missions(web: &Web, doors: &Doors, person: &Person) -> Result<Vec<MissionCode>, WebError> {
    let missions = web.store().missions().await?;
    Ok(missions
        .into_iter()
        .map(|mission| mission.record.code)
        .filter(|code| person.may_in(doors, Permission::ReadDraft, code))
        .collect())
}

/// The published pages of these missions that would say something else
/// today.
///
/// # Errors
/// When the database fails.
pub async fn stale(
    web: &Web,
    reader: &Reader,
    missions: Vec<MissionCode>,
) -> Result<Vec<StalePage>, WebError> {
    let filter = SummaryFilter {
        missions,
        ..SummaryFilter::default()
    };
    let found = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Changed, LOOKED_AT)
        .await?;
    let mut stale = Vec::new();
    for appeal in found.iter().filter(|appeal| appeal.publication.is_some()) {
        let shown = load::shown(web, &appeal.slug, &appeal.period.to_string()).await?;
        stale.extend(view(reader, &shown));
    }
    Ok(stale)
}

fn view(reader: &Reader, shown: &Shown) -> Option<StalePage> {
    if shown.changes.is_empty() {
        return None;
    }
    let reasons: Vec<_> = shown
        .reasons
        .iter()
        .map(|(question, texts)| (question.clone(), texts.best(reader.language).to_owned()))
        .collect();
    let address: &AppealAddress = &shown.named.address;
    let views = FigureViews {
        reader,
        address,
        changes: &shown.changes,
        reasons: &reasons,
    };
    let changed: Vec<StaleFigure> = shown
        .changes
        .iter()
        .filter_map(|change| {
            let figure = figures(&shown.document).find(|it| it.question == change.question)?;
            let seen = views.view(figure);
            let parameters = figure.question.parameters();
            let part: Vec<String> = parameters.into_iter().map(|(_, value)| value).collect();
            Some(StaleFigure {
                label: seen.label,
                part: part.join(", "),
                text: seen.text,
                now: seen.now.map(|now| now.text).unwrap_or_default(),
                href: seen.href,
            })
        })
        .collect();
    let mission = best(reader, &shown.document.mission_names).text;
    let title = best(reader, &shown.document.titles).text;
    Some(StalePage {
        title: format!("{mission}: {title}"),
        href: reader.href(address.page()),
        publishing: reader.href(&format!("{}/publishing", address.desk())),
        version: shown
            .publication
            .as_ref()
            .map_or(0, |publication| publication.record.number),
        more: changed.len().saturating_sub(FIGURES),
        figures: changed.into_iter().take(FIGURES).collect(),
    })
}
