//! Details that are neither words nor figures: dates, codes, places.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use super::Difference;
use crate::document::{AppealDocument, FrameworkBlock, OfficeBlock, ProjectBlock, RevisionBlock};
use crate::place::Place;

/// A detail of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The mission's code.
    Mission,
    /// The part of an address.
    Address,
    /// The countries.
    Countries,
    /// The period.
    Period,
    /// Where an appeal stands, or how far a project is.
    Status,
    /// The currency of the totals.
    Currency,
    /// The kind of a framework or office.
    Kind,
    /// A project's code.
    Code,
    /// Its sectors.
    Sectors,
    /// Who carries it out.
    Implementing,
    /// Who else takes part.
    Partners,
    /// Where.
    Places,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// For whom, as counts.
    Targets,
    /// The revisions of what was asked.
    Revisions,
    /// A contact's telephone.
    Telephone,
    /// A contact's web site.
    Website,
    /// What the mission does in a coordination body.
    Role,
}

/// Collects the details in which two versions of a block differ.
pub(super) struct Details<'found> {
    pub(super) found: &'found mut Vec<Difference>,
    pub(super) place: &'found Place,
}

impl Details<'_> {
    pub(super) fn compare(&mut self, detail: Detail, old: impl Display, new: impl Display) {
        let (old, new) = (old.to_string(), new.to_string());
        if old != new {
            self.found.push(Difference::Detail {
                place: self.place.clone(),
                detail,
                old,
                new,
            });
        }
    }

    pub(super) fn appeal(&mut self, old: &AppealDocument, new: &AppealDocument) {
        self.compare(Detail::Mission, &old.mission, &new.mission);
        self.compare(Detail::Address, &old.slug, &new.slug);
        self.compare(
            Detail::Countries,
            old.countries.join(", "),
            new.countries.join(", "),
        );
        self.compare(Detail::Period, old.period, new.period);
        self.compare(Detail::Status, key(&old.status), key(&new.status));
        self.compare(Detail::Currency, old.currency, new.currency);
    }

    pub(super) fn framework(&mut self, old: &FrameworkBlock, new: &FrameworkBlock) {
        self.compare(Detail::Address, &old.address, &new.address);
        self.compare(Detail::Kind, key(&old.kind), key(&new.kind));
    }

    pub(super) fn project(&mut self, old: &ProjectBlock, new: &ProjectBlock) {
        let sectors = |project: &ProjectBlock| {
            listed(&project.sectors, |sector| {
                format!("{}:{}", sector.list, sector.code)
            })
        };
        let places = |project: &ProjectBlock| listed(&project.places, place_name);
        let targets = |project: &ProjectBlock| listed(&project.targets, key);
        let revisions = |project: &ProjectBlock| listed(&project.revisions, revision);
        self.compare(Detail::Address, &old.address, &new.address);
        self.compare(Detail::Code, given(&old.code), given(&new.code));
        self.compare(Detail::Sectors, sectors(old), sectors(new));
        self.compare(
            Detail::Implementing,
            old.implementing.join("; "),
            new.implementing.join("; "),
        );
        self.compare(
            Detail::Partners,
            old.partners.join("; "),
            new.partners.join("; "),
        );
        self.compare(Detail::Places, places(old), places(new));
        self.compare(Detail::Start, given(&old.start), given(&new.start));
        self.compare(Detail::End, given(&old.end), given(&new.end));
        self.compare(Detail::Targets, targets(old), targets(new));
        self.compare(Detail::Status, key(&old.status), key(&new.status));
        self.compare(Detail::Revisions, revisions(old), revisions(new));
    }

    pub(super) fn office(&mut self, old: &OfficeBlock, new: &OfficeBlock) {
        self.compare(Detail::Kind, key(&old.kind), key(&new.kind));
        self.compare(
            Detail::Places,
            place_name(&old.place),
            place_name(&new.place),
        );
    }
}

/// The key of a value that has one: `active`.
pub(super) fn key<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(key)) => key,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

pub(super) fn given<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}

fn listed<T>(values: &[T], word: impl Fn(&T) -> String) -> String {
    values.iter().map(word).collect::<Vec<_>>().join("; ")
}

fn place_name(place: &appeals::records::PlaceName) -> String {
    match &place.code {
        Some(code) => format!("{} ({code})", place.name),
        None => place.name.clone(),
    }
}

fn revision(revision: &RevisionBlock) -> String {
    let from = given(&revision.holds_from);
    let amount = revision.amount;
    format!(
        "{} {} {} {from}",
        revision.revision,
        amount.currency,
        amount.to_decimal()
    )
    .trim_end()
    .to_owned()
}
