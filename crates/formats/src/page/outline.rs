//! What each line of a page is, seen with its neighbours, before the page
//! is read from top to bottom.

use super::amount;
use super::labels::{self, Found, Label};
use super::lines::Line;

/// Signs that begin an item of a list.
pub(super) const BULLETS: [char; 16] = [
    '•', '*', '-', '·', '–', '—', '●', '▪', '■', '◦', '‣', '○', '∙', '\u{F0B7}', '\u{F0A7}', '➢',
];

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// An item of a list; its text begins at this byte.
    Bullet(usize),
    /// A line that begins with a label.
    Label(Found),
    /// Totals of a framework.
    FrameworkTotals,
    /// A framework's heading.
    FrameworkHeading,
    /// A section's heading that is known by its words.
    SectionHeading,
    Text,
}

/// The kinds of all lines, and where projects begin.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) kinds: Vec<Kind>,
    /// For each line: if a project's title begins here, the line of its
    /// first amount.
    pub(super) titles: Vec<Option<usize>>,
    /// The first line of the frameworks' part.
    pub(super) frameworks: usize,
}

/// Looks at all lines.
pub(super) fn outline(lines: &[Line<'_>]) -> Outline {
    let mut kinds: Vec<Kind> = lines.iter().map(|line| alone(&line.text)).collect();
    for index in 0..lines.len() {
        kinds[index] = with_neighbours(lines, &kinds, index);
    }
    let mut titles = vec![None; lines.len()];
    for index in 0..lines.len() {
        if let Some(title) = title_above(lines, &kinds, index) {
            titles[title] = Some(index);
        }
    }
    for index in 0..lines.len() {
        if kinds[index] == Kind::FrameworkTotals && !follows_totals(&kinds, index) {
            if let Some(heading) = before(&kinds, index).filter(|&above| {
                matches!(
                    kinds[above],
                    Kind::Text | Kind::SectionHeading | Kind::Bullet(_)
                ) && lines[above].text.len() <= 200
            }) {
                kinds[heading] = Kind::FrameworkHeading;
            }
        } else if kinds[index] == Kind::Text
            && labels::names_framework(&lines[index].text)
            && titles[index].is_none()
            && leads_to_projects(lines, &kinds, &titles, index)
        {
            kinds[index] = Kind::FrameworkHeading;
        }
    }
    let heading = kinds
        .iter()
        .position(|kind| matches!(kind, Kind::FrameworkHeading | Kind::FrameworkTotals));
    let title = titles.iter().position(Option::is_some);
    let frameworks = heading
        .into_iter()
        .chain(title)
        .min()
        .unwrap_or(lines.len());
    Outline {
        kinds,
        titles,
        frameworks,
    }
}

fn alone(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Blank;
    }
    if let Some(found) = labels::label(text)
        && opens_part(text, found)
    {
        return Kind::Label(found);
    }
    if let Some(start) = bullet(text) {
        return Kind::Bullet(start);
    }
    if labels::is_known_heading(text) {
        return Kind::SectionHeading;
    }
    Kind::Text
}

/// Where the text after a bullet begins.
fn bullet(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let start = text.len() - rest.trim_start().len();
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    match sign {
        'o' => (rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase))
            .then_some(start),
        // “-5” and “*note” are no bullets.
        '-' | '*' | '–' | '—' => spaced.then_some(start),
        sign if BULLETS.contains(&sign) => Some(start),
        _ => None,
    }
}

/// Whether the label opens a part, rather than a sentence that happens to
/// begin with the same words.
fn opens_part(text: &str, found: Found) -> bool {
    let value = &text[found.value..];
    let amount = amount::begins(value);
    match found.label {
        Label::Requested | Label::Received => {
            amount || (found.colon && value.split(' ').count() <= 8)
        }
        Label::AmountRequested
        | Label::AmountReceived
        | Label::TotalRequested
        | Label::TotalReceived
        | Label::Percentage => found.colon || amount || value.is_empty(),
        Label::Telephone => found.colon || value.is_empty() || value.starts_with(['+', '(', '0']),
        Label::InternationalStaff | Label::NationalStaff => {
            found.colon || value.is_empty() || amount
        }
        Label::Contact => found.colon || value.is_empty() || value.starts_with(['-', '–', '|']),
        Label::Beneficiaries
        | Label::Description
        | Label::Website
        | Label::Mail
        | Label::Offices => found.colon || value.is_empty(),
    }
}

/// `Requested … | Received … | Percentage …` is a framework's unless it
/// stands right below a bullet, as a project's amounts do.
fn with_neighbours(lines: &[Line<'_>], kinds: &[Kind], index: usize) -> Kind {
    let Kind::Label(found) = kinds[index] else {
        return kinds[index];
    };
    let text: &str = &lines[index].text;
    let above = before(kinds, index).map(|above| kinds[above]);
    match found.label {
        Label::Requested | Label::Received | Label::Percentage => {
            let project = matches!(above, Some(Kind::Bullet(_)))
                && !labels::inner_labels(text, &[Label::Percentage])
                    .iter()
                    .any(|_| true)
                && found.label != Label::Percentage;
            let amounts = matches!(
                above,
                Some(Kind::Label(Found {
                    label: Label::AmountRequested,
                    ..
                }))
            );
            let page = matches!(
                above,
                Some(Kind::Label(Found {
                    label: Label::TotalRequested | Label::TotalReceived,
                    ..
                }))
            ) && found.label == Label::Percentage;
            if page {
                kinds[index]
            } else if project || (amounts && found.label != Label::Percentage) {
                let label = if found.label == Label::Requested {
                    Label::AmountRequested
                } else {
                    Label::AmountReceived
                };
                Kind::Label(Found { label, ..found })
            } else if found.label == Label::Percentage
                && !matches!(above, Some(Kind::FrameworkTotals))
            {
                kinds[index]
            } else {
                Kind::FrameworkTotals
            }
        }
        Label::AmountRequested | Label::TotalRequested
            if !labels::inner_labels(text, &[Label::Percentage]).is_empty()
                && matches!(above, Some(Kind::Text)) =>
        {
            Kind::FrameworkTotals
        }
        _ => kinds[index],
    }
}

/// The nearest line above that is not blank.
pub(super) fn before(kinds: &[Kind], index: usize) -> Option<usize> {
    kinds[..index].iter().rposition(|kind| *kind != Kind::Blank)
}

/// The nearest line below that is not blank.
pub(super) fn after(kinds: &[Kind], index: usize) -> Option<usize> {
    kinds[index + 1..]
        .iter()
        .position(|kind| *kind != Kind::Blank)
        .map(|offset| index + 1 + offset)
}

fn follows_totals(kinds: &[Kind], index: usize) -> bool {
    before(kinds, index).is_some_and(|above| kinds[above] == Kind::FrameworkTotals)
}

fn is_amount(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Label(Found {
            label: Label::AmountRequested | Label::AmountReceived,
            ..
        })
    )
}

/// How many lines a title may be wrapped over.
const TITLE_LINES: usize = 8;

/// The line where the title above the amount on this line begins.
fn title_above(lines: &[Line<'_>], kinds: &[Kind], index: usize) -> Option<usize> {
    if !is_amount(kinds[index]) {
        return None;
    }
    let asks = matches!(kinds[index], Kind::Label(found) if found.label == Label::AmountRequested);
    let mut above = before(kinds, index)?;
    let nearest = above;
    // Text is one run down to the amount; a bullet in it begins the title.
    for _ in 0..TITLE_LINES {
        match kinds[above] {
            Kind::Bullet(_) => return Some(above),
            Kind::Text if above > 0 && kinds[above - 1] != Kind::Blank => above -= 1,
            // A title may be set apart from its bullet.
            Kind::Text
                if above > 1
                    && matches!(kinds[above - 2], Kind::Bullet(start) if start >= lines[above - 2].text.len()) =>
            {
                above -= 2;
            }
            _ => break,
        }
    }
    // Pasted without bullets: the line above is the title, with the lines
    // that break off in the middle of a sentence.
    if !asks || kinds[nearest] != Kind::Text {
        return None;
    }
    let mut title = nearest;
    while title > 0
        && nearest - title < TITLE_LINES
        && kinds[title - 1] == Kind::Text
        && lines[title].text.starts_with(char::is_lowercase)
        && lines[title - 1].text.len() <= 130
    {
        title -= 1;
    }
    Some(title)
}

/// How many lines of description may stand between a project's title and
/// the line that says for whom it is.
const DESCRIPTION_LINES: usize = 40;

/// Whether a bullet is followed by a line of beneficiaries that belongs to
/// it: a project whose amount somebody forgot looks like this.
pub(super) fn names_beneficiaries(kinds: &[Kind], index: usize) -> bool {
    matches!(kinds[index], Kind::Bullet(_))
        && kinds[index + 1..]
            .iter()
            .take(DESCRIPTION_LINES)
            .find(|kind| !matches!(kind, Kind::Text | Kind::Blank))
            .is_some_and(
                |kind| matches!(kind, Kind::Label(found) if found.label == Label::Beneficiaries),
            )
}

/// How far a framework's first project may be from its heading.
const HEADING_REACH: usize = 6;

fn leads_to_projects(
    lines: &[Line<'_>],
    kinds: &[Kind],
    titles: &[Option<usize>],
    index: usize,
) -> bool {
    let mut at = index;
    for _ in 0..HEADING_REACH {
        let Some(next) = after(kinds, at) else {
            return false;
        };
        if titles[next].is_some() || names_beneficiaries(kinds, next) {
            return true;
        }
        if kinds[next] != Kind::Text || lines[next].text.len() > 130 {
            return false;
        }
        at = next;
    }
    false
}
