//! Geography that every mission shares: countries and the regions they are
//! filed under, places inside them, the sectors of the frameworks, and the
//! shapes that maps are drawn from.
//!
//! Everything is plain data inside the program: no file is read and nothing
//! is fetched.

mod boundaries;
mod contour;
mod country;
mod dots;
mod land;
mod name;
mod outline;
mod place;
mod region;
mod sectors;
mod table;

pub use boundaries::{BOUNDARIES_ATTRIBUTION, BOUNDARIES_SOURCE};
pub use country::{
    Country, countries, country_by_iso2, country_by_iso3, country_by_name, country_by_slug, slug,
};
pub use dots::{LandDots, land_dots};
pub use name::name_key;
pub use outline::{Outline, outline};
pub use place::{Place, PlaceKind, find_place, place_by_code, places};
pub use region::Region;
pub use sectors::{Sector, SectorList, find_sector, sector_by_code, sector_list, sector_lists};
