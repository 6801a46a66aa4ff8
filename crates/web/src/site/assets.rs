//! The style sheet, the script and the icon: one file each, with a digest
//! in the address, so that browsers keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use crate::delivery::{CachePolicy, Page};

const PAGES: &str = include_str!("../../assets/style.css");
const SCRIPT: &str = include_str!("../../assets/page.js");
const ICON: &str = include_str!("../../assets/icon.svg");

static STYLE: LazyLock<String> = LazyLock::new(|| format!("{PAGES}\n{}", draw::STYLESHEET));

static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| address("style", "css", &STYLE));
static SCRIPT_ADDRESS: LazyLock<String> = LazyLock::new(|| address("page", "js", SCRIPT));

fn address(name: &str, extension: &str, content: &str) -> String {
    let digest = blake3::hash(content.as_bytes()).to_hex();
    format!("/assets/{name}-{}.{extension}", &digest.as_str()[..12])
}

/// The address of the style sheet.
#[must_use]
pub fn style_address() -> &'static str {
    &STYLE_ADDRESS
}

/// The address of the script.
#[must_use]
pub fn script_address() -> &'static str {
    &SCRIPT_ADDRESS
}

/// The address of the icon.
pub const ICON_ADDRESS: &str = "/assets/icon.svg";

/// Every asset's address, for the static site.
#[must_use]
pub fn addresses() -> Vec<String> {
    vec![
        style_address().to_owned(),
        script_address().to_owned(),
        ICON_ADDRESS.to_owned(),
    ]
}

/// Serves an asset. An old digest is answered with the present file: a page
/// kept by a reader from before an update still finds a style.
pub async fn asset(Path(name): Path<String>) -> Response {
    let kept = |kind, body: String, address: &str| {
        let policy = if address.ends_with(&name) {
            CachePolicy::Forever
        } else {
            CachePolicy::UntilChange
        };
        Page::of(kind, body).with_policy(policy).into_response()
    };
    if name.starts_with("style-") {
        kept("text/css; charset=utf-8", STYLE.clone(), style_address())
    } else if name.starts_with("page-") {
        kept(
            "text/javascript; charset=utf-8",
            SCRIPT.to_owned(),
            script_address(),
        )
    } else if name == "icon.svg" {
        kept("image/svg+xml", ICON.to_owned(), "")
    } else {
        axum::http::StatusCode::NOT_FOUND.into_response()
    }
}
