//! Tables that are read chunk by chunk.

use std::cell::RefCell;
use std::fmt::Write;

use displacement::checks::{Check, CheckLevel, CheckLevels};
use displacement::rounds::Assessment;
use formats::dtm::stream::{Stopped, Streamed, Survey, stream, survey};
use formats::dtm::{Given, Known, parse};
use formats::report::Report;

fn given() -> Given {
    Given {
        country: "MLI".to_owned(),
        ..Given::default()
    }
}

fn surveyed(bytes: &[u8]) -> Survey {
    survey("rounds.csv", &given(), &Known::default(), || Ok(bytes)).unwrap()
}

fn alone() -> CheckLevels {
    let off = [Check::Jump, Check::CarryOver, Check::AreaMissing];
    off.into_iter()
        .fold(CheckLevels::default(), |levels, check| {
            levels.with(check, CheckLevel::Off)
        })
}

fn read(text: &str) -> Result<(Streamed, Vec<Vec<Assessment>>), Box<Report>> {
    let mut chunks = Vec::new();
    let taker = |chunk| {
        chunks.push(chunk);
        Ok::<(), ()>(())
    };
    match stream(
        "rounds.csv",
        text.as_bytes(),
        &given(),
        &Known::default(),
        &surveyed(text.as_bytes()),
        taker,
    ) {
        Ok(streamed) => Ok((streamed, chunks)),
        Err(Stopped::Refused(report)) => Err(report),
        Err(Stopped::Taker(())) => panic!("nobody stopped it"),
    }
}

const HEAD: &str =
    "Round,Reporting date,Region,Region code,Commune,Commune code,IDP individuals,IDP HH\n";
const TAGS: &str = "#round,#date+reported,#adm1+name,#adm1+code,#adm3+name,#adm3+code,#affected+idps+ind,#affected+idps+hh\n";

/// Communes of two rounds, invented; every fifth row leaves its region to
/// the row above.
fn invented(rows: usize, tags: bool) -> String {
    let mut text = HEAD.to_owned();
    if tags {
        text.push_str(TAGS);
    }
    for row in 0..rows {
        let (round, day) = match row * 2 < rows {
            true => (1, "2020-01-31"),
            false => (2, "2020-02-29"),
        };
        let region = row / 5 % 1_000;
        let (name, code) = match row % 5 {
            4 => (String::new(), String::new()),
            _ => (format!("Region {region}"), format!("ML{region:04}")),
        };
        let people = row * 7 % 900 + 10;
        writeln!(
            text,
            "{round},{day},{name},{code},Commune {row},ML{region:04}{row:06},{people},{}",
            people / 5
        )
        .unwrap();
    }
    text
}

#[test]
fn chunks_together_are_what_the_whole_file_is() {
    for tags in [false, true] {
        let text = invented(10_003, tags);
        let (streamed, chunks) =
            read(&text).unwrap_or_else(|report| panic!("{:#?}", report.findings.first()));
        assert_eq!(chunks.len(), 3);
        let known = Known {
            levels: alone(),
            ..Known::default()
        };
        let whole = parse("rounds.csv", "", text.as_bytes(), &given(), &known).unwrap();
        assert_eq!(streamed.rows, 10_003);
        assert_eq!(streamed.rounds, whole.rounds);
        assert_eq!(streamed.areas, whole.areas);
        assert_eq!(streamed.layout, whole.layout);
        // The second chunk begins with a row that leaves its region to the
        // one above, the last of the first chunk.
        assert!(chunks.concat() == whole.assessments);
        assert!(streamed.findings.len() <= 1_001);
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused_at_its_cell() {
    for (row, key, line, column) in [
        (
            "1,2020-01-31,Gao,ML07,Bara,ML070102,\"1,234\",3",
            "open-number",
            2,
            7,
        ),
        (
            "1,2020-01-31,Gao,ML07,Bara,ML070102,1.234,3",
            "open-number",
            2,
            7,
        ),
        (
            "1,31/01/2020,Gao,ML07,Bara,ML070102,12,3",
            "open-date",
            2,
            2,
        ),
        (
            "1,2020-13-31,Gao,ML07,Bara,ML070102,12,3",
            "open-date",
            2,
            2,
        ),
    ] {
        let report = read(&format!("{HEAD}{row}\n")).unwrap_err();
        let finding = report.findings.iter().find(|finding| finding.key == key);
        let finding = finding.unwrap_or_else(|| panic!("{row}: {:#?}", report.findings));
        assert_eq!(
            (finding.line, finding.column),
            (Some(line), Some(column)),
            "{row}"
        );
        assert!(!finding.remedy.is_empty());
    }
    assert!(
        read(&format!(
            "{HEAD}1,2020-01-31,Gao,ML07,Bara,ML070102,not known,\n"
        ))
        .is_ok()
    );
}

#[test]
fn errors_refuse_the_table_and_nothing_is_handed_on_after_them() {
    // A negative number in the last chunk.
    let mut text = invented(10_500, false);
    text.push_str("2,2020-02-29,Gao,ML07,Bara,ML070102,-3,1\n");
    let handed = RefCell::new(0);
    let taker = |chunk: Vec<Assessment>| {
        *handed.borrow_mut() += chunk.len();
        Ok::<(), ()>(())
    };
    let stopped = stream(
        "rounds.csv",
        text.as_bytes(),
        &given(),
        &Known::default(),
        &surveyed(text.as_bytes()),
        taker,
    );
    let Err(Stopped::Refused(report)) = stopped else {
        panic!("it was read");
    };
    // The headings are a row of the first chunk.
    assert_eq!(handed.into_inner(), 9_999);
    let finding = &report.findings[0];
    assert_eq!(finding.line, Some(10_502), "errors come first");
}

#[test]
fn a_round_has_one_day_in_all_chunks() {
    let mut text = invented(5_000, false);
    text.push_str("2,2020-03-31,Gao,ML07,Bara,ML070102,3,1\n");
    let report = read(&text).unwrap_err();
    assert!(
        report.findings[0].message.contains("2020-03-31"),
        "{}",
        report.findings[0].message
    );
}

#[test]
fn broken_tables_are_refused() {
    for text in [
        "",
        "a,b\n1,2\n",
        HEAD,
        &format!("{HEAD}1,2020-01-31,Gao,ML07,Ba\0ra,ML070102,3,1\n"),
    ] {
        assert!(!read(text).unwrap_err().findings.is_empty(), "{text}");
    }
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(b"1,2020-01-31,S\xE9gou,ML07,Bara,ML070102,3,1\n");
    let taker = |_| Ok::<(), ()>(());
    let stopped = stream(
        "latin.csv",
        bytes.as_slice(),
        &given(),
        &Known::default(),
        &surveyed(&bytes),
        taker,
    );
    let Err(Stopped::Refused(report)) = stopped else {
        panic!("it was read");
    };
    assert_eq!(report.findings[0].key, "not-utf8");
    assert_eq!(report.findings[0].line, Some(2));
}

#[test]
fn whoever_takes_the_rows_can_stop() {
    let text = invented(6_000, false);
    let mut taken = 0;
    let stopped = stream(
        "rounds.csv",
        text.as_bytes(),
        &given(),
        &Known::default(),
        &surveyed(text.as_bytes()),
        |_| {
            taken += 1;
            Err("the disk is full")
        },
    );
    assert!(matches!(stopped, Err(Stopped::Taker("the disk is full"))));
    assert_eq!(taken, 1);
}
