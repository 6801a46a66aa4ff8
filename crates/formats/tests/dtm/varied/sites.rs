//! Sites: where they are, what they need, how people live there.

use displacement::places::{AreaCode, Coordinates, Level};
use displacement::rounds::{AssessmentKind, Intention, Reliability, Shelter};

use super::*;
use crate::workbooks::{sheet, workbook};

const HEAD: &[&str] = &[
    "Région",
    "Pcode",
    "Cercle",
    "Pcode",
    "Commune",
    "Pcode",
    "Nom du site",
    "Code site",
    "Latitude",
    "Longitude",
    "Type d’abri",
    "Ménages PDI",
    "Individus PDI",
    "Besoin eau et assainissement",
    "Besoins en santé",
    "Nombre d’informateurs clés",
    "Fiabilité",
    "Intention de retour",
    "Date du rapport",
    "Round",
];

fn row<'cells>(changes: &[(usize, &'cells str)]) -> Vec<&'cells str> {
    let mut cells = vec![
        "Gao",
        "ML07",
        "Ansongo",
        "ML0701",
        "Bara",
        "ML070103",
        "Site du stade",
        "ML07-S001",
        "16.2717",
        "-0.0447",
        "Famille d’accueil",
        "20",
        "100",
        "Oui",
        "Non",
        "3",
        "Élevée",
        "Rester",
        "2016-12-31",
        "28",
    ];
    for (place, cell) in changes {
        cells[*place] = cell;
    }
    cells
}

#[test]
fn a_site_has_its_place_its_needs_and_its_shelter() {
    let second = row(&[
        (6, "Site de l’école"),
        (7, "ML07-S002"),
        (8, "16,30"),
        (9, "0.05° O"),
    ]);
    let bytes = workbook(vec![sheet("Multi-sector", &[HEAD, &row(&[]), &second])]);
    let file = take("sites.xlsx", &bytes);
    let site = &file.assessments[0];
    assert_eq!(site.kind, AssessmentKind::SiteAssessment);
    assert_eq!(site.place.level(), Level::Site);
    let answers: Vec<(&str, &str)> = site
        .needs
        .iter()
        .map(|need| (need.sector.as_str(), need.answer.as_str()))
        .collect();
    assert_eq!(
        answers,
        [("eau et assainissement", "Oui"), ("santé", "Non")]
    );
    assert_eq!(site.shelters.len(), 2);
    assert_eq!(site.shelters[1].shelter, Shelter::HostFamily);
    assert_eq!(site.shelters[1].tally.count, 100);
    assert_eq!(site.intentions, [Intention::Stay]);
    let informants = site.informants.as_ref().unwrap();
    assert_eq!(
        (informants.count, informants.reliability),
        (Some(3), Some(Reliability::High))
    );
    let place = |code: &str| file.areas.area(&AreaCode::given(code)).unwrap().coordinates;
    assert_eq!(
        place("ML07-S001"),
        Some(Coordinates {
            latitude: 16_271_700,
            longitude: -44_700
        })
    );
    assert_eq!(
        place("ML07-S002"),
        Some(Coordinates {
            latitude: 16_300_000,
            longitude: -50_000
        })
    );
    assert_eq!(place("ML070103"), None, "a commune is no point");
}

#[test]
fn places_that_cannot_be_are_told_and_left_out() {
    for (changes, key, column) in [
        (
            [(8, "près du marché"), (9, "-0.0447")],
            "not-coordinates",
            9,
        ),
        ([(8, "16.2717"), (9, "")], "not-coordinates", 10),
        ([(8, "-0.0447"), (9, "16.2717")], "place-outside", 9),
    ] {
        let bytes = workbook(vec![sheet("data", &[HEAD, &row(&changes)])]);
        let file = take("sites.xlsx", &bytes);
        assert_eq!(
            found(&file.findings, key),
            [(Some("data"), Some(2), Some(column))]
        );
        let site = file.areas.area(&AreaCode::given("ML07-S001")).unwrap();
        assert_eq!(site.coordinates, None);
    }
}
