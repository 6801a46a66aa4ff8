//! `/mali/displacement/rounds/2016-12-31-28/report`: the newest published
//! report of a round, as it was frozen, with what has moved since. Where
//! nothing is published there is no page.

use askama::Template;
use axum::extract::{Path, State};
use displacement::records::RoundPublication;
use displacement::rounds::{Completion, RoundKey};
use figures::round_report::{RoundDocument, StatusBlock};
use languages::Value;
use store::Store;
use vocabulary::{MissionCode, Recorded};

use super::areas::{self, AreaRow};
use super::chapter::{ChapterView, chapter};
use super::now::Now;
use super::sections::{self, CoverageView, MethodView, WarningView};
use super::sentences;
use super::views::ReportViews;
use crate::appeals::passage;
use crate::appeals::view::{FigureView, Views};
use crate::delivery::Page;
use crate::displacement::asked::LinkView;
use crate::displacement::known::Tracked;
use crate::displacement::words;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// What a report is shown as.
pub struct Shown {
    /// The mission's records.
    pub tracked: Tracked,
    /// The report.
    pub document: RoundDocument,
    /// The version, without its tree; none for a preview.
    pub version: Option<RoundPublication>,
    /// The number of the newest version.
    pub newest: i32,
    /// What has moved since.
    pub now: Now,
}

struct TotalView {
    label: String,
    persons: FigureView,
    households: Option<FigureView>,
    change: Option<String>,
}

struct AnnexView {
    id: String,
    title: String,
    rows: Vec<AreaRow>,
}

#[derive(Template)]
#[template(path = "displacement/report.html")]
struct ReportPage {
    chrome: Chrome,
    heading: String,
    operation: String,
    collected: Option<String>,
    partial: bool,
    version: Option<(String, String, String)>,
    versions: String,
    newer: Option<String>,
    stale: Option<String>,
    summary: passage::PassageView,
    made: String,
    totals: Vec<TotalView>,
    chapters: Vec<ChapterView>,
    coverage: Option<CoverageView>,
    warnings: Vec<WarningView>,
    method: MethodView,
    annexes: Vec<AnnexView>,
    files: Vec<LinkView>,
    round: String,
    method_page: String,
}

/// The round that an address names, with the published versions of its
/// report by number; they may be none.
///
/// # Errors
/// When there is no such round, or the database fails.
pub async fn published(
    web: &Web,
    slug: &str,
    name: &str,
) -> Result<(Tracked, RoundKey, Vec<Recorded<RoundPublication>>), WebError> {
    let tracked = Tracked::of(web, slug).await?;
    let round = tracked.round_named(name).ok_or(WebError::NotFound)?;
    let key = round.key.clone();
    let code = &tracked.mission.record.code;
    let versions = web.store().round_publications(code, Some(&key)).await?;
    Ok((tracked, key, versions))
}

/// A published version as it was frozen.
///
/// # Errors
/// When there is no such version, it cannot be read, or the database fails.
pub async fn frozen(
    store: &Store,
    mission: &MissionCode,
    round: &RoundKey,
    number: i32,
) -> Result<RoundDocument, WebError> {
    let found = store.round_publication(mission, round, number).await?;
    let found = found.ok_or(WebError::NotFound)?;
    Ok(serde_json::from_value(found.record.document)?)
}

/// The newest published report.
///
/// # Errors
/// When nothing is published, or the database fails.
pub async fn report(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page, WebError> {
    of_version(&web, &reader, &slug, &name, None).await
}

/// One published version.
///
/// # Errors
/// When there is no such version, or the database fails.
pub async fn version(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, name, number)): Path<(String, String, i32)>,
) -> Result<Page, WebError> {
    of_version(&web, &reader, &slug, &name, Some(number)).await
}

async fn of_version(
    web: &Web,
    reader: &Reader,
    slug: &str,
    name: &str,
    number: Option<i32>,
) -> Result<Page, WebError> {
    let (tracked, key, versions) = published(web, slug, name).await?;
    let newest = versions.last().ok_or(WebError::NotFound)?.record.number;
    let number = number.unwrap_or(newest);
    let mut versions = versions.into_iter().map(|known| known.record);
    let version = versions.find(|version| version.number == number);
    let version = version.ok_or(WebError::NotFound)?;
    let code = &tracked.mission.record.code;
    let document = frozen(web.store(), code, &key, number).await?;
    // What a later version says is told by the difference between the two.
    let now = if number == newest {
        Now::of(web, &tracked, &document).await?
    } else {
        Now::default()
    };
    let shown = Shown {
        tracked,
        document,
        version: Some(version),
        newest,
        now,
    };
    let title = title(&shown, reader);
    let speaker = reader.speaker();
    let mut chrome = shown
        .tracked
        .chrome_below(web, reader, &title)
        .crumb(
            &shown.tracked.address.rounds(),
            speaker.say("tracking-rounds-title"),
        )
        .crumb(
            &shown.tracked.address.round(&key),
            words::round_of_day(speaker, &key, shown.tracked.has_several_operations()),
        )
        .describe(speaker.say("round-report-description"));
    chrome.desk = Some(reader.href(&shown.tracked.address.report_desk(&key)));
    let html = render(web, reader, &shown, chrome).await?;
    Ok(Page::html(html))
}

/// “Displacement in Mali: round 28 of 31 December 2016”.
#[must_use]
pub fn title(shown: &Shown, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let mission = shown.document.mission_names.best(reader.language);
    let round = sentences::round_of_day(&shown.document.round.key, speaker);
    speaker.say_with(
        "round-report-title",
        &[
            ("mission", Value::from(mission)),
            ("round", Value::from(&round)),
        ],
    )
}

/// A report as a whole page: published, or a preview at the desk.
///
/// # Errors
/// When the database fails.
pub async fn render(
    web: &Web,
    reader: &Reader,
    shown: &Shown,
    chrome: Chrome,
) -> Result<String, WebError> {
    let Shown {
        tracked,
        document,
        version,
        now,
        ..
    } = shown;
    let speaker = reader.speaker();
    let address = &tracked.address;
    let key = &document.round.key;
    let views = ReportViews {
        reader,
        address,
        document,
        now,
    };
    let mut chapters = Vec::new();
    for block in &document.statuses {
        chapters.push(chapter(web, tracked, block, views).await?);
    }
    let annexes = document.statuses.iter().enumerate();
    let made = sentences::blocks(document, speaker);
    let newer = version
        .as_ref()
        .is_some_and(|version| version.number < shown.newest);
    let page = ReportPage {
        heading: title(shown, reader),
        operation: key.operation.clone(),
        collected: sections::collected(document, speaker),
        partial: document.round.completion == Completion::Partial,
        version: version.as_ref().map(|version| imprint(version, reader)),
        versions: reader.href(&address.report_versions(key)),
        newer: newer.then(|| reader.href(&address.report(key))),
        stale: now.is_any().then(|| {
            let count = [("count", Value::from(now.count()))];
            speaker.say_with("round-report-stale", &count)
        }),
        summary: own_words(document, views),
        made: passage::blocks_view(&made, views),
        totals: document
            .statuses
            .iter()
            .map(|block| total(block, views))
            .collect(),
        chapters,
        coverage: sections::coverage(document, views),
        warnings: sections::warnings(document, tracked, views),
        method: sections::method(document, speaker),
        annexes: annexes
            .filter(|(_, block)| !block.areas.is_empty())
            .map(|(place, block)| annex(place + 1, block, views))
            .collect(),
        files: version.as_ref().map_or_else(Vec::new, |version| {
            super::files::links(address, key, version.number, reader)
        }),
        round: reader.href(&address.round(key)),
        method_page: reader.href(&address.method()),
        chrome,
    };
    Ok(page.render()?)
}

/// A person's words in the reader's language; empty where there are none:
/// the sentences made from the figures are in every language.
fn own_words(document: &RoundDocument, views: ReportViews<'_>) -> passage::PassageView {
    let language = views.reader.language;
    let mut texts = document.summary.texts.iter();
    let own = texts.find(|text| text.language == language);
    passage::PassageView {
        html: own.map_or_else(String::new, |text| {
            passage::blocks_view(&text.blocks, views)
        }),
        lang: None,
    }
}

/// Version and day, who wrote and who approved, and what changed.
fn imprint(version: &RoundPublication, reader: &Reader) -> (String, String, String) {
    let speaker = reader.speaker();
    let date = speaker.date(version.published_at.date_naive());
    let number = version.number.to_string();
    let said = speaker.say_with(
        "round-report-version",
        &[
            ("number", Value::from(&number)),
            ("date", Value::from(&date)),
        ],
    );
    let by = speaker.say_with(
        "round-report-imprint",
        &[
            ("written", Value::from(&version.written_by)),
            ("approved", Value::from(&version.approved_by)),
        ],
    );
    (said, by, version.note.clone())
}

fn total(block: &StatusBlock, views: ReportViews<'_>) -> TotalView {
    let speaker = views.reader.speaker();
    TotalView {
        label: words::status(speaker, block.status),
        persons: views.figure(&block.persons),
        households: block
            .households
            .value
            .is_known()
            .then(|| views.figure(&block.households)),
        change: block.change.as_ref().map(|change| {
            let total = words::change(speaker, change.total().into());
            let before = sentences::round_of_day(&change.before, speaker);
            speaker.say_with(
                "round-report-figure-change",
                &[
                    ("change", Value::from(&total)),
                    ("before", Value::from(&before)),
                ],
            )
        }),
    }
}

fn annex(number: usize, block: &StatusBlock, views: ReportViews<'_>) -> AnnexView {
    let speaker = views.reader.speaker();
    let roman = ["I", "II", "III", "IV", "V"];
    let roman = roman.get(number - 1).copied().unwrap_or_default();
    let people = words::status(speaker, block.status);
    AnnexView {
        id: format!("annex-{}", words::status_word(block.status)),
        title: speaker.say_with(
            "round-report-annex",
            &[
                ("number", Value::from(roman)),
                ("people", Value::from(&people)),
            ],
        ),
        rows: areas::tree(block, views),
    }
}
