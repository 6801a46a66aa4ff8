//! The chart of an appeal: what each sector asked for and got. It has no data
//! of its own: every bar is a bound figure of the document.

use draw::{BarChart, BarRow, Direction, Drawing, Frame, Quantity};
use figures::{AppealDocument, Figure};
use languages::Speaker;
use vocabulary::Language;

use super::appeal::sector_name;
use super::view::{self, FigureViews};

/// A chart in both layouts, of which the style sheet shows one.
pub struct ChartView {
    /// The drawing.
    pub drawing: String,
    /// What it shows, in one line.
    pub caption: String,
}

/// Requested and received by sector.
#[must_use]
pub fn funding_by_sector(document: &AppealDocument, views: FigureViews<'_>) -> ChartView {
    let speaker = views.reader.speaker();
    let language = views.reader.language;
    let href = |anchor: &str| Some(format!("#{anchor}"));
    let caption = caption(document, speaker);
    let drawing = drawing(document, speaker, language, &href)
        .with(frame("funding-chart", &caption, speaker))
        .responsive();
    ChartView { drawing, caption }
}

/// The same chart for print: no links.
#[cfg(feature = "pdf")]
#[must_use]
pub fn funding_by_sector_for_print(document: &AppealDocument, language: Language) -> String {
    let speaker = Speaker::of(language);
    let caption = caption(document, speaker);
    drawing(document, speaker, language, &|_| None)
        .with(frame("funding-chart", &caption, speaker))
        .svg()
}

/// The direction in which a drawing is laid out for a language.
pub(crate) fn direction(language: Language) -> Direction {
    match language.direction() {
        vocabulary::Direction::LeftToRight => Direction::LeftToRight,
        vocabulary::Direction::RightToLeft => Direction::RightToLeft,
    }
}

struct Rows {
    requested: String,
    received: String,
    rows: Vec<BarRow>,
}

impl Rows {
    fn with(self, frame: Frame) -> BarChart {
        BarChart {
            frame,
            value_name: self.requested,
            overlay_name: Some(self.received),
            rows: self.rows,
        }
    }
}

fn caption(document: &AppealDocument, speaker: Speaker) -> String {
    speaker.say_with(
        "chart-by-sector-title",
        &[("currency", languages::Value::from(document.currency.code()))],
    )
}

fn frame(id: &str, caption: &str, speaker: Speaker) -> Frame {
    let direction = direction(speaker.language());
    Frame::new(id, caption, speaker.say("chart-described-in-table"))
        .direction(direction)
        .empty_caption(speaker.say("no-projects"))
}

fn quantity(speaker: Speaker, figure: &Figure) -> Quantity {
    match figure.value.money() {
        Some(money) => Quantity::new(money.minor.max(0), view::bare(speaker, figure)),
        None => Quantity::not_known(view::bare(speaker, figure)),
    }
}

fn drawing(
    document: &AppealDocument,
    speaker: Speaker,
    language: Language,
    href: &dyn Fn(&str) -> Option<String>,
) -> Rows {
    let rows = document
        .frameworks
        .iter()
        .flat_map(|framework| {
            framework
                .sectors
                .iter()
                .map(move |sector| (framework, sector))
        })
        .map(|(framework, sector)| {
            let row = BarRow::new(
                sector_name(sector, language, speaker),
                quantity(speaker, &sector.totals.requested),
            )
            .overlay(quantity(speaker, &sector.totals.received))
            .note(view::bare(speaker, &sector.totals.percent));
            match href(&framework.address) {
                Some(address) => row.href(address),
                None => row,
            }
        })
        .collect();
    Rows {
        requested: speaker.say("requested"),
        received: speaker.say("received"),
        rows,
    }
}
