//! The outline of an area.

use serde::{Deserialize, Serialize};

use crate::places::{AreaReference, Coordinates};

/// A ring around some ground and the rings of its holes. The last point of a
/// ring is its first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Polygon {
    /// The ring around it.
    pub outer: Vec<Coordinates>,
    /// Those of its holes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holes: Vec<Vec<Coordinates>>,
}

/// The outline of an area, of one piece or of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boundary {
    /// The area.
    pub area: AreaReference,
    /// Its pieces.
    pub polygons: Vec<Polygon>,
}
