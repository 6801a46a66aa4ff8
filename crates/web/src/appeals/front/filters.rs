//! The filters of the list, as they stand in the address, and what they
//! mean to the store.

use appeals::records::SectorKey;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use store::SummaryFilter;

use crate::site::WebError;
use crate::state::Web;

/// The filters, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) year: String,
    pub(super) region: String,
    pub(super) framework: String,
    pub(super) sector: String,
    pub(super) status: String,
    pub(super) search: String,
    pub(super) page: String,
}

/// A choice in a filter.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is the present one.
    pub selected: bool,
}

impl Asked {
    fn parts(&self) -> [(&'static str, &str); 6] {
        [
            ("year", &self.year),
            ("region", &self.region),
            ("framework", &self.framework),
            ("sector", &self.sector),
            ("status", &self.status),
            ("search", &self.search),
        ]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts()
            .iter()
            .all(|(_, value)| value.trim().is_empty())
    }

    pub(super) fn at_page(&self, page: u32) -> String {
        let mut address = "/?".to_owned();
        for (key, value) in self.parts() {
            if !value.is_empty() {
                address.push_str(&format!("{key}={}&", encoded(value)));
            }
        }
        address.push_str(&format!("page={page}"));
        address
    }
}

pub(crate) fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// What the store is asked for.
pub(super) async fn filter(web: &Web, asked: &Asked) -> Result<SummaryFilter, WebError> {
    let mut filter = SummaryFilter::default();
    if !asked.year.trim().is_empty() {
        filter.year = Some(read("year", &asked.year)?);
    }
    if !asked.region.trim().is_empty() {
        let region = geography::Region::by_slug(asked.region.trim())
            .ok_or_else(|| not_valid("region", &asked.region))?;
        filter.countries = geography::countries()
            .iter()
            .filter(|country| country.region == region)
            .map(|country| country.iso3.to_owned())
            .collect();
    }
    if !asked.framework.trim().is_empty() {
        filter.framework_kind = Some(word("framework", &asked.framework)?);
    }
    if !asked.status.trim().is_empty() {
        filter.status = Some(word("status", &asked.status)?);
    }
    if let Some((list, code)) = asked.sector.trim().split_once(':') {
        filter.sector = Some(SectorKey {
            list: list.to_owned(),
            code: code.to_owned(),
        });
    } else if !asked.sector.trim().is_empty() {
        return Err(not_valid("sector", &asked.sector));
    }
    search(web, &asked.search, &mut filter).await?;
    Ok(filter)
}

fn not_valid(name: &str, value: &str) -> WebError {
    WebError::BadRequest(format!("{name}: “{value}”"))
}

fn read<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, WebError> {
    value.trim().parse().map_err(|_| not_valid(name, value))
}

fn word<T: DeserializeOwned>(name: &str, value: &str) -> Result<T, WebError> {
    serde_json::from_value(serde_json::Value::from(value.trim()))
        .map_err(|_| not_valid(name, value))
}

/// Words find missions by name, code or country; a number is a year. A word
/// that finds nothing finds no appeal.
async fn search(web: &Web, text: &str, filter: &mut SummaryFilter) -> Result<(), WebError> {
    let plain = vocabulary::address::slug(text);
    let (years, words): (Vec<&str>, Vec<&str>) = plain
        .split('-')
        .filter(|word| !word.is_empty())
        .partition(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = years.first() {
        filter.year = Some(read("search", year)?);
    }
    if words.is_empty() {
        return Ok(());
    }
    let wanted = words.join("-");
    filter.missions = web
        .store()
        .missions()
        .await?
        .into_iter()
        .map(|mission| mission.record)
        .filter(|mission| {
            let countries = mission
                .countries
                .iter()
                .filter_map(|iso3| geography::country_by_iso3(iso3));
            let known_as = |name: &str| vocabulary::address::slug(name).contains(&wanted);
            known_as(mission.code.as_str())
                || mission.names.iter().any(|(_, name)| known_as(name))
                || countries.into_iter().any(|country| {
                    country.names.iter().any(|(_, name)| known_as(name))
                        || country.aliases.iter().any(|alias| known_as(alias))
                })
        })
        .map(|mission| mission.code)
        .collect();
    if filter.missions.is_empty() {
        // An empty list would mean “all”: ask for a mission that none is.
        filter.missions.extend("NONE0".parse());
    }
    Ok(())
}

/// The choices of a filter, the present one marked.
pub(super) fn choices(of: impl Iterator<Item = (String, String)>, selected: &str) -> Vec<Choice> {
    of.map(|(value, label)| Choice {
        selected: value == selected,
        value,
        label,
    })
    .collect()
}
