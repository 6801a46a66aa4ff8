//! Maps over invented outlines: a country that exists nowhere, and a world
//! coarse enough to have been drawn by hand.

use crate::world;
use draw::{
    Area, Choropleth, CountryMap, Drawing, Frame, MapPoint, Mission, Neighbour, PointKind,
    Quantity, Shape, WorldMap,
};

/// Every map of the gallery.
pub(crate) fn all() -> Vec<Box<dyn Drawing>> {
    vec![Box::new(country()), Box::new(world()), Box::new(areas())]
}

fn shape(ring: &[(f64, f64)]) -> Shape {
    Shape::new(vec![ring.to_vec()])
}

const COUNTRY: [(f64, f64); 17] = [
    (-11.5, 15.2),
    (-5.4, 15.5),
    (-6.4, 24.9),
    (-4.8, 25.0),
    (1.2, 21.1),
    (3.2, 19.3),
    (4.2, 19.1),
    (4.1, 16.4),
    (3.4, 15.4),
    (0.2, 14.9),
    (-1.9, 14.4),
    (-3.2, 13.3),
    (-5.3, 11.8),
    (-6.1, 10.4),
    (-8.2, 10.4),
    (-8.9, 12.1),
    (-11.4, 12.4),
];

fn country() -> CountryMap {
    let points = [
        (PointKind::CountryOffice, (-8.0, 12.65), "Bamako"),
        (PointKind::SubOffice, (-3.0, 16.77), "Timbuktu"),
        (PointKind::SubOffice, (-0.05, 16.27), "Gao"),
        (PointKind::SubOffice, (-4.2, 14.49), "Mopti-Sévaré"),
        (PointKind::SubOffice, (1.41, 18.44), "Kidal"),
        (PointKind::ProjectPlace, (-11.43, 14.45), "Kayes"),
        (PointKind::ProjectPlace, (-5.67, 11.32), "Sikasso"),
        (PointKind::ProjectPlace, (-7.56, 12.86), "Koulikoro"),
        (PointKind::ProjectPlace, (-6.27, 13.43), "Ségou"),
        (PointKind::ProjectPlace, (-7.95, 12.9), "Kati"),
        (PointKind::ProjectPlace, (-4.55, 13.9), "Djenné"),
        (PointKind::ProjectPlace, (-3.6, 14.35), "Bandiagara"),
        (
            PointKind::ProjectPlace,
            (-3.4, 16.3),
            "Diré and the lakes around Goundam",
        ),
        (PointKind::ProjectPlace, (-0.6, 16.9), "Bourem"),
        (PointKind::ProjectPlace, (0.5, 15.7), "Ansongo"),
        (PointKind::ProjectPlace, (2.4, 15.9), "Ménaka"),
    ];
    CountryMap {
        frame: Frame::new(
            "country",
            "One country office, four sub-offices, eleven places",
            "Listed beneath.",
        ),
        outline: shape(&COUNTRY),
        neighbours: vec![
            Neighbour {
                shape: shape(&[
                    (-17.0, 15.0),
                    (-11.5, 15.2),
                    (-5.4, 15.5),
                    (-6.4, 24.9),
                    (-12.0, 30.0),
                    (-17.0, 30.0),
                ]),
                name: Some("Mauritania".into()),
            },
            Neighbour {
                shape: shape(&[
                    (-6.4, 24.9),
                    (-4.8, 25.0),
                    (1.2, 21.1),
                    (3.2, 19.3),
                    (4.2, 19.1),
                    (12.0, 24.0),
                    (10.0, 37.0),
                    (-6.0, 30.0),
                ]),
                name: Some("Algeria".into()),
            },
            Neighbour {
                shape: shape(&[
                    (4.2, 19.1),
                    (4.1, 16.4),
                    (3.4, 15.4),
                    (0.2, 14.9),
                    (1.5, 12.3),
                    (12.0, 13.0),
                    (14.0, 22.0),
                    (12.0, 24.0),
                ]),
                name: Some("Niger".into()),
            },
            Neighbour {
                shape: shape(&[
                    (0.2, 14.9),
                    (-1.9, 14.4),
                    (-3.2, 13.3),
                    (-5.3, 11.8),
                    (-5.2, 9.8),
                    (1.0, 11.0),
                    (1.5, 12.3),
                ]),
                name: Some("Burkina Faso".into()),
            },
        ],
        points: points
            .into_iter()
            .map(|(kind, coordinate, label)| MapPoint {
                kind,
                coordinate,
                label: label.into(),
                href: Some("#place".into()),
            })
            .collect(),
        legend: vec![
            (PointKind::CountryOffice, "Country office".into()),
            (PointKind::SubOffice, "Sub-office".into()),
            (PointKind::ProjectPlace, "Place of a project".into()),
        ],
    }
}

fn world() -> WorldMap {
    let spacing = 2.6;
    let (land, highlighted) = world::dots(spacing, &COUNTRY);
    let missions = [
        ((-72.3, 19.0), "Haiti", 42.0),
        ((-3.5, 17.5), "Mali", 22.7),
        ((30.3, 7.3), "South Sudan", 98.0),
        ((44.0, 33.0), "Iraq", 61.0),
        ((69.0, 34.0), "Afghanistan", 55.0),
        ((122.0, 12.0), "Philippines", 12.0),
        ((32.0, 49.0), "Ukraine", 20.0),
        ((20.5, 6.5), "Central African Republic", 18.0),
        ((18.6, 15.4), "Chad", 9.0),
        ((38.5, 35.0), "Syria", 30.0),
        ((47.5, 15.5), "Yemen", 37.0),
        ((45.5, 5.2), "Somalia", 25.0),
        ((178.0, -17.8), "Fiji", 1.0),
        ((9.0, 17.0), "Niger", 8.0),
        ((96.0, 21.0), "Myanmar", 7.0),
    ];
    WorldMap {
        frame: Frame::new(
            "world",
            "Fifteen missions asked for 446 million",
            "Listed beneath.",
        ),
        land,
        highlighted,
        spacing,
        missions: missions
            .into_iter()
            .map(|(coordinate, name, amount)| Mission {
                coordinate,
                label: name.into(),
                value: Quantity::new(amount, format!("USD {amount} M")),
                href: Some("#mission".into()),
            })
            .collect(),
        scale: [10.0, 50.0, 90.0]
            .into_iter()
            .map(|amount| Quantity::new(amount, format!("USD {amount} M")))
            .collect(),
    }
}

fn areas() -> Choropleth {
    let classes = [Some(0), Some(1), Some(2), Some(3), Some(4), None];
    let names = [
        "Kayes",
        "Koulikoro",
        "Mopti",
        "Gao",
        "Timbuktu",
        "Taoudénit",
    ];
    Choropleth {
        frame: Frame::new("areas", "Displaced people by region", "Listed beneath."),
        areas: (0..6)
            .map(|index| {
                let (west, south) = (
                    -12.0 + f64::from(index % 3) * 4.0,
                    11.0 + f64::from(index / 3) * 4.0,
                );
                let ring = [
                    (west, south),
                    (west + 3.6, south - 0.4),
                    (west + 4.0, south + 4.0),
                    (west + 0.4, south + 3.7),
                ];
                Area {
                    shape: shape(&ring),
                    class: classes[index as usize],
                    label: names[index as usize].into(),
                    value: "about 1,000".into(),
                    href: None,
                }
            })
            .collect(),
        classes: [
            "1–99",
            "100–999",
            "1,000–4,999",
            "5,000–19,999",
            "20,000 and more",
        ]
        .map(String::from)
        .to_vec(),
        no_data: "Not assessed".into(),
    }
}
