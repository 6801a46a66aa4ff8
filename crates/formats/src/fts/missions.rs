//! Which mission flows and plans belong to.

use vocabulary::{Language, MissionCode, Texts};

use super::message::Message;
use super::plan::Plan;
use super::survey::FlowsSeen;

/// A mission that an import makes where it is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MissionSeed {
    pub(super) names: Texts,
    pub(super) slug: String,
    pub(super) countries: Vec<String>,
}

/// The mission that flows are of: the country that is among the destinations
/// of all of them.
pub(super) fn flows_mission(
    flows: &FlowsSeen,
    given: Option<&MissionCode>,
) -> Result<(MissionCode, MissionSeed), Message> {
    if let Some(code) = given {
        let seed = country_seed(code.as_str()).unwrap_or_else(|| MissionSeed {
            names: Texts::both(code.as_str(), code.as_str()),
            slug: code.as_str().to_lowercase(),
            countries: vec![code.as_str().to_owned()],
        });
        return Ok((code.clone(), seed));
    }
    match flows.places.only() {
        Ok(name) => {
            let unknown = || Message::CountryUnknown {
                name: name.to_owned(),
            };
            let country = country_by_name(name).ok_or_else(unknown)?;
            let code = country.iso3.parse().map_err(|_| unknown())?;
            let seed = country_seed(country.iso3).ok_or_else(unknown)?;
            Ok((code, seed))
        }
        Err(candidates) => Err(Message::CountryUnclear { candidates }),
    }
}

/// The country that a name in the service’s lists means.
pub(super) fn country_by_name(name: &str) -> Option<&'static geography::Country> {
    geography::country_by_name(name).or_else(|| {
        // “Iran, Islamic Republic of”, as lists order it.
        let (short, _) = name.split_once([',', '('])?;
        geography::country_by_name(short)
    })
}

/// The mission of a country.
pub(super) fn country_seed(iso3: &str) -> Option<MissionSeed> {
    let country = geography::country_by_iso3(iso3)?;
    Some(MissionSeed {
        names: country.names.clone(),
        slug: geography::slug(country),
        countries: vec![country.iso3.to_owned()],
    })
}

/// The mission of a plan.
pub(super) fn plan_mission(
    plan: &Plan,
    given: Option<&MissionCode>,
) -> Option<(MissionCode, MissionSeed)> {
    if let Some(iso3) = plan.only_country()
        && let Some(seed) = country_seed(iso3)
    {
        let code = match given {
            Some(code) => code.clone(),
            None => iso3.parse().ok()?,
        };
        return Some((code, seed));
    }
    let code = plan
        .code
        .clone()
        .unwrap_or_else(|| format!("PLAN{}", plan.id));
    let code = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let code: MissionCode = match given {
        Some(code) => code.clone(),
        None => code.parse().ok()?,
    };
    let name = plan
        .name
        .trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ')
        .to_owned();
    let countries: Vec<String> = plan
        .countries
        .iter()
        .filter_map(|country| country.iso3.clone())
        .collect();
    Some((
        code.clone(),
        MissionSeed {
            slug: vocabulary::address::slug(&name),
            names: Texts::of(Language::English, name),
            countries: if countries.is_empty() {
                vec![code.as_str().to_owned()]
            } else {
                countries
            },
        },
    ))
}
