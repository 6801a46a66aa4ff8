//! Where a person may work: the appeals whose drafts they may read.

use ::access::Permission;
use store::{Page as ListPage, SummaryFilter, SummaryOrder};

use crate::access::Person;
use crate::access::doors::Doors;
use crate::appeals::address::AppealAddress;
use crate::appeals::view::best;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// So many appeals are listed, the newest first; the rest is reached from
/// their pages.
const APPEALS: ListPage = ListPage {
    limit: 100,
    offset: 0,
};

/// An appeal to work on.
pub struct PlaceView {
    /// The mission's name.
    pub mission: String,
    /// The appeal's title.
    pub title: String,
    /// Its desk.
    pub href: String,
}

/// The appeals that a person may work on.
///
/// # Errors
/// When the database fails.
pub async fn places(
    web: &Web,
    doors: &Doors,
    reader: &Reader,
    person: &Person,
) -> Result<Vec<PlaceView>, WebError> {
    let missions = web.store().missions().await?;
    let missions: Vec<_> = missions
        .into_iter()
        .map(|mission| mission.record.code)
        .filter(|code| person.may_in(doors, Permission::ReadDraft, code))
        .collect();
    if missions.is_empty() {
        return Ok(Vec::new());
    }
    let filter = SummaryFilter {
        missions,
        ..SummaryFilter::default()
    };
    let found = web
        .store()
        .appeal_summaries(&filter, SummaryOrder::Newest, APPEALS)
        .await?;
    Ok(found
        .iter()
        .map(|appeal| PlaceView {
            mission: best(reader, &appeal.names).text.to_owned(),
            title: best(reader, &appeal.titles).text.to_owned(),
            href: reader.href(&AppealAddress::new(&appeal.slug, appeal.period).desk()),
        })
        .collect())
}
