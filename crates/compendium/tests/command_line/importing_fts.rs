//! `import fts`.

use serde_json::{Value, json};

use crate::program::Place;

fn flow(id: u32, dollars: i64, status: &str) -> Value {
    json!({
        "id": id.to_string(), "amountUSD": dollars, "status": status, "flowType": "Standard",
        "boundary": "incoming", "onBoundary": "single", "versionId": 1,
        "date": "2021-03-01T00:00:00Z", "description": "Help",
        "sourceObjects": [], "reportDetails": [],
        "destinationObjects": [
            {"type": "Plan", "id": "77", "name": "Niger 2021", "behavior": "single"},
            {"type": "Cluster", "id": "9", "name": "Health", "behavior": "single"},
            {"type": "Location", "id": "163", "name": "Niger", "behavior": "single"},
            {"type": "UsageYear", "id": "42", "name": "2021", "behavior": "single"},
        ],
    })
}

fn page(count: usize, flows: &[Value]) -> Vec<u8> {
    let page = json!({"data": {"flows": flows}, "meta": {"count": count}});
    page.to_string().into_bytes()
}

fn overview() -> Vec<u8> {
    let overview = json!({"status": "ok", "data": {"plans": [{
        "id": 77, "name": "Niger 2021", "code": "HNER21",
        "startDate": "2021-01-01", "endDate": "2021-12-31",
        "countries": [{"id": 163, "iso3": "NER", "name": "Niger", "adminLevel": 0}],
        "planType": {"id": 4, "name": "Humanitarian response plan"},
        "usageYears": [{"id": 42, "year": "2021"}],
        "requirements": {"origRequirements": 800, "revisedRequirements": 900},
        "funding": {"totalFunding": 300, "progress": 33.33},
    }]}});
    overview.to_string().into_bytes()
}

#[test]
fn pages_in_any_order_are_one_set_and_again_change_nothing() {
    for place in Place::all() {
        let first = place.write(
            "1.json",
            page(3, &[flow(1, 100, "paid"), flow(2, 50, "pledge")]),
        );
        let second = place.write("2.json", page(3, &[flow(3, 25, "commitment")]));
        let plan = place.write("plan.json", overview());
        let half = place.run(&["import", "fts", &first, "--json"]).ended(1);
        let half = half.json();
        assert_eq!(half["applied"], false);
        assert_eq!(half["findings"][0]["key"], "pages_missing");

        let all = ["import", "fts", &plan, &second, &first, "--json"];
        let report = place.run(&all).ended(0).json();
        assert_eq!(report["applied"], true);
        assert_eq!(place.value("funding.received", "NER/2021"), 125);
        assert_eq!(place.value("funding.pledged", "NER/2021"), 50);
        assert_eq!(place.value("funding.requested", "NER/2021"), 900);
        // The plan's own source knows of more than its flows here.
        let percent = place
            .run(&[
                "figure",
                "funding.percent",
                "--appeal",
                "NER/2021",
                "--framework",
                "HNER21",
                "--json",
            ])
            .ended(0)
            .json();
        assert_eq!(percent["value"].as_f64(), Some(33.33));
        assert_eq!(percent["kind"], "declared");

        let before = place.journal("NER");
        let again = place.run(&all).ended(0).json();
        assert_eq!(again["created"], 0, "{again}");
        assert_eq!(again["revised"], 0, "{again}");
        assert_eq!(place.journal("NER"), before);
        place.run(&["verify"]).ended(0);
    }
}

#[test]
fn a_broken_page_changes_nothing() {
    let place = Place::sqlite();
    let good = place.write("1.json", page(1, &[flow(1, 100, "paid")]));
    let cut = page(1, &[flow(2, 100, "paid")]);
    let bad = place.write("2.json", &cut[..cut.len() / 2]);
    let report = place
        .run(&["import", "fts", &good, &bad, "--json"])
        .ended(1)
        .json();
    assert_eq!(report["applied"], false);
    assert_eq!(report["findings"][0]["key"], "truncated");
    assert_eq!(report["findings"][0]["line"], 1);
}

#[test]
fn the_real_answers_give_the_totals_of_the_service() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/appeals/fts/"
    );
    if !std::path::Path::new(folder).exists() {
        eprintln!("skipped: the shared test data is not there");
        return;
    }
    for place in Place::all() {
        let pages: Vec<String> = [1, 114]
            .into_iter()
            .flat_map(|country| {
                ["-page-2", "", "-page-3"]
                    .map(|page| format!("{folder}flows-location-{country}-2020{page}.json"))
            })
            .collect();
        let mut words = vec!["import", "fts"];
        words.extend(pages.iter().map(String::as_str));
        place.run(&words).ended(0);
        assert_eq!(place.value("funding.received", "AFG/2020"), 725_591_299);
        assert_eq!(place.value("funding.received", "JOR/2020"), 714_246_261);
        assert_eq!(place.value("funding.pledged", "JOR/2020"), 81_128);
        place.run(&["verify"]).ended(0);
    }
}
