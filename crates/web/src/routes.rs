//! Every address with who may ask; those of the desk in a file beside. The API below `/api` is
//! open to anybody and only reads.

mod desk;

use std::time::Duration;

use ::access::Permission;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;

use crate::access::{
    Asks, account, administration, guard, second_factor, sign_in, sign_out, uploaded, welcome,
};
use crate::appeals::{
    appeal, catalogue, compare, difference, donors, download, feed, figure, flows, front, funding,
    mission, project, record, sector, sources, versions,
};
use crate::delivery::deliver;
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
    pages.extend(desk::desk());
    pages.extend(desk::desk_money());
    pages.extend(desk::desk_publishing());
    pages.extend(desk::desk_displacement());
    pages.extend(desk::desk_recipients());
    pages.extend(imports());
    pages.extend(desk::looking_after());
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
