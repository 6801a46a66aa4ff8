//! What the program tells its operator while it runs: on standard error, as
//! text or as one JSON object per line.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use crate::command_line::{Command, LogFormat};
use crate::error::CommandError;
use crate::printer::wants_colour;

/// Names parts of the program and how much each may say.
const VARIABLE: &str = "COMPENDIUM_LOG";

/// What a server tells unasked: statements and migrations only when they
/// are worth a warning.
const SERVING: &str = "info,sqlx=warn,sea_orm_migration=warn";

/// Begins to log, more for what serves than for what ends by itself.
pub fn start(command: &Command) -> Result<(), CommandError> {
    let (usual, format) = match command {
        Command::Serve(options) => (SERVING, options.log_format),
        Command::Demo(options) => (SERVING, options.serve.log_format),
        _ => ("warn", LogFormat::Text),
    };
    let wanted = std::env::var(VARIABLE).unwrap_or_default();
    let wanted = if wanted.trim().is_empty() {
        usual
    } else {
        wanted.trim()
    };
    let filter = EnvFilter::try_new(wanted).map_err(|error| {
        CommandError::usage(format!("{VARIABLE}={wanted} is not understood: {error}"))
            .hinted("write a level such as info, or PART=LEVEL,…, such as web=debug,info")
    })?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    match format {
        LogFormat::Text => subscriber
            .with_ansi(io::stderr().is_terminal() && wants_colour())
            .init(),
        LogFormat::Json => subscriber.json().flatten_event(true).init(),
    }
    Ok(())
}
