//! Options of `import dtm` and `import places`.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use displacement::places::{CodeSetName, Level};
use displacement::rounds::AssessmentKind;
use formats::dtm::Given;

use super::values;

/// How a round was collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "UPPER")]
pub enum Collected {
    /// Baseline by area (B1)
    Ba,
    /// Baseline by sub-area (B2)
    B2,
    /// Sites and locations (SA, MSLA)
    Sa,
    /// Emergency or event tracking
    Ett,
    /// Registration
    Reg,
    /// A survey
    Srv,
    /// Flow monitoring by survey
    Fms,
    /// Flow monitoring by counting
    Fmr,
}

impl From<Collected> for AssessmentKind {
    fn from(kind: Collected) -> Self {
        match kind {
            Collected::Ba => Self::BaselineArea,
            Collected::B2 => Self::SubArea,
            Collected::Sa => Self::SiteAssessment,
            Collected::Ett => Self::EventTracking,
            Collected::Reg => Self::Registration,
            Collected::Srv => Self::Survey,
            Collected::Fms => Self::FlowSurvey,
            Collected::Fmr => Self::FlowRegistry,
        }
    }
}

/// What a person says of rounds, where the files do not.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of import dtm, for what files do not say")]
pub struct RoundOptions {
    /// The operation [default: the mission’s only one, or its country]
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub operation: Option<String>,
    /// The number of the round
    #[arg(long, value_name = "NUMBER")]
    pub round: Option<u32>,
    /// The day for which the round speaks: 2016-12-31
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub date: Option<NaiveDate>,
    /// How it was collected
    #[arg(long = "kind", value_name = "KIND", value_enum, ignore_case = true)]
    pub collected: Option<Collected>,
    /// The set of the areas’ codes: “cod-ab 2021-12-20” [default: the shape
    /// of the codes names it]
    #[arg(long, value_name = "SET", value_parser = values::name)]
    pub codes: Option<String>,
    /// Why a recorded round is corrected
    #[arg(long, value_name = "TEXT", value_parser = values::name)]
    pub reason: Option<String>,
    /// The files release a part of their rounds; the others follow
    #[arg(long)]
    pub partial: bool,
    /// Withdraw what is recorded of the files’ rounds and is not in them
    #[arg(long, conflicts_with = "partial")]
    pub replace: bool,
}

impl RoundOptions {
    /// Whether nothing was said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.operation.is_none()
            && self.round.is_none()
            && self.date.is_none()
            && self.collected.is_none()
            && self.codes.is_none()
            && self.reason.is_none()
            && !self.partial
            && !self.replace
    }

    /// As the room of imports takes it.
    #[must_use]
    pub fn told(&self) -> imports::dtm::Options {
        imports::dtm::Options {
            given: Given {
                operation: self.operation.clone(),
                round: self.round,
                reporting_date: self.date,
                kind: self.collected.map(Into::into),
                codes: self.codes.clone().map(CodeSetName),
                ..Given::default()
            },
            partial: self.partial,
            replace: self.replace,
            reason: self.reason.clone(),
            ..imports::dtm::Options::default()
        }
    }
}

/// What a person says of lists of areas and of outlines.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of import places")]
pub struct PlaceOptions {
    /// The set of codes: “cod-ab 2021-12-20” [default: cod-ab with the day
    /// that the list names; for outlines the mission’s only list]
    #[arg(long, value_name = "SET", value_parser = values::name)]
    pub set: Option<String>,
    /// A level that is wanted: admin1; may be repeated [default: all]
    #[arg(long = "level", value_name = "LEVEL", value_parser = values::level)]
    pub levels: Vec<Level>,
    /// Which outline is of which area, where names do not tell; may be
    /// repeated
    #[arg(long = "match", value_name = "NAME=CODE", value_parser = values::matched)]
    pub matches: Vec<(String, String)>,
}

impl PlaceOptions {
    /// Whether nothing was said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.set.is_none() && self.levels.is_empty() && self.matches.is_empty()
    }

    /// As the room of imports takes it.
    #[must_use]
    pub fn told(&self) -> imports::places::Options {
        imports::places::Options {
            set: self.set.clone(),
            levels: self.levels.clone(),
            matches: self.matches.clone(),
        }
    }
}
