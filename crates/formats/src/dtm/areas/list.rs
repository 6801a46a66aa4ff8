//! Lists of p-codes.

use std::collections::BTreeMap;

use displacement::places::{Area, AreaCode, CodeSet, CodeSetName, CodeSetProblem, Level, name_key};

use crate::dtm::Message;
use crate::dtm::cells::Place;
use crate::dtm::columns::is_tags;
use crate::report::{Finding, Report};
use crate::table::{self, DateOrder, Findings, Row, Table, has_tag};

/// The areas of one country of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaList {
    /// The country, by the letters that the list gives.
    pub country: String,
    /// Its areas.
    pub areas: CodeSet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Country,
    Level,
    Code,
    Name,
    Parent,
    ValidFrom,
}

const COLUMNS: [(Column, &[&str], &str); 6] = [
    (
        Column::Country,
        &["location", "country", "iso3", "pays", "countrycode"],
        "#country+code",
    ),
    (
        Column::Level,
        &["adminlevel", "level", "niveau", "niveauadministratif"],
        "#geo+admin_level",
    ),
    (
        Column::Parent,
        &["parentpcode", "parentcode", "parent", "codeparent"],
        "#adm+code+parent",
    ),
    (Column::Code, &["pcode", "code", "areacode"], "#adm+code"),
    (Column::Name, &["name", "nom", "areaname"], "#adm+name"),
    (
        Column::ValidFrom,
        &["validfromdate", "validfrom", "valideapartirdu", "validon"],
        "#date+start",
    ),
];

/// Reads a list of areas; one code set for each country in it, all named
/// `name_of_set` and, where the list gives one, the day from which the
/// country's codes are valid.
///
/// # Errors
/// The report of a list that cannot be read.
pub fn list(
    name: &str,
    bytes: &[u8],
    name_of_set: &str,
) -> Result<(Vec<AreaList>, Vec<Finding>), Box<Report>> {
    let mut findings = Findings::new(name);
    let lists = table::read(bytes, &mut findings).map(|tables| {
        let headed = tables.iter().find_map(|table| Some((table, head(table)?)));
        match headed {
            Some((table, head)) => read(table, &head, name_of_set, &mut findings),
            None => {
                let reason = "no row of headings names a level, a code and a name".to_owned();
                findings.add(&Message::NoAreas { reason }, |finding| finding);
                Vec::new()
            }
        }
    });
    match lists {
        Some(lists) if !findings.has_errors() => Ok((lists, findings.finish())),
        _ => Err(Box::new(Report {
            file: name.to_owned(),
            findings: findings.finish(),
            ..Report::default()
        })),
    }
}

struct Head {
    first_row: usize,
    columns: BTreeMap<Column, usize>,
}

fn head(table: &Table) -> Option<Head> {
    for (place, row) in table.rows.iter().take(30).enumerate() {
        let mut columns = BTreeMap::new();
        for (number, cell) in row.cells.iter().enumerate() {
            let words = cell.words();
            let known = COLUMNS.iter().find(|(_, headings, tag)| {
                if words.starts_with('#') {
                    has_tag(&words, tag)
                } else {
                    headings.contains(&name_key(&words).as_str())
                }
            });
            if let Some((column, ..)) = known {
                columns.entry(*column).or_insert(number);
            }
        }
        let enough = [Column::Level, Column::Code, Column::Name];
        if enough.iter().all(|column| columns.contains_key(column)) {
            let tagged = table.rows.get(place + 1).is_some_and(is_tags);
            return Some(Head {
                first_row: place + 1 + usize::from(tagged),
                columns,
            });
        }
    }
    None
}

fn read(table: &Table, head: &Head, name_of_set: &str, findings: &mut Findings) -> Vec<AreaList> {
    let mut areas: BTreeMap<String, Vec<(Area, &Row)>> = BTreeMap::new();
    let column = |column: Column| head.columns.get(&column).copied();
    for row in table.rows.get(head.first_row..).unwrap_or_default() {
        let place = Place { table, row };
        let words = |wanted: Column| column(wanted).and_then(|column| place.words(column));
        let (Some(code), Some(level)) = (words(Column::Code), words(Column::Level)) else {
            continue;
        };
        let digits: String = level.chars().filter(char::is_ascii_digit).collect();
        let Some(level) = digits.parse().ok().and_then(Level::of_number) else {
            place.say(
                column(Column::Level).unwrap_or(0),
                &Message::NotANumber {},
                findings,
            );
            continue;
        };
        let parent = words(Column::Parent).map(|parent| AreaCode::given(&parent));
        let name = words(Column::Name).unwrap_or_default();
        let mut area = Area::named(AreaCode::given(&code), level, parent, &name);
        area.valid_from = column(Column::ValidFrom)
            .and_then(|column| place.day(column, DateOrder::NotKnown, findings));
        let country = words(Column::Country).unwrap_or_default().to_uppercase();
        areas.entry(country).or_default().push((area, row));
    }
    let mut lists = Vec::new();
    for (country, areas) in areas {
        let valid_from = areas.iter().filter_map(|(area, _)| area.valid_from).max();
        let set_name = match valid_from {
            Some(day) => format!("{name_of_set} {day}"),
            None => name_of_set.to_owned(),
        };
        let mut set = CodeSet::new(CodeSetName(set_name), true);
        if !country.is_empty() {
            let own = Area::named(AreaCode::given(&country), Level::Country, None, &country);
            let _first = set.add(own);
        }
        for (area, row) in areas {
            if let Err(problem) = set.add(area) {
                contradiction(table, Some(row), &problem, findings);
            }
        }
        for problem in set.problems() {
            contradiction(table, None, &problem, findings);
        }
        lists.push(AreaList {
            country,
            areas: set,
        });
    }
    if lists.is_empty() {
        let reason = "no row has a level and a code".to_owned();
        findings.add(&Message::NoAreas { reason }, |finding| finding);
    }
    lists
}

fn contradiction(
    table: &Table,
    row: Option<&Row>,
    problem: &CodeSetProblem,
    findings: &mut Findings,
) {
    let reason = problem.to_string();
    findings.add(&Message::AreaContradicts { reason }, |finding| {
        let finding = finding.in_sheet(table.sheet.as_deref());
        match row {
            Some(row) => finding.at(row.number, 1),
            None => finding,
        }
    });
}
