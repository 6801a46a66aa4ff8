//! The levels of administration.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How fine an area is, from the country down to a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A country.
    Country,
    /// Regions, provinces, states.
    Admin1,
    /// Cercles, districts.
    Admin2,
    /// Communes, sub-districts.
    Admin3,
    /// Villages, neighbourhoods.
    Admin4,
    /// Parts of these.
    Admin5,
    /// A site or camp where displaced people live.
    Site,
    /// A place without extent, such as a point where flows are observed.
    Point,
}

impl Level {
    /// Every level, the coarsest first.
    pub const ALL: [Self; 8] = [
        Self::Country,
        Self::Admin1,
        Self::Admin2,
        Self::Admin3,
        Self::Admin4,
        Self::Admin5,
        Self::Site,
        Self::Point,
    ];

    /// The level of a number of administration: 0 is the country.
    #[must_use]
    pub fn of_number(number: u32) -> Option<Self> {
        let place = usize::try_from(number).ok()?;
        (number <= 5).then(|| Self::ALL.get(place).copied())?
    }
}

/// `admin0`, `admin1`, …, `site`, `point`.
impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Country => "admin0",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::Admin3 => "admin3",
            Self::Admin4 => "admin4",
            Self::Admin5 => "admin5",
            Self::Site => "site",
            Self::Point => "point",
        })
    }
}
