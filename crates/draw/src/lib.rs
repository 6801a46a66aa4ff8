//! Charts and maps as SVG, for pages and for print.
//!
//! The crate is given plain data: words and numbers already formatted in the
//! reader's language, and a magnitude that only decides lengths and areas. It
//! knows nothing of appeals, missions or languages, reads no clock and cannot
//! fail: what cannot be drawn is said in words inside the drawing.
//!
//! Every drawing
//! - carries presentation attributes for print and class names for a page's
//!   stylesheet ([`STYLESHEET`]); there is no `<style>`, no `style=` and no
//!   script, so that it passes a content-security policy that starts from nothing;
//! - has a title and a description for people who listen instead of look;
//! - is mirrored for right-to-left languages (maps keep east on the right);
//! - exists in two layouts, for desktop or paper and for a phone.
//!
//! ```
//! use draw::{BarChart, BarRow, Drawing, Frame, Quantity};
//!
//! let chart = BarChart {
//!     frame: Frame::new("sectors", "Requested by sector", "Two sectors; shelter is larger."),
//!     value_name: "Requested".into(),
//!     overlay_name: None,
//!     rows: vec![
//!         BarRow::new("Shelter", Quantity::new(5_400_000_u64, "5.4 M")),
//!         BarRow::new("Health", Quantity::new(1_200_000_u64, "1.2 M")),
//!     ],
//! };
//! assert!(chart.svg().starts_with("<svg"));
//! ```

mod axis;
mod bar_chart;
mod canvas;
mod choropleth;
mod circles;
mod column_chart;
mod country_map;
mod frame;
mod geometry;
mod labels;
mod legend;
mod markup;
mod palette;
mod path;
mod population_pyramid;
mod projection;
mod quantity;
mod stacked_bar;
mod step_chart;
mod strip;
mod style;
mod stylesheet;
mod symbol_map;
mod text;
mod waterfall;

mod world_map;

pub use bar_chart::{BarChart, BarRow};
pub use choropleth::{Area, Choropleth};
pub use column_chart::{Column, ColumnChart};
pub use country_map::{CountryMap, MapPoint, Neighbour, PointKind};
pub use frame::{Direction, Drawing, Frame, Layout};
pub use geometry::{Coordinate, Shape};
pub use population_pyramid::{AgeBand, PopulationPyramid};
pub use quantity::{Magnitude, Quantity, round_ticks};
pub use stacked_bar::{Segment, StackedBar};
pub use step_chart::{Moment, Series, StepChart};
pub use strip::{Strip, StripPart};
pub use stylesheet::STYLESHEET;
pub use symbol_map::{SizedSymbol, SymbolMap};
pub use waterfall::{Waterfall, WaterfallRow};
pub use world_map::{Mission, WorldMap};
