//! The region of Gao was divided: Ménaka became a region of its own.

use super::super::{Area, AreaCode, PlacePart};
use super::*;

fn set(name: &str, areas: &[(&str, Level, &str)]) -> CodeSet {
    let mut set = CodeSet::new(CodeSetName(name.to_owned()), true);
    for (code, level, parent) in areas {
        let parent = (!parent.is_empty()).then(|| AreaCode::given(parent));
        set.add(Area::named(AreaCode::given(code), *level, parent, code))
            .unwrap();
    }
    set
}

fn area(set: &str, code: &str) -> AreaReference {
    AreaReference::new(&CodeSetName(set.to_owned()), &AreaCode::given(code))
}

fn place(set: &str, parts: &[(&str, Level)]) -> Place {
    Place {
        set: CodeSetName(set.to_owned()),
        parts: parts
            .iter()
            .map(|(code, level)| PlacePart {
                level: *level,
                code: AreaCode::given(code),
                name: (*code).to_owned(),
                as_written: None,
            })
            .collect(),
    }
}

fn gazetteer() -> Gazetteer {
    let old = set(
        "old",
        &[
            ("MLI", Level::Country, ""),
            ("O7", Level::Admin1, "MLI"),
            ("O701", Level::Admin2, "O7"),
            ("O704", Level::Admin2, "O7"),
            ("O70401", Level::Admin3, "O704"),
        ],
    );
    let new = set(
        "new",
        &[
            ("MLI", Level::Country, ""),
            ("N07", Level::Admin1, "MLI"),
            ("N10", Level::Admin1, "MLI"),
            ("N0701", Level::Admin2, "N07"),
            ("N1001", Level::Admin2, "N10"),
            ("N1002", Level::Admin2, "N10"),
        ],
    );
    let link = |from: &str, relation, to: &str| {
        Link::confirmed(area("old", from), relation, area("new", to))
    };
    Gazetteer::new(
        vec![old, new],
        [
            link("O7", Relation::SplitInto, "N07"),
            link("O7", Relation::SplitInto, "N10"),
            link("O701", Relation::Same, "N0701"),
            link("O704", Relation::SplitInto, "N1001"),
            link("O704", Relation::SplitInto, "N1002"),
        ],
    )
}

const COUNTRY: (&str, Level) = ("MLI", Level::Country);
const REGION: (&str, Level) = ("O7", Level::Admin1);

#[test]
fn the_finest_linked_area_decides() {
    let gazetteer = gazetteer();
    let ansongo = place("old", &[COUNTRY, REGION, ("O701", Level::Admin2)]);
    let menaka = place(
        "old",
        &[
            COUNTRY,
            REGION,
            ("O704", Level::Admin2),
            ("O70401", Level::Admin3),
        ],
    );
    let locate = |place: &Place, code: &str| gazetteer.locate(place, &area("new", code));
    assert_eq!(locate(&ansongo, "N07"), Whereabouts::Inside);
    assert_eq!(locate(&ansongo, "N10"), Whereabouts::Outside);
    assert_eq!(locate(&ansongo, "N0701"), Whereabouts::Inside);
    assert_eq!(locate(&menaka, "N10"), Whereabouts::Inside);
    assert_eq!(locate(&menaka, "N07"), Whereabouts::Outside);
    assert_eq!(locate(&menaka, "N1001"), Whereabouts::NotLinked);
    assert_eq!(locate(&menaka, "MLI"), Whereabouts::Inside);
    let region = place("old", &[COUNTRY, REGION]);
    assert_eq!(locate(&region, "N07"), Whereabouts::Larger);
    let country = place("old", &[COUNTRY]);
    assert_eq!(locate(&country, "N07"), Whereabouts::Larger);
}

#[test]
fn without_a_link_the_same_code_says_nothing() {
    let gazetteer = Gazetteer::new(Vec::new(), []);
    let row = place(
        "old",
        &[
            COUNTRY,
            ("MLI01", Level::Admin1),
            ("MLI0103", Level::Admin2),
        ],
    );
    let asked = area("new", "MLI0103");
    assert_eq!(gazetteer.locate(&row, &asked), Whereabouts::NotLinked);
    assert_eq!(
        gazetteer.locate(&row, &area("old", "MLI0103")),
        Whereabouts::Inside
    );
}

#[test]
fn open_and_refused_links_do_not_count_and_wrong_ones_show() {
    let mut open = Link::confirmed(area("old", "O701"), Relation::Same, area("new", "N0701"));
    open.decision = Decision::Refused;
    let gazetteer = Gazetteer::new(Vec::new(), [open.clone()]);
    assert!(!gazetteer.is_same(&open.from, &open.to));
    open.decision = Decision::Confirmed;
    let wrong = Link::confirmed(area("old", "O704"), Relation::Same, area("new", "N0701"));
    let gazetteer = Gazetteer::new(Vec::new(), [open, wrong]);
    assert_eq!(
        gazetteer.contradictions(),
        [(area("old", "O701"), area("old", "O704"))]
    );
}

#[test]
fn the_history_of_an_area_is_one_event_for_a_split() {
    let events = gazetteer().history(&area("old", "O704"));
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].before, [area("old", "O704")]);
    assert_eq!(
        events[0].after,
        [area("new", "N1001"), area("new", "N1002")]
    );
}
