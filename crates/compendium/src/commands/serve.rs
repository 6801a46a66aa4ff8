//! `serve`: the pages, until somebody says stop.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use store::Store;
use tokio::net::TcpListener;
use web::Web;
use web::access::Doors;

use crate::command_line::ServeOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;
use crate::system::{SystemClock, SystemRandomness};

/// No page takes longer; a reader who has not finished by then is gone.
const GRACE: Duration = Duration::from_secs(30);

/// Serves the database that is named.
pub async fn run(
    node: &Node,
    printer: &Printer,
    options: ServeOptions,
) -> Result<(), CommandError> {
    let listener = listen(&options).await?;
    let store = node.open().await?;
    serve(node, printer, store, listener, &options).await
}

/// Takes the port.
pub async fn listen(options: &ServeOptions) -> Result<TcpListener, CommandError> {
    let address = options.bind;
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                CommandError::failed(format!("{address} is taken: another program listens there"))
                    .hinted(format!(
                        "stop that program, or choose another port: --bind {}:{}",
                        address.ip(),
                        address.port().wrapping_add(1).max(1024)
                    ))
            }
            ErrorKind::PermissionDenied => {
                CommandError::failed(format!("you do not have the right to listen on {address}"))
                    .hinted(
                        "ports below 1024 are for the administrator: use one above, behind a proxy",
                    )
            }
            ErrorKind::AddrNotAvailable => {
                CommandError::failed(format!("this machine does not have the address {address}"))
                    .hinted("127.0.0.1 is reached from this machine only, 0.0.0.0 from others too")
            }
            _ => CommandError::failed(format!("{address} cannot be listened on: {error}")),
        })
}

/// Serves until Ctrl-C or SIGTERM, and finishes the requests under way.
pub async fn serve(
    node: &Node,
    printer: &Printer,
    store: Store,
    listener: TcpListener,
    options: &ServeOptions,
) -> Result<(), CommandError> {
    let failed = |error: std::io::Error| {
        CommandError::failed(format!("serving stopped with an error: {error}"))
    };
    let address = format!(
        "http://{}",
        reachable(listener.local_addr().map_err(failed)?)
    );
    let public_address = options
        .public_address
        .clone()
        .unwrap_or_else(|| address.clone());
    let stop = Stop::new()?;
    let doors = Doors::new(
        node.secret()?,
        Arc::new(SystemRandomness),
        node.name().to_owned(),
    )
    .map_err(|error| CommandError::failed(error.to_string()))?
    .with_data(node.data_folder()?);
    let web = Web::with_doors(store.clone(), Arc::new(SystemClock), public_address, doors);
    printer.line(format_args!(
        "Open {address} in a browser. Stop with Ctrl-C."
    ))?;
    let (asked, mut is_asked) = tokio::sync::watch::channel(false);
    let serving = web::serve(web, listener, async move {
        stop.wait().await;
        // Nobody listening means that serving has ended already.
        let _ = asked.send(true);
    });
    let too_long = async move {
        if is_asked.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving => served.map_err(failed)?,
        () = too_long => printer.remark("Some readers did not finish in time and were cut off"),
    }
    store.close().await?;
    printer.line("Stopped")
}

/// An address that a browser can open: 0.0.0.0 is where one listens, not
/// where one goes.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port())
        }
        IpAddr::V6(ip) if ip.is_unspecified() => {
            SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port())
        }
        _ => address,
    }
}

/// The signals by which an operator or a supervisor says stop. They are
/// taken before the first reader is answered, so that none is lost.
struct Stop {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Stop {
    #[cfg(unix)]
    fn new() -> Result<Self, CommandError> {
        use tokio::signal::unix::{SignalKind, signal};
        let taken = |kind| {
            signal(kind).map_err(|error| {
                CommandError::failed(format!("signals cannot be received: {error}"))
            })
        };
        Ok(Self {
            terminate: taken(SignalKind::terminate())?,
            interrupt: taken(SignalKind::interrupt())?,
        })
    }

    #[cfg(not(unix))]
    fn new() -> Result<Self, CommandError> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn wait(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn wait(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_opened() {
        let printed = |text: &str| reachable(text.parse().unwrap()).to_string();
        assert_eq!(printed("0.0.0.0:8017"), "127.0.0.1:8017");
        assert_eq!(printed("[::]:8017"), "[::1]:8017");
        assert_eq!(printed("10.0.0.7:80"), "10.0.0.7:80");
    }
}
