//! The contact line: roles, telephone, web site. Persons' names are not
//! kept anywhere, so roles are put together from known words only.

use super::labels::{self, Label, fold};

/// What is kept of contact text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ContactText {
    /// Roles, each with the byte where it begins.
    pub(super) roles: Vec<(usize, String)>,
    /// The telephone, with its byte.
    pub(super) telephone: Option<(usize, String)>,
    /// The web site, with its byte.
    pub(super) website: Option<(usize, String)>,
    /// A web site that cannot be taken over begins at this byte.
    pub(super) refused_website: Option<usize>,
    /// How many names were left out.
    pub(super) names: usize,
    /// How many mail addresses were left out.
    pub(super) mails: usize,
}

/// Words that make a role.
const HEADS: &[&str] = &[
    "chief",
    "head",
    "officer",
    "coordinator",
    "co ordinator",
    "manager",
    "director",
    "representative",
    "assistant",
    "specialist",
    "adviser",
    "advisor",
    "focal",
    "unit",
    "desk",
    "chef",
    "cheffe",
    "charge",
    "chargee",
    "coordonnateur",
    "coordonnatrice",
    "coordinateur",
    "coordinatrice",
    "responsable",
    "directeur",
    "directrice",
    "representant",
    "representante",
    "assistante",
    "conseiller",
    "conseillere",
    "specialiste",
    "administrateur",
    "administratrice",
];

/// Words that may stand in a role beside its head.
const BESIDE: &[&str] = &[
    "mission",
    "programme",
    "programmes",
    "program",
    "programs",
    "project",
    "projects",
    "projet",
    "projets",
    "regional",
    "regionale",
    "deputy",
    "adjoint",
    "adjointe",
    "senior",
    "junior",
    "principal",
    "national",
    "nationale",
    "international",
    "information",
    "emergency",
    "emergencies",
    "urgence",
    "urgences",
    "operations",
    "operational",
    "public",
    "media",
    "communication",
    "communications",
    "reporting",
    "reports",
    "resource",
    "resources",
    "mobilization",
    "management",
    "support",
    "appui",
    "administrative",
    "administration",
    "finance",
    "logistics",
    "logistique",
    "protection",
    "health",
    "sante",
    "shelter",
    "wash",
    "camp",
    "cccm",
    "dtm",
    "migration",
    "liaison",
    "security",
    "office",
    "sub",
    "bureau",
    "sous",
    "post",
    "preparedness",
    "crisis",
    "response",
    "recovery",
    "transition",
    "technical",
    "country",
    "acting",
    "interim",
    "point",
    "monitoring",
    "evaluation",
    "suivi",
];

const CONNECTORS: &[&str] = &[
    "of", "and", "for", "the", "in", "de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "&",
];

const HONORIFICS: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "m", "mme", "mlle", "prof"];

/// Whether a line outside any contact block looks like one: an honorific
/// and a role. It is better to lose such a line than to keep a name.
pub(super) fn is_contact_like(text: &str) -> bool {
    let first = text.split([' ', '.', '\u{A0}']).next().unwrap_or_default();
    text.len() <= 400
        && HONORIFICS.contains(&fold(first).as_str())
        && text
            .split(|character: char| !character.is_alphanumeric())
            .any(|word| HEADS.contains(&fold(word).as_str()))
}

/// Reads contact text.
pub(super) fn read(text: &str) -> ContactText {
    let mut kept = ContactText::default();
    let wanted = [Label::Website, Label::Telephone, Label::Mail];
    let parts: Vec<_> = labels::inner_labels(text, &wanted)
        .into_iter()
        .filter(|(_, found)| {
            found.colon
                || (found.label == Label::Telephone
                    && text[found.value..].starts_with(['+', '(', '0']))
        })
        .collect();
    let first = parts.first().map_or(text.len(), |(start, _)| *start);
    people(text, 0, first, &mut kept);
    for (index, (_, found)) in parts.iter().enumerate() {
        let end = parts
            .get(index + 1)
            .map_or(text.len(), |(start, _)| (*start).max(found.value));
        match found.label {
            Label::Telephone => telephone(text, found.value, end, &mut kept),
            Label::Website => website(text, found.value, end, &mut kept),
            _ => people(text, found.value, end, &mut kept),
        }
    }
    kept
}

fn telephone(text: &str, start: usize, end: usize, kept: &mut ContactText) {
    let value = &text[start..end];
    let length = value
        .find(|character: char| {
            !(character.is_ascii_digit() || "+()-./ \u{A0}\u{202F}".contains(character))
        })
        .unwrap_or(value.len());
    let digits = value[..length].bytes().filter(u8::is_ascii_digit).count();
    let mut rest = start;
    if (5..=40).contains(&digits) {
        let number = value[..length].replace(['\u{A0}', '\u{202F}'], " ");
        let number = number.trim().trim_end_matches(['-', '/', '.', '(']).trim();
        kept.telephone.get_or_insert((start, number.to_owned()));
        rest = start + length;
    }
    people(text, rest, end, kept);
}

fn website(text: &str, start: usize, end: usize, kept: &mut ContactText) {
    let value = text[start..end].trim();
    let Some(token) = value.split_whitespace().next() else {
        return;
    };
    let token_start = start + text[start..end].find(token).unwrap_or(0);
    let address = token.trim_end_matches([',', ';', '.', ')', '|']);
    if address.contains('@') {
        kept.mails += 1;
    } else if let Some(address) = web_address(address) {
        kept.website.get_or_insert((token_start, address));
    } else if !matches!(address, "" | "-" | "–" | "—") && !address.eq_ignore_ascii_case("n/a") {
        kept.refused_website.get_or_insert(token_start);
    }
    people(text, token_start + token.len(), end, kept);
}

/// A web address with nothing in it that a page could run.
fn web_address(token: &str) -> Option<String> {
    let lower = token.to_ascii_lowercase();
    let bare = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let host = bare.unwrap_or(&lower).split(['/', '?', '#']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let host_is_plain = labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
    let rest_is_plain = token
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#&=%+,".contains(&byte));
    (host_is_plain && rest_is_plain && token.len() <= 300).then(|| match bare {
        Some(_) => token.to_owned(),
        None => format!("https://{token}"),
    })
}

/// Takes the roles out of text that also names persons.
fn people(text: &str, start: usize, end: usize, kept: &mut ContactText) {
    let mut piece_start = start;
    let part = &text[start..end];
    let cuts = part
        .char_indices()
        .filter(|(_, character)| {
            matches!(
                character,
                ',' | ';' | '|' | '(' | ')' | ':' | '–' | '—' | '/' | '•' | '·'
            )
        })
        .map(|(index, character)| (start + index, start + index + character.len_utf8()))
        .chain([(end, end)])
        .collect::<Vec<_>>();
    for (cut, next) in cuts {
        piece(text, piece_start, cut, kept);
        piece_start = next;
    }
}

fn piece(text: &str, start: usize, end: usize, kept: &mut ContactText) {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = start;
    for word in text[start..end].split([' ', '\u{A0}', '\u{202F}']) {
        if !word.is_empty() {
            words.push((at, word));
        }
        at += word.len();
        at += text[at..end].chars().next().map_or(0, char::len_utf8);
    }
    let mut name = false;
    let mut run: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words.into_iter().chain([(end, "")]) {
        if is_role_word(word) {
            run.push((at, word));
            continue;
        }
        take_role(&mut run, kept);
        if word.contains('@') {
            kept.mails += 1;
        } else if word.starts_with("http") || word.starts_with("www.") {
            if let Some(address) = web_address(word) {
                kept.website.get_or_insert((at, address));
            }
        } else {
            let title = HONORIFICS.contains(&fold(word.trim_end_matches('.')).as_str());
            name |= !title && word.chars().next().is_some_and(char::is_uppercase);
        }
    }
    kept.names += usize::from(name);
}

fn is_role_word(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    if word == "&" {
        return true;
    }
    !word.is_empty()
        && word.split(['-', '\'', '’']).all(|part| {
            let folded = fold(part);
            [HEADS, BESIDE, CONNECTORS]
                .iter()
                .any(|list| list.contains(&folded.as_str()))
        })
}

fn take_role(run: &mut Vec<(usize, &str)>, kept: &mut ContactText) {
    let connects =
        |word: &str| CONNECTORS.contains(&fold(word.trim_end_matches('.')).as_str()) || word == "&";
    let words = std::mem::take(run);
    let first = words.iter().position(|(_, word)| !connects(word));
    let last = words.iter().rposition(|(_, word)| !connects(word));
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let words = &words[first..=last];
    let headed = words.iter().any(|(_, word)| {
        word.split(['-', '\'', '’', '.'])
            .any(|part| HEADS.contains(&fold(part).as_str()))
    });
    if headed {
        let role = words
            .iter()
            .map(|(_, word)| *word)
            .collect::<Vec<_>>()
            .join(" ");
        let role = role.trim_end_matches('.').to_owned();
        if !kept.roles.iter().any(|(_, known)| *known == role) {
            kept.roles.push((words[0].0, role));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stay_and_names_go() {
        let kept = read(
            "Ms. Ada Example, Chief of Mission, Jean de la Plume – Chargé de programmes \
             (DTM), Website: Tel: +211 920 00 00 00",
        );
        let roles: Vec<&str> = kept.roles.iter().map(|(_, role)| role.as_str()).collect();
        assert_eq!(roles, ["Chief of Mission", "Chargé de programmes"]);
        assert_eq!(kept.names, 2);
        assert_eq!(kept.telephone.unwrap().1, "+211 920 00 00 00");
        assert_eq!(kept.website, None);
    }

    #[test]
    fn other_orders_are_read_too() {
        for text in [
            "Head of Sub-Office: Zed Zephyr, zed@example.org, www.example.org",
            "Zed Zephyr Head of Sub-Office Email: zed@example.org Website: http://www.example.org",
            "Head of Sub-Office Zed Zephyr; Website: www.example.org; E-mail: zed@example.org",
        ] {
            let kept = read(text);
            assert_eq!(kept.roles.len(), 1, "{text}");
            assert_eq!(kept.roles[0].1, "Head of Sub-Office", "{text}");
            assert_eq!((kept.names, kept.mails), (1, 1), "{text}");
            assert!(kept.website.unwrap().1.ends_with("://www.example.org"));
        }
    }

    #[test]
    fn what_a_page_could_run_is_no_web_site() {
        for text in [
            "Website: javascript:alert(1)",
            "Website: <b>x.org",
            "Website: later",
        ] {
            let kept = read(text);
            assert_eq!(kept.website, None, "{text}");
            assert!(kept.refused_website.is_some(), "{text}");
        }
    }
}
