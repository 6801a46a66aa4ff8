//! Brotli and gzip, chosen by what the reader takes.

use std::io::Write;

use axum::http::HeaderValue;
use bytes::Bytes;

/// A way to send bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Identity,
    /// Brotli: the smallest, for weak links.
    Brotli,
    /// Gzip, for old clients.
    Gzip,
}

impl Encoding {
    /// The best encoding that the reader takes.
    #[must_use]
    pub fn accepted(header: Option<&HeaderValue>) -> Self {
        let Some(header) = header.and_then(|value| value.to_str().ok()) else {
            return Self::Identity;
        };
        let takes = |name: &str| {
            header.split(',').any(|choice| {
                let mut parts = choice.split(';');
                let named = parts.next().is_some_and(|coding| coding.trim() == name);
                let refused =
                    parts.any(|part| matches!(part.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
                named && !refused
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// Its name in the header.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
        }
    }

    /// Whether compression makes such a file smaller: PDF and XLSX are
    /// compressed inside.
    #[must_use]
    pub fn helps(content_type: &HeaderValue) -> bool {
        content_type.to_str().is_ok_and(|kind| {
            kind.starts_with("text/")
                || kind.starts_with("application/json")
                || kind.starts_with("application/atom+xml")
                || kind.starts_with("image/svg+xml")
        })
    }
}

/// Compresses once, for many readers: brotli at a quality near its best
/// that still takes a few milliseconds for a page.
#[must_use]
pub fn compress(plain: &Bytes, encoding: Encoding) -> Bytes {
    let packed = match encoding {
        Encoding::Identity => return plain.clone(),
        Encoding::Brotli => {
            let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 6, 22);
            writer.write_all(plain).map(|()| writer.into_inner())
        }
        Encoding::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            writer.write_all(plain).and_then(|()| writer.finish())
        }
    };
    // Writing to memory does not fail; were it to, the plain bytes are right.
    packed.map_or_else(|_| plain.clone(), Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_decides() {
        let accepted = |text: &str| Encoding::accepted(HeaderValue::from_str(text).ok().as_ref());
        assert_eq!(accepted("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepted("gzip;q=1.0, br;q=0"), Encoding::Gzip);
        assert_eq!(accepted("identity"), Encoding::Identity);
        assert_eq!(Encoding::accepted(None), Encoding::Identity);
    }
}
