//! The title of a page: a country or region, and a year or two.

use vocabulary::Period;

use super::grammar::item;
use super::labels;
use super::lines::Line;
use super::outline::{Kind, Outline};
use super::tree::{Item, Title};

/// The title stands among the first lines with text.
const LINES_LOOKED_AT: usize = 15;

/// The title and the line index on which it stands.
pub(super) fn find(lines: &[Line<'_>], outline: &Outline) -> Option<(usize, Item<Title>)> {
    let texts = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.text.is_empty())
        .take(LINES_LOOKED_AT);
    for (index, line) in texts {
        if matches!(outline.kinds[index], Kind::Label(_) | Kind::FrameworkTotals)
            || outline.titles[index].is_some()
        {
            break;
        }
        if let Some(title) = title(&line.text) {
            return Some((index, item(line, 0, title)));
        }
    }
    None
}

fn title(text: &str) -> Option<Title> {
    if text.len() > 120 {
        return None;
    }
    let text = text.trim_start_matches(['#', '•', '*', '-', '·', ' ']);
    let (start, length, period) = years(text)?;
    let before = clean(&text[..start]);
    let after = clean(&text[start + length..]);
    // A sentence that names a year is no title.
    if text.ends_with('.') || after.split(' ').count() > 4 || before.split(' ').count() > 8 {
        return None;
    }
    let name = if before.is_empty() { after } else { before };
    (!name.is_empty() && name.chars().any(char::is_alphabetic)).then_some(Title { name, period })
}

fn years(text: &str) -> Option<(usize, usize, Period)> {
    for (start, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        let alone = !text[..start].ends_with(|c: char| c.is_alphanumeric());
        let Some(first) = year(&text[start..]).filter(|_| alone) else {
            continue;
        };
        let rest = &text[start + 4..];
        let sign = rest.trim_start();
        if let Some(after) = sign.strip_prefix(['-', '–', '/'])
            && let Some(last) = year(after.trim_start())
            && let (Some(first), Some(last)) = (Period::year(first), Period::year(last))
            && first.start <= last.end
        {
            let length = 4 + (rest.len() - after.trim_start().len()) + 4;
            let period = Period {
                start: first.start,
                end: last.end,
            };
            return Some((start, length, period));
        }
        return Some((start, 4, Period::year(first)?));
    }
    None
}

fn year(text: &str) -> Option<i32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i32 = text.get(..4).filter(|_| digits == 4)?.parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

/// A name without the words that titles add to it.
fn clean(text: &str) -> String {
    let mut text = text.to_owned();
    for words in [
        "IOM Humanitarian Compendium",
        "Humanitarian Compendium",
        "Compendium humanitaire",
        "Humanitarian Appeal",
        "Country Appeal",
        "Appeal",
        "Appel",
    ] {
        let key = labels::fold(words);
        if let Some(start) = text.char_indices().map(|(index, _)| index).find(|&index| {
            text.get(index..index + words.len())
                .is_some_and(|part| labels::fold(part) == key)
        }) {
            text.replace_range(start..start + words.len(), " ");
        }
    }
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_in_their_forms() {
        for (text, name, period) in [
            ("Mali 2017", "Mali", "2017"),
            ("SOUTH SUDAN – 2018", "SOUTH SUDAN", "2018"),
            ("Humanitarian Compendium: Mali 2017", "Mali", "2017"),
            ("2018 South Sudan", "South Sudan", "2018"),
            ("Lake Chad Basin 2017-2018", "Lake Chad Basin", "2017-2018"),
            ("Congo (DRC) 2017", "Congo (DRC)", "2017"),
            (
                "Côte d’Ivoire | 2016 | Humanitarian Compendium",
                "Côte d’Ivoire",
                "2016",
            ),
        ] {
            let title = title(text).unwrap();
            assert_eq!(
                (title.name.as_str(), title.period.to_string()),
                (name, period.to_owned())
            );
        }
        for text in ["In 2017 the crisis went on.", "Mali", "12345 things", ""] {
            assert_eq!(title(text), None, "{text}");
        }
    }
}
