//! Rows that stand far from each other and contradict each other: a region
//! and its communes, one code with two names. All rows of the table are held
//! beside each other, without most of what they say: some fifty bytes each.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::io::Read;

use displacement::checks::{Check, CheckLevels, Doubt, check_alone};
use displacement::places::Place;
use displacement::rounds::{Assessment, AssessmentKind, Form, RoundKey, Source, Status, Tally};

use super::{Given, Known, Survey, stream};

/// The checks whose doubts may come of rows anywhere in the table.
pub(in crate::dtm) const FAR: [Check; 3] = [
    Check::ContradictoryCode,
    Check::ContradictoryParent,
    Check::LevelsContradict,
];

/// What rows make doubtful in rows of other chunks.
#[derive(Debug, Default)]
pub(in crate::dtm) struct Doubted {
    /// Whether all rows were looked at together. Where they were not, no two
    /// can contradict each other.
    together: bool,
    lines: HashMap<(usize, Status), Vec<Doubt>>,
}

impl Doubted {
    /// Puts the doubts of all rows together in the place of those of the
    /// chunk that these rows are of.
    pub(in crate::dtm) fn replace(&self, rows: &[Assessment], doubts: &mut Vec<Doubt>) {
        if !self.together {
            return;
        }
        doubts.retain(|doubt| !FAR.contains(&doubt.check));
        for (number, row) in rows.iter().enumerate() {
            let of_row = self.lines.get(&(row.source.row, row.status));
            doubts.extend(of_row.into_iter().flatten().map(|doubt| Doubt {
                row: number,
                ..doubt.clone()
            }));
        }
    }
}

/// Looks at all rows together.
pub(super) fn doubted(
    name: &str,
    source: impl Read,
    given: &Given,
    known: &Known<'_>,
    survey: &Survey,
) -> Doubted {
    let mut light = Light::default();
    let taker = |rows: Vec<Assessment>| {
        for row in rows {
            light.add(row);
        }
        Ok::<(), Infallible>(())
    };
    // What is wrong with it is said when it is read again.
    let _read = stream(name, source, given, known, survey, taker);
    light.doubted(name, &known.levels)
}

/// A row, without most of what it says.
struct LightRow {
    place: usize,
    kind: AssessmentKind,
    status: Status,
    form: Form,
    persons: Option<u64>,
    households: Option<u64>,
    line: usize,
}

#[derive(Default)]
struct Light {
    places: Vec<Place>,
    known: HashMap<Place, usize>,
    rounds: BTreeMap<RoundKey, Vec<LightRow>>,
}

impl Light {
    fn add(&mut self, row: Assessment) {
        let place = match self.known.get(&row.place) {
            Some(place) => *place,
            None => {
                self.places.push(row.place.clone());
                self.known.insert(row.place, self.places.len() - 1);
                self.places.len() - 1
            }
        };
        let count = |tally: Option<Tally>| tally.map(|tally| tally.count);
        let light = LightRow {
            place,
            kind: row.kind,
            status: row.status,
            form: row.source.form,
            persons: count(row.persons),
            households: count(row.households),
            line: row.source.row,
        };
        self.rounds.entry(row.round).or_default().push(light);
    }

    fn doubted(self, name: &str, levels: &CheckLevels) -> Doubted {
        let mut doubted = Doubted {
            together: true,
            lines: HashMap::new(),
        };
        for (round, light) in &self.rounds {
            let rows: Vec<Assessment> = light
                .iter()
                .filter_map(|row| Some(full(round, row, self.places.get(row.place)?, name)))
                .collect();
            for doubt in check_alone(&rows, None, levels) {
                if let Some(row) = rows.get(doubt.row)
                    && FAR.contains(&doubt.check)
                {
                    let of_row = doubted.lines.entry((row.source.row, row.status));
                    of_row.or_default().push(doubt);
                }
            }
        }
        doubted
    }
}

fn full(round: &RoundKey, row: &LightRow, place: &Place, name: &str) -> Assessment {
    let tally = |count: Option<u64>| count.map(|count| Tally { count, cell: None });
    let source = Source {
        form: row.form,
        file: name.to_owned(),
        sheet: None,
        row: row.line,
    };
    Assessment {
        persons: tally(row.persons),
        households: tally(row.households),
        ..Assessment::bare(round.clone(), row.kind, place.clone(), row.status, source)
    }
}
