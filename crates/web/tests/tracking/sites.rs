//! Sites: what they need and where they are, as far as readers may know it.

use axum::http::StatusCode;
use displacement::places::{Area, AreaCode, CodeSetName, Coordinates, Level, PlacePart};
use displacement::records::ListedArea;
use displacement::rounds::{
    Assessment, AssessmentKind, Informants, Intention, Need, Reliability, Round, Shelter,
    ShelterPart, Status, Tally,
};
use missions::Change;
use vocabulary::people::PeopleUnit;
use vocabulary::{Record, RecordKind};

use crate::site::{NEW, Site, key, put, row};

/// Exactly where the first site is, in millionths of a degree.
const LATITUDE: i32 = 16_271_713;
const LONGITUDE: i32 = -44_719;

/// What nobody may read anywhere.
const EXACT: [&str; 6] = [
    "16271713", "44719", "16.2717", "0.0447", "16,2717", "0,0447",
];

fn listed(code: &str, name: &str, place: Option<(i32, i32)>) -> ListedArea {
    let parent = Some(AreaCode::given("ML070101"));
    let mut area = Area::named(AreaCode::given(code), Level::Site, parent, name);
    area.coordinates = place.map(|(latitude, longitude)| Coordinates {
        latitude,
        longitude,
    });
    ListedArea {
        code_set: CodeSetName(NEW.to_owned()),
        is_list: false,
        area,
    }
}

fn site(code: &str, name: &str, persons: u64, answers: [&str; 2]) -> Assessment {
    let line = usize::try_from(persons).unwrap();
    let places = [("ML07", "Gao"), ("ML070101", "Gao ville")];
    let of = key(3, "2027-01-10");
    let mut row = row(
        of,
        NEW,
        places,
        Status::InternallyDisplaced,
        Some(persons),
        line,
    );
    row.kind = AssessmentKind::SiteAssessment;
    row.place.parts.push(PlacePart {
        level: Level::Site,
        code: AreaCode::given(code),
        name: name.to_owned(),
        as_written: None,
    });
    row.needs = ["Eau et assainissement", "Santé"]
        .into_iter()
        .zip(answers)
        .map(|(sector, answer)| Need {
            sector: sector.to_owned(),
            answer: answer.to_owned(),
            cell: None,
        })
        .collect();
    row.shelters = vec![ShelterPart {
        shelter: Shelter::Collective,
        unit: PeopleUnit::Persons,
        tally: Tally {
            count: persons,
            cell: None,
        },
    }];
    row.intentions = vec![Intention::Stay];
    row.informants = Some(Informants {
        count: Some(3),
        reliability: Some(Reliability::High),
    });
    row
}

fn sites() -> Vec<Change> {
    vec![
        put(Round::complete(key(3, "2027-01-10"))),
        put(listed("S1", "Site du stade", Some((LATITUDE, LONGITUDE)))),
        put(listed("S2", "Site de l’école", Some((16_290_001, -30_001)))),
        put(listed("S3", "Site du fleuve", None)),
        put(site("S1", "Site du stade", 120, ["Oui", "Non"])),
        put(site("S2", "Site de l’école", 80, ["Oui", "Oui"])),
        put(site("S3", "Site du fleuve", 3, ["Non", "loin"])),
    ]
}

const ROUND: &str = "/mali/displacement/rounds/2027-01-10-3";

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_round_of_sites_says_what_they_need_and_how_people_live() {
    let site = Site::with_rounds().await;
    site.apply(sites()).await;
    let page = site.get(ROUND).await.body;
    for said in [
        "Needs by sector",
        "2 of 3",
        "66.67%",
        "1 of 3",
        "Site du stade",
        "By shelter",
        "Share of the sites",
        "to stay",
        "high reliability",
        "One site has no coordinates",
        "2 sites",
    ] {
        assert!(page.contains(said), "{said}");
    }
    // 200 of 203 would say of the 3 of one site that they do not need water.
    assert!(!page.contains("200 of 203"));
    assert!(page.contains("left out"));
    let french = site.get(&format!("/fr{ROUND}")).await.body;
    for said in [
        "Besoins par secteur",
        "2 sur 3",
        "Santé",
        "fiabilité élevée",
    ] {
        assert!(french.contains(said), "{said}");
    }
    // A round of communes has no such part.
    let other = site.get("/mali/displacement/rounds/2026-12-31-2").await;
    assert_eq!(other.status, StatusCode::OK);
    assert!(!other.body.contains("Needs by sector"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_where_a_site_is_exactly() {
    let site = Site::with_rounds().await;
    site.apply(sites()).await;
    let code = "MLI".parse().unwrap();
    let known = site
        .store
        .displacement(&code, store::KnownAt::Now)
        .await
        .unwrap();
    let mut kept = known
        .areas
        .iter()
        .filter_map(|area| area.record.area.coordinates);
    assert!(
        kept.any(|place| place.latitude == LATITUDE),
        "the exact place is kept"
    );
    let area = listed("S1", "Site du stade", None);
    let set = NEW.replace(' ', "%20").replace('#', "%23");
    let record = |kind: RecordKind, id: uuid::Uuid| {
        format!("/mali/displacement/records/{}/{id}", kind.name())
    };
    let row = self::site("S1", "Site du stade", 120, ["Oui", "Non"]);
    for address in [
        ROUND.to_owned(),
        format!("/fr{ROUND}"),
        "/mali/displacement".to_owned(),
        format!("/mali/displacement/areas/{set}/S1"),
        record(RecordKind::Area, area.id()),
        record(RecordKind::Assessment, row.id()),
        "/mali/displacement/files/mali-round-2027-01-10-3-en.geojson".to_owned(),
        "/mali/displacement/files/mali-round-2027-01-10-3-en.csv".to_owned(),
        "/mali/displacement/files/mali-round-2027-01-10-3-en.json".to_owned(),
        "/api/v1/changes?since=2020-01-01T00:00:00Z".to_owned(),
    ] {
        let answer = site.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        for exact in EXACT {
            assert!(!answer.body.contains(exact), "{exact} stands in {address}");
        }
    }
    let map = "/mali/displacement/files/mali-round-2027-01-10-3-en.geojson";
    let map: serde_json::Value = serde_json::from_str(&site.get(map).await.body).unwrap();
    let features = map["features"].as_array().unwrap();
    let of = |code: &str| {
        features
            .iter()
            .find(|one| one["properties"]["code"] == code)
            .unwrap()
    };
    assert_eq!(
        of("S1")["geometry"]["coordinates"],
        serde_json::json!([-0.05, 16.25])
    );
    assert_eq!(
        of("S2")["geometry"],
        of("S1")["geometry"],
        "one cell is one point"
    );
    assert!(of("S3")["geometry"].is_null());
}
