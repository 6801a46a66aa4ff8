//! Files that are refused, each with its place, its value and a remedy.

use formats::page;
use formats::report::{Finding, Severity};

use crate::invented::SOUTH_SUDAN;

fn errors(bytes: &[u8]) -> Vec<Finding> {
    let errors = page::parse("bad.txt", bytes).unwrap_err();
    assert!(errors.report().has_errors());
    let list: Vec<Finding> = errors.errors().cloned().collect();
    for error in &list {
        println!("{error}");
        assert_eq!(error.severity, Severity::Error);
        assert_eq!(error.file, "bad.txt");
        assert!(!error.remedy.is_empty());
    }
    list
}

fn one(bytes: &[u8]) -> Finding {
    let mut list = errors(bytes);
    assert_eq!(list.len(), 1, "{list:?}");
    list.remove(0)
}

fn edited(from: &str, to: &str) -> Finding {
    assert!(SOUTH_SUDAN.contains(from), "{from}");
    one(SOUTH_SUDAN.replacen(from, to, 1).as_bytes())
}

#[test]
fn other_files_are_refused() {
    for (bytes, key) in [
        (&b""[..], "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"PK\x03\x04rest of a workbook", "another_kind"),
        (b"%PDF-1.7", "another_kind"),
        (b"<!DOCTYPE html><html></html>", "another_kind"),
        (
            b"Once upon a time, in 2017, there was a text.\n\nAnd then more.",
            "not_an_appeal",
        ),
        (b"1,2,3\n4,5,6\n", "not_an_appeal"),
        (b"Mali 2017\n\njust words", "not_an_appeal"),
        (b"Mali 2017\n\0\nmore", "nul_byte"),
        (b"\xff\xfeM\x00a\x00\x00\xd8l\x00", "not_decodable"),
    ] {
        assert_eq!(one(bytes).key, key, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn broken_characters_are_named_by_place() {
    let mut bytes = "Mali 2017\n\nFrontières et rivières\n".as_bytes().to_vec();
    let at = bytes.iter().rposition(|byte| *byte == 0xA8).unwrap();
    bytes.remove(at);
    let error = one(&bytes);
    assert_eq!(
        (error.key.as_str(), error.line, error.column),
        ("not_decodable", Some(3), Some(19))
    );
    assert!(error.message.contains("C3"));
}

#[test]
fn large_files_are_refused_before_they_are_read() {
    let large = vec![b'x'; 200 * 1024 * 1024];
    assert_eq!(one(&large).key, "too_large");
    let line = vec![b'x'; 19 * 1024 * 1024];
    assert_eq!(one(&line).key, "line_too_long");
    let blank = vec![b'\n'; 19 * 1024 * 1024];
    assert_eq!(one(&blank).key, "empty");
    let mut many = b"Mali 2017".to_vec();
    many.resize(19 * 1024 * 1024, b'\n');
    assert_eq!(one(&many).key, "too_many_lines");
}

#[test]
fn amounts_that_are_none_are_refused_with_line_and_value() {
    let line = 38;
    for (to, key) in [
        ("US$ -4,500,000", "amount_negative"),
        ("(4,500,000)", "amount_negative"),
        ("USD two million", "amount_in_words"),
        ("US$ 999,999,999,999,999,999,999", "amount_too_large"),
        ("US$ 92,233,720,368,547,758.08", "amount_too_large"),
        ("US$ 4,50,00,00", "amount_unreadable"),
        ("US$ 4.123456", "too_many_decimals"),
        ("EUR 4,500,000", "other_currency"),
        ("", "amount_missing"),
    ] {
        let error = edited(
            "Amount Requested: US$ 4,500,000",
            &format!("Amount Requested: {to}"),
        );
        assert_eq!(error.key, key, "{to}");
        if key == "amount_missing" {
            assert!(error.message.contains("Sites for displaced families"));
        } else {
            assert_eq!(error.line, Some(line), "{to}");
            assert_eq!(error.column, Some(19), "{to}");
            assert_eq!(error.original.as_deref(), Some(to));
        }
    }
}

#[test]
fn a_project_without_amounts_is_refused() {
    let error = edited(
        "Amount Requested: US$ 4,500,000\nAmount Received: US$ 2,000,000\n",
        "",
    );
    assert_eq!(
        (error.key.as_str(), error.line),
        ("amount_missing", Some(36))
    );
    let error = edited(
        "Amount Requested: US$5 000 000,00 Amount Received: US$0.5 million\n",
        "",
    );
    assert_eq!(error.key, "amount_missing");
    assert!(error.message.contains("Clean water"));
    let error = edited("Amount Requested: US$ 4,500,000\n", "");
    assert_eq!(error.key, "amount_missing");
}

#[test]
fn doubles_and_strays_are_refused() {
    let project = "* Clean water\nAmount Requested: US$ 5\nBeneficiaries: 5 people\n\n";
    let error = edited("* Clean water", &format!("{project}* Clean  Water"));
    assert_eq!(error.key, "project_twice");
    assert!(
        error.message.contains("first on line 44"),
        "{}",
        error.message
    );
    let error = edited(
        "Regional Refugee Response Plan",
        "Humanitarian Response Plans",
    );
    assert_eq!(error.key, "framework_twice");
    let error = edited(
        "River transport\n",
        "River transport\n\nAmount Received: USD 5\n",
    );
    assert_eq!(error.key, "received_without_project");
    assert_eq!(error.original.as_deref(), Some("Amount Received: USD 5"));
    let error = edited(
        "Beneficiaries: 120,000 IDPs\n",
        "Beneficiaries: 120,000 IDPs\nAmount Received: USD 5\n",
    );
    assert_eq!(error.key, "amount_twice");
    let error = edited("Total Requested: $ 12,500,000", "Amount Received: USD 5");
    assert_eq!(error.key, "received_without_project");
}

#[test]
fn all_errors_come_at_once() {
    let text = SOUTH_SUDAN
        .replace("US$ 4,500,000", "two million")
        .replace("US$ 2,000,000", "-5")
        .replace("US$5 000 000,00", "")
        .replace("USD 3,000,000", "99999999999999999999");
    let keys: Vec<String> = errors(text.as_bytes())
        .into_iter()
        .map(|it| it.key)
        .collect();
    assert_eq!(
        keys,
        [
            "amount_in_words",
            "amount_negative",
            "amount_missing",
            "amount_too_large"
        ]
    );
}

#[test]
fn a_place_that_is_no_country_needs_a_mission() {
    let text = SOUTH_SUDAN.replace("SOUTH SUDAN - 2018", "Lake of Nowhere 2018");
    let page = page::parse("bad.txt", text.as_bytes()).unwrap();
    let error = page::appeal_name(&page, None).unwrap_err();
    assert_eq!(error.errors().next().unwrap().key, "mission_unknown");
    let code = "NOWHERE".parse().unwrap();
    assert_eq!(
        page::appeal_name(&page, Some(&code)).unwrap().to_string(),
        "NOWHERE/2018"
    );
    let code = "SSD".parse().unwrap();
    assert_eq!(
        page::appeal_name(&page, Some(&code)).unwrap().to_string(),
        "SSD/2018"
    );
}

/// A plan of one sector, its projects as a page has them.
fn plan(projects: &[&str]) -> String {
    format!(
        "Chad 2018\n\nHumanitarian Compendium\n\nHumanitarian Response Plans\n\n  Health\n\n{}",
        projects.join("\n")
    )
}

#[test]
fn a_forgotten_amount_is_found_wherever_the_project_stands() {
    let bare = "  • Wells\n    Amount Requested: USD 1,000,000.00 Amount Received: USD 0.00\n";
    let whole = "  • Roofs\n    Amount Requested: USD 5.00 Amount Received: USD 0.00\n    Sheets.\n    Beneficiaries: 9 people\n";
    let forgotten = "  • Clinics\n    Nurses travel by car.\n    Beneficiaries: 900 people\n";
    for projects in [
        [whole, forgotten, bare],
        [bare, forgotten, whole],
        [forgotten, whole, bare],
        [bare, whole, forgotten],
    ] {
        let error = one(plan(&projects).as_bytes());
        assert_eq!(error.key, "amount_missing", "{projects:?}");
        let title = error.original.unwrap_or_default();
        assert!(title.starts_with("Clinics"), "{title}");
    }
}

#[test]
fn a_list_in_a_description_is_no_project() {
    let listed = "  • Wells\n    Amount Requested: USD 9.00 Amount Received: USD 0.00\n    The work is:\n    • to drill\n    • to train\n    Beneficiaries: 900 people\n";
    let page = page::parse("chad.txt", plan(&[listed]).as_bytes()).unwrap();
    assert_eq!(page.projects().count(), 1);
}
