//! What a page says, as a tree. Nothing here is a record yet.

use rust_decimal::Decimal;
use serde::Serialize;
use vocabulary::{Currency, Language, Money, Period};

use appeals::records::OfficeKind;

use crate::report::Finding;

/// Something a page says, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item<T> {
    /// What it says.
    pub value: T,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// The text as it stands in the file. Of the contact line only what is
    /// kept.
    pub original: String,
}

impl<T> Item<T> {
    /// The same place with another value.
    pub fn map<U>(&self, value: U) -> Item<U> {
        Item {
            value,
            line: self.line,
            column: self.column,
            original: self.original.clone(),
        }
    }
}

impl Item<String> {
    /// The line and character of some words of this text, as far as they
    /// stand in the file as they are; else of the text itself.
    pub(super) fn place_of(&self, words: &str) -> (usize, usize) {
        let Some(at) = self.original.find(words) else {
            return (self.line, self.column);
        };
        let before = &self.original[..at];
        match before.rsplit_once('\n') {
            Some((lines, start)) => (
                self.line + lines.matches('\n').count() + 1,
                start.chars().count() + 1,
            ),
            None => {
                // A bullet stands before the text, and is part of the line.
                let first = self.value.split(' ').next().unwrap_or_default();
                let lead = self.original.find(first).unwrap_or(0);
                let lead = self.original[..lead].chars().count();
                let start = self.column.saturating_sub(lead);
                (self.line, start + before.chars().count())
            }
        }
    }
}

/// The title: a country or region, and the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Title {
    /// The name as it is printed.
    pub name: String,
    /// The year or years.
    pub period: Period,
}

/// Totals as they are printed; each may be blank or missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Totals {
    /// What was asked.
    pub requested: Option<Item<Money>>,
    /// What came.
    pub received: Option<Item<Money>>,
    /// The percentage.
    pub percent: Option<Item<Decimal>>,
}

/// A part of the narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading, where it has one.
    pub heading: Option<Item<String>>,
    /// Its paragraphs.
    pub paragraphs: Vec<Item<String>>,
}

/// An office: its kind and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeName {
    /// Country office or sub-office.
    pub kind: OfficeKind,
    /// Where, as it is printed.
    pub place: String,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectBlock {
    /// Its title.
    pub title: Item<String>,
    /// What it asks for.
    pub requested: Item<Money>,
    /// What came; `None` where nothing is printed.
    pub received: Option<Item<Money>>,
    /// What it does.
    pub description: Option<Item<String>>,
    /// For whom.
    pub beneficiaries: Option<Item<String>>,
}

/// A sector's heading and its projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectorBlock {
    /// The heading; `None` for projects directly under the framework.
    pub heading: Option<Item<String>>,
    /// Its projects.
    pub projects: Vec<ProjectBlock>,
}

/// A framework, its printed totals and its sectors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkBlock {
    /// Its heading.
    pub name: Item<String>,
    /// Its totals as they are printed.
    pub printed: Totals,
    /// Its sectors.
    pub sectors: Vec<SectorBlock>,
}

impl FrameworkBlock {
    /// All its projects.
    pub fn projects(&self) -> impl Iterator<Item = &ProjectBlock> {
        self.sectors.iter().flat_map(|sector| &sector.projects)
    }

    /// What its projects ask for together.
    #[must_use]
    pub fn requested(&self, currency: Currency) -> Option<Money> {
        sum(
            currency,
            self.projects().map(|project| project.requested.value),
        )
    }

    /// What its projects received together.
    #[must_use]
    pub fn received(&self, currency: Currency) -> Option<Money> {
        let received = self
            .projects()
            .filter_map(|project| project.received.as_ref());
        sum(currency, received.map(|received| received.value))
    }
}

/// A page as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The file, by name.
    pub file: String,
    /// The language it is written in.
    pub language: Language,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Its title.
    pub title: Item<Title>,
    /// The totals on top, as they are printed.
    pub printed: Totals,
    /// Its narrative.
    pub sections: Vec<Section>,
    /// Its achievements.
    pub achievements: Vec<Item<String>>,
    /// The roles of its contact line; persons are left out.
    pub contacts: Vec<Item<String>>,
    /// The mission's web site.
    pub website: Option<Item<String>>,
    /// The mission's telephone.
    pub telephone: Option<Item<String>>,
    /// International staff.
    pub international_staff: Option<Item<u32>>,
    /// National staff.
    pub national_staff: Option<Item<u32>>,
    /// Its offices.
    pub offices: Vec<Item<OfficeName>>,
    /// Its frameworks.
    pub frameworks: Vec<FrameworkBlock>,
    /// What was repaired, doubted and noted while reading.
    pub findings: Vec<Finding>,
}

impl Page {
    /// All its projects.
    pub fn projects(&self) -> impl Iterator<Item = &ProjectBlock> {
        self.frameworks.iter().flat_map(FrameworkBlock::projects)
    }

    /// What its projects ask for together; `None` if that cannot be kept.
    #[must_use]
    pub fn requested(&self) -> Option<Money> {
        sum(
            self.currency,
            self.projects().map(|project| project.requested.value),
        )
    }

    /// What its projects received together; `None` if that cannot be kept.
    #[must_use]
    pub fn received(&self) -> Option<Money> {
        let received = self
            .projects()
            .filter_map(|project| project.received.as_ref());
        sum(self.currency, received.map(|received| received.value))
    }
}

fn sum(currency: Currency, mut amounts: impl Iterator<Item = Money>) -> Option<Money> {
    amounts.try_fold(Money::zero(currency), |sum, next| {
        sum.checked_add(next).ok()
    })
}
