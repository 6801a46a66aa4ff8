//! A site with two rounds of a made-up operation in Mali.

use std::sync::Arc;

use appeals::records::Mission;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::DateTime;
use displacement::checks::{Check, Seen};
use displacement::places::{
    Area, AreaCode, AreaReference, CodeSetName, Coordinates, Level, Link, Place, PlacePart,
    Relation,
};
use displacement::records::{Boundary, ListedArea, Polygon};
use displacement::rounds::{
    Assessment, AssessmentKind, Cause, Completion, Coverage, Form, Operation, Origin, Part, Round,
    RoundKey, Shelter, ShelterPart, Source as RowSource, Status, Tally, Visit, Warning,
};
use missions::{Change, MissionRecord};
use store::{Entry, Store};
use tower::ServiceExt;
use vocabulary::clock::FixedClock;
use vocabulary::identifier::{CountingIdentifiers, MissionId};
use vocabulary::people::{PeopleUnit, Sex};
use vocabulary::{Source, Texts};
use web::Web;

pub const OLD: &str = "MLI## MLI####";
pub const NEW: &str = "ML## ML####";

pub struct Site {
    pub router: Router,
    pub store: Store,
    clock: FixedClock,
    _folder: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

pub fn put<R>(record: R) -> Change
where
    R: Into<MissionRecord>,
{
    Change::put(record, Source::named("test"))
}

impl Site {
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let store = Store::open(&url.parse().unwrap(), None).await.unwrap();
        // 15 January 2027, 08:00.
        let clock = FixedClock(DateTime::from_timestamp(1_800_000_000, 0).unwrap());
        let web = Web::new(
            store.clone(),
            Arc::new(clock),
            "http://localhost".to_owned(),
        );
        let site = Self {
            router: web::router(web),
            store,
            clock,
            _folder: folder,
        };
        let mission = Mission {
            id: MissionId::new(&mut CountingIdentifiers::default()),
            code: "MLI".parse().unwrap(),
            names: Texts::both("Mali", "Mali"),
            slug: "mali".to_owned(),
            countries: vec!["MLI".to_owned()],
        };
        site.apply(vec![put(mission)]).await;
        site
    }

    pub async fn with_rounds() -> Self {
        let site = Self::empty().await;
        site.apply(records()).await;
        site
    }

    pub async fn apply(&self, changes: Vec<Change>) {
        let entry = Entry {
            actor: "test".to_owned(),
            node: "main".to_owned(),
            action: "test".to_owned(),
            recorded_at: self.clock.0,
        };
        let mission = "MLI".parse().unwrap();
        self.store.apply(&mission, &entry, changes).await.unwrap();
        // Longer than what is kept may be old.
        tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    }

    pub async fn get(&self, address: &str) -> Answer {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 26).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

pub fn key(number: u32, day: &str) -> RoundKey {
    RoundKey {
        operation: "Mali Conflict".to_owned(),
        reporting_date: day.parse().unwrap(),
        number,
    }
}

pub fn first() -> RoundKey {
    key(1, "2026-06-30")
}

pub fn second() -> RoundKey {
    key(2, "2026-12-31")
}

fn area(set: &str, code: &str) -> AreaReference {
    AreaReference::new(&CodeSetName(set.to_owned()), &AreaCode::given(code))
}

fn listed(set: &str, code: &str, level: Level, parent: Option<&str>, name: &str) -> ListedArea {
    let parent = parent.map(AreaCode::given);
    ListedArea {
        code_set: CodeSetName(set.to_owned()),
        is_list: false,
        area: Area::named(AreaCode::given(code), level, parent, name),
    }
}

/// A row: of a round, in region and commune with their codes and names, so
/// many persons in a line of the file.
pub fn row(
    round: RoundKey,
    set: &str,
    places: [(&str, &str); 2],
    status: Status,
    persons: Option<u64>,
    line: usize,
) -> Assessment {
    let tally = |column: &str, count| Tally {
        count,
        cell: Some(format!("{column}{line}")),
    };
    let parts = std::iter::once(("MLI", "Mali")).chain(places);
    Assessment {
        round,
        kind: AssessmentKind::BaselineArea,
        place: Place {
            set: CodeSetName(set.to_owned()),
            parts: parts
                .zip([Level::Country, Level::Admin1, Level::Admin3])
                .map(|((code, name), level)| PlacePart {
                    level,
                    code: AreaCode::given(code),
                    name: name.to_owned(),
                    as_written: None,
                })
                .collect(),
        },
        status,
        households: persons.map(|persons| tally("P", persons / 5)),
        persons: persons.map(|persons| tally("Q", persons)),
        parts: persons
            .map(|persons| Part {
                sex: Some(Sex::Female),
                age: None,
                tally: tally("R", persons / 2),
            })
            .into_iter()
            .collect(),
        shelters: persons
            .map(|persons| ShelterPart {
                shelter: Shelter::HostFamily,
                unit: PeopleUnit::Persons,
                tally: tally("S", persons / 4),
            })
            .into_iter()
            .collect(),
        origin: Some(Origin {
            country: Some("Mali".to_owned()),
            region: Some("Tombouctou".to_owned()),
            area: None,
        }),
        causes: vec![Cause::Conflict, Cause::Insecurity],
        cause_text: None,
        external_id: None,
        displaced_since: Some("2012-03-01".parse().unwrap()),
        displaced_again: None,
        intentions: Vec::new(),
        needs: Vec::new(),
        informants: None,
        surveyed: None,
        carried_over: false,
        warnings: Vec::new(),
        source: RowSource {
            form: Form::Workbook,
            file: format!("round-{line}.xlsx"),
            sheet: Some("Dataset".to_owned()),
            row: line,
        },
    }
}

const GAO: (&str, &str) = ("MLI07", "Gao");
const SEGOU: (&str, &str) = ("MLI04", "Ségou");
const NEW_GAO: (&str, &str) = ("ML07", "Gao");
const NEW_SEGOU: (&str, &str) = ("ML04", "Ségou");

/// Gao town is recoded and linked, Ansongo is lost, Niono stays open, Bla is
/// new in the codes of the later round.
pub fn records() -> Vec<Change> {
    use Status::{InternallyDisplaced as Idp, ReturnedDisplaced as Returned};
    let round = |key: RoundKey, visits: Vec<(AreaReference, Visit)>| Round {
        coverage: Some(Coverage { visits }),
        ..Round::complete(key)
    };
    let mut doubtful = row(
        second(),
        NEW,
        [NEW_GAO, ("ML070101", "Gao ville")],
        Idp,
        Some(1_500),
        2,
    );
    doubtful.warnings.push(Warning {
        check: Check::Jump,
        seen: Seen::Jump {
            area: "Gao ville".to_owned(),
            then: 1_000,
            now: 1_500,
        },
    });
    let old = |code: &str, name: &'static str| (code.to_owned(), name);
    let mut changes = vec![
        put(Operation {
            name: "Mali Conflict".to_owned(),
            country: "MLI".to_owned(),
            closed: None,
        }),
        put(round(
            first(),
            vec![(area(OLD, "MLI070101"), Visit::Reached)],
        )),
        put(round(
            second(),
            vec![
                (area(NEW, "ML070101"), Visit::Reached),
                (area(NEW, "ML070201"), Visit::Inaccessible),
            ],
        )),
        put(doubtful),
        put(row(
            second(),
            NEW,
            [NEW_SEGOU, ("ML040101", "Bla")],
            Idp,
            Some(240),
            3,
        )),
        put(row(
            second(),
            NEW,
            [NEW_SEGOU, ("ML040201", "Niono")],
            Idp,
            None,
            4,
        )),
        put(row(
            second(),
            NEW,
            [NEW_GAO, ("ML070101", "Gao ville")],
            Returned,
            Some(900),
            5,
        )),
        put(row(
            first(),
            OLD,
            [GAO, ("MLI070101", "Gao commune")],
            Idp,
            Some(1_000),
            2,
        )),
        put(row(
            first(),
            OLD,
            [GAO, ("MLI070201", "Ansongo")],
            Idp,
            Some(300),
            3,
        )),
        put(row(
            first(),
            OLD,
            [SEGOU, ("MLI040201", "Niono")],
            Idp,
            Some(50),
            4,
        )),
        put(row(
            first(),
            OLD,
            [GAO, ("MLI070101", "Gao commune")],
            Returned,
            Some(400),
            5,
        )),
        put(Link::confirmed(
            area(OLD, "MLI070101"),
            Relation::Renamed,
            area(NEW, "ML070101"),
        )),
        put(Boundary {
            area: area(NEW, "ML07"),
            polygons: vec![Polygon {
                outer: [(0, 15), (3, 15), (3, 17), (0, 17), (0, 15)]
                    .map(|(longitude, latitude)| Coordinates {
                        longitude: longitude * 1_000_000,
                        latitude: latitude * 1_000_000,
                    })
                    .to_vec(),
                holes: Vec::new(),
            }],
        }),
    ];
    for (set, country, regions) in [
        (OLD, "MLI", [old("MLI07", "Gao"), old("MLI04", "Ségou")]),
        (NEW, "MLI", [old("ML07", "Gao"), old("ML04", "Ségou")]),
    ] {
        changes.push(put(listed(set, country, Level::Country, None, "Mali")));
        for (code, name) in regions {
            changes.push(put(listed(set, &code, Level::Admin1, Some(country), name)));
        }
    }
    for (set, code, parent, name) in [
        (OLD, "MLI070101", "MLI07", "Gao commune"),
        (OLD, "MLI070201", "MLI07", "Ansongo"),
        (OLD, "MLI040201", "MLI04", "Niono"),
        (NEW, "ML070101", "ML07", "Gao ville"),
        (NEW, "ML040101", "ML04", "Bla"),
        (NEW, "ML040201", "ML04", "Niono"),
    ] {
        changes.push(put(listed(set, code, Level::Admin3, Some(parent), name)));
    }
    changes
}

/// A later round that is released in part.
pub fn partial() -> Vec<Change> {
    let key = key(3, "2027-01-10");
    vec![
        put(Round {
            completion: Completion::Partial,
            ..Round::complete(key.clone())
        }),
        put(row(
            key,
            NEW,
            [NEW_GAO, ("ML070101", "Gao ville")],
            Status::InternallyDisplaced,
            Some(77),
            2,
        )),
    ]
}
