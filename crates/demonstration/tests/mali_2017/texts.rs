use vocabulary::Language;

use super::{bindings, mali, records, texts};

/// The spaces that keep a French sign with its word.
const KEPT: [char; 2] = ['\u{a0}', '\u{202f}'];

/// What is wrong with the signs of a text, if anything.
fn slip(text: &str, language: Language) -> Option<String> {
    let (_, words) = bindings(text);
    let letters: Vec<char> = words.chars().collect();
    if text.trim() != text || text.is_empty() {
        return Some("blank at an end".to_owned());
    }
    let french = language == Language::French;
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map_or(' ', |index| letters[index]);
        let after = letters.get(index + 1).copied().unwrap_or(' ');
        let wrong = match letter {
            '\'' | '"' | '\u{fffd}' | '€' => true,
            ' ' if before == ' ' => true,
            ' ' if french && before.is_ascii_digit() && after.is_ascii_digit() => true,
            ':' | ';' | '!' | '?' | '%' | '»' if french => !KEPT.contains(&before),
            '«' if french => !KEPT.contains(&after),
            '“' | '”' => french,
            ',' if french => before.is_ascii_digit() && after.is_ascii_digit(),
            ':' | ';' | ',' | '.' | '!' | '?' => before.is_whitespace(),
            _ => false,
        };
        if wrong {
            return Some(letters[index.saturating_sub(20)..=index].iter().collect());
        }
    }
    None
}

#[test]
fn every_text_is_complete_and_well_set_in_both_languages() {
    let texts = texts(&mali());
    assert!(texts.len() > 80, "only {} texts were found", texts.len());
    for (english, french) in &texts {
        assert_eq!(slip(english, Language::English), None, "{english}");
        assert_eq!(slip(french, Language::French), None, "{french}");
        if english.split_whitespace().count() > 4 {
            assert_ne!(english, french);
        }
        let paragraphs = |text: &str| text.split("\n\n").count();
        assert_eq!(paragraphs(english), paragraphs(french), "{english}");
    }
}

#[test]
fn slips_are_found() {
    for wrong in [
        "l'eau",
        "Abris : kits",
        "eau;",
        "1 500",
        "a  b",
        "« b »",
        "1,500",
        "",
    ] {
        assert!(slip(wrong, Language::French).is_some(), "{wrong}");
    }
    for wrong in ["IOM's", "shelter ; kits", "“a” ,", " a"] {
        assert!(slip(wrong, Language::English).is_some(), "{wrong}");
    }
    assert_eq!(slip("l’eau\u{a0}: «\u{a0}a\u{a0}»", Language::French), None);
    assert_eq!(slip("IOM’s work: “a”", Language::English), None);
}

#[test]
fn no_number_is_typed_into_narratives_and_achievements() {
    let records = records(&mali());
    let narratives = records.narratives.iter().map(|it| &it.record.texts);
    let achievements = records.achievements.iter().map(|it| &it.record.texts);
    for text in narratives.chain(achievements) {
        for (_, text) in text.iter() {
            let (_, words) = bindings(text);
            for word in words.split(|letter: char| !letter.is_alphanumeric()) {
                let digits = word.chars().any(char::is_numeric);
                let year = word
                    .parse::<i32>()
                    .is_ok_and(|year| (2000..2100).contains(&year));
                assert!(!digits || year, "“{word}” in “{text}”");
            }
        }
    }
}

#[test]
fn descriptions_are_short() {
    for project in records(&mali()).of_appeal.projects {
        for (_, text) in project.record.descriptions.iter() {
            let sentences = text.matches(['.', '?', '!']).count();
            assert!((2..=4).contains(&sentences), "{sentences}: {text}");
        }
    }
}
