//! Files at the import page: who may, whose they are, how long they stay.

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use store::access::Account;
use web::imports::work::look_after;

use crate::site::{Answer, Browser, PASSWORD, Site};

const FLOWS: &str = r#"{"data": {"flows": [{
    "id": "1", "amountUSD": "250", "status": "paid", "flowType": "Standard", "boundary": "incoming",
    "onBoundary": "single", "versionId": 1, "date": "2018-03-01T00:00:00Z", "description": "Help",
    "sourceObjects": [], "reportDetails": [], "destinationObjects": [
        {"type": "Location", "id": "44", "name": "Chad", "behavior": "single"},
        {"type": "UsageYear", "id": "39", "name": "2018", "behavior": "single"}]}]}, "meta": {"count": 1}}"#;

fn form(fields: &[(&str, &str)], file: Option<&str>) -> Vec<u8> {
    let mut body = String::new();
    for (name, value) in fields {
        body +=
            &format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    if let Some(file) = file {
        body += &format!(
            "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"flows.json\"\r\n\r\n{file}\r\n"
        );
    }
    (body + "--B--\r\n").into_bytes()
}

async fn send(site: &Site, browser: &mut Browser, address: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(address)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=B")
        .header("host", "localhost")
        .header("origin", "http://localhost")
        .body(Body::from(body))
        .unwrap();
    site.ask(browser, request).await
}

/// Uploads the flows and gives the address of the preview.
async fn uploaded(site: &Site, account: &Account) -> (Browser, String, String) {
    let (mut browser, token) = site.signed_in(account).await;
    let token = token.form_token().to_show();
    let fields = [("form_token", token.as_str()), ("kind", "fts")];
    let sent = send(site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    (browser, token, sent.location)
}

/// The names of the folders in which uploads wait.
fn waiting(site: &Site) -> usize {
    let folder = site.folder().join("uploads");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[tokio::test]
async fn what_is_previewed_is_written_and_the_files_go() {
    let site = Site::new().await;
    let finance = site.account("amina", "finance", None).await;
    let (mut browser, token, address) = uploaded(&site, &finance).await;
    let preview = site.get(&mut browser, &address).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.body.contains("TCD/2018"), "{}", preview.body);
    assert_eq!(waiting(&site), 1);
    let before = site.store.last_points().await.unwrap();
    let fields = [("form_token", token.as_str())];
    let apply = format!("{address}/apply");
    site.post(&mut browser, &apply, &fields).await;
    site.post(&mut browser, &apply, &fields).await;
    let written = site.get(&mut browser, &address).await;
    assert!(
        written.body.contains("The import is written"),
        "{}",
        written.body
    );
    let after = site.store.last_points().await.unwrap();
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(waiting(&site), 0);
    // The clock stands still, so that the newest is not told by its time.
    let sets = site.store.last_change_sets(9).await.unwrap();
    let set = sets
        .iter()
        .find(|set| set.mission.as_str() == "TCD")
        .unwrap();
    assert_eq!(
        (set.actor.as_str(), set.action.as_str()),
        ("amina", "import fts")
    );
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn an_import_is_shown_to_nobody_else() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let (_, _, address) = uploaded(&site, &amina).await;
    for role in ["finance", "administrator"] {
        let other = site.account(role, role, None).await;
        let (mut browser, token) = site.signed_in(&other).await;
        let seen = site.get(&mut browser, &address).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role}");
        let token = token.form_token().to_show();
        let fields = [("form_token", token.as_str())];
        for action in ["apply", "discard"] {
            let to = format!("{address}/{action}");
            let done = site.post(&mut browser, &to, &fields);
            assert_eq!(done.await.status, StatusCode::NOT_FOUND, "{role}");
        }
    }
    assert_eq!(site.store.last_points().await.unwrap().len(), 1);
}

#[tokio::test]
async fn files_come_with_a_token_of_ours_or_not_at_all() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    let stolen = site.account("other", "finance", None).await;
    let (_, stolen) = site.signed_in(&stolen).await;
    let stolen = stolen.form_token().to_show();
    let late = [("kind", "fts"), ("form_token", token.as_str())];
    let foreign = [("form_token", stolen.as_str()), ("kind", "fts")];
    for fields in [&[("kind", "fts")][..], &late[..], &foreign[..]] {
        let sent = send(&site, &mut browser, "/import", form(fields, Some(FLOWS))).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{fields:?}");
    }
    // Nobody signed in: to the door, and no file is kept.
    let mut nobody = Browser::default();
    let fields = [("form_token", token.as_str()), ("kind", "fts")];
    let sent = send(&site, &mut nobody, "/import", form(&fields, Some(FLOWS))).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert_eq!(waiting(&site), 0);
    // A form with files opens no other door.
    let sent = send(
        &site,
        &mut browser,
        "/account/sessions/end",
        form(&late, None),
    )
    .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_beside_the_field() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    let fields = [("form_token", token.as_str())];
    let empty = send(&site, &mut browser, "/import", form(&fields, None)).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for problem in ["kind-problem", "files-problem"] {
        assert!(empty.body.contains(problem), "{problem}");
    }
    let request = Request::post("/import")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=B")
        .header(CONTENT_LENGTH, "900000000")
        .header("host", "localhost")
        .body(Body::from(form(&fields, Some(FLOWS))))
        .unwrap();
    let large = site.ask(&mut browser, request).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.body.contains("files-problem"), "{}", large.body);
    assert_eq!(waiting(&site), 0);
}

#[tokio::test]
async fn a_role_for_one_mission_brings_in_nothing_about_another() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance@MLI", None).await;
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    let fields = [("form_token", token.as_str()), ("kind", "fts")];
    let nowhere = send(&site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let overview = r#"{"status": "ok", "data": {"plans": [{
        "id": 77, "name": "Region 2018", "code": "RREG18", "startDate": "2018-01-01", "endDate": "2018-12-31",
        "countries": [{"id": 163, "iso3": "NER", "name": "Niger", "adminLevel": 0}, {"id": 44, "iso3": "TCD", "name": "Chad", "adminLevel": 0}],
        "planType": {"id": 4, "name": "Regional response plan"}, "usageYears": [{"id": 42, "year": "2018"}],
        "requirements": {"origRequirements": 800, "revisedRequirements": 900},
        "funding": {"totalFunding": 300, "progress": 33.33}}]}}"#;
    let sent = send(
        &site,
        &mut browser,
        "/mali/import",
        form(&fields, Some(overview)),
    )
    .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let refused = site.get(&mut browser, &sent.location).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("RREG"), "{}", refused.body);
    assert_eq!(waiting(&site), 0);
    assert_eq!(site.store.last_points().await.unwrap().len(), 1);
    // A part of the mission is not enough.
    let part = site.account("binta", "finance@MLI/hrp", None).await;
    let (mut browser, _) = site.signed_in(&part).await;
    let seen = site.get(&mut browser, "/mali/import").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn after_a_day_the_files_are_gone_and_the_report_stays() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let (mut browser, token, address) = uploaded(&site, &amina).await;
    site.pass(23 * 3600);
    look_after(&site.web).await.unwrap();
    assert_eq!(waiting(&site), 1);
    site.pass(2 * 3600);
    look_after(&site.web).await.unwrap();
    assert_eq!(waiting(&site), 0);
    let (mut again, _) = site.signed_in(&amina).await;
    let gone = site.get(&mut again, &address).await;
    assert_eq!(gone.status, StatusCode::OK);
    assert!(gone.body.contains("TCD/2018"), "{}", gone.body);
    let fields = [("form_token", token.as_str())];
    site.post(&mut browser, &format!("{address}/apply"), &fields)
        .await;
    assert_eq!(site.store.last_points().await.unwrap().len(), 1);
}

#[tokio::test]
async fn files_wait_for_their_person_to_sign_in_again() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    let fields = [("form_token", token.as_str()), ("kind", "fts")];
    site.pass(30 * 24 * 3600);
    let mut asked = Vec::new();
    for _ in 0..2 {
        let sent = send(&site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.body.contains("The files were kept"), "{}", sent.body);
        assert_eq!(waiting(&site), 1, "one import of a person waits");
        asked.push(sent.hidden("to"));
    }
    let address = asked.pop().unwrap();
    assert!(address.starts_with("/imports/"), "{address}");
    // Who is not signed in, or is somebody else, sees nothing of it.
    let seen = site.get(&mut browser, &address).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    for role in ["finance", "administrator"] {
        let other = site.account(role, role, None).await;
        let (mut stranger, theirs) = site.signed_in(&other).await;
        let seen = site.get(&mut stranger, &address).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role}");
        // Nor can they leave files in somebody else’s name.
        let theirs = theirs.form_token().to_show();
        let foreign = [("form_token", theirs.as_str()), ("kind", "fts")];
        let sent = send(&site, &mut browser, "/import", form(&foreign, Some(FLOWS))).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(waiting(&site), 1);
    assert_eq!(site.store.open_import_jobs().await.unwrap().len(), 1);
    // At the door with the password, and on to the preview.
    let door = site.knock(&mut browser, "amina", PASSWORD).await;
    assert_eq!(door.status, StatusCode::SEE_OTHER, "{}", door.body);
    let preview = site.get(&mut browser, &address).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.body.contains("TCD/2018"), "{}", preview.body);
    assert!(preview.body.contains("Preview"), "{}", preview.body);
    assert_eq!(site.store.last_points().await.unwrap().len(), 1);
    // The one that was replaced is gone.
    let replaced = site.get(&mut browser, &asked[0]).await;
    assert!(replaced.body.contains("taken away"), "{}", replaced.body);
}

#[tokio::test]
async fn what_waits_is_taken_away_after_a_day_and_needs_the_right_still() {
    let site = Site::new().await;
    let amina = site.account("amina", "finance", None).await;
    let reader = site.account("idris", "editor", None).await;
    for (account, is_kept) in [(&amina, true), (&reader, true)] {
        let (mut browser, token) = site.signed_in(account).await;
        let token = token.form_token().to_show();
        site.pass(30 * 24 * 3600);
        let fields = [("form_token", token.as_str()), ("kind", "fts")];
        let sent = send(&site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
        assert_eq!(sent.hidden("to").starts_with("/imports/"), is_kept);
        let (mut again, _) = site.signed_in(account).await;
        let seen = site.get(&mut again, &sent.hidden("to")).await;
        let previewed = seen.body.contains("TCD/2018");
        assert_eq!(previewed, account.name == "amina", "{}", seen.body);
        // Without a kind, or without files, there is nothing to keep.
        site.pass(30 * 24 * 3600);
        let fields = [("form_token", token.as_str())];
        let sent = send(&site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
        assert_eq!(sent.hidden("to"), "/import");
    }
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    site.pass(30 * 24 * 3600);
    look_after(&site.web).await.unwrap();
    let fields = [("form_token", token.as_str()), ("kind", "fts")];
    send(&site, &mut browser, "/import", form(&fields, Some(FLOWS))).await;
    assert_eq!(waiting(&site), 1);
    site.pass(25 * 3600);
    look_after(&site.web).await.unwrap();
    assert_eq!(waiting(&site), 0);
}
