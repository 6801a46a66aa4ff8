//! Each defect of a workbook is found at its cell, and nothing is written.

use imports::dtm::Options;

use super::books::{DIEMA, KITA, NIORO, book, row};
use super::{Place, found};

/// A defect of the second row: column, cell, the check or message that finds
/// it, and the column where it is found.
const DEFECTS: [(usize, &str, &str, usize); 11] = [
    (7, "-5", "negative-count", 8),
    (7, "5.5", "fractional-count", 8),
    (7, "many", "not-a-number", 8),
    (7, "=30*2", "formula", 8),
    (7, "3", "persons-below-households", 8),
    (1, "@2016-02-01", "date-outside-round", 2),
    (0, "@2016-12-31", "date-outside-round", 1),
    (1, "soon", "not-a-date", 2),
    (5, "ML0102", "contradictory-code", 6),
    (3, "ML09", "contradictory-parent", 6),
    (8, "last", "not-a-number", 9),
];

#[tokio::test]
async fn each_defect_is_found_at_its_cell_and_nothing_is_written() {
    let place = Place::new().await;
    let good = || book(&[row(DIEMA, ["10", "60"])]);
    for (column, cell, key, at) in DEFECTS {
        let mut second = row(NIORO, ["5", "30"]);
        second[column] = cell;
        // A defect of the parent contradicts another row of the same code.
        let third = match key {
            "contradictory-parent" => row(NIORO, ["5", "30"]),
            _ => row(KITA, ["5", "30"]),
        };
        let bad = book(&[row(DIEMA, ["10", "60"]), second, third]);
        let answer = place
            .rounds(
                &[("good.xlsx", good()), ("bad.xlsx", bad)],
                Options::default(),
            )
            .await;
        assert!(
            !answer.applied && answer.refused() == 1,
            "{key}: {answer:#?}"
        );
        let expected = (Some("Baseline".to_owned()), Some(4), Some(at));
        let row_of_parent = (Some("Baseline".to_owned()), Some(5), Some(at));
        let found = found(&answer, key);
        assert!(
            found.contains(&expected) || found.contains(&row_of_parent),
            "{key}: {found:?}"
        );
        assert!(
            answer
                .findings
                .iter()
                .all(|finding| !finding.message.is_empty())
        );
        assert!(place.recorded("MLI").await.is_empty(), "{key}");
        assert_eq!(place.store.missions().await.unwrap().len(), 0, "{key}");
    }
    // The same row twice.
    let twice = book(&[row(DIEMA, ["10", "60"]), row(DIEMA, ["10", "60"])]);
    let answer = place
        .rounds(&[("twice.xlsx", twice)], Options::default())
        .await;
    assert_eq!(
        found(&answer, "duplicate"),
        [(Some("Baseline".to_owned()), Some(4), Some(1))]
    );
    assert!(place.recorded("MLI").await.is_empty());
    // Two files that contradict each other about one area.
    let other = book(&[row(DIEMA, ["10", "61"])]);
    let answer = place
        .rounds(
            &[("good.xlsx", good()), ("other.xlsx", other)],
            Options::default(),
        )
        .await;
    assert_eq!(found(&answer, "files-differ").len(), 1);
    assert!(place.recorded("MLI").await.is_empty());
}

#[tokio::test]
async fn no_staff_name_survives_and_warnings_stay_with_rows() {
    let place = Place::new().await;
    let mut sexes = row(NIORO, ["5", "30"]);
    (sexes[9], sexes[10]) = ("10", "19");
    let without_code = row(["Kita", ""], ["5", "30"]);
    let bytes = book(&[row(DIEMA, ["10", "60"]), sexes, without_code]);
    let answer = place
        .rounds(&[("round.xlsx", bytes)], Options::default())
        .await;
    assert!(answer.applied);
    assert_eq!(found(&answer, "staff-dropped").len(), 1);
    assert_eq!(answer.files[0].dropped, ["Updated by"]);
    let recorded = place.recorded("MLI").await.join("\n");
    assert!(!recorded.contains("Invented"), "{recorded}");
    assert!(recorded.contains("SexDoesNotAddUp { area: \"MLI / Kayes / Nioro\""));
    assert!(recorded.contains("NoCode"));
    let backup = format!("{answer:?}");
    assert!(!backup.contains("Invented"));
}
