//! How a page reaches a reader: kept as bytes, compressed once, with its
//! cache policy and its security headers.

pub mod cache;
pub mod compression;
pub mod headers;
pub mod page;

pub mod deliver;

pub use cache::PageCache;
pub use deliver::deliver;
pub use page::{CachePolicy, Page};
