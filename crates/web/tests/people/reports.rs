//! The report of a round: one writes and proposes, another publishes, and
//! readers read what was frozen.

use axum::http::StatusCode;
use displacement::records::RoundPublication;
use displacement::rounds::{Assessment, RoundKey};
use missions::Change;
use store::{KnownAt, RowFilter};
use vocabulary::{MissionCode, Recorded, Source};
use web::verification::check;

use crate::site::{Answer, Browser, Site};

const DESK: &str = "/mali/desk/reports/2016-12-31-28";
const PUBLISHING: &str = "/mali/desk/reports/2016-12-31-28/publishing";
const REPORT: &str = "/mali/displacement/rounds/2016-12-31-28/report";

fn code() -> MissionCode {
    "MLI".parse().unwrap()
}

async fn key(site: &Site) -> RoundKey {
    let known = site
        .store
        .displacement(&code(), KnownAt::Now)
        .await
        .unwrap();
    known.rounds[0].record.key.clone()
}

async fn versions(site: &Site) -> Vec<Recorded<RoundPublication>> {
    let key = key(site).await;
    let found = site.store.round_publications(&code(), Some(&key)).await;
    found.unwrap()
}

pub struct Person {
    pub browser: Browser,
    pub token: String,
}

impl Person {
    pub async fn of(site: &Site, name: &str, role: &str) -> Self {
        let account = site.account(name, role, None).await;
        let (browser, token) = site.signed_in(&account).await;
        Self {
            browser,
            token: token.form_token().to_show(),
        }
    }

    pub async fn get(&mut self, site: &Site, address: &str) -> Answer {
        site.get(&mut self.browser, address).await
    }

    pub async fn post(&mut self, site: &Site, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("form_token", self.token.as_str())];
        all.extend_from_slice(fields);
        site.post(&mut self.browser, address, &all).await
    }

    async fn write(&mut self, site: &Site, page: &Answer, english: &str, how: &str) -> Answer {
        let (en, fr) = (page.hidden("version_en"), page.hidden("version_fr"));
        let fields = [
            ("version_en", en.as_str()),
            ("version_fr", fr.as_str()),
            ("text_en", english),
            ("text_fr", ""),
            ("figure", "{{ displacement.idps }}"),
            ("do", how),
        ];
        self.post(site, &format!("{DESK}/summary"), &fields).await
    }

    pub async fn propose(&mut self, site: &Site, note: &str) -> Answer {
        let page = self.get(site, PUBLISHING).await;
        let point = page.hidden("point");
        let fields = [("point", point.as_str()), ("note", note)];
        self.post(site, &format!("{PUBLISHING}/propose"), &fields)
            .await
    }

    pub async fn answer(&mut self, site: &Site, how: &str, other: &[(&str, &str)]) -> Answer {
        let page = self.get(site, PUBLISHING).await;
        let (version, against) = (page.hidden("version"), page.hidden("against"));
        let proposals = site.store.round_proposals(&code(), &key(site).await).await;
        let id = proposals.unwrap()[0].record.id;
        let mut fields = vec![("version", version.as_str()), ("against", against.as_str())];
        fields.extend_from_slice(other);
        self.post(site, &format!("{PUBLISHING}/{id}/{how}"), &fields)
            .await
    }
}

/// A correction of the first row of displaced people, as an import writes it.
pub async fn correct(site: &Site, more: u64) {
    let filter = RowFilter::default();
    let rows = site.store.assessments(&code(), KnownAt::Now, &filter).await;
    let mut row: Assessment = rows.unwrap().remove(0).record;
    row.persons.as_mut().unwrap().count += more;
    let change = Change::put(row, Source::named("correction.xlsx"));
    let changes = vec![change];
    site.store
        .apply(&code(), &site.entry(), changes)
        .await
        .unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
}

#[tokio::test]
async fn one_proposes_a_report_and_another_publishes_what_both_saw() {
    let site = Site::new().await;
    let mut amina = Person::of(&site, "amina", "publisher@MLI").await;
    let mut issa = Person::of(&site, "issa", "publisher@MLI").await;
    let mut reader = Browser::default();

    let nothing = site.get(&mut reader, REPORT).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let round = "/mali/displacement/rounds/2016-12-31-28";
    let page = site.get(&mut reader, round).await;
    assert!(!page.body.contains(REPORT), "a link to what is not there");

    let silent = amina.propose(&site, " ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let proposed = amina.propose(&site, "First report").await;
    assert_eq!(proposed.location, PUBLISHING, "{}", proposed.body);
    let second = issa.propose(&site, "Also").await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);

    // What is imported now is said, and is not part of it.
    correct(&site, 22).await;
    let page = issa.get(&site, PUBLISHING).await;
    assert!(page.body.contains("Proposed by amina"), "{}", page.body);
    assert!(page.body.contains("Records have changed since"));

    let own = amina.answer(&site, "publish", &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let own = amina.answer(&site, "send-back", &[("reason", "x")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let taken = issa.answer(&site, "withdraw", &[]).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    assert!(versions(&site).await.is_empty());

    let published = issa.answer(&site, "publish", &[]).await;
    let done = format!("{PUBLISHING}?published=1");
    assert_eq!(published.location, done, "{}", published.body);
    let version = versions(&site).await.remove(0).record;
    assert_eq!(
        (version.written_by.as_str(), version.approved_by.as_str()),
        ("amina", "issa")
    );
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;

    // Readers read the frozen number, and beside it what it is now and why.
    let page = site.get(&mut reader, REPORT).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("36,690"), "{}", page.body);
    assert!(
        page.body.contains("now 36,712 (+22: correction.xlsx,"),
        "{}",
        page.body
    );
    let linked = site.get(&mut reader, round).await;
    assert!(linked.body.contains(REPORT));
    let french = site.get(&mut reader, &format!("/fr{REPORT}")).await;
    assert!(
        french
            .body
            .contains("Fin décembre 2016, le cycle 28 compte"),
        "{}",
        french.body
    );
    assert!(!french.body.contains('⟦'));

    let late = issa.answer(&site, "publish", &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let checked = check(&site.store, |_| ()).await.unwrap();
    assert!(checked.clean, "{:?}", checked.problems);
    assert_eq!(checked.publications, 1);

    // The next version has the correction; the first stays as it was.
    let proposed = issa.propose(&site, "With the correction").await;
    assert_eq!(proposed.location, PUBLISHING, "{}", proposed.body);
    let back = amina
        .answer(&site, "send-back", &[("reason", "Write a summary")])
        .await;
    assert_eq!(back.location, PUBLISHING, "{}", back.body);
    issa.propose(&site, "With the correction").await;
    let published = amina.answer(&site, "publish", &[]).await;
    assert_eq!(published.location, format!("{PUBLISHING}?published=2"));
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    let page = site.get(&mut reader, REPORT).await;
    assert!(page.body.contains("36,712") && !page.body.contains("now 36,712"));
    let first = site.get(&mut reader, &format!("{REPORT}/versions/1")).await;
    assert!(first.body.contains("36,690") && first.body.contains("There is a newer version."));
    let between = site
        .get(&mut reader, &format!("{REPORT}/versions/1/to/2"))
        .await;
    assert!(between.body.contains("36,690") && between.body.contains("+22"));
    let list = site.get(&mut reader, &format!("{REPORT}/versions")).await;
    assert!(list.body.contains("With the correction"));
    let file = site
        .get(
            &mut reader,
            &format!("{REPORT}/versions/1/files/report.json"),
        )
        .await;
    assert!(file.body.contains("\"count\": 36690"), "{}", file.body);
    let none = site.get(&mut reader, &format!("{REPORT}/versions/3")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(check(&site.store, |_| ()).await.unwrap().clean);
}

#[tokio::test]
async fn words_at_the_head_are_bound_and_reach_readers_only_when_published() {
    let site = Site::new().await;
    let mut awa = Person::of(&site, "awa", "editor@MLI").await;
    let mut sira = Person::of(&site, "sira", "editor@MLI").await;
    let mut issa = Person::of(&site, "issa", "publisher@MLI").await;
    let mut finance = Person::of(&site, "moussa", "finance@MLI").await;

    let page = awa.get(&site, DESK).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.body.contains("{{ displacement.idps }}"),
        "{}",
        page.body
    );
    // Money has no say in words.
    let refused = finance.write(&site, &page, "Mine.", "save").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);

    // A figure that is put in, and a preview, write nothing.
    let put_in = awa.write(&site, &page, "We counted", "insert-en").await;
    assert!(
        put_in
            .body
            .contains("We counted {{ displacement.idps }}</textarea>")
    );
    let open = "{{ displacement.idp }} people.";
    let preview = awa.write(&site, &page, open, "preview").await;
    assert!(
        preview.body.contains("class=\"problem\""),
        "{}",
        preview.body
    );
    let saved = awa.write(&site, &page, open, "save").await;
    assert_eq!(saved.location, format!("{DESK}?saved=1"), "{}", saved.body);

    // What does not resolve blocks.
    let blocked = awa.propose(&site, "First").await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Two people change the same words: nothing of either is lost.
    let seen = sira.get(&site, DESK).await;
    let good = "We counted {{ displacement.idps }} people.";
    let fresh = awa.get(&site, DESK).await;
    let saved = awa.write(&site, &fresh, good, "save").await;
    assert_eq!(saved.location, format!("{DESK}?saved=1"), "{}", saved.body);
    let late = sira.write(&site, &seen, "Quite other words.", "save").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Quite other words."));
    assert!(late.body.contains("We counted"));

    let proposed = awa.propose(&site, "First").await;
    assert_eq!(proposed.location, PUBLISHING, "{}", proposed.body);
    let mut reader = Browser::default();
    let nothing = site.get(&mut reader, REPORT).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    for address in [DESK, PUBLISHING] {
        let nothing = site.get(&mut reader, address).await;
        assert_ne!(nothing.status, StatusCode::OK, "{address}");
    }
    let published = issa.answer(&site, "publish", &[]).await;
    assert_eq!(published.location, format!("{PUBLISHING}?published=1"));
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    let page = site.get(&mut reader, REPORT).await;
    assert!(
        page.body.contains("We counted <a class=\"figure\""),
        "{}",
        page.body
    );
    // Where nobody wrote, the sentences made from the figures stand there.
    let french = site.get(&mut reader, &format!("/fr{REPORT}")).await;
    assert!(!french.body.contains("We counted"));
    let preview = awa.get(&site, &format!("{DESK}/preview")).await;
    assert!(
        preview.body.contains("This is a preview"),
        "{}",
        preview.body
    );
}
