//! `/mali/2017`: what was asked, what came, for whom, as of when.

use appeals::funding::SectorGroupKey;
use appeals::records::{CoordinationRole, NarrativeSection, OfficeKind};
use askama::Template;
use axum::extract::{Path, State};
use figures::document::{FrameworkBlock, LineBlock, Passage, SectorBlock, Totals};
use figures::{AppealDocument, Question};
use vocabulary::Language;

use super::abridge::abridge;
use super::address::AppealAddress;
use super::download::tables::TableFile;
use super::load::{self, Shown};
use super::passage::{self, PassageView};
use super::project::{ProjectView, project_view};
use super::view::{FigureView, FigureViews, best, place_name};
use super::{chart, map};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// The four figures of a part of an appeal.
pub struct TotalsView {
    /// What was asked for.
    pub requested: FigureView,
    /// What came.
    pub received: FigureView,
    /// The share that came.
    pub percent: FigureView,
    /// How many projects.
    pub projects: FigureView,
}

/// Views of the four figures.
#[must_use]
pub fn totals_view(totals: &Totals, views: FigureViews<'_>) -> TotalsView {
    TotalsView {
        requested: views.view(&totals.requested),
        received: views.view(&totals.received),
        percent: views.view(&totals.percent),
        projects: views.view(&totals.projects),
    }
}

/// A sector of a framework.
pub struct SectorView {
    /// Its name.
    pub name: String,
    /// Its page across countries, for a sector of the lists.
    pub href: Option<String>,
    /// Its figures.
    pub totals: TotalsView,
    /// Its projects.
    pub projects: Vec<ProjectView>,
}

/// A framework.
pub struct FrameworkView {
    /// Its part of an address, used as the anchor.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// Its figures.
    pub totals: TotalsView,
    /// Its sectors.
    pub sectors: Vec<SectorView>,
}

/// An office, a seat, a line: a name and what stands beside it.
pub struct Named {
    /// The name.
    pub name: String,
    /// What stands beside it.
    pub beside: String,
}

/// A contact role.
pub struct ContactView {
    /// The role.
    pub role: String,
    /// The telephone.
    pub telephone: Option<String>,
    /// The number as a telephone dials it.
    pub dial: String,
    /// The web site.
    pub website: Option<String>,
}

/// A line beside the total.
pub struct LineView {
    /// What it holds.
    pub name: String,
    /// Its figure.
    pub figure: FigureView,
}

/// A link with its words.
pub struct Link {
    /// The address.
    pub href: String,
    /// The words.
    pub label: String,
}

#[derive(Template)]
#[template(path = "appeals/appeal.html")]
struct AppealPage {
    chrome: Chrome,
    heading: String,
    address: String,
    totals: TotalsView,
    unmet: FigureView,
    lines: Option<LinesView>,
    is_published: bool,
    edition: Option<String>,
    is_frozen_only: bool,
    stale: usize,
    text_changed: Option<String>,
    money_changed: Option<String>,
    as_of: Option<String>,
    needs: Vec<PassageView>,
    coordination: Vec<PassageView>,
    notes: Vec<PassageView>,
    achievements: Vec<PassageView>,
    has_declared: bool,
    chart: chart::ChartView,
    map: Option<map::MapView>,
    frameworks: Vec<FrameworkView>,
    international: Option<FigureView>,
    national: Option<FigureView>,
    offices: Vec<Named>,
    contacts: Vec<ContactView>,
    seats: Vec<Named>,
    files: Vec<Link>,
    versions: usize,
    versions_href: String,
    funding_href: String,
    figures_href: String,
    compare_href: String,
}

/// The newest published version, with what has changed since.
pub async fn appeal(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let shown = load::shown(&web, &slug, &period).await?;
    Ok(Page::html(render(&web, &reader, &shown, false)?))
}

/// Renders the page of an appeal. A version that was asked for by its number
/// is shown as it was, without what has changed since.
pub fn render(
    web: &Web,
    reader: &Reader,
    shown: &Shown,
    is_frozen_only: bool,
) -> Result<String, WebError> {
    let document = &shown.document;
    let address = &shown.named.address;
    let speaker = reader.speaker();
    let mission = best(reader, &document.mission_names).text.to_owned();
    let heading = best(reader, &document.titles).text.to_owned();
    let mut chrome = Chrome::new(web, reader, heading)
        .crumb("/", speaker.say("nav-home"))
        .crumb(&format!("/{}", document.slug), mission)
        .with_feed(&address.feed());
    chrome.desk = Some(reader.href(&address.desk()));
    render_in(chrome, reader, shown, is_frozen_only)
}

/// As [`render`], in a frame that was made before.
pub fn render_in(
    chrome: Chrome,
    reader: &Reader,
    shown: &Shown,
    is_frozen_only: bool,
) -> Result<String, WebError> {
    let document = &shown.document;
    let address = &shown.named.address;
    let reasons: Vec<(Question, String)> = shown
        .reasons
        .iter()
        .map(|(question, texts)| (question.clone(), texts.best(reader.language).to_owned()))
        .collect();
    let views = FigureViews {
        reader,
        address,
        changes: &shown.changes,
        reasons: &reasons,
    };
    let speaker = reader.speaker();
    let heading = best(reader, &document.titles).text.to_owned();
    let totals = totals_view(&document.totals, views);
    let chrome = chrome.describe(description(&speaker, &totals));
    let narrative = |section| narrative(document, section, views);
    let achievements: Vec<PassageView> = document
        .achievements
        .iter()
        .map(|passage| passage::inline_view(passage, views))
        .collect();
    let page = AppealPage {
        address: reader.href(address.page()),
        unmet: views.view(&document.unmet),
        lines: lines(document, views)?,
        is_published: shown.publication.is_some(),
        edition: shown.publication.as_ref().map(|publication| {
            edition(
                &chrome,
                publication.record.number,
                publication.record.published_at,
            )
        }),
        is_frozen_only,
        stale: shown.changes.len(),
        text_changed: document
            .text_changed_at
            .map(|at| speaker.date(at.date_naive())),
        money_changed: document
            .money_changed_at
            .map(|at| speaker.date(at.date_naive())),
        as_of: document
            .totals
            .received
            .as_of
            .filter(|_| !super::view::is_undated(&document.totals.received))
            .map(|day| speaker.date(day)),
        needs: narrative(NarrativeSection::Needs),
        coordination: narrative(NarrativeSection::Coordination),
        notes: narrative(NarrativeSection::Note),
        has_declared: has_declared(document),
        achievements,
        chart: chart::funding_by_sector(document, views),
        map: map::country(document, reader),
        frameworks: framework_views(document, address, views),
        international: document
            .staff
            .as_ref()
            .map(|staff| views.view(&staff.international)),
        national: document
            .staff
            .as_ref()
            .map(|staff| views.view(&staff.national)),
        offices: offices(document, &chrome),
        contacts: contacts(document, reader),
        seats: seats(document, &chrome),
        files: files(address, &chrome),
        versions: shown.versions,
        versions_href: reader.href(&address.versions()),
        funding_href: reader.href(&address.funding()),
        figures_href: reader.href(&format!("{}/figures", address.page())),
        compare_href: reader.href(&format!("/{}/compare", document.slug)),
        totals,
        heading,
        chrome,
    };
    Ok(page.render()?)
}

fn description(speaker: &languages::Speaker, totals: &TotalsView) -> String {
    format!(
        "{} · {} · {}",
        speaker.named(&speaker.say("requested"), &totals.requested.text),
        speaker.named(&speaker.say("received"), &totals.received.text),
        totals.percent.text
    )
}

/// “Version 2, published on 3 March 2026”.
pub fn edition(chrome: &Chrome, number: i32, at: chrono::DateTime<chrono::Utc>) -> String {
    let date = chrome.speaker.date(at.date_naive());
    let number = i64::from(number);
    chrome.speaker.say_with(
        "version-published",
        &[
            ("number", languages::Value::from(number)),
            ("date", languages::Value::from(date.as_str())),
        ],
    )
}

fn narrative(
    document: &AppealDocument,
    section: NarrativeSection,
    views: FigureViews<'_>,
) -> Vec<PassageView> {
    let passages = document
        .narratives
        .iter()
        .filter(|block| block.section == section)
        .flat_map(|block| &block.passages);
    passages
        .map(|passage: &Passage| passage::view(passage, views))
        .collect()
}

/// The lines of the money as the page shows them.
struct LinesView {
    counted: Vec<LineView>,
    not_counted: Vec<LineView>,
    sum: Option<String>,
}

fn lines(document: &AppealDocument, views: FigureViews<'_>) -> Result<Option<LinesView>, WebError> {
    let Some(lines) = document.reconciliation() else {
        return Ok(None);
    };
    let view = |line: &&LineBlock| {
        let mut figure = views.view(&line.figure);
        // Not an amount like those above and below it: it says what it is.
        if let figures::Value::Count { count } = &line.figure.value {
            figure.bare = views.reader.speaker().say_with(
                "contributions-count",
                &[("count", languages::Value::from(*count))],
            );
        }
        LineView {
            name: figure.label.clone(),
            figure,
        }
    };
    let sum = lines.sum().map_err(figures::FigureError::from)?;
    Ok(Some(LinesView {
        counted: lines.counted.iter().map(view).collect(),
        not_counted: lines.not_counted.iter().map(view).collect(),
        sum: sum.map(|sum| views.reader.speaker().number(sum.whole_units())),
    }))
}

fn has_declared(document: &AppealDocument) -> bool {
    figures::walk::figures(document).any(|figure| figure.kind == figures::FigureKind::Declared)
}

/// The name of a sector heading.
pub fn sector_name(
    sector: &SectorBlock,
    chrome_language: Language,
    speaker: languages::Speaker,
) -> String {
    match sector.group {
        SectorGroupKey::One { .. } => sector.names.best(chrome_language).to_owned(),
        SectorGroupKey::Several => speaker.say("sector-group-several"),
        SectorGroupKey::NotSpecified => speaker.say("sector-group-not-specified"),
    }
}

fn framework_views(
    document: &AppealDocument,
    address: &AppealAddress,
    views: FigureViews<'_>,
) -> Vec<FrameworkView> {
    let mut frameworks: Vec<FrameworkView> = document
        .frameworks
        .iter()
        .map(|framework| framework_view(framework, address, views))
        .collect();
    abridge(
        frameworks
            .iter_mut()
            .flat_map(|framework| framework.sectors.iter_mut())
            .flat_map(|sector| sector.projects.iter_mut())
            .collect(),
    );
    frameworks
}

fn framework_view(
    framework: &FrameworkBlock,
    address: &AppealAddress,
    views: FigureViews<'_>,
) -> FrameworkView {
    FrameworkView {
        anchor: framework.address.clone(),
        name: best(views.reader, &framework.names).text.to_owned(),
        totals: totals_view(&framework.totals, views),
        sectors: framework
            .sectors
            .iter()
            .map(|sector| SectorView {
                name: sector_name(sector, views.reader.language, views.reader.speaker()),
                href: match &sector.group {
                    // A list of one plan or mission has no page over all
                    // appeals.
                    SectorGroupKey::One { sector }
                        if geography::sector_by_code(&sector.list, &sector.code).is_some() =>
                    {
                        Some(
                            views
                                .reader
                                .href(&format!("/sectors/{}/{}", sector.list, sector.code)),
                        )
                    }
                    _ => None,
                },
                totals: totals_view(&sector.totals, views),
                projects: sector
                    .projects
                    .iter()
                    .map(|project| project_view(project, address, views))
                    .collect(),
            })
            .collect(),
    }
}

fn offices(document: &AppealDocument, chrome: &Chrome) -> Vec<Named> {
    document
        .offices
        .iter()
        .map(|office| Named {
            name: place_name(&office.place, chrome.reader.language),
            beside: chrome.say(match office.kind {
                OfficeKind::CountryOffice => "office-kind-country-office",
                OfficeKind::SubOffice => "office-kind-sub-office",
            }),
        })
        .collect()
}

fn contacts(document: &AppealDocument, reader: &Reader) -> Vec<ContactView> {
    document
        .contacts
        .iter()
        .map(|contact| ContactView {
            role: best(reader, &contact.roles).text.to_owned(),
            telephone: contact.telephone.clone(),
            dial: contact
                .telephone
                .iter()
                .flat_map(|number| number.chars())
                .filter(|letter| letter.is_ascii_digit() || *letter == '+')
                .collect(),
            website: contact.website.clone(),
        })
        .collect()
}

fn seats(document: &AppealDocument, chrome: &Chrome) -> Vec<Named> {
    document
        .seats
        .iter()
        .map(|seat| Named {
            name: best(&chrome.reader, &seat.bodies).text.to_owned(),
            beside: chrome.say(match seat.role {
                CoordinationRole::Member => "coordination-role-member",
                CoordinationRole::CoLead => "coordination-role-co-lead",
            }),
        })
        .collect()
}

/// The files of an appeal.
pub fn files(address: &AppealAddress, chrome: &Chrome) -> Vec<Link> {
    let mut kinds = vec![
        ("xlsx", "download-xlsx"),
        ("csv", "download-csv-hxl"),
        ("json", "download-json"),
    ];
    if cfg!(feature = "pdf") {
        kinds.insert(0, ("pdf", "download-pdf"));
    }
    let language = chrome.reader.language;
    let tables = [
        (TableFile::Ledger, "download-ledger"),
        (TableFile::Template, "download-template"),
    ];
    let pages = kinds.into_iter().map(|(extension, key)| Link {
        href: address.file(language, extension),
        label: chrome.say(key),
    });
    let records = tables.into_iter().map(|(file, key)| Link {
        href: address.table_file(language, file.word()),
        label: chrome.say(key),
    });
    pages.chain(records).collect()
}
