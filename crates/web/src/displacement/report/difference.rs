//! `…/report/versions/1/to/2`: what changed between two versions of a
//! report, words and numbers.

use askama::Template;
use axum::extract::{Path, State};
use displacement::rounds::RoundKey;
use figures::round_report::{Moved, RoundDifference, RoundDocument, differences};
use languages::{Speaker, Value};

use super::now::Now;
use super::page::{frozen, published};
use super::views::ReportViews;
use super::words::Spots;
use crate::appeals::difference;
use crate::delivery::Page;
use crate::displacement::{TrackingAddress, words};
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// Numbers that are listed; a report of a large country has thousands.
const MOST_NUMBERS: usize = 300;

/// What differs between two reports, ready for the template
/// `displacement/report_differences.html`.
pub struct DifferencesView {
    /// The words at the head: language, and both versions in one text.
    pub words: Vec<(&'static str, &'static str, String)>,
    /// Numbers: what, old, new, difference.
    pub numbers: Vec<NumberRow>,
    /// How many are not listed.
    pub more: Option<String>,
    /// Whether other rules made them.
    pub other_rules: bool,
}

/// A number that differs.
pub struct NumberRow {
    /// What it says.
    pub name: String,
    /// As it was.
    pub old: String,
    /// As it is.
    pub new: String,
    /// The difference, where it is a number.
    pub change: String,
}

impl DifferencesView {
    /// Whether nothing differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numbers.is_empty() && !self.other_rules
    }
}

#[derive(Template)]
#[template(path = "displacement/report_difference.html")]
struct DifferencePage {
    chrome: Chrome,
    heading: String,
    differences: DifferencesView,
    versions: String,
}

/// What changed from one version to another.
///
/// # Errors
/// When there is no such version, or the database fails.
pub async fn difference(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name, from, to)): Path<(String, String, i32, i32)>,
) -> Result<Page, WebError> {
    let (tracked, key, _) = published(&web, &slug, &name).await?;
    let code = &tracked.mission.record.code;
    let old = frozen(web.store(), code, &key, from).await?;
    let new = frozen(web.store(), code, &key, to).await?;
    let speaker = reader.speaker();
    let heading = speaker.say_with(
        "difference-title",
        &[
            ("from", Value::from(i64::from(from))),
            ("to", Value::from(i64::from(to))),
        ],
    );
    let address = &tracked.address;
    let page = DifferencePage {
        chrome: chrome(&web, &reader, &tracked, &key, &heading),
        differences: view(&old, &new, address, &reader),
        versions: reader.href(&address.report_versions(&key)),
        heading,
    };
    Ok(Page::html(page.render()?))
}

fn chrome(
    web: &Web,
    reader: &Reader,
    tracked: &crate::displacement::known::Tracked,
    key: &RoundKey,
    heading: &str,
) -> Chrome {
    let (speaker, address) = (reader.speaker(), &tracked.address);
    let several = tracked.has_several_operations();
    tracked
        .chrome_below(web, reader, heading)
        .crumb(&address.rounds(), speaker.say("tracking-rounds-title"))
        .crumb(
            &address.round(key),
            words::round_of_day(speaker, key, several),
        )
        .crumb(&address.report(key), speaker.say("round-report-name"))
}

/// What differs from one report to another.
#[must_use]
pub fn view(
    old: &RoundDocument,
    new: &RoundDocument,
    address: &TrackingAddress,
    reader: &Reader,
) -> DifferencesView {
    let RoundDifference {
        words,
        numbers,
        other_rules,
    } = differences(old, new);
    let speaker = reader.speaker();
    let now = Now::default();
    let views = ReportViews {
        reader,
        address,
        document: new,
        now: &now,
    };
    let spots = Spots {
        documents: [new, old],
        speaker,
    };
    let more = numbers.len().saturating_sub(MOST_NUMBERS);
    DifferencesView {
        words: words
            .iter()
            .map(|(language, runs)| {
                let html = difference::words(runs, views);
                (language.own_name(), language.code(), html)
            })
            .collect(),
        numbers: numbers
            .iter()
            .take(MOST_NUMBERS)
            .map(|moved| row(moved, &spots, speaker))
            .collect(),
        more: (more > 0).then(|| {
            speaker.say_with(
                "round-report-differences-more",
                &[("count", Value::from(more))],
            )
        }),
        other_rules,
    }
}

fn row(moved: &Moved, spots: &Spots<'_>, speaker: Speaker) -> NumberRow {
    let number = |number: Option<Option<i64>>| match number {
        None => "–".to_owned(),
        Some(None) => speaker.say("value-not-known"),
        Some(Some(number)) => speaker.number(number),
    };
    let change = moved.change();
    NumberRow {
        name: spots.name(&moved.spot),
        old: number(moved.old),
        new: number(moved.new),
        change: change.map_or_else(String::new, |change| words::change(speaker, change.into())),
    }
}
