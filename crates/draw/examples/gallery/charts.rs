//! Charts over invented numbers of a likely size.

use draw::{
    AgeBand, BarChart, BarRow, Column, ColumnChart, Direction, Drawing, Frame, Moment,
    PopulationPyramid, Quantity, Segment, Series, StackedBar, StepChart, round_ticks,
};

/// Every chart of the gallery.
pub(crate) fn all() -> Vec<Box<dyn Drawing>> {
    vec![
        Box::new(sectors()),
        Box::new(countries()),
        Box::new(arabic()),
        Box::new(empty()),
        Box::new(years()),
        Box::new(months()),
        Box::new(requirement()),
        Box::new(donors()),
        Box::new(few_parts()),
        Box::new(pyramid()),
    ]
}

fn frame(id: &str, title: &str) -> Frame {
    Frame::new(id, title, "Described in the table beneath.")
        .empty_caption("No contributions have been recorded for this appeal yet.")
}

fn millions(amount: f64) -> Quantity {
    Quantity::new(amount * 1e6, format!("{amount:.1} M"))
}

fn sectors() -> BarChart {
    let rows = [
        ("Shelter and non-food items", 12.4, Some(5.1), "41 %"),
        (
            "Displacement tracking and information management",
            3.2,
            Some(2.9),
            "91 %",
        ),
        ("Health", 6.8, Some(0.4), "6 %"),
        ("Water, sanitation and hygiene", 4.5, Some(0.0), "0 %"),
        (
            "Protection, counter-trafficking and assistance to vulnerable migrants",
            2.1,
            Some(2.6),
            "124 %",
        ),
        ("Early recovery", 0.6, None, "n/a"),
    ];
    BarChart {
        frame: frame(
            "sectors",
            "Shelter asked for most and received less than half",
        ),
        value_name: "Requested, USD".into(),
        overlay_name: Some("Received, USD".into()),
        rows: rows
            .into_iter()
            .map(|(label, asked, received, percent)| {
                let row = BarRow::new(label, millions(asked))
                    .note(percent)
                    .href("#sector");
                row.overlay(match received {
                    Some(received) => millions(received),
                    None => Quantity::not_known("not known"),
                })
            })
            .collect(),
    }
}

fn countries() -> BarChart {
    let rows = [
        ("Haiti", 158_226),
        ("Mali", 36_690),
        ("South Sudan", 1_850_000),
        ("Fiji", 0),
    ];
    BarChart {
        frame: frame(
            "countries",
            "Internally displaced people, one number per country",
        ),
        value_name: "Displaced people".into(),
        overlay_name: None,
        rows: rows
            .into_iter()
            .map(|(name, people)| BarRow::new(name, Quantity::new(people, thousands(people))))
            .chain([BarRow::new("Elsewhere", Quantity::not_known("not known"))])
            .collect(),
    }
}

fn arabic() -> BarChart {
    let rows = [
        ("المأوى والمواد غير الغذائية", 12.4, 5.1, "٤١٪"),
        ("المياه والصرف الصحي والنظافة الصحية (WASH)", 4.5, 0.2, "٤٪"),
        ("الحماية ومساعدة المهاجرين في حالات الضعف", 2.1, 2.0, "٩٥٪"),
    ];
    let amount = |millions: f64| Quantity::new(millions * 1e6, format!("{millions} مليون"));
    BarChart {
        frame: frame("arabic", "القطاعات: المطلوب والمستلم").direction(Direction::RightToLeft),
        value_name: "المطلوب".into(),
        overlay_name: Some("المستلم".into()),
        rows: rows
            .into_iter()
            .map(|(label, asked, received, percent)| {
                BarRow::new(label, amount(asked))
                    .overlay(amount(received))
                    .note(percent)
            })
            .collect(),
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn empty() -> BarChart {
    BarChart {
        frame: frame("empty", "Nothing to draw yet"),
        value_name: "Requested".into(),
        overlay_name: None,
        rows: Vec::new(),
    }
}

fn years() -> ColumnChart {
    let columns = [
        ("2012", 8.2, 4.0),
        ("2013", 31.5, 18.8),
        ("2014", 26.0, 21.3),
        ("2015", 19.4, 9.9),
        ("2016", 14.1, 6.2),
        ("2017", 22.7, 11.0),
    ];
    ColumnChart {
        frame: frame("years", "Requests peaked in 2013"),
        value_name: "Requested, USD".into(),
        overlay_name: Some("Received, USD".into()),
        columns: columns
            .into_iter()
            .map(|(year, asked, received)| {
                Column::new(year, millions(asked))
                    .overlay(millions(received))
                    .href("#year")
            })
            .collect(),
        ticks: Vec::new(),
    }
}

fn months() -> ColumnChart {
    let heights = (0..30_u64).map(|month| 40_000 + (month * 7_919) % 31_000 + month * 2_000);
    ColumnChart {
        frame: frame(
            "months",
            "Thirty rounds of assessment: too many numbers to print all",
        ),
        value_name: "Displaced people".into(),
        overlay_name: None,
        columns: heights
            .enumerate()
            .map(|(month, people)| {
                Column::new(
                    format!("Round {}", month + 1),
                    Quantity::new(people, thousands(people)),
                )
            })
            .collect(),
        ticks: round_ticks(126_000_u64, 4)
            .into_iter()
            .map(|tick| Quantity::new(tick, thousands(tick as u64)))
            .collect(),
    }
}

fn requirement() -> StepChart {
    let asked = [
        (0.0, "1 Jan 2017", 18.0),
        (95.0, "6 Apr 2017", 22.5),
        (200.0, "20 Jul 2017", 21.9),
    ];
    let received = [
        (12.0, "13 Jan", 1.2),
        (40.0, "10 Feb", 3.4),
        (52.0, "22 Feb", 3.9),
        (120.0, "1 May", 7.7),
        (131.0, "12 May", 8.1),
        (240.0, "29 Aug", 11.0),
    ];
    let series = |name: &str, steps: &[(f64, &str, f64)]| Series {
        name: name.into(),
        moments: steps
            .iter()
            .map(|(day, date, amount)| Moment::new(*day, *date, millions(*amount)))
            .collect(),
    };
    StepChart {
        frame: frame(
            "requirement",
            "The requirement was revised twice; half has come in",
        ),
        series: vec![series("Requested", &asked), series("Received", &received)],
        end: 330.0,
        end_label: "27 Nov".into(),
        ticks: round_ticks(22.5e6, 5)
            .into_iter()
            .map(|tick| Quantity::new(tick, format!("{} M", tick / 1e6)))
            .collect(),
    }
}

fn donors() -> StackedBar {
    let parts = [
        ("European Commission", 4.1, "37 %"),
        ("Japan", 3.0, "27 %"),
        ("Central Emergency Response Fund", 1.9, "17 %"),
        ("Sweden", 1.1, "10 %"),
        ("Private donors", 0.6, "5 %"),
        ("Canada", 0.2, "2 %"),
        ("Others", 0.1, "1 %"),
    ];
    stacked("donors", "Three donors gave four fifths", &parts)
}

fn few_parts() -> StackedBar {
    let parts = [
        ("Counted toward the appeal", 11.0, "62 %"),
        ("Pledged, not yet committed", 4.2, "24 %"),
        ("Carried over", 2.4, "14 %"),
    ];
    stacked("money", "What counts as received", &parts)
}

fn stacked(id: &str, title: &str, parts: &[(&str, f64, &str)]) -> StackedBar {
    StackedBar {
        frame: frame(id, title),
        segments: parts
            .iter()
            .map(|(name, amount, share)| Segment::new(*name, millions(*amount)).share(*share))
            .collect(),
    }
}

fn pyramid() -> PopulationPyramid {
    let bands = [
        ("60+", 1_420, 1_105),
        ("18–59", 8_950, 6_701),
        ("6–17", 6_233, 6_340),
        ("1–5", 3_120, 3_300),
        ("0", 612, 640),
    ];
    PopulationPyramid {
        frame: frame("pyramid", "Displaced people by sex and age"),
        start_name: "Female".into(),
        end_name: "Male".into(),
        bands: bands
            .into_iter()
            .map(|(ages, female, male)| {
                AgeBand::new(
                    ages,
                    Quantity::new(female, thousands(female)),
                    Quantity::new(male, thousands(male)),
                )
            })
            .collect(),
        notes: vec!["Sex or age not known: 1,204".into()],
    }
}
