//! A fresh database of each engine for each test.

use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use store::{DatabaseUrl, SigningKey, Store};

/// A database of one test.
pub struct Fresh {
    address: String,
    server: Option<String>,
    _folder: tempfile::TempDir,
}

static NEXT: AtomicU32 = AtomicU32::new(0);
static SAID: Once = Once::new();

impl Fresh {
    /// A new, empty SQLite file.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            address: format!(
                "sqlite:{}",
                folder.path().join("data/store.sqlite").display()
            ),
            server: None,
            _folder: folder,
        }
    }

    /// A new, empty PostgreSQL database, where there is a server.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            // Written past the test harness, which keeps what passing tests print.
            SAID.call_once(|| {
                let said = b"PostgreSQL was NOT tested: TEST_POSTGRES_URL is not set\n";
                std::io::stderr().write_all(said).unwrap();
            });
            return None;
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("store_test_{}_{number}", std::process::id());
        let (base, _) = server.rsplit_once('/').unwrap();
        let admin = Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        Some(Self {
            address: format!("{base}/{name}"),
            server: Some(server.clone()),
            _folder: tempfile::tempdir().unwrap(),
        })
    }

    /// One of each engine that can be had.
    pub async fn all() -> Vec<Self> {
        let mut all = vec![Self::sqlite()];
        all.extend(Self::postgres().await);
        all
    }

    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }

    pub fn url(&self) -> DatabaseUrl {
        self.address.parse().unwrap()
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.url(), None).await.unwrap()
    }

    pub async fn open_signing(&self) -> Store {
        Store::open(&self.url(), Some(SigningKey::from_bytes(&[7; 32])))
            .await
            .unwrap()
    }

    /// A connection for tampering: one, without foreign keys.
    pub async fn raw(&self) -> DatabaseConnection {
        let address = match self.address.strip_prefix("sqlite:") {
            Some(path) => format!("sqlite://{path}"),
            None => self.address.clone(),
        };
        let mut options = ConnectOptions::new(address);
        options.max_connections(1).sqlx_logging(false);
        let raw = Database::connect(options).await.unwrap();
        let off = match self.is_postgres() {
            true => "SET session_replication_role = replica",
            false => "PRAGMA foreign_keys = OFF",
        };
        raw.execute_unprepared(off).await.unwrap();
        raw
    }

    /// Drops the database. A test that failed leaves its own behind.
    pub async fn remove(self, store: Store) {
        store.close().await.unwrap();
        if let Some(server) = &self.server {
            let (_, name) = self.address.rsplit_once('/').unwrap();
            let admin = Database::connect(server).await.unwrap();
            admin
                .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .unwrap();
        }
    }
}
