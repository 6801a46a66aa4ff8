use figures::AppealDocument;
use serde_json::Value;
use vocabulary::Language;

use super::page::mali;

fn json(document: &AppealDocument, language: Option<Language>) -> Value {
    let bytes = formats::export::json(document, language).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn the_tree_comes_back_as_it_was() {
    let document = mali();
    let file = json(&document, None);
    assert_eq!(file["schema"], "compendium.appeal");
    assert_eq!(file["schema_version"], 1);
    let back: AppealDocument = serde_json::from_value(file["document"].clone()).unwrap();
    assert_eq!(back, document);
}

#[test]
fn every_figure_stands_once_with_its_exact_value() {
    let file = json(&mali(), None);
    let figures = file["figures"].as_array().unwrap();
    let named = |name: &str| -> Vec<&Value> {
        figures
            .iter()
            .filter(|figure| figure["name"] == name)
            .filter(|figure| figure["parameters"].as_object().unwrap().is_empty())
            .collect()
    };
    let [requested] = named("funding.requested")[..] else {
        panic!("once");
    };
    assert_eq!(requested["value"]["units"], 37_360_000);
    assert_eq!(requested["value"]["minor"], 3_736_000_000_i64);
    assert_eq!(requested["value"]["amount"], "37360000.00");
    assert_eq!(requested["unit"], "USD");
    assert_eq!(requested["label"]["fr"], "Total demandé");
    assert_eq!(requested["rule"]["version"], 2);
    assert_eq!(requested["digest"].as_str().unwrap().len(), 64);
    let [percent] = named("funding.percent")[..] else {
        panic!("once");
    };
    assert_eq!(percent["value"]["percent"], "0.30");
    assert!(figures.iter().any(|figure| figure["kind"] == "declared"));
    let known: Vec<_> = figures.iter().collect();
    for (place, figure) in known.iter().enumerate() {
        assert!(!known[..place].contains(figure), "{figure}");
    }
}

#[test]
fn texts_stand_in_the_languages_asked_for() {
    let document = mali();
    let both = json(&document, None);
    let french = json(&document, Some(Language::French));
    let texts = both["texts"].as_array().unwrap();
    assert!(texts.iter().any(|text| text["section"] == "needs"));
    assert!(texts.iter().any(|text| text["section"] == "achievements"));
    for (both, french) in texts.iter().zip(french["texts"].as_array().unwrap()) {
        assert_eq!(both["plain"].as_object().unwrap().len(), 2);
        assert_eq!(french["plain"].as_object().unwrap().len(), 1);
        assert_eq!(both["plain"]["fr"], french["plain"]["fr"]);
        assert!(!both["plain"]["en"].as_str().unwrap().contains("{{"));
    }
    assert_eq!(both["document"], french["document"]);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let write = || formats::export::json(&mali(), None).unwrap();
    assert_eq!(write(), write());
    assert!(write().ends_with(b"}\n"));
}
