//! `dedup`: needs no database, and writes none.

use crate::program::Place;

/// A plainly invented list: people up to the sixtieth, and the first ones once
/// more with a mistake each.
fn list(first: usize, again: usize) -> String {
    let syllables = [
        "ba", "ka", "mou", "sa", "dia", "ra", "ko", "na", "fa", "tou",
    ];
    let part = |number: usize| syllables[number % syllables.len()];
    let mut text = "record;given;family;born;village;card\n".to_owned();
    for person in first..60 {
        let given = format!("{}{}", part(person * 7 + 3), part(person / 3));
        let family = format!(
            "{}{}{}",
            part(person / 7),
            part(person),
            part(person * 3 + 1)
        );
        let born = format!(
            "{}-{:02}-{:02}",
            1950 + person,
            1 + person % 12,
            1 + person % 28
        );
        let card = 700_000 + person * 7_919;
        text += &format!(
            "p{person};{given};{family};{born};village {};{card}\n",
            person % 9
        );
        if person < again {
            text += &format!("q{person};{given};{family}x;{born};;{card}\n");
        }
    }
    text
}

#[test]
fn pairs_are_listed_with_their_reasons_and_no_database_is_made() {
    let place = Place::sqlite();
    let people = place.write("people.csv", list(0, 6));
    let answer = place.run(&["dedup", &people, "--json"]).ended(0).json();
    let pairs = answer.as_array().unwrap();
    let found: Vec<(&str, &str)> = pairs
        .iter()
        .filter(|pair| pair["same_person"] == true)
        .map(|pair| {
            (
                pair["one"].as_str().unwrap(),
                pair["other"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(found.len(), 6, "{found:?}");
    for (one, other) in found {
        assert_eq!(one[1..], other[1..]);
    }
    let reasons = pairs[0]["reasons"].as_array().unwrap();
    assert_eq!(reasons[0]["column"], "given");
    assert_eq!(reasons[0]["agreement"], "same");
    let written = place.run(&["dedup", &people]).ended(0);
    assert!(
        written
            .text()
            .starts_with("one,other,same_person,doubtful,probability,weight,given,given weight,")
    );
    assert!(!place.data().join("compendium.sqlite").exists());
}

#[test]
fn known_pairs_say_how_well_they_are_found() {
    let place = Place::sqlite();
    let people = place.write("people.csv", list(0, 6));
    let pairs: String = (0..6)
        .map(|number| format!("q{number},p{number}\n"))
        .collect();
    let links = place.write("links.csv", format!("one,other\n{pairs}"));
    let answer = place
        .run(&["dedup", "--evaluate", &people, "--links", &links, "--json"])
        .ended(0)
        .json();
    assert_eq!(answer["pairs"], 6);
    for share in ["precision", "recall", "f1"] {
        assert_eq!(answer[share], 1.0, "{share}");
    }
    assert!(answer["seconds"].as_f64().unwrap() > 0.0);
    // Two lists, whose columns stand in another order.
    let one = place.write("one.csv", list(20, 0));
    let other = "born,given,record\n1970-09-21,x,a\n1971-10-22,y,b\n".replace(',', ";");
    let other = place.write("other.csv", &other);
    place
        .run(&["dedup", &one, &other, "--json"])
        .ended(0)
        .json();
}

#[test]
fn what_cannot_be_read_names_file_row_and_remedy() {
    let place = Place::sqlite();
    let good = place.write("good.csv", list(0, 6));
    for (name, text, said) in [
        ("empty.csv", "", "empty.csv has no rows"),
        ("heads.csv", "record,name\n", "heads.csv has no rows"),
        (
            "ragged.csv",
            "record,name\na,b\nc\n",
            "row 3: 1 cells under 2 headings",
        ),
        (
            "twice.csv",
            "record,name\na,b\na,c\n",
            "row 3, column “record”: “a” names an earlier",
        ),
        (
            "none.csv",
            "record,name\n,b\n",
            "row 2, column “record”: the record has no name",
        ),
        (
            "same.csv",
            "record,name\na,b\nc,b\n",
            "no column that tells its records apart",
        ),
    ] {
        let file = place.write(name, text);
        let run = place.run(&["dedup", &file]).ended(1);
        assert!(run.errors.contains(said), "{said}: {}", run.errors);
    }
    let links = place.write("links.csv", "p1,p2\np1,p999\n");
    let run = place
        .run(&["dedup", "--evaluate", &good, "--links", &links])
        .ended(1);
    assert!(
        run.errors
            .contains("links.csv, row 2: “p999” is in no list"),
        "{}",
        run.errors
    );
    let single = place.write("single.csv", "p1\n");
    let run = place
        .run(&["dedup", "--evaluate", &good, "--links", &single])
        .ended(1);
    assert!(
        run.errors.contains("row 1: a pair is two names"),
        "{}",
        run.errors
    );
    let other = place.write("strange.csv", "record,colour\na,red\nb,blue\n");
    let run = place.run(&["dedup", &good, &other]).ended(1);
    assert!(
        run.errors.contains("no heading of the first list"),
        "{}",
        run.errors
    );
    place.run(&["dedup", "nowhere.csv"]).ended(1);
    place.run(&["dedup"]).ended(2);
    place.run(&["dedup", &good, "--evaluate"]).ended(2);
    place.run(&["dedup", &good, &good, &good]).ended(2);
}
