//! `import rates`, `import sheet` and `export template`, on both engines.

use crate::program::Place;

const SHEET: &str = "\
Reference,Appeal,Framework,Donor,Amount,Currency,Status,Decided on
C1,MLI/2017,,Japan,61500000,XOF,Paid,2017-03-10
C2,MLI/2017,HRP,Canada,1000,USD,Pledge,2017-03-10
";

#[test]
fn money_in_francs_counts_once_its_rate_is_known() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let before = place.value("funding.received", "MLI/2017");
        let sheet = place.write("ledger.csv", SHEET);
        let report = place
            .run(&["import", "sheet", &sheet, "--json"])
            .ended(0)
            .json();
        assert_eq!(report["created"], 2);
        assert_eq!(report["files"][0]["rows"][0]["what"], "created");
        assert_eq!(place.value("funding.received", "MLI/2017"), before);
        let again = place.run(&["import", "sheet", &sheet]).ended(0).text();
        assert!(again.contains("all of this is recorded already"), "{again}");

        let rates = place.write("un.csv", "Devise;Date;Taux\nXOF;2017-03-01;615,0\n");
        place
            .run(&["import", "rates", &rates])
            .ended(1)
            .says("nothing was written");
        let words = ["import", "rates", &rates, "--source", "UN", "--json"];
        let dry: Vec<&str> = words.iter().copied().chain(["--dry-run"]).collect();
        let dry = place.run(&dry).ended(0).json();
        assert_eq!(dry["applied"], false);
        assert_eq!(place.value("funding.received", "MLI/2017"), before);
        let report = place.run(&words).ended(0).json();
        let done = &report["missions"][0]["conversions"][0];
        assert_eq!(done["contribution"], "C1");
        assert_eq!(done["converted"]["minor"], 10_000_000);
        assert_eq!(
            place.value("funding.received", "MLI/2017"),
            before + 100_000
        );
        let journal = place.journal("MLI");
        place.run(&words).ended(0);
        assert_eq!(
            place.journal("MLI"),
            journal,
            "a second time changes nothing"
        );

        place.write("un.csv", "Devise;Date;Taux\nXOF;2017-03-01;600,0\n");
        let report = place.run(&words).ended(0).json();
        assert_eq!(report["revised"], 2, "the rate and what it converted");
        assert_eq!(
            place.value("funding.received", "MLI/2017"),
            before + 102_500
        );
        place.run(&["verify"]).ended(0);
    }
}

#[test]
fn a_template_goes_out_and_comes_back() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let file = place.path("mali.xlsx").display().to_string();
        for language in ["en", "fr"] {
            let words = ["export", "template", "--appeal", "MLI/2017", "--lang"];
            let words: Vec<&str> = words.into_iter().chain([language, "-o", &file]).collect();
            place.run(&words).ended(0);
            let journal = place.journal("MLI");
            let report = place
                .run(&["import", "sheet", &file, "--json"])
                .ended(0)
                .json();
            assert_eq!(report["created"], 0);
            assert_eq!(report["revised"], 0);
            assert!(report["unchanged"].as_u64().unwrap() > 20);
            assert_eq!(place.journal("MLI"), journal);
        }
        let empty = place.path("empty.xlsx").display().to_string();
        place.run(&["export", "template", "-o", &empty]).ended(0);
        place
            .run(&["import", "sheet", &empty])
            .ended(1)
            .says("nothing was written");
    }
}

#[test]
fn a_sheet_begins_a_mission_in_an_empty_database() {
    let place = Place::sqlite();
    let projects = place.write(
        "projects.csv",
        "Appeal,Framework,Sector,Title (English),Requirement,Currency\nNER/2018,HRP,WASH,Wells,1000000,USD\n",
    );
    place
        .run(&["import", "sheet", &projects, "--dry-run"])
        .ended(0);
    assert!(!place.data().join("compendium.db").exists());
    place.run(&["import", "sheet", &projects]).ended(0);
    assert_eq!(place.value("funding.requested", "NER/2018"), 1_000_000);
    let bad = place.write(
        "bad.csv",
        "Appeal,Framework,Sector,Title (English),Requirement,Currency\nNER/2018,HRP,Camps,Wells,1,USD\n",
    );
    let journal = place.journal("NER");
    let answer = place.run(&["import", "sheet", &projects, &bad]).ended(1);
    assert!(answer.text().contains("bad.csv:2:"), "{}", answer.text());
    assert_eq!(place.journal("NER"), journal);
}
