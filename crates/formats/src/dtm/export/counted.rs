//! Which rows count.

use std::collections::BTreeMap;

use displacement::counting::{CountingRule, finest};
use displacement::places::Gazetteer;
use displacement::rounds::{Assessment, AssessmentKind, RoundKey, Status};
use vocabulary::people::PeopleUnit;

/// The rows that count, so that a column of their file may be added up for
/// each round: of the kinds of a round the preferred one, of its levels the
/// finest complete one. Rows whose number is not known, and which no other
/// covers, stay: they say that somebody may be there.
#[must_use]
pub fn counted<'rows>(
    rows: &[&'rows Assessment],
    gazetteer: &Gazetteer,
    rule: &CountingRule,
) -> Vec<&'rows Assessment> {
    type Kinds<'rows> = BTreeMap<AssessmentKind, Vec<&'rows Assessment>>;
    let mut groups: BTreeMap<(&RoundKey, Status), Kinds<'rows>> = BTreeMap::new();
    for row in rows {
        let kinds = groups.entry((&row.round, row.status)).or_default();
        kinds.entry(row.kind).or_default().push(row);
    }
    let mut counted = Vec::new();
    for kinds in groups.into_values() {
        let preferred = kinds
            .into_iter()
            .filter_map(|(kind, rows)| Some((rule.preference(kind)?, rows)))
            .min_by_key(|(preference, _)| *preference);
        let Some((_, rows)) = preferred else { continue };
        let has_persons = rows.iter().any(|row| row.persons.is_some());
        let unit = if has_persons {
            PeopleUnit::Persons
        } else {
            PeopleUnit::Households
        };
        let found = finest(&rows, unit, gazetteer);
        let chosen = found.chosen.iter().map(|chosen| chosen.row);
        let mut places: Vec<usize> = chosen.chain(found.not_known).collect();
        places.sort_unstable();
        counted.extend(
            places
                .into_iter()
                .filter_map(|place| rows.get(place).copied()),
        );
    }
    counted
}
