//! The board of a round: what became of its visits.

use axum::http::StatusCode;
use displacement::places::Level;
use displacement::rounds::{Completion, Round, Visit};
use store::KnownAt;
use vocabulary::Recorded;

use crate::reports::Person;
use crate::site::{Browser, Site};

const BOARD: &str = "/mali/desk/rounds/2016-12-31-28";
const ROUND: &str = "/mali/displacement/rounds/2016-12-31-28";

async fn round(site: &Site) -> Recorded<Round> {
    let code = "MLI".parse().unwrap();
    let known = site.store.displacement(&code, KnownAt::Now).await.unwrap();
    known.rounds.into_iter().next().unwrap()
}

/// The set that the demonstration's areas are in, and one of its regions.
async fn region(site: &Site) -> (String, String, String) {
    let code = "MLI".parse().unwrap();
    let known = site.store.displacement(&code, KnownAt::Now).await.unwrap();
    let mut areas = known.areas.iter().map(|one| &one.record);
    let region = areas.find(|one| one.area.level == Level::Admin1).unwrap();
    (
        region.code_set.0.clone(),
        region.area.code.to_string(),
        region.area.name().to_owned(),
    )
}

async fn plan_regions(site: &Site, person: &mut Person, set: &str) {
    let form = person.get(site, &format!("{BOARD}/plan")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let version = form.hidden("version");
    let fields = [
        ("version", version.as_str()),
        ("source", "set"),
        ("set", set),
        ("level", "admin1"),
        ("reason", "Plan of the round"),
    ];
    let saved = person.post(site, &format!("{BOARD}/plan"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

#[tokio::test]
async fn an_editor_says_what_became_of_the_visits_and_readers_see_it() {
    let site = Site::new().await;
    let mut awa = Person::of(&site, "awa", "editor@MLI").await;
    let before = round(&site).await;
    let list = awa.get(&site, "/mali/desk/rounds").await;
    assert!(list.body.contains(BOARD), "{}", list.body);
    let (set, code, name) = region(&site).await;
    plan_regions(&site, &mut awa, &set).await;
    let planned = round(&site).await.record.coverage.unwrap();
    assert!(planned.visits.len() > 1);

    let board = awa.get(&site, BOARD).await;
    assert!(board.body.contains(&name), "{}", board.body);
    let version = board.hidden("version");
    let area = format!("{set}/{code}");
    let one = [
        ("version", version.as_str()),
        ("do", "areas"),
        ("area", area.as_str()),
        ("became", "refused"),
    ];
    // Without a reason nothing is saved, and what was chosen still stands.
    let silent = awa.post(&site, BOARD, &one).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("value=\"refused\" selected"));
    let mut with_reason = one.to_vec();
    with_reason.push(("reason", "Call with the team, 3 March"));
    let saved = awa.post(&site, BOARD, &with_reason).await;
    assert_eq!(saved.location, format!("{BOARD}?done=1"), "{}", saved.body);

    // All others at once; the refusal stays, because it is no open visit.
    let version = awa.get(&site, BOARD).await.hidden("version");
    let all = [
        ("version", version.as_str()),
        ("do", "all"),
        ("all", "reached"),
        ("only_open", "yes"),
        ("reason", "End of collection"),
    ];
    let saved = awa.post(&site, BOARD, &all).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = round(&site).await;
    let reached = now.record.coverage.as_ref().unwrap().reached(|_| true);
    assert_eq!((reached.refused, reached.open()), (1, 0));
    assert_eq!(reached.reached + 1, planned.visits.len());
    // Three saves, three versions, the last with its reason.
    assert_eq!(now.version, before.version + 3);
    assert_eq!(now.source.document, "End of collection");

    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    let mut reader = Browser::default();
    let page = site.get(&mut reader, ROUND).await;
    let said = format!(
        "{} of {} areas reached, one refused",
        reached.reached, reached.planned
    );
    assert!(page.body.contains(&said), "{}", page.body);
    assert!(page.body.contains("class=\"strip\""));
    let french = site.get(&mut reader, &format!("/fr{ROUND}")).await;
    assert!(french.body.contains("class=\"strip\"") && !french.body.contains('⟦'));
}

#[tokio::test]
async fn whoever_was_slower_is_told_and_nothing_of_the_other_is_lost() {
    let site = Site::new().await;
    let mut awa = Person::of(&site, "awa", "editor@MLI").await;
    let mut sira = Person::of(&site, "sira", "editor@MLI").await;
    let (set, code, _) = region(&site).await;
    plan_regions(&site, &mut awa, &set).await;
    let area = format!("{set}/{code}");
    let seen = sira.get(&site, BOARD).await.hidden("version");
    let fields = |version: &'static str, became: &'static str| {
        [
            ("version", version),
            ("do", "areas"),
            ("became", became),
            ("reason", "Report of the team"),
        ]
    };
    let version: &'static str = seen.clone().leak();
    let mut first = fields(version, "inaccessible").to_vec();
    first.push(("area", area.as_str()));
    let saved = awa.post(&site, BOARD, &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let mut second = fields(version, "reached").to_vec();
    second.push(("area", area.as_str()));
    let late = sira.post(&site, BOARD, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("value=\"reached\" selected"),
        "{}",
        late.body
    );
    let coverage = round(&site).await.record.coverage.unwrap();
    let visits = coverage.visits.iter();
    let inaccessible = visits.filter(|(_, visit)| *visit == Visit::Inaccessible);
    assert_eq!(inaccessible.count(), 1);
}

#[tokio::test]
async fn a_pasted_list_is_read_whole_or_not_at_all() {
    let site = Site::new().await;
    let mut awa = Person::of(&site, "awa", "editor@MLI").await;
    let (set, code, _) = region(&site).await;
    let version = awa.get(&site, &format!("{BOARD}/plan")).await;
    let version = version.hidden("version");
    let wrong = format!("{code};reached\n{code};perhaps\n;refused");
    let paste = |list: &str| {
        vec![
            ("version".to_owned(), version.clone()),
            ("source".to_owned(), "list".to_owned()),
            ("set".to_owned(), set.clone()),
            ("reason".to_owned(), "List of the field team".to_owned()),
            ("list".to_owned(), list.to_owned()),
        ]
    };
    let send = async |person: &mut Person, list: &str| {
        let fields = paste(list);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        person.post(&site, &format!("{BOARD}/plan"), &fields).await
    };
    let refused = send(&mut awa, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "Line 2: “perhaps”",
        "Line 3: write a code",
        "perhaps\n;refused",
    ] {
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    let had = round(&site).await;
    let good = format!("Code\tStatus\n{code}\tout of reach");
    let saved = send(&mut awa, &good).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = round(&site).await;
    assert_eq!(now.version, had.version + 1);
    let reached = now.record.coverage.unwrap().reached(|_| true);
    assert_eq!(reached.inaccessible, 1);
}

#[tokio::test]
async fn a_round_is_completed_with_a_reason_and_its_days() {
    let site = Site::new().await;
    let mut awa = Person::of(&site, "awa", "editor@MLI").await;
    let address = format!("{BOARD}/state");
    let version = awa.get(&site, &address).await.hidden("version");
    let fields = |from: &'static str, reason: &'static str| {
        [
            ("from", from),
            ("until", "2016-12-20"),
            ("completion", "partial"),
            ("reason", reason),
        ]
    };
    for (from, reason) in [("2016-12-21", "Wrong days"), ("2016-12-01", " ")] {
        let mut fields = fields(from, reason).to_vec();
        fields.push(("version", version.as_str()));
        let refused = awa.post(&site, &address, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(from));
    }
    let mut right = fields("2016-12-01", "Kidal follows").to_vec();
    right.push(("version", version.as_str()));
    let saved = awa.post(&site, &address, &right).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = round(&site).await.record;
    assert_eq!(now.completion, Completion::Partial);
    assert_eq!(now.collected_until, Some("2016-12-20".parse().unwrap()));
    let other = awa.get(&site, "/mali/desk/rounds/2016-12-31-29").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
