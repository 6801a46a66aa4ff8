//! What checks see is said in every language.

use displacement::checks::{Check, CheckLevel, Elsewhere, Seen};
use displacement::places::{AreaCode, CodeSetName};
use displacement::rounds::RoundKey;
use formats::dtm::CheckMessage;
use formats::report::Finding;
use vocabulary::Language;

/// One of each thing that a check can see.
fn all() -> Vec<(Check, Seen)> {
    let code = || AreaCode::given("MLI0103");
    let text = |text: &str| text.to_owned();
    let day = |text: &str| text.parse().unwrap();
    let round = || RoundKey {
        operation: text("Mali Conflict"),
        reporting_date: day("2016-12-31"),
        number: 28,
    };
    let another = |elsewhere| Seen::CodeNamesAnother {
        code: code(),
        name: text("Kayes"),
        other: text("Diéma"),
        elsewhere,
    };
    let list = || CodeSetName(text("cod-ab 2021-12-20"));
    let area = || text("Mali / Kayes");
    vec![
        (
            Check::UnknownCode,
            Seen::CodeNotInList {
                code: code(),
                list: list(),
            },
        ),
        (Check::ContradictoryCode, another(Elsewhere::Row(7))),
        (Check::ContradictoryCode, another(Elsewhere::Round(round()))),
        (Check::ContradictoryCode, another(Elsewhere::List(list()))),
        (
            Check::ContradictoryParent,
            Seen::ParentIsAnother {
                name: text("Kayes"),
                code: code(),
                parent: AreaCode::given("MLI01"),
                other: AreaCode::given("MLI02"),
                elsewhere: Elsewhere::Round(round()),
            },
        ),
        (Check::MissingCode, Seen::NoCode { area: area() }),
        (
            Check::Duplicate,
            Seen::StandsTwice {
                area: area(),
                first: 5,
            },
        ),
        (
            Check::AreaMissing,
            Seen::NotHere {
                area: area(),
                code: code(),
                round: round(),
            },
        ),
        (
            Check::PersonsBelowHouseholds,
            Seen::PersonsBelowHouseholds {
                area: area(),
                persons: 3,
                households: 9,
            },
        ),
        (
            Check::SexDoesNotAddUp,
            Seen::SexDoesNotAddUp {
                area: area(),
                female: 4,
                male: 5,
                persons: 10,
            },
        ),
        (
            Check::LevelsContradict,
            Seen::LevelsContradict {
                area: area(),
                own: 10,
                below: 11,
            },
        ),
        (
            Check::DateOutsideRound,
            Seen::VisitOutside {
                day: day("2016-01-01"),
                from: day("2016-10-01"),
                until: day("2017-01-31"),
            },
        ),
        (
            Check::DateOutsideRound,
            Seen::AnotherDay {
                day: day("2016-11-30"),
                number: 28,
                round_day: day("2016-12-31"),
            },
        ),
        (
            Check::Jump,
            Seen::Jump {
                area: area(),
                then: 5,
                now: 900,
            },
        ),
        (Check::CarryOver, Seen::SameAgain { area: area() }),
        (Check::NegativeCount, Seen::BelowZero {}),
        (Check::FractionalCount, Seen::PartOfAPerson {}),
    ]
}

#[test]
fn what_a_check_sees_is_said_in_every_language() {
    for (check, seen) in all() {
        let message = CheckMessage {
            check,
            level: CheckLevel::Warning,
            seen,
        };
        let finding = Finding::new("round.xlsx", &message);
        assert_eq!(finding.said(Language::English), finding.message);
        assert_eq!(finding.advice(Language::English), finding.remedy);
        assert!(finding.is_said_by(Language::French), "{}", finding.key);
        let french = finding.said(Language::French);
        assert!(
            !french.contains('⟦') && french != finding.message,
            "{french}"
        );
        assert_ne!(finding.advice(Language::French), finding.remedy);
        for value in ["Kayes", "MLI0103", "2016-12-31"] {
            assert_eq!(
                french.contains(value),
                finding.message.contains(value),
                "{french}"
            );
        }
    }
}
