//! What the endpoints say of the demonstration.

use serde_json::{Value, json};

use crate::site::{ADDRESS, Site, moment};

fn rows(answer: &Value) -> &Vec<Value> {
    answer["data"].as_array().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_appeals_has_the_totals() {
    let site = Site::mali().await;
    let list = site
        .json("/appeals?year=2017&mission=MLI&country=MLI")
        .await;
    assert_eq!(
        list["meta"],
        json!({"total": 1, "limit": 100, "offset": 0, "next": null})
    );
    let mali = &rows(&list)[0];
    assert_eq!(mali["requested"], 37_360_000);
    assert_eq!(mali["requested_minor"], 3_736_000_000_i64);
    assert_eq!(mali["received"], 112_550);
    assert_eq!(mali["percent"].as_f64(), Some(0.3));
    assert_eq!(mali["projects"], 10);
    assert_eq!(mali["publication"], 1);
    assert_eq!(
        mali["links"]["html"]["fr"],
        format!("{ADDRESS}/fr/mali/2017")
    );
    assert_eq!(
        mali["links"]["api"],
        format!("{ADDRESS}/api/v1/appeals/MLI/2017")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_the_list_together() {
    let site = Site::mali().await;
    let status = site.json("/appeals").await["data"][0]["status"]
        .as_str()
        .unwrap()
        .to_owned();
    for (query, expected) in [
        (format!("status={status}"), 1),
        ("region=west-and-central-africa".to_owned(), 1),
        ("region=west-and-central-africa&country=MLI".to_owned(), 1),
        ("region=south-america".to_owned(), 0),
        ("region=south-america&country=MLI".to_owned(), 0),
        (
            "framework=migration_crisis_operational_framework".to_owned(),
            1,
        ),
        ("framework=other".to_owned(), 0),
        ("sector=global-clusters%3Ahealth&year=2017".to_owned(), 1),
        ("sector=global-clusters:education".to_owned(), 0),
        ("year=2016".to_owned(), 0),
        ("mission=SSD".to_owned(), 0),
    ] {
        let list = site.json(&format!("/appeals?{query}")).await;
        assert_eq!(rows(&list).len(), expected, "{query}");
        assert_eq!(list["meta"]["total"], expected, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn missions_are_found_by_code_and_by_address() {
    let site = Site::mali().await;
    assert_eq!(rows(&site.json("/missions").await)[0]["code"], "MLI");
    for name in ["MLI", "mli", "mali"] {
        let mission = site.json(&format!("/missions/{name}")).await;
        assert_eq!(mission["mission"]["slug"], "mali");
        assert_eq!(mission["appeals"][0]["requested"], 37_360_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_come_with_their_records() {
    let site = Site::mali().await;
    let all = site.json("/appeals/MLI/2017/figures").await;
    let requested = all
        .as_array()
        .unwrap()
        .iter()
        .find(|figure| figure["name"] == "funding.requested")
        .unwrap();
    assert_eq!(requested["value"], 37_360_000);
    let figure = |query: &str| format!("/appeals/MLI/2017/figures/{query}");
    let plan = site
        .json(&figure(
            "funding.requested?framework=humanitarian-response-plan",
        ))
        .await;
    assert_eq!(plan["value"], 12_360_000);
    let sum: i64 = plan["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["amount"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 1_236_000_000);
    let percent = site.json(&figure("funding.percent")).await;
    assert_eq!(percent["value"].as_f64(), Some(0.3));
    let before = site
        .json(&figure("funding.received?as_of=2010-01-01"))
        .await;
    assert_eq!(before["value"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_asked_by_time_point_and_version() {
    let mut site = Site::mali().await;
    let end = site.records().await.known_at;
    site.revise(100_000, moment("04-01T00:00:00")).await;
    let figure = "/appeals/MLI/2017/figures/funding.requested";
    assert_eq!(site.json(figure).await["value"], 37_361_000);
    for past in ["2018-03-15T00:00:00Z", "2018-03-15", &end.to_string()] {
        let then = site.json(&format!("{figure}?known_at={past}")).await;
        assert_eq!(then["value"], 37_360_000, "{past}");
    }
    let total =
        |page: &Value| page["document"]["totals"]["requested"]["value"]["money"]["minor"].clone();
    let page = "/appeals/MLI/2017";
    assert_eq!(total(&site.json(page).await), 3_736_100_000_i64);
    for past in [
        "version=1",
        "known_at=2018-03-15",
        "version=1&known_at=2018-03-15",
    ] {
        let then = site.json(&format!("{page}?{past}")).await;
        assert_eq!(total(&then), 3_736_000_000_i64, "{past}");
    }
    site.refusal(&format!("{page}?version=1&known_at=2018-02-15"), 404)
        .await;
    site.refusal(&format!("{page}?known_at=2017-02-15"), 404)
        .await;
    site.refusal(&format!("{page}?known_at=1000000"), 404).await;
    site.refusal(&format!("{page}?version=2"), 404).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_frameworks_and_contributions_add_up() {
    let site = Site::mali().await;
    let sum = |list: &Value, of: &str| -> i64 {
        rows(list)
            .iter()
            .map(|row| row["funding"][of]["minor_units"].as_i64().unwrap())
            .sum()
    };
    for (list, count) in [("projects", 10), ("frameworks", 2)] {
        let list = site.json(&format!("/appeals/MLI/2017/{list}")).await;
        assert_eq!(rows(&list).len(), count);
        assert_eq!(sum(&list, "requested"), 3_736_000_000);
        assert_eq!(sum(&list, "received"), 11_255_000);
    }
    let contributions = site.json("/appeals/MLI/2017/contributions").await;
    let given = &rows(&contributions)[0];
    assert_eq!(given["original"]["units"], 112_550);
    assert_eq!(given["behaviour"], "single");
    let history = given["record"]["history"].as_str().unwrap();
    let history = history.strip_prefix(&format!("{ADDRESS}/api/v1")).unwrap();
    let history = site.json(history).await;
    assert_eq!(
        history["versions"][0]["record"]["original"]["minor"],
        11_255_000
    );
    let first = site.json("/appeals/MLI/2017/projects?limit=1").await;
    let project = &rows(&first)[0];
    let link = project["links"]["api"]
        .as_str()
        .unwrap()
        .replace(ADDRESS, "");
    let figure = site.get(&link).await.json();
    assert_eq!(figure["value"], project["funding"]["requested"]["units"]);
    let page = project["links"]["html"]["en"]
        .as_str()
        .unwrap()
        .replace(ADDRESS, "");
    assert_eq!(site.get(&page).await.status, 200, "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_and_what_changed_between_them() {
    let mut site = Site::mali().await;
    site.revise(100_000, moment("04-01T00:00:00")).await;
    site.publish(2, moment("05-01T00:00:00")).await;
    let list = site.json("/appeals/MLI/2017/versions").await;
    assert_eq!(rows(&list).len(), 2);
    let first = site.json("/appeals/MLI/2017/versions/1").await;
    assert_eq!(first["version"]["note"], "Version 1");
    assert_eq!(first["document"]["slug"], "mali");
    let changed = site.json("/appeals/MLI/2017/versions/1/to/2").await;
    let requested = changed["differences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|difference| difference["new"]["question"]["name"] == "funding.requested")
        .unwrap();
    assert_eq!(requested["change"]["money"]["minor"], 100_000);
    let same = site.json("/appeals/MLI/2017/versions/2/to/2").await;
    assert_eq!(same["differences"], json!([]));
}

#[tokio::test]
async fn shared_lists_are_in_both_languages() {
    let site = Site::empty().await;
    let catalogue = site.json("/figures").await;
    assert!(rows(&catalogue).len() > 20);
    for figure in rows(&catalogue) {
        for text in ["label", "counts", "rule", "limits"] {
            for language in ["en", "fr"] {
                let said = figure[text][language].as_str().unwrap();
                assert!(!said.is_empty() && !said.contains('⟦'), "{figure}");
            }
        }
    }
    let sectors = site.json("/sectors").await;
    assert!(sectors.to_string().contains("\"global-clusters:health\""));
    let countries = site.json("/countries").await;
    let mali = rows(&countries)
        .iter()
        .find(|country| country["code"] == "MLI")
        .unwrap();
    assert_eq!(mali["region"]["code"], "west-and-central-africa");
}

#[tokio::test]
async fn an_empty_database_has_empty_lists() {
    let site = Site::empty().await;
    for list in ["/missions", "/appeals", "/changes"] {
        assert_eq!(site.json(list).await["data"], json!([]), "{list}");
    }
}
