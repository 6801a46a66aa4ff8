//! Files that are broken: an error with its place, and nothing changed.

use appeals::records::{Destination, Target};
use formats::report::{Finding, Report, Severity};
use serde_json::{Value, json};

use crate::applied::{File, apply, import, sorted};
use crate::invented::{flow, page};

fn errors(files: &[File]) -> Vec<Finding> {
    let Err(reports) = sorted(files, None, &[]) else {
        panic!("an error is expected");
    };
    reports
        .iter()
        .flat_map(|report: &Report| report.of(Severity::Error).cloned())
        .collect()
}

fn only_error(files: &[File]) -> Finding {
    let mut errors = errors(files);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.remove(0);
    assert!(!error.remedy.is_empty(), "{error}");
    error
}

fn key(name: &str, bytes: &[u8]) -> String {
    only_error(&[(name.to_owned(), bytes.to_vec())]).key
}

#[test]
fn a_file_that_cannot_be_read_says_where() {
    let (name, bytes) = page("a.json", 1, &[flow(1, 100)]);
    let cut = bytes[..bytes.len() / 2].to_vec();
    let error = only_error(&[(name, cut)]);
    assert_eq!(error.key, "truncated");
    assert_eq!(error.line, Some(1));
    assert!(error.column.unwrap() > 100);
    assert_eq!(key("empty.json", b""), "empty");
    assert_eq!(key("page.html", b"<html></html>"), "not_json");
    assert_eq!(key("wide.json", b"\xff\xfe{\0}\0"), "not_utf8");
    assert_eq!(
        key(
            "latin.json",
            b"{\"data\": {\"flows\": [{\"id\": \"caf\xe9\"}]}}"
        ),
        "not_utf8"
    );
    assert_eq!(key("other.json", b"{\"data\": {}}"), "another_shape");
    assert_eq!(key("list.json", b"[1, 2]"), "not_json");
    let deep = [b"{\"data\":".as_slice(), &[b'['; 10_000]].concat();
    assert_eq!(key("deep.json", &deep), "not_json");
}

#[test]
fn a_mark_before_utf_8_is_passed_over() {
    let (name, bytes) = page("a.json", 1, &[flow(1, 100)]);
    let marked = [b"\xef\xbb\xbf".as_slice(), &bytes].concat();
    assert!(import(&[(name, marked)], None).is_ok());
}

#[test]
fn missing_pages_are_counted() {
    let files = [page("a.json", 5, &[flow(1, 100), flow(2, 50)])];
    let error = only_error(&files);
    assert_eq!(error.key, "pages_missing");
    assert_eq!(error.details, json!({"count": 5, "found": 2, "missing": 3}));
    // The same page twice is not two pages.
    let twice = [files[0].clone(), files[0].clone()];
    assert_eq!(only_error(&twice).details["missing"], 3);
    let whole = [
        page("b.json", 3, &[flow(3, 1)]),
        page("a.json", 3, &[flow(1, 100), flow(2, 50)]),
    ];
    assert_eq!(import(&whole, None).unwrap().report.counts.len(), 5);
}

fn with(field: &str, value: Value) -> Vec<File> {
    let mut row = flow(1, 100);
    row[field] = value;
    vec![page("a.json", 1, &[row])]
}

#[test]
fn a_field_that_cannot_be_read_names_flow_field_and_value() {
    for (field, value, expected) in [
        ("amountUSD", json!(1e30), "amount_too_large"),
        ("amountUSD", json!(i64::MAX), "amount_too_large"),
        ("amountUSD", json!("many"), "field"),
        ("amountUSD", Value::Null, "field"),
        ("status", json!("promised"), "field"),
        ("boundary", json!("sideways"), "field"),
        ("flowType", json!("Lost"), "field"),
        ("date", json!("yesterday"), "field"),
        ("originalCurrency", json!("dollars"), "currency_unknown"),
        ("originalCurrency", json!("QQQ"), "currency_unknown"),
        ("destinationObjects", json!("Mali"), "field"),
    ] {
        let error = only_error(&with(field, value.clone()));
        assert_eq!(error.key, expected, "{field} = {value}");
        assert_eq!(error.details["what"], "flow 1");
    }
}

#[test]
fn a_set_without_one_country_or_year_is_refused() {
    let place = |name: &str, year: &str| {
        json!([
            {"type": "Location", "id": name, "name": name, "behavior": "single"},
            {"type": "UsageYear", "id": year, "name": year, "behavior": "single"},
        ])
    };
    let two = |first: Value, second: Value| {
        let (mut one, mut other) = (flow(1, 100), flow(2, 50));
        one["destinationObjects"] = first;
        other["destinationObjects"] = second;
        [page("a.json", 2, &[one, other])]
    };
    let countries = two(place("Mali", "2021"), place("Niger", "2021"));
    assert_eq!(only_error(&countries).key, "country_unclear");
    assert!(sorted(&countries, Some("SAHEL"), &[]).is_ok());
    let years = two(place("Mali", "2021"), place("Mali", "2022"));
    assert_eq!(only_error(&years).key, "year_unclear");
    let nowhere = two(place("Atlantis", "2021"), place("Atlantis", "2021"));
    assert_eq!(only_error(&nowhere).key, "country_unknown");
}

#[test]
fn a_parent_that_is_not_known_is_a_warning_and_the_flow_stays() {
    let files = with("parentFlowId", json!(4711));
    let import = import(&files, None).unwrap();
    assert_eq!(import.report.findings[0].key, "parent_missing");
    let records = apply(None, import.changes);
    assert_eq!(records.contributions.len(), 1);
    assert_eq!(records.contributions[0].record.parent, None);
}

#[test]
fn flows_of_two_plans_go_each_to_its_own() {
    let (one, mut other) = (flow(1, 100), flow(2, 50));
    other["destinationObjects"][0] =
        json!({"type": "Plan", "id": "78", "name": "Sahel 2021", "behavior": "single"});
    let import = import(&[page("a.json", 2, &[one, other])], None).unwrap();
    let records = apply(None, import.changes);
    let target = |amount: i64| {
        let of = |it: &&vocabulary::Recorded<appeals::records::Contribution>| {
            it.record.original.whole_units() == amount
        };
        match &records
            .contributions
            .iter()
            .find(of)
            .unwrap()
            .record
            .destination
        {
            Destination::Single { target } => target.clone(),
            other => panic!("{other:?}"),
        }
    };
    let framework = |target: &Target| match target {
        Target::Sector { framework, sector } => {
            assert_eq!(sector.code, "9");
            (*framework, sector.list.clone())
        }
        other => panic!("{other:?}"),
    };
    let (first, second) = (framework(&target(100)), framework(&target(50)));
    assert_ne!(first.0, second.0, "each plan is a framework of its own");
    // The same cluster of two plans is two sectors: their lists differ.
    assert_ne!(first.1, second.1);
    assert_eq!(records.frameworks.len(), 2);
}

#[test]
fn a_plan_by_cluster_without_its_plan_is_refused() {
    let grouped = json!({"data": {
        "requirements": {"totalRevisedReqs": 5, "objects": [
            {"id": 1, "name": "Health", "objectType": "Cluster", "revisedRequirements": 5},
        ]},
        "report3": {"fundingTotals": {"total": 1, "objects": []}},
    }});
    let bytes = grouped.to_string();
    assert_eq!(key("grouped.json", bytes.as_bytes()), "plan_unclear");
    let named = key("plan-77-groupby-cluster.json", bytes.as_bytes());
    assert_eq!(named, "plan_unknown");
}
