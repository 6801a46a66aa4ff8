//! `export`.

use crate::program::{Place, only};

const KINDS: [&str; 3] = ["xlsx", "hxl", "json"];

fn export_all(place: &Place) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for kind in KINDS {
        for language in ["en", "fr"] {
            let file = place.path("mali").display().to_string();
            let words = [
                "export", kind, "--appeal", "MLI/2017", "--lang", language, "-o", &file,
            ];
            place.run(&words).ended(0);
            files.push(std::fs::read(&file).unwrap());
        }
    }
    files
}

#[test]
fn an_appeal_leaves_as_workbook_table_and_json() {
    let place = Place::demonstration();
    let files = export_all(&place);
    for file in &files[..2] {
        assert!(file.starts_with(b"PK\x03\x04"));
    }
    for file in &files[2..4] {
        assert!(String::from_utf8_lossy(file).contains("#activity"));
    }
    for file in &files[4..] {
        assert!(serde_json::from_slice::<serde_json::Value>(file).is_ok());
    }
    // The same records give the same bytes, also in another second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(export_all(&place) == files);
}

#[cfg(feature = "pdf")]
#[test]
fn an_appeal_leaves_as_pdf() {
    let place = Place::demonstration();
    let words = [
        "export", "pdf", "--appeal", "MLI/2017", "--lang", "fr", "-o", "-",
    ];
    let pdf = place.run(&words).ended(0).output;
    assert!(pdf.starts_with(b"%PDF-"));
    let words = [
        "export",
        "pdf",
        "--appeal",
        "MLI/2017",
        "--version",
        "1",
        "-o",
        "one.pdf",
    ];
    place.run(&words).ended(0);
    assert!(place.path("one.pdf").exists());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_print_says_so() {
    let place = Place::demonstration();
    place
        .run(&["export", "pdf", "--appeal", "MLI/2017", "-o", "one.pdf"])
        .ended(1)
        .says("this build does not print");
    assert!(!place.path("one.pdf").exists());
}

#[test]
fn a_refused_export_leaves_the_file_that_was_there() {
    let place = Place::demonstration();
    std::fs::create_dir(place.path("out")).unwrap();
    std::fs::write(place.path("out/mali.json"), "before").unwrap();
    place
        .run(&[
            "export",
            "json",
            "--appeal",
            "TCD/1999",
            "-o",
            "out/mali.json",
        ])
        .ended(1);
    place
        .run(&[
            "export",
            "json",
            "--appeal",
            "MLI/2017",
            "--version",
            "9",
            "-o",
            "out/mali.json",
        ])
        .ended(1)
        .says("MLI/2017 has no published version 9")
        .says("published are 1");
    assert_eq!(
        std::fs::read_to_string(place.path("out/mali.json")).unwrap(),
        "before"
    );
    only(&place.path("out"), &["mali.json"]);
    place
        .run(&[
            "export",
            "json",
            "--appeal",
            "MLI/2017",
            "-o",
            "/nowhere/at/all.json",
        ])
        .ended(1)
        .says("/nowhere/at/all.json cannot be written");
}

#[test]
fn the_site_becomes_files() {
    let place = Place::demonstration();
    place.run(&["export", "site", "public"]).ended(0);
    let front = std::fs::read_to_string(place.path("public/index.html")).unwrap();
    assert!(front.contains("37,360,000"), "{front}");
    place.write("taken", "a file");
    place
        .run(&["export", "site", "taken"])
        .ended(1)
        .says("taken is a file");
}
