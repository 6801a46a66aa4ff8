//! A round as a command names it.

use std::fmt;
use std::str::FromStr;

use figures::question::RoundName;
use vocabulary::MissionCode;

/// A round of a mission: `MLI/2016-12-31-28`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundAddress {
    /// The mission.
    pub mission: MissionCode,
    /// The day and number of the round.
    pub round: RoundName,
}

impl fmt::Display for RoundAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.mission, self.round)
    }
}

impl FromStr for RoundAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = || {
            let (mission, round) = text.split_once('/')?;
            Some(Self {
                mission: mission.parse().ok()?,
                round: round.parse().ok()?,
            })
        };
        named().ok_or_else(|| {
            format!(
                "“{text}” is not a round: write mission, day and number, such as MLI/2016-12-31-28"
            )
        })
    }
}
