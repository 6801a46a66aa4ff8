//! Who may do what: roles and their scope, policies that an auditor can
//! read, passwords, second factors, sessions and their limits.
//!
//! Only rules: no database, no clock, no source of randomness. Time comes in
//! as a parameter, random bytes through [`Randomness`]. Secrets have types
//! of their own, which no `Debug` output and no serialiser ever shows.

pub mod identifiers;
pub mod limits;
pub mod password;
pub mod permission;
pub mod policy;
pub mod randomness;
pub mod role;
pub mod sealing;
pub mod second_factor;
pub mod token;

pub use identifiers::Identifiers;
pub use password::{NewPassword, PasswordHash, PasswordRefused};
pub use permission::Permission;
pub use policy::{Circumstances, Place, Policies};
pub use randomness::{NoRandomness, Randomness};
pub use role::{Assignment, Role, Scope};
pub use sealing::NodeSecret;
pub use second_factor::{RecoveryCode, RecoveryDigest, SecondFactor};
pub use token::{FormToken, Token, TokenDigest};
