//! `/mali/desk/reports`: the rounds, each with where its report stands.

use std::collections::BTreeMap;

use ::access::Permission;
use askama::Template;
use displacement::rounds::RoundKey;
use languages::Value;
use vocabulary::ProposalState;

use crate::delivery::Page;
use crate::desk::displacement::MissionDesk;
use crate::displacement::known::Tracked;
use crate::displacement::words;
use crate::site::{Chrome, WebError};

/// Rounds whose open proposals are looked for; older ones are rarely open.
const NEWEST: usize = 60;

struct RoundRow {
    name: String,
    href: String,
    state: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "desk/round_reports.html")]
struct ListPage {
    chrome: Chrome,
    rounds: Vec<RoundRow>,
}

/// The list.
///
/// # Errors
/// When whoever asks may not read drafts, or the database fails.
pub async fn list(desk: MissionDesk) -> Result<Page, WebError> {
    desk.needs(Permission::ReadDraft)?;
    let slug = desk.mission.0.record.slug.clone();
    let tracked = Tracked::of(&desk.web, &slug).await?;
    let code = &tracked.mission.record.code;
    let store = desk.web.store();
    let mut newest: BTreeMap<RoundKey, i32> = BTreeMap::new();
    for known in store.round_publications(code, None).await? {
        newest.insert(known.record.round, known.record.number);
    }
    let speaker = desk.reader.speaker();
    let mut rows = Vec::new();
    for (place, round) in tracked.rounds().into_iter().enumerate() {
        let key = &round.key;
        let is_open = if place < NEWEST {
            let proposals = store.round_proposals(code, key).await?;
            let mut states = proposals.iter().map(|known| &known.record.state);
            states.any(|state| *state == ProposalState::Open)
        } else {
            false
        };
        let path = tracked.address.report_desk(key);
        rows.push(RoundRow {
            name: words::round_of_day(speaker, key, tracked.has_several_operations()),
            href: desk.reader.href(&path),
            state: match newest.get(key) {
                Some(number) => {
                    let number = number.to_string();
                    let number = [("number", Value::from(&number))];
                    speaker.say_with("round-report-desk-state-version", &number)
                }
                None => speaker.say("round-report-desk-state-none"),
            },
            open: is_open,
        });
    }
    let page = ListPage {
        chrome: desk.chrome("round-report-desk")?,
        rounds: rows,
    };
    Ok(Page::html(page.render()?))
}
