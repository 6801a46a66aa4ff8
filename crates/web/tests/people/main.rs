//! People: signing in, what each role may ask, and what nobody gets past.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod areas;
mod coverage;
mod desk;
mod doors;
mod drafts;
mod imports;
mod money;
mod publishing;
mod recipients;
mod report_files;
mod reports;
mod routes;
mod site;
mod upkeep;
