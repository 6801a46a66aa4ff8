//! Countries and territories of ISO 3166-1, and Kosovo under the letters
//! that ISO leaves to users.

use std::collections::HashMap;
use std::sync::LazyLock;

use vocabulary::{Language, Texts};

use crate::region::Region;
use crate::{name, table};

/// A country or territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// Three letters of ISO 3166-1: `MLI`.
    pub iso3: &'static str,
    /// Two letters of ISO 3166-1: `ML`.
    pub iso2: &'static str,
    /// The name as the United Nations uses it, in English and French.
    pub names: Texts,
    /// The regional office's area.
    pub region: Region,
    /// Degrees north of a point on its land, for a label.
    pub latitude: f64,
    /// Degrees east of that point.
    pub longitude: f64,
    /// Other names by which people know it.
    pub aliases: Vec<&'static str>,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    table::rows(include_str!("../data/countries.csv"))
        .filter_map(
            |[
                iso3,
                iso2,
                region,
                latitude,
                longitude,
                english,
                french,
                aliases,
            ]| {
                Some(Country {
                    iso3,
                    iso2,
                    names: Texts::both(english, french),
                    region: Region::by_abbreviation(region)?,
                    latitude: latitude.parse().ok()?,
                    longitude: longitude.parse().ok()?,
                    aliases: table::values(aliases),
                })
            },
        )
        .collect()
});

static BY_NAME: LazyLock<HashMap<String, &'static Country>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for country in countries() {
        let names = country.names.iter().map(|(_, name)| name);
        for known in names.chain(country.aliases.iter().copied()) {
            by_name.insert(name::key(known), country);
        }
    }
    by_name
});

/// Every country, in the order of its three letters.
#[must_use]
pub fn countries() -> &'static [Country] {
    &COUNTRIES
}

/// The country with these three letters, in any case.
#[must_use]
pub fn country_by_iso3(iso3: &str) -> Option<&'static Country> {
    countries()
        .iter()
        .find(|country| country.iso3.eq_ignore_ascii_case(iso3.trim()))
}

/// The country with these two letters, in any case.
#[must_use]
pub fn country_by_iso2(iso2: &str) -> Option<&'static Country> {
    countries()
        .iter()
        .find(|country| country.iso2.eq_ignore_ascii_case(iso2.trim()))
}

/// The country that people mean by this name, English or French, formal or
/// common (“DRC”, “Ivory Coast”, “Birmanie”), whatever its capitals and
/// accents.
#[must_use]
pub fn country_by_name(text: &str) -> Option<&'static Country> {
    BY_NAME.get(&name::key(text)).copied()
}

/// The country's part of an address: `south-sudan`. What stands in
/// parentheses is left out: `iran`, not `iran-islamic-republic-of`.
#[must_use]
pub fn slug(country: &Country) -> String {
    let english = country.names.best(Language::English);
    let short = english.split(" (").next().unwrap_or(english);
    name::address_part(short)
}

/// The country of an address.
#[must_use]
pub fn country_by_slug(text: &str) -> Option<&'static Country> {
    countries().iter().find(|country| slug(country) == text)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn iso3(name: &str) -> &'static str {
        country_by_name(name).map_or("none", |country| country.iso3)
    }

    #[test]
    fn all_of_iso_3166_and_kosovo_are_there_once() {
        assert_eq!(countries().len(), 250);
        let three: HashSet<_> = countries().iter().map(|country| country.iso3).collect();
        let two: HashSet<_> = countries().iter().map(|country| country.iso2).collect();
        let slugs: HashSet<_> = countries().iter().map(slug).collect();
        assert_eq!((three.len(), two.len(), slugs.len()), (250, 250, 250));
        for country in countries() {
            assert!(country.iso3.len() == 3 && country.iso2.len() == 2);
            assert!((-90.0..=90.0).contains(&country.latitude), "{country:?}");
            assert!((-180.0..=180.0).contains(&country.longitude));
            assert_eq!(country_by_slug(&slug(country)), Some(country));
        }
    }

    #[test]
    fn no_name_means_two_countries() {
        let mut owner: HashMap<String, &str> = HashMap::new();
        for country in countries() {
            let names = country.names.iter().map(|(_, name)| name);
            for known in names.chain(country.aliases.iter().copied()) {
                let other = owner.insert(name::key(known), country.iso3);
                assert!(
                    other.is_none_or(|other| other == country.iso3),
                    "{known}: {other:?} and {}",
                    country.iso3
                );
                assert_eq!(iso3(known), country.iso3);
            }
        }
    }

    #[test]
    fn names_in_humanitarian_use_are_known() {
        for (name, expected) in [
            ("DRC", "COD"),
            ("République démocratique du Congo", "COD"),
            ("Democratic Republic of the Congo", "COD"),
            ("Republic of the Congo", "COG"),
            ("CAR", "CAF"),
            ("republique centrafricaine", "CAF"),
            ("SYRIA", "SYR"),
            ("Syrie", "SYR"),
            ("south sudan", "SSD"),
            ("Soudan du Sud", "SSD"),
            ("Cote d'Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
            ("Turkey", "TUR"),
            ("Türkiye", "TUR"),
            ("Burma", "MMR"),
            ("Myanmar", "MMR"),
            ("occupied Palestinian territory", "PSE"),
            ("oPt", "PSE"),
            ("Niger", "NER"),
            ("Nigeria", "NGA"),
            ("The Gambia", "GMB"),
            ("Cape Verde", "CPV"),
            ("Swaziland", "SWZ"),
            ("Iran", "IRN"),
            ("Viet Nam", "VNM"),
            ("Bosnia & Herzegovina", "BIH"),
            ("Haïti", "HTI"),
            ("Tchad", "TCD"),
        ] {
            assert_eq!(iso3(name), expected, "{name}");
        }
        assert_eq!(country_by_name("Atlantis"), None);
        assert_eq!(country_by_name(""), None);
    }

    #[test]
    fn addresses_are_readable() {
        for (code, expected) in [
            ("MLI", "mali"),
            ("SSD", "south-sudan"),
            ("COD", "democratic-republic-of-the-congo"),
            ("CIV", "cote-d-ivoire"),
            ("IRN", "iran"),
        ] {
            assert_eq!(country_by_iso3(code).map(slug).as_deref(), Some(expected));
        }
        assert_eq!(country_by_iso2("ml"), country_by_iso3("mli"));
    }

    #[test]
    fn countries_are_filed_under_their_regional_office() {
        for (code, region) in [
            ("MLI", Region::WestAndCentralAfrica),
            ("TCD", Region::WestAndCentralAfrica),
            ("SOM", Region::EastAfricaAndTheHorn),
            ("COD", Region::SouthernAfrica),
            ("YEM", Region::MiddleEastAndNorthAfrica),
            ("PHL", Region::AsiaAndThePacific),
            ("UKR", Region::SouthEasternEuropeEasternEuropeAndCentralAsia),
            ("GRC", Region::EuropeanEconomicArea),
            ("HTI", Region::CentralAmericaNorthAmericaAndTheCaribbean),
            ("COL", Region::SouthAmerica),
        ] {
            assert_eq!(
                country_by_iso3(code).map(|country| country.region),
                Some(region)
            );
        }
        for region in Region::ALL {
            assert!(countries().iter().any(|country| country.region == region));
        }
    }
}
