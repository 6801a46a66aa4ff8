//! `publish`.

use crate::pages::niger;
use crate::program::Place;

const EDITORS: [&str; 4] = [
    "--written-by",
    "Information officer",
    "--approved-by",
    "Chief",
];

#[test]
fn versions_are_numbered_and_both_stay() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let words = [
            "publish", "--appeal", "MLI/2017", "--note", "Again", "--json",
        ];
        let published = place.run(&[&words[..], &EDITORS].concat()).ended(0).json();
        assert_eq!(published["version"], 2);
        assert!(published["figures"].as_u64().unwrap() > 20);
        for number in ["1", "2"] {
            let words = [
                "export",
                "json",
                "--appeal",
                "MLI/2017",
                "--version",
                number,
                "-o",
                "-",
            ];
            let page = place.run(&words).ended(0).json();
            assert!(page.to_string().contains("3736000000"), "version {number}");
        }
        place.run(&["verify"]).ended(0);
    }
}

#[test]
fn nobody_approves_their_own() {
    let place = Place::demonstration();
    let before = place.journal("MLI");
    place
        .run(&[
            "publish",
            "--appeal",
            "MLI/2017",
            "--approved-by",
            " Tester ",
        ])
        .ended(1)
        .says("“tester” cannot approve what “tester” wrote");
    place
        .run(&[
            "--as",
            "Desk",
            "publish",
            "--appeal",
            "MLI/2017",
            "--approved-by",
            "desk",
        ])
        .ended(1)
        .says("cannot approve");
    place
        .run(&["publish", "--appeal", "MLI/2017"])
        .ended(2)
        .says("--approved-by NAME");
    assert_eq!(place.journal("MLI"), before);
}

#[test]
fn an_appeal_that_is_not_there_is_not_published() {
    let place = Place::demonstration();
    let words = [&["publish", "--appeal", "NER/2018"], &EDITORS[..]].concat();
    place
        .run(&words)
        .ended(1)
        .says("there is no appeal NER/2018");
    // A database that is not there is no empty database.
    let nowhere = Place::sqlite();
    nowhere.run(&words).ended(1).says("there is no database at");
    assert!(!nowhere.data().join("compendium.db").exists());
}

#[test]
fn what_is_published_stays_when_records_change() {
    let place = Place::sqlite();
    let page = place.write("niger.txt", niger(2018, "1,500,000.00"));
    place.run(&["import", "page", &page]).ended(0);
    place
        .run(&[&["publish", "--appeal", "NER/2018"], &EDITORS[..]].concat())
        .ended(0);
    place.write("niger.txt", niger(2018, "1,750,000.00"));
    place.run(&["import", "page", &page]).ended(0);
    let exported = |words: &[&str]| {
        let all = [
            &["export", "json", "--appeal", "NER/2018", "-o", "-"],
            words,
        ]
        .concat();
        place.run(&all).ended(0).json()
    };
    let requested = |page: serde_json::Value| {
        let figures = page["figures"].as_array().unwrap().clone();
        let found = figures
            .into_iter()
            .find(|figure| figure["name"] == "funding.requested");
        found.unwrap()["value"]["units"].clone()
    };
    assert_eq!(requested(exported(&["--version", "1"])), 3_500_000);
    assert_eq!(requested(exported(&[])), 3_750_000);
    place.run(&["verify"]).ended(0);
}

#[test]
fn the_report_of_a_round_is_published_and_verified() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let words = ["publish", "--round", "MLI/2016-12-31-28", "--json"];
        let published = place.run(&[&words[..], &EDITORS].concat()).ended(0).json();
        assert_eq!(published["version"], 1);
        assert!(published["figures"].as_u64().unwrap() > 20);
        let checked = place.run(&["verify", "--json"]).ended(0).json();
        assert_eq!(checked["publications"], 2);
        let words = [
            "figure",
            "displacement.idps",
            "--mission",
            "MLI",
            "--round",
            "2016-12-31-28",
        ];
        let answer = place.run(&words).ended(0).text();
        assert!(answer.contains("36,690"), "{answer}");
    }
}

#[test]
fn a_round_that_is_not_there_is_not_published() {
    let place = Place::demonstration();
    let words = [&["publish", "--round", "MLI/2016-12-31-29"], &EDITORS[..]].concat();
    place
        .run(&words)
        .ended(1)
        .says("there is no round MLI/2016-12-31-29");
    let words = [&["publish", "--round", "MLI/28"], &EDITORS[..]].concat();
    place.run(&words).ended(2).says("is not a round");
    place.run(&[&["publish"], &EDITORS[..]].concat()).ended(2);
}
