//! `/stale`: the published pages that would say something else today, how
//! much and why, for whoever may read their drafts.

use ::access::Permission;
use askama::Template;
use axum::extract::State;
use figures::difference::{Difference, differences};
use figures::document::Totals;
use figures::walk::figures;
use figures::{AppealDocument, Question};
use store::{KnownAt, Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::MissionCode;

use crate::access::doors::Doors;
use crate::access::{Person, account};
use crate::appeals::address::AppealAddress;
use crate::appeals::appeal::sector_name;
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
    /// How many texts and other parts would say something else.
    pub words: usize,
}

impl StalePage {
    /// How many figures and words would be others.
    #[must_use]
    pub fn count(&self) -> usize {
        self.figures.len() + self.more + self.words
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

/// How many published pages would say something else today, of those whose
/// drafts a person may read.
pub(crate) async fn count_stale(
    web: &Web,
    reader: &Reader,
    person: &Person,
) -> Result<usize, WebError> {
    let doors = web.doors().ok_or(WebError::NotFound)?;
    let missions = missions(web, doors, person).await?;
    if missions.is_empty() {
        return Ok(0);
    }
    Ok(stale(web, reader, missions).await?.len())
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
        let words = words(web, &shown).await?;
        stale.extend(view(reader, &shown, words));
    }
    Ok(stale)
}

/// How many parts of a published page the draft says in other words.
async fn words(web: &Web, shown: &Shown) -> Result<usize, WebError> {
    let known = web.store().appeal_records(&shown.named.name, KnownAt::Now);
    let Some(records) = known.await? else {
        return Ok(0);
    };
    let asked = figures::asked(&records, &[]);
    let records = web.store().with_displacement(records, &asked).await?;
    let draft = load::compose(&records)?;
    let differing = differences(&shown.document, &draft);
    let is_number = |found: &Difference| matches!(found, Difference::Number { .. });
    Ok(differing.iter().filter(|found| !is_number(found)).count())
}

fn view(reader: &Reader, shown: &Shown, words: usize) -> Option<StalePage> {
    if shown.changes.is_empty() && words == 0 {
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
    let names = names(reader, &shown.document);
    let changed: Vec<StaleFigure> = shown
        .changes
        .iter()
        .filter_map(|change| {
            let figure = figures(&shown.document).find(|it| it.question == change.question)?;
            let seen = views.view(figure);
            Some(StaleFigure {
                label: seen.label,
                part: part(&names, &figure.question),
                text: seen.text,
                now: seen.now.map(|now| now.text).unwrap_or_default(),
                href: seen.href,
            })
        })
        .collect();
    let mission = best(reader, &shown.document.mission_names).text;
    let title = best(reader, &shown.document.titles).text;
    Some(StalePage {
        title: reader.speaker().named(mission, title),
        href: reader.href(address.page()),
        publishing: reader.href(&format!("{}/publishing", address.desk())),
        version: shown
            .publication
            .as_ref()
            .map_or(0, |publication| publication.record.number),
        words,
        more: changed.len().saturating_sub(FIGURES),
        figures: changed.into_iter().take(FIGURES).collect(),
    })
}

/// The names of the parts of a page, by the question that their figures ask.
fn names(reader: &Reader, document: &AppealDocument) -> Vec<(Question, String)> {
    let part = |totals: &Totals| Question {
        name: String::new(),
        ..totals.requested.question.clone()
    };
    let mut names = vec![(Question::default(), String::new())];
    for framework in &document.frameworks {
        let name = best(reader, &framework.names).text.to_owned();
        for sector in &framework.sectors {
            let heading = sector_name(sector, reader.language, reader.speaker());
            names.push((part(&sector.totals), format!("{name}, {heading}")));
            for project in &sector.projects {
                let title = best(reader, &project.titles).text.to_owned();
                names.push((part(&project.totals), title));
            }
        }
        names.push((part(&framework.totals), name));
    }
    names
}

/// The part that a question asks about; what a text asks for, a day or a
/// place, is shown as it is written.
fn part(names: &[(Question, String)], question: &Question) -> String {
    let asked = Question {
        name: String::new(),
        ..question.clone()
    };
    let known = names.iter().find(|(part, _)| *part == asked);
    known.map_or_else(
        || {
            let parameters = question.parameters();
            let values: Vec<String> = parameters.into_iter().map(|(_, value)| value).collect();
            values.join(", ")
        },
        |(_, name)| name.clone(),
    )
}
