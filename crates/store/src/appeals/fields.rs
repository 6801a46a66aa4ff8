//! How the values of appeals stand in typed columns.

use ::appeals::records::{
    AppealStatus, ContributionKind, ContributionStatus, CoordinationRole, Destination, Earmarking,
    ExchangeRate, ExternalReference, FlowDirection, FlowOrigin, FlowReport, FrameworkKind,
    NarrativeSection, OfficeKind, Particulars, PlaceName, ProjectStatus, RequirementSubject,
    SectorKey,
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sea_orm::Value;
use uuid::Uuid;
use vocabulary::identifier::{AppealId, ContributionId, FrameworkId, ProjectId};
use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit};
use vocabulary::{ProposalState, Texts};

use crate::fields::{
    Column, ColumnType, Field, RowReader, Undecodable, column, documents, pair_fields, words,
};

macro_rules! references {
    ($($type:ty),+ $(,)?) => {$(
        impl Field for $type {
            fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
                into.push(Column {
                    reference: true,
                    ..column(format!("{name}_id"), ColumnType::Identifier, nullable)
                });
            }
            fn write(value: Option<&Self>, into: &mut Vec<Value>) {
                Uuid::write(value.map(|id| &id.0), into);
            }
            fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
                Ok(row.identifier()?.map(Self))
            }
        }
    )+};
}

references!(AppealId, FrameworkId, ProjectId, ContributionId);

words!(
    AppealStatus,
    FrameworkKind,
    ProjectStatus,
    ContributionStatus,
    ContributionKind,
    Earmarking,
    FlowOrigin,
    FlowDirection,
    NarrativeSection,
    OfficeKind,
    CoordinationRole,
    PeopleKind,
    PeopleUnit,
);

documents!(
    Texts,
    Vec<String>,
    Vec<SectorKey>,
    Vec<PlaceName>,
    Vec<PeopleCount>,
    Destination,
    Vec<FlowReport>,
    serde_json::Value,
);

/// Stored as the text that it is.
impl Field for Particulars {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(name, nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        into.push(Value::String(value.map(|value| value.as_text().to_owned())));
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        row.text()?
            .map(Self::from_text)
            .transpose()
            .map_err(|error| Undecodable(format!("broken JSON: {error}")))
    }
}

pair_fields! {
    SectorKey { list: String, code: String },
}

impl Field for PlaceName {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(&format!("{name}_name"), nullable, into);
        String::columns(&format!("{name}_code"), true, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        String::write(value.map(|place| &place.name), into);
        String::write(value.and_then(|place| place.code.as_ref()), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        let (name, code) = (row.text()?, row.text()?);
        Ok(name.map(|name| Self { name, code }))
    }
}

impl Field for ExternalReference {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(&format!("{name}_system"), nullable, into);
        String::columns(&format!("{name}_code"), nullable, into);
        i64::columns(&format!("{name}_version"), true, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        String::write(value.map(|reference| &reference.system), into);
        String::write(value.map(|reference| &reference.code), into);
        i64::write(value.and_then(|reference| reference.version.as_ref()), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        match (row.text()?, row.text()?, row.integer()?) {
            (Some(system), Some(code), version) => Ok(Some(Self {
                system,
                code,
                version,
            })),
            (None, None, None) => Ok(None),
            _ => Err(Undecodable("half of a reference".to_owned())),
        }
    }
}

impl Field for RequirementSubject {
    fn columns(_name: &str, _nullable: bool, into: &mut Vec<Column>) {
        ProjectId::columns("project", true, into);
        FrameworkId::columns("framework", true, into);
        SectorKey::columns("sector", true, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        let (project, framework, sector) = match value {
            Some(Self::Project { project }) => (Some(project), None, None),
            Some(Self::Sector { framework, sector }) => (None, Some(framework), Some(sector)),
            Some(Self::Framework { framework }) => (None, Some(framework), None),
            None => (None, None, None),
        };
        ProjectId::write(project, into);
        FrameworkId::write(framework, into);
        SectorKey::write(sector, into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        match (
            ProjectId::read(row)?,
            FrameworkId::read(row)?,
            SectorKey::read(row)?,
        ) {
            (Some(project), None, None) => Ok(Some(Self::Project { project })),
            (None, Some(framework), Some(sector)) => Ok(Some(Self::Sector { framework, sector })),
            (None, Some(framework), None) => Ok(Some(Self::Framework { framework })),
            (None, None, None) => Ok(None),
            _ => Err(Undecodable("a requirement of two subjects".to_owned())),
        }
    }
}

impl Field for (PeopleKind, PeopleUnit) {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        PeopleKind::columns(&format!("{name}_kind"), nullable, into);
        PeopleUnit::columns(&format!("{name}_unit"), nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        PeopleKind::write(value.map(|people| &people.0), into);
        PeopleUnit::write(value.map(|people| &people.1), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        match (PeopleKind::read(row)?, PeopleUnit::read(row)?) {
            (Some(kind), Some(unit)) => Ok(Some((kind, unit))),
            (None, None) => Ok(None),
            _ => Err(Undecodable("half of what is counted".to_owned())),
        }
    }
}

impl Field for ProposalState {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        String::columns(name, nullable, into);
        String::columns("answered_by", true, into);
        DateTime::<Utc>::columns("answered_at", true, into);
        String::columns("reason", true, into);
        i32::columns("publication_number", true, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        let word = value.map(|state| state.word().to_owned());
        into.push(Value::String(word));
        String::write(value.and_then(Self::answered_by), into);
        DateTime::write(value.and_then(Self::answered_at), into);
        let (reason, number) = match value {
            Some(Self::SentBack { reason, .. }) => (Some(reason), None),
            Some(Self::Published { number, .. }) => (None, Some(number)),
            _ => (None, None),
        };
        String::write(reason, into);
        i32::write(number, into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        let Some(word) = row.text()? else {
            return Ok(None);
        };
        let (by, at) = (row.text()?, DateTime::read(row)?);
        let (reason, number) = (row.text()?, i32::read(row)?);
        match (word.as_str(), by, at, reason, number) {
            ("open", None, None, None, None) => Ok(Some(Self::Open)),
            ("withdrawn", Some(by), Some(at), None, None) => Ok(Some(Self::Withdrawn { by, at })),
            ("sent_back", Some(by), Some(at), Some(reason), None) => {
                Ok(Some(Self::SentBack { by, at, reason }))
            }
            ("published", Some(by), Some(at), None, Some(number)) => {
                Ok(Some(Self::Published { by, at, number }))
            }
            _ => Err(Undecodable(format!(
                "a proposal that is “{word}”, and its answer does not fit"
            ))),
        }
    }
}

impl Field for ExchangeRate {
    fn columns(name: &str, nullable: bool, into: &mut Vec<Column>) {
        Decimal::columns(&format!("{name}_units"), nullable, into);
        NaiveDate::columns(&format!("{name}_date"), nullable, into);
        String::columns(&format!("{name}_source"), nullable, into);
    }
    fn write(value: Option<&Self>, into: &mut Vec<Value>) {
        Decimal::write(value.map(|rate| &rate.units_per_reporting_unit), into);
        NaiveDate::write(value.map(|rate| &rate.date), into);
        String::write(value.map(|rate| &rate.source), into);
    }
    fn read(row: &mut RowReader<'_>) -> Result<Option<Self>, Undecodable> {
        match (Decimal::read(row)?, NaiveDate::read(row)?, row.text()?) {
            (Some(units_per_reporting_unit), Some(date), Some(source)) => Ok(Some(Self {
                units_per_reporting_unit,
                date,
                source,
            })),
            (None, None, None) => Ok(None),
            _ => Err(Undecodable("half of a rate".to_owned())),
        }
    }
}
