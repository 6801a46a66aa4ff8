use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use vocabulary::identifier::{
    AppealId, ContributionId, CountingIdentifiers, DeclaredFigureId, FrameworkId, MissionId,
    ProjectId, RequirementId,
};
use vocabulary::{Currency, JournalPoint, Money, Period, Recorded, Source, Texts};

use super::*;
use crate::AppealRecords;
use crate::records::*;

fn recorded<T>(record: T) -> Recorded<T> {
    Recorded {
        version: 1,
        known_from: JournalPoint(1),
        recorded_at: DateTime::UNIX_EPOCH,
        source: Source::named("test"),
        record,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Plan {
    ids: CountingIdentifiers,
    records: AppealRecords,
    framework: FrameworkId,
}

impl Plan {
    fn new() -> Self {
        let mut ids = CountingIdentifiers::default();
        let appeal = AppealId::new(&mut ids);
        let framework = FrameworkId::new(&mut ids);
        let mut records = AppealRecords::new(
            JournalPoint(1),
            recorded(Mission {
                id: MissionId::new(&mut ids),
                code: "MLI".parse().unwrap(),
                names: Texts::both("Mali", "Mali"),
                slug: "mali".to_owned(),
                countries: vec!["MLI".to_owned()],
            }),
            recorded(Appeal {
                id: appeal,
                period: Period::year(2017).unwrap(),
                titles: Texts::both("Mali 2017", "Mali 2017"),
                status: AppealStatus::Closed,
                currency: Currency::USD,
            }),
        );
        records.frameworks.push(recorded(Framework {
            id: framework,
            appeal,
            kind: FrameworkKind::HumanitarianResponsePlan,
            names: Texts::both("Humanitarian Response Plan", "Plan de réponse humanitaire"),
            sector_list: "global-clusters".to_owned(),
            position: 1,
            reference: None,
            period: None,
            particulars: None,
        }));
        Self {
            ids,
            records,
            framework,
        }
    }

    fn project(&mut self, sectors: &[&str]) -> ProjectId {
        let id = ProjectId::new(&mut self.ids);
        self.records.projects.push(recorded(Project {
            id,
            appeal: self.records.appeal.record.id,
            framework: self.framework,
            code: None,
            titles: Texts::default(),
            descriptions: Texts::default(),
            sectors: sectors
                .iter()
                .map(|code| SectorKey {
                    list: "global-clusters".to_owned(),
                    code: (*code).to_owned(),
                })
                .collect(),
            implementing: Vec::new(),
            partners: Vec::new(),
            places: Vec::new(),
            start: None,
            end: None,
            beneficiaries: Texts::default(),
            targets: Vec::new(),
            status: ProjectStatus::Planned,
            position: 1,
            reference: None,
            particulars: None,
        }));
        id
    }

    fn requirement(&mut self, project: ProjectId, minor: i64, revision: i32, from: Option<&str>) {
        let id = RequirementId::new(&mut self.ids);
        self.records.requirements.push(recorded(Requirement {
            id,
            appeal: self.records.appeal.record.id,
            subject: RequirementSubject::Project { project },
            amount: Money::from_minor(minor, Currency::USD),
            holds_from: from.map(day),
            revision,
            reason: Texts::default(),
        }));
    }

    fn contribution(&mut self, minor: i64, change: impl FnOnce(&mut Contribution)) {
        let amount = Money::from_minor(minor, Currency::USD);
        let mut contribution = Contribution {
            id: ContributionId::new(&mut self.ids),
            appeal: self.records.appeal.record.id,
            donor: None,
            original: amount,
            rate: None,
            converted: Some(amount),
            decided_on: None,
            received_on: None,
            status: ContributionStatus::Paid,
            kind: ContributionKind::Financial,
            earmarking: None,
            destination: Destination::Single {
                target: Target::Appeal,
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
        };
        change(&mut contribution);
        self.records.contributions.push(recorded(contribution));
    }

    fn line(&self, line: FundingLine) -> i64 {
        line_sum(&self.records, &Scope::default(), line, None)
            .unwrap()
            .total
            .minor
    }
}

#[test]
fn a_revision_counts_from_its_day_on() {
    let mut plan = Plan::new();
    let project = plan.project(&["health"]);
    plan.requirement(project, 100, 0, None);
    plan.requirement(project, 150, 1, Some("2017-06-01"));
    let asked = |as_of| requested(&plan.records, &Scope::default(), as_of).unwrap();
    assert_eq!(asked(None).total.minor, 150);
    assert_eq!(asked(Some(day("2017-05-31"))).total.minor, 100);
    let before = asked(Some(day("2016-12-31")));
    assert_eq!((before.total.minor, before.missing), (0, vec![project]));
}

#[test]
fn what_is_not_counted_stands_on_its_own_line() {
    let mut plan = Plan::new();
    plan.contribution(1, |_| {});
    plan.contribution(2, |given| given.status = ContributionStatus::Pledge);
    plan.contribution(4, |given| {
        given.destination = Destination::Shared { targets: vec![] }
    });
    plan.contribution(8, |given| given.origin = FlowOrigin::CarriedOver);
    plan.contribution(16, |given| given.origin = FlowOrigin::Parked);
    plan.contribution(32, |given| {
        given.destination = Destination::Single {
            target: Target::OutsidePlan,
        };
    });
    plan.contribution(64, |given| given.converted = None);
    assert_eq!(plan.line(FundingLine::WithinPlan), 1);
    assert_eq!(plan.line(FundingLine::Pledged), 2);
    assert_eq!(plan.line(FundingLine::Shared), 4);
    assert_eq!(plan.line(FundingLine::CarriedOver), 8);
    assert_eq!(plan.line(FundingLine::Parked), 16);
    assert_eq!(plan.line(FundingLine::OutsidePlan), 32);
    let open = line_sum(
        &plan.records,
        &Scope::default(),
        FundingLine::NotConverted,
        None,
    )
    .unwrap();
    assert_eq!((open.total.minor, open.unconverted.len()), (0, 1));
}

#[test]
fn a_project_of_two_sectors_stands_once() {
    let mut plan = Plan::new();
    let one = plan.project(&["health"]);
    let two = plan.project(&["health", "wash"]);
    plan.requirement(one, 10, 0, None);
    plan.requirement(two, 5, 0, None);
    let groups = frameworks(&plan.records);
    let keys: Vec<_> = groups[0].sectors.iter().map(|group| &group.key).collect();
    assert!(matches!(
        keys[..],
        [SectorGroupKey::One { .. }, SectorGroupKey::Several]
    ));
    let health = Scope {
        sector: Some(SectorGroupKey::One {
            sector: SectorKey {
                list: "global-clusters".to_owned(),
                code: "health".to_owned(),
            },
        }),
        ..Scope::default()
    };
    assert_eq!(
        requested(&plan.records, &health, None).unwrap().total.minor,
        10
    );
    let several = Scope {
        sector: Some(SectorGroupKey::Several),
        ..Scope::default()
    };
    assert_eq!(
        requested(&plan.records, &several, None)
            .unwrap()
            .total
            .minor,
        5
    );
}

fn sector(code: &str) -> SectorKey {
    SectorKey {
        list: "global-clusters".to_owned(),
        code: code.to_owned(),
    }
}

impl Plan {
    fn asked(&mut self, subject: RequirementSubject, minor: i64, revision: i32) {
        let id = RequirementId::new(&mut self.ids);
        self.records.requirements.push(recorded(Requirement {
            id,
            appeal: self.records.appeal.record.id,
            subject,
            amount: Money::from_minor(minor, Currency::USD),
            holds_from: None,
            revision,
            reason: Texts::default(),
        }));
    }

    fn heading(&self, heading: SectorGroupKey) -> (i64, i64) {
        let scope = Scope::of_sector(self.framework, heading);
        (
            requested(&self.records, &scope, None).unwrap().total.minor,
            received(&self.records, &scope, None).unwrap().total.minor,
        )
    }
}

#[test]
fn counted_are_the_incoming_flows_to_the_single_destination() {
    let mut plan = Plan::new();
    plan.contribution(1, |_| {});
    plan.contribution(2, |given| given.origin = FlowOrigin::Parked);
    plan.contribution(4, |given| given.origin = FlowOrigin::CarriedOver);
    plan.contribution(8, |given| {
        given.destination = Destination::Single {
            target: Target::OutsidePlan,
        };
    });
    plan.contribution(16, |given| given.status = ContributionStatus::Pledge);
    plan.contribution(32, |given| given.direction = FlowDirection::Internal);
    plan.contribution(64, |given| given.direction = FlowDirection::Outgoing);
    plan.contribution(128, |given| {
        given.destination = Destination::Shared { targets: vec![] };
    });
    let everything = Scope::default();
    let total = |sum: Result<Sum, _>| sum.unwrap().total.minor;
    assert_eq!(total(received(&plan.records, &everything, None)), 15);
    assert_eq!(
        total(rule_one::received(&plan.records, &everything, None)),
        97
    );
    let lines: i64 = FundingLine::all().map(|line| plan.line(line)).sum();
    assert_eq!(lines, 1 + 2 + 4 + 8 + 16 + 128);
    let onward = |direction| total(going(&plan.records, &everything, direction, None));
    assert_eq!(onward(FlowDirection::Internal), 32);
    assert_eq!(onward(FlowDirection::Outgoing), 64);
}

#[test]
fn what_is_outside_any_plan_is_in_no_framework() {
    let mut plan = Plan::new();
    let framework = plan.framework;
    plan.contribution(1, |given| {
        given.destination = Destination::Single {
            target: Target::OutsidePlan,
        };
    });
    for target in [
        Target::Framework { framework },
        Target::Sector {
            framework,
            sector: sector("health"),
        },
        Target::Sectors {
            framework,
            sectors: vec![sector("health"), sector("wash")],
        },
    ] {
        plan.contribution(10, |given| {
            given.destination = Destination::Single { target }
        });
    }
    let of = |scope: &Scope| received(&plan.records, scope, None).unwrap().total.minor;
    assert_eq!(of(&Scope::default()), 31);
    assert_eq!(of(&Scope::of_framework(framework)), 30);
    let headings = &frameworks(&plan.records)[0].sectors;
    let parts: i64 = headings
        .iter()
        .map(|group| of(&Scope::of_sector(framework, group.key.clone())))
        .sum();
    assert_eq!((headings.len(), parts), (3, 30));
}

#[test]
fn a_framework_that_asks_as_a_whole_is_not_added_to_its_parts() {
    let mut plan = Plan::new();
    let framework = plan.framework;
    let project = plan.project(&["health"]);
    plan.requirement(project, 30, 0, None);
    plan.asked(
        RequirementSubject::Sector {
            framework,
            sector: sector("wash"),
        },
        20,
        0,
    );
    let whole = |plan: &Plan| {
        let scope = Scope::of_framework(plan.framework);
        requested(&plan.records, &scope, None).unwrap().total.minor
    };
    assert_eq!(whole(&plan), 50);
    plan.asked(RequirementSubject::Framework { framework }, 70, 0);
    plan.asked(RequirementSubject::Framework { framework }, 60, 1);
    assert_eq!(whole(&plan), 60);
    let one = |code| SectorGroupKey::One {
        sector: sector(code),
    };
    assert_eq!(plan.heading(one("health")).0, 30);
    assert_eq!(plan.heading(one("wash")).0, 20);
    assert_eq!(plan.heading(SectorGroupKey::NotSpecified).0, 10);
    // A sector that asks as a whole is not added to its projects either.
    plan.asked(
        RequirementSubject::Sector {
            framework,
            sector: sector("health"),
        },
        35,
        0,
    );
    assert_eq!(plan.heading(one("health")).0, 35);
    assert_eq!(plan.heading(SectorGroupKey::NotSpecified).0, 5);
    let keys: Vec<_> = frameworks(&plan.records)[0]
        .sectors
        .iter()
        .map(|group| group.key.clone())
        .collect();
    assert_eq!(
        keys,
        [one("health"), one("wash"), SectorGroupKey::NotSpecified]
    );
}

#[test]
fn a_declared_total_stands_until_the_contributions_reach_it() {
    let mut plan = Plan::new();
    let framework = plan.framework;
    let id = DeclaredFigureId::new(&mut plan.ids);
    plan.records.declared_figures.push(recorded(DeclaredFigure {
        id,
        appeal: plan.records.appeal.record.id,
        name: DECLARED_TOTAL.to_owned(),
        place: None,
        framework: Some(framework),
        labels: Texts::default(),
        value: 5,
        at_least: false,
        people: None,
        unit: "USD".to_owned(),
        as_of: None,
        cited: Texts::default(),
    }));
    let of = |plan: &Plan, scope: &Scope| {
        let sum = received(&plan.records, scope, None).unwrap();
        (sum.total.minor, sum.declared)
    };
    let whole = Scope::of_framework(framework);
    assert_eq!(of(&plan, &whole), (500, true));
    assert_eq!(of(&plan, &Scope::default()), (500, true));
    let give = |plan: &mut Plan, minor| {
        plan.contribution(minor, |given| {
            given.destination = Destination::Single {
                target: Target::Framework { framework },
            };
        });
    };
    give(&mut plan, 499);
    assert_eq!(of(&plan, &whole), (500, true));
    // The appeal's total is what its own contributions add up to.
    assert_eq!(of(&plan, &Scope::default()), (499, false));
    give(&mut plan, 1);
    assert_eq!(of(&plan, &whole), (500, false));
}

proptest! {
    /// Lines and total add up to the plain sum, and entries to their total.
    #[test]
    fn lines_add_up_to_the_plain_sum(
        flows in proptest::collection::vec((0_i64..1_000_000_000, 0_u8..3, 0_u8..5, 0_u8..4), 0..60)
    ) {
        let mut plan = Plan::new();
        let project = plan.project(&["health"]);
        for (minor, status, destination, origin) in flows {
            plan.contribution(minor, |given| {
                given.status = [ContributionStatus::Pledge, ContributionStatus::Commitment, ContributionStatus::Paid][usize::from(status)];
                given.destination = match destination {
                    0 => Destination::Single { target: Target::Project { project } },
                    1 => Destination::Shared { targets: vec![Target::Project { project }, Target::Elsewhere { name: "x".to_owned() }] },
                    2 => Destination::Overlapping { targets: vec![Target::Appeal, Target::Project { project }] },
                    3 => Destination::Single { target: Target::OutsidePlan },
                    _ => Destination::Single { target: Target::Elsewhere { name: "x".to_owned() } },
                };
                given.donor = [None, Some("Japan".to_owned()), Some("Sweden".to_owned())][usize::from(status)].clone();
                given.origin = [FlowOrigin::Standard, FlowOrigin::Parked, FlowOrigin::PassThrough, FlowOrigin::CarriedOver][usize::from(origin)];
            });
        }
        for (donor, given) in by_donor(&plan.records).unwrap() {
            let scope = Scope { donor: Some(donor), ..Scope::default() };
            prop_assert_eq!(given.received, received(&plan.records, &scope, None).unwrap().total);
            let pledged = line_sum(&plan.records, &scope, FundingLine::Pledged, None).unwrap();
            prop_assert_eq!(given.pledged, pledged.total);
        }
        let plain: i64 = plan.records.contributions.iter().map(|given| given.record.original.minor).sum();
        let mut lines = 0;
        for line in FundingLine::all() {
            let sum = line_sum(&plan.records, &Scope::default(), line, None).unwrap();
            prop_assert_eq!(sum.entries.iter().map(|entry| entry.minor).sum::<i64>(), sum.total.minor);
            lines += sum.total.minor;
        }
        prop_assert_eq!(lines, plain);
    }
}
