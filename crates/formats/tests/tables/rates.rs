//! Rates, and what they convert.

use appeals::conversion::RateTable;
use formats::rates::{self, Known};
use vocabulary::{Money, Recorded};

use super::{accepted, after, identifiers, keys};

const SHEET: &str = "\
Appeal,Framework,Project code,Title (English)
MLI/2017,HRP,W1,Water
";

const MONEY: &str = "\
Reference,Appeal,Project,Donor,Amount,Currency,Rate,Date of the rate,Source of the rate,Status,Decided on,Received on
C1,MLI/2017,W1,A,61500000,XOF,,,,Paid,2017-03-10,
C2,MLI/2017,W1,B,100,EUR,,,,Paid,,2017-03-10
C3,MLI/2017,W1,C,1000,SEK,10,2017-03-01,Donor,Paid,2017-03-10,
C4,MLI/2017,W1,D,1000,XOF,,,,Paid,,
C5,MLI/2017,W1,E,1000,XOF,,,,Pledge,2017-08-10,
";

fn converted(records: &appeals::AppealRecords) -> Vec<Option<i64>> {
    records
        .contributions
        .iter()
        .map(|it| it.record.converted.map(|money: Money| money.minor))
        .collect()
}

#[test]
fn what_waits_is_converted_and_corrections_convert_again() {
    let known = after(&accepted(SHEET.as_bytes(), None, &[]), None);
    let mut known = after(&accepted(MONEY.as_bytes(), Some(&known), &[]), Some(known));
    assert_eq!(converted(&known), [None, None, Some(10_000), None, None]);
    let mut recorded: Vec<Recorded<appeals::records::Rate>> = Vec::new();
    let mut import = |text: &str, known: &mut appeals::AppealRecords| {
        let file = rates::parse("un.csv", "0a", text.as_bytes(), Some("UN")).unwrap();
        let found = rates::changes(
            &[file],
            Known {
                rates: &recorded,
                appeals: std::slice::from_ref(known),
                identifiers: &mut identifiers(),
            },
        );
        *known = super::applied::apply(Some(known.clone()), &found.changes);
        recorded.clone_from(&known.rates);
        found
    };
    let first = import(
        "currency,date,rate\nXOF,2017-03-01,615\nEUR,2017-03-01,0.95\n",
        &mut known,
    );
    assert_eq!(
        converted(&known),
        [Some(10_000_000), Some(10_526), Some(10_000), None, None]
    );
    assert_eq!((first.conversions.len(), first.waiting), (2, 2));
    let waits = first
        .findings
        .iter()
        .filter(|it| it.key == "stays-unconverted");
    assert_eq!(waits.count(), 2);
    let by = known.contributions[0].record.rate.clone().unwrap();
    assert_eq!(
        (by.source.as_str(), by.date.to_string().as_str()),
        ("UN", "2017-03-01")
    );

    let again = import("currency,date,rate\nXOF,2017-03-01,615\n", &mut known);
    assert!(again.changes.is_empty());

    let corrected = import("currency,date,rate\nXOF,2017-03-01,600\n", &mut known);
    assert_eq!(converted(&known)[0], Some(10_250_000));
    assert_eq!(
        corrected.conversions[0].before.map(|it| it.minor),
        Some(10_000_000)
    );
    // A rate of its own source is never touched.
    import("currency,date,rate\nSEK,2017-03-01,9\n", &mut known);
    assert_eq!(converted(&known)[2], Some(10_000));
    // A closer day is taken, whenever it comes.
    let closer = import("currency,date,rate\nXOF,2017-03-05,500\n", &mut known);
    assert_eq!(converted(&known)[0], Some(12_300_000));
    assert_eq!(closer.conversions.len(), 1);
    // The day decides: a changed day converts again, at the rates known.
    let table: Vec<_> = known.rates.iter().map(|it| it.record.clone()).collect();
    let moved = MONEY.replace(
        "61500000,XOF,,,,Paid,2017-03-10",
        "61500000,XOF,,,,Paid,2017-03-02",
    );
    let moved = accepted(moved.as_bytes(), Some(&known), &table);
    assert!(keys(&moved.report).contains(&"converted"));
    let known = after(&moved, Some(known));
    assert_eq!(converted(&known)[0], Some(10_250_000));
    assert!(!RateTable::of(&table).is_empty());
}

#[test]
fn what_comes_after_its_rate_is_converted_and_named() {
    let known = after(&accepted(SHEET.as_bytes(), None, &[]), None);
    let waiting = after(&accepted(MONEY.as_bytes(), Some(&known), &[]), Some(known));
    let mut changes: Vec<missions::Change> = waiting
        .contributions
        .iter()
        .map(|it| missions::Change::put(it.record.clone(), it.source.clone()))
        .collect();
    let rate = rates::parse(
        "un.csv",
        "",
        b"currency,date,rate\nXOF,2017-03-01,615\n",
        Some("UN"),
    );
    let found = rates::changes(
        &[rate.unwrap()],
        Known {
            rates: &[],
            appeals: &[],
            identifiers: &mut identifiers(),
        },
    );
    let with_rate = super::applied::apply(Some(waiting.clone()), &found.changes);
    let table = RateTable::of(with_rate.rates.iter().map(|it| &it.record));
    let appeal = &waiting.appeal.record;
    let currencies = [(appeal.id, appeal.currency)].into();
    let said = rates::convert_new("activities.xml", &mut changes, &currencies, &table);
    let named: Vec<_> = said.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(named, ["contribution-converted"]);
    let made = super::applied::apply(Some(waiting), &changes);
    assert_eq!(
        converted(&made),
        [Some(10_000_000), None, Some(10_000), None, None]
    );
}
