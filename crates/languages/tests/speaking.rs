//! Saying texts with values, plurals and missing keys.

use languages::{Speaker, Value};
use vocabulary::Language;

const ENGLISH: Speaker = Speaker::of(Language::English);
const FRENCH: Speaker = Speaker::of(Language::French);

#[test]
fn counts_choose_the_plural_of_the_language() {
    let projects = |speaker: Speaker, count: i64| {
        speaker.say_with("projects-count", &[("count", Value::from(count))])
    };
    assert_eq!(projects(ENGLISH, 0), "0 projects");
    assert_eq!(projects(ENGLISH, 1), "1 project");
    assert_eq!(projects(ENGLISH, 12_000), "12,000 projects");
    // In French nothing is singular.
    assert_eq!(projects(FRENCH, 0), "0 projet");
    assert_eq!(projects(FRENCH, 2), "2 projets");
    assert_eq!(projects(FRENCH, 12_000), "12\u{202f}000 projets");
}

#[test]
fn text_is_put_in_as_it_is() {
    let values = [("mission", Value::from("Mali")), ("year", "2017".into())];
    assert_eq!(ENGLISH.say_with("appeal-title", &values), "Mali 2017");
    let value = Value::from("{ $count } <b>".to_owned());
    assert_eq!(
        ENGLISH.say_with("figure-at-least", &[("value", value)]),
        "more than { $count } <b>"
    );
}

#[test]
fn the_field_speaks_its_own_french() {
    let cases = [
        (
            "framework-kind-humanitarian-response-plan",
            "Plan de réponse humanitaire",
        ),
        (
            "framework-kind-migration-crisis-operational-framework",
            "Cadre opérationnel en cas de crise migratoire",
        ),
        ("group-idps", "Personnes déplacées internes (PDI)"),
        ("contact-role-chief-of-mission", "Chef de mission"),
    ];
    for (key, said) in cases {
        assert_eq!(FRENCH.say(key), said);
    }
}

#[test]
fn a_figure_without_texts_of_its_own_speaks_by_its_family() {
    use languages::FigureText::{Counts, Label};
    assert_eq!(
        FRENCH.figure_text("achievements.nfi_kits", Label),
        "Réalisation"
    );
    assert_eq!(
        ENGLISH.figure_text("achievements.nfi_kits", Counts),
        ENGLISH.say("figure-achievements-counts")
    );
}

#[test]
fn a_missing_key_is_loud_while_developing() {
    let said = ENGLISH.say("no-such-key");
    if cfg!(debug_assertions) {
        assert_eq!(said, "⟦no-such-key⟧");
    } else {
        assert_eq!(said, "no-such-key");
    }
    assert!(!ENGLISH.has_key("no-such-key"));
    assert!(!ENGLISH.has_key("total-requested.no-such-attribute"));
    assert!(ENGLISH.has_key("total-requested"));
    assert_eq!(FRENCH.say_or("no-such-key", "Bamako"), "Bamako");
    assert_eq!(FRENCH.say_or("total-received", "Bamako"), "Total reçu");
}

#[test]
fn a_missing_value_is_loud_while_developing() {
    let said = ENGLISH.say("as-of");
    assert!(said.contains("$date"), "{said}");
    assert_eq!(said.starts_with('⟦'), cfg!(debug_assertions));
}

#[test]
fn every_kind_of_record_has_a_name() {
    for kind in vocabulary::RecordKind::ALL {
        let key = format!("record-{}", kind.name().replace('_', "-"));
        for speaker in [ENGLISH, FRENCH] {
            assert!(speaker.has_key(&key), "{key}");
        }
    }
}
