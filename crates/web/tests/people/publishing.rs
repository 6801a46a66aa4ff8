//! Publishing takes two people who look at the same thing.

use axum::http::StatusCode;
use store::KnownAt;
use vocabulary::AppealName;

use crate::site::{Answer, Browser, Site};

const PAGE: &str = "/mali/2017/desk/publishing";

fn name() -> AppealName {
    "MLI/2017".parse().unwrap()
}

struct Person {
    browser: Browser,
    token: String,
}

impl Person {
    async fn of(site: &Site, name: &str, role: &str) -> Self {
        let account = site.account(name, role, None).await;
        let (browser, token) = site.signed_in(&account).await;
        Self {
            browser,
            token: token.form_token().to_show(),
        }
    }

    async fn get(&mut self, site: &Site, address: &str) -> Answer {
        site.get(&mut self.browser, address).await
    }

    async fn post(&mut self, site: &Site, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("form_token", self.token.as_str())];
        all.extend_from_slice(fields);
        site.post(&mut self.browser, address, &all).await
    }

    /// Looks at the page and proposes what is on it.
    async fn propose(&mut self, site: &Site, note: &str) -> Answer {
        let page = self.get(site, PAGE).await;
        let point = page.hidden("point");
        let fields = [("point", point.as_str()), ("note", note)];
        self.post(site, &format!("{PAGE}/propose"), &fields).await
    }

    /// Looks at the open proposal and answers it.
    async fn answer(&mut self, site: &Site, how: &str, other: &[(&str, &str)]) -> Answer {
        let page = self.get(site, PAGE).await;
        let (version, against) = (page.hidden("version"), page.hidden("against"));
        let id = open(site).await;
        let mut fields = vec![("version", version.as_str()), ("against", against.as_str())];
        fields.extend_from_slice(other);
        self.post(site, &format!("{PAGE}/{id}/{how}"), &fields)
            .await
    }
}

/// The identifier of the newest proposal.
async fn open(site: &Site) -> String {
    let proposals = site.store.proposals(&name()).await.unwrap();
    proposals[0].record.id.to_string()
}

async fn give(site: &Site, finance: &mut Person, donor: &str) {
    let fields = [
        ("donor", donor),
        ("amount", "500000"),
        ("currency", "USD"),
        ("status", "paid"),
        ("kind", "financial"),
        ("origin", "standard"),
        ("destination", "appeal"),
        ("paper", "Letter"),
        ("action", "save"),
    ];
    let address = "/mali/2017/desk/contributions/new";
    let answer = finance.post(site, address, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn one_proposes_and_another_publishes_what_both_saw() {
    let site = Site::new().await;
    let mut amina = Person::of(&site, "amina", "publisher@MLI").await;
    let mut issa = Person::of(&site, "issa", "publisher@MLI").await;
    let mut awa = Person::of(&site, "awa", "finance@MLI").await;

    let silent = amina.propose(&site, " ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let proposed = amina.propose(&site, "First version").await;
    assert_eq!(proposed.location, PAGE, "{}", proposed.body);
    let second = awa.propose(&site, "Also").await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);

    // What is recorded now is said, and is not part of it.
    give(&site, &mut awa, "Government of Japan").await;
    let page = issa.get(&site, PAGE).await;
    assert!(page.body.contains("Proposed by amina"), "{}", page.body);
    assert!(page.body.contains("Records have changed since"));

    // Her own eyes are not enough, whatever she is.
    let own = amina.answer(&site, "publish", &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert!(own.body.contains("You proposed this yourself"));
    let own = amina.answer(&site, "send-back", &[("reason", "x")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    // Only she takes it back.
    let taken = issa.answer(&site, "withdraw", &[]).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    assert!(site.store.publications(&name()).await.unwrap().is_empty());

    let published = issa.answer(&site, "publish", &[]).await;
    assert_eq!(
        published.location,
        format!("{PAGE}?published=1"),
        "{}",
        published.body
    );
    let versions = site.store.publications(&name()).await.unwrap();
    let version = &versions[0].record;
    assert_eq!(
        (version.written_by.as_str(), version.approved_by.as_str()),
        ("amina", "issa")
    );
    assert_eq!(version.note, "First version");
    let seen = site.store.publication(&name(), 1).await.unwrap().unwrap();
    let received = &seen.record.document["totals"]["received"]["value"]["money"]["minor"];
    assert_eq!(received, 11_255_000, "what came later is not in it");
    // The page for readers is the version, with what it would be today.
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    let page = site.get(&mut Browser::default(), "/mali/2017").await;
    assert!(page.body.contains("Version 1") && page.body.contains("612,550"));
    let stale = awa.get(&site, "/stale").await;
    assert!(stale.body.contains("612,550"), "{}", stale.body);
    let late = issa.answer(&site, "publish", &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);

    let proposed = awa.propose(&site, "Japan has paid").await;
    assert_eq!(proposed.location, PAGE, "{}", proposed.body);
    let published = amina.answer(&site, "publish", &[]).await;
    assert_eq!(published.location, format!("{PAGE}?published=2"));
    let stale = awa.get(&site, "/stale").await;
    assert!(stale.body.contains("Every published page says"));
    let nothing = awa.propose(&site, "Again").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn a_proposal_is_of_what_was_looked_at() {
    let site = Site::new().await;
    let mut amina = Person::of(&site, "amina", "publisher@MLI").await;
    let mut awa = Person::of(&site, "awa", "finance@MLI").await;
    let page = amina.get(&site, PAGE).await;
    let point = page.hidden("point");
    give(&site, &mut awa, "Government of Japan").await;
    let fields = [("point", point.as_str()), ("note", "First version")];
    let address = format!("{PAGE}/propose");
    let told = amina.post(&site, &address, &fields).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told.body.contains("have changed since you opened"),
        "{}",
        told.body
    );
    assert!(told.body.contains("First version"));
    for point in ["0", "-1", "99999", "x", ""] {
        let fields = [("point", point), ("note", "First version")];
        let told = amina.post(&site, &address, &fields).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{point}");
    }
    assert!(site.store.proposals(&name()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_proposal_is_sent_back_with_a_reason_or_taken_back() {
    let site = Site::new().await;
    let mut amina = Person::of(&site, "amina", "editor@MLI").await;
    let mut issa = Person::of(&site, "issa", "publisher@MLI").await;
    amina.propose(&site, "First version").await;
    let silent = issa.answer(&site, "send-back", &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = issa
        .answer(&site, "send-back", &[("reason", "The annex is missing")])
        .await;
    assert_eq!(back.location, PAGE);
    let page = amina.get(&site, PAGE).await;
    assert!(page.body.contains("Sent back by issa") && page.body.contains("The annex is missing"));
    amina.propose(&site, "First version").await;
    let refused = amina.answer(&site, "publish", &[]).await;
    assert_eq!(
        refused.status,
        StatusCode::NOT_FOUND,
        "an editor does not publish"
    );
    let taken = amina.answer(&site, "withdraw", &[]).await;
    assert_eq!(taken.location, PAGE);
    assert!(site.store.publications(&name()).await.unwrap().is_empty());
    // Nobody without an account learns of any of this.
    let id = open(&site).await;
    for address in [
        format!("/mali/2017/records/proposal/{id}"),
        format!("/api/v1/records/MLI/proposal/{id}"),
    ] {
        let answer = site.get(&mut Browser::default(), &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
    let changes = site.get(&mut Browser::default(), "/api/v1/changes").await;
    assert!(!changes.body.contains(&id));
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn publishing_needs_a_second_factor_and_the_mission_as_a_whole() {
    let site = Site::new().await;
    let mut amina = Person::of(&site, "amina", "editor@MLI").await;
    amina.propose(&site, "First version").await;
    let account = site.account("issa", "publisher@MLI", None).await;
    let (browser, token) = site.signed_in_with(&account, false).await;
    let mut issa = Person {
        browser,
        token: token.form_token().to_show(),
    };
    let page = issa.get(&site, PAGE).await;
    assert!(
        page.body.contains("you need a second factor"),
        "{}",
        page.body
    );
    let refused = issa.answer(&site, "publish", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut part = Person::of(&site, "moussa", "publisher@MLI/humanitarian-response-plan").await;
    // Whoever publishes a part of it reads, and is shown no form.
    let page = part.get(&site, PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("/publish\""), "{}", page.body);
    let fields = [("version", "1"), ("against", "0")];
    let id = open(&site).await;
    let refused = part
        .post(&site, &format!("{PAGE}/{id}/publish"), &fields)
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let known = site
        .store
        .appeal_records(&name(), KnownAt::Now)
        .await
        .unwrap();
    assert!(known.is_some());
    assert!(site.store.publications(&name()).await.unwrap().is_empty());
}
