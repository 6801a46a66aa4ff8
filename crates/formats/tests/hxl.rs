//! Tables with HXL tags, row by row.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use formats::hxl::{
    HxlError, HxlProblem, HxlTable, Kept, Query, TagPattern, count, deduplicate, filter,
};
use proptest::prelude::*;

const TABLE: &str = "\u{feff}Displacement in Mali,,,\n\
    Region,Commune,Day,People\n\
    #adm1+name,#adm3+name,#date+reported,#affected+idps\n\
    Gao,Bara,2018-01-31,100\n\
    gao ,\"Bourra, Sud\",2018-02-28,20.5\n\
    Ségou,Niono,2018-01-31,\n\
    \n\
    SEGOU,Niono,2018-01-31,many\n\
    Gao,Bara,2018-01-31,100\n";

fn table(text: &str) -> HxlTable<&[u8]> {
    HxlTable::open(text.as_bytes()).unwrap()
}

fn filtered(queries: &[&str], invert: bool) -> (Kept, String) {
    let queries: Vec<Query> = queries
        .iter()
        .map(|query| Query::parse(query).unwrap())
        .collect();
    let mut target = Vec::new();
    let kept = filter(table(TABLE), &queries, invert, &mut target).unwrap();
    (kept, String::from_utf8(target).unwrap())
}

#[test]
fn tags_are_found_below_titles() {
    let columns = table(TABLE).columns().to_vec();
    let said: Vec<(&str, &str)> = columns
        .iter()
        .map(|column| (column.heading.as_str(), column.tag.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("Region", "#adm1+name"),
            ("Commune", "#adm3+name"),
            ("Day", "#date+reported"),
            ("People", "#affected+idps")
        ]
    );
    for text in ["", "a,b\n1,2\n", "No#,#1\n1,2\n"] {
        let found = HxlTable::open(text.as_bytes()).err().unwrap();
        assert!(
            matches!(found, HxlError::Problem(HxlProblem::NoTags { .. })),
            "{text}"
        );
    }
}

#[test]
fn rows_are_kept_by_what_stands_in_them() {
    for (query, kept) in [
        ("#adm1=GAO", 3),
        ("#adm1+name = segou", 2),
        ("#adm1!=gao", 2),
        ("#affected>=100", 3),
        ("#affected=20.50", 1),
        ("#affected<100", 2),
        ("#affected is empty", 1),
        ("#affected is not empty", 4),
        ("#date>2018-01-31", 1),
        ("#date<=2018-01-31", 4),
        ("adm3+name=bourra, sud", 1),
    ] {
        let (found, text) = filtered(&[query], false);
        // “many” is above 100 as a word, as everywhere in the field.
        assert_eq!(found, Kept { read: 5, kept }, "{query}");
        assert_eq!(text.lines().count() as u64, kept + 2, "{query}");
        let (others, _) = filtered(&[query], true);
        assert_eq!(others.kept, 5 - kept, "{query}");
    }
    let (found, text) = filtered(&["#adm1=segou", "#affected=20.5"], false);
    assert_eq!(found.kept, 3);
    assert!(
        text.contains("gao ,\"Bourra, Sud\",2018-02-28,20.5\n"),
        "{text}"
    );
}

#[test]
fn rows_are_counted_and_added_up() {
    let by = TagPattern::parse_list("#adm1,#date").unwrap();
    let sum = TagPattern::parse("#affected").unwrap();
    let counts = count(table(TABLE), &by, Some(&sum)).unwrap();
    let said: Vec<String> = counts
        .iter()
        .map(|(key, counted)| {
            let sum = counted.sum.map(|sum| sum.to_string());
            format!(
                "{} {} {sum:?} {}",
                key.join("/"),
                counted.rows,
                counted.no_numbers
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "Gao/2018-01-31 2 Some(\"200\") 0",
            "SEGOU/2018-01-31 1 None 1",
            "Ségou/2018-01-31 1 None 0",
            "gao/2018-02-28 1 Some(\"20.5\") 0",
        ]
    );
    let all = count(table(TABLE), &[], None).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all.values().next().unwrap().rows, 5);
}

#[test]
fn sums_beyond_64_bits_are_right() {
    let text = format!("#a\n{0}\n{0}\n{0}\n", i64::MAX);
    let sum = TagPattern::parse("#a").unwrap();
    let counts = count(table(&text), &[], Some(&sum)).unwrap();
    let found = counts.values().next().unwrap().sum.unwrap();
    assert_eq!(found.to_string(), (3 * i128::from(i64::MAX)).to_string());
}

#[test]
fn rows_alike_are_written_once() {
    let write = |by: &str| {
        let by = TagPattern::parse_list(by).unwrap();
        let mut target = Vec::new();
        let kept = deduplicate(table(TABLE), &by, &mut target).unwrap();
        (kept.kept, String::from_utf8(target).unwrap())
    };
    let (all, text) = write("");
    assert_eq!(all, 4);
    assert_eq!(text.matches("Gao,Bara").count(), 1);
    let (regions, text) = write("#adm1");
    assert_eq!(regions, 2);
    assert!(text.contains("Ségou") && !text.contains("SEGOU"));
    let numbers = "#a\n1\n1.0\n 01\n1e0\n2\n";
    let mut target = Vec::new();
    assert_eq!(
        deduplicate(table(numbers), &[], &mut target).unwrap().kept,
        2
    );
}

#[test]
fn what_is_asked_wrongly_is_said() {
    for query in ["#adm1", "", "#adm1 is full", "=3", "#a+=3"] {
        assert!(Query::parse(query).is_err(), "{query}");
    }
    let queries = [Query::parse("#inneed>3").unwrap()];
    let problem = filter(table(TABLE), &queries, false, Vec::new()).unwrap_err();
    assert_eq!(problem.to_string(), "no column has the tag #inneed");
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_stop_in_another_way(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut text = b"#adm1,#affected\n".to_vec();
        text.extend(&bytes);
        let by = [TagPattern::parse("#adm1").unwrap()];
        let table = || HxlTable::open(text.as_slice()).unwrap();
        let rows: u64 = count(table(), &by, Some(&by[0])).unwrap().values().map(|one| one.rows).sum();
        let kept = deduplicate(table(), &[], Vec::new()).unwrap();
        prop_assert_eq!(rows, kept.read);
        prop_assert!(kept.kept <= kept.read);
        let every = [Query::parse("#adm1 is empty").unwrap(), Query::parse("#adm1 is not empty").unwrap()];
        prop_assert_eq!(filter(table(), &every, false, Vec::new()).unwrap().kept, rows);
    }
}
