//! The regions by which appeals are filtered.

use serde::{Deserialize, Serialize};
use vocabulary::Texts;

/// The area of one regional office. Every country lies in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// West and Central Africa.
    WestAndCentralAfrica,
    /// East Africa and the Horn of Africa.
    EastAfricaAndTheHorn,
    /// Southern Africa, with the Democratic Republic of the Congo and the
    /// islands of the western Indian Ocean.
    SouthernAfrica,
    /// Middle East and North Africa.
    MiddleEastAndNorthAfrica,
    /// Asia and the Pacific.
    AsiaAndThePacific,
    /// South-Eastern Europe, Eastern Europe and Central Asia.
    SouthEasternEuropeEasternEuropeAndCentralAsia,
    /// European Economic Area, with the countries beside it that the same
    /// office serves (Switzerland, the United Kingdom).
    EuropeanEconomicArea,
    /// Central America, North America and the Caribbean.
    CentralAmericaNorthAmericaAndTheCaribbean,
    /// South America.
    SouthAmerica,
}

impl Region {
    /// Every region, in the order in which a filter lists them.
    pub const ALL: [Self; 9] = [
        Self::WestAndCentralAfrica,
        Self::EastAfricaAndTheHorn,
        Self::SouthernAfrica,
        Self::MiddleEastAndNorthAfrica,
        Self::AsiaAndThePacific,
        Self::SouthEasternEuropeEasternEuropeAndCentralAsia,
        Self::EuropeanEconomicArea,
        Self::CentralAmericaNorthAmericaAndTheCaribbean,
        Self::SouthAmerica,
    ];

    /// The part of an address that chooses the region.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::WestAndCentralAfrica => "west-and-central-africa",
            Self::EastAfricaAndTheHorn => "east-africa-and-the-horn",
            Self::SouthernAfrica => "southern-africa",
            Self::MiddleEastAndNorthAfrica => "middle-east-and-north-africa",
            Self::AsiaAndThePacific => "asia-and-the-pacific",
            Self::SouthEasternEuropeEasternEuropeAndCentralAsia => {
                "south-eastern-europe-eastern-europe-and-central-asia"
            }
            Self::EuropeanEconomicArea => "european-economic-area",
            Self::CentralAmericaNorthAmericaAndTheCaribbean => {
                "central-america-north-america-and-the-caribbean"
            }
            Self::SouthAmerica => "south-america",
        }
    }

    /// The region of an address.
    #[must_use]
    pub fn by_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.slug() == slug)
    }

    /// Its names.
    #[must_use]
    pub fn names(self) -> Texts {
        let (english, french) = match self {
            Self::WestAndCentralAfrica => {
                ("West and Central Africa", "Afrique de l’Ouest et du Centre")
            }
            Self::EastAfricaAndTheHorn => (
                "East Africa and the Horn of Africa",
                "Afrique de l’Est et Corne de l’Afrique",
            ),
            Self::SouthernAfrica => ("Southern Africa", "Afrique australe"),
            Self::MiddleEastAndNorthAfrica => (
                "Middle East and North Africa",
                "Moyen-Orient et Afrique du Nord",
            ),
            Self::AsiaAndThePacific => ("Asia and the Pacific", "Asie et Pacifique"),
            Self::SouthEasternEuropeEasternEuropeAndCentralAsia => (
                "South-Eastern Europe, Eastern Europe and Central Asia",
                "Europe du Sud-Est, Europe orientale et Asie centrale",
            ),
            Self::EuropeanEconomicArea => ("European Economic Area", "Espace économique européen"),
            Self::CentralAmericaNorthAmericaAndTheCaribbean => (
                "Central America, North America and the Caribbean",
                "Amérique centrale, Amérique du Nord et Caraïbes",
            ),
            Self::SouthAmerica => ("South America", "Amérique du Sud"),
        };
        Texts::both(english, french)
    }

    /// The region by its short name in the table of countries.
    pub(crate) fn by_abbreviation(abbreviation: &str) -> Option<Self> {
        Some(match abbreviation {
            "WCA" => Self::WestAndCentralAfrica,
            "EHA" => Self::EastAfricaAndTheHorn,
            "SA" => Self::SouthernAfrica,
            "MENA" => Self::MiddleEastAndNorthAfrica,
            "AP" => Self::AsiaAndThePacific,
            "SEECA" => Self::SouthEasternEuropeEasternEuropeAndCentralAsia,
            "EEA" => Self::EuropeanEconomicArea,
            "CNAC" => Self::CentralAmericaNorthAmericaAndTheCaribbean,
            "SAM" => Self::SouthAmerica,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn slugs_lead_back_and_names_are_in_both_languages() {
        for region in Region::ALL {
            assert_eq!(Region::by_slug(region.slug()), Some(region));
            for language in Language::ALL {
                assert!(region.names().get(language).is_some());
            }
        }
        assert_eq!(Region::by_slug("atlantis"), None);
    }
}
