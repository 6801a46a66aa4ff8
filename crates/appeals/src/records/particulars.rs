//! What a source says beside a record, in the source's own shape.

use serde::de::{Deserialize, Deserializer, IgnoredAny};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;
use vocabulary::canonical::canonical_json;

/// What a source says beside, kept as the text in which it is stored: most
/// of a flow's bytes, which hardly anybody who reads the flow asks for.
///
/// The text is canonical JSON, so that equal particulars have equal texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars(String);

impl Particulars {
    /// Anything that can be written as JSON.
    ///
    /// # Errors
    /// When it cannot.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        canonical_json(value).map(Self)
    }

    /// Text that was taken from particulars before.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn from_text(text: String) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<IgnoredAny>(&text)?;
        Ok(Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.0
    }

    /// The text, taken out.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    /// What the text says.
    #[must_use]
    pub fn value(&self) -> Value {
        // Always JSON: both ways of making it see to that.
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl From<Value> for Particulars {
    fn from(value: Value) -> Self {
        // A tree of values always has a canonical text.
        Self(canonical_json(&value).unwrap_or_else(|_| value.to_string()))
    }
}

impl Serialize for Particulars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value: Value = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        value.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Particulars {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_particulars_are_equal_texts_and_go_through_json_as_they_are() {
        let value = json!({"b": [1, 2.5, null], "a": {"z": "é\u{1}", "y": false}});
        let one = Particulars::of(&value).unwrap();
        let other =
            Particulars::from(json!({"a": {"y": false, "z": "é\u{1}"}, "b": [1, 2.5, null]}));
        assert_eq!(one, other);
        assert_eq!(one.value(), value);
        let text = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Particulars>(&text).unwrap(), one);
        assert_eq!(
            Particulars::from_text(one.as_text().to_owned()).unwrap(),
            one
        );
        assert!(Particulars::from_text("{\"a\":".to_owned()).is_err());
        assert!(Particulars::from_text("{} {}".to_owned()).is_err());
    }
}
