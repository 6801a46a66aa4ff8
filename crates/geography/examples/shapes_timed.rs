//! Prints how long shapes take to make, the first time and after.

use std::io::Write;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let mut timed = |what: &str, work: &dyn Fn() -> usize| {
        let start = Instant::now();
        let count = work();
        writeln!(out, "{what}: {count} in {:?}", start.elapsed())
    };
    let points = |iso3: &str| {
        geography::outline(iso3).map_or(0, |outline| outline.rings.iter().map(Vec::len).sum())
    };
    timed("Mali, with the boundaries read", &|| points("MLI"))?;
    timed("Mali again", &|| points("MLI"))?;
    for iso3 in ["NGA", "COD", "PHL", "USA", "RUS"] {
        timed(iso3, &|| points(iso3))?;
    }
    timed("dots of the world", &|| {
        geography::land_dots(2.25).dots.len()
    })
}
