//! What an administrator sees of the node, and how it is checked.

use axum::http::StatusCode;
use store::{Upkeep, UpkeepKind, UpkeepState};

use crate::site::Site;

const STATE: &str = "/administration/state";

#[tokio::test]
async fn the_state_says_what_is_missing_and_what_was_done() {
    let site = Site::new().await;
    let admin = site.account("awa", "administrator", None).await;
    let (mut browser, token) = site.signed_in(&admin).await;
    let token = token.form_token().to_show();
    let page = site.get(&mut browser, STATE).await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "No backup was ever made",
        "compendium backup --output",
        "Nothing was checked yet",
        "No import is under way",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let french = site.get(&mut browser, "/fr/administration/state").await;
    assert!(french.body.contains("Aucune sauvegarde"));
    let backup = Upkeep {
        id: uuid::Uuid::from_u128(7),
        kind: UpkeepKind::Backup,
        state: UpkeepState::Well,
        actor: "issa".to_owned(),
        started_at: site.clock_now(),
        finished_at: Some(site.clock_now()),
        place: Some("/media/disk/<b>.backup".to_owned()),
        bytes: Some(2_000_000),
        detail: None,
    };
    site.store.put_upkeep(&backup).await.unwrap();
    let page = site.get(&mut browser, STATE).await;
    assert!(
        page.body.contains("/media/disk/&#60;b&#62;.backup"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("more than a week old"));
    site.minutes(8 * 24 * 60);
    let (mut browser, again) = site.signed_in(&admin).await;
    let page = site.get(&mut browser, STATE).await;
    assert!(page.body.contains("more than a week old") && page.body.contains("8 days ago"));

    let stolen = [("form_token", token.as_str())];
    let answer = site
        .post(&mut browser, "/administration/state/verify", &stolen)
        .await;
    assert_ne!(answer.status, StatusCode::SEE_OTHER);
    let own = again.form_token().to_show();
    let own = [("form_token", own.as_str())];
    let answer = site
        .post(&mut browser, "/administration/state/verify", &own)
        .await;
    assert_eq!(answer.location, STATE);
    let mut tries = 0;
    let ended = loop {
        let known = site.store.upkeep(UpkeepKind::Verify, 10).await.unwrap();
        assert_eq!(known.len(), 1);
        if known[0].state != UpkeepState::Running {
            break known[0].clone();
        }
        tries += 1;
        assert!(tries < 500, "the check does not end");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    assert_eq!(ended.state, UpkeepState::Well);
    assert_eq!(ended.actor, "awa");
    let page = site.get(&mut browser, STATE).await;
    assert!(
        page.body
            .contains("Every entry, seal and published figure agreed")
    );
}
