//! Records for tests: a small appeal with one record of each kind, and
//! random change sets.

use appeals::records::*;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use missions::{Change, MissionRecord};
use rust_decimal::Decimal;
use store::Entry;
use uuid::Uuid;
use vocabulary::identifier::*;
use vocabulary::people::{AgeBand, PeopleCount, PeopleKind, PeopleUnit, Sex};
use vocabulary::{
    AppealName, Currency, JournalPoint, MissionCode, Money, Period, ProposalState, RecordKind,
    Source, Texts,
};

pub fn code() -> MissionCode {
    "MLI".parse().unwrap()
}

pub fn name() -> AppealName {
    "MLI/2017".parse().unwrap()
}

pub fn time(minutes: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2017-03-01T08:00:00.123456789Z".parse().unwrap();
    start + TimeDelta::minutes(minutes)
}

pub fn entry(minutes: i64) -> Entry {
    Entry {
        actor: "information officer".to_owned(),
        node: "bamako".to_owned(),
        action: "import page".to_owned(),
        recorded_at: time(minutes),
    }
}

pub fn id(number: u64) -> Uuid {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(number, &random).into_uuid()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, month, day).unwrap()
}

pub fn source() -> Source {
    Source {
        document: "page.txt".to_owned(),
        location: Some("line 4".to_owned()),
        digest: None,
        original: Some("6, 483".to_owned()),
    }
}

pub fn put(record: impl Into<MissionRecord>) -> Change {
    Change::put(record, source())
}

pub fn withdraw(kind: RecordKind, id: Uuid) -> Change {
    Change::Withdraw {
        kind,
        id,
        source: Source::named("letter of 3 March"),
    }
}

pub fn usd(units: i64) -> Money {
    Money::from_units(units, Currency::USD).unwrap()
}

pub fn mission() -> Mission {
    Mission {
        id: MissionId(id(1)),
        code: code(),
        names: Texts::both("Mali", "Mali"),
        slug: "mali".to_owned(),
        countries: vec!["MLI".to_owned()],
    }
}

pub fn appeal(number: u64, year: i32) -> Appeal {
    Appeal {
        id: AppealId(id(number)),
        period: Period::year(year).unwrap(),
        titles: Texts::both("Mali appeal", "Appel pour le Mali"),
        status: AppealStatus::Active,
        currency: Currency::USD,
    }
}

pub fn framework(number: u64, name: &str) -> Framework {
    Framework {
        id: FrameworkId(id(number)),
        appeal: AppealId(id(2)),
        kind: FrameworkKind::HumanitarianResponsePlan,
        names: Texts::both(name, format!("{name} (fr)")),
        sector_list: "global-clusters".to_owned(),
        position: 1,
        reference: None,
        period: None,
        particulars: None,
    }
}

pub fn project(number: u64) -> Project {
    Project {
        id: ProjectId(id(number)),
        appeal: AppealId(id(2)),
        framework: FrameworkId(id(3)),
        code: Some("MLI-17/H/1".to_owned()),
        titles: Texts::both("Shelter", "Abris"),
        descriptions: Texts::default(),
        sectors: vec![SectorKey {
            list: "global-clusters".to_owned(),
            code: "SHL".to_owned(),
        }],
        implementing: vec!["Mission".to_owned()],
        partners: vec![],
        places: vec![PlaceName {
            name: "Gao".to_owned(),
            code: Some("ML07".to_owned()),
        }],
        start: Some(day(1, 1)),
        end: None,
        beneficiaries: Texts::both("2,400 households", "2 400 ménages"),
        targets: vec![PeopleCount {
            count: 2400,
            unit: PeopleUnit::Households,
            kind: PeopleKind::Targeted,
            group: "idps".to_owned(),
            sex: Some(Sex::Female),
            age: Some(AgeBand { from: 18, to: None }),
        }],
        status: ProjectStatus::Active,
        position: i32::try_from(number % 7).unwrap(),
        reference: None,
        particulars: None,
    }
}

pub fn requirement(number: u64, project: u64, units: i64) -> Requirement {
    Requirement {
        id: RequirementId(id(number)),
        appeal: AppealId(id(2)),
        subject: RequirementSubject::Project {
            project: ProjectId(id(project)),
        },
        amount: usd(units),
        holds_from: Some(day(2, 1)),
        revision: 0,
        reason: Texts::default(),
    }
}

pub fn contribution(number: u64, project: u64, units: i64) -> Contribution {
    Contribution {
        id: ContributionId(id(number)),
        appeal: AppealId(id(2)),
        donor: Some("Government of Japan".to_owned()),
        original: Money::from_units(units * 600, "XOF".parse().unwrap()).unwrap(),
        rate: Some(ExchangeRate {
            units_per_reporting_unit: Decimal::new(600_000, 3),
            date: day(3, 1),
            source: "UN operational rates".to_owned(),
        }),
        converted: Some(usd(units)),
        decided_on: Some(day(3, 1)),
        received_on: None,
        status: ContributionStatus::Paid,
        kind: ContributionKind::Financial,
        earmarking: Some(Earmarking::TightlyEarmarked),
        destination: Destination::Single {
            target: Target::Project {
                project: ProjectId(id(project)),
            },
        },
        origin: FlowOrigin::Standard,
        parent: None,
        descriptions: Texts::both("Shelter kits", "Kits d’abris"),
        recipient: Some("IOM Mali".to_owned()),
        reference: Some(ExternalReference {
            system: "fts".to_owned(),
            code: number.to_string(),
            version: Some(2),
        }),
        direction: FlowDirection::Incoming,
        new_money: Some(true),
        reports: vec![FlowReport {
            reporter: Some("Government of Japan".to_owned()),
            reported_on: Some(day(3, 2)),
            ..FlowReport::default()
        }],
        particulars: Some(serde_json::json!({ "keywords": ["kits"], "budgetYear": null }).into()),
    }
}

pub fn narrative(number: u64, text: &str) -> Narrative {
    Narrative {
        id: NarrativeId(id(number)),
        appeal: AppealId(id(2)),
        section: NarrativeSection::Needs,
        position: 1,
        texts: Texts::both(text, format!("{text} « fr »")),
    }
}

pub fn publication(number: i32) -> Publication {
    Publication {
        id: PublicationId(id(900 + u64::try_from(number).unwrap())),
        appeal: AppealId(id(2)),
        number,
        computed_at: JournalPoint(3),
        published_at: time(5),
        written_by: "programme officer".to_owned(),
        approved_by: "chief of mission".to_owned(),
        note: "First".to_owned(),
        document: serde_json::json!({ "z": [1, 2], "a": { "text": "“Mali”" } }),
    }
}

pub fn proposal(number: u64, state: ProposalState) -> Proposal {
    Proposal {
        id: ProposalId(id(950 + number)),
        appeal: AppealId(id(2)),
        computed_at: JournalPoint(4),
        proposed_by: "finance officer".to_owned(),
        proposed_at: time(6),
        note: "After the letter of March".to_owned(),
        state,
    }
}

/// One record of every kind, in an order in which parents come first.
pub fn every_kind() -> Vec<Change> {
    let appeal_id = AppealId(id(2));
    vec![
        put(mission()),
        put(appeal(2, 2017)),
        put(framework(3, "Humanitarian Response Plan")),
        put(SectorDefinition {
            id: SectorId(id(4)),
            list: "mali".to_owned(),
            code: "BRD".to_owned(),
            names: Texts::both("Borders", "Frontières"),
        }),
        put(project(5)),
        put(requirement(6, 5, 1_000_000)),
        put(contribution(7, 5, 250_000)),
        put(narrative(8, "Needs are great.")),
        put(Achievement {
            id: AchievementId(id(9)),
            appeal: appeal_id,
            position: 1,
            texts: Texts::both("Kits were given.", "Des kits ont été remis."),
        }),
        put(DeclaredFigure {
            id: DeclaredFigureId(id(10)),
            appeal: appeal_id,
            name: "displacement.idps".to_owned(),
            place: None,
            framework: None,
            labels: Texts::both("Displaced people", "Personnes déplacées"),
            value: 36_690,
            at_least: true,
            people: Some((PeopleKind::Stock, PeopleUnit::Persons)),
            unit: "persons".to_owned(),
            as_of: Some(day(1, 31)),
            cited: Texts::both("Commission, January 2017", "Commission, janvier 2017"),
        }),
        put(Contact {
            id: ContactId(id(11)),
            appeal: appeal_id,
            position: 1,
            roles: Texts::both("Chief of mission", "Chef de mission"),
            telephone: None,
            website: Some("https://mali.example.org".to_owned()),
        }),
        put(StaffCount {
            id: StaffCountId(id(12)),
            appeal: appeal_id,
            international: Some(12),
            national: None,
            as_of: None,
        }),
        put(Office {
            id: OfficeId(id(13)),
            appeal: appeal_id,
            kind: OfficeKind::SubOffice,
            place: PlaceName {
                name: "Gao".to_owned(),
                code: None,
            },
            position: 2,
        }),
        put(CoordinationSeat {
            id: CoordinationSeatId(id(14)),
            appeal: appeal_id,
            position: 1,
            bodies: Texts::both("Shelter cluster", "Groupe abris"),
            role: CoordinationRole::CoLead,
            sector: Some(SectorKey {
                list: "global-clusters".to_owned(),
                code: "SHL".to_owned(),
            }),
        }),
        put(Rate {
            id: RateId(id(15)),
            currency: "XOF".parse().unwrap(),
            base: Currency::USD,
            units_per_base: Decimal::new(600_000, 3),
            date: day(3, 1),
            publisher: "UN operational rates".to_owned(),
        }),
        put(Requirement {
            subject: RequirementSubject::Sector {
                framework: FrameworkId(id(3)),
                sector: SectorKey {
                    list: "global-clusters".to_owned(),
                    code: "health".to_owned(),
                },
            },
            ..requirement(16, 5, 10)
        }),
        put(Requirement {
            subject: RequirementSubject::Framework {
                framework: FrameworkId(id(3)),
            },
            ..requirement(17, 5, 1_000_000)
        }),
        put(publication(1)),
        put(proposal(1, ProposalState::Open)),
        put(proposal(
            2,
            ProposalState::SentBack {
                by: "chief of mission".to_owned(),
                at: time(7),
                reason: "The annex is missing".to_owned(),
            },
        )),
        put(proposal(
            3,
            ProposalState::Withdrawn {
                by: "finance officer".to_owned(),
                at: time(8),
            },
        )),
        put(proposal(
            4,
            ProposalState::Published {
                by: "chief of mission".to_owned(),
                at: time(9),
                number: 1,
            },
        )),
    ]
}
