//! `demo` and `figure`.

use serde_json::Value;

use crate::program::Place;

const KEYS: [&str; 7] = ["name", "value", "unit", "kind", "as_of", "rule", "sources"];

#[test]
fn the_demonstration_answers_with_the_known_figures() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let requested = place.figure(&["funding.requested", "--appeal", "MLI/2017"]);
        for key in KEYS {
            assert!(requested.get(key).is_some(), "{key}");
        }
        assert_eq!(requested["value"], 37_360_000);
        assert_eq!(requested["unit"], "USD");
        assert_eq!(requested["kind"], "computed");
        let sources = requested["sources"].as_array().unwrap();
        let sum: i64 = sources
            .iter()
            .map(|source| source["amount"].as_i64().unwrap())
            .sum();
        assert_eq!(
            sum, 3_736_000_000,
            "the sources give the value, in minor units"
        );

        assert_eq!(place.value("funding.received", "MLI/2017"), 112_550);
        assert_eq!(place.value("funding.projects", "MLI/2017"), 10);
        let percent = place.figure(&["funding.percent", "--mission", "MLI", "--year", "2017"]);
        assert_eq!(percent["value"].to_string().parse(), Ok(0.3));
        let part = place.figure(&[
            "funding.requested",
            "--mission",
            "MLI",
            "--framework",
            "Humanitarian Response Plan",
        ]);
        assert_eq!(part["value"], 12_360_000);
    }
}

#[test]
fn a_second_start_keeps_the_data_and_writes_nothing() {
    let place = Place::demonstration();
    let before = place.journal("MLI");
    let again = place.run(&["demo", "--no-serve"]).ended(0);
    assert!(again.text().contains("already"), "{}", again.text());
    assert_eq!(place.journal("MLI"), before);
}

#[test]
fn the_list_holds_every_figure_of_the_appeal() {
    let place = Place::demonstration();
    let list = place.figure(&["list", "--appeal", "MLI/2017"]);
    let list = list.as_array().unwrap();
    let names: Vec<&str> = list
        .iter()
        .map(|figure| figure["name"].as_str().unwrap())
        .collect();
    for name in [
        "funding.requested",
        "funding.received",
        "funding.percent",
        "funding.projects",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(
        list.iter()
            .all(|figure| KEYS.iter().all(|key| figure.get(key).is_some()))
    );
    assert!(list.iter().any(|figure| figure["kind"] == "declared"));
    let text = place
        .run(&["figure", "list", "--appeal", "MLI/2017"])
        .ended(0)
        .text();
    assert!(text.contains("37,360,000") && !text.contains('⟦'), "{text}");
}

#[test]
fn the_catalogue_needs_no_database() {
    let place = Place::sqlite();
    let catalogue = place.figure(&["list"]);
    assert!(catalogue.as_array().unwrap().len() > 15);
    let text = place
        .run(&["figure", "list", "--lang", "fr"])
        .ended(0)
        .text();
    assert!(
        text.contains("funding.requested") && !text.contains('⟦'),
        "{text}"
    );
    assert!(!place.data().exists(), "asking made something");
}

#[test]
fn text_leads_to_the_records() {
    let place = Place::demonstration();
    for language in ["en", "fr"] {
        for name in [
            "funding.received",
            "funding.percent",
            "staff.total",
            "displacement.idps",
        ] {
            let answer = place
                .run(&["figure", name, "--appeal", "MLI/2017", "--lang", language])
                .ended(0);
            assert!(!answer.text().contains('⟦'), "{}", answer.text());
        }
    }
    let text = place
        .run(&["figure", "funding.received", "--mission", "MLI"])
        .ended(0)
        .text();
    assert!(
        text.contains("112,550") && text.contains("contribution "),
        "{text}"
    );
}

#[test]
fn two_times() {
    let place = Place::demonstration();
    place
        .run(&[
            "figure",
            "funding.requested",
            "--appeal",
            "MLI/2017",
            "--known-at",
            "2001-01-01",
        ])
        .ended(1)
        .says("nothing was known of MLI/2017 on 2001-01-01");
    let later = place.figure(&[
        "funding.requested",
        "--appeal",
        "MLI/2017",
        "--known-at",
        "2199-12-31T23:00:00+01:00",
    ]);
    assert_eq!(later["value"], 37_360_000);
    let early = place.figure(&[
        "funding.received",
        "--appeal",
        "MLI/2017",
        "--as-of",
        "2016-01-01",
    ]);
    assert_ne!(
        early["value"],
        Value::from(112_550),
        "nothing had come by then"
    );
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let place = Place::demonstration();
    place
        .run(&["figure", "funding.requested", "--appeal", "MLI/2016"])
        .ended(1)
        .says("error: there is no appeal MLI/2016")
        .says("hint: there is MLI/2017");
    place
        .run(&["figure", "funding.requested", "--appeal", "TCD/2017"])
        .ended(1)
        .says("hint: the missions are MLI");
    place
        .run(&[
            "figure",
            "funding.requested",
            "--mission",
            "MLI",
            "--year",
            "2012",
        ])
        .ended(1)
        .says("MLI has no appeal that begins in 2012");
    place
        .run(&["figure", "funding.recieved", "--appeal", "MLI/2017"])
        .ended(1)
        .says("did you mean funding.received?");
    place
        .run(&[
            "figure",
            "funding.received",
            "--appeal",
            "MLI/2017",
            "--framework",
            "Plan B",
        ])
        .ended(1)
        .says("the appeal has no framework “Plan B”");
}
