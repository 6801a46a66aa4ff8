//! Every route as every role and as nobody.

use std::fmt::Write;

use access::{Role, Token};
use store::KnownAt;
use web::access::Asks;
use web::routes::{pages, roots};

use crate::site::{Browser, Site};

/// An address of the route, with something for each parameter.
fn address(path: &str, (text, project): &(String, String)) -> String {
    let zeros = "0".repeat(64);
    path.replace("{mission}", "mali")
        .replace("{text_kind}", "narrative")
        .replace("{text}", text)
        .replace("{project_id}", project)
        .replace("{period}", "2017")
        .replace("{token}", &zeros)
        .replace("{id}", "00000000-0000-7000-8000-000000000000")
        .replace("{name}", "funding.received")
        .replace("{round}", "2016-12-31-28")
        .replace("{list}", "global-clusters")
        .replace("{code}", "health")
        .replace("{number}", "1")
        .replace("{from}", "1")
        .replace("{to}", "1")
        .replace("{kind}", "project")
        .replace("{project}", "none")
        .replace("{*parameters}", "none")
}

/// A text and a project that are there: behind a door that is open, it
/// shows.
async fn there(site: &Site) -> (String, String) {
    let name = "MLI/2017".parse().unwrap();
    let records = site.store.appeal_records(&name, KnownAt::Now);
    let records = records.await.unwrap().unwrap();
    (
        records.narratives[0].record.id.to_string(),
        records.projects[0].record.id.to_string(),
    )
}

#[tokio::test]
async fn every_route_as_every_role_and_as_nobody() {
    let site = Site::new().await;
    let there = there(&site).await;
    let mut people = Vec::new();
    for role in Role::ALL {
        people.push(site.account(role.name(), role.name(), None).await);
    }
    let stranger = Token::new(site.randomness.as_ref())
        .unwrap()
        .form_token()
        .to_show();
    let mut table = format!("{:<62}{:>9}", "", "nobody");
    for role in Role::ALL {
        write!(table, "{:>14}", role.name()).unwrap();
    }
    table.push('\n');
    for route in roots().into_iter().chain(pages()) {
        let address = address(route.path, &there);
        let asks = match route.asks {
            Asks::Anybody => "anybody".to_owned(),
            Asks::AnybodyWithForm => "anybody, form".to_owned(),
            Asks::May(permission) => permission.to_string(),
            Asks::MayIn(permission) => format!("{permission} in mission"),
        };
        for method in ["GET", "POST"] {
            let mut cells = Vec::new();
            let mut nobody = Browser::default();
            let fields = [("form_token", stranger.as_str())];
            cells.push(match method {
                "GET" => site.get(&mut nobody, &address).await,
                _ => site.post(&mut nobody, &address, &fields).await,
            });
            for account in &people {
                let account = site.store.account(account.id).await.unwrap().unwrap().0;
                let (mut browser, token) = site.signed_in(&account).await;
                let token = token.form_token().to_show();
                let fields = [("form_token", token.as_str())];
                cells.push(match method {
                    "GET" => site.get(&mut browser, &address).await,
                    _ => site.post(&mut browser, &address, &fields).await,
                });
            }
            if route.asks != Asks::Anybody {
                assert!(
                    cells.iter().all(|cell| cell.cache == "no-store"),
                    "{address}"
                );
            }
            write!(
                table,
                "{:<4} {:<57}",
                method,
                format!("{} ({asks})", route.path)
            )
            .unwrap();
            for (cell, width) in cells.iter().zip([9, 14, 14, 14, 14, 14]) {
                write!(table, "{:>width$}", cell.status.as_u16()).unwrap();
            }
            table.push('\n');
        }
    }
    insta::assert_snapshot!("routes", table);
}

#[tokio::test]
async fn an_anonymous_visitor_can_change_nothing() {
    let site = Site::new().await;
    let there = there(&site).await;
    let amina = site.account("amina", "administrator", None).await;
    let journal = site.store.account_journal(100).await.unwrap();
    let points = site.store.last_points().await.unwrap();
    for route in roots().into_iter().chain(pages()) {
        let path = address(route.path, &there).replace(
            "00000000-0000-7000-8000-000000000000",
            &amina.id.to_string(),
        );
        // With a token of the visit too, which anybody can get.
        let mut browser = Browser::default();
        let token = site
            .get(&mut browser, "/sign-in")
            .await
            .hidden("form_token");
        for fields in [
            vec![],
            vec![("form_token", token.as_str()), ("name", "amina")],
        ] {
            for method in ["POST", "PUT", "PATCH", "DELETE"] {
                let mut form = form_urlencoded::Serializer::new(String::new());
                let body = form.extend_pairs(&fields).finish();
                let request = axum::http::Request::builder()
                    .method(method)
                    .uri(&path)
                    .body(body.into())
                    .unwrap();
                let answer = site.ask(&mut browser, request).await;
                assert!(
                    answer.status.is_client_error(),
                    "{method} {path}: {}",
                    answer.status
                );
            }
        }
    }
    assert_eq!(site.store.account_journal(100).await.unwrap(), journal);
    assert_eq!(site.store.last_points().await.unwrap(), points);
    assert!(
        site.store
            .sessions(None, site.clock_now())
            .await
            .unwrap()
            .is_empty()
    );
}
