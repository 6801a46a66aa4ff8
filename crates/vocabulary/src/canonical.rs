//! JSON with its keys in order, written as it is walked: a tree in between
//! would cost several times the writing.

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

/// JSON with its keys in order, so that equal values give equal text
/// whatever the order in which they were built.
///
/// # Errors
/// When a value cannot be JSON, such as a map whose keys are lists.
pub fn canonical_json(value: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    let mut canonical = Canonical::default();
    value.serialize(&mut canonical)?;
    String::from_utf8(canonical.out).map_err(Error::custom)
}

/// A record as [`canonical_json`] writes it, of which one field is canonical
/// text already: the field `part` is written as that text, and not walked.
///
/// # Errors
/// As [`canonical_json`].
pub fn canonical_json_with(
    value: &impl Serialize,
    part: &'static str,
    text: &str,
) -> Result<String, Error> {
    let mut canonical = Canonical {
        out: Vec::with_capacity(2 * text.len() + SHORT),
        part: Some((part, text)),
        ..Canonical::default()
    };
    value.serialize(&mut canonical)?;
    String::from_utf8(canonical.out).map_err(Error::custom)
}

/// What a flow says beside its particulars is rarely longer, in bytes.
const SHORT: usize = 2048;

/// The text in the making. The objects that are open share the other lists;
/// each knows where its part begins.
#[derive(Default)]
struct Canonical<'part> {
    out: Vec<u8>,
    /// The keys of the open objects, as they are compared.
    keys: Vec<u8>,
    /// Their entries.
    entries: Vec<Entry>,
    /// Where the parts of an object are put in order.
    scratch: Vec<u8>,
    /// A field whose text is there already, until it was met.
    part: Option<(&'static str, &'part str)>,
}

/// One entry of an object: its key, and `"key":value` in the text.
struct Entry {
    key: std::ops::Range<usize>,
    text: std::ops::Range<usize>,
}

impl Canonical<'_> {
    fn scalar(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        serde_json::to_writer(&mut self.out, value)
    }
}

/// A list or an object while it is written.
struct Open<'text, 'part> {
    into: &'text mut Canonical<'part>,
    start: usize,
    keys: usize,
    entries: usize,
    /// What stands at the end: more than one bracket for a variant.
    ending: &'static [u8],
}

impl<'text, 'part> Open<'text, 'part> {
    fn new(into: &'text mut Canonical<'part>, opening: u8, ending: &'static [u8]) -> Self {
        into.out.push(opening);
        Self {
            start: into.out.len(),
            keys: into.keys.len(),
            entries: into.entries.len(),
            into,
            ending,
        }
    }

    fn variant(
        into: &'text mut Canonical<'part>,
        variant: &str,
        opening: u8,
        ending: &'static [u8],
    ) -> Result<Self, Error> {
        into.out.push(b'{');
        into.scalar(variant)?;
        into.out.push(b':');
        Ok(Self::new(into, opening, ending))
    }

    fn element(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        if self.into.out.len() > self.start {
            self.into.out.push(b',');
        }
        value.serialize(&mut *self.into)
    }

    /// Writes a key, and what it is compared by.
    fn key(&mut self, key: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        let into = &mut *self.into;
        if into.out.len() > self.start {
            into.out.push(b',');
        }
        let from = into.out.len();
        key.serialize(&mut *into)?;
        let written = into.out.get(from..).unwrap_or_default();
        let compared = into.keys.len();
        match written {
            [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => {
                into.keys.extend_from_slice(inner);
            }
            [b'"', ..] => {
                let key: String = serde_json::from_slice(written)?;
                into.keys.extend_from_slice(key.as_bytes());
            }
            // Numbers and truth values are keys by their text.
            [b'0'..=b'9' | b'-' | b't' | b'f', ..] => {
                into.keys.extend_from_slice(written);
                into.out.insert(from, b'"');
                into.out.push(b'"');
            }
            _ => return Err(Error::custom("key must be a string")),
        }
        into.out.push(b':');
        into.entries.push(Entry {
            key: compared..into.keys.len(),
            text: from..from,
        });
        Ok(())
    }

    /// As [`Open::value`], of a field of a structure.
    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.key(name)?;
        match self.into.part {
            Some((part, text)) if part == name => {
                self.into.part = None;
                self.into.out.extend_from_slice(text.as_bytes());
                self.ends();
                Ok(())
            }
            _ => self.value(value),
        }
    }

    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        value.serialize(&mut *self.into)?;
        self.ends();
        Ok(())
    }

    /// Ends an entry: what was written belongs to it.
    fn ends(&mut self) {
        let end = self.into.out.len();
        if let Some(entry) = self.into.entries.last_mut() {
            entry.text.end = end;
        }
    }

    fn close(self) {
        self.into.out.extend_from_slice(self.ending);
    }

    /// Ends an object: its entries in the order of their keys, and of equal
    /// keys the last.
    fn sort(self) {
        let into = &mut *self.into;
        let entries = into.entries.get_mut(self.entries..).unwrap_or_default();
        let keys = &into.keys;
        let key = |entry: &Entry| keys.get(entry.key.clone()).unwrap_or_default();
        if !entries.is_sorted_by(|left, right| key(left) < key(right)) {
            entries.sort_by(|left, right| key(left).cmp(key(right)));
            into.scratch.clear();
            for (place, entry) in entries.iter().enumerate() {
                let next = entries.get(place + 1);
                if next.is_some_and(|next| key(next) == key(entry)) {
                    continue;
                }
                if !into.scratch.is_empty() {
                    into.scratch.push(b',');
                }
                let text = into.out.get(entry.text.clone()).unwrap_or_default();
                into.scratch.extend_from_slice(text);
            }
            into.out.truncate(self.start);
            into.out.extend_from_slice(&into.scratch);
        }
        into.entries.truncate(self.entries);
        into.keys.truncate(self.keys);
        self.close();
    }
}

macro_rules! scalars {
    ($($name:ident($type:ty)),+ $(,)?) => {$(
        fn $name(self, value: $type) -> Result<(), Error> {
            self.scalar(&value)
        }
    )+};
}

impl<'text, 'part> Serializer for &'text mut Canonical<'part> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'text, 'part>;
    type SerializeTuple = Open<'text, 'part>;
    type SerializeTupleStruct = Open<'text, 'part>;
    type SerializeTupleVariant = Open<'text, 'part>;
    type SerializeMap = Open<'text, 'part>;
    type SerializeStruct = Open<'text, 'part>;
    type SerializeStructVariant = Open<'text, 'part>;

    scalars! {
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32),
        serialize_i64(i64), serialize_i128(i128), serialize_u8(u8), serialize_u16(u16),
        serialize_u32(u32), serialize_u64(u64), serialize_u128(u128), serialize_f64(f64),
        serialize_char(char), serialize_str(&str), serialize_bytes(&[u8]),
    }

    /// As a tree of values keeps it: in double precision.
    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.scalar(&f64::from(value))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.scalar(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.out.push(b'{');
        self.scalar(variant)?;
        self.out.push(b':');
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Open<'text, 'part>, Error> {
        Ok(Open::new(self, b'[', b"]"))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Open<'text, 'part>, Error> {
        Ok(Open::new(self, b'[', b"]"))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Open<'text, 'part>, Error> {
        Ok(Open::new(self, b'[', b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Open<'text, 'part>, Error> {
        Open::variant(self, variant, b'[', b"]}")
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Open<'text, 'part>, Error> {
        Ok(Open::new(self, b'{', b"}"))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Open<'text, 'part>, Error> {
        Ok(Open::new(self, b'{', b"}"))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Open<'text, 'part>, Error> {
        Open::variant(self, variant, b'{', b"}}")
    }
}

macro_rules! lists {
    ($($kind:ident.$name:ident),+ $(,)?) => {$(
        impl $kind for Open<'_, '_> {
            type Ok = ();
            type Error = Error;
            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }
            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )+};
}

lists! {
    SerializeSeq.serialize_element,
    SerializeTuple.serialize_element,
    SerializeTupleStruct.serialize_field,
    SerializeTupleVariant.serialize_field,
}

impl SerializeMap for Open<'_, '_> {
    type Ok = ();
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }
    fn end(self) -> Result<(), Error> {
        self.sort();
        Ok(())
    }
}

macro_rules! objects {
    ($($kind:ident),+ $(,)?) => {$(
        impl $kind for Open<'_, '_> {
            type Ok = ();
            type Error = Error;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.field(name, value)
            }
            fn end(self) -> Result<(), Error> {
                self.sort();
                Ok(())
            }
        }
    )+};
}

objects!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// The text by way of a tree of values.
    fn slowly(value: &impl Serialize) -> String {
        let mut value = serde_json::to_value(value).unwrap();
        value.sort_all_objects();
        value.to_string()
    }

    #[derive(serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Variant {
        Unit,
        One(u8),
        Two(f32, char),
        Named { z: i64, a: Option<()> },
    }

    #[test]
    fn every_shape_is_written_as_a_tree_of_values_writes_it() {
        let numbers: BTreeMap<i32, bool> = [(10, true), (-9, false), (1, true)].into();
        let escaped: HashMap<&str, u8> = [("b\"\\", 1), ("b!", 2), ("b#", 3), ("é", 4)].into();
        let shapes = (
            [Variant::Unit, Variant::One(7), Variant::Two(0.1, 'é')],
            Variant::Named { z: -3, a: None },
            numbers,
            escaped,
            (
                1.0e30,
                f64::MIN_POSITIVE,
                u64::MAX,
                "zero \0 byte",
                [0_u8; 0],
            ),
        );
        assert_eq!(canonical_json(&shapes).unwrap(), slowly(&shapes));
        let unsorted = json!({"z": {"b": [], "a": {}}, "a": null, "B": [1, {"y": 1, "x": 2}]});
        assert_eq!(
            canonical_json(&unsorted).unwrap(),
            r#"{"B":[1,{"x":2,"y":1}],"a":null,"z":{"a":{},"b":[]}}"#
        );
    }

    #[test]
    fn a_part_that_is_text_already_stands_as_it_would_be_written() {
        #[derive(serde::Serialize)]
        struct Record {
            z: u8,
            particulars: Value,
        }
        let record = Record {
            z: 1,
            particulars: json!({"b": 1, "a": {"particulars": 2}}),
        };
        let text = canonical_json(&record.particulars).unwrap();
        let expected = canonical_json(&record).unwrap();
        for part in ["particulars", "other"] {
            let with = canonical_json_with(&record, part, &text).unwrap();
            assert_eq!(with, expected, "{part}");
        }
        let with = canonical_json_with(&record, "z", "[2]").unwrap();
        assert_eq!(with, expected.replace("\"z\":1", "\"z\":[2]"));
    }

    fn trees() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((".{0,4}", inner), 0..6)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_tree_is_written_as_it_would_be_sorted(tree in trees()) {
            prop_assert_eq!(canonical_json(&tree).unwrap(), slowly(&tree));
        }
    }
}
