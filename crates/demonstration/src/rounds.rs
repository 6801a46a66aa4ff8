//! What the file says of displacement: one round, counted by region, until
//! somebody imports its rows.

use ::displacement::places::{Area, AreaCode, CodeSetName, Level, Place, PlacePart};
use ::displacement::records::ListedArea;
use ::displacement::rounds::{
    Assessment, AssessmentKind, Form, Operation, Round, RoundKey, Source, Status, Tally,
};
use missions::MissionRecord;

use crate::file;

/// The records of a round that was counted by region. What stands in a
/// workbook of the same round is nearer to the field and counts instead.
pub(crate) fn records(displacement: file::Displacement) -> Vec<MissionRecord> {
    let set = CodeSetName(displacement.code_set);
    let country = AreaCode::given(&displacement.country);
    let key = RoundKey {
        operation: displacement.operation.clone(),
        reporting_date: displacement.reporting_date,
        number: displacement.round,
    };
    let listed = |area: Area| ListedArea {
        code_set: set.clone(),
        is_list: false,
        area,
    };
    let mut records: Vec<MissionRecord> = vec![
        Operation {
            name: displacement.operation,
            country: displacement.country,
            closed: None,
        }
        .into(),
        Round::complete(key.clone()).into(),
        listed(Area::named(
            country.clone(),
            Level::Country,
            None,
            &displacement.country_name,
        ))
        .into(),
    ];
    let mut rows: Vec<MissionRecord> = Vec::new();
    for region in displacement.regions {
        let code = AreaCode::given(&region.code);
        records.push(
            listed(Area::named(
                code.clone(),
                Level::Admin1,
                Some(country.clone()),
                &region.name,
            ))
            .into(),
        );
        let part = |level, code: &AreaCode, name: &str| PlacePart {
            level,
            code: code.clone(),
            name: name.to_owned(),
            as_written: None,
        };
        let place = Place {
            set: set.clone(),
            parts: vec![
                part(Level::Country, &country, &displacement.country_name),
                part(Level::Admin1, &code, &region.name),
            ],
        };
        let source = Source {
            form: Form::Declared,
            file: displacement.cited.clone(),
            sheet: None,
            row: 0,
        };
        let row = |status, [households, persons]: [u64; 2]| Assessment {
            households: Some(typed(households)),
            persons: Some(typed(persons)),
            ..Assessment::bare(
                key.clone(),
                AssessmentKind::BaselineArea,
                place.clone(),
                status,
                source.clone(),
            )
        };
        rows.push(row(Status::InternallyDisplaced, region.idps).into());
        rows.push(row(Status::ReturnedDisplaced, region.returnees).into());
    }
    records.extend(rows);
    records
}

const fn typed(count: u64) -> Tally {
    Tally { count, cell: None }
}
