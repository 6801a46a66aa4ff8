//! What a person says of files of rounds and of areas, where the files do
//! not: kept beside the upload until it is written or taken away.

use std::path::Path;

use ::imports::{Reading, dtm, places};
use chrono::NaiveDate;
use displacement::layout::Layout;
use displacement::places::{CodeSetName, Level};
use displacement::rounds::AssessmentKind;
use formats::dtm::Given;
use languages::Speaker;
use serde::{Deserialize, Serialize};

use crate::access::form::Problem;
use crate::site::WebError;

/// The name of the file in the folder of an upload.
const FILE: &str = "told.json";

/// What is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The operation of rounds.
    pub operation: String,
    /// The number of the round, as typed.
    pub round: String,
    /// Its day, as typed.
    pub date: String,
    /// The letters of its kind.
    pub collected: String,
    /// The set of codes, of rounds or of a list.
    pub codes: String,
    /// Why a round is corrected.
    pub reason: String,
    /// Whether the files are a part of their rounds.
    pub partial: bool,
    /// Whether rows that are gone are withdrawn.
    pub replace: bool,
    /// The one level of outlines, as typed.
    pub level: String,
    /// How the columns are read.
    pub layout: Option<Layout>,
    /// Which outline is of which area.
    pub matches: Vec<(String, String)>,
}

impl Told {
    /// Takes a field of the form.
    pub fn take(&mut self, name: &str, text: &str) {
        let text = text.trim();
        match name {
            "operation" => text.clone_into(&mut self.operation),
            "round" => text.clone_into(&mut self.round),
            "date" => text.clone_into(&mut self.date),
            "collected" => text.clone_into(&mut self.collected),
            "codes" => text.clone_into(&mut self.codes),
            "reason" => text.clone_into(&mut self.reason),
            "level" => text.clone_into(&mut self.level),
            "partial" => self.partial = true,
            "replace" => self.replace = true,
            _ => {}
        }
    }

    /// What is wrong with it.
    pub fn problems(&self, speaker: Speaker) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field, key| {
            problems.push(Problem {
                field,
                text: speaker.say(key),
            });
        };
        if !self.round.is_empty() && self.round.parse::<u32>().is_err() {
            wrong("round", "rounds-round-wrong");
        }
        if !self.date.is_empty() && self.date.parse::<NaiveDate>().is_err() {
            wrong("date", "rounds-date-wrong");
        }
        if self.partial && self.replace {
            wrong("replace", "rounds-replace-wrong");
        }
        problems
    }

    /// Says it to the files that are read.
    pub fn tell(&self, reading: &mut Reading<'_>) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        match reading {
            Reading::Dtm(rounds) => {
                rounds.options = dtm::Options {
                    given: Given {
                        operation: some(&self.operation),
                        round: self.round.parse().ok(),
                        reporting_date: self.date.parse().ok(),
                        kind: AssessmentKind::of_letters(&self.collected),
                        codes: some(&self.codes).map(CodeSetName),
                        ..Given::default()
                    },
                    partial: self.partial,
                    replace: self.replace,
                    reason: some(&self.reason),
                    layout: self.layout.clone(),
                    ..dtm::Options::default()
                };
            }
            Reading::Places(areas) => {
                let level = Level::ALL.into_iter();
                areas.options = places::Options {
                    set: some(&self.codes),
                    levels: level
                        .filter(|level| level.to_string() == self.level)
                        .collect(),
                    matches: self.matches.clone(),
                };
            }
            _ => {}
        }
    }

    /// As it is kept in the folder of an upload; nothing where nothing is.
    pub async fn of(folder: &Path) -> Self {
        let kept = tokio::fs::read(folder.join(FILE)).await.ok();
        let told = kept.and_then(|kept| serde_json::from_slice(&kept).ok());
        told.unwrap_or_default()
    }

    /// Keeps it there.
    pub async fn keep(&self, folder: &Path) -> Result<(), WebError> {
        let text = serde_json::to_vec(self)?;
        let kept = tokio::fs::write(folder.join(FILE), text).await;
        kept.map_err(|error| WebError::Internal(format!("an upload cannot be kept: {error}")))
    }
}
