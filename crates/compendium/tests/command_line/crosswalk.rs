//! `import places` and `crosswalk`.

use crate::program::Place;

const OLD: &str = "Location,Admin Level,P-Code,Name,Parent P-Code\n\
    MLI,1,MLI01,KaYes,MLI\nMLI,2,MLI0103,Diema,MLI01\nMLI,2,MLI0101,Kayes,MLI01\n";
const NEW: &str = "Location,Admin Level,P-Code,Name,Parent P-Code\n\
    MLI,1,ML01,Kayes,MLI\nMLI,1,ML10,Menaka,MLI\nMLI,2,ML0103,Kayes,ML01\nMLI,2,ML0102,Diéma,ML01\n";

#[test]
fn rules_propose_and_people_decide() {
    for place in Place::all() {
        for (name, set, list) in [("old.csv", "old", OLD), ("new.csv", "new", NEW)] {
            let file = place.write(name, list);
            place
                .run(&["import", "places", &file, "--mission", "MLI", "--set", set])
                .ended(0);
        }
        let run = |words: &[&str]| {
            let all = [&["crosswalk"], words, &["--mission", "MLI", "--json"]].concat();
            place.run(&all).ended(0).json()
        };
        let dry = run(&["propose", "old", "new", "--dry-run"]);
        assert_eq!(dry["links"].as_array().unwrap().len(), 3);
        assert!(run(&["list"])["links"].as_array().unwrap().is_empty());
        run(&["propose", "old", "new"]);
        let again = run(&["propose", "old", "new"]);
        assert!(again["links"].as_array().unwrap().is_empty());
        let pairs = |answer: &serde_json::Value| -> Vec<String> {
            let links = answer["links"].as_array().unwrap();
            let code = |end: &serde_json::Value| end["code"].as_str().unwrap().to_owned();
            links
                .iter()
                .map(|link| {
                    format!(
                        "{} {} {}",
                        code(&link["from"]),
                        code(&link["to"]),
                        link["decision"]
                    )
                })
                .collect()
        };
        run(&["refuse", "MLI0101", "ML0103"]);
        run(&["confirm", "MLI0103", "ML0102"]);
        assert_eq!(
            pairs(&run(&["list"])),
            [
                "MLI01 ML01 \"open\"",
                "MLI0101 ML0103 \"refused\"",
                "MLI0103 ML0102 \"confirmed\""
            ]
        );
        run(&["confirm", "--all-from", "80"]);
        assert!(pairs(&run(&["list", "--open"])).is_empty());
        assert!(pairs(&run(&["propose", "old", "new"])).is_empty());
        let split = run(&["set", "ML01", "split-into", "ML10", "--since", "2016-01-19"]);
        assert_eq!(split["links"][0]["relation"], "split_into");
        assert_eq!(split["links"][0]["since"], "2016-01-19");

        place
            .run(&["crosswalk", "confirm", "ML01", "ML99", "--mission", "MLI"])
            .ended(1)
            .says("no link connects ML01 with ML99");
        place
            .run(&["crosswalk", "propose", "old", "other", "--mission", "MLI"])
            .ended(1)
            .says("recorded are: “new”, “old”");
        place
            .run(&[
                "crosswalk",
                "set",
                "ML01",
                "same",
                "ML10",
                "--mission",
                "MLI",
            ])
            .ended(1)
            .says("of one set");
        place
            .run(&["import", "page", "a.txt", "--replace"])
            .ended(2)
            .says("import dtm");
    }
}
