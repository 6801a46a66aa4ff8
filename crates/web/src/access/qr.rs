//! A QR code as SVG, for a telephone to read from the screen.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The white margin that readers need, in modules.
const MARGIN: i32 = 4;

/// The code as an SVG with a name for those who cannot see it; `None` where
/// the text is too long.
#[must_use]
pub fn svg(text: &str, name: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * MARGIN;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
    }
    let name = askama::filters::escape(name, askama::filters::Html).ok()?;
    Some(format!(
        "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{name}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_name() {
        let drawn = svg("otpauth://totp/Compendium:amina?secret=AAAA", "a \"code\"").unwrap();
        assert!(drawn.contains("aria-label=\"a &#34;code&#34;\""), "{drawn}");
        assert!(drawn.matches('M').count() > 200);
        assert!(svg(&"x".repeat(4_000), "").is_none());
    }
}
