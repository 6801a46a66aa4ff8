//! `/api`: how to use the API, as a page for people.

use askama::Template;
use axum::extract::State;

use super::endpoint::Endpoint;
use super::parameter::Parameter;
use super::{BASE, endpoints};
use crate::delivery::Page;
use crate::exchange;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;
use store::{Page as ListPage, SummaryFilter, SummaryOrder};
use vocabulary::AppealName;

struct Example {
    label: String,
    path: String,
}

struct EndpointView {
    path: String,
    summary: &'static str,
    parameters: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    chrome: Chrome,
    base: String,
    examples: Vec<Example>,
    endpoints: Vec<EndpointView>,
    exchange: Vec<ExchangeView>,
}

/// An address of another system.
struct ExchangeView {
    path: &'static str,
    text: String,
    parameters: &'static [&'static str],
}

fn view(endpoint: &Endpoint) -> EndpointView {
    let in_query = |parameter: &&&Parameter| !parameter.in_path;
    EndpointView {
        path: format!("{BASE}{}", endpoint.path),
        summary: endpoint.summary,
        parameters: endpoint
            .parameters
            .iter()
            .filter(in_query)
            .map(|parameter| parameter.name)
            .collect(),
    }
}

/// Examples that answer: with an appeal of this server, where it has one.
async fn examples(web: &Web, reader: &Reader) -> Result<Vec<Example>, WebError> {
    let example = |key: &str, path: String| Example {
        label: reader.speaker().say(key),
        path: format!("{BASE}{path}"),
    };
    let mut examples = vec![example("api-example-appeals", "/appeals".to_owned())];
    let newest = web
        .store()
        .appeal_summaries(
            &SummaryFilter::default(),
            SummaryOrder::Newest,
            ListPage {
                limit: 1,
                offset: 0,
            },
        )
        .await?;
    if let Some(newest) = newest.into_iter().next() {
        let name = AppealName {
            mission: newest.mission,
            period: newest.period,
        };
        examples.extend([
            example("api-example-appeal", format!("/appeals/{name}")),
            example(
                "api-example-figure",
                format!("/appeals/{name}/figures/funding.received"),
            ),
            example(
                "api-example-part",
                format!("/appeals/{name}/projects?limit=5"),
            ),
        ]);
    }
    examples.extend([
        example("api-example-changed", {
            "/appeals?changed_since=2017-01-01".to_owned()
        }),
        example(
            "api-example-changes",
            "/changes?since=2017-01-01".to_owned(),
        ),
    ]);
    Ok(examples)
}

/// The documentation.
///
/// # Errors
/// When the database does not answer.
pub async fn documentation(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let speaker = reader.speaker();
    let page = ApiPage {
        chrome: Chrome::new(&web, &reader, speaker.say("api-title"))
            .describe(speaker.say("api-introduction"))
            .crumb("/", speaker.say("nav-home")),
        base: format!("{}{BASE}", web.public_address()),
        examples: examples(&web, &reader).await?,
        endpoints: endpoints().iter().map(view).collect(),
        exchange: exchange::PATHS
            .iter()
            .map(|foreign| ExchangeView {
                path: foreign.path,
                text: speaker.say(foreign.text),
                parameters: foreign.parameters,
            })
            .collect(),
    };
    Ok(Page::html(page.render()?))
}
