//! A database of one test: of SQLite, or of PostgreSQL in the second run of
//! the same tests.

use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::ConnectionTrait;

static NEXT: AtomicU32 = AtomicU32::new(0);
static SAID: Once = Once::new();

/// An empty database, which goes with the test.
pub(crate) struct Database {
    address: String,
    server: Option<String>,
    _folder: tempfile::TempDir,
}

impl Database {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite:{}", folder.path().join("a.db").display());
        let mut database = Self {
            address: file,
            server: None,
            _folder: folder,
        };
        if env!("CARGO_CRATE_NAME") == "rounds_on_postgres" {
            match std::env::var("TEST_POSTGRES_URL") {
                Ok(server) => database.on(server),
                Err(_) => SAID.call_once(|| {
                    eprintln!("PostgreSQL was NOT tested: TEST_POSTGRES_URL is not set");
                }),
            }
        }
        database
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    fn on(&mut self, server: String) {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("imports_test_{}_{number}", std::process::id());
        let (base, _) = server.rsplit_once('/').unwrap();
        self.address = format!("{base}/{name}");
        run(&server, &format!("CREATE DATABASE {name}"));
        self.server = Some(server);
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let (Some(server), Some((_, name))) = (&self.server, self.address.rsplit_once('/')) {
            run(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// On a thread of its own: the test is in the middle of its own work.
fn run(server: &str, statement: &str) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let admin = sea_orm::Database::connect(server).await.unwrap();
                admin.execute_unprepared(statement).await.unwrap();
            });
        });
    });
}
