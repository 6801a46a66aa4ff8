//! `/figures`: every figure's name, what it counts, its rule and limits.

use askama::Template;
use axum::extract::State;
use figures::catalogue::{COMPUTED, DECLARED, Definition, find};
use languages::{FigureText, Speaker};

use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

struct EntryView {
    anchor: String,
    name: String,
    label: String,
    counts: String,
    rule: String,
    limits: String,
    unit: String,
    version: u32,
    parameters: String,
    reads: String,
}

#[derive(Template)]
#[template(path = "appeals/catalogue.html")]
struct CataloguePage {
    chrome: Chrome,
    computed: Vec<EntryView>,
    declared: Vec<EntryView>,
}

/// The catalogue.
pub async fn catalogue(State(web): State<Web>, reader: Reader) -> Result<Page, WebError> {
    let speaker = reader.speaker();
    let view = |definitions: &[Definition]| -> Vec<EntryView> {
        definitions
            .iter()
            .map(|definition| entry_view(definition, speaker))
            .collect()
    };
    let page = CataloguePage {
        chrome: Chrome::new(&web, &reader, speaker.say("catalogue-title"))
            .describe(speaker.say("catalogue-introduction"))
            .crumb("/", speaker.say("nav-home")),
        computed: view(COMPUTED),
        declared: view(DECLARED),
    };
    Ok(Page::html(page.render()?))
}

/// Where the catalogue's page tells of a figure: names of a mission's own,
/// such as `achievements.kits`, stand under the prefix they share.
pub(super) fn anchor(name: &str) -> String {
    find(name)
        .map_or(name, |definition| definition.name)
        .trim_end_matches('.')
        .to_owned()
}

fn entry_view(definition: &Definition, speaker: Speaker) -> EntryView {
    let name = definition.name.trim_end_matches('.');
    let parameters: Vec<String> = definition
        .parameters
        .iter()
        .map(|parameter| speaker.say(&format!("parameter-{}", parameter.key())))
        .chain([speaker.say("parameter-as-of")])
        .collect();
    let reads: Vec<String> = definition
        .reads
        .iter()
        .map(|kind| speaker.say(&format!("record-{}", kind.name().replace('_', "-"))))
        .collect();
    EntryView {
        anchor: anchor(definition.name),
        name: if definition.name.ends_with('.') {
            format!("{}…", definition.name)
        } else {
            definition.name.to_owned()
        },
        label: speaker.figure_text(name, FigureText::Label),
        counts: speaker.figure_text(name, FigureText::Counts),
        rule: speaker.figure_text(name, FigureText::Rule),
        limits: speaker.figure_text(name, FigureText::Limits),
        unit: speaker.say(&format!("unit-{}", definition.unit)),
        version: definition.rule_version,
        parameters: speaker.list(&parameters),
        reads: speaker.list(&reads),
    }
}
