//! A site with accounts, a clock that can be moved, and a browser that keeps
//! its cookies.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use access::{NewPassword, NoRandomness, NodeSecret, Randomness, SecondFactor, Token};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use store::access::{Account, AccountChange, Sealed, SessionStage};
use store::{Entry, Store};
use tower::ServiceExt;
use uuid::Uuid;
use vocabulary::Clock;
use vocabulary::identifier::{AccountId, CountingIdentifiers};
use web::Web;
use web::access::Doors;

/// The password of everybody here.
pub const PASSWORD: &str = "thin ice in March";

#[derive(Default)]
pub struct MovingClock(AtomicI64);

impl Clock for MovingClock {
    fn now(&self) -> DateTime<Utc> {
        let seconds = self.0.load(Ordering::Relaxed);
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }
}

#[derive(Default)]
pub struct Repeatable(AtomicU64);

impl Randomness for Repeatable {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        let mut reader = blake3::Hasher::new();
        reader.update(&count.to_le_bytes());
        reader.finalize_xof().fill(bytes);
        Ok(())
    }
}

pub struct Site {
    pub router: Router,
    pub web: Web,
    pub store: Store,
    pub clock: Arc<MovingClock>,
    pub randomness: Arc<Repeatable>,
    secret: NodeSecret,
    folder: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub cache: String,
    pub body: String,
}

impl Answer {
    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&mark).unwrap_or(("", "\""));
        rest.split('"').next().unwrap().to_owned()
    }
}

/// What a browser keeps.
#[derive(Default, Clone)]
pub struct Browser(pub BTreeMap<String, String>);

impl Site {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let store = Store::open(&url.parse().unwrap(), None).await.unwrap();
        let clock = Arc::new(MovingClock::default());
        let mali = demonstration::mali_2017(&mut CountingIdentifiers::default()).unwrap();
        let entry = Entry {
            actor: "test".to_owned(),
            node: "main".to_owned(),
            action: "test".to_owned(),
            recorded_at: clock.now(),
        };
        store
            .apply(&"MLI".parse().unwrap(), &entry, mali.changes)
            .await
            .unwrap();
        let randomness = Arc::new(Repeatable::default());
        let secret = NodeSecret::from_bytes([7; 32]);
        let doors = Doors::new(secret.clone(), randomness.clone(), "main".to_owned())
            .unwrap()
            .with_data(folder.path().to_owned());
        let web = Web::with_doors(
            store.clone(),
            clock.clone(),
            "http://localhost".to_owned(),
            doors,
        );
        Self {
            router: web::router(web.clone()),
            web,
            store,
            clock,
            randomness,
            secret,
            folder,
        }
    }

    /// The folder of the node.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
    }

    pub fn entry(&self) -> Entry {
        Entry {
            actor: "test".to_owned(),
            node: "main".to_owned(),
            action: "test".to_owned(),
            recorded_at: self.clock.now(),
        }
    }

    /// An account with a password, and a second factor where one is given.
    pub async fn account(&self, name: &str, role: &str, factor: Option<&SecondFactor>) -> Account {
        let id = access::randomness::identifier(self.clock.now(), self.randomness.as_ref());
        let id = AccountId(id.unwrap());
        let chosen = NewPassword::choose(PASSWORD, name).unwrap();
        let mut changes = vec![
            AccountChange::Create {
                name: name.to_owned(),
                roles: vec![role.parse().unwrap()],
            },
            AccountChange::SetPassword {
                password: chosen.hash(self.randomness.as_ref()).unwrap(),
                keep: None,
            },
        ];
        if let Some(factor) = factor {
            let purpose = access::second_factor::PURPOSE;
            let owner: &Uuid = &id.0;
            let sealed = self
                .secret
                .seal(
                    purpose,
                    owner.as_bytes(),
                    factor.to_seal(),
                    self.randomness.as_ref(),
                )
                .unwrap();
            changes.push(AccountChange::SetSecondFactor {
                secret: Sealed(sealed),
                recovery: vec![],
                keep: None,
            });
        }
        let mut account = None;
        for change in changes {
            account = Some(
                self.store
                    .change_account(&self.entry(), id, change)
                    .await
                    .unwrap(),
            );
        }
        account.unwrap()
    }

    /// A browser in which somebody is signed in with a second factor.
    pub async fn signed_in(&self, account: &Account) -> (Browser, Token) {
        self.signed_in_with(account, true).await
    }

    /// A browser in which somebody is signed in.
    pub async fn signed_in_with(&self, account: &Account, factor: bool) -> (Browser, Token) {
        let token = Token::new(self.randomness.as_ref()).unwrap();
        let (digest, now) = (token.digest(), self.clock.now());
        self.store
            .begin_session(account, digest, SessionStage::Full, factor, "", now)
            .await
            .unwrap();
        let mut browser = Browser::default();
        browser
            .0
            .insert("__Host-session".to_owned(), token.to_show());
        (browser, token)
    }

    pub async fn get(&self, browser: &mut Browser, address: &str) -> Answer {
        let request = Request::get(address).body(Body::empty()).unwrap();
        self.ask(browser, request).await
    }

    pub async fn post(
        &self,
        browser: &mut Browser,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let body = form.extend_pairs(fields).finish();
        let request = Request::post(address)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("host", "localhost")
            .header("origin", "http://localhost")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.ask(browser, request).await
    }

    pub async fn ask(&self, browser: &mut Browser, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = browser
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            let header = cookies.join("; ").parse().unwrap();
            request.headers_mut().insert(COOKIE, header);
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = |name| {
            let value = parts.headers.get(name);
            value.map_or("", |value: &axum::http::HeaderValue| {
                value.to_str().unwrap()
            })
        };
        let cookies: Vec<String> = parts
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap().to_owned())
            .collect();
        for cookie in &cookies {
            let (name, rest) = cookie.split_once('=').unwrap();
            match rest.split(';').next().unwrap() {
                "" => browser.0.remove(name),
                value => browser.0.insert(name.to_owned(), value.to_owned()),
            };
        }
        Answer {
            status: parts.status,
            location: text(LOCATION).to_owned(),
            cache: text(CACHE_CONTROL).to_owned(),
            cookies,
            body: String::from_utf8_lossy(&to_bytes(body, 1 << 26).await.unwrap()).into_owned(),
        }
    }

    /// The words of a workbook, all its sheets.
    pub async fn workbook(&self, browser: &Browser, address: &str) -> String {
        use calamine::Reader;
        let mut cookies = String::new();
        for (name, value) in &browser.0 {
            cookies.push_str(&format!("{name}={value}; "));
        }
        let request = Request::get(address)
            .header(COOKIE, cookies.trim_end_matches("; "))
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let bytes = to_bytes(response.into_body(), 1 << 26).await.unwrap();
        let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let mut words = String::new();
        for (_, range) in workbook.worksheets() {
            for row in range.rows() {
                for cell in row {
                    words.push_str(&cell.to_string());
                    words.push('\n');
                }
            }
        }
        words
    }

    /// Gives name and password at the door.
    pub async fn knock(&self, browser: &mut Browser, name: &str, password: &str) -> Answer {
        let form = self.get(browser, "/sign-in").await;
        let token = form.hidden("form_token");
        let fields = [
            ("form_token", token.as_str()),
            ("name", name),
            ("password", password),
        ];
        self.post(browser, "/sign-in", &fields).await
    }

    pub fn minutes(&self, minutes: i64) {
        self.pass(TimeDelta::minutes(minutes).num_seconds());
    }
}
