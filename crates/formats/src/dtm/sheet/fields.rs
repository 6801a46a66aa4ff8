//! Which column of a sheet holds what.

use displacement::layout::{CountColumn, Field};
use displacement::places::Level;

use crate::dtm::columns::Columns;
use crate::report::column_letters;

/// Which column holds what, looked up once and not for each row.
pub(super) struct Fields<'sheet> {
    /// Names and codes by level, the coarsest first.
    pub areas: Vec<(Level, Option<usize>, Option<usize>)>,
    /// Numbers of people, with the letters of their columns.
    pub counts: Vec<(usize, String, &'sheet CountColumn)>,
    /// Causes and needs.
    pub answers: Vec<(usize, &'sheet Field)>,
    pub operation: Option<usize>,
    pub round: Option<usize>,
    pub kind: Option<usize>,
    pub reporting: Option<usize>,
    pub status: Option<usize>,
    pub cause_text: Option<usize>,
    pub origin_country: Option<usize>,
    pub origin_region: Option<usize>,
    pub informants: Option<usize>,
    pub reliability: Option<usize>,
    pub carried_over: Option<usize>,
    pub displaced_since: Option<usize>,
    pub displaced_again: Option<usize>,
    pub intention: Option<usize>,
    pub surveyed: Option<usize>,
    pub shelter: Option<usize>,
}

impl<'sheet> Fields<'sheet> {
    pub fn of(columns: &'sheet Columns) -> Self {
        let column = |wanted: Field| columns.column(|field| *field == wanted);
        let areas = Level::ALL.into_iter().filter_map(|level| {
            let (name, code) = (columns.name_of(level), columns.code_of(level));
            (name.is_some() || code.is_some()).then_some((level, name, code))
        });
        let counts = columns
            .counts()
            .map(|(column, count)| (column, column_letters(column + 1), count));
        let answers = columns
            .fields
            .iter()
            .filter(|(_, field)| matches!(field, Field::Cause(_) | Field::Need(_)));
        Self {
            areas: areas.collect(),
            counts: counts.collect(),
            answers: answers.map(|(column, field)| (*column, field)).collect(),
            operation: column(Field::Operation),
            round: column(Field::Round),
            kind: column(Field::Kind),
            reporting: column(Field::ReportingDate),
            status: column(Field::StatusOfRow),
            cause_text: column(Field::CauseText),
            origin_country: column(Field::OriginCountry),
            origin_region: column(Field::OriginRegion),
            informants: column(Field::Informants),
            reliability: column(Field::Reliability),
            carried_over: column(Field::CarriedOver),
            displaced_since: column(Field::DisplacedSince),
            displaced_again: column(Field::DisplacedAgain),
            intention: column(Field::Intention),
            surveyed: column(Field::SurveyDate),
            shelter: column(Field::ShelterOfRow),
        }
    }
}
