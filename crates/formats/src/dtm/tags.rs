//! What an HXL tag says of its column.

use displacement::places::Level;
use displacement::rounds::Status;
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

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
            } else if has("repatriated") {
                Some(Status::RepatriatedRefugee)
            } else if has("migrants") {
                Some(Status::Migrant)
            } else if has("hosts") {
                Some(Status::Host)
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
                age: parts.iter().find_map(|part| age(part)),
                shelter: None,
            })
        }
        "#date" if has("survey") => Field::SurveyDate,
        "#date" if has("displaced") => Field::DisplacedSince,
        "#date" if has("reported") || has("start") || parts.len() == 1 => Field::ReportingDate,
        "#round" => Field::Round,
        "#cause" => Field::CauseText,
        "#operation" | "#status" if has("status") || has("carried") => Field::Ignored,
        "#meta" => Field::Ignored,
        "#operation" => Field::Operation,
        "#assessment" => Field::Kind,
        "#site" | "#loc" if has("code") => Field::AreaCode(Level::Site),
        "#site" | "#loc" if has("name") || parts.len() == 1 => Field::AreaName(Level::Site),
        "#geo" if has("lat") => Field::Latitude,
        "#geo" if has("lon") => Field::Longitude,
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

/// `age_5_17` or `age_60_plus`.
fn age(attribute: &str) -> Option<AgeBand> {
    let (from, to) = attribute.strip_prefix("age_")?.split_once('_')?;
    Some(AgeBand {
        from: from.parse().ok()?,
        to: match to {
            "plus" => None,
            to => Some(to.parse().ok()?),
        },
    })
}
