//! One of every drawing, with the given words everywhere and sizes around the
//! given magnitude.

use draw::{
    AgeBand, Area, BarChart, BarRow, Choropleth, Column, ColumnChart, CountryMap, Drawing, Frame,
    MapPoint, Mission, Moment, Neighbour, PointKind, PopulationPyramid, Quantity, Segment, Series,
    Shape, SizedSymbol, StackedBar, StepChart, SymbolMap, Waterfall, WaterfallRow, WorldMap,
};

fn frame(id: &str) -> Frame {
    Frame::new(id, "Title", "Description")
}

fn square(west: f64, south: f64) -> Shape {
    Shape::new(vec![vec![
        (west, south),
        (west + 4.0, south),
        (west + 4.0, south + 4.0),
        (west, south + 4.0),
    ]])
}

pub(crate) fn all(words: &str, magnitude: f64) -> Vec<Box<dyn Drawing>> {
    let size = |factor: f64| Quantity::new(magnitude * factor, words);
    let unknown = || Quantity::not_known(words);
    vec![
        Box::new(BarChart {
            frame: frame("bars"),
            value_name: words.into(),
            overlay_name: Some(words.into()),
            rows: vec![
                BarRow::new(words, size(1.0)).overlay(size(0.5)).note(words),
                BarRow::new(words, size(0.2))
                    .overlay(size(0.5))
                    .href("/mali"),
                BarRow::new(words, unknown()).href(format!("javascript:{words}")),
            ],
        }),
        Box::new(ColumnChart {
            frame: frame("columns"),
            value_name: words.into(),
            overlay_name: Some(words.into()),
            columns: vec![
                Column::new(words, size(1.0)).overlay(size(2.0)),
                Column::new(words, unknown()),
            ],
            ticks: vec![size(0.5)],
        }),
        Box::new(StepChart {
            frame: frame("steps"),
            series: [1.0, 0.5]
                .map(|factor| Series {
                    name: words.into(),
                    moments: vec![
                        Moment::new(0.0, words, size(factor)),
                        Moment::new(5.0, words, unknown()),
                        Moment::new(9.0, words, size(factor * 1.5)),
                        Moment::new(f64::NAN, words, size(1.0)),
                    ],
                })
                .to_vec(),
            end: 20.0,
            end_label: words.into(),
            ticks: vec![size(0.5)],
        }),
        Box::new(StackedBar {
            frame: frame("stacked"),
            segments: (0..9)
                .map(|_| Segment::new(words, size(1.0)).share(words))
                .chain([Segment::new(words, unknown())])
                .collect(),
        }),
        Box::new(PopulationPyramid {
            frame: frame("pyramid"),
            start_name: words.into(),
            end_name: words.into(),
            bands: vec![
                AgeBand::new(words, size(1.0), size(0.3)),
                AgeBand::new(words, unknown(), size(1.0)),
            ],
            notes: vec![words.into()],
        }),
        Box::new(CountryMap {
            frame: frame("country"),
            outline: square(0.0, 10.0),
            neighbours: vec![Neighbour {
                shape: square(4.0, 10.0),
                name: Some(words.into()),
            }],
            points: [
                PointKind::CountryOffice,
                PointKind::SubOffice,
                PointKind::ProjectPlace,
            ]
            .into_iter()
            .map(|kind| MapPoint {
                kind,
                coordinate: (2.0, 12.0),
                label: words.into(),
                href: Some("#place".into()),
            })
            .collect(),
            legend: vec![(PointKind::SubOffice, words.into())],
        }),
        Box::new(WorldMap {
            frame: frame("world"),
            land: vec![(0.0, 0.0), (2.0, 0.0), (f64::NAN, 3.0), (500.0, 10.0)],
            highlighted: vec![(4.0, 2.0)],
            spacing: 2.0,
            missions: vec![
                Mission {
                    coordinate: (10.0, 10.0),
                    label: words.into(),
                    value: size(1.0),
                    href: Some("/mali".into()),
                },
                Mission {
                    coordinate: (20.0, 10.0),
                    label: words.into(),
                    value: unknown(),
                    href: None,
                },
            ],
            scale: vec![size(0.5)],
        }),
        Box::new(Choropleth {
            frame: frame("areas"),
            areas: [Some(0), Some(4), Some(77), None]
                .into_iter()
                .enumerate()
                .map(|(index, class)| Area {
                    shape: square(4.0 * index as f64, 10.0),
                    class,
                    label: words.into(),
                    value: words.into(),
                    href: None,
                })
                .collect(),
            classes: vec![words.into(); 5],
            no_data: words.into(),
        }),
        Box::new(SymbolMap {
            frame: frame("symbols"),
            outline: square(0.0, 10.0),
            areas: vec![square(0.0, 10.0)],
            symbols: [size(1.0), size(0.1), unknown()]
                .into_iter()
                .enumerate()
                .map(|(index, value)| SizedSymbol {
                    coordinate: (index as f64, 12.0),
                    label: words.into(),
                    value,
                    href: Some("/mali".into()),
                })
                .collect(),
            scale: vec![size(0.5)],
        }),
        Box::new(Waterfall {
            frame: frame("waterfall"),
            from: WaterfallRow::new(words, magnitude, words),
            steps: [0.5, -2.5, 0.0]
                .map(|factor| WaterfallRow::new(words, magnitude * factor, words))
                .to_vec(),
            to: WaterfallRow::new(words, magnitude, words),
        }),
    ]
}

pub(crate) fn empty() -> Vec<Box<dyn Drawing>> {
    vec![
        Box::new(BarChart {
            frame: frame("bars"),
            value_name: String::new(),
            overlay_name: None,
            rows: Vec::new(),
        }),
        Box::new(ColumnChart {
            frame: frame("columns"),
            value_name: String::new(),
            overlay_name: None,
            columns: Vec::new(),
            ticks: Vec::new(),
        }),
        Box::new(StepChart {
            frame: frame("steps"),
            series: vec![Series {
                name: "Asked".into(),
                moments: vec![Moment::new(1.0, "May", Quantity::not_known("?"))],
            }],
            end: 0.0,
            end_label: String::new(),
            ticks: Vec::new(),
        }),
        Box::new(StackedBar {
            frame: frame("stacked"),
            segments: Vec::new(),
        }),
        Box::new(PopulationPyramid {
            frame: frame("pyramid"),
            start_name: String::new(),
            end_name: String::new(),
            bands: Vec::new(),
            notes: Vec::new(),
        }),
        Box::new(CountryMap {
            frame: frame("country"),
            outline: Shape::default(),
            neighbours: Vec::new(),
            points: Vec::new(),
            legend: Vec::new(),
        }),
        Box::new(WorldMap {
            frame: frame("world"),
            land: Vec::new(),
            highlighted: Vec::new(),
            spacing: 2.6,
            missions: Vec::new(),
            scale: Vec::new(),
        }),
        Box::new(Choropleth {
            frame: frame("areas"),
            areas: Vec::new(),
            classes: Vec::new(),
            no_data: String::new(),
        }),
        Box::new(SymbolMap {
            frame: frame("symbols"),
            outline: square(0.0, 10.0),
            areas: Vec::new(),
            symbols: Vec::new(),
            scale: Vec::new(),
        }),
        Box::new(Waterfall {
            frame: frame("waterfall"),
            from: WaterfallRow::new("", 0.0, ""),
            steps: Vec::new(),
            to: WaterfallRow::new("", 0.0, ""),
        }),
    ]
}
