//! The chapter of a report about one status.

use displacement::comparison::{self, Change};
use draw::{Column, ColumnChart, Drawing, Frame, Quantity};
use figures::answer::{Doubt, Warning};
use figures::round_report::{
    ChangeBlock, Division, DivisionBlock, NoChange, RoundDocument, StatusBlock, TrendPoint,
};
use formats::figure_words::said;
use languages::Value;

use super::areas::{self, AreaRow};
use super::views::ReportViews;
use super::words::group_name;
use crate::appeals::chart::direction;
use crate::displacement::change::{self, ChangeView};
use crate::displacement::known::Tracked;
use crate::displacement::map::{self, MapView};
use crate::displacement::parts::{self, PartsView};
use crate::displacement::words;
use crate::site::WebError;
use crate::state::Web;

/// Rounds in a chart; the table has all.
const MOST_COLUMNS: usize = 24;

/// What a report says of one status.
pub struct ChapterView {
    /// For the address of the chapter.
    pub id: &'static str,
    /// Of whom.
    pub title: String,
    /// The trend as a drawing; none where there are fewer than two rounds.
    pub trend: Option<String>,
    /// The trend as a table.
    pub rounds: Vec<TrendRow>,
    /// The map.
    pub map: Option<MapView>,
    /// The areas of the first level.
    pub areas: Vec<AreaRow>,
    /// What changed since the round before.
    pub change: Option<(String, ChangeView)>,
    /// Why no change is told.
    pub no_change: String,
    /// Women and men, and of how many that is not told: name, number, share.
    pub sexes: Vec<(String, String, String)>,
    /// Of how many the age is told.
    pub with_age: Option<String>,
    /// Other counts of the same people: kind, persons, households.
    pub alternatives: Vec<(String, String, String)>,
    /// Reasons, origins, shelters, periods.
    pub parts: Vec<PartsView>,
    /// What is doubtful about the number as a whole.
    pub doubts: Vec<String>,
}

/// A round in the trend.
pub struct TrendRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub round: String,
    /// Whether it is released only in part.
    pub partial: bool,
    /// Persons.
    pub persons: String,
    /// Households.
    pub households: String,
}

/// The chapter of one status.
///
/// # Errors
/// When the database fails.
pub async fn chapter(
    web: &Web,
    tracked: &Tracked,
    block: &StatusBlock,
    views: ReportViews<'_>,
) -> Result<ChapterView, WebError> {
    let speaker = views.reader.speaker();
    let document = views.document;
    let id = words::status_word(block.status);
    let first = areas::of_first_level(block);
    let counts: Vec<_> = first
        .iter()
        .map(|area| areas::as_count(document, block, area))
        .collect();
    let counts: Vec<_> = counts.iter().collect();
    let map_id = format!("map-{id}");
    let map = map::map(web, tracked, &counts, (&map_id, ""), views.reader).await?;
    Ok(ChapterView {
        id,
        title: words::status(speaker, block.status),
        trend: trend(block, id, views),
        rounds: block
            .trend
            .iter()
            .rev()
            .map(|point| trend_row(point, views))
            .collect(),
        map,
        areas: first
            .into_iter()
            .map(|area| areas::row(block, area, 0, views))
            .collect(),
        change: block
            .change
            .as_ref()
            .map(|change| changed(document, block, change, tracked, views)),
        no_change: speaker.say(match block.no_change {
            Some(NoChange::OtherKind) => "round-report-no-change-other-kind",
            Some(NoChange::NotKnown) => "round-report-no-change-not-known",
            _ => "round-report-no-change-first-round",
        }),
        sexes: sexes(block, views),
        with_age: (block.told.with_age > 0).then(|| {
            let count = words::people(speaker, block.told.with_age);
            speaker.say_with("round-report-with-age", &[("count", Value::from(&count))])
        }),
        alternatives: block
            .alternatives
            .iter()
            .map(|other| {
                (
                    words::kind(speaker, other.kind),
                    words::people_or_not(speaker, other.persons),
                    words::people_or_not(speaker, other.households),
                )
            })
            .collect(),
        parts: block
            .divisions
            .iter()
            .map(|division| division_view(division, id, views))
            .collect(),
        doubts: block
            .persons
            .warnings
            .iter()
            .filter(|warning| !is_of_row(warning))
            .map(|warning| said(speaker, &warning.said()))
            .collect(),
    })
}

/// Doubts of rows are told by check, with all others.
const fn is_of_row(warning: &Warning) -> bool {
    matches!(
        warning,
        Warning::Counted {
            doubt: Doubt::OfRow { .. }
        }
    )
}

fn trend(block: &StatusBlock, id: &str, views: ReportViews<'_>) -> Option<String> {
    let speaker = views.reader.speaker();
    let left_out = block.trend.len().saturating_sub(MOST_COLUMNS);
    let columns: Vec<Column> = block
        .trend
        .iter()
        .skip(left_out)
        .map(|point| {
            let text = words::people_or_not(speaker, point.persons);
            let quantity = match point.persons {
                Some(count) => Quantity::new(count, text),
                None => Quantity::not_known(text),
            };
            let label = speaker.month_year(point.round.reporting_date);
            let href = views.reader.href(&views.address.round(&point.round));
            Column::new(label, quantity).href(href)
        })
        .collect();
    (columns.len() > 1).then(|| {
        let title = words::status(speaker, block.status);
        ColumnChart {
            frame: Frame::new(
                format!("trend-{id}"),
                title,
                speaker.say("chart-described-in-table"),
            )
            .direction(direction(views.reader.language)),
            value_name: speaker.say("tracking-persons"),
            overlay_name: None,
            columns,
            ticks: Vec::new(),
        }
        .responsive()
    })
}

fn trend_row(point: &TrendPoint, views: ReportViews<'_>) -> TrendRow {
    let speaker = views.reader.speaker();
    TrendRow {
        href: views.reader.href(&views.address.round(&point.round)),
        round: words::round_of_day(speaker, &point.round, false),
        partial: point.completion == displacement::rounds::Completion::Partial,
        persons: words::people_or_not(speaker, point.persons),
        households: words::people_or_not(speaker, point.households),
    }
}

fn changed(
    document: &RoundDocument,
    block: &StatusBlock,
    frozen: &ChangeBlock,
    tracked: &Tracked,
    views: ReportViews<'_>,
) -> (String, ChangeView) {
    let speaker = views.reader.speaker();
    let areas = frozen.areas.iter().map(|area| comparison::AreaChange {
        part: area.part,
        before: area.before.clone(),
        after: area.after.clone(),
        name: area.name.clone(),
        then: area.then,
        now: area.now,
    });
    let whole = Change {
        then: frozen.then,
        now: frozen.now,
        areas: areas.collect(),
    };
    let id = format!("change-{}", words::status_word(block.status));
    let shown = change::Shown {
        id: &id,
        before: &frozen.before,
        after: &document.round.key,
        status: block.status,
        open_links: frozen.open_links,
    };
    let before = super::sentences::round_of_day(&frozen.before, speaker);
    let heading = speaker.say_with(
        "round-report-change-heading",
        &[("before", Value::from(&before))],
    );
    (heading, change::view(&whole, shown, tracked, views.reader))
}

fn sexes(block: &StatusBlock, views: ReportViews<'_>) -> Vec<(String, String, String)> {
    let speaker = views.reader.speaker();
    let told = &block.told;
    let (Some(female), Some(male)) = (told.female, told.male) else {
        return Vec::new();
    };
    let whole = female
        .saturating_add(male)
        .saturating_add(told.sex_not_told);
    let rows = [
        ("tracking-female", female),
        ("tracking-male", male),
        ("tracking-rows-do-not-say", told.sex_not_told),
    ];
    rows.into_iter()
        .filter(|(key, count)| *count > 0 || *key != "tracking-rows-do-not-say")
        .map(|(key, count)| {
            (
                speaker.say(key),
                words::people(speaker, count),
                words::share(speaker, count, whole),
            )
        })
        .collect()
}

fn division_view(division: &DivisionBlock, id: &str, views: ReportViews<'_>) -> PartsView {
    let speaker = views.reader.speaker();
    let (word, key) = match division.by {
        Division::Reason => ("reasons", "tracking-by-reason"),
        Division::Origin => ("origins", "tracking-by-origin"),
        Division::Shelter => ("shelters", "tracking-by-shelter"),
        Division::Period => ("periods", "tracking-by-period"),
    };
    let parts: Vec<(String, u64)> = division
        .parts
        .iter()
        .map(|part| (group_name(speaker, &part.group), part.count))
        .collect();
    parts::view(&format!("{word}-{id}"), key, &parts, views.reader)
}
