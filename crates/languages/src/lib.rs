//! The room of words: every text that a person reads, in English and in
//! French, and how numbers, money, dates and lists are written in each.
//!
//! Texts stand in Fluent files, `texts/en/*.ftl` and `texts/fr/*.ftl`, one
//! file per subject, and are part of the program. A [`Speaker`] says them:
//!
//! ```
//! use languages::{Speaker, Value};
//! use vocabulary::Language;
//!
//! let speaker = Speaker::of(Language::French);
//! assert_eq!(speaker.say("total-requested"), "Total demandé");
//! assert_eq!(speaker.number(36_690), "36\u{202f}690");
//! assert_eq!(
//!     speaker.say_with("pdf-page-of", &[("page", Value::from("2")), ("pages", Value::from("9"))]),
//!     "Page 2 sur 9",
//! );
//! ```

mod dates;
mod figure_texts;
mod formats;
mod numbers;
mod speaker;
mod texts;

pub use dates::age;
pub use figure_texts::{FigureText, figure_key};
pub use numbers::MoneyStyle;
pub use speaker::{Speaker, Value};
pub use texts::{TextProblem, keys, missing_keys, problems};
