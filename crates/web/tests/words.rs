//! Every text that a page asks for by name exists, in every language.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The keys in `say("key")`, `say_with("key", …)`, `say_count("key", …)`.
fn asked(text: &str) -> Vec<&str> {
    ["say(", "say_with(", "say_count("]
        .into_iter()
        .flat_map(|call| text.split(call).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("src"), &mut found);
    files(&root.join("templates"), &mut found);
    let known: BTreeSet<&str> = languages::keys();
    let mut count = 0;
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        for key in asked(&text) {
            assert!(known.contains(key), "{}: no text “{key}”", path.display());
            count += 1;
        }
    }
    assert!(count > 200, "{count} texts");
    assert_eq!(languages::missing_keys(), []);
}
