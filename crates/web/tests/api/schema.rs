//! Holds an answer against its schema: every member is described, every
//! required one is there, every value has its type.

use serde_json::Value;

/// What does not fit, by the place in the answer.
pub fn misfits(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let Some(target) = document.pointer(pointer) else {
            return vec![format!("{at}: {reference} is not in the document")];
        };
        return misfits(document, target, value, at);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let tried: Vec<_> = choices
                .iter()
                .map(|one| misfits(document, one, value, at))
                .collect();
            let fitting = tried.iter().filter(|misfits| misfits.is_empty()).count();
            let enough = if choice == "oneOf" {
                fitting == 1
            } else {
                fitting > 0
            };
            return if enough {
                Vec::new()
            } else {
                vec![format!("{at}: {fitting} of {choice} fit: {tried:?}")]
            };
        }
    }
    let mut found = Vec::new();
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{at}: {value} is not one of {words:?}"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return found,
    };
    if !types.iter().any(|kind| is(kind, value)) {
        found.push(format!("{at}: {value} is not {types:?}"));
    }
    found.extend(inside(document, schema, value, at));
    found
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

fn inside(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(items) = value.as_array() {
        for (position, item) in items.iter().enumerate() {
            let place = format!("{at}/{position}");
            found.extend(misfits(document, &schema["items"], item, &place));
        }
    }
    let Some(members) = value.as_object() else {
        return found;
    };
    for required in schema["required"].as_array().into_iter().flatten() {
        if !members.contains_key(required.as_str().unwrap_or_default()) {
            found.push(format!("{at}: {required} is missing"));
        }
    }
    for (name, member) in members {
        let place = format!("{at}/{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(true)) => {}
            (Value::Null, Value::Null | Value::Bool(false)) => {
                found.push(format!("{place}: not described"));
            }
            (Value::Null, other) => found.extend(misfits(document, other, member, &place)),
            (described, _) => found.extend(misfits(document, described, member, &place)),
        }
    }
    found
}

#[test]
fn what_does_not_fit_is_seen() {
    let document = serde_json::json!({ "components": { "schemas": { "Name": {
        "type": "object",
        "required": ["en"],
        "properties": { "en": { "type": "string" }, "kind": { "enum": ["a"] } }
    }}}});
    let schema = serde_json::json!({ "$ref": "#/components/schemas/Name" });
    let fits = |value: Value| misfits(&document, &schema, &value, "").is_empty();
    assert!(fits(serde_json::json!({ "en": "x", "kind": "a" })));
    for bad in [
        serde_json::json!({ "kind": "a" }),
        serde_json::json!({ "en": 1 }),
        serde_json::json!({ "en": "x", "kind": "b" }),
        serde_json::json!({ "en": "x", "more": 1 }),
        serde_json::json!([]),
    ] {
        assert!(!fits(bad.clone()), "{bad}");
    }
}
