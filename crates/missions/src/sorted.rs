//! Records of all kinds, sorted into the lists of one system.

use displacement::records::DisplacementRecords;
use vocabulary::Recorded;

use crate::MissionRecord;

/// Puts a record into its list; gives back one that belongs to another
/// system, or that no question reads.
///
/// # Errors
/// The record, where it is not one of these lists.
pub fn put_displacement(
    into: &mut DisplacementRecords,
    recorded: Recorded<MissionRecord>,
) -> Result<(), Box<Recorded<MissionRecord>>> {
    let Recorded {
        version,
        known_from,
        recorded_at,
        source,
        record,
    } = recorded;
    macro_rules! sort_into {
        ($($variant:ident => $list:ident),+ $(,)?) => {
            match record {
                $(MissionRecord::$variant(record) => {
                    into.$list.push(Recorded {
                        version, known_from, recorded_at, source, record,
                    });
                    Ok(())
                })+
                MissionRecord::DisplacementSettings(record) => {
                    into.settings = Some(Recorded {
                        version, known_from, recorded_at, source, record,
                    });
                    Ok(())
                }
                record => Err(Box::new(Recorded {
                    version, known_from, recorded_at, source, record,
                })),
            }
        };
    }
    sort_into! {
        Area => areas,
        AreaLink => links,
        Operation => operations,
        Round => rounds,
        Assessment => assessments,
    }
}
