//! What is recorded, as rows of the template.

use appeals::AppealRecords;
use appeals::funding::current_requirement;
use appeals::records::{Contribution, Framework, Project, SectorDefinition};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};
use vocabulary::{Language, Recorded};

use super::{FIRST_ROW, Looks};
use crate::export::ExportError;
use crate::sheet::Kind;
use crate::sheet::shown::Names;
use crate::table::Content;

/// Digits that a cell’s number keeps.
const DIGITS: i128 = 999_999_999_999_999;

fn all<T: Clone>(recorded: &[Recorded<T>]) -> Vec<T> {
    recorded.iter().map(|it| it.record.clone()).collect()
}

/// Writes a row for every record; says how many.
pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    kind: Kind,
    records: &AppealRecords,
    language: Language,
) -> Result<u32, ExportError> {
    let appeal = format!(
        "{}/{}",
        records.mission.record.code, records.appeal.record.period
    );
    let frameworks: Vec<Framework> = all(&records.frameworks);
    let sectors: Vec<SectorDefinition> = all(&records.sectors);
    let projects: Vec<Project> = all(&records.projects);
    let contributions: Vec<Contribution> = all(&records.contributions);
    let names = Names {
        appeal: &appeal,
        frameworks: &frameworks,
        sectors: &sectors,
        projects: &projects,
        contributions: &contributions,
        language,
    };
    let mut row = FIRST_ROW;
    match kind {
        Kind::Projects => {
            for project in &projects {
                let requirement = current_requirement(records, project.id, None);
                let requirement = requirement.map(|it| &it.record);
                for (place, column) in (0_u16..).zip(kind.columns()) {
                    let content = names.project(project, requirement, *column);
                    cell(sheet, looks, row, place, &content)?;
                }
                row += 1;
            }
        }
        Kind::Contributions => {
            for contribution in &contributions {
                for (place, column) in (0_u16..).zip(kind.columns()) {
                    let content = names.contribution(contribution, *column);
                    cell(sheet, looks, row, place, &content)?;
                }
                row += 1;
            }
        }
    }
    Ok(row - FIRST_ROW)
}

/// Text is always written as text, so that none can become a formula.
fn cell(
    sheet: &mut Worksheet,
    looks: &Looks,
    row: u32,
    place: u16,
    content: &Content,
) -> Result<(), ExportError> {
    match content {
        Content::Empty | Content::Boolean(_) => {}
        Content::Text(text) | Content::Error(text) => {
            sheet.write_string_with_format(row, place, text, &looks.plain)?;
        }
        Content::Number(number) => match exact(*number) {
            Some(value) => {
                sheet.write_number_with_format(row, place, value, &looks.number)?;
            }
            None => {
                sheet.write_string_with_format(row, place, number.to_string(), &looks.plain)?;
            }
        },
        Content::Date(date) => match day(*date) {
            Some(day) => {
                sheet.write_datetime_with_format(row, place, &day, &looks.date)?;
            }
            None => {
                sheet.write_string_with_format(row, place, date.to_string(), &looks.plain)?;
            }
        },
    }
    Ok(())
}

/// A number that a cell keeps exactly.
fn exact(number: Decimal) -> Option<f64> {
    let short = number.normalize().mantissa().abs() <= DIGITS;
    short.then(|| number.to_string().parse().ok())?
}

/// A day that a workbook knows: from March 1900 on, for it has a day too
/// many in February of that year.
fn day(date: NaiveDate) -> Option<ExcelDateTime> {
    let small = |number: u32| u8::try_from(number).ok();
    let year = u16::try_from(date.year()).ok()?;
    (year > 1900)
        .then(|| ExcelDateTime::from_ymd(year, small(date.month())?, small(date.day())?).ok())?
}
