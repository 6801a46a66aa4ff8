//! What readers may know of records that are still drafts.
//!
//! Money is public as soon as it is recorded: a published page itself says
//! what has moved since. Words are not: what was written after a version was
//! published is a draft until the next one. So the texts of an appeal, and
//! what is said of its projects, say to readers what they said when the
//! newest version was computed; a project that came since shows its money
//! under its code. Before the first version everything shows,
//! as it always did: there is nothing else to show.

use std::collections::HashMap;

use appeals::AppealRecords;
use appeals::records::{Project, ProjectStatus};
use figures::Question;
use languages::{Speaker, Value};
use missions::{MissionRecord, MissionRecords};
use store::{HistoryEntry, KnownAt, StoreError};
use uuid::Uuid;
use vocabulary::identifier::{AppealId, ProjectId};
use vocabulary::{AppealName, JournalPoint, Language, MissionCode, RecordKind, Recorded, Texts};

use crate::state::Web;

/// The kinds of record that hold words of a draft.
const WORDS: &[RecordKind] = &[
    RecordKind::Narrative,
    RecordKind::Achievement,
    RecordKind::Project,
];

/// The records of an appeal as they were known at a moment, with the words
/// that were published then.
///
/// # Errors
/// When the database fails, or the journal has no such point.
pub async fn records(
    web: &Web,
    name: &AppealName,
    known_at: KnownAt,
) -> Result<Option<MissionRecords>, StoreError> {
    records_for(web, name, known_at, &[]).await
}

/// As [`records`], with what these questions ask beside what the texts ask.
///
/// # Errors
/// As [`records`].
pub async fn records_for(
    web: &Web,
    name: &AppealName,
    known_at: KnownAt,
    questions: &[Question],
) -> Result<Option<MissionRecords>, StoreError> {
    let Some(records) = records_of(web, name, known_at, RecordKind::ALL).await? else {
        return Ok(None);
    };
    let asked = figures::asked(&records, questions);
    Ok(Some(web.store().with_displacement(records, &asked).await?))
}

/// As [`records`], with the lists of these kinds alone.
///
/// # Errors
/// As [`records`].
pub async fn records_of(
    web: &Web,
    name: &AppealName,
    known_at: KnownAt,
    kinds: &[RecordKind],
) -> Result<Option<AppealRecords>, StoreError> {
    let found = web.store().appeal_records_of(name, known_at, kinds).await?;
    with_words(web, name, found).await
}

/// The records of an appeal as they are known now, without what other systems
/// said beside projects and contributions: for pages, which show nothing of it.
///
/// # Errors
/// As [`records`].
pub async fn in_brief(web: &Web, name: &AppealName) -> Result<Option<AppealRecords>, StoreError> {
    let found = web.store().appeal_in_brief(name, KnownAt::Now).await?;
    with_words(web, name, found).await
}

/// Puts the words into records that readers may know.
async fn with_words(
    web: &Web,
    name: &AppealName,
    found: Option<AppealRecords>,
) -> Result<Option<AppealRecords>, StoreError> {
    let store = web.store();
    let Some(mut records) = found else {
        return Ok(None);
    };
    let newest = words_at(web, name, records.known_at).await?;
    if let Some(point) = newest {
        let then = store.appeal_records_of(name, KnownAt::Point(point), WORDS);
        if let Some(then) = then.await? {
            put_words(&mut records, then);
        }
    }
    Ok(Some(records))
}

/// The appeal alone, with the titles that readers may know.
///
/// # Errors
/// When the database fails.
pub async fn outline(web: &Web, name: &AppealName) -> Result<Option<AppealRecords>, StoreError> {
    let Some(mut outline) = web.store().appeal_outline(name).await? else {
        return Ok(None);
    };
    if let Some(point) = words_at(web, name, outline.known_at).await? {
        let then = web
            .store()
            .appeal_records_of(name, KnownAt::Point(point), &[]);
        if let Some(then) = then.await? {
            outline.appeal.record.titles = then.appeal.record.titles;
        }
    }
    Ok(Some(outline))
}

/// The point of the journal at which the words were published that readers
/// may know at another point; `None` where they may know all of them.
///
/// # Errors
/// When the database fails.
pub async fn words_at(
    web: &Web,
    name: &AppealName,
    known_at: JournalPoint,
) -> Result<Option<JournalPoint>, StoreError> {
    let published = published_at(web, name).await?;
    Ok(published
        .into_iter()
        .filter(|point| *point <= known_at)
        .max()
        .filter(|point| *point < known_at))
}

/// The points of the journal at which the versions of an appeal were
/// computed.
async fn published_at(web: &Web, name: &AppealName) -> Result<Vec<JournalPoint>, StoreError> {
    let publications = web.store().publications(name).await?;
    Ok(publications
        .iter()
        .map(|publication| publication.record.computed_at)
        .collect())
}

fn put_words(records: &mut AppealRecords, then: AppealRecords) {
    records.narratives = then.narratives;
    records.achievements = then.achievements;
    describe_all(&mut records.projects, &then.projects);
    records.appeal.record.titles = then.appeal.record.titles;
}

/// Gives projects the words that they had then.
pub fn describe_all(projects: &mut [Recorded<Project>], then: &[Recorded<Project>]) {
    let then: HashMap<ProjectId, &Project> = then
        .iter()
        .map(|known| (known.record.id, &known.record))
        .collect();
    for project in projects {
        match then.get(&project.record.id) {
            Some(known) => describe(&mut project.record, known),
            None => keep_quiet(&mut project.record),
        }
    }
}

/// A project that came since the version, with a file: its money is public
/// as all money is, and its words are a draft as all words are.
fn keep_quiet(project: &mut Project) {
    let code = project.code.as_deref().map(str::trim);
    let mut titles = Texts::default();
    for language in [Language::English, Language::French] {
        let speaker = Speaker::of(language);
        let title = match code.filter(|code| !code.is_empty()) {
            Some(code) => {
                speaker.say_with("project-unpublished-code", &[("code", Value::from(code))])
            }
            None => speaker.say("project-unpublished"),
        };
        titles.set(language, title);
    }
    project.titles = titles;
    project.descriptions = Texts::default();
    project.beneficiaries = Texts::default();
    project.implementing.clear();
    project.partners.clear();
    project.places.clear();
    project.start = None;
    project.end = None;
    project.status = ProjectStatus::Planned;
}

/// What an editor may change; by what it counts (framework and sectors) it
/// stays as it is.
fn describe(project: &mut Project, known: &Project) {
    project.titles.clone_from(&known.titles);
    project.descriptions.clone_from(&known.descriptions);
    project.beneficiaries.clone_from(&known.beneficiaries);
    project.implementing.clone_from(&known.implementing);
    project.partners.clone_from(&known.partners);
    project.places.clone_from(&known.places);
    project.start = known.start;
    project.end = known.end;
    project.status = known.status;
}

/// The versions of a record that readers may see.
///
/// # Errors
/// When the database fails.
pub async fn history(
    web: &Web,
    mission: &MissionCode,
    kind: RecordKind,
    id: Uuid,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut history = web.store().history(mission, kind, id).await?;
    if !WORDS.contains(&kind) {
        return Ok(history);
    }
    let appeal = history
        .iter()
        .filter_map(|entry| entry.record.as_ref())
        .find_map(appeal_of);
    let appeals = web.store().appeals_of(mission).await?;
    let appeal = appeals
        .into_iter()
        .find(|found| Some(found.record.id) == appeal);
    if let Some(appeal) = appeal {
        let name = AppealName {
            mission: mission.clone(),
            period: appeal.record.period,
        };
        let published = published_at(web, &name).await?;
        let points: Vec<JournalPoint> = history.iter().map(|entry| entry.point).collect();
        let mut shown = was_public(&points, &published).into_iter();
        history.retain(|_| shown.next().unwrap_or(false));
    }
    Ok(history)
}

fn appeal_of(record: &MissionRecord) -> Option<AppealId> {
    match record {
        MissionRecord::Narrative(record) => Some(record.appeal),
        MissionRecord::Achievement(record) => Some(record.appeal),
        MissionRecord::Project(record) => Some(record.appeal),
        _ => None,
    }
}

/// Of versions written at these points, each until the next: whether a
/// reader ever saw it, because nothing was published before, or because it
/// was current when something was.
fn was_public(versions: &[JournalPoint], published: &[JournalPoint]) -> Vec<bool> {
    let first = published.iter().min();
    versions
        .iter()
        .enumerate()
        .map(|(at, from)| {
            let until = versions.get(at + 1);
            first.is_none_or(|first| from <= first)
                || published
                    .iter()
                    .any(|point| from <= point && until.is_none_or(|until| point < until))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_between_two_versions_is_never_seen() {
        let points = |numbers: &[i64]| numbers.iter().map(|n| JournalPoint(*n)).collect::<Vec<_>>();
        let versions = points(&[3, 12, 15, 25]);
        assert_eq!(was_public(&versions, &[]), [true; 4]);
        assert_eq!(
            was_public(&versions, &points(&[10])),
            [true, false, false, false]
        );
        assert_eq!(
            was_public(&versions, &points(&[10, 20])),
            [true, false, true, false]
        );
        assert_eq!(
            was_public(&versions, &points(&[13, 30])),
            [true, true, false, true]
        );
    }
}
