//! Files that a form brings. They are not read into memory to find the
//! form’s token: the token is the first field of the form, and what was read
//! of the body is put before the rest again.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::{Bytes, BytesMut};
use hyper::body::{Body as HttpBody, Frame, SizeHint};

use super::form::{FORM_TOKEN, Posted};
use crate::site::WebError;

/// The first field is a token; a form that begins with more is not ours.
const FIRST: usize = 4096;

/// The mark between the parts of a form with files; `None` of other forms.
#[must_use]
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (kind, parameters) = kind.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters
        .split(';')
        .filter_map(|parameter| parameter.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))
        .map(|(_, boundary)| boundary.trim_matches('"').to_owned())?;
    (!boundary.is_empty() && boundary.len() <= 70).then_some(boundary)
}

/// Reads no further than the first field, which must be the token.
pub(super) async fn first_field(
    request: Request,
    boundary: &str,
) -> Result<(Request, Posted), WebError> {
    let (parts, mut body) = request.into_parts();
    let mut read = BytesMut::new();
    let token = loop {
        if let Some(token) = token_in(&read, boundary) {
            break token;
        }
        if read.len() > FIRST {
            return Err(WebError::ForeignForm);
        }
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let Some(Ok(frame)) = frame else {
            return Err(WebError::ForeignForm);
        };
        if let Ok(data) = frame.into_data() {
            read.extend_from_slice(&data);
        }
    };
    let posted = Posted(vec![(FORM_TOKEN.to_owned(), token)]);
    let again = Rejoined {
        first: Some(read.freeze()),
        rest: body,
    };
    Ok((Request::from_parts(parts, Body::new(again)), posted))
}

/// The token, once all of the first field was read.
fn token_in(read: &[u8], boundary: &str) -> Option<String> {
    let read = read.get(..read.len().min(FIRST))?;
    // Files may follow in the same piece, in any bytes.
    let text = String::from_utf8_lossy(read);
    let rest = text.strip_prefix("--")?.strip_prefix(boundary)?;
    let (head, rest) = rest.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
    let named = format!("name=\"{FORM_TOKEN}\"");
    if !head.contains(&named) {
        return None;
    }
    let end = format!("\r\n--{boundary}");
    let (token, _) = rest.split_once(&end)?;
    Some(token.to_owned())
}

/// A body whose beginning was read already.
struct Rejoined {
    first: Option<Bytes>,
    rest: Body,
}

impl HttpBody for Rejoined {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        Pin::new(&mut self.rest).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "--B\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nabc\r\n--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nform\r\n--B--\r\n";

    #[test]
    fn the_token_is_the_first_field_or_there_is_none() {
        assert_eq!(token_in(FORM.as_bytes(), "B").as_deref(), Some("abc"));
        let cut = FORM.find("\r\n--B\r\nContent-Disposition: form-data; name=\"files\"");
        assert_eq!(token_in(&FORM.as_bytes()[..cut.unwrap()], "B"), None);
        let other = FORM.replacen("form_token", "another", 1);
        assert_eq!(token_in(other.as_bytes(), "B"), None);
        assert_eq!(token_in(b"form_token=abc", "B"), None);
    }

    #[test]
    fn only_forms_with_files_have_a_boundary() {
        let of = |kind: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, kind.parse().unwrap());
            boundary(&headers)
        };
        assert_eq!(of("multipart/form-data; boundary=x").as_deref(), Some("x"));
        assert_eq!(
            of("multipart/form-data; charset=utf-8; boundary=\"x y\"").as_deref(),
            Some("x y")
        );
        assert_eq!(of("application/x-www-form-urlencoded"), None);
        assert_eq!(of("multipart/form-data"), None);
    }

    #[tokio::test]
    async fn what_was_read_stands_before_the_rest_again() {
        let request = Request::builder()
            .header(CONTENT_TYPE, "multipart/form-data; boundary=B")
            .body(Body::from(FORM))
            .unwrap();
        let (request, posted) = first_field(request, "B").await.unwrap();
        assert_eq!(posted.field(FORM_TOKEN), "abc");
        let bytes = axum::body::to_bytes(request.into_body(), 10_000).await;
        assert_eq!(bytes.unwrap(), FORM.as_bytes());
    }
}
