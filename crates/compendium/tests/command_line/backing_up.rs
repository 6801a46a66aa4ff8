//! `backup`, `restore` and `database`.

use crate::program::Place;

fn figures(place: &Place) -> serde_json::Value {
    place.figure(&["list", "--appeal", "MLI/2017"])
}

#[test]
fn a_backup_restores_on_the_other_engine() {
    let mut pairs = vec![(Place::demonstration(), Place::sqlite())];
    if let (Some(source), Some(target)) = (Place::postgres(), Place::postgres()) {
        source.run(&["demo", "--no-serve"]).ended(0);
        pairs.push((source, Place::sqlite()));
        pairs.push((Place::demonstration(), target));
    }
    for (source, target) in pairs {
        let file = source.path("all.backup").display().to_string();
        source.run(&["backup", "-o", &file]).ended(0);
        target.run(&["restore", &file]).ended(0);
        target.run(&["verify"]).ended(0);
        assert_eq!(figures(&target), figures(&source));
        assert_eq!(target.journal("MLI"), source.journal("MLI"));
        target
            .run(&["restore", &file])
            .ended(1)
            .says("not empty")
            .says("hint: name a new");
    }
}

#[test]
fn a_passphrase_locks_a_backup() {
    let source = Place::demonstration();
    let phrase = source.write("phrase.txt", "four words of a phrase\n");
    let wrong = source.write("wrong.txt", "another phrase\n");
    let file = source.path("all.age").display().to_string();
    source
        .run(&["backup", "-o", &file, "--passphrase-file", &phrase])
        .ended(0);
    assert!(
        std::fs::read(&file)
            .unwrap()
            .starts_with(b"age-encryption.org/v1")
    );

    let target = Place::sqlite();
    target
        .run(&["restore", &file])
        .ended(1)
        .says("--passphrase-file FILE");
    target
        .run(&["restore", &file, "--passphrase-file", &wrong])
        .ended(1);
    target
        .run(&["restore", &file, "--passphrase-file", &phrase])
        .ended(0);
    assert_eq!(figures(&target), figures(&source));
}

#[test]
fn what_is_no_key_is_said() {
    let place = Place::demonstration();
    place
        .run(&["backup", "-o", "a", "--recipient", "somebody"])
        .ended(2)
        .says("“somebody” is not an age recipient");
    let empty = place.write("empty", "");
    place
        .run(&["backup", "-o", "a", "--passphrase-file", &empty])
        .ended(1)
        .says("no passphrase");
    place.write("a", "anything");
    place
        .run(&["restore", "a", "--identity", &empty])
        .ended(1)
        .says("holds no age key");
    assert_eq!(
        std::fs::read_to_string(place.path("a")).unwrap(),
        "anything"
    );
}

#[test]
fn a_backup_replaces_no_file() {
    let place = Place::demonstration();
    let file = place.write("mine", "somebody’s file");
    place
        .run(&["backup", "-o", &file])
        .ended(1)
        .says("is there already");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "somebody’s file");
}

#[test]
fn a_damaged_backup_restores_nothing() {
    let source = Place::demonstration();
    let file = source.path("all.backup").display().to_string();
    source.run(&["backup", "-o", &file]).ended(0);
    let whole = std::fs::read(&file).unwrap();
    let target = Place::sqlite();
    for damaged in [&whole[..whole.len() / 2], b"", b"hello\n"] {
        std::fs::write(&file, damaged).unwrap();
        target.run(&["restore", &file]).ended(1);
        assert_eq!(target.journal("MLI"), 0);
    }
    target
        .run(&["restore", "missing"])
        .ended(1)
        .says("missing cannot be read");
}

#[test]
fn a_database_is_migrated_and_described() {
    for place in Place::all() {
        place.run(&["database", "migrate"]).ended(0);
        let status = place.run(&["database", "status"]).ended(0).text();
        assert!(status.contains("No mission is recorded yet"), "{status}");
    }
    let place = Place::sqlite();
    place
        .run(&["database", "distribute", "--dry-run"])
        .ended(1)
        .says("SQLite");
    if let Some(place) = Place::postgres() {
        let plan = place
            .run(&["database", "distribute", "--dry-run"])
            .ended(0)
            .text();
        assert!(plan.contains("create_distributed_table"), "{plan}");
    }
}
