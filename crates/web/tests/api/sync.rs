//! Keeping a copy up to date: changed since, parts of lists, next links.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::{ADDRESS, Site, moment};

/// Follows `next` from part to part.
async fn all(site: &Site, endpoint: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut next = Some(endpoint.to_owned());
    while let Some(endpoint) = next {
        let part = site.json(&endpoint).await;
        let limit = part["meta"]["limit"].as_u64().unwrap();
        let data = part["data"].as_array().unwrap().clone();
        assert!(data.len() as u64 <= limit);
        rows.extend(data);
        next = part["meta"]["next"].as_str().map(|link| {
            link.strip_prefix(&format!("{ADDRESS}/api/v1"))
                .unwrap()
                .to_owned()
        });
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn next_leads_through_the_whole_list_once() {
    let site = Site::mali().await;
    for list in [
        "/appeals/MLI/2017/projects?limit=3&changed_since=2018-01-01T00%3A00%3A00%2B01%3A00",
        "/appeals/mali/2017/projects?offset=0&limit=4",
        "/changes?limit=7&since=2018-01-01",
    ] {
        let rows = all(&site, list).await;
        let seen: BTreeSet<String> = rows
            .iter()
            .map(|row| row["point"].to_string() + &row["record"]["id"].to_string())
            .collect();
        assert_eq!(seen.len(), rows.len(), "{list}: a row stands twice");
        let expected = if list.starts_with("/changes") {
            site.json("/changes?limit=1000").await["data"]
                .as_array()
                .unwrap()
                .len()
        } else {
            10
        };
        assert_eq!(rows.len(), expected, "{list}");
    }
    let last = site
        .json("/appeals/MLI/2017/projects?limit=5&offset=5")
        .await;
    assert_eq!(last["meta"]["next"], Value::Null);
    let beyond = site
        .json("/appeals/MLI/2017/projects?offset=1000000000")
        .await;
    assert_eq!(beyond["data"].as_array().unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_changed_since_is_listed() {
    let mut site = Site::mali().await;
    site.revise(100_000, moment("04-01T00:00:00")).await;
    let count = async |list: &str, since: &str| {
        let list = site.json(&format!("{list}?changed_since={since}")).await;
        let rows = list["data"].as_array().unwrap().len();
        assert_eq!(list["meta"]["total"], rows);
        rows
    };
    for (list, january, march, may) in [
        ("/missions", 1, 0, 0),
        ("/appeals", 1, 1, 0),
        ("/appeals/MLI/2017/projects", 10, 1, 0),
        ("/appeals/MLI/2017/contributions", 1, 0, 0),
        ("/appeals/MLI/2017/frameworks", 2, 0, 0),
        ("/appeals/MLI/2017/versions", 1, 0, 0),
    ] {
        assert_eq!(count(list, "2018-01-01").await, january, "{list}");
        assert_eq!(count(list, "2018-03-15T00:00:00Z").await, march, "{list}");
        assert_eq!(
            count(list, "2018-05-01T02:00:00%2B02:00").await,
            may,
            "{list}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_row_is_where_the_next_question_begins() {
    let mut site = Site::mali().await;
    let last = site.json("/changes?limit=1000").await["meta"]["last"]
        .as_str()
        .unwrap()
        .to_owned();
    let question = format!("/changes?since={last}");
    assert_eq!(site.json(&question).await["meta"]["count"], 0);
    site.revise(100_000, moment("04-01T00:00:00")).await;
    let news = site.json(&question).await;
    assert_eq!(news["meta"]["count"], 1);
    let row = &news["data"][0];
    assert_eq!(
        (&row["kind"], &row["withdrawn"]),
        (&"requirement".into(), &false.into())
    );
    let history = row["history"].as_str().unwrap().replace(ADDRESS, "");
    let history = site.get(&history).await.json();
    assert_eq!(history["versions"][0]["source"]["document"], "revision");
}
