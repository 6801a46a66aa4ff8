//! `user`.

use crate::program::Place;

#[test]
fn accounts_are_made_changed_listed_and_verified() {
    for place in Place::all() {
        place.run(&["demo", "--no-serve"]).ended(0);
        let add = ["user", "add", "Amina", "--role", "administrator"];
        let link = place.run(&add).ended(0).says("It works once").text();
        let link = link.lines().last().unwrap();
        let token = link.strip_prefix("http://127.0.0.1:8017/welcome/").unwrap();
        assert_eq!(token.len(), 64);
        place
            .run(&add)
            .ended(1)
            .says("there is an account “Amina” already");

        let password = place.write("password.txt", "thin ice in March\n");
        let issa = [
            "user",
            "add",
            "Issa",
            "--role",
            "editor@MLI/HRP/health",
            "--role",
            "reader",
            "--password-file",
            &password,
        ];
        place.run(&issa).ended(0).says("no second factor");
        place
            .run(&["user", "role", "issa", "--role", "finance@MLI"])
            .ended(0);
        place.run(&["user", "disable", "issa"]).ended(0);
        place.run(&["user", "reset", "AMINA"]).ended(0);
        place
            .run(&["user", "disable", "nobody"])
            .ended(1)
            .says("there is no account");

        let list = place.run(&["user", "list", "--json"]).ended(0);
        assert!(!list.text().contains("argon2"));
        let list = list.json();
        assert_eq!(list[0]["name"], "Amina");
        assert_eq!(list[0]["password"], false);
        assert_eq!(list[1]["roles"][0], "finance@MLI");
        assert_eq!(list[1]["state"], "disabled");
        assert_eq!(list[1]["password"], true);

        let verified = place.run(&["verify", "--json"]).ended(0).json();
        assert_eq!(verified["account_changes"], 6);
    }
}

#[test]
fn a_bad_password_leaves_no_account() {
    let place = Place::sqlite();
    let password = place.write("password.txt", "short\n");
    let add = [
        "user",
        "add",
        "Issa",
        "--role",
        "reader",
        "--password-file",
        &password,
    ];
    place.run(&add).ended(1).says("at least 12 characters");
    assert!(!place.data().join("compendium.db").exists());
}
