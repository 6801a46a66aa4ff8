//! The words of the command line, exit codes, and what is said of slips.

use std::process::Stdio;

use crate::program::Place;

#[test]
fn wrong_usage_is_exit_code_two() {
    let place = Place::sqlite();
    for words in [
        &["no-such-command"][..],
        &[],
        &["figure"],
        &["figure", "funding.received"],
        &[
            "figure", "list", "--sector", "health", "--appeal", "MLI/2017",
        ],
        &["figure", "funding.received", "--appeal", "Mali in 2017"],
        &[
            "figure",
            "funding.received",
            "--appeal",
            "MLI/2017",
            "--mission",
            "MLI",
        ],
        &[
            "figure",
            "funding.received",
            "--mission",
            "MLI",
            "--as-of",
            "31.12.2016",
        ],
        &["export", "pdf"],
        &["export", "docx", "--appeal", "MLI/2017", "-o", "-"],
        &["import", "page"],
        &["import", "photograph", "a.jpg"],
        &["serve", "--bind", "nowhere"],
        &["serve", "--public-address", "compendium.example"],
        &["user", "add", "Amina"],
        &["user", "add", "Amina", "--role", "king"],
    ] {
        let answer = place.run(words).ended(2);
        assert!(
            !answer.errors.is_empty(),
            "{words:?} is refused without a word"
        );
    }
}

#[test]
fn an_address_without_its_kind_is_told_how_to_write_it() {
    let place = Place::sqlite();
    place
        .run(&["verify", "--database", "my/data.db"])
        .ended(2)
        .says("error: “my/data.db” is not the address of a database")
        .says("hint: for a file, put sqlite: before its path: --database sqlite:my/data.db");
    let answer = place
        .run(&["--database", "mysql://me:secret@host/name", "verify"])
        .ended(2)
        .says("works on SQLite and PostgreSQL");
    assert!(!answer.errors.contains("secret"), "{}", answer.errors);
    let answer = place
        .run(&[
            "verify",
            "--database",
            "postgres://me:secret@127.0.0.1:1/name",
        ])
        .ended(1);
    assert!(!answer.errors.contains("secret"), "{}", answer.errors);
}

#[test]
fn a_key_is_made_once_and_only_by_commands_that_write() {
    let place = Place::demonstration();
    let key = place.data().join("node.key");
    let made = std::fs::read(&key).unwrap();
    assert_eq!(made.len(), 32);
    place.run(&["demo", "--no-serve"]).ended(0);
    assert_eq!(std::fs::read(&key).unwrap(), made);
    std::fs::write(&key, "short").unwrap();
    place
        .run(&["demo", "--no-serve"])
        .ended(1)
        .says("is not the key of a node");
    // Whoever only asks needs none.
    place
        .run(&["figure", "funding.received", "--appeal", "MLI/2017"])
        .ended(0);
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let place = Place::demonstration();
    let mut child = place
        .command(&["figure", "list", "--appeal", "MLI/2017", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty());
}

#[test]
fn no_colour_where_nobody_looks() {
    let place = Place::sqlite();
    let answer = place
        .run(&["verify"])
        .ended(1)
        .says("error: ")
        .says("hint: ");
    assert!(!answer.errors.contains('\u{1b}'));
}

#[test]
fn the_help_teaches() {
    let place = Place::sqlite();
    let mut all = String::new();
    for words in [
        &["--help"][..],
        &["demo", "--help"],
        &["serve", "--help"],
        &["import", "--help"],
        &["export", "--help"],
        &["export", "pdf", "--help"],
        &["export", "site", "--help"],
        &["publish", "--help"],
        &["figure", "--help"],
        &["database", "--help"],
        &["backup", "--help"],
        &["restore", "--help"],
        &["verify", "--help"],
        &["user", "--help"],
        &["user", "add", "--help"],
    ] {
        let help = place.run(words).ended(0).text();
        all.push_str(&format!("$ compendium {}\n{help}\n", words.join(" ")));
    }
    // The folder of this run is no part of the help.
    let all = all.replace(&place.data().display().to_string(), "DATA");
    insta::assert_snapshot!("help", all);
}

#[test]
fn completions_and_manual_pages() {
    let place = Place::sqlite();
    for shell in ["bash", "fish", "zsh"] {
        let script = place.run(&["completions", shell]).ended(0).text();
        assert!(
            script.contains("compendium") && script.contains("verify"),
            "{shell}"
        );
    }
    place.run(&["man", "pages"]).ended(0);
    let page = std::fs::read_to_string(place.path("pages/compendium-import.1")).unwrap();
    assert!(page.contains("dry\\-run"), "{page}");
}
