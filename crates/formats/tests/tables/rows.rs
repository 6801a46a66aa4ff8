//! Rows that make and change records.

use appeals::records::*;
use formats::sheet::What;
use missions::MissionRecord;
use vocabulary::Money;

use super::{accepted, after, import, keys, written};

const PROJECTS: &str = "\
Appeal,Framework,Sector,Project code,Title (English),Requirement,Currency,Revised from,Reason for revision,People targeted
MLI/2017,HRP,WASH,W1,Water for Gao,1000000,USD,,,Returnees: 1500 persons
MLI/2017,Humanitarian Response Plan,Health; Protection,H1,Clinics,\"500,000.50\",,2017-01-01,,
";

fn money(minor: i64) -> Money {
    Money::from_minor(minor, vocabulary::Currency::USD)
}

#[test]
fn projects_are_made_found_again_and_revised() {
    let first = accepted(PROJECTS.as_bytes(), None, &[]);
    assert_eq!(keys(&first.report), ["appeal-new", "framework-new"]);
    let known = after(&first, None);
    assert_eq!(known.frameworks.len(), 1);
    let codes: Vec<_> = known
        .projects
        .iter()
        .map(|it| (it.record.code.clone().unwrap(), it.record.sectors.len()))
        .collect();
    assert_eq!(codes, [("W1".to_owned(), 1), ("H1".to_owned(), 2)]);
    assert_eq!(known.requirements[1].record.amount, money(50_000_050));
    assert_eq!(known.projects[0].source.location.as_deref(), Some("line 2"));

    let again = accepted(PROJECTS.as_bytes(), Some(&known), &[]);
    assert_eq!(written(&again), Vec::<&MissionRecord>::new());
    assert!(again.rows.iter().all(|row| row.what == What::Unchanged));

    let raised = PROJECTS
        .replace("1000000,USD,,", "1200000,USD,2017-06-01,Prices rose")
        .replace("Clinics", "Health posts");
    let import = accepted(raised.as_bytes(), Some(&known), &[]);
    assert_eq!(keys(&import.report), ["revised"]);
    let columns: Vec<_> = import.rows.iter().map(|row| row.columns.clone()).collect();
    assert_eq!(columns, [vec!["Requirement"], vec!["Title (English)"]]);
    let known = after(&import, Some(known));
    let revisions: Vec<_> = known
        .requirements
        .iter()
        .filter(|it| it.record.subject.project() == Some(known.projects[0].record.id))
        .map(|it| (it.record.revision, it.record.amount, it.record.holds_from))
        .collect();
    let june = "2017-06-01".parse().ok();
    assert_eq!(
        revisions,
        [(0, money(100_000_000), None), (1, money(120_000_000), june)]
    );
    // The sheet of before is not a revision back.
    let old = accepted(
        PROJECTS.replace("Clinics", "Health posts").as_bytes(),
        Some(&known),
        &[],
    );
    assert_eq!(keys(&old.report), ["earlier-revision"]);
    assert_eq!(written(&old), Vec::<&MissionRecord>::new());
}

#[test]
fn a_changed_requirement_needs_its_reason() {
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    for (change, key) in [
        ("1200000,USD,2017-06-01,", "reason-missing"),
        ("1200000,USD,2016-06-01,Prices", "revision-too-early"),
        ("1200000,EUR,2017-06-01,Prices", "other-currency"),
        ("-5,USD,2017-06-01,Prices", "amount-negative"),
        ("99999999999999999999,USD,,Prices", "amount-too-large"),
        ("many,USD,,Prices", "not-a-number"),
    ] {
        let text = PROJECTS.replace("1000000,USD,,", change);
        let report = import(text.as_bytes(), Some(&known), &[]).unwrap_err();
        assert_eq!(keys(&report), [key], "{change}");
        let finding = &report.findings[0];
        assert_eq!(finding.line, Some(2));
        assert!(finding.heading.is_some() && !finding.remedy.is_empty());
    }
    let nothing = PROJECTS.replace("1000000,USD,,", "n/a,USD,2017-06-01,Taken over by others");
    let import = accepted(nothing.as_bytes(), Some(&known), &[]);
    assert_eq!(keys(&import.report), ["nothing-asked", "revised"]);
    let last = after(&import, Some(known)).requirements.pop().unwrap();
    assert_eq!(last.record.amount, money(0));
}

const CONTRIBUTIONS: &str = "\
Référence;Appel;Projet;Cadre;Secteur;Donateur;Montant;Monnaie;Taux;Date du taux;Source du taux;Statut;Décidée le;Répartition;Origine;Partie de
C1;2017;W1;;;Japan;250 000,00;USD;;;;Payée;31/03/2017;;;C3
C2;2017;W1; H1;;;Sweden;1.000.000,00;SEK;8,9;15/03/2017;UN;Engagement;31/03/2017;Partagée;;
C3;2017;;HRP;Santé;Canada;5000000;XOF;;;;Promesse;02/04/2017;;Parked;
C4;2017;;Hors de tout plan;;ECHO;10,5;EUR;;;;Payée;;;;
";

#[test]
fn contributions_are_made_with_their_destinations_and_rates() {
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    let text = CONTRIBUTIONS.replace("W1; H1", "\"W1; H1\"");
    let paid = languages::Speaker::of(vocabulary::Language::French);
    let text = text
        .replace("Payée", &paid.say("contribution-status-paid"))
        .replace("Engagement", &paid.say("contribution-status-commitment"))
        .replace("Promesse", &paid.say("contribution-status-pledge"));
    let rate = Rate {
        id: vocabulary::identifier::RateId::new(&mut super::identifiers()),
        currency: "XOF".parse().unwrap(),
        base: vocabulary::Currency::USD,
        units_per_base: "600".parse().unwrap(),
        date: "2017-04-01".parse().unwrap(),
        publisher: "UN".to_owned(),
    };
    let import = accepted(text.as_bytes(), Some(&known), &[rate]);
    let found = keys(&import.report);
    assert_eq!(
        found,
        ["converted", "day-first", "not-converted"],
        "{:?}",
        import.report.findings
    );
    let made = after(&import, Some(known));
    let mut all: Vec<_> = made.contributions.iter().map(|it| &it.record).collect();
    all.sort_by_key(|it| it.reference.as_ref().map(|it| it.code.clone()));
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].converted, Some(money(25_000_000)));
    assert_eq!(all[0].parent, Some(all[2].id));
    assert_eq!(all[1].converted, Some(money(11_235_955)));
    assert!(matches!(&all[1].destination, Destination::Shared { targets } if targets.len() == 2));
    assert_eq!(all[2].converted, Some(money(833_333)));
    assert_eq!(all[2].origin, FlowOrigin::Parked);
    assert_eq!(all[3].converted, None);
    assert_eq!(
        all[3].destination,
        Destination::Single {
            target: Target::OutsidePlan
        }
    );
    let again = accepted(text.as_bytes(), Some(&made), &[]);
    assert_eq!(written(&again), Vec::<&MissionRecord>::new());
}

#[test]
fn a_hyphen_clears_and_an_empty_cell_keeps() {
    let known = after(&accepted(PROJECTS.as_bytes(), None, &[]), None);
    let text = "Appeal,Project code,People targeted,Sector\nMLI/2017,W1,-,\nMLI/2017,H1,,\n";
    let import = accepted(text.as_bytes(), Some(&known), &[]);
    let made = after(&import, Some(known));
    assert!(made.projects[0].record.targets.is_empty());
    assert_eq!(made.projects[0].record.sectors.len(), 1);
    assert_eq!(import.rows[1].what, What::Unchanged);
}
