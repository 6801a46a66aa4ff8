//! Figures of a report as a reader sees them: linked to the rows that they
//! come from.

use displacement::rounds::RoundKey;
use figures::round_report::{RoundDocument, Spot};
use figures::{Figure, Question, asked_by};
use vocabulary::Language;
use vocabulary::people::PeopleUnit;

use super::now::Now;
use crate::appeals::view::{FigureView, NowView, Views};
use crate::displacement::{TrackingAddress, words};
use crate::site::Reader;

/// Makes views of the figures of one report for one reader.
#[derive(Clone, Copy)]
pub struct ReportViews<'page> {
    /// The reader.
    pub reader: &'page Reader,
    /// The mission's addresses.
    pub address: &'page TrackingAddress,
    /// The report.
    pub document: &'page RoundDocument,
    /// What has moved since it was published.
    pub now: &'page Now,
}

impl ReportViews<'_> {
    /// Where a figure leads: to the rows of its round with what counts of
    /// them, or to the day that it asks for.
    fn leads_to(&self, question: &Question) -> String {
        let page = self.address.page();
        let status = asked_by(question).map(|asked| words::status_word(asked.status));
        let status = status.unwrap_or_default();
        match (question.round, &question.operation, question.as_of) {
            (Some(name), Some(operation), _) => {
                let key = RoundKey {
                    operation: operation.clone(),
                    reporting_date: name.reporting_date,
                    number: name.number,
                };
                format!("{}?status={status}#rows", self.address.round(&key))
            }
            (_, _, Some(day)) => format!("{page}?as_of={day}&status={status}#where"),
            _ => page.to_owned(),
        }
    }

    /// What a figure of the report itself says; `None` for one that is only
    /// bound in its words.
    fn spot(&self, figure: &Figure) -> Option<Spot> {
        self.document.statuses.iter().find_map(|block| {
            let status = block.status;
            [
                (&block.persons, PeopleUnit::Persons),
                (&block.households, PeopleUnit::Households),
            ]
            .into_iter()
            .find(|(own, _)| own.question == figure.question)
            .map(|(_, unit)| Spot::Total { status, unit })
        })
    }
}

impl Views for ReportViews<'_> {
    fn language(self) -> Language {
        self.reader.language
    }

    fn figure(self, figure: &Figure) -> FigureView {
        let speaker = self.reader.speaker();
        let href = self.reader.href(&self.leads_to(&figure.question));
        let now = self.spot(figure);
        let now = now.and_then(|spot| self.now.beside(&spot, speaker));
        FigureView::of(speaker, figure, href, now.map(|text| NowView { text }))
    }
}
