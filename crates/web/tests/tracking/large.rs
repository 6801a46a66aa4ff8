//! A round of more rows than a page could read: everything is shown of it
//! all the same.

use axum::http::StatusCode;
use displacement::checks::{Check, Seen};
use displacement::rounds::{Assessment, Cause, Round, RoundKey, Status, Warning};

use crate::site::{NEW, Site, first, put, row, second};

const ROWS: usize = 6_000;

/// As many rows in two regions; those of the later round count one more.
fn rows(round: &RoundKey, more: u64) -> Vec<Assessment> {
    (0..ROWS)
        .map(|number| {
            let region = [("ML01", "Kayes"), ("ML02", "Gao")][number % 2];
            let code = format!("{}{number:04}", region.0);
            let commune = (code.as_str(), "Commune");
            let persons = (number % 100 > 0).then_some(10 + more);
            let status = Status::InternallyDisplaced;
            let mut row = row(
                round.clone(),
                NEW,
                [region, commune],
                status,
                persons,
                number + 2,
            );
            if number % 3 == 0 {
                row.causes = vec![Cause::NaturalDisaster];
            }
            if number % 40 == 1 {
                let seen = Seen::NoCode { area: code };
                row.warnings.push(Warning {
                    check: Check::MissingCode,
                    seen,
                });
            }
            row
        })
        .collect()
}

async fn site() -> Site {
    let site = Site::empty().await;
    let mut changes = vec![
        put(Round::complete(first())),
        put(Round::complete(second())),
    ];
    for (round, more) in [(first(), 0), (second(), 1)] {
        changes.extend(rows(&round, more).into_iter().map(put));
    }
    site.apply(changes).await;
    site
}

const PAGE: &str = "/mali/displacement/rounds/2026-12-31-2";

/// The address that a link of a page leads to, by its relation.
fn turned(body: &str, relation: &str) -> Option<String> {
    let end = body.find(&format!("\" rel=\"{relation}\""))?;
    let start = body[..end].rfind("href=\"")? + 6;
    Some(body[start..end].replace("&#38;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_of_six_thousand_rows_shows_everything() {
    let site = site().await;
    let page = site.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    // 5,940 areas have one person more each.
    for said in ["6,000", "+5,940", "65,340", "1 / 120"] {
        assert!(page.body.contains(said), "{said}\n{}", page.body);
    }
    // 60 rows leave their number open, and 150 others carry a doubt: 50 are
    // listed.
    assert!(page.body.contains("160"), "{}", page.body);
    let dashboard = site.get("/mali/displacement").await;
    // 1,980 of 2,000 communes of a disaster, and the rest of both causes.
    for said in ["21,780", "43,560", "id=\"shelters-", "65,340"] {
        assert!(dashboard.body.contains(said), "{said}\n{}", dashboard.body);
    }
    let matrix = site.get("/mali/displacement/matrix").await;
    for said in ["32,340", "33,000", "65,340"] {
        assert!(matrix.body.contains(said), "{said}\n{}", matrix.body);
    }
    let estimates = site
        .get("/mali/displacement/estimates?round=2026-12-31-2")
        .await;
    assert_eq!(estimates.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_turns_the_pages_of_its_rows_forth_and_back() {
    let site = site().await;
    let first = site.get(PAGE).await.body;
    assert_eq!(turned(&first, "prev"), None);
    let second = site
        .get(turned(&first, "next").unwrap().split('#').next().unwrap())
        .await;
    assert!(second.body.contains("2 / 120"));
    let third = turned(&second.body, "next").unwrap();
    let third = site.get(third.split('#').next().unwrap()).await.body;
    assert!(third.contains("3 / 120"));
    let back = turned(&third, "prev").unwrap();
    let back = site.get(back.split('#').next().unwrap()).await.body;
    let list = |body: &str| body[body.find("id=\"rows\"").unwrap()..].to_owned();
    let rows = |body: &str| -> Vec<String> {
        let list = list(body);
        let records = list.split("/records/").skip(1);
        records
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(rows(&back), rows(&second.body));
    assert!(!rows(&back).is_empty());
    assert!(rows(&first).iter().all(|row| !rows(&back).contains(row)));
    // A row that is none of the mission's.
    let none = format!("{PAGE}?after=00000000-0000-0000-0000-000000000000");
    assert_eq!(site.get(&none).await.status, StatusCode::NOT_FOUND);
    let none = format!("{PAGE}?after=x");
    assert_eq!(site.get(&none).await.status, StatusCode::NOT_FOUND);
    // The rows of one region.
    let region = site
        .get(&format!(
            "{PAGE}?area={}%2FML01",
            NEW.replace('#', "%23").replace(' ', "%20")
        ))
        .await;
    assert!(region.body.contains("3,000"), "{}", region.body);
    assert!(region.body.contains("1 / 60"));
    // The rows of one area, the newer round first.
    let area = site
        .get("/mali/displacement/areas/ML%23%23%20ML%23%23%23%23/ML010000")
        .await;
    assert_eq!(area.status, StatusCode::OK);
    assert_eq!(rows(&area.body).len(), 2, "{}", area.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_many_rounds_is_sent_while_it_is_made_and_is_the_same() {
    let site = site().await;
    let mut changes = Vec::new();
    for number in 3..5 {
        let round = crate::site::key(number, &format!("2026-0{number}-28"));
        changes.push(put(Round::complete(round.clone())));
        changes.extend(rows(&round, 2).into_iter().map(put));
    }
    site.apply(changes).await;
    let all = site
        .get("/v3/displacement/admin1?Operation=Mali%20Conflict")
        .await;
    assert_eq!(all.status, StatusCode::OK);
    let all: serde_json::Value = serde_json::from_str(&all.body).unwrap();
    let result = all["result"].as_array().unwrap();
    assert_eq!(all["totalRecordsCount"], result.len());
    let mut single = Vec::new();
    for day in ["2026-03-28", "2026-04-28", "2026-06-30", "2026-12-31"] {
        let one = site
            .get(&format!(
                "/v3/displacement/admin1?Operation=Mali%20Conflict&FromReportingDate={day}&ToReportingDate={day}"
            ))
            .await;
        let one: serde_json::Value = serde_json::from_str(&one.body).unwrap();
        single.extend(one["result"].as_array().unwrap().clone());
    }
    assert_eq!(*result, single);
    let people: u64 = result
        .iter()
        .map(|row| row["numPresentIdpInd"].as_u64().unwrap())
        .sum();
    assert_eq!(people, 5_940 * (10 + 11 + 12 + 12));
}
