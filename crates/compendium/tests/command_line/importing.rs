//! `import page`.

use std::path::Path;

use crate::pages::niger;
use crate::program::Place;

#[test]
fn a_page_makes_its_mission_and_a_second_time_changes_nothing() {
    for place in Place::all() {
        let page = place.write("niger.txt", niger(2018, "1,500,000.00"));
        let report = place
            .run(&["import", "page", &page, "--json"])
            .ended(0)
            .json();
        assert_eq!(report["applied"], true);
        assert!(report["created"].as_u64().unwrap() > 8, "{report}");
        assert_eq!(report["files"][0]["appeal"], "NER/2018");
        assert_eq!(place.value("funding.requested", "NER/2018"), 3_500_000);
        assert_eq!(place.value("funding.received", "NER/2018"), 600_000);
        let before = place.journal("NER");

        let again = place
            .run(&["import", "page", &page, "--json"])
            .ended(0)
            .json();
        assert_eq!(
            (again["created"].as_u64(), again["revised"].as_u64()),
            (Some(0), Some(0))
        );
        assert_eq!(again["unchanged"], report["created"]);
        assert_eq!(place.journal("NER"), before);

        place.write("niger.txt", niger(2018, "1,750,000.00"));
        let revised = place.run(&["import", "page", &page]).ended(0).text();
        assert!(revised.contains("NER/2018 is up to date"), "{revised}");
        assert_eq!(place.value("funding.requested", "NER/2018"), 3_750_000);
    }
}

#[test]
fn a_dry_run_writes_nothing_and_makes_no_database() {
    let place = Place::sqlite();
    let page = place.write("niger.txt", niger(2018, "1,500,000.00"));
    let report = place
        .run(&["import", "page", &page, "--dry-run", "--json"])
        .ended(0)
        .json();
    assert_eq!(report["applied"], false);
    let would = report["created"].as_u64().unwrap();
    assert!(!place.data().join("compendium.db").exists());

    let done = place
        .run(&["import", "page", &page, "--json"])
        .ended(0)
        .json();
    assert_eq!(
        done["created"].as_u64(),
        Some(would),
        "a dry run says what will be"
    );
    let before = place.journal("NER");
    place.write("niger.txt", niger(2018, "9,000,000.00"));
    let report = place
        .run(&["import", "page", &page, "--dry-run", "--json"])
        .ended(0)
        .json();
    assert!(report["revised"].as_u64().unwrap() + report["created"].as_u64().unwrap() > 0);
    assert_eq!(place.journal("NER"), before);
    assert_eq!(place.value("funding.requested", "NER/2018"), 3_500_000);
}

#[test]
fn one_bad_file_among_good_ones_and_none_is_written() {
    let place = Place::sqlite();
    let good = place.write("good.txt", niger(2018, "1,500,000.00"));
    let bad = place.write("bad.txt", niger(2019, "two million"));
    let answer = place
        .run(&["import", "page", &good, &bad])
        .ended(1)
        .says("1 of 2 files were refused and nothing was written");
    let line = niger(2019, "two million")
        .lines()
        .position(|line| line.contains("two million"));
    let wanted = format!("bad.txt:{}", line.unwrap() + 1);
    assert!(
        answer.text().contains(&wanted),
        "{wanted} is not in\n{}",
        answer.text()
    );
    assert_eq!(place.journal("NER"), 0);
}

#[test]
fn files_of_one_mission_follow_one_another() {
    let place = Place::sqlite();
    let first = place.write("a.txt", niger(2018, "1,500,000.00"));
    let second = place.write("b.txt", niger(2019, "1.00"));
    place.run(&["import", "page", &first, &second]).ended(0);
    assert_eq!(place.value("funding.requested", "NER/2018"), 3_500_000);
    assert_eq!(place.value("funding.requested", "NER/2019"), 2_000_001);
    let newest = place.figure(&["funding.requested", "--mission", "NER"]);
    assert_eq!(
        newest["value"], 2_000_001,
        "without a year the newest appeal answers"
    );
}

#[test]
fn standard_input_is_read() {
    let place = Place::sqlite();
    let words = ["import", "page", "-", "--mission", "NER"];
    place.feed(&words, niger(2018, "5.00").as_bytes()).ended(0);
    assert_eq!(place.value("funding.requested", "NER/2018"), 2_000_005);
}

#[test]
fn what_cannot_be_a_page_is_refused_before_it_is_read() {
    let place = Place::sqlite();
    let large = place.path("large.txt");
    std::fs::File::create(&large)
        .unwrap()
        .set_len(200_000_000)
        .unwrap();
    place
        .run(&["import", "page", "large.txt"])
        .ended(1)
        .says("large.txt has 200 megabytes");
    if cfg!(target_os = "linux") {
        let answer = place.run(&["import", "page", "/dev/zero"]).ended(1);
        assert!(answer.text().contains("zero"), "{}", answer.text());
    }
    place
        .run(&["import", "page", "."])
        .ended(1)
        .says("is a folder");
    place
        .run(&["import", "page", "missing.txt"])
        .ended(1)
        .says("missing.txt cannot be read: there is no such file");
    let other = place.write(
        "other.txt",
        "Dear colleagues,\n\nthe meeting is on Tuesday.\n",
    );
    place
        .run(&["import", "page", &other])
        .ended(1)
        .says("the file was refused");
}

#[test]
fn the_real_page_goes_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/appeals");
    let real = folder.join("mali-2017.txt");
    if !real.exists() {
        eprintln!("The real page was NOT tested: it is not beside this checkout");
        return;
    }
    let place = Place::sqlite();
    let real = real.display().to_string();
    let report = place
        .run(&["import", "page", &real, "--json"])
        .ended(0)
        .json();
    assert_eq!(place.value("funding.requested", "MLI/2017"), 37_360_000);
    assert_eq!(place.value("funding.received", "MLI/2017"), 112_550);
    assert_eq!(place.value("funding.projects", "MLI/2017"), 10);
    assert_eq!(place.value("staff.international", "MLI/2017"), 14);
    assert_eq!(place.value("staff.national", "MLI/2017"), 45);
    assert_eq!(place.value("offices.count", "MLI/2017"), 4);
    assert!(!report["findings"].as_array().unwrap().is_empty());
    let before = place.journal("MLI");
    place.run(&["import", "page", &real]).ended(0);
    assert_eq!(place.journal("MLI"), before);
}
