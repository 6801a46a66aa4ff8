//! `/mali/2017/sources`: the documents that the records were taken from,
//! and what is doubtful in each. Nothing doubtful changes what counts: it
//! tells a person where to look.

mod doubt;

use appeals::{SourceDocument, lint};
use askama::Template;
use axum::extract::{Path, Query, State};
use languages::Value;
use serde::Deserialize;

use self::doubt::{DoubtView, Doubts};
use super::front::filters::encoded;
use super::load;
use super::view::best;
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Doubts of one document that are shown beside the others; its own page
/// has all.
const FIRST_DOUBTS: usize = 20;

struct SourceView {
    anchor: String,
    document: String,
    records: Vec<String>,
    repaired: usize,
    recorded: String,
    digests: Vec<String>,
    doubts: Vec<DoubtView>,
    more: usize,
    all: String,
}

#[derive(Template)]
#[template(path = "appeals/sources.html")]
struct SourcesPage {
    chrome: Chrome,
    sources: Vec<SourceView>,
    doubts: usize,
    every: Option<String>,
    appeal: String,
}

/// What is asked for, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    source: String,
}

/// The sources of an appeal.
pub async fn sources(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let address = named.address.sources();
    let mut findings = lint::by_source(lint::lint(&records));
    let words = Doubts::new(&records, &reader, &named.address);
    let documents = appeals::sources(&records);
    let one = !asked.source.is_empty();
    let doubts = findings.values().map(Vec::len).sum();
    let shown = documents
        .into_iter()
        .filter(|document| !one || document.document == asked.source);
    let mut sources = Vec::new();
    for (place, document) in shown.enumerate() {
        let found = findings.remove(&document.document).unwrap_or_default();
        let limit = if one || web.is_static() {
            found.len()
        } else {
            FIRST_DOUBTS
        };
        let all = format!("{address}?source={}", encoded(&document.document));
        sources.push(SourceView {
            anchor: format!("source-{}", place + 1),
            more: found.len().saturating_sub(limit),
            doubts: found.iter().take(limit).map(|it| words.view(it)).collect(),
            all: reader.href(&all),
            ..view(document, &reader)
        });
    }
    if sources.is_empty() && one {
        return Err(WebError::NotFound);
    }
    // What needs a look comes first.
    sources.sort_by_key(|source| std::cmp::Reverse(source.doubts.len() + source.more));
    let title = best(&reader, &records.appeal.record.titles).text;
    let mission = best(&reader, &records.mission.record.names).text;
    let speaker = reader.speaker();
    let heading = speaker.say_with("sources-title", &[("appeal", Value::from(title))]);
    let page = SourcesPage {
        chrome: Chrome::new(&web, &reader, heading)
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{}", records.mission.record.slug), mission)
            .crumb(named.address.page(), title),
        sources,
        doubts,
        every: one.then(|| reader.href(&address)),
        appeal: reader.href(named.address.page()),
    };
    Ok(Page::html(page.render()?))
}

fn view(document: SourceDocument, reader: &Reader) -> SourceView {
    let speaker = reader.speaker();
    let (first, last) = (
        speaker.date(document.first_recorded.date_naive()),
        speaker.date(document.last_recorded.date_naive()),
    );
    SourceView {
        anchor: String::new(),
        records: document
            .records
            .iter()
            .map(|(kind, count)| {
                let key = format!("record-{}", kind.name().replace('_', "-"));
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                let (kind, count) = (speaker.say(&key), speaker.number(count));
                let values = [
                    ("kind", Value::from(kind.as_str())),
                    ("count", Value::from(count.as_str())),
                ];
                speaker.say_with("sources-kind-count", &values)
            })
            .collect(),
        repaired: document.repaired,
        recorded: if first == last {
            first
        } else {
            speaker.say_with(
                "sources-from-to",
                &[
                    ("first", Value::from(first.as_str())),
                    ("last", Value::from(last.as_str())),
                ],
            )
        },
        digests: document.digests,
        document: document.document,
        doubts: Vec::new(),
        more: 0,
        all: String::new(),
    }
}
