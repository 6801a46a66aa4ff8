//! `serve`: the pages, until somebody says stop.

use std::io::ErrorKind;

use store::Store;
use tokio::net::TcpListener;

use crate::command_line::ServeOptions;
use crate::error::CommandError;
use crate::node::Node;
use crate::printer::Printer;

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
    _node: &Node,
    _printer: &Printer,
    _store: Store,
    _listener: TcpListener,
    _options: &ServeOptions,
) -> Result<(), CommandError> {
    Err(CommandError::failed(
        "this build does not have the web pages yet",
    ))
}
