use appeals::conversion::RateTable;
use vocabulary::identifier::CountingIdentifiers;

use super::*;
use crate::report::Severity;

fn read(text: &str) -> RateFile {
    parse("rates.csv", "00ff", text.as_bytes(), Some("UN")).unwrap_or_else(|report| {
        panic!("{}", report.to_text());
    })
}

fn refused(text: &str) -> Vec<String> {
    let report = parse("rates.csv", "", text.as_bytes(), None).unwrap_err();
    let errors = report.of(Severity::Error);
    errors
        .inspect(|error| assert!(!error.remedy.is_empty(), "{error}"))
        .map(|error| {
            format!(
                "{}:{} {}",
                error.line.unwrap_or(0),
                error.column.unwrap_or(0),
                error.key
            )
        })
        .collect()
}

fn rows(text: &str) -> Vec<String> {
    read(text)
        .rows
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {} {}",
                row.date, row.currency, row.base, row.units_per_base, row.publisher
            )
        })
        .collect()
}

#[test]
fn files_as_people_have_them() {
    let expected = ["2017-03-01 XOF USD 615.5 UN", "2017-03-15 EUR USD 0.94 UN"];
    for text in [
        "currency,date,rate,source\nXOF,2017-03-01,615.5,UN\nEUR,2017-03-15,0.94,UN\n",
        "Devise;Date d’effet;Taux\nXOF;01/03/2017;615,5\nEUR;15/03/2017;0,94\n",
        "UN rates\n\nEffective Date,Currency Code,Operational Rate\n1 Mar 2017,xof,615.500\n15-Mar-2017,EUR,.94\n"
            .replace(",.94", ",0.94")
            .as_str(),
        "Rates\n#date,#currency+code,#value+rate,#meta+source\n2017-03-01,XOF,615.5,UN\n2017-03-15,EUR,0.94,UN\n",
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
}

#[test]
fn a_column_per_currency_with_the_euro_as_base() {
    let text =
        "Date,Base,USD,GBP,EUR,\n2017-03-01,EUR,1.0533,0.85385,1,\n2017-03-02,EUR,1.0514,N/A,,\n";
    assert_eq!(
        rows(text),
        [
            "2017-03-01 USD EUR 1.0533 UN",
            "2017-03-01 GBP EUR 0.85385 UN",
            "2017-03-02 USD EUR 1.0514 UN"
        ]
    );
}

#[test]
fn what_cannot_be_taken_is_told_with_its_place() {
    for (text, errors) in [
        ("", vec!["0:0 empty"]),
        ("a,b\n1,2\n", vec!["0:0 no-headings"]),
        ("currency,date,rate,source\n", vec!["0:0 no-rates"]),
        ("currency,date,rate,rate\n", vec!["1:1 column-twice"]),
        (
            "currency,date,rate,source\nUSS,2017-03-01,1.5,UN\n",
            vec!["2:1 unknown-currency"],
        ),
        (
            "currency;date;rate;source\nXOF;03/04/2017;615,957;\n",
            vec!["2:2 open-date", "2:3 open-number", "2:4 no-source"],
        ),
        (
            "currency,date,rate,source\nXOF,2017-03-01,-3,UN\nXOF,2017-03-01,=1+1,UN\nXOF,,5,UN\n",
            vec!["2:3 not-positive", "3:3 not-a-rate", "4:2 missing"],
        ),
        (
            "currency,date,rate,source\nXOF,2017-03-01,600,UN\nXOF,2017-03-01,601,UN\n",
            vec!["0:0 two-values"],
        ),
        (
            "currency,date,rate,source\nUSD,2017-03-01,600,UN\n",
            vec!["2:3 itself-not-one"],
        ),
    ] {
        assert_eq!(refused(text), errors, "{text}");
    }
}

#[test]
fn a_second_time_changes_nothing_and_a_correction_revises() {
    let mut identifiers = CountingIdentifiers::default();
    let file = read("currency,date,rate\nXOF,2017-03-01,615.5\nEUR,2017-03-01,0.94\n");
    let first = changes(
        std::slice::from_ref(&file),
        Known {
            rates: &[],
            appeals: &[],
            identifiers: &mut identifiers,
        },
    );
    assert_eq!((first.changes.len(), first.unchanged), (2, 0));
    let known: Vec<_> = first
        .changes
        .into_iter()
        .map(|change| match change {
            missions::Change::Put { record, source } => match *record {
                missions::MissionRecord::Rate(record) => vocabulary::Recorded {
                    version: 1,
                    known_from: vocabulary::JournalPoint(1),
                    recorded_at: chrono::DateTime::UNIX_EPOCH,
                    source,
                    record,
                },
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(known[0].source.location.as_deref(), Some("line 2"));
    for (text, changed, unchanged) in [
        ("currency,date,rate\nXOF,2017-03-01,615.50\n", 0, 1),
        ("currency,date,rate\nXOF,2017-03-01,615.6\n", 1, 0),
    ] {
        let again = changes(
            &[read(text)],
            Known {
                rates: &known,
                appeals: &[],
                identifiers: &mut identifiers,
            },
        );
        assert_eq!((again.changes.len(), again.unchanged), (changed, unchanged));
        assert_eq!(again.findings.len(), changed, "{:?}", again.findings);
    }
    let table = RateTable::of(known.iter().map(|rate| &rate.record));
    assert!(!table.is_empty());
}

#[test]
fn files_that_contradict_each_other_are_refused() {
    let one = read("currency,date,rate\nXOF,2017-03-01,615.5\n");
    let other = read("currency,date,rate\nXOF,2017-03-01,615.6\n");
    assert_eq!(agree(&[one.clone(), one.clone()]), Ok(()));
    assert!(agree(&[one, other]).is_err());
}
