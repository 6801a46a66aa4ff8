//! Writes the land mask: how much of each cell of 0.05° is land, from the
//! country shapes of Natural Earth 1:10m (public domain) as the crate
//! `world-data` carries them.
//!
//! `cargo run --release > ../data/land.bin`

use std::io::Write;

const COLUMNS: usize = 7200;
const ROWS: usize = 3600;
const CELLS_PER_DEGREE: f64 = 20.0;
const LINES_PER_ROW: usize = 8;

/// Land that the crate leaves out, because its shapes there bear no ISO
/// code. Coasts are coarse; inland the shapes overlap what is known.
const LEFT_OUT: [&[(f64, f64)]; 8] = [
    // The north-west of Somalia.
    &[
        (43.25, 11.47), (43.47, 11.30), (43.67, 10.86), (44.12, 10.45), (44.61, 10.44),
        (45.02, 10.44), (45.56, 10.70), (46.65, 10.82), (47.53, 11.13), (48.02, 11.19),
        (48.38, 11.38), (48.95, 11.41), (49.2, 8.2), (47.0, 7.8), (44.0, 8.8), (42.7, 10.6),
        (42.8, 11.0),
    ],
    // The north of Cyprus.
    &[
        (32.73, 35.14), (32.80, 35.15), (32.95, 35.39), (33.67, 35.37), (34.58, 35.67),
        (33.90, 35.25), (33.97, 35.06), (33.6, 34.98), (32.9, 35.05),
    ],
    // Taiwan.
    &[
        (121.78, 24.39), (121.18, 22.79), (120.75, 21.97), (120.22, 22.81), (120.11, 23.56),
        (120.69, 24.54), (121.50, 25.30), (121.95, 25.00),
    ],
    // Savai‘i and Upolu.
    &[
        (-172.80, -13.50), (-172.55, -13.45), (-172.20, -13.65), (-172.25, -13.80),
        (-172.50, -13.80), (-172.75, -13.60),
    ],
    &[
        (-172.06, -13.85), (-171.80, -13.80), (-171.43, -14.00), (-171.60, -14.06),
        (-171.95, -13.97),
    ],
    // Baikonur, the Siachen glacier and Bir Tawil, all inland.
    &[(62.9, 45.3), (64.1, 45.3), (64.1, 46.6), (62.9, 46.6)],
    &[(76.6, 34.8), (78.1, 34.8), (78.1, 35.9), (76.6, 35.9)],
    &[(33.1, 21.6), (34.2, 21.6), (34.2, 22.1), (33.1, 22.1)],
];

/// A point in columns and rows of the mask.
fn on_grid(longitude: f64, latitude: f64) -> (f64, f64) {
    (
        (longitude + 180.0) * CELLS_PER_DEGREE,
        (90.0 - latitude) * CELLS_PER_DEGREE,
    )
}

fn main() -> std::io::Result<()> {
    let mut cover = vec![0_f32; COLUMNS * ROWS];
    for country in world_data::load().countries.values() {
        for polygon in &country.polygons {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            let rings: Vec<Vec<(f64, f64)>> = rings
                .map(|ring| {
                    ring.0
                        .iter()
                        .map(|point| on_grid(point.x.into(), point.y.into()))
                        .collect()
                })
                .collect();
            fill(&rings, &mut cover);
        }
    }
    for ring in LEFT_OUT {
        let ring = ring.iter().map(|point| on_grid(point.0, point.1));
        fill(&[ring.collect()], &mut cover);
    }
    let mut bytes = Vec::new();
    for row in cover.chunks(COLUMNS) {
        let runs = runs(row);
        bytes.extend((runs.len() as u16).to_le_bytes());
        bytes.extend(runs);
    }
    std::io::stdout().write_all(&bytes)
}

/// Adds the area of a polygon, line by line: exact along the line, sampled
/// across it.
fn fill(rings: &[Vec<(f64, f64)>], cover: &mut [f32]) {
    let mut crossings: std::collections::BTreeMap<usize, Vec<f64>> = Default::default();
    let lines = LINES_PER_ROW as f64;
    for ring in rings {
        for (start, end) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (upper, lower) = if start.1 <= end.1 { (start, end) } else { (end, start) };
            let first = (upper.1 * lines - 0.5).ceil() as usize;
            let mut line = first;
            loop {
                let y = (line as f64 + 0.5) / lines;
                if y >= lower.1 || line >= ROWS * LINES_PER_ROW {
                    break;
                }
                let x = upper.0 + (lower.0 - upper.0) * (y - upper.1) / (lower.1 - upper.1);
                crossings.entry(line).or_default().push(x);
                line += 1;
            }
        }
    }
    for (line, mut xs) in crossings {
        xs.sort_by(f64::total_cmp);
        let row = line / LINES_PER_ROW * COLUMNS;
        for span in xs.chunks_exact(2) {
            let (from, to) = (span[0].max(0.0), span[1].min(COLUMNS as f64));
            let mut column = from as usize;
            while (column as f64) < to && column < COLUMNS {
                let part = to.min(column as f64 + 1.0) - from.max(column as f64);
                cover[row + column] += (part / lines) as f32;
                column += 1;
            }
        }
    }
}

/// Runs of equal cover in sixteenths: the high half of a byte is the cover,
/// the low half the length, or 0 before a longer length in two bytes.
fn runs(row: &[f32]) -> Vec<u8> {
    let level = |cover: &f32| (cover.min(1.0) * 15.0).round() as u8;
    let mut bytes = Vec::new();
    for run in row.chunk_by(|one, other| level(one) == level(other)) {
        let cover = level(&run[0]) << 4;
        if run.len() < 16 {
            bytes.push(cover | run.len() as u8);
        } else {
            bytes.push(cover);
            bytes.extend((run.len() as u16).to_le_bytes());
        }
    }
    bytes
}
