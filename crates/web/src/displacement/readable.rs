//! A record of displacement as a person reads it: what it says, and the cell
//! that each of its numbers stands in.

use ::displacement::disclosure::{Rule, Shown, divided};
use ::displacement::places::{AreaReference, Link};
use ::displacement::records::ListedArea;
use ::displacement::rounds::{Assessment, Completion, Operation, Part, Round, Tally};
use appeals::records::Mission;
use languages::{Speaker, Value};
use missions::MissionRecord;
use store::{CountFilter, KnownAt, RowFilter};
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

use super::{TrackingAddress, doubts, latest, words};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// What a record says.
pub struct Readable {
    /// The heading.
    pub title: String,
    /// What it says in words.
    pub facts: Vec<Fact>,
    /// Its numbers.
    pub numbers: Vec<NumberView>,
    /// What is doubtful in it.
    pub doubts: Vec<String>,
}

/// A thing that a record says.
pub struct Fact {
    /// What.
    pub name: String,
    /// What it says of it.
    pub value: String,
    /// Where that leads.
    pub href: Option<String>,
}

/// A number with its cell.
pub struct NumberView {
    /// Of whom.
    pub name: String,
    /// How many.
    pub value: String,
    /// The cell.
    pub cell: String,
}

struct Facts<'page> {
    speaker: Speaker,
    reader: &'page Reader,
    facts: Vec<Fact>,
}

impl Facts<'_> {
    fn say(&mut self, key: &str, value: impl Into<String>) {
        self.add(key, value.into(), None);
    }

    fn lead(&mut self, key: &str, value: impl Into<String>, path: &str) {
        let href = Some(self.reader.href(path));
        self.add(key, value.into(), href);
    }

    fn add(&mut self, key: &str, value: String, href: Option<String>) {
        if !value.is_empty() {
            self.facts.push(Fact {
                name: self.speaker.say(key),
                value,
                href,
            });
        }
    }
}

/// What a record of displacement says; `None` for records of other systems.
///
/// # Errors
/// When the database fails.
pub async fn readable(
    web: &Web,
    mission: &Mission,
    record: &MissionRecord,
    reader: &Reader,
) -> Result<Option<Readable>, WebError> {
    let is_ours = matches!(
        record,
        MissionRecord::Assessment(_)
            | MissionRecord::Round(_)
            | MissionRecord::Area(_)
            | MissionRecord::AreaLink(_)
            | MissionRecord::Operation(_)
    );
    if !is_ours {
        return Ok(None);
    }
    let known = web
        .store()
        .displacement(&mission.code, KnownAt::Now)
        .await?;
    let address = TrackingAddress::new(&mission.slug, &known.rounds);
    let mut facts = Facts {
        speaker: reader.speaker(),
        reader,
        facts: Vec::new(),
    };
    let (title, numbers, doubts) = match record {
        MissionRecord::Assessment(row) => {
            row_facts(row, &address, &mut facts);
            let said = row.warnings.iter();
            let doubts = said.map(|doubt| doubts::seen(facts.speaker, &doubt.seen));
            let parts = parts(web, mission, row, facts.speaker).await?;
            (
                words::place_names(facts.speaker, &row.place),
                numbers(row, parts, facts.speaker),
                doubts.collect(),
            )
        }
        MissionRecord::Round(round) => {
            round_facts(round, &address, &mut facts);
            let title = words::round_of_day(facts.speaker, &round.key, true);
            (title, Vec::new(), Vec::new())
        }
        MissionRecord::Area(area) => {
            area_facts(area, &address, &mut facts);
            let area = &area.area;
            let (code, name) = (area.code.as_str(), area.name());
            let title = words::area_name(facts.speaker, Some(area.level), code, name);
            (title, Vec::new(), Vec::new())
        }
        MissionRecord::AreaLink(link) => {
            link_facts(link, &address, &mut facts);
            let title = format!("{} → {}", link.from.code, link.to.code);
            (title, Vec::new(), Vec::new())
        }
        MissionRecord::Operation(operation) => {
            operation_facts(operation, &address, &mut facts);
            (operation.name.clone(), Vec::new(), Vec::new())
        }
        _ => return Ok(None),
    };
    Ok(Some(Readable {
        title,
        facts: facts.facts,
        numbers,
        doubts,
    }))
}

fn row_facts(row: &Assessment, address: &TrackingAddress, facts: &mut Facts<'_>) {
    let speaker = facts.speaker;
    facts.say(
        "tracking-column-source",
        doubts::where_it_stands(speaker, row),
    );
    let round = words::round_of_day(speaker, &row.round, true);
    facts.lead("tracking-column-round", round, &address.round(&row.round));
    facts.say("tracking-column-status", words::status(speaker, row.status));
    facts.say("tracking-column-kind", words::kind(speaker, row.kind));
    if let Some(area) = row.place.area() {
        facts.lead(
            "tracking-column-area",
            words::place_names(speaker, &row.place),
            &address.area(&area),
        );
        facts.say("tracking-column-code", area.to_string());
    }
    let written: Vec<String> = row
        .place
        .parts
        .iter()
        .filter_map(|part| part.as_written.clone())
        .collect();
    facts.say("tracking-as-written", written.join(" / "));
    let causes: Vec<String> = row
        .causes
        .iter()
        .map(|cause| words::cause(speaker, cause))
        .collect();
    facts.say("tracking-by-reason", speaker.list(&causes));
    facts.say(
        "tracking-cause-words",
        row.cause_text.clone().unwrap_or_default(),
    );
    let origin = row.origin.as_ref();
    let origin = origin.map(|origin| {
        let parts = [origin.region.clone(), origin.country.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(", ")
    });
    facts.say("tracking-by-origin", origin.unwrap_or_default());
    let since = row.displaced_since.map(|day| speaker.date(day));
    facts.say("tracking-displaced-since", since.unwrap_or_default());
    let visited = row.surveyed.map(|day| speaker.date(day));
    facts.say("tracking-visited", visited.unwrap_or_default());
    let informants = row.informants.as_ref().and_then(|it| it.count);
    let informants = informants.map(|count| words::people(speaker, count));
    facts.say("tracking-informants", informants.unwrap_or_default());
    for need in &row.needs {
        let said = speaker.named(&need.sector, &need.answer);
        facts.say("tracking-need", said);
    }
    if row.carried_over {
        let carried = speaker.say("tracking-part-carried");
        facts.say("tracking-carried-over", carried);
    }
}

/// Which parts of a row may be shown depends on all rows of its round: those
/// of larger rounds are not.
const MOST_ROWS: u64 = 5_000;

/// The parts of a row by sex and age, small numbers left out with those that
/// would give them away: that is decided over all rows of the round. Of a
/// round that is too large to read, none is shown.
async fn parts(
    web: &Web,
    mission: &Mission,
    row: &Assessment,
    speaker: Speaker,
) -> Result<Vec<NumberView>, WebError> {
    let filter = CountFilter {
        round: Some(row.round.clone()),
        status: Some(row.status),
        levels: Some(vec![None]),
        ..CountFilter::default()
    };
    let totals = web
        .store()
        .displacement_counts(&mission.code, &filter)
        .await?;
    let size: u64 = totals.iter().map(|total| total.rows).sum();
    if row.parts.is_empty() || size > MOST_ROWS {
        return Ok(Vec::new());
    }
    let filter = RowFilter {
        rounds: Some(vec![row.round.clone()]),
        status: Some(row.status),
        ..RowFilter::default()
    };
    let rows = web
        .store()
        .assessments(&mission.code, KnownAt::Now, &filter)
        .await?;
    let alike: Vec<&Assessment> = rows
        .iter()
        .map(|found| &found.record)
        .filter(|found| found.kind == row.kind)
        .collect();
    let place = alike.iter().position(|found| *found == row);
    let divided = divided(&alike, &Rule::default());
    let Some(shown) = place.and_then(|place| divided.into_iter().nth(place)) else {
        return Ok(Vec::new());
    };
    let views = row.parts.iter().map(|part| {
        let count = match shown.part(part.sex, part.age) {
            Some(Shown::Count(count)) => words::people(speaker, count),
            _ => speaker.say("tracking-small-number"),
        };
        NumberView {
            name: part_name(part, speaker),
            value: count,
            cell: part.tally.cell.clone().unwrap_or_default(),
        }
    });
    Ok(views.collect())
}

fn numbers(row: &Assessment, parts: Vec<NumberView>, speaker: Speaker) -> Vec<NumberView> {
    let number = |name: String, tally: &Tally| NumberView {
        name,
        value: words::people(speaker, tally.count),
        cell: tally.cell.clone().unwrap_or_default(),
    };
    let own = [
        ("tracking-persons", &row.persons),
        ("tracking-households", &row.households),
    ];
    let mut numbers: Vec<NumberView> = own
        .into_iter()
        .filter_map(|(key, tally)| Some(number(speaker.say(key), tally.as_ref()?)))
        .collect();
    numbers.extend(parts);
    numbers.extend(row.shelters.iter().map(|part| {
        let unit = speaker.say(match part.unit {
            PeopleUnit::Persons => "tracking-persons",
            PeopleUnit::Households => "tracking-households",
        });
        let name = speaker.named(&words::shelter(speaker, &part.shelter), &unit);
        number(name, &part.tally)
    }));
    numbers
}

fn part_name(part: &Part, speaker: Speaker) -> String {
    let sex = part.sex.map(|sex| {
        speaker.say(match sex {
            Sex::Female => "tracking-female",
            Sex::Male => "tracking-male",
        })
    });
    let age = part.age.map(|AgeBand { from, to }| {
        let from = from.to_string();
        match to {
            Some(to) => {
                let to = to.to_string();
                let values = [("from", Value::from(&from)), ("to", Value::from(&to))];
                speaker.say_with("tracking-ages", &values)
            }
            None => speaker.say_with("tracking-ages-from", &[("from", Value::from(&from))]),
        }
    });
    let parts: Vec<String> = [sex, age].into_iter().flatten().collect();
    parts.join(", ")
}

fn round_facts(round: &Round, address: &TrackingAddress, facts: &mut Facts<'_>) {
    let speaker = facts.speaker;
    let name = words::round_of_day(speaker, &round.key, false);
    facts.lead("tracking-column-round", name, &address.round(&round.key));
    facts.say("tracking-operation", round.key.operation.clone());
    let completion = speaker.say(match round.completion {
        Completion::Complete => "tracking-complete",
        Completion::Partial => "tracking-partial",
    });
    facts.say("tracking-completion", completion);
    let reached = round.coverage.as_ref().map(|it| it.reached(|_| true));
    facts.say("tracking-coverage", latest::coverage(speaker, reached));
}

fn area_facts(listed: &ListedArea, address: &TrackingAddress, facts: &mut Facts<'_>) {
    let speaker = facts.speaker;
    let own = listed.reference();
    facts.lead("tracking-column-area", own.to_string(), &address.area(&own));
    facts.say(
        "tracking-choose-level",
        words::level(speaker, listed.area.level),
    );
    if let Some(parent) = &listed.area.parent {
        let parent = AreaReference::new(&listed.code_set, parent);
        facts.lead(
            "tracking-lies-in",
            parent.code.to_string(),
            &address.area(&parent),
        );
    }
    let names: Vec<String> = listed
        .area
        .names
        .iter()
        .map(|dated| dated.name.name.clone())
        .collect();
    facts.say("tracking-names", speaker.list(&names));
}

fn link_facts(link: &Link, address: &TrackingAddress, facts: &mut Facts<'_>) {
    let speaker = facts.speaker;
    for (key, area) in [
        ("tracking-link-from", &link.from),
        ("tracking-link-to", &link.to),
    ] {
        facts.lead(key, area.to_string(), &address.area(area));
    }
    facts.say(
        "tracking-link-relation",
        words::relation(speaker, link.relation),
    );
    facts.say(
        "tracking-link-decision",
        words::decision(speaker, link.decision),
    );
    let since = link.since.map(|day| speaker.date(day));
    facts.say("tracking-link-since", since.unwrap_or_default());
}

fn operation_facts(operation: &Operation, address: &TrackingAddress, facts: &mut Facts<'_>) {
    let speaker = facts.speaker;
    facts.lead("tracking-operation", operation.name.clone(), address.page());
    let closed = operation.closed.map(|day| speaker.date(day));
    facts.say("tracking-operation-closed", closed.unwrap_or_default());
}
