//! The OpenAPI document: as kept, true to every answer, with its explorer.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use serde_json::Value;

use crate::schema::misfits;
use crate::site::{Site, moment};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

#[tokio::test]
async fn the_document_is_the_one_that_is_kept() {
    let site = Site::empty().await;
    let served = String::from_utf8(site.get("/api/v1/openapi.json").await.body).unwrap();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(KEPT, &served).unwrap();
    }
    let kept = std::fs::read_to_string(KEPT).unwrap();
    assert!(
        served == kept,
        "the API has changed: look at the difference after UPDATE_OPENAPI=1 cargo test -p web --test api"
    );
}

fn filled(path: &str, project: &str) -> String {
    path.replace("{code}", "MLI")
        .replace("{mission}", "MLI")
        .replace("{period}", "2017")
        .replace("{name}", "funding.percent")
        .replace("{number}", "1")
        .replace("{from}", "1")
        .replace("{to}", "2")
        .replace("{kind}", "project")
        .replace("{id}", project)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_endpoint_answers_as_it_is_described() {
    let mut site = Site::mali().await;
    site.revise(100_000, moment("04-01T00:00:00")).await;
    site.publish(2, moment("05-01T00:00:00")).await;
    let project = site.records().await.projects[0].record.id.to_string();
    let document = site.json("/openapi.json").await;
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 17);
    for (path, item) in paths {
        let get = &item["get"];
        let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
        let address = filled(path, &project);
        let answer = site.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.headers[CONTENT_TYPE], "application/json");
        assert!(answer.headers.contains_key(ETAG), "{address}");
        let wrong = misfits(&document, schema, &answer.json(), "");
        assert!(wrong.is_empty(), "{address}: {wrong:#?}");

        // Each parameter works with its example, and nothing else is taken.
        for parameter in get["parameters"].as_array().into_iter().flatten() {
            if parameter["in"] == "query" {
                let value = text(&parameter["example"]).replace(':', "%3A");
                let name = parameter["name"].as_str().unwrap();
                let asked = format!("{address}?{name}={value}");
                let answer = site.get(&asked).await;
                // A figure is not there for every part of an appeal.
                let expected = answer.status == StatusCode::OK
                    || answer.status == StatusCode::NOT_FOUND && path.ends_with("{name}");
                assert!(expected, "{asked}: {}", answer.json());
                if answer.status == StatusCode::OK {
                    let wrong = misfits(&document, schema, &answer.json(), "");
                    assert!(wrong.is_empty(), "{asked}: {wrong:#?}");
                }
            }
        }
        let refused = site.get(&format!("{address}?surprise=1")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{address}");
        let schema = &get["responses"]["400"]["content"]["application/json"]["schema"];
        assert!(misfits(&document, schema, &refused.json(), "").is_empty());
    }
}

#[tokio::test]
async fn the_explorer_asks_no_other_server() {
    let site = Site::empty().await;
    let folder = site.get("/api/docs").await;
    assert_eq!(folder.status, StatusCode::PERMANENT_REDIRECT);
    let index = site.get("/api/docs/").await;
    assert_eq!(index.status, StatusCode::OK);
    let policy = index.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("connect-src 'self'") && policy.contains("script-src 'self'"));
    assert!(!policy.contains("script-src 'self' 'unsafe-inline'"));
    let html = String::from_utf8(index.body).unwrap();
    assert!(
        !html.contains("http:") && !html.contains("https:"),
        "{html}"
    );
    for script in html.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"./"), "inline script: {script}");
    }
    let mut files = 0;
    for reference in html
        .split(['"'])
        .filter(|part| part.contains(".css") || part.contains(".js"))
    {
        let name = reference.trim_start_matches("./");
        let file = site.get(&format!("/api/docs/{name}")).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        assert!(!file.body.is_empty());
        files += 1;
    }
    assert_eq!(files, 5);
    let start = site.get("/api/docs/swagger-initializer.js").await;
    let start = String::from_utf8(start.body).unwrap();
    assert!(start.contains("/api/v1/openapi.json"), "{start}");
    assert!(start.contains("\"validatorUrl\": \"none\""), "{start}");
    assert!(!start.contains("petstore"), "{start}");
    assert_eq!(
        site.get("/api/docs/nothing.js").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_for_people_lists_every_endpoint_and_its_examples_answer() {
    let site = Site::mali().await;
    let document = site.json("/openapi.json").await;
    for address in ["/api", "/fr/api"] {
        let page = site.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = String::from_utf8(page.body).unwrap();
        assert!(!html.contains('⟦'), "a text is missing");
        for path in document["paths"].as_object().unwrap().keys() {
            assert!(
                html.contains(&format!("<code>{path}</code>")),
                "{address}: {path}"
            );
        }
        let examples: Vec<&str> = html
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|link| link.starts_with("/api/"))
            .collect();
        assert!(examples.len() >= 8, "{examples:?}");
        for example in examples {
            let answer = site.get(&example.replace("&#38;", "&")).await;
            assert_eq!(answer.status, StatusCode::OK, "{example}");
        }
    }
}
