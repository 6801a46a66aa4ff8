//! A row of a round: what is asked of many rows at once stands in columns of
//! its own, the rest as JSON.

use std::borrow::Cow;

use ::displacement::places::Place;
use ::displacement::rounds::{
    Assessment, AssessmentKind, Form, Informants, Intention, Need, Origin, Part, RoundKey,
    ShelterPart, Source, Status, Tally, Warning,
};
use chrono::NaiveDate;
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::checked;
use crate::fields::{
    Column, ColumnType, Field, RowReader, Undecodable, canonical_json, column, from_json,
};
use crate::tables::TypedRecord;

/// What of a row no question over many rows asks for.
#[derive(Serialize, Deserialize)]
struct Details<'row> {
    #[serde(skip_serializing_if = "Option::is_none")]
    households: Option<Cow<'row, Tally>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    persons: Option<Cow<'row, Tally>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    parts: Cow<'row, [Part]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    shelters: Cow<'row, [ShelterPart]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Cow<'row, Origin>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    causes: Cow<'row, [::displacement::rounds::Cause]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause_text: Option<Cow<'row, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<Cow<'row, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    displaced_since: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    displaced_again: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "is_empty")]
    intentions: Cow<'row, [Intention]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    needs: Cow<'row, [Need]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    informants: Option<Cow<'row, Informants>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    surveyed: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    carried_over: bool,
    #[serde(default, skip_serializing_if = "is_empty")]
    warnings: Cow<'row, [Warning]>,
    source: Cow<'row, Source>,
}

fn is_empty<T: Clone>(list: &[T]) -> bool {
    list.is_empty()
}

impl<'row> Details<'row> {
    fn of(row: &'row Assessment) -> Self {
        Self {
            households: row.households.as_ref().map(Cow::Borrowed),
            persons: row.persons.as_ref().map(Cow::Borrowed),
            parts: Cow::Borrowed(&row.parts),
            shelters: Cow::Borrowed(&row.shelters),
            origin: row.origin.as_ref().map(Cow::Borrowed),
            causes: Cow::Borrowed(&row.causes),
            cause_text: row.cause_text.as_deref().map(Cow::Borrowed),
            external_id: row.external_id.as_deref().map(Cow::Borrowed),
            displaced_since: row.displaced_since,
            displaced_again: row.displaced_again,
            intentions: Cow::Borrowed(&row.intentions),
            needs: Cow::Borrowed(&row.needs),
            informants: row.informants.as_ref().map(Cow::Borrowed),
            surveyed: row.surveyed,
            carried_over: row.carried_over,
            warnings: Cow::Borrowed(&row.warnings),
            source: Cow::Borrowed(&row.source),
        }
    }

    fn into_row(
        self,
        round: RoundKey,
        kind: AssessmentKind,
        status: Status,
        place: Place,
    ) -> Assessment {
        Assessment {
            round,
            kind,
            place,
            status,
            households: self.households.map(Cow::into_owned),
            persons: self.persons.map(Cow::into_owned),
            parts: self.parts.into_owned(),
            shelters: self.shelters.into_owned(),
            origin: self.origin.map(Cow::into_owned),
            causes: self.causes.into_owned(),
            cause_text: self.cause_text.map(Cow::into_owned),
            external_id: self.external_id.map(Cow::into_owned),
            displaced_since: self.displaced_since,
            displaced_again: self.displaced_again,
            intentions: self.intentions.into_owned(),
            needs: self.needs.into_owned(),
            informants: self.informants.map(Cow::into_owned),
            surveyed: self.surveyed,
            carried_over: self.carried_over,
            warnings: self.warnings.into_owned(),
            source: self.source.into_owned(),
        }
    }
}

/// What stands in columns only to be added up; [`Details`] has it too, with
/// its cell.
const ADDED_UP: [&str; 4] = ["persons", "households", "female", "male"];

/// Set and code of the area, and the numbers of [`ADDED_UP`].
fn beside(row: &Assessment) -> (&str, &str, [Option<i64>; 4]) {
    let code = row.place.parts.last();
    let (female, male) = row.by_sex();
    let count = |tally: &Option<Tally>| tally.as_ref().map(|tally| tally.count);
    let numbers = [count(&row.persons), count(&row.households), female, male];
    (
        &row.place.set.0,
        code.map_or("", |part| part.code.as_str()),
        numbers.map(|number| number.map(|number| i64::try_from(number).unwrap_or(i64::MAX))),
    )
}

impl TypedRecord for Assessment {
    fn columns() -> Vec<Column> {
        let mut columns = Vec::new();
        RoundKey::columns("round", false, &mut columns);
        AssessmentKind::columns("kind", false, &mut columns);
        Status::columns("status", false, &mut columns);
        Form::columns("form", false, &mut columns);
        for name in ["code_set", "area_code"] {
            columns.push(column(name, ColumnType::Text, false));
        }
        for name in ADDED_UP {
            columns.push(column(name, ColumnType::Integer, true));
        }
        Place::columns("place", false, &mut columns);
        columns.push(column("details", ColumnType::Text, false));
        columns
    }

    fn write(&self, into: &mut Vec<Value>) {
        RoundKey::write(Some(&self.round), into);
        AssessmentKind::write(Some(&self.kind), into);
        Status::write(Some(&self.status), into);
        Form::write(Some(&self.source.form), into);
        let (set, code, numbers) = beside(self);
        into.push(Value::from(set));
        into.push(Value::from(code));
        into.extend(numbers.map(Value::BigInt));
        Place::write(Some(&self.place), into);
        into.push(Value::String(canonical_json(&Details::of(self)).ok()));
    }

    fn read(id: Uuid, row: &mut RowReader<'_>) -> Result<Self, Undecodable> {
        let round = row.required()?;
        let kind = row.required()?;
        let status = row.required()?;
        let form: Form = row.required()?;
        let set: String = row.required()?;
        let code: String = row.required()?;
        let mut numbers = [None; 4];
        for number in &mut numbers {
            *number = row.integer()?;
        }
        let place: Place = row.required()?;
        let details: String = row.required()?;
        let details: Details<'_> = from_json(&details)?;
        let read = checked(id, details.into_row(round, kind, status, place))?;
        if read.source.form != form || beside(&read) != (&set, &code, numbers) {
            return Err(Undecodable(
                "a column beside its details says something else".to_owned(),
            ));
        }
        Ok(read)
    }
}
