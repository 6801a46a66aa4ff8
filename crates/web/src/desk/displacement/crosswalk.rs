//! `/mali/desk/places`: which area of one set of codes is which of another.
//! Rules propose; only what a person confirms counts.

use ::access::Permission;
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use displacement::places::{
    AreaReference, CodeSet, CodeSetName, Decision, Link, Reason, Relation, proposed,
};
use displacement::records::DisplacementRecords;
use serde::Deserialize;
use vocabulary::Record;

use super::MissionDesk;
use super::relate::{self, RelateView};
use crate::access::Posted;
use crate::access::form::Choice;
use crate::delivery::Page;
use crate::site::{Chrome, WebError};

/// More links than this are not shown at a time: a filter finds the others.
const SHOWN: usize = 300;

/// A link that the rules are this sure of is offered to be confirmed with
/// all others like it.
const SURE: u8 = 90;

#[derive(Template)]
#[template(path = "desk/crosswalk.html")]
struct CrosswalkPage {
    chrome: Chrome,
    form_token: String,
    action: String,
    done: Option<String>,
    sets: Vec<SetView>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    states: Vec<Choice>,
    least: String,
    search: String,
    relate: RelateView,
    links: Vec<LinkView>,
    counted: String,
    sure: Option<String>,
    import: String,
    settings: Option<String>,
}

struct SetView {
    name: String,
    kind: String,
    areas: String,
}

struct LinkView {
    id: String,
    from_name: String,
    from_code: String,
    to_name: String,
    to_code: String,
    relation: String,
    reasons: String,
    confidence: String,
    state: String,
    is_open: bool,
}

/// What is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    state: String,
    least: String,
    search: String,
    done: Option<String>,
}

/// `GET /mali/desk/places`.
pub async fn review(desk: MissionDesk, Query(filter): Query<Filter>) -> Result<Page, WebError> {
    desk.needs(Permission::RecordDisplacement)?;
    let records = desk.records().await?;
    let sets = records.code_sets();
    let relate = RelateView::of(&sets, None, Vec::new(), desk.reader.speaker());
    page(&desk, &records, &sets, &filter, relate)
}

fn page(
    desk: &MissionDesk,
    records: &DisplacementRecords,
    sets: &[CodeSet],
    filter: &Filter,
    relate: RelateView,
) -> Result<Page, WebError> {
    let chrome = desk.chrome("crosswalk-title")?;
    let least: u8 = filter.least.parse().unwrap_or(0);
    let search = displacement::places::name_key(&filter.search);
    let state = match filter.state.as_str() {
        "" | "open" => "open",
        other => other,
    };
    let mut links: Vec<&Link> = records.links.iter().map(|link| &link.record).collect();
    let open = links.iter().filter(|link| link.decision == Decision::Open);
    let sure = open.filter(|link| link.confidence >= SURE).count();
    links.retain(|link| {
        (state == "all" || state == word(link.decision))
            && link.confidence >= least
            && (search.is_empty() || found(&search, link, sets))
    });
    // The least sure first: they need a look.
    links.sort_by_key(|link| (link.confidence, link.from.clone()));
    let page = CrosswalkPage {
        form_token: desk.person.token.form_token().to_show(),
        action: desk.reader.href(&desk.address("desk/places")),
        done: filter
            .done
            .as_deref()
            .and_then(|count| count.parse().ok())
            .map(|count: usize| chrome.say_count("crosswalk-done", count)),
        from: set_choices(sets, 0),
        to: set_choices(sets, 1),
        relate,
        sets: sets.iter().map(|set| set_view(&chrome, set)).collect(),
        states: states(&chrome, state),
        least: filter.least.clone(),
        search: filter.search.clone(),
        counted: chrome.say_count("crosswalk-count", links.len()),
        links: links
            .into_iter()
            .take(SHOWN)
            .map(|link| link_view(&chrome, link, sets))
            .collect(),
        sure: (sure > 0).then(|| chrome.say_count("crosswalk-confirm-sure", sure)),
        import: chrome.href(&desk.address("desk/import")),
        settings: desk
            .may(Permission::DecideDisplacement)
            .then(|| chrome.href(&desk.address("desk/counting"))),
        chrome,
    };
    Ok(Page::html(page.render()?))
}

/// `POST /mali/desk/places`: proposes, confirms or refuses.
pub async fn decide(desk: MissionDesk, posted: Posted) -> Result<Response, WebError> {
    desk.needs(Permission::RecordDisplacement)?;
    let records = desk.records().await?;
    let links: Vec<Link> = records
        .links
        .iter()
        .map(|link| link.record.clone())
        .collect();
    if posted.field("do") == "relate" {
        return say(&desk, &posted, &records, &links).await;
    }
    let chosen: Vec<&str> = posted.fields("link").collect();
    let with = |decision: Decision, wanted: &dyn Fn(&Link) -> bool| -> Vec<Link> {
        let wanted = links
            .iter()
            .filter(|link| wanted(link) && link.decision != decision);
        wanted
            .map(|link| Link {
                decision,
                ..link.clone()
            })
            .collect()
    };
    let is_chosen = |link: &Link| chosen.contains(&link.id().to_string().as_str());
    let (action, changed) = match posted.field("do") {
        "propose" => {
            let sets = records.code_sets();
            let set = |field: &str| {
                let name = CodeSetName(posted.field(field).to_owned());
                sets.iter().find(|set| set.name == name)
            };
            let (Some(from), Some(to)) = (set("from"), set("to")) else {
                return Err(WebError::BadRequest("no such set of codes".to_owned()));
            };
            let fresh = if from.name == to.name {
                Vec::new()
            } else {
                proposed(from, to, &links)
            };
            ("propose links", fresh)
        }
        "confirm" => ("confirm links", with(Decision::Confirmed, &is_chosen)),
        "refuse" => ("refuse links", with(Decision::Refused, &is_chosen)),
        "sure" => {
            let sure = |link: &Link| link.decision == Decision::Open && link.confidence >= SURE;
            ("confirm links", with(Decision::Confirmed, &sure))
        }
        _ => return Err(WebError::BadRequest("nothing was asked for".to_owned())),
    };
    let count = changed.len();
    desk.write(action, changed.into_iter().map(Into::into))
        .await?;
    let address = desk.address(&format!("desk/places?done={count}"));
    Ok(Redirect::to(&desk.reader.href(&address)).into_response())
}

/// Writes what a person says of areas, or shows the form with what is wrong.
async fn say(
    desk: &MissionDesk,
    posted: &Posted,
    records: &DisplacementRecords,
    links: &[Link],
) -> Result<Response, WebError> {
    let (sets, speaker) = (records.code_sets(), desk.reader.speaker());
    match relate::read(posted, &sets, links, speaker) {
        Ok(said) => {
            let count = said.links.len();
            let links = said.links.into_iter().map(Into::into);
            desk.write_because("relate areas", links, Some(&said.reason))
                .await?;
            let address = desk.address(&format!("desk/places?state=confirmed&done={count}"));
            Ok(Redirect::to(&desk.reader.href(&address)).into_response())
        }
        Err(problems) => {
            let form = RelateView::of(&sets, Some(posted), problems, speaker);
            let page = page(desk, records, &sets, &Filter::default(), form)?;
            Ok(page
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

const fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Open => "open",
        Decision::Confirmed => "confirmed",
        Decision::Refused => "refused",
    }
}

fn name(area: &AreaReference, sets: &[CodeSet]) -> String {
    let set = sets.iter().find(|set| set.name == area.set);
    let area = set.and_then(|set| set.area(&area.code));
    area.map_or_else(String::new, |area| area.name().to_owned())
}

/// Whether a link is about an area with this in its name or code.
fn found(search: &str, link: &Link, sets: &[CodeSet]) -> bool {
    [&link.from, &link.to].into_iter().any(|area| {
        let key = displacement::places::name_key;
        key(&name(area, sets)).contains(search) || key(area.code.as_str()).contains(search)
    })
}

fn set_choices(sets: &[CodeSet], chosen: usize) -> Vec<Choice> {
    let choice = |(place, set): (usize, &CodeSet)| Choice {
        value: set.name.0.clone(),
        label: set.name.0.clone(),
        chosen: place == chosen,
    };
    sets.iter().enumerate().map(choice).collect()
}

fn states(chrome: &Chrome, chosen: &str) -> Vec<Choice> {
    let state = |value: &str| Choice {
        value: value.to_owned(),
        label: chrome.say(&format!("crosswalk-state-{value}")),
        chosen: value == chosen,
    };
    ["open", "confirmed", "refused", "all"].map(state).into()
}

fn set_view(chrome: &Chrome, set: &CodeSet) -> SetView {
    SetView {
        name: set.name.0.clone(),
        kind: chrome.say(if set.is_list {
            "crosswalk-set-list"
        } else {
            "crosswalk-set-seen"
        }),
        areas: chrome
            .speaker
            .number(i64::try_from(set.areas().count()).unwrap_or(i64::MAX)),
    }
}

fn link_view(chrome: &Chrome, link: &Link, sets: &[CodeSet]) -> LinkView {
    let reasons: Vec<String> = link.reasons.iter().map(|one| reason(chrome, one)).collect();
    LinkView {
        id: link.id().to_string(),
        from_name: name(&link.from, sets),
        from_code: link.from.code.to_string(),
        to_name: name(&link.to, sets),
        to_code: link.to.code.to_string(),
        relation: chrome.say(match link.relation {
            Relation::Same => "crosswalk-same",
            Relation::Renamed => "crosswalk-renamed",
            Relation::SplitInto => "crosswalk-split",
            Relation::MergedInto => "crosswalk-merged",
        }),
        reasons: reasons.join("; "),
        confidence: chrome.speaker.whole_percent(i64::from(link.confidence)),
        state: chrome.say(&format!("crosswalk-state-{}", word(link.decision))),
        is_open: link.decision == Decision::Open,
    }
}

fn reason(chrome: &Chrome, reason: &Reason) -> String {
    let key = match reason {
        Reason::EqualName => "crosswalk-reason-equal",
        Reason::NormalisedName => "crosswalk-reason-normalised",
        Reason::LooseName => "crosswalk-reason-loose",
        Reason::SimilarName(percent) => {
            let percent = chrome.speaker.whole_percent(i64::from(*percent));
            return chrome.say_with("crosswalk-reason-similar", "percent", percent);
        }
        Reason::SameParent => "crosswalk-reason-parent",
        Reason::OtherParent => "crosswalk-reason-other-parent",
        Reason::CodePattern => "crosswalk-reason-pattern",
        Reason::SeveralCandidates => "crosswalk-reason-several",
    };
    chrome.say(key)
}
