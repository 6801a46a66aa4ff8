//! Several files of one mission in one command: written together or not at
//! all, each compared with what the ones before it brought.

use serde_json::Value;

use crate::pages::niger;
use crate::program::Place;

const PROJECTS: &str = "\
Appeal,Framework,Sector,Project code,Title (English),Requirement,Currency
NER/2018,HRP,WASH,W1,Wells,1000000,USD
";

const MONEY: &str = "\
Reference,Appeal,Project,Donor,Amount,Currency,Status,Decided on
C1,NER/2018,W1,Japan,400000,USD,Paid,2018-03-10
";

/// A title that the first file has otherwise.
const BETTER: &str = "\
Appeal,Framework,Sector,Project code,Title (English),Requirement,Currency
NER/2018,HRP,WASH,W1,Deep wells,1000000,USD
";

const BAD: &str = "\
Appeal,Framework,Sector,Project code,Title (English),Requirement,Currency
NER/2018,HRP,WASH,W2,Pumps,many,USD
";

fn import(place: &Place, kind: &str, files: &[&str], more: &[&str], code: i32) -> Value {
    let words: Vec<&str> = ["import", kind, "--json"]
        .into_iter()
        .chain(files.iter().copied())
        .chain(more.iter().copied())
        .collect();
    place.run(&words).ended(code).json()
}

fn counts(report: &Value) -> [u64; 4] {
    ["created", "revised", "withdrawn", "unchanged"].map(|name| report[name].as_u64().unwrap())
}

/// What a dry run says is what is written, and again nothing is.
fn tried_and_done(place: &Place, kind: &str, files: &[&str]) -> Value {
    let tried = import(place, kind, files, &["--dry-run"], 0);
    assert_eq!(tried["applied"], false);
    for file in tried["files"].as_array().unwrap() {
        assert_eq!(
            file["journals"],
            serde_json::json!({}),
            "nothing was written"
        );
    }
    let done = import(place, kind, files, &[], 0);
    assert_eq!(done["applied"], true);
    assert_eq!(counts(&tried), counts(&done));
    let findings = |report: &Value| report["findings"].clone();
    assert_eq!(findings(&tried), findings(&done));
    place.run(&["verify"]).ended(0);
    done
}

#[test]
fn a_sheet_refers_to_a_project_of_the_sheet_before_it() {
    for place in Place::all() {
        let projects = place.write("projects.csv", PROJECTS);
        let money = place.write("money.csv", MONEY);
        let better = place.write("better.csv", BETTER);
        let report = tried_and_done(&place, "sheet", &[&projects, &money, &better]);
        assert_eq!(report["files"][1]["created"], 1, "the contribution");
        assert_eq!(report["files"][2]["revised"], 1, "the title");
        assert_eq!(place.value("funding.requested", "NER/2018"), 1_000_000);
        assert_eq!(place.value("funding.received", "NER/2018"), 400_000);
        let journal = place.journal("NER");
        let again = import(&place, "sheet", &[&projects, &money], &[], 0);
        // The first file says the old title again.
        assert_eq!(counts(&again)[..2], [0, 1]);
        assert_eq!(place.journal("NER"), journal + 1);
        // The other way round the second file is not known yet.
        let empty = Place::sqlite();
        let projects = empty.write("projects.csv", PROJECTS);
        let money = empty.write("money.csv", MONEY);
        import(&empty, "sheet", &[&money, &projects], &[], 1);
        assert_eq!(empty.journal("NER"), 0);
    }
}

#[test]
fn a_bad_second_file_leaves_nothing_of_the_first() {
    for place in Place::all() {
        let projects = place.write("projects.csv", PROJECTS);
        let bad = place.write("bad.csv", BAD);
        for more in [&["--dry-run"][..], &[]] {
            let report = import(&place, "sheet", &[&projects, &bad], more, 1);
            assert_eq!(report["applied"], false);
            assert_eq!(report["files"][0]["journal"], Value::Null);
        }
        let good = place.write("good.txt", niger(2018, "1,500,000.00"));
        let worse = place.write("worse.txt", niger(2018, "many"));
        import(&place, "page", &[&good, &worse], &[], 1);
        assert_eq!(place.journal("NER"), 0);
    }
}

#[test]
fn two_appeals_of_a_new_mission_share_it() {
    for place in Place::all() {
        let first = place.write("a.txt", niger(2018, "1,500,000.00"));
        let second = place.write("b.txt", niger(2019, "1.00"));
        let report = tried_and_done(&place, "page", &[&first, &second]);
        assert_eq!(report["files"][0]["counts"]["mission"]["created"], 1);
        let again = &report["files"][1]["counts"]["mission"];
        assert_ne!(again["created"], 1, "the mission is made once");
        assert_eq!(place.value("funding.requested", "NER/2018"), 3_500_000);
        assert_eq!(place.value("funding.requested", "NER/2019"), 2_000_001);
    }
}

#[test]
fn the_same_file_twice_in_one_command_is_written_once() {
    for place in Place::all() {
        let page = place.write("a.txt", niger(2018, "1,500,000.00"));
        let report = tried_and_done(&place, "page", &[&page, &page]);
        assert_eq!(counts(&report["files"][1])[..3], [0, 0, 0]);
        let sheet = place.write("projects.csv", PROJECTS.replace("NER/2018", "TCD/2018"));
        let report = tried_and_done(&place, "sheet", &[&sheet, &sheet]);
        assert_eq!(counts(&report["files"][1])[..3], [0, 0, 0]);
        let activities = place.write("a.xml", ACTIVITY);
        let report = tried_and_done(&place, "iati", &[&activities, &activities]);
        assert_eq!(counts(&report["files"][1])[..3], [0, 0, 0]);
    }
}

const ACTIVITY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity default-currency="USD">
<iati-identifier>XM-DAC-1-A</iati-identifier><reporting-org ref="XM-DAC-1" type="40"><narrative>Agency</narrative></reporting-org>
<title><narrative>Wells</narrative></title><recipient-country code="ML"/>
<activity-date type="1" iso-date="2018-01-01"/>
<transaction><transaction-type code="1"/><transaction-date iso-date="2018-02-01"/><value value-date="2018-02-01" currency="USD">1000</value></transaction>
</iati-activity></iati-activities>"#;

#[test]
fn activities_of_one_mission_follow_one_another() {
    for place in Place::all() {
        let first = place.write("a.xml", ACTIVITY);
        let other = ACTIVITY.replace("-1-A", "-1-B").replace(">1000<", ">500<");
        let second = place.write("b.xml", &other);
        let changed = ACTIVITY.replace("Wells", "Deep wells");
        let third = place.write("c.xml", &changed);
        let report = tried_and_done(&place, "iati", &[&first, &second, &third]);
        assert_eq!(report["files"][2]["created"], 0);
        assert_eq!(report["files"][2]["revised"], 1);
        let missions = |place: usize| &report["files"][place]["counts"]["mission"]["created"];
        assert_eq!(
            (missions(0), missions(1).as_u64().unwrap_or(0)),
            (&1.into(), 0)
        );
        assert_eq!(place.value("funding.received", "MLI/2018"), 1_500);
    }
}

#[test]
fn sums_that_nobody_can_keep_are_refused_with_what_to_do() {
    for place in Place::all() {
        let projects = place.write("projects.csv", PROJECTS);
        let large = "92233720368547758";
        let rows = format!(
            "{MONEY}C2,NER/2018,W1,Japan,{large},USD,Paid,2018-03-10\n\
             C3,NER/2018,W1,Canada,{large},USD,Paid,2018-03-10\n"
        );
        let money = place.write("money.csv", rows);
        place
            .run(&["import", "sheet", &projects, &money])
            .ended(1)
            .says("the totals of an appeal cannot be computed")
            .says("check the digits");
        assert_eq!(place.journal("NER"), 0);
        place.run(&["import", "sheet", &projects]).ended(0);
        let journal = place.journal("NER");
        place.run(&["import", "sheet", &money]).ended(1);
        assert_eq!(place.journal("NER"), journal);
        place.run(&["verify"]).ended(0);
    }
}

#[test]
fn what_is_no_file_or_may_not_be_read_is_named() {
    let place = Place::sqlite();
    let projects = place.write("projects.csv", PROJECTS);
    let empty = place.write("empty.csv", "");
    for kind in ["page", "fts", "iati", "rates", "sheet"] {
        let missing = place.path("missing.csv").display().to_string();
        place
            .run(&["import", kind, &missing])
            .ended(1)
            .says("missing.csv");
        let folder = place.path("folder");
        std::fs::create_dir_all(&folder).unwrap();
        let folder = folder.display().to_string();
        place
            .run(&["import", kind, &folder])
            .ended(1)
            .says("is a folder");
        let report = place.run(&["import", kind, &empty]).ended(1);
        assert!(
            report.text().contains("empty.csv"),
            "{kind}: {}",
            report.text()
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let closed = std::fs::Permissions::from_mode(0o000);
        std::fs::set_permissions(&projects, closed).unwrap();
        // Whoever may read everything cannot try this.
        if std::fs::read(&projects).is_err() {
            place
                .run(&["import", "sheet", &projects])
                .ended(1)
                .says("projects.csv cannot be read");
        }
    }
    assert_eq!(place.journal("NER"), 0);
}

#[test]
fn findings_and_summaries_come_in_french_where_it_is_asked_for() {
    let place = Place::sqlite();
    let projects = place.write("projets.csv", PROJECTS);
    let bad = place.write("mauvais.csv", BAD);
    let refused = place.run(&["import", "sheet", &projects, &bad, "--lang", "fr"]);
    let refused = refused.ended(1).says("1 fichiers sur 2 ont été refusés");
    let text = refused.text();
    assert!(
        text.contains("mauvais.csv:2:6 (Requirement)\u{a0}: erreur\u{a0}: "),
        "{text}"
    );
    assert!(text.contains("un autre fichier a été refusé"), "{text}");
    assert!(!text.contains("error"), "{text}");
    let done = place.run(&["import", "sheet", &projects, "--language", "fr"]);
    let text = done.ended(0).text();
    assert!(text.contains("Importation de projets.csv"), "{text}");
    assert!(text.contains("Projet "), "{text}");
    assert!(text.contains("NER est à jour avec projets.csv"), "{text}");
    let folder = place.data().display().to_string();
    place
        .run(&["import", "page", &folder, "--lang", "fr"])
        .ended(1)
        .says("est un dossier")
        .says("nommez les fichiers");
    place
        .run(&["import", "page", &folder, "--lang", "de"])
        .ended(2);
}
