//! What the store refuses of a file is said in the language of whoever
//! brought it.

#![expect(
    clippy::expect_used,
    reason = "a test whose own material is broken has to fail"
)]

use imports::ImportError;
use store::{Claim, Named, Refusal, StoreError};
use uuid::Uuid;
use vocabulary::identifier::AppealId;
use vocabulary::{Language, MissionCode, RecordKind};

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);

const CONTRIBUTION: Named = Named {
    kind: RecordKind::Contribution,
    id: ONE,
};

const FRAMEWORK: Named = Named {
    kind: RecordKind::Framework,
    id: TWO,
};

fn mission() -> MissionCode {
    "MLI".parse().expect("a code")
}

/// Every reason that is not about a claim.
fn reasons() -> Vec<Refusal> {
    vec![
        Refusal::OtherCode(mission()),
        Refusal::BareMission,
        Refusal::MissionNotKnown,
        Refusal::MissionWithdrawn,
        Refusal::AddressTaken {
            slug: "mali".to_owned(),
            holder: "NER".to_owned(),
        },
        Refusal::ParentNotKnown {
            child: CONTRIBUTION,
            parent: FRAMEWORK,
        },
        Refusal::ParentElsewhere {
            child: CONTRIBUTION,
            parent: FRAMEWORK,
        },
        Refusal::ParentOfOtherKind {
            child: CONTRIBUTION,
            parent: FRAMEWORK,
            kind: "framework".to_owned(),
        },
        Refusal::LeanedOn {
            parent: RecordKind::Framework,
            child: CONTRIBUTION,
        },
        Refusal::StillPaid {
            parent: FRAMEWORK,
            child: CONTRIBUTION,
        },
        Refusal::OtherKind {
            id: ONE,
            given: RecordKind::Project,
            known: "framework".to_owned(),
        },
        Refusal::NothingToWithdraw(CONTRIBUTION),
        Refusal::ChangedTwice(CONTRIBUTION),
        Refusal::InexactNumber(CONTRIBUTION),
        Refusal::ZeroByte(CONTRIBUTION),
        Refusal::NoJson {
            record: CONTRIBUTION,
            reason: "too deep".to_owned(),
        },
        Refusal::NoSuchPoint { point: 9, last: 7 },
    ]
}

fn claims() -> Vec<Claim> {
    let appeal = AppealId(TWO);
    vec![
        Claim::Mission,
        Claim::Period("2017".to_owned()),
        Claim::FrameworkName {
            appeal,
            language: Language::French,
            name: "abris".to_owned(),
        },
        Claim::SectorCode("hrp/SHL".to_owned()),
        Claim::Publication { appeal, number: 3 },
        Claim::OpenProposal(appeal),
        Claim::RoundPublication {
            round: "Mali Conflict 28".to_owned(),
            number: 2,
        },
        Claim::OpenRoundProposal("Mali Conflict 28".to_owned()),
        Claim::Recipient {
            organisation: "Somewhere Relief".to_owned(),
            operation: "Mali Conflict".to_owned(),
        },
        Claim::Rate {
            currencies: "XOF/USD".to_owned(),
            date: "2017-03-01".parse().expect("a day"),
            publisher: "UN".to_owned(),
        },
    ]
}

fn said(what: Refusal, language: Language) -> String {
    let refused = StoreError::Conflict {
        mission: mission(),
        what: Box::new(what),
    };
    let error = ImportError::Refused {
        what: "flows.json".to_owned(),
        error: refused,
    };
    let finding = error.finding("flows.json");
    assert!(finding.is_said_by(language), "{language}: {}", finding.key);
    let said = finding.said(language);
    assert!(!said.contains('⟦') && !said.contains('$'), "{said}");
    assert!(said.starts_with("flows.json – "), "{said}");
    said
}

#[test]
fn every_reason_is_said_in_every_language_and_in_no_other() {
    let claimed = |claim: Claim| Refusal::Claimed {
        record: CONTRIBUTION,
        claim,
        holder: FRAMEWORK,
    };
    let all: Vec<Refusal> = reasons()
        .into_iter()
        .chain(claims().into_iter().map(claimed))
        .collect();
    for reason in &all {
        let english = said(reason.clone(), Language::English);
        let french = said(reason.clone(), Language::French);
        assert_ne!(english, french);
        // Whom a reason names, both languages name.
        for (name, value) in reason.values() {
            let id = value.rsplit(' ').next().unwrap_or_default();
            if matches!(name, "child" | "parent" | "record" | "holder" | "id") {
                assert!(english.contains(id), "{name}: {english}");
                assert!(french.contains(id), "{name}: {french}");
            }
        }
    }
}

#[test]
fn every_kind_of_record_has_a_name_for_refusals() {
    for kind in RecordKind::ALL {
        let record = Named {
            kind: *kind,
            id: ONE,
        };
        let english = said(Refusal::ZeroByte(record), Language::English);
        assert!(
            english.contains(&kind.name().replace('_', " ")),
            "{english}"
        );
        let french = said(Refusal::ZeroByte(record), Language::French);
        assert!(
            french.contains("octet nul") && french.contains(&ONE.to_string()),
            "{french}"
        );
    }
}
