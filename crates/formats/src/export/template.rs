//! The template for projects and contributions: a workbook that people fill
//! in and send back, empty or with what is recorded. What it writes,
//! [`crate::sheet`] reads; both use the same columns and the same words.

mod lists;
mod rows;

use appeals::AppealRecords;
use chrono::{DateTime, Utc};
use languages::{Speaker, Value as Put};
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use vocabulary::Language;

use super::ExportError;
use super::workbook::moment;
use crate::sheet::{Column, Kind};
use lists::Lists;

/// Rows below what is filled in that have drop-down lists.
const EMPTY_ROWS: u32 = 500;

/// The first row below the headings and the tags, counted from 0.
const FIRST_ROW: u32 = 2;

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    tag: Format,
    wrapped: Format,
    plain: Format,
    number: Format,
    date: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00E8_EDF2))
                .set_border_bottom(FormatBorder::Thin),
            tag: Format::new()
                .set_font_color(Color::RGB(0x0059_636E))
                .set_font_size(9),
            wrapped: plain.clone().set_text_wrap(),
            number: plain.clone().set_num_format("#,##0.######"),
            date: plain.clone().set_num_format("yyyy-mm-dd"),
            plain,
        }
    }
}

/// The template as a workbook (XLSX), empty or filled with the records of an
/// appeal. The same records give the same bytes.
///
/// # Errors
/// When an appeal has more rows than a sheet holds.
pub fn template(
    records: Option<&AppealRecords>,
    language: Language,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, ExportError> {
    let looks = Looks::new();
    let speaker = Speaker::of(language);
    let appeal =
        records.map(|it| format!("{}/{}", it.mission.record.code, it.appeal.record.period));
    let title = match &appeal {
        Some(appeal) => speaker.say_with("sheet-title-of", &[("appeal", Put::from(appeal))]),
        None => speaker.say("sheet-title"),
    };
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&title)
        .set_author(speaker.say("product-name"));
    workbook.set_properties(&properties.set_creation_datetime(&moment(made_at)?));
    instructions(workbook.add_worksheet(), &looks, &title, speaker)?;
    let lists = Lists::of(records, language);
    for kind in [Kind::Projects, Kind::Contributions] {
        let sheet = workbook.add_worksheet();
        head(sheet, &looks, kind, language)?;
        let filled = match records {
            Some(records) => rows::write(sheet, &looks, kind, records, language)?,
            None => 0,
        };
        let last = FIRST_ROW + filled + EMPTY_ROWS - 1;
        for (place, column) in (0_u16..).zip(kind.columns()) {
            if let Some(validation) = lists.validation(*column, language)? {
                sheet.add_data_validation(FIRST_ROW, place, last, place, &validation)?;
            }
        }
    }
    lists.write(workbook.add_worksheet(), &looks, language)?;
    Ok(workbook.save_to_buffer()?)
}

/// The name of the sheet of a kind.
fn sheet_name(kind: Kind, language: Language) -> String {
    Speaker::of(language).say(match kind {
        Kind::Projects => "sheet-name-projects",
        Kind::Contributions => "sheet-name-contributions",
    })
}

fn head(
    sheet: &mut Worksheet,
    looks: &Looks,
    kind: Kind,
    language: Language,
) -> Result<(), ExportError> {
    sheet.set_name(sheet_name(kind, language))?;
    for (place, column) in (0_u16..).zip(kind.columns()) {
        sheet.write_string_with_format(0, place, column.heading(language), &looks.head)?;
        sheet.write_string_with_format(1, place, column.tag(), &looks.tag)?;
        sheet.set_column_width(place, width(*column))?;
    }
    sheet.set_freeze_panes(FIRST_ROW, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

const fn width(column: Column) -> f64 {
    match column {
        Column::TitleEnglish
        | Column::TitleFrench
        | Column::DescriptionEnglish
        | Column::DescriptionFrench
        | Column::BeneficiariesEnglish
        | Column::BeneficiariesFrench
        | Column::Targets
        | Column::RevisionReason => 40.0,
        Column::Framework
        | Column::Sector
        | Column::Implementing
        | Column::Partners
        | Column::Places
        | Column::Donor
        | Column::Reference
        | Column::Parent => 26.0,
        _ => 16.0,
    }
}

fn instructions(
    sheet: &mut Worksheet,
    looks: &Looks,
    title: &str,
    speaker: Speaker,
) -> Result<(), ExportError> {
    let language = speaker.language();
    sheet.set_name(speaker.say("sheet-name-instructions"))?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 90)?;
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    let steps = [
        "sheet-instruction-rows",
        "sheet-instruction-update",
        "sheet-instruction-requirement",
        "sheet-instruction-dates",
        "sheet-instruction-lists",
        "sheet-instruction-send",
    ];
    let mut row = 2;
    for (number, key) in (1_u32..).zip(steps) {
        sheet.write_number_with_format(row, 0, number, &looks.plain)?;
        sheet.write_string_with_format(row, 1, speaker.say(key), &looks.wrapped)?;
        row += 1;
    }
    for kind in [Kind::Projects, Kind::Contributions] {
        row += 1;
        let name = sheet_name(kind, language);
        sheet.write_string_with_format(row, 0, name, &looks.head)?;
        let help = speaker.say("sheet-instruction-help");
        sheet.write_string_with_format(row, 1, help, &looks.head)?;
        for column in kind.columns() {
            row += 1;
            sheet.write_string_with_format(row, 0, column.heading(language), &looks.wrapped)?;
            sheet.write_string_with_format(row, 1, column.help(language), &looks.wrapped)?;
        }
        row += 1;
    }
    Ok(())
}
