//! Writes activities of IATI 2.03 to standard output as fast as records are
//! handed over: `iati_export COUNT`. Each project has two contributions. They
//! are made by one thread, some hundred at a time, and written and dropped by
//! another, as a store that is read in chunks hands them over.

use std::io::BufWriter;

use appeals::records::{
    Appeal, AppealStatus, Contribution, ContributionKind, ContributionStatus, Destination,
    ExternalReference, FlowDirection, FlowOrigin, Framework, FrameworkKind, Mission, PlaceName,
    Project, ProjectStatus, Requirement, RequirementSubject, SectorKey, Target,
};
use chrono::{DateTime, NaiveDate};
use formats::iati::{Exporter, ProjectRecords, Publisher};
use vocabulary::identifier::{
    AppealId, ContributionId, CountingIdentifiers, FrameworkId, MissionId, ProjectId, RequirementId,
};
use vocabulary::{Currency, Money, Period, Texts};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

struct Plan {
    mission: Mission,
    appeal: Appeal,
    framework: Framework,
    source: CountingIdentifiers,
    start: NaiveDate,
}

fn plan() -> Option<Plan> {
    let mut source = CountingIdentifiers::default();
    let period = Period::year(2020)?;
    let appeal = Appeal {
        id: AppealId::new(&mut source),
        period,
        titles: Texts::both("Mali 2020", "Mali 2020"),
        status: AppealStatus::Active,
        currency: Currency::USD,
    };
    Some(Plan {
        mission: Mission {
            id: MissionId::new(&mut source),
            code: "MLI".parse().ok()?,
            names: Texts::both("Mali", "Mali"),
            slug: "mali".to_owned(),
            countries: vec!["MLI".to_owned()],
        },
        framework: Framework {
            id: FrameworkId::new(&mut source),
            appeal: appeal.id,
            kind: FrameworkKind::HumanitarianResponsePlan,
            names: Texts::both("Humanitarian Response Plan", "Plan de réponse humanitaire"),
            sector_list: "global-clusters".to_owned(),
            position: 1,
            reference: None,
            period: None,
            particulars: None,
        },
        appeal,
        source,
        start: period.start,
    })
}

impl Plan {
    fn project(&mut self, number: usize) -> Project {
        Project {
            id: ProjectId::new(&mut self.source),
            appeal: self.appeal.id,
            framework: self.framework.id,
            code: None,
            titles: Texts::both(
                format!("Water & sanitation for displaced people, part {number}"),
                format!("Eau et assainissement pour les personnes déplacées, partie {number}"),
            ),
            descriptions: Texts::of(
                vocabulary::Language::English,
                "Wells, latrines and hygiene kits in sites and host communities.",
            ),
            sectors: vec![SectorKey {
                list: "global-clusters".to_owned(),
                code: "wash".to_owned(),
            }],
            implementing: vec!["International Organization for Migration".to_owned()],
            partners: Vec::new(),
            places: vec![PlaceName {
                name: "Gao".to_owned(),
                code: None,
            }],
            start: Some(self.start),
            end: Some(self.appeal.period.end),
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            status: ProjectStatus::Active,
            position: i32::try_from(number).unwrap_or(i32::MAX),
            reference: Some(ExternalReference {
                system: "iati".to_owned(),
                code: format!("XM-DAC-47066-MLI-2020-{number}"),
                version: None,
            }),
            particulars: None,
        }
    }

    fn requirement(&mut self, project: ProjectId, number: i64) -> Requirement {
        Requirement {
            id: RequirementId::new(&mut self.source),
            appeal: self.appeal.id,
            subject: RequirementSubject::Project { project },
            amount: Money::from_minor(1_000_000 + number * 100, Currency::USD),
            holds_from: None,
            revision: 0,
            reason: Texts::default(),
        }
    }

    fn contribution(&mut self, project: ProjectId, number: i64) -> Contribution {
        let amount = Money::from_minor(200_000 + number * 100, Currency::USD);
        Contribution {
            id: ContributionId::new(&mut self.source),
            appeal: self.appeal.id,
            donor: Some("A donor".to_owned()),
            original: amount,
            rate: None,
            converted: Some(amount),
            decided_on: None,
            received_on: Some(self.start),
            status: ContributionStatus::Paid,
            kind: ContributionKind::Financial,
            earmarking: None,
            destination: Destination::Single {
                target: Target::Project { project },
            },
            origin: FlowOrigin::Standard,
            parent: None,
            descriptions: Texts::default(),
            recipient: None,
            reference: None,
            direction: FlowDirection::Incoming,
            new_money: None,
            reports: Vec::new(),
            particulars: None,
        }
    }
}

/// Projects that are handed over at a time.
const CHUNK: usize = 500;

/// Chunks that may wait to be written.
const WAITING: usize = 2;

/// A project with its money.
struct Made {
    project: Project,
    requirement: Requirement,
    contributions: [Contribution; 2],
}

fn made(plan: &mut Plan, number: usize) -> Made {
    let project = plan.project(number);
    let number = i64::try_from(number).unwrap_or(0);
    let requirement = plan.requirement(project.id, number);
    let contributions = [
        plan.contribution(project.id, number),
        plan.contribution(project.id, number + 7),
    ];
    Made {
        project,
        requirement,
        contributions,
    }
}

fn main() -> std::io::Result<()> {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(100_000);
    let Some(mut plan) = plan() else {
        return Err(std::io::Error::other("2020 is no year"));
    };
    let (mission, appeal, framework) = (
        plan.mission.clone(),
        plan.appeal.clone(),
        plan.framework.clone(),
    );
    let publisher = Publisher::default();
    let changed_at = DateTime::UNIX_EPOCH;
    let mut exporter = Exporter::begin(
        BufWriter::new(std::io::stdout().lock()),
        &mission,
        &appeal,
        vec![&framework],
        Vec::new(),
        &publisher,
        changed_at,
    )?;
    let (give, take) = std::sync::mpsc::sync_channel::<Vec<Made>>(WAITING);
    std::thread::spawn(move || {
        for first in (1..=count).step_by(CHUNK) {
            let last = count.min(first + CHUNK - 1);
            let chunk = (first..=last).map(|number| made(&mut plan, number));
            if give.send(chunk.collect()).is_err() {
                break;
            }
        }
    });
    for chunk in take {
        let projects: Vec<ProjectRecords<'_>> = chunk
            .iter()
            .map(|made| ProjectRecords {
                project: &made.project,
                requirements: vec![&made.requirement],
                contributions: made.contributions.iter().collect(),
                changed_at,
            })
            .collect();
        exporter.projects(&projects)?;
    }
    exporter.finish().map(drop)
}
