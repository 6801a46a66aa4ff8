//! Two cookies: of the session, and, before there is one, of the visit, to
//! which the sign-in form is bound. `__Host-` binds each to this very host
//! and to HTTPS; browsers make an exception for `http://localhost` and
//! `http://127.0.0.1`, which is described in docs/guides/signing-in.md.

use access::Token;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// The session.
pub const SESSION: &str = "__Host-session";
/// The visit.
pub const VISIT: &str = "__Host-visit";

/// The token in a cookie.
#[must_use]
pub fn read(headers: &HeaderMap, name: &str) -> Option<Token> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .and_then(|(_, value)| Token::read(value))
}

/// Gives the browser a token until it is closed: how long it is of use is
/// the server's to say.
pub fn give(response: &mut Response, name: &str, token: &Token) {
    let value = token.to_show();
    set(
        response,
        &format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"),
    );
}

/// Takes a token away.
pub fn take(response: &mut Response, name: &str) {
    set(
        response,
        &format!("{name}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"),
    );
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let digits = "ab".repeat(32);
        let mut headers = HeaderMap::new();
        let sent = format!("theme=dark; {SESSION}={digits}; x=y");
        headers.insert(COOKIE, HeaderValue::from_str(&sent).unwrap());
        assert_eq!(read(&headers, SESSION).unwrap().to_show(), digits);
        assert!(read(&headers, VISIT).is_none());
        headers.insert(COOKIE, HeaderValue::from_static("__Host-session=zz"));
        assert!(read(&headers, SESSION).is_none());
    }
}
