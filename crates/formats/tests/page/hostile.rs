//! Texts in encodings that are not told, with signs that nobody sees, and
//! amounts that no budget has.

use formats::page;
use formats::report::Severity;

use crate::invented::SOUTH_SUDAN;

fn key(bytes: &[u8]) -> String {
    let errors = page::parse("bad.txt", bytes).unwrap_err();
    let error = errors.errors().next().unwrap();
    assert!(!error.remedy.is_empty(), "{error}");
    assert_eq!(
        (error.severity, error.file.as_str()),
        (Severity::Error, "bad.txt")
    );
    error.key.clone()
}

#[test]
fn utf_16_without_its_mark_is_refused() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let text: Vec<u8> = SOUTH_SUDAN.encode_utf16().flat_map(bytes).collect();
        assert!(["nul_byte", "not_decodable"].contains(&key(&text).as_str()));
    }
}

#[test]
fn old_encrypted_and_packed_files_are_refused() {
    for bytes in [
        &b"\x1f\x8b\x08\x00\x00\x00"[..],
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"PK\x03\x04",
        b"{\\rtf1 Mali 2017}",
        b"<?xml version=\"1.0\"?><w:document/>",
    ] {
        assert_eq!(key(bytes), "another_kind");
    }
}

#[test]
fn amounts_that_no_budget_has_are_refused() {
    for amount in [
        "US$ 1e400",
        "US$ NaN",
        "US$ 1e308",
        "US$ ∞",
        "US$ -0.01",
        "US$ 92233720368547758.08",
    ] {
        let text = SOUTH_SUDAN.replacen(
            "Amount Requested: US$ 4,500,000",
            &format!("Amount Requested: {amount}"),
            1,
        );
        assert_ne!(text, SOUTH_SUDAN);
        let found = key(text.as_bytes());
        assert!(
            found.starts_with("amount_") || found == "too_many_decimals",
            "{amount}: {found}"
        );
    }
}

#[test]
fn what_turns_letters_round_is_taken_out_of_names() {
    let text = SOUTH_SUDAN.replacen("Clean water", "Clean \u{202e}retaw\u{202c}", 1);
    assert_ne!(text, SOUTH_SUDAN);
    let page = page::parse("page.txt", text.as_bytes()).unwrap();
    let said = format!("{page:?}");
    assert!(said.contains("Clean retaw"), "the title is not there");
    assert!(said.contains("InvisibleRemoved") || said.contains("invisible_removed"));
}
