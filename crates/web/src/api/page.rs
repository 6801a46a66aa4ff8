//! `/api`: how to use the API, as a page.

use askama::Template;
use axum::extract::State;

use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    chrome: Chrome,
}

/// The documentation.
pub async fn documentation(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let speaker = reader.speaker();
    let page = ApiPage {
        chrome: Chrome::new(&web, &reader, speaker.say("api-title"))
            .crumb("/", speaker.say("nav-home")),
    };
    Ok(Page::html(page.render()?))
}
