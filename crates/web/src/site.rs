//! What every page shares: its frame, its errors, its style.

pub mod accessibility;
pub mod assets;
pub mod chrome;
pub mod error;
pub mod reader;

pub use chrome::Chrome;
pub use error::WebError;
pub use reader::Reader;
