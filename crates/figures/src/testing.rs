//! Records of an appeal for tests: a small one with known numbers, and
//! random ones.

use appeals::AppealRecords;
use appeals::records::*;
use chrono::{DateTime, NaiveDate};
use missions::MissionRecords;
use proptest::prelude::*;
use vocabulary::identifier::*;
use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit};
use vocabulary::{Currency, JournalPoint, Money, Period, Recorded, Source, Texts};

use crate::document::AppealDocument;

pub(crate) fn recorded<T>(record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: Source {
            document: "ledger.csv".to_owned(),
            location: Some("line 2".to_owned()),
            ..Source::default()
        },
        record,
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn sector(code: &str) -> SectorKey {
    SectorKey {
        list: "global-clusters".to_owned(),
        code: code.to_owned(),
    }
}

pub(crate) fn shared_names(key: &SectorKey) -> Option<Texts> {
    (key.code == "health").then(|| Texts::both("Health", "Santé"))
}

pub(crate) fn page(plan: &Plan) -> AppealDocument {
    crate::compose(&plan.records, &shared_names).unwrap()
}

#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) ids: CountingIdentifiers,
    pub(crate) records: MissionRecords,
}

impl Plan {
    pub(crate) fn new() -> Self {
        let mut ids = CountingIdentifiers::default();
        let records = AppealRecords::new(
            JournalPoint(7),
            recorded(Mission {
                id: MissionId::new(&mut ids),
                code: "MLI".parse().unwrap(),
                names: Texts::both("Mali", "Mali"),
                slug: "mali".to_owned(),
                countries: vec!["MLI".to_owned()],
            }),
            recorded(Appeal {
                id: AppealId::new(&mut ids),
                period: Period::year(2017).unwrap(),
                titles: Texts::both("Mali 2017", "Mali 2017"),
                status: AppealStatus::Active,
                currency: Currency::USD,
            }),
        );
        let mut plan = Self {
            ids,
            records: records.into(),
        };
        plan.framework("Humanitarian Response Plan", "Plan de réponse humanitaire");
        plan.framework("Migration Crisis Framework", "Cadre de crise migratoire");
        plan
    }

    /// Two frameworks, four projects, revisions, lines, texts, presence.
    pub(crate) fn filled() -> Self {
        let mut plan = Self::new();
        let shelter = plan.project(0, &["shelter"], "Shelter for returnees");
        let health = plan.project(0, &["health"], "Health posts");
        let both = plan.project(1, &["health", "shelter"], "Health and shelter");
        plan.project(1, &[], "Not asked yet");
        plan.requirement(shelter, 1_000_000, 0, None);
        plan.requirement(shelter, 1_500_050, 1, Some("2017-06-01"));
        plan.requirement(health, 500_000, 0, None);
        plan.requirement(both, 250_000, 0, None);
        plan.contribution(300_000, Target::Project { project: health });
        plan.contribution(12_345, Target::Appeal);
        plan.contribution(70_000, Target::OutsidePlan);
        plan.narrative(
            "In December 2016 the mission counted {{ displacement.idps as_of=2016-12-31 }} **people**.",
            "En décembre 2016, la mission a compté {{ displacement.idps as_of=2016-12-31 }} **personnes**.",
        );
        plan.achievement(
            "{{ achievements.kits }} kits were given.",
            "{{ achievements.kits }} kits ont été donnés.",
        );
        plan.declared("displacement.idps", 36_690, Some("2016-12-31"));
        plan.declared("achievements.kits", 1_200, None);
        let appeal = plan.records.appeal.record.id;
        plan.records.staff_counts.push(recorded(StaffCount {
            id: StaffCountId::new(&mut plan.ids),
            appeal,
            international: Some(12),
            national: None,
            as_of: None,
        }));
        for name in ["Bamako", "Gao"] {
            plan.records.offices.push(recorded(Office {
                id: OfficeId::new(&mut plan.ids),
                appeal,
                kind: OfficeKind::SubOffice,
                place: PlaceName {
                    name: name.to_owned(),
                    code: None,
                },
                position: 1,
            }));
        }
        plan
    }

    fn framework(&mut self, english: &str, french: &str) {
        self.records.of_appeal.frameworks.push(recorded(Framework {
            id: FrameworkId::new(&mut self.ids),
            appeal: self.records.of_appeal.appeal.record.id,
            kind: FrameworkKind::HumanitarianResponsePlan,
            names: Texts::both(english, french),
            sector_list: "global-clusters".to_owned(),
            position: 1,
            reference: None,
            period: None,
            particulars: None,
        }));
    }

    pub(crate) fn project(&mut self, framework: usize, codes: &[&str], title: &str) -> ProjectId {
        let id = ProjectId::new(&mut self.ids);
        self.records.of_appeal.projects.push(recorded(Project {
            id,
            appeal: self.records.of_appeal.appeal.record.id,
            framework: self.records.of_appeal.frameworks[framework].record.id,
            code: None,
            titles: Texts::both(title, title),
            descriptions: Texts::default(),
            sectors: codes.iter().map(|code| sector(code)).collect(),
            implementing: Vec::new(),
            partners: Vec::new(),
            places: Vec::new(),
            start: None,
            end: None,
            beneficiaries: Texts::default(),
            targets: vec![PeopleCount {
                count: 40,
                unit: PeopleUnit::Persons,
                kind: PeopleKind::Targeted,
                group: "idps".to_owned(),
                sex: None,
                age: None,
            }],
            status: ProjectStatus::Planned,
            position: 1,
            reference: None,
            particulars: None,
        }));
        id
    }

    pub(crate) fn requirement(
        &mut self,
        project: ProjectId,
        minor: i64,
        revision: i32,
        from: Option<&str>,
    ) {
        let id = RequirementId::new(&mut self.ids);
        self.records
            .of_appeal
            .requirements
            .push(recorded(Requirement {
                id,
                appeal: self.records.of_appeal.appeal.record.id,
                subject: RequirementSubject::Project { project },
                amount: Money::from_minor(minor, Currency::USD),
                holds_from: from.map(day),
                revision,
                reason: match revision {
                    0 => Texts::default(),
                    _ => Texts::both("More people came back.", "Plus de retours."),
                },
            }));
    }

    pub(crate) fn contribution(&mut self, minor: i64, target: Target) -> &mut Contribution {
        let amount = Money::from_minor(minor, Currency::USD);
        self.records
            .of_appeal
            .contributions
            .push(recorded(Contribution {
                id: ContributionId::new(&mut self.ids),
                appeal: self.records.of_appeal.appeal.record.id,
                donor: None,
                original: amount,
                rate: None,
                converted: Some(amount),
                decided_on: None,
                received_on: None,
                status: ContributionStatus::Paid,
                kind: ContributionKind::Financial,
                earmarking: None,
                destination: Destination::Single { target },
                origin: FlowOrigin::Standard,
                parent: None,
                descriptions: Texts::default(),
                recipient: None,
                reference: None,
                direction: FlowDirection::Incoming,
                new_money: None,
                reports: Vec::new(),
                particulars: None,
            }));
        &mut self
            .records
            .of_appeal
            .contributions
            .last_mut()
            .unwrap()
            .record
    }

    pub(crate) fn narrative(&mut self, english: &str, french: &str) {
        self.records.of_appeal.narratives.push(recorded(Narrative {
            id: NarrativeId::new(&mut self.ids),
            appeal: self.records.of_appeal.appeal.record.id,
            section: NarrativeSection::Needs,
            position: 1,
            texts: Texts::both(english, french),
        }));
    }

    pub(crate) fn achievement(&mut self, english: &str, french: &str) {
        self.records
            .of_appeal
            .achievements
            .push(recorded(Achievement {
                id: AchievementId::new(&mut self.ids),
                appeal: self.records.of_appeal.appeal.record.id,
                position: 1,
                texts: Texts::both(english, french),
            }));
    }

    pub(crate) fn declared(&mut self, name: &str, value: i64, as_of: Option<&str>) {
        self.records
            .of_appeal
            .declared_figures
            .push(recorded(DeclaredFigure {
                id: DeclaredFigureId::new(&mut self.ids),
                appeal: self.records.of_appeal.appeal.record.id,
                name: name.to_owned(),
                place: None,
                framework: None,
                labels: Texts::both("Counted", "Comptés"),
                value,
                at_least: false,
                people: Some((PeopleKind::Stock, PeopleUnit::Persons)),
                unit: String::new(),
                as_of: as_of.map(day),
                cited: Texts::both("Round 28", "Cycle 28"),
            }));
    }
}

/// Appeals with revisions, pledges, other currencies, several sectors, dates
/// before, in and after the period.
pub(crate) fn any_plan() -> impl Strategy<Value = Plan> {
    let project = (0..2_usize, 0..4_usize);
    let requirement = (0..6_usize, 0..1_000_000_i64, 0..3_i32, 0..800_i64);
    let contribution = (
        -50_000..1_000_000_i64,
        0..8_u8,
        0..6_usize,
        0..5_u8,
        0..4_u8,
        0..800_i64,
    );
    (
        prop::collection::vec(project, 0..6),
        prop::collection::vec(requirement, 0..12),
        prop::collection::vec(contribution, 0..20),
    )
        .prop_map(|(projects, requirements, contributions)| {
            let mut plan = Plan::new();
            let date =
                |days: i64| (days > 50).then(|| day("2016-06-01") + chrono::Duration::days(days));
            let mut known = Vec::new();
            for (framework, sectors) in projects {
                let codes: &[&str] =
                    [&[][..], &["health"], &["shelter"], &["health", "shelter"]][sectors];
                known.push(plan.project(framework, codes, "A project"));
            }
            let pick = |at: usize| known.get(at % known.len().max(1)).copied();
            for (at, minor, revision, days) in requirements {
                let Some(project) = pick(at) else { continue };
                plan.requirement(project, minor, revision, None);
                plan.records
                    .requirements
                    .last_mut()
                    .unwrap()
                    .record
                    .holds_from = date(days);
            }
            for (minor, target, at, status, origin, days) in contributions {
                let framework = plan.records.frameworks[at % 2].record.id;
                let to = match (target, pick(at)) {
                    (0..=2, Some(project)) => Target::Project { project },
                    (3, _) => Target::Sector {
                        framework,
                        sector: sector("health"),
                    },
                    (4, _) => Target::Framework { framework },
                    (5, _) => Target::OutsidePlan,
                    (6, _) => Target::Elsewhere {
                        name: "elsewhere".to_owned(),
                    },
                    _ => Target::Appeal,
                };
                let shared = [to.clone(), Target::Appeal];
                let given = plan.contribution(minor, to);
                given.decided_on = date(days);
                match status {
                    0 => given.status = ContributionStatus::Pledge,
                    1 => given.converted = None,
                    2 => {
                        given.destination = Destination::Shared {
                            targets: shared.to_vec(),
                        };
                    }
                    _ => {}
                }
                given.origin = [
                    FlowOrigin::Standard,
                    FlowOrigin::Standard,
                    FlowOrigin::Parked,
                    FlowOrigin::CarriedOver,
                ][usize::from(origin)];
            }
            plan
        })
}
