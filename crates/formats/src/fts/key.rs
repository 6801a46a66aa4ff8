//! Identifiers of flows, as small as they can be kept: a command may read a
//! million of them.

/// The identifier of a flow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FlowKey {
    /// As the service writes them: a number.
    Number(u64),
    /// As nobody writes them yet.
    Text(Box<str>),
}

impl From<&str> for FlowKey {
    fn from(id: &str) -> Self {
        // A number with zeros in front is another text than without.
        match id.parse::<u64>() {
            Ok(number) if id == "0" || !id.starts_with(['0', '+']) => Self::Number(number),
            _ => Self::Text(id.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_texts_are_different_keys() {
        let ids = ["0", "00", "7", "07", "+7", "A7", "", "99999999999999999999"];
        for (place, id) in ids.iter().enumerate() {
            for (other_place, other) in ids.iter().enumerate() {
                assert_eq!(
                    FlowKey::from(*id) == FlowKey::from(*other),
                    place == other_place,
                    "{id} {other}"
                );
            }
        }
        assert!(size_of::<FlowKey>() <= 16, "a set of a million stays small");
    }
}
