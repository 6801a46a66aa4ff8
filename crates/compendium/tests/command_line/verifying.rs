//! `verify`.

use crate::program::Place;

#[test]
fn everything_agrees_and_the_counts_are_told() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let checked = place.run(&["verify", "--json"]).ended(0).json();
        assert_eq!(checked["clean"], true);
        assert_eq!(checked["publications"], 1);
        assert_eq!(checked["rows"], place.journal("MLI"));
        assert_eq!(checked["signed"], 2, "loading and publishing, each signed");
        assert_eq!(checked["unsigned"], 0);
        assert!(checked["figures"].as_u64().unwrap() > 20);
    }
}

#[test]
fn a_changed_journal_row_is_named() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        place.tamper("UPDATE journal SET actor = 'nobody' WHERE mission = 'MLI' AND position = 7");
        place
            .run(&["verify"])
            .ended(1)
            .says("the first bad row is MLI: journal row 7");
        let checked = place.run(&["verify", "--json"]).ended(1).json();
        assert_eq!(checked["first"]["row"], "7");
    }
}

#[test]
fn the_last_row_deleted_is_missed() {
    let place = Place::demonstration();
    let last = place.journal("MLI");
    place.tamper(&format!(
        "DELETE FROM journal WHERE mission = 'MLI' AND position = {last}"
    ));
    place
        .run(&["verify"])
        .ended(1)
        .says(&format!("MLI: journal row {last}"));
}

#[test]
fn a_changed_version_is_found() {
    let place = Place::demonstration();
    place.tamper(
        "UPDATE publication SET document = replace(document, '11255000', '11255100') \
         WHERE document LIKE '%11255000%'",
    );
    let answer = place.run(&["verify"]).ended(1);
    assert!(answer.text().contains("publication"), "{}", answer.text());
    assert!(
        answer.text().contains("funding.received was published as"),
        "{}",
        answer.text()
    );
}
