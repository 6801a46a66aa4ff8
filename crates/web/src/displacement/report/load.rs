//! From a round to the records that its report reads: of rows only those of
//! the round and of the ones that it is compared with; the trend comes from
//! what is counted beside the rows.

use appeals::records::Mission;
use displacement::records::DisplacementRecords;
use displacement::rounds::RoundKey;
use figures::round_report::{bound_by, needed_rounds};
use missions::RoundRecords;
use store::{KnownAt, RowFilter, Store, StoreError};
use vocabulary::Recorded;

/// The records of a round as they were known at a point of the journal.
///
/// # Errors
/// When the database fails, a row is damaged, or the journal has no such
/// point.
pub async fn records(
    store: &Store,
    mission: &Recorded<Mission>,
    round: &RoundKey,
    known_at: KnownAt,
) -> Result<RoundRecords, StoreError> {
    let code = &mission.record.code;
    let bare = store.displacement(code, known_at).await?;
    // What follows is read at the same point, whatever is written meanwhile.
    let known_at = KnownAt::Point(bare.known_at);
    let summaries = store.round_summaries(code, known_at, round).await?;
    let totals = store.round_totals(code, known_at, round).await?;
    let rounds = needed_rounds(&bare, &totals, round);
    let asked = bound_by(&summaries);
    let bound = store.displacement_for(code, known_at, &asked).await?;
    let filter = RowFilter {
        rounds: Some(rounds.clone()),
        ..RowFilter::default()
    };
    let mut rows = store.assessments(code, known_at, &filter).await?;
    let others = bound.assessments.into_iter();
    rows.extend(others.filter(|row| !rounds.contains(&row.record.round)));
    let mut displacement = DisplacementRecords {
        assessments: rows,
        ..bare
    };
    displacement.order();
    Ok(RoundRecords {
        round: round.clone(),
        mission: mission.clone(),
        displacement,
        totals,
        summaries,
    })
}
