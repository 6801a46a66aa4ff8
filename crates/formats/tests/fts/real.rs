//! The real answers of 2020: Afghanistan and Jordan, and six plans.

use appeals::AppealRecords;
use appeals::funding::{FundingLine, Scope, line_sum, received, requested};
use appeals::lint::{Doubt, lint};
use appeals::records::Destination;
use formats::fts::answer;
use formats::hdx;
use formats::report::Severity;
use serde_json::Value;
use vocabulary::Percent;
use vocabulary::identifier::CountingIdentifiers;

use crate::applied::{File, apply, import, run, sorted};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/appeals/fts/"
);

/// The files with these names; `None`, and a word of it, where they are not
/// there.
pub fn files(names: &[&str]) -> Option<Vec<File>> {
    let found: Option<Vec<File>> = names
        .iter()
        .map(|name| {
            let bytes = std::fs::read(format!("{FOLDER}{name}")).ok()?;
            Some(((*name).to_owned(), bytes))
        })
        .collect();
    if found.is_none() {
        println!("skipped: the shared test data is not there");
    }
    found
}

pub const AFGHANISTAN: [&str; 3] = [
    "flows-location-1-2020-page-3.json",
    "flows-location-1-2020.json",
    "flows-location-1-2020-page-2.json",
];
pub const JORDAN: [&str; 3] = [
    "flows-location-114-2020.json",
    "flows-location-114-2020-page-2.json",
    "flows-location-114-2020-page-3.json",
];
const PLANS: &str = "plan-overview-progress-2020.json";

fn records(names: &[&str]) -> Option<AppealRecords> {
    let files = files(names)?;
    Some(apply(None, import(&files, None).unwrap().changes))
}

fn dollars(minor: i64) -> i64 {
    assert_eq!(minor % 100, 0);
    minor / 100
}

fn line(records: &AppealRecords, line: FundingLine) -> i64 {
    let sum = line_sum(records, &Scope::default(), line, None).unwrap();
    dollars(sum.total.minor)
}

fn total(records: &AppealRecords, scope: &Scope) -> i64 {
    dollars(received(records, scope, None).unwrap().total.minor)
}

#[test]
fn counted_funding_is_what_the_service_counts() {
    for (pages, counted, pledged, plain) in [
        (AFGHANISTAN, 725_591_299, 0, 754_117_611),
        (JORDAN, 714_246_261, 81_128, 889_974_329),
    ] {
        let Some(records) = records(&pages) else {
            return;
        };
        assert_eq!(total(&records, &Scope::default()), counted);
        assert_eq!(line(&records, FundingLine::Pledged), pledged);
        let lines: i64 = FundingLine::all().map(|it| line(&records, it)).sum();
        assert_eq!(lines, plain);
        let counted_lines: i64 = FundingLine::COUNTED
            .into_iter()
            .map(|it| line(&records, it))
            .sum();
        assert_eq!(counted_lines, counted);
    }
}

#[test]
fn the_four_contradictory_rates_of_jordan_are_found_and_no_others() {
    for (pages, expected) in [
        (AFGHANISTAN, &[][..]),
        (JORDAN, &["206178", "210019", "212537", "214175"][..]),
    ] {
        let Some(files) = files(&pages) else { return };
        let import = import(&files, None).unwrap();
        let said = import
            .report
            .findings
            .iter()
            .filter(|finding| finding.key == "rate_contradicts")
            .count();
        assert_eq!(said, expected.len());
        let records = apply(None, import.changes);
        let mut found: Vec<String> = lint(&records)
            .into_iter()
            .filter(|finding| matches!(finding.doubt, Doubt::RateContradicts { .. }))
            .map(|finding| {
                let known = records
                    .contributions
                    .iter()
                    .find(|known| known.reference() == finding.record)
                    .unwrap();
                known.record.reference.as_ref().unwrap().code.clone()
            })
            .collect();
        found.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn flows_go_out_as_they_came_in() {
    for pages in [AFGHANISTAN, JORDAN] {
        let Some(files) = files(&pages) else { return };
        let records = apply(None, import(&files, None).unwrap().changes);
        let mut wanted: Vec<Value> = Vec::new();
        for (_, bytes) in &files {
            let mut page: Value = serde_json::from_slice(bytes).unwrap();
            wanted.extend(page["data"]["flows"].take().as_array().unwrap().clone());
        }
        let mut given: Vec<Value> = records
            .contributions
            .iter()
            .map(|contribution| answer::flow(&records, contribution).row)
            .collect();
        let by_id = |row: &Value| row["id"].as_str().unwrap().to_owned();
        wanted.sort_by_key(by_id);
        given.sort_by_key(by_id);
        assert_eq!(given, wanted);
    }
}

#[test]
fn what_a_flow_says_is_in_the_contribution() {
    let Some(records) = records(&AFGHANISTAN) else {
        return;
    };
    assert_eq!(records.mission.record.code.as_str(), "AFG");
    assert_eq!(records.appeal.record.period.to_string(), "2020");
    let flow = |code: &str| {
        let found = records
            .contributions
            .iter()
            .find(|known| known.record.reference.as_ref().unwrap().code == code);
        &found.unwrap().record
    };
    let swiss = flow("158080");
    assert_eq!(swiss.donor.as_deref(), Some("Switzerland, Government of"));
    assert_eq!(swiss.recipient.as_deref(), Some("World Food Programme"));
    assert_eq!(swiss.original.currency.code(), "CHF");
    assert_eq!(swiss.original.minor, 11_970_000);
    assert_eq!(swiss.reports[0].code.as_deref(), Some("Z7H314300002"));
    // Six countries share it: it is counted in none.
    let Destination::Shared { targets } = &flow("207188").destination else {
        panic!("a shared flow is expected");
    };
    assert_eq!(targets.len(), 6);
}

#[test]
fn plans_have_the_progress_of_the_service() {
    let Some(files) = files(&[PLANS]) else { return };
    let (surveys, jobs) = sorted(&files, None, &[]).unwrap();
    let mut found: Vec<(String, Option<i64>)> = Vec::new();
    let mut identifiers = CountingIdentifiers::default();
    for job in &jobs {
        let import = run(&surveys, job, &files, None, &mut identifiers);
        let records = apply(None, import.changes);
        for framework in &records.frameworks {
            let scope = Scope::of_framework(framework.record.id);
            let sum = received(&records, &scope, None).unwrap();
            assert!(sum.declared);
            let asked = requested(&records, &scope, None).unwrap();
            let percent = Percent::of(sum.total, asked.total).unwrap();
            found.push((
                format!("{}/{}", job.appeal, answer::plan_code(&framework.record)),
                percent.map(Percent::hundredths),
            ));
        }
    }
    let found: Vec<(&str, Option<i64>)> = found
        .iter()
        .map(|(name, percent)| (name.as_str(), *percent))
        .collect();
    assert_eq!(
        found,
        [
            ("AFG/2020/HAFG20", Some(4991)),
            ("HCOVD/2020/HCOVD20", None),
            ("JOR/2020/OJOR20", Some(3520)),
            ("OGLBL/2020/OGLBL20", Some(740)),
            ("PSE/2020/HPSE20", Some(7019)),
            ("RSYR/2020/RSYR20", Some(3702)),
        ]
    );
}

/// All files of a country together.
fn country(pages: &[&str], code: &str) -> Option<AppealRecords> {
    let mut names = pages.to_vec();
    names.extend([
        PLANS,
        "plan-929-groupby-cluster.json",
        "plan-1010-groupby-cluster.json",
        "plan-943-groupby-location.json",
    ]);
    names.extend(if code == "AFG" { JORDAN } else { AFGHANISTAN });
    let files = files(&names)?;
    let (surveys, jobs) = sorted(&files, None, &[]).unwrap();
    let job = jobs
        .iter()
        .find(|job| job.appeal.mission.as_str() == code)
        .unwrap();
    let mut identifiers = CountingIdentifiers::default();
    let import = run(&surveys, job, &files, None, &mut identifiers);
    assert_eq!(import.report.of(Severity::Error).count(), 0);
    Some(apply(None, import.changes))
}

fn expected(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}{name}")).unwrap()
}

#[test]
fn the_files_of_hdx_come_out_as_it_publishes_them() {
    for (pages, code, name) in [
        (
            AFGHANISTAN,
            "AFG",
            "expected-fts_requirements_funding_afg.csv",
        ),
        (JORDAN, "JOR", "expected-fts_requirements_funding_jor.csv"),
    ] {
        let Some(records) = country(&pages, code) else {
            return;
        };
        let rows = hdx::plan_rows(&records).unwrap();
        let file = hdx::plans_csv(&rows).unwrap();
        assert_eq!(
            String::from_utf8(file).unwrap(),
            String::from_utf8(expected(name)).unwrap()
        );
    }
    let records = country(&AFGHANISTAN, "AFG").unwrap();
    let rows = hdx::cluster_rows(&records).unwrap();
    let file = hdx::clusters_csv(&rows).unwrap();
    assert_eq!(
        String::from_utf8(file).unwrap(),
        String::from_utf8(expected(
            "expected-fts_requirements_funding_cluster_afg.csv"
        ))
        .unwrap()
    );
}

#[test]
fn the_file_for_hapi_has_its_rows() {
    let (Some(afghanistan), Some(jordan)) = (country(&AFGHANISTAN, "AFG"), country(&JORDAN, "JOR"))
    else {
        return;
    };
    let mut rows = hdx::hapi_rows(&afghanistan).unwrap();
    rows.extend(hdx::hapi_rows(&jordan).unwrap());
    // The numbers of data sets are those of HDX; ours has none.
    let read = |bytes: &[u8]| -> Vec<Vec<String>> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes)
            .records()
            .map(|row| {
                let row = row.unwrap();
                let kept = |at: &usize| !matches!(at, 11 | 12);
                (0..row.len())
                    .filter(kept)
                    .map(|at| row[at].to_owned())
                    .collect::<Vec<String>>()
            })
            .filter(|row: &Vec<String>| row[0] != "PSE")
            .collect()
    };
    let given = read(&hdx::hapi_csv(&rows).unwrap());
    assert_eq!(
        given,
        read(&expected("expected-hdx_hapi_funding_global.csv"))
    );
}
