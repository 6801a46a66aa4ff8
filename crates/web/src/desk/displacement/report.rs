//! `/mali/desk/reports`: the reports of rounds. Whoever edits writes a
//! summary and proposes; a second person sees the difference to the last
//! version and lets it go out, or sends it back.
//!
//! - [`list`]: the rounds, each with where its report stands.
//! - [`summary`]: the words at its head.
//! - [`preview`]: the whole report as it would be published.
//! - [`publishing`]: the two people.

pub mod list;
pub mod preview;
pub mod publishing;
pub mod summary;

use displacement::rounds::RoundKey;
use figures::publishing::Severity;
use figures::round_report::{
    RoundDocument, RoundObstacle, RoundProblem, check_round, compose_round,
};
use languages::{Speaker, Value};
use missions::RoundRecords;
use store::KnownAt;
use vocabulary::JournalPoint;

use super::MissionDesk;
use crate::desk::obstacles::{ObstacleView, problem};
use crate::displacement::known::Tracked;
use crate::displacement::report::load;
use crate::displacement::words;
use crate::site::{Chrome, WebError};

/// A report with the records that it was composed from.
struct Edition {
    records: RoundRecords,
    document: RoundDocument,
}

/// One round at work.
struct RoundDesk {
    desk: MissionDesk,
    tracked: Tracked,
    key: RoundKey,
}

impl RoundDesk {
    /// The round that an address names.
    async fn of(desk: MissionDesk, name: &str) -> Result<Self, WebError> {
        let slug = desk.mission.0.record.slug.clone();
        let tracked = Tracked::of(&desk.web, &slug).await?;
        let round = tracked.round_named(name).ok_or(WebError::NotFound)?;
        Ok(Self {
            key: round.key.clone(),
            tracked,
            desk,
        })
    }

    /// The report as its records were known.
    async fn edition(&self, known_at: KnownAt) -> Result<Edition, WebError> {
        let store = self.desk.web.store();
        let mission = &self.desk.mission.0;
        let records = load::records(store, mission, &self.key, known_at).await?;
        let document = compose_round(&records)?;
        Ok(Edition { records, document })
    }

    async fn at(&self, point: JournalPoint) -> Result<Edition, WebError> {
        self.edition(KnownAt::Point(point)).await
    }

    /// An address of this report at the desk, in the reader's language.
    fn href(&self, path: &str) -> String {
        self.desk.reader.href(&self.path(path))
    }

    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.tracked.address.report_desk(&self.key))
    }

    fn heading(&self) -> String {
        let several = self.tracked.has_several_operations();
        words::round_of_day(self.desk.reader.speaker(), &self.key, several)
    }

    fn chrome(&self, title: &str) -> Result<Chrome, WebError> {
        let speaker = self.desk.reader.speaker();
        let chrome = self.desk.chrome(title)?;
        Ok(chrome.crumb(
            &self.desk.address("desk/reports"),
            speaker.say("round-report-desk"),
        ))
    }
}

/// What stands between a report and its publishing, in words: what blocks,
/// and what is to be noticed.
fn obstacles(edition: &Edition, speaker: Speaker) -> (Vec<ObstacleView>, Vec<ObstacleView>) {
    let found = check_round(&edition.document, &edition.records);
    let views = found
        .iter()
        .map(|obstacle| obstacle_view(obstacle, speaker));
    views.partition(|view| view.blocks)
}

fn obstacle_view(obstacle: &RoundObstacle, speaker: Speaker) -> ObstacleView {
    let (place, what) = match &obstacle.problem {
        RoundProblem::NothingCounted => (
            "record-round",
            speaker.say("round-report-obstacle-nothing-counted"),
        ),
        RoundProblem::Partial => ("record-round", speaker.say("round-report-obstacle-partial")),
        RoundProblem::Contradictions { status, count } => {
            let status = words::status(speaker, *status);
            let values = [
                ("status", Value::from(&status)),
                ("count", Value::from(*count)),
            ];
            let what = speaker.say_with("round-report-obstacle-contradictions", &values);
            ("record-round", what)
        }
        RoundProblem::NoSummary => (
            "round-report-summary",
            speaker.say("round-report-obstacle-no-summary"),
        ),
        RoundProblem::Words { problem: found } => ("round-report-summary", problem(speaker, found)),
    };
    ObstacleView {
        blocks: obstacle.severity == Severity::Blocks,
        place: speaker.say(place),
        language: obstacle.language.map(vocabulary::Language::own_name),
        what,
        href: None,
    }
}
