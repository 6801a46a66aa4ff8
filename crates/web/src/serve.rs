//! Connections: accepted, answered, and finished when it is time to stop.

use std::convert::Infallible;
use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::imports::work as imports;
use crate::routes::router;
use crate::state::Web;

/// A request that has not said in this time what it wants is not waited
/// for: connections held open by nobody would use the server up.
const SLOWEST_REQUEST: Duration = Duration::from_secs(15);

/// How long a connection that has asked nothing yet may go on when the
/// server stops.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// The pause after a connection could not be accepted: too many open files
/// do not go away by asking at once again.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `shutdown` is over, then finishes the requests under way.
/// Who has begun to ask and not finished is not waited for.
///
/// # Errors
/// None today; a listener that fails is tried again.
pub async fn serve(
    web: Web,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let looking = tokio::spawn(imports::keep_looking(web.clone()));
    let router = router(web);
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_REQUEST);
    let connections = GracefulShutdown::new();
    let (stop, stopping) = watch::channel(false);
    tokio::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, from)) => {
                answer(
                    &protocol,
                    &connections,
                    (stream, from),
                    router.clone(),
                    stopping.clone(),
                );
            }
            Err(error) => {
                tracing::warn!(cause = %error, "listener.not_accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    looking.abort();
    drop(listener);
    // Nobody listening means that no connection is left.
    let _ = stop.send(true);
    connections.shutdown().await;
    Ok(())
}

/// Answers what comes over one connection, beside all others.
fn answer(
    protocol: &http1::Builder,
    connections: &GracefulShutdown,
    (stream, from): (TcpStream, SocketAddr),
    router: Router,
    stopping: watch::Receiver<bool>,
) {
    // Answers are written whole: waiting to fill a packet only costs time.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(cause = %error, "listener.delay_not_set");
    }
    let asked = Arc::new(AtomicBool::new(false));
    let has_asked = Arc::clone(&asked);
    let service = service_fn(move |request: Request<Incoming>| {
        has_asked.store(true, Ordering::Relaxed);
        answer_one(router.clone(), request, from)
    });
    let connection = connections.watch(protocol.serve_connection(TokioIo::new(stream), service));
    tokio::spawn(async move {
        tokio::select! {
            served = connection => {
                if let Err(error) = served {
                    tracing::debug!(cause = %error, "connection.broken");
                }
            }
            () = stopped_before_asking(stopping, &asked) => {}
        }
    });
}

async fn answer_one(
    router: Router,
    request: Request<Incoming>,
    from: SocketAddr,
) -> Result<Response<Body>, Infallible> {
    let mut request = request.map(Body::new);
    // Attempts to sign in are counted by where they come from.
    request.extensions_mut().insert(ConnectInfo(from));
    router.oneshot(request).await
}

/// Ends when the server stops and this connection still has asked nothing.
async fn stopped_before_asking(mut stopping: watch::Receiver<bool>, asked: &AtomicBool) {
    if stopping.wait_for(|stopping| *stopping).await.is_ok() {
        tokio::time::sleep(LAST_WORDS).await;
        if !asked.load(Ordering::Relaxed) {
            return;
        }
    }
    pending::<()>().await;
}
