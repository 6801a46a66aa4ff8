//! One sheet, row by row.

mod aside;
mod fields;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use displacement::checks::CheckLevels;
use displacement::places::{CodeSetName, Coordinates, Level, Place as Whereabouts, name_key};
use displacement::rounds::{
    Assessment, AssessmentKind, Form, Informants, Need, Origin, Part, RoundKey, Shelter,
    ShelterPart, Source, Status, Tally,
};
use vocabulary::people::PeopleUnit;

use self::fields::Fields;
use super::cells::Place;
use super::columns::{self, Columns, status_of_sheet};
use super::said::{causes_of, intention, reliability, shelter_of};
use super::totals::Sums;
use super::which::round_in;
use super::{Message, damage, headings};
use crate::table::{Content, DateOrder, DecimalMark, Findings, Table};
use displacement::layout::Field;

pub(super) struct RawPart {
    pub level: Level,
    pub code: Option<String>,
    pub name: String,
    pub as_written: Option<String>,
}

/// A row of a sheet, without what only the whole file tells.
pub(super) struct Line {
    pub source: Source,
    pub parts: Vec<RawPart>,
    /// Where the finest area is, where that is a village or a site.
    pub coordinates: Option<Coordinates>,
    pub operation: Option<String>,
    pub round: Option<u32>,
    pub reporting: Option<(NaiveDate, usize)>,
    pub kind: Option<AssessmentKind>,
    pub common: Assessment,
    pub counts: Vec<Counts>,
}

/// The numbers of one status in a row.
pub(super) struct Counts {
    pub status: Status,
    pub households: Option<Tally>,
    pub persons: Option<Tally>,
    pub parts: Vec<Part>,
    pub shelters: Vec<ShelterPart>,
}

impl Counts {
    /// A site of one kind of shelter: all of its people live in it.
    fn live_in(&mut self, shelter: &Shelter) {
        let tallies = [
            (PeopleUnit::Households, &self.households),
            (PeopleUnit::Persons, &self.persons),
        ];
        let parts = tallies.into_iter().filter_map(|(unit, tally)| {
            Some(ShelterPart {
                shelter: shelter.clone(),
                unit,
                tally: tally.clone()?,
            })
        });
        self.shelters = parts.collect();
    }
}

/// Code, name and written name of the areas of a row, by level.
pub(super) type Above = BTreeMap<Level, (Option<String>, String, Option<String>)>;

pub(super) struct Sheet<'sheet> {
    file: &'sheet str,
    table: &'sheet Table,
    columns: &'sheet Columns,
    levels: &'sheet CheckLevels,
    findings: &'sheet mut Findings,
    mark: DecimalMark,
    orders: BTreeMap<usize, DateOrder>,
    repaired: BTreeSet<String>,
    country: &'sheet str,
    /// The finest level that any row of the sheet names.
    finest: Option<Level>,
    /// What the rows above add up to.
    sums: Sums,
    /// The areas of the row before, for cells that are empty below it.
    pub(super) above: Above,
    /// The columns of numbers in which anything stands.
    pub(super) filled: BTreeSet<usize>,
    fields: Fields<'sheet>,
    form: Form,
    sheet_status: Option<Status>,
}

impl<'sheet> Sheet<'sheet> {
    pub(super) fn new(
        file: &'sheet str,
        table: &'sheet Table,
        columns: &'sheet Columns,
        country: &'sheet str,
        levels: &'sheet CheckLevels,
        findings: &'sheet mut Findings,
    ) -> Self {
        let rows = table.rows.get(columns.first_row..).unwrap_or_default();
        let texts = |column: usize| {
            rows.iter()
                .filter_map(move |row| match &row.cell(column).content {
                    Content::Text(text) => Some(text.as_str()),
                    _ => None,
                })
        };
        let mark = DecimalMark::of(columns.counts().flat_map(|(column, _)| texts(column)));
        let days = columns.fields.iter().filter(|(_, field)| {
            matches!(
                field,
                Field::ReportingDate
                    | Field::SurveyDate
                    | Field::DisplacedSince
                    | Field::DisplacedAgain
            )
        });
        let orders = days
            .map(|(column, _)| (*column, DateOrder::of(texts(*column))))
            .collect();
        let is_hapi = columns.headings.values().any(|heading| {
            matches!(
                name_key(heading).as_str(),
                "resourcehdxid" | "hdxresourcestubid" | "reportinground"
            )
        });
        Self {
            file,
            table,
            columns,
            levels,
            findings,
            mark,
            orders,
            repaired: BTreeSet::new(),
            country,
            finest: columns.finest(rows),
            sums: Sums::default(),
            above: BTreeMap::new(),
            filled: columns
                .counts()
                .map(|(column, _)| column)
                .filter(|column| rows.iter().any(|row| !row.cell(*column).is_empty()))
                .collect(),
            fields: Fields::of(columns),
            form: match (is_hapi, table.sheet.is_none() && columns.tagged) {
                (true, _) => Form::Hapi,
                (false, true) => Form::HxlTable,
                (false, false) => Form::Workbook,
            },
            sheet_status: status_of_sheet(table)
                .or_else(|| headings::status(&headings::words(file, false))),
        }
    }

    pub(super) fn read(&mut self, lines: &mut Vec<Line>) {
        for row in self
            .table
            .rows
            .get(self.columns.first_row..)
            .unwrap_or_default()
        {
            let place = Place {
                table: self.table,
                row,
            };
            // The headings once more, as on each page of a printed table.
            let head = self.table.rows.get(self.columns.place);
            if columns::is_tags(row) || head.is_some_and(|head| head.cells == row.cells) {
                continue;
            }
            if let Some(line) = self.line(&place) {
                lines.push(line);
            }
        }
    }

    fn line(&mut self, place: &Place<'_>) -> Option<Line> {
        let has_counts = self
            .fields
            .counts
            .iter()
            .any(|(column, ..)| !place.cell(*column).is_empty());
        let numbers = self.numbers(place);
        if self.is_total(place, &numbers) {
            if has_counts {
                self.say_total(place, &numbers);
            }
            return None;
        }
        if !has_counts && self.is_remark(place) {
            return None;
        }
        let parts = self.parts(place, has_counts);
        let has_area = parts.iter().any(|part| part.level != Level::Country)
            || (!parts.is_empty() && !self.has_finer_than_country());
        if !has_area {
            if has_counts {
                let first = self
                    .fields
                    .counts
                    .iter()
                    .find(|(column, ..)| !place.cell(*column).is_empty());
                place.say(
                    first.map_or(0, |(column, ..)| *column),
                    &Message::AreaMissing {},
                    self.findings,
                );
            }
            return None;
        }
        if parts.last().map(|part| part.level) == self.finest {
            self.sums.add(&numbers);
        } else if has_counts {
            self.sums.note_coarser();
        }
        let coordinates = parts
            .last()
            .filter(|part| part.level >= Level::Admin4)
            .and_then(|_| self.coordinates(place));
        let round = self.fields.round.and_then(|column| {
            let words = place.words(column)?;
            let read = words.parse().ok().or_else(|| round_in(&words));
            if read.is_none() {
                place.say(column, &Message::NotANumber {}, self.findings);
            }
            read
        });
        let kind = self.fields.kind.and_then(|column| {
            let words = place.words(column)?;
            let read = AssessmentKind::of_letters(&words);
            if read.is_none() {
                place.say(column, &Message::UnknownKind {}, self.findings);
            }
            read
        });
        let reporting_column = self.fields.reporting;
        let reporting =
            reporting_column.and_then(|column| Some((self.day(place, Some(column))?, column)));
        let operation = self.fields.operation.and_then(|column| place.words(column));
        let common = self.common(place);
        let counts = self.counts(place);
        Some(Line {
            source: common.source.clone(),
            parts,
            coordinates,
            operation,
            round,
            reporting,
            kind,
            common,
            counts,
        })
    }

    fn has_finer_than_country(&self) -> bool {
        let mut areas = self.fields.areas.iter();
        areas.any(|(level, ..)| *level != Level::Country)
    }

    fn parts(&mut self, place: &Place<'_>, has_counts: bool) -> Vec<RawPart> {
        let says = |column: &Option<usize>| column.is_some_and(|column| place.says(column));
        let areas = self.fields.areas.iter();
        let Some(finest) = areas
            .rev()
            .position(|(_, name, code)| says(name) || says(code))
        else {
            return Vec::new();
        };
        let depth = self.fields.areas.len() - finest;
        let mut parts = Vec::with_capacity(depth + 1);
        for number in 0..depth {
            let Some((level, name_column, code_column)) = self.fields.areas.get(number).copied()
            else {
                continue;
            };
            let name = name_column.and_then(|column| place.words(column));
            let code = code_column.and_then(|column| place.words(column));
            let is_finest = number + 1 == depth;
            let (code, name, as_written) = if name.is_none() && code.is_none() {
                // Merged cells keep the name in their first row.
                let above = self.above.get(&level).cloned();
                let Some(above) = above.filter(|_| !is_finest && has_counts) else {
                    continue;
                };
                if level != Level::Country {
                    let column = name_column.or(code_column).unwrap_or(0);
                    place.say(column, &Message::FilledDown {}, self.findings);
                }
                above
            } else {
                let column = name_column.unwrap_or(0);
                let (name, as_written) = self.undamaged(name.unwrap_or_default(), column, place);
                (code, name, as_written)
            };
            // Under another region, the cercles of the one before are gone.
            let same = |above: &(Option<String>, String, Option<String>)| {
                above.0 == code && name_key(&above.1) == name_key(&name)
            };
            if !self.above.get(&level).is_some_and(same) {
                self.above.retain(|known, _| *known < level);
            }
            let here = (code, name, as_written);
            if self.above.get(&level) != Some(&here) {
                self.above.insert(level, here.clone());
            }
            let (code, name, as_written) = here;
            parts.push(RawPart {
                level,
                code,
                name,
                as_written,
            });
        }
        parts
    }

    /// A name without damage, and as it was written where that is another.
    fn undamaged(
        &mut self,
        written: String,
        column: usize,
        place: &Place<'_>,
    ) -> (String, Option<String>) {
        let Some(repaired) = damage::repaired(&written) else {
            return (written, None);
        };
        if self.repaired.insert(written.clone()) {
            self.findings.add(&Message::NameRepaired {}, |finding| {
                finding
                    .in_sheet(self.table.sheet.as_deref())
                    .at(place.row.number, column + 1)
                    .original(&written)
                    .value(&repaired)
            });
        }
        (repaired, Some(written))
    }

    fn day(&mut self, place: &Place<'_>, column: Option<usize>) -> Option<NaiveDate> {
        let column = column?;
        let order = self.orders.get(&column).copied().unwrap_or_default();
        place.day(column, order, self.findings)
    }

    /// What all statuses of a row have in common.
    fn common(&mut self, place: &Place<'_>) -> Assessment {
        let words = |column: Option<usize>| column.and_then(|column| place.words(column));
        let mut causes = Vec::new();
        let mut needs = Vec::new();
        for (number, field) in &self.fields.answers {
            match field {
                Field::Cause(cause) if place.yes(*number, self.findings) == Some(true) => {
                    causes.push(cause.clone());
                }
                Field::Need(sector) => needs.extend(place.words(*number).map(|answer| Need {
                    sector: sector.clone(),
                    answer,
                    cell: Some(place.address(*number)),
                })),
                _ => {}
            }
        }
        let cause_text = words(self.fields.cause_text);
        if causes.is_empty() {
            causes = cause_text.as_deref().map(causes_of).unwrap_or_default();
        }
        let origin = Origin {
            country: words(self.fields.origin_country),
            region: words(self.fields.origin_region)
                .map(|name| damage::repaired(&name).unwrap_or(name)),
            area: None,
        };
        let informants = self
            .fields
            .informants
            .and_then(|column| place.tally(column, self.mark, self.levels, self.findings));
        let reliability = words(self.fields.reliability).and_then(|words| reliability(&words));
        let known = informants.is_some() || reliability.is_some();
        let carried = self
            .fields
            .carried_over
            .and_then(|column| place.yes(column, self.findings));
        Assessment {
            round: RoundKey {
                operation: String::new(),
                reporting_date: NaiveDate::MIN,
                number: 0,
            },
            kind: AssessmentKind::BaselineArea,
            place: Whereabouts {
                set: CodeSetName(String::new()),
                parts: Vec::new(),
            },
            status: Status::InternallyDisplaced,
            households: None,
            persons: None,
            parts: Vec::new(),
            shelters: Vec::new(),
            origin: (origin.country.is_some() || origin.region.is_some()).then_some(origin),
            causes,
            cause_text,
            external_id: None,
            displaced_since: self.day(place, self.fields.displaced_since),
            displaced_again: self.day(place, self.fields.displaced_again),
            intentions: words(self.fields.intention)
                .map(|words| vec![intention(&words)])
                .unwrap_or_default(),
            needs,
            informants: known.then_some(Informants {
                count: informants.map(|tally| tally.count),
                reliability,
            }),
            surveyed: self.day(place, self.fields.surveyed),
            carried_over: carried == Some(true),
            warnings: Vec::new(),
            source: Source {
                form: self.form,
                file: self.file.to_owned(),
                sheet: self.table.sheet.clone(),
                row: place.row.number,
            },
        }
    }

    /// The numbers of a row, by status.
    fn counts(&mut self, place: &Place<'_>) -> Vec<Counts> {
        let columns = self.columns;
        let of_row = self.fields.status.and_then(|column| {
            let words = place.words(column)?;
            let status = headings::status(&headings::words(&words, false));
            if status.is_none() {
                place.say(column, &Message::UnknownStatus {}, self.findings);
            }
            status
        });
        let default = of_row
            .or(self.sheet_status)
            .unwrap_or(Status::InternallyDisplaced);
        let shelter = self
            .fields
            .shelter
            .and_then(|column| Some(shelter_of(&place.words(column)?)));
        let mut all: Vec<Counts> = Vec::new();
        for (column, letters, count) in &self.fields.counts {
            let column = *column;
            let status = count.status.unwrap_or(default);
            let place_in = all.iter().position(|counts| counts.status == status);
            let place_in = place_in.unwrap_or_else(|| {
                all.push(Counts {
                    status,
                    households: None,
                    persons: None,
                    parts: Vec::new(),
                    shelters: Vec::new(),
                });
                all.len() - 1
            });
            let tally = place
                .digits(column, letters)
                .or_else(|| place.tally(column, self.mark, self.levels, self.findings));
            let (Some(tally), Some(counts)) = (tally, all.get_mut(place_in)) else {
                continue;
            };
            if let Some(shelter) = &count.shelter {
                counts.shelters.push(ShelterPart {
                    shelter: shelter.clone(),
                    unit: count.unit,
                    tally,
                });
            } else if count.unit == PeopleUnit::Households {
                counts.households = Some(tally);
            } else if count.sex.is_some() || count.age.is_some() {
                counts.parts.push(Part {
                    sex: count.sex,
                    age: count.age,
                    tally,
                });
            } else {
                counts.persons = Some(tally);
            }
        }
        // A status whose columns nobody fills in the whole sheet is not
        // asked for in it.
        let asked = |status: Status| {
            let mut of_status = self
                .fields
                .counts
                .iter()
                .filter(|(_, _, count)| count.status.unwrap_or(default) == status);
            of_status.any(|(column, ..)| self.filled.contains(column))
        };
        all.retain(|counts| asked(counts.status));
        for counts in &mut all {
            whole(counts, columns);
            if let Some(shelter) = shelter.as_ref().filter(|_| counts.shelters.is_empty()) {
                counts.live_in(shelter);
            }
        }
        all
    }
}

/// Persons where a form has no column for them: female and male together.
fn whole(counts: &mut Counts, columns: &Columns) {
    let has_column = columns.counts().any(|(_, count)| {
        count.unit == PeopleUnit::Persons
            && count.sex.is_none()
            && count.age.is_none()
            && count.shelter.is_none()
            && count.status.is_none_or(|status| status == counts.status)
    });
    if has_column || counts.persons.is_some() {
        return;
    }
    let sexes: Vec<&Part> = counts
        .parts
        .iter()
        .filter(|part| part.age.is_none())
        .collect();
    if let [one, other] = sexes.as_slice()
        && one.sex != other.sex
        && one.sex.is_some()
        && other.sex.is_some()
    {
        let cells: Vec<&str> = sexes
            .iter()
            .filter_map(|part| part.tally.cell.as_deref())
            .collect();
        counts.persons = Some(Tally {
            count: one.tally.count.saturating_add(other.tally.count),
            cell: Some(cells.join("+")),
        });
    }
}
