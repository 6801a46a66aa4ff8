//! Answers that the service would not give.

use formats::report::{Finding, Severity};
use serde_json::{Value, json};

use crate::applied::{File, apply, import, sorted};
use crate::invented::{flow, page};

/// Everything that is found where the files are refused.
fn errors(files: &[File]) -> Vec<Finding> {
    let Err(reports) = sorted(files, None, &[]) else {
        panic!("an error is expected");
    };
    let found = reports
        .iter()
        .flat_map(|it| it.of(Severity::Error).cloned());
    let found: Vec<Finding> = found.collect();
    for error in &found {
        assert!(!error.remedy.is_empty(), "{error}");
    }
    found
}

fn raw(text: String) -> Vec<File> {
    vec![("a.json".to_owned(), text.into_bytes())]
}

fn text_of(flows: &[Value]) -> String {
    let (_, bytes) = page("a.json", flows.len(), flows);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn numbers_that_are_none_or_too_large_name_their_place() {
    let text = text_of(&[flow(1, 100)]);
    for (amount, key) in [
        ("1e400", "not_json"),
        ("NaN", "not_json"),
        ("-Infinity", "not_json"),
        ("0x10", "not_json"),
        ("1e308", "amount_too_large"),
        ("-1e308", "amount_too_large"),
        ("92233720368547758.08", "amount_too_large"),
        ("\"1e400\"", "field"),
        ("\"NaN\"", "field"),
        ("[]", "field"),
    ] {
        let changed = text.replace("\"amountUSD\":100", &format!("\"amountUSD\":{amount}"));
        assert_ne!(changed, text);
        let error = errors(&raw(changed)).remove(0);
        assert_eq!(error.key, key, "{amount}: {error}");
        assert!(
            error.line.is_some() || error.details["what"] == "flow 1",
            "{error}"
        );
    }
    let zero = text.replace("\"amountUSD\":100", "\"amountUSD\":-0.0");
    let records = apply(None, import(&raw(zero), None).unwrap().changes);
    assert_eq!(records.contributions[0].record.converted.unwrap().minor, 0);
}

#[test]
fn days_that_are_none_are_refused_by_flow_and_field() {
    for day in [
        "0000-00-00T00:00:00Z",
        "2021-02-29",
        "2021-13-01",
        "soon",
        "٢٠٢١-٠١-٠١",
    ] {
        let mut row = flow(1, 100);
        row["decisionDate"] = json!(day);
        let error = errors(&[page("a.json", 1, &[row])]).remove(0);
        assert_eq!(
            (error.key.as_str(), &error.details["what"]),
            ("field", &json!("flow 1"))
        );
        assert!(error.original.unwrap().contains(day));
    }
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let text = text_of(&[flow(1, 100)]);
    let twice = text.replace("\"amountUSD\":100", "\"amountUSD\":100,\"amountUSD\":900");
    let error = errors(&raw(twice)).remove(0);
    assert_eq!(error.key, "field_twice");
    assert_eq!(
        error.details,
        json!({"what": "flow 1", "field": "amountUSD"})
    );
    let flows = format!("\"flows\":[{}],\"flows\":", flow(2, 5));
    let twice = text.replace("\"flows\":", &flows);
    let error = errors(&raw(twice)).remove(0);
    assert_eq!(error.key, "not_json");
    assert!(error.message.contains("twice"), "{error}");
}

#[test]
fn depth_has_an_end() {
    for open in ["[", "{\"a\":"] {
        let deep = format!("{{\"data\":{{\"flows\":[{}", open.repeat(100_000));
        assert_eq!(errors(&raw(deep)).remove(0).key, "not_json");
        // Beside what is read it is passed over.
        let deep = format!("{{\"other\":{}", open.repeat(100_000));
        let found = errors(&raw(deep)).remove(0).key;
        assert!(
            ["not_json", "truncated"].contains(&found.as_str()),
            "{found}"
        );
    }
}

#[test]
fn packed_files_are_told_apart() {
    for (bytes, key) in [
        (
            &b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b"[..],
            "another_kind",
        ),
        (b"PK\x03\x04rest", "another_kind"),
        (b"%PDF-1.7", "another_kind"),
        (b"\xef\xbb\xbf", "truncated"),
        (b"{\x00\"\x00", "not_json"),
    ] {
        let error = errors(&[("a.json".to_owned(), bytes.to_vec())]).remove(0);
        assert_eq!(error.key, key, "{error}");
    }
}

#[test]
fn a_flow_that_is_a_part_of_itself_stands_by_itself() {
    let mut itself = flow(1, 100);
    itself["parentFlowId"] = json!("1");
    let found = import(&[page("a.json", 1, &[itself])], None).unwrap();
    assert_eq!(found.report.findings[0].key, "parent_of_itself");
    let records = apply(None, found.changes);
    assert_eq!(records.contributions[0].record.parent, None);

    // Two that are parts of each other count as two: nothing goes round.
    let (mut one, mut other) = (flow(1, 100), flow(2, 50));
    one["parentFlowId"] = json!("2");
    other["parentFlowId"] = json!("1");
    let files = [page("a.json", 2, &[one, other])];
    let records = apply(None, import(&files, None).unwrap().changes);
    assert_eq!(records.contributions.len(), 2);
    let again = import(&files, Some(&records)).unwrap();
    assert!(again.changes.is_empty(), "{:?}", again.changes.len());
}

#[test]
fn one_file_twice_is_one_file() {
    let file = page("a.json", 1, &[flow(1, 100)]);
    let twice = import(&[file.clone(), file], None).unwrap();
    let records = apply(None, twice.changes);
    assert_eq!(records.contributions.len(), 1);
}
