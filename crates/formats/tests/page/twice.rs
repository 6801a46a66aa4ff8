//! A page imported again, as it was and edited.

use appeals::AppealRecords;
use formats::page::Page;
use missions::{Change, MissionRecord};
use vocabulary::identifier::ContributionId;
use vocabulary::{Language, Record, RecordKind};

use crate::applied::{DIGEST, apply, import, read};
use crate::invented::{FRENCH, SOUTH_SUDAN};

fn first() -> AppealRecords {
    let page = read("south-sudan-2018.txt", SOUTH_SUDAN);
    apply(None, &import(&page, None, DIGEST).changes)
}

fn edited(from: &str, to: &str) -> Page {
    assert!(SOUTH_SUDAN.contains(from), "{from}");
    read("edited.txt", &SOUTH_SUDAN.replacen(from, to, 1))
}

fn kinds(changes: &[Change]) -> Vec<RecordKind> {
    changes
        .iter()
        .map(|change| match change {
            Change::Put { record, .. } => record.kind(),
            Change::Withdraw { kind, .. } => *kind,
        })
        .collect()
}

#[test]
fn the_same_page_changes_nothing_whatever_its_name() {
    for text in [SOUTH_SUDAN, FRENCH] {
        let page = read("page.txt", text);
        let known = apply(None, &import(&page, None, DIGEST).changes);
        let again = read("again.txt", &text.replace('\n', "\r\n"));
        let second = import(&again, Some(&known), "another digest");
        assert_eq!(second.changes, []);
        assert_eq!(second.report.total().created, 0);
    }
}

#[test]
fn a_changed_amount_is_a_revision() {
    let known = first();
    let page = edited("US$ 4,500,000", "US$ 4,700,000");
    let import = import(&page, Some(&known), "edited");
    assert_eq!(kinds(&import.changes), [RecordKind::Requirement]);
    let Change::Put { record, source } = &import.changes[0] else {
        unreachable!()
    };
    let MissionRecord::Requirement(requirement) = record.as_ref() else {
        unreachable!()
    };
    assert_eq!(
        (requirement.revision, requirement.amount.minor),
        (1, 470_000_000)
    );
    assert_eq!(
        requirement.reason.best(Language::English),
        "imported from edited.txt line 38"
    );
    assert_eq!(source.location.as_deref(), Some("line 38"));
    // Once applied, the edited page is what is known; and the first file,
    // imported once more, does not turn the revision back.
    let known = apply(Some(known), &import.changes);
    assert_eq!(
        crate::applied::import(&page, Some(&known), "edited").changes,
        []
    );
    let old = read("south-sudan-2018.txt", SOUTH_SUDAN);
    assert_eq!(
        crate::applied::import(&old, Some(&known), DIGEST).changes,
        []
    );
}

#[test]
fn a_changed_sum_received_is_a_version_of_the_same_contribution() {
    let known = first();
    let page = edited("US$ 2,000,000", "US$ 2,250,000");
    let import = import(&page, Some(&known), "edited");
    assert_eq!(kinds(&import.changes), [RecordKind::Contribution]);
    let after = apply(Some(known.clone()), &import.changes);
    assert_eq!(after.contributions.len(), known.contributions.len());
    assert_eq!(after.contributions[0].version, 2);
    assert_eq!(after.contributions[0].record.original.minor, 225_000_000);
}

#[test]
fn a_ledger_kept_by_hand_is_not_counted_twice() {
    let mut known = first();
    let mut donor = known.contributions[0].clone();
    donor.record.donor = Some("A donor".to_owned());
    known.contributions[0] = donor;
    let same = read("same.txt", SOUTH_SUDAN);
    let again = import(&same, Some(&known), "same");
    assert_eq!(again.changes, []);
    assert!(
        again
            .report
            .findings
            .iter()
            .all(|it| it.key != "ledger_differs")
    );
    let mut second = known.contributions[0].clone();
    second.record.id = ContributionId(uuid_of(7));
    known.contributions.push(second);
    let differs = import(&same, Some(&known), "same");
    assert_eq!(differs.changes, []);
    let warning = differs
        .report
        .findings
        .iter()
        .find(|it| it.key == "ledger_differs")
        .unwrap();
    assert!(warning.message.contains("USD 2,000,000") && warning.message.contains("USD 4,000,000"));
}

fn uuid_of(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

#[test]
fn what_vanished_is_reported_and_stays() {
    let known = first();
    let start = SOUTH_SUDAN.find("* Clean water").unwrap();
    let end = SOUTH_SUDAN.find("Regional Refugee").unwrap();
    let mut text = SOUTH_SUDAN.to_owned();
    text.replace_range(start..end, "");
    let import = import(&read("shorter.txt", &text), Some(&known), "shorter");
    assert_eq!(import.changes, []);
    let vanished: Vec<_> = import
        .report
        .findings
        .iter()
        .filter(|it| it.key == "project_vanished")
        .collect();
    assert_eq!(vanished.len(), 1);
    assert!(vanished[0].message.contains("Clean water"));
}

#[test]
fn edited_words_change_only_their_passage() {
    let known = first();
    for (from, to, kind) in [
        (
            "Carry goods and people",
            "Carry mostly goods",
            RecordKind::Project,
        ),
        (
            "reach the market",
            "reach any market",
            RecordKind::Narrative,
        ),
        (
            "The team drilled",
            "The teams drilled",
            RecordKind::Achievement,
        ),
        ("drilled 35", "drilled 36", RecordKind::DeclaredFigure),
        (
            "National Staff: 310",
            "National Staff: 311",
            RecordKind::StaffCount,
        ),
        ("922 000 000", "922 000 001", RecordKind::Contact),
        ("& Bentiu", "& Bor", RecordKind::Office),
    ] {
        let import = import(&edited(from, to), Some(&known), "edited");
        assert_eq!(kinds(&import.changes), [kind], "{from}");
    }
}

#[test]
fn a_page_in_french_joins_the_english_one() {
    let english =
        "Mali 2016\n\nHumanitarian Response Plan\n\nHealth\n\n• Clinics\nAmount Requested: USD 5\n";
    let known = apply(
        None,
        &import(&read("en.txt", english), None, DIGEST).changes,
    );
    let page = read("fr.txt", FRENCH);
    let after = apply(
        Some(known.clone()),
        &import(&page, Some(&known), "fr").changes,
    );
    assert_eq!(after.frameworks.len(), 1);
    let names = &after.frameworks[0].record.names;
    assert_eq!(
        names.get(Language::French),
        Some("Plan de réponse humanitaire")
    );
    assert_eq!(
        names.get(Language::English),
        Some("Humanitarian Response Plan")
    );
    assert_eq!(import(&page, Some(&after), "fr").changes, []);
}
