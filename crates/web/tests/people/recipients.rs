//! The private link of an organisation: made once, opened by whoever has it,
//! recorded when a file goes out, and gone when it is withdrawn.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

use crate::reports::Person;
use crate::site::{Browser, Site};

const LIST: &str = "/mali/desk/recipients";

fn code() -> vocabulary::MissionCode {
    "MLI".parse().unwrap()
}

/// Publishes a version of the report of the round.
pub async fn publish(site: &Site) {
    let mut amina = Person::of(site, "amina", "publisher@MLI").await;
    let mut issa = Person::of(site, "issa", "publisher@MLI").await;
    amina.propose(site, "First report").await;
    let published = issa.answer(site, "publish", &[]).await;
    assert_eq!(
        published.status,
        StatusCode::SEE_OTHER,
        "{}",
        published.body
    );
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
}

async fn operation(site: &Site) -> String {
    let known = site.store.displacement(&code(), store::KnownAt::Now).await;
    known.unwrap().operations[0].record.name.clone()
}

/// Adds an organisation; the path of its link.
async fn add(site: &Site, person: &mut Person, organisation: &str) -> String {
    let operation = operation(site).await;
    let fields = [
        ("organisation", organisation),
        ("operation", operation.as_str()),
        ("language", "fr"),
    ];
    let made = person.post(site, LIST, &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    path_of(&made.body)
}

fn path_of(body: &str) -> String {
    let (_, rest) = body.split_once("<code class=\"link\">").unwrap();
    let link = rest.split('<').next().unwrap();
    link.strip_prefix("http://localhost").unwrap().to_owned()
}

#[tokio::test]
async fn a_link_is_opened_by_anybody_who_has_it_and_what_is_fetched_is_recorded() {
    let site = Site::new().await;
    publish(&site).await;
    let mut person = Person::of(&site, "fatou", "publisher@MLI").await;
    let path = add(&site, &mut person, "Invented shelter cluster").await;
    assert!(path.starts_with("/fr/r/"), "{path}");
    // The token is kept nowhere.
    let token = path.rsplit('/').next().unwrap();
    let known = site.store.report_recipients(&code()).await.unwrap();
    assert_ne!(known[0].record.link, token);
    let list = person.get(&site, LIST).await;
    assert!(!list.body.contains(token));
    assert!(
        list.body
            .contains("The one organisation has not fetched it yet.")
    );

    let mut anybody = Browser::default();
    let page = site.get(&mut anybody, &path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.cache, "no-store");
    assert!(page.body.contains("Invented shelter cluster"));
    assert!(!page.body.contains('⟦'));
    let request = Request::get(&path).body(Body::empty()).unwrap();
    let response = site.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["referrer-policy"], "no-referrer");
    let robots = response.headers()["x-robots-tag"].to_str().unwrap();
    assert!(robots.contains("noindex"));

    let file = format!("{path}/2016-12-31-28/1/annexes.csv");
    assert!(page.body.contains(&file), "{}", page.body);
    // Looking whether it is there gives nothing, and is no download.
    let head = Request::head(&file).body(Body::empty()).unwrap();
    let head = site.router.clone().oneshot(head).await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    assert!(
        site.store
            .downloads(&code(), None, 9)
            .await
            .unwrap()
            .is_empty()
    );

    let fetched = site.get(&mut anybody, &file).await;
    assert_eq!(
        (fetched.status, fetched.cache.as_str()),
        (StatusCode::OK, "no-store")
    );
    let public = "/fr/mali/displacement/rounds/2016-12-31-28/report/versions/1/files/annexes.csv";
    let public = site.get(&mut anybody, public).await;
    assert_eq!(fetched.body, public.body);
    let recorded = site.store.downloads(&code(), None, 9).await.unwrap();
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0].organisation, "Invented shelter cluster");
    assert_eq!(
        (recorded[0].version, recorded[0].file.as_str()),
        (1, "annexes.csv")
    );
    // Twice is two: nothing is kept between the file and the record.
    site.get(&mut anybody, &file).await;
    assert_eq!(
        site.store.downloads(&code(), None, 9).await.unwrap().len(),
        2
    );

    let list = person.get(&site, LIST).await;
    assert!(
        list.body.contains("The one organisation has fetched it."),
        "{}",
        list.body
    );
    for nothing in [
        "/2016-12-31-28/2/annexes.csv",
        "/2016-12-31-28/1/secret.txt",
        "/2015-01-01-1/1/annexes.csv",
    ] {
        let answer = site.get(&mut anybody, &format!("{path}{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn a_link_that_was_renewed_or_withdrawn_opens_nothing_and_says_nothing() {
    let site = Site::new().await;
    let mut person = Person::of(&site, "fatou", "publisher@MLI").await;
    let first = add(&site, &mut person, "Invented health cluster").await;
    let id = site.store.report_recipients(&code()).await.unwrap()[0]
        .record
        .id;
    let address = format!("{LIST}/{id}");
    let version = person.get(&site, &address).await.hidden("version");
    let renewed = person
        .post(
            &site,
            &format!("{address}/renew"),
            &[("version", version.as_str())],
        )
        .await;
    let second = path_of(&renewed.body);
    assert_ne!(first, second);
    let mut anybody = Browser::default();
    let open = site.get(&mut anybody, &second).await;
    assert_eq!(open.status, StatusCode::OK);

    // A form that was shown before the renewal does nothing.
    let late = person
        .post(
            &site,
            &format!("{address}/withdraw"),
            &[("version", version.as_str())],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let version = person.get(&site, &address).await.hidden("version");
    let withdrawn = person
        .post(
            &site,
            &format!("{address}/withdraw"),
            &[("version", version.as_str())],
        )
        .await;
    assert_eq!(
        withdrawn.location,
        format!("{LIST}?withdrawn=1"),
        "{}",
        withdrawn.body
    );

    let unknown = format!("/fr/r/{}", "ab".repeat(32));
    let mut pages = Vec::new();
    for gone in [&first, &second, &unknown, &"/fr/r/short".to_owned()] {
        let answer = site.get(&mut anybody, gone).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
        assert!(!answer.body.contains("Invented"));
        pages.push(answer.body.len());
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[1], pages[2]);
}

#[tokio::test]
async fn only_organisations_are_put_on_the_list_and_only_by_those_who_publish() {
    let site = Site::new().await;
    let mut person = Person::of(&site, "fatou", "publisher@MLI").await;
    let operation = operation(&site).await;
    for wrong in ["", "  ", "someone@example.org"] {
        let fields = [
            ("organisation", wrong),
            ("operation", operation.as_str()),
            ("language", "en"),
        ];
        let refused = person.post(&site, LIST, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    add(&site, &mut person, "Invented cluster").await;
    let fields = [
        ("organisation", "invented  CLUSTER"),
        ("operation", operation.as_str()),
        ("language", "en"),
    ];
    let twice = person.post(&site, LIST, &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("invented  CLUSTER"));
    let mut other = Person::of(&site, "moussa", "reader@MLI").await;
    assert_eq!(other.get(&site, LIST).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.store.report_recipients(&code()).await.unwrap().len(),
        1
    );
}
