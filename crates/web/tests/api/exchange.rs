//! Scripts written for other systems, with no more than another address.

use std::io::Cursor;

use formats::fts::{Context, Import, Survey, jobs};
use serde_json::{Value, json};
use vocabulary::identifier::CountingIdentifiers;

use crate::site::{ADDRESS, Site, moment};

fn flow(id: u32, dollars: i64) -> Value {
    json!({
        "id": id.to_string(), "amountUSD": dollars, "status": "paid", "flowType": "Standard",
        "boundary": "incoming", "onBoundary": "single", "versionId": 1,
        "date": "2021-03-01T00:00:00Z", "description": "Help, \u{e9}", "exchangeRate": 1.007,
        "sourceObjects": [
            {"type": "Organization", "id": "1", "name": "World Food Programme", "behavior": "single"},
        ],
        "destinationObjects": [
            {"type": "Plan", "id": "77", "name": "Mali 2021", "behavior": "single"},
            {"type": "Cluster", "id": (id % 2).to_string(), "name": "Health", "behavior": "single"},
            {"type": "Location", "id": "145", "name": "Mali", "behavior": "single"},
            {"type": "UsageYear", "id": "42", "name": "2021", "behavior": "single"},
        ],
        "reportDetails": [],
    })
}

/// Mali 2021 with flows of the service, beside the demonstration.
async fn site(flows: &[Value]) -> Site {
    let site = Site::mali().await;
    let page = json!({"data": {"flows": flows}, "meta": {"count": flows.len()}}).to_string();
    let surveys = [Survey::of("page.json", "", Cursor::new(&page))];
    let jobs = jobs(&surveys, None, &formats::fts::KnownBefore::default()).unwrap();
    let mission = site.records().await.of_appeal.mission.record;
    let mut identifiers = CountingIdentifiers::default();
    for _ in 0..5_000 {
        vocabulary::IdentifierSource::next_identifier(&mut identifiers);
    }
    let context = Context {
        known: None,
        known_mission: Some(&mission),
        known_sectors: Vec::new(),
        known_plans: Vec::new(),
        identifiers: &mut identifiers,
    };
    let mut import = Import::new(&jobs[0], &surveys, context);
    import.page(&surveys[0], Cursor::new(&page));
    site.apply(moment("04-01T00:00:00"), import.finish().changes)
        .await;
    site
}

/// What a client does: it follows the link until there is none.
async fn all(site: &Site, first: &str) -> (Vec<Value>, usize) {
    let mut flows = Vec::new();
    let mut next = Some(first.to_owned());
    let mut pages = 0;
    while let Some(address) = next {
        let answer = site.get(&address).await;
        assert_eq!(answer.status.as_u16(), 200, "{address}");
        let mut body = answer.json();
        assert_eq!(body["status"], "ok");
        flows.extend(body["data"]["flows"].take().as_array().unwrap().clone());
        pages += 1;
        next = body["meta"]["nextLink"]
            .as_str()
            .map(|link| link.strip_prefix(ADDRESS).unwrap().to_owned());
    }
    (flows, pages)
}

#[tokio::test(flavor = "multi_thread")]
async fn flows_are_paged_and_are_the_ones_that_went_in() {
    let flows: Vec<Value> = (1..=7).map(|id| flow(id, i64::from(id) * 10)).collect();
    let site = site(&flows).await;
    for first in [
        "/v1/public/fts/flow?year=2021&countryISO3=MLI&limit=3",
        "/v1/fts/flow/custom-search?locationid=145&year=2021&limit=3",
        "/v1/public/fts/flow?planId=77&limit=3&page=1",
        "/v1/public/fts/flow?filterBy=destinationLocationID:145,9&limit=3",
        "/v1/public/fts/flow?year=2021&organizationAbbrev=WFP&limit=3",
    ] {
        assert_eq!(all(&site, first).await, (flows.clone(), 3), "{first}");
    }
    let answer = site.get("/v1/public/fts/flow?year=2021").await.json();
    assert_eq!(answer["meta"], json!({"language": "en", "count": 7}));
    let incoming = json!({"flowCount": 7, "fundingTotal": 280, "pledgeTotal": 0});
    assert_eq!(answer["data"]["incoming"], incoming);
    let later = "/v1/public/fts/flow?year=2021&changed_since=2018-05-01";
    assert_eq!(all(&site, later).await, (vec![], 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_imported_appeal_links_to_no_list_of_one_plan() {
    let site = site(&[flow(1, 10), flow(2, 20)]).await;
    let page = site.get("/mali/2021").await;
    assert_eq!(page.status.as_u16(), 200);
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains("Mali 2021"));
    assert!(!page.contains("/sectors/fts-77"));
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_add_up_to_the_total() {
    let flows: Vec<Value> = (1..=4).map(|id| flow(id, i64::from(id) * 10)).collect();
    let site = site(&flows).await;
    let grouped = site
        .get("/v1/fts/flow/custom-search?planid=77&groupby=cluster")
        .await
        .json();
    let totals = &grouped["data"]["report3"]["fundingTotals"];
    assert_eq!(totals["total"], 100);
    let breakdown = &totals["objects"][0]["totalBreakdown"];
    assert_eq!(breakdown["objectsSum"], 100);
    let objects = totals["objects"][0]["singleFundingObjects"]
        .as_array()
        .unwrap();
    let amounts: Vec<_> = objects
        .iter()
        .map(|it| it["totalFunding"].as_i64().unwrap())
        .collect();
    assert_eq!(amounts, [60, 40]);
}

#[tokio::test(flavor = "multi_thread")]
async fn contributions_recorded_here_have_the_shape_of_flows() {
    let site = Site::mali().await;
    let (flows, _) = all(&site, "/v1/public/fts/flow?year=2017&locationId=MLI").await;
    assert_eq!(flows.len(), site.records().await.contributions.len());
    let total: i64 = flows
        .iter()
        .map(|flow| flow["amountUSD"].as_i64().unwrap())
        .sum();
    assert_eq!(total, 112_550);
    for flow in &flows {
        assert_eq!(flow["boundary"], "incoming");
        assert_eq!(flow["originalCurrency"], "USD");
        let of = |kind: &str| {
            let objects = flow["destinationObjects"].as_array().unwrap();
            objects.iter().any(|object| object["type"] == kind)
        };
        assert!(of("Plan") && of("Location") && of("UsageYear"), "{flow}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_have_their_progress() {
    let site = Site::mali().await;
    let overview = site
        .get("/v2/fts/flow/plan/overview/progress/2017")
        .await
        .json();
    let totals = &overview["data"]["totals"];
    assert_eq!(totals["revisedRequirements"], 37_360_000);
    assert_eq!(totals["totalFunding"], 112_550);
    let progress: Vec<&Value> = overview["data"]["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| &plan["funding"]["progress"])
        .collect();
    assert_eq!(progress, [&json!(0.91), &json!(0)]);
    for address in ["/v1/public/plan/year/2017", "/v1/public/plan/country/MLI"] {
        let plans = site.get(address).await.json();
        assert_eq!(plans["data"].as_array().unwrap().len(), 2, "{address}");
    }
    let places = site.get("/v1/public/location").await.json();
    assert_eq!(places["data"][0]["iso3"], "MLI");
}

#[tokio::test(flavor = "multi_thread")]
async fn funding_has_the_rows_of_hapi_and_hdx() {
    let site = Site::mali().await;
    let rows = site
        .json("/coordination-context/funding?location_code=MLI")
        .await;
    assert_eq!(rows["data"].as_array().unwrap().len(), 2);
    assert_eq!(rows["data"][0]["funding_pct"], 1);
    let csv = site
        .get("/api/v1/coordination-context/funding?output_format=csv")
        .await;
    let csv = String::from_utf8(csv.body).unwrap();
    assert!(
        csv.starts_with("\u{feff}location_code,has_hrp,in_gho,"),
        "{csv}"
    );
    let file = site.get("/exchange/fts_requirements_funding_mli.csv").await;
    let file = String::from_utf8(file.body).unwrap();
    assert!(
        file.starts_with("countryCode,id,name,code,typeId,"),
        "{file}"
    );
    assert_eq!(file.lines().count(), 3, "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_known_is_refused() {
    let site = Site::mali().await;
    for (address, status) in [
        ("/v1/public/fts/flow?yaer=2017", 400),
        ("/v1/public/fts/flow?limit=0", 400),
        ("/v1/public/fts/flow?groupby=colour", 400),
        ("/v1/public/fts/flow?filterBy=Mali", 400),
        ("/v1/public/fts/flow?format=csv", 400),
        ("/v1/public/plan/id/999999", 404),
        ("/v2/country/XXX/summary/trends/2020", 404),
        ("/v1/public/plan/year/soon", 400),
        ("/v1/public/plan/country/XXX", 404),
        (
            "/api/v1/coordination-context/funding?output_format=xls",
            400,
        ),
        ("/exchange/other.csv", 404),
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.json()["error"]["status"], status, "{address}");
        if address.starts_with("/v") {
            let body = answer.json();
            assert_eq!(body["status"], "error", "{address}");
            assert_eq!(body["message"], body["error"]["message"], "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_clients_find_their_paths_and_formats() {
    let flows: Vec<Value> = (1..=7).map(|id| flow(id, i64::from(id) * 10)).collect();
    let site = site(&flows).await;
    // Names of parameters as several clients write them.
    for query in [
        "planid=77",
        "PLANID=77",
        "planId=77",
        "locationiso3=MLI&Year=2021",
        "locationISO3=mli&year=2021",
        "countryIso3=MLI&year=2021&Format=JSON",
        "globalclustercode=&planid=77",
    ] {
        let answer = site.get(&format!("/v1/public/fts/flow?{query}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{query}");
        assert_eq!(answer.json()["meta"]["count"], 7, "{query}");
    }
    let empty = site.get("/v1/public/fts/flow?planid=1").await.json();
    assert_eq!(empty["data"]["flows"], json!([]));
    assert!(empty["meta"].get("nextLink").is_none());
    let answer = site.get("/v1/public/fts/flow?planid=77&format=xml").await;
    assert_eq!(answer.status.as_u16(), 200);
    let xml = String::from_utf8(answer.body).unwrap();
    assert!(
        xml.contains("<response>") && xml.contains("<status>ok</status>"),
        "{xml}"
    );
    assert_eq!(xml.matches("<flow>").count(), 7, "{xml}");
    let all = site.get("/v2/public/plan").await.json();
    let plans = all["data"].as_array().unwrap();
    assert_eq!(plans.len(), 3);
    for plan in plans {
        let id = &plan["id"];
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        for address in [
            format!("/v1/public/plan/id/{id}"),
            format!("/v2/public/plan/{id}?content=entities"),
        ] {
            assert_eq!(site.get(&address).await.json()["data"], *plan, "{address}");
        }
    }
    let listed = site.get("/v1/public/plan/country/MLI").await.json();
    let rapid = site.get("/v1/public/rpm/plan/MLI").await;
    assert_eq!(rapid.json(), listed);
    let all = site.get("/v2/public/project/search").await.json();
    let projects = all["data"].as_array().unwrap();
    assert_eq!(all["meta"]["count"], projects.len());
    let mut asked = 0;
    for project in projects {
        asked += project["currentRequestedFunds"].as_i64().unwrap_or(0);
        let plan = &project["plans"][0];
        let code = plan["code"].as_str().unwrap();
        let of_plan = format!("/v2/public/project/search?planCodes={code}");
        let of_plan = site.get(&of_plan).await.json();
        let of_plan = of_plan["data"].as_array().unwrap().clone();
        assert!(of_plan.contains(project), "{code}");
        assert!(
            of_plan
                .iter()
                .all(|other| other["plans"][0]["code"] == code)
        );
        let id = &project["id"];
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let one = site.get(&format!("/v2/public/project/{id}")).await.json();
        assert_eq!(one["data"], *project);
    }
    let plans_ask: i64 = plans
        .iter()
        .filter(|plan| projects.iter().any(|it| it["plans"][0]["id"] == plan["id"]))
        .filter_map(|plan| plan["revisedRequirements"].as_i64())
        .sum();
    assert_eq!(asked, plans_ask, "projects add up to their plans");
    let none = site
        .get("/v2/public/project/search?planCodes=HNONE99")
        .await
        .json();
    assert_eq!(none["data"], json!([]));
    for address in ["/v2/public/project/nothing", "/v1/public/rpm/plan/QQQ"] {
        assert_eq!(site.get(address).await.status.as_u16(), 404, "{address}");
    }
    let odd = site.get("/v2/public/project/search?colour=red").await;
    assert_eq!(odd.status.as_u16(), 400);
    for country in ["MLI", "145"] {
        let trends = site
            .get(&format!("/v2/country/{country}/summary/trends/2021"))
            .await;
        let rows = trends.json()["data"].clone();
        let last = rows.as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            last,
            json!({"year": 2021, "totalFunding": 280}),
            "{country}"
        );
    }
    let rows = site.get("/v2/country/MLI/summary/trends/2017").await.json();
    assert_eq!(
        rows["data"],
        json!([{"year": 2017, "totalFunding": 112_550}])
    );
    for path in ["location", "organization"] {
        let later = format!("/v1/public/{path}?changed_since=2018-05-01");
        assert_eq!(site.get(&later).await.json()["data"], json!([]), "{path}");
        let earlier = format!("/v1/public/{path}?changed_since=2000-01-01");
        let all = site.get(&format!("/v1/public/{path}")).await.json();
        assert_eq!(site.get(&earlier).await.json(), all, "{path}");
        assert!(!all["data"].as_array().unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn activities_that_are_written_as_they_are_read_are_the_whole_file() {
    let flows: Vec<Value> = (1..=7).map(|id| flow(id, i64::from(id) * 10)).collect();
    let site = site(&flows).await;
    for name in ["MLI/2017", "MLI/2021"] {
        let known = store::KnownAt::Now;
        let appeal = name.parse().unwrap();
        let records = site.store.appeal_records(&appeal, known);
        let records = records.await.unwrap().unwrap();
        for (query, since) in [
            ("", None),
            (
                "?changed_since=2018-03-15T00:00:00Z",
                Some(moment("03-15T00:00:00")),
            ),
        ] {
            let whole = formats::iati::export(
                Vec::new(),
                &records,
                &formats::iati::Publisher::default(),
                formats::iati::last_change(&records).unwrap(),
                since,
            );
            let answer = site.get(&format!("/exchange/iati/{name}.xml{query}")).await;
            assert_eq!(answer.status.as_u16(), 200);
            assert_eq!(answer.headers["content-type"], "application/xml");
            assert_eq!(
                String::from_utf8(answer.body).unwrap(),
                String::from_utf8(whole.unwrap()).unwrap(),
                "{name}{query}"
            );
        }
    }
}
