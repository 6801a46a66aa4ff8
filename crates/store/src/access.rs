//! Accounts, their roles, credentials, sessions and links. They belong to
//! the node. Every change of an account is written in one transaction with
//! a row of the account journal, and ends the sessions that it must end.

mod account;
mod attempts;
mod change;
mod journal;
mod kept;
mod links;
mod sessions;

pub use account::{Account, AccountState, Credentials, Sealed};
pub use attempts::SignInAttempt;
pub use change::AccountChange;
pub use journal::AccountJournalEntry;
pub use links::OneTimeLink;
pub use sessions::{Session, SessionStage};

pub(crate) use journal::verify;
pub(crate) use kept::{AccountLine, put_line, write_lines};
