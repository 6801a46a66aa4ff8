use std::fmt::Write;

use super::*;
use crate::role::Role;

const SURE: Circumstances = Circumstances {
    second_factor: true,
    own_work: false,
};

fn may(roles: &[&str], permission: Permission, place: &str, circumstances: Circumstances) -> bool {
    let assignments: Vec<Assignment> = roles.iter().map(|role| role.parse().unwrap()).collect();
    let place = match place {
        "" => Place::everything(),
        place => Place(
            format!("reader@{place}")
                .parse::<Assignment>()
                .unwrap()
                .scope,
        ),
    };
    Policies::load()
        .unwrap()
        .allow(Some(&assignments), permission, &place, circumstances)
}

#[test]
fn every_role_and_every_permission() {
    let policies = Policies::load().unwrap();
    let mut table = String::new();
    let mut line = |name: &str, assignments: Option<&[Assignment]>| {
        write!(table, "{name:<14}").unwrap();
        for permission in Permission::ALL {
            if policies.allow(assignments, *permission, &Place::everything(), SURE) {
                write!(table, " {permission}").unwrap();
            }
        }
        table.push('\n');
    };
    line("nobody", None);
    line("no role", Some(&[]));
    for role in Role::ALL {
        let scope = Scope::everything();
        line(role.name(), Some(&[Assignment { role, scope }]));
    }
    insta::assert_snapshot!(table, @r"
    nobody         read_published
    no role        read_published use_own_account
    reader         read_published use_own_account read_draft
    editor         read_published use_own_account read_draft edit_text edit_project propose record_displacement
    finance        read_published use_own_account read_draft record_contribution revise_requirement propose import
    publisher      read_published use_own_account read_draft propose approve record_displacement decide_displacement
    administrator  read_published use_own_account read_draft manage_accounts see_administration
    ");
}

#[test]
fn a_role_reaches_as_far_as_its_scope() {
    let edit = |role: &str, place: &str| may(&[role], Permission::EditText, place, SURE);
    assert!(edit("editor", "MLI/hrp/health"));
    assert!(edit("editor@MLI", "MLI"));
    assert!(edit("editor@MLI", "MLI/hrp/health"));
    assert!(edit("editor@MLI/hrp/health", "MLI/hrp/health"));
    assert!(!edit("editor@MLI/hrp/health", "MLI/hrp/shelter"));
    assert!(!edit("editor@MLI/hrp/health", "MLI/hrp"));
    assert!(!edit("editor@MLI/hrp", "MLI"));
    assert!(!edit("editor@MLI", "NER"));
    assert!(!edit("editor@MLI", ""));
}

#[test]
fn no_name_of_a_framework_reaches_into_another() {
    let scope = |framework: &str, sector: Option<&str>| Scope {
        mission: "MLI".parse().ok(),
        framework: Some(framework.to_owned()),
        sector: sector.map(str::to_owned),
    };
    assert_ne!(
        name_of(&scope("a/1:b", None)),
        name_of(&scope("a", Some("b")))
    );
}

#[test]
fn what_is_forbidden_stays_forbidden() {
    let approve = |circumstances| {
        let roles = ["publisher", "editor", "administrator"];
        may(&roles, Permission::Approve, "MLI", circumstances)
    };
    assert!(approve(SURE));
    assert!(!approve(Circumstances {
        own_work: true,
        ..SURE
    }));
    assert!(!approve(Circumstances {
        second_factor: false,
        ..SURE
    }));
}

#[test]
fn every_policy_says_why() {
    let reasons = Policies::load().unwrap().reasons();
    assert_eq!(reasons.len(), 11);
    assert!(reasons.iter().all(|(_, why)| why.ends_with('.')));
}
