//! Out and back again.

use vocabulary::{Language, Money, Texts};

use crate::dialects::{MODERN, OLDER};
use crate::world::{World, exported, import};

#[test]
fn an_export_of_the_same_records_changes_nothing() {
    for text in [MODERN, OLDER] {
        let mut world = World::default();
        import(&mut world, text);
        let again = import(&mut world, text);
        assert_eq!(again.missions[0].changes, []);
        let file = exported(&world);
        let back = import(&mut world, &file);
        assert_eq!(back.missions[0].changes, [], "{file}");
        assert_eq!(
            back.report.total().unchanged,
            again.report.total().unchanged
        );
    }
}

#[test]
fn an_export_makes_the_same_appeal_elsewhere() {
    for text in [MODERN, OLDER] {
        let mut here = World::default();
        import(&mut here, text);
        let file = exported(&here);
        let mut there = World::default();
        import(&mut there, &file);
        let (one, other) = (here.appeal(), there.appeal());
        assert_eq!(one.appeal.record.titles, other.appeal.record.titles);
        assert_eq!(one.projects.len(), other.projects.len());
        for (one, other) in one.projects.iter().zip(&other.projects) {
            assert_eq!(one.record.titles, other.record.titles);
            assert_eq!(one.record.descriptions, other.record.descriptions);
            assert_eq!(one.record.status, other.record.status);
            assert_eq!(one.record.reference, other.record.reference);
            assert_eq!(one.record.sectors, other.record.sectors);
        }
        for (one, other) in one.requirements.iter().zip(&other.requirements) {
            assert_eq!(one.record.amount, other.record.amount);
        }
        for (one, other) in one.contributions.iter().zip(&other.contributions) {
            assert_eq!(one.record.status, other.record.status);
            assert_eq!(one.record.original, other.record.original);
            assert_eq!(one.record.decided_on, other.record.decided_on);
            assert_eq!(one.record.received_on, other.record.received_on);
            assert_eq!(one.record.reference, other.record.reference);
        }
        let file = exported(&there);
        let again = import(&mut there, &file);
        assert_eq!(again.missions[0].changes, []);
    }
}

#[test]
fn what_is_edited_shows_and_the_rest_stays() {
    let mut world = World::default();
    import(&mut world, MODERN);
    let appeal = world.appeal_mut();
    appeal.projects[0].record.titles = Texts::of(Language::English, "Wells <only>");
    appeal.contributions[0].record.original = Money::from_minor(9_999, vocabulary::Currency::USD);
    appeal.contributions[0].record.converted = Some(appeal.contributions[0].record.original);
    let file = exported(&world);
    assert!(file.contains("Wells &lt;only&gt;") && !file.contains("Eau et santé"));
    assert!(file.contains(">99.99<"));
    // What no record models is given back.
    for kept in [
        r#"mark="kept""#,
        ">deep<",
        r#"significance="1""#,
        ">100.50<",
        r#"transaction-type code="4""#,
        r#"code="NE""#,
    ] {
        assert!(file.contains(kept), "{kept} in {file}");
    }
    let back = import(&mut world, &file);
    assert_eq!(back.missions[0].changes, []);
}
