//! `/mali/desk/rounds`: the rounds of a mission, with how much of each was
//! reached.

use ::access::Permission;
use askama::Template;
use displacement::rounds::{Completion, Round};

use super::MissionDesk;
use crate::appeals::front::filters::encoded;
use crate::delivery::Page;
use crate::displacement::coverage::{self, ReachedView};
use crate::displacement::{TrackingAddress, words};
use crate::site::{Chrome, WebError};

#[derive(Template)]
#[template(path = "desk/rounds.html")]
struct RoundsPage {
    chrome: Chrome,
    rounds: Vec<RoundView>,
    import: String,
}

struct RoundView {
    href: String,
    name: String,
    partial: bool,
    reached: Option<ReachedView>,
}

/// `GET /mali/desk/rounds`.
pub async fn rounds(desk: MissionDesk) -> Result<Page, WebError> {
    desk.needs(Permission::RecordDisplacement)?;
    let records = desk.records().await?;
    let address = TrackingAddress::new(&desk.mission.0.record.slug, &records.rounds);
    let several = records.operations.len() > 1;
    let mut rounds: Vec<&Round> = records.rounds.iter().map(|round| &round.record).collect();
    rounds.sort_by(|one, other| {
        let order = |round: &Round| (round.key.reporting_date, round.key.number);
        order(other).cmp(&order(one))
    });
    let speaker = desk.reader.speaker();
    let page = RoundsPage {
        chrome: desk.chrome("coverage-rounds")?,
        import: desk.reader.href(&desk.address("desk/import")),
        rounds: rounds
            .into_iter()
            .map(|round| {
                let name = encoded(&address.round_name(&round.key));
                let path = desk.address(&format!("desk/rounds/{name}"));
                let reached = round.coverage.as_ref().map(|it| it.reached(|_| true));
                RoundView {
                    href: desk.reader.href(&path),
                    name: words::round_of_day(speaker, &round.key, several),
                    partial: round.completion == Completion::Partial,
                    reached: reached.map(|reached| coverage::reached(&desk.reader, reached)),
                }
            })
            .collect(),
    };
    Ok(Page::html(page.render()?))
}
