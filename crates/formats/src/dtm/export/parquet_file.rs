//! Rows of rounds as Parquet: one row for each row of a round, typed, in
//! groups of rows that are written as they come.

use std::io::Write;
use std::sync::Arc;

use displacement::disclosure::{Divided, Rule};
use displacement::places::{Level, PlacePart};
use displacement::rounds::{Assessment, Form, Origin};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError as Problem;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use vocabulary::people::Sex;

use super::columns::group;
use super::table::{causes_of, guarded, warning_words};

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the Parquet file could not be written: {0}")]
pub struct ParquetError(#[from] Problem);

/// A row with what may be shown of its parts.
struct Row<'rows> {
    of: &'rows Assessment,
    parts: Divided,
}

impl Row<'_> {
    fn part(&self, level: Level) -> Option<&PlacePart> {
        self.of.place.parts.iter().find(|part| part.level == level)
    }

    fn site(&self) -> Option<&PlacePart> {
        self.part(Level::Site).or_else(|| self.part(Level::Point))
    }

    fn sex(&self, sex: Sex) -> Option<u64> {
        self.parts.part(Some(sex), None)?.count()
    }

    fn origin(&self) -> Option<&Origin> {
        self.of.origin.as_ref()
    }
}

/// How the values of a column are read from rows.
enum Values {
    Text(fn(&Row<'_>) -> Option<String>),
    Number(fn(&Row<'_>) -> Option<u64>),
    Day(fn(&Row<'_>) -> Option<chrono::NaiveDate>),
    Flag(fn(&Row<'_>) -> bool),
}

fn name(part: Option<&PlacePart>) -> Option<String> {
    part.map(|part| part.name.clone())
        .filter(|name| !name.is_empty())
}

fn code(part: Option<&PlacePart>) -> Option<String> {
    let part = part.filter(|part| !part.code.is_stand_in())?;
    Some(part.code.to_string())
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Workbook => "workbook",
        Form::HxlTable => "hxl_table",
        Form::ApiThree => "api_three",
        Form::ApiTwo => "api_two",
        Form::Hapi => "hapi",
        Form::Declared => "declared",
    }
}

/// Every column, in the order of the file.
const COLUMNS: [(&str, Values); 36] = {
    use Values::{Day, Flag, Number, Text};
    [
        (
            "operation",
            Text(|row| Some(row.of.round.operation.clone())),
        ),
        ("round", Number(|row| Some(u64::from(row.of.round.number)))),
        (
            "reporting_date",
            Day(|row| Some(row.of.round.reporting_date)),
        ),
        (
            "assessment_type",
            Text(|row| Some(row.of.kind.letters().to_owned())),
        ),
        ("code_set", Text(|row| Some(row.of.place.set.0.clone()))),
        ("level", Text(|row| Some(row.of.place.level().to_string()))),
        ("admin0_name", Text(|row| name(row.part(Level::Country)))),
        ("admin0_code", Text(|row| code(row.part(Level::Country)))),
        ("admin1_name", Text(|row| name(row.part(Level::Admin1)))),
        ("admin1_code", Text(|row| code(row.part(Level::Admin1)))),
        ("admin2_name", Text(|row| name(row.part(Level::Admin2)))),
        ("admin2_code", Text(|row| code(row.part(Level::Admin2)))),
        ("admin3_name", Text(|row| name(row.part(Level::Admin3)))),
        ("admin3_code", Text(|row| code(row.part(Level::Admin3)))),
        ("admin4_name", Text(|row| name(row.part(Level::Admin4)))),
        ("admin4_code", Text(|row| code(row.part(Level::Admin4)))),
        ("admin5_name", Text(|row| name(row.part(Level::Admin5)))),
        ("admin5_code", Text(|row| code(row.part(Level::Admin5)))),
        ("site_name", Text(|row| name(row.site()))),
        ("site_code", Text(|row| code(row.site()))),
        ("status", Text(|row| Some(group(row.of.status).to_owned()))),
        (
            "persons",
            Number(|row| Some(row.of.persons.as_ref()?.count)),
        ),
        (
            "households",
            Number(|row| Some(row.of.households.as_ref()?.count)),
        ),
        ("females", Number(|row| row.sex(Sex::Female))),
        ("males", Number(|row| row.sex(Sex::Male))),
        ("cause", Text(|row| causes_of(row.of))),
        ("origin_country", Text(|row| row.origin()?.country.clone())),
        ("origin_region", Text(|row| row.origin()?.region.clone())),
        (
            "origin_region_code",
            Text(|row| Some(row.origin()?.area.as_ref()?.code.to_string())),
        ),
        ("displaced_since", Day(|row| row.of.displaced_since)),
        ("surveyed", Day(|row| row.of.surveyed)),
        ("carried_over", Flag(|row| row.of.carried_over)),
        ("external_id", Text(|row| row.of.external_id.clone())),
        (
            "warnings",
            Text(|row| {
                let words = warning_words(std::iter::once((row.of, &row.parts)));
                Some(words).filter(|words| !words.is_empty())
            }),
        ),
        (
            "source_form",
            Text(|row| Some(form(row.of.source.form).to_owned())),
        ),
        ("source_file", Text(|row| Some(row.of.source.file.clone()))),
    ]
};

/// A file that is being written.
pub struct ParquetRounds<Target: Write + Send> {
    writer: SerializedFileWriter<Target>,
    rule: Rule,
}

impl<Target: Write + Send> ParquetRounds<Target> {
    /// Begins a file. Of numbers by sex, `rule` says which are left out.
    ///
    /// # Errors
    /// When the target cannot be written.
    pub fn begin(target: Target, rule: Rule) -> Result<Self, ParquetError> {
        let mut message = "message rounds {\n".to_owned();
        for (name, values) in &COLUMNS {
            let of = match values {
                Values::Text(_) => "optional binary",
                Values::Number(_) => "optional int64",
                Values::Day(_) => "optional int32",
                Values::Flag(_) => "required boolean",
            };
            let annotation = match values {
                Values::Text(_) => " (STRING)",
                Values::Day(_) => " (DATE)",
                _ => "",
            };
            message.push_str(&format!("  {of} {name}{annotation};\n"));
        }
        message.push('}');
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("compendium".to_owned())
            .build();
        let schema = Arc::new(parse_message_type(&message)?);
        let writer = SerializedFileWriter::new(target, schema, Arc::new(properties))?;
        Ok(Self { writer, rule })
    }

    /// Writes a group of rows. All rows of a round come in one group: which
    /// small numbers are left out depends on those beside them.
    ///
    /// # Errors
    /// When the target cannot be written.
    pub fn write(&mut self, rows: &[&Assessment]) -> Result<(), ParquetError> {
        let rows: Vec<Row<'_>> = guarded(rows, &self.rule)
            .into_iter()
            .map(|(of, parts)| Row { of, parts })
            .collect();
        let mut group = self.writer.next_row_group()?;
        for (_, values) in &COLUMNS {
            let rows = rows.iter();
            match values {
                Values::Text(read) => column::<ByteArrayType, _>(
                    &mut group,
                    rows.map(|row| read(row).map(|text| ByteArray::from(text.into_bytes()))),
                )?,
                Values::Number(read) => column::<Int64Type, _>(
                    &mut group,
                    rows.map(|row| read(row).and_then(|number| i64::try_from(number).ok())),
                )?,
                Values::Day(read) => {
                    column::<Int32Type, _>(&mut group, rows.map(|row| read(row).map(days)))?;
                }
                Values::Flag(read) => {
                    let flags: Vec<bool> = rows.map(read).collect();
                    required(&mut group, &flags)?;
                }
            }
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file and gives the target back.
    ///
    /// # Errors
    /// When the target cannot be written.
    pub fn finish(self) -> Result<Target, ParquetError> {
        Ok(self.writer.into_inner()?)
    }
}

/// Days since 1970-01-01.
fn days(day: chrono::NaiveDate) -> i32 {
    day.to_epoch_days()
}

fn column<Of: DataType, Target: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, Target>,
    values: impl Iterator<Item = Option<Of::T>>,
) -> Result<(), Problem> {
    let (mut known, mut is_known) = (Vec::new(), Vec::new());
    for value in values {
        is_known.push(i16::from(value.is_some()));
        known.extend(value);
    }
    let missing = || Problem::General("more columns than the schema has".to_owned());
    let mut writer = group.next_column()?.ok_or_else(missing)?;
    writer
        .typed::<Of>()
        .write_batch(&known, Some(&is_known), None)?;
    writer.close()
}

fn required<Target: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, Target>,
    values: &[bool],
) -> Result<(), Problem> {
    let missing = || Problem::General("more columns than the schema has".to_owned());
    let mut writer = group.next_column()?.ok_or_else(missing)?;
    writer.typed::<BoolType>().write_batch(values, None, None)?;
    writer.close()
}
