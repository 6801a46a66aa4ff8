//! The chapter of one status, and the annexes with every area.

use displacement::comparison::Part;
use displacement::places::Level;
use draw::{
    ColumnChart, Drawing as _, Frame, Quantity, Shape, SizedSymbol, SymbolMap, round_ticks,
};
use figures::round_report::{AreaBlock, ChangeBlock, Division, NoChange, StatusBlock, areas_of};
use languages::Value;
use print::Alignment::{End, Start};
use print::{Block, Drawing, Run, Table, Text};

use super::{Words, cell, columns, doubts, heading};
use crate::appeals::chart::direction;
use crate::displacement::report::areas::of_first_level;
use crate::displacement::report::sentences;
use crate::displacement::report::words::group_name;
use crate::displacement::{change, words};

/// Rounds in a chart; the table has all.
const MOST_COLUMNS: usize = 24;

/// Areas named in the table of a change, by part; the annex has every area.
const MOST_CHANGES: usize = 15;

/// Adds the chapter of one status.
pub(super) fn chapter(blocks: &mut Vec<Block>, block: &StatusBlock, words: Words<'_>) {
    let speaker = words.speaker;
    blocks.push(heading(1, words::status(speaker, block.status)));
    let doubtful = doubts(&block.persons, speaker);
    if !doubtful.is_empty() {
        blocks.push(Block::BulletList(
            doubtful.into_iter().map(Text::from).collect(),
        ));
    }
    trend(blocks, block, words);
    where_they_are(blocks, block, words);
    match &block.change {
        Some(change) => changed(blocks, change, words),
        None => blocks.push(Block::Paragraph(
            words
                .say(match block.no_change {
                    Some(NoChange::OtherKind) => "round-report-no-change-other-kind",
                    Some(NoChange::NotKnown) => "round-report-no-change-not-known",
                    _ => "round-report-no-change-first-round",
                })
                .into(),
        )),
    }
    people(blocks, block, words);
    divisions(blocks, block, words);
}

fn frame(id: &str, title: &str, words: Words<'_>) -> Frame {
    let said = words.say("chart-described-in-table");
    Frame::new(id, title, said).direction(direction(words.speaker.language()))
}

fn quantity(count: Option<u64>, words: Words<'_>) -> Quantity {
    let text = words::people_or_not(words.speaker, count);
    match count {
        Some(count) => Quantity::new(count, text),
        None => Quantity::not_known(text),
    }
}

fn trend(blocks: &mut Vec<Block>, block: &StatusBlock, words: Words<'_>) {
    let speaker = words.speaker;
    blocks.push(heading(2, words.say("round-report-trend")));
    let skipped = block.trend.len().saturating_sub(MOST_COLUMNS);
    let shown: Vec<draw::Column> = block
        .trend
        .iter()
        .skip(skipped)
        .map(|point| {
            let label = speaker.month_year(point.round.reporting_date);
            draw::Column::new(label, quantity(point.persons, words))
        })
        .collect();
    if shown.len() > 1 {
        let title = words::status(speaker, block.status);
        blocks.push(Block::Drawing(Drawing {
            svg: ColumnChart {
                frame: frame("trend", &title, words),
                value_name: words.say("tracking-persons"),
                overlay_name: None,
                columns: shown,
                ticks: Vec::new(),
            }
            .svg(),
            caption: title,
            source: Some(words.say("round-report-trend-note").into()),
            alternative: words.say("chart-described-in-table"),
        }));
    }
    let rows = block.trend.iter().rev().map(|point| {
        vec![
            cell(words::round_of_day(speaker, &point.round, false)),
            cell(words::people_or_not(speaker, point.persons)),
            cell(words::people_or_not(speaker, point.households)),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: words.say("round-report-trend-table"),
        columns: columns(
            words,
            &[
                ("tracking-column-round", Start),
                ("tracking-persons", End),
                ("tracking-households", End),
            ],
        ),
        rows: rows.collect(),
        totals: None,
        note: None,
    }));
}

fn where_they_are(blocks: &mut Vec<Block>, block: &StatusBlock, words: Words<'_>) {
    let first = of_first_level(block);
    if first.is_empty() {
        return;
    }
    blocks.push(heading(2, words.say("round-report-where-heading")));
    blocks.extend(map(&first, words));
    blocks.push(Block::Table(areas_table(
        words.say("tracking-by-area"),
        first.into_iter().map(|area| (0, area)),
        words,
    )));
}

/// Circles on the outline of the country that the program has; none where it
/// has no outline, or knows none of the areas.
fn map(areas: &[&AreaBlock], words: Words<'_>) -> Option<Block> {
    let [country] = words.document.countries.as_slice() else {
        return None;
    };
    let outline = geography::outline(country)?;
    let symbols: Vec<SizedSymbol> = areas
        .iter()
        .filter(|area| area.level == Level::Admin1)
        .filter_map(|area| {
            let names = [area.name.as_str(), area.area.code.as_str()].into_iter();
            let mut names = names.filter(|name| !name.is_empty());
            let place = names.find_map(|name| geography::find_place(country, name))?;
            Some(SizedSymbol {
                coordinate: (place.longitude, place.latitude),
                label: area.name.clone(),
                value: quantity(area.persons, words),
                href: None,
            })
        })
        .collect();
    if symbols.is_empty() {
        return None;
    }
    let most = areas.iter().filter_map(|area| area.persons).max();
    let ticks = round_ticks(most.unwrap_or(0), 4).into_iter();
    let title = words.say("tracking-map-title");
    let missing = areas.len() - symbols.len();
    let mut source = format!(
        "{} {}",
        words.say("tracking-map-circles"),
        outline.attribution
    );
    if missing > 0 {
        source.push(' ');
        source.push_str(&words.with(
            "round-report-map-left-out",
            &[("count", Value::from(missing))],
        ));
    }
    Some(Block::Drawing(Drawing {
        svg: SymbolMap {
            frame: frame("map", &title, words),
            outline: Shape::new(outline.rings.clone()),
            areas: Vec::new(),
            symbols,
            scale: ticks
                .filter(|tick| *tick > 0.0)
                .map(|tick| Quantity::new(tick, words.speaker.number(tick as i64)))
                .collect(),
        }
        .svg(),
        caption: title,
        source: Some(source.into()),
        alternative: words.say("chart-described-in-table"),
    }))
}

fn areas_table<'areas>(
    caption: String,
    areas: impl Iterator<Item = (usize, &'areas AreaBlock)>,
    words: Words<'_>,
) -> Table {
    let speaker = words.speaker;
    let rows = areas.map(|(depth, area)| {
        let code = area.area.code.as_str();
        let name = match area.name.as_str() {
            "" => code,
            name => name,
        };
        // Spaces that do not break stand for the depth of the tree.
        let name = format!("{}{name}", "\u{a0}\u{a0}\u{a0}".repeat(depth));
        let before = area.before.and_then(|before| before.persons);
        let change = before
            .zip(area.persons)
            .map(|(then, now)| words::change(speaker, i128::from(now) - i128::from(then)));
        let mut named = vec![match depth {
            0 => Run::Strong(name),
            _ => Run::Plain(name),
        }];
        if area.doubtful {
            named.push(Run::Emphasis(format!(
                " ({})",
                words.say("tracking-doubtful")
            )));
        }
        vec![
            Text(named),
            cell(if area.area.code.is_stand_in() {
                ""
            } else {
                code
            }),
            cell(words::people_or_not(speaker, area.persons)),
            cell(words::people_or_not(speaker, area.households)),
            cell(match area.before {
                Some(before) => words::people_or_not(speaker, before.persons),
                None => words.say("tracking-not-counted"),
            }),
            cell(change.unwrap_or_else(|| "–".to_owned())),
        ]
    });
    Table {
        caption,
        columns: columns(
            words,
            &[
                ("tracking-column-area", Start),
                ("tracking-column-code", Start),
                ("tracking-persons", End),
                ("tracking-households", End),
                ("round-report-before-column", End),
                ("tracking-column-change", End),
            ],
        ),
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn changed(blocks: &mut Vec<Block>, change: &ChangeBlock, words: Words<'_>) {
    let speaker = words.speaker;
    let before = sentences::round_of_day(&change.before, speaker);
    let values = [("before", Value::from(&before))];
    blocks.push(heading(
        2,
        words.with("round-report-change-heading", &values),
    ));
    let count = |count: usize| speaker.number(i64::try_from(count).unwrap_or(i64::MAX));
    let parts = change.parts.iter().map(|part| {
        vec![
            cell(change::part_name(speaker, part.part)),
            cell(count(part.areas)),
            cell(words::people(speaker, part.then)),
            cell(words::people(speaker, part.now)),
            cell(words::change(speaker, part.change.into())),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: words.say("tracking-change-table"),
        columns: columns(
            words,
            &[
                ("tracking-column-part", Start),
                ("tracking-column-areas", End),
                ("tracking-column-before", End),
                ("tracking-column-after", End),
                ("tracking-column-change", End),
            ],
        ),
        rows: parts.collect(),
        totals: Some(vec![
            cell(words.say("tracking-change-total")),
            Text::default(),
            cell(words::people(speaker, change.then)),
            cell(words::people(speaker, change.now)),
            cell(words::change(speaker, change.total().into())),
        ]),
        note: None,
    }));
    for part in Part::ALL {
        let rows: Vec<Vec<Text>> = change
            .areas
            .iter()
            .filter(|area| area.part == part)
            .take(MOST_CHANGES)
            .map(|area| {
                let size = i128::from(area.now.unwrap_or(0)) - i128::from(area.then.unwrap_or(0));
                let counted = |count: Option<u64>| match count {
                    Some(count) => words::people(speaker, count),
                    None => words.say("tracking-not-counted"),
                };
                vec![
                    cell(area.name.clone()),
                    cell(counted(area.then)),
                    cell(counted(area.now)),
                    cell(words::change(speaker, size)),
                ]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        let all = change.areas.iter().filter(|area| area.part == part).count();
        let rest = all - rows.len();
        blocks.push(Block::Table(Table {
            caption: change::part_name(speaker, part),
            columns: columns(
                words,
                &[
                    ("tracking-column-area", Start),
                    ("tracking-column-before", End),
                    ("tracking-column-after", End),
                    ("tracking-column-change", End),
                ],
            ),
            rows,
            totals: None,
            note: (rest > 0).then(|| {
                let count = [("count", Value::from(rest))];
                words.with("round-report-areas-more", &count).into()
            }),
        }));
    }
}

/// Women and men, and other counts of the same people.
fn people(blocks: &mut Vec<Block>, block: &StatusBlock, words: Words<'_>) {
    let speaker = words.speaker;
    let told = &block.told;
    if let (Some(female), Some(male)) = (told.female, told.male) {
        let whole = female
            .saturating_add(male)
            .saturating_add(told.sex_not_told);
        let rows = [
            ("tracking-female", female),
            ("tracking-male", male),
            ("tracking-rows-do-not-say", told.sex_not_told),
        ];
        blocks.push(heading(2, words.say("round-report-who")));
        blocks.push(Block::Table(Table {
            caption: String::new(),
            columns: columns(
                words,
                &[
                    ("round-report-who", Start),
                    ("tracking-persons", End),
                    ("round-report-share", End),
                ],
            ),
            rows: rows
                .into_iter()
                .map(|(key, count)| {
                    vec![
                        cell(words.say(key)),
                        cell(words::people(speaker, count)),
                        cell(words::share(speaker, count, whole)),
                    ]
                })
                .collect(),
            totals: None,
            note: None,
        }));
    }
    if block.alternatives.is_empty() {
        return;
    }
    blocks.push(heading(2, words.say("round-report-alternatives")));
    blocks.push(Block::Paragraph(
        words.say("round-report-alternatives-text").into(),
    ));
    let rows = block.alternatives.iter().map(|other| {
        vec![
            cell(words::kind(speaker, other.kind)),
            cell(words::people_or_not(speaker, other.persons)),
            cell(words::people_or_not(speaker, other.households)),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: columns(
            words,
            &[
                ("tracking-column-kind", Start),
                ("tracking-persons", End),
                ("tracking-households", End),
            ],
        ),
        rows: rows.collect(),
        totals: None,
        note: None,
    }));
}

fn divisions(blocks: &mut Vec<Block>, block: &StatusBlock, words: Words<'_>) {
    let speaker = words.speaker;
    for division in &block.divisions {
        if division.parts.iter().all(|part| !part.group.is_known()) {
            continue;
        }
        let (key, note) = match division.by {
            Division::Reason => ("tracking-by-reason", "tracking-by-reason-note"),
            Division::Origin => ("tracking-by-origin", "tracking-by-origin-note"),
            Division::Shelter => ("tracking-by-shelter", "tracking-by-shelter-note"),
            Division::Period => ("tracking-by-period", "tracking-by-period-note"),
        };
        let whole: u64 = division.parts.iter().map(|part| part.count).sum();
        let rows = division.parts.iter().map(|part| {
            vec![
                cell(group_name(speaker, &part.group)),
                cell(words::people(speaker, part.count)),
                cell(words::share(speaker, part.count, whole)),
            ]
        });
        blocks.push(heading(2, words.say(key)));
        blocks.push(Block::Table(Table {
            caption: String::new(),
            columns: columns(
                words,
                &[
                    ("tracking-column-part", Start),
                    ("tracking-persons", End),
                    ("round-report-share", End),
                ],
            ),
            rows: rows.collect(),
            totals: None,
            note: Some(words.say(note).into()),
        }));
    }
}

/// Every area that is counted, by status.
pub(super) fn annexes(blocks: &mut Vec<Block>, words: Words<'_>) {
    let numbered = words.document.statuses.iter().enumerate();
    for (place, block) in numbered.filter(|(_, block)| !block.areas.is_empty()) {
        let roman = ["I", "II", "III", "IV", "V"].get(place).copied();
        let people = words::status(words.speaker, block.status);
        blocks.push(Block::PageBreak);
        blocks.push(heading(
            1,
            words.with(
                "round-report-annex",
                &[
                    ("number", Value::from(roman.unwrap_or_default())),
                    ("people", Value::from(&people)),
                ],
            ),
        ));
        blocks.push(Block::Paragraph(
            words.say("round-report-annex-note").into(),
        ));
        blocks.push(Block::Table(areas_table(
            String::new(),
            areas_of(&block.areas).into_iter(),
            words,
        )));
    }
}
