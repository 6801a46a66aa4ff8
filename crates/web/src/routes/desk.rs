//! The addresses of the desk and of those who look after the node.

use ::access::Permission;
use axum::routing::{get, post};

use super::{Route, may, may_in, open};
use crate::access::administration::{node, state};
use crate::desk::displacement::{coverage, crosswalk, recipients, report as round_desk, rules};
use crate::desk::money::{
    contribution, contributions, report, requirement, requirements, withdrawal,
};
use crate::desk::project::{edit as project_edit, list};
use crate::desk::text::{edit, order};
use crate::desk::{draft, picker, publishing, stale, start, texts};
use crate::displacement::report as round_report;

/// Where drafts are changed and put before the public.
pub(super) fn desk() -> Vec<Route> {
    use Permission::{EditProject, EditText, ReadDraft};
    vec![
        may_in(ReadDraft, "/{mission}/{period}/desk", get(start::start)),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/draft",
            get(draft::draft),
        ),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/files/{name}",
            get(draft::template),
        ),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/figures",
            get(picker::figures),
        ),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/texts",
            get(texts::texts),
        ),
        may_in(
            EditText,
            "/{mission}/{period}/desk/texts/new/{text_kind}",
            get(edit::new),
        ),
        may_in(
            EditText,
            "/{mission}/{period}/desk/texts/{text_kind}/{text}",
            get(edit::form).post(edit::save),
        ),
        may_in(
            EditText,
            "/{mission}/{period}/desk/texts/{text_kind}/{text}/withdraw",
            post(order::withdraw),
        ),
        may_in(
            EditText,
            "/{mission}/{period}/desk/texts/{text_kind}/{text}/move",
            post(order::shift),
        ),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/projects",
            get(list::projects),
        ),
        may_in(
            EditProject,
            "/{mission}/{period}/desk/projects/{project_id}",
            get(project_edit::form).post(project_edit::save),
        ),
    ]
}

/// Where finance records money.
pub(super) fn desk_money() -> Vec<Route> {
    use Permission::{RecordContribution, ReviseRequirement};
    vec![
        may_in(
            RecordContribution,
            "/{mission}/{period}/desk/contributions",
            get(contributions::contributions),
        ),
        may_in(
            RecordContribution,
            "/{mission}/{period}/desk/contributions/new",
            get(contribution::new_form).post(contribution::new),
        ),
        may_in(
            RecordContribution,
            "/{mission}/{period}/desk/contributions/{id}",
            get(contribution::edit_form).post(contribution::edit),
        ),
        may_in(
            RecordContribution,
            "/{mission}/{period}/desk/contributions/{id}/reports",
            get(report::form).post(report::add),
        ),
        may_in(
            RecordContribution,
            "/{mission}/{period}/desk/contributions/{id}/withdraw",
            get(withdrawal::form).post(withdrawal::withdraw),
        ),
        may_in(
            ReviseRequirement,
            "/{mission}/{period}/desk/requirements",
            get(requirements::requirements),
        ),
        may_in(
            ReviseRequirement,
            "/{mission}/{period}/desk/requirements/{id}",
            get(requirement::form).post(requirement::revise),
        ),
        may_in(
            ReviseRequirement,
            "/{mission}/{period}/desk/requirements/{id}/{list}/{code}",
            get(requirement::sector_form).post(requirement::revise_sector),
        ),
    ]
}

/// Where two people publish.
pub(super) fn desk_publishing() -> Vec<Route> {
    use Permission::{Approve, Propose, ReadDraft, UseOwnAccount};
    vec![
        may(UseOwnAccount, "/stale", get(stale::list)),
        may_in(
            ReadDraft,
            "/{mission}/{period}/desk/publishing",
            get(publishing::page),
        ),
        may_in(
            Propose,
            "/{mission}/{period}/desk/publishing/propose",
            post(publishing::propose),
        ),
        may_in(
            Approve,
            "/{mission}/{period}/desk/publishing/{id}/publish",
            post(publishing::publish),
        ),
        may_in(
            Approve,
            "/{mission}/{period}/desk/publishing/{id}/send-back",
            post(publishing::send_back),
        ),
        may_in(
            Propose,
            "/{mission}/{period}/desk/publishing/{id}/withdraw",
            post(publishing::withdraw),
        ),
    ]
}

/// What there is to look after, beside the accounts.
pub(super) fn looking_after() -> Vec<Route> {
    use Permission::SeeAdministration as See;
    vec![
        may(See, "/administration/state", get(state::state)),
        may(See, "/administration/state/verify", post(state::verify)),
        may(See, "/administration/sources", get(node::sources)),
        may(See, "/administration/jobs", get(node::jobs)),
        may(See, "/administration/storage", get(node::storage)),
        may(See, "/administration/journal", get(node::journal)),
        may(See, "/administration/policies", get(node::policies)),
    ]
}

/// Where a mission says which area is which, which counts count, and what
/// became of the visits of a round.
pub(super) fn desk_displacement() -> Vec<Route> {
    use Permission::{
        Approve, DecideDisplacement, EditText, Propose, ReadDraft, RecordDisplacement,
    };
    vec![
        may_in(
            RecordDisplacement,
            "/{mission}/desk/places",
            get(crosswalk::review).post(crosswalk::decide),
        ),
        may_in(
            RecordDisplacement,
            "/{mission}/desk/rounds",
            get(coverage::rounds::rounds),
        ),
        may_in(
            RecordDisplacement,
            "/{mission}/desk/rounds/{round}",
            get(coverage::board::board).post(coverage::visits::save),
        ),
        may_in(
            RecordDisplacement,
            "/{mission}/desk/rounds/{round}/plan",
            get(coverage::plan::form).post(coverage::plan::save),
        ),
        may_in(
            RecordDisplacement,
            "/{mission}/desk/rounds/{round}/state",
            get(coverage::state::form).post(coverage::state::save),
        ),
        may_in(
            DecideDisplacement,
            "/{mission}/desk/counting",
            get(rules::form).post(rules::save),
        ),
        may_in(
            ReadDraft,
            "/{mission}/desk/reports",
            get(round_desk::list::list),
        ),
        may_in(
            ReadDraft,
            "/{mission}/desk/reports/{round}",
            get(round_desk::summary::form),
        ),
        may_in(
            EditText,
            "/{mission}/desk/reports/{round}/summary",
            post(round_desk::summary::save),
        ),
        may_in(
            ReadDraft,
            "/{mission}/desk/reports/{round}/preview",
            get(round_desk::preview::preview),
        ),
        may_in(
            ReadDraft,
            "/{mission}/desk/reports/{round}/publishing",
            get(round_desk::publishing::page),
        ),
        may_in(
            Propose,
            "/{mission}/desk/reports/{round}/publishing/propose",
            post(round_desk::publishing::propose),
        ),
        may_in(
            Approve,
            "/{mission}/desk/reports/{round}/publishing/{id}/publish",
            post(round_desk::publishing::publish),
        ),
        may_in(
            Approve,
            "/{mission}/desk/reports/{round}/publishing/{id}/send-back",
            post(round_desk::publishing::send_back),
        ),
        may_in(
            Propose,
            "/{mission}/desk/reports/{round}/publishing/{id}/withdraw",
            post(round_desk::publishing::withdraw),
        ),
    ]
}

/// Who gets the reports of an operation.
pub(super) fn desk_recipients() -> Vec<Route> {
    use Permission::Propose;
    vec![
        may_in(
            Propose,
            "/{mission}/desk/recipients",
            get(recipients::list).post(recipients::add),
        ),
        may_in(
            Propose,
            "/{mission}/desk/recipients/{id}",
            get(recipients::one),
        ),
        may_in(
            Propose,
            "/{mission}/desk/recipients/{id}/renew",
            post(recipients::renew),
        ),
        may_in(
            Propose,
            "/{mission}/desk/recipients/{id}/withdraw",
            post(recipients::withdraw),
        ),
        // The token in the address is what opens these.
        open("/r/{token}", get(round_report::private::reports)),
        open(
            "/r/{token}/{round}/{number}/{file}",
            get(round_report::private::file),
        ),
    ]
}
