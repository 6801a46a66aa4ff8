//! A corrected file corrects; what it no longer has is said; the order of
//! imports does not matter.

use displacement::checks::Check;
use displacement::layout::{Field, Layout, LayoutColumn};
use displacement::places::{CodeSetName, Level};
use displacement::rounds::{Completion, RoundKey};
use formats::dtm::Given;
use imports::Mode;
use imports::dtm::Options;
use store::{KnownAt, RowFilter};

use super::books::{DIEMA, KITA, NIORO, book, of_round, row, sheet, workbook};
use super::{Place, found, mission};

fn key(number: u32, day: &str) -> RoundKey {
    RoundKey {
        operation: "MLI".to_owned(),
        reporting_date: day.parse().unwrap(),
        number,
    }
}

#[tokio::test]
async fn a_correction_is_a_new_version_with_its_reason() {
    let place = Place::new().await;
    let first = book(&[row(DIEMA, ["10", "60"]), row(NIORO, ["5", "30"])]);
    let options = Options::default;
    place.rounds(&[("a.xlsx", first.clone())], options()).await;
    let again = place.rounds(&[("other name.xlsx", first)], options()).await;
    assert_eq!((again.created, again.revised, again.withdrawn), (0, 0, 0));

    // One row further down, one corrected, one gone, one new.
    let corrected = || book(&[row(KITA, ["1", "7"]), row(DIEMA, ["11", "66"])]);
    let reason = Options {
        reason: Some("recount in Diéma".to_owned()),
        ..options()
    };
    let answer = place.rounds(&[("b.xlsx", corrected())], reason).await;
    assert!(answer.applied);
    assert_eq!(answer.revised, 1, "{answer:#?}");
    assert_eq!(found(&answer, "row-gone").len(), 1);
    assert_eq!(answer.withdrawn, 0);
    let counts = &answer.rounds[0];
    assert_eq!(counts.persons, (Some(90), Some(103)));
    let code = mission("MLI");
    let rows = || async {
        let all = RowFilter::default();
        place
            .store
            .assessments(&code, KnownAt::Now, &all)
            .await
            .unwrap()
    };
    let kept = rows().await;
    let diema = kept
        .iter()
        .find(|row| row.record.place.names().ends_with("Diéma"));
    let diema = diema.unwrap();
    assert_eq!(diema.version, 2);
    assert_eq!(diema.source.document, "b.xlsx: recount in Diéma");
    assert_eq!(diema.source.location.as_deref(), Some("Baseline, row 4"));

    let replace = Options {
        replace: true,
        ..options()
    };
    let preview = place
        .rounds_of(
            "MLI",
            &[("b.xlsx", corrected())],
            replace.clone(),
            Mode::Preview,
        )
        .await;
    assert_eq!((preview.withdrawn, preview.applied), (1, false));
    assert_eq!(rows().await.len(), 3);
    let answer = place.rounds(&[("b.xlsx", corrected())], replace).await;
    assert_eq!(found(&answer, "row-withdrawn").len(), 1);
    assert_eq!(answer.rounds[0].persons, (Some(103), Some(73)));
    assert_eq!(rows().await.len(), 2);
}

#[tokio::test]
async fn a_code_that_is_found_replaces_the_row_without_one() {
    let place = Place::new().await;
    let without = book(&[row(DIEMA, ["10", "60"]), row(["Kita", ""], ["5", "30"])]);
    place
        .rounds(&[("a.xlsx", without)], Options::default())
        .await;
    let with = book(&[row(DIEMA, ["10", "60"]), row(KITA, ["5", "30"])]);
    let answer = place.rounds(&[("b.xlsx", with)], Options::default()).await;
    assert_eq!(found(&answer, "code-found").len(), 1);
    assert_eq!((answer.created, answer.withdrawn), (2, 1));
    assert_eq!(answer.rounds[0].persons, (Some(90), Some(90)));
}

#[tokio::test]
async fn the_same_round_under_other_codes_is_refused() {
    let place = Place::new().await;
    let rows = || book(&[row(DIEMA, ["10", "60"])]);
    place
        .rounds(&[("a.xlsx", rows())], Options::default())
        .await;
    let codes = |replace| Options {
        given: Given {
            codes: Some(CodeSetName("cod-ab 2021-12-20".to_owned())),
            ..Given::default()
        },
        replace,
        ..Options::default()
    };
    let answer = place.rounds(&[("a.xlsx", rows())], codes(false)).await;
    assert!(!answer.applied);
    assert_eq!(found(&answer, "round-has-other-codes").len(), 1);
    let answer = place.rounds(&[("a.xlsx", rows())], codes(true)).await;
    assert!(answer.applied);
    assert_eq!(answer.rounds[0].persons, (Some(60), Some(60)));
}

#[tokio::test]
async fn a_round_in_parts_is_complete_when_it_is_whole() {
    let place = Place::new().await;
    let partial = || Options {
        partial: true,
        ..Options::default()
    };
    let one = || book(&[row(DIEMA, ["10", "60"])]);
    place.rounds(&[("a.xlsx", one())], partial()).await;
    let state = || async {
        let known = place
            .store
            .displacement(&mission("MLI"), KnownAt::Now)
            .await;
        known.unwrap().rounds[0].record.completion
    };
    assert_eq!(state().await, Completion::Partial);
    let answer = place
        .rounds(&[("b.xlsx", book(&[row(NIORO, ["5", "30"])]))], partial())
        .await;
    assert!(found(&answer, "row-gone").is_empty());
    assert_eq!(answer.rounds[0].persons, (Some(60), Some(90)));
    let whole = book(&[row(DIEMA, ["10", "60"]), row(NIORO, ["5", "30"])]);
    place.rounds(&[("c.xlsx", whole)], Options::default()).await;
    assert_eq!(state().await, Completion::Complete);
    place.rounds(&[("a.xlsx", one())], partial()).await;
    assert_eq!(state().await, Completion::Complete);
}

#[tokio::test]
async fn what_the_round_before_says_is_told_and_not_kept() {
    let before = || {
        let mut rows = Vec::new();
        for (area, numbers) in [
            (DIEMA, ["321", "1603"]),
            (NIORO, ["5", "30"]),
            (KITA, ["9", "41"]),
        ] {
            rows.push(of_round(row(area, numbers), "@2017-06-30", "40"));
        }
        book(&rows)
    };
    let now = || book(&[row(DIEMA, ["321", "1603"]), row(NIORO, ["500", "3000"])]);
    let (first, second) = (Place::new().await, Place::new().await);
    first
        .rounds(&[("before.xlsx", before())], Options::default())
        .await;
    let answer = first
        .rounds(&[("now.xlsx", now())], Options::default())
        .await;
    for check in ["jump", "carry-over", "area-missing"] {
        assert_eq!(found(&answer, check).len(), 1, "{check}");
    }
    let answer = second
        .rounds(&[("now.xlsx", now())], Options::default())
        .await;
    assert!(found(&answer, "jump").is_empty());
    second
        .rounds(&[("before.xlsx", before())], Options::default())
        .await;
    assert_eq!(first.recorded("MLI").await, second.recorded("MLI").await);
    let both = Place::new().await;
    let files = [("now.xlsx", now()), ("before.xlsx", before())];
    let answer = both.rounds(&files, Options::default()).await;
    assert_eq!(found(&answer, "jump").len(), 1);
    assert_eq!(first.recorded("MLI").await, both.recorded("MLI").await);

    // Asked when it is shown, it is the same in both.
    for place in [&first, &second] {
        let code = mission("MLI");
        let mut known = place.store.displacement(&code, KnownAt::Now).await.unwrap();
        let all = RowFilter::default();
        known.assessments = place
            .store
            .assessments(&code, KnownAt::Now, &all)
            .await
            .unwrap();
        let doubts = known.doubts(&key(41, "2017-12-31"));
        let checks: Vec<Check> = doubts.iter().map(|doubt| doubt.doubt.check).collect();
        assert_eq!(checks, [Check::CarryOver, Check::Jump, Check::AreaMissing]);
        let ids: Vec<_> = known
            .assessments
            .iter()
            .map(|row| vocabulary::Record::id(&row.record))
            .collect();
        assert!(doubts.iter().all(|doubt| ids.contains(&doubt.row)));
        assert!(known.doubts(&key(40, "2017-06-30")).is_empty());
    }
}

#[tokio::test]
async fn a_layout_is_mapped_once_and_remembered() {
    let place = Place::new().await;
    let bytes = |number: &'static str, persons: &'static str| {
        workbook(vec![sheet(
            "Feuille",
            &[
                &["Zone", "Bâtiment", "Gens", "Ronde", "Fait le"],
                &["Kayes", "Diéma", persons, number, "@2017-12-20"],
            ],
        )])
    };
    let answer = place
        .rounds(&[("a.xlsx", bytes("41", "60"))], Options::default())
        .await;
    assert!(!answer.applied && !found(&answer, "no-headings").is_empty());
    let count = displacement::layout::CountColumn {
        status: None,
        unit: vocabulary::people::PeopleUnit::Persons,
        sex: None,
        age: None,
        shelter: None,
    };
    let column = |heading: &str, field| LayoutColumn {
        heading: heading.to_owned(),
        field,
    };
    let mapped = Options {
        layout: Some(Layout {
            columns: vec![
                column("Zone", Field::AreaName(Level::Admin1)),
                column("Bâtiment", Field::AreaName(Level::Admin2)),
                column("Gens", Field::Count(count)),
                column("Ronde", Field::Round),
                column("Fait le", Field::ReportingDate),
            ],
        }),
        ..Options::default()
    };
    let answer = place.rounds(&[("a.xlsx", bytes("41", "60"))], mapped).await;
    assert!(answer.applied, "{answer:#?}");
    assert_eq!(answer.rounds[0].persons, (None, Some(60)));
    let answer = place
        .rounds(&[("b.xlsx", bytes("42", "70"))], Options::default())
        .await;
    assert!(answer.applied, "{answer:#?}");
    assert_eq!(answer.rounds[0].persons, (None, Some(70)));
    let layouts = place.store.column_layouts(&mission("MLI")).await.unwrap();
    assert_eq!(layouts.len(), 1);
}

#[tokio::test]
async fn rows_say_who_was_reached_and_a_person_is_not_overruled() {
    use displacement::places::AreaReference;
    use displacement::rounds::{Coverage, Visit};
    use missions::Change;
    use vocabulary::Source;

    let place = Place::new().await;
    let first = book(&[row(DIEMA, ["10", "60"])]);
    place.rounds(&[("a.xlsx", first)], Options::default()).await;
    let code = mission("MLI");
    let known = || async {
        let known = place.store.displacement(&code, KnownAt::Now).await;
        known.unwrap()
    };
    // The areas that the file names; a person plans visits of three.
    let files = [(
        "b.xlsx",
        book(&[row(KITA, ["1", "7"]), row(NIORO, ["5", "30"])]),
    )];
    let preview = place
        .rounds_of("MLI", &files, Options::default(), Mode::Preview)
        .await;
    assert!(!preview.applied);
    let set = known().await.areas[0].record.code_set.clone();
    let area = |code: &str| AreaReference::new(&set, &displacement::places::AreaCode::given(code));
    let mut round = known().await.rounds[0].record.clone();
    round.coverage = Some(Coverage::default().with([
        (area(DIEMA[1]), Some(Visit::Planned)),
        (area(KITA[1]), Some(Visit::Planned)),
        (area(NIORO[1]), Some(Visit::Refused)),
    ]));
    let change = Change::put(round, Source::named("plan of the team"));
    place
        .store
        .apply(&code, &super::entry("plan"), vec![change])
        .await
        .unwrap();

    let answer = place.rounds(&files, Options::default()).await;
    assert!(answer.applied, "{answer:#?}");
    let coverage = known().await.rounds[0].record.coverage.clone().unwrap();
    assert_eq!(coverage.visit(&area(KITA[1])), Some(Visit::Reached));
    assert_eq!(coverage.visit(&area(NIORO[1])), Some(Visit::Refused));
    // Of the first area this file says nothing.
    assert_eq!(coverage.visit(&area(DIEMA[1])), Some(Visit::Planned));
    let again = place.rounds(&files, Options::default()).await;
    assert_eq!((again.created, again.revised), (0, 0));
}
