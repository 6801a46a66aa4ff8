//! The only place that writes to the terminal.

use std::fmt::Display;
use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::error::{CommandError, ErrorKind};

/// What takes less time than this needs no sign that it goes on.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(120);

/// Writes results to standard output, and everything about them to standard
/// error.
#[derive(Debug, Clone)]
pub struct Printer {
    coloured: bool,
}

impl Printer {
    /// Colour where a person looks on and did not ask for none.
    pub fn for_terminal() -> Self {
        Self {
            coloured: io::stderr().is_terminal() && wants_colour(),
        }
    }

    /// A line of the result.
    pub fn line(&self, text: impl Display) -> Result<(), CommandError> {
        let mut output = io::stdout().lock();
        writeln!(output, "{text}")?;
        output.flush()?;
        Ok(())
    }

    /// The result as JSON.
    pub fn json(&self, value: &impl Serialize) -> Result<(), CommandError> {
        let text = serde_json::to_string_pretty(value).map_err(|error| {
            CommandError::failed(format!("the result cannot be written as JSON: {error}"))
        })?;
        self.line(text)
    }

    /// The result as bytes.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), CommandError> {
        let mut output = io::stdout().lock();
        output.write_all(bytes)?;
        output.flush()?;
        Ok(())
    }

    /// A remark beside the result.
    pub fn remark(&self, text: impl Display) {
        // Nobody is left to be told that nobody listens.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// The end of a command, and what to do.
    pub fn error(&self, error: &CommandError) {
        if error.kind == ErrorKind::BrokenPipe {
            return;
        }
        self.remark(format_args!(
            "{} {}",
            self.stressed("error:", "31"),
            error.message
        ));
        for hint in &error.hints {
            self.remark(format_args!("{} {hint}", self.stressed("hint:", "36")));
        }
    }

    fn stressed(&self, word: &str, colour: &str) -> String {
        if self.coloured {
            format!("\u{1b}[1;{colour}m{word}\u{1b}[0m")
        } else {
            word.to_owned()
        }
    }

    /// Waits for work, with a sign of life on a terminal once it takes long.
    pub async fn waiting<T>(&self, doing: &str, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        if let Ok(done) = tokio::time::timeout(PATIENCE, &mut work).await {
            return done;
        }
        let bar = ProgressBar::new_spinner().with_message(doing.to_owned());
        bar.enable_steady_tick(TICK);
        let done = work.await;
        bar.finish_and_clear();
        done
    }

    /// A bar for work of known or unknown length; unseen where no person
    /// looks on.
    pub fn progress(&self, doing: &str, length: Option<u64>) -> ProgressBar {
        let bar = match length {
            Some(length) => ProgressBar::new(length).with_style(of_known_length()),
            None => ProgressBar::new_spinner().with_style(of_unknown_length()),
        };
        bar.set_message(doing.to_owned());
        bar.enable_steady_tick(TICK);
        bar
    }
}

fn of_known_length() -> ProgressStyle {
    ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn of_unknown_length() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg} {human_pos}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// Whether colour is welcome: see <https://no-color.org>.
pub fn wants_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A number with the word for one or for several.
pub fn counted(count: u64, one: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {one}{ending}")
}

/// Whether a path means a standard stream.
pub fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}
