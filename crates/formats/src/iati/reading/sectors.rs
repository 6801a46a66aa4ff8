//! The sectors that an activity names, in the lists that we know.

use appeals::records::SectorKey;
use vocabulary::{Language, Texts};

use super::{stated, texts};
use crate::iati::tree::Element;

/// The list of sectors that the OECD’s Development Assistance Committee keeps.
pub(in crate::iati) const DAC: &str = "dac";
/// The list of global clusters.
pub(in crate::iati) const CLUSTERS: &str = "global-clusters";

/// The codes of the global clusters in the sector vocabulary 10.
const CLUSTER_CODES: [(&str, &str); 13] = [
    ("1", "cccm"),
    ("2", "early-recovery"),
    ("3", "education"),
    ("4", "shelter-nfi"),
    ("5", "emergency-telecommunications"),
    ("6", "food-security"),
    ("7", "health"),
    ("8", "logistics"),
    ("9", "nutrition"),
    ("10", "protection"),
    ("11", "wash"),
    ("26479", "multi-sector"),
    ("26480", "coordination"),
];

/// The code in vocabulary 10 of a global cluster.
pub(in crate::iati) fn cluster_code(sector: &str) -> Option<&'static str> {
    CLUSTER_CODES
        .iter()
        .find(|(_, known)| *known == sector)
        .map(|(code, _)| *code)
}

/// Names of the sectors of the Development Assistance Committee that the
/// field uses most, for files that give the code alone.
const DAC_NAMES: [(&str, &str, &str); 8] = [
    (
        "12220",
        "Basic health care",
        "Soins et services de santé de base",
    ),
    (
        "12250",
        "Infectious disease control",
        "Lutte contre les maladies infectieuses",
    ),
    ("12264", "COVID-19 control", "Lutte contre le COVID-19"),
    ("16010", "Social protection", "Protection sociale"),
    (
        "72010",
        "Material relief assistance and services",
        "Assistance matérielle et services d’urgence",
    ),
    (
        "72040",
        "Emergency food assistance",
        "Aide alimentaire d’urgence",
    ),
    (
        "72050",
        "Relief co-ordination and support services",
        "Coordination des secours et services de soutien",
    ),
    (
        "73010",
        "Immediate post-emergency reconstruction and rehabilitation",
        "Reconstruction et réhabilitation immédiates après l’urgence",
    ),
];

/// A sector with the names that the file gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::iati) struct SectorReading {
    pub(in crate::iati) key: SectorKey,
    pub(in crate::iati) names: Texts,
}

/// The sectors of the first vocabulary that says something to our readers:
/// a list of a mission’s own, the global clusters, the DAC’s five digits.
pub(in crate::iati) fn sectors(activity: &Element) -> Vec<SectorReading> {
    let in_vocabulary = |wanted: &str, read: &dyn Fn(&Element) -> Option<SectorReading>| {
        let mut found: Vec<SectorReading> = Vec::new();
        for element in stated(activity, "sector") {
            let vocabulary = match element.ours("sector") {
                Some(_) => "own",
                None => element.value("vocabulary").unwrap_or("1"),
            };
            if vocabulary == wanted
                && let Some(sector) = read(element)
                && !found.iter().any(|known| known.key == sector.key)
            {
                found.push(sector);
            }
        }
        found
    };
    let own = in_vocabulary("own", &|element| own_sector(element, activity));
    if !own.is_empty() {
        return own;
    }
    let clusters = in_vocabulary("10", &|element| cluster(element, activity));
    if !clusters.is_empty() {
        return clusters;
    }
    in_vocabulary("1", &|element| dac_sector(element, activity))
}

fn own_sector(element: &Element, activity: &Element) -> Option<SectorReading> {
    Some(SectorReading {
        key: SectorKey {
            list: element.ours("list")?.to_owned(),
            code: element.ours("sector")?.to_owned(),
        },
        names: texts(element, activity),
    })
}

fn cluster(element: &Element, activity: &Element) -> Option<SectorReading> {
    let code = element.value("code")?;
    let names = texts(element, activity);
    let known = CLUSTER_CODES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, sector)| *sector)
        .or_else(|| {
            let name = names.best(Language::English);
            geography::find_sector(CLUSTERS, name).map(|sector| sector.code)
        });
    Some(SectorReading {
        key: SectorKey {
            list: CLUSTERS.to_owned(),
            code: known.map_or_else(|| format!("iati-{code}"), ToOwned::to_owned),
        },
        names: named(names, || {
            Texts::both(
                format!("Cluster {code}"),
                format!("Groupe sectoriel {code}"),
            )
        }),
    })
}

fn dac_sector(element: &Element, activity: &Element) -> Option<SectorReading> {
    let code = element.value("code")?;
    let names = match DAC_NAMES.iter().find(|(known, ..)| *known == code) {
        Some((_, english, french)) => Texts::both(*english, *french),
        None => named(texts(element, activity), || {
            Texts::both(
                format!("DAC sector {code}"),
                format!("Secteur du CAD {code}"),
            )
        }),
    };
    Some(SectorReading {
        key: SectorKey {
            list: DAC.to_owned(),
            code: code.to_owned(),
        },
        names,
    })
}

fn named(names: Texts, otherwise: impl FnOnce() -> Texts) -> Texts {
    if names.is_empty() { otherwise() } else { names }
}
