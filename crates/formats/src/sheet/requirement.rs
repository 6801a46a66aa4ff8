//! What a project asks for, as its row says it: the same as recorded, the
//! first amount, or a revision with its day and reason.

use appeals::records::{Project, Requirement, RequirementSubject};
use vocabulary::identifier::{ProjectId, RequirementId};
use vocabulary::{Currency, IdentifierSource, Money, Source, Texts};

use super::appeal::AppealState;
use super::columns::Column;
use super::message::Message;
use super::projects::{Current, named};
use super::row::{Given, RowReader};
use crate::rates::amount;
use crate::table::heading_key;

/// The present requirement of a project: of the latest day, then of the
/// highest revision.
pub(super) fn current<'s>(state: &'s AppealState<'_>, project: ProjectId) -> Current<'s> {
    let start = state.appeal.period.start;
    state
        .requirements
        .iter()
        .filter(|it| it.subject.project() == Some(project))
        .max_by_key(|it| (it.holds_from.unwrap_or(start), it.revision, it.id))
}

/// The revision that a row brings, if any.
pub(super) fn of_row(
    state: &AppealState<'_>,
    project: &Project,
    current: Current<'_>,
    reader: &mut RowReader<'_>,
    source: &Source,
    identifiers: &mut dyn IdentifierSource,
) -> Option<Requirement> {
    let asked = asked(state, reader)?;
    let date = reader.date(Column::RevisionDate).value();
    let reason = reader.text(Column::RevisionReason).value();
    let language = reader.table.language;
    let Some(current) = current else {
        return Some(Requirement {
            id: RequirementId::new(identifiers),
            appeal: state.appeal.id,
            subject: RequirementSubject::Project {
                project: project.id,
            },
            amount: asked,
            holds_from: date,
            revision: 0,
            reason: reason.map_or_else(Texts::default, |reason| Texts::of(language, reason)),
        });
    };
    if asked == current.amount {
        return None;
    }
    let said_before = state.recorded_requirements.iter().any(|recorded| {
        let known = &recorded.record;
        known.subject.project() == Some(project.id)
            && known.amount == asked
            && (recorded.source.digest.is_some() && recorded.source.digest == source.digest
                || (known.holds_from == date && same(&known.reason, reason.as_deref())))
    });
    if said_before {
        reader.fault(Column::Requirement, &Message::EarlierRevision {});
        return None;
    }
    let (from, to) = (amount(current.amount), amount(asked));
    let Some(reason) = reason else {
        reader.fault(Column::RevisionReason, &Message::ReasonMissing { from, to });
        return None;
    };
    if same(&current.reason, Some(&reason)) && date == current.holds_from {
        reader.fault(Column::RevisionReason, &Message::ReasonOld { from, to });
        return None;
    }
    let start = state.appeal.period.start;
    if let (Some(date), Some(before)) = (date, current.holds_from)
        && date < before
    {
        let message = Message::RevisionTooEarly {
            date: date.to_string(),
            current: before.to_string(),
        };
        reader.fault(Column::RevisionDate, &message);
        return None;
    }
    if date.is_some_and(|date| current.holds_from.is_none() && date < start) {
        let message = Message::RevisionTooEarly {
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            current: start.to_string(),
        };
        reader.fault(Column::RevisionDate, &message);
        return None;
    }
    if date.is_none() {
        reader.fault(Column::RevisionDate, &Message::RevisionUndated {});
    }
    let message = Message::Revised {
        project: named(project, language),
        from,
        to,
    };
    reader.fault(Column::Requirement, &message);
    let last = state
        .requirements
        .iter()
        .filter(|it| it.subject.project() == Some(project.id))
        .map(|it| it.revision)
        .max();
    Some(Requirement {
        id: RequirementId::new(identifiers),
        appeal: state.appeal.id,
        subject: RequirementSubject::Project {
            project: project.id,
        },
        amount: asked,
        holds_from: date.or(current.holds_from),
        revision: last.unwrap_or(0).saturating_add(1),
        reason: Texts::of(language, reason),
    })
}

fn same(known: &Texts, reason: Option<&str>) -> bool {
    match reason {
        None => known.is_empty(),
        Some(reason) => known.iter().any(|(_, known)| known.trim() == reason),
    }
}

/// The amount of the row in the currency of the appeal.
fn asked(state: &AppealState<'_>, reader: &mut RowReader<'_>) -> Option<Money> {
    if !reader.is_filled(Column::Requirement) {
        return None;
    }
    let own = state.appeal.currency;
    let currency: Currency = match reader.currency(Column::Currency) {
        Given::Value(currency) => currency,
        Given::Keep | Given::Clear => own,
    };
    if currency != own {
        let message = Message::OtherCurrency {
            found: currency.to_string(),
            expected: own.to_string(),
        };
        reader.fault(Column::Currency, &message);
        return None;
    }
    if let Given::Value(words) = reader.words(Column::Requirement)
        && [
            "n a",
            "na",
            "s o",
            "sans objet",
            "not applicable",
            "non applicable",
        ]
        .contains(&heading_key(&words).as_str())
    {
        reader.fault(Column::Requirement, &Message::NothingAsked {});
        return Some(Money::zero(own));
    }
    reader.amount(Column::Requirement, own)
}
