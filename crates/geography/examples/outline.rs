//! Prints a country's outline as an SVG, to be looked at:
//! `cargo run -p geography --example outline MLI > mali.svg`; with the word
//! `world` the dotted map.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let wanted = std::env::args().nth(1).unwrap_or_else(|| "MLI".to_owned());
    let drawing = if wanted == "world" {
        world()
    } else {
        country(&wanted)
    };
    let text = drawing.unwrap_or_else(|| format!("no outline for {wanted}"));
    writeln!(std::io::stdout(), "{text}")
}

fn world() -> Option<String> {
    let map = geography::land_dots(2.25);
    let dots: String = map
        .dots
        .iter()
        .map(|(longitude, latitude, iso3)| {
            let fill = if *iso3 == "MLI" { "#0033a0" } else { "#bbb" };
            format!(
                "<circle cx='{longitude}' cy='{}' r='.8' fill='{fill}'/>",
                -latitude
            )
        })
        .collect();
    Some(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='480' viewBox='-180 -85 360 144'>{dots}</svg>"
    ))
}

fn country(iso3: &str) -> Option<String> {
    let outline = geography::outline(iso3)?;
    let [west, south, east, north] = outline.bounds();
    let narrowing = ((south + north) / 2.0).to_radians().cos();
    let path: String = outline
        .rings
        .iter()
        .map(|ring| {
            let points: Vec<String> = ring
                .iter()
                .map(|(longitude, latitude)| {
                    format!(
                        "{:.3} {:.3}",
                        (longitude - west) * narrowing,
                        north - latitude
                    )
                })
                .collect();
            format!("M{}Z", points.join("L"))
        })
        .collect();
    let (width, height) = ((east - west) * narrowing, north - south);
    Some(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='{:.0}' viewBox='0 0 {width:.3} {height:.3}'><path d='{path}' fill='#dde' stroke='#335' stroke-width='{:.4}' fill-rule='evenodd'/><!-- {} --></svg>",
        600.0 * height / width,
        width / 400.0,
        outline.attribution
    ))
}
