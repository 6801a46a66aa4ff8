//! Every message of a format has its text and its remedy in every language,
//! and the English text is the one that the program says without them.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose own material is broken has to fail"
)]

use std::path::Path;

use formats::report::{Finding, Severity};
use languages::{Speaker, Value};
use serde_json::json;
use vocabulary::Language;

/// What messages can be about, each with a file `src/SUBJECT/message.rs`.
const SUBJECTS: [&str; 7] = ["page", "rates", "table", "fts", "iati", "sheet", "dtm"];

/// Texts that choose their English words by a detail, instead of putting it in.
const CHOSEN: [&str; 1] = ["finding-iati-transactions-kept"];

/// A message as its source declares it.
struct Declared {
    key: String,
    text: String,
    has_remedy: bool,
}

fn declared(subject: &str) -> Vec<Declared> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{subject}/message.rs"));
    let source = std::fs::read_to_string(path).unwrap();
    assert!(source.contains(&format!("SUBJECT: &'static str = \"{subject}\"")));
    let (declaration, rest) = source
        .split_once("pub enum Message {")
        .and_then(|(_, rest)| rest.split_once("\n}\n"))
        .unwrap();
    let remedies = rest.split_once("fn remedy").unwrap().1;
    let found: Vec<Declared> = declaration
        .split("#[error(")
        .skip(1)
        .map(|part| {
            let (text, variant) = part.split_once(")]\n").unwrap();
            let text = text.trim().trim_end_matches(',').trim_matches('"');
            let variant = word(variant.trim_start());
            Declared {
                key: kebab(variant),
                text: text.to_owned(),
                has_remedy: has_remedy(remedies, variant),
            }
        })
        .collect();
    assert_eq!(
        found.len(),
        declaration.matches("#[error(").count(),
        "{subject}"
    );
    found
}

fn word(text: &str) -> &str {
    text.split(|character: char| !character.is_alphanumeric())
        .next()
        .unwrap()
}

fn kebab(variant: &str) -> String {
    let mut key = String::new();
    for character in variant.chars() {
        if character.is_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.extend(character.to_lowercase());
    }
    key
}

/// Whether the arm that names the variant gives more than the empty text.
fn has_remedy(remedies: &str, variant: &str) -> bool {
    let arms: Vec<&str> = remedies.split("=>").collect();
    let at = arms
        .iter()
        .position(|arm| {
            arm.split("Self::")
                .skip(1)
                .any(|name| word(name) == variant)
        })
        .unwrap();
    !arms[at + 1].trim_start().starts_with("\"\"")
}

/// The names of the details in a text: `{name}`.
fn details(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split('}').next())
        .collect()
}

#[test]
fn every_message_has_its_text_and_remedy_in_every_language() {
    for subject in SUBJECTS {
        let messages = declared(subject);
        assert!(messages.len() > 10, "{subject}: {}", messages.len());
        assert!(messages.iter().any(|message| message.has_remedy));
        assert!(messages.iter().any(|message| !message.has_remedy));
        for message in messages {
            let key = format!("finding-{subject}-{}", message.key);
            for language in Language::ALL {
                let speaker = Speaker::of(language);
                assert!(speaker.has_key(&key), "{language}: no text “{key}”");
                assert_eq!(
                    speaker.has_key(&format!("{key}.remedy")),
                    message.has_remedy,
                    "{language}: {key}.remedy"
                );
                // A text that asks for a detail that the message has not
                // says so, and not what was found.
                let values: Vec<(&str, Value<'_>)> = details(&message.text)
                    .into_iter()
                    .map(|name| (name, Value::from(name)))
                    .collect();
                let said = speaker.say_with(&key, &values);
                assert!(!said.contains('⟦'), "{said}");
                if language == Language::English && !CHOSEN.contains(&key.as_str()) {
                    let expected = message.text.replace(['{', '}'], "").replace('\'', "’");
                    assert_eq!(said, expected, "{key}");
                }
            }
        }
    }
}

fn finding(subject: &str, key: &str, details: serde_json::Value) -> Finding {
    Finding {
        severity: Severity::Warning,
        file: "page.txt".to_owned(),
        sheet: None,
        heading: None,
        line: None,
        column: None,
        original: None,
        value: None,
        subject: subject.to_owned(),
        key: key.to_owned(),
        details,
        message: "in English".to_owned(),
        remedy: "a remedy".to_owned(),
    }
}

#[test]
fn a_finding_is_said_in_the_language_of_the_reader() {
    let differs = finding(
        "page",
        "total_differs",
        json!({
            "what": "the total requested of “Strategic Response”",
            "printed": "USD 5",
            "computed": "USD 7"
        }),
    );
    assert_eq!(
        differs.said(Language::French),
        "le total demandé de «\u{a0}Strategic Response\u{a0}»\u{a0}: la page indique USD 5, \
         mais la somme des projets est de USD 7"
    );
    assert_eq!(
        differs.said(Language::English),
        "the total requested of “Strategic Response” is printed as USD 5, \
         but its projects add up to USD 7"
    );
    let vanished = |count: usize| {
        let details = json!({ "record": "coordination_seat", "count": count });
        finding("page", "others_vanished", details)
    };
    assert_eq!(
        vanished(1).said(Language::French),
        "1 siège de coordination connu ne figure pas dans cette page et reste en l’état"
    );
    assert!(
        vanished(1200)
            .said(Language::French)
            .starts_with("1\u{202f}200 sièges de coordination connus")
    );
    assert_eq!(
        vanished(2).advice(Language::French),
        "Retirez vous-même ce qui n’est plus valable"
    );
    // Words of a file are never taken for words of the program.
    let named = finding("page", "more_than_asked", json!({ "project": "date" }));
    assert!(named.said(Language::French).contains("«\u{a0}date\u{a0}»"));
}

#[test]
fn a_finding_of_an_older_program_is_said_in_english() {
    for old in [
        finding("", "empty", json!(null)),
        finding("page", "no-such-key", json!({})),
    ] {
        assert!(!old.is_said_by(Language::French));
        assert_eq!(old.said(Language::French), "in English");
        assert_eq!(old.advice(Language::French), "a remedy");
    }
    assert!(finding("page", "empty", json!(null)).is_said_by(Language::French));
}

/// The texts of the files that may word a detail.
fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// What the reader of JSON says most often: the text for it, and a file of
/// which it says so.
fn of_json() -> [(&'static str, String); 7] {
    [
        ("expected-value", "{\"a\": x}".to_owned()),
        ("trailing-characters", "1 2".to_owned()),
        ("trailing-comma", "[1,]".to_owned()),
        ("number-out-of-range", "1e400".to_owned()),
        ("recursion-limit-exceeded", "[".repeat(1_000)),
        ("key-must-be-a-string", "{1: 2}".to_owned()),
        ("expected-or", "{\"a\": 1 2}".to_owned()),
    ]
}

#[test]
fn what_the_reader_of_json_says_has_its_text() {
    for (slug, bytes) in of_json() {
        let parsed = serde_json::from_str::<serde_json::Value>(&bytes).unwrap_err();
        let reason = parsed.to_string();
        let (reason, _) = reason.split_once(" at line ").unwrap();
        let kept = finding("fts", "not-json", json!({ "reason": reason }));
        let said = kept.said(Language::French);
        let text = Speaker::of(Language::French).say(&format!("finding-detail-{slug}"));
        assert!(said.contains(&text), "{slug}: {said}");
    }
}

#[test]
fn every_word_of_the_program_is_one_that_the_program_says() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut source = String::new();
    for room in ["formats", "appeals", "vocabulary"] {
        sources(&crates.join(room).join("src"), &mut source);
    }
    let english = Speaker::of(Language::English);
    let mut count = 0;
    for key in languages::keys() {
        let Some(slug) = key.strip_prefix("finding-detail-") else {
            continue;
        };
        if ["quoted", "foreign"].contains(&slug) || of_json().iter().any(|it| it.0 == slug) {
            continue;
        }
        count += 1;
        let tokens = ["one", "two"].map(|name| (name, Value::from("§")));
        let words = english.say_with(key, &tokens);
        if words.contains('§') {
            // The program puts numbers and names in between.
            let mut parts = words.split([' ', '§']).filter(|part| !part.is_empty());
            assert!(
                parts.all(|part| source.contains(part)),
                "nothing says “{words}”"
            );
            let french = Speaker::of(Language::French).say_with(key, &tokens);
            assert_eq!(
                french.matches('§').count(),
                words.matches('§').count(),
                "{key}"
            );
            continue;
        }
        let words = words.strip_suffix(" of").unwrap_or(&words);
        assert!(
            source.contains(&format!("\"{words}\"")) || source.contains(&format!("\"{words} “")),
            "nothing says “{words}”"
        );
        let what = finding(
            "page",
            "printed_unreadable",
            json!({ "what": english.say(key) }),
        );
        let french = Speaker::of(Language::French).say(key);
        assert!(what.said(Language::French).starts_with(&french), "{key}");
    }
    assert!(count > 15, "{count} words");
}

#[test]
fn words_inside_a_finding_are_said_in_the_language_too() {
    let field = finding(
        "fts",
        "field",
        json!({"what": "flow 158080", "field": "date", "expected": "a date"}),
    );
    assert_eq!(
        field.said(Language::French),
        "le flux 158080\u{a0}: date ne peut pas être lu\u{202f}; valeur attendue\u{a0}: une date"
    );
    assert_eq!(
        field.said(Language::English),
        "flow 158080: date cannot be read: a date is expected"
    );
    let bomb = "it has 2500 entries, and 2000 are more than any workbook needs";
    let bomb = finding("table", "bomb", json!({"reason": bomb}));
    let said = bomb.said(Language::French);
    assert!(said.contains("il compte 2500 entrées"), "{said}");
    let kept = finding(
        "iati",
        "not-xml",
        json!({"reason": "ill-formed document: so and so"}),
    );
    let said = kept.said(Language::French);
    assert!(said.contains("en anglais"), "a library is quoted: {said}");
    assert!(!kept.said(Language::English).contains("anglais"));
}

#[test]
fn a_report_is_told_in_the_language_that_was_asked_for() {
    let mut twice = finding("sheet", "column-twice", json!({"heading": "Devise"}));
    twice.severity = Severity::Error;
    (twice.line, twice.column) = (Some(1), Some(3));
    twice.original = Some("Devise".to_owned());
    let report = formats::report::Report {
        file: "a.csv".to_owned(),
        findings: vec![twice],
        ..formats::report::Report::default()
    };
    let french = report.told(Language::French);
    assert!(
        french.starts_with("Importation de a.csv\nRien n’a été importé.\n"),
        "{french}"
    );
    assert!(
        french.contains("erreur (1)\n  page.txt:1:3\u{a0}: erreur\u{a0}: "),
        "{french}"
    );
    assert!(french.contains("«\u{a0}Devise\u{a0}»"), "{french}");
    let english = report.told(Language::English);
    assert!(
        english.contains("error (1)\n  page.txt:1:3: error: "),
        "{english}"
    );
}
