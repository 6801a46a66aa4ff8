//! The ledger, and the template filled with what is recorded: workbooks made
//! from the records as they are now, published or not, because people work
//! with them.

use appeals::AppealRecords;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use formats::export;
use serde::Deserialize;
use vocabulary::Language;

use super::XLSX;
use crate::appeals::address::AppealAddress;
use crate::appeals::load;
use crate::delivery::Page;
use crate::site::WebError;
use crate::state::Web;

/// A workbook of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFile {
    /// Every contribution with its line.
    Ledger,
    /// Projects and contributions to edit and send back.
    Template,
}

impl TableFile {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ledger, Self::Template];

    /// Its word in the name of the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Template => "template",
        }
    }

    /// Its file of this name, with its language.
    pub(super) fn named(address: &AppealAddress, name: &str) -> Option<(Self, Language)> {
        Self::ALL.into_iter().find_map(|file| {
            Language::ALL
                .into_iter()
                .find(|language| {
                    address
                        .table_file(*language, file.word())
                        .ends_with(&format!("/{name}"))
                })
                .map(|language| (file, language))
        })
    }
}

/// What may be asked of a file: `?changed_since=2017-03-01`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    changed_since: Option<String>,
}

impl Asked {
    /// A day, which means its first moment, or a time.
    fn since(&self) -> Result<Option<DateTime<Utc>>, WebError> {
        let Some(text) = self
            .changed_since
            .as_deref()
            .filter(|text| !text.is_empty())
        else {
            return Ok(None);
        };
        let time = DateTime::parse_from_rfc3339(text).map(|time| time.with_timezone(&Utc));
        let day = || {
            let day: Option<NaiveDate> = text.parse().ok();
            day.map(|day| day.and_time(NaiveTime::MIN).and_utc())
        };
        match time.ok().or_else(day) {
            Some(since) => Ok(Some(since)),
            None => Err(WebError::NotFound),
        }
    }
}

/// Makes the file.
pub(super) async fn make(
    web: &Web,
    slug: &str,
    period: &str,
    (file, language): (TableFile, Language),
    asked: &Asked,
    name: String,
) -> Result<Page, WebError> {
    let named = load::named(web, slug, period).await?;
    let records = load::records(web, &named.name).await?;
    let since = asked.since()?;
    let made_at = last_change(&records);
    let made = tokio::task::spawn_blocking(move || match file {
        TableFile::Ledger => export::ledger(&records, language, since, made_at),
        TableFile::Template => export::template(Some(&records), language, made_at),
    })
    .await
    .map_err(|error| WebError::Internal(error.to_string()))?;
    let bytes = made.map_err(|error| WebError::Internal(error.to_string()))?;
    Ok(Page::download(XLSX, name, bytes))
}

/// When the newest of the records that these files hold was recorded: the
/// same records give the same file.
pub(crate) fn last_change(records: &AppealRecords) -> DateTime<Utc> {
    let projects = records.projects.iter().map(|it| it.recorded_at);
    let requirements = records.requirements.iter().map(|it| it.recorded_at);
    let contributions = records.contributions.iter().map(|it| it.recorded_at);
    projects
        .chain(requirements)
        .chain(contributions)
        .fold(records.appeal.recorded_at, Ord::max)
}
