//! What a column can hold, and the layout of a sheet as data.

use serde::{Deserialize, Serialize};
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

use crate::places::{Level, name_key};
use crate::rounds::{Cause, Shelter, Status};

/// What a column of people counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountColumn {
    /// Of whom; `None` where the sheet or another column says it.
    pub status: Option<Status>,
    /// Persons or households.
    pub unit: PeopleUnit,
    /// Only this sex.
    pub sex: Option<Sex>,
    /// Only these ages.
    pub age: Option<AgeBand>,
    /// Only those in this shelter.
    pub shelter: Option<Shelter>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A number of people.
    Count(CountColumn),
    /// The name of an area.
    AreaName(Level),
    /// The code of an area.
    AreaCode(Level),
    /// The code of the area whose name stands in the column before.
    CodeOfBefore,
    /// The operation.
    Operation,
    /// The number of the round.
    Round,
    /// The kind of assessment.
    Kind,
    /// The day for which the round speaks.
    ReportingDate,
    /// The day of the visit.
    SurveyDate,
    /// What the people of the row are.
    StatusOfRow,
    /// Yes where this was a cause.
    Cause(Cause),
    /// The cause in words.
    CauseText,
    /// The country of origin.
    OriginCountry,
    /// The region of origin.
    OriginRegion,
    /// The code of the region of origin.
    OriginRegionCode,
    /// Since when most are there.
    DisplacedSince,
    /// Since when the second group is there.
    DisplacedAgain,
    /// Yes where the numbers are those of an earlier round.
    CarriedOver,
    /// How many informants were asked.
    Informants,
    /// How far they are believed.
    Reliability,
    /// What people mean to do.
    Intention,
    /// A need of a site, by sector.
    Need(String),
    /// Degrees north of the equator, of the finest area of the row.
    Latitude,
    /// Degrees east of Greenwich.
    Longitude,
    /// The shelter in which most people of the row live, in words.
    ShelterOfRow,
    /// Who collected or entered it: never kept.
    Staff,
    /// Known, and not needed.
    Ignored,
}

/// A column that a person mapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutColumn {
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub field: Field,
}

/// What a person said once of the columns of a kind of sheet, to be
/// remembered for the next file that has them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Layout {
    /// The columns, in any order.
    pub columns: Vec<LayoutColumn>,
}

impl Layout {
    /// What tells this layout from others: its headings, in any order.
    #[must_use]
    pub fn key(&self) -> String {
        let headings = self.columns.iter().map(|column| name_key(&column.heading));
        let mut headings: Vec<String> = headings.collect();
        headings.sort();
        headings.join("|")
    }

    /// What a heading holds by this layout.
    #[must_use]
    pub fn field(&self, heading: &str) -> Option<&Field> {
        let key = name_key(heading);
        let columns = self.columns.iter();
        let mut same = columns.filter(|column| name_key(&column.heading) == key);
        same.next().map(|column| &column.field)
    }
}
