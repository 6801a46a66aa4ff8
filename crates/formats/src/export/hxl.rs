//! Projects and their funding as CSV with the hashtags of the Humanitarian
//! Exchange Language (HXL 1.1): a head row, a row of tags, one row for each
//! project.
//!
//! Where a project has several values of one kind the column is repeated,
//! as the standard asks.

use appeals::records::{PlaceName, ProjectStatus, SectorKey};
use csv::{Terminator, WriterBuilder};
use figures::{AppealDocument, Figure, Value};
use geography::PlaceKind;
use vocabulary::Language;

use super::ExportError;
use super::rows::{self, ProjectRow, sector_name};
use super::words::Words;

/// Projects and funding as UTF-8 CSV with HXL tags. What is not known is an
/// empty field. A text that a spreadsheet would take for a formula begins
/// with an apostrophe.
///
/// # Errors
/// When the rows cannot be written.
pub fn hxl_csv(document: &AppealDocument, language: Language) -> Result<Vec<u8>, ExportError> {
    let words = Words::of(language);
    let projects = rows::projects(document);
    let rows: Vec<_> = projects
        .iter()
        .map(|row| fields(document, row, words))
        .collect();
    let head = heads(document, words);
    let repeats = repeats(&head, &rows);
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(spread(&head, &repeats, |head, _| head.label.clone()))?;
    writer.write_record(spread(&head, &repeats, |head, _| head.tag.clone()))?;
    for row in &rows {
        writer.write_record(spread(row, &repeats, |field, place| {
            field.get(place).cloned().unwrap_or_default()
        }))?;
    }
    writer
        .into_inner()
        .map_err(|error| ExportError::CsvEnd(error.to_string()))
}

/// A column: its head, its tag, and the group with which it is repeated.
struct Head {
    label: String,
    tag: String,
    group: Option<Group>,
}

/// Columns that are repeated together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Country,
    Sector,
    Area,
    Place,
    Implementing,
    Partner,
}

/// The values of one column in one row; several where it is repeated.
type Field = Vec<String>;

fn heads(document: &AppealDocument, words: Words) -> Vec<Head> {
    use Group::{Area, Country, Implementing, Partner, Place, Sector};
    let currency = document.currency.code();
    let unit = currency.to_ascii_lowercase();
    let head = |key: &str, tag: &str, group| Head {
        label: words.say(key),
        tag: tag.to_owned(),
        group,
    };
    let amount = |key: &str, tag: &str| Head {
        label: words.amount_in(key, currency),
        tag: format!("{tag}+{unit}"),
        group: None,
    };
    vec![
        head(
            "export-column-country-code",
            "#country+code+v_iso3",
            Some(Country),
        ),
        head("export-column-country", "#country+name", Some(Country)),
        head("record-appeal", "#activity+appeal+name", None),
        head("export-column-year", "#date+year", None),
        head("framework", "#activity+framework+name", None),
        head("export-column-sector-code", "#sector+code", Some(Sector)),
        head("sector", "#sector+name", Some(Sector)),
        head("project-code", "#activity+code", None),
        head("export-column-project-record", "#activity+id", None),
        head("export-column-project-title", "#activity+title", None),
        head("project-description", "#description", None),
        head("project-status", "#status", None),
        head("export-column-status-code", "#status+code", None),
        head("export-column-first-day", "#date+start", None),
        head("export-column-last-day", "#date+end", None),
        amount("requested", "#value+requested"),
        amount("received", "#value+received"),
        head("percent-funded", "#value+funded+pct", None),
        head("export-column-received-as-of", "#date+received+asof", None),
        head("beneficiaries", "#description+beneficiaries", None),
        head("people-targeted", "#targeted+num", None),
        head("export-column-area-code", "#adm1+code+v_pcode", Some(Area)),
        head("export-column-area", "#adm1+name", Some(Area)),
        head("export-column-place-code", "#loc+code", Some(Place)),
        head("export-column-place", "#loc+name", Some(Place)),
        head("project-implementing", "#org+impl", Some(Implementing)),
        head("project-partners", "#org+partner", Some(Partner)),
    ]
}

fn fields(document: &AppealDocument, row: &ProjectRow<'_>, words: Words) -> Vec<Field> {
    let project = row.project;
    let language = words.language();
    let appeal = format!(
        "{} {}",
        words.best(&document.mission_names),
        document.period
    );
    let year = document.period.first_year().to_string();
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string());
    let [areas, places] = [true, false].map(|areas| places_of(&project.places, areas));
    let country = |code: &String| {
        geography::country_by_iso3(code).map_or_else(String::new, |country| {
            country.names.best(language).to_owned()
        })
    };
    vec![
        texts(document.countries.iter().cloned()),
        texts(document.countries.iter().map(country)),
        texts([appeal]),
        vec![year],
        texts([words.best(&row.framework.names)]),
        texts(project.sectors.iter().map(|sector| sector.code.clone())),
        texts(sector_names(document, &project.sectors, language)),
        texts(project.code.clone()),
        texts([project.key.clone()]),
        texts([words.best(&project.titles)]),
        texts([words.best(&project.descriptions)]),
        texts([words.project_status(project.status)]),
        texts([status_code(project.status).to_owned()]),
        texts(day(project.start)),
        texts(day(project.end)),
        number(&project.totals.requested),
        number(&project.totals.received),
        number(&project.totals.percent),
        texts(day(project.totals.received.as_of)),
        texts([words.best(&project.beneficiaries)]),
        number(&project.targeted),
        codes(&areas),
        names(&areas),
        codes(&places),
        names(&places),
        texts(project.implementing.iter().cloned()),
        texts(project.partners.iter().cloned()),
    ]
}

/// The same in every language, so that rows can be chosen by it.
const fn status_code(status: ProjectStatus) -> &'static str {
    match status {
        ProjectStatus::Planned => "planned",
        ProjectStatus::Active => "active",
        ProjectStatus::Completed => "completed",
        ProjectStatus::Cancelled => "cancelled",
        ProjectStatus::Merged => "merged",
    }
}

fn sector_names(
    document: &AppealDocument,
    sectors: &[SectorKey],
    language: Language,
) -> Vec<String> {
    sectors
        .iter()
        .map(|sector| sector_name(document, sector, language))
        .collect()
}

/// The areas of the first level among these places, or all the others.
fn places_of(places: &[PlaceName], areas: bool) -> Vec<&PlaceName> {
    let is_area = |place: &PlaceName| {
        let code = place.code.as_deref();
        code.and_then(geography::place_by_code)
            .is_some_and(|known| known.kind == PlaceKind::Admin1)
    };
    places
        .iter()
        .filter(|place| is_area(place) == areas)
        .collect()
}

fn codes(places: &[&PlaceName]) -> Field {
    texts(
        places
            .iter()
            .map(|place| place.code.clone().unwrap_or_default()),
    )
}

fn names(places: &[&PlaceName]) -> Field {
    texts(places.iter().map(|place| place.name.clone()))
}

fn texts(values: impl IntoIterator<Item = String>) -> Field {
    values.into_iter().map(|text| harmless(&text)).collect()
}

/// A number in the form that every program reads; a percentage as 0.30 for
/// 0.30 %. Nothing for what is not known, nor for a lower bound: a program
/// would take it for the number.
fn number(figure: &Figure) -> Field {
    match &figure.value {
        Value::Money { money } => vec![money.to_decimal().normalize().to_string()],
        Value::Percent { percent } => {
            vec![rust_decimal::Decimal::new(percent.hundredths(), 2).to_string()]
        }
        Value::Count { count } => vec![count.to_string()],
        Value::AtLeast { .. } | Value::NotKnown { .. } => Vec::new(),
    }
}

/// Spreadsheets take what begins with one of these signs for a formula,
/// some also after spaces and in their wide forms.
pub(crate) fn harmless(text: &str) -> String {
    let text = text.replace('\0', "");
    let formula = text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    match formula {
        true => format!("'{text}"),
        false => text,
    }
}

/// How often the columns of each group stand beside one another.
fn repeats(heads: &[Head], rows: &[Vec<Field>]) -> Vec<(Option<Group>, usize)> {
    let most = |group: Group| {
        rows.iter()
            .flat_map(|row| heads.iter().zip(row))
            .filter(|(head, _)| head.group == Some(group))
            .map(|(_, field)| field.len())
            .max()
            .unwrap_or_default()
            .max(1)
    };
    heads
        .iter()
        .map(|head| (head.group, head.group.map_or(1, most)))
        .collect()
}

/// A row laid out over its columns: code, name, code, name, … for a group.
fn spread<T>(
    row: &[T],
    repeats: &[(Option<Group>, usize)],
    write: impl Fn(&T, usize) -> String,
) -> Vec<String> {
    let columns: Vec<_> = row.iter().zip(repeats).collect();
    columns
        .chunk_by(|(_, (one, _)), (_, (next, _))| one.is_some() && one == next)
        .flat_map(|group| {
            let times = group.first().map_or(0, |(_, (_, times))| *times);
            (0..times).flat_map(move |place| group.iter().map(move |(field, _)| (*field, place)))
        })
        .map(|(field, place)| write(field, place))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in ["=cmd()", "@SUM(1)", "+1", "-1", " =1", "\t=1", "\n", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["a=b", "Gao", "😀 =", "'", ""] {
            assert_eq!(harmless(text), text);
        }
    }
}
