//! Finding the appeal that a command names.

use appeals::AppealRecords;
use appeals::records::SectorKey;
use chrono::{DateTime, Utc};
use figures::{AppealDocument, Question};
use missions::MissionRecords;
use store::{KnownAt, Store};
use vocabulary::{AppealName, MissionCode, Texts};

use crate::error::CommandError;

/// The records of an appeal, or an error that says which appeals there are.
pub async fn records(
    store: &Store,
    name: &AppealName,
    known_at: KnownAt,
) -> Result<MissionRecords, CommandError> {
    records_for(store, name, known_at, &[]).await
}

/// As [`records`], with what these questions ask of other systems beside
/// what the texts ask.
pub async fn records_for(
    store: &Store,
    name: &AppealName,
    known_at: KnownAt,
    questions: &[Question],
) -> Result<MissionRecords, CommandError> {
    match store.appeal_records(name, known_at).await? {
        Some(records) => with_others(store, records, questions).await,
        None => Err(unknown(store, name, known_at).await?),
    }
}

async fn with_others(
    store: &Store,
    records: AppealRecords,
    questions: &[Question],
) -> Result<MissionRecords, CommandError> {
    let asked = figures::asked(&records, questions);
    Ok(store.with_displacement(records, &asked).await?)
}

/// What all parts of an appeal share, for a file that is written as it is
/// read; or an error that says which appeals there are.
pub async fn outline(store: &Store, name: &AppealName) -> Result<AppealRecords, CommandError> {
    match store.appeal_outline(name).await? {
        Some(outline) => Ok(outline),
        None => Err(unknown(store, name, KnownAt::Now).await?),
    }
}

async fn unknown(
    store: &Store,
    name: &AppealName,
    known_at: KnownAt,
) -> Result<CommandError, CommandError> {
    let known = store.appeals_of(&name.mission).await?;
    if known
        .iter()
        .any(|appeal| appeal.record.period == name.period)
    {
        let when = match known_at {
            KnownAt::Time(time) => format!("on {}", time.format("%Y-%m-%d at %H:%M UTC")),
            _ => "then".to_owned(),
        };
        return Ok(
            CommandError::failed(format!("nothing was known of {name} {when}"))
                .hinted("ask with a later --known-at, or without it"),
        );
    }
    let error = CommandError::failed(format!("there is no appeal {name}"));
    if known.is_empty() {
        return Ok(error.hinted(missions(store).await?));
    }
    let known: Vec<String> = known
        .iter()
        .map(|appeal| format!("{}/{}", name.mission, appeal.record.period))
        .collect();
    Ok(error.hinted(format!("there is {}", known.join(", "))))
}

async fn missions(store: &Store) -> Result<String, CommandError> {
    let missions = store.missions().await?;
    if missions.is_empty() {
        return Ok(
            "the database is empty: `compendium demo` or `compendium import page FILE` fill it"
                .to_owned(),
        );
    }
    let codes: Vec<&str> = missions
        .iter()
        .map(|mission| mission.record.code.as_str())
        .collect();
    Ok(format!("the missions are {}", codes.join(", ")))
}

/// The appeal of a mission that begins in a year, or its newest, among those
/// that were known.
pub async fn of_mission(
    store: &Store,
    mission: &MissionCode,
    year: Option<i32>,
    known_at: KnownAt,
    questions: &[Question],
) -> Result<MissionRecords, CommandError> {
    let mut appeals = store.appeals_of(mission).await?;
    appeals.retain(|appeal| year.is_none_or(|year| appeal.record.period.first_year() == year));
    appeals.sort_by_key(|appeal| appeal.record.period);
    let mut refused = None;
    for appeal in appeals.iter().rev() {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        match store.appeal_records(&name, known_at).await? {
            Some(records) => return with_others(store, records, questions).await,
            None => refused = refused.or(Some(name)),
        }
    }
    if let Some(name) = refused {
        return Err(unknown(store, &name, known_at).await?);
    }
    Err(match year {
        Some(year) if store.mission_by_code(mission).await?.is_some() => {
            CommandError::failed(format!("{mission} has no appeal that begins in {year}"))
                .hinted("without --year its newest appeal is taken")
        }
        _ => CommandError::failed(format!("there is no appeal of the mission {mission}"))
            .hinted(missions(store).await?),
    })
}

/// The names of the sectors that all missions share.
pub fn shared_sector_names(sector: &SectorKey) -> Option<Texts> {
    geography::sector_by_code(&sector.list, &sector.code).map(|known| known.names.clone())
}

/// The page of an appeal as its records are.
pub fn document(records: &MissionRecords) -> Result<AppealDocument, CommandError> {
    Ok(figures::compose(records, &shared_sector_names)?)
}

/// A published page.
pub struct PublishedPage {
    /// What it said.
    pub document: AppealDocument,
    /// When it was published.
    pub at: DateTime<Utc>,
}

/// The page of an appeal as it was published.
pub async fn published(
    store: &Store,
    name: &AppealName,
    number: i32,
) -> Result<PublishedPage, CommandError> {
    let Some(publication) = store.publication(name, number).await? else {
        // Says which appeals there are, where the name is wrong.
        records(store, name, KnownAt::Now).await?;
        let numbers: Vec<String> = store
            .publications(name)
            .await?
            .iter()
            .map(|known| known.record.number.to_string())
            .collect();
        let error = CommandError::failed(format!("{name} has no published version {number}"));
        return Err(if numbers.is_empty() {
            error.hinted(format!("publish one: compendium publish --appeal {name}"))
        } else {
            error.hinted(format!("published are {}", numbers.join(", ")))
        });
    };
    let document = read_document(publication.record.document).map_err(|reason| {
        CommandError::failed(format!(
            "version {number} of {name} cannot be read: {reason}"
        ))
        .hinted("`compendium verify` says what is damaged")
    })?;
    Ok(PublishedPage {
        document,
        at: publication.record.published_at,
    })
}

/// A frozen page as a tree.
pub fn read_document(document: serde_json::Value) -> Result<AppealDocument, String> {
    serde_json::from_value(document).map_err(|error| error.to_string())
}
