//! Lists of areas and outlines.

use displacement::places::{CodeSetName, Level};
use imports::places::Options;
use store::KnownAt;

use super::{Place, mission, shared};

const LIST: &str = "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n\
    #country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent,#date+start\n\
    NER,1,NE001,Agadez,NER,2020-01-01\n\
    MLI,1,ML01,Kayes,MLI,2021-12-20\n\
    MLI,1,ML04,Ségou,MLI,2021-12-20\n\
    MLI,1,ML06,Tombouctou,MLI,2021-12-20\n\
    MLI,2,ML0101,Kayes,ML01,2021-12-20\n";

fn set() -> Option<String> {
    Some("cod-ab 2021-12-20".to_owned())
}

fn outlines() -> Vec<u8> {
    let feature = |name: &str, west: f64| {
        let east = west + 1.0;
        serde_json::json!({"type": "Feature", "properties": {"name": name}, "geometry": {
            "type": "Polygon", "coordinates": [[[west, 14.0], [east, 14.0], [east, 15.0],
            [west, 15.0], [west, 14.0]]]}})
    };
    let features = [
        feature("Kayes", -11.0),
        feature("Segou", -6.0),
        feature("Timbuktu", -3.0),
    ];
    serde_json::json!({"type": "FeatureCollection", "features": features})
        .to_string()
        .into_bytes()
}

#[tokio::test]
async fn a_list_and_outlines_come_in_and_doubt_is_left_to_a_person() {
    let place = Place::new().await;
    let options = |matches: &[(&str, &str)]| Options {
        set: set(),
        matches: matches
            .iter()
            .map(|(name, code)| ((*name).to_owned(), (*code).to_owned()))
            .collect(),
        ..Options::default()
    };
    // The outlines stand before the list that they need.
    let files = || [("regions.json", outlines()), ("codes.csv", LIST.into())];
    let answer = place.areas(&files(), options(&[])).await;
    assert!(answer.applied, "{:#?}", answer.findings);
    let keys: Vec<&str> = answer.findings.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["outline-unmatched"]);
    let set = CodeSetName("cod-ab 2021-12-20".to_owned());
    let code = mission("MLI");
    let known = place.store.displacement(&code, KnownAt::Now).await.unwrap();
    let sets = known.code_sets();
    assert_eq!(sets.len(), 1);
    assert!(sets[0].is_list && sets[0].name == set);
    // The country, three regions and a cercle; nothing of the neighbour.
    assert_eq!(sets[0].areas().count(), 5);
    let codes = || async {
        let found = place.store.boundaries(&code, &set).await.unwrap();
        let codes = found.iter().map(|one| one.area.code.to_string());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes().await, ["ML01", "ML04"]);

    let again = place.areas(&files(), options(&[])).await;
    assert_eq!((again.created, again.revised), (0, 0));
    for wrong in [[("Timbuktu", "ML99")], [("Timbuctoo", "ML06")]] {
        let answer = place.areas(&files(), options(&wrong)).await;
        assert!(!answer.applied);
        assert_eq!(answer.findings[0].key, "match-unknown");
    }
    let answer = place
        .areas(&files(), options(&[("Timbuktu", "ML06")]))
        .await;
    assert!(answer.applied && answer.findings.is_empty());
    assert_eq!(codes().await, ["ML01", "ML04", "ML06"]);
}

#[tokio::test]
async fn a_list_of_other_countries_or_outlines_without_a_set_are_refused() {
    let place = Place::new().await;
    let other = LIST.replace("MLI", "BFA").into_bytes();
    let answer = place
        .areas(&[("codes.csv", other)], Options::default())
        .await;
    assert!(!answer.applied && answer.findings[0].key == "none-of-mission");
    let answer = place
        .areas(&[("a.json", outlines())], Options::default())
        .await;
    assert!(!answer.applied && answer.findings[0].key == "set-missing");
    let options = Options {
        set: set(),
        ..Options::default()
    };
    let answer = place.areas(&[("a.json", outlines())], options).await;
    assert!(!answer.applied && answer.findings[0].key == "set-unknown");
    assert_eq!(place.store.missions().await.unwrap().len(), 0);
    // One level of a list.
    let options = Options {
        levels: vec![Level::Admin1],
        ..Options::default()
    };
    let answer = place.areas(&[("codes.csv", LIST.into())], options).await;
    assert!(answer.applied);
    let known = place
        .store
        .displacement(&mission("MLI"), KnownAt::Now)
        .await;
    let sets = known.unwrap().code_sets();
    assert_eq!(sets[0].name.0, "cod-ab 2021-12-20");
    assert_eq!(sets[0].areas().count(), 4);
}

#[tokio::test]
async fn the_global_list_and_the_regions_of_mali_come_in() {
    let (Some(list), Some(regions)) = (
        shared("places/global-pcodes-adm1-adm2.csv"),
        shared("places/mali-regions.topo.json"),
    ) else {
        return;
    };
    let place = Place::new().await;
    let options = Options {
        set: set(),
        matches: vec![("Timbuktu".to_owned(), "ML06".to_owned())],
        ..Options::default()
    };
    let answer = place
        .areas(&[("codes.csv", list), ("regions.json", regions)], options)
        .await;
    assert!(answer.applied, "{:#?}", answer.findings);
    let set = CodeSetName("cod-ab 2021-12-20".to_owned());
    let code = mission("MLI");
    let known = place.store.displacement(&code, KnownAt::Now).await.unwrap();
    assert_eq!(known.areas.len(), 64);
    let outlines = place.store.boundaries(&code, &set).await.unwrap();
    assert!(outlines.len() >= 7, "{}", outlines.len());
    let bytes = serde_json::to_string(&outlines).unwrap().len();
    assert!(bytes < 150_000, "{bytes}");
}
