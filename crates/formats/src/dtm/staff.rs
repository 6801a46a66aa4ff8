//! Columns that name people who work: found by their heading or by what
//! stands in them, dropped, and never kept anywhere.

use super::headings::words;
use crate::table::{Content, Row};

const WORDS: [&str; 47] = [
    "enumerator",
    "enumerators",
    "enqueteur",
    "enqueteurs",
    "enquetrice",
    "enqueteuse",
    "interviewer",
    "surveyor",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "email",
    "mail",
    "courriel",
    "contact",
    "contacts",
    "supervisor",
    "superviseur",
    "username",
    "signature",
    "focal",
    "staff",
    "agent",
    "collector",
    "collecteur",
    "respondent",
    "repondant",
    "operateur",
    "responsable",
    "portable",
    "whatsapp",
    "gsm",
    "surname",
    "prenom",
    "prenoms",
    "chef",
    "maire",
    "mayor",
    "gestionnaire",
    "gestionnaires",
    "manager",
    "managers",
    "coordinateur",
    "coordinator",
    "enumerateur",
    "visa",
];

const PAIRS: [(&str, &str); 30] = [
    ("updated", "by"),
    ("prepared", "by"),
    ("submitted", "by"),
    ("collected", "by"),
    ("entered", "by"),
    ("created", "by"),
    ("modified", "by"),
    ("verified", "by"),
    ("checked", "by"),
    ("validated", "by"),
    ("saisi", "par"),
    ("mis", "jour"),
    ("valide", "par"),
    ("rempli", "par"),
    ("collecte", "par"),
    ("prepare", "par"),
    ("team", "leader"),
    ("chef", "equipe"),
    ("data", "entry"),
    ("modifie", "par"),
    ("elabore", "par"),
    ("realise", "par"),
    ("renseigne", "par"),
    ("verifie", "par"),
    ("approuve", "par"),
    ("signe", "par"),
    ("etabli", "par"),
    ("fait", "par"),
    ("approved", "by"),
    ("completed", "by"),
];

/// Whether a heading names people who work.
pub(super) fn is_heading(heading: &str) -> bool {
    [false, true].into_iter().any(|humps| {
        let words = words(heading, humps);
        let is = |known: &str| words.iter().any(|word| word == known);
        WORDS.iter().any(|word| is(word))
            || PAIRS.iter().any(|(one, other)| is(one) && is(other))
            || ((is("name") || is("nom") || is("names") || is("noms"))
                && words.iter().any(|word| word.starts_with("informa")))
    })
}

/// Whether most of the texts of a column are addresses of mail or numbers of
/// telephones.
pub(super) fn is_content(rows: &[Row], column: usize) -> bool {
    let (mut texts, mut people) = (0_usize, 0_usize);
    for row in rows.iter().take(200) {
        if let Content::Text(text) = &row.cell(column).content {
            texts += 1;
            let text = text.trim();
            let mail = text
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let phone = (text.starts_with('+') || in_pairs(text))
                && (8..=15).contains(&digits)
                && text
                    .chars()
                    .all(|sign| sign.is_ascii_digit() || " +-()./".contains(sign));
            people += usize::from(mail || phone);
        }
    }
    people * 2 > texts
}

/// `70 12 34 56` or `70-12-34-56`: how telephones are written in French, and
/// no number of people is.
fn in_pairs(text: &str) -> bool {
    let groups = text.split([' ', '-', '.', '/']);
    groups.clone().count() >= 4 && groups.clone().all(|group| group.len() == 2)
}
