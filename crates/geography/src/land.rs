//! Where land is: the boundaries of countries run out to sea, so a map needs
//! a second source for the coast.

use std::sync::LazyLock;

/// How much of each cell of 0.05° is land, row by row from the north-west,
/// in runs; `land-mask` makes it and describes it.
static LAND: &[u8] = include_bytes!("../data/land.bin");

const COLUMNS: usize = 7200;
const CELLS_PER_DEGREE: f64 = 20.0;
/// The cover of a cell that is all land.
const FULL: f64 = 15.0;

/// Where each row's runs begin and end.
static ROWS: LazyLock<Vec<&'static [u8]>> = LazyLock::new(|| {
    let mut rows = Vec::with_capacity(3600);
    let mut rest = LAND;
    while let Some((&[low, high], after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_le_bytes([low, high]));
        let Some((row, next)) = after.split_at_checked(length) else {
            break;
        };
        rows.push(row);
        rest = next;
    }
    rows
});

/// One row in full: a level from 0 (water) to 15 (land) for each cell.
fn unpack(row: &[u8]) -> Vec<u8> {
    let mut cells = Vec::with_capacity(COLUMNS);
    let mut bytes = row.iter().copied();
    while let Some(byte) = bytes.next() {
        let length = match byte & 0x0f {
            0 => u16::from_le_bytes([bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]),
            short => u16::from(short),
        };
        cells.resize(cells.len() + usize::from(length), byte >> 4);
    }
    cells.resize(COLUMNS, 0);
    cells
}

/// The land between two latitudes, unpacked for many questions.
pub(crate) struct LandBand {
    first_row: i64,
    rows: Vec<Vec<u8>>,
}

impl LandBand {
    /// Unpacks the band, with a row to spare on either side.
    pub(crate) fn between(south: f64, north: f64) -> Self {
        let row = |latitude: f64| ((90.0 - latitude) * CELLS_PER_DEGREE).floor() as i64;
        let first_row = row(north) - 1;
        let rows = (first_row..=row(south) + 1)
            .map(|row| {
                usize::try_from(row)
                    .ok()
                    .and_then(|row| ROWS.get(row))
                    .map_or_else(Vec::new, |row| unpack(row))
            })
            .collect();
        Self { first_row, rows }
    }

    fn level(&self, row: i64, column: i64) -> f64 {
        usize::try_from(row - self.first_row)
            .ok()
            .and_then(|row| self.rows.get(row))
            .and_then(|row| row.get(column.rem_euclid(COLUMNS as i64) as usize))
            .map_or(0.0, |level| f64::from(*level))
    }

    /// The share of land around a point, from 0 to 1, without steps from
    /// cell to cell. Longitudes go round: 181 is -179.
    pub(crate) fn share(&self, longitude: f64, latitude: f64) -> f64 {
        let x = (longitude + 180.0) * CELLS_PER_DEGREE - 0.5;
        let y = (90.0 - latitude) * CELLS_PER_DEGREE - 0.5;
        let (column, row) = (x.floor(), y.floor());
        let (right, down) = (x - column, y - row);
        let (column, row) = (column as i64, row as i64);
        let upper = self.level(row, column) * (1.0 - right) + self.level(row, column + 1) * right;
        let lower =
            self.level(row + 1, column) * (1.0 - right) + self.level(row + 1, column + 1) * right;
        (upper * (1.0 - down) + lower * down) / FULL
    }

    /// Whether a point is on land.
    pub(crate) fn is_land(&self, longitude: f64, latitude: f64) -> bool {
        self.share(longitude, latitude) >= 0.5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_is_whole() {
        assert_eq!(ROWS.len(), 3600);
        let packed: usize = ROWS.iter().map(|row| row.len() + 2).sum();
        assert_eq!(packed, LAND.len());
    }

    #[test]
    fn towns_are_on_land_and_bays_are_not() {
        let world = LandBand::between(-90.0, 90.0);
        for (longitude, latitude) in [(-8.0, 12.64), (-72.3, 18.6), (3.4, 6.6), (121.0, 14.7)] {
            assert!(world.is_land(longitude, latitude), "{longitude} {latitude}");
        }
        for (longitude, latitude) in [(-73.2, 19.1), (3.4, 6.1), (45.6, 1.8), (120.5, 9.0)] {
            assert!(
                !world.is_land(longitude, latitude),
                "{longitude} {latitude}"
            );
        }
        assert_eq!(
            world.is_land(178.0, -17.8),
            world.is_land(178.0 - 360.0, -17.8)
        );
    }
}
