//! What stands in a row beside its areas and numbers: that it is a total or a
//! remark, and where its site is.

use displacement::layout::Field;
use displacement::places::{Coordinates, Level};

use super::Sheet;
use crate::dtm::cells::Place;
use crate::dtm::{Message, coordinates, headings, totals};
use crate::table::Content;

impl Sheet<'_> {
    /// The numbers of people of a row, by column, as far as they can be read.
    pub(super) fn numbers(&self, place: &Place<'_>) -> Vec<(usize, u64)> {
        let counts = self.columns.counts();
        counts
            .filter_map(|(column, _)| {
                let number = totals::plain_number(place.cell(column), self.mark)?;
                Some((column, number))
            })
            .collect()
    }

    /// A row of sums: it says so where areas have their names; or it names no
    /// area but the country, and has the sums of the rows above it.
    pub(super) fn is_total(&self, place: &Place<'_>, numbers: &[(usize, u64)]) -> bool {
        let names = self.columns.fields.iter().filter_map(|(column, field)| {
            let (Field::AreaName(level) | Field::AreaCode(level)) = field else {
                return None;
            };
            Some((*column, Some(*level)))
        });
        let first = place.row.cells.iter().position(|cell| !cell.is_empty());
        let says_so = |(column, level): (usize, Option<Level>)| match &place.cell(column).content {
            Content::Text(text) => totals::is_total(text, level),
            _ => false,
        };
        let first = first.map(|column| (column, None));
        if names.clone().chain(first).any(says_so) {
            return true;
        }
        let mut areas = names.filter_map(|(column, level)| {
            let words = place.words(column)?;
            (level != Some(Level::Country)).then_some((words, level))
        });
        let unnamed = match (areas.next(), areas.next()) {
            (None, _) => true,
            (Some((name, level)), None) => {
                level < self.finest && totals::is_country(&name, self.country)
            }
            _ => false,
        };
        unnamed && self.has_finer_than_country() && self.sums.are(numbers)
    }

    pub(super) fn say_total(&mut self, place: &Place<'_>, numbers: &[(usize, u64)]) {
        place.say(0, &Message::TotalRow {}, self.findings);
        // Only the words of a total of all rows are compared with all rows;
        // one of a region is that of the rows since the last total.
        let words = place.row.cells.iter().find(|cell| !cell.is_empty());
        let words = headings::words(&words.map(|cell| cell.words()).unwrap_or_default(), false);
        let of_all = |word: &String| {
            matches!(
                word.as_str(),
                "total" | "totaux" | "general" | "generale" | "grand"
            ) || totals::is_country(word, self.country)
        };
        if words.iter().all(of_all)
            && let Some((column, sum)) = self.sums.differing(numbers)
        {
            let message = Message::TotalDiffers {
                said: place.cell(column).words().into_owned(),
                sum: sum.to_string(),
            };
            place.say(column, &message, self.findings);
        }
        self.sums.after_total();
    }

    /// A row without numbers that names no area of its own: words below the
    /// table, or a heading of the rows below it, whose area is remembered.
    pub(super) fn is_remark(&mut self, place: &Place<'_>) -> bool {
        let mut filled =
            (0..place.row.cells.len()).filter(|column| !place.cell(*column).is_empty());
        let (Some(column), None) = (filled.next(), filled.next()) else {
            return false;
        };
        let words = place.cell(column).words().into_owned();
        let level = match self.columns.fields.get(&column) {
            Some(Field::AreaName(level)) => Some(*level),
            _ => None,
        };
        if level.is_some() && level >= self.finest && !totals::is_remark(&words) {
            return false;
        }
        if level.is_some() && !totals::is_remark(&words) {
            self.parts(place, false);
        }
        place.say(column, &Message::RemarkRow {}, self.findings);
        true
    }

    /// Where the finest area of a row is.
    pub(super) fn coordinates(&mut self, place: &Place<'_>) -> Option<Coordinates> {
        let latitude = self.columns.column(|field| *field == Field::Latitude)?;
        let longitude = self.columns.column(|field| *field == Field::Longitude)?;
        if place.words(latitude).is_none() && place.words(longitude).is_none() {
            return None;
        }
        let read = |column, most| coordinates::degrees(place.cell(column), most);
        let (Some(north), Some(east)) = (read(latitude, 90), read(longitude, 180)) else {
            let wrong = if read(latitude, 90).is_none() {
                latitude
            } else {
                longitude
            };
            place.say(wrong, &Message::NotCoordinates {}, self.findings);
            return None;
        };
        // Devices without a fix write 0.
        if (north, east) == (0, 0) {
            return None;
        }
        let found = Coordinates {
            latitude: north,
            longitude: east,
        };
        if !coordinates::is_inside(found, self.country) {
            let country = self.country.to_owned();
            place.say(latitude, &Message::PlaceOutside { country }, self.findings);
            return None;
        }
        Some(found)
    }
}
