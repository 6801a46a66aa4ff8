//! An appeal as activities of IATI 2.03, read from the store some hundred
//! projects at a time and written as they come: the memory that it takes does
//! not grow with the appeal. The command and the page write the same file.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use appeals::AppealRecords;
use appeals::records::{Contribution, Requirement};
use chrono::{DateTime, Utc};
use formats::iati::{Exporter, ProjectRecords, Publisher};
use store::{ProjectMoney, RestOfAppeal, Store, StoreError};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use vocabulary::identifier::ProjectId;
use vocabulary::{JournalPoint, Recorded};

use crate::appeals::readers;

/// Projects that are read at a time.
const PROJECTS: usize = 250;

/// Contributions for no project that are read at a time.
const CONTRIBUTIONS: u32 = 1_000;

/// Pieces that may wait to be written.
const WAITING: usize = 2;

/// An appeal that is to be written.
pub struct Activities {
    /// The appeal, its mission, sectors and frameworks.
    pub outline: AppealRecords,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Only projects of which anything was recorded after this.
    pub changed_since: Option<DateTime<Utc>>,
    /// The point of the journal at which words of projects were published,
    /// for readers who may not know later ones.
    pub words_at: Option<JournalPoint>,
}

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum ActivitiesError {
    /// The records could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
    /// The thread that writes is gone.
    #[error("the file was not finished: {0}")]
    Stopped(String),
}

/// A part of an appeal on its way from the store to the file.
enum Piece {
    Projects(Vec<ProjectMoney>),
    Rest(Box<RestOfAppeal>),
    RestContributions(Vec<Recorded<Contribution>>),
}

impl Activities {
    /// Writes the file. The last change makes its time, so that the same
    /// records give the same file.
    ///
    /// # Errors
    /// When the records cannot be read or the file cannot be written.
    pub async fn write<W: Write + Send + 'static>(
        self,
        store: &Store,
        into: W,
    ) -> Result<W, ActivitiesError> {
        let made_at = store.last_recorded(&self.outline).await?;
        let (give, take) = channel(WAITING);
        let outline = self.outline.clone();
        let (publisher, since) = (self.publisher.clone(), self.changed_since);
        let writing = tokio::task::spawn_blocking(move || {
            write_pieces(into, &outline, &publisher, made_at, since, take)
        });
        let read = self.read(store, &give).await;
        drop(give);
        let written = writing
            .await
            .map_err(|error| ActivitiesError::Stopped(error.to_string()))?;
        read?;
        Ok(written?)
    }

    async fn read(&self, store: &Store, give: &Sender<Piece>) -> Result<(), StoreError> {
        let outline = &self.outline;
        let order = store.project_order(outline).await?;
        for projects in order.chunks(PROJECTS) {
            let mut found = store.projects_with_money(outline, projects).await?;
            if let Some(point) = self.words_at {
                let mission = &outline.mission.record.code;
                let then = store.projects_at(mission, projects, point).await?;
                // The words of projects are all that differs.
                let mut projects: Vec<_> = found.iter().map(|one| one.project.clone()).collect();
                readers::describe_all(&mut projects, &then);
                for (found, project) in found.iter_mut().zip(projects) {
                    found.project = project;
                }
            }
            if give.send(Piece::Projects(found)).await.is_err() {
                // Who writes has stopped, and says why.
                return Ok(());
            }
        }
        let projects: HashSet<ProjectId> = order.into_iter().collect();
        let rest = store.rest_of_appeal(outline, &projects).await?;
        let is_wanted = rest
            .changed_at
            .is_some_and(|at| self.changed_since.is_none_or(|since| at > since));
        if !is_wanted
            || give
                .send(Piece::Rest(Box::new(rest.clone())))
                .await
                .is_err()
        {
            return Ok(());
        }
        let mut after = None;
        loop {
            let (found, last) = store
                .rest_contributions(outline, &projects, &rest, after, CONTRIBUTIONS)
                .await?;
            if give.send(Piece::RestContributions(found)).await.is_err() || last.is_none() {
                return Ok(());
            }
            after = last;
        }
    }
}

fn write_pieces<W: Write>(
    into: W,
    outline: &AppealRecords,
    publisher: &Publisher,
    made_at: DateTime<Utc>,
    since: Option<DateTime<Utc>>,
    mut take: Receiver<Piece>,
) -> std::io::Result<W> {
    let mut exporter = Exporter::begin(
        into,
        &outline.mission.record,
        &outline.appeal.record,
        outline.frameworks.iter().map(|one| &one.record).collect(),
        outline.sectors.iter().map(|one| &one.record).collect(),
        publisher,
        made_at,
    )?;
    let mut codes: HashMap<ProjectId, String> = HashMap::new();
    let mut rest: Option<Box<RestOfAppeal>> = None;
    while let Some(piece) = take.blocking_recv() {
        match piece {
            Piece::Projects(projects) => {
                for found in &projects {
                    let project = &found.project.record;
                    codes.insert(project.id, exporter.identifier(project));
                }
                let mut wanted: Vec<ProjectRecords<'_>> = projects.iter().map(records).collect();
                wanted.retain(|project| since.is_none_or(|since| project.changed_at > since));
                exporter.projects(&wanted)?;
            }
            Piece::Rest(found) => {
                exporter.begin_rest(found.changed_at.unwrap_or_default())?;
                rest = Some(found);
            }
            Piece::RestContributions(found) => {
                exporter.rest(found.iter().map(|found| &found.record), &codes)?;
            }
        }
    }
    if let Some(rest) = rest {
        let requirements: Vec<&Requirement> = rest
            .requirements
            .iter()
            .map(|found| &found.record)
            .collect();
        exporter.finish_rest(&requirements, &codes)?;
    }
    exporter.finish()
}

fn records(found: &ProjectMoney) -> ProjectRecords<'_> {
    let requirements = found.requirements.iter().map(|one| one.recorded_at);
    let contributions = found.contributions.iter().map(|one| one.recorded_at);
    ProjectRecords {
        project: &found.project.record,
        requirements: found.requirements.iter().map(|one| &one.record).collect(),
        contributions: found.contributions.iter().map(|one| &one.record).collect(),
        changed_at: requirements
            .chain(contributions)
            .max()
            .map_or(found.project.recorded_at, |last| {
                last.max(found.project.recorded_at)
            }),
    }
}
