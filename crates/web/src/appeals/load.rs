//! From an address to what is shown: the newest published version with what
//! has changed since, or the live page where nothing is published yet.

use appeals::records::{Mission, Publication, SectorKey};
use figures::staleness::FigureChange;
use figures::{AppealDocument, Question, staleness};
use missions::MissionRecords;
use store::KnownAt;
use vocabulary::{AppealName, Period, Recorded, Texts};

use super::address::AppealAddress;
use super::readers;
use crate::site::WebError;
use crate::state::Web;

/// Names of sectors from the shared lists.
pub struct SharedSectors;

impl figures::compose::SectorNames for SharedSectors {
    fn names(&self, sector: &SectorKey) -> Option<Texts> {
        geography::sector_lists()
            .iter()
            .find(|list| list.code == sector.list)?
            .sectors
            .iter()
            .find(|known| known.code == sector.code)
            .map(|known| known.names.clone())
    }
}

/// An appeal named in an address.
pub struct Named {
    /// The mission.
    pub mission: Recorded<Mission>,
    /// The appeal's name.
    pub name: AppealName,
    /// Its addresses.
    pub address: AppealAddress,
}

/// The appeal that an address names; it may still not exist.
pub async fn named(web: &Web, slug: &str, period: &str) -> Result<Named, WebError> {
    let period: Period = period.parse().map_err(|_| WebError::NotFound)?;
    let mission = mission(web, slug).await?;
    Ok(Named {
        name: AppealName {
            mission: mission.record.code.clone(),
            period,
        },
        address: AppealAddress::new(&mission.record.slug, period),
        mission,
    })
}

/// The mission that an address names.
pub async fn mission(web: &Web, slug: &str) -> Result<Recorded<Mission>, WebError> {
    web.store()
        .mission_by_slug(slug)
        .await?
        .ok_or(WebError::NotFound)
}

/// The records of an appeal as they are known now, with the words that
/// readers may know, and without what other systems said beside projects and
/// contributions.
pub async fn records(web: &Web, name: &AppealName) -> Result<MissionRecords, WebError> {
    let records = readers::in_brief(web, name).await?;
    let records = records.ok_or(WebError::NotFound)?;
    let asked = figures::asked(&records, &[]);
    Ok(web.store().with_displacement(records, &asked).await?)
}

/// As [`records`], with what these questions ask of other systems.
pub async fn records_for(
    web: &Web,
    name: &AppealName,
    questions: &[Question],
) -> Result<MissionRecords, WebError> {
    readers::records_for(web, name, KnownAt::Now, questions)
        .await?
        .ok_or(WebError::NotFound)
}

/// The page of an appeal from its records.
pub fn compose(records: &MissionRecords) -> Result<AppealDocument, WebError> {
    Ok(figures::compose::compose(records, &SharedSectors)?)
}

/// What an appeal's page shows.
pub struct Shown {
    /// The appeal.
    pub named: Named,
    /// The tree of blocks: frozen where there is a published version.
    pub document: AppealDocument,
    /// The version shown, where one is published.
    pub publication: Option<Recorded<Publication>>,
    /// How many versions there are.
    pub versions: usize,
    /// Figures that have changed since.
    pub changes: Vec<FigureChange>,
    /// Why, by question, in every language.
    pub reasons: Vec<(Question, Texts)>,
}

/// The newest published version, or the live page.
pub async fn shown(web: &Web, slug: &str, period: &str) -> Result<Shown, WebError> {
    let named = named(web, slug, period).await?;
    let live_records = records(web, &named.name).await?;
    let live = compose(&live_records)?;
    let publications = web.store().publications(&named.name).await?;
    let versions = publications.len();
    let newest = publications
        .into_iter()
        .max_by_key(|publication| publication.record.number);
    let Some(publication) = newest else {
        return Ok(Shown {
            named,
            document: live,
            publication: None,
            versions,
            changes: Vec::new(),
            reasons: Vec::new(),
        });
    };
    let frozen = frozen(web, &named.name, publication.record.number).await?;
    with_changes(
        web,
        named,
        frozen,
        publication,
        versions,
        &live_records,
        &live,
    )
    .await
}

async fn with_changes(
    web: &Web,
    named: Named,
    frozen: AppealDocument,
    publication: Recorded<Publication>,
    versions: usize,
    live_records: &MissionRecords,
    live: &AppealDocument,
) -> Result<Shown, WebError> {
    let changes = staleness::now(&frozen, live);
    let mut reasons = Vec::new();
    if !changes.is_empty() {
        let then = web
            .store()
            .appeal_records(&named.name, KnownAt::Point(publication.record.computed_at))
            .await?
            .ok_or(WebError::NotFound)?;
        let questions = changes.iter().map(|change| &change.question);
        let asked = figures::asked(&then, questions);
        let then = web.store().with_displacement(then, &asked).await?;
        for change in &changes {
            if let Some(reason) = reason(&then, live_records, &change.question) {
                reasons.push((change.question.clone(), reason));
            }
        }
    }
    Ok(Shown {
        named,
        document: frozen,
        publication: Some(publication),
        versions,
        changes,
        reasons,
    })
}

/// Why a figure has changed: the words given with the newest record that
/// counts differently, else the document that record was taken from.
fn reason(then: &MissionRecords, now: &MissionRecords, question: &Question) -> Option<Texts> {
    let old = figures::answer(then, question).ok()?;
    let new = figures::answer(now, question).ok()?;
    let newest = staleness::latest_reason(now, &old.lineage, &new.lineage)?;
    if newest.reasons.is_empty() {
        Some(Texts::of(
            vocabulary::Language::English,
            newest.source.document,
        ))
    } else {
        Some(newest.reasons)
    }
}

/// A published version's tree.
pub async fn frozen(web: &Web, name: &AppealName, number: i32) -> Result<AppealDocument, WebError> {
    let publication = web
        .store()
        .publication(name, number)
        .await?
        .ok_or(WebError::NotFound)?;
    Ok(serde_json::from_value(publication.record.document)?)
}
