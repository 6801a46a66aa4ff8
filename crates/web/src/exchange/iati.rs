//! `/exchange/iati/HTI/2010.xml`: an appeal as activities of IATI 2.03.

use std::io::{BufWriter, Write};

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use formats::iati::Publisher;
use tokio::sync::mpsc::Sender;
use tokio_stream::wrappers::ReceiverStream;
use vocabulary::AppealName;

use super::activities::Activities;
use super::asked::Asked;
use crate::api::error::{ApiError, shortened};
use crate::appeals::readers;
use crate::site::WebError;
use crate::state::Web;

/// What the file takes.
pub const PARAMETERS: &[&str] = &["changed_since"];

/// The activities of an appeal; with `changed_since`, those of the projects
/// of which anything was recorded after it.
pub async fn file(
    State(web): State<Web>,
    Path((mission, file)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, ApiError> {
    asked.only(PARAMETERS)?;
    let since = asked.changed_since()?;
    let unknown = || {
        ApiError::NotFound(format!(
            "“{}/{}” is no appeal here; write the mission and the year, such as HTI/2010.xml",
            shortened(&mission),
            shortened(&file)
        ))
    };
    let period = file.strip_suffix(".xml").ok_or_else(unknown)?;
    let name: AppealName = format!("{mission}/{period}")
        .parse()
        .map_err(|_| unknown())?;
    let outline = readers::outline(&web, &name)
        .await
        .map_err(WebError::from)?
        .ok_or_else(unknown)?;
    let words_at = readers::words_at(&web, &name, outline.known_at)
        .await
        .map_err(WebError::from)?;
    let activities = Activities {
        outline,
        publisher: Publisher::default(),
        changed_since: since,
        words_at,
    };
    let saved_as = format!("{}-{}.xml", name.mission, name.period);
    let (give, take) = tokio::sync::mpsc::channel(WAITING);
    tokio::spawn(async move {
        let into = BufWriter::with_capacity(SENT, Sending(give.clone()));
        if let Err(error) = activities.write(web.store(), into).await {
            tracing::warn!(error = %error, "activities.not_finished");
            // A body that ends in an error is no whole file to the reader.
            let _ = give
                .send(Err(std::io::Error::other(error.to_string())))
                .await;
        }
    });
    Ok(streamed(
        saved_as,
        Body::from_stream(ReceiverStream::new(take)),
    ))
}

/// Bytes that are sent at a time.
const SENT: usize = 64 * 1024;

/// Pieces of a file that may wait for a slow reader.
const WAITING: usize = 4;

/// A file on its way to a reader, in the thread that writes it.
struct Sending(Sender<std::io::Result<Bytes>>);

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .blocking_send(Ok(Bytes::copy_from_slice(bytes)))
            .map_err(|_| std::io::Error::from(std::io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A file that is not kept: it may be larger than the memory there is.
fn streamed(saved_as: String, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{saved_as}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}
