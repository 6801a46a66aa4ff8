//! Tables that are read in chunks: what comes of them is what comes of the
//! same tables read whole.

use std::collections::BTreeSet;
use std::fmt::Write;

use imports::Mode;
use imports::dtm::{Answer, Options};
use store::{KnownAt, RowFilter};

use super::{Place, found, mission};

fn in_chunks() -> Options {
    Options {
        largest_whole: Some(0),
        ..Options::default()
    }
}

const HEAD: &str = "Round,Reporting date,Region,Region code,Commune,Commune code,IDP HH,IDP individuals,\
     IDP female,IDP male,Returnee individuals\n";

/// Invented communes of some rounds, region by region: enough of them for
/// three chunks. Numbers jump, stay, and do not add up here and there; the
/// second round lacks two communes.
fn invented(communes: usize, rounds: usize) -> String {
    let mut text = HEAD.to_owned();
    for round in 1..=rounds {
        for commune in 0..communes {
            if round == 2 && commune % 1_500 == 7 {
                continue;
            }
            let region = commune / 100;
            let mut persons = commune * 7 % 900 + 10 + round;
            if round == 3 && commune % 1_000 == 3 {
                persons = persons * 9 + 900;
            }
            if commune % 1_100 == 5 {
                persons = 400;
            }
            let female = persons / 2 + usize::from(commune % 2_000 == 11);
            writeln!(
                text,
                "{round},2020-0{round}-28,Region {region},ML{region:02},Commune {commune},\
                 ML{region:02}{commune:05},{},{persons},{female},{},{}",
                persons / 5,
                persons - persons / 2,
                commune % 50,
            )
            .unwrap();
        }
    }
    text
}

/// What was found, without the order and what only one way of reading says.
fn findings(answer: &Answer) -> BTreeSet<String> {
    let findings = answer.findings.iter();
    findings
        .map(|finding| {
            format!(
                "{:?} {:?} {:?} {:?} {}",
                finding.severity, finding.line, finding.column, finding.original, finding.message
            )
        })
        .collect()
}

async fn same_both_ways(files: &[(&str, Vec<u8>)], options: impl Fn(Options) -> Options) -> Answer {
    let (whole, chunks) = (Place::new().await, Place::new().await);
    let read_whole = whole.rounds(files, options(Options::default())).await;
    let read_in_chunks = chunks.rounds(files, options(in_chunks())).await;
    assert_eq!(findings(&read_in_chunks), findings(&read_whole));
    assert_eq!(read_in_chunks.applied, read_whole.applied);
    let counts = |answer: &Answer| (answer.created, answer.revised, answer.withdrawn);
    assert_eq!(counts(&read_in_chunks), counts(&read_whole));
    assert_eq!(read_in_chunks.rounds, read_whole.rounds);
    assert!(chunks.recorded("MLI").await == whole.recorded("MLI").await);
    for place in [&whole, &chunks] {
        let verified = place.store.verify(|_| ()).await.unwrap();
        assert!(verified.is_clean(), "{verified:?}");
    }
    read_in_chunks
}

#[tokio::test]
async fn a_table_read_in_chunks_is_the_same_records_and_findings() {
    let table = invented(4_000, 3);
    let answer = same_both_ways(&[("rounds.csv", table.into_bytes())], |options| options).await;
    assert!(answer.applied);
    assert_eq!(found(&answer, "jump").len(), 4);
    assert!(!found(&answer, "carry-over").is_empty());
    assert_eq!(found(&answer, "area-missing").len(), 3);
    assert_eq!(found(&answer, "sex-does-not-add-up").len(), 6);
}

#[tokio::test]
async fn levels_far_from_each_other_contradict_each_other() {
    // The rows of regions stand at the end, chunks after their communes.
    let mut table = invented(2_600, 2);
    for region in [0, 7] {
        writeln!(table, "1,2020-01-28,Region {region},ML{region:02},,,,99,,,").unwrap();
    }
    let answer = same_both_ways(&[("rounds.csv", table.into_bytes())], |options| options).await;
    assert_eq!(found(&answer, "levels-contradict").len(), 2);
    // A code that names another commune four thousand rows below.
    let mut table = invented(2_600, 2);
    table.push_str("1,2020-01-28,Region 0,ML00,Sanankoroba,ML0000003,1,9,,,\n");
    let answer = same_both_ways(&[("rounds.csv", table.into_bytes())], |options| options).await;
    assert!(!answer.applied);
    assert!(!found(&answer, "contradictory-code").is_empty());
}

#[tokio::test]
async fn the_same_table_twice_writes_nothing() {
    let place = Place::new().await;
    let files = [("rounds.csv", invented(3_000, 2).into_bytes())];
    assert!(place.rounds(&files, in_chunks()).await.applied);
    let before = place.recorded("MLI").await;
    let again = place.rounds(&files, in_chunks()).await;
    assert_eq!((again.created, again.revised, again.withdrawn), (0, 0, 0));
    assert!(again.journals.is_empty(), "{:?}", again.journals);
    assert!(place.recorded("MLI").await == before);
    // The other way of reading finds nothing new, either.
    let whole = place.rounds(&files, Options::default()).await;
    assert_eq!((whole.created, whole.revised, whole.withdrawn), (0, 0, 0));
}

#[tokio::test]
async fn a_corrected_table_corrects_and_says_what_it_lacks() {
    let first = invented(3_000, 2);
    let corrected = first
        .replace("Commune 2500,ML2502500,", "Commune 2500,ML2502500,1")
        .lines()
        .filter(|line| !line.contains(",Commune 17,"))
        .fold(String::new(), |text, line| text + line + "\n");
    for replace in [false, true] {
        let options = |largest_whole| Options {
            replace,
            reason: Some("recount".to_owned()),
            largest_whole,
            ..Options::default()
        };
        let mut answers = Vec::new();
        for largest in [None, Some(0)] {
            let place = Place::new().await;
            let before = [("a.csv", first.clone().into_bytes())];
            place.rounds(&before, options(largest)).await;
            let after = [("b.csv", corrected.clone().into_bytes())];
            let answer = place.rounds(&after, options(largest)).await;
            assert!(answer.applied, "{:#?}", answer.findings);
            answers.push((
                findings(&answer),
                (answer.created, answer.revised, answer.withdrawn),
                place.recorded("MLI").await,
            ));
        }
        assert!(
            answers[0] == answers[1],
            "{:?} {:?}",
            answers[0].1,
            answers[1].1
        );
        assert_eq!(answers[0].1.2, if replace { 4 } else { 0 });
    }
}

#[tokio::test]
async fn a_row_twice_with_chunks_between_is_found() {
    let mut table = invented(6_000, 1);
    table.push_str("1,2020-01-28,Region 0,ML00,Commune 3,ML0000003,6,32,16,16,3\n");
    let place = Place::new().await;
    for mode in [Mode::Preview, Mode::Apply] {
        let files = [("rounds.csv", table.clone().into_bytes())];
        let answer = place.rounds_of("MLI", &files, in_chunks(), mode).await;
        assert_eq!(answer.refused(), 1);
        let twice = found(&answer, "duplicate");
        assert_eq!(
            twice,
            [(None, Some(6_002), Some(1))],
            "{:#?}",
            answer.findings
        );
        assert!(place.recorded("MLI").await.is_empty());
    }
}

#[tokio::test]
async fn files_of_one_import_know_each_other_and_are_written_together() {
    let (one, other) = (invented(3_000, 1), invented(3_000, 2));
    let files = [
        ("one.csv", one.clone().into_bytes()),
        ("two.csv", other.clone().into_bytes()),
    ];
    let place = Place::new().await;
    let answer = place.rounds(&files, in_chunks()).await;
    assert!(answer.applied, "{:#?}", answer.findings.first());
    let all = RowFilter::default();
    let rows = place
        .store
        .assessments(&mission("MLI"), KnownAt::Now, &all)
        .await
        .unwrap();
    assert_eq!(rows.len(), 2 * (3_000 + 2_998));

    // The second says something else of the first round: nothing is written.
    let differs = other.replace("Commune 40,ML0000040,58,", "Commune 40,ML0000040,59,");
    assert_ne!(differs, other);
    let files = [
        ("one.csv", one.into_bytes()),
        ("two.csv", differs.into_bytes()),
    ];
    let place = Place::new().await;
    let answer = place.rounds(&files, in_chunks()).await;
    assert!(!answer.applied);
    assert_eq!(
        found(&answer, "files-differ").len(),
        1,
        "{:#?}",
        answer.findings
    );
    assert!(place.recorded("MLI").await.is_empty());
}

#[tokio::test]
async fn a_table_that_is_broken_in_the_middle_changes_nothing() {
    let place = Place::new().await;
    let table = invented(6_000, 2);
    let whole = place
        .rounds(
            &[("a.csv", invented(10, 1).into_bytes())],
            Options::default(),
        )
        .await;
    assert!(whole.applied);
    let before = place.recorded("MLI").await;
    for broken in [
        table.replace("Commune 5500,ML5505500,", "Commune 5500,ML5505500,-"),
        table.replace("Commune 5500,", "Commune \u{0}5500,"),
        table.replace("2,2020-02-28,Region 55", "2,2020-02-27,Region 55"),
    ] {
        let answer = place
            .rounds(&[("rounds.csv", broken.into_bytes())], in_chunks())
            .await;
        assert!(!answer.applied && answer.refused() == 1);
        assert!(place.recorded("MLI").await == before);
    }
    let verified = place.store.verify(|_| ()).await.unwrap();
    assert!(verified.is_clean(), "{verified:?}");
}

#[tokio::test]
async fn a_preview_says_what_an_import_does_and_does_nothing() {
    let place = Place::new().await;
    let files = [("rounds.csv", invented(4_000, 2).into_bytes())];
    let preview = place
        .rounds_of("MLI", &files, in_chunks(), Mode::Preview)
        .await;
    assert!(!preview.applied && preview.dry_run);
    assert!(place.recorded("MLI").await.is_empty());
    let done = place.rounds(&files, in_chunks()).await;
    assert!(done.applied);
    assert_eq!(
        (preview.created, preview.rounds),
        (done.created, done.rounds)
    );
    assert_eq!(preview.findings, done.findings);
}
