//! What only a whole table tells, from a first reading that makes no rows of
//! it: a tenth of the work of the second.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read};

use csv::{ByteRecord, StringRecord};
use displacement::layout::Field;
use displacement::places::{CodeSetName, Level, pattern_name};

use super::careful::{self, Doubted};
use super::source::{self, Opened};
use super::{Given, Known};
use crate::dtm::cells::says_nothing;
use crate::dtm::columns::{Columns, columns};
use crate::table::{Findings, Row, Table};

/// Rows among which the headings stand, with some below them.
const HEAD: usize = 64;

/// What only a whole table tells.
#[derive(Debug, Default)]
pub struct Survey {
    /// The columns of numbers in which anything stands.
    pub(in crate::dtm) filled: BTreeSet<usize>,
    /// The code set that the shapes of all codes name.
    pub(super) codes: Option<CodeSetName>,
    /// What rows that stand far from each other make doubtful in each other.
    pub(super) doubted: Doubted,
    /// Bytes that were read for it.
    pub read: u64,
}

/// Reads a table a first time. What is wrong with it is said when it is read
/// again. `open` opens it once more.
///
/// # Errors
/// When the table cannot be opened.
pub fn survey<Source: Read>(
    name: &str,
    given: &Given,
    known: &Known<'_>,
    open: impl Fn() -> io::Result<Source>,
) -> io::Result<Survey> {
    let mut found = Found::default();
    found.all(open()?, given);
    let mut survey = Survey {
        filled: found.filled,
        codes: found.shapes.name(),
        doubted: Doubted::default(),
        read: found.read,
    };
    // Rows of one level that name each code in one way cannot contradict each
    // other: what is left is told by each row alone.
    if found.levels.len() > 1 || found.contradictory {
        survey.doubted = careful::doubted(name, open()?, given, known, &survey);
        survey.read = survey.read.saturating_mul(2);
    }
    Ok(survey)
}

#[derive(Default)]
struct Found {
    filled: BTreeSet<usize>,
    levels: BTreeSet<Level>,
    shapes: Shapes,
    said: Said,
    /// Whether a code has two names or two parents.
    contradictory: bool,
    read: u64,
}

impl Found {
    fn all(&mut self, source: impl Read, given: &Given) {
        let Ok(Opened { mut reader, .. }) = source::open(source) else {
            return;
        };
        let (mut head, mut record) = (Vec::new(), StringRecord::new());
        while head.len() < HEAD && matches!(reader.read_record(&mut record), Ok(true)) {
            head.push(record.clone());
        }
        let table = Table {
            sheet: None,
            rows: head
                .iter()
                .map(source::row)
                .filter(|row: &Row| !row.is_empty())
                .collect(),
            semicolons: false,
        };
        let Some(columns) = columns(&table, given, &mut Findings::new("")) else {
            return;
        };
        let first = table.rows.get(columns.first_row).map(|row| row.number);
        let looked = Looked::at(&columns);
        for record in &head {
            if first.is_some_and(|first| source::line(record) >= first) {
                self.record(record.as_byte_record(), &looked);
            }
        }
        let headings = table.rows.get(columns.place);
        let headings =
            headings.and_then(|row| head.iter().find(|head| source::line(head) == row.number));
        let mut record = ByteRecord::new();
        while matches!(reader.read_byte_record(&mut record), Ok(true)) {
            if headings.is_none_or(|headings| headings.as_byte_record() != &record) {
                self.record(&record, &looked);
            }
        }
        self.read = reader.position().byte();
    }

    fn record(&mut self, record: &ByteRecord, looked: &Looked) {
        for column in &looked.counts {
            if !cell(record, Some(*column)).is_empty() && !self.filled.contains(column) {
                self.filled.insert(*column);
            }
        }
        let has_counts = looked
            .counts
            .iter()
            .any(|column| !cell(record, Some(*column)).is_empty());
        let mut finest = None;
        let mut parent = 0;
        for (level, name, code) in &looked.areas {
            let (name, code) = (cell(record, *name), cell(record, *code));
            if name.is_empty() && code.is_empty() {
                // The row above says it, or nobody.
                parent = self.said.last.get(level).copied().unwrap_or(parent);
                continue;
            }
            finest = Some(*level);
            if !code.is_empty() && *level != Level::Country {
                self.shapes.add(*level, code);
                self.contradictory |= !self.said.agrees(code, name, parent);
            }
            parent = self.said.hash(if code.is_empty() { name } else { code });
            self.said.last.insert(*level, parent);
        }
        if let Some(finest) = finest.filter(|_| has_counts) {
            self.levels.insert(finest);
        }
    }
}

fn cell(record: &ByteRecord, column: Option<usize>) -> &[u8] {
    let cell = column
        .and_then(|column| record.get(column))
        .unwrap_or_default();
    let cell = cell.trim_ascii();
    // Words for nothing are short.
    if cell.len() <= 16 && std::str::from_utf8(cell).is_ok_and(says_nothing) {
        &[]
    } else {
        cell
    }
}

/// The columns that are looked at.
struct Looked {
    counts: Vec<usize>,
    /// Names and codes, the coarsest level first.
    areas: Vec<(Level, Option<usize>, Option<usize>)>,
}

impl Looked {
    fn at(columns: &Columns) -> Self {
        let mut areas: BTreeMap<Level, (Option<usize>, Option<usize>)> = BTreeMap::new();
        for (column, field) in &columns.fields {
            match field {
                Field::AreaName(level) => areas.entry(*level).or_default().0 = Some(*column),
                Field::AreaCode(level) => areas.entry(*level).or_default().1 = Some(*column),
                _ => {}
            }
        }
        Self {
            counts: columns.counts().map(|(column, _)| column).collect(),
            areas: areas
                .into_iter()
                .map(|(level, (name, code))| (level, name, code))
                .collect(),
        }
    }
}

/// What was said of each code, as numbers that two different texts do not
/// share.
#[derive(Default)]
struct Said {
    hashes: RandomState,
    /// Name and parent of each code; no name where only the code was there.
    codes: HashMap<u64, (Option<u64>, u64)>,
    /// What stood last at each level.
    last: BTreeMap<Level, u64>,
}

impl Said {
    fn hash(&self, text: &[u8]) -> u64 {
        if text.iter().any(u8::is_ascii_lowercase) {
            return self.hashes.hash_one(text.to_ascii_uppercase());
        }
        self.hashes.hash_one(text)
    }

    /// Whether a code is said of the same area as before.
    fn agrees(&mut self, code: &[u8], name: &[u8], parent: u64) -> bool {
        let name = (!name.is_empty()).then(|| self.hash(name));
        let known = self
            .codes
            .entry(self.hashes.hash_one(code))
            .or_insert((name, parent));
        let same_name = match (known.0, name) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        known.0 = known.0.or(name);
        same_name && known.1 == parent
    }
}

/// Shapes that are counted at a level: a column of words has one for each.
const MOST_SHAPES: usize = 1_000;

/// How often the codes of each level have which shape.
#[derive(Default)]
struct Shapes {
    levels: BTreeMap<Level, Vec<(Vec<u8>, usize)>>,
    scratch: Vec<u8>,
}

impl Shapes {
    fn add(&mut self, level: Level, code: &[u8]) {
        self.scratch.clear();
        self.scratch.extend(code.iter().map(|sign| match sign {
            b'0'..=b'9' => b'#',
            sign => sign.to_ascii_uppercase(),
        }));
        let shapes = self.levels.entry(level).or_default();
        let known = shapes.iter().position(|(shape, _)| *shape == self.scratch);
        if let Some((_, count)) = known.and_then(|known| shapes.get_mut(known)) {
            *count += 1;
        } else if shapes.len() < MOST_SHAPES {
            shapes.push((self.scratch.clone(), 1));
        }
    }

    fn name(&self) -> Option<CodeSetName> {
        let mut commonest = BTreeMap::new();
        for (level, shapes) in &self.levels {
            let most = shapes
                .iter()
                .max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0)));
            if let Some((shape, _)) = most {
                commonest.insert(*level, String::from_utf8_lossy(shape).into_owned());
            }
        }
        (!commonest.is_empty()).then(|| pattern_name(&commonest))
    }
}
