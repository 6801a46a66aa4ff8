//! The accessibility statement.

use askama::Template;
use axum::extract::State;

use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    chrome: Chrome,
}

pub(crate) const WORKS: [&str; 8] = [
    "accessibility-works-script",
    "accessibility-works-keyboard",
    "accessibility-works-zoom",
    "accessibility-works-charts",
    "accessibility-works-colour",
    "accessibility-works-motion",
    "accessibility-works-language",
    "accessibility-works-pdf",
];

/// The statement.
pub async fn accessibility(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let speaker = reader.speaker();
    let page = AccessibilityPage {
        chrome: Chrome::new(&web, &reader, speaker.say("accessibility-title"))
            .crumb("/", speaker.say("nav-home")),
    };
    Ok(Page::html(page.render()?))
}
