//! `/mali/2017/funding`: who gave, how requirement and money moved over
//! time, and what is still missing. Every number is a figure of the records
//! as they are known now, and leads to them.

mod course;
mod donors;
mod unmet;

use askama::Template;
use axum::extract::{Path, State};
use figures::{Figure, FigureError, Question, answer};
use languages::Value;
use missions::MissionRecords;

use super::appeal::{TotalsView, totals_view};
use super::load;
use super::view::{FigureViews, best};
use crate::delivery::Page;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

#[derive(Template)]
#[template(path = "appeals/funding.html")]
struct FundingPage {
    chrome: Chrome,
    heading: String,
    currency: String,
    totals: TotalsView,
    donors: Vec<donors::DonorView>,
    donor_chart: String,
    course: Vec<course::StepView>,
    course_chart: String,
    unmet: Vec<unmet::UnmetView>,
    flows: String,
    sources: String,
    appeal: String,
}

/// The money of an appeal.
pub async fn funding(
    State(web): State<Web>,
    reader: Reader,
    Path((slug, period)): Path<(String, String)>,
) -> Result<Page, WebError> {
    let named = load::named(&web, &slug, &period).await?;
    let records = load::records(&web, &named.name).await?;
    let document = load::compose(&records)?;
    let views = FigureViews {
        reader: &reader,
        address: &named.address,
        changes: &[],
        reasons: &[],
    };
    let speaker = reader.speaker();
    let title = best(&reader, &document.titles).text;
    let heading = speaker.say_with("funding-page-title", &[("appeal", Value::from(title))]);
    let mission = best(&reader, &document.mission_names).text;
    let donors = donors::rows(&records, views)?;
    let course = course::rows(&records, views)?;
    let page = FundingPage {
        chrome: Chrome::new(&web, &reader, heading.clone())
            .crumb("/", speaker.say("nav-home"))
            .crumb(&format!("/{}", document.slug), mission)
            .crumb(named.address.page(), title),
        heading,
        currency: document.currency.to_string(),
        totals: totals_view(&document.totals, views),
        donor_chart: donors::chart(&donors, &reader),
        course_chart: course::chart(&course, web.clock().now().date_naive(), &records, &reader),
        donors,
        course,
        unmet: unmet::rows(&records, &document, views)?,
        flows: reader.href(&named.address.flows()),
        sources: reader.href(&named.address.sources()),
        appeal: reader.href(named.address.page()),
    };
    Ok(Page::html(page.render()?))
}

/// Asks one figure of these records.
fn ask(records: &MissionRecords, name: &str, part: &Question) -> Result<Figure, FigureError> {
    let question = Question {
        name: name.to_owned(),
        ..part.clone()
    };
    answer(records, &question).map(|answer| answer.figure)
}
