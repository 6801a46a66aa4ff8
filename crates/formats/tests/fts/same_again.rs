//! The same files again, and newer and older ones.

use appeals::records::{ExternalReference, FlowReport};
use serde_json::{Value, json};

use crate::applied::{apply, import};
use crate::invented::{flow, page};
use crate::real::{AFGHANISTAN, files};

#[test]
fn the_same_pages_in_another_order_change_nothing() {
    let Some(mut files) = files(&AFGHANISTAN) else {
        return;
    };
    let first = import(&files, None).unwrap();
    let records = apply(None, first.changes);
    files.reverse();
    let second = import(&files, Some(&records)).unwrap();
    assert_eq!(second.changes, vec![]);
    assert_eq!(second.report.total().created, 0);
    assert_eq!(second.report.total().changed, 0);
}

fn imported(flows: &[Value]) -> appeals::AppealRecords {
    let files = [page("a.json", flows.len(), flows)];
    apply(None, import(&files, None).unwrap().changes)
}

#[test]
fn a_newer_version_revises_and_an_older_one_is_left() {
    let mut newer = flow(1, 100);
    newer["versionId"] = json!(2);
    newer["amountUSD"] = json!(120);
    let known = imported(&[newer.clone()]);
    let files = [page("b.json", 1, &[flow(1, 100)])];
    let older = import(&files, Some(&known)).unwrap();
    assert_eq!(older.changes, vec![]);
    assert_eq!(older.report.findings[0].key, "older");

    let known = imported(&[flow(1, 100)]);
    let files = [page("b.json", 1, &[newer])];
    let revised = import(&files, Some(&known)).unwrap();
    assert_eq!(revised.report.total().changed, 1);
    let records = apply(Some(known), revised.changes);
    assert_eq!(records.contributions.len(), 1);
    assert_eq!(
        records.contributions[0].record.converted.unwrap().minor,
        12_000
    );
}

#[test]
fn what_a_person_corrected_stays_while_the_source_says_the_same() {
    let mut known = imported(&[flow(1, 100)]);
    known.contributions[0].record.donor = Some("Somewhere’s ministry".to_owned());
    let files = [page("a.json", 1, &[flow(1, 100)])];
    assert_eq!(import(&files, Some(&known)).unwrap().changes, vec![]);
}

#[test]
fn a_flow_that_another_system_reported_counts_once() {
    let mut known = imported(&[flow(1, 100)]);
    let other = &mut known.contributions[0].record;
    other.reference = Some(ExternalReference {
        system: "sheet".to_owned(),
        code: "REF-1".to_owned(),
        version: None,
    });
    other.particulars = None;
    other.reports = vec![FlowReport::default()];
    let files = [page("a.json", 2, &[flow(1, 100), flow(2, 50)])];
    let import_once = import(&files, Some(&known)).unwrap();
    let keys: Vec<&str> = import_once
        .report
        .findings
        .iter()
        .map(|finding| finding.key.as_str())
        .collect();
    assert_eq!(keys, ["report_added"]);
    let records = apply(Some(known), import_once.changes);
    assert_eq!(records.contributions.len(), 2);
    assert_eq!(records.contributions[0].record.reports.len(), 2);
    assert_eq!(import(&files, Some(&records)).unwrap().changes, vec![]);
}

#[test]
fn flows_that_are_gone_are_told_and_stay() {
    let known = imported(&[flow(1, 100), flow(2, 50)]);
    let files = [page("b.json", 1, &[flow(1, 100)])];
    let import = import(&files, Some(&known)).unwrap();
    assert_eq!(import.changes, vec![]);
    assert_eq!(import.report.findings[0].key, "vanished");
}
