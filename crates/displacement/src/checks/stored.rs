//! What is doubtful in a round that is recorded, beside what is recorded now.

use uuid::Uuid;
use vocabulary::Record;

use super::{Check, Context, Doubt, check_beside, round_before};
use crate::records::DisplacementRecords;
use crate::rounds::{Assessment, RoundKey};

/// A doubt about a row that is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDoubt {
    /// The row; of the round before for [`Check::AreaMissing`].
    pub row: Uuid,
    /// The doubt. Its place of a row is one among the rows of the round.
    pub doubt: Doubt,
}

impl DisplacementRecords {
    /// The round before a round, of the same operation.
    #[must_use]
    pub fn round_before(&self, round: &RoundKey) -> Option<&RoundKey> {
        round_before(self.rounds.iter().map(|known| &known.record.key), round)
    }

    /// What is doubtful in a round beside the round before and the lists of
    /// codes: jumps, unmarked carry-over, areas that are missing, codes that
    /// contradict. Such doubts are not kept with the rows, because an import
    /// of another round may bring or settle them. The rows of both rounds
    /// must have been loaded.
    #[must_use]
    pub fn doubts(&self, round: &RoundKey) -> Vec<StoredDoubt> {
        let before = self.round_before(round);
        let of = |wanted: Option<&RoundKey>| -> Vec<Assessment> {
            let rows = self.assessments.iter().map(|row| &row.record);
            rows.filter(|row| Some(&row.round) == wanted)
                .cloned()
                .collect()
        };
        let (rows, last) = (of(Some(round)), of(before));
        let known = self.ready();
        let set = rows.first().map(|row| &row.place.set);
        let context = Context {
            round: None,
            last: &last,
            codes: set.and_then(|set| known.gazetteer.set(set)),
            gazetteer: Some(&known.gazetteer),
        };
        let levels = self.settings().checks;
        let doubts = check_beside(&rows, &context, &levels).into_iter();
        doubts
            .filter_map(|doubt| {
                let among = if doubt.check == Check::AreaMissing {
                    &last
                } else {
                    &rows
                };
                let row = among.get(doubt.row)?.id();
                Some(StoredDoubt { row, doubt })
            })
            .collect()
    }
}
