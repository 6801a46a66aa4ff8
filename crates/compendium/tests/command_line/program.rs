//! Running the program, each test in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, Executor};

static NEXT: AtomicU32 = AtomicU32::new(0);
static SAID: Once = Once::new();

/// What a run answered.
pub struct Answer {
    pub code: i32,
    pub output: Vec<u8>,
    pub errors: String,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.output.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.output).unwrap()
    }

    /// The run ended as expected; else the test shows all it said.
    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            code,
            "\n--- output\n{}\n--- errors\n{}",
            String::from_utf8_lossy(&self.output),
            self.errors
        );
        self
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(
            self.errors.contains(words),
            "“{words}” is not in:\n{}",
            self.errors
        );
        self
    }
}

/// A data folder and a database.
pub struct Place {
    folder: tempfile::TempDir,
    database: Option<String>,
    server: Option<String>,
}

impl Place {
    /// The SQLite file of the data folder: nothing is named.
    pub fn sqlite() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            database: None,
            server: None,
        }
    }

    /// A new PostgreSQL database, where there is a server.
    pub fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            SAID.call_once(|| eprintln!("PostgreSQL was NOT tested: TEST_POSTGRES_URL is not set"));
            return None;
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("compendium_test_{}_{number}", std::process::id());
        statement(&server, &format!("CREATE DATABASE {name}"));
        let (base, _) = server.rsplit_once('/').unwrap();
        Some(Self {
            folder: tempfile::tempdir().unwrap(),
            database: Some(format!("{base}/{name}")),
            server: Some(server),
        })
    }

    /// One of each engine that can be had.
    pub fn all() -> Vec<Self> {
        std::iter::once(Self::sqlite())
            .chain(Self::postgres())
            .collect()
    }

    /// With the demonstration loaded and published.
    pub fn demonstration() -> Self {
        let place = Self::sqlite();
        place.run(&["demo", "--no-serve"]).ended(0);
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The program, with nothing of the person's own settings.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_compendium"));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("COMPENDIUM_DATA", self.data())
            .env("USER", "tester")
            .stdin(Stdio::null());
        if let Some(database) = &self.database {
            command.env("COMPENDIUM_DATABASE", database);
        }
        command
    }

    pub fn run(&self, words: &[&str]) -> Answer {
        answer(self.command(words).output().unwrap())
    }

    /// As `run`, with something on standard input.
    pub fn feed(&self, words: &[&str], input: &[u8]) -> Answer {
        let mut child = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        answer(child.wait_with_output().unwrap())
    }

    pub fn figure(&self, words: &[&str]) -> Value {
        self.run(&[&["figure"], words, &["--json"]].concat())
            .ended(0)
            .json()
    }

    pub fn value(&self, name: &str, appeal: &str) -> i64 {
        let figure = self.figure(&[name, "--appeal", appeal]);
        figure["value"].as_i64().unwrap()
    }

    /// The end of a mission's journal.
    pub fn journal(&self, mission: &str) -> i64 {
        let status = self.run(&["database", "status", "--json"]).ended(0).json();
        let missions = status["missions"].as_array().unwrap().clone();
        let found = missions.iter().find(|found| found["mission"] == mission);
        found.map_or(0, |found| found["journal"].as_i64().unwrap())
    }

    /// Another place of the same engine.
    pub fn another(&self) -> Self {
        match &self.server {
            Some(_) => Self::postgres().unwrap(),
            None => Self::sqlite(),
        }
    }

    /// The database, opened beside the program.
    pub fn with_store<T>(&self, look: impl AsyncFnOnce(&store::Store) -> T) -> T {
        let address = self
            .database
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data().join("compendium.db").display()));
        wait(async {
            let store = store::Store::open(&address.parse().unwrap(), None)
                .await
                .unwrap();
            look(&store).await
        })
    }

    /// Changes the database behind the program's back.
    pub fn tamper(&self, sql: &str) {
        match &self.database {
            Some(database) => statement(database, sql),
            None => {
                let path = self.data().join("compendium.db");
                wait(async {
                    let mut connection =
                        sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display()))
                            .await
                            .unwrap();
                    connection
                        .execute("PRAGMA foreign_keys = OFF")
                        .await
                        .unwrap();
                    let sql = AssertSqlSafe(sql.to_owned());
                    let done = connection.execute(sql).await.unwrap();
                    assert_eq!(done.rows_affected(), 1);
                    connection.close().await.unwrap();
                });
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let (Some(server), Some(database)) = (&self.server, &self.database)
            && let Some((_, name)) = database.rsplit_once('/')
        {
            statement(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn answer(output: Output) -> Answer {
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    Answer {
        code: output.status.code().unwrap_or(-1),
        output: output.stdout,
        errors,
    }
}

fn statement(database: &str, sql: &str) {
    wait(async {
        let mut connection = sqlx::PgConnection::connect(database).await.unwrap();
        connection
            .execute(AssertSqlSafe(sql.to_owned()))
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

/// Whether nothing but the file itself is in its folder's `name…` files.
pub fn only(folder: &Path, expected: &[&str]) {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, expected);
}
