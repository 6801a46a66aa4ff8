//! `/mali/2017/versions/1/to/2`: what changed between two versions, by block,
//! with the records that made a number another.

mod detail;

use askama::Template;
use axum::extract::{Path, State};
use figures::difference::{Difference, Fate, Move, Reason, WordRun, differences, explain};
use figures::place::{Part, Place};
use figures::{AppealDocument, Figure};
use languages::{Speaker, Value};
use missions::MissionRecords;
use store::KnownAt;
use vocabulary::JournalPoint;

use detail::detail_text;

use super::load::{self, Named};
use super::passage;
use super::view::{self, FigureView, FigureViews, Views, best};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

pub(crate) struct WordsView {
    pub(crate) place: String,
    pub(crate) language: Option<String>,
    pub(crate) html: String,
}

pub(crate) struct NumberView {
    pub(crate) place: String,
    pub(crate) label: String,
    pub(crate) old: Option<FigureView>,
    pub(crate) new: Option<FigureView>,
    pub(crate) change: String,
    pub(crate) why: String,
}

pub(crate) struct StructureView {
    pub(crate) place: String,
    pub(crate) what: String,
}

/// What differs between two trees of one appeal, ready for the template
/// `appeals/differences.html`.
pub struct DifferencesView {
    pub(crate) numbers: Vec<NumberView>,
    pub(crate) words: Vec<WordsView>,
    pub(crate) structure: Vec<StructureView>,
}

impl DifferencesView {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.words.is_empty() && self.structure.is_empty()
    }
}

#[derive(Template)]
#[template(path = "appeals/difference.html")]
struct DifferencePage {
    chrome: Chrome,
    heading: String,
    differences: DifferencesView,
    versions: String,
}

/// What changed from one version to another.
pub async fn difference(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period, from, to)): Path<(String, String, i32, i32)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let old = load::frozen(&web, &named.name, from).await?;
    let new = load::frozen(&web, &named.name, to).await?;
    let records_then = at(&web, &named, old.computed_at).await?;
    let records_now = at(&web, &named, new.computed_at).await?;
    let views = FigureViews {
        reader: &reader,
        address: &named.address,
        changes: &[],
        reasons: &[],
    };
    let speaker = reader.speaker();
    let title = best(&reader, &new.titles).text.to_owned();
    let mission = best(&reader, &new.mission_names).text.to_owned();
    let heading = speaker.say_with(
        "difference-title",
        &[
            ("from", Value::from(i64::from(from))),
            ("to", Value::from(i64::from(to))),
        ],
    );
    let page = DifferencePage {
        chrome: Chrome::new(&web, &reader, speaker.named(&title, &heading))
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{}", new.slug), mission)
            .crumb(named.address.page(), title)
            .crumb(&named.address.versions(), speaker.say("section-versions")),
        heading,
        differences: differences_view((&old, &new), (&records_then, &records_now), views),
        versions: reader.href(&named.address.versions()),
    };
    Ok(Page::html(page.render()?))
}

/// What differs from one tree to another. The records are those that each
/// was composed from: they say why a number became another.
#[must_use]
pub fn differences_view(
    (old, new): (&AppealDocument, &AppealDocument),
    (then, now): (&MissionRecords, &MissionRecords),
    views: FigureViews<'_>,
) -> DifferencesView {
    let reader = views.reader;
    let speaker = reader.speaker();
    let mut page = DifferencesView {
        numbers: Vec::new(),
        words: Vec::new(),
        structure: Vec::new(),
    };
    for found in differences(old, new) {
        match found {
            Difference::Words {
                place,
                language,
                runs,
                ..
            } => page.words.push(WordsView {
                place: place_name(&place, reader),
                language: (language != reader.language).then(|| language.own_name().to_owned()),
                html: words(&runs, views),
            }),
            Difference::Number {
                place, old, new, ..
            } => page.numbers.push(number(
                &place,
                old.as_deref(),
                new.as_deref(),
                (then, now),
                views,
            )),
            Difference::Detail {
                place,
                detail,
                old,
                new,
            } => page.structure.push(StructureView {
                place: place_name(&place, reader),
                what: detail_text(detail, (&old, &new), speaker),
            }),
            Difference::Structure { place, became, .. } => page.structure.push(StructureView {
                place: place_name(&place, reader),
                what: speaker.say(match became {
                    Move::Added => "difference-added",
                    Move::Removed => "difference-removed",
                    Move::Moved => "difference-moved",
                }),
            }),
        }
    }
    page
}

/// The records of an appeal as they were known at a point.
///
/// # Errors
/// When there was no such appeal, or the database fails.
pub async fn at(web: &Web, named: &Named, point: JournalPoint) -> Result<MissionRecords, WebError> {
    let known_at = KnownAt::Point(point);
    let records = web.store().appeal_records(&named.name, known_at).await?;
    let records = records.ok_or(WebError::NotFound)?;
    let asked = figures::asked(&records, &[]);
    Ok(web.store().with_displacement(records, &asked).await?)
}

/// Where on a page something stands, in the reader's words.
#[must_use]
pub fn place_name(place: &Place, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let part = speaker.say(match place.part {
        Part::Appeal => "record-appeal",
        Part::Narrative { .. } => "record-narrative",
        Part::Achievement => "record-achievement",
        Part::Framework => "record-framework",
        Part::Sector => "record-sector",
        Part::Project => "record-project",
        Part::Staff => "record-staff-count",
        Part::Office => "record-office",
        Part::Contact => "record-contact",
        Part::Seat => "record-coordination-seat",
    });
    let name = best(reader, &place.names).text;
    match (name.is_empty(), place.number) {
        (false, _) => speaker.named(&part, name),
        (true, 0) => part,
        (true, number) => format!("{part} {number}"),
    }
}

/// What became of words, as safe HTML.
#[must_use]
pub fn words(runs: &[WordRun], views: impl Views) -> String {
    let mut html = String::new();
    for run in runs {
        let (open, close) = match run.fate {
            Fate::Kept => ("", ""),
            Fate::Removed => ("<del>", "</del>"),
            Fate::Added => ("<ins>", "</ins>"),
        };
        html.push_str(open);
        html.push_str(&passage::runs_view(&run.runs, views));
        html.push_str(close);
    }
    html
}

fn number(
    place: &Place,
    old: Option<&Figure>,
    new: Option<&Figure>,
    (then, now): (&MissionRecords, &MissionRecords),
    views: FigureViews<'_>,
) -> NumberView {
    let reader = views.reader;
    let speaker = reader.speaker();
    let change = old
        .zip(new)
        .and_then(|(old, new)| view::difference(speaker, &old.value, &new.value));
    let lineage = |records, figure: Option<&Figure>| {
        figure
            .and_then(|figure| figures::answer(records, &figure.question).ok())
            .map(|answer| answer.lineage)
            .unwrap_or_default()
    };
    let reasons = explain(&lineage(then, old), &lineage(now, new));
    NumberView {
        place: place_name(place, reader),
        label: new
            .or(old)
            .map(|figure| view::label(speaker, figure))
            .unwrap_or_default(),
        old: old.map(|figure| views.view(figure)),
        new: new.map(|figure| views.view(figure)),
        change: change.unwrap_or_default(),
        why: why(&reasons, speaker),
    }
}

/// How many records were added, superseded, withdrawn or counted
/// differently.
fn why(reasons: &[Reason], speaker: Speaker) -> String {
    let count = |is: fn(&Reason) -> bool| reasons.iter().filter(|reason| is(reason)).count();
    let kinds: [(&str, usize); 4] = [
        (
            "difference-reason-added",
            count(|reason| matches!(reason, Reason::Added { .. })),
        ),
        (
            "difference-reason-superseded",
            count(|reason| matches!(reason, Reason::Superseded { .. })),
        ),
        (
            "difference-reason-withdrawn",
            count(|reason| matches!(reason, Reason::Withdrawn { .. })),
        ),
        (
            "difference-reason-counted-differently",
            count(|reason| matches!(reason, Reason::CountedDifferently { .. })),
        ),
    ];
    let said: Vec<String> = kinds
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| speaker.say_with(key, &[("count", Value::from(count))]))
        .collect();
    speaker.list(&said)
}
