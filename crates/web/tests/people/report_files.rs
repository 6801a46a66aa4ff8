//! The files of a published report: what was frozen, whatever happens later.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

use crate::recipients::publish;
use crate::reports::correct;
use crate::site::{Browser, Site};

const FILES: &str = "/mali/displacement/rounds/2016-12-31-28/report/versions/1/files";

async fn bytes(site: &Site, name: &str) -> Bytes {
    let address = format!("{FILES}/{name}");
    let request = Request::get(&address).body(Body::empty()).unwrap();
    let response = site.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    to_bytes(response.into_body(), 1 << 26).await.unwrap()
}

#[tokio::test]
async fn one_version_is_the_same_bytes_on_every_day() {
    let site = Site::new().await;
    publish(&site).await;
    let names = [
        "report-en.pdf",
        "report-fr.pdf",
        "annexes-fr.xlsx",
        "annexes.csv",
        "report.json",
    ];
    let mut then = Vec::new();
    for name in names {
        then.push(bytes(&site, name).await);
    }
    assert!(then[0].starts_with(b"%PDF-") && then[1].starts_with(b"%PDF-"));
    assert_ne!(then[0], then[1]);
    // Another day, and a number of the round has become another one.
    site.pass(90 * 24 * 60 * 60);
    correct(&site, 22).await;
    for (name, then) in names.iter().zip(then) {
        assert!(bytes(&site, name).await == then, "{name} has changed");
    }
}

#[tokio::test]
async fn the_workbook_holds_the_areas_with_their_numbers() {
    let site = Site::new().await;
    publish(&site).await;
    let address = format!("{FILES}/annexes-fr.xlsx");
    let words = site.workbook(&Browser::default(), &address).await;
    for expected in ["#adm+code", "#affected+ind+num", "Mopti", "Ménages"] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}
