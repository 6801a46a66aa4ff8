//! Areas at the desk: what a person says of them is read or refused beside
//! its field, and kept with its reason.

use axum::http::StatusCode;
use displacement::places::{Area, AreaCode, CodeSetName, Level, Relation};
use displacement::records::ListedArea;
use missions::Change;
use store::KnownAt;
use vocabulary::Source;

use crate::site::{Browser, Site};

const PLACES: &str = "/mali/desk/places";

fn area(set: &str, code: &str, name: &str) -> Change {
    let area = Area::named(AreaCode::given(code), Level::Admin1, None, name);
    let listed = ListedArea {
        code_set: CodeSetName(set.to_owned()),
        is_list: true,
        area,
    };
    Change::put(listed, Source::named("test"))
}

async fn desk(role: &str) -> (Site, Browser, String) {
    let site = Site::new().await;
    let areas = vec![
        area("old", "ML01", "Kayes"),
        area("new", "R1", "Kayes"),
        area("new", "R2", "Nioro"),
    ];
    let mission = "MLI".parse().unwrap();
    site.store
        .apply(&mission, &site.entry(), areas)
        .await
        .unwrap();
    let account = site.account("awa", role, None).await;
    let (browser, token) = site.signed_in(&account).await;
    (site, browser, token.form_token().to_show())
}

fn division<'field>(token: &'field str, reason: &'field str) -> Vec<(&'field str, &'field str)> {
    vec![
        ("form_token", token),
        ("do", "relate"),
        ("relate_from_set", "old"),
        ("relate_from", "Kayes"),
        ("relation", "split"),
        ("relate_to_set", "new"),
        ("relate_to", "R1, Nioro"),
        ("since", "2023-03-13"),
        ("reason", reason),
    ]
}

#[tokio::test]
async fn a_division_is_refused_without_its_reason_and_written_with_it() {
    let (site, mut browser, token) = desk("editor@MLI").await;
    let before = site.store.last_points().await.unwrap();
    let refused = site.post(&mut browser, PLACES, &division(&token, "")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("id=\"reason-problem\""));
    assert!(refused.body.contains("R1, Nioro"), "what was typed stays");
    assert_eq!(site.store.last_points().await.unwrap(), before);
    let written = site
        .post(&mut browser, PLACES, &division(&token, "Loi 2023-006"))
        .await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    let mission = "MLI".parse().unwrap();
    let known = site
        .store
        .displacement(&mission, KnownAt::Now)
        .await
        .unwrap();
    assert_eq!(known.links.len(), 2);
    for link in &known.links {
        assert_eq!(link.record.relation, Relation::SplitInto);
        assert!(
            link.source.document.ends_with("Loi 2023-006"),
            "{:?}",
            link.source
        );
    }
    let page = site.get(&mut browser, &format!("{PLACES}?state=all")).await;
    assert!(page.body.contains("split into") && page.body.contains("R2"));
}

#[tokio::test]
async fn who_may_not_record_displacement_says_nothing_of_areas() {
    let (site, mut browser, token) = desk("finance@MLI").await;
    let refused = site
        .post(&mut browser, PLACES, &division(&token, "because"))
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}
