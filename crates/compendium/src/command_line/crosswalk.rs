//! Options of `crosswalk`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use displacement::places::Relation;
use vocabulary::MissionCode;

use super::values;

/// `crosswalk`
#[derive(Debug, Subcommand)]
pub enum Crosswalk {
    /// Let the rules propose links from one set of codes to another
    Propose(Propose),
    /// List links, and the sets of codes
    List(CrosswalkList),
    /// Say that proposed links are right: then they count
    Confirm(Link),
    /// Say that a proposed link is wrong: it is not proposed again
    Refuse(Link),
    /// Say what an area is to another
    Set(Relate),
}

/// `crosswalk propose`
#[derive(Debug, Args)]
pub struct Propose {
    /// The set of codes
    #[arg(value_name = "FROM")]
    pub from: String,
    /// The other set
    #[arg(value_name = "TO")]
    pub to: String,
    /// The mission: MLI
    #[arg(long, value_name = "MISSION")]
    pub mission: MissionCode,
    /// Say what would be proposed, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `crosswalk list`
#[derive(Debug, Args)]
pub struct CrosswalkList {
    /// The mission: MLI
    #[arg(long, value_name = "MISSION")]
    pub mission: MissionCode,
    /// Only links that nobody has decided
    #[arg(long)]
    pub open: bool,
    /// Of which sets.
    #[command(flatten)]
    pub sets: LinkSets,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The sets of the links that are meant.
#[derive(Debug, Clone, Default, Args)]
pub struct LinkSets {
    /// Only links from this set of codes
    #[arg(long = "from", value_name = "SET")]
    pub from_set: Option<String>,
    /// Only links to this set of codes
    #[arg(long = "to", value_name = "SET")]
    pub to_set: Option<String>,
}

/// `crosswalk confirm`, `crosswalk refuse`
#[derive(Debug, Args)]
pub struct Link {
    /// The code of the area
    #[arg(
        value_name = "FROM_CODE",
        required_unless_present = "all_from",
        requires = "to_code"
    )]
    pub from_code: Option<String>,
    /// The code of the other one
    #[arg(value_name = "TO_CODE")]
    pub to_code: Option<String>,
    /// All open links of which the rules are at least this sure, in percent
    #[arg(long, value_name = "PERCENT", conflicts_with = "from_code", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub all_from: Option<u8>,
    /// The mission: MLI
    #[arg(long, value_name = "MISSION")]
    pub mission: MissionCode,
    /// Of which sets.
    #[command(flatten)]
    pub sets: LinkSets,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `crosswalk set`
#[derive(Debug, Args)]
pub struct Relate {
    /// The code of the area
    #[arg(value_name = "FROM_CODE")]
    pub from_code: String,
    /// What it is to the other one: same, renamed, split-into, merged-into
    #[arg(value_name = "RELATION", value_parser = values::relation)]
    pub relation: Relation,
    /// The code of the other one
    #[arg(value_name = "TO_CODE")]
    pub to_code: String,
    /// The day from which this holds
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub since: Option<NaiveDate>,
    /// The mission: MLI
    #[arg(long, value_name = "MISSION")]
    pub mission: MissionCode,
    /// The sets of the two, where a code is in several.
    #[command(flatten)]
    pub sets: LinkSets,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
