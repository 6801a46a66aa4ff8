//! What an HXL tag says of its column.

use displacement::places::Level;
use displacement::rounds::Status;
use vocabulary::people::{PeopleUnit, Sex};

use displacement::layout::{CountColumn, Field};

/// What an HXL tag says.
pub(super) fn field(tag: &str) -> Option<Field> {
    let plain = tag.replace(' ', "").to_lowercase();
    let parts: Vec<&str> = plain.split('+').collect();
    let has = |known: &str| parts.contains(&known);
    let level = |number: &str| number.parse().ok().and_then(Level::of_number);
    Some(match *parts.first()? {
        "#country" if has("origin") => Field::OriginCountry,
        "#adm1" if has("origin") && has("code") => Field::OriginRegionCode,
        "#adm1" if has("origin") => Field::OriginRegion,
        "#country" if has("code") => Field::AreaCode(Level::Country),
        "#country" => Field::AreaName(Level::Country),
        "#affected" | "#inneed" | "#population" => {
            let status = if has("idps") {
                Some(Status::InternallyDisplaced)
            } else if has("returnees") {
                Some(Status::ReturnedDisplaced)
            } else if has("migrants") {
                Some(Status::Migrant)
            } else {
                None
            };
            Field::Count(CountColumn {
                status,
                unit: if has("hh") {
                    PeopleUnit::Households
                } else {
                    PeopleUnit::Persons
                },
                sex: if has("f") {
                    Some(Sex::Female)
                } else if has("m") {
                    Some(Sex::Male)
                } else {
                    None
                },
                age: None,
                shelter: None,
            })
        }
        "#date" if has("survey") => Field::SurveyDate,
        "#date" if has("reported") || has("start") || parts.len() == 1 => Field::ReportingDate,
        "#round" => Field::Round,
        "#cause" => Field::CauseText,
        "#operation" if has("status") => Field::Ignored,
        "#operation" => Field::Operation,
        "#assessment" => Field::Kind,
        "#site" | "#loc" if has("code") => Field::AreaCode(Level::Site),
        "#site" | "#loc" if has("name") || parts.len() == 1 => Field::AreaName(Level::Site),
        "#contact" => Field::Staff,
        first => {
            let level = level(first.strip_prefix("#adm")?)?;
            if has("code") {
                Field::AreaCode(level)
            } else {
                Field::AreaName(level)
            }
        }
    })
}
