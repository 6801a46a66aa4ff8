//! The sites of a round: what they need, how people live there, and where
//! they are, as coarsely as readers may know it.

use std::collections::{BTreeMap, BTreeSet};

use displacement::disclosure::Rule;
use displacement::needs::{PeopleInNeed, SectorNeed, needs};
use displacement::places::{AreaReference, Coordinates, Level};
use displacement::rounds::{Assessment, AssessmentKind, Intention, Reliability, RoundKey, Status};
use draw::{
    BarChart, BarRow, Drawing, Frame, Quantity, Shape, SizedSymbol, SymbolMap, round_ticks,
};
use languages::{Speaker, Value};
use store::{KnownAt, PlaceCount, RowFilter};
use vocabulary::people::PeopleUnit;

use super::known::Tracked;
use super::parts::{self, PartsView};
use super::words;
use crate::appeals::chart::direction;
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Sites in the list; the table of rows has all.
const MOST_SITES: usize = 200;

/// Rows that are read one by one for the sites of a round.
const MOST_ROWS: u64 = 20_000;

/// Sectors in the chart; the table has all.
const MOST_BARS: usize = 12;

/// The sites of a round.
pub struct SitesView {
    /// What they need.
    pub needs: Vec<NeedView>,
    /// The same, drawn.
    pub needs_chart: String,
    /// People by shelter, where rows say it.
    pub shelters: Option<PartsView>,
    /// Where they are; `None` where no site says it.
    pub map: Option<String>,
    /// Sites that are not on the map.
    pub left_out: Option<String>,
    /// How many there are.
    pub counted: String,
    /// The sites, those with the most people first.
    pub sites: Vec<SiteView>,
}

/// A need of one sector.
pub struct NeedView {
    /// The sector.
    pub sector: String,
    /// “12 of 20”.
    pub sites: String,
    /// In percent of the sites that answered.
    pub share: String,
    /// People in these sites, of those in all that answered.
    pub people: String,
    /// Sites that answered in other words.
    pub otherwise: String,
}

/// A site.
pub struct SiteView {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The areas that it lies in.
    pub within: String,
    /// Persons.
    pub persons: String,
    /// Shelters, needs, informants, intentions: each in a line.
    pub said: Vec<(String, String)>,
}

/// The rows of a round that speak of villages and sites, of one status; none
/// where there are more than a page can show one by one.
///
/// # Errors
/// When the database fails.
pub async fn rows(
    web: &Web,
    tracked: &Tracked,
    round: &RoundKey,
    status: Status,
    places: &[PlaceCount],
) -> Result<Vec<Assessment>, WebError> {
    let has_any = places
        .iter()
        .any(|it| it.row.place.level() >= Level::Admin4);
    let of_round = tracked
        .totals
        .iter()
        .filter(|it| it.round == *round && it.status == status);
    if !has_any || of_round.map(|total| total.rows).sum::<u64>() > MOST_ROWS {
        return Ok(Vec::new());
    }
    let filter = RowFilter {
        rounds: Some(vec![round.clone()]),
        status: Some(status),
        ..RowFilter::default()
    };
    let code = &tracked.mission.record.code;
    let rows = web.store().assessments(code, KnownAt::Now, &filter).await?;
    Ok(rows.into_iter().map(|row| row.record).collect())
}

/// The sites among these rows, of one kind; `None` where there are none.
#[must_use]
pub fn view(
    tracked: &Tracked,
    rows: &[Assessment],
    kind: AssessmentKind,
    reader: &Reader,
) -> Option<SitesView> {
    let speaker = reader.speaker();
    let mut rows: Vec<&Assessment> = rows
        .iter()
        .filter(|row| row.kind == kind && row.place.level() >= Level::Admin4)
        .collect();
    let found = needs(&rows, &Rule::default());
    let has_sites = rows.iter().any(|row| row.place.level() >= Level::Site);
    if rows.is_empty() || (found.is_empty() && !has_sites) {
        return None;
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.persons.as_ref().map(|tally| tally.count)));
    let places = places(tracked, &rows);
    let missing = rows.len()
        - rows
            .iter()
            .filter(|row| place_of(row, &places).is_some())
            .count();
    Some(SitesView {
        needs_chart: needs_chart(&found, reader),
        needs: found.iter().map(|one| need_view(one, reader)).collect(),
        shelters: shelters(&rows, reader),
        map: map(tracked, &rows, &places, reader),
        left_out: (missing > 0 && !places.is_empty()).then(|| {
            speaker.say_with(
                "tracking-sites-left-out",
                &[("count", Value::from(missing))],
            )
        }),
        counted: speaker.say_with(
            "tracking-sites-count",
            &[("count", Value::from(rows.len()))],
        ),
        sites: rows
            .iter()
            .take(MOST_SITES)
            .map(|row| site_view(row, tracked, reader))
            .collect(),
    })
}

/// A sector in the reader's language where the global list knows it, else in
/// the words of the form.
fn sector(words: &str, reader: &Reader) -> String {
    geography::find_sector("global-clusters", words).map_or_else(
        || words.to_owned(),
        |sector| sector.names.best(reader.language).to_owned(),
    )
}

fn need_view(need: &SectorNeed, reader: &Reader) -> NeedView {
    let speaker = reader.speaker();
    let of = |part: u64, whole: u64| {
        let (part, whole) = (words::people(speaker, part), words::people(speaker, whole));
        let said = [("part", Value::from(&part)), ("whole", Value::from(&whole))];
        speaker.say_with("tracking-needs-of", &said)
    };
    NeedView {
        sector: sector(&need.sector, reader),
        sites: of(need.needed, need.answered),
        share: words::share(speaker, need.needed, need.answered),
        people: match need.people {
            Some(PeopleInNeed::Known { needed, answered }) => of(needed, answered),
            Some(PeopleInNeed::Small) => speaker.say("tracking-small-number"),
            None => speaker.say("value-not-known"),
        },
        otherwise: words::people(speaker, need.otherwise),
    }
}

fn needs_chart(needs: &[SectorNeed], reader: &Reader) -> String {
    let speaker = reader.speaker();
    if needs.is_empty() {
        return String::new();
    }
    BarChart {
        frame: Frame::new(
            "needs-chart",
            speaker.say("tracking-needs-title"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language)),
        value_name: speaker.say("tracking-needs-share"),
        overlay_name: None,
        rows: needs
            .iter()
            .take(MOST_BARS)
            .map(|need| {
                // Only the length of a bar.
                let length = need.needed as f64 / need.answered.max(1) as f64;
                let share = words::share(speaker, need.needed, need.answered);
                BarRow::new(sector(&need.sector, reader), Quantity::new(length, share))
            })
            .collect(),
    }
    .responsive()
}

fn shelters(rows: &[&Assessment], reader: &Reader) -> Option<PartsView> {
    let speaker = reader.speaker();
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    let mut open = 0_u64;
    for row in rows {
        let mut rest = row.persons.as_ref().map_or(0, |tally| tally.count);
        for part in &row.shelters {
            if part.unit == PeopleUnit::Persons {
                let told = part.tally.count.min(rest);
                rest -= told;
                let sum = sums.entry(words::shelter(speaker, &part.shelter));
                *sum.or_default() += told;
            }
        }
        open = open.saturating_add(rest);
    }
    if sums.is_empty() {
        return None;
    }
    let mut parts: Vec<(String, u64)> = sums.into_iter().collect();
    parts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if open > 0 {
        parts.push((speaker.say("tracking-rows-do-not-say"), open));
    }
    Some(parts::view(
        "shelters",
        "tracking-by-shelter",
        &parts,
        reader,
    ))
}

/// Where the sites are, coarsened before anything is done with it.
fn places(tracked: &Tracked, rows: &[&Assessment]) -> BTreeMap<AreaReference, Coordinates> {
    let wanted: BTreeSet<AreaReference> = rows.iter().filter_map(|row| row.place.area()).collect();
    let areas = tracked.records.areas.iter().map(|area| &area.record);
    areas
        .filter_map(|area| {
            let place = area.area.coordinates?.coarsened();
            let reference = area.reference();
            wanted.contains(&reference).then_some((reference, place))
        })
        .collect()
}

fn place_of(
    row: &Assessment,
    places: &BTreeMap<AreaReference, Coordinates>,
) -> Option<Coordinates> {
    places.get(&row.place.area()?).copied()
}

/// One circle for each cell, with all people of its sites.
fn map(
    tracked: &Tracked,
    rows: &[&Assessment],
    places: &BTreeMap<AreaReference, Coordinates>,
    reader: &Reader,
) -> Option<String> {
    let speaker = reader.speaker();
    let mut cells: BTreeMap<(i32, i32), Vec<&Assessment>> = BTreeMap::new();
    for row in rows {
        if let Some(place) = place_of(row, places) {
            cells
                .entry((place.latitude, place.longitude))
                .or_default()
                .push(row);
        }
    }
    if cells.is_empty() {
        return None;
    }
    let people = |rows: &[&Assessment]| -> Option<u64> {
        let known = rows.iter().filter_map(|row| row.persons.as_ref());
        known.map(|tally| tally.count).reduce(u64::saturating_add)
    };
    let most = cells.values().filter_map(|rows| people(rows)).max();
    let ticks = round_ticks(most.unwrap_or(0), 4).into_iter();
    let iso3 = tracked.mission.record.countries.first();
    let outline = iso3.and_then(|iso3| geography::outline(iso3));
    let map = SymbolMap {
        frame: Frame::new(
            "sites-map",
            speaker.say("tracking-sites-map"),
            speaker.say("chart-described-in-table"),
        )
        .direction(direction(reader.language)),
        outline: outline.map_or_else(Shape::default, |it| Shape::new(it.rings.clone())),
        areas: Vec::new(),
        symbols: cells
            .iter()
            .map(|((latitude, longitude), rows)| {
                let degrees = |millionths: i32| f64::from(millionths) / 1e6;
                let text = words::people_or_not(speaker, people(rows));
                SizedSymbol {
                    coordinate: (degrees(*longitude), degrees(*latitude)),
                    label: cell_name(rows, speaker),
                    value: match people(rows) {
                        Some(count) => Quantity::new(count, text),
                        None => Quantity::not_known(text),
                    },
                    href: None,
                }
            })
            .collect(),
        scale: ticks
            .filter(|tick| *tick > 0.0)
            .map(|tick| Quantity::new(tick, speaker.number(tick as i64)))
            .collect(),
    };
    Some(map.responsive())
}

fn cell_name(rows: &[&Assessment], speaker: Speaker) -> String {
    match rows {
        [row] => name(row).to_owned(),
        rows => speaker.say_with(
            "tracking-sites-count",
            &[("count", Value::from(rows.len()))],
        ),
    }
}

fn name(row: &Assessment) -> &str {
    let part = row.place.parts.last();
    part.map_or("", |part| match part.name.as_str() {
        "" => part.code.as_str(),
        name => name,
    })
}

fn site_view(row: &Assessment, tracked: &Tracked, reader: &Reader) -> SiteView {
    let speaker = reader.speaker();
    let parts = row.place.parts.iter().rev().skip(1);
    let within: Vec<&str> = parts
        .filter(|part| part.level != Level::Country)
        .map(|part| part.name.as_str())
        .collect();
    SiteView {
        href: row.place.area().map_or_else(String::new, |area| {
            reader.href(&tracked.address.area(&area))
        }),
        name: name(row).to_owned(),
        within: within.join(", "),
        persons: words::people_or_not(speaker, row.persons.as_ref().map(|tally| tally.count)),
        said: said(row, reader),
    }
}

/// What a site says beside its numbers.
fn said(row: &Assessment, reader: &Reader) -> Vec<(String, String)> {
    let speaker = reader.speaker();
    let mut said = Vec::new();
    let mut say = |key: &str, values: Vec<String>| {
        if !values.is_empty() {
            said.push((speaker.say(key), speaker.list(&values)));
        }
    };
    let shelters: BTreeSet<String> = row
        .shelters
        .iter()
        .map(|part| words::shelter(speaker, &part.shelter))
        .collect();
    say("tracking-site-shelter", shelters.into_iter().collect());
    let needed = needs(&[row], &Rule::default()).into_iter();
    let needed = needed.filter(|need| need.needed > 0);
    say(
        "tracking-site-needs",
        needed.map(|need| sector(&need.sector, reader)).collect(),
    );
    let intentions = row.intentions.iter().map(|intention| match intention {
        Intention::Stay => speaker.say("tracking-intention-stay"),
        Intention::Return => speaker.say("tracking-intention-return"),
        Intention::MoveOn => speaker.say("tracking-intention-move-on"),
        Intention::Other(words) => words.clone(),
    });
    say("tracking-site-intention", intentions.collect());
    if let Some(informants) = &row.informants {
        let count = informants.count.map(|count| words::people(speaker, count));
        let reliability = informants.reliability.map(|reliability| {
            speaker.say(match reliability {
                Reliability::Low => "tracking-reliability-low",
                Reliability::Medium => "tracking-reliability-medium",
                Reliability::High => "tracking-reliability-high",
            })
        });
        let both: Vec<String> = count.into_iter().chain(reliability).collect();
        if !both.is_empty() {
            say("tracking-informants", vec![both.join(", ")]);
        }
    }
    said
}
