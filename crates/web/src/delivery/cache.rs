//! Finished pages, kept as bytes until a record changes.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use bytes::Bytes;
use chrono::NaiveDate;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use store::{Pulse, Store, StoreError};
use tokio::sync::Mutex;

use super::compression::{Encoding, compress};
use super::headers::secure;
use super::page::{CachePolicy, Page};

/// How old our knowledge of the journal may be when a kept page is served.
/// Another process (an import on the command line) may write at any time;
/// asking the database for each of ten thousand requests a second would cost
/// more than the pages.
const MAY_BE_OLD_FOR: Duration = Duration::from_millis(50);

/// Memory for pages; the least used go first.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A page with its headers and its compressed forms.
pub struct KeptPage {
    status: StatusCode,
    headers: HeaderMap,
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl KeptPage {
    /// Prepares the headers once. A page that cannot be told by a header
    /// (a file name with strange letters) goes out without that header.
    #[must_use]
    pub fn new(page: Page) -> Self {
        let mut headers = HeaderMap::with_capacity(16);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(page.content_type));
        let cache = match page.policy {
            CachePolicy::UntilChange => "no-cache",
            CachePolicy::Forever => "public, max-age=31536000, immutable",
            CachePolicy::Never => "no-store",
        };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if page.policy != CachePolicy::Never {
            let digest = blake3::hash(&page.body).to_hex();
            if let Ok(value) = HeaderValue::from_str(&format!("W/\"{}\"", &digest.as_str()[..24])) {
                headers.insert(ETAG, value);
            }
        }
        if let Some(name) = &page.file_name
            && let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        secure(&mut headers, page.sources);
        Self {
            status: page.status,
            headers,
            plain: page.body,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    fn body(&self, encoding: Encoding) -> &Bytes {
        match encoding {
            Encoding::Identity => &self.plain,
            Encoding::Brotli => self
                .brotli
                .get_or_init(|| compress(&self.plain, Encoding::Brotli)),
            Encoding::Gzip => self
                .gzip
                .get_or_init(|| compress(&self.plain, Encoding::Gzip)),
        }
    }

    /// The answer to one request: the bytes in an encoding that the reader
    /// takes, or “not modified”.
    pub fn respond(&self, method: &Method, asked: &HeaderMap) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.headers_mut() = self.headers.clone();
        if self.is_known_to(asked) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        *response.status_mut() = self.status;
        let encoding = match self.headers.get(CONTENT_TYPE) {
            Some(kind) if Encoding::helps(kind) => Encoding::accepted(asked.get(ACCEPT_ENCODING)),
            _ => Encoding::Identity,
        };
        let body = self.body(encoding).clone();
        if let Some(name) = encoding.name() {
            response
                .headers_mut()
                .insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        if method == Method::HEAD {
            response
                .headers_mut()
                .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        } else {
            *response.body_mut() = Body::from(body);
        }
        response
    }

    fn is_known_to(&self, asked: &HeaderMap) -> bool {
        let (Some(known), Some(own)) = (asked.get(IF_NONE_MATCH), self.headers.get(ETAG)) else {
            return false;
        };
        let (Ok(known), Ok(own)) = (known.to_str(), own.to_str()) else {
            return false;
        };
        known.split(',').any(|tag| tag.trim() == own)
    }
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<String, Arc<KeptPage>> for ByBytes {
    fn weight(&self, address: &String, page: &Arc<KeptPage>) -> u64 {
        // The compressed forms come to about a third of the plain one.
        (address.len() + page.plain.len() * 3 / 2 + 1024) as u64
    }
}

struct Known {
    pulse: Option<Pulse>,
    day: Option<NaiveDate>,
}

/// Pages by address, dropped when the journal has grown.
pub struct PageCache {
    pages: Cache<String, Arc<KeptPage>, ByBytes>,
    known: Mutex<Known>,
    fresh_until: std::sync::RwLock<Option<Instant>>,
}

impl Default for PageCache {
    fn default() -> Self {
        Self {
            pages: Cache::with_weighter(4096, MOST_BYTES, ByBytes),
            known: Mutex::new(Known {
                pulse: None,
                day: None,
            }),
            fresh_until: std::sync::RwLock::new(None),
        }
    }
}

impl PageCache {
    /// Makes sure that what is kept is not older than the journal, nor made
    /// on another day: pages say how old a count is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn refresh(&self, store: &Store, today: NaiveDate) -> Result<(), StoreError> {
        if self.is_fresh() {
            return Ok(());
        }
        let mut known = self.known.lock().await;
        if self.is_fresh() {
            return Ok(());
        }
        let asked_at = Instant::now();
        let pulse = store.pulse().await?;
        if known.pulse.as_ref() != Some(&pulse) || known.day != Some(today) {
            self.pages.clear();
            known.pulse = Some(pulse);
            known.day = Some(today);
        }
        if let Ok(mut until) = self.fresh_until.write() {
            *until = Some(asked_at + MAY_BE_OLD_FOR);
        }
        Ok(())
    }

    fn is_fresh(&self) -> bool {
        self.fresh_until
            .read()
            .ok()
            .and_then(|until| *until)
            .is_some_and(|until| Instant::now() < until)
    }

    /// A kept page.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<Arc<KeptPage>> {
        self.pages.get(address)
    }

    /// Keeps a page, unless the journal grew while it was made.
    pub async fn keep(&self, address: String, page: Arc<KeptPage>, made_at: Option<Pulse>) {
        let known = self.known.lock().await;
        if known.pulse == made_at {
            self.pages.insert(address, page);
        }
    }

    /// The state of the journal that the kept pages belong to.
    pub async fn pulse(&self) -> Option<Pulse> {
        self.known.lock().await.pulse
    }
}
