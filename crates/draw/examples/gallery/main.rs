//! Writes a page with every drawing, to be looked at:
//! `cargo run -p draw --example gallery -- gallery.html`
//! and, with `rtl`, `heading` or `page` (as a page serves them, one layout at
//! a time) after the path, in these variants.

mod charts;
mod maps;
mod world;

use draw::{Direction, Frame, STYLESHEET};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return Err(std::io::Error::other("say where to write the gallery"));
    };
    let variants: Vec<String> = arguments.collect();
    let has = |name: &str| variants.iter().any(|variant| variant == name);
    let drawings = charts::all().into_iter().chain(maps::all());
    let mut body = String::new();
    for drawing in drawings {
        let mut frame: Frame = drawing.frame().clone();
        if has("rtl") {
            frame = frame.direction(Direction::RightToLeft);
        }
        if has("heading") {
            let heading = frame.title.clone();
            frame = frame.heading(heading);
        }
        if has("page") {
            body.push_str(&format!("<h2>{}</h2>{}", frame.title, drawing.responsive()));
            continue;
        }
        let wide = drawing.svg_in(&frame.clone().layout(draw::Layout::Wide));
        let narrow = drawing.svg_in(&frame.clone().layout(draw::Layout::Narrow));
        body.push_str(&format!(
            "<figure><h2>{}</h2><div class=both><div>{wide}</div><div>{narrow}</div></div><p>{} bytes wide, {} bytes narrow</p></figure>",
            frame.title,
            wide.len(),
            narrow.len(),
        ));
    }
    let direction = if has("rtl") { "rtl" } else { "ltr" };
    std::fs::write(
        path,
        format!(
            "<!doctype html><html dir={direction}><meta charset=utf-8><title>Drawings</title><style>{STYLESHEET}
            body {{ font: 16px/1.5 system-ui, sans-serif; margin: 24px; background: var(--drawing-sheet); color: var(--drawing-text) }}
            .both {{ display: flex; gap: 48px; align-items: start }} .both > :first-child {{ width: 720px }} .both > :last-child {{ width: 340px }}
            figure {{ margin: 0 0 40px }} h2 {{ font-size: 19px; margin: 0 0 12px }} p {{ font-size: 12px; color: var(--drawing-muted) }}
            </style>{body}</html>"
        ),
    )
}
