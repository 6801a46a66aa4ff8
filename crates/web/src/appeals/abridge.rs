//! What a list of projects shows of their words, so that the page of an
//! appeal of three hundred projects stays as light as one of ten.

use super::project::ProjectView;

/// What the words of all projects of a page may come to, in characters. With
/// it, an appeal of 287 projects whose descriptions are a megabyte stays
/// under 60 KB as it is sent.
const ON_A_PAGE: usize = 24_000;

/// A shorter beginning tells less than the title does.
const WORTH_READING: usize = 60;

/// Leaves the words of a list of projects as they are where the page has room
/// for all of them; else only their beginnings, each at its share of the
/// room. The whole text stands on the project's own page.
pub fn abridge(projects: Vec<&mut ProjectView>) {
    let characters: usize = projects
        .iter()
        .map(|project| length(&project.description) + length(&project.beneficiaries))
        .sum();
    if characters <= ON_A_PAGE {
        return;
    }
    let share = ON_A_PAGE / projects.len();
    for project in projects {
        project.description = beginning(&project.description, share);
        let left = share.saturating_sub(length(&project.description));
        project.beneficiaries = beginning(&project.beneficiaries, left);
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first words of a text, at most so many characters; nothing where it
/// would be too little to read.
fn beginning(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else {
        return text.to_owned();
    };
    if characters < WORTH_READING {
        return String::new();
    }
    let cut = text
        .get(..end)
        .and_then(|kept| kept.rsplit_once(char::is_whitespace))
        .map_or("", |(words, _)| {
            words.trim_end_matches([',', ';', ':', ' '])
        });
    if cut.is_empty() {
        return String::new();
    }
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_text_that_fits_is_whole() {
        assert_eq!(beginning("Éducation d’urgence", 19), "Éducation d’urgence");
    }

    #[test]
    fn a_long_text_ends_at_a_word() {
        let text = "é ".repeat(40) + "emergency shelter for families";
        let cut = beginning(&text, 84);
        assert!(cut.ends_with("é …"), "{cut}");
        assert!(cut.chars().count() <= 84 + 2);
    }

    #[test]
    fn too_little_is_nothing() {
        assert_eq!(beginning(&"words ".repeat(50), 20), "");
        assert_eq!(beginning(&"x".repeat(500), 100), "", "no word ends in it");
    }
}
