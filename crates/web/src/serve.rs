//! Listening, and stopping without dropping a reader.

use std::future::Future;
use std::io;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::routes::router;
use crate::state::Web;

/// Serves until `shutdown` is done, then finishes the requests that have
/// begun.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    web: Web,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    // Answers are written whole: waiting to fill a packet only costs time.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(cause = %error, "listener.delay_not_set");
        }
    });
    axum::serve(listener, router(web))
        .with_graceful_shutdown(shutdown)
        .await
}
