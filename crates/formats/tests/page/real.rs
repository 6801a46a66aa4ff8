//! The real page “Mali 2017”, where the shared test data is there.

use formats::page;
use vocabulary::{Currency, Money};

const FILE: &str = "mali-2017.txt";

pub fn bytes() -> Option<Vec<u8>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/appeals/mali-2017.txt"
    );
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: the shared test data is not there");
    }
    bytes
}

fn usd(units: i64) -> Option<Money> {
    Some(Money::from_units(units, Currency::USD).unwrap())
}

#[test]
fn totals_frameworks_and_projects() {
    let Some(bytes) = bytes() else { return };
    let page = page::parse(FILE, &bytes).unwrap();
    for finding in &page.findings {
        println!("{finding}");
    }
    println!("{}", serde_json::to_string_pretty(&page).unwrap());
    assert_eq!(page.requested(), usd(37_360_000));
    assert_eq!(page.received(), usd(112_550));
    assert_eq!(page.projects().count(), 10);
}
