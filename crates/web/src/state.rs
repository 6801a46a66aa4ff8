//! What every handler can reach.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use store::Store;
use vocabulary::Clock;

use crate::access::Doors;
use crate::delivery::PageCache;
use crate::imports::Running;

/// The web room's state; cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    pages: PageCache,
    imports: Running,
    doors: Option<Doors>,
    public_address: String,
    /// Pages that will be written to files: no forms, since no server
    /// answers them.
    is_static: bool,
    first_request: u64,
    requests: AtomicU64,
}

impl Web {
    /// The state over a store. `public_address` is how readers reach us
    /// (`https://compendium.example`), for feeds and API documents; headers
    /// of a proxy are never trusted for it.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, public_address: String) -> Self {
        Self::build(store, clock, public_address, false, None)
    }

    /// As [`Web::new`], for a server at which people sign in.
    #[must_use]
    pub fn with_doors(
        store: Store,
        clock: Arc<dyn Clock>,
        public_address: String,
        doors: Doors,
    ) -> Self {
        Self::build(store, clock, public_address, false, Some(doors))
    }

    /// The state for pages that are written to files.
    #[must_use]
    pub fn for_files(store: Store, clock: Arc<dyn Clock>, public_address: String) -> Self {
        Self::build(store, clock, public_address, true, None)
    }

    fn build(
        store: Store,
        clock: Arc<dyn Clock>,
        public_address: String,
        files: bool,
        doors: Option<Doors>,
    ) -> Self {
        let first_request = clock.now().timestamp_micros().unsigned_abs();
        Self(Arc::new(Inner {
            store,
            clock,
            pages: PageCache::default(),
            imports: Running::default(),
            doors,
            public_address: public_address.trim_end_matches('/').to_owned(),
            is_static: files,
            first_request,
            requests: AtomicU64::new(0),
        }))
    }

    /// The records.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The time.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// The kept pages.
    #[must_use]
    pub fn pages(&self) -> &PageCache {
        &self.0.pages
    }

    /// The imports under way.
    #[must_use]
    pub fn imports(&self) -> &Running {
        &self.0.imports
    }

    /// What signing in needs, where people sign in here.
    #[must_use]
    pub fn doors(&self) -> Option<&Doors> {
        self.0.doors.as_ref()
    }

    /// How readers reach us, without a slash at the end.
    #[must_use]
    pub fn public_address(&self) -> &str {
        &self.0.public_address
    }

    /// Whether the pages are written to files.
    #[must_use]
    pub fn is_static(&self) -> bool {
        self.0.is_static
    }

    /// An identifier that no other request of this server has.
    #[must_use]
    pub fn next_request_id(&self) -> String {
        let count = self.0.requests.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count:x}", self.0.first_request)
    }
}
