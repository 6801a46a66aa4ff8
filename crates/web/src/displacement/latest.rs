//! What is known of each status on a day, with the round that says it.

use chrono::NaiveDate;
use displacement::breakdown::return_rate;
use displacement::counting::{Answer, Share, Value as Known};
use displacement::rounds::{AssessmentKind, Reached, RoundKey, Status};
use languages::{Speaker, Value};
use vocabulary::people::PeopleUnit;

use super::known::Tracked;
use super::words;
use crate::site::Reader;

/// The latest figure of one status.
pub struct LatestView {
    /// Of whom.
    pub label: String,
    /// The number of persons, or “not known”.
    pub persons: String,
    /// Whether there is a number.
    pub known: bool,
    /// Households, where they are known.
    pub households: Option<String>,
    /// Why there is no number.
    pub why: Option<String>,
    /// The rows behind it.
    pub href: Option<String>,
    /// The round, with its day.
    pub round: Vec<String>,
    /// How old the round is.
    pub age: Option<String>,
    /// How much of it was reached.
    pub coverage: Option<String>,
    /// The same as a bar, where it is known.
    pub strip: Option<String>,
    /// What the number leaves open.
    pub open: Vec<String>,
}

/// What is known of one status on a day.
pub struct Latest {
    /// Of whom.
    pub status: Status,
    /// Persons.
    pub persons: Answer,
    /// Households.
    pub households: Answer,
}

impl Latest {
    /// Of every status that any round says something of.
    #[must_use]
    pub fn all(tracked: &Tracked, as_of: NaiveDate) -> Vec<Self> {
        tracked
            .statuses()
            .into_iter()
            .map(|status| Self {
                status,
                persons: tracked.answer(status, PeopleUnit::Persons, as_of),
                households: tracked.answer(status, PeopleUnit::Households, as_of),
            })
            .collect()
    }

    /// The rounds that counted.
    #[must_use]
    pub fn rounds(&self) -> Vec<RoundKey> {
        let rounds = self.persons.rounds.iter();
        rounds.map(|used| used.round.clone()).collect()
    }

    /// The rounds that counted, with the kind of assessment that did.
    #[must_use]
    pub fn counted(&self) -> Vec<(RoundKey, AssessmentKind)> {
        let rounds = self.persons.rounds.iter();
        rounds.map(|used| (used.round.clone(), used.kind)).collect()
    }

    /// The number of persons, where it is known.
    #[must_use]
    pub const fn count(&self) -> Option<u64> {
        count(&self.persons)
    }

    /// The view for one reader.
    #[must_use]
    pub fn view(&self, tracked: &Tracked, reader: &Reader) -> LatestView {
        let speaker = reader.speaker();
        let several = tracked.has_several_operations();
        let used = &self.persons.rounds;
        let open = used.iter().flat_map(|used| {
            let total = tracked.total(&used.round, self.status);
            let open = total.map_or((0, 0), |it| (it.persons_open, it.contradictions));
            [
                ("tracking-open-areas", open.0),
                ("tracking-open-contradictions", open.1),
            ]
        });
        let said = open
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| speaker.say_with(key, &[("count", Value::from(count))]));
        let partial = self.persons.warnings.iter().filter_map(|warning| {
            use displacement::counting::CountWarning::{NewerIsPartial, Partial};
            match warning {
                NewerIsPartial(round) => Some(words::partial(speaker, round, true)),
                Partial(round) => Some(words::partial(speaker, round, false)),
                _ => None,
            }
        });
        let why = match &self.persons.value {
            Known::Known(_) => None,
            Known::NotKnown(reason) => Some(words::not_known(speaker, reason)),
        };
        LatestView {
            label: words::status(speaker, self.status),
            persons: words::people_or_not(speaker, self.count()),
            known: self.count().is_some(),
            households: count(&self.households).map(|households| {
                let count = Value::from(households);
                speaker.say_with("tracking-households-count", &[("count", count)])
            }),
            why,
            href: used.first().map(|used| {
                let path = tracked.address.round(&used.round);
                let status = words::status_word(self.status);
                reader.href(&format!("{path}?status={status}#rows"))
            }),
            round: used
                .iter()
                .map(|used| words::round_of_day(speaker, &used.round, several))
                .collect(),
            age: used
                .iter()
                .map(|used| used.age_in_days)
                .max()
                .map(|days| words::age(speaker, days)),
            coverage: used.first().map(|used| coverage(speaker, used.reached)),
            strip: used
                .first()
                .and_then(|used| Some(super::coverage::reached(reader, used.reached?).strip)),
            open: said.chain(partial).collect(),
        }
    }
}

/// The number of an answer, where it is known.
#[must_use]
pub const fn count(answer: &Answer) -> Option<u64> {
    match answer.value {
        Known::Known(count) => Some(count),
        Known::NotKnown(_) => None,
    }
}

/// How much of a round was reached, in words.
#[must_use]
pub fn coverage(speaker: Speaker, reached: Option<Reached>) -> String {
    let Some(reached) = reached else {
        return speaker.say("tracking-coverage-not-recorded");
    };
    let mut said = speaker.say_with(
        "tracking-coverage-reached",
        &[
            ("reached", Value::from(reached.reached)),
            ("planned", Value::from(reached.planned)),
        ],
    );
    for (key, count) in [
        ("tracking-coverage-refused", reached.refused),
        ("tracking-coverage-inaccessible", reached.inaccessible),
    ] {
        if count > 0 {
            said.push_str(", ");
            said.push_str(&speaker.say_with(key, &[("count", Value::from(count))]));
        }
    }
    said
}

/// The share of those who are back, where both are known for one round.
#[must_use]
pub fn returns(latest: &[Latest], speaker: Speaker) -> Option<String> {
    let of = |status: Status| latest.iter().find(|one| one.status == status);
    let (displaced, returned) = (
        of(Status::InternallyDisplaced)?,
        of(Status::ReturnedDisplaced)?,
    );
    if displaced.rounds() != returned.rounds() {
        return None;
    }
    let rate = return_rate(displaced.count()?, returned.count()?)?;
    Some(speaker.exact_percent(i64::try_from(rate).ok()?))
}

/// How much of a number is told without sex or age, in words; nothing where
/// the number is 0.
#[must_use]
pub fn missing(speaker: Speaker, key: &str, share: Share) -> Option<String> {
    (share.whole > 0).then(|| {
        let percent = words::share(speaker, share.part, share.whole);
        speaker.say_with(key, &[("percent", Value::from(&percent))])
    })
}
