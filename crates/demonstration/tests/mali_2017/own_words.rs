use std::collections::BTreeSet;
use std::path::Path;

use super::{mali, puts, records, texts};

/// The page whose facts these are, where the shared test data is at hand.
fn page() -> Option<String> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let path = checkout.join("shared/data/appeals/mali-2017.txt");
    let bytes = std::fs::read(path).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn runs(text: &str) -> BTreeSet<String> {
    words(text).windows(8).map(|run| run.join(" ")).collect()
}

#[test]
fn facts_are_the_page_s_and_words_are_ours() {
    let Some(page) = page() else {
        println!("skipped: ../shared/data/appeals/mali-2017.txt is not there");
        return;
    };
    let demonstration = mali();
    let theirs = runs(&page);
    assert!(theirs.len() > 500, "the page was read");
    let mut ours = texts(&demonstration);
    ours.extend(puts(&demonstration).iter().map(|(_, source)| {
        let location = source.location.clone().unwrap_or_default();
        (source.document.clone(), location)
    }));
    for (english, french) in &ours {
        for run in runs(english).union(&runs(french)) {
            assert!(!theirs.contains(run), "taken over: “{run}”");
        }
    }

    let numbers = numbers(&page);
    let records = records(&demonstration);
    let declared = records.declared_figures.iter();
    let targets = records.projects.iter().flat_map(|it| &it.record.targets);
    let money = records.requirements.iter().map(|it| it.record.amount);
    let given = records.contributions.iter().map(|it| it.record.original);
    let carried = declared
        .map(|it| it.record.value.to_string())
        .chain(targets.map(|target| target.count.to_string()))
        .chain(money.chain(given).map(|it| it.whole_units().to_string()));
    for number in carried {
        assert!(numbers.contains(&number), "the page has no {number}");
    }
}

/// The whole numbers of the page, of which some are written "6, 483" or
/// "40.000" there.
fn numbers(page: &str) -> BTreeSet<String> {
    let letters: Vec<char> = page.chars().collect();
    let digit = |index: usize| letters.get(index).is_some_and(char::is_ascii_digit);
    let thousand = |index: usize| (0..3).all(|more| digit(index + more)) && !digit(index + 3);
    let mut found = BTreeSet::new();
    let mut number = String::new();
    let mut index = 0;
    while index <= letters.len() {
        if digit(index) {
            number.push(letters[index]);
        } else if !number.is_empty() {
            let mark = matches!(letters.get(index), Some(',' | '.'));
            if mark && thousand(index + 1) {
                index += 1;
                continue;
            }
            if mark && letters.get(index + 1) == Some(&' ') && thousand(index + 2) {
                index += 2;
                continue;
            }
            found.insert(std::mem::take(&mut number));
        }
        index += 1;
    }
    found
}

#[test]
fn nobody_on_the_page_is_named() {
    let Some(page) = page() else {
        println!("skipped: ../shared/data/appeals/mali-2017.txt is not there");
        return;
    };
    let names: BTreeSet<String> = page
        .split("Mr. ")
        .skip(1)
        .flat_map(|after| words(after.split(',').next().unwrap_or_default()))
        .collect();
    assert!(names.len() >= 4, "the page names its contacts");
    let file = words(include_str!("../../data/mali-2017.toml"));
    assert!(file.iter().all(|word| !names.contains(word)));
}
