//! What is not understood is refused, with the parameter, the value and what
//! is expected.

use axum::http::header::ALLOW;
use axum::http::{Method, StatusCode};

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_value_is_named_with_what_is_expected() {
    let site = Site::mali().await;
    for (query, value, expected) in [
        ("/appeals?limit=0", "“0”", "1 to 1000"),
        ("/appeals?limit=1001", "“1001”", "1 to 1000"),
        ("/appeals?limit=%2B5", "“+5”", "1 to 1000"),
        ("/appeals?limit=", "“”", "1 to 1000"),
        ("/appeals?offset=-1", "“-1”", "0 to 1000000000"),
        ("/appeals?year=17", "“17”", "1900 to 2200"),
        ("/appeals?mission=..%2F", "“../”", "code of a mission"),
        ("/appeals?country=mali", "“mali”", "three letters"),
        ("/appeals?region=africa", "“africa”", "region"),
        (
            "/appeals?framework=hrp",
            "“hrp”",
            "humanitarian_response_plan",
        ),
        (
            "/appeals?sector=health",
            "“health”",
            "global-clusters:health",
        ),
        (
            "/appeals?sector=a%22b:c",
            "“a\"b:c”",
            "global-clusters:health",
        ),
        (
            "/appeals?status=open",
            "“open”",
            "planned, active or closed",
        ),
        (
            "/appeals?changed_since=yesterday",
            "“yesterday”",
            "2018-01-31",
        ),
        ("/changes?since=2018-02-30", "“2018-02-30”", "2018-01-31"),
        (
            "/appeals/MLI/2017?known_at=-1",
            "“-1”",
            "point of the journal",
        ),
        ("/appeals/MLI/2017?version=0", "“0”", "number of a version"),
        (
            "/appeals/MLI/2017/figures/funding.received?as_of=2017",
            "“2017”",
            "2016-12-31",
        ),
        (
            "/appeals/MLI/2017/figures/funding.received?sector=",
            "“”",
            "1 to 200",
        ),
    ] {
        let message = site.refusal(query, 400).await;
        let name = query.split_once('?').unwrap().1.split('=').next().unwrap();
        assert!(
            message.starts_with(&format!("{name}: ")),
            "{query}: {message}"
        );
        assert!(message.contains(value), "{query}: {message}");
        assert!(message.contains(expected), "{query}: {message}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_or_repeated_parameter_is_refused() {
    let site = Site::mali().await;
    let message = site.refusal("/appeals?yaer=2017", 400).await;
    assert!(
        message.contains("“yaer”") && message.contains("year"),
        "{message}"
    );
    let message = site.refusal("/countries?limit=1", 400).await;
    assert!(message.contains("takes none"), "{message}");
    let message = site.refusal("/appeals?year=2017&year=2018", 400).await;
    assert!(message.contains("year: it is given twice"), "{message}");
    let long = "x".repeat(5000);
    let message = site.refusal(&format!("/appeals?status={long}"), 400).await;
    assert!(message.len() < 400, "an error repeats a long value");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_not_found() {
    let site = Site::mali().await;
    for (address, named) in [
        ("/missions/XXX", "mission “XXX”"),
        ("/appeals/XXX/2017", "mission “XXX”"),
        ("/appeals/MLI/2016", "appeal “MLI/2016”"),
        ("/appeals/MLI/soon", "period “soon”"),
        ("/appeals/MLI/2016/versions", "appeal “MLI/2016”"),
        ("/appeals/MLI/2017/versions/9", "version “9”"),
        ("/appeals/MLI/2017/versions/99999999999", "version"),
        ("/appeals/MLI/2017/versions/1/to/9", "version “9”"),
        (
            "/appeals/MLI/2017/figures/funding.recieved",
            "figure “funding.recieved”",
        ),
        (
            "/appeals/MLI/2017/figures/funding.received?framework=none",
            "no framework “none”",
        ),
        ("/appeals/MLI/2017/figures/staff.total?project=1", "project"),
        (
            "/records/MLI/thing/01890a5d-ac96-774b-bcce-b302099a8057",
            "kind of record “thing”",
        ),
        ("/records/MLI/project/1", "record “1”"),
        (
            "/records/MLI/project/01890a5d-ac96-774b-bcce-b302099a8057",
            "no record",
        ),
        ("/missions/%00", "mission"),
    ] {
        let message = site.refusal(address, 404).await;
        assert!(message.contains(named), "{address}: {message}");
    }
    site.refusal("/nothing", 404).await;
}

#[tokio::test]
async fn another_method_is_not_allowed() {
    let site = Site::empty().await;
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let answer = site.ask(method.clone(), "/api/v1/appeals").await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.json()["error"]["status"], 405);
        assert_eq!(answer.headers[ALLOW], "GET,HEAD", "{method}");
    }
}
