use super::*;
use crate::places::{Area, AreaCode, CodeSetName};
use crate::rounds::Tally;
use crate::testing::row;

fn found(rows: &[Assessment], context: &Context<'_>) -> Vec<(Check, usize)> {
    let doubts = check(rows, context, &CheckLevels::default());
    doubts
        .iter()
        .map(|doubt| (doubt.check, doubt.row))
        .collect()
}

#[test]
fn a_list_finds_unknown_and_contradictory_codes_and_parents() {
    let mut list = CodeSet::new(CodeSetName("s".to_owned()), true);
    for (code, level, parent) in [
        ("A", Level::Admin1, "MLI"),
        ("B", Level::Admin1, "MLI"),
        ("A1", Level::Admin2, "A"),
        ("A2", Level::Admin2, "A"),
    ] {
        let parent = Some(AreaCode::given(parent));
        list.add(Area::named(AreaCode::given(code), level, parent, code))
            .unwrap();
    }
    let context = Context {
        codes: Some(&list),
        ..Context::default()
    };
    let mut other_name = row(1, "s", "A/A2", Some(1));
    other_name.place.parts[2].name = "Tombouctou".to_owned();
    other_name.source.row = 2;
    let mut unknown = row(1, "s", "A/A9", Some(1));
    unknown.source.row = 3;
    let mut other_parent = row(1, "s", "B/A1", Some(1));
    other_parent.source.row = 4;
    // The list knows no communes.
    let mut commune = row(1, "s", "A/A1/K1", Some(1));
    commune.source.row = 5;
    assert_eq!(
        found(&[other_name, unknown, other_parent, commune], &context),
        [
            (Check::ContradictoryCode, 0),
            (Check::UnknownCode, 1),
            (Check::ContradictoryParent, 2),
            (Check::ContradictoryParent, 3),
        ]
    );
}

#[test]
fn a_code_that_named_another_area_in_the_round_before_contradicts() {
    let mut last = row(1, "s", "A/A1", Some(1));
    last.place.parts[2].name = "Diéma".to_owned();
    let mut now = row(2, "s", "A/A1", Some(1));
    now.place.parts[2].name = "Kayes".to_owned();
    let last = [last];
    let context = Context {
        last: &last,
        ..Context::default()
    };
    assert!(found(&[now.clone()], &context).contains(&(Check::ContradictoryCode, 0)));
    // In another set it is another code.
    now.place.set = CodeSetName("t".to_owned());
    assert_eq!(found(&[now], &context), []);
}

#[test]
fn a_mission_sets_the_levels() {
    let mut small = row(1, "s", "A", Some(3));
    small.households = Some(Tally {
        count: 5,
        cell: None,
    });
    let rows = [small];
    let level = |levels: &CheckLevels| {
        check(&rows, &Context::default(), levels)
            .first()
            .map(|doubt| doubt.level)
    };
    let usual = CheckLevels::default();
    assert_eq!(level(&usual), Some(CheckLevel::Error));
    let check = Check::PersonsBelowHouseholds;
    assert_eq!(
        level(&usual.clone().with(check, CheckLevel::Warning)),
        Some(CheckLevel::Warning)
    );
    assert_eq!(level(&usual.with(check, CheckLevel::Off)), None);
}

#[test]
fn a_marked_carry_over_is_not_doubted() {
    let last = [row(1, "s", "A", Some(54_321))];
    let mut now = [row(2, "s", "A", Some(54_321))];
    let context = Context {
        last: &last,
        ..Context::default()
    };
    assert_eq!(found(&now, &context), [(Check::CarryOver, 0)]);
    now[0].carried_over = true;
    assert_eq!(found(&now, &context), []);
}
