//! A server over a real database with the demonstration.

use std::sync::Arc;
use std::time::Duration;

use appeals::records::{Publication, SectorKey};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use chrono::{DateTime, Utc};
use missions::Change;
use serde_json::Value;
use store::{Entry, KnownAt, Store};
use tower::ServiceExt;
use vocabulary::Source;
use vocabulary::clock::FixedClock;
use vocabulary::identifier::{CountingIdentifiers, PublicationId};
use web::Web;

/// The address by which readers reach the server.
pub const ADDRESS: &str = "https://compendium.example";

/// The server.
pub struct Site {
    router: Router,
    pub store: Store,
    ids: CountingIdentifiers,
    _folder: tempfile::TempDir,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&self.body)))
    }
}

/// A moment in 2018.
pub fn moment(text: &str) -> DateTime<Utc> {
    format!("2018-{text}Z").parse().unwrap()
}

impl Site {
    /// With nothing in it.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let store = Store::open(&url.parse().unwrap(), None).await.unwrap();
        let clock = Arc::new(FixedClock(moment("06-01T00:00:00")));
        let web = Web::new(store.clone(), clock, ADDRESS.to_owned());
        Self {
            router: web::router(web),
            store,
            ids: CountingIdentifiers::default(),
            _folder: folder,
        }
    }

    /// Mali 2017, written in February, published in March.
    pub async fn mali() -> Self {
        let mut site = Self::empty().await;
        let mali = demonstration::mali_2017(&mut site.ids).unwrap();
        site.apply(moment("02-01T00:00:00"), mali.changes).await;
        site.publish(1, moment("03-01T00:00:00")).await;
        site
    }

    pub async fn apply(&self, recorded_at: DateTime<Utc>, changes: Vec<Change>) {
        let mission = "MLI".parse().unwrap();
        let entry = Entry {
            actor: "test".to_owned(),
            node: "main".to_owned(),
            action: "test".to_owned(),
            recorded_at,
        };
        self.store.apply(&mission, &entry, changes).await.unwrap();
        // Longer than a kept page may be old.
        tokio::time::sleep(Duration::from_millis(80)).await;
    }

    pub async fn records(&self) -> missions::MissionRecords {
        let name = "MLI/2017".parse().unwrap();
        let records = self.store.appeal_records(&name, KnownAt::Now);
        let records = records.await.unwrap().unwrap();
        let asked = figures::asked(&records, &[]);
        self.store.with_displacement(records, &asked).await.unwrap()
    }

    pub async fn publish(&mut self, number: i32, at: DateTime<Utc>) {
        let records = self.records().await;
        let names = |key: &SectorKey| {
            geography::sector_by_code(&key.list, &key.code).map(|sector| sector.names.clone())
        };
        let document = figures::compose(&records, &names).unwrap();
        let publication = Publication {
            id: PublicationId::new(&mut self.ids),
            appeal: records.appeal.record.id,
            number,
            computed_at: records.known_at,
            published_at: at,
            written_by: "Information officer".to_owned(),
            approved_by: "Programme officer".to_owned(),
            note: format!("Version {number}"),
            document: serde_json::to_value(document).unwrap(),
        };
        self.apply(at, vec![Change::put(publication, Source::named("test"))])
            .await;
    }

    /// Asks for more money for the first project with a requirement.
    pub async fn revise(&mut self, more: i64, at: DateTime<Utc>) {
        let records = self.records().await;
        let mut revised = records.requirements[0].record.clone();
        revised.id = vocabulary::identifier::RequirementId::new(&mut self.ids);
        revised.amount.minor += more;
        revised.revision += 1;
        revised.reason = vocabulary::Texts::both("Prices rose", "Les prix ont augmenté");
        self.apply(at, vec![Change::put(revised, Source::named("revision"))])
            .await;
    }

    pub async fn ask(&self, method: Method, address: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, 1 << 26).await.unwrap().to_vec(),
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address).await
    }

    /// The JSON of an endpoint that answers.
    pub async fn json(&self, endpoint: &str) -> Value {
        let answer = self.get(&format!("/api/v1{endpoint}")).await;
        let body = answer.json();
        assert_eq!(answer.status, StatusCode::OK, "{endpoint}: {body}");
        body
    }

    /// The message of an endpoint that refuses.
    pub async fn refusal(&self, endpoint: &str, status: u16) -> String {
        let answer = self.get(&format!("/api/v1{endpoint}")).await;
        let body = answer.json();
        assert_eq!(answer.status.as_u16(), status, "{endpoint}: {body}");
        assert_eq!(body["error"]["status"], status, "{endpoint}");
        assert!(
            body["error"]["request_id"]
                .as_str()
                .is_some_and(|id| !id.is_empty())
        );
        body["error"]["message"].as_str().unwrap().to_owned()
    }
}
