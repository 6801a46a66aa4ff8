//! The lists of sectors by which frameworks order their projects.

use std::sync::LazyLock;

use vocabulary::Texts;

use crate::{name, table};

/// A sector or cluster of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Its code inside the list; never changes.
    pub code: &'static str,
    /// Its names in English and French.
    pub names: Texts,
    /// Other headings under which it appears.
    pub aliases: Vec<&'static str>,
}

/// A list of sectors that a kind of framework uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorList {
    /// `global-clusters` or `mcof`.
    pub code: &'static str,
    /// Its names in English and French.
    pub names: Texts,
    /// Its sectors, in the list's own order.
    pub sectors: Vec<Sector>,
}

static SECTOR_LISTS: LazyLock<Vec<SectorList>> = LazyLock::new(|| {
    [
        (
            "global-clusters",
            "Global clusters",
            "Groupes sectoriels mondiaux",
        ),
        (
            "mcof",
            "Sectors of assistance of the Migration Crisis Operational Framework",
            "Secteurs d’assistance du Cadre opérationnel en cas de crise migratoire",
        ),
    ]
    .into_iter()
    .map(|(list_code, english, french)| SectorList {
        code: list_code,
        names: Texts::both(english, french),
        sectors: table::rows::<5>(include_str!("../data/sectors.csv"))
            .filter(|[list, ..]| *list == list_code)
            .map(|[_, code, english, french, aliases]| Sector {
                code,
                names: Texts::both(english, french),
                aliases: table::values(aliases),
            })
            .collect(),
    })
    .collect()
});

/// Every list: the global clusters, with the headings that response plans
/// add to them (coordination, multi-sector, multipurpose cash); and the 15
/// sectors of assistance of the Migration Crisis Operational Framework.
#[must_use]
pub fn sector_lists() -> &'static [SectorList] {
    &SECTOR_LISTS
}

/// The list with this code.
#[must_use]
pub fn sector_list(list_code: &str) -> Option<&'static SectorList> {
    sector_lists().iter().find(|list| list.code == list_code)
}

/// The sector with exactly this code.
#[must_use]
pub fn sector_by_code(list_code: &str, code: &str) -> Option<&'static Sector> {
    sector_list(list_code)?
        .sectors
        .iter()
        .find(|sector| sector.code == code)
}

/// The sector that a heading means, English or French, abbreviated or not,
/// whatever its capitals, accents, punctuation and joining words, and with
/// or without the word cluster or sector before or after.
#[must_use]
pub fn find_sector(list_code: &str, heading: &str) -> Option<&'static Sector> {
    let list = sector_list(list_code)?;
    let wanted = name::key(heading);
    let known = |wanted: &str| {
        list.sectors.iter().find(|sector| {
            let names = sector.names.iter().map(|(_, name)| name);
            sector.code == wanted
                || names
                    .chain(sector.aliases.iter().copied())
                    .chain([sector.code])
                    .any(|known| name::key(known) == wanted)
        })
    };
    known(&wanted)
        .or_else(|| known(without_kind(&wanted)))
        // “Water, Sanitation and Hygiene (WASH)” repeats itself.
        .or_else(|| known(without_kind(&name::key(heading.split(" (").next()?))))
}

/// The heading without the word that says what kind of heading it is.
fn without_kind(heading: &str) -> &str {
    const KINDS: [&str; 4] = ["cluster", "sector", "secteur", "groupe sectoriel"];
    KINDS
        .iter()
        .find_map(|kind| {
            heading
                .strip_suffix(kind)
                .or_else(|| heading.strip_prefix(kind))
        })
        .unwrap_or(heading)
        .trim()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn code(list: &str, heading: &str) -> &'static str {
        find_sector(list, heading).map_or("none", |sector| sector.code)
    }

    #[test]
    fn the_lists_are_complete() {
        let counts: Vec<_> = sector_lists()
            .iter()
            .map(|list| (list.code, list.sectors.len()))
            .collect();
        // 11 clusters and 3 headings beside them; 15 sectors of assistance.
        assert_eq!(counts, [("global-clusters", 14), ("mcof", 15)]);
    }

    #[test]
    fn no_heading_means_two_sectors_of_one_list() {
        for list in sector_lists() {
            let mut owner: HashMap<String, &str> = HashMap::new();
            for sector in &list.sectors {
                let names = sector.names.iter().map(|(_, name)| name);
                for heading in names.chain(sector.aliases.iter().copied()) {
                    let other = owner.insert(name::key(heading), sector.code);
                    assert!(other.is_none_or(|other| other == sector.code), "{heading}");
                    assert_eq!(code(list.code, heading), sector.code, "{heading}");
                }
                assert_eq!(code(list.code, sector.code), sector.code);
                assert_eq!(sector_by_code(list.code, sector.code), Some(sector));
            }
        }
    }

    #[test]
    fn headings_of_response_plans_are_known() {
        for (heading, expected) in [
            ("Protection", "protection"),
            ("PROTECTION CLUSTER", "protection"),
            ("Emergency Shelter and Non-food Items", "shelter-nfi"),
            ("Emergency Shelter & Non-Food Items (NFI)", "shelter-nfi"),
            ("Shelter & NFIs", "shelter-nfi"),
            ("Water, Sanitation, and Hygiene", "wash"),
            ("WASH", "wash"),
            ("Eau, hygiène & assainissement", "wash"),
            ("Early Recovery and Livelihoods", "early-recovery"),
            ("Camp Coordination & Camp Management", "cccm"),
            ("Santé", "health"),
            ("Sante", "health"),
            ("Cluster Nutrition", "nutrition"),
            ("Sécurité alimentaire", "food-security"),
            ("Multi-purpose cash", "multipurpose-cash"),
            ("Knitting", "none"),
            ("", "none"),
            ("Cluster", "none"),
        ] {
            assert_eq!(code("global-clusters", heading), expected, "{heading}");
        }
    }

    #[test]
    fn headings_of_the_migration_crisis_framework_are_known() {
        for (heading, expected) in [
            (
                "Counter-trafficking and Protection of Vulnerable Migrants",
                "counter-trafficking",
            ),
            ("Return and Reintegration Assistance", "reintegration"),
            ("(Re)integration Assistance", "reintegration"),
            (
                "Technical assistance for humanitarian border management",
                "border-management",
            ),
            (
                "Activities to Support Community Stabilization & Transition",
                "stabilization",
            ),
            ("Soutien psychosocial", "psychosocial-support"),
            ("Health Support", "health-support"),
            ("Nutrition", "none"),
        ] {
            assert_eq!(code("mcof", heading), expected, "{heading}");
        }
        assert_eq!(find_sector("unknown list", "Health"), None);
    }
}
