//! People: signing in and out, one-time links, the own account; and the
//! guard that stands before every route that is not open to anybody.

pub mod account;
pub mod administration;
pub mod cookie;
pub mod doors;
pub mod enrolment;
pub mod form;
pub mod guard;
pub mod kept;
pub mod person;
pub mod qr;
pub mod resume;
pub mod second_factor;
pub mod sign_in;
pub mod sign_out;
pub mod uploaded;
pub mod welcome;

pub use doors::Doors;
pub use form::{Posted, Problem};
pub use guard::{Asks, guard};
pub use person::Person;
