//! The words by which a page's parts are known, in English and French, in
//! any case and with or without accents.

use std::collections::HashMap;
use std::sync::LazyLock;

use appeals::records::{FrameworkKind, OfficeKind};

/// A part that a label opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    TotalRequested,
    TotalReceived,
    Percentage,
    AmountRequested,
    AmountReceived,
    /// `Requested` alone: a framework's totals, or a project's amount.
    Requested,
    /// `Received` alone.
    Received,
    Beneficiaries,
    Description,
    Contact,
    Website,
    Telephone,
    Mail,
    InternationalStaff,
    NationalStaff,
    Offices,
}

/// A label's folded words, what they open, and whether they are French.
type Phrase = (&'static str, Label, bool);

/// Longer labels stand before the shorter ones they begin with. Those of
/// French pages are marked.
const LABELS: &[Phrase] = &[
    ("total amount requested", Label::TotalRequested, false),
    ("total requested", Label::TotalRequested, false),
    ("total requirements", Label::TotalRequested, false),
    ("montant total demande", Label::TotalRequested, true),
    ("montant total requis", Label::TotalRequested, true),
    ("total demande", Label::TotalRequested, true),
    ("total requis", Label::TotalRequested, true),
    ("total amount funded", Label::TotalReceived, false),
    ("total amount received", Label::TotalReceived, false),
    ("total funded", Label::TotalReceived, false),
    ("total received", Label::TotalReceived, false),
    ("total funding", Label::TotalReceived, false),
    ("montant total recu", Label::TotalReceived, true),
    ("montant total finance", Label::TotalReceived, true),
    ("total recu", Label::TotalReceived, true),
    ("total finance", Label::TotalReceived, true),
    ("percentage funded", Label::Percentage, false),
    ("percentage of funding", Label::Percentage, false),
    ("percent funded", Label::Percentage, false),
    ("% funded", Label::Percentage, false),
    ("pourcentage finance", Label::Percentage, true),
    ("pourcentage de financement", Label::Percentage, true),
    ("pourcentage recu", Label::Percentage, true),
    ("taux de financement", Label::Percentage, true),
    ("% finance", Label::Percentage, true),
    ("amounts requested", Label::AmountRequested, false),
    ("amount requested", Label::AmountRequested, false),
    ("amount required", Label::AmountRequested, false),
    ("funding requested", Label::AmountRequested, false),
    ("funds requested", Label::AmountRequested, false),
    ("montants demandes", Label::AmountRequested, true),
    ("montant demande", Label::AmountRequested, true),
    ("montant requis", Label::AmountRequested, true),
    ("fonds demandes", Label::AmountRequested, true),
    ("amounts received", Label::AmountReceived, false),
    ("amount received", Label::AmountReceived, false),
    ("amount funded", Label::AmountReceived, false),
    ("funding received", Label::AmountReceived, false),
    ("funds received", Label::AmountReceived, false),
    ("montants recus", Label::AmountReceived, true),
    ("montant recu", Label::AmountReceived, true),
    ("montant finance", Label::AmountReceived, true),
    ("fonds recus", Label::AmountReceived, true),
    ("requested", Label::Requested, false),
    ("demande", Label::Requested, true),
    ("requis", Label::Requested, true),
    ("received", Label::Received, false),
    ("funded", Label::Received, false),
    ("recus", Label::Received, true),
    ("recu", Label::Received, true),
    ("finance", Label::Received, true),
    ("target beneficiaries", Label::Beneficiaries, false),
    ("targeted beneficiaries", Label::Beneficiaries, false),
    ("number of beneficiaries", Label::Beneficiaries, false),
    ("beneficiaries", Label::Beneficiaries, false),
    ("beneficiary", Label::Beneficiaries, false),
    ("beneficiaires cibles", Label::Beneficiaries, true),
    ("nombre de beneficiaires", Label::Beneficiaries, true),
    ("beneficiaires", Label::Beneficiaries, true),
    ("project description", Label::Description, false),
    ("description", Label::Description, false),
    ("contact information", Label::Contact, false),
    ("contact details", Label::Contact, false),
    ("contact persons", Label::Contact, false),
    ("contact person", Label::Contact, false),
    ("contacts", Label::Contact, false),
    ("contact", Label::Contact, false),
    ("informations de contact", Label::Contact, true),
    ("information de contact", Label::Contact, true),
    ("personnes de contact", Label::Contact, true),
    ("personne de contact", Label::Contact, true),
    ("coordonnees", Label::Contact, true),
    ("website", Label::Website, false),
    ("web site", Label::Website, false),
    ("web", Label::Website, false),
    ("site web", Label::Website, true),
    ("site internet", Label::Website, true),
    ("telephone", Label::Telephone, false),
    ("phone", Label::Telephone, false),
    ("tel.", Label::Telephone, false),
    ("tel", Label::Telephone, false),
    ("e-mail", Label::Mail, false),
    ("email", Label::Mail, false),
    ("courriel", Label::Mail, true),
    ("mail", Label::Mail, false),
    ("international staff", Label::InternationalStaff, false),
    ("personnel international", Label::InternationalStaff, true),
    ("effectif international", Label::InternationalStaff, true),
    ("national staff", Label::NationalStaff, false),
    ("local staff", Label::NationalStaff, false),
    ("personnel national", Label::NationalStaff, true),
    ("personnel local", Label::NationalStaff, true),
    ("effectif national", Label::NationalStaff, true),
    ("iom offices", Label::Offices, false),
    ("iom office", Label::Offices, false),
    ("offices", Label::Offices, false),
    ("bureaux de l'oim", Label::Offices, true),
    ("bureaux oim", Label::Offices, true),
    ("bureaux", Label::Offices, true),
];

/// Labels inside a list of offices.
const OFFICE_LABELS: &[(&str, OfficeKind)] = &[
    ("country offices", OfficeKind::CountryOffice),
    ("country office", OfficeKind::CountryOffice),
    ("main office", OfficeKind::CountryOffice),
    ("head office", OfficeKind::CountryOffice),
    ("bureau de pays", OfficeKind::CountryOffice),
    ("bureau pays", OfficeKind::CountryOffice),
    ("bureau national", OfficeKind::CountryOffice),
    ("bureau principal", OfficeKind::CountryOffice),
    ("sub offices", OfficeKind::SubOffice),
    ("sub office", OfficeKind::SubOffice),
    ("suboffices", OfficeKind::SubOffice),
    ("suboffice", OfficeKind::SubOffice),
    ("field offices", OfficeKind::SubOffice),
    ("field office", OfficeKind::SubOffice),
    ("sous bureaux", OfficeKind::SubOffice),
    ("sous bureau", OfficeKind::SubOffice),
    ("bureaux de terrain", OfficeKind::SubOffice),
    ("bureaux auxiliaires", OfficeKind::SubOffice),
    ("antennes", OfficeKind::SubOffice),
    ("antenne", OfficeKind::SubOffice),
];

const HEADINGS: &[&str] = &[
    "introduction and needs",
    "introduction",
    "needs",
    "background",
    "context",
    "background and needs",
    "humanitarian situation",
    "iom response",
    "coordination",
    "achievements",
    "key achievements",
    "main achievements",
    "iom achievements",
    "note",
    "introduction et besoins",
    "besoins",
    "contexte",
    "situation humanitaire",
    "reponse de l'oim",
    "realisations",
    "principales realisations",
    "realisations cles",
];

const FRAMEWORK_PHRASES: &[&str] = &[
    "response plan",
    "operational framework",
    "flash appeal",
    "strategic framework",
    "resilience plan",
    "plan de reponse",
    "plan de riposte",
    "cadre operationnel",
    "appel eclair",
    "cadre strategique",
    "regional framework",
    "cadre regional",
];

/// A character in lower case without its accent; `None` where it is a
/// separator of words.
fn folded(character: char) -> Option<char> {
    let plain = match character {
        'a'..='z' | '0'..='9' | '%' | '.' | '\'' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'í' | 'Î' | 'Ï' | 'Í' => 'i',
        'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' | 'Ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        '’' => '\'',
        ' ' | '\u{A0}' | '\u{202F}' | '-' | '‑' | '\t' | '_' | '/' => return None,
        other => other,
    };
    Some(plain)
}

/// A text in lower case, without accents, with single spaces: what names
/// are compared by.
pub(super) fn fold(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        match folded(character) {
            Some(plain) => {
                if gap && !result.is_empty() {
                    result.push(' ');
                }
                gap = false;
                result.extend(plain.to_lowercase());
            }
            None => gap = true,
        }
    }
    result
}

/// A name for comparison: folded, only letters and digits, no plural.
pub(super) fn name_key(name: &str) -> String {
    fold(name)
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            if word.len() > 3 {
                word.strip_suffix('s').unwrap_or(word)
            } else {
                word
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many bytes of `text` the folded `phrase` takes, if it begins with it.
fn starts(text: &str, phrase: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    let mut end = 0;
    for expected in phrase.chars() {
        if expected == ' ' || expected == '-' {
            let mut gap = false;
            while let Some(&(index, character)) = characters.peek() {
                if folded(character).is_some() {
                    break;
                }
                gap = true;
                end = index + character.len_utf8();
                characters.next();
            }
            if !gap {
                return None;
            }
        } else {
            let (index, character) = characters.next()?;
            if folded(character) != Some(expected) {
                return None;
            }
            end = index + character.len_utf8();
        }
    }
    let word_ends = characters
        .peek()
        .is_none_or(|(_, next)| !next.is_alphanumeric());
    word_ends.then_some(end)
}

/// A label at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) label: Label,
    /// Where its value begins.
    pub(super) value: usize,
    /// Whether a colon or the like stands after it.
    pub(super) colon: bool,
    /// Whether the label is French.
    pub(super) french: bool,
}

/// The labels by their first letter, in their order.
static BY_LETTER: LazyLock<HashMap<char, Vec<&'static Phrase>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<_>> = HashMap::new();
    for label in LABELS {
        if let Some(first) = label.0.chars().next() {
            by_letter.entry(first).or_default().push(label);
        }
    }
    by_letter
});

/// The label that `text` begins with.
pub(super) fn label(text: &str) -> Option<Found> {
    let first = text.chars().next().and_then(folded)?;
    BY_LETTER
        .get(&first)?
        .iter()
        .find_map(|(phrase, label, french)| {
            let end = starts(text, phrase)?;
            let (value, colon) = after_label(text, end);
            Some(Found {
                label: *label,
                value,
                colon,
                french: *french,
            })
        })
}

/// The label of an office at the beginning of `text`, and where its value
/// begins.
pub(super) fn office_label(text: &str) -> Option<(OfficeKind, usize)> {
    OFFICE_LABELS.iter().find_map(|(phrase, kind)| {
        let end = starts(text, phrase)?;
        let (value, colon) = after_label(text, end);
        (colon || text[value..].trim().is_empty()).then_some((*kind, value))
    })
}

/// Skips `(s)`, `(USD)`, `in USD` and the colon after a label.
fn after_label(text: &str, end: usize) -> (usize, bool) {
    let mut at = end;
    let mut rest = text[at..].trim_start();
    if let Some(inside) = rest.strip_prefix('(')
        && let Some(close) = inside.find(')')
        && close <= 6
        && inside[..close]
            .chars()
            .all(|c| c.is_alphabetic() || c == '$')
    {
        rest = &inside[close + 1..];
        at = text.len() - rest.len();
    } else if let Some(after) = rest
        .strip_prefix("in USD")
        .or_else(|| rest.strip_prefix("en USD"))
    {
        rest = after;
        at = text.len() - rest.len();
    }
    let rest = rest.trim_start();
    match rest.chars().next() {
        Some(sign @ (':' | '：' | '=')) => {
            let value = rest[sign.len_utf8()..].trim_start();
            (text.len() - value.len(), true)
        }
        _ => (
            at + (text[at..].len() - text[at..].trim_start().len()),
            false,
        ),
    }
}

/// No line of a page has more labels.
const LABELS_IN_A_LINE: usize = 16;

/// Labels that stand inside a line, each with its beginning: `wanted` only.
pub(super) fn inner_labels(text: &str, wanted: &[Label]) -> Vec<(usize, Found)> {
    let mut found: Vec<(usize, Found)> = Vec::new();
    let mut before = ' ';
    for (index, character) in text.char_indices() {
        let begins = !before.is_alphanumeric() && (character.is_alphabetic() || character == '%');
        let inside = found.last().is_some_and(|(_, last)| index < last.value);
        if begins
            && !inside
            && let Some(label) = label(&text[index..])
            && wanted.contains(&label.label)
        {
            found.push((
                index,
                Found {
                    value: index + label.value,
                    ..label
                },
            ));
            if found.len() == LABELS_IN_A_LINE {
                break;
            }
        }
        before = character;
    }
    found
}

/// Whether a line is a section's heading that is known.
pub(super) fn is_known_heading(text: &str) -> bool {
    let trimmed = text.trim_end_matches([':', ' ', '\u{A0}', '.']);
    trimmed.len() <= 60 && HEADINGS.contains(&fold(trimmed).as_str())
}

/// Whether a heading opens achievements.
pub(super) fn is_achievements(heading: &str) -> bool {
    let folded = fold(heading);
    folded.contains("achievement") || folded.contains("realisation")
}

/// Whether a heading opens a passage on coordination.
pub(super) fn is_coordination(heading: &str) -> bool {
    fold(heading).contains("coordination")
}

/// Whether a line may be a framework's heading by its words.
pub(super) fn names_framework(text: &str) -> bool {
    let short = text.len() <= 120 && !text.ends_with(['.', ';', ',', ':']);
    short && {
        let folded = fold(text)
            .replace("plans", "plan")
            .replace("frameworks", "framework");
        FRAMEWORK_PHRASES
            .iter()
            .any(|phrase| folded.contains(phrase))
    }
}

/// The kind of a framework by its name.
pub(super) fn framework_kind(name: &str) -> FrameworkKind {
    let key = name_key(name);
    let regional = key.contains("regional");
    let migration = key.contains("migration crisi operational framework")
        || key.contains("cadre operationnel en cas de crise migratoire")
        || key.contains("cadre operationnel pour les crise migratoire")
        || key.split(' ').any(|word| word == "mcof");
    let response = key.contains("humanitarian response plan")
        || key.contains("plan de reponse humanitaire")
        || key.split(' ').any(|word| word == "hrp");
    match (migration, response && !regional) {
        (true, _) => FrameworkKind::MigrationCrisisOperationalFramework,
        (false, true) => FrameworkKind::HumanitarianResponsePlan,
        (false, false) => FrameworkKind::Other,
    }
}

/// Whether a line is the name of the site, not of the page.
pub(super) fn is_site_name(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "humanitarian compendium"
            | "iom humanitarian compendium"
            | "compendium humanitaire"
            | "compendium humanitaire de l'oim"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_any_form() {
        for (text, expected, value) in [
            ("Amount Requested: USD 5", Label::AmountRequested, "USD 5"),
            ("AMOUNT  REQUESTED (USD) : 5", Label::AmountRequested, "5"),
            ("Montant demandé : 5 USD", Label::AmountRequested, "5 USD"),
            ("Bénéficiaires : 5", Label::Beneficiaries, "5"),
            ("Requested 12,360,000", Label::Requested, "12,360,000"),
            ("Tel: +223", Label::Telephone, "+223"),
            ("Bureaux de l’OIM : X", Label::Offices, "X"),
            (
                "Personnel international : 3",
                Label::InternationalStaff,
                "3",
            ),
        ] {
            let found = label(text).unwrap();
            assert_eq!(found.label, expected, "{text}");
            assert_eq!(&text[found.value..], value, "{text}");
        }
        assert_eq!(label("Requesting help"), None);
        assert_eq!(label("Telling"), None);
    }

    #[test]
    fn frameworks_are_known_by_name() {
        for (name, kind) in [
            (
                "Humanitarian Response Plans",
                FrameworkKind::HumanitarianResponsePlan,
            ),
            (
                "HUMANITARIAN RESPONSE PLAN",
                FrameworkKind::HumanitarianResponsePlan,
            ),
            (
                "Plan de réponse humanitaire",
                FrameworkKind::HumanitarianResponsePlan,
            ),
            (
                "Migration Crisis Operational Frameworks",
                FrameworkKind::MigrationCrisisOperationalFramework,
            ),
            (
                "Cadre opérationnel en cas de crise migratoire",
                FrameworkKind::MigrationCrisisOperationalFramework,
            ),
            ("Regional Refugee Response Plan", FrameworkKind::Other),
        ] {
            assert_eq!(framework_kind(name), kind, "{name}");
            assert!(names_framework(name), "{name}");
        }
    }

    #[test]
    fn names_compare_without_plural_case_and_accent() {
        assert_eq!(
            name_key("Humanitarian Response Plans"),
            name_key("humanitarian  response plan")
        );
        assert_eq!(name_key("Réintégration"), "reintegration");
    }
}
