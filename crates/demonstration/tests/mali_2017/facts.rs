use appeals::funding;
use appeals::records::{CoordinationRole, Destination, OfficeKind, Target};
use figures::{Question, Value};
use vocabulary::people::PeopleKind;
use vocabulary::{Currency, Money, Percent, PercentLabel};

use super::{bindings, grouped, mali, records, texts};
use vocabulary::Language;

fn answer(text: &str) -> Value {
    let records = records(&mali());
    let question = Question::parse(text).unwrap();
    figures::answer(&records, &question).unwrap().figure.value
}

fn dollars(units: i64) -> Value {
    Value::Money {
        money: Money::from_units(units, Currency::USD).unwrap(),
    }
}

#[test]
fn the_appeal_and_its_frameworks_add_up() {
    let plan = "framework=humanitarian-response-plan";
    let crisis = "framework=migration-crisis-operational-framework";
    for (question, expected) in [
        (format!("funding.requested {plan}"), 12_360_000),
        (format!("funding.received {plan}"), 112_550),
        (format!("funding.requested {crisis}"), 25_000_000),
        (format!("funding.received {crisis}"), 0),
        ("funding.requested".to_owned(), 37_360_000),
        ("funding.received".to_owned(), 112_550),
    ] {
        assert_eq!(answer(&question), dollars(expected), "{question}");
    }
    let label = |question: &str| answer(question).percent().map(Percent::label);
    assert_eq!(
        label(&format!("funding.percent {plan}")),
        Some(PercentLabel::Whole(1))
    );
    assert_eq!(
        label(&format!("funding.percent {crisis}")),
        Some(PercentLabel::Whole(0))
    );
    assert_eq!(label("funding.percent"), Some(PercentLabel::LessThanOne));
}

#[test]
fn ten_projects_stand_under_their_sectors_in_order() {
    let records = records(&mali());
    let mut listed = Vec::new();
    for framework in funding::frameworks(&records) {
        for sector in framework.sectors {
            for project in sector.projects {
                let [key] = project.record.sectors.as_slice() else {
                    panic!("one sector each");
                };
                let requested: Vec<_> = records
                    .requirements
                    .iter()
                    .filter(|asked| asked.record.subject.project() == Some(project.record.id))
                    .map(|asked| {
                        assert_eq!((asked.record.revision, asked.record.holds_from), (0, None));
                        asked.record.amount.whole_units()
                    })
                    .collect();
                assert_eq!(requested.len(), 1);
                listed.push((key.list.clone(), key.code.clone(), requested[0]));
            }
        }
    }
    let expected = [
        ("global-clusters", "early-recovery", 2_330_000),
        ("global-clusters", "health", 1_000_000),
        ("global-clusters", "protection", 1_500_000),
        ("global-clusters", "protection", 1_500_000),
        ("global-clusters", "wash", 2_450_000),
        ("global-clusters", "shelter-nfi", 3_580_000),
        ("mcof", "border-management", 12_000_000),
        ("mcof", "reintegration", 3_000_000),
        ("mcof", "counter-trafficking", 3_000_000),
        ("mcof", "migration-policy", 7_000_000),
    ];
    let expected = expected.map(|(list, code, asked)| (list.to_owned(), code.to_owned(), asked));
    assert_eq!(listed, expected);
}

#[test]
fn the_contribution_is_for_shelter_and_nobody_guesses_the_donor() {
    let records = records(&mali());
    let [contribution] = records.contributions.as_slice() else {
        panic!("one contribution");
    };
    let contribution = &contribution.record;
    assert_eq!(contribution.donor, None);
    assert_eq!(contribution.holds_from(), None);
    let Destination::Single {
        target: Target::Project { project },
    } = contribution.destination
    else {
        panic!("for one project");
    };
    let shelter = records
        .projects
        .iter()
        .find(|other| other.record.id == project)
        .unwrap();
    assert_eq!(shelter.record.sectors[0].code, "shelter-nfi");
}

#[test]
fn targets_are_persons_and_stand_in_both_sentences() {
    let records = records(&mali());
    let mut groups = Vec::new();
    for project in &records.projects {
        assert!(!project.record.targets.is_empty());
        for target in &project.record.targets {
            assert_eq!(target.kind, PeopleKind::Targeted);
            for language in Language::ALL {
                let sentence = project.record.beneficiaries.get(language).unwrap();
                let number = grouped(target.count, language);
                assert!(sentence.contains(&number), "{number} in “{sentence}”");
            }
            groups.push((target.group.as_str(), target.count));
        }
    }
    let expected = [
        ("temporary_employment", 1_500),
        ("income_generating_activities", 1_000),
        ("local_committee_members", 100),
        ("idps_returnees_host_communities", 16_000),
        ("idps_returnees", 4_200),
        ("local_authorities_civil_society", 252),
        ("dtm_agents", 168),
        ("idps_profiled", 7_200),
        ("idps_returnees_host_communities", 40_000),
        ("idps_returnees_host_communities", 50_000),
        ("border_authorities", 400),
        ("idps_returnees_host_communities", 1_260),
        ("victims_of_trafficking", 200),
        ("migrants_assisted", 4_000),
    ];
    assert_eq!(groups, expected);
}

#[test]
fn every_binding_is_answered_and_every_declared_figure_is_used() {
    let demonstration = mali();
    let records = records(&demonstration);
    let mut used = Vec::new();
    for (english, french) in texts(&demonstration) {
        let (mut in_english, _) = bindings(&english);
        let (mut in_french, _) = bindings(&french);
        for binding in &in_english {
            let question = Question::parse(binding).unwrap();
            let figure = figures::answer(&records, &question).unwrap().figure;
            assert!(figure.value.is_known(), "{binding}");
            assert!(question.as_of.is_none() || figure.as_of == question.as_of);
            used.push((question.name, figure.value.count()));
        }
        in_english.sort_unstable();
        in_french.sort_unstable();
        assert_eq!(in_english, in_french, "both languages bind the same");
    }
    for declared in &records.declared_figures {
        let declared = &declared.record;
        assert!(
            used.contains(&(declared.name.clone(), Some(declared.value))),
            "{} is bound nowhere",
            declared.name
        );
    }
}

#[test]
fn the_numbers_of_displacement_hold_on_their_day() {
    for (question, expected) in [
        ("displacement.idps as_of=2013-06-30", 353_455),
        ("displacement.idps as_of=2016-12-31", 36_690),
        ("displacement.returnees as_of=2016-12-31", 474_231),
    ] {
        assert_eq!(answer(question), Value::Count { count: expected });
    }
    let members = answer("achievements.community_members");
    assert_eq!(members, Value::AtLeast { count: 40_000 });
}

#[test]
fn sectors_and_places_are_known_to_geography() {
    let records = records(&mali());
    for country in &records.mission.record.countries {
        let country = geography::country_by_iso3(country).unwrap();
        assert_eq!(geography::slug(country), records.mission.record.slug);
    }
    let of_projects = records.projects.iter().flat_map(|it| &it.record.sectors);
    let of_seats = records
        .coordination_seats
        .iter()
        .flat_map(|it| &it.record.sector);
    for sector in of_projects.chain(of_seats) {
        let known = geography::sector_by_code(&sector.list, &sector.code);
        assert!(known.is_some(), "{sector:?}");
    }
    for framework in &records.frameworks {
        assert!(geography::sector_list(&framework.record.sector_list).is_some());
    }
    let of_projects = records.projects.iter().flat_map(|it| &it.record.places);
    let of_offices = records.offices.iter().map(|it| &it.record.place);
    for place in of_projects.chain(of_offices) {
        let known = geography::place_by_code(place.code.as_deref().unwrap());
        let labels = known.unwrap_or_else(|| panic!("{place:?}"));
        assert_eq!(labels.country, "MLI");
        assert_eq!(labels.label(Language::English), place.name);
    }
}

#[test]
fn presence_is_by_role_and_office() {
    let records = records(&mali());
    for contact in &records.contacts {
        assert_eq!(
            contact.record.telephone.as_deref(),
            Some("+223 20 22 76 97")
        );
    }
    assert_eq!(records.contacts.len(), 2);
    assert_eq!(answer("staff.total"), Value::Count { count: 59 });
    let offices: Vec<_> = records
        .offices
        .iter()
        .map(|office| (office.record.kind, office.record.place.name.as_str()))
        .collect();
    let expected = [
        (OfficeKind::CountryOffice, "Bamako"),
        (OfficeKind::SubOffice, "Mopti"),
        (OfficeKind::SubOffice, "Gao"),
        (OfficeKind::SubOffice, "Timbuktu"),
    ];
    assert_eq!(offices, expected);
    let led: Vec<_> = records
        .coordination_seats
        .iter()
        .filter(|seat| seat.record.role == CoordinationRole::CoLead)
        .map(|seat| seat.record.bodies.best(Language::English))
        .collect();
    let expected = [
        "Shelter cluster",
        "Commission on Population Movements (CMP)",
    ];
    assert_eq!(led, expected);
    assert_eq!(records.coordination_seats.len(), 7);
    assert_eq!(records.achievements.len(), 7);
}
