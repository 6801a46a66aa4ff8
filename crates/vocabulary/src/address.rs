//! Readable parts of addresses, made from names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as a part of an address: “Humanitarian Response Plan” becomes
/// `humanitarian-response-plan`, “Ségou” `segou`. Cut at a word near 80
/// letters.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.nfd().filter(|letter| !is_combining_mark(*letter)) {
        if letter.is_alphanumeric() {
            slug.extend(letter.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() && letter != '\'' && letter != '’' {
            slug.push('-');
        }
        if slug.len() > 80 {
            if let Some((whole, _)) = slug.rsplit_once('-') {
                slug = whole.to_owned();
            }
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_addresses() {
        assert_eq!(
            slug("Humanitarian Response Plan"),
            "humanitarian-response-plan"
        );
        assert_eq!(
            slug("Plan d’urgence – Ségou (2017)"),
            "plan-durgence-segou-2017"
        );
        assert_eq!(slug("  "), "");
        assert!(slug(&"long title ".repeat(30)).len() <= 80);
    }
}
