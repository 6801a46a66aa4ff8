//! The whole site as files, for any web host or a memory stick: every page
//! that a link leads to, from the front page on. Links are relative, so that
//! the folder works under any address and without a server.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;
use vocabulary::Language;

use crate::routes::router;
use crate::site::reader::in_language;
use crate::state::Web;

/// Files that are not pages, by the end of their address.
const FILES: [&str; 11] = [
    ".pdf", ".xlsx", ".csv", ".json", ".geojson", ".parquet", ".atom", ".css", ".js", ".svg",
    ".txt",
];

/// No file of a site is larger.
const LARGEST: usize = 256 * 1024 * 1024;

/// Why the site was not written.
#[derive(Debug, thiserror::Error)]
pub enum StaticSiteError {
    /// A file could not be written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: String,
        /// Why.
        cause: io::Error,
    },
    /// A page could not be made.
    #[error("the page {address} could not be made (status {status}); the log says why")]
    Page {
        /// Its address.
        address: String,
        /// The status.
        status: StatusCode,
    },
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages.
    pub pages: usize,
    /// Other files.
    pub files: usize,
    /// Bytes.
    pub bytes: u64,
}

/// Writes the site into a folder. `progress` is told how many files are
/// written and how many are known to come.
///
/// # Errors
/// When a page cannot be made or a file not be written.
pub async fn static_site(
    web: Web,
    folder: &Path,
    mut progress: impl FnMut(usize, usize),
) -> Result<Written, StaticSiteError> {
    let router = router(web);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut queue: VecDeque<String> = VecDeque::new();
    for language in Language::ALL {
        queue.push_back(in_language(language, "/"));
    }
    seen.extend(queue.iter().cloned());
    let mut written = Written::default();
    while let Some(address) = queue.pop_front() {
        let (is_page, body) = fetch(&router, &address).await?;
        let body = if is_page {
            written.pages += 1;
            let html = String::from_utf8_lossy(&body).into_owned();
            for link in links(&html) {
                if seen.insert(link.clone()) {
                    queue.push_back(link);
                }
            }
            relative(&html, &address).into_bytes()
        } else {
            written.files += 1;
            body
        };
        written.bytes += body.len() as u64;
        write(&folder.join(file_of(&address)), &body)?;
        progress(written.pages + written.files, seen.len());
    }
    Ok(written)
}

async fn fetch(router: &Router, address: &str) -> Result<(bool, Vec<u8>), StaticSiteError> {
    let failed = |status| StaticSiteError::Page {
        address: address.to_owned(),
        status,
    };
    let request = Request::get(address)
        .body(Body::empty())
        .map_err(|_| failed(StatusCode::BAD_REQUEST))?;
    let response = match router.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status() != StatusCode::OK {
        return Err(failed(response.status()));
    }
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    let body = to_bytes(response.into_body(), LARGEST)
        .await
        .map_err(|_| failed(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok((is_page, body.to_vec()))
}

fn write(path: &Path, body: &[u8]) -> Result<(), StaticSiteError> {
    let failed = |cause| StaticSiteError::File {
        path: path.display().to_string(),
        cause,
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, body).map_err(failed)
}

fn is_file(address: &str) -> bool {
    FILES.iter().any(|extension| address.ends_with(extension))
}

/// The addresses of ours that a page leads to.
fn links(html: &str) -> Vec<String> {
    html.split(['"'])
        .collect::<Vec<_>>()
        .windows(2)
        .filter(|pair| pair[0].ends_with("href=") || pair[0].ends_with("src="))
        .map(|pair| pair[1])
        .filter(|address| address.starts_with('/') && !address.starts_with("//"))
        .map(|address| {
            address
                .split(['#', '?'])
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

/// Where a page or file stands in the folder. What a server would decode in
/// an address is decoded here; a slash inside a name cannot be.
fn file_of(address: &str) -> PathBuf {
    let mut path: PathBuf = address
        .split('/')
        .filter(|part| !part.is_empty() && *part != "." && *part != "..")
        .map(decoded)
        .collect();
    if !is_file(address) {
        path.push("index.html");
    }
    path
}

fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut position = 0;
    while position < bytes.len() {
        let code = part
            .get(position + 1..position + 3)
            .filter(|_| bytes[position] == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(byte) if byte != b'/' && byte != 0 => {
                plain.push(byte);
                position += 3;
            }
            _ => {
                plain.push(bytes[position]);
                position += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Makes the links of a page relative to where it will stand.
fn relative(html: &str, address: &str) -> String {
    let depth = address.split('/').filter(|part| !part.is_empty()).count();
    let up = if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    };
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut parts = html.split('"');
    let mut before = parts.next().unwrap_or_default();
    out.push_str(before);
    for part in parts {
        out.push('"');
        let is_link = before.ends_with("href=") || before.ends_with("src=");
        if is_link && part.starts_with('/') && !part.starts_with("//") {
            out.push_str(&moved(part, &up));
        } else {
            out.push_str(part);
        }
        before = part;
    }
    out
}

fn moved(link: &str, up: &str) -> String {
    let (address, anchor) = match link.split_once('#') {
        Some((address, anchor)) => (address, Some(anchor)),
        None => (link, None),
    };
    let address = address.split('?').next().unwrap_or_default();
    let path = address.trim_matches('/');
    let mut moved = format!("{up}{path}");
    if !is_file(address) {
        if !path.is_empty() {
            moved.push('/');
        }
        moved.push_str("index.html");
    }
    if let Some(anchor) = anchor {
        moved.push('#');
        moved.push_str(anchor);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_relative_to_their_page() {
        let html = r##"<a href="/fr/mali/2017#needs">x</a><a href="#y">y</a><img src="/assets/icon.svg"><p title="/not">"##;
        assert_eq!(
            relative(html, "/mali/2017"),
            r##"<a href="../../fr/mali/2017/index.html#needs">x</a><a href="#y">y</a><img src="../../assets/icon.svg"><p title="/not">"##
        );
        assert_eq!(
            relative(r#"<a href="/">"#, "/"),
            r#"<a href="./index.html">"#
        );
        assert_eq!(links(html), ["/fr/mali/2017", "/assets/icon.svg"]);
    }

    #[test]
    fn addresses_become_files_inside_the_folder() {
        assert_eq!(file_of("/"), PathBuf::from("index.html"));
        assert_eq!(
            file_of("/mali/2017/figures/funding.received"),
            PathBuf::from("mali/2017/figures/funding.received/index.html")
        );
        assert_eq!(file_of("/../../x.css"), PathBuf::from("x.css"));
        assert_eq!(
            file_of("/a/place=Gao%20ville"),
            PathBuf::from("a/place=Gao ville/index.html")
        );
    }
}
