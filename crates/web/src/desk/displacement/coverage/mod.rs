//! What became of the visits of a round: which areas were to be visited,
//! and whether they were reached. It is kept with the round, every save as a
//! new version of it, with a reason.

pub mod board;
pub mod plan;
pub mod rounds;
pub mod state;
pub mod visits;

use std::collections::BTreeMap;

use ::access::Permission;
use displacement::places::{AreaReference, CodeSet, Level};
use displacement::records::DisplacementRecords;
use displacement::rounds::{Coverage, Round};
use missions::Change;
use store::{CountFilter, StoreError};
use vocabulary::{Recorded, Source};

use super::MissionDesk;
use crate::access::Posted;
use crate::access::form::Problem;
use crate::appeals::front::filters::encoded;
use crate::displacement::{TrackingAddress, words};
use crate::site::{Chrome, WebError};

/// One round, with all that is known beside it.
pub(super) struct Work {
    pub(super) desk: MissionDesk,
    pub(super) records: DisplacementRecords,
    pub(super) sets: Vec<CodeSet>,
    pub(super) round: Recorded<Round>,
    pub(super) name: String,
}

/// What became of a save.
pub(super) enum Saved {
    /// It is written, or nothing differed.
    Written,
    /// Somebody else changed the round meanwhile.
    Overtaken,
}

impl Work {
    /// The round that an address names, for whoever records displacement.
    pub(super) async fn of(desk: MissionDesk, name: String) -> Result<Self, WebError> {
        desk.needs(Permission::RecordDisplacement)?;
        let records = desk.records().await?;
        let address = TrackingAddress::new(&desk.mission.0.record.slug, &records.rounds);
        let mut rounds = records.rounds.iter();
        let round = rounds.find(|round| address.round_name(&round.record.key) == name);
        let round = round.cloned().ok_or(WebError::NotFound)?;
        Ok(Self {
            sets: records.code_sets(),
            desk,
            records,
            round,
            name,
        })
    }

    /// The same with what is known by now.
    async fn again(self) -> Result<Self, WebError> {
        Self::of(self.desk, self.name).await
    }

    fn coverage(&self) -> Coverage {
        self.round.record.coverage.clone().unwrap_or_default()
    }

    /// The address of the board, without the language.
    fn path(&self) -> String {
        let name = encoded(&self.name);
        self.desk.address(&format!("desk/rounds/{name}"))
    }

    /// The address of a page of the round at the desk, in the reader's
    /// language.
    fn href(&self, rest: &str) -> String {
        self.desk.reader.href(&format!("{}{rest}", self.path()))
    }

    fn heading(&self) -> String {
        let operations = &self.records.operations;
        let several = operations.len() > 1;
        words::round_of_day(self.desk.reader.speaker(), &self.round.record.key, several)
    }

    fn chrome(&self, title: &str) -> Result<Chrome, WebError> {
        let speaker = self.desk.reader.speaker();
        let chrome = self.desk.chrome(title)?.crumb(
            &self.desk.address("desk/rounds"),
            speaker.say("coverage-rounds"),
        );
        Ok(chrome)
    }

    /// The areas of which the round has rows, at all levels, with their
    /// level.
    async fn counted(&self) -> Result<BTreeMap<AreaReference, Level>, WebError> {
        let filter = CountFilter {
            round: Some(self.round.record.key.clone()),
            ..CountFilter::default()
        };
        let code = &self.desk.mission.0.record.code;
        let counts = self
            .desk
            .web
            .store()
            .displacement_counts(code, &filter)
            .await?;
        Ok(counts
            .into_iter()
            .filter_map(|count| {
                let level = count.level?;
                Some((crate::displacement::areas::reference(&count), level))
            })
            .collect())
    }

    /// Whether the form was shown before another change of the round.
    fn is_overtaken(&self, posted: &Posted) -> bool {
        posted.field("version") != self.round.version.to_string()
    }

    /// Writes the round as it is to be from now on, unless somebody else was
    /// faster.
    async fn save(&self, action: &str, round: Round, reason: &str) -> Result<Saved, WebError> {
        if round == self.round.record {
            return Ok(Saved::Written);
        }
        // Who did it stands in the journal; where it comes from is the reason.
        let changes = vec![Change::put(round, Source::named(reason))];
        let doors = self.desk.doors()?;
        let entry = self.desk.person.entry(&self.desk.web, doors, action);
        let mission = &self.desk.mission.0.record.code;
        let expected = [self.round.reference()];
        let store = self.desk.web.store();
        match store.apply_if(mission, &entry, changes, &expected).await {
            Ok(_) => Ok(Saved::Written),
            Err(StoreError::Overtaken { .. }) => Ok(Saved::Overtaken),
            Err(error) => Err(error.into()),
        }
    }
}

/// The reason of a save, without which nothing is saved.
fn reason<'posted>(
    work: &Work,
    posted: &'posted Posted,
    problems: &mut Vec<Problem>,
) -> &'posted str {
    let reason = posted.field("reason").trim();
    if reason.is_empty() {
        problems.push(Problem {
            field: "reason",
            text: work.desk.reader.speaker().say("coverage-reason-missing"),
        });
    }
    reason
}

/// An area as a form sends it: `set/code`.
fn sent(area: &AreaReference) -> String {
    format!("{}/{}", area.set, area.code)
}
