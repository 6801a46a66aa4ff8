//! The ledger as another program reads it.

use std::collections::HashMap;
use std::io::Cursor;

use appeals::AppealRecords;
use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Utc};
use formats::export::ledger;
use vocabulary::Language;

use super::{accepted, after};

const ROWS: &str = "\
Reference,Appeal,Framework,Donor,Amount,Currency,Status,Origin,Part of
C1,MLI/2017,HRP,=cmd|' /C calc'!A0,1000.10,USD,Paid,,
C2,MLI/2017,Outside any plan,B,200,USD,Commitment,,
C3,MLI/2017,HRP,C,50,USD,Pledge,,
C4,MLI/2017,HRP,D,7000,XOF,Paid,,
C5,MLI/2017,,E,3000,XOF,Paid,,
C6,MLI/2017,HRP,F,0.9,USD,Paid,Carried over,
C7,MLI/2017,HRP,G,500,USD,Paid,Parked,
C8,MLI/2017,HRP,H,250,USD,Paid,,C7
";

fn known() -> AppealRecords {
    after(&accepted(ROWS.as_bytes(), None, &[]), None)
}

fn sheets(
    records: &AppealRecords,
    language: Language,
    since: Option<DateTime<Utc>>,
) -> HashMap<String, Vec<Vec<Data>>> {
    let made_at = "2018-02-03T04:05:06Z".parse().unwrap();
    let bytes = ledger(records, language, since, made_at).unwrap();
    assert_eq!(bytes, ledger(records, language, since, made_at).unwrap());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.sheet_names()
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range.rows().map(<[Data]>::to_vec).collect())
        })
        .collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => f64::from(i32::try_from(*number).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_lines_add_up_to_the_plain_sum() {
    let sheets = sheets(&known(), Language::English, None);
    let rows = &sheets["Summary"];
    let row = |label: &str| {
        let found = rows.iter().find(|row| row[0] == *label);
        found.unwrap_or_else(|| panic!("no row {label}"))
    };
    let amount = |label: &str| number(&row(label)[2]);
    let lines = [
        "Within the plan",
        "Parked rest, not yet allocated",
        "Carried over from an earlier year",
        "Outside any plan",
        "Pledged and not counted",
        "Shared with others",
        "For targets that contain one another",
        "For another mission or appeal",
        "Not yet converted",
    ];
    let sum: f64 = lines.iter().map(|line| amount(line)).sum();
    assert!((sum - 2_001.0).abs() < 1e-9, "{sum}");
    assert!((amount("Plain sum of all lines") - sum).abs() < 1e-9);
    assert!((amount("Counted as received") - 1_951.0).abs() < 1e-9);
    assert!((number(&row("Not yet converted")[1]) - 2.0).abs() < 1e-9);
    let waiting = row("Not yet converted, in XOF");
    assert!(waiting[3].to_string().contains("10000 XOF"));
    let count: f64 = lines.iter().map(|line| number(&row(line)[1])).sum();
    assert!((number(&row("Plain sum of all lines")[1]) - count).abs() < 1e-9);
}

#[test]
fn every_contribution_is_listed_and_texts_stay_texts() {
    let records = known();
    for language in Language::ALL {
        let sheets = sheets(&records, language, None);
        let rows = &sheets["Contributions"];
        assert_eq!(rows.len(), 9, "{language}");
        assert_eq!(rows[1][2], Data::from("=cmd|' /C calc'!A0"));
        assert_eq!(number(&rows[1][10]).to_string(), "1000.1");
        assert_eq!(rows[4][10], Data::Empty, "not converted is not 0");
        assert_eq!(rows[8][18], Data::from("C7"));
        assert!(
            rows.iter()
                .flatten()
                .all(|cell| !cell.to_string().contains('⟦'))
        );
    }
}

#[test]
fn what_changed_since_is_listed_alone_and_the_lines_stay() {
    let mut records = known();
    let later: DateTime<Utc> = "2018-01-01T00:00:00Z".parse().unwrap();
    records.contributions[2].recorded_at = later;
    let sheets = sheets(&records, Language::English, Some(later));
    let rows = &sheets["Contributions"];
    let listed: Vec<_> = rows[1..].iter().map(|row| row[0].to_string()).collect();
    assert_eq!(listed, ["C3"]);
    let summary = &sheets["Summary"];
    assert!(
        summary[1][3]
            .to_string()
            .contains("Only what changed since")
    );
    assert!(summary.iter().any(|row| row[2] == Data::Float(2_001.0)));
}
