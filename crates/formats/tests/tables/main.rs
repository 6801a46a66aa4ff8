//! Rates and the template, from bytes to records and back.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test that calls them"
)]

#[path = "../page/applied.rs"]
#[expect(dead_code, reason = "shared with the tests of pages")]
mod applied;
mod bad_rows;
mod hostile;
mod ledger;
#[path = "../export/page.rs"]
#[expect(dead_code, reason = "shared with the tests of exports")]
mod page;
mod rates;
mod round_trip;
mod rows;

use std::sync::atomic::{AtomicUsize, Ordering};

use appeals::AppealRecords;
use appeals::conversion::RateTable;
use appeals::records::Rate;
use formats::report::Report;
use formats::sheet::{self, KnownAppeal, SheetImport};
use missions::{Change, MissionRecord};
use vocabulary::identifier::CountingIdentifiers;
use vocabulary::{AppealName, IdentifierSource, MissionCode};

/// Identifiers that meet neither those of the demonstration nor those of an
/// earlier import.
pub fn identifiers() -> CountingIdentifiers {
    static IMPORTS: AtomicUsize = AtomicUsize::new(1);
    let mut identifiers = CountingIdentifiers::default();
    for _ in 0..1_000 * IMPORTS.fetch_add(1, Ordering::Relaxed) {
        identifiers.next_identifier();
    }
    identifiers
}

/// The name of an appeal.
pub fn name_of(records: &AppealRecords) -> AppealName {
    AppealName {
        mission: records.mission.record.code.clone(),
        period: records.appeal.record.period,
    }
}

/// Imports a file over what is known of one appeal, or of none.
pub fn import(
    bytes: &[u8],
    known: Option<&AppealRecords>,
    rates: &[Rate],
) -> Result<SheetImport, Box<Report>> {
    let file = sheet::parse("sheet", "00ff", bytes)?;
    let mission: MissionCode = "MLI".parse().unwrap();
    let appeals: Vec<KnownAppeal<'_>> = file
        .appeals(Some(&mission))
        .into_iter()
        .map(|name| KnownAppeal {
            records: known.filter(|known| name_of(known) == name),
            mission: known.map(|known| &known.mission.record),
            name,
            rates: RateTable::of(rates),
        })
        .collect();
    sheet::changes(&file, &appeals, Some(&mission), &mut identifiers())
}

/// The same, where it must be accepted.
pub fn accepted(bytes: &[u8], known: Option<&AppealRecords>, rates: &[Rate]) -> SheetImport {
    import(bytes, known, rates).unwrap_or_else(|report| panic!("{}", report.to_text()))
}

/// The records after an import.
pub fn after(import: &SheetImport, known: Option<AppealRecords>) -> AppealRecords {
    applied::apply(known, &import.missions[0].changes)
}

/// The records that an import writes.
pub fn written(import: &SheetImport) -> Vec<&MissionRecord> {
    import
        .missions
        .iter()
        .flat_map(|mission| &mission.changes)
        .map(|change| match change {
            Change::Put { record, .. } => &**record,
            other => panic!("{other:?}"),
        })
        .collect()
}

/// The keys of the findings of an import.
pub fn keys(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|it| it.key.as_str()).collect()
}
