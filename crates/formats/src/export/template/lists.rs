//! The lists to choose from, on a sheet of their own.

use std::collections::BTreeSet;

use appeals::AppealRecords;
use appeals::records::{
    ContributionKind, ContributionStatus, Earmarking, FlowOrigin, ProjectStatus,
};
use languages::Speaker;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet};
use vocabulary::{Currency, Language};

use super::Looks;
use crate::export::ExportError;
use crate::sheet::{Choice, Column, Sharing, frameworks_of_the_field, label};

/// A list for one column.
struct List {
    column: Column,
    values: Vec<String>,
    /// Whether a cell may hold several of them, or others.
    open: bool,
}

/// All lists, in the order of their columns on their sheet.
pub(super) struct Lists(Vec<List>);

fn choices<C: Choice>(language: Language) -> Vec<String> {
    C::ALL
        .iter()
        .map(|choice| label(*choice, language))
        .collect()
}

impl Lists {
    pub(super) fn of(records: Option<&AppealRecords>, language: Language) -> Self {
        let closed = |column, values| List {
            column,
            values,
            open: false,
        };
        let mut frameworks = frameworks(records, language);
        let outside = Speaker::of(language).say("sheet-outside-plan");
        frameworks.push(outside);
        Self(vec![
            List {
                column: Column::Framework,
                values: frameworks,
                open: true,
            },
            List {
                column: Column::Sector,
                values: sectors(records, language),
                open: true,
            },
            closed(Column::ProjectStatus, choices::<ProjectStatus>(language)),
            closed(
                Column::Currency,
                Currency::in_use().map(|it| it.code().to_owned()).collect(),
            ),
            closed(Column::Status, choices::<ContributionStatus>(language)),
            closed(
                Column::ContributionKind,
                choices::<ContributionKind>(language),
            ),
            closed(Column::Earmarking, choices::<Earmarking>(language)),
            closed(Column::Sharing, choices::<Sharing>(language)),
            closed(Column::Origin, choices::<FlowOrigin>(language)),
        ])
    }

    /// The drop-down list of a column.
    pub(super) fn validation(
        &self,
        column: Column,
        language: Language,
    ) -> Result<Option<DataValidation>, ExportError> {
        let lists = self.0.iter();
        let found = (0_usize..)
            .zip(lists)
            .find(|(_, list)| list.column == column);
        let Some((place, list)) = found else {
            return Ok(None);
        };
        let speaker = Speaker::of(language);
        let letters = crate::report::column_letters(place + 1);
        let range = format!(
            "='{}'!${letters}$2:${letters}${}",
            speaker.say("sheet-name-lists"),
            list.values.len() + 1
        );
        let validation = DataValidation::new().allow_list_formula(Formula::new(range));
        Ok(Some(if list.open {
            // Several may stand in a cell, and a mission has its own.
            validation
                .set_error_style(DataValidationErrorStyle::Information)
                .set_error_message(speaker.say("sheet-choose-several"))?
        } else {
            validation.set_error_message(speaker.say("sheet-choose-error"))?
        }))
    }

    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        looks: &Looks,
        language: Language,
    ) -> Result<(), ExportError> {
        sheet.set_name(Speaker::of(language).say("sheet-name-lists"))?;
        for (place, list) in (0_u16..).zip(&self.0) {
            sheet.set_column_width(place, 30)?;
            let heading = list.column.heading(language);
            sheet.write_string_with_format(0, place, heading, &looks.head)?;
            for (row, value) in (1_u32..).zip(&list.values) {
                sheet.write_string_with_format(row, place, value, &looks.plain)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

/// The frameworks of the appeal, then those of the field that it lacks.
fn frameworks(records: Option<&AppealRecords>, language: Language) -> Vec<String> {
    let speaker = Speaker::of(language);
    let mut names: Vec<String> = records
        .into_iter()
        .flat_map(|it| &it.frameworks)
        .map(|it| it.record.names.best(language).to_owned())
        .collect();
    for (key, _) in frameworks_of_the_field() {
        let name = speaker.say(key);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The sectors of the frameworks' lists, and the mission’s own.
fn sectors(records: Option<&AppealRecords>, language: Language) -> Vec<String> {
    let used: BTreeSet<&str> = match records {
        Some(records) if !records.frameworks.is_empty() => records
            .frameworks
            .iter()
            .map(|it| it.record.sector_list.as_str())
            .collect(),
        _ => frameworks_of_the_field().map(|(_, list)| list).collect(),
    };
    let shared = geography::sector_lists()
        .iter()
        .filter(|list| used.contains(list.code))
        .flat_map(|list| &list.sectors)
        .map(|sector| sector.names.best(language).to_owned());
    let own = records
        .into_iter()
        .flat_map(|it| &it.sectors)
        .map(|it| it.record.names.best(language).to_owned());
    let mut names: Vec<String> = Vec::new();
    for name in shared.chain(own) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
