//! The mission that files are brought to.

use appeals::records::Mission;
use vocabulary::identifier::{MissionId, derived_identifier};
use vocabulary::{MissionCode, RecordKind};

/// The mission to a country that has none yet; `None` where the code is no
/// country's.
pub(crate) fn new_mission(code: &MissionCode) -> Option<Mission> {
    let country = geography::country_by_iso3(code.as_str())?;
    let id = derived_identifier(RecordKind::Mission, "", country.iso3);
    Some(Mission {
        id: MissionId(id),
        code: code.clone(),
        names: country.names.clone(),
        slug: geography::slug(country),
        countries: vec![country.iso3.to_owned()],
    })
}
