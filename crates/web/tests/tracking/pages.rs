//! What the pages say.

use std::collections::{BTreeSet, VecDeque};
use std::io::Write;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use displacement::checks::{Check, CheckLevel, CheckLevels};
use displacement::counting::OperationPeriod;
use displacement::records::Settings;
use displacement::rounds::{Round, Status};
use vocabulary::Record;

use crate::site::{NEW, Site, key, partial, put, row, second};

fn links(html: &str) -> impl Iterator<Item = String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with('/'))
        .map(|address| address.split('#').next().unwrap_or_default())
        .map(|address| address.replace("&#38;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_to_a_page_in_both_languages() {
    let site = Site::with_rounds().await;
    site.apply(partial()).await;
    let mut seen: BTreeSet<String> = ["/mali".to_owned(), "/fr/mali".to_owned()].into();
    let mut queue: VecDeque<String> = seen.iter().cloned().collect();
    let mut ours = 0;
    while let Some(address) = queue.pop_front() {
        let page = site.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains('⟦'), "{address}: a text is missing");
        let kind = page.headers[CONTENT_TYPE].to_str().unwrap();
        if !kind.starts_with("text/html") {
            continue;
        }
        assert_eq!(page.body.matches("<h1").count(), 1, "{address}");
        assert!(!page.body.contains("style=\""), "{address}: inline style");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        packed.write_all(page.body.as_bytes()).unwrap();
        let size = packed.finish().unwrap().len();
        assert!(size < 60_000, "{address}: {size} bytes");
        ours += usize::from(address.contains("/displacement"));
        for link in links(&page.body) {
            let steps = link.matches('=').count();
            if !link.starts_with("/api/") && steps < 4 && seen.insert(link.clone()) {
                queue.push_back(link);
            }
        }
    }
    assert!(ours > 60, "{ours} addresses");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mission_without_rounds_is_told_what_to_do() {
    let site = Site::empty().await;
    let page = site.get("/mali/displacement").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body
            .contains("No round of displacement tracking is recorded for Mali yet.")
    );
    let mission = site.get("/mali").await.body;
    assert!(!mission.contains("/mali/displacement"));
    assert!(!site.get("/").await.body.contains("/mali/displacement"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_says_the_latest_figure_its_round_its_age_and_its_coverage() {
    let site = Site::with_rounds().await;
    let page = site.get("/mali/displacement").await.body;
    for expected in [
        "1,740",
        "in 348 households",
        "Round 2 of 31 December 2026",
        "15 days old",
        "1 of 2 areas reached, one out of reach",
        "One area leaves the number open",
        "34.09% of those who were displaced",
        "Gao ville: 1,000 in the round before, 1,500 now.",
        "Conflict and Insecurity",
        "Tombouctou",
        "March 2012",
        "With host families",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let french = site.get("/fr/mali/displacement").await.body;
    for expected in [
        "1\u{202f}740",
        "Cycle 2 du 31 décembre 2026",
        "il y a 15 jours",
    ] {
        assert!(french.contains(expected), "{expected}");
    }
    let mission = site.get("/mali").await.body;
    assert!(mission.contains("href=\"/mali/displacement\""));
    assert!(
        site.get("/")
            .await
            .body
            .contains("href=\"/mali/displacement\"")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_in_the_address_is_answered_from_what_was_counted_by_then() {
    let site = Site::with_rounds().await;
    let page = site.get("/mali/displacement?as_of=2026-07-10").await.body;
    assert!(page.contains("1,350") && page.contains("10 days old"));
    let before = site.get("/mali/displacement?as_of=2026-01-01").await.body;
    assert!(before.contains("That is not the same as nobody."));
    let wrong = site.get("/mali/displacement?as_of=soon").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.body.contains("“soon” is no day"));
    for unknown in ["status=giants", "level=admin9", "status=migrant"] {
        let page = site.get(&format!("/mali/displacement?{unknown}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_released_in_part_is_told_and_does_not_count() {
    let site = Site::with_rounds().await;
    site.apply(partial()).await;
    let page = site.get("/mali/displacement").await.body;
    assert!(page.contains("1,740"));
    assert!(page.contains(
        "Round 3 of 10 January 2027 (Mali Conflict) is newer, but released only in part"
    ));
    let round = site
        .get("/mali/displacement/rounds/2027-01-10-3")
        .await
        .body;
    assert!(round.contains("areas are still missing"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_moves_the_page() {
    let site = Site::with_rounds().await;
    assert!(site.get("/mali/displacement").await.body.contains("1,740"));
    let niono = [("ML04", "Ségou"), ("ML040201", "Niono")];
    let idp = Status::InternallyDisplaced;
    site.apply(vec![put(row(second(), NEW, niono, idp, Some(13), 4))])
        .await;
    assert!(site.get("/mali/displacement").await.body.contains("1,753"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_change_of_a_round_is_split_into_parts_that_add_up() {
    let site = Site::with_rounds().await;
    let page = site
        .get("/mali/displacement/rounds/2026-12-31-2")
        .await
        .body;
    // 1,000 → 1,500 on linked ground; Ansongo, Niono and Bla stand in codes
    // that no link connects.
    for expected in [
        "1,350 in Round 1 of 30 June 2026, 1,740 in Round 2 of 31 December 2026: 390 more",
        "+500",
        "−110",
        "+390",
        "MLI070101 → ML070101",
        "Codes or borders changed",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let back = site
        .get("/mali/displacement/rounds/2026-06-30-1?against=2026-12-31-2")
        .await
        .body;
    assert!(back.contains("390 fewer"));
    let first = site
        .get("/mali/displacement/rounds/2026-06-30-1")
        .await
        .body;
    assert!(first.contains("there is nothing to compare with"));
    let none = site.get("/mali/displacement/rounds/2026-12-31-9").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_followed_to_its_cell() {
    let site = Site::with_rounds().await;
    let dashboard = site.get("/mali/displacement").await.body;
    let rows = "/mali/displacement/rounds/2026-12-31-2?status=internally-displaced";
    assert!(dashboard.contains(&format!("href=\"{rows}#rows\"")));
    let round = site.get(rows).await.body;
    assert!(round.contains("1,500 <code>Q2</code>"));
    let gao = [("ML07", "Gao"), ("ML070101", "Gao ville")];
    let id = row(
        second(),
        NEW,
        gao,
        Status::InternallyDisplaced,
        Some(1_500),
        2,
    )
    .id();
    let record = format!("/mali/displacement/records/assessment/{id}");
    assert!(round.contains(&record));
    let page = site.get(&record).await.body;
    for expected in [
        "round-2.xlsx, sheet Dataset, row 2",
        "<code>Q2</code>",
        "1,500",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    // Of eight persons, half are women: four could be one family.
    let few = [("ML04", "Ségou"), ("ML040301", "Macina")];
    let idp = Status::InternallyDisplaced;
    let small = row(second(), NEW, few, idp, Some(8), 7);
    let id = small.id();
    let record = format!("/mali/displacement/records/assessment/{id}");
    site.apply(vec![put(small)]).await;
    let page = site.get(&record).await.body;
    assert!(page.contains("<td class=\"number\">left out</td><td><code>R7</code>"));
    assert!(!page.contains("parts 1 tally"));
    let interface = format!("/api/v1/records/MLI/assessment/{id}");
    let answer = site.get(&interface).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("\"persons\""));
    assert!(!answer.body.contains("\"sex\""), "{}", answer.body);
    let hidden = site.get("/mali/displacement/records/column_layout/x").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_is_followed_through_its_new_code() {
    let site = Site::with_rounds().await;
    let page = site
        .get("/mali/displacement/areas/ML%23%23%20ML%23%23%23%23/ML070101")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for expected in [
        "1,500",
        "1,000",
        "MLI070101",
        "Gao commune (MLI070101) was renamed Gao ville (ML070101).",
        "Confirmed",
    ] {
        assert!(page.body.contains(expected), "{expected}");
    }
    let none = site.get("/mali/displacement/areas/ML/ML99").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_adds_up_to_the_number_of_the_dashboard() {
    let site = Site::with_rounds().await;
    let page = site.get("/mali/displacement/matrix").await.body;
    let foot = page.split("<tfoot>").nth(1).unwrap();
    for expected in [">1,500<", ">240<", ">1,740<"] {
        assert!(foot.contains(expected), "{expected}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_is_made_only_when_asked_for_and_is_marked() {
    let site = Site::with_rounds().await;
    let nothing = site.get("/mali/displacement/estimates").await.body;
    assert!(!nothing.contains("Estimate, not a count."));
    let open = "/mali/displacement/estimates?round=2026-12-31-2";
    assert!(
        site.get(open)
            .await
            .body
            .contains("There is nothing to estimate")
    );
    // Five areas of one set reached both times, each by half more, and one
    // of 200 missed.
    let idp = Status::InternallyDisplaced;
    let region = ("ML05", "Mopti");
    let (before, after) = (key(3, "2027-01-01"), key(4, "2027-01-05"));
    let mut changes = vec![
        put(Round::complete(before.clone())),
        put(Round::complete(after.clone())),
    ];
    for (line, code) in ["ML050101", "ML050102", "ML050103", "ML050104", "ML050105"]
        .into_iter()
        .enumerate()
    {
        let counted = 100 * (line as u64 + 1);
        let places = [region, (code, code)];
        changes.push(put(row(
            before.clone(),
            NEW,
            places,
            idp,
            Some(counted),
            line + 2,
        )));
        let more = Some(counted * 3 / 2);
        changes.push(put(row(after.clone(), NEW, places, idp, more, line + 2)));
    }
    let missed = [region, ("ML050106", "Douentza")];
    changes.push(put(row(before, NEW, missed, idp, Some(200), 9)));
    site.apply(changes).await;
    let page = site
        .get("/mali/displacement/estimates?round=2027-01-05-4")
        .await
        .body;
    for expected in [
        "Estimate, not a count.",
        "≈ 300",
        "between 300 and 300",
        "2,250",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(!site.get("/mali/displacement").await.body.contains("≈"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_method_says_what_the_mission_decided() {
    let site = Site::with_rounds().await;
    let page = site.get("/mali/displacement/method").await.body;
    assert!(page.contains("Counts where it is the only one"));
    assert!(page.contains("Version 1 of the rules of counting."));
    let checks = CheckLevels::default().with(Check::Jump, CheckLevel::Off);
    let mut settings = Settings {
        checks,
        ..Settings::default()
    };
    settings.counting.operations.push(OperationPeriod {
        operation: "Mali Conflict".to_owned(),
        from: Some("2026-01-01".parse().unwrap()),
        until: None,
    });
    site.apply(vec![put(settings)]).await;
    let page = site.get("/mali/displacement/method").await.body;
    assert!(page.contains("Counts from 1 January 2026 until further notice."));
    let jump = page
        .split("A number far from that of the round before")
        .nth(1)
        .unwrap();
    assert!(jump.split("</tr>").next().unwrap().contains("off"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_round_and_of_all_are_made_in_every_shape() {
    let site = Site::with_rounds().await;
    let page = site
        .get("/mali/displacement/rounds/2026-12-31-2")
        .await
        .body;
    for (extension, kind) in [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxml"),
        ("json", "application/json"),
        ("geojson", "application/geo+json"),
        ("parquet", "application/vnd.apache.parquet"),
    ] {
        let name = format!("mali-round-2026-12-31-2-en.{extension}");
        let address = format!("/mali/displacement/files/{name}");
        assert!(page.contains(&address), "{address}");
        let file = site.get(&address).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        let found = file.headers[CONTENT_TYPE].to_str().unwrap();
        assert!(found.starts_with(kind), "{address}: {found}");
        let all = site
            .get(&format!(
                "/mali/displacement/files/mali-rounds-fr.{extension}"
            ))
            .await;
        assert_eq!(all.status, StatusCode::OK, "{extension}");
    }
    let map = site
        .get("/mali/displacement/files/mali-round-2026-12-31-2-en.geojson")
        .await
        .body;
    assert!(map.contains("FeatureCollection"));
    for wrong in [
        "mali-rounds-en.exe",
        "mali-rounds-xx.csv",
        "mali-round-1-en.csv",
    ] {
        let none = site.get(&format!("/mali/displacement/files/{wrong}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paths_of_the_dtm_api_answer_as_its_clients_expect() {
    let site = Site::with_rounds().await;
    let json = async |address: &str| -> serde_json::Value {
        serde_json::from_str(&site.get(address).await.body).unwrap()
    };
    let mut sums = Vec::new();
    for path in [
        "/v3/displacement/admin0",
        "/v3/displacement/admin1",
        "/v2/IdpAdmin0Data",
        "/v2/IdpAdmin1Data",
    ] {
        let answer = json(&format!("{path}?Operation=Mali%20Conflict")).await;
        assert_eq!(answer["isSuccess"], true, "{path}");
        let rows = answer["result"].as_array().unwrap();
        assert_eq!(answer["totalRecordsCount"], rows.len());
        let count = |row: &serde_json::Value| row["numPresentIdpInd"].as_u64().unwrap();
        sums.push(rows.iter().map(count).sum::<u64>());
    }
    assert_eq!(sums, [1_350 + 1_740; 4]);
    let countries = json("/v3/displacement/country-list").await;
    assert_eq!(countries["result"][0]["admin0Pcode"], "MLI");
    let operations = json("/v2/OperationList").await;
    assert_eq!(operations["result"][0]["operation"], "Mali Conflict");
    for wrong in ["", "?Operation=A&FromRoundNumber=0", "?Nothing=1"] {
        let refused = site.get(&format!("/v3/displacement/admin2{wrong}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(refused.body.contains("\"isSuccess\":false"), "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hapi_has_displaced_people_and_returnees() {
    let site = Site::with_rounds().await;
    let json = async |address: &str| -> serde_json::Value {
        serde_json::from_str(&site.get(address).await.body).unwrap()
    };
    let idps = json("/api/v1/affected-people/idps?location_code=MLI&admin_level=0").await;
    let rows = idps["data"].as_array().unwrap();
    let populations: Vec<u64> = rows
        .iter()
        .map(|row| row["population"].as_u64().unwrap())
        .collect();
    assert_eq!(populations.iter().sum::<u64>(), 1_350 + 1_740);
    let back = json("/api/v1/affected-people/returnees?population_group=RDP&gender=all").await;
    let rows = back["data"].as_array().unwrap();
    assert_eq!(
        rows.iter()
            .map(|row| row["population"].as_u64().unwrap())
            .max(),
        Some(900)
    );
    let csv = site
        .get("/api/v1/affected-people/idps?output_format=csv&limit=1")
        .await;
    assert!(csv.body.starts_with("location_code"));
    let wrong = site.get("/api/v1/affected-people/idps?colour=red").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}
