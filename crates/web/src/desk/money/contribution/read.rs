//! From the fields of the form to a contribution.

use std::collections::BTreeSet;

use ::appeals::conversion::convert;
use ::appeals::likeness::look_alikes;
use ::appeals::records::{
    Contribution, ContributionKind, ContributionStatus, Destination, ExchangeRate, FlowDirection,
    FlowOrigin, FlowReport,
};
use languages::{MoneyStyle, Value};
use vocabulary::identifier::ContributionId;
use vocabulary::{Money, Recorded};

use super::Work;
use crate::access::form::{Posted, Problem};
use crate::desk::money::choices::{Conversion, from_word};
use crate::desk::money::destination::{self, Chosen, Wrong};
use crate::desk::money::typed::{Typed, not_converted};
use crate::desk::money::values::plain;

/// What was read.
pub(super) struct Read {
    /// The contribution, as far as it can be made of the fields.
    pub(super) contribution: Option<Contribution>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// What somebody should know before saving.
    pub(super) remarks: Vec<String>,
    /// What may be the same contribution, while nobody has said that it is
    /// another.
    pub(super) alike: Vec<Recorded<Contribution>>,
}

/// Reads the form.
pub(super) fn read(work: &Work, posted: &Posted, id: ContributionId) -> Read {
    let appeal = &work.records.appeal.record;
    let speaker = work.desk.reader.speaker();
    let mut reading = Reading {
        work,
        typed: Typed::new(posted, speaker, appeal.period),
        known: work.known.as_ref().map(|known| &known.record),
        remarks: Vec::new(),
    };
    let contribution = reading.contribution(id);
    let mut alike = Vec::new();
    if let Some(contribution) = &contribution {
        alike = reading.alike(contribution);
    }
    reading.typed.doubts_days();
    let missing = speaker.say("typed-paper-missing");
    reading.typed.needed("paper", &missing);
    Read {
        contribution,
        problems: reading.typed.problems,
        remarks: reading.remarks,
        alike,
    }
}

struct Reading<'work> {
    work: &'work Work,
    typed: Typed<'work>,
    known: Option<&'work Contribution>,
    remarks: Vec<String>,
}

impl Reading<'_> {
    fn contribution(&mut self, id: ContributionId) -> Option<Contribution> {
        let donor = self.typed.line("donor");
        let recipient = self.typed.line("recipient");
        let original = self.original();
        let decided_on = self.typed.day("decided_on");
        let received_on = self.typed.day("received_on");
        let status = self.chosen::<ContributionStatus>("status");
        let kind = self.chosen::<ContributionKind>("kind");
        let origin = self.chosen::<FlowOrigin>("origin");
        let earmarking = from_word(self.typed.posted.field("earmarking"));
        let destination = self.destination();
        let parent = self.parent(id);
        let descriptions = self.typed.texts("description_en", "description_fr");
        let reports = self.reports();
        let original = original?;
        self.not_nothing(original, origin);
        let day = decided_on.or(received_on);
        let (rate, converted) = self.conversion(original, day);
        Some(Contribution {
            id,
            appeal: self.work.records.appeal.record.id,
            donor,
            original,
            rate,
            converted,
            decided_on,
            received_on,
            status: status?,
            kind: kind?,
            earmarking,
            destination: destination?,
            origin: origin?,
            parent,
            descriptions,
            recipient,
            reference: self.known.and_then(|known| known.reference.clone()),
            direction: self
                .known
                .map_or(FlowDirection::Incoming, |known| known.direction),
            new_money: self.known.and_then(|known| known.new_money),
            reports,
            particulars: self.known.and_then(|known| known.particulars.clone()),
        })
    }

    fn original(&mut self) -> Option<Money> {
        // What an import brought and nobody touched stays what it is, also
        // where the form would not take it: an amount below zero.
        let posted = self.typed.posted;
        let untouched = self.known.map(|known| known.original).filter(|original| {
            posted.field("amount").trim() == plain(*original)
                && posted.field("currency").trim() == original.currency.code()
        });
        if untouched.is_some() {
            return untouched;
        }
        let currency = self.typed.currency("currency")?;
        self.typed.amount("amount", currency)
    }

    /// The rest of a gift that was given out whole may be nothing; no other
    /// contribution is.
    fn not_nothing(&mut self, original: Money, origin: Option<FlowOrigin>) {
        let was_nothing = self.known.is_some_and(|known| known.original.minor == 0);
        if original.minor == 0 && origin != Some(FlowOrigin::Parked) && !was_nothing {
            let text = self.typed.speaker.say("typed-amount-zero");
            self.typed.wrong("amount", text);
        }
    }

    fn chosen<T: serde::de::DeserializeOwned>(&mut self, field: &'static str) -> Option<T> {
        let found = from_word(self.typed.posted.field(field));
        if found.is_none() {
            let text = self.typed.speaker.say("typed-not-chosen");
            self.typed.wrong(field, text);
        }
        found
    }

    fn destination(&mut self) -> Option<Destination> {
        let posted = self.typed.posted;
        // Too long a name is said once, by the field.
        let count = self.typed.problems.len();
        self.typed.line("elsewhere");
        if self.typed.problems.len() > count {
            return None;
        }
        let kept = self.known.map(|known| &known.destination);
        let read = destination::read(&Chosen::posted(posted), &self.work.records, kept);
        // What is out of reach is answered as what is not there.
        let read = read.and_then(|found| {
            let within = self.work.reach().destination(&found);
            within.then_some(found).ok_or(Wrong::NotThere)
        });
        let speaker = self.typed.speaker;
        match read {
            Ok(destination) => Some(destination),
            Err(wrong) => {
                let (field, text) = match wrong {
                    Wrong::Missing => ("destination", speaker.say("destination-missing")),
                    Wrong::NotThere => ("destination", speaker.say("destination-not-there")),
                    Wrong::OtherFramework => {
                        ("destination", speaker.say("destination-other-framework"))
                    }
                    Wrong::TooFew => ("sectors", speaker.say("destination-too-few")),
                    Wrong::SeveralFrameworks => {
                        ("sectors", speaker.say("destination-several-frameworks"))
                    }
                    Wrong::TooFewDestinations => {
                        ("targets", speaker.say("destination-too-few-destinations"))
                    }
                    Wrong::NoName => ("elsewhere", speaker.say("destination-no-name")),
                };
                self.typed.wrong(field, text);
                None
            }
        }
    }

    /// The larger contribution that it is a part of: of this appeal, not
    /// itself, and not a part of this one.
    fn parent(&mut self, id: ContributionId) -> Option<ContributionId> {
        let text = self.typed.posted.field("parent").trim();
        if text.is_empty() {
            return None;
        }
        let parent = text.parse().ok().map(ContributionId);
        // It may be of an earlier appeal, where an import put it.
        if parent.is_some() && parent == self.known.and_then(|known| known.parent) {
            return parent;
        }
        let parent_of = |id: ContributionId| {
            let mut known = self.work.records.contributions.iter();
            known
                .find(|known| known.record.id == id)
                .map(|known| known.record.parent)
        };
        let Some(parent) = parent.filter(|parent| parent_of(*parent).is_some()) else {
            let text = self.typed.speaker.say("typed-parent-not-there");
            self.typed.wrong("parent", text);
            return None;
        };
        let mut seen = BTreeSet::from([id]);
        let mut above = Some(parent);
        while let Some(next) = above {
            if !seen.insert(next) {
                let text = self.typed.speaker.say("typed-parent-circle");
                self.typed.wrong("parent", text);
                return None;
            }
            above = parent_of(next).flatten();
        }
        Some(parent)
    }

    /// The reports that are known; for a new contribution the one that is
    /// typed with it.
    fn reports(&mut self) -> Vec<FlowReport> {
        match self.known {
            Some(known) => known.reports.clone(),
            None => report(&mut self.typed).into_iter().collect(),
        }
    }

    fn conversion(
        &mut self,
        original: Money,
        day: Option<chrono::NaiveDate>,
    ) -> (Option<ExchangeRate>, Option<Money>) {
        let to = self.work.records.appeal.record.currency;
        let speaker = self.typed.speaker;
        let way = Conversion::of(self.typed.posted.field("conversion"));
        let is_untouched = self.known.is_some_and(|known| known.original == original);
        if original.currency == to && !(way == Conversion::Kept && is_untouched) {
            return (None, Some(original));
        }
        match way {
            Conversion::None => {
                self.remarks.push(speaker.say("course-not-converted"));
                self.offer(original, day);
                (None, None)
            }
            Conversion::Recorded => match convert(original, day, to, &self.work.rates) {
                Ok(converted) => {
                    self.say_rate(converted.rate.as_ref(), original, converted.amount);
                    (converted.rate, Some(converted.amount))
                }
                Err(why) => {
                    self.typed.wrong("conversion", not_converted(speaker, &why));
                    (None, None)
                }
            },
            Conversion::Typed => match self.typed.rate(original, to) {
                Some((rate, converted)) => {
                    self.say_rate(Some(&rate), original, converted);
                    (Some(rate), Some(converted))
                }
                None => (None, None),
            },
            Conversion::Kept => {
                let known = self.known.filter(|known| known.original == original);
                if known.is_none() {
                    let text = speaker.say("conversion-not-kept");
                    self.typed.wrong("conversion", text);
                }
                (
                    known.and_then(|known| known.rate.clone()),
                    known.and_then(|known| known.converted),
                )
            }
        }
    }

    /// The rate that the mission has for that day, where one stays unused.
    fn offer(&mut self, original: Money, day: Option<chrono::NaiveDate>) {
        let to = self.work.records.appeal.record.currency;
        let Ok(found) = convert(original, day, to, &self.work.rates) else {
            return;
        };
        if let Some(rate) = found.rate {
            let values = rate_values(self.typed.speaker, &rate, original, found.amount);
            let text = self.typed.speaker.say_with("course-rate-offered", &values);
            self.remarks.push(text);
        }
    }

    fn say_rate(&mut self, rate: Option<&ExchangeRate>, original: Money, converted: Money) {
        if let Some(rate) = rate {
            let values = rate_values(self.typed.speaker, rate, original, converted);
            let text = self.typed.speaker.say_with("course-rate", &values);
            self.remarks.push(text);
        }
    }

    /// What may be the same contribution; said as a problem until somebody
    /// says that it is another one.
    fn alike(&mut self, contribution: &Contribution) -> Vec<Recorded<Contribution>> {
        let is_as_it_was = self.known.is_some_and(|known| {
            known.original == contribution.original && known.donor == contribution.donor
        });
        if is_as_it_was || self.typed.confirms("alike") {
            return Vec::new();
        }
        // Also beyond the own part: what is recorded is public, and a gift is
        // easily recorded once for a sector and once for the whole.
        let found: Vec<_> = look_alikes(&self.work.records, contribution)
            .into_iter()
            .cloned()
            .collect();
        if !found.is_empty() {
            let count = [("count", Value::from(found.len()))];
            let text = self.typed.speaker.say_with("typed-alike", &count);
            self.typed.wrong("confirm_alike", text);
        }
        found
    }
}

fn rate_values(
    speaker: languages::Speaker,
    rate: &ExchangeRate,
    original: Money,
    converted: Money,
) -> [(&'static str, Value<'static>); 5] {
    [
        (
            "original",
            Value::from(speaker.money(original, MoneyStyle::Exact)),
        ),
        (
            "converted",
            Value::from(speaker.money(converted, MoneyStyle::Exact)),
        ),
        (
            "rate",
            Value::from(speaker.decimal(rate.units_per_reporting_unit)),
        ),
        ("day", Value::from(speaker.date(rate.date))),
        ("source", Value::from(rate.source.clone())),
    ]
}

/// The report that is typed; `None` where all its fields are empty.
pub(in crate::desk::money) fn report(typed: &mut Typed<'_>) -> Option<FlowReport> {
    let report = FlowReport {
        reporter: typed.line("reporter"),
        channel: typed.line("channel"),
        kind: None,
        code: typed.line("code"),
        reported_on: typed.day("reported_on"),
    };
    (report != FlowReport::default()).then_some(report)
}
