//! Rows for tests.

use vocabulary::people::PeopleUnit;

use crate::places::{AreaCode, CodeSetName, Level, Place, PlacePart};
use crate::rounds::{Assessment, AssessmentKind, Form, RoundKey, Source, Status, Tally};

pub(crate) const PERSONS: PeopleUnit = PeopleUnit::Persons;

pub(crate) fn key(number: u32) -> RoundKey {
    RoundKey {
        operation: "Mali".to_owned(),
        reporting_date: format!("2017-{number:02}-28").parse().unwrap(),
        number,
    }
}

/// A row at `MLI/A1/A11/A111`, as deep as there are codes.
pub(crate) fn row(number: u32, set: &str, codes: &str, persons: Option<u64>) -> Assessment {
    let tally = |count| Tally {
        count,
        cell: Some("A1".to_owned()),
    };
    let parts = std::iter::once("MLI").chain(codes.split('/').filter(|code| !code.is_empty()));
    let place = Place {
        set: CodeSetName(set.to_owned()),
        parts: parts
            .zip(Level::ALL)
            .map(|(code, level)| PlacePart {
                level,
                code: AreaCode::given(code),
                name: code.to_owned(),
                as_written: None,
            })
            .collect(),
    };
    let source = Source {
        form: Form::Workbook,
        file: "round.xlsx".to_owned(),
        sheet: None,
        row: 1,
    };
    Assessment {
        persons: persons.map(tally),
        ..Assessment::bare(
            key(number),
            AssessmentKind::BaselineArea,
            place,
            Status::InternallyDisplaced,
            source,
        )
    }
}
