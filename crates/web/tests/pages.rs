//! Every page in every language, over a real database with the
//! demonstration: rendered, followed from link to link, and read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use appeals::records::Publication;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::DateTime;
use missions::Change;
use store::{Entry, KnownAt, Store};
use tower::ServiceExt;
use vocabulary::clock::FixedClock;
use vocabulary::identifier::{CountingIdentifiers, PublicationId};
use vocabulary::{Money, Source, Texts};
use web::Web;

struct Site {
    router: Router,
    store: Store,
    ids: CountingIdentifiers,
    clock: FixedClock,
    _folder: tempfile::TempDir,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Site {
    async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let store = Store::open(&url.parse().unwrap(), None).await.unwrap();
        let clock = FixedClock(DateTime::from_timestamp(1_800_000_000, 0).unwrap());
        let web = Web::new(
            store.clone(),
            Arc::new(clock),
            "http://localhost".to_owned(),
        );
        Self {
            router: web::router(web),
            store,
            ids: CountingIdentifiers::default(),
            clock,
            _folder: folder,
        }
    }

    async fn with_demonstration() -> Self {
        let mut site = Self::empty().await;
        let mali = demonstration::mali_2017(&mut site.ids).unwrap();
        site.apply(mali.changes).await;
        site
    }

    fn entry(&self) -> Entry {
        Entry {
            actor: "test".to_owned(),
            node: "main".to_owned(),
            action: "test".to_owned(),
            recorded_at: self.clock.0,
        }
    }

    async fn apply(&self, changes: Vec<Change>) {
        let mission = "MLI".parse().unwrap();
        self.store
            .apply(&mission, &self.entry(), changes)
            .await
            .unwrap();
        // Longer than what is kept may be old.
        tokio::time::sleep(std::time::Duration::from_millis(80)).await;
    }

    async fn records(&self) -> missions::MissionRecords {
        let name = "MLI/2017".parse().unwrap();
        let records = self.store.appeal_records(&name, KnownAt::Now);
        let records = records.await.unwrap().unwrap();
        let asked = figures::asked(&records, &[]);
        self.store.with_displacement(records, &asked).await.unwrap()
    }

    async fn publish(&mut self, number: i32, note: &str) {
        let records = self.records().await;
        let names = |key: &appeals::records::SectorKey| {
            geography::sector_by_code(&key.list, &key.code).map(|sector| sector.names.clone())
        };
        let document = figures::compose(&records, &names).unwrap();
        let publication = Publication {
            id: PublicationId::new(&mut self.ids),
            appeal: records.appeal.record.id,
            number,
            computed_at: records.known_at,
            published_at: self.clock.0,
            written_by: "Writer".to_owned(),
            approved_by: "Approver".to_owned(),
            note: note.to_owned(),
            document: serde_json::to_value(document).unwrap(),
        };
        self.apply(vec![Change::put(publication, Source::named("test"))])
            .await;
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 26).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).unwrap())
            .await
    }
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with('/'))
        .map(|address| address.split('#').next().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_to_a_page_in_both_languages() {
    let mut site = Site::with_demonstration().await;
    site.publish(1, "First").await;
    let mut seen: BTreeSet<String> = ["/".to_owned(), "/fr".to_owned()].into();
    let mut queue: VecDeque<String> = seen.iter().cloned().collect();
    while let Some(address) = queue.pop_front() {
        let page = site.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains('⟦'), "{address}: a text is missing");
        let kind = page.headers[CONTENT_TYPE].to_str().unwrap();
        if !kind.starts_with("text/html") {
            continue;
        }
        let language = if address.starts_with("/fr") {
            "fr"
        } else {
            "en"
        };
        assert!(
            page.body
                .contains(&format!("<html lang=\"{language}\" dir=\"ltr\">")),
            "{address}"
        );
        assert_eq!(page.body.matches("<h1").count(), 1, "{address}");
        assert!(!page.body.contains("style=\""), "{address}: inline style");
        assert!(!page.body.contains("<script>"), "{address}: inline script");
        for link in links(&page.body) {
            // The API has its own tests.
            if !link.starts_with("/api/") && seen.insert(link.to_owned()) {
                queue.push_back(link.to_owned());
            }
        }
    }
    assert!(seen.len() > 300, "{} addresses", seen.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_mali_says_what_was_asked_and_what_came() {
    let site = Site::with_demonstration().await;
    let page = site.get("/mali/2017").await.body;
    for expected in [
        "USD\u{a0}37,360,000",
        "USD\u{a0}112,550",
        "&#60;1%",
        "0.30%",
        "12,360,000",
        "25,000,000",
        "Humanitarian Response Plan",
        "Migration Crisis Operational Framework",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    assert_eq!(page.matches("<article class=\"project\">").count(), 10);
    let french = site.get("/fr/mali/2017").await.body;
    assert!(french.contains("37\u{202f}360\u{202f}000\u{a0}USD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requirement_revised_after_publishing_is_told_with_its_reason() {
    let mut site = Site::with_demonstration().await;
    site.publish(1, "First").await;
    let records = site.records().await;
    let project = &records.projects[0].record;
    let original = records
        .requirements
        .iter()
        .find(|requirement| requirement.record.subject.project() == Some(project.id))
        .unwrap();
    let mut revised = original.record.clone();
    revised.id = vocabulary::identifier::RequirementId::new(&mut site.ids);
    revised.revision = 1;
    revised.amount = Money::from_minor(
        original.record.amount.minor + 100_000_000,
        revised.amount.currency,
    );
    revised.reason = Texts::both("More people came back", "Davantage de retours");
    site.apply(vec![Change::put(revised, Source::named("revision letter"))])
        .await;

    let page = site.get("/mali/2017").await.body;
    assert!(
        page.contains("USD\u{a0}37,360,000"),
        "the frozen number stays"
    );
    assert!(
        page.contains("USD\u{a0}38,360,000 (+1,000,000: More people came back)"),
        "the new one stands beside it"
    );
    let french = site.get("/fr/mali/2017").await.body;
    assert!(french.contains("Davantage de retours"));

    let frozen = site.get("/mali/2017/versions/1").await.body;
    assert!(!frozen.contains("38,360,000"), "a version stays as it was");
    site.publish(2, "Second").await;
    let difference = site.get("/mali/2017/versions/1/to/2").await.body;
    assert!(difference.contains("37,360,000") && difference.contains("38,360,000"));
    assert!(difference.contains("+1,000,000"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_house_says_what_to_do_next() {
    let site = Site::empty().await;
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("compendium demo"));
    assert_eq!(
        site.get("/sectors/global-clusters/health").await.status,
        StatusCode::OK
    );
    assert_eq!(site.get("/feed.atom").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_gets_a_page_with_ways_on() {
    let site = Site::with_demonstration().await;
    for address in [
        "/nowhere",
        "/mali/2031",
        "/mali/99999999999",
        "/mali/2017/figures/funding.recieved",
        "/mali/2017/figures/funding.received/project=none",
        "/mali/2017/records/project/not-an-identifier",
        "/mali/2017/versions/7",
        "/mali/2017/files/other.pdf",
        "/sectors/global-clusters/none",
        "/fr/nulle/part",
    ] {
        let page = site.get(address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        assert!(page.body.contains("<h2>"), "{address}: no way on");
    }
    for address in [
        "/?year=soon",
        "/?region=moon",
        "/?sector=x",
        "/mali/2017/figures/funding.received/colour=red",
        "/mali/2017/figures/funding.received/as_of=yesterday",
        "/mali/2017/versions/compare",
    ] {
        let page = site.get(address).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(page.body.contains("<h1>"), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_kept_until_a_record_changes() {
    let site = Site::with_demonstration().await;
    let first = site.get("/mali/2017").await;
    assert!(
        first.headers[CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap()
            .starts_with("default-src 'none'")
    );
    let tag = first.headers[ETAG].clone();
    let again = Request::get("/mali/2017")
        .header(IF_NONE_MATCH, &tag)
        .body(Body::empty())
        .unwrap();
    assert_eq!(site.ask(again).await.status, StatusCode::NOT_MODIFIED);

    let mut appeal = site.records().await.of_appeal.appeal.record;
    appeal.titles = Texts::both("Mali 2017 corrected", "Mali 2017 corrigé");
    site.apply(vec![Change::put(appeal, Source::named("test"))])
        .await;
    let again = Request::get("/mali/2017")
        .header(IF_NONE_MATCH, &tag)
        .body(Body::empty())
        .unwrap();
    let changed = site.ask(again).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(changed.body.contains("Mali 2017 corrected"));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_search_find_the_appeal() {
    let site = Site::with_demonstration().await;
    for found in [
        "/?year=2017",
        "/?region=west-and-central-africa",
        "/?framework=humanitarian_response_plan",
        "/?sector=global-clusters:health",
        "/?status=closed",
        "/?search=Mali",
        "/?search=mali+2017",
        "/?search=MLI",
        "/?year=&region=&framework=&sector=&status=&search=",
    ] {
        assert!(
            site.get(found).await.body.contains("href=\"/mali/2017\""),
            "{found}"
        );
    }
    for empty in [
        "/?year=2018",
        "/?region=south-america",
        "/?search=Atlantis",
        "/?status=active",
    ] {
        let page = site.get(empty).await;
        assert_eq!(page.status, StatusCode::OK, "{empty}");
        assert!(!page.body.contains("href=\"/mali/2017\""), "{empty}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_static_site_stands_without_a_server() {
    let site = Site::with_demonstration().await;
    let folder = tempfile::tempdir().unwrap();
    let web = Web::for_files(
        site.store.clone(),
        Arc::new(site.clock),
        "http://localhost".to_owned(),
    );
    let written = web::static_site(web, folder.path(), |_, _| {})
        .await
        .unwrap();
    assert!(written.pages > 100);
    let page = std::fs::read_to_string(folder.path().join("fr/mali/2017/index.html")).unwrap();
    assert!(page.contains("href=\"../../../assets/style-"));
    assert!(!page.contains("href=\"/"));
    assert!(!page.contains("<form"));
}
