//! `POST /sign-out`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Person, cookie};
use crate::site::{Reader, WebError};
use crate::state::Web;

/// Ends the session, here and in the database.
pub async fn sign_out(
    State(web): State<Web>,
    reader: Reader,
    person: Person,
) -> Result<Response, WebError> {
    web.store().end_session(person.token.digest()).await?;
    let mut response = Redirect::to(&reader.href("/")).into_response();
    cookie::take(&mut response, cookie::SESSION);
    Ok(response)
}
