//! What changed between two rounds, in parts that add up, in sentences and a
//! drawing.

use displacement::comparison::{AreaChange, Change, Part, compare};
use displacement::places::{AreaReference, Gazetteer};
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use draw::{Drawing, Frame, Waterfall, WaterfallRow};
use languages::{Speaker, Value};
use store::PlaceCount;
use vocabulary::people::PeopleUnit;

use super::asked::{Asked, LinkView};
use super::known::Tracked;
use super::words;
use crate::appeals::chart::direction;
use crate::site::Reader;

/// Areas of a part that are named; the others are counted.
const MOST_AREAS: usize = 60;

/// The change between two rounds.
pub struct ChangeView {
    /// Between which.
    pub title: String,
    /// The change of the total, in a sentence.
    pub sentence: String,
    /// The drawing.
    pub chart: String,
    /// The parts.
    pub parts: Vec<PartView>,
    /// The sum of the parts, which is the change of the total.
    pub total: String,
    /// How many links between code sets nobody has decided.
    pub open_links: Option<String>,
}

/// A part of the change.
pub struct PartView {
    /// Which.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// What it adds.
    pub change: String,
    /// On how many areas.
    pub areas: String,
    /// The areas with the largest changes: name, address, before, after,
    /// change.
    pub rows: Vec<AreaChangeView>,
    /// How many are not named.
    pub more: Option<String>,
}

/// An area whose number changed.
pub struct AreaChangeView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// The codes, where they changed.
    pub codes: Option<String>,
    /// Before.
    pub then: String,
    /// After.
    pub now: String,
    /// The difference.
    pub change: String,
}

const fn word(part: Part) -> &'static str {
    match part {
        Part::ReachedBothTimes => "reached",
        Part::New => "new",
        Part::Lost => "lost",
        Part::Recoding => "recoding",
        Part::CarryOver => "carried",
    }
}

/// A part of a change, in words.
#[must_use]
pub fn part_name(speaker: Speaker, part: Part) -> String {
    speaker.say(&format!("tracking-part-{}", word(part)))
}

/// The change of one status from one round to another, from what their rows
/// say of each place.
#[must_use]
pub fn between(
    before: &[PlaceCount],
    after: &[PlaceCount],
    kind: AssessmentKind,
    status: Status,
    gazetteer: &Gazetteer,
) -> Change {
    let rows = |places: &[PlaceCount]| -> Vec<Assessment> {
        places.iter().map(|place| place.row.clone()).collect()
    };
    let unit = PeopleUnit::Persons;
    compare(&rows(before), &rows(after), kind, status, unit, gazetteer)
}

/// Which change is shown.
#[derive(Clone, Copy)]
pub struct Shown<'page> {
    /// For the address of its drawing, which no other on the page has.
    pub id: &'page str,
    /// The earlier round.
    pub before: &'page RoundKey,
    /// The later round.
    pub after: &'page RoundKey,
    /// Of whom.
    pub status: Status,
    /// Links between code sets that nobody has decided.
    pub open_links: usize,
}

/// The view of a change for one reader.
#[must_use]
pub fn view(change: &Change, shown: Shown<'_>, tracked: &Tracked, reader: &Reader) -> ChangeView {
    let Shown {
        before,
        after,
        status,
        ..
    } = shown;
    let speaker = reader.speaker();
    let several = tracked.has_several_operations();
    let named = |round: &RoundKey| words::round_of_day(speaker, round, several);
    let (then, now) = (
        words::people(speaker, change.then),
        words::people(speaker, change.now),
    );
    let total = words::change(speaker, change.total());
    let key = match change.total().signum() {
        1 => "tracking-change-more",
        -1 => "tracking-change-fewer",
        _ => "tracking-change-none",
    };
    let (before_name, after_name) = (named(before), named(after));
    let status_name = words::status(speaker, status);
    let size = words::change(
        speaker,
        change.total().unsigned_abs().try_into().unwrap_or(0),
    );
    let size = size.trim_start_matches('+').to_owned();
    let sentence = speaker.say_with(
        key,
        &[
            ("status", Value::from(&status_name)),
            ("before", Value::from(&before_name)),
            ("after", Value::from(&after_name)),
            ("then", Value::from(&then)),
            ("now", Value::from(&now)),
            ("change", Value::from(&size)),
        ],
    );
    ChangeView {
        title: speaker.say_with(
            "tracking-change-title",
            &[("before", Value::from(&before_name))],
        ),
        sentence,
        chart: chart(change, shown.id, &before_name, &after_name, reader),
        parts: Part::ALL
            .into_iter()
            .filter(|part| change.extent(*part).0 > 0)
            .map(|part| part_view(change, part, tracked, reader))
            .collect(),
        total,
        open_links: open_links(shown.open_links, speaker),
    }
}

/// Links between code sets that nobody has decided.
#[must_use]
pub fn undecided(tracked: &Tracked) -> usize {
    let links = tracked.records.links.iter();
    links
        .filter(|link| link.record.decision == displacement::places::Decision::Open)
        .count()
}

fn open_links(open: usize, speaker: Speaker) -> Option<String> {
    (open > 0).then(|| {
        speaker.say_with(
            "tracking-change-open-links",
            &[("count", Value::from(open))],
        )
    })
}

/// The other rounds as links, the one compared with marked.
#[must_use]
pub fn others(
    tracked: &Tracked,
    shown: &RoundKey,
    against: Option<&RoundKey>,
    status: Status,
    asked: &Asked,
    reader: &Reader,
) -> Vec<LinkView> {
    let speaker = reader.speaker();
    let path = tracked.address.round(shown);
    let mut rounds = tracked.rounds();
    rounds.retain(|round| round.key != *shown && tracked.total(&round.key, status).is_some());
    rounds
        .into_iter()
        .map(|round| {
            let name = tracked.address.round_name(&round.key);
            LinkView {
                href: reader.href(&asked.with(&path, "against", &name)) + "#change",
                label: words::round_of_day(speaker, &round.key, tracked.has_several_operations()),
                current: Some(&round.key) == against,
            }
        })
        .collect()
}

/// The round before: the newest earlier one of the same operation.
#[must_use]
pub fn round_before<'known>(
    tracked: &'known Tracked,
    round: &RoundKey,
    status: Status,
) -> Option<&'known RoundKey> {
    let order = |key: &RoundKey| (key.reporting_date, key.number);
    let mut keys = tracked.rounds().into_iter().map(|round| &round.key);
    keys.find(|key| {
        key.operation == round.operation
            && order(key) < order(round)
            && tracked.total(key, status).is_some()
    })
}

fn part_view(change: &Change, part: Part, tracked: &Tracked, reader: &Reader) -> PartView {
    let speaker = reader.speaker();
    let (number, people) = change.extent(part);
    let all = || change.areas.iter().filter(move |area| area.part == part);
    let more = number.saturating_sub(MOST_AREAS);
    let people = words::people(speaker, people);
    let word = word(part);
    PartView {
        name: speaker.say(&format!("tracking-part-{word}")),
        meaning: speaker.say_with(
            &format!("tracking-part-{word}-meaning"),
            &[("people", Value::from(&people))],
        ),
        change: words::change(speaker, change.of(part)),
        areas: speaker.say_with("tracking-areas-count", &[("count", Value::from(number))]),
        rows: all()
            .take(MOST_AREAS)
            .map(|area| area_view(area, tracked, reader))
            .collect(),
        more: (more > 0)
            .then(|| speaker.say_with("tracking-areas-more", &[("count", Value::from(more))])),
    }
}

fn area_view(area: &AreaChange, tracked: &Tracked, reader: &Reader) -> AreaChangeView {
    let speaker = reader.speaker();
    let codes = |areas: &[AreaReference]| -> String {
        let codes: Vec<String> = areas.iter().map(|area| area.code.to_string()).collect();
        codes.join(", ")
    };
    let page = area.after.first().or(area.before.first());
    let recoded = !area.before.is_empty() && !area.after.is_empty() && area.before != area.after;
    let number = |count: Option<u64>| match count {
        Some(count) => words::people(speaker, count),
        None => speaker.say("tracking-not-counted"),
    };
    AreaChangeView {
        name: area.name.clone(),
        href: page.map(|page| reader.href(&tracked.address.area(page))),
        codes: recoded.then(|| format!("{} → {}", codes(&area.before), codes(&area.after))),
        then: number(area.then),
        now: number(area.now),
        change: words::change(speaker, area.change()),
    }
}

/// A size for drawing; what is read stands in words beside it.
#[expect(
    clippy::cast_precision_loss,
    reason = "a bar's length needs fewer digits than a number of people"
)]
const fn drawn(size: i128) -> f64 {
    size as f64
}

fn chart(change: &Change, id: &str, before: &str, after: &str, reader: &Reader) -> String {
    let speaker = reader.speaker();
    let total = |label: &str, count: u64| {
        WaterfallRow::new(label, drawn(count.into()), words::people(speaker, count))
    };
    Waterfall {
        frame: Frame::new(
            id,
            speaker.say("tracking-change-chart"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language))
        .empty_caption(speaker.say("tracking-change-nobody")),
        from: total(before, change.then),
        steps: Part::ALL
            .into_iter()
            .filter(|part| change.extent(*part).0 > 0)
            .map(|part| {
                let size = change.of(part);
                let name = speaker.say(&format!("tracking-part-{}", word(part)));
                WaterfallRow::new(name, drawn(size), words::change(speaker, size))
            })
            .collect(),
        to: total(after, change.now),
    }
    .responsive()
}
