//! Every address, in one place, with who may ask. The API below `/api` is
//! open to anybody and only reads.

use std::time::Duration;

use ::access::Permission;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;

use crate::access::administration::{node, state};
use crate::access::{
    Asks, account, administration, guard, second_factor, sign_in, sign_out, uploaded, welcome,
};
use crate::appeals::{
    appeal, catalogue, compare, difference, donors, download, feed, figure, flows, front, funding,
    mission, project, record, sector, sources, versions,
};
use crate::delivery::deliver;
use crate::desk::displacement::{coverage, crosswalk, recipients, report as round_desk, rules};
use crate::desk::money::{
    contribution, contributions, report, requirement, requirements, withdrawal,
};
use crate::desk::project::{edit as project_edit, list};
use crate::desk::text::{edit, order};
use crate::desk::{draft, picker, publishing, stale, start, texts};
use crate::displacement::{
    area, dashboard, download as rounds_file, estimates, matrix, method, record as tracked,
    report as round_report, round, rounds,
};
use crate::imports::{LARGEST_UPLOAD, answer, columns, matches, start as intake, template, upload};
use crate::site::{accessibility, assets, error};
use crate::state::Web;
use crate::{api, exchange, observe};

/// No page takes longer than this, unless something is wrong.
const LONGEST: Duration = Duration::from_secs(30);

/// As many bytes as may be uploaded, over a link of a slow telephone.
const LONGEST_UPLOAD: Duration = Duration::from_secs(30 * 60);

/// Forms and queries are small.
pub(crate) const LARGEST_BODY: usize = 1024 * 1024;

/// One address: who may ask, and who answers.
pub struct Route {
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// Who may ask.
    pub asks: Asks,
    /// Who answers.
    pub answers: MethodRouter<Web>,
}

/// A page for anybody.
fn open(path: &'static str, answers: MethodRouter<Web>) -> Route {
    Route {
        path,
        asks: Asks::Anybody,
        answers,
    }
}

/// A form for anybody.
fn form(path: &'static str, answers: MethodRouter<Web>) -> Route {
    Route {
        path,
        asks: Asks::AnybodyWithForm,
        answers,
    }
}

/// For whoever has a permission.
fn may(permission: Permission, path: &'static str, answers: MethodRouter<Web>) -> Route {
    Route {
        path,
        asks: Asks::May(permission),
        answers,
    }
}

/// For whoever has a permission somewhere in the mission of the address.
fn may_in(permission: Permission, path: &'static str, answers: MethodRouter<Web>) -> Route {
    Route {
        path,
        asks: Asks::MayIn(permission),
        answers,
    }
}

/// Where drafts are changed and put before the public.
fn desk() -> Vec<Route> {
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
fn desk_money() -> Vec<Route> {
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
fn desk_publishing() -> Vec<Route> {
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
fn looking_after() -> Vec<Route> {
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
fn desk_displacement() -> Vec<Route> {
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
fn desk_recipients() -> Vec<Route> {
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

/// Who is displaced where.
fn tracking() -> Vec<Route> {
    vec![
        open("/{mission}/displacement", get(dashboard::dashboard)),
        open("/{mission}/displacement/rounds", get(rounds::rounds)),
        open("/{mission}/displacement/matrix", get(matrix::matrix)),
        open(
            "/{mission}/displacement/estimates",
            get(estimates::estimates),
        ),
        open("/{mission}/displacement/method", get(method::method)),
        open(
            "/{mission}/displacement/files/{name}",
            get(rounds_file::file),
        ),
        open("/{mission}/displacement/rounds/{round}", get(round::round)),
        open(
            "/{mission}/displacement/rounds/{round}/report",
            get(round_report::page::report),
        ),
        open(
            "/{mission}/displacement/rounds/{round}/report/versions",
            get(round_report::versions::versions),
        ),
        open(
            "/{mission}/displacement/rounds/{round}/report/versions/compare",
            get(round_report::versions::compare),
        ),
        open(
            "/{mission}/displacement/rounds/{round}/report/versions/{number}",
            get(round_report::page::version),
        ),
        open(
            "/{mission}/displacement/rounds/{round}/report/versions/{number}/to/{other}",
            get(round_report::difference::difference),
        ),
        open(
            "/{mission}/displacement/rounds/{round}/report/versions/{number}/files/{file}",
            get(round_report::files::file),
        ),
        open(
            "/{mission}/displacement/areas/{set}/{area}",
            get(area::area),
        ),
        open(
            "/{mission}/displacement/records/{kind}/{id}",
            get(tracked::record),
        ),
    ]
}

/// Where files are brought in: to every mission, or to one.
fn imports() -> Vec<Route> {
    use Permission::{Import, RecordDisplacement, UseOwnAccount};
    let form = || {
        get(intake::start)
            .post(upload::upload)
            .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
    };
    vec![
        may(Import, "/import", form()),
        may_in(Import, "/{mission}/import", form()),
        may_in(RecordDisplacement, "/{mission}/desk/import", form()),
        // Whose an import is, the handlers look at.
        may(UseOwnAccount, "/imports/{id}", get(answer::answer)),
        may(UseOwnAccount, "/imports/{id}/apply", post(answer::apply)),
        may(
            UseOwnAccount,
            "/imports/{id}/columns",
            get(columns::columns).post(columns::map),
        ),
        may(
            UseOwnAccount,
            "/imports/{id}/matches",
            post(matches::decide),
        ),
        may(
            UseOwnAccount,
            "/imports/{id}/discard",
            post(answer::discard),
        ),
        may(
            UseOwnAccount,
            "/imports/template/{name}",
            get(template::template),
        ),
    ]
}

/// The pages that exist in every language.
#[must_use]
pub fn pages() -> Vec<Route> {
    use Permission::{ManageAccounts, SeeAdministration, UseOwnAccount};
    let mut pages = vec![
        open("/feed.atom", get(feed::of_all)),
        open("/accessibility", get(accessibility::accessibility)),
        open("/figures", get(catalogue::catalogue)),
        open("/sectors", get(sector::sectors)),
        open("/sectors/{list}/{code}", get(sector::sector)),
        open("/donors", get(donors::donors)),
        open("/donors/{donor}", get(donors::donor)),
        open("/api", get(api::page::documentation)),
        open("/{mission}", get(mission::mission)),
        open("/{mission}/compare", get(compare::compare)),
        open("/{mission}/{period}", get(appeal::appeal)),
        open(
            "/{mission}/{period}/projects/{project}",
            get(project::project),
        ),
        open("/{mission}/{period}/funding", get(funding::funding)),
        open("/{mission}/{period}/flows", get(flows::flows)),
        open("/{mission}/{period}/sources", get(sources::sources)),
        open(
            "/{mission}/{period}/figures",
            get(figure::figures_of_appeal),
        ),
        open("/{mission}/{period}/figures/{name}", get(figure::figure)),
        open(
            "/{mission}/{period}/figures/{name}/{*parameters}",
            get(figure::figure_of_part),
        ),
        open(
            "/{mission}/{period}/records/{kind}/{id}",
            get(record::record),
        ),
        open("/{mission}/{period}/versions", get(versions::versions)),
        open(
            "/{mission}/{period}/versions/compare",
            get(versions::compare),
        ),
        open(
            "/{mission}/{period}/versions/{number}",
            get(versions::version),
        ),
        open(
            "/{mission}/{period}/versions/{from}/to/{to}",
            get(difference::difference),
        ),
        open("/{mission}/{period}/files/{name}", get(download::file)),
        open("/{mission}/{period}/feed.atom", get(feed::of_appeal)),
        form("/sign-in", get(sign_in::form).post(sign_in::sign_in)),
        form(
            "/sign-in/code",
            get(second_factor::again).post(second_factor::check),
        ),
        form("/welcome/{token}", get(welcome::form).post(welcome::choose)),
        may(UseOwnAccount, "/sign-out", post(sign_out::sign_out)),
        may(UseOwnAccount, "/account", get(account::account)),
        may(
            UseOwnAccount,
            "/account/password",
            post(account::change_password),
        ),
        may(
            UseOwnAccount,
            "/account/second-factor",
            get(account::enrol_form).post(account::enrol),
        ),
        may(
            UseOwnAccount,
            "/account/sessions/end",
            post(account::end_others),
        ),
        may(
            SeeAdministration,
            "/administration",
            get(administration::administration),
        ),
        may(
            ManageAccounts,
            "/administration/accounts",
            post(administration::create),
        ),
        may(
            ManageAccounts,
            "/administration/accounts/{id}/roles",
            post(administration::change_roles),
        ),
        may(
            ManageAccounts,
            "/administration/accounts/{id}/reset",
            post(administration::reset),
        ),
        may(
            ManageAccounts,
            "/administration/accounts/{id}/disable",
            post(administration::disable),
        ),
        may(
            ManageAccounts,
            "/administration/accounts/{id}/enable",
            post(administration::enable),
        ),
    ];
    pages.extend(tracking());
    pages.extend(desk());
    pages.extend(desk_money());
    pages.extend(desk_publishing());
    pages.extend(desk_displacement());
    pages.extend(desk_recipients());
    pages.extend(imports());
    pages.extend(looking_after());
    pages
}

/// The addresses that have no language.
#[must_use]
pub fn roots() -> Vec<Route> {
    vec![
        open("/", get(front::front)),
        open("/fr", get(front::front)),
        open("/fr/", get(front::front)),
        open("/assets/{name}", get(assets::asset)),
        open("/healthz", get(observe::healthz)),
        open("/metrics", get(observe::metrics)),
    ]
}

/// Puts the guard before every route that is not open to anybody.
fn guarded(web: &Web, routes: Vec<Route>) -> Router<Web> {
    routes.into_iter().fold(Router::new(), |router, route| {
        let answers = match route.asks {
            Asks::Anybody => route.answers,
            asks => route
                .answers
                .layer(from_fn_with_state((web.clone(), asks), guard)),
        };
        router.route(route.path, answers)
    })
}

/// Gives up where an answer takes too long. Files come as slowly as the link
/// of whoever sends them.
async fn in_time(request: Request, next: Next) -> Response {
    let brings_files = uploaded::boundary(request.headers()).is_some();
    let longest = if brings_files {
        LONGEST_UPLOAD
    } else {
        LONGEST
    };
    let answer = tokio::time::timeout(longest, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// The whole server.
pub fn router(web: Web) -> Router {
    observe::start();
    Router::new()
        .merge(guarded(&web, roots()))
        .merge(guarded(&web, pages()))
        .nest("/fr", guarded(&web, pages()))
        .nest("/api/v1", api::router())
        .merge(api::explorer())
        .merge(exchange::router())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(web.clone(), error::explain))
        .layer(from_fn_with_state(web.clone(), deliver))
        .with_state(web)
}
