//! Files that are refused, each with its place, its reason and a remedy.

use crate::dialects::MODERN;
use crate::world::{World, try_import};

#[test]
fn bad_files_are_refused_with_reason_and_remedy() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><iati-activities/>"#;
    let outside = r#"<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><iati-activities/>"#;
    let deep = format!(
        "<iati-activities><iati-activity>{}</iati-activity></iati-activities>",
        "<a>".repeat(100)
    );
    let twice = MODERN.replace(
        "</iati-activities>",
        "<iati-activity><iati-identifier>XM-EXAMPLE-1-A1</iati-identifier></iati-activity></iati-activities>",
    );
    let latin: Vec<u8> = MODERN
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let replaced = |what: &str, with: &str| MODERN.replace(what, with).into_bytes();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "empty"),
        (b" \n".to_vec(), "empty"),
        (b"\x89PNG\r\n".to_vec(), "another_kind"),
        (b"hello".to_vec(), "not_xml"),
        (b"<iati-activities>".to_vec(), "truncated"),
        (MODERN.as_bytes()[..900].to_vec(), "truncated"),
        (b"<iati-activities></b>".to_vec(), "not_xml"),
        (b"<iati-activities/>".to_vec(), "no_activities"),
        (b"<iati-organisations/>".to_vec(), "not_activities"),
        (
            b"<iati-activities version='1.05'/>".to_vec(),
            "version_not_read",
        ),
        (bomb.into(), "doctype"),
        (outside.into(), "doctype"),
        (deep.into(), "too_deep"),
        (twice.into(), "identifier_twice"),
        (latin, "not_decodable"),
        (replaced("UTF-8", "UTF-99"), "unknown_encoding"),
        (replaced("Puits", "&copy;"), "unknown_entity"),
        (replaced("Puits", "&#1;"), "character_not_allowed"),
        (replaced("x:mark", "y:mark"), "unknown_prefix"),
        (
            replaced(">80<", ">99999999999999999999<"),
            "amount_too_large",
        ),
        (
            replaced("default-currency=\"USD\"", "default-currency=\"ZZZ\""),
            "currency_unknown",
        ),
        (replaced("default-currency=\"USD\"", ""), "currency_missing"),
        (
            replaced("<iati-identifier>XM-EXAMPLE-1-A1</iati-identifier>", ""),
            "identifier_missing",
        ),
        (
            MODERN
                .lines()
                .filter(|line| !line.contains("<activity-date"))
                .collect::<Vec<_>>()
                .join("\n")
                .into_bytes(),
            "year_unknown",
        ),
    ];
    for (bytes, key) in cases {
        let errors = match try_import(&mut World::default(), &bytes) {
            Err(errors) => errors,
            Ok(_) => panic!("{key}: accepted"),
        };
        let found: Vec<&str> = errors.errors().map(|error| error.key.as_str()).collect();
        assert!(found.contains(&key), "{key}: {errors}");
        assert!(
            errors.errors().all(|error| !error.remedy.is_empty()),
            "{key}"
        );
    }
}

#[test]
fn an_encoding_that_is_declared_is_read() {
    let text = MODERN.replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    assert!(try_import(&mut World::default(), &latin).is_ok());
}

#[test]
fn the_place_of_an_error_is_that_of_the_value() {
    let text = MODERN.replace("currency=\"EUR\"", "currency=\"ZZZ\"");
    let line = 1 + text.lines().position(|line| line.contains("ZZZ")).unwrap();
    let errors = try_import(&mut World::default(), text.as_bytes()).unwrap_err();
    let error = errors.errors().next().unwrap();
    assert_eq!(error.line, Some(line));
    assert_eq!(error.original.as_deref(), Some("ZZZ"));
}
