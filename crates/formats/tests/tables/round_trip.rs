//! The template as it is sent out, and sent back.

use formats::export::template;
use formats::report::Severity;
use vocabulary::{Language, Texts};

use super::page::records;
use super::{accepted, after, written};

fn made_at() -> chrono::DateTime<chrono::Utc> {
    "2018-02-03T04:05:06Z".parse().unwrap()
}

#[test]
fn what_is_sent_out_and_back_changes_nothing() {
    let records = records();
    for language in Language::ALL {
        let bytes = template(Some(&records), language, made_at()).unwrap();
        let import = accepted(&bytes, Some(&records), &[]);
        assert_eq!(written(&import), Vec::<&missions::MissionRecord>::new());
        let total = import.report.total();
        assert_eq!((total.created, total.changed), (0, 0));
        let expected = records.projects.len() + records.contributions.len();
        assert_eq!(import.rows.len(), expected);
        assert_eq!(import.report.findings, [], "{language}");
    }
}

#[test]
fn texts_that_break_other_files_come_back_as_they_were() {
    let hostile = [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "+223 20 00 00 00",
        "-",
        "\t=HYPERLINK(\"http://example.org\")",
        "two\nlines, \"quoted\"; and, commas",
        "#activity+code",
        "_x0041_ & <b>not bold</b> ]]> 😀",
    ];
    let mut records = records();
    for (project, text) in records.projects.iter_mut().zip(hostile) {
        project.record.titles = Texts::of(Language::English, text);
        project.record.code = Some(text.to_owned());
        project.record.implementing = vec![text.to_owned(), "a; b".to_owned()];
        project.record.descriptions = Texts::of(Language::French, "é😀 ".repeat(20_000));
    }
    for (contribution, text) in records.contributions.iter_mut().zip(hostile) {
        contribution.record.donor = Some(text.to_owned());
    }
    let bytes = template(Some(&records), Language::English, made_at()).unwrap();
    let import = accepted(&bytes, Some(&records), &[]);
    assert_eq!(written(&import), Vec::<&missions::MissionRecord>::new());
    let errors: Vec<_> = import.report.of(Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn an_appeal_goes_into_an_empty_database_by_its_template() {
    let records = records();
    let bytes = template(Some(&records), Language::French, made_at()).unwrap();
    let import = accepted(&bytes, None, &[]);
    let made = after(&import, None);
    assert_eq!(made.projects.len(), records.projects.len());
    assert_eq!(made.contributions.len(), records.contributions.len());
    let scope = appeals::funding::Scope::default();
    for day in [None, Some("2018-01-01".parse().unwrap())] {
        let asked = |records| appeals::funding::requested(records, &scope, day).unwrap();
        assert_eq!(asked(&made).total, asked(&records).total);
        let came = |records| appeals::funding::received(records, &scope, day).unwrap();
        assert_eq!(came(&made).total, came(&records).total);
    }
    // And once more, from what was made.
    let bytes = template(Some(&made), Language::English, made_at()).unwrap();
    let import = accepted(&bytes, Some(&made), &[]);
    assert_eq!(written(&import), Vec::<&missions::MissionRecord>::new());
}

#[test]
fn the_empty_template_is_told_to_be_empty() {
    for language in Language::ALL {
        let bytes = template(None, language, made_at()).unwrap();
        let report = super::import(&bytes, None, &[]).unwrap_err();
        assert_eq!(super::keys(&report), ["no-rows"]);
        let again = template(None, language, made_at()).unwrap();
        assert_eq!(bytes, again, "the same file each time");
    }
}
