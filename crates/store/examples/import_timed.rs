//! Measures a large import and the front list: `import_timed [sqlite:PATH |
//! postgres://…]` on an empty database; without an address, a SQLite file in
//! a temporary folder.

use std::time::Instant;

use appeals::records::{
    Appeal, AppealStatus, Framework, FrameworkKind, Mission, Project, ProjectStatus, Requirement,
    RequirementSubject,
};
use missions::{Change, MissionRecord};
use store::{Entry, KnownAt, Page, Store, SummaryFilter, SummaryOrder};
use vocabulary::identifier::{
    AppealId, CountingIdentifiers, FrameworkId, MissionId, ProjectId, RequirementId,
};
use vocabulary::{Currency, IdentifierSource, MissionCode, Money, Period, Source, Texts};

const PROJECTS: usize = 5_000;
const REQUIREMENTS: usize = 100_000;
const MISSIONS: usize = 100;
const YEARS: i32 = 100;

fn put(record: impl Into<MissionRecord>) -> Change {
    Change::put(record, Source::named("measurement"))
}

fn mission(code: &MissionCode, source: &mut CountingIdentifiers) -> Mission {
    Mission {
        id: MissionId::new(source),
        code: code.clone(),
        names: Texts::both("A mission", "Une mission"),
        slug: code.as_str().to_lowercase(),
        countries: vec!["MLI".to_owned()],
    }
}

fn appeal(year: i32, source: &mut CountingIdentifiers) -> Option<Appeal> {
    Some(Appeal {
        id: AppealId::new(source),
        period: Period::year(year)?,
        titles: Texts::both("An appeal", "Un appel"),
        status: AppealStatus::Active,
        currency: Currency::USD,
    })
}

fn framework(appeal: AppealId, source: &mut CountingIdentifiers) -> Framework {
    Framework {
        id: FrameworkId::new(source),
        appeal,
        kind: FrameworkKind::HumanitarianResponsePlan,
        names: Texts::both("Plan", "Plan"),
        sector_list: "global-clusters".to_owned(),
        position: 1,
        reference: None,
        period: None,
        particulars: None,
    }
}

fn project(appeal: AppealId, framework: FrameworkId, source: &mut CountingIdentifiers) -> Project {
    Project {
        id: ProjectId::new(source),
        appeal,
        framework,
        code: None,
        titles: Texts::both("A project", "Un projet"),
        descriptions: Texts::default(),
        sectors: vec![],
        implementing: vec![],
        partners: vec![],
        places: vec![],
        start: None,
        end: None,
        beneficiaries: Texts::default(),
        targets: vec![],
        status: ProjectStatus::Active,
        position: 1,
        reference: None,
        particulars: None,
    }
}

fn requirement(
    appeal: AppealId,
    project: ProjectId,
    revision: usize,
    source: &mut dyn IdentifierSource,
) -> Requirement {
    Requirement {
        id: RequirementId::new(source),
        appeal,
        subject: RequirementSubject::Project { project },
        amount: Money::from_minor(100_000 + revision as i64, Currency::USD),
        holds_from: None,
        revision: revision as i32,
        reason: Texts::default(),
    }
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a measurement prints")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| format!("sqlite:{}", folder.path().join("store.sqlite").display()));
    let store = Store::open(&address.parse()?, None).await?;
    let entry = Entry {
        actor: "measurement".to_owned(),
        node: "here".to_owned(),
        action: "import".to_owned(),
        recorded_at: "2026-11-24T00:00:00Z".parse()?,
    };
    let mut source = CountingIdentifiers::default();

    let code: MissionCode = "MLI".parse()?;
    let own = mission(&code, &mut source);
    let large = appeal(2017, &mut source).ok_or("a year")?;
    let plan = framework(large.id, &mut source);
    let projects: Vec<Project> = (0..PROJECTS)
        .map(|_| project(large.id, plan.id, &mut source))
        .collect();
    let mut changes = vec![put(own), put(large.clone()), put(plan)];
    changes.extend(projects.iter().cloned().map(put));
    let started = Instant::now();
    store.apply(&code, &entry, changes).await?;
    println!("apply {PROJECTS} projects: {:?}", started.elapsed());

    let mut changes = Vec::with_capacity(REQUIREMENTS);
    for revision in 0..REQUIREMENTS / PROJECTS {
        for project in &projects {
            changes.push(put(requirement(
                large.id,
                project.id,
                revision,
                &mut source,
            )));
        }
    }
    let started = Instant::now();
    store.apply(&code, &entry, changes.clone()).await?;
    println!("apply {REQUIREMENTS} requirements: {:?}", started.elapsed());
    let started = Instant::now();
    store.apply(&code, &entry, changes).await?;
    println!("apply the same again, unchanged: {:?}", started.elapsed());
    let name = "MLI/2017".parse()?;
    let started = Instant::now();
    store.appeal_records(&name, KnownAt::Now).await?;
    println!("read that appeal: {:?}", started.elapsed());

    let started = Instant::now();
    for number in 1..MISSIONS {
        let code: MissionCode = format!("M{number:03}").parse()?;
        let mut changes = vec![put(mission(&code, &mut source))];
        for year in 2000..2000 + YEARS {
            let appeal = appeal(year, &mut source).ok_or("a year")?;
            changes.push(put(framework(appeal.id, &mut source)));
            changes.push(put(appeal));
        }
        store.apply(&code, &entry, changes).await?;
    }
    println!(
        "apply {} appeals: {:?}",
        (MISSIONS - 1) * YEARS as usize,
        started.elapsed()
    );
    let page = Page {
        limit: 50,
        offset: 100,
    };
    let filters = [
        ("all", SummaryFilter::default()),
        (
            "year",
            SummaryFilter {
                year: Some(2017),
                ..Default::default()
            },
        ),
        (
            "country and kind",
            SummaryFilter {
                countries: vec!["MLI".to_owned()],
                framework_kind: Some(FrameworkKind::HumanitarianResponsePlan),
                ..Default::default()
            },
        ),
    ];
    for (what, filter) in filters {
        let started = Instant::now();
        let lines = store
            .appeal_summaries(&filter, SummaryOrder::Newest, page)
            .await?;
        let listed = started.elapsed();
        let totals = store.summary_totals(&filter).await?;
        println!(
            "list {what}: {} of {} in {listed:?}, with totals {:?}",
            lines.len(),
            totals[0].appeals,
            started.elapsed()
        );
    }
    let started = Instant::now();
    let report = store.verify(|_| ()).await?;
    println!(
        "verify {} rows: {:?}, clean: {}",
        report.rows,
        started.elapsed(),
        report.is_clean()
    );
    Ok(())
}
