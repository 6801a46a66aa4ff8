//! Files that were made to do harm, and files that were packed or cut on the
//! way.

use formats::report::Severity;

use crate::dialects::MODERN;
use crate::world::{World, try_import};

fn key(bytes: &[u8]) -> String {
    let errors = match try_import(&mut World::default(), bytes) {
        Err(errors) => errors,
        Ok(import) => panic!("accepted: {:?}", import.report),
    };
    let error = errors.errors().next().unwrap();
    assert!(!error.remedy.is_empty(), "{error}");
    assert_eq!(error.file, "a.xml");
    error.key.clone()
}

/// The file with a document type after its first line.
fn with_doctype(doctype: &str) -> Vec<u8> {
    MODERN
        .replacen(
            "<iati-activities",
            &format!("{doctype}\n<iati-activities"),
            1,
        )
        .replacen("Puits", "&a;", 1)
        .into_bytes()
}

#[test]
fn no_entity_is_expanded_and_none_is_fetched() {
    let nested: String = (1..10).fold("<!ENTITY a0 \"ha\">".to_owned(), |text, level| {
        let inner = format!("&a{};", level - 1).repeat(10);
        format!("{text}<!ENTITY a{level} \"{inner}\">")
    });
    for doctype in [
        format!("<!DOCTYPE x [{nested}<!ENTITY a \"&a9;\">]>"),
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p; <!ENTITY a \"1\">]>"
            .to_owned(),
        "<!DOCTYPE x [<!ENTITY % b \"<!ENTITY a 'z'>\"> %b;]>".to_owned(),
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">".to_owned(),
        "<!DOCTYPE x PUBLIC \"-//x//y\" \"file:///dev/zero\">".to_owned(),
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///dev/random\">]>".to_owned(),
        "<!doctype x>".to_owned(),
    ] {
        let found = key(&with_doctype(&doctype));
        assert!(
            ["doctype", "not_xml"].contains(&found.as_str()),
            "{doctype}: {found}"
        );
    }
    // A declaration that never ends.
    let open = format!("<!DOCTYPE x [{}", "<!ENTITY a \"b\">".repeat(100_000));
    assert_eq!(key(open.as_bytes()), "doctype");
}

#[test]
fn utf_16_is_read_by_its_mark_or_its_first_sign() {
    let text = MODERN.replace("UTF-8", "UTF-16");
    for mark in [Some(0xFEFF), None] {
        let units = || mark.into_iter().chain(text.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert!(
                try_import(&mut World::default(), &bytes).is_ok(),
                "{mark:?}"
            );
        }
    }
    // Half a character at the end.
    let mut half: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    half.pop();
    let found = key(&half);
    assert!(
        ["not_decodable", "truncated"].contains(&found.as_str()),
        "{found}"
    );
}

#[test]
fn packed_files_are_told_apart() {
    for bytes in [
        &b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b"[..],
        b"PK\x03\x04rest",
        b"\xD0\xCF\x11\xE0\xA1",
    ] {
        assert_eq!(key(bytes), "another_kind");
    }
}

#[test]
fn amounts_and_days_that_are_none_are_refused_or_told() {
    for amount in [
        "1e400",
        "1e308",
        "NaN",
        "INF",
        "-Infinity",
        "0x10",
        "١٢",
        "1,5,0",
    ] {
        let text = MODERN.replace(">80<", &format!(">{amount}<"));
        // What the standard does not allow as an amount is left out and told
        // with its value; what it allows and nobody can keep is refused.
        let told = match try_import(&mut World::default(), text.as_bytes()) {
            Ok(import) => import.report.findings,
            Err(errors) => errors.errors().cloned().collect(),
        };
        let told = told.iter().find(|it| it.to_string().contains(amount));
        let told = told.unwrap_or_else(|| panic!("{amount} is not told"));
        assert!(
            told.severity <= Severity::Warning && told.line.is_some(),
            "{told}"
        );
        assert!(!told.remedy.is_empty(), "{told}");
    }
    for amount in ["-0", "-0.00"] {
        let text = MODERN.replace(">80<", &format!(">{amount}<"));
        assert!(
            try_import(&mut World::default(), text.as_bytes()).is_ok(),
            "{amount}"
        );
    }
    let day = MODERN
        .split("<transaction-date iso-date=\"")
        .nth(1)
        .and_then(|rest| rest.get(..10))
        .unwrap();
    for wrong in [
        "0000-00-00",
        "2018-02-29",
        "9999-12-31",
        "2018-13-01",
        "soon",
    ] {
        let text = MODERN.replace(day, wrong);
        match try_import(&mut World::default(), text.as_bytes()) {
            Ok(import) => assert!(!import.report.findings.is_empty(), "{wrong} was not told"),
            Err(errors) => assert!(errors.errors().next().is_some()),
        }
    }
}

#[test]
fn a_text_without_end_is_refused_before_it_fills_the_memory() {
    let long = MODERN.replacen("Puits", &"x".repeat(17 * 1024 * 1024), 1);
    assert_eq!(key(long.as_bytes()), "piece_too_long");
    let many = "<a/>".repeat(600_000);
    let large = MODERN.replacen("<title>", &format!("{many}<title>"), 1);
    assert_eq!(key(large.as_bytes()), "too_many_elements");
    let long = format!("<a>{}</a>", "x".repeat(15_000_000)).repeat(5);
    let large = MODERN.replacen("<title>", &format!("{long}<title>"), 1);
    assert_eq!(key(large.as_bytes()), "activity_too_large");
    // Each is compared with all before it: many would take hours.
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=\"\"")).collect();
    let wide = MODERN.replacen("<title>", &format!("<title{attributes}>"), 1);
    assert_eq!(key(wide.as_bytes()), "not_xml");
}
