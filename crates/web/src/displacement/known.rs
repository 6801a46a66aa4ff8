//! What a mission knows of displacement, as far as a page needs it.

use std::collections::{HashMap, HashSet};

use appeals::records::Mission;
use chrono::NaiveDate;
use displacement::counting::{Answer, CountingRule, Question, Records, answer};
use displacement::places::{AreaCode, CodeSetName, Gazetteer, Level, Place, PlacePart};
use displacement::records::DisplacementRecords;
use displacement::rounds::{
    Assessment, AssessmentKind, Completion, Form, Round, RoundKey, Source, Status, Tally,
};
use displacement::summary::Summary;
use store::{AreaCount, CountFilter, KnownAt, PlaceCount};
use vocabulary::Recorded;
use vocabulary::people::PeopleUnit;

use super::TrackingAddress;
use crate::appeals::load;
use crate::appeals::view::best;
use crate::site::{Chrome, Reader, WebError};
use crate::state::Web;

/// A mission's records of displacement without rows, and what each of its
/// rounds counts as a whole.
pub struct Tracked {
    /// The mission.
    pub mission: Recorded<Mission>,
    /// Its addresses.
    pub address: TrackingAddress,
    /// The records, without rows.
    pub records: DisplacementRecords,
    /// What each round counts, all areas together; the newest first.
    pub totals: Vec<AreaCount>,
    /// The day on which the page is made.
    pub today: NaiveDate,
    rule: CountingRule,
    as_rows: Vec<Assessment>,
    /// The places of each round among the totals.
    by_round: HashMap<RoundKey, Vec<usize>>,
}

impl Tracked {
    /// The records of the mission that an address names.
    ///
    /// # Errors
    /// When there is no such mission, or the database fails.
    pub async fn of(web: &Web, slug: &str) -> Result<Self, WebError> {
        let mission = load::mission(web, slug).await?;
        let code = &mission.record.code;
        let records = web.store().displacement(code, KnownAt::Now).await?;
        let filter = CountFilter {
            levels: Some(vec![None]),
            ..CountFilter::default()
        };
        let totals = web.store().displacement_counts(code, &filter).await?;
        let mut by_round: HashMap<RoundKey, Vec<usize>> = HashMap::new();
        for (place, total) in totals.iter().enumerate() {
            by_round.entry(total.round.clone()).or_default().push(place);
        }
        Ok(Self {
            by_round,
            address: TrackingAddress::new(&mission.record.slug, &records.rounds),
            today: web.clock().now().date_naive(),
            rule: records.settings().counting,
            as_rows: totals.iter().map(as_row).collect(),
            mission,
            records,
            totals,
        })
    }

    /// The frame of one of the mission's pages about displacement.
    #[must_use]
    pub fn chrome(&self, web: &Web, reader: &Reader, title: &str) -> Chrome {
        let mission = best(reader, &self.mission.record.names).text;
        Chrome::new(web, reader, title)
            .crumb("/", reader.speaker().say("nav-home"))
            .crumb(&format!("/{}", self.mission.record.slug), mission)
    }

    /// As [`Tracked::chrome`], for a page below the dashboard.
    #[must_use]
    pub fn chrome_below(&self, web: &Web, reader: &Reader, title: &str) -> Chrome {
        self.chrome(web, reader, title)
            .crumb(self.address.page(), reader.speaker().say("tracking-name"))
    }

    /// The rounds, the newest first.
    #[must_use]
    pub fn rounds(&self) -> Vec<&Round> {
        let mut rounds: Vec<&Round> = self.records.rounds.iter().map(|one| &one.record).collect();
        rounds.sort_by(|one, other| {
            let order = |round: &Round| (round.key.reporting_date, round.key.number);
            order(other)
                .cmp(&order(one))
                .then_with(|| one.key.operation.cmp(&other.key.operation))
        });
        rounds
    }

    /// The round that an address names.
    #[must_use]
    pub fn round_named(&self, name: &str) -> Option<&Round> {
        let mut rounds = self.records.rounds.iter().map(|one| &one.record);
        rounds.find(|round| self.address.round_name(&round.key) == name)
    }

    /// The statuses that any round says something of.
    #[must_use]
    pub fn statuses(&self) -> Vec<Status> {
        let has = |status: &Status| self.totals.iter().any(|total| total.status == *status);
        Status::ALL.into_iter().filter(has).collect()
    }

    /// The answer to a question about all areas, from what is summed beside
    /// the rows: the rule chooses among rounds, kinds and operations as it
    /// does among rows.
    #[must_use]
    pub fn answer(&self, status: Status, unit: PeopleUnit, as_of: NaiveDate) -> Answer {
        let gazetteer = Gazetteer::default();
        let rounds = self.deciding(status, as_of);
        let places = rounds
            .iter()
            .filter_map(|round| self.by_round.get(&round.key));
        let rows = places
            .flatten()
            .filter_map(|place| self.as_rows.get(*place));
        let records = Records {
            operations: self
                .records
                .operations
                .iter()
                .map(|it| &it.record)
                .collect(),
            assessments: rows.filter(|row| row.status == status).collect(),
            rounds,
            gazetteer: &gazetteer,
            rule: &self.rule,
        };
        let question = Question {
            status,
            unit,
            area: None,
            as_of,
        };
        answer(&records, &question)
    }

    /// The rounds that decide an answer: of each operation the newest one
    /// that is complete, and those after it that are not.
    fn deciding(&self, status: Status, as_of: NaiveDate) -> Vec<&Round> {
        let mut complete: HashSet<&str> = HashSet::new();
        let mut rounds = self.rounds();
        rounds.retain(|round| {
            let in_time = round.key.reporting_date <= as_of;
            if !in_time || self.counted_kind(&round.key, status).is_none() {
                return false;
            }
            let operation = round.key.operation.as_str();
            let is_needed = !complete.contains(operation);
            if round.completion == Completion::Complete {
                complete.insert(operation);
            }
            is_needed
        });
        rounds
    }

    /// What a round counts of a status, by kind of assessment.
    fn totals_of(&self, round: &RoundKey, status: Status) -> impl Iterator<Item = &AreaCount> {
        let places = self.by_round.get(round).into_iter().flatten();
        let totals = places.filter_map(|place| self.totals.get(*place));
        totals.filter(move |total| total.status == status)
    }

    /// The kind of assessment that counts of a round and status.
    #[must_use]
    pub fn counted_kind(&self, round: &RoundKey, status: Status) -> Option<AssessmentKind> {
        self.totals_of(round, status)
            .map(|total| total.kind)
            .filter(|kind| self.rule.preference(*kind).is_some())
            .min_by_key(|kind| self.rule.preference(*kind))
    }

    /// What a round counts of a status, all areas together.
    #[must_use]
    pub fn total(&self, round: &RoundKey, status: Status) -> Option<&AreaCount> {
        let kind = self.counted_kind(round, status)?;
        self.totals_of(round, status).find(|it| it.kind == kind)
    }

    /// What rounds say of a status as a whole, all of them together; `None`
    /// where there is no such round.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn summary(
        &self,
        web: &Web,
        rounds: &[(RoundKey, AssessmentKind)],
        status: Status,
    ) -> Result<Option<Summary>, WebError> {
        let code = &self.mission.record.code;
        let mut sum: Option<Summary> = None;
        for (round, kind) in rounds {
            let parts = web.store().round_parts(code, round).await?.into_iter();
            let mut own = parts.filter(|it| it.kind == *kind && it.status == status);
            let Some(own) = own.next().map(|part| part.summary) else {
                continue;
            };
            match &mut sum {
                Some(sum) => sum.add(own),
                None => sum = Some(own),
            }
        }
        Ok(sum)
    }

    /// What the rows of a round say of each place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn places(
        &self,
        web: &Web,
        round: &RoundKey,
        status: Status,
    ) -> Result<Vec<PlaceCount>, WebError> {
        let code = &self.mission.record.code;
        Ok(web.store().round_places(code, round, status).await?)
    }

    /// Whether the mission has rounds of several operations.
    #[must_use]
    pub fn has_several_operations(&self) -> bool {
        let mut operations = self
            .records
            .rounds
            .iter()
            .map(|it| &it.record.key.operation);
        let first = operations.next();
        operations.any(|operation| Some(operation) != first)
    }
}

/// A total as the one row of its country, for the rule of counting.
fn as_row(total: &AreaCount) -> Assessment {
    let tally = |count: Option<u64>| count.map(|count| Tally { count, cell: None });
    let place = Place {
        set: CodeSetName(String::new()),
        parts: vec![PlacePart {
            level: Level::Country,
            code: AreaCode::given(""),
            name: String::new(),
            as_written: None,
        }],
    };
    let source = Source {
        form: Form::Workbook,
        file: String::new(),
        sheet: None,
        row: 0,
    };
    Assessment {
        households: tally(total.households),
        persons: tally(total.persons),
        ..Assessment::bare(total.round.clone(), total.kind, place, total.status, source)
    }
}
