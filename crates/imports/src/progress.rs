//! How far an import is, for whoever waits.

/// Is told how far an import is.
pub trait Progress: Send + Sync {
    /// So many bytes more were read, of as many as [`crate::work`] says.
    fn advance(&self, bytes: u64);
}

/// Nobody waits.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn advance(&self, _: u64) {}
}
