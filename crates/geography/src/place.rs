//! Places inside countries: codes of dated code sets, with parents.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use vocabulary::{Language, Texts};

use crate::{name, table};

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// First administrative level: a region of Mali.
    Admin1,
    /// A town or village.
    Town,
}

/// A place with its code.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The country, by three letters.
    pub country: &'static str,
    /// The code: a P-code, or for a town without one a code of this product
    /// (`compendium:MLI-gao`).
    pub code: &'static str,
    /// The set the code belongs to, with its date: codes change between
    /// sets. `compendium` for codes of this product.
    pub code_set: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// The code of the place or country around it.
    pub parent: &'static str,
    /// Its names in English and French.
    pub names: Texts,
    /// Other names by which people know it.
    pub aliases: Vec<&'static str>,
    /// Degrees north: of a town its centre, of an area a point for its label.
    pub latitude: f64,
    /// Degrees east of that point.
    pub longitude: f64,
}

impl Place {
    /// The name without the “(town)” that tells a town from the area that
    /// bears its name, for a label on a map.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        let name = self.names.best(language);
        name.split(" (").next().unwrap_or(name)
    }
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut places: Vec<Place> = table::rows(include_str!("../data/places.csv"))
        .filter_map(
            |[
                country,
                code,
                kind,
                parent,
                code_set,
                latitude,
                longitude,
                english,
                french,
                aliases,
            ]| {
                Some(Place {
                    country,
                    code,
                    code_set,
                    kind: match kind {
                        "admin1" => PlaceKind::Admin1,
                        "town" => PlaceKind::Town,
                        _ => return None,
                    },
                    parent,
                    names: Texts::both(english, french),
                    aliases: table::values(aliases),
                    latitude: latitude.parse().ok()?,
                    longitude: longitude.parse().ok()?,
                })
            },
        )
        .collect();
    // One country's places must stand together: `places` lends a slice.
    places.sort_by_key(|place| place.country);
    places
});

/// The known places of a country, areas before towns. Empty where the
/// gazetteer has none yet.
#[must_use]
pub fn places(iso3: &str) -> &'static [Place] {
    let iso3 = iso3.trim().to_ascii_uppercase();
    let start = PLACES.partition_point(|place| place.country < iso3.as_str());
    let end = PLACES.partition_point(|place| place.country <= iso3.as_str());
    PLACES.get(start..end).unwrap_or_default()
}

/// The place with exactly this code, in any country.
#[must_use]
pub fn place_by_code(code: &str) -> Option<&'static Place> {
    PLACES
        .iter()
        .find(|place| place.code.eq_ignore_ascii_case(code.trim()))
}

/// The place of a country that a code or a name means. A bare name that an
/// area shares with its chief town (“Gao”) means the area; “Gao town” the
/// town.
#[must_use]
pub fn find_place(iso3: &str, name_or_code: &str) -> Option<&'static Place> {
    let places = places(iso3);
    let wanted = name::key(name_or_code);
    if wanted.is_empty() {
        return None;
    }
    places
        .iter()
        .find(|place| place.code.eq_ignore_ascii_case(name_or_code.trim()))
        .or_else(|| {
            places.iter().find(|place| {
                let names = place.names.iter().map(|(_, name)| name);
                names
                    .chain(place.aliases.iter().copied())
                    .any(|known| name::key(known) == wanted)
            })
        })
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};
    use std::path::Path;

    use super::*;

    fn code(name: &str) -> &'static str {
        find_place("MLI", name).map_or("none", |place| place.code)
    }

    #[test]
    fn every_place_has_a_parent_and_a_dated_set() {
        let mali = places("mli");
        assert_eq!(mali.len(), 21);
        let codes: HashSet<_> = mali.iter().map(|place| place.code).collect();
        assert_eq!(codes.len(), 21);
        for place in mali {
            match place.kind {
                PlaceKind::Admin1 => {
                    assert_eq!(place.parent, "MLI");
                    assert_eq!(place.code_set, "COD-AB MLI 2021-12-20");
                }
                PlaceKind::Town => {
                    let parent = place_by_code(place.parent).unwrap();
                    assert_eq!(parent.kind, PlaceKind::Admin1);
                    assert!(place.code.starts_with("compendium:MLI-"));
                }
            }
        }
        assert!(places("FRA").is_empty());
    }

    #[test]
    fn places_are_found_by_any_spelling() {
        for (name, expected) in [
            ("ML06", "ML06"),
            ("ml06", "ML06"),
            ("Tombouctou", "ML06"),
            ("TIMBUKTU", "ML06"),
            ("Menaka", "ML10"),
            ("Ménaka", "ML10"),
            ("segou", "ML04"),
            ("Région de Gao", "ML07"),
            ("Gao", "ML07"),
            ("Gao (ville)", "compendium:MLI-gao"),
            ("compendium:MLI-gao", "compendium:MLI-gao"),
            ("Ouagadougou", "none"),
            ("", "none"),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
        let timbuktu = find_place("MLI", "compendium:MLI-timbuktu").unwrap();
        assert_eq!(timbuktu.label(Language::French), "Tombouctou");
        assert_eq!(timbuktu.label(Language::English), "Timbuktu");
    }

    #[test]
    fn the_codes_are_those_of_the_published_set() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data/places/global-pcodes-adm1-adm2.csv");
        let Ok(published) = std::fs::read_to_string(path) else {
            println!("skipped: the published list of P-codes is not beside this checkout");
            return;
        };
        let published: HashMap<&str, (&str, &str)> = published
            .lines()
            .map(|line| line.trim_end().split(',').collect::<Vec<_>>())
            .filter(|fields| fields.len() == 6 && fields[0] == "MLI" && fields[1] == "1")
            .map(|fields| (fields[2], (fields[3], fields[5])))
            .collect();
        let ours: Vec<_> = places("MLI")
            .iter()
            .filter(|place| place.kind == PlaceKind::Admin1)
            .collect();
        assert_eq!(ours.len(), published.len());
        for place in ours {
            let (name, date) = published[place.code];
            assert_eq!(find_place("MLI", name), Some(place));
            assert!(place.code_set.ends_with(date));
        }
    }
}
