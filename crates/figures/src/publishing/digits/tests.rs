use super::typed_numbers;

fn numbers(line: &str) -> Vec<String> {
    typed_numbers(line)
        .into_iter()
        .map(|typed| typed.number)
        .collect()
}

#[test]
fn dates_and_years_are_no_typed_numbers() {
    for line in [
        "In December 2016 the needs grew.",
        "Since 31 December 2016, and until March 3, 2017.",
        "On the 1st of March and from 3 to 5 April 2017.",
        "Between 2012–2013, in 2012/13 and 2016-2017.",
        "As of 2016-12-31 (31/12/2016, 31.12.2016, 12/2016).",
        "In 2017 people came back.",
        "In the 1990s, the 2015-based plan.",
        "Dec. 31 at 10:30.",
        "En décembre 2016, les besoins ont augmenté.",
        "Depuis le 1er janvier 2017 et jusqu’au 31 mars.",
        "Du 3 au 5 mars 2017, de 2012 à 2013.",
        "Au 31/12/2016, à 14h30.",
        "En 2017, fin 2016 et début 2018.",
        "3 and 5 March",
        "le 12 août, le 1ᵉʳ mai et le 31 déc. 2016",
    ] {
        assert_eq!(numbers(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn names_are_no_typed_numbers() {
    for line in [
        "COVID-19 reached the G5 countries.",
        "Project HRP-2017 under S/RES/2374.",
        "The 3W and the 4Ws.",
        "See https://example.org/2017/05 and www.example.org/1.",
        "Write to office2@example.org.",
        "Le Groupe G5-Sahel (UNSCR-2374).",
        "A \u{FFFC} people figure.",
    ] {
        assert_eq!(numbers(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn every_other_digit_asks_for_a_source() {
    for (line, expected) in [
        ("36,690 people in Mali", vec!["36,690"]),
        ("36 690 personnes", vec!["36 690"]),
        ("36\u{a0}690 personnes", vec!["36\u{a0}690"]),
        (
            "1\u{202f}200\u{202f}000 habitants",
            vec!["1\u{202f}200\u{202f}000"],
        ),
        ("36.690 personnes", vec!["36.690"]),
        ("1950 households were visited", vec!["1950"]),
        ("2000 ménages ont été visités", vec!["2000"]),
        (
            "USD 12,360,000 and $5m, USD500",
            vec!["12,360,000", "5m", "USD500"],
        ),
        ("25 % or 30%", vec!["25", "30"]),
        ("plus d’1,5 million", vec!["d’1,5"]),
        ("12 schools and 3 sites of 40", vec!["12", "3", "40"]),
        ("the 3rd time", vec!["3rd"]),
        ("In March 12 schools opened", vec!["12"]),
        ("40 people; 2,500 kits", vec!["40", "2,500"]),
        ("٣٤ شخص", vec!["٣٤"]),
        ("3500 and 1899", vec!["3500", "1899"]),
        ("5M people", vec!["5M"]),
        ("in 2016, 300 tents", vec!["300"]),
        ("10 may be needed", vec!["10"]),
    ] {
        assert_eq!(numbers(line), expected, "{line}");
    }
}

#[test]
fn the_sentence_is_shown_with_the_number() {
    let line = "Needs grew in 2016. About 300 people came, \u{FFFC} stayed. Dr. X left.";
    let typed = typed_numbers(line);
    assert_eq!(typed.len(), 1);
    assert_eq!(typed[0].sentence, "About 300 people came, {{…}} stayed.");
}

proptest::proptest! {
    #[test]
    fn no_line_breaks_it(line in "[0-9a-zé .,%'’/–\u{a0}-]{0,40}|\\PC{0,40}") {
        for typed in typed_numbers(&line) {
            proptest::prop_assert!(typed.number.is_empty() || line.contains(&typed.number));
        }
    }
}
#[test]
fn the_typed_numbers_of_a_real_page_are_found() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/appeals/mali-2017.txt"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the test data is not there");
        return;
    };
    let found: Vec<String> = text.lines().flat_map(numbers).collect();
    for number in ["36,690", "474,231", "353,455", "40.000", "8,158"] {
        assert!(found.iter().any(|known| known == number), "{number}");
    }
    for date in ["2012", "2013", "2016", "2017", "31"] {
        assert!(!found.iter().any(|known| known == date), "{date}");
    }
}
